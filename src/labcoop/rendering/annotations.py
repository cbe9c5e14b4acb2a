"""A report for the tools of programmers: SARIF 2.1.0 for code scanning, and annotations of GitHub Actions.

SARIF is told at https://docs.oasis-open.org/sarif/sarif/v2.1.0/, annotations in GitHub's reference of
workflow commands.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

from labcoop.rules.report import Finding, Report
from labcoop.rules.rule import Rule

from .reports import ground_in_words

__all__ = ["report_to_github", "report_to_sarif"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_KINDS: Final = {"fail": "fail", "unknown": "open", "not-covered": "notApplicable"}


def report_to_sarif(report: Report, rules: Sequence[Rule], version: str) -> str:
    """Return the report as a SARIF log with one run; ``rules`` are those that it was made with.

    What can't be told has the kind ``open`` and no level; what a record accepts is suppressed, with its reason.
    """
    index = {rule.id: place for place, rule in enumerate(rules)}
    results = [_result(finding, index) for finding in report.findings]
    results += [_result(finding, index) for finding in report.accepted]
    driver = {
        "name": "labcoop",
        "version": version,
        "rules": [_descriptor(rule) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": f"{rule.rationale} Source: {ground_in_words(rule.ground)}."},
        **({"helpUri": quote(rule.ground.url, safe=_SAFE)} if rule.ground.url else {}),
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"grade": rule.ground.grade, "origin": rule.origin},
    }


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": f"{finding.agreement}:{finding.path}", "kind": "member"}]
    }
    if finding.position:
        file, line, column = finding.position
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(os.fsencode(file.replace("\\", "/")), safe="/")},
            "region": {"startLine": line, "startColumn": column},
        }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "kind": _KINDS[finding.outcome],
        "level": finding.severity if finding.outcome == "fail" else "none",
        "message": {"text": finding.message},
        "locations": [location],
    }
    if finding.accepted is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"


def report_to_github(report: Report) -> str:
    """Return an annotation for each finding that fails, as GitHub Actions reads them from a step's output."""
    return "".join(_annotations(report.findings))


def _annotations(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        if finding.outcome != "fail":
            continue
        fields = {"title": f"{finding.rule} {finding.title}"}
        if finding.position:
            file, line, column = finding.position
            fields = {"file": file, "line": str(line), "col": str(column), **fields}
        told = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
        level = "notice" if finding.severity == "note" else finding.severity
        text = f"{finding.agreement}: {finding.path}: {finding.message}"
        yield f"::{level} {told}::{_escaped(text)}\n"


def _escaped(text: str, more: str = "") -> str:
    """Return a text in which nothing ends the annotation, or the property that it is the value of."""
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
