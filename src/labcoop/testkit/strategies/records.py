"""Whole records: dossiers, shared programmes, and portfolios of them."""

from __future__ import annotations

from typing import TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.model.agreement import Succession
from labcoop.model.dossier import Dossier, Record, SharedProgramme, Suppression
from labcoop.model.portfolio import Portfolio

from .evidence import conflicts, evidence
from .parts import Codes, agreements, built, distinct, programmes, sources
from .values import ids

__all__ = ["dossiers", "portfolios", "records", "shared_programmes"]

R = TypeVar("R", Dossier, SharedProgramme)


@st.composite
def _documented(draw: st.DrawFn, record: R) -> R:
    few = (st.dictionaries(ids(), sources(), min_size=1, max_size=3) for _ in range(2))
    known = draw(st.one_of(st.just({}), *few))  # the first alternative is the one to which it shrinks
    accepted = draw(st.one_of(st.just(()), st.just(()), distinct(built(Suppression))))
    told = draw(evidence(record, sorted(known)))
    if draw(st.booleans()):
        told = {**told, **draw(conflicts(record, sorted(known)))}
    return attrs.evolve(record, sources=known, evidence=told, suppressions=accepted)


@st.composite
def dossiers(draw: st.DrawFn, among: Codes = None, *, of: str | None = None) -> Dossier:
    """Draw a dossier: an agreement, at most two programmes, a few sources, evidence by path, sometimes a conflict.

    ``among`` are the codes of the countries that it may name, any where it is ``None``; ``of`` is one that is a party
    in any case. Every dossier could have been loaded from a file.

    >>> from hypothesis import Phase, find, settings
    >>> import labcoop
    >>> once = settings(max_examples=1, phases=[Phase.generate], database=None)
    >>> drawn = find(dossiers(), lambda dossier: True, settings=once)
    >>> labcoop.loads(labcoop.dump(drawn)) == drawn
    True
    """
    agreement = draw(agreements(among, of=of))
    aims = tuple(objective.id for objective in agreement.objectives)
    own = draw(distinct(programmes(aims, among=among)))
    return draw(_documented(Dossier(agreement=agreement, programmes=own)))


@st.composite
def shared_programmes(draw: st.DrawFn, among: Codes = None) -> SharedProgramme:
    """Draw a programme that several agreements share, with its sources and evidence."""
    return draw(_documented(SharedProgramme(programme=draw(programmes(among=among)))))


def records(among: Codes = None) -> SearchStrategy[Record]:
    """Return records of either sort."""
    return dossiers(among) | shared_programmes(among)


@st.composite
def portfolios(draw: st.DrawFn, among: Codes = None, *, max_size: int = 3) -> Portfolio:
    """Draw a portfolio: a few agreements, of which one may come after another, and programmes that they share.

    >>> from hypothesis import Phase, find, settings
    >>> once = settings(max_examples=1, phases=[Phase.generate], database=None)
    >>> len(find(portfolios(max_size=1), lambda portfolio: True, settings=once)) <= 1
    True
    """
    drawn = draw(st.lists(dossiers(among), max_size=max_size, unique_by=lambda dossier: dossier.id))
    taken = [dossier.id for dossier in drawn]
    own = shared_programmes(among).filter(lambda programme: programme.id not in taken)
    shared = draw(st.lists(own, max_size=1))
    linked = [draw(_after(dossier, taken[:index])) for index, dossier in enumerate(drawn)]
    return Portfolio.of(linked, [draw(_serving(programme, taken)) for programme in shared])


@st.composite
def _after(draw: st.DrawFn, dossier: Dossier, earlier: list[str]) -> Dossier:
    """Draw whether an agreement comes after another; what it is said to come after is then at hand."""
    if not earlier or any(path.startswith("agreement.after") for path in dossier.evidence):
        return dossier
    how = st.sampled_from(["supersedes", "extends", "follows"])
    step = st.builds(lambda agreement, how: Succession(agreement=agreement, how=how), st.sampled_from(earlier), how)
    return attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, after=draw(st.just(()) | st.tuples(step))))


@st.composite
def _serving(draw: st.DrawFn, shared: SharedProgramme, agreements: list[str]) -> SharedProgramme:
    """Draw which agreements a shared programme serves."""
    if not agreements or any(path.endswith(".under") or ".under." in path for path in shared.evidence):
        return shared
    under = draw(st.lists(st.sampled_from(agreements), max_size=3, unique=True).map(tuple))
    return attrs.evolve(shared, programme=attrs.evolve(shared.programme, under=under))
