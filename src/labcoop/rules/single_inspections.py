"""Single inspections of which a record tells the course, and rules that look at one of them at a time.

An activity with a count is a sum of events and has no course, unless the count is exactly one; neither has one without
a count of which nothing of a course is told (:func:`~labcoop.model.work.is_single`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from labcoop.model.context import Context, Strand
from labcoop.model.work import Activity, Participant, is_single

from .foreseen import own_strands
from .rule import Ground, Rule, Severity, Verdict, asked

__all__ = ["KINDS", "Inspection", "Judge", "inspection_rule", "inspections", "takes_place"]

KINDS: Final = ("joint-inspection", "concerted-inspection")


class Inspection(NamedTuple):
    """A single inspection in its context."""

    context: Context
    strand: Strand
    activity: Activity

    @property
    def ahead(self) -> bool:
        """Whether it is not over yet, as far as is told: only then is it worth asking for what comes before it."""
        return self.activity.state in ("planned", "under-way", None)

    def path(self, field: str) -> str:
        """Return the path from its strand to one of its fields."""
        return f"activities.{self.activity.id}.{field}"

    def wanting(self, field: str, message: str) -> Iterator[Verdict]:
        """Yield the verdict on what is not there, or not all of it."""
        yield from asked(self.context, self.path(field), message, strand=self.strand)

    def wrong(self, field: str, message: str) -> Verdict:
        """Return the verdict on something that is wrong."""
        return Verdict(outcome="fail", path=f"{self.strand.path}.{self.path(field)}", message=message)

    def vague(self, field: str, message: str) -> Verdict:
        """Return the verdict on something that is too vague to tell."""
        return Verdict(outcome="unknown", path=f"{self.strand.path}.{self.path(field)}", message=message)

    def has_role(self, participant: Participant, *roles: str) -> bool:
        """Whether a participant has one of some roles, or a narrower one."""
        role = participant.role
        return role is not None and any(self.context.vocabularies.is_a("role", role, wanted) for wanted in roles)

    @property
    def leads(self) -> list[Participant]:
        """Those who lead it."""
        return [one for one in self.activity.participants if self.has_role(one, "lead")]

    @property
    def concerned(self) -> list[str]:
        """The countries that it concerns: its hosts and those of its guests, and the parties where that is but one."""
        told = {*self.activity.hosts, *(one.country for one in self.activity.participants if one.country)}
        return sorted(told if len(told) > 1 else {*told, *self.context.dossier.countries})


Judge: TypeAlias = Callable[[Inspection], Iterator[Verdict]]


def inspections(context: Context, *kinds: str, shared: bool = False) -> Iterator[Inspection]:
    """Yield the single joint and concerted inspections of the record itself, or those of some kinds alone.

    Those of ``shared`` programmes, which stand in files of their own, only where they are asked for.
    """
    is_a = context.vocabularies.is_a
    for strand in context.counted if shared else own_strands(context):
        for activity in strand.holder.activities:
            if is_single(activity) and any(is_a("activity", activity.kind, kind) for kind in kinds or KINDS):
                yield Inspection(context, strand, activity)


def takes_place(inspection: Inspection) -> bool:
    """Whether an inspection takes place, or may: it is not documented as not done."""
    return inspection.activity.state != "not-done"


def inspection_rule(
    id: str,
    severity: Severity,
    title: str,
    rationale: str,
    ground: Ground,
    guards: tuple[str, ...],
    judge: Judge,
    *,
    when: str,
    kinds: tuple[str, ...] = KINDS,
    only: Callable[[Inspection], bool] = takes_place,
) -> Rule:
    """Return a rule that looks at single inspections of some kinds, one at a time, at ``only`` some of them."""

    def judged(context: Context) -> Iterator[Inspection]:
        return filter(only, inspections(context, *kinds))

    return Rule(
        id=id,
        severity=severity,
        title=title,
        rationale=rationale,
        ground=ground,
        guards=guards,
        about="work",
        applies=lambda context: any(True for _ in judged(context)),
        when=when,
        check=lambda context: chain.from_iterable(map(judge, judged(context))),
    )
