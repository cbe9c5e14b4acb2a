"""``labcoop rules``: the list, one rule by its id, several by how their ids start."""

from __future__ import annotations

import json

import jsonschema
import pytest
from cli.commands import run

import labcoop


def test_without_an_id_every_rule_is_listed() -> None:
    shown = run("rules").stdout
    assert [rule.id for rule in labcoop.catalogue() if f"  {rule.id} " not in shown] == []
    content = json.loads(run("rules", "--format", "json").stdout)
    assert [one["id"] for one in content["rules"]] == [rule.id for rule in labcoop.catalogue()]
    jsonschema.Draft202012Validator(json.loads(run("schema", "rules").stdout)).validate(content)


@pytest.mark.parametrize("name", ["A13b", "a13b"])
def test_an_id_in_any_case_tells_all_of_that_rule(name: str) -> None:
    shown = run("rules", name).stdout
    assert shown.startswith("A13b: Answers have a time limit\n")
    assert [one["id"] for one in json.loads(run("rules", name, "--format", "json").stdout)["rules"]] == ["A13b"]


def test_how_ids_start_lists_those() -> None:
    assert "6 rules" in run("rules", "L").stdout


def test_an_id_that_no_rule_has_is_a_usage_error() -> None:
    result = run("rules", "A31")
    assert result.exit_code == 2
    assert "no rule has the id 'A31'" in result.stderr
