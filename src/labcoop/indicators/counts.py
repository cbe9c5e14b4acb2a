"""How much was done: inspections, exchanges and meetings; violations, workers, authorities, reach and participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from labcoop.model.dossier import Dossier
from labcoop.model.evidence import State
from labcoop.model.quantities import Quantity
from labcoop.model.work import Participant, is_single

from .figure import Figure
from .measure import MeasuredPart
from .worksheet import Entry, Refused, Tally, Worksheet, attempt, by_id, told

__all__ = [
    "authorities",
    "concerted_inspections",
    "exchanges",
    "exchanges_of",
    "inspections_of",
    "joint_inspections",
    "meetings",
    "meetings_of",
    "participants",
    "reach",
    "violations",
    "violations_of",
    "workers",
]

_NOT_AUTHORITIES: Final = ("social-partner", "research", "training")


# --- work: None where the strand names none of it, Refused where it can't be counted ---------------


def inspections_of(sheet: Worksheet) -> Tally | None:
    """Return the joint inspections done."""
    return _events(sheet, sheet.entries("activities", "joint-inspection"))


def meetings_of(sheet: Worksheet) -> Tally | None:
    """Return the meetings held, at any level."""
    return _events(sheet, sheet.entries("activities", "meeting"))


def exchanges_of(sheet: Worksheet) -> Tally | None:
    """Return the exchanges of information: requests that were answered, and what was told unasked.

    A number of requests tells nothing of the answers; a request that is told with its answer is one exchange.
    """
    told_of = sheet.entries("activities", "information-exchange") + sheet.entries("exchanges", "information-exchange")
    requests = sheet.entries("exchanges", "request")
    answered = [entry for entry in requests if is_single(entry.item) and entry.item.answered is not None]
    answers = [entry for entry in sheet.entries("exchanges", "answer") if entry.item.count is not None]
    if answered and answers:
        raise Refused("may-overlap")
    found = [entry for entry in told_of if entry not in requests or entry in answered]
    if told_of and not found:
        for entry in requests:
            sheet.mention(entry)
        raise Refused("answers-unknown")
    if len(found) < len(told_of):
        sheet.notes["requests-left-out"] = None
    return _events(sheet, found)


def violations_of(sheet: Worksheet) -> Tally | None:
    """Return the violations of labour law identified, through whatever channel."""
    return sheet.outcomes("violation-identified", "violations")


def _events(sheet: Worksheet, entries: list[Entry]) -> Tally | None:
    return sheet.events(entries) if entries else None


# --- measures -------------------------------------------------------------------------------------


def _tallied(sheet: Worksheet, tally: Tally | None, unit: str, *names: str) -> Iterator[MeasuredPart]:
    if tally is not None:
        yield sheet.part(told(tally.sides, unit))
    else:
        sheet.refuse_if_denied(*names)


def joint_inspections(sheet: Worksheet) -> Iterable[MeasuredPart]:
    """K01."""
    return _tallied(sheet, inspections_of(sheet), "inspections", "activities")


def concerted_inspections(sheet: Worksheet) -> Iterable[MeasuredPart]:
    """K02."""
    entries = sheet.entries("activities", "concerted-inspection")
    return _tallied(sheet, _events(sheet, entries), "inspections", "activities")


def exchanges(sheet: Worksheet) -> Iterable[MeasuredPart]:
    """K03."""
    return _tallied(sheet, exchanges_of(sheet), "exchanges", "activities", "exchanges")


def meetings(sheet: Worksheet) -> Iterable[MeasuredPart]:
    """K04."""
    return _tallied(sheet, meetings_of(sheet), "meetings", "activities")


def violations(sheet: Worksheet) -> Iterable[MeasuredPart]:
    """K05."""
    return _tallied(sheet, violations_of(sheet), "violations", "outcomes")


def workers(sheet: Worksheet) -> Iterable[MeasuredPart]:
    """K06."""
    return _tallied(sheet, sheet.outcomes("workers-checked", "workers", "people"), "people", "outcomes")


class Body(NamedTuple):
    """An authority that took part: by its id where it is named, else by what is known of it."""

    authority: str | None
    country: str | None
    kind: str | None


def authorities(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K07: named bodies, and one for each kind of which no body is named. Sources rarely name all."""
    taking_part = list(_taking_part(sheet))
    if not taking_part:
        return
    every = {body for body, _ in taking_part}
    record = sheet.strand.record
    whole = isinstance(record, Dossier) and record.agreement.basis != "sources" and all(one.authority for one in every)
    sides = [Figure.of(_distinct(every)), Figure.of(_distinct(body for body, sure in taking_part if sure))]
    yield sheet.part(told(tuple(one if whole else one.or_more() for one in sides), "authorities"))


def _taking_part(sheet: Worksheet) -> Iterator[tuple[Body, bool]]:
    """Yield the authorities of a programme and of what was done, each with whether sources agree on it."""
    for one in by_id(sheet.strand.holder.organisers) if sheet.strand.programme else ():
        if body := _body(sheet, one):
            sheet.programme_period()
            yield body, sheet.weigh(f"organisers.{one.id}", one).state != State.CONFLICT
    for entry in sheet.entries("activities"):
        for one in by_id(entry.item.participants) if sheet.step(entry) == "done" else ():
            if body := _body(sheet, one):
                sheet.period(entry)
                yield body, sheet.weigh(f"{entry.path}.participants.{one.id}", one).state != State.CONFLICT


def _body(sheet: Worksheet, one: Participant) -> Body | None:
    known = sheet.context.authorities(one.country or "").get(one.authority or "")
    kind = known.kind if known else one.kind
    no_authority = (one.authority is None and one.kind is None) or kind in _NOT_AUTHORITIES
    return None if no_authority else Body(one.authority, one.country, kind)


def _distinct(bodies: Iterable[Body]) -> int:
    """Return how many bodies they are at least: one without a name may be any of its kind that has one."""
    every = set(bodies)
    named = {body.authority for body in every if body.authority}
    kinds = {(body.country, body.kind) for body in every if body.authority}
    nameless = {(body.country, body.kind) for body in every if not body.authority}
    # Where no country is told, it may be any country's.
    free = {
        (country, kind)
        for country, kind in nameless
        if not any((kind == other and None in (country, at)) or (country, kind) == (at, other) for at, other in kinds)
        and (country is not None or not any(kind == other and at for at, other in nameless))
    }
    return len(named) + len(free)


def reach(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K08: each line by itself, with its unit: the same people may stand behind two of them."""
    lines = sheet.entries("outcomes", "reach")
    if not lines:
        sheet.refuse_if_denied("outcomes")
    for entry in lines:
        yield from _line(sheet.fresh(), entry, "count", entry.item.count)


def participants(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K09: each line by itself: one person may take part twice."""
    lines = sheet.entries("outcomes", "participation")
    gatherings = [one for one in sheet.entries("activities", "seminar", "staff-exchange") if sheet.step(one) == "done"]
    guests = [(entry, one) for entry in gatherings for one in entry.item.participants if one.count is not None]
    if not lines and not guests:
        sheet.refuse_if_denied("outcomes")
    for entry in lines:
        yield from _line(sheet.fresh(), entry, "count", entry.item.count)
    for entry, one in sorted(guests, key=lambda pair: (pair[0].item.id, pair[1].id)):
        yield from _line(sheet.fresh(), entry, f"participants.{one.id}.count", one.count, unit="people")


def _line(
    sheet: Worksheet, entry: Entry, field: str, count: Quantity | None, *, unit: str | None = None
) -> list[MeasuredPart]:
    """Return the part of one line, with a value for each unit that some source gives it."""
    about = entry.item.title

    def reckon(sheet: Worksheet) -> Iterator[MeasuredPart]:
        if count is None:
            sheet.mention(entry)
            raise Refused("count-unknown")
        sheet.period(entry)
        sides = sheet.number(f"{entry.path}.{field}", count)
        if sheet.disputed(entry.path, entry.item) or sheet.disputed(f"{entry.path}.kind", entry.item.kind):
            sides = (*sides, None)
        units = [unit] if unit else sheet.claimed(f"{entry.path}.unit", entry.item.unit)
        if not units:
            raise Refused("unit-unknown")
        yield sheet.part((value for one in units for value in told(sides, one)), about=about)

    return attempt(sheet, reckon, about=about)
