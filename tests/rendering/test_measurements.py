"""Measures as text and as JSON."""

from __future__ import annotations

import inspect
import json
import re

import jsonschema
import pytest
from cli.commands import run
from comparison.examples import NOTHING_INSTALLED, record
from hypothesis import given
from hypothesis import strategies as st
from indicators.made import busy, did, measure, programme

import labcoop
from labcoop.indicators import counts, delivery, imi, money, ratios, reckoning, worksheet
from labcoop.indicators.catalogue import MEASURES
from labcoop.rendering.measurements import catalogue_to_text, measures_schema, measures_to_json, measures_to_text
from labcoop.rendering.reasons import NO_TOTAL, NOT_COMPUTABLE, NOTES


@given(busy(), st.integers(40, 120))
def test_text_fits_its_width_and_json_its_schema(dossier: labcoop.Dossier, width: int) -> None:
    results = labcoop.measures([dossier], registry=NOTHING_INSTALLED)
    jsonschema.validate(json.loads(measures_to_json(MEASURES, results)), measures_schema())
    for inputs in (False, True):
        for line in measures_to_text(results, width=width, inputs=inputs).splitlines():
            assert len(line) <= width or len(line.split()) < 3, line


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(measures_schema())


def test_every_message_id_in_the_code_has_words() -> None:
    """No reason or note may be raised that nobody can read, and no words stand for nothing."""
    code = "".join(inspect.getsource(one) for one in (counts, delivery, imi, money, ratios, reckoning, worksheet))
    ids = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', code))
    told = set(NOT_COMPUTABLE) | set(NO_TOTAL) | set(NOTES)
    raised = set(re.findall(r'(?:Refused\(|reason=|refused\()\s*"([a-z-]+)"', code))
    assert raised <= set(NOT_COMPUTABLE)
    assert set(re.findall(r'notes\["([a-z-]+)"\]', code)) <= set(NOTES)
    assert told - ids <= {"not-in-draft", "not-in-text", "disputed", "shared", "single"}


def test_definitions_tell_unit_formula_and_how_far_to_trust_them() -> None:
    text = catalogue_to_text(MEASURES, width=100)
    assert max(map(len, text.splitlines())) <= 100
    for one in MEASURES:
        assert f"{one.id} {one.title} ({one.name})" in text
    assert "source: labcoop's own [D: claims no outside authority]" in text
    assert "Article 9(7), unverified [R: recalled]" in text


def test_what_is_not_documented_stands_in_one_line() -> None:
    text = measures_to_text([measure("K01", record()), measure("K02", record(basis="draft"))], width=200)
    assert "Not documented: Joint inspections done (K01)." in text
    assert "Not in the draft: Concerted inspections done (K02)." in text


def test_one_inspection_is_told_in_the_singular() -> None:
    text = measures_to_text([measure("K01", record(programmes=[programme(activities=(did("a", count=1),))]))])
    assert "p (2018): 1 inspection [1]" in text


# --- the command ----------------------------------------------------------------------------------


def test_without_an_agreement_the_measures_are_listed() -> None:
    assert run("measures").stdout == catalogue_to_text(MEASURES, width=100)
    data = json.loads(run("measures", "k12", "--format", "json").stdout)
    assert [one["id"] for one in data["measures"]] == ["K12"]
    assert data["results"] == []
    jsonschema.validate(data, measures_schema())


def test_measures_are_chosen_by_id_or_name_and_agreements_by_their_option() -> None:
    data = json.loads(run("measures", "symmetry", "K01", "--agreement", "lt", "--format", "json").stdout)
    assert [(one["agreement"], one["measure"]) for one in data["results"]] == [
        ("no-lt-2017", "K01"),
        ("no-lt-2017", "K16"),
    ]
    every = json.loads(run("measures", "K01", "--agreement", "all", "--format", "json").stdout)
    assert every["agreements"] == [one.id for one in labcoop.installed().current()]
    more = json.loads(
        run("measures", "K01", "--agreement", "all", "--agreement", "no-lt-2007", "--format", "json").stdout
    )
    assert set(more["agreements"]) == {*every["agreements"], "no-lt-2007"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-lt-2017"], "no measure is called 'no-lt-2017'"),
        (["K12", "--agreement", "no-lt-2071"], "no agreement has the id 'no-lt-2071'"),
    ],
)
def test_what_is_not_there_is_told_with_exit_code_2(arguments: list[str], message: str) -> None:
    result = run("measures", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_named_measure_is_told_with_what_it_was_reckoned_from() -> None:
    assert "outcomes.violations.count: 10" in run("measures", "K12", "--agreement", "no-lt-2017").stdout
    assert "outcomes.violations.count" not in run("measures", "--agreement", "no-lt-2017").stdout


def test_the_schema_command_prints_the_schema_of_measures() -> None:
    assert json.loads(run("schema", "measures").stdout) == measures_schema()
