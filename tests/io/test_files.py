"""Files: regular ones only, by their suffix; whatever else a path leads to is a LoadError."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import labcoop
from labcoop.errors import LoadError
from labcoop.io.nodes import MAX_BYTES

YAML = "labcoop: 1\nagreement: {id: a, title: t, basis: draft, parties: []}\n"
JSON = '{"labcoop": 1, "agreement": {"id": "a", "title": "t", "basis": "draft", "parties": []}}'


def refusal(path: Any) -> str:
    with pytest.raises(LoadError) as caught:
        labcoop.load(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column, problem.code) == (os.fspath(path), 1, 1, "LC-E001")
    return problem.message


@pytest.mark.parametrize(
    ("name", "text"), [("a.yaml", YAML), ("a.yml", YAML), ("A.YAML", YAML), ("a.json", JSON), ("a.b.JSON", JSON)]
)
def test_the_suffix_says_how_a_file_is_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert labcoop.load(path) == labcoop.load(str(path)) == labcoop.load_record(path) == labcoop.loads(YAML)


@pytest.mark.parametrize("name", ["a", "a.txt", "a.yaml.bak", "a.toml", ".yaml", "yaml", "a.jsonl"])
def test_a_file_with_another_suffix_is_refused_before_it_is_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    assert ".yaml" in refusal(path)


def test_yaml_in_a_json_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(YAML)
    with pytest.raises(LoadError, match="not valid JSON"):
        labcoop.load(path)


def test_a_file_that_is_not_there_is_a_problem_and_no_os_error(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml") == "no such file"
    dangling = tmp_path / "link.yaml"
    dangling.symlink_to(tmp_path / "none.yaml")
    assert refusal(dangling) == "no such file"


def test_a_directory_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.mkdir()
    assert "not a regular file" in refusal(path)


def test_a_device_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to("/dev/zero")
    assert "not a regular file" in refusal(path)


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    os.mkfifo(path)
    command = [sys.executable, "-c", "import labcoop, sys; labcoop.load(sys.argv[1])", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert "LC-E001: not a regular file" in run.stderr
    assert "not a regular file" in refusal(path)


@pytest.mark.parametrize("name", ["a\0b.yaml", "\0.yaml", "a" * 300 + ".yaml", "a/" * 3000 + ".yaml", "\ud800.yaml"])
def test_a_path_that_cannot_be_one_is_a_problem(tmp_path: Path, name: str) -> None:
    assert refusal(str(tmp_path / name))


def test_a_circle_of_links_is_a_problem(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.symlink_to(other)
    other.symlink_to(one)
    assert refusal(one).startswith("can't be read: ")


def test_a_path_through_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    assert refusal(tmp_path / "a.yaml" / "b.yaml").startswith("can't be read: ")


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert refusal(path) == "can't be read: permission denied"


def test_a_link_to_a_record_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert labcoop.load(tmp_path / "b.yaml").id == "a"


def test_of_a_file_without_end_only_the_start_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML)
    os.truncate(path, 1 << 40)  # a hole: it takes no room
    with pytest.raises(LoadError, match="LC-E002"):
        labcoop.load(path)
    os.truncate(path, MAX_BYTES)
    with pytest.raises(LoadError, match="LC-E004"):
        labcoop.load(path)


def test_problems_name_the_file_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("labcoop: 1\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LoadError) as caught:
        labcoop.load("a.yaml")
    assert str(caught.value).startswith("a.yaml:1:1: LC-E113: ")
    with pytest.raises(LoadError) as caught:
        labcoop.loads("labcoop: 1\n")
    assert str(caught.value).startswith("<text>:1:1: LC-E113: ")
