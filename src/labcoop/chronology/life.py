"""The life of an agreement: when it began, what ended it, and whether it was in force on a date.

Rarely does a source tell from when an agreement binds. Then it counts as in force from its signing, or from when a
source shows it, and the answer says that it rests on that; an approval that it needs must have been given as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from labcoop.model.context import Strand
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import Evidence, State, unique
from labcoop.model.standing import Standing

from .days import Span, all_of, negated, span_of
from .moment import Side, When, sides_of

__all__ = ["HOW", "Life", "Reason", "life_of", "own_strand"]


@attrs.frozen(kw_only=True)
class Reason:
    """One thing that an answer rests on.

    ``message`` is its id: ``in-force-from``, ``not-in-force``, ``signed``, ``attested``, ``undated``, ``draft``,
    ``approval``; ``ended``, ``not-ended``, ``fixed-term``, ``superseded``, ``extended``, ``followed``. ``when`` is its
    date, of which there may be several ``sides``; ``phase`` is ``planned`` where nothing else is documented. Of a later
    ``agreement``, ``since`` tells what is dated: a message as above.
    """

    message: str
    when: When | None = None
    agreement: str | None = None
    since: str | None = None
    phase: str | None = None
    body: str | None = None
    country: str | None = None
    sides: tuple[Side, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Life:
    """When an agreement began and ended, as far as sources tell.

    It began on some day of ``began`` and ended on some day of ``ended``: ``None`` where nothing ends it. From ``open``
    on, its end can't be told: another agreement extends or only follows it then. A draft never ``began``.

    >>> import labcoop
    >>> life = labcoop.timeline([dossier]).lives[0]
    >>> life.in_force(labcoop.Date("2018-06-01")), life.in_force(labcoop.Date("2016"))
    (True, False)
    >>> print(life.in_force(labcoop.Date("2017-05")))
    None
    """

    agreement: str
    title: str
    countries: tuple[str, ...] = ()
    began: Span | None = attrs.field(factory=Span)
    ended: Span | None = None
    open: Span | None = None
    beginning: tuple[Reason, ...] = ()
    ending: tuple[Reason, ...] = ()

    def in_force(self, on: Date) -> bool | None:
        """Whether it was in force on a date: yes, no, or ``None`` for can't tell."""
        day = Span.at(on)
        if self.began is None:
            return False
        over = False if self.ended is None else self.ended.before(day)
        # Whether another that extends or follows it has ended it can't be told, unless that came only later.
        goes_on = True if self.open is None or self.open.before(day) is False else None
        return all_of((negated(day.before(self.began)), negated(over), goes_on))

    def reasons(self, on: Date) -> tuple[Reason, ...]:
        """Return what the answer for a date rests on: how it began and, if it may have begun by then, what ended it."""
        not_yet = self.began is None or Span.at(on).before(self.began)
        return self.beginning if not_yet else (*self.beginning, *self.ending)


def own_strand(dossier: Dossier) -> Strand:
    """Return what stands directly in an agreement, its dates among it."""
    return Strand(record=dossier, holder=dossier.agreement, path="agreement", link=Standing(state=State.STATED))


def life_of(dossier: Dossier, later: Iterable[Dossier], *, name: str | None = None) -> Life:
    """Return the life of an agreement; ``later`` are those that come after it. ``name`` stands for its id."""
    began, beginning = _beginning(own_strand(dossier))
    ended, open, ending = _ending(own_strand(dossier), sorted(later, key=lambda other: other.id))
    return Life(
        agreement=name or dossier.id,
        title=dossier.agreement.title,
        countries=dossier.countries,
        began=began,
        ended=ended,
        open=open,
        beginning=beginning,
        ending=ending,
    )


# --- how it began ---------------------------------------------------------------------------------


def _beginning(own: Strand) -> tuple[Span | None, tuple[Reason, ...]]:
    """Return the days on which it may have come into force, and why; ``None`` for a draft that nobody has signed."""
    agreement = own.holder
    in_force = _Dated.of(own, "in_force_from")
    if in_force.value is not None and not in_force.weighed.only_planned:
        return in_force.days, (in_force.reason("in-force-from"),)
    signed, attested = _Dated.of(own, "signed"), _Dated.of(own, "attested")
    if agreement.basis == "draft" and signed.value is None and attested.value is None:
        return None, (Reason(message="draft"),)
    days = signed.days.no_later_than(attested.days)
    reasons = [signed.reason("signed")] if signed.value is not None else []
    if attested.value is not None and (days.last < signed.days.last or not reasons):
        reasons.append(attested.reason("attested"))
    reasons = reasons or [Reason(message="undated")]
    for approval in sorted(agreement.approvals, key=lambda approval: approval.id):
        days, reason = _approved(own, approval, days)
        reasons.append(reason)
    if in_force.weighed.only_planned or in_force.state == State.ABSENT:
        message = "in-force-from" if in_force.weighed.only_planned else "not-in-force"
        return days._replace(last=datetime.date.max), (*reasons, in_force.reason(message))
    return days, tuple(reasons)


def _approved(own: Strand, approval: Any, days: Span) -> tuple[Span, Reason]:
    """Return the days on which it may have begun, given that it needs an approval too."""
    given = _Dated.of(own, f"approvals.{approval.id}.period", approval.period)
    reason = attrs.evolve(given.reason("approval"), body=approval.body, country=approval.country)
    if not reason.evidence:
        weighed = own.standing(f"approvals.{approval.id}", approval)
        reason = attrs.evolve(reason, evidence=own.evidence(weighed))
    return Span(max(days.first, given.days.first), max(days.last, given.days.last)), reason


@attrs.frozen
class _Dated:
    """A field of an agreement with a date, as the claims about it make it."""

    own: Strand
    value: When | None
    weighed: Standing

    @classmethod
    def of(cls, own: Strand, path: str, value: When | None = None) -> _Dated:
        value = getattr(own.holder, path) if "." not in path else value
        return cls(own, value, own.standing(path, value))

    @property
    def state(self) -> State:
        return self.weighed.state

    @property
    def sides(self) -> tuple[Side, ...]:
        if self.state != State.CONFLICT:
            return ()
        return sides_of("date", self.weighed, self.value, self.own.record.sources)

    @property
    def days(self) -> Span:
        """The days it may be: of every side where sources disagree. What is only planned, or denied, may be never."""
        if self.value is None or self.weighed.only_planned:
            return Span()
        if self.sides:
            given = [span_of(side.said) for side in self.sides if isinstance(side.said, Date | Period)]
            denied = any(side.said is None for side in self.sides)
            return Span(
                min(span.first for span in given),
                datetime.date.max if denied else max(span.last for span in given),
            )
        return span_of(self.weighed.value)

    def reason(self, message: str) -> Reason:
        return Reason(
            message=message,
            when=None if self.sides else self.weighed.value,
            phase="planned" if self.weighed.only_planned else None,
            sides=self.sides,
            evidence=self.own.evidence(self.weighed),
        )


# --- what ended it --------------------------------------------------------------------------------


HOW: Final = {"supersedes": "superseded", "extends": "extended", "follows": "followed"}
"""What becomes of an agreement when another comes after it, by how that does."""


def _ending(own: Strand, later: list[Dossier]) -> tuple[Span | None, Span | None, tuple[Reason, ...]]:
    """Return the days on which it may have ended, those from which its end is open, and why.

    A date that a source gives for its end counts before what came after it.
    """
    ended = _Dated.of(own, "ended")
    if ended.value is not None:
        return ended.days, None, (ended.reason("ended"),)
    over: list[Span] = []
    open: list[Span] = []
    said = [ended.reason("not-ended")] if ended.state == State.ABSENT else []
    term = own.standing("term", own.holder.term)
    if term.value == "fixed" and not said:
        open.append(Span())  # it ends on some day that nobody tells
        said.append(Reason(message="fixed-term", evidence=own.evidence(term)))
    for ends_it, began, reason in _succeeded(own.record.id, later):
        said.append(reason)
        (over if ends_it else open).append(began)
    return _first_of(over), _first_of(open), tuple(said)


def _first_of(spans: list[Span]) -> Span | None:
    """Return the days of whichever came first; ``None`` for none."""
    return Span(min(span.first for span in spans), min(span.last for span in spans)) if spans else None


def _succeeded(id: str, later: list[Dossier]) -> Iterator[tuple[bool, Span, Reason]]:
    """Yield for each later agreement whether it ends this one, the days on which it may have begun, and a reason."""
    for other in later:
        for step in other.agreement.after:
            if step.agreement == id and other.id != id:
                own = own_strand(other)
                began, reasons = _beginning(own)
                first = reasons[0]
                link = own.standing(f"after.{id}", step)
                yield (
                    step.how == "supersedes" and link.state == State.STATED,
                    # A draft that is to come after it has ended nothing yet.
                    began or Span(datetime.date.max, datetime.date.max),
                    Reason(
                        message=HOW[step.how],
                        when=first.when,
                        agreement=other.id,
                        since=first.message,
                        phase=first.phase,
                        sides=(*first.sides, *_doubts(own, link, step)),
                        evidence=unique((*own.evidence(link), *first.evidence)),
                    ),
                )


def _doubts(own: Strand, link: Standing, step: Any) -> tuple[Side, ...]:
    """Return the sides where sources disagree whether an agreement comes after another at all."""
    return sides_of("itself", link, step, own.record.sources) if link.state == State.CONFLICT else ()
