"""Where evidence may stand in a record, and what sources may claim there; sources that agree, and such that don't."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.io.format import Choice, Item, Items, Shape, Term, Texts, Value, Words, fields_of
from labcoop.model.dossier import Dossier, Record, item_key
from labcoop.model.evidence import Citation, State
from labcoop.model.programme import Programme
from labcoop.model.standing import standing

from .parts import built, of_shape
from .values import BY_CLASS

__all__ = ["citations", "conflicts", "evidence", "paths", "says"]


def paths(record: Record) -> Mapping[str, tuple[Shape, Any]]:
    """Return every path into a record, missing fields and an item that is not there included.

    Each comes with the shape of its field and the value that stands there, ``None`` where none does.

    >>> shape, value = paths(dossier)["agreement.signed"]
    >>> value
    Date('2017-05-30')
    """
    found: dict[str, tuple[Shape, Any]] = {}
    if isinstance(record, Dossier):
        _walk("agreement", record.agreement, found)
        programmes = record.programmes
    else:
        programmes = (record.programme,)
    _walk_items("programmes", Programme, programmes, found)
    return found


def _walk(path: str, item: Any, found: dict[str, tuple[Shape, Any]]) -> None:
    cls: Any = type(item)
    for field in fields_of(cls).values():
        value = getattr(item, field.name)
        here = f"{path}.{field.name}"
        found[here] = (field.shape, None if value == () else value)
        if isinstance(field.shape, Items):
            _walk_items(here, field.shape.cls, value, found)
        elif isinstance(field.shape, Texts):
            found.update((f"{here}.{item_key(one)}", (field.shape.of, one)) for one in value)


def _walk_items(path: str, cls: type, items: tuple[Any, ...], found: dict[str, tuple[Shape, Any]]) -> None:
    for item in items:
        found[f"{path}.{item_key(item)}"] = (Item(cls), item)
        _walk(f"{path}.{item_key(item)}", item, found)
    found.setdefault(f"{path}.nowhere", (Item(cls), None))


def says(shape: Shape) -> SearchStrategy[str | tuple[str, ...]]:
    """Return what a citation may say of a field of a shape."""
    match shape:
        case Value(cls):
            return BY_CLASS[cls].map(str)
        case Texts(of):
            return st.lists(of_shape(of), min_size=1, max_size=3).map(tuple)
        case Words() | Term() | Choice():
            return of_shape(shape)
    return st.just("absent")


@st.composite
def citations(draw: st.DrawFn, source: SearchStrategy[str], shape: Shape | None = None) -> Citation:
    """Draw a citation of one of the sources for a field of a shape."""
    said = st.none() if shape is None else st.none() | st.just("absent") | says(shape)
    return draw(built(Citation, source=source, says=said))


@st.composite
def evidence(draw: st.DrawFn, record: Record, names: list[str]) -> Mapping[str, tuple[Citation, ...]]:
    """Draw evidence for a record: one claim or several by path.

    What is missing is said to be absent, or is a list that a source gives as complete: it has nothing on it.
    """
    if not names:
        return {}
    known = paths(record)
    source = st.sampled_from(names)
    drawn: dict[str, tuple[Citation, ...]] = {}
    for path in draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4, unique=True)):
        shape, value = known[path]
        claims = draw(st.lists(citations(source, shape), min_size=1, max_size=3))
        whole_list = isinstance(shape, Items | Texts) and any(claim.list for claim in claims)
        if value is None and not whole_list and not any(claim.says == "absent" for claim in claims):
            claims[-1] = attrs.evolve(claims[-1], says="absent")
        drawn[path] = tuple(claims)
    return drawn


@st.composite
def conflicts(draw: st.DrawFn, record: Record, names: list[str]) -> Mapping[str, tuple[Citation, ...]]:
    """Draw evidence for one field of a record, of which no value can satisfy all claims; none where no field allows it.

    ``names`` are the ids of the sources that may be cited.
    """
    single = {
        path: (shape, value)
        for path, (shape, value) in paths(record).items()
        if value is not None and isinstance(shape, Value | Term | Choice) and not path.endswith(".kind")
    }
    if not names or not single:
        return {}
    path = draw(st.sampled_from(sorted(single)))
    shape, value = single[path]
    own = Citation(source=draw(st.sampled_from(names)))
    other = st.builds(Citation, source=st.sampled_from(names), says=says(shape) | st.just("absent"))
    disputing = other.filter(lambda citation: standing(value, (own, citation)).state == State.CONFLICT)
    return {path: (own, draw(disputing))}
