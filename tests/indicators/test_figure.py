"""A figure stands for every number that it may be, whatever is reckoned with it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from labcoop import Figure, Quantity
from labcoop.indicators.figure import MOST_SIDES, added, combined, quotients
from labcoop.testkit.strategies import quantities

FIGURES = quantities().map(Figure.of)
PART = st.fractions(0, 1)


@st.composite
def with_number(draw: st.DrawFn) -> tuple[Figure, Fraction]:
    """Draw a figure and one of the exact numbers that it may stand for."""
    figure = draw(FIGURES)
    high = figure.low + draw(st.integers(1, 1000)) if figure.high is None else figure.high
    number = figure.low + (high - figure.low) * draw(PART)
    assume(figure.contains(number))
    return figure, number


@given(with_number(), with_number())
def test_what_is_reckoned_contains_what_every_exact_number_would_give(
    one: tuple[Figure, Fraction], other: tuple[Figure, Fraction]
) -> None:
    (left, exact_left), (right, exact_right) = one, other
    assert (left + right).contains(exact_left + exact_right)
    assert (left * right).contains(exact_left * exact_right)
    if not right.may_be_zero():
        assert (left / right).contains(exact_left / exact_right)
        assert (left / right).times(100).contains(100 * exact_left / exact_right)
    else:
        with pytest.raises(ZeroDivisionError):
            left / right


@given(FIGURES, st.integers(1, 1000))
def test_a_ratio_is_the_same_whatever_both_are_multiplied_by(figure: Figure, factor: int) -> None:
    other = Figure.of(7)
    assert figure.times(factor) / other.times(factor) == figure / other


@given(FIGURES, FIGURES)
def test_what_rests_on_an_inexact_number_is_inexact(one: Figure, other: Figure) -> None:
    assert (one + other).exact == (one.exact and other.exact)
    if one.low > 0 and other.low > 0:
        assert (one / other).exact == (one.exact and other.exact)


@given(quantities())
def test_a_count_is_told_as_its_record_tells_it(count: Quantity) -> None:
    figure = Figure.of(count)
    if count.value and Decimal(count.value) == round(Decimal(count.value), 3):
        assert (figure.qualifier, figure.value) == (count.qualifier, count.value)
        assert figure.text == count.text


@given(with_number())
def test_the_rounded_ends_hold_every_number(drawn: tuple[Figure, Fraction]) -> None:
    figure, number = drawn[0] / Figure.of(7), drawn[1] / 7
    assert figure.least <= number
    assert figure.most is None or number <= figure.most


@given(with_number(), FIGURES)
def test_within_means_that_no_number_lies_outside(drawn: tuple[Figure, Fraction], other: Figure) -> None:
    figure, number = drawn
    if figure.within(other):
        assert other.contains(number)
    assert figure.within(figure)


@given(st.lists(st.lists(st.none() | FIGURES, min_size=1, max_size=2).map(tuple), max_size=3))
def test_a_sum_has_a_side_for_each_way_in_which_sources_may_be_right(every: list[tuple[Figure | None, ...]]) -> None:
    total = added(every)
    assert set(total) == set(added(reversed(every)))
    assert added([*every, (None,)]) == total


def test_sides_are_not_multiplied_without_end() -> None:
    many = tuple(Figure.of(number) for number in range(MOST_SIDES + 1))
    with pytest.raises(OverflowError):
        combined(many, many, lambda one, _: one)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure.of(Quantity("over 500")) / Figure.of(10), "over 50"),
        (Figure.of(10) / Figure.of(Quantity("over 500")), "under 0.02"),
        (Figure.of(10) / Figure.of(Quantity("at least 20")), "at most 0.5"),
        (Figure.of(Quantity("about 50")) + Figure.of(Quantity("about 50")), "about 100"),
        (Figure.of(Quantity("almost 50")).times(2), "almost 100"),
        (Figure.of(Quantity("about 50")) + Figure.of(10), "between 50 and 70"),
        (Figure.of(Quantity("about 50")) + Figure.of(Quantity("over 10")), "over 50"),
        (Figure.of(3).or_more().at_most(5), "between 3 and 5"),
        (Figure.of(0).or_more().at_most(5), "at most 5"),
        (Figure.of(0), "0"),
        (Figure.of(10) / Figure.of(18), "0.556"),
    ],
)
def test_a_figure_is_told_with_what_qualifies_it(figure: Figure, text: str) -> None:
    assert figure.text == text


def test_a_side_without_a_number_gives_none() -> None:
    assert quotients((Figure.of(4), None), (Figure.of(2),)) == (Figure.of(2), None)
