"""The zoo, built once: a wheel for each animal, installed into a folder that is put on the path of a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from plugins.zoo.animals import ANIMALS

ROOT = Path(__file__).resolve().parents[3]
UV = os.environ.get("UV") or str(ROOT / ".tools/bin/uv")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which all animals are installed."""
    root = tmp_path_factory.mktemp("zoo")
    (root / "pyproject.toml").write_text('[tool.uv.workspace]\nmembers = ["labcoop-zoo-*"]\n', encoding="utf-8")
    for animal in ANIMALS:
        for path, text in animal.sources().items():
            file = root / animal.distribution / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    wheels, site = root / "wheels", root / "site"
    _run(UV, "build", "--quiet", "--offline", "--wheel", "--all-packages", "--out-dir", wheels, cwd=root)
    built = sorted(wheels.glob("*.whl"))
    assert len(built) == len(ANIMALS)
    quietly = ("--quiet", "--offline", "--no-deps", "--python", sys.executable)
    _run(UV, "pip", "install", *quietly, "--target", site, *built, cwd=root)
    return site


@pytest.fixture(scope="session")
def among_them(zoo: Path) -> Run:
    """Give what runs labcoop in a process that has all animals beside the bundled countries."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LABCOOP_", "COV"))}
        return subprocess.run(
            [sys.executable, "-m", "labcoop", *arguments],
            env={**kept, "PYTHONPATH": str(zoo), "COLUMNS": "100", **environment},
            cwd=zoo,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def _run(*command: str | Path, cwd: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
