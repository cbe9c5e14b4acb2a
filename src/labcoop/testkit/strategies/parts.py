"""What a record is made of: parties, activities, programmes, agreements. References within one lead somewhere.

``among`` are the codes of the countries that may be named, any where it is ``None``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.io.format import Choice, Items, Said, Shape, Term, Texts, Value, Words, fields_of
from labcoop.model.agreement import Agreement, Party
from labcoop.model.dossier import item_key
from labcoop.model.evidence import Source
from labcoop.model.programme import Programme
from labcoop.model.work import Activity, Exchange, Funding, Outcome

from .values import BY_CLASS, BY_FORM, terms

__all__ = [
    "Codes",
    "activities",
    "agreements",
    "built",
    "distinct",
    "exchanges",
    "funding",
    "of_shape",
    "outcomes",
    "parties",
    "programmes",
    "sources",
]

T = TypeVar("T")
Codes: TypeAlias = tuple[str, ...] | None


@functools.cache
def of_shape(shape: Shape, among: Codes = None) -> SearchStrategy[Any]:
    """Return what may stand in a field of a shape."""
    match shape:
        case Words(form):
            return st.sampled_from(among) if among and form.name == "country" else BY_FORM[form.name]
        case Term(vocabulary):
            return terms(vocabulary)
        case Choice(words):
            return st.sampled_from(words)
        case Value(cls):
            return BY_CLASS[cls]
        case Texts(of):
            return st.lists(of_shape(of, among), min_size=1, max_size=3, unique=True).map(tuple)
        case Items(cls):
            return distinct(_PARTS[cls](among) if cls in _PARTS else built(cls, among=among))
        case Said():
            return st.just("absent") | BY_FORM["text"]
    raise AssertionError(shape)


def distinct(items: SearchStrategy[T], max_size: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Return a few items, each with a key of its own."""
    return st.lists(items, max_size=max_size, unique_by=item_key).map(tuple)


def built(
    cls: type[T], leave_out: tuple[str, ...] = (), *, among: Codes = None, **given: SearchStrategy[Any]
) -> SearchStrategy[T]:
    """Return items of a class: what it needs, and a few of its other fields.

    >>> from hypothesis import find
    >>> from labcoop import Lesson
    >>> from labcoop.testkit.strategies import built
    >>> find(built(Lesson), lambda lesson: True).text
    'a'
    """
    model: Any = cls
    fields = [field for field in fields_of(model).values() if field.name not in leave_out]
    made = {field.name: given[field.name] if field.name in given else of_shape(field.shape, among) for field in fields}
    needed = {field.name: made[field.name] for field in fields if field.required}
    others = {name: strategy for name, strategy in made.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=others).map(lambda drawn: cls(**drawn))


@functools.cache
def sources() -> SearchStrategy[Source]:
    """Return sources."""
    return built(Source)


@functools.cache
def parties(among: Codes = None) -> SearchStrategy[Party]:
    """Return parties.

    >>> from hypothesis import find
    >>> find(parties(among=("FI",)), lambda party: True)
    Party(country='FI', authorities=(), carried_out_by=(), signatory=None)
    """
    return built(Party, among=among)


@functools.cache
def activities(among: Codes = None) -> SearchStrategy[Activity]:
    """Return activities that serve no objective; :func:`agreements` adds what they serve."""
    return built(Activity, ("serves",), among=among)


@functools.cache
def exchanges(among: Codes = None) -> SearchStrategy[Exchange]:
    """Return exchanges that serve no objective; :func:`agreements` adds what they serve."""
    return built(Exchange, ("serves",), among=among)


@functools.cache
def outcomes(among: Codes = None) -> SearchStrategy[Outcome]:
    """Return outcomes of nothing in particular; :func:`agreements` adds what they come from and are a part of."""
    return built(Outcome, ("attributed_to", "part_of"), among=among)


@st.composite
def funding(draw: st.DrawFn, among: Codes = None) -> Funding:
    """Draw funding: an amount has its currency and its basis."""
    money = draw(built(Funding, ("part_of",), among=among))
    if money.amount is None:
        return money
    currency, basis = draw(BY_FORM["currency"]), draw(terms("funding-basis"))
    return attrs.evolve(money, currency=money.currency or currency, basis=money.basis or basis)


_PARTS: Final[dict[type, Callable[[Codes], SearchStrategy[Any]]]] = {
    Party: parties,
    Activity: activities,
    Exchange: exchanges,
    Outcome: outcomes,
    Funding: funding,
}


def _some(among: list[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(among), max_size=3, unique=True).map(tuple) if among else st.just(())


@st.composite
def _linked(draw: st.DrawFn, holder: Any, aims: list[str]) -> Any:
    """Draw references within a holder of work: what it serves, comes from and is a part of."""
    taken = {item.id for item in holder.activities}
    exchanged = tuple(item for item in holder.exchanges if item.id not in taken)
    goals = sorted({*aims, *(objective.id for objective in holder.objectives)})
    work = sorted(taken | {item.id for item in exchanged})
    money = [item.id for item in holder.funding]
    results = [item.id for item in holder.outcomes]
    return attrs.evolve(
        holder,
        activities=tuple(attrs.evolve(item, serves=draw(_some(goals))) for item in holder.activities),
        exchanges=tuple(attrs.evolve(item, serves=draw(_some(goals))) for item in exchanged),
        outcomes=tuple(
            attrs.evolve(item, attributed_to=draw(_some(work)), part_of=draw(st.none() | st.sampled_from(results)))
            for item in holder.outcomes
        ),
        funding=tuple(attrs.evolve(item, part_of=draw(st.none() | st.sampled_from(money))) for item in holder.funding),
    )


@st.composite
def programmes(draw: st.DrawFn, aims: tuple[str, ...] = (), *, among: Codes = None) -> Programme:
    """Draw a programme; ``aims`` are objectives of its agreement, which its work may serve too.

    >>> from hypothesis import find
    >>> find(programmes(), lambda programme: programme.period is not None).period
    Period('2000')
    """
    drawn: Programme = draw(_linked(draw(built(Programme, among=among)), list(aims)))
    return drawn


@st.composite
def agreements(draw: st.DrawFn, among: Codes = None, *, of: str | None = None) -> Agreement:
    """Draw an agreement: of two countries, or of any few, which may act through authorities that it defines.

    ``among`` are the codes of the countries that it may name, any where it is ``None``; ``of`` is one that is a party
    in any case.

    >>> from hypothesis import Phase, find, settings
    >>> once = settings(max_examples=1, phases=[Phase.generate], database=None)
    >>> drawn = find(agreements(among=("FI", "NO"), of="FI"), lambda agreement: True, settings=once)
    >>> "FI" in [party.country for party in drawn.parties]
    True
    """
    drawn: Agreement = draw(_linked(draw(built(Agreement, among=among, parties=_sides(among, of))), []))
    own = _some([authority.id for authority in drawn.authorities])
    acting = (attrs.evolve(party, authorities=draw(own) or party.authorities) for party in drawn.parties)
    later = (attrs.evolve(authority, after=draw(own) or authority.after) for authority in drawn.authorities)
    return attrs.evolve(drawn, parties=tuple(acting), authorities=tuple(later))


def _sides(among: Codes, of: str | None) -> SearchStrategy[tuple[Party, ...]]:
    """Return the parties of an agreement: two different countries, or any few."""
    one = parties(among)
    if of is not None:
        own, few = built(Party, country=st.just(of)), distinct(one)
        return st.builds(lambda own, others: (own, *(o for o in others if o.country != of)), own, few)
    two = st.tuples(one, one).map(lambda pair: _apart(*pair, among or ("NO", "LT")))
    few = distinct(one, max_size=3)
    return few if among is not None and len(set(among)) < 2 else two | few


def _apart(one: Party, other: Party, among: tuple[str, ...]) -> tuple[Party, Party]:
    """Return two parties of different countries; to draw anew until they are would throw much away."""
    if one.country == other.country:
        other = attrs.evolve(other, country=next(code for code in among if code != one.country))
    return one, other
