"""The words of a cell: every state, step, quantity, sum and deadline, and both sides of a disagreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from comparison.examples import NOTHING_INSTALLED, alike, cite, record, shared
from hypothesis import given

import labcoop
from labcoop.comparison.cell import Cell, Entry
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import compare_readings
from labcoop.model.evidence import State
from labcoop.rendering.deadlines import deadline
from labcoop.rendering.languages import ENGLISH
from labcoop.rendering.words import REASONS, STATES, Words, date
from labcoop.testkit.strategies import dates, dossiers, periods

Q = labcoop.Quantity


def say(*entries: Entry, state: State = State.STATED, **more: Any) -> str:
    return Words().cell(Cell(state=state, entries=entries, **more))


def told(row: str, dossier: labcoop.Dossier, *programmes: labcoop.SharedProgramme) -> str:
    comparison = compare_readings([Reading(dossier=dossier, shared=programmes)], CORE_DIMENSIONS)
    return Words().cell(comparison[row].cells[0])


# --- states ---------------------------------------------------------------------------------------


def test_the_five_states_are_five_different_words() -> None:
    assert set(STATES) == set(State)
    assert len(set(STATES.values())) == len(State)


@given(dossiers() | alike())
def test_no_cell_is_without_words_and_unknown_is_never_no_or_zero(dossier: labcoop.Dossier) -> None:
    comparison = labcoop.compare([dossier], registry=NOTHING_INSTALLED)
    for row in comparison.rows:
        words = Words().cell(row.cells[0])
        assert words
        if row.cells[0].state == State.UNKNOWN:
            assert "not documented" in words or "not covered" in words or "can't tell" in words


@pytest.mark.parametrize(("reason", "words"), REASONS.items())
def test_a_reason_is_told_instead_of_the_bare_state(reason: str, words: str) -> None:
    assert say(state=State.ABSENT, reason=reason) == words
    assert say(state=State.UNKNOWN, reason="something-else") == "not documented"
    entry = Entry(value=None, form="duty", country="LT", state=State.UNKNOWN, qualifier=reason)
    assert say(entry, state=State.UNKNOWN) == f"LT: {words}"


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(value=None, step="done"), "done"),
        (Entry(value=0, step="done"), "done (0)"),
        (Entry(value=4, step="under-way"), "under way (4)"),
        (Entry(value=4, qualifier="over", step="done"), "done (over 4)"),
        (Entry(value=500, qualifier="over", unit="people"), "over 500 people"),
        (Entry(value=500, qualifier="at least", unit="people"), "at least 500 people"),
        (Entry(value=80000, qualifier="almost", unit="people"), "almost 80,000 people"),
        (Entry(value=50, qualifier="about", unit="visits"), "about 50 visits"),
        (Entry(value=0, unit="violations"), "0 violations"),
        (Entry(value=1, unit="violations"), "1 violation"),
        (Entry(value=1, unit="equipment"), "1 piece of work equipment"),
        (Entry(value=1, qualifier="over", unit="sites"), "over 1 sites"),
        (Entry(value=2, unit="lt:drone-flights"), "2 lt:drone-flights"),
        (Entry(value=20000, unit="EUR", basis="grant"), "EUR 20,000"),
        (Entry(value=Decimal("99.25"), unit="EUR", basis="grant"), "EUR 99.25"),
        (Entry(value=Decimal("333.333"), unit="EUR per violation", basis="grant"), "EUR 333.33 per violation"),
        (Entry(value=Decimal("0.001"), unit="EUR", basis="grant"), "EUR 0.001"),
        (Entry(value="osh", vocabulary="topic"), "occupational safety and health"),
        (Entry(value="own-funds", vocabulary="funder", share_percent=50), "the authority's own funds (50 %)"),
        (Entry(value="no-lt-2007", qualifier="supersedes"), "no-lt-2007 (supersedes)"),
        (Entry(value="2017-10-03..2019-03-25", form="date"), "between 2017-10-03 and 2019-03-25"),
        (Entry(value="2019/2024", form="date", planned="2019/2022"), "2019 to 2024 (planned: 2019 to 2022)"),
        (Entry(value="2019/2024"), "2019/2024"),
        (Entry(value="A rule.", valid_from="2017"), "A rule. [valid from 2017]"),
        (Entry(value="vdi-lt", country="LT", label="State Labour Inspectorate"), "LT: State Labour Inspectorate"),
        (Entry(value="Director", country="LT"), "LT: Director"),
    ],
)
def test_a_value_in_words(entry: Entry, words: str) -> None:
    assert say(entry) == words


def test_values_with_the_same_subject_stand_under_its_name() -> None:
    entries = (Entry(value="2017", subject="One"), Entry(value="bare"), Entry(value="2018", subject="One"))
    assert say(*entries) == "bare; One: 2017, 2018"


def test_a_step_that_several_programmes_share_is_said_once_with_all_counts() -> None:
    steps = [Entry(value=value, step="under-way", programme=p) for value, p in ((4, "p"), (3, "q"), (None, "r"))]
    assert say(*steps) == "under way (4, 3)"
    assert say(steps[2], Entry(value=None, step="under-way", programme="s")) == "under way"


def test_equal_counts_of_different_things_are_both_said() -> None:
    activities = [labcoop.Activity(id=id, kind="meeting", state="done", count=Q(4)) for id in ("a", "b")]
    assert told("meetings", record(activities=activities)) == "done (4, 4)"
    outcomes = [labcoop.Outcome(id=id, kind="award", count=Q(2), unit="awards") for id in ("a", "b")]
    assert told("other-outcomes", record(outcomes=outcomes)) == "2 awards; 2 awards"


# --- disagreement ---------------------------------------------------------------------------------


def test_both_sides_of_a_disputed_field_are_said() -> None:
    said = {"agreement.signed": (cite("a"), cite("b", says="2018"), cite("c", says="2016", phase="planned"))}
    dossier = record(signed=labcoop.Date("2017"), evidence=said)
    assert told("signed", dossier) == "sources disagree: 2017 / 2018 (planned: 2016)"


def test_plans_that_differ_are_sides_and_one_plan_is_none() -> None:
    said = (cite("a", says="2017", phase="planned"), cite("b", says="2018", phase="planned"))
    planned = record(signed=labcoop.Date("2017"), evidence={"agreement.signed": said})
    assert told("signed", planned) == "sources disagree: 2017 (planned) / 2018 (planned)"
    beside = record(signed=labcoop.Date("2019"), evidence={"agreement.signed": (*said, cite("c"))})
    assert told("signed", beside) == "sources disagree: 2019 / 2017 (planned) / 2018 (planned)"


def test_a_disputed_period_does_not_list_its_plan_or_that_of_another_programme_as_a_rival() -> None:
    said = {
        "programmes.p.period": (cite("a"), cite("b", says="2016/2018"), cite("c", says="2017/2019", phase="planned")),
        "programmes.q.period": (cite("a"), cite("b", says="2020/2021", phase="planned")),
    }
    projects = [
        labcoop.Programme(id="p", title="P", period=labcoop.Period("2017/2018")),
        labcoop.Programme(id="q", title="Q", period=labcoop.Period("2020/2022")),
    ]
    assert told("programme-periods", record(programmes=projects, evidence=said)) == (
        "sources disagree: P: 2016 to 2018 / 2017 to 2018 (planned: 2017 to 2019); "
        "undisputed: Q: 2020 to 2022 (planned: 2020 to 2021)"
    )


def test_who_claims_another_step_claims_no_count_with_it() -> None:
    said = {"agreement.activities.it": (cite("a"), cite("b", says="absent"))}
    visits = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=Q(4))
    assert told("joint-inspections", record(activities=(visits,), evidence=said)) == "sources disagree: done (4) / none"


def test_a_disputed_term_goes_by_its_label() -> None:
    said = {"agreement.legal_form": (cite("a"), cite("b", says="memorandum-of-understanding"))}
    words = told("legal-form", record(legal_form="agreement", evidence=said))
    assert words == "sources disagree: agreement / memorandum of understanding"


def test_that_there_is_none_is_a_side_too() -> None:
    said = {"agreement.topics.osh": (cite("a"), cite("b", says="absent"))}
    words = told("topics", record(topics=("osh", "posting"), evidence=said))
    assert words == "sources disagree: occupational safety and health / none; undisputed: posting of workers"


def test_a_disputed_count_shows_every_figure() -> None:
    said = {"agreement.activities.it.count": (cite("a"), cite("b", says="5"))}
    visits = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=Q(4))
    words = told("joint-inspections", record(activities=(visits,), evidence=said))
    assert words == "sources disagree: done (4) / done (5)"


def test_a_disputed_count_beside_another_shows_every_figure_too() -> None:
    said = {"agreement.activities.it.count": (cite("a"), cite("b", says="5"))}
    visits = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=Q(4))
    project = labcoop.Programme(
        id="p", activities=(labcoop.Activity(id="more", kind="joint-inspection", state="done", count=Q(7)),)
    )
    words = told("joint-inspections", record(activities=(visits,), programmes=[project], evidence=said))
    assert words == "sources disagree: done (4) / done (5); undisputed: done (7)"


def test_a_qualified_figure_is_said_once_and_its_rival_beside_it() -> None:
    said = {"agreement.outcomes.it.count": (cite("a"), cite("b", says="400"))}
    reach = labcoop.Outcome(id="it", kind="reach", count=Q("over 500"), unit="people")
    assert told("reach", record(outcomes=(reach,), evidence=said)) == "sources disagree: over 500 people / 400 people"


def test_a_disputed_step_with_a_count_is_said_once_and_its_rival_beside_it() -> None:
    said = {"agreement.activities.it.state": (cite("a"), cite("b", says="planned"))}
    visits = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=Q(4))
    words = told("joint-inspections", record(activities=(visits,), evidence=said))
    assert words == "sources disagree: done (4) / planned"


def test_a_disputed_link_of_a_programme_that_serves_no_other_agreement_is_said_once() -> None:
    doubt = {"programmes.p.under.no-lt": (cite("a"), cite("c", says="absent"))}
    link = Reading(dossier=record(), shared=(shared(labcoop.Programme(id="p", title="It", under=("no-lt",)), doubt),))
    assert Words().cell(link.served_by("p")) == "sources disagree: It / none"


def test_what_a_disputed_programme_brings_stands_or_falls_together() -> None:
    outcomes = tuple(labcoop.Outcome(id=unit, kind="reach", count=Q(9), unit=unit) for unit in ("clicks", "people"))
    doubt = {"programmes.p.under.no-lt": (cite("a"), cite("c", says="absent"))}
    campaign = shared(labcoop.Programme(id="p", under=("no-lt", "no-pl"), outcomes=outcomes), doubt)
    own = labcoop.Outcome(id="own", kind="reach", count=Q(3), unit="visits")
    assert told("reach", record(outcomes=(own,)), campaign) == (
        "sources disagree whether p counts here: 9 clicks, 9 people; undisputed: 3 visits"
    )


def test_two_programmes_that_may_serve_are_no_rivals() -> None:
    doubted = tuple(
        shared(
            labcoop.Programme(id=id, title=id.upper(), under=("no-lt",), period=labcoop.Period("2020")),
            {f"programmes.{id}.under.no-lt": (cite("a"), cite("c", says="absent"))},
        )
        for id in ("p", "q")
    )
    assert told("programmes", record(), *doubted) == "sources disagree: P, Q / none"
    assert told("programme-periods", record(), *doubted) == (
        "sources disagree whether P counts here: 2020; whether Q counts here: 2020"
    )


def test_a_disputed_value_beside_a_disputed_link_tells_of_both() -> None:
    doubt = {
        "programmes.p.under.no-lt": (cite("a"), cite("c", says="absent")),
        "programmes.p.outcomes.it.count": (cite("b"), cite("c", says="8")),
    }
    reach = labcoop.Outcome(id="it", kind="reach", count=Q(9), unit="people")
    campaign = shared(labcoop.Programme(id="p", title="It", under=("no-lt", "no-pl"), outcomes=(reach,)), doubt)
    assert told("reach", record(), campaign).startswith("sources disagree: It: 9 people / 8")
    assert told("reach", record(), campaign).endswith(", and whether it counts here")


def test_what_a_shared_programme_brings_stands_under_its_name() -> None:
    work = {
        "sectors": ("fishing",),
        "activities": tuple(labcoop.Activity(id=id, kind="study", state="done") for id in ("a", "b")),
    }
    campaign = shared(labcoop.Programme(id="p", title="It", under=("no-lt", "no-pl"), **work))
    study = labcoop.Activity(id="own", kind="study", state="done", count=Q(4))
    assert told("sectors", record(), campaign) == "It: fishing industry"
    assert told("studies", record(activities=(study,)), campaign) == "done (4); It: done"


def test_a_disputed_period_names_its_programme() -> None:
    said = {"programmes.p.period": (cite("a"), cite("b", says="2018/2019"))}
    project = labcoop.Programme(id="p", title="The project", period=labcoop.Period("2017/2018"))
    words = told("programme-periods", record(programmes=[project], evidence=said))
    assert words == "sources disagree: The project: 2017 to 2018 / 2018 to 2019"


def test_a_disputed_step_is_told_without_its_hyphen() -> None:
    said = {"agreement.activities.it.state": (cite("a"), cite("b", says="not-done"))}
    visits = labcoop.Activity(id="it", kind="joint-inspection", state="under-way")
    words = told("joint-inspections", record(activities=(visits,), evidence=said))
    assert words == "sources disagree: under way / not done"


def test_a_disputed_duty_is_marked_where_it_stands() -> None:
    entry = Entry(
        value="at start-of-work", form="duty", country="LT", state=State.CONFLICT, label="SODRA", valid_from="2017"
    )
    assert say(entry, state=State.CONFLICT) == (
        "LT: at the latest when work starts, to SODRA [valid from 2017] (sources disagree)"
    )


def test_a_duty_tells_when_no_source_says_since_when_it_holds() -> None:
    known = Entry(value="at start-of-work", form="duty", country="LT", state=State.STATED)
    assert say(known) == "LT: at the latest when work starts [since when: not documented]"


@pytest.mark.parametrize(
    ("since", "doubt"),
    [(None, " (can't tell since when)"), ("2016-12", " [valid from 2016-12] (can't tell whether on that date)")],
)
def test_the_only_known_rule_is_named_where_nobody_tells_whether_it_held(since: str | None, doubt: str) -> None:
    entry = Entry(
        value=None,
        form="duty",
        country="LT",
        state=State.UNKNOWN,
        qualifier="validity-unknown",
        candidate="at start-of-work",
        valid_from=since,
    )
    assert say(entry, state=State.UNKNOWN) == f"LT: at the latest when work starts{doubt}"


def test_sentences_beside_each_other_end_with_what_divides_them() -> None:
    entries = [Entry(value="One aim."), Entry(value="Another.")]
    assert say(*entries) == "One aim; Another"
    assert say(entries[0]) == "One aim."


# --- dates, deadlines, numbers --------------------------------------------------------------------


@given(dates())
def test_a_date_is_told_as_precisely_as_it_is(value: labcoop.Date) -> None:
    lower, between, upper = value.text.partition("..")
    words = date(value.text)
    if not between:
        assert words == value.text
    elif lower and upper:
        assert words == f"between {lower} and {upper}"
    else:
        assert words == (f"{upper} or earlier" if upper else f"{lower} or later")


@given(periods())
def test_a_period_tells_no_end_from_an_unknown_one(value: labcoop.Period) -> None:
    words = date(value.text)
    assert "/" not in words
    assert value.text.endswith("/..") == words.endswith("without end")
    assert value.text.endswith("/") == words.endswith("end not documented")


@pytest.mark.parametrize("text", ["Wrocław", "a/b", "./..", "1/2", "SDDW-0036", "", "2017 or so"])
def test_a_text_that_is_no_date_stays_as_it_is(text: str) -> None:
    assert date(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 hour before start-of-work", "1 hour before work starts"),
        ("1 working-day before start-of-work", "1 working day before work starts"),
        ("2 day before start-of-posting", "2 days before the posting starts"),
        ("7 day after start-of-insurance", "within 7 days after the duty to insure starts"),
        ("5 day after end-of-month (the next one)", "within 5 days after the month ends (the next one)"),
        ("before contract-signed", "before the contract is signed"),
        ("after some-anchor", "after some anchor"),
        ("5 day after fi:payment", "within 5 days after payment"),
        ("before nace:end-of-season", "before end of season"),
        ("at start-of-work", "at the latest when work starts"),
        ("at start-of-work (electronic)", "at the latest when work starts (electronic)"),
        ("required", "required"),
    ],
)
def test_a_deadline_in_words(text: str, words: str) -> None:
    assert deadline(text) == words


def test_numbers_have_their_thousands_apart() -> None:
    assert [ENGLISH.number(value) for value in (0, 999, 575847, Decimal("1234567.50"), "text")] == [
        "0", "999", "575,847", "1,234,567.50", "text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"value": "a", "label": "Inspectorate"}, "NO: Inspectorate"),
        ({"value": "a", "label": "Inspectorate", "qualifier": "carries-out"}, "NO, carried out by: Inspectorate"),
        ({"value": "a", "label": "Authority", "valid_from": "2007-10-01"}, "NO: Authority (since 2007-10-01)"),
        ({"value": "Parliament", "qualifier": "2013/2014"}, "NO: Parliament (2013 to 2014)"),
        ({"value": "regional", "vocabulary": "authority-level"}, "NO: regional"),
    ],
)
def test_what_is_said_of_one_country_carries_its_code_and_when(more: dict[str, Any], told: str) -> None:
    assert Words().entry(Entry(country="NO", **more)) == told
