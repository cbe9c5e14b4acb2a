"""Where a command's result goes: standard output or a file, at the width there is."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

import click

__all__ = ["page_width", "wants_colour", "write"]

_PIPED: Final = 100


def page_width(*, to_file: bool = False) -> int:
    """Return how many columns text may take: COLUMNS if set, else the terminal's, else 100."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(20, min(int(columns), 1000))
    if to_file or not sys.stdout.isatty():
        return _PIPED
    return max(20, shutil.get_terminal_size((_PIPED, 24)).columns)


def wants_colour(*, to_file: bool = False) -> bool:
    """Whether to colour: only on a terminal, and not where NO_COLOR is set."""
    return not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def write(text: str, file: str | None, *, inputs: tuple[str, ...] = ()) -> None:
    """Print a result, or write it to a file whole or not at all. An input is never overwritten."""
    if file is None:
        click.echo(text, nl=False)
        return
    target = Path(file)
    if any(Path(name).resolve() == target.resolve() for name in inputs):
        raise click.UsageError(f"-o would overwrite the input {file}; give another name")
    partial = target.with_name(f".{target.name}.partial")
    try:
        # newline="" keeps the line ends of CSV as they are.
        with open(partial, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise click.UsageError(f"{file} can't be written: {(error.strerror or 'unknown reason').lower()}") from None
