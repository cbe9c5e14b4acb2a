"""Everything labcoop raises, in one place: one base class and a few leaves that carry data.

Each leaf also inherits the builtin a caller would expect, so ``except ValueError`` works
around :func:`labcoop.load`. Messages say what is wrong, where, and what to do about it. They
never repeat a value from the data, because a value may be personal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "LabcoopError",
    "LoadError",
    "PluginError",
    "PluginWarning",
    "Problem",
    "UnknownIdError",
    "ValueFormatError",
    "suggestion",
]


class LabcoopError(Exception):
    """The base of every error that labcoop raises on purpose."""


class ValueFormatError(LabcoopError, ValueError):
    """A date, period, quantity or amount is not written in a form that labcoop reads."""


class Problem(NamedTuple):
    """One thing wrong with a file: where it stands, what it is, what to do.

    >>> print(Problem("ours.yaml", 4, 3, "LC-E101", "agreement.tilte", "unknown key"))
    ours.yaml:4:3: LC-E101 agreement.tilte: unknown key
    """

    file: str
    line: int
    column: int
    code: str
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: {self.code}"
        return f"{where} {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class LoadError(LabcoopError, ValueError):
    """A file or text can't be loaded; ``problems`` lists everything wrong with it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnknownIdError(LabcoopError, LookupError):
    """No agreement, country or dimension has this name; the message names what is near."""


class PluginError(LabcoopError, RuntimeError):
    """A country plugin that was asked for by name can't be used; ``plugin`` is its name."""

    def __init__(self, plugin: str, message: str) -> None:
        self.plugin = plugin
        super().__init__(plugin, message)

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.args[1]}"


class PluginWarning(UserWarning):
    """A plugin was left out; everything else goes on without it."""


MAX_CANDIDATES = 500
"""How many known words a suggestion is looked for among."""
_LONGEST = 64


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean …?"`` for the known word nearest to ``word``, else an empty string.

    >>> suggestion("tilte", ["title", "term"])
    "; did you mean 'title'?"
    >>> suggestion("zzz", ["title", "term"])
    ''
    """
    from difflib import get_close_matches
    from itertools import islice

    # Only a short word among not too many can be a misspelling; difflib would take long over anything else.
    candidates = [candidate for candidate in islice(known, MAX_CANDIDATES) if len(candidate) <= _LONGEST]
    near = get_close_matches(word, candidates, n=1, cutoff=0.6) if len(word) <= _LONGEST else []
    return f"; did you mean '{near[0]}'?" if near else ""
