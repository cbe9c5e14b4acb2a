"""Where a command's result goes: standard output or a file, at the width there is."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Final

import click

__all__ = ["give_up", "page_width", "reason", "take_any_letter", "wants_colour", "write"]

_PIPED: Final = 100


def page_width(*, to_file: bool = False) -> int:
    """Return how many columns text may take: COLUMNS if set, else the terminal's, else 100."""
    columns = os.environ.get("COLUMNS", "")[:100]  # no number need be longer
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(20, min(int(columns), 1000))
    if to_file or not _on_terminal():
        return _PIPED
    import shutil

    return max(20, shutil.get_terminal_size((_PIPED, 24)).columns)


def wants_colour(*, to_file: bool = False) -> bool:
    """Whether to colour: only on a terminal, and not where NO_COLOR is set."""
    return not to_file and _on_terminal() and not os.environ.get("NO_COLOR")


def _on_terminal() -> bool:
    # There is no standard output at all where it was closed.
    return sys.stdout is not None and sys.stdout.isatty()


def take_any_letter() -> None:
    """Write UTF-8 into pipes and files, whatever the locale; a terminal shows ``?`` for what it has no letter for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def write(text: str, file: str | None, *, inputs: tuple[str, ...] = ()) -> None:
    """Print a result, or write it to a file whole or not at all. An input is never overwritten."""
    if file is None:
        click.echo(text, nl=False)
        return
    if os.path.realpath(file) in map(os.path.realpath, inputs):
        raise click.UsageError(f"-o would overwrite the input {file}; give another name")
    import shutil
    from pathlib import Path

    target = partial = Path(file)
    try:
        if target.is_file() or target.is_symlink():
            target = Path(os.path.realpath(target))  # what a link points to is written, not the link
        if target.is_file() or not target.exists():  # a device or a pipe can't be replaced
            partial = target.parent / f".labcoop-{os.getpid()}.partial"
        # newline="" keeps the line ends of CSV as they are.
        with open(partial, "w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.write(text)
        if partial != target:
            if target.exists():
                shutil.copymode(target, partial)  # who may read it is not ours to change
            partial.replace(target)
    except OSError as error:
        raise click.UsageError(f"{file} can't be written: {reason(error)}") from None
    finally:
        if partial != target:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """Return why the system refuses, in its words."""
    return (error.strerror or "unknown reason").lower()


def give_up() -> None:
    """Let what standard output still holds go nowhere, so that Python doesn't fail over it again at its end."""
    with contextlib.suppress(OSError, ValueError):
        here, nowhere = sys.stdout.fileno(), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, here)
        os.close(nowhere)
