"""Texts that look as if they held personal data: an e-mail address, a telephone number, a national identity number.

A number counts as an identity number only if its check digits and the date in it are right, so that the numbers of
projects, firms and laws are left alone. How these numbers are made up is public; no text was read for it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final

__all__ = ["personal_data_in"]

_SHORTEST: Final = 6
"""No address or number is shorter."""

_BETWEEN: Final = r" \u00a0\u2009\u202f().\-\u2010-\u2015/"
"""What stands between the digits of a number: spaces, brackets and dashes of any breadth."""

_HINT: Final = re.compile(rf"@|\d[\d{_BETWEEN}]{{3,}}\d")
"""What a text must have to be looked at more closely, an at sign or some digits in a row: most have neither."""

_EMAIL: Final = r"(?P<email>[^\s@<>()]@[^\s@<>()]+\.[^\W\d_]{2})"
_GAP: Final = rf"[{_BETWEEN}]{{0,2}}"
_PHONE: Final = (
    rf"(?P<phone>(?<!\w)\+[1-9](?:{_GAP}\d){{7,14}}(?!\d)"
    rf"|\b(?:tel|tlf|telephone|telefon|phone|mob|mobile|fax)(?:\.:|[.:])\s{{0,3}}\(?\d(?:{_GAP}\d){{4,14}}(?!\d))"
)
_NUMBER: Final = r"(?<![\w.,/+\-])(?P<number>\d{13}|\d{10,11}|\d{6}[ \-]\d{5})(?![\w/\-]|[.,]\d)"
_SUSPECT: Final = re.compile(f"{_EMAIL}|{_PHONE}|{_NUMBER}", re.IGNORECASE)


def personal_data_in(text: str, *, address: bool = False) -> str | None:
    """Return what a text looks as if it held, in words and without repeating it; ``None`` where nothing does.

    In the ``address`` of a page, where numbers are common, only an e-mail address is looked for.

    >>> personal_data_in("Ask somebody" + "@example.org"), personal_data_in("Call +47" + 4 * " 00")
    ('an e-mail address', 'a telephone number')
    >>> print(personal_data_in("Directive 2014/67/EU, CELEX 32014L0067, project 101059244"))
    None
    """
    if len(text) < _SHORTEST or _HINT.search(text) is None:
        return None
    for match in _SUSPECT.finditer(text):
        if match["email"]:
            return "an e-mail address"
        if address:
            continue
        if match["phone"]:
            return "a telephone number"
        if match["number"] and _is_identity_number(match["number"]):
            return "a national identity number"
    return None


def _is_identity_number(written: str) -> bool:
    digits = [int(sign) for sign in written if sign.isdigit()]
    if "-" in written:  # the Latvian form
        return _is_latvian(digits)
    return any(fits(digits) for fits in _BY_LENGTH[len(digits)])


def _weighed(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; the century of a year in two digits is left open."""
    try:
        datetime.date(2000 + year % 100, month, day)
    except ValueError:
        return False
    return True


def _date(digits: list[int]) -> tuple[int, int, int]:
    """Return six digits as three numbers."""
    first, second, third = (10 * digits[place] + digits[place + 1] for place in (0, 2, 4))
    return first, second, third


def _is_norwegian(digits: list[int]) -> bool:
    day, month, year = _date(digits)
    # Numbers of those without a residence add 40 to the day, other official ones 40 or more to the month.
    dated = _is_day(year, month % 40 if month > 40 else month, day % 40 if day > 40 else day)
    checked = _weighed(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11 == 0
    return dated and checked and _weighed(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _is_baltic(digits: list[int]) -> bool:
    """Whether it is an Estonian or Lithuanian personal code, which are made up alike."""
    check = _weighed(digits[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if check == 10:
        check = _weighed(digits[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return 1 <= digits[0] <= 8 and _is_day(*_date(digits[1:])) and digits[10] == check


def _is_polish(digits: list[int]) -> bool:
    year, month, day = _date(digits)
    checked = _weighed(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0
    return checked and _is_day(year, month % 20, day)  # the month tells the century


def _is_latvian(digits: list[int]) -> bool:
    day, month, year = _date(digits)
    return _is_day(year, month, day) or digits[0] == 3  # those given since 2017 hold no date


def _is_bulgarian(digits: list[int]) -> bool:
    year, month, day = _date(digits)
    check = _weighed(digits[:9], (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10
    return digits[9] == check and _is_day(year, month % 20, day)


def _is_romanian(digits: list[int]) -> bool:
    check = _weighed(digits[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return digits[0] != 0 and _is_day(*_date(digits[1:])) and digits[12] == (1 if check == 10 else check)


_BY_LENGTH: Final[dict[int, tuple[Callable[[list[int]], bool], ...]]] = {
    10: (_is_bulgarian,),
    11: (_is_norwegian, _is_baltic, _is_polish),
    13: (_is_romanian,),
}
