"""Whether an agreement was in force on a date: never more certain than its dates, and no less."""

from __future__ import annotations

import datetime
from itertools import product
from typing import Any

import pytest
from comparison.examples import MANY, NOTHING_INSTALLED, cite, record
from hypothesis import assume, given
from hypothesis import strategies as st

import labcoop
from labcoop.chronology.days import Span, all_of, negated
from labcoop.rendering.moments import Sentences
from labcoop.testkit.strategies import dates, dossiers

NEVER = datetime.date.max
WINDOW = [datetime.date(2017, 1, day) for day in range(1, 9)]
"""All days that matter: the dates drawn are within, with a day left on either side."""


def lives(*several: labcoop.Dossier) -> dict[str, labcoop.Life]:
    found = labcoop.timeline(several, registry=NOTHING_INSTALLED)
    return {life.agreement: life for life in found.lives}


def told(life: labcoop.Life, on: str) -> str:
    date = labcoop.Date(on)
    reasons = life.reasons(date)
    return Sentences(labcoop.Vocabularies()).reasons(reasons, in_force=life.in_force(date))


# --- against a check of every day -----------------------------------------------------------------

_DAYS = st.integers(2, 7).map("2017-01-{:02}".format)
_BETWEEN = st.tuples(_DAYS, _DAYS).map(sorted).map("..".join)
DATES = (_DAYS | _BETWEEN | _DAYS.map("..{}".format) | _DAYS.map("{}..".format)).map(labcoop.Date)
MAYBE = st.none() | DATES
PERIODS = st.tuples(_DAYS, _DAYS).map(sorted).map("/".join).map(labcoop.Period)
APPROVALS = st.lists(st.none() | PERIODS | _DAYS.map("{}/".format).map(labcoop.Period), max_size=2)
HOW = st.sampled_from(["supersedes", "extends", "follows"])


@st.composite
def instruments(draw: st.DrawFn, id: str, **fields: Any) -> labcoop.Dossier:
    approvals = tuple(
        labcoop.Approval(id=f"a{number}", country="NO", body="Parliament", period=period)
        for number, period in enumerate(draw(APPROVALS))
    )
    dated = {name: draw(MAYBE) for name in ("signed", "attested", "in_force_from")}
    return record(id, approvals=approvals, **dated, **fields)


def possible(date: labcoop.Date | None) -> list[datetime.date]:
    """Return every day that a date may mean; for none, any."""
    span = Span.at(date)
    return [day for day in WINDOW if span.first <= day <= span.last]


def approved(period: labcoop.Period | None) -> list[datetime.date]:
    if period is None:
        return [*WINDOW, NEVER]
    open_end = [] if period.end else [NEVER]
    return [day for day in WINDOW if Span.at(period.start).first <= day <= Span.at(period.end).last] + open_end


def beginnings(agreement: labcoop.Agreement) -> set[datetime.date]:
    """Return every day on which an agreement may have come into force."""
    if agreement.in_force_from is not None:
        return set(possible(agreement.in_force_from))
    signings = {
        signed
        for signed, attested in product(possible(agreement.signed), possible(agreement.attested))
        if agreement.attested is None or signed <= attested
    }
    given = [approved(approval.period) for approval in agreement.approvals]
    return {max(days) for days in product(signings, *given)}


def ends(agreement: labcoop.Agreement, how: str | None, later: labcoop.Agreement) -> set[datetime.date]:
    if agreement.ended is not None:
        return set(possible(agreement.ended))
    if how is None:
        return {NEVER}
    came = beginnings(later)
    if how == "supersedes" or not came:  # one whose own dates contradict each other came on no day
        return came
    return {day for day in (*WINDOW, NEVER) if day >= min(came)}


@MANY
@given(st.data(), st.none() | HOW, MAYBE, DATES)
def test_the_answer_is_that_of_every_day_that_the_dates_may_mean(data: Any, how: Any, ended: Any, on: Any) -> None:
    old = data.draw(instruments("old", ended=ended))
    after = () if how is None else (labcoop.Succession(agreement="old", how=how),)
    new = data.draw(instruments("new", after=after))
    began, over = beginnings(old.agreement), ends(old.agreement, how, new.agreement)
    assume(began and over)
    assume(min(began) <= max(over))  # else the record contradicts itself, which a rule tells
    answers = {start <= day <= end for start, end, day in product(began, over, possible(on))}
    assert lives(old, new)["old"].in_force(on) is (answers.pop() if len(answers) == 1 else None)


@given(st.lists(dossiers(), min_size=1, max_size=2, unique_by=lambda one: one.id), dates())
def test_every_agreement_has_an_answer_with_a_reason_for_every_date(several: Any, on: Any) -> None:
    for life in lives(*several).values():
        assert life.in_force(on) in (True, False, None)
        assert life.reasons(on)
        assert told(life, on.text)


@given(st.data(), HOW, DATES)
def test_it_agrees_with_the_network_where_only_signings_are_documented(data: Any, how: Any, on: Any) -> None:
    after = (labcoop.Succession(agreement="old", how=how),)
    old, new = record("old", signed=data.draw(MAYBE), ended=data.draw(MAYBE)), record("new", signed=data.draw(MAYBE))
    several = [old, record("new", signed=new.agreement.signed, after=after)]
    network = labcoop.ask("network", several, on_date=on, registry=NOTHING_INSTALLED)
    answers = {"network": True, "network-unsure": None, "network-ended": False, "network-not-yet": False}
    existed = {one.nodes["agreement"][0].id.partition(":")[0]: answers[one.message] for one in network.findings}
    assert {id: life.in_force(on) for id, life in lives(*several).items()} == existed


@given(st.lists(st.sampled_from([True, False, None])))
def test_answers_are_joined_as_if_each_cannot_tell_were_either(answers: list[bool | None]) -> None:
    worlds = {all(world) for world in product(*([True, False] if one is None else [one] for one in answers))}
    assert all_of(answers) is (worlds.pop() if len(worlds) == 1 else None)
    assert negated(all_of(answers)) is (None if all_of(answers) is None else not all_of(answers))


# --- what an answer says --------------------------------------------------------------------------


def test_a_signing_is_told_apart_from_coming_into_force() -> None:
    signed = lives(record(signed=labcoop.Date("2017-05-30")))["no-lt"]
    assert signed.in_force(labcoop.Date("2018")) is True
    assert told(signed, "2018") == ("signed 2017-05-30; when it came into force is not documented; no source ends it")
    dated = lives(record(signed=labcoop.Date("2017-05-30"), in_force_from=labcoop.Date("2018")))["no-lt"]
    assert [dated.in_force(labcoop.Date(on)) for on in ("2017-06-01", "2018", "2019")] == [False, None, True]
    assert told(dated, "2019") == "in force from 2018; no source ends it"


def test_a_fixed_term_ends_on_a_day_that_must_be_told() -> None:
    signed = labcoop.Date("2017-05-30")
    life = lives(record(signed=signed, term="fixed"))["no-lt"]
    assert [life.in_force(labcoop.Date(on)) for on in ("2017-05", "2016", "2040")] == [None, False, None]
    assert "its term is fixed, and when that ends is not documented" in told(life, "2040")
    ended = lives(record(signed=signed, term="fixed", ended=labcoop.Date("2019")))["no-lt"]
    assert [ended.in_force(labcoop.Date(on)) for on in ("2018", "2040")] == [True, False]
    denied = record(signed=signed, term="fixed", evidence={"agreement.ended": (cite(says="absent"),)})
    assert lives(denied)["no-lt"].in_force(labcoop.Date("2040")) is True


def test_an_approval_that_it_needs_must_have_been_given() -> None:
    approval = labcoop.Approval(id="p", country="FR", body="Parliament", period=labcoop.Period("2013/2014"))
    life = lives(record(signed=labcoop.Date("2008"), approvals=(approval,)))["no-lt"]
    assert [life.in_force(labcoop.Date(on)) for on in ("2012", "2014", "2015")] == [False, None, True]
    assert "it needs the approval of Parliament (FR), given 2013 to 2014" in told(life, "2012")
    assert {one.source for reason in life.beginning for one in reason.evidence} == {"a"}
    undated = lives(record(signed=labcoop.Date("2008"), approvals=(labcoop.Approval(id="p", country="FR", body="B"),)))
    assert undated["no-lt"].in_force(labcoop.Date("2020")) is None
    assert "approval of B (FR), of which no date is documented" in told(undated["no-lt"], "2020")


@pytest.mark.parametrize(("how", "after"), [("supersedes", False), ("extends", None), ("follows", None)])
def test_only_an_agreement_that_supersedes_another_ends_it(how: Any, after: bool | None) -> None:
    old = record("old", signed=labcoop.Date("2007"))
    new = record("new", signed=labcoop.Date("2017"), after=(labcoop.Succession(agreement="old", how=how),))
    life = lives(old, new)["old"]
    assert [life.in_force(labcoop.Date(on)) for on in ("2010", "2017", "2018")] == [True, None, after]
    assert ("whether that ended it is not documented" in told(life, "2018")) is (how != "supersedes")


def test_what_supersedes_it_need_not_be_on_the_timeline() -> None:
    portfolio = labcoop.installed()
    life = labcoop.timeline([portfolio["no-lt-2007"]]).lives[0]
    assert life.in_force(labcoop.Date("2018-06-01")) is False
    assert told(life, "2018-06-01").endswith("superseded by no-lt-2017, signed 2017-05-30")


def test_a_draft_is_not_in_force_and_ends_nothing() -> None:
    after = (labcoop.Succession(agreement="old", how="supersedes"),)
    both = lives(record("old", signed=labcoop.Date("2007")), record("draft", basis="draft", after=after))
    assert both["draft"].in_force(labcoop.Date("2030")) is False
    assert told(both["draft"], "2030") == "a draft, of which no signing is documented"
    assert both["old"].in_force(labcoop.Date("2030")) is True
    assert "superseded by draft, a draft" in told(both["old"], "2030")


def test_where_sources_disagree_the_answer_holds_whoever_is_right() -> None:
    sides = (cite("a"), cite("b", says="2019-06-01"))
    life = lives(record(signed=labcoop.Date("2017-05-30"), evidence={"agreement.signed": sides}))["no-lt"]
    assert [life.in_force(labcoop.Date(on)) for on in ("2016", "2018", "2020")] == [False, None, True]
    assert "signed (sources disagree: 2017-05-30 / 2019-06-01)" in told(life, "2020")
    sides = (cite("a"), cite("b", says="absent"))
    denied = lives(record(signed=labcoop.Date("2017"), evidence={"agreement.signed": sides}))
    assert denied["no-lt"].in_force(labcoop.Date("2020")) is None


def test_a_disputed_succession_does_not_prove_an_end() -> None:
    after = (labcoop.Succession(agreement="old", how="supersedes"),)
    sides = {"agreement.after.old": (cite("a"), cite("b", says="absent"))}
    new = record("new", signed=labcoop.Date("2017"), after=after, evidence=sides)
    life = lives(record("old", signed=labcoop.Date("2007")), new)["old"]
    assert life.in_force(labcoop.Date("2020")) is None
    assert "sources disagree whether it is so: no / yes" in told(life, "2020")


def test_a_plan_proves_nothing() -> None:
    planned = {"agreement.in_force_from": cite("a", phase="planned")}
    life = lives(record(signed=labcoop.Date("2017"), in_force_from=labcoop.Date("2018"), evidence=planned))["no-lt"]
    assert [life.in_force(labcoop.Date(on)) for on in ("2016", "2020")] == [False, None]
    assert "in force from 2018 (planned)" in told(life, "2020")


def test_what_a_source_says_of_the_end_is_told() -> None:
    evidence = {"agreement.ended": cite("b", says="absent")}
    life = lives(record(signed=labcoop.Date("2017"), evidence=evidence))["no-lt"]
    assert told(life, "2020").endswith("a source says that it has not ended")
    evidence = {"agreement.in_force_from": cite("b", says="absent")}
    life = lives(record(signed=labcoop.Date("2017"), evidence=evidence))["no-lt"]
    assert life.in_force(labcoop.Date("2020")) is None


def test_an_agreement_that_comes_after_itself_is_ended_by_nothing() -> None:
    after = (labcoop.Succession(agreement="no-lt", how="supersedes"),)
    assert lives(record(signed=labcoop.Date("2017"), after=after))["no-lt"].in_force(labcoop.Date("2020")) is True
