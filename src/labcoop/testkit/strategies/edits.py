"""A record changed at one place: something taken away there, put there, or put in the place of what stood there."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import attrs

from labcoop.io.format import Choice, Items, Shape, Term, Texts, Value, Words, fields_of
from labcoop.io.soundness import is_sound
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier, item_key
from labcoop.model.quantities import Amount, Quantity
from labcoop.model.vocabulary import Vocabularies

from .evidence import paths

__all__ = ["edits", "guarded"]

_OTHERS: Final[dict[type, tuple[Any, ...]]] = {
    Date: (Date("1990-01-01"), Date("2027"), Date("2027-06-30"), Date("2045-12-31")),
    Period: (Period("1990"), Period("2027"), Period("2045"), Period("2027/..")),
    Quantity: (Quantity(0), Quantity(1), Quantity("over 1"), Quantity(1000000)),
    Amount: (Amount(0), Amount(1000000)),
}
_TEXTS: Final = ("x", "Ask somebody" + "@example.org")
_AUTHORITIES: Final = ("authority", "authorities", "carried_out_by")


def guarded(path: str, guard: str) -> bool:
    """Whether a path is of the field that a guard names, or below it, wherever that stands.

    >>> guarded("programmes.x.activities.visit.hosts", "activities.*.hosts")
    True
    >>> guarded("agreement.clauses.review.within", "agreement.clauses.*")
    True
    """
    return _pattern(guard).fullmatch(path) is not None


@functools.cache
def _pattern(guard: str) -> re.Pattern[str]:
    field = re.escape(guard).replace(r"\*", "[^.]+")
    return re.compile(rf"(?:.*\.)?{field}(?:\..*)?")


def edits(dossier: Dossier, guards: Iterable[str]) -> Iterator[tuple[str, Dossier]]:
    """Yield a record changed at each place that one of the guards names, in each of several ways, with the place.

    What is yielded could have been loaded from a file.
    """
    wanted = tuple(guards)
    codes = (*dossier.countries, "XX")
    for path, (shape, value) in sorted(paths(dossier).items()):
        if path.endswith(".nowhere") or not any(guarded(path, guard) for guard in wanted):
            continue
        for new in _instead(path, shape, value, codes):
            changed = _put(dossier, path, new)
            if changed is not None and changed != dossier and is_sound(changed):
                yield path, changed


def _instead(path: str, shape: Shape, value: Any, codes: tuple[str, ...]) -> Iterator[Any]:
    """Yield what may stand at a place instead: nothing first, then other values of its kind."""
    if value is not None:
        yield () if isinstance(value, tuple) else None
    if isinstance(shape, Items):
        yield from ((*(value or ()), item) for item in _smallest(shape.cls, codes))
    elif isinstance(shape, Texts):
        yield from ((*(value or ()), text) for text in _words(path, shape.of, codes))
    else:
        yield from _words(path, shape, codes)


def _words(path: str, shape: Shape, codes: tuple[str, ...]) -> Iterator[Any]:
    name = path.rpartition(".")[2]
    match shape:
        case Term(vocabulary):
            yield from sorted(Vocabularies().ids(vocabulary))
        case Choice(words):
            yield from words
        case Value(cls):
            yield from _OTHERS[cls]
        case Words(form) if form.name == "country":
            yield from codes
        case Words(form) if form.name == "language":
            yield "xx"
        case Words(form) if form.name == "text":
            yield from _TEXTS
        case Words(form) if form.name == "id" and name in _AUTHORITIES:
            yield "nowhere"
        case Words(form) if form.name == "url":
            yield "https://example.org/other"


def _smallest(cls: type, codes: tuple[str, ...]) -> Iterator[Any]:
    """Yield the smallest items of a class, one for each term that its first vocabulary has."""
    needed: dict[str, list[Any]] = {}
    for field in fields_of(cls).values():
        if field.required:
            other = list(_words(f".{field.name}", field.shape, codes))
            needed[field.name] = other or ["added" if isinstance(field.shape, Words) else None]
    widest = max(needed, key=lambda name: len(needed[name]), default=None)
    for chosen in needed[widest] if widest else ():
        yield cls(**{name: chosen if name == widest else options[0] for name, options in needed.items()})


def _put(dossier: Dossier, path: str, new: Any) -> Dossier | None:
    """Return a record with something else at a path, without evidence for what stood there; ``None`` if it can't."""
    above = path.rpartition(".")[0]
    try:
        changed: Dossier = _changed(dossier, path.split("."), lambda _: new)
    except StopIteration:
        return None
    if _required(dossier, above, path.rpartition(".")[2]) and new in (None, ()):
        return None
    evidence = {at: told for at, told in dossier.evidence.items() if at != path and not at.startswith(f"{path}.")}
    return attrs.evolve(changed, evidence=evidence)


def _required(dossier: Dossier, above: str, name: str) -> bool:
    """Whether the format asks for a field in what stands above it."""
    holder: Any = dossier
    for segment in above.split("."):
        holder = _below(holder, segment)
    if isinstance(holder, tuple):
        return False
    cls: Any = type(holder)
    field = fields_of(cls).get(name)
    return field is not None and field.required


def _below(value: Any, segment: str) -> Any:
    if isinstance(value, tuple):
        return next(item for item in value if item_key(item) == segment)
    return getattr(value, segment)


def _changed(value: Any, segments: list[str], change: Callable[[Any], Any]) -> Any:
    if not segments:
        return change(value)
    first, *rest = segments
    if isinstance(value, tuple):
        items = [(_changed(item, rest, change) if item_key(item) == first else item) for item in value]
        return tuple(item for item in items if item is not None)
    return attrs.evolve(value, **{first: _changed(getattr(value, first), rest, change)})
