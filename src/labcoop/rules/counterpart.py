"""Another agreement as a profile: everything that is documented of it becomes an item that one may have too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from labcoop.model.context import Context
from labcoop.model.evidence import Source

from .profile import Criteria, Profile, ProfileItem

__all__ = ["profile_of"]

_FIELDS: Final = {
    "legal_form": ("legal form", "Could you tell us the legal form of the agreement?"),
    "term": ("for how long it runs", "Could you tell us for how long the agreement runs?"),
    "approvals": ("approvals", "Could you tell us which approvals the agreement needs beside its signing?"),
    "languages": ("languages", "Could you tell us in which languages the agreement was signed?"),
    "public_text": ("public text", "Could you tell us whether the text is public, and where it can be read?"),
    "sectors": ("sectors", "Could you tell us to which sectors the agreement applies?"),
    "legal_bases": ("legal bases", "Could you tell us which laws the agreement rests on?"),
    "strategies": ("strategies", "Could you tell us which strategies the agreement supports?"),
    "objectives": ("objectives", "Could you tell us which objectives were agreed?"),
    "contact_points": ("contact points", "Could you tell us which office or role is the contact point?"),
    "joint_bodies": ("joint bodies", "Could you tell us whether a joint body sees to the agreement?"),
    "funding": ("money", "Could you tell us what the cooperation costs, and who pays?"),
}
"""The fields of an agreement that are items, with what they are called and the question about each."""

_TERMS: Final = (
    ("topics", "topic", "Could you tell us whether the cooperation covers this subject: {}?"),
    ("target_groups", "target-group", "Could you tell us whether the cooperation is meant for: {}?"),
    ("clauses", "clause", "Could you tell us whether the agreement settles this point: {}?"),
    ("activities", "activity", "Could you tell us whether this is foreseen or takes place: {}?"),
    ("exchanges", "exchange", "Could you tell us whether this is exchanged: {}?"),
    ("outcomes", "outcome", "Could you tell us whether there are results of this kind: {}?"),
)
"""Lists whose terms are items: the kind of criterion, the vocabulary, and the question."""


def profile_of(context: Context) -> Profile:
    """Return what is documented of an agreement as a profile, with the agreement as its source.

    A kind of activity counts where the text foresees it or where it takes place. Each item is graded ``read``: the
    evidence stands in the agreement's own record.
    """
    agreement = context.dossier.agreement
    return Profile(
        id=agreement.id,
        version="1",
        title=agreement.title,
        source=Source(title=agreement.title),
        note="What is documented of another agreement: not all that it has, and no measure of what one must have.",
        items=tuple(_items(context)),
    )


def _items(context: Context) -> Iterator[ProfileItem]:
    for field, (title, question) in _FIELDS.items():
        if getattr(context.dossier.agreement, field) not in (None, ()):
            criteria = Criteria(fields=(field,))  # type: ignore[arg-type]
            yield ProfileItem(id=field.replace("_", "-"), title=title, grade="read", question=question, all_of=criteria)
    for kind, vocabulary, question in _TERMS:
        for term in sorted(_terms(context, kind)):
            label = context.vocabularies.label(vocabulary, term)
            wanted = {"provisions": (term,), kind: (term,)} if kind == "activities" else {kind: (term,)}
            yield ProfileItem(
                id=f"{vocabulary}-{term.replace(':', '-')}",
                title=label,
                grade="read",
                question=question.format(label),
                any_of=Criteria(**wanted),  # type: ignore[arg-type]
            )


def _terms(context: Context, kind: str) -> set[str]:
    agreement = context.dossier.agreement
    if kind == "topics":
        return {*agreement.topics, *(topic for one in agreement.provisions for topic in one.topics)}
    if kind == "target_groups":
        return {one.group for one in agreement.target_groups}
    if kind == "clauses":
        return {one.kind for one in agreement.clauses}
    foreseen: set[str] = {one.kind for one in agreement.provisions} if kind == "activities" else set()
    work: Any = context.work(kind)  # type: ignore[arg-type]
    return foreseen | {item.kind for _, item, _ in work if getattr(item, "state", None) != "not-done"}
