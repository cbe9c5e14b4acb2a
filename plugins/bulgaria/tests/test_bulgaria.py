"""Bulgaria's traps: a start that sources dispute, an end that was moved, and counts that nobody gives."""

from __future__ import annotations

import attrs
import pytest

import labcoop
from labcoop_bulgaria.country import COUNTRY
from labcoop_bulgaria.plugin import labcoop_rules


def by_id(items, id):
    return next(item for item in items if item.id == id)


@pytest.fixture
def record() -> labcoop.Dossier:
    (reference,) = labcoop.records_in("labcoop_bulgaria")
    dossier = reference.read()
    assert isinstance(dossier, labcoop.Dossier)
    return dossier


@pytest.fixture
def first(record):
    return by_id(record.programmes, "no-bg-2017-18")


@pytest.fixture
def second(record):
    return by_id(record.programmes, "no-bg-2019")


def test_the_agreement_was_signed_in_trondheim_and_follows_no_other(record):
    assert record.id == "no-bg-2017"
    assert (record.agreement.signed, record.agreement.place) == (labcoop.Date("2017-08-29"), "Trondheim")
    assert record.agreement.after == ()
    assert not [path for path in record.evidence if path.startswith("agreement.after")]


def test_the_signatories_are_roles(record):
    assert {party.country: party.signatory for party in record.agreement.parties} == {
        "NO": "director",
        "BG": "secretary general",
    }


def test_the_first_project_was_contracted_before_the_agreement_was_signed(record, first):
    assert first.contracted == labcoop.Date("2017-07-07")
    assert first.contracted.before(record.agreement.signed)


def test_the_first_project_has_its_contract_number_and_no_amount(first):
    assert [identifier.number for identifier in first.identifiers] == ["BG 01-UF-03/07.07.17"]
    assert [funding.amount for funding in first.funding] == [None]


def test_the_visits_of_the_first_project_went_to_norway_and_then_to_bulgaria(first):
    visits = [(a.hosts, str(a.period)) for a in first.activities if a.kind == "staff-exchange"]
    assert visits == [(("NO",), "2017-10-09/2017-10-13"), (("BG",), "2018-02-12/2018-02-16")]


def test_each_joint_inspection_has_one_host(record):
    for holder in (record.agreement, *record.programmes):
        for activity in holder.activities:
            if activity.kind == "joint-inspection":
                assert len(activity.hosts) == 1, activity.id


def test_the_second_project_is_known_by_four_numbers(second):
    assert {identifier.number for identifier in second.identifiers} == {
        "DFPO-1.002-0002",
        "DFPO-1.002-0002-C01",
        "DFPO-1.002-0002-C04",
        "BG-BI001",
    }


def test_three_sources_and_one_disagree_on_the_start_of_the_second_project(record, second):
    starts = {
        citation.source: labcoop.Period(citation.says or str(second.period)).start
        for citation in record.citations("programmes.no-bg-2019.period")
    }
    assert starts == {
        "bg-focal-point-2019": labcoop.Date("2019-10-08"),
        "bg-project-page": labcoop.Date("2019-10-08"),
        "gli-project-page": labcoop.Date("2019-10-08"),
        "umis-2020": labcoop.Date("2019-09-01"),
    }


def test_the_end_of_the_second_project_was_moved_and_is_not_disputed(record, second):
    planned, *actual = record.citations("programmes.no-bg-2019.period")
    assert (planned.phase, planned.how) == ("planned", "computed")
    assert labcoop.Period(planned.says).end == labcoop.Date("2022-03")
    assert {citation.phase for citation in actual} == {"actual"}
    assert {labcoop.Period(c.says or str(second.period)).end for c in actual} == {labcoop.Date("2023-03-31")}


def test_a_comparison_shows_both_starts_and_picks_no_winner(record):
    cell = labcoop.compare([record])["programme-periods"]["no-bg-2017"]
    assert cell.state is labcoop.State.CONFLICT
    assert {"2019-10-08/2023-03-31", "2019-09-01/2023-03-31"} <= {entry.value for entry in cell.entries}


def test_a_comparison_knows_joint_inspections_as_done_but_no_predecessor_and_no_violations(record):
    comparison = labcoop.compare([record])
    assert {entry.step for entry in comparison["joint-inspections"]["no-bg-2017"].entries} == {"done"}
    for row in ("predecessor", "violations", "other-authorities"):
        assert comparison[row]["no-bg-2017"].state is labcoop.State.UNKNOWN


def test_the_budget_is_one_sum_in_two_currencies_at_the_fixed_rate(second):
    (budget,) = second.funding
    assert (budget.basis, budget.amount, budget.currency) == ("budget", labcoop.Amount("800000"), "EUR")
    (lev,) = budget.restated
    assert (lev.amount, lev.currency) == (labcoop.Amount("1564664"), "BGN")
    assert lev.amount.value * 100000 == budget.amount.value * 195583


def test_participants_are_over_500_and_come_from_five_countries(second):
    participants = by_id(second.outcomes, "participants")
    assert participants.count == labcoop.Quantity("over 500")
    assert participants.count != labcoop.Quantity(500)
    assert participants.unit == "participants"
    assert set(participants.countries) == {"BG", "NO", "LT", "EE", "RO"}
    assert participants.attributed_to == ()


def test_no_joint_inspection_has_a_count(record):
    holders = (record.agreement, *record.programmes)
    inspections = [a for holder in holders for a in holder.activities if a.kind == "joint-inspection"]
    assert {inspection.state for inspection in inspections} == {"done"}
    assert {inspection.count for inspection in inspections} == {None}


def test_no_violations_are_claimed(record):
    holders = (record.agreement, *record.programmes)
    assert not [o for holder in holders for o in holder.outcomes if o.kind == "violation-identified"]


def test_work_was_stopped_at_two_sites_and_on_one_piece_of_equipment_which_are_never_three(second):
    stopped = {o.id: (o.count, o.unit, o.attributed_to) for o in second.outcomes if o.kind == "work-stopped"}
    assert stopped == {
        "sites-stopped": (labcoop.Quantity(2), "sites", ("joint-inspections-2022",)),
        "equipment-stopped": (labcoop.Quantity(1), "equipment", ("joint-inspections-2022",)),
    }


def test_only_the_bulgarian_version_tells_of_the_equipment(record):
    outcomes = "programmes.no-bg-2019.outcomes"
    both = {c.source for c in record.citations(f"{outcomes}.sites-stopped")}
    assert both == {"bg-focal-point-2022", "bg-focal-point-2022-bg"}
    assert [c.source for c in record.citations(f"{outcomes}.equipment-stopped")] == ["bg-focal-point-2022-bg"]


def test_each_version_of_the_news_of_2022_has_its_own_address_and_language(record):
    english, bulgarian = (record.sources[id] for id in ("bg-focal-point-2022", "bg-focal-point-2022-bg"))
    assert (english.language, bulgarian.language) == ("en", "bg")
    assert english.url != bulgarian.url


def test_both_mechanisms_pay_for_the_second_project_and_one_source_names_only_one(record, second):
    (budget,) = second.funding
    assert budget.funders == ("eea-grants", "norway-grants")
    path = "programmes.no-bg-2019.funding.budget.funders"
    by_funder = {f: {c.source for c in record.citations(f"{path}.{f}")} for f in budget.funders}
    assert by_funder["eea-grants"] - by_funder["norway-grants"] == {"umis-2020"}
    assert all(citation.list is None for f in budget.funders for citation in record.citations(f"{path}.{f}"))
    assert labcoop.compare([record])["funders"]["no-bg-2017"].state is labcoop.State.STATED


def test_three_more_inspectorates_took_part_in_the_second_project(second):
    others = {organiser.country for organiser in second.organisers if organiser.role == "participant"}
    assert others == {"EE", "LT", "RO"}


def test_annual_meetings_were_planned_and_one_is_known_as_done(second):
    meetings = {a.id: (a.state, str(a.period or "")) for a in second.activities if a.kind == "annual-meeting"}
    assert meetings == {"annual-meetings": ("planned", ""), "annual-meeting-2020": ("done", "2020-11-24")}


def test_know_your_rights_is_left_to_norway(record):
    assert [programme.id for programme in record.programmes] == ["no-bg-2017-18", "no-bg-2019"]


def test_employment_is_notified_within_three_days_of_signing_and_before_work_starts():
    duty = by_id(COUNTRY.duties, "registration")
    assert [(d.anchor, d.offset, d.unit, d.direction) for d in duty.deadlines] == [
        ("contract-signed", 3, "day", "after"),
        ("start-of-work", None, None, "before"),
    ]
    assert COUNTRY.authority(duty.to).kind == "tax"
    assert duty.valid_from is None


def test_postings_abroad_are_notified_since_march_2021_from_an_inferred_start():
    duty = by_id(COUNTRY.duties, "outbound-posting-2021")
    assert (duty.kind, duty.valid_from) == ("notice-of-outbound-posting", labcoop.Date("2021-03-01"))
    (citation,) = COUNTRY.citations("country.duties.outbound-posting-2021.deadlines")
    assert citation.how == "inferred"


def test_postings_to_bulgaria_are_declared_to_the_inspectorate_before_they_start():
    duty = by_id(COUNTRY.duties, "posting-2016")
    assert duty.to == COUNTRY.inspectorate
    assert [(d.anchor, d.direction, d.offset) for d in duty.deadlines] == [("start-of-posting", "before", None)]


def test_sources_disagree_on_by_when_a_posting_is_declared(record):
    said = {c.source: c.says for c in COUNTRY.citations("country.duties.posting-2016")}
    assert said == {
        "newlandchase-2017": None,
        "lexology-posting": "at start-of-work",
        "arletti-posting-bulgaria": "1 working-day before start-of-work",
    }
    assert [c.source for c in COUNTRY.citations("country.duties.posting-2016.deadlines")] == ["newlandchase-2017"]
    comparison = labcoop.compare([record], on=["declaration-of-posting"])
    entry = by_id_of_country(comparison["declaration-of-posting"]["no-bg-2017"], "BG")
    assert entry.state is labcoop.State.CONFLICT
    (remark,) = comparison.remarks
    assert (remark.id, remark.text) == ("bg:posting-deadline", COUNTRY.note("posting-deadline").text)


def by_id_of_country(cell, code):
    return next(entry for entry in cell.entries if entry.country == code)


def test_sources_disagree_on_how_soon_a_change_in_a_posting_is_reported():
    said = {c.source: c.says for c in COUNTRY.citations("country.notes.posting-changes.text")}
    assert said == {
        "newlandchase-2017": "Report a change within seven days.",
        "lexology-posting": "Report a change immediately.",
    }


def test_the_lev_ends_the_day_before_the_euro_starts():
    use = {currency.code: (currency.since, currency.until) for currency in COUNTRY.currencies}
    assert use == {
        "BGN": (None, labcoop.Date("2025-12-31")),
        "EUR": (labcoop.Date("2026-01-01"), None),
    }


def test_the_date_of_the_eea_is_not_invented():
    assert COUNTRY.eu_from == labcoop.Date("2007-01-01")
    assert COUNTRY.eea_from is None


def test_the_inspectorate_keeps_its_bulgarian_name():
    assert COUNTRY.authority("gli-bg").native_name == "Изпълнителна агенция „Главна инспекция по труда“"


# --- rules -----------------------------------------------------------------------------------------------


def draft(more: str) -> labcoop.Dossier:
    """Return a draft with a country that no plugin knows."""
    record = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: BG, authorities: [gli-bg]}, {country: XX}], " + more + "}"
    )
    assert isinstance(record, labcoop.Dossier)
    return record


def found(rule: str, more: str) -> list[str]:
    report = labcoop.validate(draft(more), select=[rule])
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country():
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "bg:registration",
        "bg:posting",
        "bg:outbound-posting",
        "bg:languages",
        "bg:authorities",
        "bg:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


def test_by_when_a_posting_is_declared_stays_open_as_sources_disagree():
    posting = "provisions: [{id: p, kind: information-exchange, topics: [posting]}]"
    assert found("bg:posting", posting) == []
    other = draft(posting)
    parties = (labcoop.Party(country="BG", authorities=("nra-bg",)), *other.agreement.parties[1:])
    report = labcoop.validate(attrs.evolve(other, agreement=attrs.evolve(other.agreement, parties=parties)))
    (message,) = [finding.message for finding in report.findings if finding.rule == "bg:posting"]
    assert "by a time on which sources disagree" in message


@pytest.mark.parametrize(("year", "told"), [("2020", 0), ("2022", 1)])
def test_postings_abroad_are_notified_to_the_revenue_agency_since_march_2021(year, told):
    exchange = f"exchanges: [{{id: e, kind: request, topics: [posting], period: {year}}}]"
    assert len(found("bg:outbound-posting", exchange)) == told
