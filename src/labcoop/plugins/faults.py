"""What is wrong with a plugin, as a value: what, where, and what to do about it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, Literal, TypeAlias

import attrs

from labcoop.errors import LabcoopError, raised_at, shown_place

__all__ = ["CAUGHT", "About", "Fault", "PluginState", "place_of", "raised"]

CAUGHT: Final = (Exception, SystemExit)
"""What is caught of a plugin. KeyboardInterrupt is the user's, not the plugin's: it passes through."""
_LONGEST: Final = 200
About: TypeAlias = Literal["plugin", "hook", "value", "id", "record", "answer"]


class PluginState(StrEnum):
    """What became of a plugin."""

    OK = "ok"
    NOT_LOADED = "not-loaded"
    IMPORT_ERROR = "import-error"
    INCOMPATIBLE = "incompatible"
    INVALID = "invalid"
    DUPLICATE = "duplicate"
    DISABLED = "disabled"


@attrs.frozen(kw_only=True)
class Fault:
    """One thing wrong with a plugin. ``hook`` is the one that it concerns, ``place`` where to look, if known.

    ``about`` is what is wrong: the plugin itself, the name or form of a hook, a value that a hook hands over or that it
    hands over none, an id, a record, or the answer of a row or a rule.

    >>> print(Fault(what="there is no hook 'labcoop_agreement'", remedy="rename it", place="labcoop_xx/plugin.py:9"))
    there is no hook 'labcoop_agreement'; rename it (labcoop_xx/plugin.py:9)
    """

    what: str
    remedy: str
    hook: str | None = None
    place: str | None = None
    about: About = "value"

    def __str__(self) -> str:
        return f"{self.what}; {self.remedy}{f' ({self.place})' if self.place else ''}"


def raised(
    what: str,
    error: BaseException,
    remedy: str,
    *,
    hook: str | None = None,
    tell: bool = True,
    about: About = "value",
) -> Fault:
    """Return the fault that something raised an error.

    Its text is left out unless ``tell``: code that has seen a record may repeat a value from it.
    """
    text = _text(error) if tell or isinstance(error, LabcoopError) else ""
    kind = type(error).__name__
    return Fault(
        what=f"{what} {kind}: {text}" if text else f"{what} {kind}",
        remedy=remedy,
        hook=hook,
        place=raised_at(error) or None,
        about=about,
    )


def _text(error: BaseException) -> str:
    """Return the first line of an error's text; a text that can't be made is none."""
    try:
        text = str(error)
    except CAUGHT:
        return ""
    line = text.partition("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def place_of(function: Callable[..., Any]) -> str | None:
    """Return where a function stands, as ``package/module.py:line``, or ``None`` where it stands nowhere.

    >>> place_of(len) is None
    True
    """
    code = getattr(inspect.unwrap(function), "__code__", None)
    if code is None:
        return None
    return shown_place(code.co_filename, code.co_firstlineno, str(getattr(function, "__module__", "") or ""))
