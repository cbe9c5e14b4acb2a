"""Poland's traps: what belongs to the agreement, what only runs beside it, and a duty met after the start."""

from __future__ import annotations

import pytest

import labcoop
from labcoop_poland.country import COUNTRY
from labcoop_poland.plugin import labcoop_rules


def record(id: str) -> labcoop.Dossier:
    dossier = next(reference for reference in labcoop.records_in("labcoop_poland") if reference.id == id).read()
    assert isinstance(dossier, labcoop.Dossier)
    return dossier


def by_id(items, id):
    return next(item for item in items if item.id == id)


@pytest.fixture
def later() -> labcoop.Dossier:
    return record("no-pl-2017")


def test_the_distribution_ships_the_agreements_of_2007_and_2017():
    assert [reference.id for reference in labcoop.records_in("labcoop_poland")] == ["no-pl-2007", "no-pl-2017"]


def test_the_agreement_of_2017_extends_that_of_2007(later):
    assert [(step.agreement, step.how) for step in later.agreement.after] == [("no-pl-2007", "extends")]
    assert record("no-pl-2007").agreement.signed == labcoop.Date("2007")


def test_the_text_is_public_but_the_record_does_not_claim_to_have_read_it_all(later):
    assert later.agreement.public_text == "https://lawinsider.com/pl/contracts/ehDiq11e23W"
    assert later.agreement.basis == "sources"


def test_place_and_title_keep_their_polish_letters(later):
    assert later.agreement.place == "Wrocław"
    assert later.agreement.original_title == "Porozumienie o współpracy bilateralnej i wymianie informacji"


def test_the_first_agreement_foresees_information_and_accidents_and_no_source_denies_inspections():
    first = record("no-pl-2007")
    assert {provision.kind for provision in first.agreement.provisions} == {
        "information-exchange",
        "accident-notification",
    }
    assert first.agreement.activities == ()  # its scope was called narrow, which is no word on what was done


def test_the_joint_inspections_by_october_2017_have_no_count_and_no_programme(later):
    inspections = by_id(later.agreement.activities, "joint-inspections")
    assert inspections.state == "done"
    assert inspections.count is None
    assert inspections.period == labcoop.Period("..2017-10-03")


def test_only_poland_is_named_as_host_because_the_partner_in_norway_is_not_said(later):
    assert by_id(later.agreement.activities, "joint-inspections").hosts == ("PL",)


def test_the_involvement_of_the_social_partners_is_only_planned(later):
    assert by_id(later.agreement.activities, "social-partner-involvement").state == "planned"


def test_the_project_has_a_budget_that_is_restated_in_zloty_and_no_cost(later):
    (budget,) = by_id(later.programmes, "posting-and-legality-2017").funding
    assert (budget.basis, budget.amount, budget.currency) == ("budget", labcoop.Amount("50000"), "EUR")
    assert [(again.amount, again.currency) for again in budget.restated] == [(labcoop.Amount("213000"), "PLN")]


def test_the_project_plans_and_reports_nothing_as_done(later):
    project = by_id(later.programmes, "posting-and-legality-2017")
    assert project.period == labcoop.Period("2017-08/2017-12")
    assert {activity.state for activity in project.activities} == {"planned"}


def test_the_visits_of_2023_and_2024_run_beside_the_agreement_and_under_none(later):
    visits = by_id(later.programmes, "eurodetachement-6")
    assert visits.beside == ("no-pl-2017",)
    assert visits.under == ()
    (citation,) = later.citations("programmes.eurodetachement-6.under.no-pl-2017")
    assert citation.says == "absent"


def test_two_polish_officials_went_to_norway_and_three_norwegians_to_poland(later):
    activities = by_id(later.programmes, "eurodetachement-6").activities
    guests = {
        activity.hosts: (participant.country, participant.count)
        for activity in activities
        for participant in activity.participants
    }
    assert guests == {("NO",): ("PL", labcoop.Quantity(2)), ("PL",): ("NO", labcoop.Quantity(3))}


def test_visitors_are_not_joint_checks_and_the_checks_have_no_count(later):
    checks = [a for a in by_id(later.programmes, "eurodetachement-6").activities if a.kind == "joint-inspection"]
    assert len(checks) == 2
    assert all(check.count is None for check in checks)


def test_both_visits_were_about_modular_houses(later):
    visits = [a for a in by_id(later.programmes, "eurodetachement-6").activities if a.kind == "study-visit"]
    assert [visit.sectors for visit in visits] == [("modular-houses",)] * 2


def test_know_your_rights_is_left_to_norway(later):
    assert [programme.id for programme in later.programmes] == ["posting-and-legality-2017", "eurodetachement-6"]


def test_employment_is_registered_within_seven_days_after_the_start():
    (duty,) = [duty for duty in COUNTRY.duties if duty.kind == "registration-of-employment"]
    (deadline,) = duty.deadlines
    assert (deadline.offset, deadline.unit, deadline.direction) == (7, "day", "after")
    assert COUNTRY.authority(duty.to).kind == "social-insurance"


def test_a_posting_is_declared_at_the_latest_on_the_day_services_start():
    (duty,) = [duty for duty in COUNTRY.duties if duty.kind == "declaration-of-posting"]
    assert [(d.anchor, d.direction, d.offset, d.unit) for d in duty.deadlines] == [
        ("start-of-posting", "at", 0, None),
        ("change", "after", 7, "working-day"),
    ]
    assert duty.valid_from == labcoop.Date("2016-06-18")


def test_both_english_names_of_the_inspectorate_stay_visible():
    said = {citation.says for citation in COUNTRY.citations("country.authorities.pip-pl.name")}
    assert said == {None, "State Labour Inspection"}


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: PL, authorities: [pip-pl]}, {country: XX}], " + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "pl:registration",
        "pl:late-registration",
        "pl:posting",
        "pl:languages",
        "pl:authorities",
        "pl:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


def test_as_workers_may_be_registered_a_week_after_they_start_checks_are_followed_up():
    checks = "provisions: [{id: p, kind: joint-inspection, topics: [legality-of-employment]}]"
    assert len(found("pl:late-registration", checks)) == 1
    assert found("pl:late-registration", f"{checks}, exchanges: [{{id: e, kind: follow-up}}]") == []


def test_checks_of_registrations_name_the_social_insurance_institution():
    checks = "provisions: [{id: p, kind: joint-inspection, topics: [legality-of-employment], text: %s}]"
    (message,) = found("pl:registration", checks % "Joint checks")
    assert "(ZUS), within 7 days after the duty to insure starts" in message
    assert found("pl:registration", checks % "Who is insured with ZUS") == []
