"""A comparison as JSON and as CSV: the same cells, in the shapes that other systems read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from labcoop.comparison.cell import Cell, CellClaim, Entry
from labcoop.comparison.dimension import GROUPS, ON_DEMAND
from labcoop.comparison.table import Comparison
from labcoop.model.evidence import Evidence, State
from labcoop.model.vocabulary import Vocabularies

from .languages import ENGLISH, Language
from .words import BEFORE, Words

__all__ = [
    "COMPARISON_SCHEMA",
    "PLACE",
    "closed",
    "comparison_data",
    "comparison_schema",
    "flat_cells",
    "sources",
    "to_csv",
    "to_json",
]

COMPARISON_SCHEMA: Final = "labcoop.comparison/1"
_CSV_COLUMNS: Final = (
    "agreement",
    "group",
    "dimension",
    "label",
    "origin",
    "state",
    "value",
    "qualifier",
    "step",
    "unit",
    "text",
    "sources",
    "urls",
)


def to_json(comparison: Comparison, vocabularies: Vocabularies | None = None, language: Language = ENGLISH) -> str:
    """Return a comparison as JSON text; its schema is printed by ``labcoop schema comparison``."""
    import msgspec

    # json.dumps falls back to Python where it indents, which would take longer than the comparison.
    data = msgspec.json.Encoder(decimal_format="number").encode(comparison_data(comparison, vocabularies, language))
    return msgspec.json.format(data, indent=2).decode() + "\n"


def comparison_data(
    comparison: Comparison, vocabularies: Vocabularies | None = None, language: Language = ENGLISH
) -> dict[str, Any]:
    """Return a comparison as dicts and lists, the content of its JSON."""
    words = Words(vocabularies, language)
    data: dict[str, Any] = {
        "schema": COMPARISON_SCHEMA,
        "agreements": [
            {"id": column.id, "title": column.title, "countries": list(column.countries)}
            for column in comparison.columns
        ],
        "rows": [
            {
                "dimension": row.dimension.id,
                "label": language.phrase("row", row.dimension.label),
                "group": row.dimension.group,
                "origin": row.dimension.origin,
                "cells": {column.id: _cell(cell, words) for column, cell in row.items()},
            }
            for row in comparison.rows
        ],
        "remarks": [
            {
                "id": remark.id,
                "origin": remark.origin,
                "agreements": list(remark.agreements),
                "text": remark.text,
                "evidence": sources(remark.evidence),
            }
            for remark in comparison.remarks
        ],
        "complete": comparison.complete,
    }
    if comparison.baseline:
        data["baseline"] = comparison.baseline
    if comparison.on_date:
        data["on_date"] = comparison.on_date
    if comparison.difference is not None:
        data["items"] = _items(comparison)
    return data


def _items(comparison: Comparison) -> dict[str, Any]:
    difference = comparison.difference
    assert difference is not None
    return {
        "pairs": [
            {"left": p.left, "right": p.right, "why": p.why, "fields": list(p.fields)} for p in difference.pairings
        ],
        "only_left": [alone.path for alone in difference.only_left],
        "only_right": [alone.path for alone in difference.only_right],
    }


def _cell(cell: Cell, words: Words) -> dict[str, Any]:
    value = cell.value
    return {
        "state": str(cell.state),
        "value": [_entry(entry) for entry in value] if isinstance(value, tuple) else value,
        "text": words.cell(cell),
        "evidence": sources(cell.evidence),
        "claims": [_claim(claim) for claim in cell.claims],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = {"value": entry.value}
    for name in ("qualifier", "step", "unit", "basis", "programme", "planned", "country", "valid_from"):
        value = getattr(entry, name)
        if value is not None:
            data[name] = value
    if entry.form == "duty" and entry.value is not None:
        data["valid_from"] = entry.valid_from
    if entry.shared_with:
        data["shared_with"] = list(entry.shared_with)
    if entry.periods:
        data["periods"] = list(entry.periods)
    if entry.share_percent is not None:
        data["share_percent"] = entry.share_percent
    if entry.doubt is not None:
        data["doubt"] = entry.doubt
    if entry.state is not None:
        data["state"] = str(entry.state)
        data["evidence"] = sources(entry.evidence)
    return data


PLACE: Final[dict[str, Any]] = {
    "source": {"type": "string"},
    "title": {"type": "string"},
    "url": {"type": ["string", "null"]},
    "at": {"type": ["string", "null"]},
    "how": {"enum": ["stated", "inferred", "computed"]},
}
"""The keys of a place in a source, wherever JSON tells one, with the JSON Schema of each."""


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in PLACE}


def sources(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Return evidence once each: two notes on one place in a source are one place here."""
    told = [_evidence(one) for one in evidence]
    return [one for index, one in enumerate(told) if one not in told[:index]]


def _claim(claim: CellClaim) -> dict[str, Any]:
    data: dict[str, Any] = {"value": claim.value}
    for name in ("qualifier", "step", "unit"):
        value = claim.said and getattr(claim.said, name)
        if value is not None:
            data[name] = value
    return {**data, "phase": claim.phase, **_evidence(claim.evidence)}


def flat_cells(
    comparison: Comparison, vocabularies: Vocabularies | None = None, language: Language = ENGLISH
) -> Iterator[dict[str, object]]:
    """Yield one flat dict a cell, row by row: what CSV holds."""
    words = Words(vocabularies, language)
    for row in comparison.rows:
        for column, cell in row.items():
            # Whoever takes the value alone must not take a side.
            entries = () if cell.state == State.CONFLICT else cell.entries
            yield {
                "agreement": column.id,
                "group": row.dimension.group,
                "dimension": row.dimension.id,
                "label": language.phrase("row", row.dimension.label),
                "origin": row.dimension.origin,
                "state": str(cell.state),
                "value": "; ".join(map(_flat, (entry for entry in entries if entry.value is not None))) or None,
                "qualifier": _each(entry.qualifier for entry in entries),
                "step": _each(entry.step for entry in entries),
                "unit": _each(entry.unit for entry in entries),
                "text": words.cell(cell),
                "sources": "; ".join(dict.fromkeys(evidence.source for evidence in cell.evidence)),
                "urls": "; ".join(dict.fromkeys(evidence.url for evidence in cell.evidence if evidence.url)),
            }


def _each(told: Iterable[str | None]) -> str | None:
    """Return what there is to say of each value, in their order; once where it is the same for all."""
    every = [one or "" for one in told]
    return (every[0] if len(set(every)) == 1 else "; ".join(every)) or None if every else None


def _flat(entry: Entry) -> str:
    return f"{entry.qualifier} {entry.value}" if entry.qualifier in BEFORE else str(entry.value)


def to_csv(comparison: Comparison, vocabularies: Vocabularies | None = None, language: Language = ENGLISH) -> str:
    """Return a comparison as CSV (RFC 4180) in long form: one line a cell.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, _CSV_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for cell in flat_cells(comparison, vocabularies, language):
        writer.writerow({name: _inert(value) for name, value in cell.items()})
    return text.getvalue()


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


_FORMULA: Final = re.compile(r"\s*[=+@-]|[\t\r]")


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of a comparison's JSON.

    >>> comparison_schema()["properties"]["schema"]
    {'const': 'labcoop.comparison/1'}
    """
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    maybe = {"type": ["string", "null"]}
    scalar = {"type": ["string", "number", "null"]}
    states = ["stated", "absent", "unknown", "not-applicable", "conflict"]
    evidence = {"type": "array", "items": closed(PLACE)}
    told = {
        "qualifier": text, "step": {"enum": ["not-done", "mentioned", "foreseen", "planned", "under-way", "done"]},
        "unit": text,
    }  # fmt: skip
    claim = closed({"value": scalar, "phase": {"enum": ["planned", "actual", None]}, **PLACE}, told)
    optional = {
        **told, "basis": text, "programme": text, "shared_with": texts,
        "periods": texts, "share_percent": {"type": "number"}, "planned": text, "country": text, "valid_from": maybe,
        "state": {"enum": states}, "doubt": {"enum": ["link", "link-and-value"]}, "evidence": evidence,
    }  # fmt: skip
    item = closed({"value": scalar}, optional)
    cell = closed({
        "state": {"enum": states}, "value": {"anyOf": [scalar, {"type": "array", "items": item, "minItems": 1}]},
        "text": {"type": "string", "minLength": 1}, "evidence": evidence, "claims": {"type": "array", "items": claim},
    })  # fmt: skip
    sourced = {"if": {"properties": {"state": {"enum": ["absent", "conflict"]}}}, "then": {"anyOf": [
        {"properties": {"evidence": {"minItems": 1}}}, {"properties": {"claims": {"minItems": 1}}}]}}  # fmt: skip
    row = closed({
        "dimension": text, "label": text, "group": {"enum": [*GROUPS, *ON_DEMAND]}, "origin": text,
        "cells": {"type": "object", "additionalProperties": {**cell, **sourced}},
    })  # fmt: skip
    remark = closed({"id": text, "origin": text, "agreements": texts, "text": text, "evidence": evidence})
    pair = closed({"left": text, "right": text, "why": text, "fields": texts})
    items = closed({"pairs": {"type": "array", "items": pair}, "only_left": texts, "only_right": texts})
    agreement = closed({"id": text, "title": text, "countries": texts})
    required = {
        "schema": {"const": COMPARISON_SCHEMA}, "agreements": {"type": "array", "items": agreement, "minItems": 1},
        "rows": {"type": "array", "items": row}, "remarks": {"type": "array", "items": remark},
        "complete": {"type": "boolean"},
    }  # fmt: skip
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:comparison:1"}
    return {
        **head,
        "title": "labcoop comparison",
        **closed(required, {"baseline": text, "on_date": text, "items": items}),
    }


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object with these properties and no others."""
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}
