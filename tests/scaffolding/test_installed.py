"""A new country from the command to the comparison: written, built, installed, and put beside Norway's others."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from strangers import Run, install, labcoop, own_tests, runner


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that ``labcoop new country FI`` has written."""
    folder = tmp_path_factory.mktemp("new")
    done = subprocess.run(
        [sys.executable, "-m", "labcoop", "new", "country", "FI"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder / "labcoop-finland"


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    install(source, root)
    return root


@pytest.fixture(scope="module")
def python(built: Path) -> Run:
    """Give what runs Python with the new country installed; any fault of a plugin is an error."""
    return runner(built / "site")


def test_the_wheel_ships_all_that_is_in_the_package(source: Path, built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    shipped = set(zipfile.ZipFile(wheel).namelist())
    package = {file.relative_to(source / "src").as_posix() for file in (source / "src").rglob("*") if file.is_file()}
    assert package <= shipped
    assert "labcoop_finland/agreements/no-fi.yaml" in package
    assert any(name.endswith("licenses/LICENSE") for name in shipped)


def test_it_is_a_country_without_a_fault(python: Run) -> None:
    (row,) = (row for row in json.loads(labcoop(python, "plugins", "--format", "json")) if row["name"] == "fi")
    assert (row["kind"], row["state"], row["faults"]) == ("country", "ok", [])
    assert "fi  ok            labcoop-finland 0.1.0  4 hooks, 1 record, 1 rule\n" in labcoop(python, "plugins")
    assert "FI  labcoop-finland 0.1.0  Finland for labcoop" in labcoop(python, "countries")


def test_it_passes_its_own_tests(source: Path, python: Run) -> None:
    done = own_tests(python, source)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_record_stands_beside_norways_and_says_that_nothing_is_agreed(python: Run) -> None:
    told = json.loads(labcoop(python, "compare", "no-fi", "no-lt-2017", "--format", "json"))
    assert [agreement["id"] for agreement in told["agreements"]] == ["no-fi", "no-lt-2017"]
    states = {row["dimension"]: row["cells"]["no-fi"]["state"] for row in told["rows"]}
    assert states["signed"] == "absent"
    assert set(states.values()) <= {"absent", "unknown", "not-applicable", "stated"}
    shown = labcoop(python, "show", "no-fi")
    assert "Template: agreement between the labour inspectorates of Norway and Finland" in shown
    assert "nothing is agreed" in shown


def test_its_record_is_held_against_its_rule(python: Run) -> None:
    checked = labcoop(python, "check", "no-fi", "--select", "fi:")
    assert "note fi:own-language agreement.languages: it is in no language of Finland" in checked


def test_once_it_is_installed_it_is_not_begun_again(python: Run) -> None:
    done = python("-m", "labcoop", "new", "country", "FI")
    assert (done.returncode, done.stdout) == (2, "")
    assert "labcoop-finland brings the country FI already" in done.stderr
