"""What is easily got wrong about Estonia."""

from __future__ import annotations

import pytest

import labcoop
from labcoop import Date, Dossier, Duty, records_in
from labcoop_estonia.country import COUNTRY
from labcoop_estonia.plugin import labcoop_agreements, labcoop_country, labcoop_rules

IDS = ["no-ee", "no-ee-first"]


def record(id: str) -> Dossier:
    dossier = next(reference for reference in records_in("labcoop_estonia") if reference.id == id).read()
    assert isinstance(dossier, Dossier)
    return dossier


def duty(id: str) -> Duty:
    return next(duty for duty in COUNTRY.duties if duty.id == id)


def test_the_plugin_hands_over_the_country_and_two_agreements() -> None:
    assert labcoop_country() is COUNTRY
    assert [reference.id for reference in labcoop_agreements()] == IDS


def test_the_first_agreement_is_dated_by_inference_only() -> None:
    first = record("no-ee-first")
    assert first.agreement.signed == Date("..2007")
    assert {citation.how for citation in first.citations("agreement.signed")} == {"inferred"}


def test_the_signing_of_the_later_agreement_is_unknown_and_it_is_attested_in_march_2019() -> None:
    later = record("no-ee").agreement
    assert later.signed is None
    assert later.place is None
    assert later.attested == Date("2019-03-25")


def test_the_later_agreement_follows_the_first_and_no_source_says_that_it_supersedes_it() -> None:
    (before,) = record("no-ee").agreement.after
    assert (before.agreement, before.how) == ("no-ee-first", "follows")
    assert {citation.how for citation in record("no-ee").citations("agreement.after.no-ee-first")} == {"inferred"}


def test_what_the_round_of_2017_foresees_is_not_claimed_for_estonia() -> None:
    later = record("no-ee").agreement
    assert later.provisions == ()
    assert later.term is None
    assert later.funding == ()


def test_what_the_first_agreement_foresees_is_inferred_from_the_polish_one() -> None:
    first = record("no-ee-first")
    assert [provision.kind for provision in first.agreement.provisions] == [
        "information-exchange",
        "accident-notification",
    ]
    for provision in first.agreement.provisions:
        assert {c.how for c in first.citations(f"agreement.provisions.{provision.id}")} == {"inferred"}


def test_the_page_for_people_going_to_norway_is_guidance_by_the_estonian_side_alone() -> None:
    (page,) = record("no-ee").agreement.activities
    assert (page.kind, page.state, page.languages) == ("guidance", "done", ("et",))
    assert [(who.country, who.authority) for who in page.participants] == [("EE", "ti-ee")]
    assert page.period is not None
    assert page.period.end is None


@pytest.mark.parametrize("id", IDS)
def test_no_joint_inspection_count_or_shared_programme_is_claimed(id: str) -> None:
    dossier = record(id)
    assert dossier.programmes == ()
    assert all("inspection" not in activity.kind for activity in dossier.agreement.activities)
    assert all(activity.count is None for activity in dossier.agreement.activities)


def test_registration_moved_from_the_sickness_fund_to_the_tax_and_customs_board_on_1_july_2014() -> None:
    old, new = duty("registration-before-2014"), duty("registration-2014")
    assert (old.to, old.valid_until) == ("health-insurance-ee", Date("2014-06-30"))
    assert (new.to, new.valid_from, new.valid_until) == ("tax-ee", Date("2014-07-01"), None)


def test_registration_came_after_the_start_of_work_and_is_now_due_when_it_starts() -> None:
    (old,) = duty("registration-before-2014").deadlines
    assert (old.offset, old.unit, old.direction) == (7, "working-day", "after")
    (new,) = duty("registration-2014").deadlines
    assert (new.anchor, new.offset, new.direction) == ("start-of-work", 0, "at")


def test_posted_workers_are_declared_before_they_start_work_with_no_fixed_lead_time() -> None:
    first, change = duty("posting").deadlines
    assert (first.anchor, first.direction, first.offset) == ("start-of-work", "before", None)
    assert (change.anchor, change.direction) == ("change", "before")
    assert duty("posting").valid_from is None


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: EE, authorities: [ti-ee]}, {country: XX}], " + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "ee:registration",
        "ee:late-registration",
        "ee:posting",
        "ee:languages",
        "ee:authorities",
        "ee:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


@pytest.mark.parametrize(
    ("day", "named", "told"),
    [
        ("2014-06-30", "the Health Insurance Fund", []),
        ("2014-07-01", "the register TÖR", []),
        ("2014-06-30", "the register TÖR", ["the Health Insurance Fund, within 7 working days after work starts"]),
        ("2014-07-01", "the Health Insurance Fund", ["(EMTA, TÖR), at the latest when work starts"]),
    ],
)
def test_checks_name_the_register_of_their_day(day, named, told):
    check = f"{{id: a, kind: inspection, topics: [registration], hosts: [EE], period: {day}, title: Checks in {named}}}"
    messages = found("ee:registration", f"activities: [{check}]")
    assert len(messages) == len(told)
    assert all(one in message for one, message in zip(told, messages, strict=True))
