"""The checklist of contents: what the agreement is about, what it aims at, and what is to be done for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from labcoop.model.context import Context, Strand

from .checklist_grounds import OWN, REGION_FICHE, fiche
from .foreseen import own_strands
from .rule import Rule, Verdict, asked, lacking_is_told

__all__ = ["SCOPE_RULES"]


def _told(context: Context, name: str) -> tuple[Any, ...]:
    """Return what the agreement lists; in a record from sources, what its programmes and their activities list too.

    Sources tell of an agreement by what is done under it. A draft or a text must say it itself.
    """
    own: tuple[Any, ...] = getattr(context.dossier.agreement, name)
    if own or context.dossier.agreement.basis != "sources":
        return own
    programmes = [strand.holder for strand in context.counted if strand.programme]
    work = (item for holder in programmes for item in holder.activities)
    return tuple(one for holder in (*programmes, *work) for one in getattr(holder, name, ()))


def _topics(context: Context) -> Iterator[Verdict]:
    message = "no topic; list what the cooperation is about"
    return asked(context, "topics", message, value=_told(context, "topics"))


def _sectors(context: Context) -> Iterator[Verdict]:
    message = "no sector is named; list them, or accept this where the agreement covers all"
    return asked(context, "sectors", message, value=_told(context, "sectors"))


def _target_groups(context: Context) -> Iterator[Verdict]:
    message = "nobody is named whom it is meant for; add the target groups"
    yield from asked(context, "target_groups", message, value=_told(context, "target_groups"))
    for one in context.dossier.agreement.target_groups:
        message = "not told whether this group is targeted directly or indirectly; add it"
        yield from asked(context, f"target_groups.{one.group}.targeted", message, value=one.targeted)


def _objectives(context: Context) -> Iterator[Verdict]:
    levels = {objective.level for objective in _told(context, "objectives")}
    if not levels:
        yield from asked(context, "objectives", "no objective; add a general one, and the specific ones below it")
    elif levels != {"general", "specific"}:
        lacking = "specific" if "general" in levels else "general"
        message = f"no {lacking} objective; add one, so that aims and what serves them can be told apart"
        yield from asked(context, "objectives", message, value=())


def _specific_objectives(context: Context) -> Iterator[tuple[Strand, Any]]:
    for strand in own_strands(context):
        for objective in strand.holder.objectives:
            if objective.level == "specific":
                yield strand, objective


def _may_have_specific_objectives(context: Context) -> bool:
    """Whether there are any, or nothing says that there are none."""
    return any(True for _ in _specific_objectives(context)) or not lacking_is_told(context, "objectives")


def _none_documented(context: Context) -> Iterator[Verdict]:
    if not any(True for _ in _specific_objectives(context)):
        message = "no specific objective is documented, nor whether there are any"
        yield Verdict(outcome="unknown", path="agreement.objectives", message=message)


def _objectives_served(context: Context) -> Iterator[Verdict]:
    yield from _none_documented(context)
    served = set(_served(context))
    for strand, objective in _specific_objectives(context):
        if f"{strand.path}.objectives.{objective.id}" not in served:
            message = "no activity serves this objective; add one, or name the objective under 'serves' of one"
            yield from asked(context, f"objectives.{objective.id}", message, strand=strand)


def _served(context: Context) -> Iterator[str]:
    """Yield the paths of the objectives that work serves: those of its programme first, else the agreement's."""
    for strand in context.counted:
        own = {objective.id for objective in strand.holder.objectives}
        for item in (*strand.holder.activities, *strand.holder.exchanges):
            if item.state != "not-done":
                for aim in item.serves:
                    yield f"{strand.path if aim in own else 'agreement'}.objectives.{aim}"


def _indicators(context: Context) -> Iterator[Verdict]:
    yield from _none_documented(context)
    for strand, objective in _specific_objectives(context):
        message = "nothing tells by which measure it will be seen that this objective is reached; add an indicator"
        path = f"objectives.{objective.id}.indicators"
        yield from asked(context, path, message, value=objective.indicators, strand=strand)


def _anything_foreseen(context: Context) -> Iterator[Verdict]:
    work = any(strand.holder.activities or strand.holder.exchanges for strand in context.counted)
    if not work:
        message = "no activity is foreseen; add a provision for each kind of activity, or the activities themselves"
        yield from asked(context, "provisions", message)


def _activities(context: Context) -> Iterator[tuple[Strand, Any]]:
    for strand in own_strands(context):
        for activity in strand.holder.activities:
            if activity.state != "not-done":
                yield strand, activity


def _who_and_when(context: Context) -> Iterator[Verdict]:
    for strand, activity in _activities(context):
        organisers = strand.programme and strand.holder.organisers
        if not (activity.hosts or activity.participants or organisers):
            message = "nothing tells who answers for this activity; add those who take part, or the hosts"
            yield from asked(context, f"activities.{activity.id}.participants", message, value=(), strand=strand)
        if activity.period is None and not (strand.programme and strand.holder.period):
            message = "nothing tells when this activity takes place; add its period"
            yield from asked(context, f"activities.{activity.id}.period", message, strand=strand)


SCOPE_RULES: Final = (
    Rule(
        id="A08",
        title="The subject matter is told",
        severity="error",
        rationale="What inspectors may ask each other about, and inspect together, is bounded by the subject matter.",
        ground=fiche("Background context"),
        guards=("agreement.topics",),
        check=_topics,
    ),
    Rule(
        id="A09",
        title="The target groups are named, with how each is targeted",
        severity="warning",
        rationale="Whom a measure is meant for directly, and whom through others, decides how its reach is told.",
        ground=fiche("Target groups"),
        guards=("agreement.target_groups", "agreement.target_groups.*.targeted"),
        check=_target_groups,
    ),
    Rule(
        id="A10",
        title="The sectors are told",
        severity="note",
        rationale="An agreement may be limited to some sectors; where it covers all, that is worth saying too.",
        ground=REGION_FICHE,
        guards=("agreement.sectors",),
        check=_sectors,
    ),
    Rule(
        id="A11",
        title="There are a general and a specific objective",
        severity="error",
        rationale="The general objective says what for, the specific ones what by; success is measured by the latter.",
        ground=fiche("Key objectives of the measure"),
        guards=("agreement.objectives",),
        check=_objectives,
    ),
    Rule(
        id="A11a",
        title="Each specific objective is served by an activity",
        severity="error",
        rationale="An objective that nothing serves will not be reached.",
        ground=OWN,
        guards=("objectives.*",),
        applies=_may_have_specific_objectives,
        when="there are specific objectives, or no source tells",
        check=_objectives_served,
    ),
    Rule(
        id="A12",
        title="At least one activity is foreseen",
        severity="error",
        rationale="An agreement that foresees no activity changes nothing for those whom it is meant for.",
        ground=fiche("Main activities"),
        guards=("agreement.provisions",),
        check=_anything_foreseen,
    ),
    Rule(
        id="A12a",
        title="It is told who answers for each activity, and when it takes place",
        severity="error",
        rationale="What nobody answers for, and no time is set for, tends not to be done.",
        ground=fiche("Main activities"),
        guards=("activities.*.participants", "activities.*.period"),
        about="work",
        applies=lambda context: any(True for _ in _activities(context)),
        when="there are activities",
        check=_who_and_when,
    ),
    Rule(
        id="A22",
        title="Each specific objective has an indicator",
        severity="error",
        rationale="Without a measure agreed beforehand, nobody can tell afterwards whether an objective was reached.",
        ground=OWN,
        guards=("objectives.*.indicators",),
        applies=_may_have_specific_objectives,
        when="there are specific objectives, or no source tells",
        check=_indicators,
    ),
)
"""The rules about scope, objectives and activities."""
