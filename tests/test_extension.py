"""The extension in ``examples/extension-nace``, built to a wheel and installed beside the countries for a process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "extension-nace"
UV = os.environ.get("UV") or str(ROOT / ".tools/bin/uv")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed."""
    root = tmp_path_factory.mktemp("extension")
    shutil.copytree(EXAMPLE, root / "source", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    quietly = ("--quiet", "--offline")
    for command in (
        (UV, "build", *quietly, "--wheel", "--out-dir", str(root), str(root / "source")),
        (UV, "pip", "install", *quietly, "--no-deps", "--python", sys.executable, "--target", str(root / "site"),
         str(root / "labcoop_nace-0.1.0-py3-none-any.whl")),
    ):  # fmt: skip
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def python(installed: Path) -> Run:
    """Give what runs Python with the extension installed; any fault of a plugin is an error."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LABCOOP_", "COV"))}
        settings = {"PYTHONPATH": str(installed), "COLUMNS": "100", "LABCOOP_STRICT": "1", **environment}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**kept, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def labcoop(python: Run, *arguments: str, **environment: str) -> str:
    done = python("-m", "labcoop", *arguments, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_is_a_plugin_and_no_country(python: Run) -> None:
    (row,) = (row for row in json.loads(labcoop(python, "plugins", "--format", "json")) if row["name"] == "nace")
    assert (row["kind"], row["state"], row["faults"]) == ("extension", "ok", [])
    assert row["hooks"] == ["labcoop_vocabulary", "labcoop_dimensions"]
    assert "nace  ok            labcoop-nace 0.1.0  2 hooks, 0 records, 0 rules\n" in labcoop(python, "plugins")
    assert "nace" not in labcoop(python, "countries")


def test_it_passes_its_own_tests(python: Run) -> None:
    done = python(
        "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-c", os.devnull,
        "--rootdir", str(EXAMPLE), str(EXAMPLE / "tests"), LABCOOP_STRICT="0",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_bundled_sectors_are_shown_as_sections_with_their_sources(python: Run) -> None:
    told = json.loads(labcoop(python, "compare", "--format", "json", "--on", "sectors", "--on", "nace:sections"))
    rows = {row["dimension"]: row["cells"] for row in told["rows"]}
    assert rows.keys() == {"sectors", "nace:sections"}
    for id, cell in rows["nace:sections"].items():
        sectors = rows["sectors"][id]
        assert cell["state"] == sectors["state"]
        assert {one["source"] for one in cell["evidence"]} == {one["source"] for one in sectors["evidence"]}
    shown = labcoop(python, "compare", "no-bg-2017", "no-pl-2017", "--on", "nace:sections")
    for part in ("A – farming, forestry, fishing", "F – construction"):
        assert part in " ".join(shown.split())


def test_a_file_may_use_its_terms(python: Run, tmp_path: Path) -> None:
    draft = (ROOT / "examples/draft.yaml").read_text(encoding="utf-8")
    file = tmp_path / "ours.yaml"
    file.write_text(draft.replace("sectors: [construction, road-freight]", "sectors: [nace:f, nace:h]"), "utf-8")
    assert "F – construction" in labcoop(python, "show", str(file))
    assert "F – construction" in labcoop(python, "compare", str(file), "--on", "sectors")


def test_everything_else_is_as_without_it(python: Run) -> None:
    with_it = json.loads(labcoop(python, "compare", "--format", "json"))
    without = json.loads(
        labcoop(python, "compare", "--format", "json", LABCOOP_PLUGINS="bg,ee,lt,lv,no,pl,ro", LABCOOP_STRICT="0")
    )
    with_it["rows"] = [row for row in with_it["rows"] if row["dimension"] != "nace:sections"]
    assert with_it == without
