"""A report of findings as text that a terminal shows, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from labcoop.rules.report import Finding, Report
from labcoop.rules.rule import SEVERITIES, Ground, Severity

from .lines import wrap
from .tabular import closed

__all__ = [
    "CITATION",
    "REPORT_SCHEMA",
    "ground_in_words",
    "place",
    "report_ground",
    "report_schema",
    "report_to_json",
    "report_to_text",
]

REPORT_SCHEMA: Final = "labcoop.report/1"


def report_to_text(report: Report, *, width: int = 100, unknown: bool = False, severity: Severity = "note") -> str:
    """Return the findings one by one, each with its reason and its ground, and a summary.

    ``unknown`` lists what can't be told as well; ``severity`` is the mildest that is listed.
    """
    lines: list[str] = []
    for finding in report.findings:
        if SEVERITIES.index(finding.severity) < SEVERITIES.index(severity):
            continue
        if finding.outcome == "fail" or unknown:
            lines += [*_told(finding, width), ""]
    lines += wrap(_summary(report, unknown=unknown), width)
    return "\n".join(lines) + "\n"


def place(finding: Finding) -> str:
    """Return where a finding stands: its file, line and column, or the agreement where no file is known."""
    return ":".join(map(str, finding.position)) if finding.position else finding.agreement


def _told(finding: Finding, width: int) -> Iterator[str]:
    word = finding.severity if finding.outcome == "fail" else _WORDS[finding.outcome]
    yield f"{place(finding)}: {word} {finding.rule} {finding.path}: {finding.message}"
    for told in (f"Why: {finding.rationale}", f"Source: {ground_in_words(finding.ground)}"):
        yield from wrap(told, width, "    ")


_WORDS: Final = {"unknown": "unknown", "not-covered": "not covered"}


def ground_in_words(ground: Ground) -> str:
    """Return what a rule rests on in a line, with what is unverified about it.

    >>> ground_in_words(Ground(grade="own"))
    "labcoop's own rule; no other authority says so"
    """
    if ground.grade == "own":
        return "labcoop's own rule; no other authority says so"
    told = ", ".join(filter(None, (ground.title, ground.at)))
    told = f"{told} <{ground.url}>" if ground.url else told
    return f"unverified: {told}; look up first: {ground.verify}" if ground.grade == "unverified" else told


def _summary(report: Report, *, unknown: bool) -> str:
    counts = [(len(report.errors), "error"), (len(report.warnings), "warning"), (len(report.notes), "note")]
    found = ", ".join(_number(count, word) for count, word in counts)
    open_points = len(report.unknown)
    records, rules = _number(len(report.agreements), "record"), _number(len(report.rules), "rule")
    told = [f"{records} checked against {rules}: {found}"]
    if open_points:
        hint = "" if unknown else " ('--unknown' lists them)"
        told.append(f"{_number(open_points, 'point')} can't be told from what is documented{hint}")
    if missing := [one for one in report.findings if one.outcome == "not-covered"]:
        told.append(f"{_number(len(missing), 'point')} not covered, for want of a plugin")
    if report.accepted:
        told.append(f"{_number(len(report.accepted), 'finding')} accepted by the records, with reasons")
    return "; ".join(told) + "."


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def report_to_json(report: Report) -> str:
    """Return the whole report as JSON: every finding, what the records accept, and a summary."""
    content = {
        "schema": REPORT_SCHEMA,
        "findings": [_finding(finding) for finding in report.findings],
        "accepted": [{**_finding(finding), "reason": finding.accepted} for finding in report.accepted],
        "summary": {
            "agreements": list(report.agreements),
            "rules": len(report.rules),
            "errors": len(report.errors),
            "warnings": len(report.warnings),
            "notes": len(report.notes),
            "outcomes": {outcome: report.outcomes.get(outcome, 0) for outcome in _OUTCOMES},
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


_OUTCOMES: Final = ("pass", "fail", "unknown", "not-applicable", "not-covered")


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "agreement": finding.agreement,
        "path": finding.path,
        "message": finding.message,
        "position": finding.position and finding.position._asdict(),
        "citation": report_ground(finding.ground),
        "origin": finding.origin,
    }


def report_ground(ground: Ground) -> Mapping[str, Any]:
    """Return what a rule rests on as plain texts, in the shape of :data:`CITATION`."""
    return {
        "grade": ground.grade,
        "title": ground.title,
        "at": ground.at,
        "url": ground.url,
        "verify": ground.verify,
    }


_MAYBE: Final = {"type": ["string", "null"]}
CITATION: Final[dict[str, Any]] = closed(
    {
        "grade": {"enum": ["read", "unverified", "own"]},
        "title": _MAYBE,
        "at": _MAYBE,
        "url": _MAYBE,
        "verify": _MAYBE,
    }
)
"""The JSON Schema of what a rule rests on."""


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report's JSON.

    >>> report_schema()["properties"]["schema"]
    {'const': 'labcoop.report/1'}
    """
    text, count = {"type": "string"}, {"type": "integer", "minimum": 0}
    position = closed({"file": text, "line": {**count, "minimum": 1}, "column": {**count, "minimum": 1}})
    finding: dict[str, Any] = {
        "rule": text,
        "severity": {"enum": list(SEVERITIES)},
        "outcome": {"enum": ["fail", "unknown", "not-covered"]},
        "agreement": text,
        "path": text,
        "message": text,
        "position": {"anyOf": [position, {"type": "null"}]},
        "citation": CITATION,
        "origin": text,
    }
    summary = closed(
        {
            "agreements": {"type": "array", "items": text},
            "rules": count,
            "errors": count,
            "warnings": count,
            "notes": count,
            "outcomes": closed(dict.fromkeys(_OUTCOMES, count)),
        }
    )
    content = closed(
        {
            "schema": {"const": REPORT_SCHEMA},
            "findings": {"type": "array", "items": closed(finding)},
            "accepted": {"type": "array", "items": closed({**finding, "reason": text})},
            "summary": summary,
        }
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:report:1"}
    return {**head, "title": "labcoop report", **content}
