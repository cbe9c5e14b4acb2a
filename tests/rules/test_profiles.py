"""Profiles: labcoop's own are sound and honest about their grades, and a user's file is read with all its problems."""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Any

import attrs
import pytest
from comparison.countries import country, install, plugin_module

import labcoop
from labcoop.rules.catalogue import CORE_RULES
from labcoop.rules.checklist import CHECKLIST_RULES
from labcoop.rules.profile import FieldName, core_profiles, read_profile

PROFILES = core_profiles()
each_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))

OURS = """\
labcoop_profile: 1
profile:
  id: ours
  version: 3
  title: What our ministry asks for
  items:
    - id: Q1
      title: Answers come fast
      grade: own
      question: Within which time do you answer?
      all_of: {rules: [A13b], clauses: [answer-limit]}
    - id: Q2
      title: Nothing for us
      grade: own
      question: Do you?
      not_applicable: We do not ask that.
"""


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(labcoop.LoadError) as raised:
        read_profile(text.encode(), name="ours.yaml")
    return [(one.line, one.code, one.message) for one in raised.value.problems]


def test_a_users_profile_is_read_from_yaml(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(OURS, encoding="utf-8")
    profile = labcoop.load_profile(file)
    assert (profile.id, profile.version, profile.origin, profile.rules) == ("ours", "3", "labcoop", ("A13b",))
    assert profile.items[0].all_of == labcoop.Criteria(rules=("A13b",), clauses=("answer-limit",))


def test_a_profile_is_read_from_json_just_as_well() -> None:
    text = (
        '{"labcoop_profile": "1", "profile": {"id": "a", "version": "1", "title": "A", "items": [{"id": "b",'
        ' "title": "B", "grade": "own", "question": "B?", "any_of": {"fields": ["signed"]}}]}}'
    )
    assert read_profile(text.encode(), notation="json").items[0].any_of == labcoop.Criteria(fields=("signed",))


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("title: Answers", "titel: Answers"), 8, "did you mean 'title'"),
        (("A13b", "A13x"), 11, "no rule has this id; .*did you mean 'A13'"),
        (("answer-limit", "answer-limits"), 11, "did you mean 'answer-limit'"),
        (("clauses: [answer-limit]", "fields: [signd]"), 11, "did you mean 'signed'"),
        (("grade: own", "grade: read"), 9, "names no source"),
        (("all_of: {rules: [A13b], clauses: [answer-limit]}", "all_of: {}"), 7, "say what the item is met by"),
        (("not_applicable:", "any_of: {topics: [osh]}\n      not_applicable:"), 12, "say what the item is met by"),
        (("id: Q2", "id: q1"), 12, "the same id"),
        (("profile: 1", "profile: 2"), 1, "write 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: tuple[str, str], line: int, message: str) -> None:
    import re

    found = problems(OURS.replace(*change, 1))
    assert any(one[0] == line and re.search(message, one[2]) for one in found), found


def test_all_problems_are_told_at_once() -> None:
    wrong = OURS.replace("A13b", "A99").replace("grade: own", "grade: sure").replace("  title: What", "  tite: What")
    assert len(problems(wrong)) >= 4


def test_a_record_is_no_profile() -> None:
    ((line, code, message),) = problems("labcoop: 1\nagreement: {}\n")
    assert (line, code) == (1, "LC-E113")
    assert "labcoop_profile: 1" in message


def test_the_fields_that_may_be_looked_for_are_those_that_an_agreement_may_leave_out() -> None:
    optional = [one.name for one in attrs.fields(labcoop.Agreement) if one.default is not attrs.NOTHING]
    assert list(typing.get_args(FieldName)) == optional


def test_labcoops_profiles_are_shipped_and_listed() -> None:
    assert list(PROFILES) == ["checklist", "directive-2014-67", "ilo-criteria", "un-guidance"]
    assert set(PROFILES) <= set(labcoop.profiles())


@each_profile
def test_a_profile_names_only_rules_that_there_are_and_asks_politely(profile: labcoop.Profile) -> None:
    assert set(profile.rules) <= {rule.id for rule in CORE_RULES}
    for item in profile.items:
        assert item.question.startswith("Could you ")
        assert item.question.endswith("?")
        assert "\n" not in item.question


@each_profile
def test_what_was_not_read_says_so(profile: labcoop.Profile) -> None:
    for item in profile.items:
        ground = profile.ground(item)
        assert ground.grade == item.grade
        assert (ground.verify is not None) == (item.grade == "unverified")
        assert (ground.title is None) == (item.grade == "own")


def test_the_checklist_has_an_item_for_each_element_and_names_each_of_its_rules() -> None:
    checklist = PROFILES["checklist"]
    assert [item.id for item in checklist.items] == [f"A{number:02}" for number in range(1, 27)]
    assert set(checklist.rules) == {rule.id for rule in CHECKLIST_RULES}


def test_nothing_is_said_in_the_ilos_name_that_was_only_recalled() -> None:
    ilo = PROFILES["ilo-criteria"]
    assert {item.grade for item in ilo.items} == {"unverified"}
    assert "recalled" in ilo.title
    assert ilo.note is not None
    assert "must be checked with the report" in ilo.note
    assert [item.id for item in ilo.items if item.not_applicable] == ["ILO-05", "ILO-14", "ILO-17", "ILO-18"]


def test_the_directive_says_which_of_its_articles_were_read() -> None:
    read = {item.at for item in PROFILES["directive-2014-67"].items if item.grade == "read"}
    assert read == {"Article 6(1) and (2)", "Article 6(5)"}


def test_areas_of_the_un_guidance_that_are_not_for_inspectorates_apply_to_none() -> None:
    never = [item.id for item in PROFILES["un-guidance"].items if item.not_applicable]
    assert never == ["recruitment", "migration-status", "savings-and-remittances", "return-and-reintegration"]


def test_an_item_that_nothing_meets_is_refused() -> None:
    given: dict[str, Any] = {"id": "a", "title": "A", "grade": "own", "question": "A?"}
    for wrong in (
        {},
        {"all_of": labcoop.Criteria()},
        {"not_applicable": "no", "any_of": labcoop.Criteria(fields=("term",))},
    ):
        with pytest.raises(ValueError, match="say what the item is met by"):
            labcoop.ProfileItem(**given, **wrong)


# --- plugins --------------------------------------------------------------------------------------


def profile(id: str, **fields: Any) -> labcoop.Profile:
    item = labcoop.ProfileItem(id="a", title="A", grade="own", question="A?", all_of=labcoop.Criteria(fields=("term",)))
    return labcoop.Profile(**{"id": id, "version": "1", "title": "A profile", "items": (item,), **fields})


def test_plugins_add_profiles_and_one_at_fault_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [profile("xx:good"), profile("bad"), profile("xx:good"), profile("xx:list", items=[])]
    here = install(monkeypatch, xx=plugin_module(country=country(), profiles=given))
    with pytest.warns(labcoop.PluginWarning) as warned:
        found = labcoop.profiles(registry=here)
    assert list(found) == [*PROFILES, "xx:good"]
    assert found["xx:good"].origin == "labcoop-xx"
    told = " ".join(str(one.message) for one in warned)
    for message in (
        "'bad' needs the prefix xx:",
        "'xx:good' is handed over twice",
        "('xx:list').items is of the class list",
    ):
        assert message in told


def test_the_profiles_of_a_package_are_read_from_its_folder() -> None:
    assert {one.id: one for one in labcoop.profiles_in("labcoop.rules")} == PROFILES
    with pytest.raises(labcoop.LoadError):
        read_profile(b"labcoop_profile: 1\n")
