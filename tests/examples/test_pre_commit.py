"""The hook lets good records be committed and no others, in a repository of its own and without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import labcoop

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "pre-commit"
GOOD = (ROOT / "examples" / "draft.yaml").read_text(encoding="utf-8")
WRONG = "labcoop: 1\nagreement:\n  id: x\n  tilte: X\n  basis: drafd\n"


class Repository:
    """A git repository with the hook installed; whatever would reach for a network is refused."""

    def __init__(self, root: Path) -> None:
        self.root = root / "repository"
        (self.root / "tools").mkdir(parents=True)
        (self.root / "agreements").mkdir()
        shutil.copy(EXAMPLE / ".pre-commit-config.yaml", self.root)
        shutil.copy(EXAMPLE / "check_records.py", self.root / "tools")
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "LABCOOP"))
        }
        unreachable = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
        self.environment = {
            **kept,
            **unreachable,
            "HOME": str(root),
            "PRE_COMMIT_HOME": str(root / "cache"),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{who}_{what}": "test@example.invalid"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        self.run("git", "init", "--quiet", "--initial-branch=main")
        self.run("git", "add", ".")
        self.run("pre-commit", "install")

    def run(self, *command: str, code: int = 0) -> str:
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")
        self.run("git", "add", name)

    def commits(self) -> int:
        return len(self.run("git", "log", "--all", "--oneline").splitlines())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_good_records_are_committed(repository: Repository) -> None:
    repository.write("agreements/ours.yaml", GOOD)
    repository.write("agreements/ours.json", labcoop.dump(labcoop.loads(GOOD), notation="json"))
    repository.write("agreements/shared.yaml", labcoop.dump(labcoop.installed().programmes["betic"]))
    assert "Passed" in repository.run("git", "commit", "--message", "Add records")
    assert repository.commits() == 1


def test_a_commit_with_wrong_records_is_refused_with_every_problem_of_every_file(repository: Repository) -> None:
    repository.write("agreements/good.yaml", GOOD)
    repository.write("agreements/one.yaml", WRONG)
    repository.write("agreements/two.json", '{"labcoop": 1}')
    printed = repository.run("git", "commit", "--message", "Add records", code=1)
    for name in ("agreements/one.yaml", "agreements/two.json"):
        with pytest.raises(labcoop.LoadError) as raised:
            labcoop.loads((repository.root / name).read_bytes(), name=name)
        assert raised.value.problems
        assert all(str(problem) in printed for problem in raised.value.problems)
    assert "agreements/good.yaml" not in printed
    assert repository.commits() == 0


def test_files_that_are_no_records_are_left_alone(repository: Repository) -> None:
    repository.write("settings.yaml", "colour: blue\n")
    repository.write("agreements/notes.md", "# Notes\n")
    assert "no files to check" in repository.run("git", "commit", "--message", "Add settings")


def test_the_script_alone_says_what_is_wrong_and_exits_with_1(repository: Repository) -> None:
    repository.write("agreements/one.yaml", WRONG)
    script = [sys.executable, "-W", "error", "tools/check_records.py"]
    printed = repository.run(*script, "agreements/one.yaml", "agreements/missing.yaml", code=1)
    assert printed.startswith("agreements/one.yaml:3:3: LC-E102 agreement.")
    assert "agreements/missing.yaml:1:1: LC-E001: no such file" in printed
    assert repository.run(*script) == ""
