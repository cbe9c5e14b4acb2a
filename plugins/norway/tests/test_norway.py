"""Norway's traps: who a shared campaign is for, what is beside an agreement, what is only announced, and its duties."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import labcoop
from labcoop_norway.country import COUNTRY
from labcoop_norway.plugin import LABCOOP_API, labcoop_agreements, labcoop_country, labcoop_rules

CURRENT = {"no-bg-2017", "no-ee", "no-lt-2017", "no-lv", "no-pl-2017", "no-ro"}
SAY_FOUR = {"norway-today", "arbeidstilsynet-2022", "utrop"}


def record(id: str) -> labcoop.SharedProgramme:
    shared = next(reference for reference in labcoop.records_in("labcoop_norway") if reference.id == id).read()
    assert isinstance(shared, labcoop.SharedProgramme)
    return shared


def by_id(items, id):
    return next(item for item in items if item.id == id)


@pytest.fixture(scope="module")
def campaign() -> labcoop.SharedProgramme:
    return record("know-your-rights")


@pytest.fixture(scope="module")
def betic() -> labcoop.SharedProgramme:
    return record("betic")


@pytest.fixture(scope="module")
def meeting() -> labcoop.SharedProgramme:
    return record("oslo-meeting-2019")


def test_the_plugin_hands_over_one_country_and_four_shared_programmes_but_no_agreement():
    assert LABCOOP_API == 1
    assert labcoop_country() is COUNTRY
    assert [reference.id for reference in labcoop_agreements()] == [
        "betic",
        "eurodetachement-5",
        "know-your-rights",
        "oslo-meeting-2019",
    ]


# --- Know Your Rights -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["targets.pl", "under.no-pl-2017"])
def test_on_poland_one_source_stands_against_three(campaign, path):
    citations = campaign.evidence[f"programmes.know-your-rights.{path}"]
    assert {citation.source for citation in citations if citation.says is None} == {"moja-norwegia-2021"}
    assert {citation.source for citation in citations if citation.says == "absent"} == SAY_FOUR


def test_poland_stays_in_the_lists_so_that_the_conflict_can_be_seen(campaign):
    assert "PL" in campaign.programme.targets
    assert "no-pl-2017" in campaign.programme.under


@pytest.mark.parametrize("path", ["targets.pl", "under.no-pl-2017", "targets.lv", "under.no-lv"])
def test_no_source_says_in_words_that_poland_or_latvia_is_no_target(campaign, path):
    citations = campaign.evidence[f"programmes.know-your-rights.{path}"]
    assert {citation.how for citation in citations if citation.says == "absent"} == {"inferred"}
    assert all(citation.source != "fafo-ostforum-2020" for citation in citations)


def test_the_main_target_group_is_no_complete_list_of_targets(campaign):
    targets = {c.source: c for c in campaign.evidence["programmes.know-your-rights.targets"]}
    assert set(targets["fafo-ostforum-2020"].says) == {"LT", "EE", "RO", "BG"}
    assert targets["fafo-ostforum-2020"].list is None


@pytest.mark.parametrize("path", ["targets.lv", "under.no-lv", "languages.lv"])
def test_latvia_is_documented_as_no_target_rather_than_not_mentioned(campaign, path):
    citations = campaign.evidence[f"programmes.know-your-rights.{path}"]
    assert {citation.says for citation in citations} == {"absent"}


def test_latvia_is_in_no_list_of_the_campaign(campaign):
    assert "LV" not in campaign.programme.targets
    assert "no-lv" not in campaign.programme.under
    assert "lv" not in campaign.programme.languages


def test_latvias_absence_concerns_the_campaign_only(betic, meeting):
    assert "no-lv" in betic.programme.beside
    assert "no-lv" in meeting.programme.under


@pytest.mark.parametrize("country", ["lt", "ee", "ro", "bg"])
def test_on_the_four_targets_no_source_disagrees(campaign, country):
    citations = campaign.citations(f"programmes.know-your-rights.targets.{country}")
    assert {citation.source for citation in citations} >= SAY_FOUR
    assert all(citation.says is None for citation in citations)


def test_the_year_of_a_report_is_no_year_of_the_study(campaign):
    citations = campaign.citations("programmes.know-your-rights.activities.pre-study.period")
    said = {citation.source: (citation.says, citation.phase) for citation in citations}
    assert said == {
        "fafo-ostforum-2021": (None, None),
        "norway-today": ("..2020", None),
        "utrop": ("..2020", None),
    }


@pytest.mark.parametrize("agreement", ["no-lt-2017", "no-bg-2017", "no-ee", "no-ro"])
def test_the_campaign_was_planned_and_organised_with_the_four_sister_authorities(campaign, agreement):
    sources = {c.source for c in campaign.evidence[f"programmes.know-your-rights.under.{agreement}"]}
    assert sources >= {"gli-know-your-rights", "fafo-mapping"}


def test_that_the_campaign_serves_an_agreement_is_always_inferred(campaign):
    for agreement in campaign.programme.under:
        citations = campaign.evidence[f"programmes.know-your-rights.under.{agreement}"]
        assert all(citation.how == "inferred" for citation in citations)


def test_polish_is_a_language_of_the_campaign_beyond_doubt(campaign):
    assert "pl" in campaign.programme.languages
    assert all(c.says is None for c in campaign.citations("programmes.know-your-rights.languages.pl"))


def test_norwegian_is_read_as_a_language_and_not_as_false(campaign):
    assert campaign.programme.languages[-1] == "no"
    assert len(campaign.programme.languages) == 8


def test_people_visitors_and_clicks_are_kept_apart(campaign):
    reach = {
        outcome.id: (str(outcome.count), outcome.unit)
        for outcome in campaign.programme.outcomes
        if outcome.kind == "reach"
    }
    assert reach == {
        "people-reached": ("over 350000", "people"),
        "visitors-in-a-month": ("30000", "unique-visitors"),
        "clicks-in-a-month": ("11000", "clicks"),
        "people-in-a-month": ("almost 80000", "people"),
    }


def test_the_months_people_are_told_apart_from_those_of_two_years(campaign):
    month = by_id(campaign.programme.outcomes, "people-in-a-month")
    whole = by_id(campaign.programme.outcomes, "people-reached")
    assert "one month" in month.title
    assert "two years" in whole.title


def test_the_awards_are_awards_and_no_reach(campaign):
    awards = by_id(campaign.programme.outcomes, "gold-awards")
    assert (awards.kind, awards.count, awards.unit) == ("award", labcoop.Quantity(2), "awards")


def test_the_size_of_the_target_group_is_no_outcome(campaign):
    counts = {outcome.count.value for outcome in campaign.programme.outcomes}
    assert counts.isdisjoint({50000, 20000})


def test_the_end_of_the_campaign_is_inferred_from_a_weekday(campaign):
    assert campaign.programme.period == labcoop.Period("2020-09/2022-09-07")
    end = campaign.programme.period.end
    assert end.earliest.strftime("%A") == "Wednesday"
    (citation,) = (
        c for c in campaign.citations("programmes.know-your-rights.period") if c.source == "arbeidstilsynet-2022"
    )
    assert (citation.how, citation.says) == ("inferred", "2020/2022-09-07")


def test_the_funder_is_known_but_no_amount(campaign, betic):
    (grants,) = campaign.programme.funding
    assert (grants.funders, grants.amount) == (("eea-and-norway-grants",), None)
    (fund,) = betic.programme.funding
    assert (fund.funders, fund.amount) == (("european-social-fund-plus",), None)


# --- what runs beside, and the meeting in Oslo ----------------------------------------------------


def test_the_posting_project_of_2018_runs_beside_three_agreements_and_under_none():
    posting = record("eurodetachement-5").programme
    assert set(posting.beside) == {"no-ee", "no-lv", "no-pl-2017"}
    assert posting.under == ()
    assert posting.funding == posting.outcomes == ()
    assert not [activity for activity in posting.activities if "inspection" in activity.kind]


def test_betic_runs_beside_three_agreements_and_under_none(betic):
    assert set(betic.programme.beside) == {"no-lt-2017", "no-ee", "no-lv"}
    assert betic.programme.under == ()


def test_betic_has_one_lead_and_seven_inspectorates(betic):
    roles = [organiser.role for organiser in betic.programme.organisers]
    assert (roles.count("lead"), roles.count("partner")) == (1, 7)
    assert {organiser.country for organiser in betic.programme.organisers} == {
        "NO", "IS", "DK", "FI", "EE", "LV", "LT",
    }  # fmt: skip


def test_betic_lasts_eighteen_months(betic):
    start, end = betic.programme.period.start.earliest, betic.programme.period.end.earliest
    assert (end.year - start.year) * 12 + end.month - start.month + 1 == 18


def test_the_meeting_concerns_all_six_current_agreements(meeting):
    assert set(meeting.programme.under) == CURRENT


def test_the_meeting_is_announced_and_not_reported(meeting):
    (kick_off,) = meeting.programme.activities
    assert (kick_off.kind, kick_off.state, kick_off.hosts) == ("kick-off-meeting", "planned", ("NO",))
    assert meeting.programme.status is None


def test_the_day_of_the_meeting_is_the_wednesday_after_the_notice(meeting):
    day = meeting.programme.period.start.earliest
    assert day.strftime("%A") == "Wednesday"
    assert 0 < (day - meeting.sources["verneombud-2019"].published.earliest).days < 7
    (citation,) = meeting.citations("programmes.oslo-meeting-2019.period")
    assert citation.how == "inferred"


# --- the country ----------------------------------------------------------------------------------


def test_norway_is_in_the_eea_and_not_in_the_eu():
    assert (COUNTRY.eu_member, COUNTRY.eu_from, COUNTRY.eea_from) == ("no", None, labcoop.Date("1994-01-01"))


def test_no_declaration_of_posting_is_neither_a_duty_nor_an_absence():
    assert all(duty.kind != "declaration-of-posting" for duty in COUNTRY.duties)
    assert not any("declaration-of-posting" in path for path in COUNTRY.evidence)


def test_employment_is_registered_after_the_month_and_not_before_work_starts():
    (deadline,) = by_id(COUNTRY.duties, "registration-a-melding").deadlines
    assert (deadline.anchor, deadline.direction, deadline.offset, deadline.unit) == ("end-of-month", "after", 5, "day")


def test_the_notice_to_nav_ends_before_the_a_melding_starts():
    older, newer = (by_id(COUNTRY.duties, id) for id in ("registration-2012", "registration-a-melding"))
    assert older.kind == newer.kind
    assert older.valid_until.before(newer.valid_from)
    assert newer.valid_until is None


def test_foreign_contractors_are_reported_to_the_tax_side_within_fourteen_days():
    duty = by_id(COUNTRY.duties, "foreign-contractors")
    assert COUNTRY.authority(duty.to).kind == "tax"
    assert {(d.offset, d.unit, d.direction) for d in duty.deadlines} == {(14, "day", "after")}
    assert [c.source for c in COUNTRY.citations("country.duties.foreign-contractors.deadlines")] == ["altinn-rf-1199"]


def test_whether_twenty_thousand_kroner_are_enough_is_told_in_two_ways():
    said = {c.says for c in COUNTRY.citations("country.duties.foreign-contractors.applies_to")}
    assert said == {None, "assignments of more than NOK 20,000 to foreign contractors"}


def test_who_inspected_in_norway_by_october_2017_is_not_said():
    text = COUNTRY.note("foreign-inspectors").text
    assert "which of the three partners" in text
    said = {c.source: c.how for c in COUNTRY.citations("country.notes.foreign-inspectors")}
    assert said == {"verneombud-2017": "stated", "eeagrants-sddw-0036": "inferred"}


def test_older_lists_of_centres_do_not_hide_the_newest():
    assert "Alta" in COUNTRY.note("joint-authority-centres").text
    assert "without Alta" in COUNTRY.note("joint-authority-centres-2020").text


def test_every_duty_goes_to_an_authority_of_norway():
    assert all(COUNTRY.authority(duty.to) for duty in COUNTRY.duties)


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        'parties: [{country: "NO", authorities: [arbeidstilsynet]}, {country: XX}], ' + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "no:n01",
        "no:n02",
        "no:n03",
        "no:n04",
        "no:n05",
        "no:n06",
        "no:registration",
        "no:late-registration",
        "no:foreign-contractors",
        "no:authorities",
        "no:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


def test_norway_is_a_state_of_efta_in_the_european_economic_area():
    assert (COUNTRY.eu_member, COUNTRY.efta_member) == ("no", "yes")
    assert [citation.source for citation in COUNTRY.citations("country.efta_member")] == ["elik-eea"]


def request(**course: str) -> str:
    told = "".join(f", {name}: {value}" for name, value in course.items())
    return f"exchanges: [{{id: r, kind: penalty-notification, sender: XX{told}}}]"


def in_time(received: str, notified: str) -> str:
    """Return how the rule of one month comes out."""
    report = labcoop.validate(draft(request(received=received, notified=notified)), select=["no:n03"])
    return next((finding.outcome for finding in report.findings if finding.rule == "no:n03"), "pass")


@pytest.mark.parametrize(
    ("received", "notified", "outcome"),
    [
        ("2026-01-31", "2026-02-28", "pass"),
        ("2026-01-31", "2026-03-01", "fail"),
        ("2026-12-15", "2027-01-15", "pass"),
        ("2026-12-15", "2027-01-16", "fail"),
        ("2026-01", "2026-02", "unknown"),
        ("2026-02", "2026-03", "unknown"),
        ("2026-01", "2026-03", "fail"),
        ("2010-01-01", "2010-06-01", "unknown"),  # since when the section says so is not documented
        ("9999-12-31", "9999-12-31", "pass"),
    ],
)
def test_a_firm_is_notified_within_a_month_as_far_as_the_dates_tell(received, notified, outcome):
    assert in_time(received, notified) == outcome


dates = st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 12, 31))
precisions = st.sampled_from([7, 10])


@settings(deadline=None)
@given(received=dates, wait=st.integers(0, 70), sharp=st.tuples(precisions, precisions))
def test_what_vague_dates_tell_holds_for_every_day_that_they_may_mean(received, wait, sharp):
    days = [received.isoformat(), (received + datetime.timedelta(wait)).isoformat()]
    certain, vague = in_time(*days), in_time(*(day[:length] for day, length in zip(days, sharp, strict=True)))
    assert certain != "unknown"
    assert vague in (certain, "unknown")


def test_a_request_is_met_or_refused_on_a_ground_of_the_regulation_and_the_asker_is_told():
    came = {"received": "2026-01-10"}
    met = request(**came, state="done", notified="2026-01-20", acknowledged="2026-01-21")
    refused = request(**came, state="done", refused="incomplete", answered="2026-01-12")
    for rule in ("no:n02", "no:n03", "no:n04", "no:n05"):
        assert found(rule, met) == found(rule, refused) == []
    assert len(found("no:n02", request(**came, state="done"))) == 1
    assert len(found("no:n04", request(**came, refused="other-ground"))) == 2  # the ground, and no answer
    assert len(found("no:n05", request(**came, notified="2026-01-20"))) == 1


def test_before_2015_workers_were_told_of_by_a_notice_and_since_then_by_the_a_melding():
    check = "activities: [{id: a, kind: inspection, topics: [registration], period: %s, title: %s}]"
    assert "Friday of the week after" in found("no:registration", check % ("2014", "Checks"))[0]
    assert "5 days after the month ends" in found("no:registration", check % ("2015", "Checks"))[0]
    assert found("no:registration", check % ("2015", "Checks of the a-melding")) == []
    assert "did not hold at that time" in found("no:registration", check % ("2014", "Checks of the a-melding"))[0]
