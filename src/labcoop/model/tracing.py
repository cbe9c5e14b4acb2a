"""Records that note what is read of them, so that a figure or a finding can tell what it rests on.

A traced copy is a value of a class of the same fields that notes each field when it is read. Nothing else
knows of it: rules, measures and rows are the same functions, and cost the same where nobody traces.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import attrs

from .country import Country
from .dossier import Dossier, SharedProgramme, item_key
from .portfolio import Portfolio

__all__ = ["Read", "Reads", "traced", "traced_portfolio"]

T = TypeVar("T")
Holder = Dossier | SharedProgramme | Country


class Read(NamedTuple):
    """A field that was read: of which record or country, at which path, and what stood there."""

    holder: str
    path: str
    value: Any


class Reads:
    """What was read, in its order, each field once; ``holders`` are the records and countries as they are."""

    def __init__(self) -> None:
        self.holders: dict[str, Holder] = {}
        self._seen: dict[Read, None] = {}
        self._told = set[tuple[str, str]]()

    def note(self, holder: str, path: str, value: Any) -> None:
        """Note a field that was read."""
        if (holder, path) not in self._told:
            self._told.add((holder, path))
            self._seen[Read(holder, path, value)] = None

    def forget(self) -> None:
        """Forget what was read so far."""
        self._seen.clear()
        self._told.clear()

    def __iter__(self) -> Iterator[Read]:
        return iter(list(self._seen))


def traced(holder: T, reads: Reads) -> T:
    """Return a copy of a record or a country that notes in ``reads`` which of its fields are read.

    >>> reads = Reads()
    >>> copy = traced(dossier, reads)
    >>> copy.agreement.signed
    Date('2017-05-30')
    >>> [(one.holder, one.path) for one in reads]
    [('no-lt-2017', 'agreement.signed')]
    """
    assert isinstance(holder, Dossier | SharedProgramme | Country)
    name = holder.code if isinstance(holder, Country) else holder.id
    reads.holders[name] = holder
    if isinstance(holder, Country):
        return _copy(holder, "country", name, reads)
    changes: dict[str, Any] = {}
    if isinstance(holder, Dossier):
        changes["agreement"] = _copy(holder.agreement, "agreement", name, reads)
        changes["programmes"] = tuple(
            _copy(programme, f"programmes.{programme.id}", name, reads) for programme in holder.programmes
        )
    else:
        changes["programme"] = _copy(holder.programme, f"programmes.{holder.programme.id}", name, reads)
    return attrs.evolve(holder, **changes)


def traced_portfolio(portfolio: Portfolio, reads: Reads, given: Mapping[str, Dossier]) -> Portfolio:
    """Return the records of a portfolio as traced copies, with those ``given`` in the place of their like."""
    dossiers = [traced(one, reads) for one in portfolio.readable() if one.id not in given]
    shared = [traced(one, reads) for one in portfolio.programmes.readable()]
    return Portfolio.of([*dossiers, *given.values()], shared)


def _copy(item: T, path: str, holder: str, reads: Reads) -> T:
    """Return an item of the model as a value of its traced class, with all that it holds."""
    cls: Any = type(item)
    copy: T = object.__new__(_traced_class(cls))
    for field in attrs.fields(cls):
        value = getattr(item, field.name)
        object.__setattr__(copy, field.name, _below(value, f"{path}.{field.name}", holder, reads))
    object.__setattr__(copy, "_trace", (path, holder, reads))
    return copy


def _below(value: Any, path: str, holder: str, reads: Reads) -> Any:
    if isinstance(value, tuple) and value and attrs.has(type(value[0])):
        return tuple(_copy(item, f"{path}.{_key(item, place)}", holder, reads) for place, item in enumerate(value))
    return value


def _key(item: Any, place: int) -> str:
    try:
        return item_key(item)
    except TypeError:  # a deadline has no key of its own
        return str(place)


@functools.cache
def _traced_class(cls: Any) -> Any:
    names = frozenset(field.name for field in attrs.fields(cls))
    unsourced = cls is Country and {"sources", "evidence", "code"}

    def read(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in names and not (unsourced and name in unsourced) and _is_leaf(value):
            try:
                path, holder, reads = object.__getattribute__(self, "_trace")
            except AttributeError:  # made anew from a traced one: no record holds it
                return value
            reads.note(holder, f"{path}.{name}", value)
        return value

    return type(cls.__name__, (cls,), {"__slots__": ("_trace",), "__getattribute__": read, "__module__": __name__})


def _is_leaf(value: Any) -> bool:
    """Whether there is nothing to read below a value: a list of items is told by what is read of them."""
    return not (isinstance(value, tuple) and value and attrs.has(type(value[0])))
