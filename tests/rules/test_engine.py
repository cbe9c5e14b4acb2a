"""The engine: which rules are chosen, how each comes out, and what a record accepts."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest
from comparison.examples import record
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.model.context import Context
from labcoop.model.dossier import Suppression
from labcoop.rules.engine import MAX_VERDICTS, UNUSED_SUPPRESSION, check, judge, select_rules
from labcoop.rules.report import joined
from labcoop.rules.rule import Ground, Rule, Verdict, asked
from labcoop.testkit.strategies import dossiers

OUTCOMES = ("fail", "unknown", "not-covered")


def verdict(outcome: Any = "fail", path: str = "agreement.signed", message: str = "wrong; mend it") -> Verdict:
    return Verdict(outcome=outcome, path=path, message=message)


def rule(check: Callable[[Context], Iterable[Verdict]] = lambda context: (), id: str = "Z01", **settings: Any) -> Rule:
    words = {"title": "A title", "rationale": "For a reason.", "severity": "error", "guards": ("agreement.signed",)}
    return Rule(id=id, ground=Ground(grade="own"), check=check, **{**words, **settings})


def context(**settings: Any) -> Context:
    return Context(dossier=record(**settings))


def fail(context: Context) -> Iterable[Verdict]:
    raise RuntimeError("a value of the record")


@given(st.lists(st.sampled_from(OUTCOMES), max_size=4))
def test_the_gravest_verdict_is_how_a_rule_comes_out(outcomes: list[str]) -> None:
    told, verdicts = judge(rule(lambda context: [verdict(outcome) for outcome in outcomes]), context())
    assert told == next((outcome for outcome in OUTCOMES if outcome in outcomes), "pass")
    assert [one.outcome for one in verdicts] == outcomes


def test_a_rule_with_nothing_to_judge_does_not_apply() -> None:
    never = rule(fail, applies=lambda context: False)
    assert judge(never, context()) == ("not-applicable", ())


def test_a_countrys_rule_is_for_the_agreements_of_that_country() -> None:
    found = rule(lambda context: [verdict()], id="lt:x")
    assert judge(found, context(countries=("NO", "LT")))[0] == "fail"
    assert judge(found, context(countries=("NO", "PL")))[0] == "not-applicable"
    assert rule(id="nace:x").country is None


def test_a_plugins_rule_that_raises_cant_tell_and_repeats_no_value() -> None:
    broken = rule(fail, origin="labcoop-xx")
    outcome, (told,) = judge(broken, context())
    assert outcome == "unknown"
    assert "RuntimeError" in told.message
    assert "labcoop-xx" in told.message
    assert "a value of the record" not in told.message
    with pytest.raises(labcoop.PluginError, match="must answer for every agreement"):
        judge(broken, context(), strict=True)


def leave(context: Context) -> Iterable[Verdict]:
    sys.exit(0)


@pytest.mark.parametrize(
    "check",
    [
        leave,
        lambda context: ["wrong"],
        lambda context: [verdict("great")],
        lambda context: [verdict(path=3)],
        lambda context: [verdict(message=None)],
    ],
)
def test_a_plugins_rule_that_leaves_or_gives_no_verdicts_cant_tell_and_never_passes(check: Any) -> None:
    outcome, (told,) = judge(rule(check, origin="labcoop-xx"), context())
    assert (outcome, told.path) == ("unknown", "agreement")
    with pytest.raises(labcoop.PluginError):
        judge(rule(check, origin="labcoop-xx"), context(), strict=True)


def test_a_rule_of_the_core_that_raises_is_a_bug() -> None:
    with pytest.raises(labcoop.PluginError):
        judge(rule(fail), context())


def test_a_rule_that_never_ends_is_stopped() -> None:
    _, verdicts = judge(rule(lambda context: (verdict() for _ in itertools.count())), context())
    assert len(verdicts) == MAX_VERDICTS


def test_rules_are_chosen_by_id_or_by_how_they_start() -> None:
    rules = [rule(id=id) for id in ("A01", "A11", "A11a", "L01", "lt:x", "lt:y", "lv:x")]

    def ids(**named: list[str]) -> list[str]:
        return [one.id for one in select_rules(rules, **named)]

    assert ids() == ["A01", "A11", "A11a", "L01", "lt:x", "lt:y", "lv:x"]
    assert ids(select=["a"]) == ["A01", "A11", "A11a"]
    assert ids(select=["A11"]) == ["A11"]
    assert ids(select=["lt:", "L01"]) == ["L01", "lt:x", "lt:y"]
    assert ids(select=["A"], ignore=["A11a"]) == ["A01", "A11"]
    assert ids(select=["L"]) == ["L01"]
    assert ids(select=["lt"]) == ids(select=["LT:"]) == ["lt:x", "lt:y"]
    assert ids(select=["lv:x"]) == ["lv:x"]
    for name in ("", "Z"):
        with pytest.raises(labcoop.UnknownIdError, match="labcoop rules"):
            ids(select=[name])


@pytest.mark.parametrize(("basis", "outcome"), [("draft", "fail"), ("text", "fail"), ("sources", "unknown")])
def test_what_is_asked_for_fails_in_a_draft_and_is_unknown_from_sources(basis: str, outcome: str) -> None:
    (found,) = asked(context(basis=basis), "signed", "no date of signing; add it")
    assert (found.outcome, found.path) == (outcome, "agreement.signed")
    given = context(basis=basis, signed=labcoop.Date("2017"))
    assert list(asked(given, "signed", "no date of signing; add it")) == []


def test_what_a_source_denies_fails_even_from_sources() -> None:
    absent = labcoop.Citation(source="a", says="absent")
    (found,) = asked(context(evidence={"agreement.signed": absent}), "signed", "no date of signing; add it")
    assert found.outcome == "fail"


@given(dossiers(), st.lists(st.sampled_from(["agreement.signed", "agreement.place"]), max_size=3))
def test_a_suppressed_finding_is_the_only_thing_that_changes(dossier: labcoop.Dossier, paths: list[str]) -> None:
    dossier = attrs.evolve(dossier, suppressions=())
    rules = [
        rule(lambda context: [verdict(path=path) for path in paths], id="Z01"),
        rule(lambda context: [verdict("unknown")], id="Z02"),
        UNUSED_SUPPRESSION,
    ]
    before = check(Context(dossier=dossier), rules)
    accepted = Suppression(id="s", rule="Z01", path="agreement.signed", reason="we know")
    after = check(Context(dossier=attrs.evolve(dossier, suppressions=(accepted,))), rules)
    if "agreement.signed" in paths:
        gone = [one for one in before.findings if (one.rule, one.path) == ("Z01", "agreement.signed")]
        assert [one for one in before.findings if one not in gone] == list(after.findings)
        assert [one.accepted for one in after.accepted] == ["we know"] * len(gone)
        assert after.outcomes == before.outcomes
    else:
        assert [one for one in after.findings if one.rule != "S01"] == list(before.findings)
        assert [one.path for one in after.findings if one.rule == "S01"] == ["suppressions.s"]


def test_a_report_raises_only_for_errors() -> None:
    warned = check(context(), [rule(lambda context: [verdict()], severity="warning")])
    assert warned.ok
    warned.raise_if_errors()
    failed = check(context(), [rule(lambda context: [verdict()])])
    with pytest.raises(labcoop.CheckError, match="Z01 wrong; mend it") as raised:
        failed.raise_if_errors()
    assert raised.value.report is failed
    assert isinstance(raised.value, ValueError)


def test_findings_of_a_severity_and_above() -> None:
    rules = [
        rule(lambda context: [verdict()], id=f"Z0{number}", severity=severity)
        for number, severity in enumerate(("note", "warning", "error"))
    ]
    report = check(context(), [*rules, rule(lambda context: [verdict("unknown")], id="Z09")])
    assert [len(report.at_least(severity)) for severity in ("note", "warning", "error")] == [3, 2, 1]
    assert [len(found) for found in (report.errors, report.warnings, report.notes, report.unknown)] == [1, 1, 1, 1]


def test_reports_are_joined_in_the_order_of_their_findings() -> None:
    def one(id: str, file: str, path: str) -> labcoop.Report:
        found = labcoop.Finding(
            rule="Z01",
            title="A title",
            severity="error",
            outcome="fail",
            agreement=id,
            path=path,
            message="wrong",
            ground=Ground(grade="own"),
            rationale="For a reason.",
            origin="labcoop",
            position=labcoop.Position(file, 1, 1),
        )
        accepted = attrs.evolve(found, accepted="we know")
        return labcoop.Report(
            findings=(found,),
            accepted=(accepted,),
            outcomes={"fail": 1, "pass": 2},
            agreements=(id,),
            rules=("Z01", "Z02"),
        )

    first, second = (
        one("b", "2.yaml", "x"),
        attrs.evolve(one("a", "1.yaml", "y"), outcomes={"fail": 4}, rules=("Z02", "Z03")),
    )
    report = joined([first, second])
    assert [finding.agreement for finding in report.findings] == ["a", "b"]
    assert [finding.agreement for finding in report.accepted] == ["a", "b"]
    assert report.outcomes == {"fail": 5, "pass": 2}
    assert report.agreements == ("b", "a")
    assert report.rules == ("Z01", "Z02", "Z03")
    assert joined([]) == labcoop.Report()


def test_findings_stand_in_the_order_of_file_place_and_rule() -> None:
    report = check(
        context(),
        [rule(lambda context: [verdict(path="b"), verdict(path="a")], id=id) for id in ("Z02", "Z01")],
        locate=lambda path: labcoop.Position("x.yaml", {"a": 10, "b": 9}[path], 1),
    )
    assert [(one.path, one.rule) for one in report.findings] == [("b", "Z01"), ("b", "Z02"), ("a", "Z01"), ("a", "Z02")]
    without = check(context(), [rule(lambda context: [verdict(path="b"), verdict(path="a")])])
    assert [one.path for one in without.findings] == ["a", "b"]
    assert all(one.position is None for one in without.findings)


def test_what_a_failed_rule_says() -> None:
    _, (told,) = judge(rule(fail, origin="labcoop-xx"), context())
    place = re.escape("test_engine.py:") + r"\d+"
    expected = rf"the rule failed with RuntimeError at \S*{place}; tell the authors of labcoop-xx"
    assert re.fullmatch(expected, told.message)
    assert told.path == "agreement"
    with pytest.raises(labcoop.PluginError) as raised:
        judge(rule(fail, origin="labcoop-xx"), context(), strict=True)
    assert raised.value.plugin == "labcoop-xx"
    assert re.match(rf"Z01: the rule failed with RuntimeError at \S*{place}; its check must", str(raised.value.args[1]))


def test_a_suppression_without_a_path_accepts_every_finding_of_its_rule() -> None:
    dossier = attrs.evolve(record(), suppressions=(Suppression(id="s", rule="Z01", reason="all of them"),))
    rules = [rule(lambda context: [verdict(path="a"), verdict(path="b")]), rule(lambda context: [verdict()], id="Z02")]
    report = check(Context(dossier=dossier), [*rules, UNUSED_SUPPRESSION])
    assert [(one.path, one.accepted) for one in report.accepted] == [("a", "all of them"), ("b", "all of them")]
    assert [one.rule for one in report.findings] == ["Z02"]


def test_a_suppression_of_a_rule_that_was_not_asked_is_not_called_unused() -> None:
    dossier = attrs.evolve(record(), suppressions=(Suppression(id="s", rule="Z09", reason="later"),))
    assert check(Context(dossier=dossier), [rule(), UNUSED_SUPPRESSION]).findings == ()


def test_each_rule_that_was_held_against_a_record_is_counted_once_by_how_it_came_out() -> None:
    unused = labcoop.Suppression(id="one", rule="Z01", reason="Accepted.")
    held = attrs.evolve(record(), suppressions=(unused,))
    rules = [
        rule(id="Z01"),
        rule(lambda context: [verdict(), verdict(path="agreement.place")], id="Z02"),
        rule(lambda context: [verdict()], id="Z03"),
        rule(lambda context: [verdict("unknown")], id="Z04"),
        rule(id="Z05", applies=lambda context: False),
        rule(id="Z06"),
        UNUSED_SUPPRESSION,
    ]
    at = labcoop.Position("ours.yaml", 3, 5)
    report = check(Context(dossier=held), rules, locate=lambda path: at)
    assert report.outcomes == {"pass": 2, "fail": 3, "unknown": 1, "not-applicable": 1}
    assert (report.agreements, report.rules) == ((held.id,), tuple(one.id for one in rules))
    assert {one.position for one in report.findings} == {at}
    assert check(Context(dossier=record()), rules).outcomes == {
        "pass": 3,
        "fail": 2,
        "unknown": 1,
        "not-applicable": 1,
    }
    alone = check(Context(dossier=held), [rules[0], UNUSED_SUPPRESSION])
    assert (alone.outcomes, {one.position for one in alone.findings}) == ({"pass": 1, "fail": 1}, {None})


def test_a_shared_programme_is_held_against_rules_about_work_alone() -> None:
    shared_one = labcoop.SharedProgramme(programme=labcoop.Programme(id="x"))
    rules = [rule(id="Z01"), rule(id="Z02", about="work")]
    assert check(context(), rules, record=shared_one).rules == ("Z02",)
    assert check(context(), rules, record=record()).rules == check(context(), rules).rules == ("Z01", "Z02")


def test_a_plugins_rule_that_fails_raises_only_where_that_is_asked_for() -> None:
    failing = rule(fail, id="lt:x", origin="labcoop-lithuania")
    held = context(countries=("NO", "LT"))
    assert [one.outcome for one in check(held, [failing]).findings] == ["unknown"]
    with pytest.raises(labcoop.PluginError):
        check(held, [failing], strict=True)
