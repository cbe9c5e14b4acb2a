"""``labcoop gaps``: what it takes for an agreement and for a profile, and what it answers to anything else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.commands import run
from cli.test_check import PROFILE, RECORD

import labcoop


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ours.yaml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "list.yaml").write_text(PROFILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_profile_it_lists_those_that_there_are(folder: Path) -> None:
    for arguments in ((), ("ours.yaml",)):
        told = run("gaps", *arguments).stdout
        assert all(f"{id}  " in told for id in labcoop.profiles())


@pytest.mark.parametrize("profile", ["checklist", "CHECKLIST", "list.yaml", "no-lt-2017", "ours.yaml"])
def test_a_profile_is_a_name_a_file_or_another_agreement(folder: Path, profile: str) -> None:
    result = run("gaps", "ours.yaml", "--profile", profile, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["agreement"] == "ee-lv-new"


def test_the_questions_go_to_a_file_and_never_over_an_input(folder: Path) -> None:
    asking = ("gaps", "ours.yaml", "--profile", "list.yaml", "--format", "markdown", "-o")
    assert run(*asking, "questions.md").exit_code == 0
    assert "1. A? (a)" in (folder / "questions.md").read_text(encoding="utf-8")
    for name in ("ours.yaml", "list.yaml"):
        assert "would overwrite" in run(*asking, name).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--profile", "checklist"), 2, "name the agreement"),
        (("no-lt-2017", "--profile", "cheklist"), 2, "did you mean 'checklist'"),
        (("NO", "--profile", "checklist"), 2, "give the id of one"),
        (("no-lt-2017", "--profile", "none.yaml"), 3, "no such file"),
        (("no-lt-2017", "--profile", "broken.yaml"), 3, "did you mean 'version'"),
    ],
)
def test_what_cant_be_used_is_told(folder: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    (folder / "broken.yaml").write_text(PROFILE.replace("version", "versoin"), encoding="utf-8")
    result = run("gaps", *arguments)
    assert result.exit_code == code
    assert message in result.stderr
