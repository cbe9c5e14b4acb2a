"""Text in lines of a width. Addresses stay whole, so that they can be copied; a terminal breaks them by itself."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

__all__ = ["fit", "wrap"]

_WORD: Final = re.compile(r"[^ \t\n\v\f\r]+")
"""What no line ends within; other spaces hold a number together."""


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text in lines, ``first`` before the first of them and ``rest``, or as many spaces, before the others.

    Words stay whole, however long.

    >>> wrap("See programmes.year-one", 12, "- ")
    ['- See', '  programmes.year-one']
    """
    indent = " " * len(first) if rest is None else rest
    lines = textwrap.wrap(
        " ".join(text.splitlines()),  # there are more ends of lines than textwrap knows
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [line.rstrip() for line in lines] or [first.rstrip()]


def fit(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text in lines as :func:`wrap` does, none of them too long but for an address.

    >>> fit("See programmes.year-one at https://example.org", 12, "- ")
    ['- See', '  programmes', '  .year-one', '  at', '  https://example.org']
    """
    room = max(width - max(len(first), len(first if rest is None else rest)), 1)

    def broken(word: re.Match[str]) -> str:
        return word[0] if "://" in word[0] else " ".join(_pieces(word[0], room))

    return wrap(_WORD.sub(broken, text), width, first, rest)


def _pieces(word: str, room: int) -> Iterator[str]:
    for start in range(0, len(word), room):
        yield word[start : start + room]
