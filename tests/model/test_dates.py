"""Dates as precise as their source: what they may mean, and comparison that answers yes, no or can't tell."""

from __future__ import annotations

import datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.errors import LabcoopError, ValueFormatError
from labcoop.model.dates import Date, common_date, within_months
from labcoop.testkit.strategies import dates, single_dates

ONE_DAY = datetime.timedelta(days=1)


def first_day(date: Date) -> datetime.date:
    return date.earliest or datetime.date.min


def last_day(date: Date) -> datetime.date:
    return date.latest or datetime.date.max


@st.composite
def sharper(draw: st.DrawFn, date: Date) -> Date:
    """Draw a date that may only mean days which ``date`` may mean too."""
    days = st.dates(first_day(date), last_day(date))
    one, other = sorted((draw(days), draw(days)))
    text = one.isoformat()
    wide = [Date(text[:4]), Date(text[:7])]
    inside = [w for w in wide if first_day(date) <= first_day(w) and last_day(w) <= last_day(date)]
    return draw(st.sampled_from([Date(text), Date(f"{text}..{other.isoformat()}"), date, *inside]))


@given(single_dates())
def test_a_date_may_mean_exactly_the_days_that_start_with_its_text(date: Date) -> None:
    assert date.earliest.isoformat().startswith(date.text)
    assert date.latest.isoformat().startswith(date.text)
    if date.earliest > datetime.date.min:
        assert not (date.earliest - ONE_DAY).isoformat().startswith(date.text)
    if date.latest < datetime.date.max:
        assert not (date.latest + ONE_DAY).isoformat().startswith(date.text)
    assert date.days == (date.latest - date.earliest).days + 1
    assert date.precision == {4: "year", 7: "month", 10: "day"}[len(date.text)]


@given(single_dates(), single_dates())
def test_a_date_between_two_may_mean_all_days_from_the_first_to_the_second(one: Date, other: Date) -> None:
    assert (Date(f"..{one}").earliest, Date(f"..{one}").latest) == (None, one.latest)
    assert (Date(f"{one}..").earliest, Date(f"{one}..").latest) == (one.earliest, None)
    assert Date(f"..{one}").precision == Date(f"{one}..").precision == "between"
    if one.earliest <= other.latest:
        between = Date(f"{one}..{other}")
        assert (between.earliest, between.latest, between.precision) == (one.earliest, other.latest, "between")
        assert between.days == (other.latest - one.earliest).days + 1
    else:
        with pytest.raises(ValueFormatError, match="swap"):
            Date(f"{one}..{other}")


@given(dates())
def test_no_date_is_before_itself(date: Date) -> None:
    assert date.before(date) is not True


@given(dates(), dates())
def test_two_dates_are_never_each_before_the_other(a: Date, b: Date) -> None:
    assert not (a.before(b) and b.before(a))
    if a.before(b):
        assert b.before(a) is False


@given(dates(), dates(), dates())
def test_before_is_transitive(a: Date, b: Date, c: Date) -> None:
    a, b, c = sorted((a, b, c), key=Date.sort_key)
    if a.before(b) and b.before(c):
        assert a.before(c) is True


@given(dates(), dates(), st.data())
def test_a_sharper_date_never_contradicts_what_was_answered_before(a: Date, b: Date, data: st.DataObject) -> None:
    sharper_a, sharper_b = data.draw(sharper(a)), data.draw(sharper(b))
    if a.before(b) is not None:
        assert sharper_a.before(sharper_b) is a.before(b)
    if a.same_day(b) is not None:
        assert sharper_a.same_day(sharper_b) is a.same_day(b)
    if sharper_a.may_be(sharper_b):
        assert a.may_be(b)


@given(dates(), dates())
def test_can_t_tell_is_answered_only_where_the_days_may_decide_it_either_way(a: Date, b: Date) -> None:
    if a.before(b) is None:
        assert first_day(a) < last_day(b)
        assert last_day(a) >= first_day(b)
    if a.same_day(b) is None:
        assert a.may_be(b)
        assert (a.days, b.days) != (1, 1)


@given(dates(), dates())
def test_two_dates_that_may_be_the_same_are_those_of_which_neither_is_before_the_other(a: Date, b: Date) -> None:
    assert a.may_be(b) is b.may_be(a)
    assert a.may_be(b) is not bool(a.before(b) or b.before(a))
    assert a.may_be(a)


@given(dates(), dates())
def test_the_same_day_is_known_only_of_two_dates_known_to_the_day(a: Date, b: Date) -> None:
    assert a.same_day(b) is b.same_day(a)
    assert (a.same_day(b) is True) == (a.days == b.days == 1 and a.earliest == b.earliest)
    assert (a.same_day(b) is False) == (not a.may_be(b))


@given(dates(), dates())
def test_the_order_for_display_never_contradicts_before(a: Date, b: Date) -> None:
    if a.before(b):
        assert a.sort_key() < b.sort_key()
    assert (a.sort_key() == b.sort_key()) is (a == b)


@given(st.lists(dates(), min_size=1, max_size=4))
def test_dates_have_one_in_common_exactly_where_one_day_satisfies_them_all(given_dates: list[Date]) -> None:
    one_day_fits = max(map(first_day, given_dates)) <= min(map(last_day, given_dates))
    common = common_date(given_dates)
    assert (common is not None) == one_day_fits
    if common is not None:
        assert common in given_dates
        assert common.days == min(date.days for date in given_dates)
    assert {common_date(list(order)) for order in permutations(given_dates)} == {common}


@given(dates(), st.data())
def test_the_sharper_of_two_dates_that_agree_is_the_one_in_common(date: Date, data: st.DataObject) -> None:
    inside = data.draw(sharper(date))
    assert common_date([date, inside]).days == inside.days


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2017 ", " 2017", "2017\n", "17", "217", "12017", "+2017", "-2017", "0000", "1_000", "２０１７"),
        *("2017-5", "2017-00", "2017-13", "2017-05-1", "2017-05-00", "2017-02-30", "2017-02-29", "2017-05-31-01"),
        *("30.05.2017", "05/2017", "2017.05.30", "20170530", "May 2017", "spring 2017", "2017-W05", "2017-05-30T10:00"),
        *("2017?", "2017~", "20XX", "201X", "2017-XX", "[2017..2018]", "{2017,2018}", "c. 2017", "2017.0", "None"),
        *("..", "...", "2017...", "...2017", "2017...2018", "2017..2018..2019", "2018..2017", "2017..x", "x..2017"),
        *("2017/2018", "2017-05-30/..", "2017-05-30/", "2017..2018/"),
    ],
)
def test_any_other_form_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueFormatError, match=r"write a date as|swap them") as caught:
        Date(text)
    assert isinstance(caught.value, LabcoopError)
    assert isinstance(caught.value, ValueError)


@given(st.text() | st.from_regex(r"[0-9./-]{0,22}", fullmatch=True))
def test_any_text_is_a_date_kept_as_written_or_is_refused_without_repeating_it(text: str) -> None:
    marked = f"{text}!"
    with pytest.raises(ValueFormatError) as caught:
        Date(marked)
    assert marked not in str(caught.value)
    try:
        date = Date(text)
    except ValueFormatError:
        return
    assert str(date) == text
    assert first_day(date) <= last_day(date)


@given(st.integers(-100, 20_000))
def test_a_number_is_read_as_a_year_of_four_digits(number: int) -> None:
    if 1000 <= number <= 9999:
        assert Date(number) == Date(str(number))
    else:
        with pytest.raises(ValueFormatError):
            Date(number)


@pytest.mark.parametrize(("text", "last"), [("2016-02", 29), ("2017-02", 28), ("1900-02", 28), ("2000-02", 29)])
def test_a_february_ends_as_the_calendar_says(text: str, last: int) -> None:
    assert Date(text).latest == datetime.date(int(text[:4]), 2, last)


def months_on(start: datetime.date, months: int) -> datetime.date:
    """Return the last day of the month some months later that has no higher number; counted out day by day."""
    wanted = start.year * 12 + start.month + months
    days = (start + datetime.timedelta(days=n) for n in range(31 * (months + 2)))
    return max(one for one in days if one.year * 12 + one.month == wanted and one.day <= start.day)


@given(st.dates(datetime.date(2019, 1, 1), datetime.date(2024, 12, 31)), st.integers(1, 12), st.data())
def test_months_between_vague_dates_hold_whatever_days_they_mean(
    first: datetime.date, months: int, data: st.DataObject
) -> None:
    near = months_on(first, months) + datetime.timedelta(days=data.draw(st.integers(-15, 5)))
    ranges = []
    for day in (first, near):
        ranges.append([day + datetime.timedelta(days=n) for n in range(data.draw(st.integers(1, 12)))])
    starts, ends = ranges
    told = {end <= months_on(start, months) for start in starts for end in ends}
    start, end = (Date(f"{days[0]}..{days[-1]}") for days in ranges)
    assert within_months(start, end, months) is (told.pop() if len(told) == 1 else None)


@given(single_dates(), single_dates(), st.integers(1, 36), st.data())
def test_sharper_dates_never_turn_the_answer_about_months_round(
    start: Date, end: Date, months: int, data: st.DataObject
) -> None:
    told = within_months(start, end, months)
    sharp = within_months(data.draw(sharper(start)), data.draw(sharper(end)), months)
    assert told is None or sharp is told
