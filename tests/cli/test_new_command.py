"""``labcoop new``: what it writes, what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.commands import run

import labcoop


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(("arguments", "folder"), [(("fi",), "labcoop-finland"), (("FI", "below/mine"), "below/mine")])
def test_a_country_is_written_into_a_folder(arguments: tuple[str, ...], folder: str, here: Path) -> None:
    result = run("new", "country", *arguments)
    assert result.exit_code == 0
    assert sorted(result.stdout.splitlines()) == files(here)
    assert f"{folder}/pyproject.toml" in files(here)
    assert result.stderr.startswith(f"Next: pip install --editable {folder}, ")


def test_nothing_is_written_where_any_file_is_there_and_all_are_listed(here: Path) -> None:
    for path in ("README.md", "tests/test_finland.py", "tests/test_mine.py"):
        (here / "labcoop-finland" / path).parent.mkdir(parents=True, exist_ok=True)
        (here / "labcoop-finland" / path).write_text("mine", encoding="utf-8")
    before = files(here)
    result = run("new", "country", "FI")
    assert (result.exit_code, result.stdout, files(here)) == (2, "", before)
    assert "  labcoop-finland/README.md\n  labcoop-finland/tests/test_finland.py\nGive another name.\n" in result.stderr


@pytest.mark.parametrize("plugins", [None, "no"])
def test_a_country_that_is_installed_is_refused_by_the_name_of_its_distribution(
    plugins: str | None, here: Path
) -> None:
    result = run("new", "country", "lt", LABCOOP_PLUGINS=plugins)
    assert (result.exit_code, files(here)) == (2, [])
    assert "labcoop-lithuania brings the country LT already; add to that one" in result.stderr


@pytest.mark.parametrize("arguments", [("country", "UK"), ("agreement", "NO", "UK"), ("agreement", "UK", "NO", "-")])
def test_a_code_that_is_none_is_answered_with_one_that_may_be_meant(arguments: tuple[str, ...], here: Path) -> None:
    result = run("new", *arguments)
    assert (result.exit_code, result.stdout, files(here)) == (2, "", [])
    assert result.stderr.endswith("such as FI; did you mean 'GB'?\n")


def test_an_agreement_is_written_into_a_file_that_the_other_commands_take(here: Path) -> None:
    result = run("new", "agreement", "NO", "FI")
    assert (result.exit_code, result.stdout) == (0, "no-fi.yaml\n")
    assert "labcoop check no-fi.yaml" in result.stderr
    assert "# 'labcoop check no-fi.yaml' tells" in (here / "no-fi.yaml").read_text(encoding="utf-8")
    checked = run("check", "no-fi.yaml")
    assert checked.exit_code == 1  # it tells what is missing
    assert "A01 agreement.parties.fi.authorities" in checked.stdout
    compared = run("compare", "no-fi.yaml", "no-lt-2017", "--on", "signed", "--format", "json")
    assert '"absent"' in compared.stdout
    again = run("new", "agreement", "NO", "FI")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "  no-fi.yaml\n" in again.stderr


def test_an_agreement_goes_to_standard_output_where_that_is_asked_for(here: Path) -> None:
    result = run("new", "agreement", "NO", "FI", "-")
    assert (result.exit_code, result.stderr, files(here)) == (0, "", [])
    assert labcoop.loads(result.stdout).id == "no-fi"


def test_a_profile_is_one_that_gaps_takes(here: Path) -> None:
    result = run("new", "profile", "our-list")
    assert (result.exit_code, result.stdout) == (0, "our-list.yaml\n")
    assert run("gaps", "no-lt-2017", "--profile", "our-list.yaml").exit_code == 0
    assert run("new", "profile", "lt:own", "lists/own.yml").stdout == "lists/own.yml\n"
    assert labcoop.load_profile("lists/own.yml").id == "lt:own"
    assert "  id: our-list\n" in run("new", "profile", "our-list", "-").stdout
    assert run("new", "profile", "Our list").exit_code == 2
    assert files(here) == ["lists/own.yml", "our-list.yaml"]


@pytest.mark.parametrize("arguments", [("agreement", "NO", "FI"), ("profile", "ours")])
@pytest.mark.parametrize("file", ["ours", "ours.json", "yaml"])
def test_a_file_that_labcoop_would_not_read_again_is_not_written(
    arguments: tuple[str, ...], file: str, here: Path
) -> None:
    result = run("new", *arguments, file)
    assert (result.exit_code, files(here)) == (2, [])
    assert "must end in .yaml" in result.stderr


@pytest.mark.parametrize("file", ["a\nb: c.yaml", "a\u2028.yaml", "a\udc80.yaml"])
def test_a_name_that_would_break_out_of_its_comment_is_refused(file: str, here: Path) -> None:
    for arguments in (("agreement", "NO", "FI", file), ("profile", "ours", file)):
        assert run("new", *arguments).exit_code == 2
    assert files(here) == []


@pytest.mark.parametrize("name", ["country", "agreement", "profile"])
def test_each_has_help_with_examples_that_fit_80_columns(name: str) -> None:
    result = run("new", name, "--help")
    assert f"Usage: labcoop new {name} " in result.stdout
    assert "Examples:" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
