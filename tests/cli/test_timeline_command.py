"""``labcoop timeline``: whose timeline it shows, and when it is refused."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from cli.commands import run
from comparison.examples import record

import labcoop


def agreements(*arguments: str) -> list[str]:
    result = run("timeline", *arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [agreement["id"] for agreement in json.loads(result.stdout)["agreements"]]


def test_without_arguments_it_is_that_of_every_agreement_former_ones_included() -> None:
    assert sorted(agreements()) == sorted(labcoop.installed())


def test_a_country_brings_its_former_agreements_too_and_each_comes_once() -> None:
    assert agreements("lt") == ["no-lt-2007", "no-lt-2017"]
    assert agreements("no-lt-2017", "LT", "no-lt-2017") == ["no-lt-2007", "no-lt-2017"]


def test_a_file_stands_beside_the_record_of_its_id(tmp_path: Path) -> None:
    draft = tmp_path / "ours.yaml"
    draft.write_text(labcoop.dump(record("no-lt-2017", basis="draft")), encoding="utf-8")
    assert agreements("no-lt-2017", str(draft)) == ["no-lt-2017", "no-lt-2017@ours.yaml"]
    told = run("timeline", str(draft), "--on-date", "2018").stdout
    assert "- no-lt-2017  no          a draft, of which no signing is documented." in told


def test_its_json_is_that_of_the_schema_that_is_printed() -> None:
    schema = json.loads(run("schema", "timeline").stdout)
    content = json.loads(run("timeline", "--on-date", "2018-06-01", "--format", "json").stdout)
    jsonschema.validate(content, schema)
    answers = {answer["agreement"]: answer["answer"] for answer in content["in_force"]}
    assert answers == {
        "no-bg-2017": "yes",
        "no-ee": "can't tell",
        "no-ee-first": "can't tell",
        "no-lt-2007": "no",
        "no-lt-2017": "yes",
        "no-lv": "can't tell",
        "no-lv-first": "can't tell",
        "no-pl-2007": "can't tell",
        "no-pl-2017": "yes",
        "no-ro": "can't tell",
    }
    assert all(reason["evidence"] for answer in content["in_force"] for reason in answer["reasons"] if reason["when"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("know-your-rights",), "name agreements"),
        (("no-lt-2071",), "did you mean 'no-lt-2017'"),
        (("SE",), "no plugin is installed for the country SE"),
        (("LT", "--on-date", "yesterday"), "not a date"),
    ],
)
def test_what_is_no_agreement_and_no_date_is_refused(arguments: tuple[str, ...], told: str) -> None:
    result = run("timeline", *arguments)
    assert result.exit_code in (2, 4)
    assert told in result.stderr


def test_it_is_written_to_a_file_and_never_over_an_input(tmp_path: Path) -> None:
    draft, out = tmp_path / "ours.yaml", tmp_path / "out.txt"
    draft.write_text(labcoop.dump(record("no-lt-2017")), encoding="utf-8")
    assert run("timeline", str(draft), "-o", str(out)).stdout == ""
    assert out.read_text(encoding="utf-8") == run("timeline", str(draft)).stdout
    assert "would overwrite the input" in run("timeline", str(draft), "-o", str(draft)).stderr
