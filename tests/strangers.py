"""Distributions of ``examples``, built to wheels and put where only the processes of a test find them.

The environment of the tests has labcoop and its countries; a wheel that is installed into a folder of its own stands
beside them for whoever has that folder on the path, and for nobody else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

__all__ = ["ROOT", "Run", "install", "labcoop", "own_tests", "runner"]

ROOT = Path(__file__).resolve().parent.parent
UV = os.environ.get("UV") or str(ROOT / ".tools/bin/uv")

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


def install(source: Path, root: Path) -> Path:
    """Build the wheel of a distribution below ``root``, offline, and return the folder that it is installed into."""
    shutil.copytree(source, root / "source", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def uv(*arguments: str) -> None:
        done = subprocess.run([UV, *arguments], cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    uv("build", "--quiet", "--offline", "--wheel", "--out-dir", str(root), str(root / "source"))
    (wheel,) = root.glob("*.whl")
    where = ("--python", sys.executable, "--target", str(root / "site"))
    uv("pip", "install", "--quiet", "--offline", "--no-deps", *where, str(wheel))
    return root / "site"


def runner(site: Path) -> Run:
    """Return what runs Python with that folder on its path; any fault of a plugin is an error."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LABCOOP_", "COV"))}
        settings = {"PYTHONPATH": str(site), "COLUMNS": "100", "LABCOOP_STRICT": "1", **environment}
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
    """Return what a command prints; it must end well and print nothing else."""
    done = python("-m", "labcoop", *arguments, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def own_tests(python: Run, source: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests that a distribution brings, with its wheel and with no settings of this repository."""
    return python(
        "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-c", os.devnull,
        "--rootdir", str(source), str(source / "tests"), LABCOOP_STRICT="0",
    )  # fmt: skip
