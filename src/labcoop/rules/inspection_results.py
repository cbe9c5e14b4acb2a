"""What a single inspection found, J06 and J07: numbers that add up, and what became of each breach.

Breaches are told by type where outcomes are a part of another one, their sum. No rule here is for a sum of inspections,
nor for what came of other work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from labcoop.model.context import Context, Strand
from labcoop.model.quantities import Quantity
from labcoop.model.work import Outcome

from .checklist_grounds import OWN
from .rule import Rule, Severity, Verdict, asked, lacking_is_told
from .single_inspections import inspections, takes_place

__all__ = ["INSPECTION_RESULT_RULES"]

_BREACHES: Final = "violation-identified"
_COUNTED: Final = (_BREACHES, "workers-checked", "employers-checked")


class _Found(NamedTuple):
    """An outcome of single inspections, and those of the same kind that are a part of it."""

    strand: Strand
    outcome: Outcome
    parts: tuple[Outcome, ...]

    def path(self, field: str) -> str:
        return f"{self.strand.path}.outcomes.{self.outcome.id}.{field}"


def _found(context: Context, *kinds: str) -> Iterator[_Found]:
    """Yield the outcomes of single inspections that are of some kinds."""
    is_a = context.vocabularies.is_a
    inspected: dict[str, tuple[Strand, set[str]]] = {}
    for one in filter(takes_place, inspections(context)):
        inspected.setdefault(one.strand.path, (one.strand, set()))[1].add(one.activity.id)
    for strand, ids in inspected.values():
        for outcome in strand.holder.outcomes:
            if ids.isdisjoint(outcome.attributed_to) or not any(is_a("outcome", outcome.kind, kind) for kind in kinds):
                continue
            parts = (one for one in strand.holder.outcomes if one.part_of == outcome.id != one.id)
            yield _Found(strand, outcome, tuple(one for one in parts if is_a("outcome", one.kind, outcome.kind)))


# --- J06: numbers -----------------------------------------------------------------------------------


def _add_up(context: Context) -> Iterator[Verdict]:
    for found in _found(context, _BREACHES):
        whole, path = found.outcome.count, found.path("count")
        if whole is None or not found.parts:
            continue
        counts = [one.count for one in found.parts if one.count is not None and _same_unit(one, found.outcome)]
        too_many, too_few = surely_off(whole, counts)
        if too_many:
            message = "the breaches of the single types come to more than all breaches; check the counts"
            yield Verdict(outcome="fail", path=path, message=message)
        elif len(counts) < len(found.parts):
            message = "of some types of breaches no number is told, so that nobody can tell whether they add up; add it"
            yield Verdict(outcome="unknown", path=path, message=message)
        elif too_few:
            # From sources, types of which nothing is documented may make up for the rest.
            told = lacking_is_told(context, "outcomes", strand=found.strand)
            message = "the breaches of the single types come to fewer than all breaches; add the types that are missing"
            yield Verdict(outcome="fail" if told else "unknown", path=path, message=message)


def _same_unit(one: Outcome, other: Outcome) -> bool:
    return one.unit is None or other.unit is None or one.unit == other.unit


def surely_off(whole: Quantity, parts: list[Quantity]) -> tuple[bool, bool]:
    """Return whether parts come to more than their whole, and to fewer, whatever numbers they all stand for.

    >>> surely_off(Quantity(10), [Quantity(4), Quantity("over 6")]), surely_off(Quantity(10), [Quantity("over 6")])
    ((True, False), (False, False))
    """
    bounds = [part.bounds() for part in parts]
    low, reached = sum((low for low, *_ in bounds), Decimal(0)), all(included for _, included, _, _ in bounds)
    least, least_in, most, most_in = whole.bounds()
    too_many = most is not None and (low > most or (low == most and not (reached and most_in)))
    highs = [high for _, _, high, _ in bounds if high is not None]
    if len(highs) < len(bounds):
        return too_many, False
    high, reached = sum(highs, Decimal(0)), all(included for *_, included in bounds)
    return too_many, high < least or (high == least and not (reached and least_in))


def _whole_numbers(context: Context) -> Iterator[Verdict]:
    for found in _found(context, *_COUNTED):
        for one in (found.outcome, *found.parts):
            if one.count is not None and one.count.value != int(one.count.value):
                message = "part of a worker, an employer or a breach can't be counted; give a whole number"
                yield Verdict(outcome="fail", path=f"{found.strand.path}.outcomes.{one.id}.count", message=message)


# --- J07: what became of it -------------------------------------------------------------------------


def _followed_up(context: Context) -> Iterator[Verdict]:
    for found in _found(context, _BREACHES):
        if found.outcome.follow_up is not None:
            continue  # what is said of all breaches is said of each type
        for one in found.parts or (found.outcome,):
            if one.follow_up is None and not (one.count is not None and one.count.bounds()[2] == 0):
                message = "not told what became of the breaches; add whether they are open, closed or referred"
                yield from asked(context, f"outcomes.{one.id}.follow_up", message, strand=found.strand)


def _rule(
    id: str,
    severity: Severity,
    title: str,
    rationale: str,
    guard: str,
    check: Callable[[Context], Iterator[Verdict]],
    kinds: tuple[str, ...] = (_BREACHES,),
) -> Rule:
    return Rule(
        id=id,
        severity=severity,
        title=title,
        rationale=rationale,
        ground=OWN,
        guards=(guard,),
        about="work",
        applies=lambda context: any(True for _ in _found(context, *kinds)),
        when="it is told what a single joint or concerted inspection found",
        check=check,
    )


INSPECTION_RESULT_RULES: Final = (
    _rule(
        "J06",
        "error",
        "Breaches by type add up to all breaches",
        "Where the sum differs, one of the counts is wrong or a type was forgotten.",
        "outcomes.*.count",
        _add_up,
    ),
    _rule(
        "J06a",
        "error",
        "What an inspection counts is a whole number",
        "Workers, employers and breaches come one by one; a fraction is an average or a slip of the pen.",
        "outcomes.*.count",
        _whole_numbers,
        _COUNTED,
    ),
    _rule(
        "J07",
        "note",
        "It is told what became of the breaches that were found",
        "A breach that nobody follows up deters nobody; that it is still open is worth telling too.",
        "outcomes.*.follow_up",
        _followed_up,
    ),
)
"""The rules about what single inspections found."""
