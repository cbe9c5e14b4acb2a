"""Why something is what it is: as a tree of what was read, with numbered sources, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from labcoop.explanation import Explanation, Input
from labcoop.model.vocabulary import Vocabularies
from labcoop.rules.rule import Rule

from .lines import wrap
from .notes import Notes
from .reports import ground_in_words, report_ground
from .tabular import PLACE, closed, sources
from .words import Words

__all__ = ["explanation_schema", "explanation_to_json", "explanation_to_text"]

TRACE_SCHEMA: Final = "labcoop.trace/1"
_OUTCOMES: Final = {
    "pass": "nothing to find",
    "fail": "fails",
    "unknown": "can't be told from what is documented",
    "not-applicable": "does not apply",
    "not-covered": "not covered, for want of a plugin",
}


def explanation_to_text(explanation: Explanation, *, width: int = 100, vocabularies: Vocabularies | None = None) -> str:
    """Return an explanation as text of at most ``width`` columns: the result, its ground, and what was read for it."""
    notes = Notes()
    lines = [*wrap(_head(explanation), width, "", "  "), ""]
    for told in _result(explanation, Words(vocabularies), notes):
        lines += wrap(told, width, "  ", "    ")
    lines += ["", *_about(explanation, width), "", "Read for it:"]
    lines += [line for told in _tree(explanation, notes) for line in _branch(told, width)] or ["  nothing"]
    cited = [line for source in notes.lines() for line in wrap(source, width, "", "    ")]
    if cited:
        lines += ["", "Sources:", *cited]
    versions = ", ".join(f"{name} {version}" for name, version in explanation.versions.items())
    lines += ["", *wrap(f"Made with {versions}.", width, "", "  ")] if versions else []
    return "\n".join(lines) + "\n"


def _head(explanation: Explanation) -> str:
    subject = explanation.subject
    title = subject.title if isinstance(subject, Rule) else subject.label
    on = f" (as of {explanation.on})" if explanation.on else ""
    return f"{subject.id}, {title}: {explanation.agreement}{on}"


def _result(explanation: Explanation, words: Words, notes: Notes) -> Iterator[str]:
    if explanation.cell is not None:
        yield words.cell(explanation.cell)
        for claim in explanation.cell.claims:
            said = words.entry(claim.said) if claim.said else "none"
            yield f"- {said}{' (planned)' if claim.phase == 'planned' else ''}, says {notes.marks([claim.evidence])}"
        return
    yield f"{_OUTCOMES[explanation.outcome or 'pass']}"
    for verdict in explanation.verdicts:
        yield f"{verdict.path}: {verdict.message}"


def _about(explanation: Explanation, width: int) -> list[str]:
    subject = explanation.subject
    if isinstance(subject, Rule):
        told = [f"Why: {subject.rationale}", f"Source: {ground_in_words(subject.ground)}"]
    else:
        told = [f"Shows: {subject.definition}"]
    return [line for one in (*told, f"From: {subject.origin}") for line in wrap(one, width, "", "    ")]


def _tree(explanation: Explanation, notes: Notes) -> Iterator[tuple[int, str]]:
    """Yield what was read by record, then by item: the depth of each branch, and its words."""
    for holder, items in _by_holder(explanation.inputs).items():
        yield 1, holder
        passed_over = 0
        for item, inputs in items.items():
            told = [one for one in inputs if one.value is not None or one.evidence]
            if [one.path.rpartition(".")[2] for one in told] == ["kind"] and len(inputs) == 1:
                passed_over += 1
                continue
            if len(inputs) == 1:
                yield 2, _read(inputs[0], inputs[0].path, notes)
                continue
            yield 2, item
            for one in told:
                yield 3, _read(one, one.path.removeprefix(f"{item}."), notes)
            if silent := [one.path.removeprefix(f"{item}.") for one in inputs if one not in told]:
                yield 3, f"{_silence(inputs)}: {', '.join(silent)}"
        if passed_over:
            yield 2, f"{passed_over} item{'' if passed_over == 1 else 's'} of another kind, passed over"


def _by_holder(inputs: tuple[Input, ...]) -> dict[str, dict[str, list[Input]]]:
    """Return inputs by the record or country that they stand in, then by the item whose fields they are."""
    found: dict[str, dict[str, list[Input]]] = {}
    for one in inputs:
        found.setdefault(one.holder, {}).setdefault(one.path.rpartition(".")[0], []).append(one)
    return found


def _silence(inputs: list[Input]) -> str:
    """Return what it means that nothing stands there: a draft and a full text are silent themselves."""
    basis = next((one.basis for one in inputs if one.basis), "sources")
    return {"draft": "not in the draft", "text": "not in the text"}.get(basis, "not documented")


def _read(one: Input, name: str, notes: Notes) -> str:
    marks = notes.marks(one.evidence)
    told = one.value if one.value is not None else "none, says the source" if one.evidence else _silence([one])
    return f"{name}: {told}{f' {marks}' if marks else ''}"


def _branch(told: tuple[int, str], width: int) -> list[str]:
    depth, text = told
    return wrap(text, width, "  " * depth, "  " * (depth + 1))


def explanation_to_json(explanation: Explanation, vocabularies: Vocabularies | None = None) -> str:
    """Return an explanation as JSON, with every field that was read."""
    subject, cell = explanation.subject, explanation.cell
    rule = subject if isinstance(subject, Rule) else None
    content = {
        "schema": TRACE_SCHEMA,
        "kind": "rule" if rule else "dimension",
        "id": subject.id,
        "title": rule.title if rule else subject.label,  # type: ignore[union-attr]
        "definition": rule.rationale if rule else subject.definition,  # type: ignore[union-attr]
        "citation": report_ground(rule.ground) if rule else None,
        "origin": subject.origin,
        "agreement": explanation.agreement,
        "on_date": explanation.on,
        "result": explanation.outcome if rule else str(cell.state) if cell else None,
        "text": Words(vocabularies).cell(cell) if cell else None,
        "verdicts": [
            {"outcome": one.outcome, "path": one.path, "message": one.message} for one in explanation.verdicts
        ],
        "inputs": [
            {"record": one.holder, "path": one.path, "value": one.value, "sources": sources(one.evidence)}
            for one in explanation.inputs
        ],
        "versions": dict(explanation.versions),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def explanation_schema() -> dict[str, Any]:
    """Return the JSON Schema of an explanation's JSON.

    >>> explanation_schema()["properties"]["schema"]
    {'const': 'labcoop.trace/1'}
    """
    from .reports import CITATION

    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    verdict = closed({"outcome": {"enum": ["fail", "unknown", "not-covered"]}, "path": text, "message": text})
    read = closed({"record": text, "path": text, "value": maybe, "sources": {"type": "array", "items": closed(PLACE)}})
    content = closed(
        {
            "schema": {"const": TRACE_SCHEMA},
            "kind": {"enum": ["rule", "dimension"]},
            "id": text,
            "title": text,
            "definition": text,
            "citation": {"anyOf": [CITATION, {"type": "null"}]},
            "origin": text,
            "agreement": text,
            "on_date": maybe,
            "result": text,
            "text": maybe,
            "verdicts": {"type": "array", "items": verdict},
            "inputs": {"type": "array", "items": read},
            "versions": {"type": "object", "additionalProperties": text},
        }
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:trace:1"}
    return {**head, "title": "labcoop explanation", **content}
