"""National identity numbers by a reckoning of our own: exactly the right check digits, and only with a real date."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.rules.identifiers import personal_data_in

FOUND = "a national identity number"
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))


def summed(digits: str, weights: str) -> int:
    """Return the sum of digits times weights, which are written as digits too, ``a`` for ten."""
    return sum(int(digit) * int(weight, 11) for digit, weight in zip(digits, weights, strict=False))


def norwegian(nine: str) -> str | None:
    first = -summed(nine, "376189452") % 11
    if first == 10:
        return None
    second = -summed(f"{nine}{first}", "5432765432") % 11
    return None if second == 10 else f"{first}{second}"


def baltic(ten: str) -> str:
    first = summed(ten, "1234567891") % 11
    return str(first if first < 10 else summed(ten, "3456789123") % 11 % 10)


def polish(ten: str) -> str:
    return str(-summed(ten, "1379137913") % 10)


def bulgarian(nine: str) -> str:
    return str(summed(nine, "2485a9736") % 11 % 10)


def romanian(twelve: str) -> str:
    return str({10: 1}.get(check := summed(twelve, "279146358279") % 11, check))


class Form(NamedTuple):
    """How a number begins with a day, how many digits follow, and what the check digits are."""

    begins: Callable[[datetime.date], str]
    follow: int
    check: Callable[[str], str | None]


FORMS = {
    "norwegian": Form(lambda day: f"{day:%d%m%y}", 3, norwegian),
    "norwegian-without-residence": Form(lambda day: f"{day.day + 40:02}{day:%m%y}", 3, norwegian),
    "norwegian-of-another-kind": Form(lambda day: f"{day:%d}{day.month + 40:02}{day:%y}", 3, norwegian),
    "baltic": Form(lambda day: f"5{day:%y%m%d}", 3, baltic),
    "polish": Form(lambda day: f"{day:%y}{day.month + 20:02}{day:%d}", 4, polish),
    "bulgarian": Form(lambda day: f"{day:%y}{day.month + 40:02}{day:%d}", 3, bulgarian),
    "romanian": Form(lambda day: f"5{day:%y%m%d}", 5, romanian),
}


@pytest.mark.parametrize("name", FORMS)
@given(DAYS, st.data())
def test_a_number_is_one_with_its_check_digits_and_most_often_none_with_others(
    name: str, day: datetime.date, data: st.DataObject
) -> None:
    form = FORMS[name]
    start = form.begins(day) + "".join(
        data.draw(st.lists(st.sampled_from("0123456789"), min_size=form.follow, max_size=form.follow))
    )
    right = form.check(start)
    if right is None:
        return
    assert personal_data_in(f"No {start}{right} there") == FOUND
    others = {f"{int(right) + step:0{len(right)}}"[-len(right) :] for step in range(1, 10)} - {right}
    accepted = {other for other in others if personal_data_in(f"No {start}{other} there") == FOUND}
    # Numbers of eleven digits may by chance be those of another country.
    possible = {
        other for other in others if any(fits(f"{start}{other}") for fits in BY_OTHERS.get(len(start + right), ()))
    }
    assert accepted == possible


def dated(digits: str, *, century: int = 100) -> bool:
    """Whether six digits are a year, a month and a day; a month may tell its ``century`` by so much more."""
    year, month, day = int(digits[:2]), int(digits[2:4]) % century, int(digits[4:])
    try:
        datetime.date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def is_baltic(text: str) -> bool:
    return text[0] in "12345678" and dated(text[1:7]) and baltic(text[:10]) == text[10]


def is_polish(text: str) -> bool:
    return dated(text[:6], century=20) and polish(text[:10]) == text[10]


def is_norwegian(text: str) -> bool:
    day, month = int(text[:2]), int(text[2:4])
    day, month = day % 40 if day > 40 else day, month % 40 if month > 40 else month
    return dated(f"{text[4:6]}{month:02}{day:02}") and norwegian(text[:9]) == text[9:]


def is_bulgarian(text: str) -> bool:
    return dated(text[:6], century=20) and bulgarian(text[:9]) == text[9]


def is_romanian(text: str) -> bool:
    return text[0] != "0" and dated(text[1:7]) and romanian(text[:12]) == text[12]


BY_OTHERS = {10: (is_bulgarian,), 11: (is_baltic, is_polish, is_norwegian), 13: (is_romanian,)}


@given(st.sampled_from([10, 11, 13]), st.data())
def test_any_digits_are_a_number_where_one_country_would_take_them_for_one(length: int, data: st.DataObject) -> None:
    digits = data.draw(st.text("0123456789", min_size=length, max_size=length))
    expected = any(fits(digits) for fits in BY_OTHERS[length])
    assert (personal_data_in(f"No {digits} there") == FOUND) is expected


@pytest.mark.parametrize("first", "0123456789")
def test_the_first_digit_tells_the_century_where_it_does(first: str) -> None:
    ten, twelve = f"{first}990101000", f"{first}99010100000"
    assert (personal_data_in(f"{ten}{baltic(ten)}") == FOUND) is any(fits(ten + baltic(ten)) for fits in BY_OTHERS[11])
    assert (personal_data_in(f"{twelve}{romanian(twelve)}") == FOUND) is (first != "0")


@pytest.mark.parametrize(
    ("text", "found"),
    [("311299-20000", True), ("321299-20000", True), ("421299-20000", False), ("011399-20000", False)],
)
def test_latvian_numbers_hold_a_date_or_begin_with_three(text: str, found: bool) -> None:
    assert (personal_data_in(f"No {text}") == FOUND) is found


def test_all_serial_numbers_of_a_day_are_held_against_the_reckoning() -> None:
    """Of the second round of a check, which few numbers need, chance would show too little."""
    for day in ("990101", "960229", "970229", "010400", "010140"):
        for serial in range(0, 1000, 3):
            for start, check in ((f"5{day}{serial:03}", baltic), (f"{day}{serial:03}", bulgarian)):
                number = f"{start}{check(start)}"
                expected = any(fits(number) for fits in BY_OTHERS[len(number)])
                assert (personal_data_in(f"No {number} there") == FOUND) is expected, number


def test_the_shortest_address_is_found_and_one_behind_a_number_in_the_address_of_a_page() -> None:
    shortest = "a" + "@b.no"
    assert personal_data_in(shortest) == "an e-mail address"
    assert (
        personal_data_in(f"https://office.example/tel.37060123456?to={shortest}", address=True) == "an e-mail address"
    )
    assert personal_data_in("https://office.example/tel.37060123456", address=True) is None
