"""A comparison as tidy rows: every cell is in them, and silence stays silence."""

from __future__ import annotations

import csv
import io
import typing
from decimal import Decimal

import pytest
from comparison.examples import NOTHING_INSTALLED, alike, cite, record, shared
from hypothesis import given

import labcoop
from labcoop.comparison.cell import Cell, Entry
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import Column, Comparison, Row, compare_readings
from labcoop.model.evidence import Evidence
from labcoop.testkit.strategies import dossiers

ANY = dossiers() | alike()
TYPES = typing.get_type_hints(labcoop.TidyRow)


def compare(*chosen: labcoop.Dossier, on: tuple[str, ...] = ()) -> Comparison:
    return labcoop.compare(chosen, on=on, registry=NOTHING_INSTALLED)


def rows_of(cell: Cell) -> list[labcoop.TidyRow]:
    column = Column(id="no-lt", title="The agreement", countries=("LT", "NO"))
    row = Row(dimension=CORE_DIMENSIONS[0], columns=(column,), cells=(cell,))
    return Comparison(columns=(column,), rows=(row,), all_rows=1).to_rows()


def entry(**what: typing.Any) -> labcoop.TidyRow:
    (row,) = rows_of(Cell(state=labcoop.State.STATED, entries=(Entry(**what),)))
    return row


# --- properties -----------------------------------------------------------------------------------


@given(ANY, alike("other", ("NO", "PL")))
def test_the_rows_are_the_entries_of_every_cell_in_order(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    comparison = compare(one, two)
    told = iter(comparison.to_rows())
    for row in comparison.rows:
        for column, cell in row.items():
            for held in cell.entries or (None,):
                got = next(told)
                assert (got.agreement, got.dimension, got.group) == (column.id, row.dimension.id, row.dimension.group)
                assert got.cell_state == cell.state
                assert got.value == (None if held is None or held.value is None else str(held.value))
    assert next(told, None) is None


@given(ANY)
def test_what_is_not_documented_has_no_value_and_no_number(dossier: labcoop.Dossier) -> None:
    for row in compare(dossier).to_rows():
        if row.state in ("unknown", "not-applicable", "absent"):
            assert (row.value, row.number, row.step) == (None, None, None)


@given(ANY)
def test_a_number_is_the_text_beside_it(dossier: labcoop.Dossier) -> None:
    comparison = compare(dossier)
    numbers = [row.number for row in comparison.to_rows()]
    held = [
        entry.value for row in comparison.rows for cell in row.cells for entry in cell.entries or (Entry(value=None),)
    ]
    assert numbers == [float(value) if isinstance(value, int | Decimal) else None for value in held]


@given(ANY)
def test_every_field_has_its_type_and_an_empty_one_is_none(dossier: labcoop.Dossier) -> None:
    for row in compare(dossier).to_rows():
        for name, value in row._asdict().items():
            assert type(value) in (typing.get_args(TYPES[name]) or (TYPES[name],)), name
            assert value != "", f"{name} is empty, not None"


@given(ANY)
def test_the_rows_of_an_agreement_do_not_depend_on_what_it_is_compared_with(dossier: labcoop.Dossier) -> None:
    alone, beside = compare(dossier).to_rows(), compare(record("other"), dossier).to_rows()
    name = "other#2" if dossier.id == "other" else dossier.id
    assert [row[1:] for row in alone] == [row[1:] for row in beside if row.agreement == name]


# --- one by one -----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", labcoop.State)
def test_a_cell_without_entries_is_one_row_with_its_state_and_reason(state: labcoop.State) -> None:
    (row,) = rows_of(Cell(state=state, reason="not-in-draft"))
    assert (row.cell_state, row.state, row.reason) == (state, state, "not-in-draft")
    assert (row.value, row.number, row.sources, row.urls) == (None, None, None, None)


def test_zero_is_a_number_and_done_without_a_count_is_none() -> None:
    assert (entry(value=0, step="done").value, entry(value=0, step="done").number) == ("0", 0.0)
    assert (entry(value=None, step="done").step, entry(value=None, step="done").number) == ("done", None)


def test_text_that_looks_like_a_number_is_no_number() -> None:
    assert (entry(value="2017").value, entry(value="2017").number) == ("2017", None)


def test_an_amount_keeps_its_exact_text_beside_the_float() -> None:
    row = entry(value=Decimal("123456789012345.678901"), unit="NOK", basis="grant", share_percent=Decimal("12.5"))
    assert (row.value, row.number) == ("123456789012345.678901", 123456789012345.678901)
    assert (row.unit, row.basis, row.share_percent) == ("NOK", "grant", 12.5)


def test_over_500_is_500_with_a_qualifier_and_a_unit() -> None:
    row = entry(value=500, qualifier="over", unit="people", planned="400", programme="p")
    assert (row.number, row.qualifier, row.unit, row.planned, row.programme) == (500.0, "over", "people", "400", "p")


def test_a_shared_programme_names_the_others_in_each_row() -> None:
    outcome = labcoop.Outcome(id="it", kind="reach", count=labcoop.Quantity(4), unit="people")
    programme = shared(labcoop.Programme(id="p", under=("no-lt", "no-pl", "no-ee"), outcomes=(outcome,)))
    comparison = compare_readings([Reading(dossier=record(), shared=(programme,))], CORE_DIMENSIONS)
    (row,) = (row for row in comparison.to_rows() if row.dimension == "reach")
    assert (row.programme, row.shared_with, row.number) == ("p", "no-ee; no-pl", 4.0)


def test_the_duty_of_a_country_has_its_own_state_and_sources() -> None:
    said = Evidence(source="law", title="The law", url="https://law.example")
    known = Entry(value="1 day before start-of-work", country="LT", state=labcoop.State.STATED, evidence=(said,))
    silent = Entry(value=None, country="NO", state=labcoop.State.UNKNOWN)
    both = rows_of(Cell(state=labcoop.State.STATED, entries=(known, silent), evidence=(said,)))
    assert [(row.country, row.cell_state, row.state) for row in both] == [
        ("LT", "stated", "stated"),
        ("NO", "stated", "unknown"),
    ]
    assert [(row.sources, row.urls) for row in both] == [("law", "https://law.example"), (None, None)]


def test_where_sources_disagree_each_value_has_a_row_and_what_is_undisputed_is_stated() -> None:
    said = (cite("a", says="2017"), cite("b", says="2018"))
    disputed = compare(
        record(signed=labcoop.Date("2017"), evidence={"agreement.signed": said}), on=("signed",)
    ).to_rows()
    assert [(row.value, row.state, row.sources) for row in disputed] == [
        ("2017", "conflict", "a; b"),
        ("2018", "conflict", "a; b"),
    ]
    marked = Entry(value="x", state=labcoop.State.CONFLICT)
    rows = rows_of(Cell(state=labcoop.State.CONFLICT, entries=(marked, Entry(value="y"))))
    assert [(row.cell_state, row.state) for row in rows] == [("conflict", "conflict"), ("conflict", "stated")]


def test_a_conflict_that_marks_no_entry_disputes_them_all() -> None:
    rows = rows_of(Cell(state=labcoop.State.CONFLICT, entries=(Entry(value="x"), Entry(value="y"))))
    assert {row.state for row in rows} == {"conflict"}


def test_a_source_that_is_cited_twice_is_named_once() -> None:
    evidence = tuple(Evidence(source=id, title=id, url="https://a.example", at=at) for id, at in ["ax", "ay", "bz"])
    (row,) = rows_of(Cell(state=labcoop.State.ABSENT, evidence=evidence))
    assert (row.sources, row.urls) == ("a; b", "https://a.example")


def test_rows_write_themselves_as_csv() -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(labcoop.TidyRow._fields)
    writer.writerows(compare(record(place="Vilnius"), on=("place",)).to_rows())
    (read,) = csv.DictReader(io.StringIO(text.getvalue()))
    assert (read["state"], read["value"], read["number"]) == ("stated", "Vilnius", "")


def test_the_installed_agreements_give_a_row_for_each_entry() -> None:
    comparison = labcoop.compare(labcoop.installed().current())
    cells = [cell for row in comparison.rows for cell in row.cells]
    rows = comparison.to_rows()
    assert len(rows) == sum(max(1, len(cell.entries)) for cell in cells)
    assert {row.countries for row in rows if row.agreement == "no-lt-2017"} == {"LT; NO"}
