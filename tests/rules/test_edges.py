"""More of what single rules find: at each end of a limit, in each state, and after what is passed over."""

from __future__ import annotations

import itertools
import re
from typing import Any

import attrs
import pytest
from comparison.examples import cite, shared
from rules.cases import found
from rules.checklist_cases import MONEY, WHOLE, from_sources, shares
from rules.country_cases import check as checking
from rules.country_cases import programme, provision
from rules.country_cases import record as of_country
from rules.exchanges_cases import BALTIC, NORTHERN, limit, notified, request
from rules.inspections_cases import FOUND, GUESTS, HERE, LEAD, PLANNED, inspected
from rules.lifecycle_cases import record as living
from rules.membership_cases import naming, record
from rules.test_every_rule import context_of

import labcoop
from labcoop.model.context import Context
from labcoop.model.country import Country
from labcoop.rules.country_law import law_in_words, versions_at
from labcoop.rules.engine import judge, stand_in
from labcoop.rules.inspections import overlap
from labcoop.rules.membership import bound_by_enforcement, in_area, in_union
from labcoop.rules.report import Finding
from labcoop.rules.rule import Ground, Rule, lacking_is_told


def told(rule: str, given: Any, **settings: object) -> list[tuple[str, str]]:
    """Return the outcomes of a rule with their paths, which stand in the order of the places."""
    return [(one.outcome, one.path) for one in found(rule, given, **settings)]


def exchanges(*courses: str, more: str = "topics: [posting], channels: [imi]", **settings: Any) -> labcoop.Dossier:
    """Return a record of a programme with requests r0, r1 … and their courses."""
    listed = ", ".join(f"{{id: r{n}, kind: request, {more}, {course}}}" for n, course in enumerate(courses))
    lines = f"  topics: [posting]\nprogrammes: [{{id: x, period: 2024, exchanges: [{listed}]}}]"
    return record(lines, **{"parties": BALTIC, **settings})


REPORTED = [rule.id for rule in labcoop.catalogue() if "activities.*.reported" in rule.guards]
R0, R1 = "programmes.x.exchanges.r0", "programmes.x.exchanges.r1"


# --- exchanges ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "course", "field"),
    [
        ("T01", "state: done, received: 2024-03-04", "answered"),
        ("T02", "received: 2024-03-04, refused: incomplete", "answered"),
        ("T03a", "received: 2024-03-04, urgent: yes", "urgency_reason"),
    ],
)
@pytest.mark.parametrize(("basis", "outcome"), [("draft", "fail"), ("text", "fail"), ("sources", "unknown")])
def test_what_a_request_of_a_programme_lacks_is_told_there(
    rule: str, course: str, field: str, basis: str, outcome: str
) -> None:
    assert told(rule, exchanges(course, basis=basis)) == [(outcome, f"{R0}.{field}")]
    denied = exchanges(course, basis="sources")
    denied = attrs.evolve(denied, evidence={f"{R0}.{field}": (cite("a", says="absent"),)})
    assert told(rule, denied) == [("fail", f"{R0}.{field}")]


@pytest.mark.parametrize("state", ["planned", "under-way"])
def test_a_request_that_is_not_done_with_needs_no_answer_yet(state: str) -> None:
    for rule, more in (("T04a", ""), ("T03b", ", urgent: yes")):
        assert told(rule, exchanges(f"state: {state}, received: 2024-03-04{more}")) == []
        assert [outcome for outcome, _ in told(rule, exchanges(f"received: 2024-03-04{more}"))] == ["unknown"]
    assert told("T13", notified(f"state: {state}, received: 2024-03-04")) == []
    assert [outcome for outcome, _ in told("T13", notified("received: 2024-03-04"))] == ["unknown"]


def test_a_message_says_which_of_two_dates_is_missing() -> None:
    def said(rule: str, given: labcoop.Dossier) -> str:
        (one,) = found(rule, given)
        return one.message

    assert "when it was received" in said("T04a", exchanges("answered: 2024-03-06"))
    assert "when it was answered" in said("T04a", exchanges("received: 2024-03-06"))
    assert "when it was received" in said("T13", notified("notified: 2024-03-06"))
    assert "when the addressee was notified" in said("T13", notified("received: 2024-03-06"))
    assert "at least" in said("T04a", exchanges("received: ..2024-03-06, answered: 2024-05-06"))


@pytest.mark.parametrize("kind", ["penalty-notification", "penalty-recovery"])
def test_a_request_about_a_decision_has_no_limit_for_answers(kind: str) -> None:
    assert told("T04a", request("received: 2024-01-02, answered: 2024-06-03", kind=kind)) == []
    assert told("T03b", request("received: 2024-01-02, answered: 2024-06-03, urgent: yes", kind=kind)) == []


def test_an_urgent_request_is_not_judged_as_an_ordinary_one_too() -> None:
    late = "received: 2024-01-02, answered: 2024-06-03"
    assert (len(told("T03b", exchanges(f"{late}, urgent: yes"))), told("T04a", exchanges(f"{late}, urgent: yes"))) == (
        1,
        [],
    )
    assert (told("T03b", exchanges(late)), len(told("T04a", exchanges(late)))) == ([], 1)


def test_an_answer_after_its_date_is_told_though_one_without_a_date_comes_first() -> None:
    given = exchanges("received: 2024-03-04", "received: 2024-03-04, agreed: 2024-03-11, answered: 2024-03-12")
    assert told("T04b", given) == [("fail", f"{R1}.answered")]


def test_a_request_outside_imi_is_told_though_one_within_it_comes_first() -> None:
    lines = (
        "  topics: [posting]\nprogrammes: [{id: x, exchanges: [{id: r0, kind: request, topics: [posting], "
        "channels: [imi]}, {id: r1, kind: request, topics: [posting], channels: [email], received: 2024-03-04}]}]"
    )
    assert told("T16", record(lines, parties=BALTIC)) == [("fail", f"{R1}.channels")]
    assert told("T16", record(lines, parties=BALTIC, basis="sources")) == [("unknown", f"{R1}.channels")]


def test_a_request_that_tells_no_topic_is_about_posting_only_where_the_agreement_may_be() -> None:
    late = "received: 2024-01-02, answered: 2024-06-03"
    of_posting = request(late, topics="", parties=BALTIC)
    assert [outcome for outcome, _ in told("T04a", of_posting)] == ["unknown"]
    other = record(f"  topics: [osh]\n  exchanges: [{{id: r, kind: request, channels: [imi], {late}}}]", parties=BALTIC)
    assert told("T04a", other) == []


def test_what_binds_norway_depends_on_the_date_that_is_asked_for() -> None:
    given = limit("30", more="  provisions: [{id: p, kind: information-exchange}]")
    assert told("T04", given) != []
    today = {outcome for rule in ("T04", "T07") for outcome, _ in told(rule, given)}
    before = [outcome for rule in ("T04", "T07") for outcome, _ in told(rule, given, on_date="2013-01-01")]
    assert (today, before) == ({"fail"}, [])


def test_a_request_is_judged_by_the_law_of_the_day_on_which_it_was_received() -> None:
    def channel(received: str, parties: tuple[str, str] = BALTIC) -> list[str]:
        request = f"{{id: r, kind: request, topics: [posting], channels: [email]{received}}}"
        given = record(f"  topics: [posting]\n  exchanges: [{request}]", parties=parties)
        return [outcome for outcome, _ in told("T16", given)]

    assert channel("") == ["fail"]
    assert channel(", received: 2013-03-04") == []
    assert channel(", received: 2024-03-04") == ["fail"]
    assert channel(", received: 2024-03-04", NORTHERN) == ["unknown"]


# --- money ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("norway", "lithuania", "outcome"),
    [
        ("30", "20", None),
        ("30.5", "20", None),
        ("30.6", "20", "fail"),
        ("29.5", "20", None),
        ("29.4", "20", "fail"),
        ("at least 10", "20", "unknown"),
        ("almost 30", "20", "unknown"),
        ("about 30", "20", "unknown"),
        ("about 20", "30", "unknown"),
    ],
)
def test_shares_add_up_to_the_whole_give_or_take_a_half(norway: str, lithuania: str, outcome: str | None) -> None:
    assert [one for one, _ in told("A19a", shares(norway, lithuania))] == ([outcome] if outcome else [])


def test_shares_that_add_up_to_less_fail_only_where_the_list_is_whole() -> None:
    few = shares(10)
    path = MONEY.removesuffix(".funding")
    assert [outcome for outcome, _ in told("A19a", from_sources(few))] == ["unknown"]
    whole = from_sources(few, **{f"{path}.funding".replace(".", "__"): WHOLE})
    assert [outcome for outcome, _ in told("A19a", whole)] == ["fail"]


# --- inspections ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["guest", "observer"])
def test_a_guest_whose_country_is_not_told_leaves_open_whether_there_is_one(role: str) -> None:
    nameless = attrs.evolve(GUESTS, country=None, role=role)
    visit = attrs.evolve(PLANNED, participants=(LEAD, nameless))
    assert [outcome for outcome, _ in told("J10a", inspected(visit))] == ["unknown"]
    known = attrs.evolve(PLANNED, participants=(LEAD, attrs.evolve(LEAD, id="more", role=role)))
    assert [outcome for outcome, _ in told("J10a", inspected(known))] == ["fail"]


def test_a_breach_of_one_type_in_another_unit_does_not_count_towards_the_whole() -> None:
    def summed(unit: str | None, other: str | None) -> list[str]:
        whole, *parts = FOUND
        lines = (attrs.evolve(whole, unit=unit), *(attrs.evolve(part, unit=other) for part in parts))
        visit = attrs.evolve(PLANNED, state="done", reported=labcoop.Date("2026-11-08"))
        return [outcome for outcome, _ in told("J06", inspected(visit, outcomes=lines))]

    for same in ((None, None), ("violations", None), (None, "violations"), ("violations", "violations")):
        assert summed(*same) == []
    assert summed("violations", "people") == ["unknown"]


@pytest.mark.parametrize("rule", ["J06", "J07"])
def test_an_outcome_that_is_in_order_does_not_hide_the_next_one(rule: str) -> None:
    breach = labcoop.Outcome(id="a", kind="violation-identified", count=labcoop.Quantity(3), attributed_to=("visit",))
    settled = attrs.evolve(breach, follow_up="closed")
    whole = attrs.evolve(breach, id="b")
    part = labcoop.Outcome(id="c", kind="violation-identified", count=labcoop.Quantity(5), part_of="b")
    work = labcoop.Programme(
        id="x",
        activities=(attrs.evolve(PLANNED, state="done", reported=labcoop.Date("2026-11-08")),),
        outcomes=(settled, whole, part),
    )
    outcomes = told(rule, attrs.evolve(inspected(), programmes=(work,)))
    assert (
        outcomes
        == {"J06": [("fail", "programmes.x.outcomes.b.count")], "J07": [("fail", "programmes.x.outcomes.c.follow_up")]}[
            rule
        ]
    )


def test_breaches_that_come_to_fewer_fail_only_where_the_list_is_whole() -> None:
    whole, part, _ = FOUND
    visit = attrs.evolve(PLANNED, state="done", reported=labcoop.Date("2026-11-08"))
    work = labcoop.Programme(id="x", activities=(visit,), outcomes=(whole, part))
    of_sources = attrs.evolve(inspected(basis="sources"), programmes=(work,))
    assert [outcome for outcome, _ in told("J06", of_sources)] == ["unknown"]
    listed = attrs.evolve(of_sources, evidence={"programmes.x.outcomes": (cite("a", list="complete"),)})
    assert [outcome for outcome, _ in told("J06", listed)] == ["fail"]


def test_a_case_that_goes_on_in_a_shared_programme_has_its_second_host_there() -> None:
    there = attrs.evolve(HERE, id="there", hosts=("LV",))
    joint = attrs.evolve(there, kind="joint-inspection")
    assert [outcome for outcome, _ in told("J11", inspected(HERE, joint))] == ["fail"]
    assert told("J11", inspected(HERE, there)) == []


# --- the life of an agreement -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "period", "outcome"),
    [("draft", "2027/", "fail"), ("sources", "2027/", "unknown"), ("text", "2027/", "unknown")],
)
def test_a_programme_of_which_the_end_is_not_known_is_told(basis: str, period: str, outcome: str) -> None:
    (one,) = found("L01", living(programmes=f"{{id: x, period: {period}}}", basis=basis))
    assert (one.outcome, one.path) == (outcome, "programmes.x.period")
    assert one.message == "the programme's end is not given; add it where it is known"


@pytest.mark.parametrize(("start", "outcomes"), [("2019-01-01", []), ("2020-01-01", []), ("2020-01-02", ["fail"])])
def test_more_than_a_year_without_a_programme_is_told(start: str, outcomes: list[str]) -> None:
    programmes = f"{{id: x, period: 2018}}, {{id: y, period: {start}/2021}}"
    assert [outcome for outcome, _ in told("L06", living(programmes=programmes))] == outcomes
    unknown = ["unknown"] * len(outcomes)
    assert [outcome for outcome, _ in told("L06", living(programmes=programmes, basis="sources"))] == unknown


def test_a_pilot_after_the_signing_is_told_though_a_programme_comes_first() -> None:
    programmes = "{id: a, period: 2027}, {id: b, kind: pilot, period: 2027}"
    assert told("L05", living("  signed: 2026-03-01", programmes)) == [("fail", "programmes.b.period")]


def test_an_earlier_agreement_is_compared_though_one_that_is_not_at_hand_comes_first() -> None:
    steps = "{agreement: nowhere, how: follows}, {agreement: no-lt-2017, how: supersedes}"
    after = living(f"  signed: 2009\n  after: [{steps}]")
    assert told("L03", after) == [("fail", "agreement.after.no-lt-2017")]


# --- membership -------------------------------------------------------------------------------------------------


def country(**what: Any) -> Country:
    return Country(code="XX", name="Somewhere", **what)


def test_a_member_of_which_no_date_is_known_is_one_today_and_then_nobody_can_tell() -> None:
    member, left = country(eu_member="yes"), country(eu_member="no", efta_member="no")
    then = labcoop.Date("2015")
    assert (in_union(member), in_union(member, then)) == (True, None)
    assert (in_union(country()), in_union(left), in_union(left, then)) == (None, False, False)


@pytest.mark.parametrize(
    ("eu", "efta", "expected"), [("yes", "no", True), ("no", "yes", True), ("no", "no", None), (None, None, None)]
)
def test_who_joined_the_area_is_in_it_while_in_the_union_or_the_association(
    eu: str | None, efta: str | None, expected: bool | None
) -> None:
    joined = country(eu_member=eu, efta_member=efta, eea_from=labcoop.Date("1994"))
    assert in_area(joined, labcoop.Date("2015")) is expected
    assert in_area(joined, labcoop.Date("1990")) is False


def test_a_country_is_bound_from_when_it_was_a_member_and_not_before() -> None:
    late = country(eu_member="yes", eu_from=labcoop.Date("2022-01-01"), efta_member="no")
    assert (bound_by_enforcement(late, labcoop.Date("2023")), bound_by_enforcement(late, labcoop.Date("2020"))) == (
        True,
        None,
    )
    area = country(eu_member="no", efta_member="yes", eea_from=labcoop.Date("2030-01-01"))
    assert (bound_by_enforcement(area, labcoop.Date("2031")), bound_by_enforcement(area, labcoop.Date("2028"))) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("law", "signed", "outcomes"),
    [
        ("Directive 96/71/EC", "1995", ["fail"]),
        ("Directive 96/71/EC", "1997", []),
        ("Directive 1999/70/EC", "1998", ["fail"]),
        ("Directive 2014/67/EU", "2013", ["fail"]),
        ("Directive 2014/67/EU", "2014-05-14", ["fail"]),
        ("Directive 2014/67/EU", "2014-05-16", []),
    ],
)
def test_no_agreement_names_a_directive_that_came_later(law: str, signed: str, outcomes: list[str]) -> None:
    assert [outcome for outcome, _ in told("M02", naming(law, signed))] == outcomes


def test_a_law_that_is_no_directive_does_not_hide_one_that_came_later() -> None:
    laws = "{id: own, title: A law of our own}, {id: law, title: Directive 96/71/EC}"
    assert told("M02", record(f"  signed: 1995\n  legal_bases: [{laws}]")) == [("fail", "agreement.legal_bases.law")]


# --- countries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("clauses: [{{id: c, kind: channel, text: {}}}]", True),
        ("contact_points: [{{id: c, role: {}, country: EE}}]", True),
        ("legal_bases: [{{id: c, title: {}}}]", True),
        ("exchanges: [{{id: c, kind: request, title: {}}}]", True),
        ("lessons: [{{id: c, kind: dialogue-trust, text: {}}}]", False),
    ],
)
def test_a_register_is_named_wherever_a_text_of_the_agreement_names_it(place: str, named: bool) -> None:
    work = provision(kind="inspection", topics="undeclared-work")
    assert told("ee:registration", of_country("EE", "x-ee", work)) != []
    given = of_country("EE", "x-ee", f"{work}\n  {place.format('the register TÖR')}")
    assert (told("ee:registration", given) == []) is named


# --- how rules are made ---------------------------------------------------------------------------------------


def test_a_ground_says_honestly_how_far_to_trust_it() -> None:
    for what in ({"title": "A law"}, {"url": "https://law.example"}):
        with pytest.raises(ValueError, match="claims no other authority"):
            Ground(grade="own", **what)
    with pytest.raises(ValueError, match="name the law"):
        Ground(grade="read")
    for grade, verify in (("unverified", None), ("read", "the article")):
        with pytest.raises(ValueError, match="must be looked up first"):
            Ground(grade=grade, title="A law", verify=verify)  # type: ignore[arg-type]


@pytest.mark.parametrize("severity", ["warning", "error"])
def test_a_rule_on_an_unverified_ground_is_no_more_than_a_note(severity: Any) -> None:
    ground = Ground(grade="unverified", title="A law", verify="the article")
    settings: dict[str, Any] = {"id": "lt:x", "title": "T", "rationale": "R", "guards": ("agreement.place",)}
    with pytest.raises(ValueError, match="is a note"):
        Rule(ground=ground, severity=severity, check=lambda context: (), **settings)
    assert Rule(ground=ground, severity="note", check=lambda context: (), **settings).severity == "note"


# --- what is judged at all --------------------------------------------------------------------------------------


def outcomes(rule: str, given: Any, **settings: Any) -> list[str]:
    return [outcome for outcome, _ in told(rule, given, **settings)]


def applies(rule: str, given: labcoop.Dossier) -> bool:
    """Whether there is anything for a rule to judge in a record."""
    (found,) = [one for one in labcoop.catalogue() if one.id == rule]
    return found.applies(context_of(given))


def test_a_rule_on_posting_applies_only_where_both_its_conditions_hold() -> None:
    posting, limited = "  topics: [posting]", "  clauses: [{id: c, kind: answer-limit, within: 30, unit: working-day}]"
    assert applies("T04", record(f"{posting}\n{limited}", parties=BALTIC))
    assert not applies("T04", record(posting, parties=BALTIC))
    assert not applies("T04", record(limited, parties=BALTIC))
    exchanged = "  provisions: [{id: p, kind: information-exchange}]"
    assert applies("T07", record(f"{posting}\n{exchanged}", parties=BALTIC))
    assert not applies("T07", record(posting, parties=BALTIC))
    assert not applies("T07", record(exchanged, parties=BALTIC))


@pytest.mark.parametrize("kind", ["answer", "notification", "spontaneous", "alert", "follow-up"])
def test_what_is_no_request_needs_no_answer(kind: str) -> None:
    course = "received: 2024-01-02, answered: 2024-06-03"
    assert outcomes("T04a", request(course, kind="request")) == ["fail"]
    assert outcomes("T04a", request(course, kind=kind)) == []
    assert not applies("T04a", request(course, kind=kind))


@pytest.mark.parametrize(
    ("course", "judged"),
    [
        ("received: 2024-01-02, answered: 2024-06-03, count: 1", True),
        ("received: 2024-01-02, answered: 2024-06-03, state: done", True),
        ("received: 2024-01-02, answered: 2024-06-03, state: not-done", False),
        ("count: 1", False),
        ("state: done", False),
    ],
)
def test_a_single_request_that_tells_its_course_is_judged(course: str, judged: bool) -> None:
    given = request(course)
    assert applies("T00", given) is judged
    assert applies("T04a", given) is judged
    assert (outcomes("T04a", given) == ["fail"]) is judged


def test_a_rule_on_requests_applies_where_the_directive_may_hold() -> None:
    assert not applies("T04a", request("received: 2013-01-02, answered: 2013-06-03"))
    assert not applies("T04a", request("received: 2024-01-02, answered: 2024-06-03", topics="topics: [osh],"))
    assert not applies("T03b", request("received: 2024-01-02, answered: 2024-06-03"))


# --- personal data ----------------------------------------------------------------------------------------------


KEPT = "{id: k, kind: retention, within: 40, unit: month}"


@pytest.mark.parametrize(
    ("lines", "judged"),
    [
        (f"  clauses: [{KEPT}]", False),
        (f"  clauses: [{KEPT}]\n  exchanges: [{{id: r, kind: request, channels: [imi]}}]", True),
        (f"  clauses: [{KEPT}]\n  exchanges: [{{id: r, kind: request, channels: [imi], state: not-done}}]", False),
        (f"  clauses: [{KEPT}]\n  exchanges: [{{id: r, kind: request, channels: [email]}}]", False),
        (f"  clauses: [{KEPT}, {{id: c, kind: channel, text: 'By IMI, or by letter.'}}]", True),
        (f"  clauses: [{KEPT}, {{id: c, kind: fee, text: 'By IMI, or by letter.'}}]", False),
        ("  clauses: [{id: c, kind: channel, text: 'By IMI.'}]", False),
    ],
)
def test_how_long_data_are_kept_is_judged_where_they_pass_through_imi(lines: str, judged: bool) -> None:
    given = record(lines)
    assert applies("G01", given) is judged
    assert outcomes("G01", given) == (["fail"] if judged else [])


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_that_a_source_gives_is_no_telephone_number(scheme: str) -> None:
    def cited(says: str) -> list[str]:
        given = record("  signed: 2024")
        claims = {"agreement.signed": (cite("a", says=says),)}
        return outcomes("G08", attrs.evolve(given, sources={"a": labcoop.Source(title="A")}, evidence=claims))

    number = "tel.37060123456"  # in prose a telephone number
    assert cited(f"{scheme}://office.example/{number}") == []
    assert cited("+370 601 23456") == ["fail"]


@pytest.mark.parametrize(
    ("visit", "count", "told_of"),
    [
        ("place: Kaunas", 2, True),
        ("place: Kaunas", 1, True),
        ("place: Kaunas, count: 1", 2, True),
        ("place: Kaunas, count: 3", 2, False),
        ("state: done", 2, False),
        ("place: Kaunas", 0, False),
        ("place: Kaunas", 5, False),
    ],
)
def test_a_small_count_of_one_inspection_at_a_told_place_is_told(visit: str, count: int, told_of: bool) -> None:
    lines = (
        f"  activities: [{{id: v, kind: joint-inspection, {visit}}}]\n  outcomes: [{{id: z, kind: evaluation}}, "
        f"{{id: o, kind: violation-identified, count: {count}, unit: violations, attributed_to: [v]}}]"
    )
    assert told("G09", record(lines)) == ([("fail", "agreement.outcomes.o.count")] if told_of else [])


@pytest.mark.parametrize("rule", ["A11a", "A22"])
def test_objectives_that_nobody_tells_are_no_objectives_that_are_not_there(rule: str) -> None:
    assert told(rule, living(basis="sources")) == [("unknown", "agreement.objectives")]
    assert told(rule, living(basis="draft")) == []
    denied = attrs.evolve(living(basis="sources"), evidence={"agreement.objectives": (cite("a", says="absent"),)})
    assert told(rule, denied) == []


# --- more of the checklist --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("basis", "outcome"), [("draft", "fail"), ("sources", "unknown")])
def test_what_the_work_of_a_programme_lacks_is_told_there(basis: str, outcome: str) -> None:
    work = "objectives: [{id: o, level: specific, text: Fewer accidents}], activities: [{id: a, kind: seminar}]"
    given = living(programmes=f"{{id: x, period: 2027, {work}}}", basis=basis)
    missing = {
        f"programmes.x.{path}": (cite("a", says="absent"),)
        for path in ("objectives.o.indicators", "activities.a.participants")
    }
    for one, expected in ((given, outcome), (attrs.evolve(given, evidence=missing), "fail")):
        assert (expected, "programmes.x.objectives.o.indicators") in told("A22", one)
        assert (expected, "programmes.x.activities.a.participants") in told("A12a", one)
    organised = living(programmes=f"{{id: x, period: 2027, organisers: [{{id: t, country: EE}}], {work}}}", basis=basis)
    assert told("A12a", organised) == []


def test_an_exchange_tells_by_which_channel_only_if_it_takes_place_and_has_one() -> None:
    def channel(exchange: str) -> list[str]:
        lines = (
            f"  provisions: [{{id: p, kind: information-exchange}}]\n  exchanges: [{{id: r, kind: request{exchange}}}]"
        )
        return outcomes("A13", record(lines))

    assert channel(", channels: [imi]") == []
    assert channel("") == channel(", channels: [imi], state: not-done") == ["fail"]


# --- countries, once more ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["guest-status", "host-law"])
def test_a_clause_on_guests_or_on_the_law_of_the_host_settles_the_role_of_inspectors(kind: str) -> None:
    foreseen = "  provisions: [{id: p, kind: joint-inspection}]"
    assert outcomes("bg:foreign-inspectors", of_country("BG", "gli-bg", foreseen)) == ["fail"]
    settled = of_country("BG", "gli-bg", f"{foreseen}\n  clauses: [{{id: c, kind: {kind}}}]")
    assert outcomes("bg:foreign-inspectors", settled) == []


INFORMING = "{{id: {id}, kind: information-campaign, languages: [{languages}]}}"


def informing(*languages: str, more: str = "", basis: str = "draft") -> Any:
    held = ", ".join(INFORMING.format(id=f"a{n}", languages=one) for n, one in enumerate(languages))
    programmes = f"{{id: x, period: 2027, activities: [{held}]{more}}}"
    return of_country("LV", "vdi-lv", "  target_groups: [{group: workers}]", programmes, basis=basis)


def test_information_in_another_language_is_told_though_one_in_the_right_comes_first() -> None:
    place = "programmes.x.activities.a1.languages"
    assert told("lv:languages", informing("lv", "en")) == [("fail", place)]
    assert told("lv:languages", informing("lv", "")) == [("fail", place)]
    assert told("lv:languages", informing("en", "lv")) == [("fail", "programmes.x.activities.a0.languages")]


def test_information_in_the_language_of_its_programme_is_in_that_language() -> None:
    assert told("lv:languages", informing("", more=", languages: [lv]")) == []
    assert outcomes("lv:languages", informing("", more=", languages: [en]")) == ["fail"]
    of_sources = informing("", more=", languages: [en]", basis="sources")
    assert outcomes("lv:languages", of_sources) == ["unknown"]
    listed = {"programmes.x.languages": (cite("a", list="complete"),)}
    assert outcomes("lv:languages", attrs.evolve(of_sources, evidence=listed)) == ["fail"]


def test_information_for_the_workers_of_the_other_party_needs_no_second_language() -> None:
    parties = (labcoop.Party(country="LV"), labcoop.Party(country="LT"))

    def said(languages: str, more: str = "") -> list[tuple[str, str]]:
        given = informing(languages, "en", more=more)
        both = attrs.evolve(given, agreement=attrs.evolve(given.agreement, parties=parties))
        return told("lv:languages", both)

    first, second = ("fail", "programmes.x.activities.a0.languages"), ("fail", "programmes.x.activities.a1.languages")
    assert said("lt") == [second]
    assert said("lt", ", targets: [LV]") == [first, second]
    assert said("") == [first, second]


# --- reports --------------------------------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_their_file_their_place_and_their_rule() -> None:
    def finding(rule: str, path: str, agreement: str = "x", position: Any = None) -> Finding:
        (one,) = found("C01", record("", parties=("LT", "UA")))
        return attrs.evolve(one, rule=rule, path=path, agreement=agreement, position=position)

    ordered = [
        finding("A", "agreement.a", position=labcoop.Position("a.yaml", 1, 1)),
        finding("A", "agreement.b", position=labcoop.Position("a.yaml", 2, 1)),
        finding("A", "agreement.c", position=labcoop.Position("a.yaml", 2, 3)),
        finding("A", "agreement.a", position=labcoop.Position("b.yaml", 1, 1)),
        finding("A", "agreement.a", agreement="no-lt"),
        finding("B", "agreement.a", agreement="no-lt"),
        finding("A", "agreement.b", agreement="no-lt"),
        finding("A", "agreement.a", agreement="no-pl"),
    ]
    shuffled = [ordered[place] for place in (3, 0, 6, 1, 7, 2, 5, 4)]
    assert sorted(shuffled, key=Finding.sort_key) == ordered


# --- several strands, and other files ---------------------------------------------------------------------------


def in_programmes(**held: tuple[tuple[labcoop.Activity, ...], tuple[labcoop.Outcome, ...]]) -> labcoop.Dossier:
    programmes = (labcoop.Programme(id=id, activities=work, outcomes=came) for id, (work, came) in sorted(held.items()))
    return attrs.evolve(inspected(), programmes=tuple(programmes))


def test_what_an_inspection_of_one_programme_found_is_judged_in_that_programme() -> None:
    visit = attrs.evolve(PLANNED, state="done", reported=labcoop.Date("2026-11-08"))
    breach = labcoop.Outcome(id="all", kind="violation-identified", count=labcoop.Quantity(3), attributed_to=("visit",))
    other = attrs.evolve(breach, id="other", kind="evaluation")
    both = in_programmes(x=((visit,), (other, breach)), y=((visit,), (breach,)))
    assert told("J07", both) == [
        ("fail", "programmes.x.outcomes.all.follow_up"),
        ("fail", "programmes.y.outcomes.all.follow_up"),
    ]
    apart = in_programmes(x=((visit,), ()), y=((attrs.evolve(visit, id="another"),), (breach,)))
    assert told("J07", apart) == []
    assert told("J07", in_programmes(x=((attrs.evolve(visit, state="not-done"),), (breach,)))) == []


def test_inspections_of_a_shared_programme_are_of_the_case_and_not_of_the_file() -> None:
    there = attrs.evolve(HERE, id="there", hosts=("LV",))
    other = shared(labcoop.Programme(id="s", under=("ee-lv-new",), activities=(there,)))
    (two_hosts,) = [one for one in labcoop.catalogue() if one.id == "J11"]
    alone = Context(dossier=inspected(HERE, basis="sources"))
    beside = Context(dossier=inspected(HERE, basis="sources"), shared=(other,))
    assert [one.outcome for one in judge(two_hosts, alone, strict=True)[1]] == ["unknown"]
    assert judge(two_hosts, beside, strict=True)[1] == ()
    assert not two_hosts.applies(Context(dossier=inspected(basis="sources"), shared=(other,)))


def test_data_pass_between_countries_only_where_there_are_two() -> None:
    (transfer,) = [one for one in labcoop.catalogue() if one.id == "M03"]
    exchanged = record("  provisions: [{id: p, kind: information-exchange}]")
    alone = attrs.evolve(
        exchanged, agreement=attrs.evolve(exchanged.agreement, parties=exchanged.agreement.parties[:1])
    )
    assert transfer.applies(context_of(exchanged))
    assert not transfer.applies(context_of(alone))


def test_what_is_lacking_is_looked_up_in_the_agreement_unless_a_strand_is_named() -> None:
    given = living(programmes="{id: x, period: 2027}", basis="sources")
    given = attrs.evolve(given, evidence={"agreement.clauses": (cite("a", list="complete"),)})
    context = context_of(given)
    assert lacking_is_told(context, "clauses")
    assert not lacking_is_told(context, "clauses", strand=context.strands[1])


# --- duties, by date --------------------------------------------------------------------------------------------

TIMES = [
    labcoop.Date(text)
    for text in ("2013", "2014", "2014-06-30", "2014-07-01", "2015-03", "2017", "2025", "..2012", "2009..2016")
]


@pytest.mark.parametrize("code", sorted(labcoop.countries()))
def test_which_duty_holds_does_not_depend_on_which_end_of_some_work_is_looked_at_first(code: str) -> None:
    home = labcoop.countries()[code]
    for kind, pair in itertools.product({duty.kind for duty in home.duties}, itertools.combinations(TIMES, 2)):
        first, second = (versions_at(home, kind, times) for times in (pair, pair[::-1]))
        assert {(duty.id, holds) for duty, holds in first} == {(duty.id, holds) for duty, holds in second}
        for date in pair:
            sure = {duty.id for duty, holds in versions_at(home, kind, (date,)) if holds}
            assert sure <= {duty.id for duty, holds in first if holds}


def test_a_register_of_another_time_is_wrong_in_a_draft_and_unknown_from_sources() -> None:
    for basis, outcome in (("draft", "fail"), ("text", "fail"), ("sources", "unknown")):
        old = of_country("RO", "im-ro", programmes=programme(checking("RO", "REVISAL"), period="2027"), basis=basis)
        assert outcomes("ro:registration", old) == [outcome]


def test_an_organiser_of_the_programme_takes_part() -> None:
    def said(more: str) -> list[str]:
        return outcomes("ee:registration", of_country("EE", "ti-ee", programmes=programme(checking("EE"), more=more)))

    assert said("") == ["fail"]
    assert said("organisers: [{id: t, country: EE, authority: tax-ee}]") == []


def test_checks_of_registrations_are_told_once_and_at_the_first_place() -> None:
    checks = [checking("PL").replace("id: a,", f"id: {id},") for id in ("b", "a", "c")]
    assert told("pl:late-registration", of_country("PL", "pip-pl", programmes=programme(", ".join(checks)))) == [
        ("fail", "programmes.x.activities.a")
    ]
    seminar = "{id: a, kind: seminar, topics: [undeclared-work]}"
    posting = "{id: a, kind: inspection, topics: [posting], hosts: [PL]}"
    for other in (seminar, posting):
        assert told("pl:late-registration", of_country("PL", "pip-pl", programmes=programme(other))) == []


def test_a_duty_is_told_with_what_is_not_known_of_it() -> None:
    home = labcoop.countries()["EE"]
    duty = attrs.evolve(home.duties[0], id="another", to=None, deadlines=(), applies_to=None, legal_basis=None)
    assert law_in_words(home, duty, "owed to", ()) == (
        "owed to an authority that no source names, by a time that is not documented"
    )
    deadline = labcoop.Deadline(anchor="start-of-work", offset=2, direction="before")
    told_of = law_in_words(home, attrs.evolve(duty, deadlines=(deadline,)), "owed to", ())
    assert told_of.endswith("at least 2 days before work starts")


def test_an_end_before_the_signing_is_told() -> None:
    (one,) = [one for one in found("L02", living("  signed: 2026-03-01\n  ended: 2026-02")) if "ended" in one.path]
    assert one.message == "it would have ended before it was signed; check both dates"


# --- the engine -------------------------------------------------------------------------------------------------


def test_a_shared_programme_is_judged_with_its_sources_its_evidence_and_its_suppressions() -> None:
    suppressed = (labcoop.Suppression(id="one", rule="A12a", path="programmes.s", reason="Told elsewhere."),)
    given = attrs.evolve(shared(labcoop.Programme(id="s", under=("ee-lv-new",))), suppressions=suppressed)
    made = stand_in(given)
    assert (made.sources, made.evidence, made.suppressions) == (given.sources, given.evidence, suppressed)
    assert (made.id, made.programmes, made.agreement.basis) == (given.id, (given.programme,), "sources")


def test_a_finding_tells_of_its_rule_and_of_its_agreement() -> None:
    rules = {rule.id: rule for rule in labcoop.catalogue()}
    report = labcoop.validate(of_country("EE", "ti-ee", provision(kind="inspection", topics="undeclared-work")))
    assert {"ee:registration", "A04"} <= {one.rule for one in report.findings}
    for one in report.findings:
        rule = rules[one.rule]
        assert (one.title, one.rationale, one.origin) == (rule.title, rule.rationale, rule.origin)
        assert (one.agreement, one.severity) == ("a-new-one", rule.severity)


def test_a_rule_that_fails_says_so_without_its_place_where_that_is_not_known() -> None:
    def nothing(context: Context) -> Any:
        raise LookupError("a value of the record")

    rule = Rule(
        id="lt:x",
        title="T",
        severity="note",
        rationale="R",
        ground=Ground(grade="own"),
        guards=("agreement.place",),
        check=nothing,
        origin="labcoop-lithuania",
    )
    (one,) = judge(rule, context_of(record("")))[1]
    assert re.fullmatch(r"the rule failed with LookupError at \S+:\d+; tell the authors of \S+", one.message)
    within = attrs.evolve(rule, check=labcoop.Quantity)  # what it raises is raised within labcoop
    (one,) = judge(within, context_of(record("")))[1]
    assert one.message == "the rule failed with ValueFormatError; tell the authors of labcoop-lithuania"


def test_a_mistyped_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(labcoop.UnknownIdError, match="did you mean 'lt:registration'"):
        labcoop.validate(record(""), select=["lt:registation"])


# --- vague times ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2026-05-04/", "2026-05-08", None),
        ("2026-05-08/", "2026-05-04", False),
        ("2026-05-04/", "2026-05-04", True),
        ("2026-05-04/..", "2026-05-08", True),
        ("2026-05-04", "2026-05-08", False),
    ],
)
def test_periods_overlap_as_far_as_their_ends_are_known(one: str, other: str, expected: bool | None) -> None:
    assert overlap(labcoop.Period(one), labcoop.Period(other)) is expected
    assert overlap(labcoop.Period(other), labcoop.Period(one)) is expected


def test_a_report_on_an_inspection_without_a_period_can_not_be_told_to_be_in_time() -> None:
    visit = attrs.evolve(PLANNED, state="done", reported=labcoop.Date("2026-11-08"), period=None)
    verdicts = [
        one.message for rule in REPORTED for one in found(rule, inspected(visit)) if one.path.endswith("reported")
    ]
    assert len(verdicts) == 1
    assert "not told when the inspection ended" in verdicts[0]


def test_an_inspection_that_was_over_before_the_regulation_is_not_judged_by_it() -> None:
    def judged(period: str) -> bool:
        visit = attrs.evolve(PLANNED, agreed=None, state="done", consents=(), period=labcoop.Period(period))
        return applies("J02", inspected(visit))

    assert (judged("2018-05-04/2018-05-08"), judged("2020-05-04/2020-05-08"), judged("2018-05-04/")) == (
        False,
        True,
        True,
    )


@pytest.mark.parametrize(("rule", "exchanged"), [("T04", False), ("T07", True)])
def test_a_rule_on_posting_is_judged_by_the_law_of_the_day_that_is_asked_for(rule: str, exchanged: bool) -> None:
    lines = "  topics: [posting]\n  clauses: [{id: c, kind: answer-limit, within: 30, unit: working-day}]"
    given = record(f"{lines}\n  provisions: [{{id: p, kind: information-exchange}}]", parties=NORTHERN)
    assert outcomes(rule, given) == ["fail"]
    assert outcomes(rule, given, on_date="2020-01-01") == ["unknown"]  # Norway was not bound for sure by then
    before = attrs.evolve(context_of(given), on=labcoop.Date("2013"))
    (found_,) = [one for one in labcoop.catalogue() if one.id == rule]
    assert not found_.applies(before)


def test_the_duty_of_the_day_that_is_asked_for_is_the_one_that_a_draft_must_name() -> None:
    old = of_country("RO", "im-ro", provision("REVISAL", kind="inspection", topics="registration"))
    assert outcomes("ro:registration", old) == ["fail"]
    assert outcomes("ro:registration", old, on_date="2024-06-01") == []


def test_an_agreement_that_comes_after_another_pairs_is_still_asked_for_its_own_predecessor() -> None:
    step = "after: [{agreement: no-pl-2017, how: follows}]"
    given = record(f"  signed: 2026\n  {step}", parties=("LT", "NO"))
    assert told("A05", given) == [("fail", "agreement.after")]
    undated = record("", parties=("LT", "NO"), basis="sources")
    assert outcomes("A05", undated) == ["unknown"]
    assert outcomes("A05", record("", parties=("LT", "NO"))) == ["fail"]


# --- what is told of a country, and where -----------------------------------------------------------------------


def judged(rule: str, context: Context) -> list[tuple[str, str, str]]:
    (found_,) = [one for one in labcoop.catalogue() if one.id == rule]
    return [(one.outcome, one.path, one.message) for one in judge(found_, context, strict=True)[1]]


@pytest.mark.parametrize(("basis", "outcome"), [("draft", "fail"), ("sources", "unknown")])
def test_data_that_leave_the_area_are_told_with_what_is_known_of_the_country(basis: str, outcome: str) -> None:
    member = Country(code="XM", name="Member", eu_member="yes", eu_from=labcoop.Date("2025"), efta_member="no")
    outside = Country(code="XA", name="Outside", eu_member="no", efta_member="no")
    unclear = Country(code="XB", name="Unclear")

    def told_of(other: Country, on: str | None = None) -> list[tuple[str, str, str]]:
        lines = "  provisions: [{id: p, kind: information-exchange}]"
        given = record(lines, parties=("XM", other.code), basis=basis)
        countries = {"XM": member, other.code: other}
        return judged("M03", Context(dossier=given, countries=countries, on=None if on is None else labcoop.Date(on)))

    message = (
        "this country is in neither the Union nor the European Economic Area, and nothing tells on which ground "
        "personal data may be transferred to it; add a clause of the kind data-protection"
    )
    assert told_of(outside) == told_of(outside, "2026") == [(outcome, "agreement.parties.xa", message)]
    assert told_of(outside, "2020") == []  # by then neither was in it
    message = "whether this country is in the Union or the European Economic Area is not documented"
    assert told_of(unclear) == [("unknown", "agreement.parties.xb", message)]


def test_an_agreement_that_is_only_attested_was_made_by_then() -> None:
    lines = "  topics: [posting]\n  attested: 2003\n  legal_bases: [{id: law, title: Directive 96/71/EC}]"
    assert told("M01", record(lines)) == [("fail", "agreement.parties.lt"), ("unknown", "agreement.parties.no")]
    assert outcomes("M02", naming("Directive 99/70/EC", "1998")) == ["fail"]


def test_shares_are_reckoned_from_amounts_where_only_those_are_told() -> None:
    def summed(*amounts: int) -> list[str]:
        money = "basis: grant, currency: EUR"
        parts = [f"{{id: p{n}, amount: {one}, {money}, part_of: w}}" for n, one in enumerate(amounts)]
        funding = ", ".join([f"{{id: w, amount: 200, {money}}}", *parts])
        return outcomes("A19a", living(programmes=f"{{id: x, period: 2027, funding: [{funding}]}}"))

    assert (summed(150, 50), summed(150, 30), summed(150, 80)) == ([], ["fail"], ["fail"])


def test_languages_that_a_source_denies_fail_where_they_are_denied() -> None:
    given = informing("en", basis="sources")
    path = "programmes.x.activities.a0.languages"
    assert outcomes("lv:languages", given) == ["unknown"]
    for claims in ({path: (cite("a", list="complete"),)}, {f"{path}.lv": (cite("a", says="absent"),)}):
        assert outcomes("lv:languages", attrs.evolve(given, evidence=claims)) == ["fail"]


def test_a_name_is_found_wherever_it_stands_in_a_text() -> None:
    work = provision(kind="inspection", topics="undeclared-work")
    texts = "clauses: [{id: a, kind: channel, text: TÖR}, {id: b, kind: channel, text: TÖR}]"
    assert told("ee:registration", of_country("EE", "ti-ee", f"{work}\n  {texts}")) == []


def test_versions_of_a_duty_that_may_all_hold_are_all_told() -> None:
    (one,) = found("ee:registration", of_country("EE", "x-ee", programmes=programme(checking("EE"), period="2014")))
    assert "under Taxation Act, or workers are registered with the Health Insurance Fund" in one.message


def test_late_registration_is_a_matter_of_the_time_of_the_check_itself() -> None:
    early = checking("EE", more="period: 2013")
    assert outcomes("ee:late-registration", of_country("EE", "ti-ee", programmes=programme(early))) == ["unknown"]
    hosted = "{id: e, kind: information-exchange, hosts: [PL]}"
    both = programme(f"{checking('PL')}, {hosted}")
    assert outcomes("pl:late-registration", of_country("PL", "pip-pl", programmes=both)) == []


def test_work_of_a_draft_that_tells_no_time_is_of_the_day_that_is_asked_for() -> None:
    lines = f"  activities: [{checking('RO', 'REVISAL')}]"
    old = of_country("RO", "im-ro", lines)
    assert outcomes("ro:registration", old) == ["fail"]
    assert outcomes("ro:registration", old, on_date="2024-06-01") == []


def test_of_an_agreement_that_another_has_followed_no_time_is_known() -> None:
    now = context_of(of_country("EE", "x-ee", provision(kind="inspection", topics="registration")))
    assert [outcome for outcome, *_ in judged("ee:registration", now)] == ["fail"]
    followed = judged("ee:registration", attrs.evolve(now, current=False))
    assert [outcome for outcome, *_ in followed] == ["unknown"]


def test_a_text_without_a_date_is_not_said_to_come_after_another() -> None:
    assert outcomes("A05", record("", parties=("LT", "NO"), basis="text")) == ["unknown"]


def test_what_is_only_inferred_of_a_duty_is_told() -> None:
    home = labcoop.countries()["EE"]
    duty = attrs.evolve(home.duties[0], id="another", applies_to=None, legal_basis=None)
    for field in ("to", "deadlines"):
        claims = {f"country.duties.another.{field}": (cite("a", how="inferred"),)}
        assert law_in_words(attrs.evolve(home, evidence=claims), duty, "owed to", ()).endswith(" (in part inferred)")
    stated = attrs.evolve(home, evidence={"country.duties.another": (cite("a"),)})
    assert "inferred" not in law_in_words(stated, duty, "owed to", ())
    deadline = labcoop.Deadline(anchor="first-wage", direction="before")
    assert law_in_words(stated, attrs.evolve(duty, deadlines=(deadline,)), "owed to", ()).endswith(
        ", before first-wage"
    )


@pytest.mark.parametrize("kind", ["information-campaign", "information-day-seminar", "guidance-video", "web-portal"])
def test_information_of_every_kind_is_judged_and_guidelines_before_it_are_not(kind: str) -> None:
    held = f"{{id: a0, kind: guidelines}}, {{id: a1, kind: meeting}}, {{id: a2, kind: {kind}, languages: [en]}}"
    programmes = f"{{id: x, period: 2027, activities: [{held}]}}"
    given = of_country("LV", "vdi-lv", "  target_groups: [{group: workers}]", programmes)
    assert told("lv:languages", given) == [("fail", "programmes.x.activities.a2.languages")]


# --- money, aims and work, once more ----------------------------------------------------------------------------


def test_money_of_the_agreement_without_an_amount_is_told_and_does_not_hide_what_the_next_lacks() -> None:
    def funded(*lines: str) -> list[tuple[str, str]]:
        return told("A19", record(f"  funding: [{', '.join(lines)}]"))

    nothing = "{id: a, funders: [own-funds]}"
    assert funded(nothing) == [("fail", "agreement.funding")]
    assert funded(nothing, "{id: b, amount: 5, currency: EUR, basis: grant}") == [
        ("fail", "agreement.funding.b.funders")
    ]
    assert funded("{id: b, amount: 5, currency: EUR, basis: grant, funders: [own-funds]}") == []


@pytest.mark.parametrize(("level", "lacking"), [("general", "specific"), ("specific", "general")])
def test_an_objective_without_one_of_the_other_level_is_told(level: str, lacking: str) -> None:
    given = record(f"  objectives: [{{id: o, level: {level}, text: Fewer accidents}}]")
    rules = [rule.id for rule in labcoop.catalogue() if rule.guards == ("agreement.objectives",)]
    messages = [one.message for rule in rules for one in found(rule, given)]
    assert [one for one in messages if one.startswith(f"no {lacking} objective")]
    assert not [one for one in messages if one.startswith(f"no {level} objective")]


def test_work_that_was_not_done_or_that_only_others_host_asks_for_nothing_of_a_country() -> None:
    def told_of(*work: str) -> list[tuple[str, str]]:
        return told("ee:registration", of_country("EE", "x-ee", programmes=programme(", ".join(work))))

    mine, place = checking("EE").replace("id: a,", "id: z,"), "programmes.x.activities.z"
    assert told_of(mine) == [("fail", place)]
    assert told_of(checking("EE", more="state: not-done")) == told_of(checking("XX")) == []
    assert told_of(checking("EE", more="state: not-done"), mine) == told_of(checking("XX"), mine) == [("fail", place)]
    seminar = "{id: a, kind: seminar, topics: [undeclared-work]}"
    assert told_of(seminar) == []


def test_work_that_tells_no_topic_has_those_of_its_programme_and_else_of_the_agreement() -> None:
    def told_of(agreement: str, more: str) -> list[str]:
        held = programme('{id: a, kind: inspection, hosts: ["EE"]}', more=more)
        return outcomes("ee:registration", of_country("EE", "x-ee", f"  topics: [{agreement}]", held))

    assert told_of("undeclared-work", "") == told_of("osh", "topics: [undeclared-work]") == ["fail"]
    assert told_of("undeclared-work", "topics: [osh]") == told_of("osh", "") == []


def test_only_joint_inspections_ask_for_the_role_of_inspectors_from_abroad() -> None:
    for kind, expected in (("joint-inspection", ["fail"]), ("inspection", []), ("meeting", [])):
        assert outcomes("bg:foreign-inspectors", of_country("BG", "gli-bg", provision(kind=kind))) == expected
