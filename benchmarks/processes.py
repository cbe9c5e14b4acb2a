"""Whole processes: the command line against a bare click group that has as many commands and the same words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

import labcoop.cli

__all__ = ["BARE", "compared", "processes"]

BARE = "a bare click group's `--help`"
_LABCOOP = "from labcoop.cli import main; main(prog_name='labcoop')"


@contextmanager
def processes() -> Iterator[dict[str, Callable[[], object]]]:
    """Give the commands to measure by name. Each runs once before, so all modules are compiled."""
    with TemporaryDirectory() as directory:
        Path(directory, "bare.py").write_text(_bare_group(), encoding="utf-8")
        bare = f"import sys; sys.path.insert(0, {directory!r}); from bare import main; main(prog_name='labcoop')"
        yield {
            "python, doing nothing": lambda: _run("pass"),
            BARE: lambda: _run(bare, "--help"),
            "`labcoop --help`": lambda: _run(_LABCOOP, "--help"),
            "`labcoop compare --format json`": lambda: _run(_LABCOOP, "compare", "--format", "json"),
            "`labcoop compare`": lambda: _run(_LABCOOP, "compare"),
            "`labcoop plugins`": lambda: _run(_LABCOOP, "plugins"),
            "`labcoop check`": lambda: _run(_LABCOOP, "check"),
            "`labcoop show no-lt-2017`": lambda: _run(_LABCOOP, "show", "no-lt-2017"),
        }


def compared() -> list[str]:
    """Return the ids of the agreements that ``labcoop compare`` puts side by side here."""
    return [agreement["id"] for agreement in json.loads(_run(_LABCOOP, "compare", "--format", "json"))["agreements"]]


def _run(code: str, *arguments: str) -> bytes:
    # Without the caller's settings: each starts alike, keeps its compiled modules, and writes 100 columns.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COLUMNS"))}
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=environment, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ends with {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def _bare_group() -> str:
    main = labcoop.cli.main
    context = click.Context(main)
    lines = ["import click", "", "@click.group(help=" + repr(main.help) + ", epilog=" + repr(main.epilog) + ")"]
    lines += ["@click.version_option('0')", "def main(): pass", ""]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        short_help = command.short_help if command else None
        lines += [f"@main.command({name!r}, short_help={short_help!r})", f"def {name}_command(): pass", ""]
    return "\n".join(lines)
