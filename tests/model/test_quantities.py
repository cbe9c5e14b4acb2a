"""Quantities keep the word that qualifies them; money is exact."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.errors import ValueFormatError
from labcoop.model.quantities import QUALIFIERS, Amount, Quantity, common_quantity
from labcoop.testkit.strategies import numbers, quantities


def satisfies(number: Decimal, quantity: Quantity) -> bool:
    """Whether a number is what a quantity says, in other words than those of the model."""
    value = Decimal(quantity.value)
    return {
        None: number == value,
        "over": number > value,
        "at least": number >= value,
        "almost": number < value and (value - number) * 5 <= value,
        "about": abs(number - value) * 5 <= value,
    }[quantity.qualifier]


def candidates(given_quantities: list[Quantity]) -> set[Decimal]:
    """Return numbers among which one satisfies all of some quantities, if any number does."""
    edges = set[Decimal]()
    for quantity in given_quantities:
        value = Decimal(quantity.value)
        edges |= {value, value * Decimal("0.8"), value * Decimal("1.2")}
    middles = {(a + b) / 2 for a in edges for b in edges}
    return {Decimal(0), max(edges) + 1, *edges, *middles}


close = st.builds(
    lambda qualifier, number: Quantity(f"{qualifier} {number}" if qualifier else number),
    st.sampled_from([None, *QUALIFIERS]),
    st.sampled_from([1, 4, 5, 6, 400, 499, 500, 501, 600, 601, 625, 626]),
)


@given(st.lists(close | quantities(), min_size=1, max_size=4))
def test_quantities_have_one_in_common_exactly_where_one_number_satisfies_them_all(found: list[Quantity]) -> None:
    one_fits = any(all(satisfies(number, quantity) for quantity in found) for number in candidates(found))
    common = common_quantity(found)
    assert (common is not None) == one_fits
    if common is not None:
        assert common in found


@given(st.lists(close, min_size=1, max_size=4))
def test_the_order_of_quantities_never_matters(found: list[Quantity]) -> None:
    assert len({common_quantity(list(order)) for order in permutations(found)}) == 1


def test_the_sharper_of_two_quantities_that_agree_is_the_one_in_common() -> None:
    scale = [Decimal(tenth) / 10 for tenth in range(80)]
    few = [Quantity(f"{word} {number}".strip()) for word in ("", *QUALIFIERS) for number in (1, 4, 5, 6)]
    for one, other in product(few, few):
        numbers_of_one = {number for number in scale if satisfies(number, one)}
        numbers_of_other = {number for number in scale if satisfies(number, other)}
        if numbers_of_one < numbers_of_other:
            assert common_quantity([one, other]) == one
            assert common_quantity([other, one]) == one


@given(close, close)
def test_agreement_of_quantities_is_mutual(one: Quantity, other: Quantity) -> None:
    assert one.may_be(one)
    assert one.may_be(other) is other.may_be(one)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("over 500", "500", False),
        ("over 500", "500.5", True),
        ("over 500", "512", True),
        ("over 500", "at least 500", True),
        ("over 500", "almost 500", False),
        ("over 500", "about 420", True),
        ("over 500", "about 400", False),
        ("at least 500", "500", True),
        ("at least 500", "499", False),
        ("at least 500", "almost 500", False),
        ("almost 80000", "80000", False),
        ("almost 80000", "79999", True),
        ("almost 80000", "64000", True),
        ("almost 80000", "63999", False),
        ("almost 80000", "80001", False),
        ("about 50", "60", True),
        ("about 50", "61", False),
        ("about 50", "40", True),
        ("about 50", "39", False),
        ("0", "over 0", False),
        ("0", "at least 0", True),
        ("0", "0", True),
        ("4", "5", False),
    ],
)
def test_a_qualified_count_is_not_the_exact_one(one: str, other: str, agree: bool) -> None:
    assert Quantity(one).may_be(Quantity(other)) is agree
    assert Quantity(other).may_be(Quantity(one)) is agree
    assert (Quantity(one) == Quantity(other)) is (one == other)


@given(st.sampled_from([None, *QUALIFIERS]), st.integers(1, 10**15 - 1))
def test_a_count_is_kept_as_it_is_written(qualifier: str | None, number: int) -> None:
    text = f"{qualifier} {number}" if qualifier else str(number)
    quantity = Quantity(text)
    assert (quantity.qualifier, quantity.value, quantity.text) == (qualifier, number, text)
    assert type(quantity.value) is int


@given(numbers())
def test_a_number_is_exact_and_equal_numbers_are_written_the_same(text: str) -> None:
    for value in (Quantity(text), Amount(text)):
        assert value.value == Decimal(text) == Decimal(str(value))
        assert not ("." in str(value) and str(value).endswith(("0", ".")))
        assert type(value)(f"{text}0" if "." in text and len(text.split(".")[1]) < 6 else text) == value
    assert type(Quantity(text).value) is (int if Decimal(text) % 1 == 0 else Decimal)


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_is_read_like_its_digits(number: int) -> None:
    assert Quantity(number) == Quantity(str(number))
    assert Amount(number) == Amount(str(number))


def test_zero_is_a_value() -> None:
    assert Quantity(0).value == 0
    assert Quantity(0).text == "0"
    assert Quantity(0) is not None
    assert bool(Quantity(0))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "4 ", " 4", "4\n", "-1", "+4", "1,000", "1.000.000", "1 000", "1_000", "1e3", "0x10", "007", "00"),
        *("٤", "1.", ".5", "1.1234567", "1000000000000000", "NaN", "Infinity", "True", "None", "four"),
    ],
)
def test_a_number_of_another_form_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueFormatError, match="write a count as"):
        Quantity(text)
    with pytest.raises(ValueFormatError, match="write digits only"):
        Amount(text)


@pytest.mark.parametrize(
    "text",
    [
        *("over", "over 500 ", "over  500", "over500", "Over 500", "more than 500", ">500", "500+", "~50", "ca. 50"),
        *("at  least 5", "over over 5", "over -5", "5 over", "4-5", "4 to 5", "over 1,000", "almost 0", "almost 0.00"),
    ],
)
def test_a_qualified_count_of_another_form_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueFormatError, match="write a count as"):
        Quantity(text)


@pytest.mark.parametrize("number", [-1, 10**15, True, 1.5e300])
def test_a_number_out_of_bounds_is_refused(number: float) -> None:
    with pytest.raises(ValueFormatError):
        Quantity(number)
    with pytest.raises(ValueFormatError):
        Amount(number)


@pytest.mark.parametrize("text", ["over 500", "about 5", "EUR 5", "5 EUR", "€5"])
def test_money_is_never_qualified(text: str) -> None:
    with pytest.raises(ValueFormatError):
        Amount(text)


def test_amounts_are_the_same_money_however_many_zeros_are_written() -> None:
    for text in ("99.5", "99.50", "99.500000"):
        assert Amount(text) == Amount("99.5")
        assert hash(Amount(text)) == hash(Amount("99.5"))
        assert str(Amount(text)) == "99.5"
    assert str(Amount("100")) == "100"
    assert str(Amount("100.00")) == "100"
    assert str(Quantity("over 100.0")) == "over 100"
