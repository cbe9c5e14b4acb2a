"""What is easily got wrong about Latvia."""

from __future__ import annotations

import pytest

import labcoop
from labcoop import Date, Dossier, Duty, Quantity, compare, records_in
from labcoop_latvia.country import COUNTRY
from labcoop_latvia.plugin import labcoop_agreements, labcoop_country, labcoop_rules

IDS = ["no-lv", "no-lv-first"]


def record(id: str) -> Dossier:
    dossier = next(reference for reference in records_in("labcoop_latvia") if reference.id == id).read()
    assert isinstance(dossier, Dossier)
    return dossier


def duty(id: str) -> Duty:
    return next(duty for duty in COUNTRY.duties if duty.id == id)


def test_the_plugin_hands_over_the_country_and_two_agreements() -> None:
    assert labcoop_country() is COUNTRY
    assert [reference.id for reference in labcoop_agreements()] == IDS


@pytest.mark.parametrize("id", IDS)
def test_vdi_is_the_latvian_inspectorate_here_and_not_the_lithuanian_one(id: str) -> None:
    inspectorate = COUNTRY.authority("vdi-lv")
    assert inspectorate is not None
    assert (inspectorate.short_name, inspectorate.native_name) == ("VDI", "Valsts darba inspekcija")
    party = next(party for party in record(id).agreement.parties if party.country == "LV")
    assert party.authorities == ("vdi-lv",)


def test_the_first_agreement_is_dated_by_inference_only() -> None:
    first = record("no-lv-first")
    assert first.agreement.signed == Date("..2007")
    assert {citation.how for citation in first.citations("agreement.signed")} == {"inferred"}


def test_the_signing_of_the_later_agreement_is_unknown_and_it_is_attested_in_march_2019() -> None:
    later = record("no-lv").agreement
    assert later.signed is None
    assert later.place is None
    assert later.attested == Date("2019-03-25")


def test_the_later_agreement_follows_the_first_and_no_source_says_that_it_supersedes_it() -> None:
    (before,) = record("no-lv").agreement.after
    assert (before.agreement, before.how) == ("no-lv-first", "follows")


def test_the_visit_to_riga_has_no_date_and_its_place_under_the_first_agreement_is_inferred() -> None:
    first = record("no-lv-first")
    (visit,) = first.agreement.activities
    assert (visit.kind, visit.state, visit.place, visit.period) == ("study-visit", "done", "Riga", None)
    assert {citation.how for citation in first.citations("agreement.activities.riga-visit")} == {"inferred"}
    assert {citation.how for citation in first.citations("agreement.activities.riga-visit.place")} == {"stated"}


def test_about_fifty_people_went_to_riga_which_is_no_number_of_visits() -> None:
    (visit,) = record("no-lv-first").agreement.activities
    assert visit.count is None
    guests = next(who for who in visit.participants if who.country == "NO")
    assert (guests.count, guests.role) == (Quantity("about 50"), "guest")
    path = "agreement.activities.riga-visit.participants.norwegian-staff.count"
    said = [(citation.says, citation.how) for citation in record("no-lv-first").citations(path)]
    assert said == [("50", "stated"), (None, "inferred")]


@pytest.mark.parametrize("id", IDS)
def test_a_partial_list_of_projects_makes_nothing_absent(id: str) -> None:
    citations = [citation for list_ in record(id).evidence.values() for citation in list_]
    assert all(citation.says != "absent" for citation in citations)
    assert all(citation.list is None for citation in citations)


def test_what_the_list_of_projects_does_not_show_is_told_as_seen_and_not_as_absent() -> None:
    note = COUNTRY.note("projects-with-norway")
    assert note is not None
    assert "In what we saw" in note.text
    (citation,) = COUNTRY.citations("country.notes.projects-with-norway")
    assert (citation.source, citation.how, citation.says) == ("vdi-lv-projects", "inferred", None)
    remarks = {remark.id for remark in compare([record("no-lv")]).remarks}
    assert "lv:projects-with-norway" in remarks


def test_of_the_later_agreement_no_content_or_activity_is_claimed() -> None:
    later = record("no-lv")
    assert later.programmes == ()
    assert (later.agreement.provisions, later.agreement.activities, later.agreement.funding) == ((), (), ())
    assert later.agreement.term is None


def test_registration_is_due_one_hour_before_work_electronically_and_one_day_before_on_paper() -> None:
    electronic, paper = duty("registration").deadlines
    assert (electronic.offset, electronic.unit, electronic.direction) == (1, "hour", "before")
    assert (paper.offset, paper.unit, paper.direction) == (1, "day", "before")
    assert electronic.condition == "electronic report"
    assert paper.condition == "paper report"
    assert duty("registration").to == "tax-lv"


def test_posted_workers_are_declared_before_the_posting_and_changes_within_three_days() -> None:
    first, change = duty("posting").deadlines
    assert (first.anchor, first.direction, first.offset) == ("start-of-posting", "before", None)
    assert (change.anchor, change.offset, change.unit, change.direction) == ("change", 3, "day", "after")
    assert duty("posting").to == "vdi-lv"


def test_since_when_a_duty_holds_is_not_documented_for_latvia() -> None:
    assert {(duty.valid_from, duty.valid_until) for duty in COUNTRY.duties} == {(None, None)}


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: LV, authorities: [vdi-lv]}, {country: XX}], " + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "lv:registration",
        "lv:posting",
        "lv:languages",
        "lv:authorities",
        "lv:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


def test_the_revenue_service_is_not_taken_for_the_inspectorate():
    checks = "provisions: [{id: p, kind: joint-inspection, topics: [undeclared-work], text: %s}]"
    (message,) = found("lv:registration", checks % "With the VDI")
    assert "at least 1 hour before work starts (electronic report); at least 1 day before work starts (paper" in message
    assert found("lv:registration", checks % "With the VID") == []


def test_the_lithuanian_inspectorate_is_no_authority_of_latvia():
    visit = "activities: [{id: a, kind: study-visit, participants: [{id: v, country: LV, authority: %s}]}]"
    (message,) = found("lv:authorities", visit % "vdi-lt")
    assert "use one of vdi-lv, tax-lv" in message
    assert found("lv:authorities", visit % "vdi-lv") == []
