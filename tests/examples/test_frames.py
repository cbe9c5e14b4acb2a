"""Tidy rows as data frames: both libraries take any comparison, and the example's sums invent no zero."""

from __future__ import annotations

import runpy
import typing
from pathlib import Path

import pandas
import polars
import pytest
from comparison.examples import NOTHING_INSTALLED, alike, record
from hypothesis import given

import labcoop
from labcoop.testkit.strategies import dossiers

EXAMPLE = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "frames.py"))
ANY = dossiers() | alike()
TYPES = typing.get_type_hints(labcoop.TidyRow)
SCHEMA = polars.Schema(
    {name: polars.Float64() if kind == float | None else polars.String() for name, kind in TYPES.items()}
)


def rows_of(*chosen: labcoop.Dossier) -> list[labcoop.TidyRow]:
    return labcoop.compare(chosen, registry=NOTHING_INSTALLED).to_rows()


@given(ANY)
def test_polars_takes_any_comparison_always_with_the_same_types(dossier: labcoop.Dossier) -> None:
    rows = rows_of(dossier)
    frame = polars.DataFrame(rows)
    assert frame.schema == SCHEMA
    assert frame.rows() == rows


@given(ANY)
def test_pandas_takes_any_comparison_with_numbers_apart_from_text(dossier: labcoop.Dossier) -> None:
    rows = rows_of(dossier)
    frame = pandas.DataFrame(rows)
    assert list(frame.columns) == list(labcoop.TidyRow._fields)
    assert [tuple(None if pandas.isna(value) else value for value in row) for row in frame.values.tolist()] == rows
    for name, kind in TYPES.items():
        if frame[name].notna().any():
            assert pandas.api.types.is_float_dtype(frame[name]) == (kind == float | None), name


def test_a_first_number_after_hundreds_of_rows_without_one_is_no_surprise() -> None:
    outcome = labcoop.Outcome(id="it", kind="reach", count=labcoop.Quantity(7), unit="people")
    rows = rows_of(*(record(f"no-{number}") for number in range(20)), record("no-lt", outcomes=(outcome,)))
    first = next(index for index, row in enumerate(rows) if row.number is not None)
    assert first > 500
    assert polars.DataFrame(rows)["number"].sum() == 7
    assert pandas.DataFrame(rows)["number"].sum() == 7


def test_the_example_counts_every_cell_once() -> None:
    comparison = labcoop.compare(labcoop.installed().current())
    counted = EXAMPLE["states"](comparison.to_rows())
    assert counted["agreement"].to_list() == [column.id for column in comparison.columns]
    assert counted.drop("agreement").sum_horizontal().to_list() == [len(comparison.rows)] * len(comparison.columns)
    lithuania = [cell.state for _, cell in comparison.cells("no-lt-2017")]
    (line,) = counted.filter(polars.col("agreement") == "no-lt-2017").to_dicts()
    assert line["unknown"] == lithuania.count(labcoop.State.UNKNOWN)


def test_the_example_adds_up_what_is_counted_and_leaves_the_rest_missing() -> None:
    def inspections(count: int | None, programme: str) -> labcoop.Programme:
        quantity = None if count is None else labcoop.Quantity(count)
        activity = labcoop.Activity(id="it", kind="joint-inspection", state="done", count=quantity)
        return labcoop.Programme(id=programme, activities=(activity,))

    rows = rows_of(
        record("counted", programmes=[inspections(4, "p"), inspections(3, "q")]),
        record("zero", programmes=[inspections(0, "p")]),
        record("uncounted", programmes=[inspections(None, "p")]),
        record("silent"),
    )
    sums = EXAMPLE["joint_inspections"](rows)
    assert (sums["counted"], sums["zero"]) == (7, 0)
    assert sums.isna().to_dict() == {"counted": False, "zero": False, "uncounted": True, "silent": True}


def test_the_example_adds_up_no_number_of_a_shared_programme() -> None:
    row = rows_of(record())[0]._replace(dimension="joint-inspections", number=4.0, shared_with="no-pl")
    assert EXAMPLE["joint_inspections"]([row]).empty


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    EXAMPLE["main"]()
    printed = capsys.readouterr().out
    assert "no-lt-2017" in printed
    assert "NaN" in printed
