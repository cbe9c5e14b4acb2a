"""Running the command line: within this process, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner, Result

from labcoop.cli import main

__all__ = ["Ended", "labcoop", "run"]


def run(*arguments: str, **environment: str | None) -> Result:
    """Run a command within this process, at 100 columns unless told otherwise."""
    settings: dict[str, str | None] = {"COLUMNS": None, "LABCOOP_STRICT": None, **environment}
    result = CliRunner().invoke(main, list(arguments), env=settings, prog_name="labcoop")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


class Ended(NamedTuple):
    """A process that has ended."""

    code: int
    out: bytes
    err: str


def labcoop(*arguments: str, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> Ended:
    """Run the installed command as a process of its own, in an environment without settings of ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LABCOOP_", "COV", "PYTHON")) and name not in ("COLUMNS", "NO_COLOR")
    }
    done = subprocess.run(
        [str(Path(sys.executable).with_name("labcoop")), *arguments],
        input=stdin,
        env={**kept, **environment},
        cwd=cwd,
        capture_output=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
