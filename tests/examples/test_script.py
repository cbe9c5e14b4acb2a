"""The script's table: a line for each documented outcome, and one for each agreement that has none."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

import labcoop

SCRIPT = Path(__file__).parents[2] / "examples" / "script.py"


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    command = [sys.executable, "-W", "error", str(SCRIPT)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_every_current_agreement_is_in_the_table(table: list[dict[str, str]]) -> None:
    current = labcoop.installed().current()
    assert list(dict.fromkeys(line["agreement"] for line in table)) == [dossier.id for dossier in current]


def test_an_outcome_has_its_value_and_its_sources(table: list[dict[str, str]]) -> None:
    (violations,) = (line for line in table if line["outcome"] == "Violations")
    assert (violations["agreement"], violations["value"], violations["unit"]) == ("no-lt-2017", "10", "violations")
    assert "fiche-2019" in violations["sources"]
    assert all(line["sources"] for line in table if line["state"] != "not documented")


def test_a_qualified_number_is_never_shown_bare(table: list[dict[str, str]]) -> None:
    assert "over 350000" in {line["value"] for line in table}
    assert "350000" not in {line["value"] for line in table}


def test_an_agreement_without_outcomes_says_so_and_not_zero(table: list[dict[str, str]]) -> None:
    (latvia,) = (line for line in table if line["agreement"] == "no-lv")
    assert {name: value for name, value in latvia.items() if value} == {"agreement": "no-lv", "state": "not documented"}


def test_a_disputed_outcome_is_no_stated_one(table: list[dict[str, str]]) -> None:
    assert {line["state"] for line in table if line["agreement"] == "no-pl-2017"} == {"conflict"}
