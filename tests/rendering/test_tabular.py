"""JSON and CSV: every comparison fits the published schema, and what is written can be read back."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import attrs
import jsonschema
import pytest
from comparison.examples import NOTHING_INSTALLED, alike, cite, covered, record, shared
from hypothesis import given

import labcoop
from labcoop.comparison.cell import Cell, Entry
from labcoop.comparison.dimension import GROUPS
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import Column, Comparison, Row, compare_readings
from labcoop.model.evidence import State
from labcoop.rendering.tabular import comparison_data, comparison_schema, flat_cells, to_csv, to_json
from labcoop.testkit.strategies import dossiers

ANY = dossiers() | alike()
SCHEMA = jsonschema.Draft202012Validator(comparison_schema())
FORMULA = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", '=HYPERLINK("https://x")', "-2+3+cmd|' /C calc'!A0")


def compare(*chosen: labcoop.Dossier, **how: Any) -> Comparison:
    return labcoop.compare(chosen, registry=NOTHING_INSTALLED, **how)


def one_cell(cell: Cell) -> Comparison:
    column = Column(id="no-lt", title="The agreement", countries=("LT", "NO"))
    return Comparison(
        columns=(column,), rows=(Row(dimension=CORE_DIMENSIONS[0], columns=(column,), cells=(cell,)),), all_rows=1
    )


def in_json(cell: Cell) -> Any:
    data = json.loads(to_json(one_cell(cell)))
    SCHEMA.validate(data)
    return data["rows"][0]["cells"]["no-lt"]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# --- the schema -----------------------------------------------------------------------------------


def test_the_schema_is_valid_draft_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(comparison_schema())
    assert comparison_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@given(ANY, alike("other", ("NO", "PL")))
def test_every_comparison_fits_the_schema(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    SCHEMA.validate(json.loads(to_json(compare(one, two))))


@given(ANY)
def test_a_comparison_without_evidence_or_of_one_agreement_fits_too(dossier: labcoop.Dossier) -> None:
    SCHEMA.validate(json.loads(to_json(compare(attrs.evolve(dossier, evidence={})))))


def test_baseline_date_and_items_fit_the_schema() -> None:
    data = json.loads(to_json(compare(record("one"), record("two"), baseline="one", on_date="2018")))
    SCHEMA.validate(data)
    assert (data["baseline"], data["on_date"]) == ("one", "2018")
    assert set(data["items"]) == {"pairs", "only_left", "only_right"}


def broken(change: Any) -> dict[str, Any]:
    data = comparison_data(compare(record(signed=labcoop.Date("2017"))))
    change(data, next(row for row in data["rows"] if row["dimension"] == "signed")["cells"]["no-lt"])
    return data


@pytest.mark.parametrize(
    "change",
    [
        lambda data, cell: data.update(schema="labcoop.comparison/2"),
        lambda data, cell: data.update(agreements=[]),
        lambda data, cell: data.update(more=1),
        lambda data, cell: data.pop("complete"),
        lambda data, cell: cell.update(state="no"),
        lambda data, cell: cell.update(state="absent", evidence=[], claims=[]),
        lambda data, cell: cell.update(state="conflict", evidence=[], claims=[]),
        lambda data, cell: cell.update(text=""),
        lambda data, cell: cell.update(value=[]),
        lambda data, cell: cell.update(value=True),
        lambda data, cell: cell.update(value=[{"step": "done"}]),
        lambda data, cell: cell.update(value=[{"value": None, "step": "finished"}]),
        lambda data, cell: cell.update(value=[{"value": None, "colour": "red"}]),
        lambda data, cell: cell["evidence"][0].update(how="guessed"),
        lambda data, cell: cell["evidence"][0].pop("source"),
    ],
)
def test_the_schema_refuses_what_is_no_comparison(change: Any) -> None:
    SCHEMA.validate(broken(lambda data, cell: None))
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(broken(change))


# --- JSON -----------------------------------------------------------------------------------------


def test_json_says_what_is_compared_and_whether_it_is_complete() -> None:
    data = json.loads(to_json(compare(record("one"), record("two", countries=("NO", "PL")))))
    assert data["schema"] == "labcoop.comparison/1"
    assert data["agreements"][1] == {"id": "two", "title": "The agreement two", "countries": ["NO", "PL"]}
    assert [row["dimension"] for row in data["rows"]] == [dimension.id for dimension in CORE_DIMENSIONS]
    assert {row["group"] for row in data["rows"]} == set(GROUPS)
    assert {row["origin"] for row in data["rows"]} == {"labcoop"}
    assert data["complete"] is True
    assert data["remarks"] == []
    assert list(data["rows"][0]["cells"]) == ["one", "two"]


def test_a_value_is_null_a_scalar_or_a_list_where_there_is_more_to_say() -> None:
    assert in_json(Cell(state=State.UNKNOWN))["value"] is None
    assert in_json(Cell(state=State.STATED, entries=(Entry(value="2017-05-30"),)))["value"] == "2017-05-30"
    assert in_json(Cell(state=State.STATED, entries=(Entry(value=0),)))["value"] == 0
    assert in_json(Cell(state=State.STATED, entries=(Entry(value="osh", vocabulary="topic"),)))["value"] == "osh"
    assert in_json(Cell(state=State.STATED, entries=(Entry(value="a"), Entry(value="b"))))["value"] == [
        {"value": "a"},
        {"value": "b"},
    ]


def test_done_without_a_count_is_a_step_with_the_value_null() -> None:
    assert in_json(Cell(state=State.STATED, entries=(Entry(value=None, step="done"),)))["value"] == [
        {"value": None, "step": "done"}
    ]


def test_a_claim_tells_its_number_with_its_qualifier_its_unit_and_its_step() -> None:
    said = {"agreement.outcomes.it.count": (cite("a"), cite("b", says="400"))}
    reach = labcoop.Outcome(id="it", kind="reach", count=labcoop.Quantity("over 500"), unit="people")
    data = json.loads(to_json(compare(record(outcomes=(reach,), evidence=said), on=["reach"])))
    SCHEMA.validate(data)
    claims = data["rows"][0]["cells"]["no-lt"]["claims"]
    assert [(claim["value"], claim.get("qualifier"), claim["unit"]) for claim in claims] == [
        (400, None, "people"),
        (500, "over", "people"),
    ]


def test_an_item_tells_all_there_is_to_say_of_it() -> None:
    entry = Entry(
        value=500,
        qualifier="over",
        unit="people",
        basis="grant",
        programme="p",
        shared_with=("no-ee", "no-pl"),
        share_percent=Decimal("12.5"),
        planned="400",
        country="LT",
        valid_from="2017",
    )
    assert in_json(Cell(state=State.STATED, entries=(entry,)))["value"] == [
        {
            "value": 500,
            "qualifier": "over",
            "unit": "people",
            "basis": "grant",
            "programme": "p",
            "planned": "400",
            "country": "LT",
            "valid_from": "2017",
            "shared_with": ["no-ee", "no-pl"],
            "share_percent": 12.5,
        }
    ]


def test_evidence_and_claims_name_source_place_and_how() -> None:
    said = (cite("a", at="Heading"), cite("b", says="2018", how="inferred", phase="actual"))
    data = comparison_data(compare(record(signed=labcoop.Date("2017"), evidence={"agreement.signed": said})))
    cell = next(row for row in data["rows"] if row["dimension"] == "signed")["cells"]["no-lt"]
    first, second = cell["evidence"]
    assert first == {"source": "a", "title": "Source a", "url": "https://a.example", "at": "Heading", "how": "stated"}
    assert (second["source"], second["how"]) == ("b", "inferred")
    claims = {claim["source"]: (claim["value"], claim["phase"]) for claim in cell["claims"]}
    assert claims == {"a": ("2017", None), "b": ("2018", "actual")}


def test_an_entry_with_a_state_of_its_own_has_its_own_evidence() -> None:
    data = comparison_data(compare(record()))
    duty = next(row for row in data["rows"] if row["dimension"] == "declaration-of-posting")["cells"]["no-lt"]
    assert duty["value"] == [
        {"value": None, "qualifier": "not-covered", "country": code, "state": "unknown", "evidence": []}
        for code in ("LT", "NO")
    ]


def test_letters_of_all_languages_are_written_as_they_are() -> None:
    assert "Wrocław" in to_json(compare(record(place="Wrocław")))


def test_a_shared_programme_in_json_names_the_others_and_one_beside_is_in_no_count() -> None:
    activity = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=labcoop.Quantity(4))
    under = shared(labcoop.Programme(id="p", under=("no-lt", "no-pl"), activities=(activity,)))
    beside = shared(labcoop.Programme(id="q", beside=("no-lt",), activities=(activity,)))
    comparison = compare_readings([Reading(dossier=record(), shared=(under, beside))], CORE_DIMENSIONS)
    data = comparison_data(comparison)
    SCHEMA.validate(data)
    row = next(row for row in data["rows"] if row["dimension"] == "joint-inspections")
    assert row["cells"]["no-lt"]["value"] == [{"value": 4, "step": "done", "programme": "p", "shared_with": ["no-pl"]}]


# --- CSV ------------------------------------------------------------------------------------------


@given(ANY, alike("other", ("NO", "PL")))
def test_csv_has_one_row_a_cell_and_reads_back(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    comparison = compare(one, two)
    read = rows_of(to_csv(comparison))
    assert len(read) == sum(len(row.cells) for row in comparison.rows)
    for got, cell in zip(read, flat_cells(comparison), strict=True):
        for name, value in cell.items():
            text = "" if value is None else str(value)
            assert got[name] in (text, f"'{text}")


@given(ANY.map(covered))
def test_csv_tells_the_sources_and_addresses_of_a_cell_once_each(dossier: labcoop.Dossier) -> None:
    comparison = compare(dossier)
    for got, row in zip(rows_of(to_csv(comparison)), comparison.rows, strict=True):
        assert set(got["sources"].split("; ")) >= {one.source for one in row.cells[0].evidence}
        assert got["state"] == row.cells[0].state
        assert got["urls"].count("https://a.example") <= 1


@given(ANY)
def test_in_csv_what_is_unknown_has_no_value(dossier: labcoop.Dossier) -> None:
    for got in rows_of(to_csv(compare(dossier))):
        if got["state"] == "unknown":
            assert got["value"] == ""
            assert got["text"] not in ("", "0", "no", "none")


@pytest.mark.parametrize("text", FORMULA)
def test_a_formula_is_inert_in_every_field(text: str) -> None:
    signed = record("no-lt", place=text, signed=labcoop.Date("2017"))
    sources = {"a": labcoop.Source(title=text)}
    read = rows_of(to_csv(compare(attrs.evolve(signed, sources=sources), on=["place"])))
    assert any(text.strip() in value for value in read[0].values())
    for value in read[0].values():
        assert value.lstrip()[:1] not in ("=", "+", "-", "@")


@given(ANY)
def test_nothing_in_csv_starts_like_a_formula(dossier: labcoop.Dossier) -> None:
    for got in csv.reader(io.StringIO(to_csv(compare(dossier)), newline="")):
        for value in got:
            assert value.lstrip()[:1] not in ("=", "+", "-", "@")


def test_csv_keeps_the_form_of_rfc_4180() -> None:
    text = to_csv(compare(record(place='a "quoted", place\nin two lines'), on=["place"]))
    head, rest = text.split("\r\n", 1)
    assert head == "agreement,group,dimension,label,origin,state,value,qualifier,step,unit,text,sources,urls"
    assert rest.endswith("\r\n")
    assert '"a ""quoted"", place\nin two lines"' in rest


def test_in_csv_a_conflict_has_no_value_that_takes_a_side() -> None:
    said = {"agreement.signed": (cite("a"), cite("b", says="2018"))}
    (got,) = rows_of(to_csv(compare(record(signed=labcoop.Date("2017"), evidence=said), on=["signed"])))
    assert (got["state"], got["value"], got["text"]) == ("conflict", "", "sources disagree: 2017 / 2018")


def test_csv_tells_the_step_the_unit_and_the_qualifier_beside_the_value() -> None:
    visits = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=labcoop.Quantity(4))
    reach = tuple(
        labcoop.Outcome(id=unit, kind="reach", count=labcoop.Quantity(count), unit=unit)
        for unit, count in (("clicks", "9"), ("people", "over 5"))
    )
    dossier = record(activities=(visits,), outcomes=reach)
    inspections, reached = rows_of(to_csv(compare(dossier, on=["joint-inspections", "reach"])))
    told = ("value", "qualifier", "step", "unit")
    assert [inspections[name] for name in told] == ["4", "", "done", ""]
    assert [reached[name] for name in told] == ["9; over 5", "; over", "", "clicks; people"]


def test_several_values_stand_in_one_field() -> None:
    (got,) = rows_of(to_csv(compare(record(topics=("osh", "posting")), on=["topics"])))
    assert got["value"] == "osh; posting"
    assert got["text"] == "occupational safety and health; posting of workers"


def test_over_500_is_not_500_in_csv_either() -> None:
    reach = labcoop.Outcome(id="it", kind="reach", count=labcoop.Quantity("over 500"), unit="people")
    exact = labcoop.Outcome(id="exact", kind="reach", count=labcoop.Quantity(500), unit="visits")
    (got,) = rows_of(to_csv(compare(record(outcomes=(reach,)), on=["reach"])))
    assert (got["value"], got["text"]) == ("over 500", "over 500 people")
    (got,) = rows_of(to_csv(compare(record(outcomes=(exact,)), on=["reach"])))
    assert (got["value"], got["text"]) == ("500", "500 visits")
