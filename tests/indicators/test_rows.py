"""Measures as rows of a comparison: only where they are asked for, and with all that must be known of a value."""

from __future__ import annotations

import json

import jsonschema
import pytest
from comparison.examples import NOTHING_INSTALLED, covered, record
from hypothesis import given
from indicators.made import brought, busy, did, money, programme
from test_start_up import command

import labcoop
from labcoop.comparison.measured import MEASURE_DIMENSIONS
from labcoop.indicators.catalogue import MEASURES
from labcoop.model.evidence import State
from labcoop.rendering.tabular import comparison_schema


def compare(dossier: labcoop.Dossier, *on: str) -> labcoop.Comparison:
    return labcoop.compare([dossier], on=on, registry=NOTHING_INSTALLED)


def told(dossier: labcoop.Dossier, id: str) -> str:
    data = json.loads(labcoop.render(compare(dossier, id), "json", registry=NOTHING_INSTALLED))
    return str(data["rows"][0]["cells"][dossier.id]["text"])


def test_there_is_a_row_for_each_measure() -> None:
    assert [row.id for row in MEASURE_DIMENSIONS] == [measure.id for measure in MEASURES]
    assert {row.group for row in MEASURE_DIMENSIONS} == {"measures"}


def test_no_measure_stands_in_the_table_unless_it_is_asked_for() -> None:
    dossier = record()
    assert not {row.dimension.group for row in compare(dossier).rows} & {"measures"}
    assert [row.dimension.id for row in compare(dossier, "measures").rows] == [row.id for row in MEASURE_DIMENSIONS]
    both = compare(dossier, "K12", "signed")
    assert [row.dimension.id for row in both.rows] == ["signed", "K12"]
    assert both.all_rows == compare(dossier).all_rows + 1


def test_comparing_loads_no_measure_unless_one_is_asked_for() -> None:
    assert not {name for name in command("compare", "LT") if name.startswith("labcoop.indicators")}
    assert "labcoop.indicators.catalogue" in command("compare", "LT", "--on", "K12")


def test_a_name_that_is_no_row_is_answered_with_the_measures_too() -> None:
    with pytest.raises(labcoop.UnknownIdError, match=r"duties, measures; did you mean 'K1"):
        compare(record(), "K1")


def test_a_value_stands_with_its_programme_its_basis_and_its_period() -> None:
    held = programme("p", title="Visits", funding=(money("a", 20000),))
    assert told(record(programmes=[held]), "K10") == "Visits, cost of the programme: EUR 20,000 (2018)"


def test_the_cost_of_a_violation_is_marked_in_every_cell() -> None:
    for count, shown in ((10, "EUR 2,000 per violation"), ("about 10", "between 1666.666 and 2500 EUR per violation")):
        held = programme(funding=(money("a", 20000),), outcomes=(brought("b", count=count),))
        text = told(record(programmes=[held]), "K13")
        assert "(not a unit cost of inspection)" in text
        assert shown.split()[-1] in text


def test_programmes_that_may_be_added_up_are_told_with_their_total() -> None:
    held = [programme(id, year, activities=(did("a", count=4),)) for id, year in (("p", "2018"), ("q", "2019"))]
    text = told(record(programmes=held), "K01")
    assert text == "p: 4 inspections (2018); q: 4 inspections (2019); total: 8 inspections (2018, 2019)"


def test_a_cell_says_why_there_is_no_value() -> None:
    dossier = record(programmes=[programme(activities=(did("a"),))])
    cell = compare(dossier, "K01")["K01"][dossier.id]
    assert (cell.state, cell.entries, cell.reason) == (State.UNKNOWN, (), "not-computable:count-unknown")
    assert [one.source for one in cell.evidence] == ["a"]
    assert told(dossier, "K01") == "not computable: how many is not documented"
    assert compare(dossier, "K01")["K01"].documented


def test_what_nobody_documents_is_told_as_in_any_other_row() -> None:
    assert told(record(), "K01") == "not documented"
    assert told(record(basis="draft"), "K01") == "not in the draft"
    assert not compare(record(), "K01")["K01"].documented


def test_a_measure_that_does_not_apply_says_so() -> None:
    three = record(countries=("NO", "LT", "EE"))
    assert compare(three, "K16")["K16"][three.id].state == State.NOT_APPLICABLE
    assert told(three, "K16") == "not applicable: the agreement is not between two countries"


def test_tidy_rows_have_the_period_of_a_measure() -> None:
    dossier = record(programmes=[programme(activities=(did("a", count=4),))])
    [row] = compare(dossier, "K01").to_rows()
    assert (row.number, row.unit, row.periods, row.programme) == (4.0, "inspections", "2018", "p")


@given(busy())
def test_every_cell_is_well_made_whatever_the_record_holds(dossier: labcoop.Dossier) -> None:
    comparison = compare(covered(dossier), "measures")
    data = json.loads(labcoop.render(comparison, "json", registry=NOTHING_INSTALLED))
    jsonschema.validate(data, comparison_schema())
    labcoop.render(comparison, "text", registry=NOTHING_INSTALLED)
    assert {cell["state"] for row in data["rows"] for cell in row["cells"].values()} <= set(map(str, State))


def test_two_sides_of_a_dispute_stand_in_the_cell() -> None:
    lithuania = labcoop.installed()["no-lt-2017"]
    cell = labcoop.compare([lithuania], on=["K08"])["K08"]["no-lt-2017"]
    assert cell.state == State.CONFLICT
    disputed = [entry for entry in cell.entries if entry.state == State.CONFLICT]
    assert [entry.unit for entry in disputed] == ["people", "visits"]
    assert {one.source for entry in disputed for one in entry.evidence} >= {"eeagrants-sddw-0036"}
