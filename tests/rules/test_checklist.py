"""What the cases of the checklist can't show, because it needs a record of its own beside the one that is checked."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from comparison.examples import record
from rules.cases import found
from rules.checklist_cases import BALTIC, earlier, from_sources, lacking
from rules.test_every_rule import context_of

import labcoop
from labcoop.rules.checklist import CHECKLIST_RULES
from labcoop.rules.engine import check, judge

(PREDECESSOR,) = (rule for rule in CHECKLIST_RULES if rule.id == "A05")


def on(dossier: labcoop.Dossier, basis: str) -> labcoop.Dossier:
    return attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, basis=basis))


def test_another_draft_of_the_same_pair_is_no_predecessor() -> None:
    draft = on(earlier(signed="2010"), "draft")
    assert judge(PREDECESSOR, context_of(BALTIC, (draft,))) == ("not-applicable", ())
    assert judge(PREDECESSOR, context_of(BALTIC, (on(draft, "text"),)))[0] == "fail"


def test_an_agreement_that_is_later_is_no_predecessor() -> None:
    assert judge(PREDECESSOR, context_of(BALTIC, (earlier(signed="2031"),))) == ("pass", ())


def test_which_of_two_undated_agreements_is_earlier_cant_be_told() -> None:
    undated = from_sources(lacking("agreement.signed", of=BALTIC))
    assert judge(PREDECESSOR, context_of(undated, (earlier(signed="2010"),)))[0] == "unknown"
    shown_later = earlier(attested="2031")
    assert judge(PREDECESSOR, context_of(BALTIC, (shown_later,)))[0] == "unknown"


def test_ids_follow_the_checklist() -> None:
    elements = {rule.id[:3] for rule in CHECKLIST_RULES}
    assert elements == {f"A{number:02}" for number in range(1, 27)}


@pytest.mark.parametrize("rule", CHECKLIST_RULES, ids=lambda rule: rule.id)
def test_only_what_was_read_or_is_our_own_is_more_than_a_note(rule: labcoop.Rule) -> None:
    assert rule.severity == "note" or rule.ground.grade != "unverified"


def test_three_countries_still_load_and_are_told() -> None:
    baltic = labcoop.load("examples/europe/ee-lv-lt-2018.yaml")
    report = check(context_of(baltic), CHECKLIST_RULES)
    assert [(one.rule, one.path) for one in report.errors] == [("A01", "agreement.parties")]


def test_nothing_that_the_countries_document_is_at_fault() -> None:
    for dossier in labcoop.installed().values():
        assert check(context_of(dossier), CHECKLIST_RULES).at_least("note") == ()


def test_a_meeting_that_opened_a_project_steers_nothing() -> None:
    (rule,) = (rule for rule in CHECKLIST_RULES if rule.id == "A20")
    bare = lacking("agreement.clauses", "agreement.provisions", "agreement.activities")

    def coordinated(**has: Any) -> str:
        return judge(rule, context_of(attrs.evolve(bare, agreement=attrs.evolve(bare.agreement, **has))))[0]

    assert coordinated() == "fail"
    for kind, outcome in (("kick-off-meeting", "fail"), ("annual-meeting", "pass"), ("management-meeting", "pass")):
        assert coordinated(activities=(labcoop.Activity(id="met", kind=kind, state="done"),)) == outcome
    assert coordinated(provisions=(labcoop.Provision(id="meet", kind="meeting"),)) == "pass"


@pytest.mark.parametrize("name", ["target_groups", "sectors", "objectives", "topics"])
def test_what_programmes_tell_counts_in_a_record_from_sources_alone(name: str) -> None:
    rule = {"topics": "A08", "target_groups": "A09", "sectors": "A10", "objectives": "A11"}[name]
    told: dict[str, Any] = {
        "topics": ("posting",),
        "target_groups": (labcoop.TargetGroup(group="workers", targeted="directly"),),
        "sectors": ("construction",),
        "objectives": tuple(labcoop.Objective(id=level, level=level, text="…") for level in ("general", "specific")),
    }
    programme = labcoop.Programme(id="p", **{name: told[name]})
    for basis, outcomes in (("sources", set()), ("draft", {"fail"}), ("text", {"fail"})):
        dossier = record(basis=basis, programmes=[programme], evidence={})
        assert {one.outcome for one in found(rule, dossier)} == outcomes, basis


def test_what_stronger_together_tells_is_not_called_unknown() -> None:
    rules = {one.rule for one in labcoop.validate(labcoop.installed()["no-ro"], select=["A"]).unknown}
    assert rules.isdisjoint({"A09", "A10", "A11"})
