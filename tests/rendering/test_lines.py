"""Lines of a width: nothing is lost, and what need not be broken stays whole."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from labcoop.rendering.lines import fit, wrap

WHOLE = ["https://example.org/a-long-path/of-a-page", "80\u00a0000", "no-lt-2017"]
WORDS = st.text(max_size=30) | st.sampled_from(WHOLE)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
WIDTHS = st.integers(6, 60)


def letters(lines: list[str] | str) -> str:
    return re.sub(r"\s", "", "".join(lines))


@given(TEXTS, WIDTHS)
def test_no_letter_is_lost(text: str, width: int) -> None:
    assert letters(wrap(text, width)) == letters(fit(text, width)) == letters(text)


@given(TEXTS, WIDTHS)
@example("an-id-of-many-letters <https://example.org/a-long-path>", 20)
@example("one\u2028two\x85three", 6)
def test_no_line_is_too_long_but_for_an_address(text: str, width: int) -> None:
    lines = fit(text, width, "- ", "    ")
    assert [line for line in lines if len(line) > width and "://" not in line] == []
    assert [line for line in lines if line != line.rstrip() or len(line.splitlines()) > 1] == []


@given(TEXTS, WIDTHS)
def test_words_stay_whole_unless_lines_must_fit_and_addresses_always(text: str, width: int) -> None:
    held = [word for line in wrap(text, width) for word in line.split()]
    assert held == text.split()
    fitted = [word for line in fit(text, width) for word in line.split()]
    assert [word for word in text.split() if "://" in word] == [word for word in fitted if "://" in word]
