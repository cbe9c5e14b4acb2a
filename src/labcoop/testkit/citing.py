"""The values of a record or a country for which a source must be named, by path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from labcoop.model.country import Country, Deadline
from labcoop.model.dossier import Dossier, Record, item_key

__all__ = ["uncited", "values_of"]

_OURS = ("id", "basis", "sources", "evidence")
"""Fields that no source bears out, since they are the record's own."""


def values_of(holder: Record | Country) -> Iterator[str]:
    """Yield the path of each value that a source must bear out.

    >>> next(iter(values_of(dossier)))
    'agreement.title'
    """
    if isinstance(holder, Country):
        yield from (path for path in _leaves(holder, "country") if path != "country.code")
        return
    if isinstance(holder, Dossier):
        yield from _leaves(holder.agreement, "agreement")
    for programme in holder.programmes if isinstance(holder, Dossier) else (holder.programme,):
        yield from _leaves(programme, f"programmes.{programme.id}")


def uncited(holder: Record | Country) -> list[str]:
    """Return the paths of the values for which no source is named.

    >>> uncited(dossier)
    []
    """
    return [path for path in values_of(holder) if not holder.citations(path)]


def _leaves(value: Any, path: str) -> Iterator[str]:
    for field in attrs.fields(type(value)):
        inner = getattr(value, field.name)
        if inner is None or inner == () or field.name in _OURS:
            continue
        here = f"{path}.{field.name}"
        if not isinstance(inner, tuple):
            yield here
            continue
        for item in inner:
            if isinstance(item, Deadline):  # has no name of its own; its duty is cited
                yield here
            elif attrs.has(type(item)):
                yield from _leaves(item, f"{here}.{item_key(item)}")
            else:
                yield f"{here}.{item_key(item)}"
