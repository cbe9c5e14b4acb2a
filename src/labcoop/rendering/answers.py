"""An answer to a question about the graph, as text with numbered sources and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from labcoop.graphs.answer import Answer, AnswerFinding, Named
from labcoop.graphs.parts import vocabulary_of
from labcoop.graphs.questions import find_question
from labcoop.model.evidence import State
from labcoop.model.vocabulary import Vocabularies

from .lines import wrap
from .notes import Notes
from .tabular import PLACE, closed, sources

__all__ = ["answer_schema", "answer_to_json", "answer_to_text"]

ANSWER_SCHEMA: Final = "labcoop.answer/1"

_SENTENCES: Final = {
    "objective-alone": "{objective}: no source says which activity serves it",
    "objective-alone absent": "{objective}: no activity in the record serves it",
    "outcome-alone": "{outcome}: no source says what it came from",
    "outcome-alone absent": "{outcome}: the record attributes it to nothing",
    "provision-alone": "{provision}: not documented that it was carried out",
    "provision-alone absent": "{provision}: nothing in the record carries it out",
    "provision-planned": "{provision}: planned, and not documented as done: {work}",
    "provision-mentioned": "{provision}: mentioned, and no source says whether it was done: {work}",
    "provision-not-done": "{provision}: a source says that it was not done: {work}",
    "provision-disputed": "{provision}: sources disagree whether what carries it out belongs to this agreement: {work}",
    "chain": "{outcome} came from {cause}, which served {objective}",
    "chain-without-objective": "{outcome} came from {cause}; no source says for which objective",
    "chain-without-objective absent": "{outcome} came from {cause}; the record names no objective for it",
    "chain-without-cause": "{outcome}: no source says what it came from",
    "chain-without-cause absent": "{outcome}: the record attributes it to nothing",
    "chain-without-outcome": "{cause} served {objective}; no source says what came of it",
    "chain-without-outcome absent": "{cause} serves {objective}; the record names no outcome of it",
    "chain-without-activity": "{objective}: no source says which activity serves it",
    "chain-without-activity absent": "{objective}: no activity in the record serves it",
    "succession": "{later} {how} {earlier}",
    "succession-first": "{earlier}: no agreement before it is documented",
    "party": "{who} is a party to {where}",
    "takes-part": "{who} takes part in {where}",
    "shared-programme-under": "The programme {programme} is under both",
    "shared-programme-beside": "The programme {programme} runs beside both",
    "shared-funder": "Both have money from: {funder}",
    "shared-activity": "Both have an activity of the kind: {activity}",
    "network": "{countries}: {agreement}",
    "network-ended": "{countries}: {agreement}, no longer",
    "network-followed": "{countries}: {agreement}, followed by another; whether that ended it is not documented",
    "network-not-yet": "{countries}: {agreement}, not yet",
    "network-unsure": "{countries}: {agreement}, can't tell whether it existed then",
    "network-none": "{countries}: no agreement at hand, which does not mean that there is none",
}
_HOW: Final = {"supersedes": "supersedes", "extends": "extends", "follows": "is later than"}
_NOTHING: Final = {
    "objectives-without-activity": "Each objective has an activity that serves it.",
    "provisions-not-carried-out": "Each provision is documented as carried out or begun.",
    "outcomes-without-attribution": "Each outcome is attributed to something.",
}


class _Sentences:
    """Tells findings in English."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.vocabularies = vocabularies

    def tell(self, finding: AnswerFinding) -> str:
        state = f" {finding.state}"
        sentence = _SENTENCES.get(finding.message + state) or _SENTENCES[finding.message]
        parts = {part: _together([self.name(node) for node in nodes]) for part, nodes in finding.nodes.items()}
        values = dict(finding.values)
        told = sentence.format_map(
            {
                **parts,
                "how": _HOW.get(values.get("how", ""), ""),
                "funder": self.vocabularies.label("funder", values.get("funder", "")),
                "activity": self.vocabularies.label("activity", values.get("activity", "")),
                "countries": self.pair(finding),
            }
        )
        if finding.nodes.get("country"):
            told = told.replace(" takes part", f" ({parts['country']}) takes part", 1)
        if "role" in values:
            told += f" as {self.vocabularies.label('role', values['role'])}"
        if "count" in values:
            told += f", {values['count']} people"
        disputed = finding.state == State.CONFLICT and finding.message != "provision-disputed"
        return f"{told} (sources disagree)" if disputed else told

    @staticmethod
    def pair(finding: AnswerFinding) -> str:
        return "–".join(node.label for node in finding.nodes.get("countries", ()))

    def name(self, node: Named) -> str:
        """Return a node's label; of work with its step and count, of a body that no source names what is known."""
        if node.type == "agreement":
            return node.id.partition(":")[0]
        label = node.label
        if node.kind == node.label:
            label = self.vocabularies.label(vocabulary_of(node.type), node.kind)
            if node.type == "authority":
                return f"{label} (no body named)"
        if node.type in ("country", "authority", "organisation"):
            return label
        told = f"“{label.rstrip('.')}”"
        details = ", ".join(self.details(node))
        return f"{told} ({details})" if details else told

    def details(self, node: Named) -> Iterator[str]:
        if node.step is not None:
            yield node.step.replace("-", " ")
        if node.count is not None:
            count = re.sub(r"\d+", lambda found: f"{int(found[0]):,}", node.count)
            yield f"{count} {self.vocabularies.label('unit', node.unit)}" if node.unit else count
        disputed = [field for field in ("state", "count", "unit") if field in node.conflicts]
        if disputed or "itself" in node.conflicts:
            yield f"sources disagree{' on the ' + ' and the '.join(disputed) if disputed else ''}"


def _together(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def answer_to_text(answer: Answer, *, width: int = 100, vocabularies: Vocabularies | None = None) -> str:
    """Return an answer as text of at most ``width`` columns: a sentence a finding, with the numbers of its sources."""
    question = find_question(answer.question)
    sentences, notes = _Sentences(vocabularies or Vocabularies()), Notes()
    blocks: dict[str | None, list[str]] = {}
    alone = [finding for finding in answer.findings if finding.message == "network-none"]
    for finding in answer.findings:
        if finding not in alone:
            marks = notes.marks(finding.evidence)
            told = f"{sentences.tell(finding)}.{f' {marks}' if marks else ''}"
            blocks.setdefault(finding.agreement, []).extend(wrap(told, width, "- "))
    if alone:
        pairs = ", ".join(sentences.pair(finding) for finding in alone)
        told = f"No agreement at hand, which does not mean that there is none: {pairs}."
        blocks.setdefault(None, []).extend(wrap(told, width, "- "))
    on = f" (as of {answer.on_date})" if answer.on_date else ""
    asked = f" ({', '.join(answer.agreements)})" if question.about != "all" else ""
    parts = ["\n".join(wrap(f"{question.title}{asked}{on}", width, ""))]
    if not answer.findings:
        parts.append(
            _NOTHING.get(answer.question, "Nothing is documented.") if answer.looked_at != 0 else _none(answer)
        )
    for agreement, lines in blocks.items():
        heading = [agreement] if agreement and len(blocks) > 1 else []
        parts.append("\n".join([*heading, *lines]))
    if answer.looked_at and answer.findings:
        many = "" if answer.looked_at == 1 else "s"
        parts.append(f"{len(answer.findings)} of {answer.looked_at} {question.counts}{many}.")
    cited = [line for source in notes.lines() for line in wrap(source, width, "", "    ")]
    if cited:
        parts.append("\n".join(["Sources:", *cited]))
    return "\n\n".join(parts) + "\n"


def _none(answer: Answer) -> str:
    return f"No {find_question(answer.question).counts} is documented."


def answer_to_json(answer: Answer, vocabularies: Vocabularies | None = None) -> str:
    """Return an answer as JSON, with each finding also in words."""
    sentences = _Sentences(vocabularies or Vocabularies())
    content = {
        "schema": ANSWER_SCHEMA,
        "question": answer.question,
        "agreements": list(answer.agreements),
        "on_date": answer.on_date,
        "looked_at": answer.looked_at,
        "findings": [_finding(finding, sentences) for finding in answer.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: AnswerFinding, sentences: _Sentences) -> dict[str, Any]:
    return {
        "message": finding.message,
        "agreement": finding.agreement,
        "state": str(finding.state),
        "text": sentences.tell(finding),
        "nodes": {
            part: [
                {**{name: getattr(node, name) for name in _NODE}, "conflicts": list(node.conflicts)} for node in nodes
            ]
            for part, nodes in finding.nodes.items()
        },
        "values": dict(finding.values),
        "evidence": sources(finding.evidence),
    }


_NODE: Final = ("id", "type", "label", "kind", "count", "unit", "step")


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer's JSON.

    >>> answer_schema()["properties"]["schema"]
    {'const': 'labcoop.answer/1'}
    """
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    texts = {"type": "object", "additionalProperties": text}
    fields: dict[str, Any] = {name: text if name in ("id", "type", "label") else maybe for name in _NODE}
    node = closed({**fields, "conflicts": {"type": "array", "items": text}})
    finding = closed(
        {
            "message": {"enum": sorted({message.partition(" ")[0] for message in _SENTENCES})},
            "agreement": maybe,
            "state": {"enum": [str(state) for state in State]},
            "text": {"type": "string", "minLength": 1},
            "nodes": {"type": "object", "additionalProperties": {"type": "array", "items": node}},
            "values": texts,
            "evidence": {"type": "array", "items": closed(PLACE)},
        }
    )
    content = closed(
        {
            "schema": {"const": ANSWER_SCHEMA},
            "question": text,
            "agreements": {"type": "array", "items": text},
            "on_date": maybe,
            "looked_at": {"type": ["integer", "null"]},
            "findings": {"type": "array", "items": finding},
        }
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:answer:1"}
    return {**head, "title": "labcoop answer", **content}
