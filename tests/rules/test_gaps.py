"""Gaps: five honest answers, a share of what is known alone, and no answer that depends on order."""

from __future__ import annotations

import json
from typing import Any

import attrs
import jsonschema
import pytest
from comparison.examples import NOTHING_INSTALLED, cite, record, reorder, shared
from hypothesis import given
from hypothesis import strategies as st
from rules.test_every_rule import context_of
from rules.test_properties import on, records

import labcoop
from labcoop.model.context import Context
from labcoop.model.portfolio import Portfolio
from labcoop.rendering.gaps import gaps_schema, gaps_to_json, gaps_to_markdown, gaps_to_text, share_in_words
from labcoop.rules.catalogue import CORE_RULES
from labcoop.rules.counterpart import profile_of
from labcoop.rules.gaps import ANSWERS, gaps_of
from labcoop.rules.profile import core_profiles
from labcoop.testkit.strategies import dossiers

PROFILES = list(core_profiles().values())
BASES = st.sampled_from(["draft", "text", "sources"])


def item(id: str = "a", **criteria: Any) -> labcoop.ProfileItem:
    return labcoop.ProfileItem(id=id, title="An item", grade="own", question="Could you tell us?", **criteria)


def profile(*items: labcoop.ProfileItem) -> labcoop.Profile:
    return labcoop.Profile(id="made", version="1", title="Made by hand", items=items)


def criteria(**wanted: Any) -> labcoop.Criteria:
    return labcoop.Criteria(**wanted)


def held(dossier: labcoop.Dossier, *items: labcoop.ProfileItem) -> labcoop.GapReport:
    return gaps_of(Context(dossier=dossier), profile(*items), CORE_RULES)


def answer(dossier: labcoop.Dossier, **wanted: Any) -> str:
    (found,) = held(dossier, item(**wanted)).answers
    return found.answer


# --- single criteria ------------------------------------------------------------------------------

MEETS: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"fields": ("place",)}, {"place": "Oslo"}, {"agreement.place": cite(says="absent")}),
    ({"topics": ("working-conditions",)}, {"topics": ("osh",)}, {"agreement.topics": cite(list="complete")}),
    (
        {"topics": ("osh",)},
        {"provisions": (labcoop.Provision(id="p", kind="meeting", topics=("osh",)),)},
        {"agreement.topics.osh": cite(says="absent")},
    ),
    (
        {"target_groups": ("workers",)},
        {"target_groups": (labcoop.TargetGroup(group="posted-workers"),)},
        {"agreement.target_groups.workers": cite(says="absent")},
    ),
    (
        {"provisions": ("meeting",)},
        {"provisions": (labcoop.Provision(id="p", kind="management-meeting"),)},
        {"agreement.provisions": cite(list="complete")},
    ),
    (
        {"clauses": ("answer-limit",)},
        {"clauses": (labcoop.Clause(id="c", kind="urgent-answer-limit"),)},
        {"agreement.clauses": cite(says="absent")},
    ),
    (
        {"activities": ("inspection",)},
        {"activities": (labcoop.Activity(id="a", kind="joint-inspection"),)},
        {"agreement.activities": cite(list="complete")},
    ),
    (
        {"exchanges": ("request",)},
        {"exchanges": (labcoop.Exchange(id="e", kind="penalty-recovery"),)},
        {"agreement.exchanges": cite(list="complete")},
    ),
    (
        {"outcomes": ("reach",)},
        {"outcomes": (labcoop.Outcome(id="o", kind="reach"),)},
        {"agreement.outcomes": cite(says="absent")},
    ),
    ({"rules": ("A08",)}, {"topics": ("osh",)}, {"agreement.topics": cite(says="absent")}),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "values", "denied"), MEETS, ids=[next(iter(one[0])) for one in MEETS])
def test_what_is_there_is_met_what_is_denied_is_not_and_the_rest_depends_on_the_basis(
    wanted: dict[str, Any], values: dict[str, Any], denied: dict[str, Any]
) -> None:
    looked_for = criteria(**wanted)
    assert answer(record(**values), all_of=looked_for) == "met"
    assert answer(record(), all_of=looked_for) == "unknown"
    assert answer(record(evidence=denied), all_of=looked_for) == "not-met"
    for basis in ("draft", "text"):
        assert answer(record(basis=basis), all_of=looked_for) == "not-met"


def test_a_channel_is_looked_for_in_exchanges() -> None:
    exchange = labcoop.Exchange(id="e", kind="request", channels=("imi",))
    assert answer(record(exchanges=(exchange,)), all_of=criteria(channels=("imi",))) == "met"
    assert answer(record(basis="draft"), all_of=criteria(channels=("imi",))) == "not-met"
    assert answer(record(), all_of=criteria(channels=("imi",))) == "unknown"


def test_what_was_not_done_is_not_there_and_says_nothing_of_the_rest() -> None:
    undone = labcoop.Activity(id="a", kind="joint-inspection", state="not-done")
    assert answer(record(activities=(undone,)), all_of=criteria(activities=("inspection",))) == "unknown"


def test_work_is_absent_only_where_all_strands_are_told_whole() -> None:
    whole = {"agreement.activities": cite(list="complete")}
    programme = labcoop.Programme(id="p")
    looked_for = criteria(activities=("inspection",))
    assert answer(record(evidence=whole), all_of=looked_for) == "not-met"
    assert answer(record(evidence=whole, programmes=[programme]), all_of=looked_for) == "unknown"
    both = {**whole, "programmes.p.activities": cite(list="complete")}
    assert answer(record(evidence=both, programmes=[programme]), all_of=looked_for) == "not-met"


def test_a_disputed_value_is_there_and_told_as_disputed() -> None:
    dispute = {"agreement.place": (cite(), cite("b", says="Vilnius"))}
    (found,) = held(record(place="Oslo", evidence=dispute), item(all_of=criteria(fields=("place",)))).answers
    assert (found.answer, found.disputed) == ("met", True)
    (found,) = held(record(place="Oslo"), item(all_of=criteria(fields=("place",)))).answers
    assert (found.answer, found.disputed) == ("met", False)


def test_a_list_that_a_source_gives_with_a_narrower_term_does_not_deny_the_broader() -> None:
    given = {"agreement.topics": cite(list="complete", says=("osh", "posting"))}
    assert (
        answer(record(topics=("posting",), evidence=given), all_of=criteria(topics=("working-conditions",)))
        == "unknown"
    )


def test_a_rule_of_a_plugin_that_is_not_at_hand_is_unknown_in_any_record() -> None:
    assert answer(record(basis="draft"), all_of=criteria(rules=("zz:rule",))) == "unknown"


# --- items ----------------------------------------------------------------------------------------


def test_an_item_is_put_together_from_its_parts() -> None:
    one, other, third = ({"fields": (name,)} for name in ("place", "term", "background"))
    draft = record(basis="draft", place="Oslo")
    sources = record(place="Oslo")
    both = criteria(fields=("place", "term"))
    assert answer(draft, all_of=both) == answer(sources, all_of=both) == "partly"
    assert answer(draft, any_of=both) == answer(sources, any_of=both) == "met"
    assert answer(draft, all_of=criteria(**one), any_of=criteria(**other)) == "partly"
    assert answer(draft, all_of=criteria(**other), any_of=criteria(**third)) == "not-met"
    assert answer(sources, all_of=criteria(**other), any_of=criteria(**third)) == "unknown"
    denied = record(evidence={"agreement.term": cite(says="absent")})
    assert answer(denied, all_of=criteria(fields=("term", "place"))) == "unknown"
    assert answer(draft, not_applicable="Never.") == "not-applicable"


def test_a_rule_with_nothing_to_judge_is_left_out() -> None:
    assert answer(record(basis="draft"), all_of=criteria(rules=("A13b",))) == "not-applicable"
    assert answer(record(basis="draft", topics=("osh",)), all_of=criteria(rules=("A13b", "A08"))) == "met"


def test_an_item_applies_only_where_its_condition_holds() -> None:
    posting = {"applies_if": criteria(topics=("posting",)), "all_of": criteria(fields=("term",))}
    assert answer(record(basis="draft"), **posting) == "not-applicable"
    assert answer(record(basis="draft", topics=("posting",)), **posting) == "not-met"
    assert answer(record(term="fixed"), **posting) == "met"
    (found,) = held(record(evidence={"agreement.term": cite(says="absent")}), item(**posting)).answers
    assert (found.answer, found.doubtful) == ("unknown", True)


def test_the_share_counts_only_what_is_known_and_the_rest_stands_beside_it() -> None:
    items = [item(id, all_of=criteria(fields=(id.replace("-", "_"),))) for id in ("place", "term", "public-text")]
    given = record(place="Oslo", evidence={"agreement.term": cite(says="absent")})
    report = held(
        given, *items, item("both", all_of=criteria(fields=("place", "term"))), item("no", not_applicable="No.")
    )
    assert (report.known, report.share) == (3, 1 / 3)
    assert share_in_words(report) == "1 of 3 known are met, 1 partly; 1 unknown; 1 not applicable."
    nothing = held(record(), *items[1:])
    assert (nothing.known, nothing.share) == (0, None)
    assert share_in_words(nothing) == "Nothing is known; 2 unknown; 0 not applicable."


# --- other agreements -----------------------------------------------------------------------------


def test_a_gap_names_who_has_it_with_evidence_and_nobody_else() -> None:
    others = [record("b", place="Oslo"), record("c"), record("a", place="Riga"), record("d", place="X", evidence={})]
    contexts = [Context(dossier=one) for one in others]
    wanted = profile(item(all_of=criteria(fields=("place",))))
    (found,) = gaps_of(Context(dossier=record("x")), wanted, CORE_RULES, contexts).answers
    assert [(one.agreement, [place.source for place in one.evidence]) for one in found.others] == [
        ("a", ["a"]),
        ("b", ["a"]),
    ]
    (met,) = gaps_of(Context(dossier=record("x", place="Y")), wanted, CORE_RULES, contexts).answers
    assert met.others == ()


def test_the_evidence_for_a_rule_about_clauses_is_that_of_the_clause() -> None:
    clauses = tuple(labcoop.Clause(id=id, kind=id) for id in ("amendment", "termination"))
    evidence = {f"agreement.clauses.{one.id}": cite(at=one.id) for one in clauses}
    dossier = record(basis="draft", clauses=clauses, evidence=evidence)
    (found,) = held(dossier, item(all_of=criteria(rules=("A24",)))).answers
    assert [one.at for one in found.evidence] == ["amendment"]


@given(dossiers())
def test_an_agreement_has_all_that_makes_it_a_profile(dossier: labcoop.Dossier) -> None:
    context = Context(dossier=dossier)
    report = gaps_of(context, profile_of(context), CORE_RULES)
    assert {one.answer for one in report.answers} <= {"met"}
    assert len({one.item.id.lower() for one in report.answers}) == len(report.answers)


def test_an_agreement_serves_as_a_profile_by_its_id_or_itself() -> None:
    ours = record("ours", basis="draft", topics=("osh",))
    by_id = labcoop.gaps(ours, "no-lt-2017")
    assert by_id == labcoop.gaps(ours, labcoop.installed()["no-lt-2017"])
    assert {one.item.id: one.answer for one in by_id.answers}["topic-osh"] == "met"
    assert all(one.others for one in by_id.gaps)
    theirs = record("theirs", basis="draft", clauses=(labcoop.Clause(id="c", kind="review"),))
    (gap,) = labcoop.gaps(ours, theirs, registry=NOTHING_INSTALLED).gaps
    assert (gap.item.id, [one.agreement for one in gap.others]) == ("clause-review", ["theirs"])


def test_a_name_that_is_none_is_answered_with_what_is_near() -> None:
    with pytest.raises(labcoop.UnknownIdError, match="did you mean 'checklist'"):
        labcoop.gaps(record(), "cheklist")


def test_a_shared_programme_counts_for_the_agreements_that_it_serves() -> None:
    activity = labcoop.Activity(id="a", kind="joint-inspection", state="done")
    programme = shared(labcoop.Programme(id="p", under=("no-lt",), activities=(activity,)))
    context = Context(dossier=record(), shared=(programme,), portfolio=Portfolio.of([], [programme]))
    (found,) = gaps_of(context, profile(item(all_of=criteria(activities=("inspection",)))), CORE_RULES).answers
    assert (found.answer, [one.source for one in found.evidence]) == ("met", ["b"])


# --- every record ---------------------------------------------------------------------------------


@given(records(), BASES, st.sampled_from(PROFILES))
def test_every_record_is_answered_and_shown(dossier: labcoop.Dossier, basis: str, profile: labcoop.Profile) -> None:
    report = gaps_of(context_of(on(dossier, basis)), profile, CORE_RULES)
    assert [one.item for one in report.answers] == list(profile.items)
    assert sum(report.counts.values()) == len(profile.items)
    assert set(report.counts) == set(ANSWERS)
    if basis != "sources":
        assert all(one.answer != "unknown" for one in report.answers if not one.item.rules)
    jsonschema.Draft202012Validator(gaps_schema()).validate(json.loads(gaps_to_json(report)))
    assert share_in_words(report) in gaps_to_text(report, width=1000)
    numbered = [line for line in gaps_to_markdown(report).splitlines() if line.split(".")[0].isdigit()]
    assert len(numbered) == len(report.gaps)


@given(records(), BASES, st.sampled_from(PROFILES), st.integers(0, 2**32))
def test_the_order_of_items_never_matters(
    dossier: labcoop.Dossier, basis: str, profile: labcoop.Profile, seed: int
) -> None:
    dossier = on(dossier, basis)
    assert gaps_of(context_of(reorder(dossier, seed)), profile, CORE_RULES) == gaps_of(
        context_of(dossier), profile, CORE_RULES
    )


ADDED: list[dict[str, Any]] = [values for wanted, values, _ in MEETS if "rules" not in wanted]


@given(records(), BASES, st.sampled_from(ADDED), st.lists(st.sampled_from(MEETS), min_size=1, max_size=4))
def test_adding_a_value_never_makes_worse_what_is_met(
    dossier: labcoop.Dossier, basis: str, values: dict[str, Any], looked_for: list[Any]
) -> None:
    """Rules aside: one that asks for the date of each activity fails where an activity without one is added."""
    kinds = [wanted for wanted, _, _ in looked_for if "rules" not in wanted]
    items = [item(f"i{number}", any_of=criteria(**wanted)) for number, wanted in enumerate(kinds)]
    if not items:
        return
    dossier = on(dossier, basis)
    more = {
        name: (*getattr(dossier.agreement, name), *value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    richer = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, **more))
    before, after = held(dossier, *items), held(richer, *items)
    for old, new in zip(before.answers, after.answers, strict=True):
        assert old.answer != "met" or new.answer == "met"
        assert old.answer != "partly" or new.answer in ("met", "partly")
