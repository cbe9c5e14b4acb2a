"""The life of an agreement: signed, in force, followed by another or ended; and the programmes under it.

An agreement runs until a party ends it, so that no end date is normal; a programme is dated. Dates are
compared at the precision that they have: where that does not settle it, a rule can't tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from labcoop.model.agreement import Agreement
from labcoop.model.context import Context, Strand
from labcoop.model.dates import Date

from .checklist_grounds import OWN
from .rule import Rule, Verdict, asked

__all__ = ["LIFECYCLE_RULES"]


def _programmes(context: Context) -> list[Strand]:
    """Return the programmes that stand in the agreement's own file, or the shared one that is checked."""
    return [strand for strand in context.strands if strand.programme and strand.record is context.dossier]


def _programme_period(context: Context) -> Iterator[Verdict]:
    for strand in _programmes(context):
        period = strand.holder.period
        if period is None:
            message = "the programme has no period; add its start and its end"
            yield from asked(context, "period", message, strand=strand)
        elif period.open_ended:
            message = "the programme has no end; only an agreement runs until it is ended, so give the programme's end"
            yield Verdict(outcome="fail", path=f"{strand.path}.period", message=message)
        elif period.end is None:
            message = "the programme's end is not given; add it where it is known"
            draft = context.dossier.agreement.basis == "draft"
            yield Verdict(outcome="fail" if draft else "unknown", path=f"{strand.path}.period", message=message)


def _dates_in_order(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    pairs = (
        ("in_force_from", "signed", "it would be in force before it was signed; check both dates"),
        ("ended", "signed", "it would have ended before it was signed; check both dates"),
        ("ended", "in_force_from", "it would have ended before it came into force; check both dates"),
    )
    for later, earlier, message in pairs:
        one, other = getattr(agreement, later), getattr(agreement, earlier)
        if one is not None and other is not None and one.before(other):
            yield Verdict(outcome="fail", path=f"agreement.{later}", message=message)


def _later_than_its_predecessor(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    for step in agreement.after:
        earlier = _at_hand(context, step.agreement)
        if agreement.signed is None or earlier is None or earlier.signed is None:
            continue
        path = f"agreement.after.{step.agreement}"
        later = earlier.signed.before(agreement.signed)
        if later is False:
            message = "it was not signed later than the agreement that it comes after; check the dates of both"
            yield Verdict(outcome="fail", path=path, message=message)
        elif later is None:
            message = "the dates of signing are too vague to tell which of the two agreements is later"
            yield Verdict(outcome="unknown", path=path, message=message)


def _at_hand(context: Context, id: str) -> Agreement | None:
    return context.portfolio[id].agreement if id in context.portfolio else None


def _references_lead_somewhere(context: Context) -> Iterator[Verdict]:
    agreement, known = context.dossier.agreement, context.portfolio
    for step in agreement.after:
        if step.agreement not in known and step.agreement != context.dossier.id:
            message = "no agreement at hand has this id; add its record, or correct the id"
            yield Verdict(outcome="fail", path=f"agreement.after.{step.agreement}", message=message)
    for strand in _programmes(context):
        for name in ("under", "beside"):
            for id in getattr(strand.holder, name):
                if id not in known and id != context.dossier.id:
                    message = "no agreement at hand has this id; add its record, or correct the id"
                    yield Verdict(outcome="fail", path=f"{strand.path}.{name}.{id}", message=message)


def _pilot_before_signing(context: Context) -> Iterator[Verdict]:
    signed = context.dossier.agreement.signed
    for strand in _programmes(context):
        programme = strand.holder
        if programme.kind != "pilot" or programme.period is None or signed is None:
            continue
        if signed.before(programme.period.start):
            message = "the pilot starts after the signing; a trial before it is a pilot, one after it a programme"
            yield Verdict(outcome="fail", path=f"{strand.path}.period", message=message)


def _no_gap_between_programmes(context: Context) -> Iterator[Verdict]:
    dated = [
        (strand, strand.holder.period)
        for strand in context.counted
        if strand.programme and strand.holder.period is not None and strand.holder.period.end is not None
    ]
    dated.sort(key=lambda one: (one[1].start.sort_key(), one[0].path))
    for index, (strand, period) in enumerate(dated[1:], start=1):
        before = [earlier for _, earlier in dated[:index]]
        if all(_gap(earlier.end, period.start) for earlier in before):
            # From sources, a gap means only that no programme between the two is documented.
            told = context.dossier.agreement.basis != "sources"
            message = "no programme is documented for more than a year before this one"
            yield Verdict(outcome="fail" if told else "unknown", path=f"{strand.path}.period", message=message)


def _gap(end: Date, start: Date) -> bool:
    """Whether more than a year lies between an end and a start, whatever days the two dates mean."""
    return end.latest is not None and start.earliest is not None and (start.earliest - end.latest).days > 366


LIFECYCLE_RULES: Final = (
    Rule(
        id="L01",
        title="A programme has a start and an end",
        severity="error",
        rationale="An agreement runs until it is ended; a programme without dates leaves its figures without a period.",
        ground=OWN,
        guards=("programmes.*.period",),
        about="work",
        applies=lambda context: bool(_programmes(context)),
        when="there are programmes",
        check=_programme_period,
    ),
    Rule(
        id="L02",
        title="An agreement is signed, comes into force and ends in this order",
        severity="error",
        rationale="Dates in another order are a slip of the pen in one of them.",
        ground=OWN,
        guards=("agreement.in_force_from", "agreement.ended"),
        check=_dates_in_order,
    ),
    Rule(
        id="L03",
        title="An agreement is later than the one that it comes after",
        severity="error",
        rationale="What supersedes, extends or follows an agreement can't have been signed before it.",
        ground=OWN,
        guards=("agreement.after.*",),
        applies=lambda context: bool(context.dossier.agreement.after),
        when="the agreement comes after another",
        check=_later_than_its_predecessor,
    ),
    Rule(
        id="L04",
        title="Agreements that are named are at hand",
        severity="warning",
        rationale="A reference that leads nowhere breaks the line of succession, and hides what a programme serves.",
        ground=OWN,
        guards=("agreement.after.*", "programmes.*.under.*", "programmes.*.beside.*"),
        about="work",
        check=_references_lead_somewhere,
    ),
    Rule(
        id="L05",
        title="A pilot starts before the agreement is signed",
        severity="note",
        rationale="A pilot tries out what is then agreed. Where only years are known, the two may overlap.",
        ground=OWN,
        guards=("programmes.*.period",),
        applies=lambda context: any(strand.holder.kind == "pilot" for strand in _programmes(context)),
        when="there is a pilot",
        check=_pilot_before_signing,
    ),
    Rule(
        id="L06",
        title="Programmes follow each other without a long gap",
        severity="note",
        rationale="Contacts fade between two programmes; a gap is no fault, but worth a look.",
        ground=OWN,
        guards=("programmes.*.period",),
        applies=lambda context: sum(1 for strand in context.counted if strand.programme) > 1,
        when="there are several programmes",
        check=_no_gap_between_programmes,
    ),
)
"""The rules about the life of an agreement and its programmes."""
