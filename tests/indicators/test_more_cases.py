"""More of what single measures come to: every kind of work that they count, each band, and what a source denies."""

from __future__ import annotations

from typing import Any

import pytest
from comparison.examples import cite, record
from indicators.made import brought, did, measure, passed, programme, texts
from indicators.test_measures import AIMS, IMI, imi, inspection, of

import labcoop
from labcoop import Date, Participant, Portfolio, Quantity, Succession
from labcoop.indicators.catalogue import MEASURES
from labcoop.indicators.reckoning import measured
from labcoop.model.context import Context, contexts_of
from labcoop.model.vocabulary import Vocabularies

BY_ID = {one.id: one for one in MEASURES}


@pytest.mark.parametrize("kind", ["seminar", "learning-seminar", "staff-exchange", "study-visit"])
def test_participants_of_seminars_and_visits_are_people(kind: str) -> None:
    guests = (
        Participant(id="b", country="LT", count=Quantity(7)),
        Participant(id="a", country="NO", count=Quantity(5)),
    )
    assert texts(measure("K09", of(activities=(did("s", kind, participants=guests),)))) == ["5 people", "7 people"]
    planned = of(activities=(did("s", kind, participants=guests, state="planned"),))
    assert texts(measure("K09", planned)) == []


def test_participants_of_an_inspection_are_no_gathering() -> None:
    guests = (Participant(id="a", country="NO", count=Quantity(5)),)
    assert texts(measure("K09", of(activities=(did("s", participants=guests),)))) == []


@pytest.mark.parametrize("kind", ["joint-inspection", "concerted-inspection"])
def test_reports_on_joint_and_on_concerted_inspections_count(kind: str) -> None:
    assert texts(measure("K18", of(activities=(inspection("a", kind=kind),)))) == ["100 %"]


def test_inspections_of_one_country_alone_have_no_report_to_a_partner() -> None:
    assert texts(measure("K18", of(activities=(inspection("a", kind="inspection"),)))) == []


GREEN, RED = ("green", 199, 10, 90, 1, 1), ("red", 60, 30, 20, 20, 20)


def scores(accepted: int, days: int, kept: int, late: int, poor: int) -> labcoop.Dossier:
    changed: dict[str, Any] = {
        "accepted": brought("accepted", "imi-requests-accepted-in-time", accepted),
        "days": brought("days", "imi-days-to-answer", days, unit="calendar-days"),
        "kept": brought("kept", "imi-answered-by-agreed-date", kept),
        "late": brought("late", "imi-late-ratings", late),
        "poor": brought("poor", "imi-poor-ratings", poor),
    }
    return imi(**changed)


@pytest.mark.parametrize(
    ("numbers", "points", "band"),
    [
        ((199, 10, 90, 1, 1), 5, "good"),
        ((60, 30, 20, 20, 20), -5, "poor"),
        ((199, 10, 70, 5, 5), 2, "good"),
        ((199, 20, 70, 5, 5), 1, "medium"),
        ((60, 20, 70, 5, 5), -1, "medium"),
        ((60, 30, 70, 5, 5), -2, "poor"),
    ],
)
def test_the_sum_of_the_five_has_its_band(numbers: tuple[int, ...], points: int, band: str) -> None:
    found = measure("I6", scores(*numbers))
    assert texts(found) == [f"{points} points"]
    assert [value.band for part in found.parts for value in part.values] == [band]


def test_numbers_of_two_countries_are_two_groups() -> None:
    def of_country(code: str, accepted: int) -> tuple[labcoop.Outcome, ...]:
        return (
            brought(f"received-{code.lower()}", "imi-requests-received", 100, countries=(code,)),
            brought(f"accepted-{code.lower()}", "imi-requests-accepted-in-time", accepted, countries=(code,)),
        )

    found = measure("I1", of(outcomes=(*of_country("RO", 78), *of_country("BG", 50))))
    assert [(part.about, texts_of(part)) for part in found.parts if part.values] == [("BG", ["50 %"]), ("RO", ["78 %"])]


def texts_of(part: labcoop.MeasuredPart) -> list[str]:
    return [f"{value.figure.text} {value.unit}" for value in part.values if isinstance(value.figure, labcoop.Figure)]


@pytest.mark.parametrize(
    ("id", "field"),
    [("K01", "activities"), ("K04", "activities"), ("K05", "outcomes"), ("K06", "outcomes"), ("K09", "outcomes"),
     ("K18", "activities"), ("I1", "outcomes")],
)  # fmt: skip
def test_what_a_source_denies_is_told_with_that_source(id: str, field: str) -> None:
    denied = record(programmes=[programme()], evidence={f"programmes.p.{field}": cite("c", says="absent")})
    found = measure(id, denied)
    assert {one.source for part in found.parts for one in part.evidence} == {"c"}
    assert "0" not in "".join(texts(found))


def test_exchanges_that_are_activities_count_as_exchanges() -> None:
    assert texts(measure("K03", of(activities=(did("a", "information-exchange", 3),)))) == ["3 exchanges"]
    assert texts(measure("K03", of(exchanges=(passed("a", "spontaneous", 2),)))) == ["2 exchanges"]


def test_an_objective_that_a_disputed_activity_serves_is_no_sure_one() -> None:
    claims = {"programmes.p.activities.a.state": (cite("a"), cite("b", says="not-done"))}
    dossier = record(objectives=AIMS, programmes=[programme(activities=(did("a", serves=("one",)),))], evidence=claims)
    found = measure("K15", dossier)
    assert found.state != labcoop.MeasureState.COMPUTED or "50 %" not in texts(found)


def renewed(later: labcoop.Dossier | None, **agreement: Any) -> labcoop.Measured:
    dossier = record("no-lt-first", **agreement)
    portfolio = Portfolio.of([dossier, *([later] if later else [])])
    (context,) = contexts_of([dossier], portfolio, {}, Vocabularies(), of=Context)
    return measured(BY_ID["K19"], context)


@pytest.mark.parametrize("name", ["signed", "in_force_from", "attested"])
def test_an_agreement_that_another_comes_after_is_renewed_from_when_it_began(name: str) -> None:
    later = record(
        "no-lt-second", signed=Date("2017-05-30"), after=(Succession(agreement="no-lt-first", how="supersedes"),)
    )
    found = renewed(later, **{name: Date("2007")})
    (part,) = [part for part in found.parts if part.values]
    assert [str(period) for period in part.periods] == ["2007/2017-05-30"]
    assert {one.source for one in part.evidence} == {"a"}


def test_an_agreement_without_a_successor_is_never_said_not_to_be_renewed() -> None:
    found = renewed(None, signed=Date("2007"))
    assert (found.state, texts(found)) == (labcoop.MeasureState.NOT_COMPUTABLE, [])


def test_a_draft_that_comes_after_is_its_own_evidence() -> None:
    later = record(
        "no-lt-second", basis="draft", evidence={}, after=(Succession(agreement="no-lt-first", how="extends"),)
    )
    found = renewed(later, signed=Date("2007"))
    assert "record" in {one.source for part in found.parts for one in part.evidence}


def test_every_number_of_the_scoreboard_is_needed_for_the_sum() -> None:
    for name in IMI:
        assert measure("I6", imi(name)).reason == "not-all-five", name
