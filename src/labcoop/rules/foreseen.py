"""What an agreement foresees, in its text or in its work: the ground on which some rules apply and others don't."""

from __future__ import annotations

from labcoop.model.context import Context, Strand

__all__ = ["exchanges_information", "foresees", "inspects_jointly", "own_strands", "posting_in_scope"]


def own_strands(context: Context) -> list[Strand]:
    """Return the strands of work that count and stand in the file that is checked."""
    return [strand for strand in context.counted if strand.record is context.dossier]


def foresees(context: Context, *kinds: str) -> bool:
    """Whether a provision or an activity is of one of these kinds or a narrower one.

    What is documented as not done is not foreseen.
    """
    is_a = context.vocabularies.is_a
    provisions = (provision.kind for provision in context.dossier.agreement.provisions)
    activities = (item.kind for _, item, _ in context.work("activities") if item.state != "not-done")
    return any(is_a("activity", kind, wanted) for own in (provisions, activities) for kind in own for wanted in kinds)


def exchanges_information(context: Context) -> bool:
    """Whether information is to pass between the parties."""
    if any(item.state != "not-done" for _, item, _ in context.work("exchanges")):
        return True
    return foresees(context, "information-exchange")


def inspects_jointly(context: Context) -> bool:
    """Whether inspectors of one party are to take part in inspections of the other."""
    return foresees(context, "joint-inspection")


def posting_in_scope(context: Context) -> bool:
    """Whether the agreement is about workers who are posted."""
    agreement, is_a = context.dossier.agreement, context.vocabularies.is_a
    topics = [*agreement.topics, *(topic for provision in agreement.provisions for topic in provision.topics)]
    groups = (one.group for one in agreement.target_groups)
    return any(is_a("topic", topic, "posting") for topic in topics) or any(
        is_a("target-group", group, "posted-workers") for group in groups
    )
