"""Texts, ids, terms, dates, quantities and amounts: the values that a record is made of."""

from __future__ import annotations

import datetime
import functools
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.model.dates import Date, Period
from labcoop.model.quantities import QUALIFIERS, Amount, Quantity
from labcoop.model.vocabulary import Vocabularies

from .traps import HOSTILE_IDS, HOSTILE_TEXTS

__all__ = [
    "BY_CLASS",
    "BY_FORM",
    "amounts",
    "dates",
    "ids",
    "numbers",
    "periods",
    "quantities",
    "single_dates",
    "terms",
    "texts",
]

# --- text, ids and codes --------------------------------------------------------------------------

_CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs"),
    include_characters="\t\n\r\x85",
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF))),
)


def texts(max_size: int = 20) -> SearchStrategy[str]:
    """Return texts of any character that a file may hold; never empty."""
    return (
        st.text("abc", min_size=1, max_size=5)
        | st.sampled_from(HOSTILE_TEXTS)
        | st.text(_CHARACTERS, min_size=1, max_size=max_size)
    )


def ids() -> SearchStrategy[str]:
    """Return ids, among them some that look like numbers, booleans or dates."""
    word = st.text("abcz019", min_size=1, max_size=4)
    words = st.lists(word, min_size=1, max_size=3).map("-".join)
    return st.sampled_from("abcdef") | st.sampled_from(HOSTILE_IDS) | words


@functools.cache
def terms(vocabulary: str) -> SearchStrategy[str]:
    """Return terms of a vocabulary: the core's, now and then a plugin's own."""
    known = sorted(Vocabularies().ids(vocabulary))
    own = st.tuples(st.sampled_from(("lt", "nace")), ids()).map(":".join)  # as one: each alternative is as likely
    return st.one_of(*(st.sampled_from(known) for _ in range(3)), own)


BY_FORM: Final[dict[str, SearchStrategy[str]]] = {
    "text": texts(),
    "id": ids(),
    "country": st.sampled_from(["NO", "LT", "BG", "EE", "PL", "ON"]) | st.text("NOXY", min_size=2, max_size=2),
    "language": st.sampled_from(["no", "lt", "en", "on"]) | st.text("nosx", min_size=2, max_size=2),
    "rule": st.sampled_from(["A05", "J01", "N03"]) | ids().map("lt:{}".format),
    "currency": st.sampled_from(["EUR", "NOK", "PLN"]) | st.text("EURX", min_size=3, max_size=3),
    "url": st.sampled_from(["https://a", "http://a.b/c?d=e#f", "https://ø.no/:a", "https://a/'b',{c}[d]&*!|%@`"]),
}

# --- values ---------------------------------------------------------------------------------------

_DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)) | st.dates()


@st.composite
def single_dates(draw: st.DrawFn, days: SearchStrategy[datetime.date] = _DAYS) -> Date:
    """Draw a year, a month or a day."""
    return Date(draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))])


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Draw a date of any form: a year, a month, a day, or one between two, open on one side or on none."""
    one = draw(single_dates())
    form = draw(st.sampled_from(["{0}", "{0}", "{0}", "..{0}", "{0}..", "{0}..{1}"]))
    if form == "{0}..{1}":
        other = draw(single_dates())
        one, other = sorted((one, other), key=lambda date: (date.earliest, date.latest))
        return Date(form.format(one, other))
    return Date(form.format(one))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period of any form: one date, from-to, without an end, with its end unknown."""
    one = draw(dates())
    form = draw(st.sampled_from(["{0}", "{0}/..", "{0}/", "{0}/{1}", "{0}/{1}"]))
    if form == "{0}/{1}":
        other = draw(dates())
        if other.before(one):
            one, other = other, one
        return Period(form.format(one, other))
    return Period(form.format(one))


_DECIMALS = st.builds("{}.{}".format, st.integers(0, 10**15 - 1), st.text("0123456789", min_size=1, max_size=6))
_WHOLE = st.integers(0, 20) | st.integers(0, 10**15 - 1)


def numbers() -> SearchStrategy[str]:
    """Return numbers as they are written: whole, or with up to six digits after the point."""
    return _WHOLE.map(str) | st.sampled_from(["0", "0.0", "0.000001", "1.10", "99.50"]) | _DECIMALS


def quantities() -> SearchStrategy[Quantity]:
    """Return quantities, exact and qualified; nothing is almost 0."""
    qualified = st.builds("{} {}".format, st.sampled_from(QUALIFIERS), numbers())
    return st.builds(Quantity, _WHOLE | numbers() | qualified.filter(lambda text: not text.startswith("almost 0")))


def amounts() -> SearchStrategy[Amount]:
    """Return amounts of money."""
    return st.builds(Amount, numbers())


BY_CLASS: Final[dict[type, SearchStrategy[Any]]] = {
    Date: dates(),
    Period: periods(),
    Quantity: quantities(),
    Amount: amounts(),
}
