"""A timeline as JSON, for other systems, and the JSON Schema of that."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from labcoop.chronology.days import Span
from labcoop.chronology.life import Life, Reason
from labcoop.chronology.moment import Moment, Side, When
from labcoop.chronology.timeline import Timeline
from labcoop.model.dates import Date, Period
from labcoop.model.evidence import State
from labcoop.model.vocabulary import Vocabularies

from .moments import ANSWERS, REASONS, WHAT, Sentences
from .tabular import PLACE, closed, sources

__all__ = ["TIMELINE_SCHEMA", "timeline_schema", "timeline_to_json"]

TIMELINE_SCHEMA: Final = "labcoop.timeline/1"
_TEXTS: Final = ("title", "kind", "step", "phase", "country", "programme", "by", "record", "path")
_LISTS: Final = ("agreements", "beside", "disputed", "countries", "doubts")


def timeline_to_json(timeline: Timeline, vocabularies: Vocabularies | None = None) -> str:
    """Return a timeline as JSON, with each moment and each answer also in words."""
    sentences = Sentences(vocabularies or Vocabularies())
    content = {
        "schema": TIMELINE_SCHEMA,
        "on_date": None if timeline.on_date is None else timeline.on_date.text,
        "agreements": [_life(life) for life in timeline.lives],
        "in_force": [_answer(life, timeline.on_date, sentences) for life in timeline.lives if timeline.on_date],
        "moments": [_moment(moment, sentences) for moment in timeline.moments],
        "undated": [_moment(moment, sentences) for moment in timeline.undated],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _life(life: Life) -> dict[str, Any]:
    spans = {"began": life.began, "ended": life.ended, "open": life.open}
    told = {name: None if span is None else _span(span) for name, span in spans.items()}
    return {"id": life.agreement, "title": life.title, "countries": list(life.countries), **told}


def _span(span: Span) -> dict[str, str | None]:
    return {
        "earliest": None if span.earliest is None else span.earliest.isoformat(),
        "latest": None if span.latest is None else span.latest.isoformat(),
    }


def _answer(life: Life, on: Date | None, sentences: Sentences) -> dict[str, Any]:
    assert on is not None
    answer, reasons = life.in_force(on), life.reasons(on)
    return {
        "agreement": life.agreement,
        "answer": ANSWERS[answer],
        "text": sentences.reasons(reasons, in_force=answer),
        "reasons": [_reason(reason) for reason in reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    told = {name: getattr(reason, name) for name in ("message", "agreement", "since", "phase", "body", "country")}
    return {**told, "when": _text(reason.when), "sides": _sides(reason.sides), "evidence": sources(reason.evidence)}


def _moment(moment: Moment, sentences: Sentences) -> dict[str, Any]:
    when = moment.when
    start, end = (when.start, when.end) if isinstance(when, Period) else (when, when)
    return {
        "what": moment.what,
        "text": sentences.moment(moment),
        "state": str(moment.state),
        "when": _text(when),
        "start": _text(start),
        "end": _text(end),
        "open_ended": isinstance(when, Period) and when.open_ended,
        "precision": moment.precision,
        **_span(moment.span),
        "planned": _text(moment.planned),
        **{name: getattr(moment, name) for name in _TEXTS},
        **{name: list(getattr(moment, name)) for name in _LISTS},
        "sides": _sides(moment.sides),
        "evidence": sources(moment.evidence),
    }


def _text(when: When | None) -> str | None:
    return None if when is None else when.text


def _sides(sides: Iterable[Side]) -> list[dict[str, Any]]:
    return [
        {
            "about": side.about,
            "said": side.said.text if isinstance(side.said, Date | Period) else side.said,
            "phase": side.phase,
            "agreement": side.agreement,
            "evidence": sources(side.evidence),
        }
        for side in sides
    ]


def timeline_schema() -> dict[str, Any]:
    """Return the JSON Schema of a timeline's JSON.

    >>> timeline_schema()["properties"]["schema"]
    {'const': 'labcoop.timeline/1'}
    """
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    texts = {"type": "array", "items": text}
    day = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    evidence = {"type": "array", "items": closed(PLACE)}
    phase = {"enum": ["planned", "actual", None]}
    doubt = {"enum": ["date", "step", "itself", "link"]}
    span = closed({"earliest": day, "latest": day})
    maybe_span = {"anyOf": [span, {"type": "null"}]}
    side = closed({"about": doubt, "said": maybe, "phase": phase, "agreement": maybe, "evidence": evidence})
    sides = {"type": "array", "items": side}
    reason = closed({
        "message": {"enum": list(REASONS)}, "agreement": maybe, "since": {"enum": [*REASONS, None]}, "phase": phase,
        "body": maybe, "country": maybe, "when": maybe, "sides": sides, "evidence": evidence,
    })  # fmt: skip
    answer = closed({
        "agreement": text, "answer": {"enum": list(ANSWERS.values())}, "text": {"type": "string", "minLength": 1},
        "reasons": {"type": "array", "items": reason, "minItems": 1},
    })  # fmt: skip
    moment = closed({
        "what": {"enum": list(WHAT)}, "text": {"type": "string", "minLength": 1},
        "state": {"enum": [str(state) for state in State if state != State.NOT_APPLICABLE]},
        "when": maybe, "start": maybe, "end": maybe, "open_ended": {"type": "boolean"},
        "precision": {"enum": ["day", "month", "year", "between", None]}, **span["properties"], "planned": maybe,
        **{name: text if name in ("record", "path") else phase if name == "phase" else maybe for name in _TEXTS},
        **{name: {"type": "array", "items": doubt} if name == "doubts" else texts for name in _LISTS},
        "sides": sides, "evidence": evidence,
    })  # fmt: skip
    moments = {"type": "array", "items": moment}
    life = closed(
        {"id": text, "title": text, "countries": texts, "began": maybe_span, "ended": maybe_span, "open": maybe_span}
    )
    content = closed({
        "schema": {"const": TIMELINE_SCHEMA}, "on_date": maybe, "agreements": {"type": "array", "items": life},
        "in_force": {"type": "array", "items": answer}, "moments": moments, "undated": moments,
    })  # fmt: skip
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:timeline:1"}
    return {**head, "title": "labcoop timeline", **content}
