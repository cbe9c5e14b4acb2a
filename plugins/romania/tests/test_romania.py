"""Romania's traps: a signature known only as a stretch of time, a project known only as a plan, old rules."""

from __future__ import annotations

import pytest

import labcoop
from labcoop_romania.country import COUNTRY
from labcoop_romania.plugin import labcoop_rules


@pytest.fixture
def dossier() -> labcoop.Dossier:
    reference = next(r for r in labcoop.records_in("labcoop_romania") if r.id == "no-ro")
    dossier = reference.read()
    assert isinstance(dossier, labcoop.Dossier)
    return dossier


def duty(id: str) -> labcoop.Duty:
    return next(duty for duty in COUNTRY.duties if duty.id == id)


def test_the_day_of_signing_lies_between_two_notices_and_no_day_is_invented(dossier):
    signed = dossier.agreement.signed
    assert signed == labcoop.Date("2017-10-03..2019-03-25")
    assert signed.before(labcoop.Date("2018")) is None
    assert signed.before(labcoop.Date("2017-09-28")) is False


def test_the_day_of_signing_is_inferred_from_three_sources(dossier):
    citations = dossier.citations("agreement.signed")
    assert {citation.how for citation in citations} == {"inferred"}
    assert [(citation.source, citation.says) for citation in citations] == [
        ("ministry-2017", "2017-08-29.."),
        ("verneombud-2017", "2017-10-03.."),
        ("verneombud-2019", "..2019-03-25"),
        ("verneombud-2019", None),  # our own conclusion, from all of them
    ]
    assert labcoop.compare([dossier], on=["signed"])["signed"]["no-ro"].value == "2017-10-03..2019-03-25"


def test_the_agreement_is_attested_when_it_is_first_listed(dossier):
    assert dossier.agreement.attested == labcoop.Date("2019-03-25")


def test_what_was_said_of_the_three_agreements_of_2017_is_not_said_of_romania(dossier):
    agreement = dossier.agreement
    assert agreement.term is None
    assert agreement.provisions == agreement.activities == agreement.funding == agreement.after == ()


def test_everything_in_the_project_is_planned_and_nothing_done(dossier):
    (project,) = dossier.programmes
    assert {activity.id: activity.state for activity in project.activities} == {
        "joint-inspections": "planned",
        "information-campaign": "planned",
        "good-practice-sharing": "planned",
    }
    assert project.outcomes == project.exchanges == ()


def test_the_project_has_one_general_and_five_specific_objectives(dossier):
    (project,) = dossier.programmes
    assert [objective.level for objective in project.objectives] == ["general"] + ["specific"] * 5


def test_number_period_budget_and_status_of_the_project_are_left_out(dossier):
    (project,) = dossier.programmes
    assert project.original_title == "Puternici Împreună - Stronger Together"
    assert project.period is None
    assert project.status is None
    assert project.identifiers == project.funding == project.sectors == ()


def test_employment_is_registered_the_day_before_from_the_last_of_march_2025():
    newest = duty("registration-2025")
    (deadline,) = newest.deadlines
    assert (deadline.anchor, deadline.offset, deadline.unit, deadline.direction) == (
        "start-of-work",
        1,
        "day",
        "before",
    )
    assert newest.valid_from == labcoop.Date("2025-03-31")
    assert newest.valid_until is None


def test_the_deadline_moved_from_after_the_hire_to_the_start_to_the_day_before():
    order = ("registration-before-2010", "registration-2010", "registration-2025")
    assert [duty(id).deadlines[0].direction for id in order] == ["after", "at", "before"]


def test_every_superseded_version_carries_its_end():
    open_ended = [duty.id for duty in COUNTRY.duties if duty.valid_until is None]
    assert open_ended == ["registration-2025", "posting-2017"]


def test_the_decision_of_2017_came_into_force_on_the_day_it_was_published():
    decision = duty("registration-2017")
    assert decision.valid_from == labcoop.Date("2017-12-19")
    assert [(d.anchor, d.direction, d.offset) for d in decision.deadlines] == [("start-of-work", "before", None)]
    assert {c.how for c in COUNTRY.citations("country.duties.registration-2017.valid_from")} == {"stated"}
    assert duty("registration-2010").valid_until.before(decision.valid_from)


def test_a_posting_is_declared_one_working_day_before_and_was_five_days_before():
    new, old = duty("posting-2017"), duty("posting-before-2017")
    assert [(d.offset, d.unit) for d in (*new.deadlines, *old.deadlines)] == [(1, "working-day"), (5, "day")]
    assert old.valid_until.before(new.valid_from)


def test_the_number_of_local_offices_stays_a_conflict():
    said = [citation.says for citation in COUNTRY.citations("country.notes.local-offices")]
    assert said == [None, "The Labour Inspection has 42 local offices."]
    assert "41" in COUNTRY.note("local-offices").text


def test_the_start_in_the_european_economic_area_is_unknown():
    assert COUNTRY.eu_from == labcoop.Date("2007-01-01")
    assert COUNTRY.eea_from is None


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: RO, authorities: [im-ro]}, {country: XX}], " + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "ro:registration",
        "ro:late-registration",
        "ro:posting",
        "ro:languages",
        "ro:authorities",
        "ro:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


@pytest.mark.parametrize(
    ("day", "register", "told"),
    [
        ("2025-03-30", "REVISAL", 0),
        ("2025-03-30", "REGES-ONLINE", 1),
        ("2025-03-31", "REGES-ONLINE", 0),
        ("2025-03-31", "REVISAL", 0),  # employers had until September to enrol in the new one
        ("2025-10-01", "REVISAL", 1),
    ],
)
def test_checks_name_the_register_of_their_day(day, register, told):
    check = f"{{id: a, kind: inspection, topics: [registration], period: {day}, title: Checks in {register}}}"
    assert len(found("ro:registration", f"activities: [{check}]")) == told


def test_the_inspectorate_runs_the_register_itself_and_needs_no_other_to_take_part():
    checks = "provisions: [{id: p, kind: joint-inspection, topics: [registration]}]"
    assert found("ro:registration", checks) == []
