"""A moment: one thing that happened to an agreement or under it, with its date as its sources give it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import attrs

from labcoop.model.dates import Date, Period
from labcoop.model.evidence import Evidence, Source, State, unique
from labcoop.model.standing import Standing

from .days import Span, span_of

__all__ = ["Doubt", "Moment", "Side", "When", "sides_of"]

When: TypeAlias = Date | Period
Doubt: TypeAlias = Literal["date", "step", "itself", "link"]
"""What sources disagree about: when it was, how far it came, whether it was at all, whether it belongs here."""


@attrs.frozen(kw_only=True)
class Side:
    """What one side says where sources disagree, and who says it.

    ``said`` is a date or a period, a step, or ``"yes"`` where the thing itself or its link is disputed; ``None`` where
    a source says that there is none. ``agreement`` is that of a disputed link.
    """

    about: Doubt
    said: When | str | None
    phase: str | None = None
    agreement: str | None = None
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Moment:
    """One dated thing, or one that no source dates: then ``when`` is ``None`` and the state unknown or absent.

    ``what`` is a message id: ``signed``, ``in-force``, ``attested``, ``ended``, ``superseded``, ``extended``,
    ``followed``, ``approved``, ``joint-body-met``, ``contracted``, ``programme``, ``activity``, ``exchange``,
    ``outcome``, ``evaluation``, or a step of their course. ``kind`` is a term of the ``vocabulary``.

    ``when`` is as precise as the sharpest source that all others agree with. Where no date satisfies all sources there
    is none, and ``sides`` tells each with its sources. ``planned`` is what was planned, where it came out differently;
    ``phase`` is ``planned`` where nothing but the plan is documented.

    ``agreements`` are those it belongs to: several where they share its programme. ``beside`` are those that the
    programme only runs beside, ``disputed`` those of which sources disagree. ``countries`` are those of the pair, none
    where several pairs share it. ``by`` is the agreement that came later.

    >>> import labcoop
    >>> [moment.when for moment in labcoop.timeline([dossier]).moments if moment.what == "signed"]
    [Date('2017-05-30')]
    """

    what: str
    when: When | None = None
    state: State = State.STATED
    title: str | None = None
    kind: str | None = None
    vocabulary: str | None = None
    step: str | None = None
    planned: When | None = None
    phase: str | None = None
    agreements: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    country: str | None = None
    programme: str | None = None
    programme_title: str | None = None
    by: str | None = None
    doubts: tuple[Doubt, ...] = ()
    sides: tuple[Side, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    record: str
    path: str

    @property
    def dated(self) -> bool:
        """Whether any source gives a date or a period."""
        return bool(self.dates)

    @property
    def dates(self) -> tuple[When, ...]:
        """The date or period, or where sources disagree all that they give; a plan is no rival to what came of it."""
        if self.when is not None:
            return (self.when,)
        dated = [(side.said, side.phase) for side in self.sides if isinstance(side.said, Date | Period)]
        return tuple(said for said, phase in dated if phase != "planned") or tuple(said for said, _ in dated)

    @property
    def precision(self) -> str | None:
        """How sharp it is: year, month, day or between; of a period, the vaguer of both ends; ``None`` if disputed."""
        if self.when is None:
            return None
        ends = [self.when] if isinstance(self.when, Date) else [self.when.start, self.when.end]
        return max((end.precision for end in ends if end is not None), key=_VAGUER.index)

    @property
    def span(self) -> Span:
        """The first and the last day that it may be, whichever source is right."""
        spans = [span_of(when) for when in self.dates] or [Span()]
        return Span(min(span.first for span in spans), max(span.last for span in spans))

    @property
    def earliest(self) -> datetime.date | None:
        """The first day on which it may have begun; ``None`` where no source bounds it."""
        return self.span.earliest

    @property
    def latest(self) -> datetime.date | None:
        """The last day on which it may have ended; ``None`` where no source bounds it."""
        return self.span.latest

    def sort_key(self) -> tuple[Any, ...]:
        """A total order for display only: by start, then end, then by what it is; it is no claim of what was first."""
        start, end = min(map(_ends, self.dates), default=(_NEVER, _NEVER))
        texts = (self.agreements, self.beside, self.what, self.title or "", self.by or "", self.record, self.path)
        return (start, end, self.countries, *texts)


_VAGUER = ("day", "month", "year", "between")
_NEVER = (4_000_000, 4_000_000, "")


def _ends(when: When) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
    start, end = (when, when) if isinstance(when, Date) else (when.start, when.end)
    return _place(start), _place(end)


def _place(date: Date | None) -> tuple[int, int, str]:
    """Return where a date stands in the list; one that has no first day stands at its last, which a source gives."""
    if date is None:
        return _NEVER
    first, last, text = date.sort_key()
    return (first if date.earliest is not None else last), last, text


def sides_of(
    about: Doubt, weighed: Standing, own: Any, sources: Mapping[str, Source], *, agreement: str | None = None
) -> tuple[Side, ...]:
    """Return the sides of a disagreement, each value once with all who give it; ``own`` is the record's value."""
    told: dict[tuple[When | str | None, str | None], list[Evidence]] = {}
    there = own if isinstance(own, Date | Period) or about == "step" else "yes"
    for claim in weighed.claims:
        citation = claim.citation
        held = told.setdefault((there if claim.value == own else claim.value, citation.phase), [])
        held.append(Evidence.of(citation, sources.get(citation.source)))
    if all(said != there for said, _ in told):
        told[there, None] = []  # what the record itself gives is a side, though no source bears it out
    sides = (
        Side(about=about, said=said, phase=phase, agreement=agreement, evidence=unique(evidence))
        for (said, phase), evidence in told.items()
    )
    return in_order(sides)


def in_order(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return sides in an order that depends on nothing but themselves."""
    return tuple(sorted(sides, key=lambda side: (side.about, side.agreement or "", str(side.said), side.phase or "")))
