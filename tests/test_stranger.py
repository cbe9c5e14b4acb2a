"""The country plugin in ``examples/plugin-finland``, built to a wheel and installed as somebody else's would be."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from strangers import ROOT, Run, install, labcoop, own_tests, runner

EXAMPLE = ROOT / "examples" / "plugin-finland"
FILE = "examples/europe/ee-fi-2014.yaml"
COUNTRIES = "bg,ee,lt,lv,no,pl,ro"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which the wheel stands, and ``site`` with what is in it installed."""
    root = tmp_path_factory.mktemp("finland")
    install(EXAMPLE, root)
    return root


@pytest.fixture(scope="module")
def python(folder: Path) -> Run:
    """Give what runs Python with the plugin installed."""
    return runner(folder / "site")


def test_it_is_no_part_of_the_workspace() -> None:
    known = subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-c", "import importlib.util as u; print(u.find_spec('labcoop_finland'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert known.stdout == "None\n"


def test_its_wheel_ships_its_records_and_its_types(folder: Path) -> None:
    (wheel,) = folder.glob("*.whl")
    shipped = set(zipfile.ZipFile(wheel).namelist())
    assert {"labcoop_finland/agreements/ee-fi-2014.yaml", "labcoop_finland/py.typed"} <= shipped


def test_it_is_a_country_without_a_fault(python: Run) -> None:
    (row,) = (row for row in json.loads(labcoop(python, "plugins", "--format", "json")) if row["name"] == "fi")
    assert (row["kind"], row["state"], row["faults"]) == ("country", "ok", [])
    assert len(row["hooks"]) == 6
    assert "fi  ok            labcoop-finland 0.1.0  6 hooks, 1 record, 5 rules\n" in labcoop(python, "plugins")
    assert "labcoop-finland" in labcoop(python, "countries")


def test_it_passes_its_own_tests(python: Run) -> None:
    done = own_tests(python, EXAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_record_stands_beside_norway_s_and_is_checked_by_its_rules(python: Run) -> None:
    shown = labcoop(python, "compare", "ee-fi-2014", "no-ee", "--on", "declaration-of-posting", "--on", "fi:tax-number")
    words = " ".join(shown.split())
    assert "FI: before work starts, to Finnish" in words
    assert "not applicable" in words
    checked = labcoop(python, "check", "ee-fi-2014", "--select", "fi:")
    assert "checked against 5 rules: 0 errors, 0 warnings" in " ".join(checked.split())


def test_what_was_not_covered_without_it_is_covered_with_it(python: Run) -> None:
    asked = ("compare", FILE, "--on", "declaration-of-posting", "--format", "json")
    with_it, without = (
        json.loads(labcoop(python, *asked, **settings))["rows"][0]["cells"]["ee-fi-2014"]
        for settings in ({}, {"LABCOOP_PLUGINS": COUNTRIES, "LABCOOP_STRICT": "0"})
    )
    assert [entry["qualifier"] for entry in without["value"] if entry["country"] == "FI"] == ["not-covered"]
    assert [entry["valid_from"] for entry in with_it["value"] if entry["country"] == "FI"] == ["2026-01-01"]
    assert "to Finnish Supervisory Agency" in with_it["text"]
    assert "not covered" not in with_it["text"]


def test_the_file_without_a_plugin_and_the_record_of_the_plugin_are_one_agreement_told_twice(python: Run) -> None:
    told = json.loads(labcoop(python, "compare", FILE, "ee-fi-2014", "--format", "json", "--on", "signed"))
    assert [agreement["id"] for agreement in told["agreements"]] == ["ee-fi-2014@ee-fi-2014.yaml", "ee-fi-2014"]
    (row,) = told["rows"]
    assert {cell["value"] for cell in row["cells"].values()} == {"2014-12"}


def test_everything_else_is_as_without_it(python: Run) -> None:
    agreements = ("no-bg-2017", "no-ee", "no-lt-2017", "no-lv", "no-pl-2017", "no-ro")
    with_it = json.loads(labcoop(python, "compare", *agreements, "--format", "json"))
    without = json.loads(
        labcoop(python, "compare", *agreements, "--format", "json", LABCOOP_PLUGINS=COUNTRIES, LABCOOP_STRICT="0")
    )
    with_it["rows"] = [row for row in with_it["rows"] if not row["dimension"].startswith("fi:")]
    assert with_it == without
