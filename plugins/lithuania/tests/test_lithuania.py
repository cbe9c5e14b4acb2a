"""What is easily got wrong about Lithuania and its agreements with Norway."""

import re
from pathlib import Path

import pytest

import labcoop
import labcoop_lithuania
from labcoop_lithuania.country import COUNTRY
from labcoop_lithuania.plugin import LABCOOP_API, labcoop_agreements, labcoop_country, labcoop_rules

HOME = Path(labcoop_lithuania.__file__).parent


def record(id):
    return next(reference for reference in labcoop.records_in("labcoop_lithuania") if reference.id == id).read()


def by_id(items, id):
    return next(item for item in items if item.id == id)


@pytest.fixture(scope="module")
def current():
    return record("no-lt-2017")


@pytest.fixture(scope="module")
def yearly(current):
    return by_id(current.programmes, "no-lt-2017-18")


@pytest.fixture(scope="module")
def decent_work(current):
    return by_id(current.programmes, "no-lt-2019")


def test_the_plugin_hands_over_one_country_and_both_agreements():
    assert LABCOOP_API == 1
    assert labcoop_country() is COUNTRY
    assert [reference.id for reference in labcoop_agreements()] == ["no-lt-2007", "no-lt-2017"]


# --- the agreements -------------------------------------------------------------------------------


def test_the_agreement_of_2017_supersedes_that_of_2007(current):
    (before,) = current.agreement.after
    assert (before.agreement, before.how) == ("no-lt-2007", "supersedes")
    assert current.agreement.ended is None


def test_of_the_first_agreement_only_the_year_is_known():
    first = record("no-lt-2007")
    assert first.agreement.signed == labcoop.Date("2007")
    assert all(citation.how == "inferred" for citation in first.citations("agreement.signed"))


def test_the_content_of_the_first_agreement_is_inferred_from_the_polish_one():
    first = record("no-lt-2007")
    for provision in first.agreement.provisions:
        (citation,) = first.citations(f"agreement.provisions.{provision.id}")
        assert (citation.source, citation.how) == ("bygg", "inferred")


def test_may_2017_and_30_may_2017_agree(current):
    fiche, ministry = current.citations("agreement.signed")
    assert (fiche.source, fiche.says) == ("fiche-2019", None)
    assert (ministry.source, ministry.says) == ("ministry-2017", "2017-05")
    assert current.agreement.signed.may_be(labcoop.Date("2017-05"))


def test_the_garbled_line_of_the_fiche_names_no_country(current):
    text = (HOME / "agreements" / "no-lt-2017.yaml").read_text(encoding="utf-8")
    assert current.countries == ("LT", "NO")
    assert set(re.findall(r"\b[A-Z]{2}\b", text)) == {"NO", "LT"}


def test_public_sector_is_a_label_and_no_inspected_sector(current):
    assert current.agreement.sector_label == "Public sector"
    assert current.agreement.sectors == ()
    assert not any(programme.sectors for programme in current.programmes)


def test_workers_in_undeclared_work_are_meant_indirectly(current):
    targeted = {target.group: target.targeted for target in current.agreement.target_groups}
    assert targeted == {"labour-inspectors": "directly", "employers": "directly", "undeclared-workers": "indirectly"}


def test_there_are_five_success_factors_and_two_conditions(current):
    assert len({lesson.kind for lesson in current.agreement.lessons}) == 5
    assert len({condition.kind for condition in current.agreement.conditions}) == 2


# --- the programme of 2017-18 ---------------------------------------------------------------------


def test_ten_violations_came_of_three_things_together(yearly):
    violations = by_id(yearly.outcomes, "violations")
    assert violations.count == labcoop.Quantity(10)
    assert violations.attributed_to == ("joint-inspections", "information-exchange", "meetings")


def test_four_inspections_four_meetings_and_ten_exchanges_are_three_counts(yearly):
    assert by_id(yearly.activities, "joint-inspections").count == labcoop.Quantity(4)
    assert by_id(yearly.activities, "meetings").count == labcoop.Quantity(4)
    assert by_id(yearly.exchanges, "information-exchange").count == labcoop.Quantity(10)


def test_how_many_of_the_meetings_were_of_the_directors_is_not_said(yearly):
    assert by_id(yearly.activities, "directors-meetings").count is None


def test_inspections_reported_in_october_2017_carry_no_number_and_count_nothing(current):
    reported = by_id(current.agreement.activities, "joint-inspections-by-october-2017")
    assert (reported.state, reported.count) == ("done", None)
    assert reported.hosts == ("LT",)  # which partner took part in Norway is not said


def test_police_tax_and_migration_are_kinds_and_no_named_bodies(yearly):
    participants = by_id(yearly.activities, "joint-inspections").participants
    assert [participant.kind for participant in participants] == ["labour-inspectorate", "police", "tax", "migration"]
    assert all(participant.authority is None and participant.country is None for participant in participants)


def test_each_half_of_the_cost_is_computed_and_part_of_the_total(current, yearly):
    total = by_id(yearly.funding, "total-cost")
    assert (total.amount, total.basis) == (labcoop.Amount(20000), "programme-cost")
    for id in ("grants-half", "own-half"):
        half = by_id(yearly.funding, id)
        assert (half.amount, half.part_of) == (labcoop.Amount(10000), "total-cost")
        assert half.share_percent == labcoop.Quantity(50)
        (citation,) = current.citations(f"programmes.no-lt-2017-18.funding.{id}.amount")
        assert citation.how == "computed"


def test_of_the_pilot_nothing_but_its_years_is_known(current):
    pilot = by_id(current.programmes, "no-lt-pilot-2016")
    assert (pilot.kind, pilot.period) == ("pilot", labcoop.Period("2016/2017"))
    assert pilot.activities == pilot.exchanges == pilot.outcomes == pilot.funding == ()


# --- Cooperation for Decent Work ------------------------------------------------------------------


def test_the_project_was_planned_to_2022_and_ran_to_2024(current, decent_work):
    assert decent_work.period == labcoop.Period("2019/2024")
    actual, planned = current.citations("programmes.no-lt-2019.period")
    assert (actual.phase, actual.says) == ("actual", None)
    assert (planned.phase, planned.says) == ("planned", "2019/2022")


def test_the_tripartite_seminar_was_planned_and_is_not_shown_as_done(decent_work):
    states = {activity.id: activity.state for activity in decent_work.activities}
    assert states.pop("tripartite-seminar") == "planned"
    assert set(states.values()) == {"done"}


def test_the_second_staff_visit_has_no_number_of_people(decent_work):
    assert by_id(decent_work.activities, "staff-visit-norway").participants[0].count == labcoop.Quantity(4)
    assert by_id(decent_work.activities, "staff-visit-lithuania").participants == ()


def test_lithuanian_inspectors_only_observed_in_norway(decent_work):
    observed = by_id(decent_work.activities, "inspections-observed")
    assert [participant.role for participant in observed.participants] == ["observer"]
    assert (observed.kind, observed.count) == ("inspection", None)


def test_over_28000_visits_are_neither_28000_nor_people(current, decent_work):
    reach = by_id(decent_work.outcomes, "reach")
    assert reach.count == labcoop.Quantity("over 28000")
    assert reach.unit == "visits"
    said, ours = current.citations("programmes.no-lt-2019.outcomes.reach.unit")
    assert (said.says, said.how) == ("people", "stated")
    assert (ours.says, ours.how) == (None, "inferred")


def test_that_the_page_speaks_of_people_shows_as_a_disagreement_and_in_a_remark(current):
    comparison = labcoop.compare([current], on=["reach"])
    disputed = [e for e in comparison["reach"]["no-lt-2017"].entries if e.state is labcoop.State.CONFLICT]
    assert [(entry.value, entry.qualifier, entry.unit) for entry in disputed] == [
        (28000, "over", "people"),
        (28000, "over", "visits"),
    ]
    assert {claim.said and claim.said.unit for claim in comparison["reach"]["no-lt-2017"].claims} == {
        "visits",
        "people",
    }
    assert "lt:visits-not-people" in {remark.id for remark in comparison.remarks}


def test_seminars_on_tripartite_cooperation_were_held_and_the_planned_one_is_not_told_to_be_one(current):
    seminars = "programmes.no-lt-2019.activities"
    (planned,) = current.citations(f"{seminars}.tripartite-seminar")
    assert "were held" in planned.note
    held = next(c for c in current.citations(f"{seminars}.annual-seminars") if c.source == "fafo-ostforum-2024")
    assert (held.phase, "tripartite" in held.note) == ("actual", True)


def test_the_final_cost_is_another_basis_than_the_cost_of_the_programme(yearly, decent_work):
    (final,) = decent_work.funding
    assert (final.amount, final.basis) == (labcoop.Amount(575847), "final-cost")
    assert final.basis != by_id(yearly.funding, "total-cost").basis
    assert final.share_percent is None


# --- the country ----------------------------------------------------------------------------------


def test_registration_is_due_one_working_day_before_work():
    (duty,) = [duty for duty in COUNTRY.duties if duty.kind == "registration-of-employment"]
    (deadline,) = duty.deadlines
    assert (deadline.direction, deadline.offset, deadline.unit) == ("before", 1, "working-day")
    assert COUNTRY.authority(duty.to).kind == "social-insurance"
    assert duty.valid_from == labcoop.Date("2017-07-01")


def test_only_the_labour_codes_version_of_the_posting_duty_is_open():
    versions = [duty for duty in COUNTRY.duties if duty.kind == "declaration-of-posting"]
    assert len(versions) == 3
    assert [duty.id for duty in versions if duty.valid_until is None] == ["posting-labour-code"]


def test_the_end_of_the_older_posting_rules_is_a_bound_and_no_day():
    for id in ("posting-five-days", "posting-one-working-day"):
        duty = by_id(COUNTRY.duties, id)
        assert duty.valid_until.precision == "between"
        assert duty.valid_until.before(labcoop.Date("2017-07-01"))
        assert all(c.how == "inferred" for c in COUNTRY.citations(f"country.duties.{id}.valid_until"))


def test_todays_posting_duty_names_no_number_of_days_before():
    before, change = by_id(COUNTRY.duties, "posting-labour-code").deadlines
    assert (before.direction, before.offset) == ("before", None)
    assert (change.anchor, change.direction, change.offset) == ("change", "after", 1)


def test_the_rule_on_foreign_inspectors_has_no_date():
    note = COUNTRY.note("foreign-inspectors")
    assert note.valid_from is None
    assert [citation.source for citation in COUNTRY.citations("country.notes.foreign-inspectors")] == ["fafo-webinar"]


def test_the_year_of_the_construction_workers_code_is_not_made_up():
    note = COUNTRY.note("construction-code")
    assert note.valid_from is None
    assert not re.search(r"\d{4}", note.text)


# --- all that is shipped --------------------------------------------------------------------------


def test_no_file_holds_a_person_or_how_to_reach_one():
    shipped = [*HOME.rglob("*.py"), *HOME.rglob("*.yaml")]
    assert len(shipped) >= 5
    for file in shipped:
        text = file.read_text(encoding="utf-8")
        text = text.replace("@labcoop.hookimpl", "")
        assert "@" not in text, file.name
        assert not re.search(r"\+\d{2}", text), file.name


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: LT, authorities: [vdi-lt]}, {country: XX}], " + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "lt:registration",
        "lt:posting",
        "lt:languages",
        "lt:authorities",
        "lt:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


def test_checks_of_registrations_name_the_register_of_sodra():
    checks = "provisions: [{id: p, kind: joint-inspection, topics: [registration], text: %s}]"
    (message,) = found("lt:registration", checks % "Joint checks")
    assert "(SODRA), at least 1 working day before work starts" in message
    assert found("lt:registration", checks % "Joint checks with Sodra") == []


def test_that_the_law_lets_inspectors_from_abroad_act_is_told_with_what_is_not_documented_of_it():
    joint = "provisions: [{id: p, kind: joint-inspection}]"
    (message,) = found("lt:foreign-inspectors", joint)
    assert "Lithuanian law lets them use their powers" in message
    assert "which act does, and since when, is not documented" in message
    assert found("lt:foreign-inspectors", f"{joint}, clauses: [{{id: c, kind: guest-status}}]") == []
