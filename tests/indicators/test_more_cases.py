"""More of what single measures come to: every kind of work that they count, each band, and what a source denies."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from comparison.examples import cite, record, shared
from indicators.made import brought, did, measure, money, passed, programme, texts
from indicators.test_measures import AIMS, IMI, imi, inspection, of

import labcoop
from labcoop import Date, Participant, Period, Portfolio, Quantity, Succession
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


# --- what counts, and what does not ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "fields"),
    [("K01", ["activities"]), ("K02", ["activities"]), ("K03", ["activities", "exchanges"]), ("K04", ["activities"]),
     ("K05", ["outcomes"]), ("K06", ["outcomes"]), ("K08", ["outcomes"]), ("K09", ["outcomes"]), ("K10", ["funding"]),
     ("K11", ["funding"]), ("K12", ["outcomes"]), ("K12a", ["outcomes"]), ("K13", ["outcomes"]),
     ("K14", ["activities"]), ("K15", ["objectives"]), ("K17", ["outcomes"]), ("K18", ["activities"]),
     *((f"I{n}", ["outcomes"]) for n in range(1, 7))],
)  # fmt: skip
@pytest.mark.parametrize("how", [{"says": "absent"}, {"list": "complete"}], ids=["absent", "complete"])
def test_a_measure_says_none_where_every_list_that_it_counts_is_denied(
    id: str, fields: list[str], how: dict[str, str]
) -> None:
    def reason(*denied: str) -> tuple[str | None, list[tuple[str, tuple[str, ...]]]]:
        evidence = {f"programmes.p.{field}": (cite("a", at="Line 2"), cite("c", **how)) for field in denied}
        dossier = record(programmes=[programme()], evidence=evidence)
        found = measure(id, dossier)
        reads = [read for part in found.parts for read in part.inputs]
        assert {(one.source, one.title, one.url) for read in reads for one in read.evidence} <= {
            ("c", "Source c", "https://c.example")
        }
        return found.reason, [(read.path, read.values) for read in reads]

    assert reason(*fields) == ("said-none", [(f"programmes.p.{field}", ("none",)) for field in fields])
    for field in fields if len(fields) > 1 else ():
        assert reason(field) == ("not-documented", [])


def test_an_exchange_that_is_no_exchange_of_information_does_not_count() -> None:
    found = measure("K03", of(exchanges=(passed("a", count=5), passed("b", "document-transfer", 2))))
    assert (texts(found), found.parts[0].notes) == (["5 exchanges"], ())


@pytest.mark.parametrize("unit", ["people", "workers"])
def test_workers_are_counted_in_workers_or_in_people(unit: str) -> None:
    assert texts(measure("K06", of(outcomes=(brought("a", "workers-checked", 12, unit=unit),)))) == ["12 people"]


TAX = Participant(id="a", country="NO", authority="tax-no")
BODIES: list[tuple[tuple[Participant, ...], str, str]] = [
    ((TAX,), "draft", "1 authorities"),
    ((TAX,), "text", "1 authorities"),
    ((TAX,), "sources", "at least 1 authorities"),
    ((TAX, Participant(id="b", kind="police")), "draft", "at least 2 authorities"),
    (
        (Participant(id="a", country="NO", kind="tax"), Participant(id="b", country="LT", kind="tax")),
        "draft",
        "at least 2 authorities",
    ),
    (
        (Participant(id="a", country="NO", kind="tax"), Participant(id="b", kind="tax")),
        "draft",
        "at least 1 authorities",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("bodies", "basis", "told"), BODIES)
def test_authorities_are_counted_exactly_only_where_a_record_names_all(
    bodies: tuple[Participant, ...], basis: str, told: str
) -> None:
    for work in ({"organisers": bodies}, {"activities": (did("a", participants=bodies),)}):
        assert texts(measure("K07", record(programmes=[programme(**work)], basis=basis))) == [told]


def test_those_who_are_to_take_part_have_not_taken_part() -> None:
    planned = did("a", state="planned", participants=(Participant(id="x", kind="tax"),))
    assert texts(measure("K07", of(activities=(planned,)))) == []


def test_guests_are_counted_where_a_source_denies_outcomes() -> None:
    guests = did("s", "seminar", participants=(Participant(id="a", count=Quantity(5)),))
    held = [programme(activities=(guests,))]
    dossier = record(programmes=held, evidence={"programmes.p.outcomes": cite("c", says="absent")})
    assert texts(measure("K09", dossier)) == ["5 people"]


@pytest.mark.parametrize(("id", "kind"), [("K08", "reach"), ("K09", "participation")])
def test_a_line_is_told_with_what_it_is_about_whether_it_is_computed_or_refused(id: str, kind: str) -> None:
    lines = (
        brought("a", kind, 40, unit="people", title="The first"),
        brought("b", kind, unit="people", title="The second"),
        brought("c", kind, 40, title="The third"),
    )
    assert [(part.about, part.reason) for part in measure(id, of(outcomes=lines)).parts] == [
        ("The first", None),
        ("The second", "count-unknown"),
        ("The third", "unit-unknown"),
    ]


# --- plans ------------------------------------------------------------------------------------------


def test_all_kinds_that_were_planned_are_added_up() -> None:
    work = (
        did("a", count=6, state="planned"),
        did("b", count=4),
        did("c", "meeting", 2, state="planned"),
        did("d", "meeting", 1),
    )
    assert texts(measure("K14", of(activities=work))) == ["62.5 %"]


def test_one_planned_event_is_one() -> None:
    work = (did("a", state="planned", case="a"), did("b", count=1))
    assert texts(measure("K14", of(activities=work))) == ["100 %"]
    assert texts(measure("K14", of(activities=(did("a", state="not-done", case="a"), did("b", count=1))))) == ["100 %"]


PLANS: list[tuple[tuple[labcoop.Activity, ...], dict[str, Any], str]] = [
    ((did("a", count=6, state="under-way"), did("b", count=4)), {}, "done-unknown"),
    ((did("a", count=6, state="planned"), did("b")), {}, "done-unknown"),
    ((did("a", count=6),), {"activities.a": cite("c", phase="planned")}, "only-planned"),
    ((did("a", count=6),), {"activities.a.state": (cite("c", phase="planned"), cite("a"))}, "planned-count-unknown"),
]


@pytest.mark.parametrize(("work", "claims", "reason"), PLANS)
def test_a_plan_of_which_a_number_is_missing_is_refused(
    work: tuple[labcoop.Activity, ...], claims: dict[str, Any], reason: str
) -> None:
    evidence = {f"programmes.p.{path}": claim for path, claim in claims.items()}
    found = measure("K14", record(programmes=[programme(activities=work)], evidence=evidence or None))
    assert (found.reason, texts(found)) == (reason, [])


def test_what_serves_the_aim_of_another_programme_does_not_count_there() -> None:
    serving = programme("q", activities=(did("a", serves=("one", "two")),))
    assert measure("K15", record(programmes=[programme(objectives=AIMS), serving])).reason == "none-served"
    both = shared(attrs.evolve(serving, under=("no-lt",)))
    found = measured(BY_ID["K15"], Context(dossier=record(objectives=AIMS), shared=(both,)))
    assert found.reason == "none-served"


# --- follow-up and reports --------------------------------------------------------------------------


def rate(*lines: labcoop.Outcome) -> list[str]:
    return texts(measure("K17", of(outcomes=lines)))


def test_only_violations_are_followed_up() -> None:
    assert measure(
        "K17", of(outcomes=(brought("a", count=4), brought("b", "evaluation", follow_up="closed")))
    ).reason == ("no-follow-up")


def test_a_share_of_what_has_a_status_is_within_it_however_deep() -> None:
    closed = brought("a", count=6, part_of="all", follow_up="closed")
    between = brought("b", count=3, part_of="a")
    below = brought("c", count=2, part_of="b", follow_up="open")
    assert rate(brought("all", count=10), closed, between, below) == ["between 60 and 100 %"]


def test_shares_that_are_each_others_come_to_an_end() -> None:
    ring = (brought("b", count=1, part_of="c"), brought("c", count=1, part_of="b"))
    below = brought("a", count=1, part_of="b", follow_up="closed")
    assert rate(brought("all", count=4), *ring, below) == ["between 25 and 100 %"]


def test_a_rate_of_inexact_numbers_holds_every_rate_that_there_may_be() -> None:
    def of_ten(total: int | str, closed: int | str, others: int | str) -> list[str]:
        return rate(
            brought("all", count=total),
            brought("a", count=closed, part_of="all", follow_up="closed"),
            brought("b", count=others, part_of="all", follow_up="open"),
        )

    assert of_ten("at least 10", 6, 2) == ["at most 100 %"]
    assert of_ten(10, "at least 6", 2) == ["between 60 and 100 %"]
    assert of_ten(10, 6, "at least 2") == ["between 60 and 100 %"]
    assert of_ten("about 10", 6, 2) == ["between 50 and 100 %"]


def test_reports_that_all_came_late_are_none_in_time() -> None:
    late = [inspection(id, reported="2018-08-01") for id in ("a", "b")]
    assert texts(measure("K18", of(activities=tuple(late)))) == ["0 %"]


def test_inspections_of_which_the_number_is_inexact_widen_the_share() -> None:
    found = measure("K18", of(activities=(inspection("a"), did("b", count="about 10"))))
    assert texts(found) == ["between 7.692 and 100 %"]


def test_inspections_without_a_number_beside_some_with_one_leave_no_share() -> None:
    found = measure("K18", of(activities=(inspection("a"), did("b", count=3), did("c"))))
    assert found.reason == "count-unknown"


def test_an_inspection_that_may_have_been_several_has_no_report_of_its_own() -> None:
    counted = attrs.evolve(inspection("a"), count=Quantity(1))
    claims = {"programmes.p.activities.a.count": (cite("a"), cite("b", says="3"))}
    dossier = record(programmes=[programme(activities=(counted, inspection("b")))], evidence=claims)
    assert texts(measure("K18", dossier)) == ["between 25 and 100 %", "between 50 and 100 %"]


# --- what came next ---------------------------------------------------------------------------------


def test_another_outcome_is_no_follow_up() -> None:
    assert measure("K19", of(outcomes=(brought("a", "evaluation"),))).reason == "no-successor-known"


def test_a_shared_programme_is_renewed_by_the_one_that_comes_after_it() -> None:
    first = shared(programme("first", under=("no-lt", "no-ee")))
    second = shared(programme("second", "2019", under=("no-lt", "no-ee"), after=("first",)))
    found = measured(BY_ID["K19"], Context(dossier=record(), shared=(first, second)))
    assert [(part.programme, part.reason) for part in found.parts if part.programme] == [("first", None)]
    assert texts(found) == ["True renewed"]


SECOND = {"signed": Date("2017-05-30"), "after": (Succession(agreement="no-lt-first", how="supersedes"),)}


def test_a_successor_that_sources_dispute_is_told_so() -> None:
    path = "agreement.after.no-lt-first"
    found = renewed(
        record("no-lt-second", evidence={path: (cite("a"), cite("b", says="absent"))}, **SECOND), signed=Date("2007")
    )
    assert sorted(texts(found)) == ["None renewed", "True renewed"]
    [read] = [read for part in found.parts for read in part.inputs if read.path == path]
    assert (read.record, read.values, {one.source for one in read.evidence}) == (
        "no-lt-second",
        ("supersedes",),
        {"a", "b"},
    )


def test_a_successor_without_a_source_is_none_unless_its_text_says_so_itself() -> None:
    assert renewed(record("no-lt-second", evidence={}, **SECOND), signed=Date("2007")).reason == "no-source"
    found = renewed(record("no-lt-second", basis="text", evidence={}, **SECOND), signed=Date("2007"))
    assert ("record", "The agreement no-lt-second") in {
        (one.source, one.title) for part in found.parts for one in part.evidence
    }


def test_an_agreement_of_which_no_beginning_is_known_has_no_period() -> None:
    assert renewed(record("no-lt-second", **SECOND)).reason == "no-period"


def test_a_disputed_beginning_of_an_agreement_is_told() -> None:
    claims = {"agreement.signed": (cite("a"), cite("b", says="2008"))}
    found = renewed(record("no-lt-second", **SECOND), signed=Date("2007"), evidence=claims)
    assert [part.notes for part in found.parts if part.values] == [("period-disputed",)]
    sure = renewed(record("no-lt-second", **SECOND), signed=Date("2007"))
    assert [part.notes for part in sure.parts if part.values] == [()]


def test_an_end_that_is_not_known_stays_open() -> None:
    open_ended = record("no-lt-second", after=(Succession(agreement="no-lt-first", how="supersedes"),))
    found = renewed(open_ended, signed=Date("2007"))
    assert [part.periods for part in found.parts if part.values] == [("2007/",)]


# --- money ------------------------------------------------------------------------------------------


OWN: dict[str, Any] = {"part_of": "a", "funders": ("own-funds",)}


def own_share(*parts: labcoop.Funding, whole: int | None = 1000) -> tuple[list[str], str | None]:
    found = measure("K11", of(funding=(money("a", whole), *parts)))
    return texts(found), found.reason


@pytest.mark.parametrize(
    ("given", "agrees"), [("30", True), ("30.5", True), ("30.6", False), ("29.5", True), ("29.4", False)]
)
def test_a_share_agrees_with_the_amounts_but_for_rounding(given: str, agrees: bool) -> None:
    found = own_share(money("b", 300, share_percent=Quantity(given), **OWN))
    assert found == ((["30 %"], None) if agrees else ([], "share-contradicts"))


def test_an_amount_in_another_currency_is_told_by_its_share() -> None:
    kroner = {"currency": "NOK", **OWN}
    assert own_share(money("b", 9000, share_percent=Quantity(25), **kroner)) == (["25 %"], None)
    assert own_share(money("b", 9000, **kroner)) == ([], "own-share-unknown")
    assert own_share(money("b", **OWN)) == ([], "own-share-unknown")


def test_what_the_authorities_paid_in_several_ways_is_added_up() -> None:
    parts = (money("b", share_percent=Quantity(10), **OWN), money("c", 300, **OWN), money("d", 100, part_of="a"))
    assert own_share(*parts) == (["40 %"], None)


def test_only_what_the_authorities_paid_is_their_share() -> None:
    grant = money("b", part_of="a", funders=("eea-grants",), share_percent=Quantity(85))
    own = money("c", share_percent=Quantity(15), **OWN)
    assert own_share(grant, own, whole=None) == (["15 %"], None)
    assert own_share(grant, whole=None) == ([], "own-share-unknown")
    assert own_share(money("c", **OWN), whole=None) == ([], "own-share-unknown")


def test_a_share_of_money_is_told_with_its_currency_and_its_basis() -> None:
    (part,) = measure("K11", of(funding=(money("a", 1000), money("b", 300, **OWN)))).parts
    assert [(value.currency, value.basis) for value in part.values] == [("EUR", "programme-cost")]


def test_an_amount_without_a_basis_or_a_currency_is_no_cost() -> None:
    for lacking in ("basis", "currency"):
        found = measure("K10", of(funding=(money("a", 1000, **{lacking: None}),)))
        assert (texts(found), found.reason) == ([], "basis-unknown")


def test_an_amount_of_which_the_basis_is_disputed_stands_by_itself() -> None:
    for field, says in (("basis", "budget"), ("currency", "NOK")):
        claims = {f"programmes.p.funding.a.{field}": (cite("a"), cite("b", says=says))}
        work = programme(funding=(money("a", 100), money("b", 20)))
        found = measure("K10", record(programmes=[work], evidence=claims))
        assert [str(part.state) for part in found.parts] == ["computed", "conflict"]


# --- the scoreboard ---------------------------------------------------------------------------------


def received(id: str, count: int, accepted: int, **what: Any) -> tuple[labcoop.Outcome, ...]:
    return (
        brought(f"received-{id}", "imi-requests-received", count, **what),
        brought(f"accepted-{id}", "imi-requests-accepted-in-time", accepted, **what),
    )


def test_numbers_of_two_years_are_two_groups_and_of_two_countries_together_one() -> None:
    years = (
        *received("a", 100, 50, period=Period("2017")),
        *received("b", 100, 90, period=Period("2018")),
        *received("c", 10, 7),
    )
    assert texts(measure("I1", of(outcomes=years))) == ["70 %", "50 %", "90 %"]
    both = measure("I1", of(outcomes=received("a", 100, 50, countries=("RO", "BG"))))
    assert [(part.about, texts_of(part)) for part in both.parts] == [("BG, RO", ["50 %"])]


def test_a_country_without_any_of_the_numbers_is_not_told_to_lack_one() -> None:
    days = brought("days", "imi-days-to-answer", 17, unit="calendar-days", countries=("RO",))
    half = brought("half", "imi-requests-received", 17, countries=("PL",))
    found = measure("I1", of(outcomes=(*received("a", 100, 50, countries=("BG",)), days, half)))
    assert [(part.about, part.reason) for part in found.parts] == [("BG", None), ("PL", "number-missing")]


@pytest.mark.parametrize(
    ("id", "line", "reason"),
    [
        ("I1", brought("received", "imi-requests-received", 200, unit="ratings"), "other-unit"),
        ("I4", brought("late", "imi-late-ratings", 2, unit="requests"), "other-unit"),
        ("I1", brought("received", "imi-requests-received", 200, unit="requests"), None),
        ("I2", brought("days", "imi-days-to-answer", 17, unit="working-days"), "not-calendar-days"),
    ],
)
def test_a_number_of_the_scoreboard_in_another_unit_is_refused(
    id: str, line: labcoop.Outcome, reason: str | None
) -> None:
    assert measure(id, imi(line.id, more=line)).reason == reason


# --- ratios and sides -------------------------------------------------------------------------------


CHANNELS: dict[str, Any] = {
    "activities": (did("inspections", count=4), did("meetings", "meeting", 4)),
    "exchanges": (passed("exchanges", count=10),),
}


def test_violations_of_which_no_cause_is_told_are_marked_so() -> None:
    (part,) = measure("K12", of(outcomes=(brought("found", count=9),), **CHANNELS)).parts
    assert (texts_of(part), part.notes) == (["0.5 violations per activity"], ("attribution-unknown",))
    caused = brought("found", count=9, attributed_to=("inspections", "meetings", "exchanges"))
    (part,) = measure("K12", of(outcomes=(caused,), **CHANNELS)).parts
    assert (texts_of(part), part.notes) == (["0.5 violations per activity"], ())


def test_a_ratio_without_one_of_its_numbers_says_which() -> None:
    found = brought("found", count=9)
    missing = of(outcomes=(found,), activities=CHANNELS["activities"][:1], exchanges=CHANNELS["exchanges"])
    assert measure("K12", missing).reason == "meetings-unknown"


def test_violations_of_inspections_of_another_time_are_no_ratio() -> None:
    def ratio(found: str | None, held: str | None, other: str | None = None) -> tuple[list[str], str | None]:
        visits = [did(id, count=4, period=at and Period(at)) for id, at in (("a", held), ("b", other))]
        outcome = brought("found", count=8, attributed_to=("a", "b"), period=found and Period(found))
        measured_ = measure("K12a", of(outcomes=(outcome,), activities=tuple(visits)))
        return texts(measured_), measured_.reason

    one = (["1 violations per inspection"], None)
    assert ratio("2018", None) == one
    assert ratio(None, None) == ratio(None, "2018-03") == ratio("2018-03", "2018-03", "2018-03") == one
    for differing in (("2018-03", "2018-04", "2018-04"), ("2018-03", "2018-03", None), ("2018-03", None, None)):
        assert ratio(*differing) == ([], "periods-differ")


def test_violations_of_what_the_record_does_not_hold_are_no_ratio() -> None:
    found = measure("K12a", of(outcomes=(brought("found", count=8, attributed_to=("nowhere",)),), **CHANNELS))
    assert found.reason == "attributed-elsewhere"


def test_only_inspections_and_requests_are_shared_by_the_two_sides() -> None:
    work = {
        "activities": (
            did("a", count=3, hosts=("NO",)),
            did("b", count=1, hosts=("LT",)),
            did("c", "meeting", 5, hosts=("LT",)),
        ),
        "exchanges": (
            passed("d", "request", 3, sender="NO"),
            passed("e", "request", 1, sender="LT"),
            passed("f", "spontaneous", 5, sender="LT"),
        ),
    }
    assert texts(measure("K16", of(**work))) == ["25 %", "25 %"]


def sides(one: int | str, other: int | str) -> list[str]:
    work = (did("a", count=one, hosts=("NO",)), did("b", count=other, hosts=("LT",)))
    return texts(measure("K16", of(activities=work)))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (3, 1, "25 %"),
        (0, 1, "0 %"),
        ("about 10", 10, "between 44.444 and 50 %"),
        (10, "about 10", "between 44.444 and 50 %"),
        ("over 10", 10, "at most 50 %"),
        ("about 10", "about 30", "between 18.181 and 33.334 %"),
        ("at least 3", "at least 1", "at most 50 %"),
        (1, "about 0.5", "between 28.571 and 37.5 %"),
        (0, "about 10", "0 %"),
        (0, "at least 1", "0 %"),
    ],
)
def test_the_smaller_side_has_every_share_that_it_may_have(one: int | str, other: int | str, told: str) -> None:
    assert sides(one, other) == [told]
    assert sides(other, one) == [told]


def test_two_sides_that_both_may_have_nothing_have_no_share() -> None:
    assert measure(
        "K16", of(activities=(did("a", count=0, hosts=("NO",)), did("b", count=0, hosts=("LT",))))
    ).reason == ("division-by-zero")


@pytest.mark.parametrize(
    ("work", "about", "reason"),
    [
        ({"activities": (did("a", count=3, hosts=("NO", "LT")),)}, "inspections", "hosts-not-apart"),
        ({"exchanges": (passed("a", "request", 3),)}, "requests", "senders-not-apart"),
        (
            {
                "activities": (
                    did("a", count=3, hosts=("NO",)),
                    did("b", hosts=("NO",)),
                    did("c", count=1, hosts=("LT",)),
                )
            },
            "inspections",
            "count-unknown",
        ),
    ],
)
def test_what_is_not_told_of_two_sides_is_told_with_what_it_is_about(
    work: dict[str, Any], about: str, reason: str
) -> None:
    assert [(part.about, part.reason) for part in measure("K16", of(**work)).parts] == [(about, reason)]


@pytest.mark.parametrize(
    ("field", "says", "reason"),
    [("activities.a.hosts", ("LT",), "hosts-not-apart"), ("exchanges.c.sender", "LT", "senders-not-apart")],
)
def test_a_disputed_side_is_not_apart(field: str, says: Any, reason: str) -> None:
    work = programme(
        activities=(did("a", count=2, hosts=("NO",)), did("b", count=2, hosts=("LT",))),
        exchanges=(passed("c", "request", 3, sender="NO"), passed("d", "request", 1, sender="LT")),
    )
    claims = {f"programmes.p.{field}": (cite("a"), cite("b", says=says))}
    found = measure("K16", record(programmes=[work], evidence=claims))
    assert [part.reason for part in found.parts if part.reason] == [reason]


def test_symmetry_of_three_countries_does_not_apply() -> None:
    (part,) = measure("K16", record(countries=("NO", "LT", "EE"))).parts
    assert (part.state, part.reason) == (labcoop.MeasureState.NOT_APPLICABLE, "not-bilateral")


# --- parts, totals and what was read ------------------------------------------------------------------


def test_a_total_is_told_with_its_state_its_notes_and_what_was_read() -> None:
    held = [
        programme(id, year, activities=(did("a", count=4), did("b"))) for id, year in (("p", "2018"), ("q", "2019"))
    ]
    found = measure("K01", record("no-lt-x", programmes=held))
    assert (found.measure.id, found.agreement) == ("K01", "no-lt-x")
    assert measured(BY_ID["K01"], Context(dossier=record("no-lt-x"))).agreement == "no-lt-x"
    (total,) = found.totals
    assert (total.state, total.notes) == (labcoop.MeasureState.COMPUTED, ("more-without-number",))
    assert set(total.inputs) == {read for part in found.parts for read in part.inputs}
    assert total.inputs


def test_what_the_only_source_denies_is_told_beside_what_the_record_says() -> None:
    claims = {"programmes.p.activities.a.count": cite("b", says="absent")}
    found = measure("K01", record(programmes=[programme(activities=(did("a", count=4),))], evidence=claims))
    assert texts(found) == ["4 inspections", "None inspections"]
    (read,) = [read for part in found.parts for read in part.inputs if read.path.endswith("count")]
    assert read.values == ("none",)


def test_a_disputed_state_is_told_with_both_claims() -> None:
    path = "programmes.p.activities.a.state"
    claims = {path: (cite("a"), cite("b", says="planned"))}
    found = measure("K01", record(programmes=[programme(activities=(did("a", count=4),))], evidence=claims))
    assert [read.values for part in found.parts for read in part.inputs if read.path == path] == [("done", "planned")]


@pytest.mark.parametrize("state", ["planned", "under-way", "not-done"])
def test_what_is_not_done_yet_is_only_planned(state: str) -> None:
    work = (did("a", count=4, state="planned"), did("b", count=4, state=state))
    assert measure("K01", of(activities=work)).reason == "only-planned"


def test_a_draft_and_a_text_are_their_own_evidence() -> None:
    for basis in ("draft", "text"):
        held = [programme(activities=(did("a", count=4), did("b")))]
        found = measure("K01", record(programmes=held, basis=basis, evidence={}))
        assert texts(found) == ["4 inspections"]
        reads = [read for part in found.parts for read in part.inputs]
        assert {(one.source, one.title) for read in reads for one in read.evidence} == {
            ("record", "The agreement no-lt")
        }
        assert all(read.evidence for read in reads)


def test_a_period_that_differs_from_its_programmes_is_told() -> None:
    path = "programmes.p.activities.a.period"
    claims = {path: (cite("a"), cite("b", says="2018-04"))}
    work = programme(activities=(did("a", count=4, period=Period("2018-03")),))
    (part,) = measure("K01", record(programmes=[work], evidence=claims)).parts
    assert (part.periods, part.notes) == (("2018-03", "2018-04"), ("period-disputed",))
    assert [read.values for read in part.inputs if read.path == path] == [("2018-03", "2018-04")]


def test_what_two_sources_give_in_two_units_is_told_in_the_order_of_the_units() -> None:
    claims = {
        "programmes.p.outcomes.a.unit": (cite("a"), cite("b", says="people")),
        "programmes.p.outcomes.a.count": (cite("a"), cite("b", says="at least 7"), cite("c", says="absent")),
    }
    line = brought("a", "reach", 7, unit="visits")
    found = measure("K08", record(programmes=[programme(outcomes=(line,))], evidence=claims))
    assert texts(found) == [
        "7 people",
        "at least 7 people",
        "None people",
        "7 visits",
        "at least 7 visits",
        "None visits",
    ]


def test_concerted_inspections_of_several_cases_are_counted_by_case() -> None:
    visits = [did(f"v{n}", "concerted-inspection", case=case) for n, case in enumerate(("x", "y", "x", "y", "x"))]
    assert texts(measure("K02", of(activities=tuple(visits)))) == ["2 inspections"]


def test_parts_stand_in_the_order_of_the_agreement_its_programmes_and_those_it_shares() -> None:
    work = {"activities": (did("a", count=1, period=Period("2018")),)}
    both = shared(programme("a-shared", under=("no-lt", "no-ee"), **work))
    dossier = record(programmes=[programme("z", **work), programme("b", **work)], **work)
    found = measured(BY_ID["K01"], Context(dossier=dossier, shared=(both,)))
    assert [part.programme for part in found.parts] == [None, "b", "z", "a-shared"]


def test_violations_of_which_only_some_have_their_own_time_are_no_ratio() -> None:
    visit = did("a", count=4, period=Period("2018-03"))
    found = [
        brought(id, count=4, attributed_to=("a",), period=at and Period(at))
        for id, at in (("x", "2018-03"), ("y", None))
    ]
    assert measure("K12a", of(outcomes=tuple(found), activities=(visit,))).reason == "periods-differ"


def test_a_share_is_never_more_than_all() -> None:
    def accepted(count: int | str) -> tuple[list[str], str | None]:
        found = measure("I1", imi(accepted=brought("accepted", "imi-requests-accepted-in-time", count)))
        return texts(found), found.reason

    assert accepted(200) == (["100 %"], None)
    assert accepted(201) == ([], "part-exceeds-whole")
    assert accepted("at least 150") == (["between 75 and 100 %"], None)


def test_one_side_of_which_it_is_disputed_whether_it_had_any_has_no_share_then() -> None:
    work = programme(activities=(did("a", count=3, hosts=("NO",)), did("b", count=1, hosts=("LT",))))
    claims = {"programmes.p.activities.a.count": (cite("a"), cite("b", says="absent"))}
    assert texts(measure("K16", record(programmes=[work], evidence=claims))) == ["25 %", "None %"]


def test_what_could_not_be_reckoned_is_told_with_what_it_is_about() -> None:
    def parts_of(one: int, other: int, *says: str) -> list[tuple[str | None, str | None]]:
        work = programme(activities=(did("a", count=one, hosts=("NO",)), did("b", count=other, hosts=("LT",))))
        claims = {
            f"programmes.p.activities.{id}.count": (
                cite("a"),
                *(cite("b", says=str(int(text) * factor)) for text in says),
            )
            for id, factor in (("a", 1), ("b", 13))
        }
        found = measure("K16", record(programmes=[work], evidence=claims if says else None))
        return [(part.about, part.reason) for part in found.parts]

    assert parts_of(0, 0) == [("inspections", "division-by-zero")]
    assert parts_of(3, 5, "7", "11", "17", "19") == [("inspections", "too-many-sides")]


def test_what_one_programme_disputes_is_told_though_another_does_not() -> None:
    held = [programme(id, activities=(did("a", serves=("one", "two")),)) for id in ("p", "q")]
    claims = {"programmes.p.period": (cite("a"), cite("b", says="2019"))}
    found = measure("K15", record(objectives=AIMS, programmes=held, evidence=claims))
    assert [part.notes for part in found.parts if part.values] == [("period-disputed",)]


def test_what_was_read_is_told_as_sources_agree_on_it() -> None:
    def reads(*work: labcoop.Activity, **claims: Any) -> dict[str, tuple[tuple[str, ...], set[str]]]:
        evidence = {f"programmes.p.activities.{path.replace('__', '.')}": claim for path, claim in claims.items()}
        found = measure("K01", record(programmes=[programme(activities=work)], evidence=evidence or None))
        return {
            read.path.removeprefix("programmes.p.activities."): (read.values, {one.source for one in read.evidence})
            for part in found.parts
            for read in part.inputs
        }

    agreed = (cite("a", says="at least 3"), cite("b", says="4"))
    assert reads(did("a", count="at least 3"), a__count=agreed)["a.count"] == (("4",), {"a", "b"})
    assert reads(inspection("a"))["a"] == ((), {"a"})
    assert reads(did("a"), a=cite("c"))["a"] == ((), {"c"})


def test_plans_that_differ_do_not_touch_what_was_done() -> None:
    claims = {
        "programmes.p.activities.a.count": (
            *(cite("a", says=plan, phase="planned") for plan in ("5", "6")),
            *(cite("b", says=done) for done in ("at least 3", "4")),
        )
    }
    dossier = record(programmes=[programme(activities=(did("a", count=4),))], evidence=claims)
    assert texts(measure("K01", dossier)) == ["4 inspections"]


def test_an_activity_that_no_source_says_was_done_is_not_counted() -> None:
    claims = {"programmes.p.activities.a.state": (cite("a"), cite("b", says="not-done"))}
    dossier = record(programmes=[programme(activities=(did("a", count=4, state="planned"),))], evidence=claims)
    assert texts(measure("K01", dossier)) == []
