"""An agreement in its context: the programmes it shares, the countries at hand, what came before and after it.

Comparisons, measures and rules all read an agreement through a :class:`Context`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar

import attrs

from .authority import Authority
from .country import Country
from .dates import Date
from .dossier import Dossier, Record, SharedProgramme
from .evidence import Citation, Evidence, State, unique
from .portfolio import Portfolio
from .programme import Programme
from .standing import Standing, membership, standing
from .vocabulary import Vocabularies

C = TypeVar("C", bound="Context")

__all__ = ["Context", "Strand", "contexts_of", "served"]


@attrs.frozen(kw_only=True)
class Strand:
    """One strand of work: what stands directly under the agreement, or one programme.

    ``link`` tells how sure it is that the programme serves the agreement. ``beside`` is true for what
    runs beside it: shown, never counted.
    """

    record: Record
    holder: Any
    path: str
    link: Standing
    shared_with: tuple[str, ...] = ()
    beside: bool = False

    @property
    def programme(self) -> str | None:
        """The programme's id, or ``None`` for what stands directly under the agreement."""
        return None if self.path == "agreement" else self.holder.id

    @property
    def title(self) -> str | None:
        """The programme's title, or its id where it has none; ``None`` for what stands directly under the agreement."""
        return self.programme and (self.holder.title or self.programme)

    @property
    def subject(self) -> str | None:
        """The title of a programme that several agreements share: what it brings is said of it, not of one of them."""
        return self.title if self.shared_with else None

    def citations(self, path: str, *, missing: bool = False) -> tuple[Citation, ...]:
        """Return what is cited below this strand, given the path from here; for what is missing, there alone."""
        full = f"{self.path}.{path}"
        return self.record.evidence.get(full, ()) if missing else self.record.citations(full)

    def standing(self, path: str, value: Any) -> Standing:
        """Weigh the claims about a field below this strand, given its path from here."""
        return standing(value, self.citations(path, missing=value is None or value == ()))

    def evidence(self, weighed: Standing) -> tuple[Evidence, ...]:
        """Return the sources of a standing of this strand."""
        sources = self.record.sources
        return unique(Evidence.of(claim.citation, sources.get(claim.citation.source)) for claim in weighed.claims)


@attrs.frozen(kw_only=True)
class Context:
    """One agreement with what surrounds it.

    ``countries`` holds the installed countries by code; ``on`` is the date for which duties are read,
    or ``None`` for the newest. ``current`` tells whether the agreement is its pair's current one.
    ``strands`` are the strands of work, ``counted`` those that count: the agreement's own and the
    programmes under it. ``portfolio`` holds the other agreements at hand.
    """

    dossier: Dossier
    shared: tuple[SharedProgramme, ...] = ()
    countries: Mapping[str, Country] = attrs.field(factory=dict)
    vocabularies: Vocabularies = attrs.field(factory=Vocabularies)
    portfolio: Portfolio = attrs.field(factory=lambda: Portfolio({}, {}), repr=False)
    on: Date | None = None
    current: bool = True
    strands: tuple[Strand, ...] = attrs.field(init=False)
    counted: tuple[Strand, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        # A draft says what it says: what programmes do for the agreement it redrafts is no part of it.
        shared = () if self.dossier.agreement.basis == "draft" else self.shared
        strands = tuple(_strands(self.dossier, shared))
        serving = (State.STATED, State.CONFLICT)
        object.__setattr__(self, "strands", strands)
        object.__setattr__(self, "counted", tuple(s for s in strands if not s.beside and s.link.state in serving))

    def work(
        self, name: Literal["activities", "exchanges", "outcomes", "funding"]
    ) -> Iterator[tuple[Strand, Any, str]]:
        """Yield each item of work that counts, with its strand and its path from there."""
        for strand in self.counted:
            for item in getattr(strand.holder, name):
                yield strand, item, f"{name}.{item.id}"

    def authorities(self, country: str) -> dict[str, Authority]:
        """Return a country's authorities by id: those of its plugin, and before them the agreement's own."""
        record = self.countries.get(country)
        own = [one for one in self.dossier.agreement.authorities if one.country in (country, None)]
        return {one.id: one for one in (*(record.authorities if record else ()), *own)}


def served(record: Record, programme: Programme) -> tuple[str, ...]:
    """Return the agreements that a programme serves, in order; without those of which that is disputed."""
    path = f"programmes.{programme.id}.under"
    links = {id: membership(record.evidence, path, programme.under, id) for id in programme.under}
    return tuple(sorted(id for id, link in links.items() if link.state == State.STATED))


def _strands(dossier: Dossier, shared: tuple[SharedProgramme, ...]) -> Iterator[Strand]:
    sure = Standing(state=State.STATED)
    yield Strand(record=dossier, holder=dossier.agreement, path="agreement", link=sure)
    for programme in dossier.programmes:
        path = f"programmes.{programme.id}"
        beside = dossier.id in programme.beside
        others = tuple(id for id in served(dossier, programme) if id != dossier.id)
        yield Strand(record=dossier, holder=programme, path=path, link=sure, shared_with=others, beside=beside)
    for record in shared:
        programme, path = record.programme, f"programmes.{record.programme.id}"
        beside = dossier.id in programme.beside
        name = "beside" if beside else "under"
        link = membership(record.evidence, f"{path}.{name}", getattr(programme, name), dossier.id)
        others = tuple(id for id in served(record, programme) if id != dossier.id)
        if link.state != State.UNKNOWN:
            yield Strand(record=record, holder=programme, path=path, link=link, shared_with=others, beside=beside)


def contexts_of(
    dossiers: Iterable[Dossier],
    portfolio: Portfolio,
    countries: Mapping[str, Country],
    vocabularies: Vocabularies,
    on: Date | None = None,
    *,
    of: type[C],
) -> Iterator[C]:
    """Yield agreements beside a portfolio's agreements and programmes and the countries at hand."""
    shared = tuple(portfolio.programmes.readable())
    for dossier in dossiers:
        current = portfolio.is_current(dossier)
        yield of(
            dossier=dossier,
            shared=shared,
            countries=countries,
            vocabularies=vocabularies,
            portfolio=portfolio,
            on=on if on is not None or current else portfolio.end_of(dossier),
            current=current,
        )
