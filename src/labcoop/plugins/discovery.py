"""Which plugins are installed: read from metadata, without importing any of them."""

from __future__ import annotations

import functools
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, TypeAlias

import attrs

from labcoop.errors import suggestion

__all__ = ["GROUPS", "Found", "Kind", "in_order", "installed_plugins", "settled", "unknown_names"]

_NAMES: Final = {"country": "[a-z]{2}", "extension": "[a-z][a-z0-9-]{2,}"}

Kind: TypeAlias = Literal["country", "extension"]
Read: TypeAlias = Callable[[str], str]
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
    by_name: dict[tuple[Kind, str], list[Found]] = {}
    for read in _distributions():
        for kind, name, module in _entry_points(read("entry_points.txt")):
            header = _header(read("METADATA") or read("PKG-INFO"))
            plugin = Found(
                name=name,
                distribution=header.get("Name", module),
                version=header.get("Version", ""),
                summary=header.get("Summary", ""),
                module=module,
                kind=kind,
            )
            same = by_name.setdefault((kind, plugin.name), [])
            # One distribution can be seen twice where a path stands twice on sys.path.
            if plugin.distribution not in {other.distribution for other in same}:
                same.append(plugin)
    return tuple(sorted(map(settled, by_name.values()), key=in_order))


def _distributions() -> Iterator[Read]:
    """Yield what reads the metadata files of each installed distribution, in the order of the path.

    Importing importlib.metadata would take longer than all else here. It is asked only where somebody keeps
    distributions in other places than folders.
    """
    if any(map(_is_foreign, sys.meta_path)) or any(map(_is_archive, sys.path)):
        from importlib.metadata import distributions

        for distribution in distributions():
            yield lambda name, distribution=distribution: distribution.read_text(name) or ""  # type: ignore[misc]
        return
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                yield functools.partial(_text, f"{folder or '.'}/{name}")


def _is_foreign(finder: object) -> bool:
    from importlib.machinery import PathFinder

    return hasattr(finder, "find_distributions") and finder is not PathFinder


def _is_archive(entry: str) -> bool:
    try:
        return entry.endswith(".egg") or stat.S_ISREG(os.stat(entry or ".").st_mode)
    except OSError:
        return False


def _text(folder: str, name: str) -> str:
    try:
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _entry_points(text: str) -> Iterator[tuple[Kind, str, str]]:
    """Yield the kind, name and module of each plugin among a distribution's entry points."""
    kind: Kind | None = None
    for line in map(str.strip, text.splitlines() if "labcoop." in text else ()):
        if line.startswith("["):
            kind = GROUPS.get(line.strip("[]"))
        elif kind and "=" in line and not line.startswith("#"):
            name, _, module = line.partition("=")
            yield kind, name.strip(), module.strip()


def _header(metadata: str) -> dict[str, str]:
    """Return the one-line fields of the metadata; importing the e-mail parser would cost more than all else here."""
    head = metadata.partition("\n\n")[0]
    return dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and line[0].isalpha())


def settled(claims: Iterable[Found]) -> Found:
    """Return the plugin for a name; where several claim it, one that names its rivals, and neither is used."""
    first, *others = sorted(claims, key=lambda plugin: (plugin.distribution, plugin.version, plugin.module))
    return attrs.evolve(first, rivals=tuple(plugin.distribution for plugin in others))
