"""Periods: from a start to an end, without an end, or with an end that no source tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.errors import ValueFormatError
from labcoop.model.dates import Date, Period
from labcoop.testkit.strategies import dates, periods


@given(dates())
def test_one_date_alone_is_its_own_start_and_end(date: Date) -> None:
    period = Period(date.text)
    assert (period.start, period.end, period.open_ended, period.text) == (date, date, False, date.text)


@given(dates())
def test_no_end_and_an_unknown_end_are_told_apart(date: Date) -> None:
    endless, unknown = Period(f"{date}/.."), Period(f"{date}/")
    assert (endless.start, endless.end, endless.open_ended) == (date, None, True)
    assert (unknown.start, unknown.end, unknown.open_ended) == (date, None, False)
    assert endless != unknown


@given(dates(), dates())
def test_a_period_may_not_surely_end_before_it_starts(one: Date, other: Date) -> None:
    if other.before(one):
        with pytest.raises(ValueFormatError, match="ends before it starts"):
            Period(f"{one}/{other}")
    else:
        period = Period(f"{one}/{other}")
        assert (period.start, period.end, period.open_ended) == (one, other, False)


@given(periods(), periods())
def test_agreement_of_periods_is_mutual(one: Period, other: Period) -> None:
    assert one.may_be(one)
    assert one.may_be(other) is other.may_be(one)


@given(periods(), periods())
def test_periods_agree_only_where_their_starts_do(one: Period, other: Period) -> None:
    if one.may_be(other):
        assert one.start.may_be(other.start)
    same_start = Period(f"{one.start}/")
    assert same_start.may_be(one)  # an unknown end agrees with any


@given(dates(), st.data())
def test_no_end_agrees_with_an_unknown_end_and_with_no_dated_one(start: Date, data: st.DataObject) -> None:
    end = data.draw(dates().filter(lambda date: not date.before(start)))
    endless, unknown, dated = Period(f"{start}/.."), Period(f"{start}/"), Period(f"{start}/{end}")
    assert endless.may_be(unknown)
    assert not endless.may_be(dated)
    assert not dated.may_be(endless)
    assert unknown.may_be(dated)
    assert dated.may_be(unknown)


@given(periods(), periods())
def test_two_dated_periods_agree_where_starts_and_ends_do(one: Period, other: Period) -> None:
    if one.end is not None and other.end is not None:
        both = one.start.may_be(other.start) and one.end.may_be(other.end)
        assert one.may_be(other) is both


@pytest.mark.parametrize(
    "text",
    ["/", "//", "/2017", "../2017", ".../2017", "../..", "2017//", "2017/2018/2019", "2017/2018/", "2018-06/2018-05"],
)
def test_a_period_of_another_form_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueFormatError, match=r"write a period as|swap the two dates"):
        Period(text)


@pytest.mark.parametrize("text", ["", "2017-2018", "2017/x", "x/2017", "2017/...", "2017/ 2018", "2017 / 2018", "P1Y"])
def test_a_period_of_dates_of_another_form_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueFormatError, match="write a date as"):
        Period(text)


@given(st.text("0123456789-./ ", max_size=24))
def test_any_text_is_a_period_kept_as_written_or_is_refused(text: str) -> None:
    try:
        period = Period(text)
    except ValueFormatError:
        return
    assert str(period) == text
    assert period.start is not None


@given(st.integers(1000, 9999))
def test_a_number_is_read_as_a_year(year: int) -> None:
    assert Period(year) == Period(str(year))
