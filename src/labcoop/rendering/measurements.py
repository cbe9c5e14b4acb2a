"""Measures and what they come to, as text with numbered sources and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from labcoop.comparison.measured import entry_of
from labcoop.indicators.figure import Figure
from labcoop.indicators.measure import (
    Measure,
    Measured,
    MeasuredPart,
    MeasuredValue,
    MeasureInput,
    MeasureSource,
    MeasureState,
)
from labcoop.model.vocabulary import Vocabularies

from .lines import wrap
from .notes import Notes
from .reasons import NO_TOTAL, NOT_COMPUTABLE, NOTES
from .tabular import PLACE, closed, sources
from .view import LEGEND
from .words import Words, date

__all__ = ["catalogue_to_text", "measures_schema", "measures_to_json", "measures_to_text"]

MEASURES_SCHEMA: Final = "labcoop.measures/1"

_GRADES: Final = {"V": "read", "R": "recalled", "D": "claims no outside authority"}
_OWN_WORK: Final = "directly under the agreement"
_SILENT: Final = ("not-documented", "not-in-draft", "not-in-text")


# --- words ----------------------------------------------------------------------------------------


class _Told:
    """Tells in English what measures come to."""

    def __init__(self, vocabularies: Vocabularies | None = None) -> None:
        self.words = Words(vocabularies)

    def value(self, value: MeasuredValue) -> str:
        told = self.words.entry(entry_of(attrs.evolve(value, band=None)))
        beside = [self.words.vocabularies.label("funding-basis", value.basis)] if value.basis else []
        beside += [value.band] if value.band else []
        return f"{told} ({', '.join(beside)})" if beside else told

    def part(self, part: MeasuredPart) -> str:
        """Return a part's values, or why there are none, and what to know beside them."""
        told = " / ".join(map(self.value, part.values))
        if part.doubt:
            told = f"sources disagree whether it counts here: {told}"
        elif part.state == MeasureState.CONFLICT:
            told = f"sources disagree: {told}"
        elif part.reason:
            told = f"{part.state.replace('-', ' ')}: {NOT_COMPUTABLE[part.reason]}"
        beside = [f"shared with {', '.join(part.shared_with)}"] if part.shared_with else []
        return "; ".join([told, *beside, *(NOTES[note] for note in part.notes)])

    def whole(self, found: Measured) -> str:
        """Return all of it in one text."""
        if not found.parts:
            return NOT_COMPUTABLE[found.reason or "not-documented"]
        lines = [f"{_place(part)}: {self.part(part)}" for part in found.parts]
        lines += [f"total{_during(total)}: {self.part(total)}" for total in found.totals]
        return ". ".join(lines)


def _place(part: MeasuredPart) -> str:
    """Return of what a part speaks: a programme, or what within it, and when."""
    where = part.title or (_OWN_WORK if part.state != MeasureState.NOT_APPLICABLE else "agreement")
    about = f", {part.about}" if part.about else ""
    return f"{where}{about}{_during(part)}"


def _during(part: MeasuredPart) -> str:
    return f" ({', '.join(map(date, part.periods))})" if part.periods else ""


def _source(source: MeasureSource) -> str:
    at = f", {source.at}" if source.at else ""
    return f"{source.title}{at} [{source.grade}: {_GRADES[source.grade]}]"


# --- text -----------------------------------------------------------------------------------------


def catalogue_to_text(measures: Iterable[Measure], *, width: int = 100) -> str:
    """Return the definitions of measures as text: unit, period, formula, conditions, and who says so."""
    blocks = []
    for measure in measures:
        lines = wrap(f"{measure.id} {measure.title} ({measure.name})", width, "")
        lines += wrap(measure.definition, width, "    ")
        fields = {
            "unit": measure.unit,
            "period": measure.period,
            "formula": measure.formula,
            "conditions": measure.conditions,
            "source": _source(measure.source),
        }
        for name, told in fields.items():
            lines += wrap(f"{name}: {told}", width, "    ", "        ") if told else []
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def measures_to_text(
    results: Sequence[Measured],
    *,
    width: int = 100,
    inputs: bool = False,
    vocabularies: Vocabularies | None = None,
) -> str:
    """Return results as text of at most ``width`` columns, agreement by agreement, with numbered sources.

    ``inputs`` tells what each value was reckoned from. Measures of which nothing is documented stand in one line.
    """
    told, notes = _Told(vocabularies), Notes()
    parts = ["\n".join(wrap(LEGEND, width, ""))]
    for agreement in dict.fromkeys(found.agreement for found in results):
        parts.append(agreement)
        of_agreement = [found for found in results if found.agreement == agreement]
        for found in of_agreement:
            if found.parts:
                parts.append("\n".join(_result(found, told, notes, width, inputs)))
        parts += ["\n".join(wrap(line, width, "", "  ")) for line in _nothing(of_agreement)]
    cited = [line for source in notes.lines() for line in wrap(source, width, "", "    ")]
    if cited:
        parts.append("\n".join(["Sources:", *cited]))
    return "\n\n".join(parts) + "\n"


def _nothing(results: Iterable[Measured]) -> Iterator[str]:
    """Yield a line that names the measures without any part, by why they have none."""
    for reason in _SILENT:
        names = [f"{found.measure.title} ({found.measure.id})" for found in results if _silent(found) == reason]
        if names:
            yield f"{NOT_COMPUTABLE[reason].capitalize()}: {', '.join(names)}."


def _silent(found: Measured) -> str | None:
    return None if found.parts else found.reason


def _result(found: Measured, told: _Told, notes: Notes, width: int, inputs: bool) -> Iterator[str]:
    yield from wrap(f"{found.measure.id} {found.measure.title}", width, "")
    for part in found.parts:
        marks = notes.marks(part.evidence)
        yield from wrap(f"{_place(part)}: {told.part(part)}{f' {marks}' if marks else ''}", width, "  - ", "    ")
        for read in part.inputs if inputs else ():
            told_of = f"{_path(read, part)}: {_read(read)} {notes.marks(read.evidence)}".rstrip()
            yield from wrap(told_of, width, " " * 6, " " * 8)
    for total in found.totals:
        yield from wrap(f"total{_during(total)}: {told.part(total)}", width, "  - ", "    ")
    if found.no_total:
        yield from wrap(f"no total: {NO_TOTAL[found.no_total]}", width, "  ", "    ")


def _path(read: MeasureInput, part: MeasuredPart) -> str:
    """Return where an input stands, from the programme or agreement of which the part speaks."""
    return read.path.removeprefix(f"programmes.{part.programme}." if part.programme else "agreement.")


def _read(read: MeasureInput) -> str:
    return " / ".join(map(date, read.values)) or "no number"


# --- JSON -----------------------------------------------------------------------------------------


def measures_to_json(
    measures: Iterable[Measure], results: Iterable[Measured], vocabularies: Vocabularies | None = None
) -> str:
    """Return measures with their definitions, and what they come to, as JSON; each result also in words."""
    told, found = _Told(vocabularies), list(results)
    content = {
        "schema": MEASURES_SCHEMA,
        "measures": [_definition(measure) for measure in measures],
        "agreements": list(dict.fromkeys(one.agreement for one in found)),
        "results": [_result_data(one, told) for one in found],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=float) + "\n"


_DEFINITION: Final = ("id", "name", "title", "definition", "unit", "period", "formula", "conditions", "origin")


def _definition(measure: Measure) -> dict[str, Any]:
    return {
        **{name: getattr(measure, name) for name in _DEFINITION},
        "source": attrs.asdict(measure.source),
    }


def _result_data(found: Measured, told: _Told) -> dict[str, Any]:
    return {
        "measure": found.measure.id,
        "agreement": found.agreement,
        "state": str(found.state),
        "text": told.whole(found),
        "reason": _message(found.reason, NOT_COMPUTABLE),
        "parts": [_part_data(part, told) for part in found.parts],
        "totals": [_part_data(total, told) for total in found.totals],
        "no_total": _message(found.no_total, NO_TOTAL),
    }


def _message(id: str | None, words: dict[str, str]) -> dict[str, str] | None:
    return None if id is None else {"id": id, "text": words[id]}


def _part_data(part: MeasuredPart, told: _Told) -> dict[str, Any]:
    return {
        "programme": part.programme,
        "title": part.title,
        "shared_with": list(part.shared_with),
        "about": part.about,
        "state": str(part.state),
        "text": told.part(part),
        "values": [_value_data(value) for value in part.values],
        "periods": list(part.periods),
        "reason": _message(part.reason, NOT_COMPUTABLE),
        "doubt": part.doubt,
        "notes": [{"id": note, "text": NOTES[note]} for note in part.notes],
        "inputs": [_input_data(read) for read in part.inputs],
    }


def _value_data(value: MeasuredValue) -> dict[str, Any]:
    figure = value.figure if isinstance(value.figure, Figure) else None
    return {
        "value": value.figure if figure is None else figure.value,
        "qualifier": value.qualifier,
        "least": figure and figure.least,
        "most": figure and figure.most,
        "unit": value.unit,
        "currency": value.currency,
        "basis": value.basis,
        "band": value.band,
    }


def _input_data(read: MeasureInput) -> dict[str, Any]:
    return {
        "record": read.record,
        "path": read.path,
        "values": list(read.values),
        "evidence": sources(read.evidence),
    }


def measures_schema() -> dict[str, Any]:
    """Return the JSON Schema of the JSON of measures.

    >>> measures_schema()["properties"]["schema"]
    {'const': 'labcoop.measures/1'}
    """
    text, maybe, number = {"type": "string"}, {"type": ["string", "null"]}, {"type": ["number", "null"]}
    texts = {"type": "array", "items": text}
    grade = {"enum": list(_GRADES)}
    source = closed({"grade": grade, "title": text, "url": maybe, "at": maybe})
    definition = closed({**dict.fromkeys(_DEFINITION, text), "source": source})
    message = {"anyOf": [closed({"id": text, "text": text}), {"type": "null"}]}
    value = closed({
        "value": {"type": ["number", "boolean", "null"]},
        "qualifier": {"enum": ["over", "at least", "almost", "about", "under", "at most", "between", None]},
        "least": number, "most": number, "unit": text, "currency": maybe, "basis": maybe,
        "band": {"enum": ["green", "yellow", "red", "good", "medium", "poor", None]},
    })  # fmt: skip
    evidence = {"type": "array", "items": closed(PLACE)}
    read = closed({"record": text, "path": text, "values": texts, "evidence": evidence})
    state = {"enum": [str(state) for state in MeasureState]}
    part = closed({
        "programme": maybe, "title": maybe, "shared_with": texts, "about": maybe, "state": state,
        "text": {"type": "string", "minLength": 1}, "values": {"type": "array", "items": value}, "periods": texts,
        "reason": message, "doubt": {"enum": ["link", None]},
        "notes": {"type": "array", "items": closed({"id": text, "text": text})},
        "inputs": {"type": "array", "items": read},
    })  # fmt: skip
    parts = {"type": "array", "items": part}
    result = closed({
        "measure": text, "agreement": text, "state": state, "text": {"type": "string", "minLength": 1},
        "reason": message, "parts": parts, "totals": parts, "no_total": message,
    })  # fmt: skip
    content = closed({
        "schema": {"const": MEASURES_SCHEMA}, "measures": {"type": "array", "items": definition},
        "agreements": texts, "results": {"type": "array", "items": result},
    })  # fmt: skip
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:measures:1"}
    return {**head, "title": "labcoop measures", **content}
