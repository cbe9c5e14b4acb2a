"""A record changed at one place of its path: something taken away there, or something else put there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

import labcoop
from labcoop.model.dossier import item_key

__all__ = ["at", "changed", "without"]


def at(dossier: labcoop.Dossier, path: str) -> Any:
    """Return what stands at a path of a record; ``None`` or ``()`` where nothing does."""
    value: Any = dossier
    for segment in path.split("."):
        value = _below(value, segment)
    return value


def _below(value: Any, segment: str) -> Any:
    if isinstance(value, tuple):
        return next(item for item in value if item_key(item) == segment)
    return getattr(value, segment)


def changed(dossier: labcoop.Dossier, path: str, value: Any) -> labcoop.Dossier:
    """Return a record in which something else stands at a path."""
    return _changed(dossier, path.split("."), lambda _: value)


def without(dossier: labcoop.Dossier, path: str) -> labcoop.Dossier:
    """Return a record in which nothing stands at a path: a field is empty, an item is off its list."""
    return _changed(dossier, path.split("."), lambda value: () if isinstance(value, tuple) else None)


def _changed(value: Any, segments: list[str], change: Callable[[Any], Any]) -> Any:
    if not segments:
        return change(value)
    first, *rest = segments
    if isinstance(value, tuple):
        items = [(_changed(item, rest, change) if item_key(item) == first else item) for item in value]
        return tuple(item for item in items if item is not None)
    return attrs.evolve(value, **{first: _changed(getattr(value, first), rest, change)})
