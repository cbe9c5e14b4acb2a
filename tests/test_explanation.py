"""Explanations: what was read is told with its sources, and nothing else had a part in the result."""

from __future__ import annotations

import json
import sys
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.measured import MEASURE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import cell_of
from labcoop.explanation import Surroundings, explain
from labcoop.model.context import contexts_of
from labcoop.model.dossier import item_key
from labcoop.rendering.explanations import explanation_schema, explanation_to_json, explanation_to_text
from labcoop.rules.engine import judge
from labcoop.testkit.strategies import dossiers

SUBJECTS = [
    *labcoop.catalogue(),
    *CORE_DIMENSIONS,
    *MEASURE_DIMENSIONS,
    *labcoop.Registry.installed().dimensions(),
]


def surroundings() -> Surroundings:
    registry = labcoop.Registry.installed()
    return Surroundings(
        portfolio=registry.portfolio(), countries=registry.countries(), vocabularies=registry.vocabularies()
    )


def plainly(subject: Any, dossier: labcoop.Dossier) -> Any:
    """Return what comes of a rule or a row where nobody traces."""
    beside = surroundings()
    (reading,) = contexts_of([dossier], beside.portfolio, beside.countries, beside.vocabularies, of=Reading)
    return judge(subject, reading) if isinstance(subject, labcoop.Rule) else cell_of(subject, reading)


def result(explanation: labcoop.Explanation) -> Any:
    return explanation.cell or (explanation.outcome, explanation.verdicts)


@given(st.sampled_from(SUBJECTS), dossiers())
def test_tracing_changes_nothing(subject: Any, dossier: labcoop.Dossier) -> None:
    assert result(explain(subject, dossier, surroundings())) == plainly(subject, dossier)


@given(st.sampled_from(SUBJECTS), dossiers(), st.data())
def test_a_field_that_is_not_told_had_no_part_in_it(
    subject: Any, dossier: labcoop.Dossier, data: st.DataObject
) -> None:
    told = {one.path for one in explain(subject, dossier, surroundings()).inputs}
    free = [name for name in OPTIONAL if f"agreement.{name}" not in told and not _below(told, name)]
    name = data.draw(st.sampled_from(free))
    default = attrs.fields_dict(labcoop.Agreement)[name].default
    changed = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, **{name: default}))
    assert plainly(subject, changed) == plainly(subject, dossier)


OPTIONAL = [field.name for field in attrs.fields(labcoop.Agreement) if field.default is not attrs.NOTHING]


def _below(told: set[str], name: str) -> bool:
    return any(path.startswith(f"agreement.{name}.") for path in told)


def test_the_figure_of_the_fiche_is_explained_with_its_place() -> None:
    dossier = labcoop.installed()["no-lt-2017"]
    explanation = labcoop.explain("violations", dossier)
    by_path = {one.path: one for one in explanation.inputs if one.holder == "no-lt-2017"}
    count = by_path["programmes.no-lt-2017-18.outcomes.violations.count"]
    assert count.value == "10"
    assert {(one.source, one.at) for one in count.evidence} >= {("fiche-2019", "Achievement of objectives")}
    assert explanation.versions.keys() >= {"labcoop", "labcoop-lithuania"}
    assert not [path for path in by_path if path.endswith(".id")]
    assert "programmes.no-lt-2017-18.outcomes.violations" not in by_path


def test_each_side_of_a_disagreement_is_told_with_who_says_so() -> None:
    told = explanation_to_text(labcoop.explain("reach", labcoop.installed()["no-lt-2017"]))
    assert "  - over 28,000 people, says [1]\n  - over 28,000 visits, says [1 inferred]\n" in told


def test_a_plugins_row_that_leaves_is_a_fault_of_the_plugin() -> None:
    def leave(reading: Any) -> Any:
        sys.exit(0)

    row = labcoop.Dimension(id="xx:row", label="A row", group="scope", definition="A row.", read=leave)
    with pytest.raises(labcoop.PluginError, match="failed with SystemExit"):
        explain(attrs.evolve(row, origin="labcoop-xx"), labcoop.installed()["no-lt-2017"], surroundings())


def test_what_is_not_documented_rests_on_no_source() -> None:
    dossier = labcoop.installed()["no-lt-2017"]
    missing = [one for one in labcoop.explain("violations", dossier).inputs if one.value is None]
    assert missing
    assert all(one.evidence == () for one in missing)


def test_a_country_duty_is_told_with_the_country_that_it_is_of() -> None:
    explanation = labcoop.explain("registration-of-employment", labcoop.installed()["no-lt-2017"])
    assert {one.holder for one in explanation.inputs} >= {"LT", "NO"}


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.id)
def test_every_explanation_can_be_printed(subject: Any) -> None:
    explanation = labcoop.explain(subject.id, labcoop.installed()["no-pl-2017"])
    jsonschema.validate(json.loads(explanation_to_json(explanation)), explanation_schema())
    text = explanation_to_text(explanation, width=60)
    assert text.startswith(f"{subject.id}, ")
    assert all(len(line) <= 60 or " " not in line.strip() for line in text.splitlines())


def test_an_unknown_subject_names_what_is_near() -> None:
    with pytest.raises(labcoop.UnknownIdError, match="did you mean 'violations'"):
        labcoop.explain("violation", labcoop.installed()["no-lt-2017"])


def test_items_are_named_by_their_keys() -> None:
    dossier = labcoop.installed()["no-lt-2017"]
    paths = {one.path for one in labcoop.explain("authorities", dossier).inputs}
    keys = {item_key(party) for party in dossier.agreement.parties}
    assert {f"agreement.parties.{key}.authorities" for key in keys} <= paths


@pytest.mark.parametrize(
    ("basis", "told"), [("draft", "not in the draft"), ("text", "not in the text"), ("sources", "not documented")]
)
def test_silence_is_told_as_that_of_the_record(basis: str, told: str) -> None:
    dossier = labcoop.load("examples/new-agreement/draft.yaml")
    dossier = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, basis=basis))
    text = explanation_to_text(labcoop.explain("L02", dossier))
    assert f"agreement.ended: {told}" in text or f"{told}: ended" in text
