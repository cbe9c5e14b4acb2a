"""Which plugins matter for one record, found by looking at files: no plugin is imported for it.

Records stand in the folders ``agreements`` and ``programmes`` of a plugin's top-level package, and where that is
can be told without importing it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from labcoop.model.dossier import Record

from .discovery import Found
from .faults import CAUGHT

__all__ = ["Mentions", "mentions", "names_it", "ships"]


def ships(found: Found, id: str) -> bool | None:
    """Whether a plugin has a file for a record; ``None`` where its files can't be seen.

    >>> ships(Found(name="lt", distribution="", version="", summary="", module="labcoop_lithuania"), "no-lt-2017")
    True
    """
    return _any_file(found, lambda file: file.stem == id)


def names_it(found: Found, id: str) -> bool | None:
    """Whether a shared programme of a plugin names a record; ``None`` where its files can't be seen."""
    word = re.compile(rf"(?<![a-z0-9-]){re.escape(id)}(?![a-z0-9-])".encode())
    return _any_file(
        found, lambda file: file.parent.name == "programmes" and word.search(file.read_bytes()) is not None
    )


def _any_file(found: Found, holds: Callable[[Path], bool]) -> bool | None:
    try:
        spec = find_spec(found.module.partition(".")[0])
        places = list(spec.submodule_search_locations or ()) if spec else []
        if not places or not all(Path(place).is_dir() for place in places):
            return None
        folders = (Path(place, folder) for place in places for folder in ("agreements", "programmes"))
        return any(holds(file) for folder in folders for file in folder.glob("*.yaml"))
    except CAUGHT:
        return None


@attrs.frozen
class Mentions:
    """The names of plugins that a record may mention, by a country's code or a term's prefix; and its authorities."""

    names: frozenset[str]
    authorities: frozenset[str]


def mentions(record: Record) -> Mentions:
    """Return what a record mentions that plugins define."""
    names, authorities = set[str](), set[str]()
    for field, text in _texts(record, ""):
        if field in ("authority", "authorities"):
            authorities.add(text)
        if re.fullmatch("[A-Z]{2}", text):
            names.add(text.lower())
        elif ":" in text:
            names.add(text.partition(":")[0])
    for path in record.evidence:
        names.update(segment.partition(":")[0] for segment in path.split(".") if len(segment) == 2 or ":" in segment)
    return Mentions(frozenset(names), frozenset(authorities))


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """Yield every text in a record with the name of the field that it stands in."""
    if isinstance(value, str):
        yield field, value
    elif attrs.has(type(value)):
        for attribute in attrs.fields(type(value)):
            yield from _texts(getattr(value, attribute.name), attribute.name)
    elif isinstance(value, Mapping | tuple):
        items: Iterable[Any] = value.values() if isinstance(value, Mapping) else value
        for item in items:
            yield from _texts(item, field)
