"""A figure stands for every number that it may be, whatever is reckoned with it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

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


def of(text: str | int) -> Figure:
    """Return what a record writes as a figure."""
    return Figure.of(Quantity(text))


# Reckoned in the test and not when they are listed, so that a mutation test notices what breaks them.
TOLD: list[tuple[Callable[[], Figure], str]] = [
    (lambda: of("over 500") / of(10), "over 50"),
    (lambda: of(10) / of("over 500"), "under 0.02"),
    (lambda: of(10) / of("at least 20"), "at most 0.5"),
    (lambda: of("about 50") / of("over 10"), "under 6"),
    (lambda: of("almost 50") / of(10), "almost 5"),
    (lambda: of("almost 50") / of("almost 10"), "between 4 and 6.25"),
    (lambda: of("about 50") + of("about 50"), "about 100"),
    (lambda: of("almost 50") + of("about 50"), "between 80 and 110"),
    (lambda: of("almost 50").times(2), "almost 100"),
    (lambda: of("about 50") * of(3), "about 150"),
    (lambda: of(3) * of("almost 50"), "almost 150"),
    (lambda: of("about 50") * of("about 3"), "between 96 and 216"),
    (lambda: of("about 50") + of(10), "between 50 and 70"),
    (lambda: of("about 50") + of("over 10"), "over 50"),
    (lambda: of("about 50").or_more(), "at least 40"),
    (lambda: of("about 50").at_most(55), "between 40 and 55"),
    (lambda: of("about 50").at_most(60), "about 50"),
    (lambda: of(3).or_more().at_most(5), "between 3 and 5"),
    (lambda: of(0).or_more().at_most(5), "at most 5"),
    (lambda: Figure.from_to(of("over 3"), of("almost 10")), "between 3 and 10"),
    (lambda: Figure.from_to(of(3), of("over 10")), "at least 3"),
    (lambda: Figure.from_to(of("over 3"), of("over 10")), "over 3"),
    (lambda: of(0), "0"),
    (lambda: of(100), "100"),
    (lambda: of("0.5"), "0.5"),
    (lambda: of(10) / of(18), "0.556"),
    (lambda: of(10) / of(4), "2.5"),
]


@pytest.mark.parametrize(("reckon", "text"), TOLD, ids=[text for _, text in TOLD])
def test_a_figure_is_told_with_what_qualifies_it(reckon: Callable[[], Figure], text: str) -> None:
    assert reckon().text == text
    assert isinstance(reckon().value, int) == (text.split()[-1].isdigit() and "between" not in text)


OVER_2, LEAST_2, UNDER_4, MOST_4 = (
    (2, None, False, False),
    (2, None, True, False),
    (0, 4, True, False),
    (0, 4, True, True),
)
ENDS: list[tuple[Callable[[Figure, Figure], Figure], tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]] = [
    (Figure.__add__, (1, 2, True, True), (3, 4, True, True), (4, 6, True, True)),
    (Figure.__add__, (1, 2, False, True), (3, 4, True, True), (4, 6, False, True)),
    (Figure.__add__, (1, 2, True, False), (3, 4, True, True), (4, 6, True, False)),
    (Figure.__add__, OVER_2, (3, 4, True, True), (5, None, False, False)),
    (Figure.__add__, LEAST_2, MOST_4, (2, None, True, False)),
    (Figure.__mul__, (1, 2, True, True), (3, 4, True, True), (3, 8, True, True)),
    (Figure.__mul__, (1, 2, False, True), (3, 4, True, False), (3, 8, False, False)),
    (Figure.__mul__, (1, 2, True, True), (3, 4, True, False), (3, 8, True, False)),
    (Figure.__mul__, (1, 2, True, True), (3, 4, False, True), (3, 8, False, True)),
    (Figure.__mul__, (1, 1, True, True), OVER_2, (2, None, False, False)),
    (Figure.__mul__, (1, 1, True, True), LEAST_2, (2, None, True, False)),
    (Figure.__mul__, (0, 0, True, True), OVER_2, (0, 0, True, True)),
    (Figure.__mul__, OVER_2, (0, 0, True, True), (0, 0, True, True)),
    (Figure.__mul__, UNDER_4, OVER_2, (0, None, True, False)),
    (Figure.__mul__, (0, 4, False, True), OVER_2, (0, None, False, False)),
    (Figure.__truediv__, (6, 8, True, True), (2, 3, True, True), (2, 4, True, True)),
    (Figure.__truediv__, (6, 8, True, True), (2, 3, True, False), (2, 4, False, True)),
    (Figure.__truediv__, (6, 8, True, True), (2, 3, False, True), (2, 4, True, False)),
    (Figure.__truediv__, (6, 8, False, False), (2, 3, True, True), (2, 4, False, False)),
    (Figure.__truediv__, (6, 8, True, True), OVER_2, (0, 4, False, False)),
    (Figure.__truediv__, (6, 8, True, True), (0, 3, False, True), (2, None, True, False)),
    (Figure.__truediv__, (6, 8, True, True), (1, 2, True, True), (3, 8, True, True)),
    (Figure.__truediv__, LEAST_2, (1, 2, True, True), (1, None, True, False)),
    (Figure.__truediv__, (0, 8, True, True), (2, 4, True, True), (0, 4, True, True)),
    (Figure.__truediv__, (0, 0, True, True), OVER_2, (0, 0, True, True)),
    (Figure.from_to, (1, 2, False, True), (3, 4, True, False), (1, 4, False, False)),
    (Figure.from_to, (1, 2, True, True), (3, 4, True, True), (1, 4, True, True)),
    (Figure.from_to, (1, 2, True, True), OVER_2, (1, None, True, False)),
]  # fmt: skip


def ends(low: int, high: int | None, low_included: bool, high_included: bool) -> Figure:
    return Figure(Fraction(low), None if high is None else Fraction(high), low_included, high_included)


@pytest.mark.parametrize(("reckon", "one", "other", "expected"), ENDS)
def test_both_ends_are_as_sharp_as_what_they_come_of(
    reckon: Callable[[Figure, Figure], Figure], one: tuple[Any, ...], other: tuple[Any, ...], expected: tuple[Any, ...]
) -> None:
    found = reckon(ends(*one), ends(*other))
    assert (found.low, found.high, found.low_included, found.high_included) == expected


def test_an_end_that_is_cut_off_or_left_open_is_told_apart() -> None:
    assert ends(1, 9, False, True).or_more() == ends(1, None, False, False)
    assert ends(1, 9, False, False).at_most(9) == ends(1, 9, False, False)
    assert ends(1, 9, False, False).at_most(5) == ends(1, 5, False, True)
    assert ends(1, None, True, False).at_most(5) == ends(1, 5, True, True)


@pytest.mark.parametrize(
    ("figure", "held"),
    [
        (ends(2, 4, True, True), {2, 3, 4}),
        (ends(2, 4, False, False), {3}),
        (ends(2, 4, True, False), {2, 3}),
        (ends(2, None, False, False), {3, 4, 5}),
        (ends(2, None, True, False), {2, 3, 4, 5}),
    ],
)
def test_a_figure_contains_what_lies_between_its_ends(figure: Figure, held: set[int]) -> None:
    assert {number for number in range(6) if figure.contains(number)} == held


def test_within_looks_at_both_ends() -> None:
    closed, opened = ends(2, 4, True, True), ends(2, 4, False, False)
    assert opened.within(closed)
    assert not closed.within(opened)
    assert not closed.within(ends(2, 4, False, True))
    assert not ends(2, 4, True, False).within(ends(2, 4, False, True))
    assert closed.within(ends(1, 5, False, False))
    assert closed.within(ends(2, None, True, False))
    assert not ends(2, None, True, False).within(closed)


def test_as_many_sides_as_can_be_shown_are_shown() -> None:
    many = tuple(Figure.of(number) for number in range(MOST_SIDES))
    assert combined(many, (None,), lambda one, _: one) == many


def test_a_side_without_a_number_gives_none() -> None:
    assert quotients((Figure.of(4), None), (Figure.of(2),)) == (Figure.of(2), None)
