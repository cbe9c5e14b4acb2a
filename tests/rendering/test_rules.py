"""Rules as text and as JSON: nothing of a rule is left out, and its ground is told with how far it can be trusted."""

from __future__ import annotations

import json
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering.test_reports import grounds

import labcoop
from labcoop.rendering.reports import ground_in_words
from labcoop.rendering.rules import applies_in_words, rule_to_text, rules_schema, rules_to_json, rules_to_text
from labcoop.rules.catalogue import CORE_RULES
from labcoop.rules.rule import Ground, Rule


def rule(id: str = "Z01", **settings: Any) -> Rule:
    words = {"title": "A title", "rationale": "For a reason.", "severity": "note", "guards": ("agreement.signed",)}
    return Rule(id=id, check=lambda context: (), **{"ground": Ground(grade="own"), **words, **settings})


def rules() -> st.SearchStrategy[Rule]:
    words = st.text("ab ", min_size=1, max_size=90).filter(str.strip)
    return st.builds(
        rule,
        st.sampled_from(["Z01", "Z01a", "lt:a-long-name"]),
        ground=grounds(),
        title=words,
        rationale=words,
        when=st.none() | words,
        about=st.sampled_from(["agreement", "work"]),
        origin=st.sampled_from(["labcoop", "labcoop-lithuania"]),
    )


@given(st.lists(rules(), max_size=4))
def test_the_json_fits_its_schema_and_has_every_rule_in_order(given: list[Rule]) -> None:
    content = json.loads(rules_to_json(given))
    jsonschema.Draft202012Validator(rules_schema()).validate(content)
    assert [(one["id"], one["origin"], one["guards"]) for one in content["rules"]] == [
        (one.id, one.origin, list(one.guards)) for one in given
    ]
    assert [one["citation"] for one in content["rules"]] == [attrs.asdict(one.ground) for one in given]


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("one", CORE_RULES, ids=lambda one: one.id)
def test_all_of_a_rule_is_told_and_fits_the_page(one: Rule, width: int) -> None:
    text = rule_to_text(one, width=width)
    assert [line for line in text.splitlines() if len(line) > width and "://" not in line] == []
    told = " ".join(text.split())
    every = [one.id, one.title, one.severity, one.rationale, ground_in_words(one.ground), *one.guards, one.origin]
    assert [part for part in (*every, applies_in_words(one)) if part not in told] == []


def test_what_is_unverified_is_told_with_what_to_look_up() -> None:
    recalled = Ground(title="A regulation", at="Article 9", verify="that it says so", grade="unverified")
    text = rule_to_text(rule(ground=recalled))
    assert "unverified: A regulation, Article 9; look up first: that it says so" in text
    assert "recalled, and not read again" in text
    assert "read in the source" in rule_to_text(rule(ground=Ground(title="A regulation", grade="read")))
    assert "no other authority says so" in rule_to_text(rule())


def test_to_which_agreements_a_rule_applies_is_told() -> None:
    assert applies_in_words(rule()) == "to every agreement"
    assert applies_in_words(rule("lt:x")) == "to agreements of LT"
    assert applies_in_words(rule(when="it is late")) == "to agreements, where it is late"
    assert applies_in_words(rule(applies=lambda context: False)) == "to agreements, where there is anything to judge"
    assert applies_in_words(rule(about="work")).endswith("and to programmes that several agreements share")


def test_a_rule_about_agreements_that_does_not_always_apply_says_when() -> None:
    always = rule().applies
    ours = [one for one in CORE_RULES if one.id.startswith(("A", "L"))]
    assert [one.id for one in ours if (one.when is None) != (one.applies is always)] == []


@pytest.mark.parametrize("width", [60, 100])
def test_the_list_names_every_rule_once_under_where_it_comes_from(width: int) -> None:
    own = rule("lt:x", title="A long title " * 12, origin="labcoop-lithuania")
    lines = rules_to_text([*CORE_RULES, own], width=width).splitlines()
    assert [line for line in lines if len(line) > width] == []
    named = [line.split()[0] for line in lines if line[:2] == "  " and line[2] != " "]
    assert named == [*(one.id for one in CORE_RULES), "lt:x"]
    assert [line for line in lines if line.startswith("labcoop")] == ["labcoop", "labcoop-lithuania"]
    assert labcoop.catalogue()[: len(CORE_RULES)] == CORE_RULES
