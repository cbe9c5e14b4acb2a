"""Agreements of other countries, as files without plugins: each trap of their sources, and what is not covered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

import labcoop
from labcoop.cli import main
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.rendering.prose import to_prose
from labcoop.testkit.citing import uncited

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "examples" / "europe").glob("*.yaml"))
EUROPE = {path.stem: labcoop.load(path) for path in FILES}
COVERED = set(labcoop.countries())


@pytest.fixture(scope="module")
def comparison() -> labcoop.Comparison:
    return labcoop.compare([*EUROPE.values(), labcoop.installed()["no-ee"]])


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), env={"COLUMNS": "200"}, prog_name="labcoop")
    assert result.exit_code == 0, result.output
    return result.stdout


def values(cell: labcoop.Cell) -> list[tuple[Any, ...]]:
    return [(entry.country, entry.value, entry.qualifier) for entry in cell.entries]


def activity(id: str, name: str) -> Any:
    return next(item for item in EUROPE[id].agreement.activities if item.id == name)


# --- every record ---------------------------------------------------------------------------------


def test_the_portfolio_holds_five_agreements_each_in_a_file_of_its_name() -> None:
    assert {id: dossier.id for id, dossier in EUROPE.items()} == {
        id: id for id in ("ee-fi-2014", "ee-lv-lt-2018", "fr-bg-2008", "lt-lv-2011", "pt-es-2003")
    }


@pytest.mark.parametrize("id", sorted(EUROPE))
def test_every_value_is_cited_and_every_source_used_and_addressed(id: str) -> None:
    record = EUROPE[id]
    assert uncited(record) == []
    assert {one.source for cited in record.evidence.values() for one in cited} == set(record.sources)
    assert all(source.url for source in record.sources.values())


@pytest.mark.parametrize("id", sorted(EUROPE))
@pytest.mark.parametrize("notation", ["yaml", "json"])
def test_every_record_survives_writing_and_reading(id: str, notation: Any) -> None:
    assert labcoop.loads(labcoop.dump(EUROPE[id], notation=notation), notation=notation) == EUROPE[id]


@pytest.mark.parametrize("id", sorted(EUROPE))
def test_every_authority_has_a_name_from_the_record_or_a_plugin(id: str) -> None:
    agreement = EUROPE[id].agreement
    own = {(authority.country, authority.id) for authority in agreement.authorities}
    for party in agreement.parties:
        for authority in (*party.authorities, *party.carried_out_by):
            plugin = labcoop.countries().get(party.country)
            assert (party.country, authority) in own or (plugin and plugin.authority(authority)), authority


def test_they_stand_beside_one_of_norway_s_and_each_says_something(comparison: labcoop.Comparison) -> None:
    assert [column.id for column in comparison.columns] == [*EUROPE, "no-ee"]
    for column in comparison.columns:
        told = [cell for _, cell in comparison.cells(column.id) if cell.state == "stated"]
        assert told
        assert all(cell.evidence for cell in told)


# --- what is not covered --------------------------------------------------------------------------


def test_a_country_without_a_plugin_is_not_covered_in_each_row_that_would_need_one(
    comparison: labcoop.Comparison,
) -> None:
    for dimension in ("registration-of-employment", "declaration-of-posting"):
        for column, cell in comparison[dimension].items():
            uncovered = {entry.country for entry in cell.entries if entry.qualifier == "not-covered"}
            assert uncovered == set(column.countries) - COVERED, (dimension, column.id)
            assert all(entry.state == "unknown" for entry in cell.entries if entry.qualifier == "not-covered")


def test_a_row_of_another_country_is_not_applicable_and_none_is_an_error(comparison: labcoop.Comparison) -> None:
    for row in comparison.rows:
        if ":" in row.dimension.id and row.dimension.id != "no:know-your-rights":
            code = row.dimension.id[:2].upper()
            for column, cell in row.items():
                assert (cell.state == "not-applicable") == (code not in column.countries), row.dimension.id


def test_rows_that_nobody_covers_are_named_as_such_and_never_as_not_documented() -> None:
    rows = ("--on", "registration-of-employment", "--on", "declaration-of-posting")
    text = " ".join(run("compare", str(FILES[-1]), *rows).split())
    assert "no plugin is installed for ES, PT: Registration of employment, Declaration of posting." in text
    assert "Not documented for any of them" not in text


def test_beside_a_country_that_is_covered_the_cell_says_which_is_not() -> None:
    text = " ".join(run("compare", "examples/europe/fr-bg-2008.yaml", "--on", "declaration-of-posting").split())
    assert "FR: not covered: no plugin is installed for this country" in text


def test_in_json_the_state_is_one_of_the_five_and_the_qualifier_tells_why() -> None:
    rows = json.loads(run("compare", str(FILES[-1]), "--on", "duties", "--format", "json"))["rows"]
    duties = {row["dimension"]: row["cells"]["pt-es-2003"] for row in rows}
    for dimension in ("registration-of-employment", "declaration-of-posting"):
        assert duties[dimension]["state"] == "unknown"
        assert {entry["qualifier"] for entry in duties[dimension]["value"]} == {"not-covered"}


def test_a_note_of_a_country_without_a_plugin_is_not_covered() -> None:
    cell = Reading(dossier=EUROPE["pt-es-2003"]).note("PT", "anything")
    assert (cell.state, cell.reason) == ("unknown", "not-covered")


@pytest.mark.parametrize(("id", "codes"), [("pt-es-2003", "ES, PT"), ("ee-fi-2014", "FI"), ("fr-bg-2008", "FR")])
def test_the_prose_says_which_countries_are_not_covered(id: str, codes: str) -> None:
    text = run("show", f"examples/europe/{id}.yaml")
    assert f"- Not covered: {codes}. No plugin is installed" in text
    assert "not documented" not in text.replace("from 2021, end not documented", "")  # a programme's open period


@pytest.mark.parametrize("id", ["lt-lv-2011", "ee-lv-lt-2018"])
def test_where_every_country_has_a_plugin_nothing_is_said_of_covering(id: str) -> None:
    assert "Not covered" not in run("show", f"examples/europe/{id}.yaml")


# --- the traps ------------------------------------------------------------------------------------


def test_a_regional_authority_is_a_party_and_goes_by_the_record_s_name(comparison: labcoop.Comparison) -> None:
    assert values(comparison["authority-level"]["ee-fi-2014"]) == [("FI", "regional", None)]
    finland = comparison["authorities"]["ee-fi-2014"].entries[1]
    assert finland.value == "avi-south-fi"
    assert "Southern Finland" in (finland.label or "")


def test_the_month_of_signing_is_computed_from_an_anniversary() -> None:
    record = EUROPE["ee-fi-2014"]
    assert record.agreement.signed == labcoop.Date("2014-12")
    assert [citation.how for citation in record.citations("agreement.signed")] == ["computed"]


def test_no_illegal_workers_found_is_a_result(comparison: labcoop.Comparison) -> None:
    (found,) = comparison["illegal-workers"]["lt-lv-2011"].entries
    assert (found.value, found.unit) == (0, "workers")
    assert comparison["illegal-workers"]["no-ee"].state == "unknown"
    assert "0 workers" in run("show", "examples/europe/lt-lv-2011.yaml")


def test_two_firms_are_two_employers_and_no_number_of_inspections(comparison: labcoop.Comparison) -> None:
    (checked,) = comparison["checked"]["lt-lv-2011"].entries
    assert (checked.value, checked.unit) == (2, "employers")
    assert {entry.value for entry in comparison["joint-inspections"]["lt-lv-2011"].entries} == {None}


def test_a_number_that_the_source_cuts_off_is_left_out() -> None:
    assert activity("lt-lv-2011", "inspections-latvia").count is None
    assert EUROPE["lt-lv-2011"].agreement.signed is None


def test_two_inspectorates_with_one_short_name_stay_two(comparison: labcoop.Comparison) -> None:
    entries = comparison["authorities"]["lt-lv-2011"].entries
    assert [entry.value for entry in entries] == ["vdi-lt", "vdi-lv"]
    assert len({entry.label for entry in entries}) == 2


def test_three_parties_load_with_a_day_between_two_and_a_predecessor_without_a_date(
    comparison: labcoop.Comparison,
) -> None:
    baltic = EUROPE["ee-lv-lt-2018"]
    assert baltic.countries == ("EE", "LT", "LV")
    assert comparison["signed"]["ee-lv-lt-2018"].value == "2018-05-07..2018-05-09"
    assert values(comparison["predecessor"]["ee-lv-lt-2018"]) == [(None, "ee-lv-lt-earlier", "follows")]


def test_governments_made_it_and_inspectorates_carry_it_out(comparison: labcoop.Comparison) -> None:
    assert comparison["signing-level"]["fr-bg-2008"].value == "government"
    assert values(comparison["authorities"]["fr-bg-2008"]) == [
        ("BG", "government-bg", None),
        ("BG", "gli-bg", "carries-out"),
        ("FR", "government-fr", None),
        ("FR", "dgt-fr, inspection-fr", "carries-out"),
    ]


def test_a_parliament_approved_it_years_after_the_signing(comparison: labcoop.Comparison) -> None:
    assert values(comparison["approvals"]["fr-bg-2008"]) == [("FR", "Parliament", "2013/2014")]
    (approval,) = EUROPE["fr-bg-2008"].agreement.approvals
    signed, period = EUROPE["fr-bg-2008"].agreement.signed, approval.period
    assert signed is not None
    assert period is not None
    assert period.start is not None
    assert signed.before(period.start)
    assert comparison["in-force-from"]["fr-bg-2008"].state == "unknown"


def test_a_word_that_the_copy_lost_is_not_supplied() -> None:
    record = EUROPE["fr-bg-2008"]
    assert record.agreement.sectors == ("agriculture",)
    assert record.agreement.sector_label == "… and fishing"
    (label,) = record.evidence["agreement.sector_label"]
    (agriculture,) = record.evidence["agreement.sectors.agriculture"]
    assert label.note is not None
    assert "lost" in label.note
    assert agriculture.at != label.at
    assert not any(citation.list for cited in record.evidence.values() for citation in cited)


def test_an_inspection_with_other_means_stands_beside_and_is_not_counted(comparison: labcoop.Comparison) -> None:
    (trial,) = comparison["joint-inspections"]["fr-bg-2008"].entries
    assert (trial.step, trial.programme) == ("under-way", None)
    assert comparison["beside"]["fr-bg-2008"].state == "stated"


def test_an_authority_that_was_merged_leads_to_the_one_that_took_over(comparison: labcoop.Comparison) -> None:
    assert values(comparison["authorities"]["pt-es-2003"])[1][:2] == ("PT", "igt-pt")
    (later,) = comparison["later-authorities"]["pt-es-2003"].entries
    assert (later.country, later.value, later.valid_from) == ("PT", "act-pt", "2007-10-01")
    merged = next(one for one in EUROPE["pt-es-2003"].agreement.authorities if one.id == "act-pt")
    assert merged.after == ("igt-pt", "ishst-pt")


def test_a_joint_commission_first_met_in_2004_and_its_chair_alternates(comparison: labcoop.Comparison) -> None:
    (body,) = EUROPE["pt-es-2003"].agreement.joint_bodies
    assert body.first_met == labcoop.Date("2004")
    assert comparison["joint-bodies"]["pt-es-2003"].value == body.name
    assert "first met 2004; chair: the two countries in turn" in run("show", "examples/europe/pt-es-2003.yaml")


def test_the_handbook_of_2009_is_an_outcome() -> None:
    (handbook,) = EUROPE["pt-es-2003"].agreement.outcomes
    assert (handbook.kind, handbook.period) == ("handbook", labcoop.Period("2009"))


def test_an_authority_of_the_record_goes_before_a_plugin_s_of_the_same_id() -> None:
    agreement = EUROPE["ee-fi-2014"].agreement
    own = attrs.evolve(agreement.authorities[0], id="ti-ee", country="EE", name="Inspectorate of the record")
    record = labcoop.Dossier(agreement=attrs.evolve(agreement, authorities=(own,)))
    shown = labcoop.compare([record], on=["authorities"])["authorities"][record.id]
    assert shown.entries[0].label == "Inspectorate of the record"
    names = {"EE": "Estonia", "ti-ee": "Labour Inspectorate"}
    assert "- Estonia: Inspectorate of the record." in to_prose(record, countries=names)


def test_an_authority_of_another_country_with_the_same_id_is_another_one() -> None:
    agreement = EUROPE["ee-fi-2014"].agreement
    other = attrs.evolve(agreement.authorities[0], id="ti-ee")
    record = labcoop.Dossier(agreement=attrs.evolve(agreement, authorities=(other,)))
    shown = labcoop.compare([record], on=["authorities"])["authorities"][record.id]
    assert shown.entries[0].label == labcoop.countries()["EE"].authorities[0].name


def test_sources_that_disagree_on_who_carries_it_out_dispute_that_alone() -> None:
    record = EUROPE["fr-bg-2008"]
    path = "agreement.parties.fr.carried_out_by"
    rival = labcoop.Citation(source="accord-text", says=("dgt-fr",))
    disputed = attrs.evolve(record, evidence={**record.evidence, path: (*record.evidence[path], rival)})
    cell = labcoop.compare([disputed], on=["authorities"])["authorities"][record.id]
    assert [(entry.country, entry.value) for entry in cell.entries if entry.state == "conflict"] == [
        ("FR", "dgt-fr, inspection-fr")
    ]


def test_an_authority_of_a_plugin_tells_its_level_and_what_took_over_with_the_plugin_s_sources() -> None:
    old = labcoop.Authority(id="igt", name="Old", kind="labour-inspectorate", level="national")
    new = labcoop.Authority(id="act", name="New", kind="labour-inspectorate", after=("igt",))
    portugal = labcoop.Country(
        code="PT",
        name="Portugal",
        authorities=(old, new),
        sources={"law": labcoop.Source(title="A law")},
        evidence={"country.authorities": (labcoop.Citation(source="law"),)},
    )
    parties = (labcoop.Party(country="PT", authorities=("igt",)), labcoop.Party(country="ES"))
    record = labcoop.Dossier(agreement=labcoop.Agreement(id="x", title="X", basis="sources", parties=parties))
    reading = Reading(dossier=record, countries={"PT": portugal})
    rows = {dimension.id: dimension.read(reading) for dimension in CORE_DIMENSIONS}
    assert values(rows["authority-level"]) == [("PT", "national", None)]
    assert values(rows["later-authorities"]) == [("PT", "act", None)]
    assert {one.source for id in ("authority-level", "later-authorities") for one in rows[id].evidence} == {"law"}
