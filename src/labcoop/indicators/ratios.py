"""What was found for each activity and for each inspection, and how evenly the two sides share the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Final, TypeAlias

from labcoop.model.context import Context
from labcoop.model.evidence import State

from .counts import exchanges_of, inspections_of, meetings_of, violations_of
from .figure import Figure, added, combined, quotients
from .measure import MeasuredPart, MeasureState
from .worksheet import Entry, Refused, Tally, Worksheet, attempt, each_strand, told

__all__ = ["symmetry", "violations_per_activity", "violations_per_inspection"]

_CHANNELS: Final = (
    ("activities", "joint-inspection"),
    ("activities", "meeting"),
    ("activities", "information-exchange"),
    ("exchanges", "information-exchange"),
)


# --- violations -----------------------------------------------------------------------------------


def violations_per_activity(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K12: over all three channels together, since the violations are credited to all of them."""
    violations = violations_of(sheet)
    if violations is None:
        sheet.refuse_if_denied("outcomes")
        return
    activities = list(_all_channels(sheet))
    causes = _causes(sheet, _violations(sheet)).values()
    known = {entry for name, kind in _CHANNELS for entry in sheet.entries(name, kind)}
    if any(cause not in known for found in causes for cause in found):
        raise Refused("attributed-elsewhere")
    if not violations.same_period_as(activities):
        raise Refused("periods-differ")
    values = quotients(violations.sides, added(tally.sides for tally in activities))
    notes = [] if all(causes) else ["attribution-unknown"]
    yield sheet.part(told(values, "violations per activity"), notes=notes)


def _all_channels(sheet: Worksheet) -> Iterator[Tally]:
    """Yield the number of inspections, of exchanges and of meetings; raise Refused where one of them is missing."""
    for reason, count in (
        ("inspections-unknown", inspections_of),
        ("exchanges-unknown", exchanges_of),
        ("meetings-unknown", meetings_of),
    ):
        tally = count(sheet)
        if tally is None:
            raise Refused(reason)
        yield tally


def violations_per_inspection(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K12a: only of violations that came of inspections and of nothing else."""
    found = _violations(sheet)
    if not found:
        sheet.refuse_if_denied("outcomes")
        return
    causes = _causes(sheet, found)
    if not all(causes.values()):
        raise Refused("attribution-unknown")
    inspections = sheet.entries("activities", "inspection")
    alone = [entry for entry in found if set(causes[entry]) <= set(inspections)]
    if any(set(causes[entry]) & set(inspections) for entry in found if entry not in alone):
        raise Refused("attributed-together")
    if not alone:
        raise Refused("not-from-inspections")
    violations = sheet.tally(alone, [entry for entry in alone if entry.item.count is not None])
    held = sheet.events([one for one in inspections if any(one in causes[entry] for entry in alone)])
    if not violations.same_period_as([held]):
        raise Refused("periods-differ")
    yield sheet.part(told(quotients(violations.sides, held.sides), "violations per inspection"))


def _violations(sheet: Worksheet) -> list[Entry]:
    """Return the outcomes that are violations, without those that are a share of another."""
    entries = sheet.entries("outcomes", "violation-identified")
    ids = {entry.item.id for entry in entries}
    return [entry for entry in entries if entry.item.part_of not in ids]


def _causes(sheet: Worksheet, outcomes: list[Entry]) -> dict[Entry, list[Entry]]:
    """Return what each outcome is attributed to; raise Refused where sources disagree about that."""
    work = {entry.item.id: entry for entry in (*sheet.entries("activities"), *sheet.entries("exchanges"))}
    found: dict[Entry, list[Entry]] = {}
    for entry in outcomes:
        ids = entry.item.attributed_to
        if ids:
            weighed = sheet.weigh(f"{entry.path}.attributed_to", ids)
            if weighed.state == State.CONFLICT:
                raise Refused("attribution-disputed")
            ids = sorted(weighed.value)
        if not work.keys() >= set(ids):
            raise Refused("attributed-elsewhere")
        found[entry] = [work[id] for id in ids]
    return found


# --- symmetry -------------------------------------------------------------------------------------


def symmetry(context: Context) -> tuple[MeasuredPart, ...]:
    """K16: of inspections, and of requests, each by itself."""
    if len(context.dossier.countries) != 2:
        return (MeasuredPart(state=MeasureState.NOT_APPLICABLE, reason="not-bilateral"),)
    return each_strand(_symmetry)(context)


def _symmetry(sheet: Worksheet) -> Iterator[MeasuredPart]:
    inspections = sheet.entries("activities", "joint-inspection")
    requests = sheet.entries("exchanges", "request")
    for about, entries, side in (("inspections", inspections, _host), ("requests", requests, _sender)):
        if entries:
            shares = partial(_smaller, entries=entries, side=side, about=about)
            yield from attempt(sheet.fresh(), shares, about=about)


Side: TypeAlias = Callable[[Worksheet, Entry], str]


def _host(sheet: Worksheet, entry: Entry) -> str:
    sheet.mention(entry)
    weighed = sheet.strand.standing(f"{entry.path}.hosts", entry.item.hosts)
    if weighed.state != State.STATED or len(weighed.value) != 1:
        raise Refused("hosts-not-apart")
    return str(weighed.value[0])


def _sender(sheet: Worksheet, entry: Entry) -> str:
    sheet.mention(entry)
    weighed = sheet.strand.standing(f"{entry.path}.sender", entry.item.sender)
    if weighed.state != State.STATED:
        raise Refused("senders-not-apart")
    return str(weighed.value)


def _smaller(sheet: Worksheet, entries: list[Entry], side: Side, about: str) -> Iterator[MeasuredPart]:
    """Yield in per cent what the side with less has of the whole; raise Refused where a side is not known."""
    done = sheet.done(entries)
    by_country: dict[str, list[Entry]] = {}
    for entry in done:
        by_country.setdefault(side(sheet, entry), []).append(entry)
    if set(by_country) != set(sheet.context.dossier.countries):
        raise Refused("one-side-unknown")
    one, other = (sheet.events(by_country[country]) for country in sheet.context.dossier.countries)
    if "more-without-number" in sheet.notes:
        raise Refused("count-unknown")
    yield sheet.part(told(combined(one.sides, other.sides, _lesser), "%"), about=about)


def _lesser(one: Figure | None, other: Figure | None) -> Figure | None:
    """Return the smaller side's share; where the numbers are not exact, all that it may be."""
    if one is None or other is None:
        return None
    if one.exact and other.exact:
        return (min(one, other, key=lambda side: side.low) / (one + other)).times(100)
    shares = [_shares(one, other), _shares(other, one)]
    least = min(low for low, _ in shares)
    most = min([Fraction(50), *(high for _, high in shares)])
    return Figure(least, most)


def _shares(one: Figure, other: Figure) -> tuple[Fraction, Fraction]:
    """Return the least and the most, in per cent, that one number may be of the sum of both."""
    low = Fraction(0) if other.high is None else _part(one.low, other.high)
    high = Fraction(100) if one.high is None else _part(one.high, other.low)
    return low, high


def _part(one: Fraction, other: Fraction) -> Fraction:
    if one + other == 0:
        raise ZeroDivisionError
    return one / (one + other) * 100
