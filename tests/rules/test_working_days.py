"""Counting working days: what no calendar tells stays open, and what is certain holds whatever the holidays are."""

from __future__ import annotations

import calendar
import datetime

from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.rules.working_days import weekdays_between, within_a_month, within_working_days, working_days

DAY = datetime.timedelta(days=1)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))


def counted(start: datetime.date, end: datetime.date, holidays: frozenset[datetime.date] = frozenset()) -> int:
    """Count day by day."""
    days, number = start + DAY, 0
    while days <= end:
        number += days.weekday() < 5 and days not in holidays
        days += DAY
    return number


def dated(day: datetime.date) -> labcoop.Date:
    return labcoop.Date(day.isoformat())


@st.composite
def vague(draw: st.DrawFn) -> tuple[labcoop.Date, datetime.date]:
    """Draw a date of any precision, with a day that it may mean."""
    day = draw(DAYS)
    forms = [day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day - 9 * DAY}..{day + 4 * DAY}", f"..{day}", f"{day}.."]
    return labcoop.Date(draw(st.sampled_from(forms))), day


@given(DAYS, st.integers(-40, 90))
def test_it_counts_as_day_by_day(start: datetime.date, later: int) -> None:
    end = start + later * DAY
    assert weekdays_between(start, end) == counted(start, end)
    assert working_days(dated(start), dated(end)) == (counted(start, end),) * 2


@given(vague(), vague())
def test_the_days_that_dates_may_mean_lie_within_the_bounds(
    start: tuple[labcoop.Date, datetime.date], end: tuple[labcoop.Date, datetime.date]
) -> None:
    fewest, most = working_days(start[0], end[0])
    assert fewest <= weekdays_between(start[1], end[1])
    assert most is None or weekdays_between(start[1], end[1]) <= most


@given(DAYS, st.integers(0, 90), st.sampled_from([2, 25]), st.data())
def test_what_is_certain_holds_whatever_the_holidays_are(
    start: datetime.date, later: int, limit: int, data: st.DataObject
) -> None:
    end = start + later * DAY
    days = [start + number * DAY for number in range(1, later + 1) if (start + number * DAY).weekday() < 5]
    most = len(days) // 5 + 5
    holidays = frozenset(data.draw(st.lists(st.sampled_from(days), max_size=most, unique=True)) if days else ())
    answer = within_working_days(dated(start), dated(end), limit)
    assert answer is None or answer == (counted(start, end, holidays) <= limit)


@given(vague(), vague(), st.sampled_from([2, 25]))
def test_a_vague_date_never_tells_what_a_day_within_it_denies(
    start: tuple[labcoop.Date, datetime.date], end: tuple[labcoop.Date, datetime.date], limit: int
) -> None:
    for within in (lambda one, other: within_working_days(one, other, limit), within_a_month):
        vaguely, exactly = within(start[0], end[0]), within(dated(start[1]), dated(end[1]))
        assert vaguely is None or vaguely == exactly


def test_nothing_is_certain_between_the_limit_and_the_most_holidays() -> None:
    start = datetime.date(2024, 3, 1)
    ends = [start + days * DAY for days in range(70)]
    for limit, first_open, first_late in ((2, 3, 9), (25, 26, 38)):
        answers = [within_working_days(dated(start), dated(end), limit) for end in ends]
        assert counted(start, ends[answers.index(None)]) == first_open
        assert counted(start, ends[answers.index(False)]) == first_late


def test_from_christmas_to_epiphany_two_working_days_may_be_long() -> None:
    assert within_working_days(labcoop.Date("2024-12-23"), labcoop.Date("2025-01-02"), 2) is None


@given(DAYS, st.integers(-5, 60))
def test_a_month_ends_on_the_same_day_of_the_next_one(start: datetime.date, later: int) -> None:
    end = start + later * DAY
    year, month = (start.year, start.month + 1) if start.month < 12 else (start.year + 1, 1)
    due = datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    expected = True if end <= due else False if end > due + 7 * DAY else None
    assert within_a_month(dated(start), dated(end)) is expected


def test_at_the_end_of_the_calendar_there_is_still_an_answer() -> None:
    last = labcoop.Date("9999-12-31")
    assert within_a_month(last, last) is True
    assert within_working_days(last, last, 2) is True
