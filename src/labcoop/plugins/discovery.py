"""Which plugins are installed: read from metadata, without importing any of them."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from labcoop.errors import suggestion

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

__all__ = ["GROUPS", "Found", "Kind", "in_order", "installed_plugins", "settled", "unknown_names"]

_NAMES: Final = {"country": "[a-z]{2}", "extension": "[a-z][a-z0-9-]{2,}"}

Kind: TypeAlias = Literal["country", "extension"]
GROUPS: Final[dict[str, Kind]] = {"labcoop.countries": "country", "labcoop.extensions": "extension"}
"""The entry-point groups: countries, named after their codes in lower case, and extensions, which are none."""


@attrs.frozen(kw_only=True)
class Found:
    """A plugin as its distribution announces it.

    ``rivals`` are other distributions that claim the same name; ``disabled`` says why it is not to be used.
    """

    name: str
    distribution: str
    version: str
    summary: str
    module: str
    kind: Kind = "country"
    rivals: tuple[str, ...] = ()
    disabled: str = ""

    @property
    def code(self) -> str:
        """The country's code, in capital letters.

        >>> Found(name="lt", distribution="labcoop-lithuania", version="1", summary="", module="x").code
        'LT'
        """
        return self.name.upper()

    @property
    def well_named(self) -> bool:
        """Whether the name is one that a plugin of its kind may have; no two kinds share one."""
        return re.fullmatch(_NAMES[self.kind], self.name) is not None

    @property
    def key(self) -> str:
        """What the registry knows it by: its name, and its kind too where the name is none for that kind."""
        return self.name if self.well_named else f"{self.name} ({self.kind})"


def in_order(plugin: Found) -> tuple[bool, str]:
    """The order of plugins everywhere: countries by code, then extensions by name."""
    return plugin.kind == "extension", plugin.name


def installed_plugins() -> tuple[Found, ...]:
    """Return the installed plugins: countries in the order of their codes, then extensions.

    ``LABCOOP_PLUGINS=lt,ee`` chooses some of them, set but empty it chooses none; the others are disabled.
    """
    chosen = _chosen()
    found = _scan()
    if chosen is None:
        return found
    return tuple(
        plugin if plugin.name in chosen else attrs.evolve(plugin, disabled=_left_out(plugin)) for plugin in found
    )


def _left_out(plugin: Found) -> str:
    return f"LABCOOP_PLUGINS does not choose it; add {plugin.name} to it"


def unknown_names(found: Iterable[Found]) -> dict[str, str]:
    """Return the names in LABCOOP_PLUGINS that no plugin has, each with what to do."""
    names = [plugin.name for plugin in found]
    remedy = "correct it, or install the plugin"
    return {
        name: f"no plugin has the name '{name}'; {remedy}{suggestion(name, names)}"
        for name in sorted((_chosen() or set()) - set(names))
    }


def _chosen() -> set[str] | None:
    chosen = os.environ.get("LABCOOP_PLUGINS")
    return None if chosen is None else {name.strip().lower() for name in chosen.split(",")} - {""}


@functools.cache
def _scan() -> tuple[Found, ...]:
    from importlib.metadata import distributions

    by_name: dict[tuple[Kind, str], list[Found]] = {}
    for distribution in distributions():
        for kind, entry_point in _entry_points(distribution):
            header = _header(distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or "")
            plugin = Found(
                name=entry_point.name,
                distribution=header.get("Name", entry_point.value),
                version=header.get("Version", ""),
                summary=header.get("Summary", ""),
                module=entry_point.value,
                kind=kind,
            )
            same = by_name.setdefault((kind, plugin.name), [])
            # One distribution can be seen twice where a path stands twice on sys.path.
            if plugin.distribution not in {other.distribution for other in same}:
                same.append(plugin)
    return tuple(sorted(map(settled, by_name.values()), key=in_order))


def _entry_points(distribution: Distribution) -> Iterator[tuple[Kind, EntryPoint]]:
    # Reading the one file and looking for the groups' names is far quicker than parsing them all.
    text = distribution.read_text("entry_points.txt") or ""
    for group, kind in GROUPS.items():
        if group in text:
            for entry_point in distribution.entry_points.select(group=group):
                yield kind, entry_point


def _header(metadata: str) -> dict[str, str]:
    """Return the one-line fields of the metadata; importing the e-mail parser would cost more than all else here."""
    head = metadata.partition("\n\n")[0]
    return dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and line[0].isalpha())


def settled(claims: Iterable[Found]) -> Found:
    """Return the plugin for a name; where several claim it, one that names its rivals, and neither is used."""
    first, *others = sorted(claims, key=lambda plugin: (plugin.distribution, plugin.version, plugin.module))
    return attrs.evolve(first, rivals=tuple(plugin.distribution for plugin in others))
