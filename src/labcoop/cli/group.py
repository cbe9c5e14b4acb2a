"""The click group that imports a command when it is called, and turns labcoop's errors into exit codes."""

from __future__ import annotations

import atexit
import errno
import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

__all__ = ["FINDINGS", "INPUT", "PLUGIN", "USAGE", "LazyGroup", "OutputError"]

FINDINGS, USAGE, INPUT, PLUGIN = 1, 2, 3, 4
"""Exit codes: differences where asked for; usage; input that can't be loaded; a plugin problem."""


class OutputError(click.ClickException):
    """Standard output takes no more: the disk is full, or what it leads to fails."""

    exit_code = USAGE


class LazyGroup(click.Group):
    """A group that knows its commands by name and one-line help; each stands in a module of its own."""

    def __init__(self, *, commands: dict[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._short_help = commands

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the commands' names."""
        return sorted(self._short_help)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import a command when it is asked for."""
        if name not in self._short_help:
            return None
        from importlib import import_module

        command = import_module(f"labcoop.cli.{name}_command").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands from the table, so that help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self._short_help.items()))

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        """Read the command line, which may end with printing help."""
        with _output_failing():
            return super().make_context(*arguments, **settings)

    def invoke(self, context: click.Context) -> Any:
        """Run a command; show warnings once each, and an error of labcoop's as a message and an exit code."""
        from labcoop.errors import LabcoopError

        from .output import take_any_letter

        take_any_letter()
        try:
            with _output_failing(), _seldom_collecting(), warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("default")
                try:
                    return super().invoke(context)
                finally:
                    for text in dict.fromkeys(str(warning.message) for warning in caught):
                        click.echo(f"warning: {text}", err=True)
        except LabcoopError as error:
            click.echo(_message(error), err=True)
            context.exit(_exit_code(error))


@contextmanager
def _output_failing() -> Iterator[None]:
    """Tell in one line that standard output can't be written; a reader that has gone away is click's to tell."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        from .output import give_up, reason

        give_up()
        raise OutputError(f"the result can't be written: {reason(error)}") from None


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage less often: a command is over so soon that it would look at the same live objects each time.

    At the end of the process all objects are left to the system: to look through them once more takes as long as
    reading several records.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _message(error: Exception) -> str:
    from labcoop.errors import LoadError

    if isinstance(error, LoadError):
        number = len(error.problems)
        return f"{error}\n{number} problem{'' if number == 1 else 's'} found; nothing was loaded."
    return f"Error: {error}"


def _exit_code(error: Exception) -> int:
    from labcoop.errors import LoadError, PluginError, PluginErrors

    if isinstance(error, LoadError):
        return INPUT
    return PLUGIN if isinstance(error, PluginError | PluginErrors) else USAGE
