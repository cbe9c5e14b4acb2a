"""What became of the plans: activities delivered, objectives served, breaches followed up, reports, what came next."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final, Literal

from labcoop.model.context import Strand
from labcoop.model.dates import within_months
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import Evidence, State, evidence_at
from labcoop.model.quantities import Quantity
from labcoop.model.standing import standing
from labcoop.model.work import is_single

from .figure import MOST_SIDES, Figure, Sides, added, quotients
from .measure import MeasuredPart, MeasuredValue, MeasureInput
from .worksheet import Entry, Refused, Worksheet, by_id, told

__all__ = ["REPORT_MONTHS", "follow_up", "objective_coverage", "plan_delivery", "renewal", "reports_on_time"]

REPORT_MONTHS: Final = 6
"""Within how many months of its end an inspection is to be reported: recalled from Reg. (EU) 2019/1149, unverified."""


# --- plans ----------------------------------------------------------------------------------------


def plan_delivery(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K14: by kind, so that one seminar too many makes up for no inspection that was left out unsaid."""
    entries = sheet.entries("activities")
    if not entries:
        sheet.refuse_if_denied("activities")
        return
    plans = {entry: plan for entry in entries if (plan := _planned(sheet, entry)) is not None}
    if not plans:
        raise Refused("no-plan")
    delivered: list[Sides] = []
    for kind in sorted({entry.item.kind for entry in plans}):
        each = [_delivered(sheet, entry) for entry in entries if entry.item.kind == kind]
        of_kind = [sides for sides in each if sides is not None]
        if not of_kind:
            raise Refused("done-unknown")
        delivered += of_kind
    shares = quotients(added(delivered), added(plans.values()))
    yield sheet.part(told(tuple(share and share.times(100) for share in shares), "%"))


def _planned(sheet: Worksheet, entry: Entry) -> Sides | None:
    """Return how many events were planned; ``None`` where no source speaks of a plan."""
    count, path = entry.item.count, f"{entry.path}.count"
    claims = () if count is None else sheet.strand.standing(path, count).claims
    plans = [one.value for one in claims if one.citation.phase == "planned" and isinstance(one.value, Quantity)]
    if plans:
        sheet.weigh(path, count)
        sheet.period(entry)
        return tuple(dict.fromkeys(map(Figure.of, plans)))
    step = sheet.step(entry)
    cited = [*sheet.strand.citations(entry.path), *sheet.strand.citations(f"{entry.path}.state")]
    if step not in ("planned", "not-done", "under-way") and all(one.phase != "planned" for one in cited):
        return None
    sheet.mention(entry)
    if step == "under-way":
        raise Refused("done-unknown")
    if step not in ("planned", "not-done") or (count is None and not is_single(entry.item)):
        raise Refused("planned-count-unknown")
    sheet.period(entry)
    return (Figure.of(1),) if count is None else sheet.number(path, count)


def _delivered(sheet: Worksheet, entry: Entry) -> Sides | None:
    """Return how many events were done; ``None`` where no source says whether any was."""
    step = sheet.step(entry)
    if step == "not-done":
        sheet.weigh(f"{entry.path}.state", step)
        return (Figure.of(0),)
    if step not in ("done", "disputed"):
        return None
    if entry.item.count is None and not is_single(entry.item):
        sheet.mention(entry)
        raise Refused("done-unknown")
    return sheet.events([entry]).sides


# --- objectives -----------------------------------------------------------------------------------


def objective_coverage(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K15: what no activity is said to serve may be served all the same, unless the record is a draft or a text."""
    aims = [one for one in by_id(sheet.strand.holder.objectives) if one.level == "specific"]
    if not aims:
        sheet.refuse_if_denied("objectives")
        return
    for aim in aims:
        sheet.weigh(f"objectives.{aim.id}", aim)
    served = [_served(sheet, str(aim.id)) for aim in aims]
    sure, claimed = served.count("yes"), len(aims) - served.count("no")
    record = sheet.strand.record
    silent = not isinstance(record, Dossier) or record.agreement.basis == "sources"
    if silent and not claimed:
        raise Refused("none-served")
    if not claimed:
        sheet.programme_period()
    sides = dict.fromkeys(_coverage(number, len(aims), silent=silent) for number in (sure, claimed))
    yield sheet.part(told(tuple(sides), "%"))


def _coverage(served: int, of: int, *, silent: bool) -> Figure:
    share = (Figure.of(served) / Figure.of(of)).times(100)
    return share.or_more().at_most(100) if silent else share


def _served(sheet: Worksheet, aim: str) -> Literal["yes", "disputed", "no"]:
    """Return whether some work that was done serves an objective, as far as sources say."""
    found = set()
    for strand in _serving(sheet, aim):
        work = Worksheet(sheet.context, strand)
        for entry in (*work.entries("activities"), *work.entries("exchanges")):
            if aim in entry.item.serves and work.step(entry) in ("done", "disputed"):
                work.weigh(entry.path, entry.item)
                work.period(entry)
                fields = {"serves": entry.item.serves, f"serves.{aim}": aim, "state": entry.item.state}
                doubts = [work.disputed(f"{entry.path}.{name}", value) for name, value in fields.items()]
                found.add("disputed" if any(doubts) or work.disputed(entry.path, entry.item) else "yes")
        sheet.take(work)
    return "yes" if "yes" in found else "disputed" if found else "no"


def _serving(sheet: Worksheet, aim: str) -> Iterator[Strand]:
    """Yield the strands whose work may serve an objective: its own, and a file's programmes for its agreement's."""
    for strand in sheet.strands():
        beneath = sheet.strand.programme is None and strand.record is sheet.context.dossier
        if strand == sheet.strand or (beneath and aim not in {one.id for one in strand.holder.objectives}):
            yield strand


# --- follow-up ------------------------------------------------------------------------------------


def follow_up(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K17: of breaches whose status no source tells, each may be closed."""
    total = sheet.outcomes("violation-identified", "violations")
    if total is None:
        sheet.refuse_if_denied("outcomes")
        return
    known = _with_status(sheet)
    if not known:
        raise Refused("no-follow-up")
    numbers: dict[bool, list[Sides]] = {True: [], False: []}
    for entry in known:
        weighed = sheet.weigh(f"{entry.path}.follow_up", entry.item.follow_up)
        if weighed.state == State.CONFLICT:
            raise Refused("follow-up-disputed")
        if entry.item.count is None:
            raise Refused("count-unknown")
        numbers[weighed.value == "closed"].append(sheet.number(f"{entry.path}.count", entry.item.count))
    closed, others = added(numbers[True]), added(numbers[False])
    rates = dict.fromkeys(itertools.starmap(_rate, itertools.product(closed, others, total.sides)))
    if len(rates) > MOST_SIDES:
        raise OverflowError
    yield sheet.part(told(tuple(rates), "%"))


def _with_status(sheet: Worksheet) -> list[Entry]:
    """Return the violations whose status is told, without what is a share of one of them."""
    entries = {entry.item.id: entry for entry in sheet.entries("outcomes", "violation-identified")}

    def within(entry: Entry) -> bool:
        seen = {entry.item.id}
        above = entries.get(entry.item.part_of)
        while above is not None and above.item.id not in seen:
            if above.item.follow_up is not None:
                return True
            seen.add(above.item.id)
            above = entries.get(above.item.part_of)
        return False

    return [entry for entry in entries.values() if entry.item.follow_up is not None and not within(entry)]


def _rate(closed: Figure | None, others: Figure | None, total: Figure | None) -> Figure | None:
    """Return in per cent how many of all are closed: at least those told so, at most all but those told otherwise."""
    if total is None:
        return None
    closed, others = closed or Figure.of(0), others or Figure.of(0)
    if (closed + others).low > (total.high if total.high is not None else closed.low + others.low):
        raise Refused("part-exceeds-whole")
    least = (closed / total).times(100)
    if not (closed.exact and others.exact and total.exact):
        return least.or_more().at_most(100)
    rest = total.low - others.low
    return Figure.from_to(least, (Figure(rest, rest) / total).times(100))


# --- reports --------------------------------------------------------------------------------------


def reports_on_time(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K18: of an inspection whose report no source dates, the report may have come in time."""
    entries = sheet.entries("activities", "joint-inspection", "concerted-inspection")
    if not entries:
        sheet.refuse_if_denied("activities")
        return
    done = sheet.done(entries)
    alone = [entry for entry in done if is_single(entry.item) and not _count_disputed(sheet, entry)]
    if not any(entry.item.reported for entry in alone):
        for entry in done:
            sheet.mention(entry)
        raise Refused("no-report")
    verdicts = [_on_time(sheet, entry) for entry in alone]
    if True not in verdicts and False not in verdicts:
        raise Refused("too-imprecise")
    yes, unsure = Figure.of(verdicts.count(True)), Figure.of(verdicts.count(None))
    summed = [entry for entry in done if entry not in alone]
    rest = sheet.tally(summed, [one for one in summed if one.item.count is not None]).sides if summed else (None,)
    if "more-without-number" in sheet.notes:
        raise Refused("count-unknown")
    late = Figure.of(verdicts.count(False))
    shares = dict.fromkeys(_shares_of(yes, late, unsure + side if side else unsure) for side in rest)
    yield sheet.part(told(tuple(shares), "%"), notes=["unverified-limit"])


def _count_disputed(sheet: Worksheet, entry: Entry) -> bool:
    return sheet.disputed(f"{entry.path}.count", entry.item.count)


def _shares_of(yes: Figure, late: Figure, unsure: Figure) -> Figure:
    everything = yes + late + unsure
    most = ((yes + unsure) / everything).times(100)
    return Figure.from_to((yes / everything).times(100), most.at_most(100))


def _on_time(sheet: Worksheet, entry: Entry) -> bool | None:
    """Whether a single inspection was reported in time; ``None`` for can't tell."""
    sheet.period(entry)
    reported, period = entry.item.reported, entry.item.period
    if reported is None:
        sheet.mention(entry)
        return None
    weighed = sheet.weigh(f"{entry.path}.reported", reported)
    disputed = sheet.disputed(f"{entry.path}.period", period) or sheet.doubtful(entry) or sheet.step(entry) != "done"
    if period is None or period.end is None or weighed.state == State.CONFLICT or disputed:
        return None
    return within_months(period.end, weighed.value, REPORT_MONTHS)


# --- what came next -------------------------------------------------------------------------------


def renewal(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K19: that nothing came next, no record can tell."""
    strand = sheet.strand
    found = _next_programmes(sheet) if strand.programme else _next_agreement(sheet)
    if not found and strand.shared_with:
        return  # it is not this agreement's to renew
    if not found:
        raise Refused("no-successor-known")
    if strand.programme:
        sheet.programme_period()
    else:
        _lifetime(sheet)
    sides: tuple[Literal[True] | None, ...] = (True,) if any(found) else (True, None)
    yield sheet.part(MeasuredValue(figure=side, unit="renewed") for side in sides)


def _next_agreement(sheet: Worksheet) -> list[bool]:
    """Return whether sources agree on the agreement of the pair that comes after; empty where none is at hand."""
    dossier = sheet.context.dossier
    later = sheet.context.portfolio.successor(dossier)
    if later is None:
        return []
    step = next(one for one in later.agreement.after if one.agreement == dossier.id)
    path = f"agreement.after.{dossier.id}"
    weighed = standing(step, later.citations(path))
    own = () if later.agreement.basis == "sources" else (Evidence(source="record", title=later.agreement.title),)
    evidence = evidence_at(later, path) or own
    sheet.inputs[path] = MeasureInput(record=later.id, path=path, values=(step.how,), evidence=evidence)
    if not evidence:
        raise Refused("no-source")
    return [weighed.state != State.CONFLICT]


def _lifetime(sheet: Worksheet) -> None:
    """Note from when to when the agreement ran; its end may be unknown."""
    agreement = sheet.context.dossier.agreement
    for name in ("signed", "in_force_from", "attested"):
        start = getattr(agreement, name)
        if start is not None:
            if sheet.weigh(name, start).state == State.CONFLICT:
                sheet.notes["period-disputed"] = None
            sheet.periods[f"{start}/{sheet.context.portfolio.end_of(sheet.context.dossier) or ''}"] = None
            return
    raise Refused("no-period")


def _next_programmes(sheet: Worksheet) -> list[bool]:
    """Return for each follow-up that is named whether sources agree on it: a later programme, or an outcome."""
    id, found = sheet.strand.programme, []
    for strand in sheet.strands():
        if strand.programme and id in strand.holder.after:
            later = Worksheet(sheet.context, strand)
            found.append(later.weigh(f"after.{id}", id).state != State.CONFLICT)
            sheet.take(later)
    for entry in sheet.entries("outcomes", "follow-up-project"):
        found.append(sheet.weigh(entry.path, entry.item).state != State.CONFLICT)
    return found
