"""The questions: what is missing, what led to what, what is shared; and "not documented" is never told as "no"."""

from __future__ import annotations

import json
from typing import Any

import attrs
import jsonschema
import pytest
from comparison.examples import MANY, cite, covered, record, shared
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.graphs.build import build
from labcoop.graphs.documents import Documents
from labcoop.graphs.questions import QUESTIONS, answer, find_question
from labcoop.model.agreement import existed_on
from labcoop.rendering.answers import answer_schema, answer_to_json, answer_to_text
from labcoop.testkit.strategies import dossiers

AIM = labcoop.Objective(id="aim", level="general", text="Fewer undeclared workers")
INSPECTION = labcoop.Activity(id="inspection", kind="joint-inspection", state="done")
REQUEST = labcoop.Exchange(id="request", kind="request", state="done")
FOUND = labcoop.Outcome(id="found", kind="violation-identified", count=labcoop.Quantity(0), unit="violations")


def ask(question: str, *given: Any, about: tuple[str, ...] = (), **settings: Any) -> labcoop.Answer:
    ids = about or tuple(one.id for one in given if isinstance(one, labcoop.Dossier))
    return answer(find_question(question), build(given), ids, **settings)


def told(answer: labcoop.Answer) -> list[tuple[str, str]]:
    return [(finding.message, str(finding.state)) for finding in answer.findings]


def sources(finding: labcoop.AnswerFinding) -> set[str]:
    return {evidence.source for evidence in finding.evidence}


# --- what is missing ------------------------------------------------------------------------------


@pytest.mark.parametrize(("basis", "state"), [("sources", "unknown"), ("draft", "absent"), ("text", "absent")])
@pytest.mark.parametrize(
    ("question", "message", "fields"),
    [
        ("objectives-without-activity", "objective-alone", {"objectives": (AIM,)}),
        ("outcomes-without-attribution", "outcome-alone", {"outcomes": (FOUND,)}),
        ("provisions-not-carried-out", "provision-alone",
         {"provisions": (labcoop.Provision(id="p", kind="joint-inspection"),)}),
    ],
)  # fmt: skip
def test_what_is_not_in_a_record_is_absent_from_a_draft_and_else_not_documented(
    question: str, message: str, fields: dict[str, Any], basis: str, state: str
) -> None:
    found = ask(question, record(basis=basis, **fields))
    assert told(found) == [(message, state)]
    assert found.looked_at == 1
    assert sources(found.findings[0]) == ({"a"} if state == "unknown" else {"a", "record"})


def test_an_objective_that_an_activity_or_an_exchange_serves_is_not_brought_up() -> None:
    by_activity = record("one", objectives=(AIM,), activities=(attrs.evolve(INSPECTION, serves=("aim",)),))
    by_exchange = record("two", objectives=(AIM,), exchanges=(attrs.evolve(REQUEST, serves=("aim",)),))
    found = ask("objectives-without-activity", by_activity, by_exchange)
    assert (found.findings, found.looked_at) == ((), 2)


def test_an_activity_of_a_programme_may_serve_the_agreements_objective() -> None:
    programme = labcoop.Programme(id="p", activities=(attrs.evolve(INSPECTION, serves=("aim",)),))
    assert not ask("objectives-without-activity", record(objectives=(AIM,), programmes=(programme,))).findings


@pytest.mark.parametrize(
    ("state", "kind", "expected"),
    [
        ("done", "joint-inspection", []),
        ("under-way", "joint-inspection", []),
        ("planned", "joint-inspection", [("provision-planned", "stated")]),
        (None, "joint-inspection", [("provision-mentioned", "unknown")]),
        ("not-done", "joint-inspection", [("provision-not-done", "absent")]),
        ("done", "concerted-inspection", [("provision-alone", "unknown")]),
        ("done", "inspection", [("provision-alone", "unknown")]),
    ],
)
def test_a_provision_is_carried_out_by_work_of_its_kind(state: Any, kind: str, expected: list[tuple[str, str]]) -> None:
    foreseen = (labcoop.Provision(id="p", kind="joint-inspection"),)
    done = labcoop.Programme(id="y", activities=(labcoop.Activity(id="x", kind=kind, state=state),))
    assert told(ask("provisions-not-carried-out", record(provisions=foreseen, programmes=(done,)))) == expected


def test_a_narrower_kind_carries_out_a_provision_and_an_exchange_the_exchange_of_information() -> None:
    foreseen = (labcoop.Provision(id="p", kind="meeting"), labcoop.Provision(id="q", kind="information-exchange"))
    yearly = labcoop.Activity(id="x", kind="annual-meeting", state="done")
    assert not ask(
        "provisions-not-carried-out", record(provisions=foreseen, activities=(yearly,), exchanges=(REQUEST,))
    ).findings


def test_work_of_a_programme_beside_an_agreement_carries_out_nothing_of_it() -> None:
    foreseen = (labcoop.Provision(id="p", kind="joint-inspection"),)
    beside = shared(labcoop.Programme(id="b", beside=("no-lt",), activities=(INSPECTION,)))
    assert told(ask("provisions-not-carried-out", record(provisions=foreseen), beside)) == [
        ("provision-alone", "unknown")
    ]


def test_work_of_a_programme_that_is_disputed_carries_out_a_provision_only_perhaps() -> None:
    foreseen = (labcoop.Provision(id="p", kind="joint-inspection"),)
    programme = labcoop.Programme(id="b", under=("no-lt",), activities=(INSPECTION,))
    disputed = shared(programme, {"programmes.b.under.no-lt": (cite("a"), cite("c", says="absent"))})
    found = ask("provisions-not-carried-out", record(provisions=foreseen), disputed)
    assert told(found) == [("provision-disputed", "conflict")]
    assert {"a", "c"} <= sources(found.findings[0])


# --- what follows from what -----------------------------------------------------------------------


def test_the_chain_is_told_from_the_objective_to_the_outcome() -> None:
    whole = record(
        objectives=(AIM,),
        activities=(attrs.evolve(INSPECTION, serves=("aim",)),),
        exchanges=(REQUEST,),
        outcomes=(attrs.evolve(FOUND, attributed_to=("inspection", "request")),),
    )
    found = ask("chain", whole)
    assert told(found) == [("chain", "stated")]
    nodes = found.findings[0].nodes
    assert [node.label for node in nodes["cause"]] == ["joint-inspection", "request"]
    assert [node.label for node in nodes["objective"]] == ["Fewer undeclared workers"]
    assert answer_to_text(found).splitlines()[2:5] == [
        "- “violations identified” (0 violations) came from “joint inspection” (done) and “request” (done),",
        "  which served “Fewer undeclared workers”. [1]",
        "",
    ]


def test_the_chain_says_where_it_breaks() -> None:
    broken = record(
        objectives=(AIM, attrs.evolve(AIM, id="other")),
        activities=(attrs.evolve(INSPECTION, serves=("aim",)), attrs.evolve(INSPECTION, id="more")),
        outcomes=(attrs.evolve(FOUND, attributed_to=("more",)), attrs.evolve(FOUND, id="else")),
    )
    assert set(told(ask("chain", broken))) == {
        ("chain-without-objective", "unknown"),
        ("chain-without-cause", "unknown"),
        ("chain-without-outcome", "unknown"),
        ("chain-without-activity", "unknown"),
    }


@given(st.permutations(["one", "two", "three"]))
def test_the_line_of_succession_is_told_from_the_oldest_whichever_is_asked_of(asked: list[str]) -> None:
    def after(id: str, how: Any) -> tuple[labcoop.Succession, ...]:
        return (labcoop.Succession(agreement=id, how=how),)

    line = (record("three", after=after("two", "extends")), record("one"), record("two", after=after("one", "follows")))
    found = ask("succession", *line, about=(asked[0],))
    assert [finding.message for finding in found.findings] == ["succession-first", "succession", "succession"]
    assert [finding.values.get("how") for finding in found.findings] == [None, "follows", "extends"]
    assert sources(found.findings[1]) == {"a"}


def test_agreements_that_succeed_each_other_in_a_circle_are_told_and_end() -> None:
    one = record("one", after=(labcoop.Succession(agreement="two", how="follows"),))
    two = record("two", after=(labcoop.Succession(agreement="one", how="follows"),))
    assert len(ask("succession", one, two).findings) == 2


def test_who_takes_part_is_told_with_the_role_and_the_number_of_people() -> None:
    guests = (labcoop.Participant(id="g", country="LT", kind="police", role="guest", count=labcoop.Quantity(4)),)
    parties = (labcoop.Party(country="LT", authorities=("vdi",)), labcoop.Party(country="NO"))
    one = record(activities=(attrs.evolve(INSPECTION, participants=guests),))
    found = ask("participation", attrs.evolve(one, agreement=attrs.evolve(one.agreement, parties=parties)))
    assert [(finding.message, finding.nodes["who"][0].label) for finding in found.findings] == [
        ("takes-part", "police"),
        ("party", "vdi"),
        ("party", "NO"),
    ]
    assert (
        "- police (no body named) (LT) takes part in “joint inspection” (done) as guest, 4 people."
        in answer_to_text(found)
    )


# --- what is shared -------------------------------------------------------------------------------


def test_what_two_agreements_share_is_found_by_programme_funder_and_kind() -> None:
    def made(id: str, funder: str, kind: str) -> labcoop.Dossier:
        own = labcoop.Programme(
            id=f"{id}-p",
            funding=(labcoop.Funding(id="f", funders=(funder,)),),
            activities=(labcoop.Activity(id="a", kind=kind),),
        )
        return record(id, programmes=(own,))

    both = shared(labcoop.Programme(id="both", under=("one", "two")))
    found = ask(
        "shared", made("one", "eea-grants", "annual-meeting"), made("two", "eea-and-norway-grants", "meeting"), both
    )
    assert [(finding.message, dict(finding.values)) for finding in found.findings] == [
        ("shared-programme-under", {}),
        ("shared-funder", {"funder": "eea-and-norway-grants"}),
        ("shared-activity", {"activity": "meeting"}),
    ]
    assert all(finding.evidence for finding in found.findings)


def test_what_a_disputed_programme_brings_is_shared_only_perhaps() -> None:
    programme = labcoop.Programme(id="both", under=("one", "two"), activities=(INSPECTION,))
    both = shared(programme, {"programmes.both.under.two": (cite("a"), cite("c", says="absent"))})
    assert told(ask("shared", record("one"), record("two"), both)) == [
        ("shared-programme-under", "conflict"),
        ("shared-activity", "conflict"),
    ]


def test_what_was_not_done_is_shared_by_nobody() -> None:
    not_done = (attrs.evolve(INSPECTION, state="not-done"),)
    assert not ask("shared", record("one", activities=not_done), record("two", activities=(INSPECTION,))).findings


@pytest.mark.parametrize("number", [0, 1, 3])
def test_what_is_shared_is_asked_of_two(number: int) -> None:
    with pytest.raises(labcoop.LabcoopError, match=f"asked of two agreements, not of {number}"):
        labcoop.ask("shared", [record(f"r-{i}") for i in range(number)])


def test_the_network_tells_pairs_with_an_agreement_and_installed_pairs_without_one_at_hand() -> None:
    found = ask("network", record("one", countries=("LT", "NO")), countries=("LT", "NO", "PL"))
    assert told(found) == [("network", "stated"), ("network-none", "unknown"), ("network-none", "unknown")]
    assert "No agreement at hand, which does not mean that there is none: LT–PL, NO–PL." in answer_to_text(found)


def test_three_parties_are_three_pairs() -> None:
    assert len(ask("network", record("baltic", countries=("EE", "LV", "LT"))).findings) == 3


@pytest.mark.parametrize(
    ("on", "message"),
    [
        ("2016", "network-not-yet"),
        ("2017-05", "network-unsure"),
        ("2018", "network"),
        ("2021", "network-ended"),
        (None, "network-ended"),
    ],
)
def test_the_network_is_that_of_a_date(on: str | None, message: str) -> None:
    old = record("old", signed=labcoop.Date("2017-05-30"))
    new = record("new", signed=labcoop.Date("2020"), after=(labcoop.Succession(agreement="old", how="supersedes"),))
    found = ask("network", old, new, on=None if on is None else labcoop.Date(on))
    assert {f.nodes["agreement"][0].id: f.message for f in found.findings}["old:agreement"] == message


@pytest.mark.parametrize(
    ("how", "message"),
    [("supersedes", "network-ended"), ("extends", "network-followed"), ("follows", "network-followed")],
)
def test_without_a_date_an_agreement_that_another_follows_is_not_said_to_have_ended(how: Any, message: str) -> None:
    old, after = record("old"), (labcoop.Succession(agreement="old", how=how),)
    found = ask("network", old, record("new", after=after))
    assert {f.nodes["agreement"][0].id: f.message for f in found.findings}["old:agreement"] == message
    assert ("whether that ended it is not documented" in answer_to_text(found)) is (message == "network-followed")


def test_whether_a_fixed_term_without_an_end_still_runs_cannot_be_told() -> None:
    fixed = record("old", signed=labcoop.Date("2017"), term="fixed")
    for dossier, message in (
        (fixed, "network-unsure"),
        (record("old", signed=labcoop.Date("2017"), term="fixed", ended=labcoop.Date("2020")), "network"),
    ):
        assert [one.message for one in ask("network", dossier, on=labcoop.Date("2019")).findings] == [message]


DATES = st.sampled_from(["2015", "2016-02", "2017-05-30", "2018..2019", "..2016", "2020.."]).map(labcoop.Date)


@given(DATES, st.none() | DATES, st.none() | DATES, st.none() | DATES, st.booleans())
def test_whether_an_agreement_existed_is_never_more_certain_than_its_dates(
    on: labcoop.Date, start: Any, attested: Any, end: Any, superseded: bool
) -> None:
    exists = existed_on(on, start=start, attested=attested, end=end, superseded=superseded)
    if exists:
        assert any(date is not None and on.before(date) is False for date in (start, attested))
        assert end is None or end.before(on) is False
    elif exists is False:
        ended = end is not None and end.before(on)
        assert ended or (start is not None and on.before(start))


# --- whatever is asked ----------------------------------------------------------------------------


@MANY
@given(st.lists(dossiers(), min_size=2, max_size=2, unique_by=lambda one: one.id), st.sampled_from(QUESTIONS))
def test_every_question_has_an_answer_for_every_record_in_words_and_in_json(several: Any, question: Any) -> None:
    found = ask(question.id, *several)
    assert answer_to_text(found).startswith(question.title)
    jsonschema.validate(json.loads(answer_to_json(found)), answer_schema())


@MANY
@given(st.lists(dossiers().map(covered), min_size=2, max_size=2, unique_by=lambda one: one.id))
def test_what_is_stated_or_absent_has_evidence_where_its_record_has(several: Any) -> None:
    for question in QUESTIONS:
        for finding in ask(question.id, *several).findings:
            sourced = finding.evidence or "network" in finding.message
            assert finding.state not in ("stated", "absent") or sourced, finding


def test_a_question_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(labcoop.UnknownIdError, match="did you mean 'succession'"):
        labcoop.ask("sucession")


def test_a_draft_stands_in_for_the_record_of_the_same_id() -> None:
    draft = attrs.evolve(labcoop.installed()["no-lt-2017"], programmes=())
    found = labcoop.ask("outcomes-without-attribution", [draft])
    assert "no-lt-2019" not in {finding.nodes["outcome"][0].id.split(".")[1] for finding in found.findings}


def test_the_bundled_violations_came_from_three_kinds_of_work_together() -> None:
    chain = labcoop.ask("chain", [labcoop.installed()["no-lt-2017"]])
    outcomes = {finding.nodes["outcome"][0].kind: finding for finding in chain.findings if "outcome" in finding.nodes}
    ten = outcomes["violation-identified"]
    assert [node.count for node in ten.nodes["cause"]] == ["4", "10", "4"]
    assert ten.message == "chain-without-objective"


@pytest.mark.parametrize(("how", "message"), [("supersedes", "network-ended"), ("extends", "network-unsure")])
def test_only_an_agreement_that_supersedes_another_ends_it(how: Any, message: str) -> None:
    old = record("old", signed=labcoop.Date("2017"))
    new = record("new", signed=labcoop.Date("2020"), after=(labcoop.Succession(agreement="old", how=how),))
    found = ask("network", old, new, on=labcoop.Date("2022"))
    assert {f.nodes["agreement"][0].id: f.message for f in found.findings}["old:agreement"] == message


def test_what_another_follows_is_as_sure_as_any_until_then() -> None:
    old = record("old", signed=labcoop.Date("2017"))
    new = record("new", signed=labcoop.Date("2020"), after=(labcoop.Succession(agreement="old", how="follows"),))
    found = ask("network", old, new, on=labcoop.Date("2019"))
    assert {f.nodes["agreement"][0].id: f.message for f in found.findings}["old:agreement"] == "network"


def test_what_is_not_yet_signed_does_not_exist_whenever_it_may_have_ended() -> None:
    one = record(signed=labcoop.Date("2017-06"), ended=labcoop.Date("2017..2020"))
    assert told(ask("network", one, on=labcoop.Date("2017-05"))) == [("network-not-yet", "absent")]


def test_of_kinds_that_both_have_the_narrowest_is_told() -> None:
    both = (labcoop.Activity(id="a", kind="inspection"), labcoop.Activity(id="b", kind="joint-inspection"))
    found = ask("shared", record("one", activities=both), record("two", activities=both))
    assert [dict(finding.values) for finding in found.findings] == [{"activity": "joint-inspection"}]


def test_what_a_source_says_of_a_whole_is_no_evidence_for_its_parts() -> None:
    evidence = {"agreement.outcomes.found": (cite("a"), cite("b", says="work stopped"))}
    one = record(outcomes=(FOUND,), evidence=evidence)
    documents = Documents(build([one]))
    assert {e.source for e in documents.at("no-lt:agreement.outcomes.found")} == {"a", "b"}
    assert {e.source for e in documents.at("no-lt:agreement.outcomes.found.count")} == {"a"}
