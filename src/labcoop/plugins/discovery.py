"""Which country plugins are installed: read from metadata, without importing any of them."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

__all__ = ["GROUP", "Found", "installed_plugins"]

GROUP: Final = "labcoop.countries"
"""The entry-point group; a plugin's entry point is named after its country's code in lower case."""


@attrs.frozen(kw_only=True)
class Found:
    """A plugin as its distribution announces it. ``rivals`` are other distributions that claim the same code."""

    name: str
    distribution: str
    version: str
    summary: str
    module: str
    rivals: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The country's code, in capital letters.

        >>> Found(name="lt", distribution="labcoop-lithuania", version="1", summary="", module="x").code
        'LT'
        """
        return self.name.upper()


def installed_plugins() -> tuple[Found, ...]:
    """Return the installed country plugins in the order of their codes.

    ``LABCOOP_PLUGINS=lt,ee`` selects some of them; set but empty it selects none.
    """
    chosen = os.environ.get("LABCOOP_PLUGINS")
    found = _scan()
    if chosen is None:
        return found
    names = {name.strip().lower() for name in chosen.split(",")}
    return tuple(plugin for plugin in found if plugin.name in names)


@functools.cache
def _scan() -> tuple[Found, ...]:
    from importlib.metadata import distributions

    by_name: dict[str, list[Found]] = {}
    for distribution in distributions():
        for entry_point in _entry_points(distribution):
            header = _header(distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or "")
            plugin = Found(
                name=entry_point.name,
                distribution=header.get("Name", entry_point.value),
                version=header.get("Version", ""),
                summary=header.get("Summary", ""),
                module=entry_point.value,
            )
            same = by_name.setdefault(plugin.name, [])
            # One distribution can be seen twice where a path stands twice on sys.path.
            if plugin.distribution not in {other.distribution for other in same}:
                same.append(plugin)
    return tuple(_settled(by_name[name]) for name in sorted(by_name))


def _entry_points(distribution: Distribution) -> Iterable[EntryPoint]:
    # Reading the one file and looking for the group's name is far quicker than parsing them all.
    text = distribution.read_text("entry_points.txt")
    if text is None or GROUP not in text:
        return ()
    return distribution.entry_points.select(group=GROUP)


def _header(metadata: str) -> dict[str, str]:
    """Return the one-line fields of the metadata; importing the e-mail parser would cost more than all else here."""
    head = metadata.partition("\n\n")[0]
    return dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and line[0].isalpha())


def _settled(claims: list[Found]) -> Found:
    """Return the plugin for a code; where several claim it, one that names its rivals, and neither is used."""
    claims = sorted(claims, key=lambda plugin: plugin.distribution)
    return attrs.evolve(claims[0], rivals=tuple(plugin.distribution for plugin in claims[1:]))
