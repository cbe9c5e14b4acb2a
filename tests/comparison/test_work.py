"""What parties did and what came of it: the strongest step, counts as their source gives them, programmes and money."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from comparison.examples import NOTHING_INSTALLED, alike, cite, record, shared
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison.dimensions import CORE_DIMENSIONS, STEPS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import compare_readings
from labcoop.model.vocabulary import Vocabularies

ORDER = ("mentioned", "foreseen", "planned", "under-way", "done")
Q = labcoop.Quantity


def activity(id: str = "it", kind: str = "joint-inspection", state: str | None = "done", **more: Any) -> Any:
    return labcoop.Activity(id=id, kind=kind, state=state, **more)


def outcome(id: str = "it", kind: str = "reach", **more: Any) -> Any:
    return labcoop.Outcome(id=id, kind=kind, **more)


def cell(dimension: str, dossier: labcoop.Dossier, *programmes: labcoop.SharedProgramme) -> labcoop.Cell:
    comparison = compare_readings([Reading(dossier=dossier, shared=programmes)], CORE_DIMENSIONS)
    return comparison[dimension].cells[0]


def told(found: labcoop.Cell) -> list[Any]:
    return [(entry.step, entry.value) for entry in found.entries]


# --- the strongest step ---------------------------------------------------------------------------


@given(alike(), st.sampled_from(["joint-inspection", "meeting"]))
def test_the_strongest_documented_step_is_shown(dossier: labcoop.Dossier, kind: str) -> None:
    is_a = Vocabularies().is_a
    of_holder = [
        {item.state or "mentioned" for item in holder.activities if is_a("activity", item.kind, kind)}
        for holder in (dossier.agreement, *dossier.programmes)
    ]
    steps = set[str]().union(*of_holder)
    steps |= {"foreseen" for one in dossier.agreement.provisions if is_a("activity", one.kind, kind)}
    found = cell(f"{kind}s", dossier)
    own, *programmes = of_holder
    if steps == {"not-done"} and not own and not all(programmes):
        # One programme is told to have had none, and of another nothing is told: that is no "absent" of the row.
        assert {entry.step for entry in found.entries} == {"not-done"}
        assert found.state == "stated"
    elif steps <= {"not-done"}:
        assert found.entries == ()
        assert found.state == ("absent" if steps or dossier.agreement.basis == "draft" else "unknown")
    else:
        strongest = max(steps, key=STEPS.index)
        assert {entry.step for entry in found.entries} == {strongest}
        assert found.state == "stated"


@pytest.mark.parametrize("weaker", range(len(ORDER)))
@pytest.mark.parametrize("stronger", range(len(ORDER)))
def test_a_weaker_step_gives_way_to_a_stronger_one(weaker: int, stronger: int) -> None:
    steps = {ORDER[weaker], ORDER[stronger]}
    provisions = (labcoop.Provision(id="it", kind="joint-inspection"),) if "foreseen" in steps else ()
    work = sorted(steps - {"foreseen"})
    activities = tuple(activity(id=step, state=None if step == "mentioned" else step) for step in work)
    found = cell("joint-inspections", record(provisions=provisions, activities=activities))
    assert {entry.step for entry in found.entries} == {ORDER[max(weaker, stronger)]}


def test_what_is_documented_as_not_done_is_absent_with_its_source_and_any_step_outweighs_it() -> None:
    not_done = activity("not", state="not-done")
    found = cell("joint-inspections", record(activities=(not_done,)))
    assert (found.state, found.value, [one.source for one in found.evidence]) == ("absent", None, ["a"])
    assert told(cell("joint-inspections", record(activities=(not_done, activity("yes", state="planned"))))) == [
        ("planned", None)
    ]


def test_not_done_without_a_source_rests_on_the_record() -> None:
    found = cell("joint-inspections", record(activities=(activity(state="not-done"),), evidence={}))
    assert [one.title for one in found.evidence] == ["The agreement no-lt"]


def test_done_without_a_count_has_no_value() -> None:
    found = cell("joint-inspections", record(activities=(activity(),)))
    assert told(found) == [("done", None)]
    assert found.value == found.entries


def test_an_activity_whose_state_no_source_tells_is_no_more_than_mentioned() -> None:
    assert told(cell("joint-inspections", record(activities=(activity(state=None),)))) == [("mentioned", None)]


def test_a_narrower_kind_counts_for_its_broader_one_and_not_the_other_way_round() -> None:
    found = record(activities=(activity("annual", kind="annual-meeting"), activity("other", kind="inspection")))
    assert told(cell("meetings", found)) == [("done", None)]
    assert cell("joint-inspections", found).state == "unknown"


def test_exchanges_count_as_information_exchanged() -> None:
    ten = labcoop.Exchange(id="ten", kind="request", state="done", count=Q(10), channels=("imi",))
    found = record(exchanges=(ten,), activities=(activity(kind="information-exchange", state="planned"),))
    assert told(cell("information-exchanges", found)) == [("done", 10)]
    assert cell("channels", found).value == "imi"


@pytest.mark.parametrize("text", ["over 500", "at least 500", "almost 80000", "about 50", "0"])
def test_a_count_keeps_the_word_that_qualifies_it(text: str) -> None:
    count = Q(text)
    (step,) = cell("joint-inspections", record(activities=(activity(count=count),))).entries
    (reach,) = cell("reach", record(outcomes=(outcome(count=count, unit="people"),))).entries
    assert (step.value, step.qualifier) == (reach.value, reach.qualifier) == (count.value, count.qualifier)


def test_a_mention_without_a_count_gives_way_to_a_count_it_may_be_part_of() -> None:
    project = labcoop.Programme(id="p", activities=(activity("four", count=Q(4)), activity("mention")))
    found = cell("joint-inspections", record(programmes=[project], activities=(activity("directly"),)))
    assert told(found) == [("done", 4)]


def test_a_mention_in_another_programme_stands_beside_a_count() -> None:
    projects = [
        labcoop.Programme(id="p", activities=(activity("four", count=Q(4)),)),
        labcoop.Programme(id="q", activities=(activity("mention"),)),
    ]
    found = cell("joint-inspections", record(programmes=projects))
    assert [(entry.programme, entry.value) for entry in found.entries] == [("p", 4), ("q", None)]


def test_a_disputed_mention_is_not_dropped_beside_a_count() -> None:
    project = labcoop.Programme(id="p", activities=(activity("four", count=Q(4)), activity("mention")))
    denied = {"programmes.p.activities.mention.state": (cite("a"), cite("b", says="absent"))}
    found = cell("joint-inspections", record(programmes=[project], evidence=denied))
    assert found.state == "conflict"
    assert {entry.value: entry.state for entry in found.entries} == {None: "conflict", 4: None}


def test_a_disputed_count_is_a_conflict_with_both_figures_among_the_claims() -> None:
    both = {"agreement.activities.it.count": (cite("a"), cite("b", says="5"))}
    found = cell("joint-inspections", record(activities=(activity(count=Q(4)),), evidence=both))
    assert found.state == "conflict"
    assert {claim.evidence.source for claim in found.claims} == {"a", "b"}


def test_a_claim_keeps_its_number_and_what_qualifies_it() -> None:
    both = {"agreement.outcomes.it.count": (cite("a"), cite("b", says="400"))}
    found = cell("reach", record(outcomes=(outcome(count=Q("over 500"), unit="people"),), evidence=both))
    said = {(c.value, c.said and c.said.qualifier, c.said and c.said.unit) for c in found.claims}
    assert said == {(500, "over", "people"), (400, None, "people")}


def test_a_claim_about_the_step_tells_a_step_and_one_about_the_count_the_step_it_counts() -> None:
    work = record(
        activities=(activity(count=Q(4)),),
        evidence={
            "agreement.activities.it.count": (cite("a"), cite("b", says="5")),
            "agreement.activities.it.state": (cite("a"), cite("c", says="planned")),
        },
    )
    said = [(claim.value, claim.said and claim.said.step) for claim in cell("joint-inspections", work).claims]
    assert set(said) == {(4, "done"), (5, "done"), (None, "planned")}


def test_a_count_that_was_planned_otherwise_keeps_its_plan() -> None:
    both = {"agreement.activities.it.count": (cite("a", says="6", phase="planned"), cite("b"))}
    found = cell("joint-inspections", record(activities=(activity(count=Q(4)),), evidence=both))
    assert (found.state, [(entry.value, entry.planned) for entry in found.entries]) == ("stated", [(4, "6")])


# --- outcomes and authorities ---------------------------------------------------------------------


def test_visits_clicks_and_people_stay_apart() -> None:
    units = ("people", "visits", "clicks", "unique-visitors")
    found = cell("reach", record(outcomes=tuple(outcome(unit, count=Q(7), unit=unit) for unit in units)))
    assert [(entry.value, entry.unit) for entry in found.entries] == [(7, unit) for unit in sorted(units)]


def test_an_outcome_without_a_count_goes_by_its_title_or_its_kind() -> None:
    found = cell("evaluation", record(outcomes=(outcome(kind="evaluation", title="By interviews"),)))
    assert found.entries[0].value == "By interviews"
    untitled = cell("evaluation", record(outcomes=(outcome(kind="evaluation"),)))
    assert (untitled.entries[0].value, untitled.entries[0].vocabulary) == ("evaluation", "outcome")


def test_every_outcome_is_shown_in_exactly_one_row() -> None:
    outcome_rows = [dimension.id for dimension in CORE_DIMENSIONS if dimension.group == "outcomes"]
    for kind in Vocabularies().ids("outcome"):
        one = record(outcomes=(outcome(kind=kind, count=Q(1)),))
        assert [row for row in outcome_rows if cell(row, one).state == "stated"] != []
        assert len([row for row in outcome_rows if cell(row, one).state == "stated"]) == 1, kind


def test_other_authorities_are_those_beside_the_parties_inspectorates() -> None:
    participants = (
        labcoop.Participant(id="own", authority="vdi-lt"),
        labcoop.Participant(id="police", kind="police"),
        labcoop.Participant(id="tax", authority="vmi", kind="tax"),
        labcoop.Participant(id="institute", authority="fafo", kind="research"),
        labcoop.Participant(id="nobody", country="NO"),
    )
    dossier = record(activities=(activity(participants=participants),))
    party = labcoop.Party(country="LT", authorities=("vdi-lt",))
    dossier = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, parties=(party,)))
    found = cell("other-authorities", dossier)
    assert [(entry.value, entry.vocabulary) for entry in found.entries] == [
        ("police", "authority-kind"),
        ("vmi", None),
    ]


def test_another_authority_goes_by_its_name_where_its_country_or_the_record_has_one_and_else_by_its_id() -> None:
    participants = (
        labcoop.Participant(id="tax", country="LT", authority="vmi"),
        labcoop.Participant(id="unknown", country="LT", authority="nobody"),
        labcoop.Participant(id="elsewhere", country="LV", authority="vmi"),
    )
    dossier = record(activities=(activity(participants=participants),))
    tax = labcoop.Authority(id="vmi", country="LT", name="State Tax Inspectorate", kind="tax")
    dossier = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, authorities=(tax,)))
    found = cell("other-authorities", dossier)
    assert {(entry.value, entry.label) for entry in found.entries} == {
        ("vmi", "State Tax Inspectorate"),
        ("nobody", None),
        ("vmi", None),
    }


# --- programmes -----------------------------------------------------------------------------------


def programme(**more: Any) -> labcoop.Programme:
    work: dict[str, Any] = {
        "activities": (activity(count=Q(4), sectors=("fishing",)),),
        "outcomes": (outcome(count=Q(9), unit="people"),),
        "objectives": (labcoop.Objective(id="aim", level="general", text="The aim"),),
        "funding": (
            labcoop.Funding(
                id="cost", basis="budget", amount=labcoop.Amount(100), currency="EUR", funders=("own-funds",)
            ),
        ),
        "period": labcoop.Period("2017/2018"),
        "title": "The programme",
        "identifiers": (labcoop.Identifier(id="n", number="N-1"),),
    }
    return labcoop.Programme(id="p", **(work | more))


ROWS = ("joint-inspections", "reach", "general-objectives", "budget", "funders", "programmes", "sectors")


@pytest.mark.parametrize("row", [*ROWS, "programme-periods", "programme-numbers"])
def test_what_a_shared_programme_brings_names_the_other_agreements(row: str) -> None:
    found = cell(row, record(), shared(programme(under=("no-lt", "no-pl", "no-ee"))))
    assert found.state == "stated"
    assert {(entry.programme, entry.shared_with) for entry in found.entries} == {("p", ("no-ee", "no-pl"))}
    assert {one.source for one in found.evidence} == {"b"}


def test_a_programme_of_its_own_file_names_the_other_agreements_too() -> None:
    own = record(programmes=[programme(under=("no-pl", "no-lt", "no-ee"))])
    assert {entry.shared_with for entry in cell("reach", own).entries} == {("no-ee", "no-pl")}
    assert {entry.shared_with for entry in cell("reach", record(programmes=[programme()])).entries} == {()}


@pytest.mark.parametrize("row", ROWS)
def test_a_programme_of_another_agreement_brings_nothing(row: str) -> None:
    assert cell(row, record(), shared(programme(under=("no-pl",)))).state == "unknown"


@pytest.mark.parametrize("row", ROWS)
def test_what_runs_beside_is_never_counted(row: str) -> None:
    own = record(programmes=[programme(beside=("no-lt",))])
    assert cell(row, own).state == "unknown"
    assert cell(row, record(), shared(programme(beside=("no-lt",)))).state == "unknown"


def test_what_runs_beside_is_shown() -> None:
    for found in (
        cell("beside", record(programmes=[programme(beside=("no-lt",))])),
        cell("beside", record(), shared(programme(beside=("no-lt",)))),
    ):
        assert [entry.value for entry in found.entries] == ["The programme"]


def test_a_country_can_show_work_beside_an_agreement_with_its_period() -> None:
    beside = programme(
        beside=("no-lt",),
        activities=(
            activity("dated", kind="joint-inspection", period=labcoop.Period("2023-11")),
            activity("undated", kind="joint-inspection"),
            activity("other", kind="meeting"),
        ),
    )
    reading = Reading(dossier=record(programmes=[beside, labcoop.Programme(id="q", activities=(activity(),))]))
    found = reading.beside("activities", "joint-inspection")
    assert told(found) == [("done", "2023-11"), ("done", None)]
    assert [(e.value, e.step) for e in reading.beside("outcomes", "reach").entries] == [(None, None)]
    assert reading.beside("exchanges", "request").state == "unknown"


DOUBT = {"programmes.p.under.no-lt": (cite("a"), cite("c", says="absent"))}


@pytest.mark.parametrize("row", [*ROWS, "programme-periods"])
def test_a_disputed_link_makes_everything_it_brings_disputed(row: str) -> None:
    found = cell(row, record(), shared(programme(under=("no-lt", "no-pl")), DOUBT))
    assert found.state == "conflict"
    assert {(entry.state, entry.doubt) for entry in found.entries} == {("conflict", "link")}
    assert {one.source for one in found.evidence} >= {"a", "c"}


@pytest.mark.parametrize("row", sorted({*ROWS, "programme-periods", "programme-numbers"} - {"programmes"}))
def test_who_denies_a_link_does_not_deny_what_the_programme_brought(row: str) -> None:
    assert cell(row, record(), shared(programme(under=("no-lt", "no-pl")), DOUBT)).claims == ()


def test_only_the_row_that_names_a_programme_has_who_denies_its_link() -> None:
    found = cell("programmes", record(), shared(programme(under=("no-lt", "no-pl")), DOUBT))
    assert {(claim.evidence.source, claim.value) for claim in found.claims} == {("a", "The programme"), ("c", None)}


def test_a_disputed_value_of_a_programme_with_a_disputed_link_is_both() -> None:
    both = {**DOUBT, "programmes.p.outcomes.it.count": (cite("b"), cite("c", says="8"))}
    (entry,) = cell("reach", record(), shared(programme(under=("no-lt", "no-pl")), both)).entries
    assert entry.doubt == "link-and-value"


def test_an_agreement_whose_link_is_disputed_is_not_among_those_that_share_a_programme() -> None:
    campaign = shared(programme(under=("no-ee", "no-lt", "no-pl")), DOUBT)
    polish = cell("reach", record("no-pl", countries=("NO", "PL")), campaign)
    assert {entry.shared_with for entry in polish.entries} == {("no-ee",)}
    own = record("no-pl", programmes=[programme(under=("no-ee", "no-lt", "no-pl"))], evidence=DOUBT)
    assert {entry.shared_with for entry in cell("reach", own).entries} == {("no-ee",)}


SHARED_ROWS = ("joint-inspections", "reach", "general-objectives", "budget", "funders", "sectors", "programme-periods")


@pytest.mark.parametrize("row", SHARED_ROWS)
def test_what_a_shared_programme_brings_is_said_of_the_programme(row: str) -> None:
    found = cell(row, record(), shared(programme(under=("no-lt", "no-pl"))))
    assert {entry.subject for entry in found.entries} == {"The programme"}


@pytest.mark.parametrize("row", ["joint-inspections", "reach", "general-objectives", "budget", "sectors"])
def test_what_a_programme_of_one_agreement_brings_is_said_of_the_agreement(row: str) -> None:
    assert {entry.subject for entry in cell(row, record(programmes=[programme()])).entries} == {None}


def test_a_programme_that_a_source_says_does_not_serve_an_agreement_brings_nothing_to_it() -> None:
    denied = shared(programme(under=("no-pl",)), {"programmes.p.under.no-lt": cite("c", says="absent")})
    for row in ROWS:
        assert cell(row, record(), denied).state == "unknown"
    link = Reading(dossier=record(), shared=(denied,)).served_by("p")
    assert (link.state, [one.source for one in link.evidence]) == ("absent", ["c"])


def test_whether_a_programme_serves_an_agreement_is_stated_disputed_or_unknown() -> None:
    serves = shared(programme(under=("no-lt",)))
    link = Reading(dossier=record(), shared=(serves,)).served_by("p")
    assert (link.state, link.entries[0].label) == ("stated", "The programme")
    doubt = shared(programme(under=("no-lt",)), {"programmes.p.under.no-lt": (cite("a"), cite("c", says="absent"))})
    disputed = Reading(dossier=record(), shared=(doubt,)).served_by("p")
    assert (disputed.state, [claim.value for claim in disputed.claims if claim.value]) == (
        "conflict",
        ["p"],
    )
    assert Reading(dossier=record(), shared=(serves,)).served_by("q").state == "unknown"
    beside = shared(programme(beside=("no-lt",)))
    assert Reading(dossier=record(), shared=(beside,)).served_by("p").state == "unknown"


def test_a_revised_period_shows_the_plan_and_is_no_conflict() -> None:
    both = {"programmes.p.period": (cite("a", says="2017/2018", phase="planned"), cite("b", says="2017/2019"))}
    one = programme(period=labcoop.Period("2017/2019"))
    found = cell("programme-periods", record(programmes=[one], evidence=both))
    assert found.state == "stated"
    (entry,) = found.entries
    assert (entry.value, entry.planned, entry.subject) == ("2017/2019", "2017/2018", "The programme")


def test_a_programme_without_a_title_goes_by_its_id() -> None:
    found = cell("programmes", record(programmes=[labcoop.Programme(id="pilot-2016")]))
    assert [entry.value for entry in found.entries] == ["pilot-2016"]


# --- money ----------------------------------------------------------------------------------------


def money(id: str, basis: str, amount: str, **more: Any) -> labcoop.Funding:
    return labcoop.Funding(id=id, basis=basis, amount=labcoop.Amount(amount), currency="EUR", **more)


def test_money_on_different_bases_stands_in_different_rows() -> None:
    bases = ("programme-cost", "grant", "budget", "final-cost")
    funding = tuple(money(basis, basis, str(100 + i)) for i, basis in enumerate(bases))
    dossier = record(programmes=[labcoop.Programme(id="p", funding=funding)])
    for i, basis in enumerate(bases):
        (entry,) = cell(basis, dossier).entries
        assert (entry.value, entry.unit, entry.basis) == (100 + i, "EUR", basis)


def test_a_share_is_no_amount_of_its_own() -> None:
    whole = money("whole", "programme-cost", "20000")
    half = money("half", "programme-cost", "10000", part_of="whole", share_percent=Q(50), funders=("own-funds",))
    dossier = record(programmes=[labcoop.Programme(id="p", funding=(whole, half))])
    assert [entry.value for entry in cell("programme-cost", dossier).entries] == [20000]
    assert [(e.value, e.share_percent) for e in cell("funders", dossier).entries] == [("own-funds", 50)]


def test_funding_without_an_amount_names_who_pays_and_no_sum() -> None:
    dossier = record(funding=(labcoop.Funding(id="f", basis="grant", funders=("eea-grants",)),))
    assert cell("grant", dossier).state == "unknown"
    assert cell("funders", dossier).entries[0].value == "eea-grants"


def test_cents_are_kept_and_whole_sums_are_shown_alike() -> None:
    dossier = record(funding=(money("f", "grant", "99.25"), money("g", "budget", "20000.00")))
    assert str(cell("grant", dossier).entries[0].value) == "99.25"
    assert cell("budget", dossier).entries[0].value == 20000


# --- a comparison of several ----------------------------------------------------------------------


def test_a_shared_programme_is_no_difference_between_the_agreements_it_serves() -> None:
    campaign = shared(programme(under=("no-lt", "no-pl")))
    readings = [
        Reading(dossier=record(id, countries=("NO", id[-2:].upper())), shared=(campaign,)) for id in ("no-lt", "no-pl")
    ]
    comparison = compare_readings(readings, CORE_DIMENSIONS)
    for row in ("joint-inspections", "reach", "budget"):
        assert not comparison[row].differs()


def test_a_record_handed_over_is_compared_without_any_country_installed() -> None:
    comparison = labcoop.compare([record()], registry=NOTHING_INSTALLED)
    assert comparison.remarks == ()
    assert {entry.qualifier for entry in comparison["declaration-of-posting"]["no-lt"].entries} == {"not-covered"}


def test_a_disputed_unit_shows_the_count_with_each_unit() -> None:
    reached = outcome(count=Q("over 500"), unit="visits")
    path = "agreement.outcomes.it.unit"
    evidence = {path: (cite("a"), cite("b", says="people")), "agreement.outcomes": cite("a")}
    found = cell("reach", record(outcomes=(reached, outcome("other", count=Q(9), unit="people")), evidence=evidence))
    assert found.state == labcoop.State.CONFLICT
    disputed = [(entry.value, entry.unit) for entry in found.entries if entry.state == labcoop.State.CONFLICT]
    assert disputed == [(500, "people"), (500, "visits")]


def test_the_plan_for_one_field_is_no_side_of_a_disagreement_about_another() -> None:
    it = activity(period=labcoop.Period("2020-02"))
    path = "agreement.activities.it"
    evidence = {
        f"{path}.state": (cite("a"), cite("b", says="planned")),
        f"{path}.period": (cite("a"), cite("b", says="2019-11", phase="planned")),
    }
    found = cell("joint-inspections", record(activities=(it,), evidence=evidence))
    assert found.state == labcoop.State.CONFLICT
    assert {claim.said and claim.said.step for claim in found.claims} == {"done", "planned"}
