"""Deadlines of duties and limits of time in words.

What a deadline runs from is told in whole phrases, since other languages give it another form after each preposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from labcoop.model.quantities import QUALIFIERS

from .languages import ENGLISH, Language

if TYPE_CHECKING:
    from .words import Words

__all__ = ["deadline", "deadline_labels", "duration", "duration_labels"]

_ANCHORS: Final = {
    "start-of-work": "work starts",
    "start-of-posting": "the posting starts",
    "start-of-insurance": "the duty to insure starts",
    "contract-signed": "the contract is signed",
    "end-of-month": "the month ends",
    "change": "a change",
}
_FORMS: Final = {
    "at": "at the latest when {anchor}",
    "before": "before {anchor}",
    "after": "after {anchor}",
    "before by": "{span} before {anchor}",
    "after by": "within {span} after {anchor}",
}
_UNITS: Final = {"hour": "hour", "day": "day", "working-day": "working day", "month": "month", "year": "year"}
_SPANS: Final = {"before": "span before", "after": "span within"}
"""The contexts of a span of time, by what it stands before: languages differ in its case."""


def deadline(text: str, language: Language = ENGLISH) -> str:
    """Return a deadline in words.

    >>> deadline("1 hour before start-of-work (electronic report)")
    '1 hour before work starts (electronic report)'
    >>> deadline("at start-of-work")
    'at the latest when work starts'
    >>> deadline("7 day after start-of-insurance")
    'within 7 days after the duty to insure starts'
    >>> deadline("5 day after xx:payment")  # an anchor that a plugin defines goes without its prefix
    'within 5 days after payment'
    """
    match = re.fullmatch(r"(?:(\d+) ([\w-]+) )?(before|at|after) ([\w:-]+)(?: \((.+)\))?", text)
    if match is None:
        return text
    offset, unit, direction, anchor, condition = match.groups()
    by = direction in _SPANS and offset is not None
    form = _with_anchor(_FORMS[f"{direction} by" if by else direction], anchor)
    values = {"span": _span(int(offset), unit, _SPANS[direction], language)} if by else {}
    told = language.phrase("deadline", form, **values)
    return f"{told} ({language.phrase('deadline condition', condition)})" if condition else told


def _with_anchor(form: str, anchor: str) -> str:
    return form.replace("{anchor}", _ANCHORS.get(anchor, anchor.rpartition(":")[2].replace("-", " ")))


def _span(number: int, unit: str, context: str, language: Language) -> str:
    return language.plural(context, *_unit_labels(_UNITS.get(unit, unit)), number)


def _unit_labels(unit: str) -> tuple[str, str]:
    return f"{{number}} {unit}", f"{{number}} {unit}s"


def deadline_labels() -> Iterator[str]:
    """Yield every deadline of the core, with ``{span}`` for how long before or after.

    >>> next(deadline_labels())
    'at the latest when work starts'
    """
    for form in _FORMS.values():
        for anchor in _ANCHORS:
            yield _with_anchor(form, anchor)


def duration_labels() -> Iterator[tuple[str, str, str]]:
    """Yield each span of time with the context that it stands in, as one and as several."""
    for context in (*_SPANS.values(), "limit"):
        for unit in _UNITS.values():
            yield (context, *_unit_labels(unit))


_LIMIT: Final = re.compile(rf"(?:({'|'.join(QUALIFIERS)}) )?(\d+) ({'|'.join(_UNITS)})")


def duration(text: str, words: Words) -> str | None:
    """Return a limit of time in words, or ``None`` for a text that is none.

    >>> from .words import Words
    >>> duration("20 working-day", Words())
    '20 working days'
    """
    match = _LIMIT.fullmatch(text)
    if match is None:
        return None
    qualifier, number, unit = match.groups()
    told = _span(int(number), unit, "limit", words.language)
    return words.qualified(qualifier, told) if qualifier else told
