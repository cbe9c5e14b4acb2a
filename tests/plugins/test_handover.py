"""What hooks hand over: each value that can be used is, and each that can't is told with what to do."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import record

import labcoop
from labcoop.comparison.cell import Cell
from labcoop.comparison.table import Remark
from labcoop.model.evidence import State
from labcoop.plugins.handover import MAX_FAULTS
from labcoop.plugins.registry import Registry


def row(id: str = "xx:row", **fields: Any) -> labcoop.Dimension:
    read = fields.pop("read", lambda reading: Cell(state=State.UNKNOWN))
    return labcoop.Dimension(**{"id": id, "label": "A", "group": "scope", "definition": "A.", "read": read, **fields})


def term(id: str, broader: Any = None, vocabulary: str = "activity", label: Any = "a term") -> labcoop.Term:
    return labcoop.Term(vocabulary=vocabulary, id=id, label=label, broader=broader)


def registry(monkeypatch: pytest.MonkeyPatch, **hooks: Any) -> Registry:
    return install(monkeypatch, xx=plugin_module(country=country(), **hooks))


def faults(registry: Registry) -> list[str]:
    (plugin,) = registry.plugins()
    assert plugin.usable
    return [str(fault) for fault in plugin.faults]


def quietly(call: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", labcoop.PluginWarning)
        return call()


TERMS: list[tuple[str, list[labcoop.Term], list[str]]] = [
    ("a vocabulary that there is not", [term("xx:a", vocabulary="activities")], ["a vocabulary that there is not"]),
    ("near to one", [term("xx:a", vocabulary="activitys")], ["did you mean 'activity'"]),
    ("a broader term that there is not", [term("xx:a", "inspektion")], ["is none .* did you mean 'inspection'"]),
    ("a broader term of another vocabulary", [term("xx:a", "osh")], ["the broader term of 'xx:a' is none of"]),
    ("a circle", [term("xx:a", "xx:b"), term("xx:b", "xx:a")], ["term of 'xx:a' .* no circle", "term of 'xx:b'"]),
    ("its own broader term", [term("xx:a", "xx:a")], ["the broader term of 'xx:a'"]),
    ("below one that is left out", [term("xx:a", "none"), term("xx:b", "xx:a")], ["term of 'xx:a'", "term of 'xx:b'"]),
    ("twice", [term("xx:good"), term("xx:good")], ["'xx:good' is handed over twice; the first is used"]),
    ("one of the core's", [term("inspection")], ["clashes with one of the core's; give it the prefix xx:"]),
    ("no prefix", [term("night-visit")], ["'night-visit' needs the prefix xx:"]),
    ("another's prefix", [term("yy:visit")], ["'yy:visit' needs the prefix xx:"]),
    ("no id after the prefix", [term("xx:Night Visit")], ["the term '…' needs the prefix xx:"]),
    ("a label of the wrong kind", [term("xx:a", label=None)], [r"Term\('xx:a'\).label is None; give a text"]),
    ("an id of the wrong kind", [term(3)], ["Term number 1.id is of the class int; give a text"]),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize(("terms", "messages"), [case[1:] for case in TERMS], ids=[case[0] for case in TERMS])
def test_a_term_at_fault_is_left_out_and_the_others_stay(
    terms: list[labcoop.Term], messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [] if term("xx:good") in terms else [term("xx:good")]
    here = registry(monkeypatch, vocabulary=[*terms, *good, term("xx:deep", "xx:good")])
    known = quietly(here.vocabularies)
    assert {id for id in known.ids("activity") if ":" in id} == {"xx:good", "xx:deep"}
    told = faults(here)
    assert len(told) == len(messages)
    for one, message in zip(told, messages, strict=True):
        assert re.search(message, one), one


def test_terms_may_stand_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    here = registry(monkeypatch, vocabulary=[term("xx:c", "xx:b"), term("xx:b", "xx:a"), term("xx:a", "inspection")])
    assert here.vocabularies().is_a("activity", "xx:c", "inspection")
    assert faults(here) == []


@pytest.mark.parametrize(
    ("dimension", "message"),
    [
        (row("signed"), "the row 'signed' clashes with a row or group of the core; give it the prefix xx:"),
        (row("activities"), "the row 'activities' clashes with a row or group of the core"),
        (row("row"), "the row 'row' needs the prefix xx:"),
        (row("xx:a", group="scop"), "names a group that there is not; .*did you mean 'scope'"),
        (row("xx:a", read=None), r"Dimension\('xx:a'\).read is None; give a function that takes a labcoop.Reading"),
        (row("xx:a", label=3), r"Dimension\('xx:a'\).label is of the class int; give a text"),
        (row(None), "Dimension number 1.id is None; give a text"),  # type: ignore[arg-type]
    ],
)
def test_a_row_at_fault_is_left_out_and_the_others_stay(
    dimension: labcoop.Dimension, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = registry(monkeypatch, dimensions=[dimension, row("xx:good")])
    assert [one.id for one in quietly(here.dimensions)] == ["xx:good"]
    (told,) = faults(here)
    assert re.search(f"{message}.* \\(.*py:\\d+\\)$", told), told


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (
            labcoop.RecordReference(id="No LT", package="p", folder="agreements"),
            "has an id that is none; name the file",
        ),
        (labcoop.RecordReference(id="a", package="p", folder="records"), "folder is none of the words"),  # type: ignore[arg-type]
        (labcoop.RecordReference(id="a", package=None, folder="agreements"), "package is None; give a text"),  # type: ignore[arg-type]
    ],
)
def test_a_reference_at_fault_is_left_out_and_the_others_stay(
    reference: labcoop.RecordReference, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = registry(monkeypatch, agreements=[reference, InMemory.of(record("good"))])
    assert list(quietly(here.portfolio)) == ["good"]
    (told,) = faults(here)
    assert message in told
    assert "No LT" not in told


def test_a_remark_at_fault_is_left_out_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [Remark(id="xx:a", text=3), Remark(id="xx:b", text="B", agreements="no-xx"), Remark(id="c", text="C")]  # type: ignore[arg-type]
    here = registry(monkeypatch, remarks=lambda comparison: [*wrong, Remark(id="xx:good", text="Good.")])
    comparison = quietly(
        lambda: labcoop.compare([record("no-xx", countries=("NO", "XX"))], on=["signed"], registry=here)
    )
    assert [remark.id for remark in comparison.remarks] == ["xx:good"]
    assert len(faults(here)) == 3


def test_the_text_of_an_error_of_code_that_has_seen_records_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def remarks(comparison: labcoop.Comparison) -> Any:
        raise ValueError("what stands in the record")

    here = registry(monkeypatch, remarks=remarks)
    quietly(lambda: labcoop.compare([record("no-xx", countries=("NO", "XX"))], on=["signed"], registry=here))
    (told,) = faults(here)
    assert "stands in the record" not in told
    assert re.fullmatch(r"labcoop_remarks failed with ValueError; .* \(tests/plugins/test_handover\.py:\d+\)", told)


def test_of_very_many_values_at_fault_a_few_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    here = registry(monkeypatch, vocabulary=[term(f"xx:{i}", label=3) for i in range(5000)])
    quietly(here.vocabularies)
    assert len(faults(here)) == MAX_FAULTS


def test_a_ctrl_c_in_a_hook_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> Any:
        raise KeyboardInterrupt

    here = registry(monkeypatch, dimensions=interrupted)
    with pytest.raises(KeyboardInterrupt):
        here.dimensions()


def test_an_error_whose_text_cannot_be_made_is_told_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    def failing() -> Any:
        raise Mute

    here = registry(monkeypatch, dimensions=failing, vocabulary=failing)
    quietly(here.dimensions)
    assert "labcoop_dimensions failed with Mute; " in faults(here)[0]


# --- rules ----------------------------------------------------------------------------------------


def rule(id: str = "xx:rule", **fields: Any) -> labcoop.Rule:
    given = {"title": "A rule", "rationale": "A.", "severity": "note", "guards": (), "check": lambda context: ()}
    return labcoop.Rule(**{"id": id, "ground": labcoop.Ground(grade="own"), **given, **fields})


RULES: list[tuple[str, Any, str]] = [
    ("twice", rule("xx:good"), "'xx:good' is handed over twice; the first is used"),
    ("one of the core's", rule("L01"), "the rule 'L01' needs the prefix xx:"),
    ("another's prefix", rule("yy:rule"), "the rule 'yy:rule' needs the prefix xx:"),
    ("no id at all", rule("A rule of mine"), "Rule number 2.id is not well formed"),
    ("no function", rule("xx:bad", check=None), r"Rule\('xx:bad'\).check is None; give a function that"),
    ("guards in a list", rule("xx:bad", guards=["agreement"]), r"Rule\('xx:bad'\).guards is of the class list"),
    ("no rule", "xx:rule", "labcoop_rules hands over str; hand over values of the class Rule only"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "message"), [case[1:] for case in RULES], ids=[case[0] for case in RULES])
def test_a_rule_at_fault_is_left_out_and_the_others_stay(
    wrong: Any, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = registry(monkeypatch, rules=[rule("xx:good"), wrong, rule("xx:last")])
    with pytest.warns(labcoop.PluginWarning, match=message):
        rules = here.rules()
    assert [one.id for one in rules] == ["xx:good", "xx:last"]
    assert [one.origin for one in rules] == ["labcoop-xx"] * 2
    assert here.rule_ids("xx") == ["xx:good", "xx:last"]
    (fault,) = faults(here)
    assert re.search(message, fault)


def test_rules_of_a_country_are_held_against_its_agreements_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = labcoop.Verdict(outcome="fail", path="agreement.signed", message="not so")
    here = registry(monkeypatch, rules=[rule(check=lambda context: [found])])
    own, other = record("no-xx", countries=("NO", "XX")), record("no-yy", countries=("NO", "YY"))
    (finding,) = labcoop.validate([own, other], select=["xx:"], registry=here).findings
    assert (finding.agreement, finding.rule, finding.origin, finding.message) == (
        "no-xx",
        "xx:rule",
        "labcoop-xx",
        "not so",
    )


def test_a_rule_that_raises_cannot_tell_and_does_not_repeat_what_it_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(context: labcoop.Context) -> Any:
        raise ValueError(context.dossier.agreement.title)

    here = registry(monkeypatch, rules=[rule(check=check), rule("xx:other")])
    given = record("no-xx", countries=("NO", "XX"))
    report = labcoop.validate(given, select=["xx:"], registry=here)
    (finding,) = report.findings
    assert (finding.rule, finding.outcome) == ("xx:rule", "unknown")
    assert "the rule failed with ValueError at" in finding.message
    assert given.agreement.title not in finding.message
    assert report.outcomes == {"unknown": 1, "pass": 1}


def test_rules_of_an_extension_are_held_against_every_agreement() -> None:
    own = rule("trial:rule", check=lambda context: [labcoop.Verdict(outcome="unknown", path="agreement", message="?")])
    here = Registry.of(trial=plugin_module(rules=[own]))
    given = [record("no-xx", countries=("NO", "XX")), record("no-yy", countries=("NO", "YY"))]
    findings = labcoop.validate(given, select=["trial:"], registry=here).findings
    assert [finding.agreement for finding in findings] == ["no-xx", "no-yy"]
