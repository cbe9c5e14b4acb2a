"""What the cases of inspections can't show: vague numbers and periods, held against all that they may mean."""

from __future__ import annotations

import datetime
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.inspections_cases import DONE, FOUND, HERE, PLANNED, inspected, refused
from rules.test_every_rule import context_of

import labcoop
from labcoop.model.dates import Period
from labcoop.model.quantities import QUALIFIERS, Quantity
from labcoop.model.vocabulary import Vocabularies
from labcoop.rules.engine import check, judge
from labcoop.rules.inspection_results import INSPECTION_RESULT_RULES, surely_off
from labcoop.rules.inspections import INSPECTION_RULES, overlap

RULES = (*INSPECTION_RULES, *INSPECTION_RESULT_RULES)
FAR = 99
"""A day, or a number, beyond all that are drawn."""


# --- sums -------------------------------------------------------------------------------------------


def quantities() -> st.SearchStrategy[Quantity]:
    # A fifth of these is a whole number, so that all bounds lie on the grid of quarters below.
    exact = st.sampled_from([5, 10, 15]).map(Quantity)
    return (
        st.just(Quantity(0))
        | exact
        | st.builds(lambda word, one: Quantity(f"{word} {one}"), st.sampled_from(QUALIFIERS), exact)
    )


def numbers(quantity: Quantity) -> set[float]:
    """Return the numbers on a grid of quarters that a quantity may stand for."""
    return {number / 4 for number in range(4 * FAR) if quantity.may_be(Quantity(f"{number / 4}"))}


@given(quantities(), st.lists(quantities(), max_size=3))
def test_parts_are_off_only_where_no_numbers_add_up(whole: Quantity, parts: list[Quantity]) -> None:
    sums = {0.0}
    for part in parts:
        sums = {one + other for one in sums for other in numbers(part) if one + other < FAR}
    too_many, too_few = surely_off(whole, parts)
    wholes = numbers(whole)
    assert too_many == (min(sums) > max(wholes))
    assert too_few == (max(sums) < min(wholes))
    assert (too_many or too_few) == sums.isdisjoint(wholes)


# --- periods ----------------------------------------------------------------------------------------


def day(number: int) -> str:
    return (datetime.date(2026, 5, 1) + datetime.timedelta(days=number)).isoformat()


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, set[tuple[int, int]]]:
    """Draw a period with the first and last days that it may have."""
    a, b, c, d = sorted(draw(st.tuples(*[st.integers(0, 8)] * 4)))
    starts = range(a, b + 1)
    match draw(st.sampled_from(["dated", "alone", "unknown", "open"])):
        case "dated":
            text, ends = f"{day(a)}..{day(b)}/{day(c)}..{day(d)}", range(c, d + 1)
        case "alone":
            text, ends = f"{day(a)}..{day(b)}", starts
        case "unknown":
            text, ends = f"{day(a)}..{day(b)}/", range(a, 12)
        case _:
            text, ends = f"{day(a)}..{day(b)}/..", range(12, 13)
    return Period(text), {(start, end) for start in starts for end in ends if start <= end}


@given(periods(), periods())
def test_periods_meet_where_they_do_whatever_days_they_mean(
    one: tuple[Period, set[tuple[int, int]]], other: tuple[Period, set[tuple[int, int]]]
) -> None:
    told = {s <= b and a <= e for (s, e), (a, b) in itertools.product(one[1], other[1])}
    assert overlap(one[0], other[0]) is (told.pop() if len(told) == 1 else None)
    assert overlap(other[0], one[0]) is overlap(one[0], other[0])


# --- which inspections are judged -------------------------------------------------------------------


@pytest.mark.parametrize("state", ["planned", "under-way", "done", "not-done", None])
def test_a_sound_inspection_is_in_order_in_every_state(state: str | None) -> None:
    sound = attrs.evolve(DONE if state == "done" else PLANNED, state=state)  # type: ignore[arg-type]
    assert check(context_of(inspected(sound)), RULES).findings == ()


@pytest.mark.parametrize("basis", ["draft", "sources"])
def test_a_mention_and_a_sum_of_inspections_have_no_course_to_judge(basis: str) -> None:
    mention = labcoop.Activity(id="mention", kind="joint-inspection", state="done", hosts=("EE", "LV"))
    several = attrs.evolve(HERE, count=Quantity(2), consents=(), agreed=None, hosts=())
    of_them = attrs.evolve(FOUND[0], attributed_to=("mention", "here"))
    context = context_of(inspected(mention, several, outcomes=(of_them,), basis=basis))
    assert {rule.id: judge(rule, context) for rule in RULES} == {rule.id: ("not-applicable", ()) for rule in RULES}


def test_a_narrower_kind_of_inspection_is_judged_too() -> None:
    night = labcoop.Term(vocabulary="activity", id="lt:night-visit", label="night visit", broader="joint-inspection")
    broken = inspected(attrs.evolve(PLANNED, kind=night.id, proposed_by=None, hosts=()))
    context = attrs.evolve(context_of(broken), vocabularies=Vocabularies([night]))
    assert [one.rule for one in check(context, RULES).findings] == ["J10", "J01"]


def test_a_case_is_made_up_of_inspections_of_all_programmes() -> None:
    there = attrs.evolve(
        HERE, id="there", hosts=("LV",), participants=(attrs.evolve(PLANNED.participants[0], country="LV"),)
    )
    programme = labcoop.Programme(id="x", activities=(there,))
    dossier = attrs.evolve(inspected(HERE), programmes=(programme,))
    assert check(context_of(dossier), RULES).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_only_what_was_read_or_is_our_own_is_more_than_a_note(rule: labcoop.Rule) -> None:
    assert rule.severity == "note" or rule.ground.grade != "unverified"
    assert rule.about == "work"
    assert rule.when


@pytest.mark.parametrize(("country", "told"), [("NO", "Norway"), ("IS", "IS"), ("EE", None)])
def test_whom_the_regulation_may_not_bind_is_told_with_each_finding_that_rests_on_it(
    country: str, told: str | None
) -> None:
    lead = attrs.evolve(PLANNED.participants[0], country=country)
    broken = attrs.evolve(DONE, hosts=("LV",), participants=(lead,), consents=refused(country))
    late = attrs.evolve(broken, agreed=labcoop.Date("2026-06"), reported=labcoop.Date("2027"))
    found = check(context_of(inspected(late)), RULES).findings
    regulated = {one.rule: one.message for one in found if "2019/1149" in (one.ground.title or "")}
    assert set(regulated) == {"J02", "J02a", "J03", "J05", "J08"}
    caveat = f"; this applies to {told} only if Regulation (EU) 2019/1149 binds it"
    assert all(message.endswith(caveat) if told else "only if" not in message for message in regulated.values())


def test_the_regulation_says_nothing_of_inspections_before_it() -> None:
    old = {"period": Period("2018-05-04"), "agreed": labcoop.Date("2018-06"), "reported": labcoop.Date("2018-12")}
    broken = attrs.evolve(DONE, consents=refused("LV"), hosts=("LV",), **old)  # type: ignore[arg-type]
    assert [one.rule for one in check(context_of(inspected(broken)), RULES).findings] == ["J02b"]
