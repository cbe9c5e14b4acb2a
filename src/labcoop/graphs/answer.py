"""An answer: findings, each with the nodes it is about, its state and its evidence. Words are made in rendering."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from labcoop.model.evidence import Evidence, State

from .parts import Graph

__all__ = ["Answer", "AnswerFinding", "Named", "named"]


@attrs.frozen(kw_only=True)
class Named:
    """A node as a finding tells of it. ``kind`` is a term of the vocabulary for its ``type``.

    ``conflicts`` are the fields of it about which sources disagree.
    """

    id: str
    type: str
    label: str
    kind: str | None = None
    count: str | None = None
    unit: str | None = None
    step: str | None = None
    conflicts: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class AnswerFinding:
    """One thing that a question brings up.

    ``message`` is the id of the sentence that tells it, ``nodes`` the nodes in it by their part there,
    ``values`` what else the sentence holds. ``agreement`` is the id of the one it concerns, where it is one.
    """

    message: str
    agreement: str | None = None
    state: State
    nodes: Mapping[str, tuple[Named, ...]]
    values: Mapping[str, str] = attrs.field(factory=dict)
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Answer:
    """What a question brings up about some agreements.

    ``looked_at`` counts the things that were looked at, where a finding is about one of them: so a view can
    say "3 of 5".

    >>> answer.question, len(answer.findings), answer.looked_at
    ('outcomes-without-attribution', 3, 10)
    """

    question: str
    agreements: tuple[str, ...]
    findings: tuple[AnswerFinding, ...]
    looked_at: int | None = None
    on_date: str | None = None


def named(graph: Graph, node: str) -> Named:
    """Return a node as a finding tells of it."""
    attributes = graph.nodes[node]
    count = attributes.get("count")
    return Named(
        id=node,
        type=attributes["type"],
        label=attributes["label"],
        kind=attributes.get("kind"),
        count=None if count is None else str(count),
        unit=attributes.get("unit"),
        step=attributes.get("state"),
        conflicts=attributes.get("conflicts", ()),
    )
