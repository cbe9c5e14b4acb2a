"""Everything labcoop raises, in one place: one base class and a few leaves that carry data.

Each leaf also inherits the builtin a caller would expect, so ``except ValueError`` works
around :func:`labcoop.load`. Messages say what is wrong, where, and what to do about it. They
never repeat a value from the data, because a value may be personal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

__all__ = [
    "CheckError",
    "LabcoopError",
    "LoadError",
    "PluginError",
    "PluginErrors",
    "PluginWarning",
    "Problem",
    "UnknownIdError",
    "ValueFormatError",
    "raised_at",
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


class UnknownIdError(LabcoopError, KeyError):
    """No agreement, country or dimension has this name; the message names what is near."""

    def __str__(self) -> str:
        return Exception.__str__(self)  # a KeyError would put the message in quotes


class CheckError(LabcoopError, ValueError):
    """An agreement has errors; ``report``, a :class:`~labcoop.rules.report.Report`, holds every finding."""

    def __init__(self, report: Any) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        return "\n".join(f"{one.agreement}: {one.path}: {one.rule} {one.message}" for one in self.report.errors)


class PluginError(LabcoopError, RuntimeError):
    """A plugin, or a record of one, that was asked for by name can't be used; ``plugin`` is its name."""

    def __init__(self, plugin: str, message: str) -> None:
        self.plugin = plugin
        super().__init__(plugin, message)

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.args[1]}"


class PluginErrors(LabcoopError, ExceptionGroup[PluginError]):
    """Everything wrong with all plugins at once, where ``LABCOOP_STRICT=1`` asks for it; ``except*`` works too.

    >>> print(PluginErrors.of([PluginError("xx", "it can't be imported"), PluginError("yy", "it has no country")]))
    2 faults of plugins
    plugin xx: it can't be imported
    plugin yy: it has no country
    """

    @classmethod
    def of(cls, faults: Sequence[PluginError]) -> PluginErrors:
        """Return the group of some errors, which says how many there are."""
        return cls(f"{len(faults)} fault{'' if len(faults) == 1 else 's'} of plugins", faults)

    def derive(self, faults: Sequence[PluginError]) -> PluginErrors:  # type: ignore[override]
        """Return a part of the group, for ``split`` and ``except*``."""
        return PluginErrors(self.message, faults)

    def __str__(self) -> str:
        return "\n".join((self.message, *map(str, self.exceptions)))


class PluginWarning(UserWarning):
    """A plugin was left out; everything else goes on without it."""


MAX_CANDIDATES = 500
"""How many known words a suggestion is looked for among."""
_LONGEST = 64


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean …?"`` for the known word nearest to ``word``, else an empty string.

    >>> suggestion("tilte", ["title", "term"])
    "; did you mean 'title'?"
    >>> suggestion("TILTE", ["title", "term"])
    "; did you mean 'title'?"
    >>> suggestion("zzz", ["title", "term"])
    ''
    """
    from difflib import get_close_matches
    from itertools import islice

    # Only a short word among not too many can be a misspelling; difflib would take long over anything else.
    candidates = (candidate for candidate in islice(known, MAX_CANDIDATES) if len(candidate) <= _LONGEST)
    folded = {candidate.casefold(): candidate for candidate in candidates}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6) if len(word) <= _LONGEST else []
    return f"; did you mean '{folded[near[0]]}'?" if near else ""


def raised_at(error: BaseException) -> str:
    """Return where in a plugin's code an error was raised, as ``package/module.py:line``; empty where nobody knows.

    It is the innermost place outside labcoop itself. The text of an error may repeat a value from a
    record, and a path may tell of the machine; this tells of neither.
    """
    place, trace = "", error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] not in ("labcoop", "pluggy", "importlib"):
            place = shown_place(trace.tb_frame.f_code.co_filename, trace.tb_lineno, module)
        trace = trace.tb_next
    return place


def shown_place(file: str, line: int, module: str) -> str:
    """Return a place in code with the path from the top-level package on.

    >>> shown_place("/somewhere/labcoop_xx/rows.py", 12, "labcoop_xx.rows")
    'labcoop_xx/rows.py:12'
    """
    parts = file.replace("\\", "/").split("/")
    top = module.partition(".")[0]
    start = len(parts) - 1 - parts[::-1].index(top) if top in parts else len(parts) - 1
    return f"{'/'.join(parts[start:])}:{line}"
