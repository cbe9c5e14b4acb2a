"""The bundled facts: every value cited, no personal data, and the traps of the sources come out right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import jsonschema
import pytest

import labcoop
from labcoop.io.schema import json_schema
from labcoop.io.writing import plain
from labcoop.testkit.citing import uncited

REGISTRY = labcoop.Registry.installed()
PORTFOLIO = labcoop.installed()
RECORDS: dict[str, Any] = {**PORTFOLIO, **PORTFOLIO.programmes}
COUNTRIES = labcoop.countries()
CURRENT = ["no-bg-2017", "no-ee", "no-lt-2017", "no-lv", "no-pl-2017", "no-ro"]


@pytest.fixture(scope="module")
def comparison() -> labcoop.Comparison:
    return labcoop.compare(PORTFOLIO.current())


def cell(comparison: labcoop.Comparison, dimension: str, agreement: str) -> labcoop.Cell:
    return comparison[dimension][agreement]


def told(found: labcoop.Cell) -> list[tuple[Any, ...]]:
    return [(entry.value, entry.qualifier, entry.step, entry.unit) for entry in found.entries]


# --- every record ---------------------------------------------------------------------------------


def test_the_portfolio_holds_the_agreements_of_norway_and_its_six_partners() -> None:
    assert set(PORTFOLIO) == {*CURRENT, "no-lt-2007", "no-pl-2007", "no-ee-first", "no-lv-first"}
    assert [dossier.id for dossier in PORTFOLIO.current()] == CURRENT


def test_a_record_lives_with_the_partner_and_the_shared_campaign_with_norway_alone() -> None:
    homes = {"lt": "lithuania", "bg": "bulgaria", "ee": "estonia", "pl": "poland", "lv": "latvia", "ro": "romania"}
    for id in PORTFOLIO:
        assert REGISTRY.origin(id) == f"labcoop-{homes[id.split('-')[1]]}"
    assert REGISTRY.origin("know-your-rights") == "labcoop-norway"


@pytest.mark.parametrize("id", sorted(RECORDS))
def test_every_value_of_a_record_is_cited(id: str) -> None:
    assert uncited(RECORDS[id]) == []


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_every_value_of_a_country_is_cited_from_a_source_it_lists(code: str) -> None:
    country = COUNTRIES[code]
    assert uncited(country) == []
    cited = {citation.source for citations in country.evidence.values() for citation in citations}
    assert cited == set(country.sources)


@pytest.mark.parametrize("id", sorted(RECORDS))
def test_every_source_of_a_record_is_cited_somewhere(id: str) -> None:
    record = RECORDS[id]
    cited = {citation.source for citations in record.evidence.values() for citation in citations}
    assert cited == set(record.sources)


@pytest.mark.parametrize("id", sorted(RECORDS))
def test_every_bundled_file_validates_against_the_published_schema(id: str) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(plain(RECORDS[id]))


@pytest.mark.parametrize("id", sorted(RECORDS))
def test_every_bundled_record_survives_writing_and_reading(id: str) -> None:
    for notation in ("yaml", "json"):
        text = labcoop.dump(RECORDS[id], notation=notation)
        assert labcoop.loads(text, notation=notation) == RECORDS[id]
        assert labcoop.dump(labcoop.loads(text, notation=notation), notation=notation) == text


def test_a_source_is_told_the_same_way_wherever_it_is_cited() -> None:
    seen: dict[str, labcoop.Source] = {}
    for holder in (*RECORDS.values(), *COUNTRIES.values()):
        for id, source in holder.sources.items():
            assert seen.setdefault(id, source) == source, id


def bundled_texts() -> Iterator[tuple[str, str]]:
    for code in COUNTRIES:
        package = REGISTRY.country(code) and next(
            plugin.found.module.split(".")[0] for plugin in REGISTRY.plugins() if plugin.found.code == code
        )
        pending = [resources.files(package)]
        while pending:
            for entry in pending.pop().iterdir():
                if entry.is_dir():
                    pending.append(entry)
                elif entry.name.endswith((".yaml", ".py")):
                    yield f"{package}/{entry.name}", entry.read_text("utf-8")


def test_no_bundled_file_holds_an_address_a_telephone_number_or_the_fiche_s_contact_person() -> None:
    for name, text in bundled_texts():
        without_links = re.sub(r"https?://\S+", "", text)
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", without_links), name
        assert not re.search(r"\+\d{2}[ \d]{8,}", without_links), name
        assert "coordinator" not in without_links.lower(), name


def test_authorities_named_in_records_are_known_to_their_country() -> None:
    for dossier in PORTFOLIO.values():
        for party in dossier.agreement.parties:
            for id in party.authorities:
                assert COUNTRIES[party.country].authority(id) is not None, (dossier.id, id)


def test_every_term_of_a_plugin_free_record_is_a_core_term_and_every_country_term_too() -> None:
    vocabularies = REGISTRY.vocabularies()
    for country in COUNTRIES.values():
        assert all(authority.kind in vocabularies.ids("authority-kind") for authority in country.authorities)
        assert all(duty.kind in vocabularies.ids("duty") for duty in country.duties)
        for duty in country.duties:
            assert all(deadline.anchor in vocabularies.ids("anchor") for deadline in duty.deadlines)
            assert duty.to is None or country.authority(duty.to) is not None


def test_every_country_adds_a_row_and_a_remark(comparison: labcoop.Comparison) -> None:
    names = {code.lower() for code in COUNTRIES}
    rows = {row.dimension.id.split(":")[0] for row in comparison.rows if ":" in row.dimension.id}
    remarks = {remark.id.split(":")[0] for remark in comparison.remarks}
    assert names == {"no", "lt", "bg", "ee", "pl", "lv", "ro"}
    assert rows == names
    assert remarks == names
    assert all(remark.evidence for remark in comparison.remarks)


def test_every_stated_cell_has_evidence(comparison: labcoop.Comparison) -> None:
    for row in comparison.rows:
        for column, found in row.items():
            if found.state in ("stated", "absent", "conflict"):
                assert found.evidence or found.claims, (row.dimension.id, column.id)


# --- the traps ------------------------------------------------------------------------------------


def test_the_lithuanian_figures_are_the_fiche_s(comparison: labcoop.Comparison) -> None:
    lt = "no-lt-2017"
    assert cell(comparison, "signed", lt).value == "2017-05-30"
    assert told(cell(comparison, "joint-inspections", lt)) == [(4, None, "done", None)]
    assert told(cell(comparison, "information-exchanges", lt)) == [(10, None, "done", None)]
    assert told(cell(comparison, "meetings", lt)) == [(4, None, "done", None)]
    assert told(cell(comparison, "violations", lt)) == [(10, None, None, "violations")]
    assert {entry.value for entry in cell(comparison, "other-authorities", lt).entries} == {
        "police",
        "tax",
        "migration",
    }


def test_the_ten_violations_come_from_three_kinds_of_work_together() -> None:
    programme = next(p for p in PORTFOLIO["no-lt-2017"].programmes if p.id == "no-lt-2017-18")
    (violations,) = [outcome for outcome in programme.outcomes if outcome.kind == "violation-identified"]
    kinds = {item.id: item.kind for item in (*programme.activities, *programme.exchanges)}
    assert {kinds[id] for id in violations.attributed_to} == {"joint-inspection", "information-exchange", "meeting"}


def test_kinds_of_authority_are_no_named_bodies() -> None:
    for dossier in PORTFOLIO.values():
        for programme in dossier.programmes:
            for activity in programme.activities:
                for participant in activity.participants:
                    assert not (participant.kind in ("police", "tax", "migration") and participant.authority)


def test_the_bulgarian_programme_s_start_is_a_conflict_and_its_end_is_only_revised(
    comparison: labcoop.Comparison,
) -> None:
    found = cell(comparison, "programme-periods", "no-bg-2017")
    disputed = {entry.value for entry in found.entries if entry.state == labcoop.State.CONFLICT}
    assert found.state == labcoop.State.CONFLICT
    assert disputed == {"2019-10-08/2023-03-31", "2019-09-01/2023-03-31"}
    assert {claim.value for claim in found.claims if claim.phase == "planned"} == {"2019-10-08/2022-03"}


def test_the_lithuanian_programme_s_end_is_revised_and_no_conflict(comparison: labcoop.Comparison) -> None:
    found = cell(comparison, "programme-periods", "no-lt-2017")
    assert found.state == labcoop.State.STATED
    assert ("2019/2024", "2019/2022") in {(entry.value, entry.planned) for entry in found.entries}


def test_know_your_rights_is_disputed_for_poland_absent_for_latvia_and_stated_for_four(
    comparison: labcoop.Comparison,
) -> None:
    states = {column.id: str(found.state) for column, found in comparison["no:know-your-rights"].items()}
    assert states == {
        "no-bg-2017": "stated",
        "no-ee": "stated",
        "no-lt-2017": "stated",
        "no-lv": "absent",
        "no-pl-2017": "conflict",
        "no-ro": "stated",
    }


def test_that_latvia_was_no_target_of_one_campaign_says_nothing_of_others(comparison: labcoop.Comparison) -> None:
    assert cell(comparison, "information-campaign", "no-lv").state == labcoop.State.UNKNOWN
    assert cell(comparison, "information-campaign", "no-pl-2017").state == labcoop.State.CONFLICT


def test_cost_budget_and_final_cost_stand_in_rows_of_their_own(comparison: labcoop.Comparison) -> None:
    def amounts(row: str) -> dict[str, list[tuple[Any, Any, Any]]]:
        return {
            column.id: [(entry.value, entry.unit, entry.basis) for entry in found.entries]
            for column, found in comparison[row].items()
            if found.entries
        }

    assert amounts("programme-cost") == {"no-lt-2017": [(20000, "EUR", "programme-cost")]}
    assert amounts("final-cost") == {"no-lt-2017": [(575847, "EUR", "final-cost")]}
    assert amounts("budget") == {
        "no-bg-2017": [(800000, "EUR", "budget")],
        "no-pl-2017": [(50000, "EUR", "budget")],
    }
    assert amounts("grant") == {}


def test_over_500_is_not_500(comparison: labcoop.Comparison) -> None:
    assert told(cell(comparison, "participants", "no-bg-2017")) == [(500, "over", None, "participants")]


def test_people_visitors_and_clicks_are_never_mixed(comparison: labcoop.Comparison) -> None:
    figures = {entry.unit: (entry.value, entry.qualifier) for entry in cell(comparison, "reach", "no-ee").entries}
    assert figures["unique-visitors"] == (30000, None)
    assert figures["clicks"] == (11000, None)
    reach = {(e.value, e.qualifier) for e in cell(comparison, "reach", "no-ee").entries if e.unit == "people"}
    assert reach == {(350000, "over"), (80000, "almost")}


def test_the_campaign_is_one_thing_that_several_agreements_share(comparison: labcoop.Comparison) -> None:
    shared = [e for e in cell(comparison, "reach", "no-ee").entries if e.programme == "know-your-rights"]
    assert shared
    assert all({"no-lt-2017", "no-bg-2017", "no-ro"} <= set(entry.shared_with) for entry in shared)


def test_two_inspectorates_are_called_vdi_and_are_two() -> None:
    lithuanian, latvian = COUNTRIES["LT"].authority("vdi-lt"), COUNTRIES["LV"].authority("vdi-lv")
    assert lithuanian is not None
    assert latvian is not None
    assert lithuanian.short_name == latvian.short_name == "VDI"
    assert lithuanian.native_name != latvian.native_name


def test_romania_s_signing_lies_between_two_dates_by_inference() -> None:
    romania = PORTFOLIO["no-ro"]
    assert str(romania.agreement.signed) == "2017-10-03..2019-03-25"
    assert {citation.how for citation in romania.citations("agreement.signed")} == {"inferred"}


@pytest.mark.parametrize("id", ["no-ee", "no-lv"])
def test_estonia_s_and_latvia_s_agreements_are_attested_and_their_signing_unknown(
    comparison: labcoop.Comparison, id: str
) -> None:
    assert cell(comparison, "signed", id).state == labcoop.State.UNKNOWN
    assert cell(comparison, "attested", id).value == "2019-03-25"


def test_succession_is_told_as_the_sources_tell_it(comparison: labcoop.Comparison) -> None:
    steps = {
        column.id: [(entry.value, entry.qualifier) for entry in found.entries]
        for column, found in comparison["predecessor"].items()
    }
    assert steps == {
        "no-bg-2017": [],
        "no-ee": [("no-ee-first", "follows")],
        "no-lt-2017": [("no-lt-2007", "supersedes")],
        "no-lv": [("no-lv-first", "follows")],
        "no-pl-2017": [("no-pl-2007", "extends")],
        "no-ro": [],
    }


def test_the_garbled_line_of_the_fiche_yields_no_country() -> None:
    assert PORTFOLIO["no-lt-2017"].countries == ("LT", "NO")
    assert not any(word in text for _, text in bundled_texts() for word in ("Totalia", "Eactia"))


def test_the_sector_label_is_kept_and_is_no_inspected_sector(comparison: labcoop.Comparison) -> None:
    assert cell(comparison, "sector-label", "no-lt-2017").value == "Public sector"
    assert PORTFOLIO["no-lt-2017"].agreement.sectors == ()


def test_what_runs_beside_poland_s_agreement_is_shown_and_never_counted(comparison: labcoop.Comparison) -> None:
    counted = [entry.programme for row in comparison.rows for entry in row["no-pl-2017"].entries
               if row.dimension.id not in ("beside", "pl:checks-beside")]  # fmt: skip
    assert not {"eurodetachement-5", "eurodetachement-6"} & set(counted)
    beside = {entry.programme for entry in cell(comparison, "beside", "no-pl-2017").entries}
    assert beside == {"eurodetachement-5", "eurodetachement-6"}
    checks = {entry.programme for entry in cell(comparison, "pl:checks-beside", "no-pl-2017").entries}
    assert checks == {"eurodetachement-6"}


@pytest.mark.parametrize("id", ["no-ee", "no-lt-2017", "no-ro"])
def test_who_else_took_part_in_bulgaria_s_project_is_told_where_they_are_compared(id: str) -> None:
    compared = labcoop.compare([PORTFOLIO["no-bg-2017"], PORTFOLIO[id]])
    (remark,) = [remark for remark in compared.remarks if remark.id == "bg:others-in-the-project"]
    assert remark.agreements == ("no-bg-2017", id)
    assert {one.source for one in remark.evidence} == {"eeagrants-bg-bi001"}
    own = [entry for entry in compared["participants"][id].entries if entry.programme == "no-bg-2019"]
    assert own == []  # counted once, for Bulgaria


def test_latvia_took_no_part_in_bulgaria_s_project() -> None:
    compared = labcoop.compare([PORTFOLIO["no-bg-2017"], PORTFOLIO["no-lv"]])
    assert "bg:others-in-the-project" not in {remark.id for remark in compared.remarks}


def test_the_campaign_s_sharper_start_and_its_end_are_shown_together(comparison: labcoop.Comparison) -> None:
    periods = {entry.programme: entry.value for entry in cell(comparison, "programme-periods", "no-ee").entries}
    assert periods["know-your-rights"] == "2020-09/2022-09-07"


def test_what_latvia_has_with_norway_runs_beside_its_agreement(comparison: labcoop.Comparison) -> None:
    assert {entry.programme for entry in cell(comparison, "beside", "no-lv").entries} == {"betic", "eurodetachement-5"}


@pytest.mark.parametrize("id", CURRENT)
def test_work_related_crime_is_a_topic_of_all_six_agreements(comparison: labcoop.Comparison, id: str) -> None:
    assert "work-related-crime" in {entry.value for entry in cell(comparison, "topics", id).entries}
    assert "verneombud-2019" in {c.source for c in PORTFOLIO[id].citations("agreement.topics.work-related-crime")}


def test_latvia_wants_registration_an_hour_before_and_poland_a_week_after(comparison: labcoop.Comparison) -> None:
    row = comparison["registration-of-employment"]
    latvia = {entry.country: entry for entry in row["no-lv"].entries}
    poland = {entry.country: entry for entry in row["no-pl-2017"].entries}
    assert "1 hour before start-of-work" in str(latvia["LV"].value)
    assert str(poland["PL"].value).startswith("7 day after")
    assert latvia["LV"].evidence
    assert latvia["NO"].evidence
    assert set(latvia) == {"LV", "NO"}


def test_an_ended_agreement_reads_the_duties_of_its_end_and_a_given_date_those_of_that_date() -> None:
    old = labcoop.compare([PORTFOLIO["no-lt-2007"]], on=["registration-of-employment"])
    entries = {e.country: e for e in old["registration-of-employment"]["no-lt-2007"].entries}
    assert entries["LT"].state == labcoop.State.UNKNOWN  # the law we know came into force a month later
    early = labcoop.compare([PORTFOLIO["no-ro"]], on=["registration-of-employment"], on_date="2010-02-01")
    entries = {e.country: e for e in early["registration-of-employment"]["no-ro"].entries}
    assert entries["RO"].value == "at start-of-work"
    assert entries["NO"].value is None  # the newest Norwegian rule was not in force yet
