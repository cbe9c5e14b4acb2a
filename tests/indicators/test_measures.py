"""Each measure: a record on which it computes, records on which it refuses with its reason, and what it never does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from comparison.examples import cite, record, shared
from indicators.made import brought, did, measure, money, passed, programme, texts

import labcoop
from labcoop import Date, Measured, MeasureState, Objective, Participant, Period, Portfolio, Quantity, Succession
from labcoop.indicators.catalogue import MEASURES, find_measures
from labcoop.indicators.delivery import REPORT_MONTHS
from labcoop.indicators.reckoning import measured
from labcoop.model.context import Context
from labcoop.model.dates import within_months
from labcoop.model.vocabulary import Vocabularies

AIMS = (Objective(id="one", level="specific", text="One"), Objective(id="two", level="specific", text="Two"))
TALKS = (did("meetings", "meeting", 4),)
IMI = {
    "received": brought("received", "imi-requests-received", 200),
    "accepted": brought("accepted", "imi-requests-accepted-in-time", 170),
    "days": brought("days", "imi-days-to-answer", 17, unit="calendar-days"),
    "dated": brought("dated", "imi-requests-with-date", 100),
    "kept": brought("kept", "imi-answered-by-agreed-date", 59),
    "ratings": brought("ratings", "imi-ratings", 50),
    "late": brought("late", "imi-late-ratings", 2),
    "poor": brought("poor", "imi-poor-ratings", 10),
}


def of(**work: Any) -> labcoop.Dossier:
    """Return an agreement with one programme of 2018 that holds this work."""
    return record(programmes=[programme(**work)])


def imi(*left_out: str, **changed: Any) -> labcoop.Dossier:
    lines = {**IMI, **changed}
    return of(outcomes=tuple(line for name, line in lines.items() if name not in left_out))


def inspection(
    id: str = "one", end: str = "2018-01-31", reported: str | None = "2018-07-31", **what: Any
) -> labcoop.Activity:
    return did(id, period=Period(end), reported=None if reported is None else Date(reported), case=id, **what)


VIOLATIONS = brought("found", count=10, attributed_to=("inspections", "exchanges", "meetings"))
CHANNELS: dict[str, Any] = {
    "activities": (did("inspections", count=4), *TALKS),
    "exchanges": (passed("exchanges", count=10),),
}
COMPUTED: Mapping[str, tuple[labcoop.Dossier, list[str]]] = {
    "K01": (of(activities=(did("a", count=4),)), ["4 inspections"]),
    "K02": (of(activities=(did("a", "concerted-inspection", 2),)), ["2 inspections"]),
    "K03": (of(exchanges=(passed("a", count=10),)), ["10 exchanges"]),
    "K04": (of(activities=(did("a", "annual-meeting", 4),)), ["4 meetings"]),
    "K05": (of(outcomes=(brought("a", count=0),)), ["0 violations"]),
    "K06": (of(outcomes=(brought("a", "workers-checked", "almost 12000"),)), ["almost 12000 people"]),
    "K07": (
        of(activities=(did("a", participants=(Participant(id="x", authority="x"), Participant(id="y", kind="tax"))),)),
        ["at least 2 authorities"],
    ),
    "K08": (of(outcomes=(brought("a", "reach", "over 28000", unit="visits"),)), ["over 28000 visits"]),
    "K09": (
        of(outcomes=(brought("a", "participation", "over 500", unit="participants"),)),
        ["over 500 participants"],
    ),
    "K10": (of(funding=(money("a", 20000),)), ["20000 EUR"]),
    "K11": (
        of(funding=(money("a", 20000), money("b", 10000, part_of="a", funders=("own-funds",)))),
        ["50 %"],
    ),
    "K12": (of(outcomes=(VIOLATIONS,), **CHANNELS), ["0.556 violations per activity"]),
    "K12a": (
        of(outcomes=(brought("found", count=10, attributed_to=("inspections",)),), **CHANNELS),
        ["2.5 violations per inspection"],
    ),
    "K13": (of(funding=(money("a", 20000),), outcomes=(VIOLATIONS,), **CHANNELS), ["2000 EUR per violation"]),
    "K14": (of(activities=(did("a", count=6, state="planned"), did("b", count=4))), ["66.667 %"]),
    "K15": (of(objectives=AIMS, activities=(did("a", serves=("one",)),)), ["between 50 and 100 %"]),
    "K16": (
        of(activities=(did("a", count=3, hosts=("NO",)), did("b", count=1, hosts=("LT",)))),
        ["25 %"],
    ),
    "K17": (
        of(outcomes=(brought("all", count=10), brought("some", count=6, part_of="all", follow_up="closed"))),
        ["between 60 and 100 %"],
    ),
    "K18": (
        of(activities=(inspection("a"), inspection("b", reported="2018-08-01"))),
        ["50 %"],
    ),
    "K19": (record(programmes=[programme("p"), programme("q", after=("p",))]), ["True renewed"]),
    "I1": (imi(), ["85 %"]),
    "I2": (imi(), ["17 calendar-days"]),
    "I3": (imi(), ["59 %"]),
    "I4": (imi(), ["4 %"]),
    "I5": (imi(), ["20 %"]),
    "I6": (imi(), ["0 points"]),
}
REFUSED: list[tuple[str, labcoop.Dossier, str]] = [
    ("K01", of(activities=(did("a"),)), "count-unknown"),
    ("K01", of(activities=(did("a", count=4, state="planned"),)), "only-planned"),
    ("K01", of(activities=(did("a", count=4, state=None),)), "state-unknown"),
    ("K01", of(activities=(did("a", count=4, state="not-done"),)), "not-done"),
    ("K01", record(activities=(did("a", count=4),)), "no-period"),
    ("K01", record(programmes=[programme(period=None, activities=(did("a", count=4),))]), "no-period"),
    ("K01", record(programmes=[programme(activities=(did("a", count=4),))], evidence={}), "no-source"),
    ("K01", of(), "not-documented"),
    ("K01", record(basis="draft"), "not-in-draft"),
    ("K01", record(basis="text"), "not-in-text"),
    ("K02", of(activities=(did("a", "concerted-inspection"),)), "count-unknown"),
    ("K03", of(exchanges=(passed("a", "request", 5),)), "answers-unknown"),
    ("K03", of(exchanges=(passed("a", count=5), passed("b", "answer", 2))), "may-overlap"),
    ("K03", of(exchanges=(passed("a", count=5),), activities=(did("b", "information-exchange", 2),)), "may-overlap"),
    ("K04", of(activities=(did("a", "meeting", 4), did("b", "management-meeting", 2))), "may-overlap"),
    ("K05", of(outcomes=(brought("a"),)), "count-unknown"),
    ("K05", of(outcomes=(brought("a", count=4, unit="workers"),)), "other-unit"),
    ("K06", of(outcomes=(brought("a", "workers-checked", 4, unit="visits"),)), "other-unit"),
    ("K07", of(activities=(did("a", participants=(Participant(id="x", kind="research"),)),)), "not-documented"),
    ("K07", record(activities=(did("a", participants=(Participant(id="x", kind="tax"),)),)), "no-period"),
    ("K08", of(outcomes=(brought("a", "reach", 4),)), "unit-unknown"),
    ("K08", record(outcomes=(brought("a", "reach", 4, unit="visits"),)), "no-period"),
    ("K09", of(outcomes=(brought("a", "participation"),)), "count-unknown"),
    ("K10", of(funding=(money("a"),)), "amount-unknown"),
    ("K10", record(funding=(money("a", 5),)), "no-period"),
    ("K11", of(funding=(money("a", 20000),)), "own-share-unknown"),
    ("K11", of(funding=(money("a", 20000, funders=("own-funds", "eea-grants")),)), "mixed-funders"),
    (
        "K11",
        of(funding=(money("a", 4), money("b", 1, part_of="a", funders=("own-funds",), share_percent=Quantity(50)))),
        "share-contradicts",
    ),
    ("K11", of(funding=(money("a", 4), money("b", 5, part_of="a", funders=("own-funds",)))), "part-exceeds-whole"),
    ("K12", of(outcomes=(VIOLATIONS,), activities=CHANNELS["activities"]), "exchanges-unknown"),
    ("K12", of(outcomes=(VIOLATIONS,), exchanges=CHANNELS["exchanges"]), "inspections-unknown"),
    (
        "K12",
        of(
            outcomes=(brought("found", count=10, attributed_to=("campaign",)),),
            activities=(*CHANNELS["activities"], did("campaign", "information-campaign")),
            exchanges=CHANNELS["exchanges"],
        ),
        "attributed-elsewhere",
    ),
    ("K12", of(outcomes=(attrs.evolve(VIOLATIONS, period=Period("2018-03")),), **CHANNELS), "periods-differ"),
    (
        "K12",
        of(
            outcomes=(brought("found", count=10),),
            activities=(did("inspections", count=0), did("meetings", "meeting", 0)),
            exchanges=(passed("exchanges", count=0),),
        ),
        "division-by-zero",
    ),
    ("K12a", of(outcomes=(VIOLATIONS,), **CHANNELS), "attributed-together"),
    ("K12a", of(outcomes=(brought("found", count=10),), **CHANNELS), "attribution-unknown"),
    (
        "K12a",
        of(outcomes=(brought("found", count=10, attributed_to=("meetings",)),), **CHANNELS),
        "not-from-inspections",
    ),
    ("K13", of(outcomes=(VIOLATIONS,), **CHANNELS), "cost-unknown"),
    ("K13", of(outcomes=(brought("found", count=0),), funding=(money("a", 20000),)), "division-by-zero"),
    (
        "K13",
        of(outcomes=(brought("found", count=4, period=Period("2018-03")),), funding=(money("a", 20000),)),
        "periods-differ",
    ),
    ("K14", of(activities=(did("a", count=4),)), "no-plan"),
    ("K14", of(activities=(did("a", state="planned"), did("b", count=4))), "planned-count-unknown"),
    ("K14", of(activities=(did("a", count=6, state="planned"),)), "done-unknown"),
    ("K14", of(activities=(did("a", count=6, state="planned"), did("b", "meeting", 4))), "done-unknown"),
    ("K15", of(objectives=AIMS, activities=(did("a"),)), "none-served"),
    ("K15", of(objectives=AIMS, activities=(did("a", state="planned", serves=("one",)),)), "none-served"),
    ("K15", record(objectives=AIMS, activities=(did("a", serves=("one",)),)), "no-period"),
    ("K16", of(activities=(did("a", count=4, hosts=("NO", "LT")),)), "hosts-not-apart"),
    ("K16", of(activities=(did("a", count=4, hosts=("NO",)),)), "one-side-unknown"),
    ("K16", of(exchanges=(passed("a", "request", 5),)), "senders-not-apart"),
    ("K17", of(outcomes=(brought("a", count=4),)), "no-follow-up"),
    ("K17", of(outcomes=(brought("a", count=4), brought("b", part_of="a", follow_up="closed"))), "count-unknown"),
    ("K17", of(outcomes=(brought("a", count=4), brought("b", count=5, part_of="a", follow_up="open"))),
     "part-exceeds-whole"),
    ("K18", of(activities=(did("a", count=4),)), "no-report"),
    ("K18", of(activities=(inspection("a", end="2018"),)), "too-imprecise"),
    ("K18", of(activities=(inspection("a"), did("b"))), "count-unknown"),
    ("K19", of(), "no-successor-known"),
    ("I1", imi("received"), "number-missing"),
    ("I1", imi(received=brought("received", "imi-requests-received", 9)), "part-exceeds-whole"),
    ("I1", imi(received=brought("received", "imi-requests-received", 0)), "division-by-zero"),
    ("I2", imi(days=brought("days", "imi-days-to-answer", 17)), "not-calendar-days"),
    ("I2", imi(more=brought("more", "imi-days-to-answer", 9, unit="calendar-days")), "several-means"),
    ("I3", imi("kept"), "number-missing"),
    ("I4", imi("ratings"), "number-missing"),
    ("I5", imi("poor"), "number-missing"),
    ("I6", imi("poor"), "not-all-five"),
    ("I6", imi(days=brought("days", "imi-days-to-answer", "about 16", unit="calendar-days")), "not-all-five"),
]  # fmt: skip


# --- every one of them ----------------------------------------------------------------------------


def test_there_are_the_measures_of_the_frame_and_one_more() -> None:
    ids = [measure.id for measure in MEASURES]
    assert ids == [*(f"K{n:02}" for n in range(1, 13)), "K12a", *(f"K{n}" for n in range(13, 20)),
                   *(f"I{n}" for n in range(1, 7))]  # fmt: skip
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_names_are_those_of_the_vocabulary_where_it_has_the_term() -> None:
    terms = set(Vocabularies().ids("indicator")) - {"answers-on-time"}  # a rule, not one of the measures
    assert terms <= {measure.name for measure in MEASURES}


def test_a_grade_says_how_far_to_trust_the_source() -> None:
    for one in MEASURES:
        assert one.definition.endswith(".")
        assert one.unit
        assert one.period
        assert one.formula
        if one.source.grade == "D":  # labcoop's own claims no outside authority
            assert (one.source.title, one.source.url, one.source.at) == ("labcoop's own", None, None)
        else:
            assert (one.source.url or "").startswith("http")
            assert ("unverified" in (one.source.at or "")) == (one.source.grade == "R")


@pytest.mark.parametrize("id", [measure.id for measure in MEASURES])
def test_it_computes_where_its_numbers_are_documented(id: str) -> None:
    dossier, values = COMPUTED[id]
    found = measure(id, dossier)
    assert found.state == MeasureState.COMPUTED
    assert texts(found) == values
    assert all(part.periods and part.evidence for part in found.parts if part.values)
    assert {part.programme for part in found.parts if part.values} == {"p"}


@pytest.mark.parametrize(("id", "dossier", "reason"), REFUSED, ids=[f"{id}-{why}" for id, _, why in REFUSED])
def test_it_refuses_with_its_reason(id: str, dossier: labcoop.Dossier, reason: str) -> None:
    found = measure(id, dossier)
    assert (found.state, found.reason) == (MeasureState.NOT_COMPUTABLE, reason)
    assert texts(found) == []


def test_every_measure_refuses_somewhere() -> None:
    assert {id for id, _, _ in REFUSED} == {measure.id for measure in MEASURES}


@pytest.mark.parametrize("id", [measure.id for measure in MEASURES])
@pytest.mark.parametrize("basis", ["sources", "text", "draft"])
def test_nothing_documented_is_never_zero(id: str, basis: str) -> None:
    for dossier in (record(basis=basis), record(basis=basis, programmes=[programme()])):
        found = measure(id, dossier)
        assert (found.state, texts(found)) == (MeasureState.NOT_COMPUTABLE, [])


def test_measures_are_found_by_id_and_name_in_any_case() -> None:
    assert [one.id for one in find_measures(["SYMMETRY", "i6", "k12A"])] == ["K12a", "K16", "I6"]
    with pytest.raises(labcoop.UnknownIdError, match="did you mean 'symmetry'"):
        find_measures(["symetry"])


# --- counting -------------------------------------------------------------------------------------


def parts(found: Measured) -> list[tuple[str | None, str, str | None]]:
    return [(part.programme, str(part.state), part.reason) for part in found.parts]


def test_a_mention_without_a_number_stands_back_and_is_told() -> None:
    found = measure("K04", of(activities=(did("a", "meeting", 4), did("b", "management-meeting"))))
    assert texts(found) == ["4 meetings"]
    assert found.parts[0].notes == ("more-without-number",)
    assert "programmes.p.activities.b" in {read.path for read in found.parts[0].inputs}


def test_single_inspections_count_as_one_each_and_a_shared_case_as_one() -> None:
    found = measure("K01", of(activities=(inspection("a"), inspection("b"))))
    assert texts(found) == ["2 inspections"]
    assert found.parts[0].notes == ("single",)
    halves = [did(id, "concerted-inspection", case="case-1") for id in ("in-norway", "in-lithuania")]
    other = did("other", "concerted-inspection", case="case-2")
    assert texts(measure("K02", of(activities=(*halves, other)))) == ["2 inspections"]
    joint = [did(id, case="case-1") for id in ("first", "second")]
    assert texts(measure("K01", of(activities=tuple(joint)))) == ["2 inspections"]


def test_concerted_inspections_are_no_joint_ones() -> None:
    dossier = of(activities=(did("a", count=4), did("b", "concerted-inspection", 2)))
    assert texts(measure("K01", dossier)) == ["4 inspections"]
    assert texts(measure("K02", dossier)) == ["2 inspections"]


def test_requests_count_where_they_were_answered() -> None:
    answered = passed("a", "request", received=Date("2018-01-02"), answered=Date("2018-01-09"))
    open_one = passed("b", "request", received=Date("2018-02-02"))
    found = measure("K03", of(exchanges=(answered, open_one, passed("c", "spontaneous", 3))))
    assert texts(found) == ["4 exchanges"]
    assert found.parts[0].notes == ("requests-left-out", "single")
    both = measure("K03", of(exchanges=(answered, passed("d", "answer", 3))))
    assert both.reason == "may-overlap"


def test_a_share_of_violations_is_not_counted_beside_them() -> None:
    dossier = of(outcomes=(brought("all", count=10), brought("on-pay", count=6, part_of="all")))
    assert texts(measure("K05", dossier)) == ["10 violations"]


def test_an_outcome_without_a_number_comes_on_top_of_those_with_one() -> None:
    found = measure("K05", of(outcomes=(brought("a", count=10), brought("b"))))
    assert (texts(found), found.parts[0].notes) == (["at least 10 violations"], ("more-without-number",))


def test_units_are_never_mixed_and_reach_is_never_added_up() -> None:
    lines = (
        brought("a", "reach", "over 350000", unit="people"),
        brought("b", "reach", "almost 80000", unit="people"),
        brought("c", "reach", 11000, unit="clicks"),
    )
    found = measure("K08", of(outcomes=lines))
    assert texts(found) == ["over 350000 people", "almost 80000 people", "11000 clicks"]
    assert (found.totals, found.no_total) == ((), None)


def test_people_at_seminars_and_visits_are_participants_line_by_line() -> None:
    guests = (Participant(id="x", count=Quantity(4)), Participant(id="y"))
    dossier = of(activities=(did("visit", "study-visit", participants=guests), did("check", participants=guests)))
    assert texts(measure("K09", dossier)) == ["4 people"]


def test_an_authority_is_counted_once_and_a_kind_may_be_one_that_is_named() -> None:
    own = labcoop.Authority(id="vdi-lt", country="LT", name="Inspectorate", kind="labour-inspectorate")
    people = (
        Participant(id="a", country="LT", authority="vdi-lt"),
        Participant(id="b", kind="labour-inspectorate"),
        Participant(id="c", kind="police"),
        Participant(id="d", country="NO", kind="police"),
        Participant(id="e", kind="social-partner"),
        Participant(id="f", name="A company"),
    )
    held = programme(activities=(did("one", participants=people), did("two", participants=people[:1])))
    found = measure("K07", record(programmes=[held], authorities=(own,)))
    assert texts(found) == ["at least 2 authorities"]
    draft = record(programmes=[programme(organisers=people[:1])], authorities=(own,), basis="draft")
    assert texts(measure("K07", draft)) == ["1 authorities"]


def test_what_a_source_denies_is_told_as_such() -> None:
    denied = {"programmes.p.activities": cite(says="absent"), "agreement.activities": cite(list="complete")}
    found = measure("K01", record(programmes=[programme()], evidence=denied))
    assert found.reason == "said-none"


# --- money ----------------------------------------------------------------------------------------


def test_bases_and_currencies_are_never_added() -> None:
    lines = (
        money("a", 20000),
        money("b", 500),
        money("c", 9000, basis="budget"),
        money("d", 100, currency="NOK"),
        money("e", 10000, part_of="a"),
    )
    found = measure("K10", of(funding=lines))
    values = [(value.figure.text, value.currency, value.basis) for part in found.parts for value in part.values]  # type: ignore[union-attr]
    assert values == [("9000", "EUR", "budget"), ("20500", "EUR", "programme-cost"), ("100", "NOK", "programme-cost")]
    both = record(programmes=[programme("p", funding=lines[:1]), programme("q", funding=lines[2:3])])
    assert (measure("K10", both).totals, measure("K10", both).no_total) == ((), "different-bases")


def test_the_own_share_is_told_by_amounts_or_else_by_the_share_that_is_given() -> None:
    own = {"part_of": "a", "funders": ("own-funds",)}
    by_share = of(funding=(money("a", 20000), money("b", share_percent=Quantity("about 25"), **own)))
    assert texts(measure("K11", by_share)) == ["about 25 %"]
    alone = of(funding=(money("a"), money("b", share_percent=Quantity(25), **own)))
    assert texts(measure("K11", alone)) == ["25 %"]
    nothing = of(funding=(money("a", 20000), money("b", 0, **own)))
    assert texts(measure("K11", nothing)) == ["0 %"]
    apart = of(funding=(money("a", 30), money("b", 10, funders=("own-funds",))))
    assert texts(measure("K11", apart)) == ["25 %"]


# --- plans ----------------------------------------------------------------------------------------


def test_a_plan_may_be_a_claim_about_the_same_activity() -> None:
    path = "programmes.p.activities.a.count"
    claims = {path: (cite(phase="planned", says="6"), cite("b", phase="actual"))}
    dossier = record(programmes=[programme(activities=(did("a", count=3),))], evidence=claims)
    assert texts(measure("K14", dossier)) == ["50 %"]
    assert texts(measure("K01", dossier)) == ["3 inspections"]


def test_a_number_that_is_only_planned_is_no_result() -> None:
    claims = {"programmes.p.activities.a.count": cite(phase="planned")}
    dossier = record(programmes=[programme(activities=(did("a", count=3),))], evidence=claims)
    assert measure("K01", dossier).reason == "only-planned"


def test_what_a_source_says_was_not_done_counts_as_planned_and_not_delivered() -> None:
    dossier = of(
        activities=(did("a", count=2, state="not-done"), did("b", count=6, state="planned"), did("c", count=6))
    )
    assert texts(measure("K14", dossier)) == ["75 %"]
    assert texts(measure("K14", of(activities=(did("a", count=2, state="not-done"),)))) == ["0 %"]


def test_objectives_are_covered_exactly_where_silence_is_no_gap() -> None:
    work = {"objectives": AIMS, "activities": (did("a", serves=("one",)),)}
    assert texts(measure("K15", record(programmes=[programme(**work)], basis="draft"))) == ["50 %"]
    none = record(programmes=[programme(objectives=AIMS)], basis="draft")
    assert texts(measure("K15", none)) == ["0 %"]
    every = of(objectives=AIMS, activities=(did("a", serves=("one", "two")),))
    assert texts(measure("K15", every)) == ["100 %"]


def test_a_programme_may_serve_the_objectives_of_its_agreement() -> None:
    serving = programme(activities=(did("a", serves=("one", "two")),))
    found = measure("K15", record(objectives=AIMS, programmes=[serving]))
    assert (texts(found), found.parts[0].programme, found.parts[0].periods) == (["100 %"], None, ("2018",))
    own = attrs.evolve(serving, objectives=AIMS)
    assert parts(measure("K15", record(objectives=AIMS, programmes=[own])))[0][2] == "none-served"


def test_an_objective_that_is_general_does_not_count() -> None:
    general = Objective(id="zero", level="general", text="Zero")
    assert texts(measure("K15", of(objectives=(*AIMS, general), activities=(did("a", serves=("one", "two")),)))) == [
        "100 %"
    ]


def test_of_violations_without_a_status_each_may_be_closed() -> None:
    def rate(*lines: labcoop.Outcome) -> list[str]:
        return texts(measure("K17", of(outcomes=(brought("all", count=10), *lines))))

    closed = brought("a", count=6, part_of="all", follow_up="closed")
    assert rate(closed, brought("b", count=4, part_of="all", follow_up="open")) == ["60 %"]
    assert rate(closed, brought("b", count=1, part_of="all", follow_up="referred")) == ["between 60 and 90 %"]
    assert rate(brought("b", count=10, part_of="all", follow_up="open")) == ["0 %"]
    assert rate(closed, brought("c", count=2, part_of="a", follow_up="open")) == ["between 60 and 100 %"]
    whole = of(outcomes=(brought("x", count=3, follow_up="closed"), brought("y", count=1, follow_up="open")))
    assert texts(measure("K17", whole)) == ["75 %"]


def test_a_report_that_may_have_come_in_time_widens_the_share() -> None:
    late = inspection("b", reported="2018-08-01")
    undated = did("c", period=Period("2018-01-31"), case="c")
    vague = inspection("d", reported="2018")
    summed = did("e", count=2)
    assert texts(measure("K18", of(activities=(inspection("a"), late, undated)))) == ["between 33.333 and 66.667 %"]
    assert texts(measure("K18", of(activities=(inspection("a"), vague)))) == ["between 50 and 100 %"]
    found = measure("K18", of(activities=(inspection("a"), summed, late)))
    assert texts(found) == ["between 25 and 75 %"]
    assert "unverified-limit" in found.parts[0].notes


def test_the_report_on_one_inspection_that_is_counted_as_one_is_judged_too() -> None:
    counted = attrs.evolve(inspection("a"), count=Quantity(1))
    assert texts(measure("K18", of(activities=(counted,)))) == ["100 %"]


@pytest.mark.parametrize(
    ("ended", "reported", "expected"),
    [
        ("2017-08-31", "2018-02-28", True),  # a month that is shorter ends the limit earlier
        ("2017-08-31", "2018-03-01", False),
        ("2017-10", "2018-04", None),
        ("2017-10", "2018-03", True),
        ("2017-10", "2018-05", False),
        ("9999-12-31", "9999-12-31", True),
        ("..2017", "2018-06-30", None),
    ],
)
def test_six_months_are_counted_without_inventing_a_day(ended: str, reported: str, expected: bool | None) -> None:
    assert within_months(Date(ended), Date(reported), REPORT_MONTHS) is expected


# --- the two sides, and what came next ------------------------------------------------------------


def test_symmetry_tells_inspections_and_requests_each_by_itself() -> None:
    work = {
        "activities": (did("a", count=2, hosts=("NO",)), did("b", count=2, hosts=("LT",))),
        "exchanges": (passed("c", "request", 336, sender="NO"), passed("d", "request", 13, sender="LT")),
    }
    found = measure("K16", of(**work))
    assert [(part.about, texts(attrs.evolve(found, parts=(part,)))) for part in found.parts] == [
        ("inspections", ["50 %"]),
        ("requests", ["3.725 %"]),
    ]


def test_symmetry_of_inexact_numbers_holds_every_share_that_there_may_be() -> None:
    work = (did("a", count="about 10", hosts=("NO",)), did("b", count="over 30", hosts=("LT",)))
    assert texts(measure("K16", of(activities=work))) == ["at most 28.571 %"]


def test_symmetry_does_not_apply_to_three_countries() -> None:
    found = measure("K16", record(countries=("NO", "LT", "EE")))
    assert (found.state, found.reason) == (MeasureState.NOT_APPLICABLE, "not-bilateral")


def with_portfolio(id: str, dossier: labcoop.Dossier, *others: labcoop.Dossier, **more: Any) -> Measured:
    context = Context(dossier=dossier, portfolio=Portfolio.of([dossier, *others]), **more)
    return measured(find_measures([id])[0], context)


def test_an_agreement_is_renewed_by_the_one_that_comes_after_and_never_told_not_to_be() -> None:
    first = record("first", signed=Date("2007"))
    second = record("second", signed=Date("2017-05-30"), after=(Succession(agreement="first", how="supersedes"),))
    found = with_portfolio("K19", first, second)
    assert (texts(found), found.parts[0].periods) == (["True renewed"], ("2007/2017-05-30",))
    assert [(read.record, read.path) for read in found.parts[0].inputs] == [
        ("second", "agreement.after.first"),
        ("first", "agreement.signed"),
    ]
    last = with_portfolio("K19", second, first)
    assert (last.state, last.reason) == (MeasureState.NOT_COMPUTABLE, "no-successor-known")


def test_a_follow_up_project_renews_its_programme() -> None:
    found = measure("K19", of(outcomes=(brought("next", "follow-up-project"),)))
    assert texts(found) == ["True renewed"]


def test_the_bands_are_those_of_the_scoreboard() -> None:
    def band(id: str, **changed: Any) -> str | None:
        return measure(id, imi(**changed)).parts[0].values[0].band

    assert [band(id) for id in ("I1", "I2", "I3", "I4", "I5", "I6")] == [
        "green", "yellow", "red", "green", "red", "medium",
    ]  # fmt: skip
    days = {
        15: "green", 16: "yellow", 25: "yellow", "25.5": "red",
        "over 25": "red", "almost 16": "green", "about 16": None,
    }  # fmt: skip
    for count, expected in days.items():
        assert band("I2", days=brought("d", "imi-days-to-answer", count, unit="calendar-days")) == expected, count
    rated = {0: "green", 2: "green", 3: "yellow", 7: "yellow", 8: "red"}
    for count, expected in rated.items():
        assert band("I4", late=brought("l", "imi-late-ratings", count)) == expected, count
    accepted = {160: "green", 159: "yellow", 120: "yellow", 119: "red", "at least 160": "green", "over 100": None}
    for count, expected in accepted.items():
        assert band("I1", accepted=brought("a", "imi-requests-accepted-in-time", count)) == expected, count


@pytest.mark.parametrize(("late", "band", "points"), [(2, "good", 2), (5, "medium", 1), (8, "medium", 0)])
def test_the_overall_score_adds_the_points(late: int, band: str, points: int) -> None:
    good = {
        "days": brought("d", "imi-days-to-answer", 17, unit="calendar-days"),
        "kept": brought("k", "imi-answered-by-agreed-date", 70),
        "late": brought("l", "imi-late-ratings", late),
        "poor": brought("p", "imi-poor-ratings", 5),
    }
    [value] = measure("I6", imi(**good)).parts[0].values
    assert (value.number, value.band) == (points, band)


def test_the_numbers_of_two_countries_are_kept_apart() -> None:
    lines = [
        brought(f"{kind}-{code}", f"imi-requests-{kind}", count, countries=(code,))
        for code, count in (("NO", 10), ("LT", 5))
        for kind, count in (("received", 10), ("accepted-in-time", count))
    ]
    found = measure("I1", of(outcomes=tuple(lines)))
    assert [part.about for part in found.parts] == ["LT", "NO"]
    assert texts(found) == ["50 %", "100 %"]
    assert measure("I1", of(outcomes=tuple(lines[1:3]))).reason == "number-missing"


# --- programmes -----------------------------------------------------------------------------------


def with_programmes(
    *held: labcoop.Programme, shared_ones: tuple[labcoop.SharedProgramme, ...] = (), **own: Any
) -> Measured:
    dossier = record(programmes=held, **own)
    return measured(find_measures(["K01"])[0], Context(dossier=dossier, shared=shared_ones))


def counting(id: str, count: int | str | None = 4, **what: Any) -> labcoop.Programme:
    return programme(id, activities=(did("a", count=count),), **what)


def test_programmes_of_their_own_are_added_up_and_all_their_periods_told() -> None:
    found = with_programmes(counting("p"), counting("q", "over 5", period="2019"))
    [total] = found.totals
    assert [value.figure.text for value in total.values] == ["over 9"]  # type: ignore[union-attr]
    assert total.periods == ("2018", "2019")
    assert found.no_total is None


@pytest.mark.parametrize(
    ("others", "own", "why"),
    [
        ((counting("q", None),), {}, "part-missing"),
        ((), {"activities": (did("a", count=2, period=Period("2018")),)}, "may-overlap"),
    ],
)
def test_nothing_is_added_up_where_that_would_claim_too_much(
    others: tuple[labcoop.Programme, ...], own: dict[str, Any], why: str
) -> None:
    found = with_programmes(counting("p"), *others, **own)
    assert (found.totals, found.no_total) == ((), why)


def test_a_shared_programme_is_told_as_shared_and_never_added() -> None:
    both = shared(counting("both", 7, under=("no-lt", "no-ee")))
    found = with_programmes(counting("p"), shared_ones=(both,))
    assert [(part.programme, part.shared_with) for part in found.parts] == [("p", ()), ("both", ("no-ee",))]
    assert (found.totals, found.no_total) == ((), "shared")


def test_a_programme_of_which_it_is_disputed_whether_it_counts_here_is_told_so() -> None:
    denied = {"programmes.both.under.no-lt": (cite("b"), cite("c", says="absent"))}
    both = shared(counting("both", 7, under=("no-lt", "no-ee")), denied)
    found = with_programmes(counting("p"), shared_ones=(both,))
    assert [(part.programme, str(part.state), part.doubt) for part in found.parts] == [
        ("p", "computed", None),
        ("both", "conflict", "link"),
    ]
    assert (found.state, found.no_total) == (MeasureState.CONFLICT, "disputed")


# --- what sources disagree about ------------------------------------------------------------------


def test_both_sides_of_a_dispute_are_shown_all_the_way_through() -> None:
    work = programme(funding=(money("a", 20000),), outcomes=(VIOLATIONS,), **CHANNELS)
    path = "programmes.p.outcomes.found.count"
    dossier = record(programmes=[work], evidence={path: (cite("a"), cite("b", says="20"))})
    assert texts(measure("K05", dossier)) == ["10 violations", "20 violations"]
    assert texts(measure("K12", dossier)) == ["0.556 violations per activity", "1.111 violations per activity"]
    assert texts(measure("K13", dossier)) == ["1000 EUR per violation", "2000 EUR per violation"]
    for id in ("K05", "K12", "K13"):
        found = measure(id, dossier)
        assert found.state == MeasureState.CONFLICT
        [read] = [read for read in found.parts[0].inputs if read.path == path]
        assert read.values == ("10", "20")
        assert {one.source for one in read.evidence} == {"a", "b"}


@pytest.mark.parametrize(
    "claims",
    [
        {"programmes.p.activities.b": (cite(), cite("b", says="absent"))},
        {"programmes.p.activities.b.state": (cite(), cite("b", says="not-done"))},
        {"programmes.p.activities.b.kind": (cite(), cite("b", says="inspection"))},
        {"programmes.p.activities.b.count": (cite(), cite("b", says="absent"))},
    ],
)
def test_a_number_of_which_it_is_disputed_whether_it_counts_gives_two_sides(claims: Mapping[str, Any]) -> None:
    dossier = record(programmes=[programme(activities=(did("a", count=4), did("b", count=2)))], evidence=claims)
    found = measure("K01", dossier)
    assert (found.state, texts(found)) == (MeasureState.CONFLICT, ["4 inspections", "6 inspections"])


def test_claims_that_agree_give_the_sharpest() -> None:
    claims = {"programmes.p.activities.a.count": (cite(says="at least 3"), cite("b", says="4"))}
    dossier = record(programmes=[programme(activities=(did("a", count="at least 3"),))], evidence=claims)
    found = measure("K01", dossier)
    assert (found.state, texts(found)) == (MeasureState.COMPUTED, ["4 inspections"])


def test_what_all_sources_say_counts_and_not_what_the_record_makes_of_it() -> None:
    claims = {"programmes.p.activities.a.state": cite(says="planned")}
    dossier = record(programmes=[programme(activities=(did("a", count=4),))], evidence=claims)
    assert measure("K01", dossier).reason == "only-planned"
    claims = {"programmes.p.outcomes.found.attributed_to": cite(says=("inspections",))}
    dossier = record(programmes=[programme(outcomes=(VIOLATIONS,), **CHANNELS)], evidence=claims)
    assert texts(measure("K12a", dossier)) == ["2.5 violations per inspection"]


def test_a_disputed_unit_gives_the_number_in_each() -> None:
    claims = {"programmes.p.outcomes.a.unit": (cite(), cite("b", says="people"))}
    line = brought("a", "reach", "over 28000", unit="visits")
    found = measure("K08", record(programmes=[programme(outcomes=(line,))], evidence=claims))
    assert (found.state, texts(found)) == (MeasureState.CONFLICT, ["over 28000 people", "over 28000 visits"])


def test_a_disputed_period_is_told_with_both() -> None:
    claims = {"programmes.p.period": (cite(), cite("b", says="2019"))}
    found = measure("K01", record(programmes=[counting("p")], evidence=claims))
    assert (found.state, found.parts[0].periods, found.parts[0].notes) == (
        MeasureState.COMPUTED,
        ("2018", "2019"),
        ("period-disputed",),
    )


def test_disputed_attribution_refuses_the_ratio() -> None:
    claims = {"programmes.p.outcomes.found.attributed_to": (cite(), cite("b", says=("inspections",)))}
    dossier = record(programmes=[programme(outcomes=(VIOLATIONS,), **CHANNELS)], evidence=claims)
    assert measure("K12a", dossier).reason == "attribution-disputed"


def test_disputed_follow_up_is_refused_with_both_claims() -> None:
    lines = (brought("x", count=3, follow_up="closed"), brought("y", count=1, follow_up="open"))
    claims = {"programmes.p.outcomes.x.follow_up": (cite(), cite("b", says="open"))}
    found = measure("K17", record(programmes=[programme(outcomes=lines)], evidence=claims))
    assert found.reason == "follow-up-disputed"
    assert ("closed", "open") in {read.values for read in found.parts[0].inputs}


def test_too_many_disputes_are_refused() -> None:
    work = tuple(did(f"a{n}", count=10**n) for n in range(5))
    claims = {f"programmes.p.activities.a{n}.count": (cite(), cite("b", says=str(2 * 10**n))) for n in range(5)}
    found = measure("K01", record(programmes=[programme(activities=work)], evidence=claims))
    assert found.reason == "too-many-sides"
