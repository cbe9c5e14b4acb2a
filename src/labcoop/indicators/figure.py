"""A figure: a number as exact as what it was reckoned from, with the arithmetic that keeps it so.

"Over 500" is any number above 500; half of it is "over 250". A figure is the interval of the numbers that it may
stand for, in exact fractions, so that nothing is lost or gained on the way; only what is shown is rounded.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from labcoop.model.quantities import ABOUT_TOLERANCE, Amount, Quantity

__all__ = ["MOST_SIDES", "Figure", "Sides", "added", "combined", "quotients"]

_TOLERANCE: Final = Fraction(ABOUT_TOLERANCE)
MOST_SIDES: Final = 12
"""With more sides than this, what sources dispute can't be shown side by side any more."""


@attrs.frozen
class Figure:
    """The numbers, none below zero, that something may stand for: from ``low`` to ``high`` (``None``: without limit).

    ``low_included`` and ``high_included`` tell whether the two ends are among them. ``word`` is "about" or "almost"
    where a source says so, as far as that carries through; it adds nothing to what the figure may be.

    >>> over = Figure.of(Quantity("over 500"))
    >>> (over / Figure.of(Quantity(10))).text, (Figure.of(Quantity(10)) / Figure.of(Quantity(18))).text
    ('over 50', '0.556')
    """

    low: Fraction
    high: Fraction | None
    low_included: bool = True
    high_included: bool = True
    word: str | None = attrs.field(default=None, eq=False)

    @classmethod
    def of(cls, value: Quantity | Amount | int) -> Figure:
        """Return a count or an amount of a record as a figure."""
        if isinstance(value, Quantity):
            low, low_included, high, high_included = value.bounds()
            word = value.qualifier if value.qualifier in ("about", "almost") else None
            return cls(Fraction(low), None if high is None else Fraction(high), low_included, high_included, word)
        number = Fraction(value.value if isinstance(value, Amount) else value)
        return cls(number, number)

    @classmethod
    def from_to(cls, least: Figure, most: Figure) -> Figure:
        """Return the figure that may be anything from what one figure may be at least to what another may be at most.

        >>> Figure.from_to(Figure.of(3), Figure.of(5)).text
        'between 3 and 5'
        """
        return cls(least.low, most.high, least.low_included, most.high_included and most.high is not None)

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def within(self, other: Figure) -> bool:
        """Whether the other holds every number that it may stand for.

        >>> Figure.of(Quantity("over 25")).within(Figure.of(Quantity("at least 25")))
        True
        """
        above = self.low > other.low or (self.low == other.low and (other.low_included or not self.low_included))
        if other.high is None or self.high is None:
            return above and other.high is None
        ends = self.high == other.high and (other.high_included or not self.high_included)
        return above and (self.high < other.high or ends)

    def may_be_zero(self) -> bool:
        """Whether zero is among the numbers."""
        return self.low == 0 and self.low_included

    def contains(self, number: Fraction | int) -> bool:
        """Whether a number is among those that it may stand for."""
        above = number > self.low or (number == self.low and self.low_included)
        return above and (self.high is None or number < self.high or (number == self.high and self.high_included))

    def __add__(self, other: Figure) -> Figure:
        high = None if self.high is None or other.high is None else self.high + other.high
        both_high = high is not None and self.high_included and other.high_included
        return Figure(
            self.low + other.low, high, self.low_included and other.low_included, both_high, self._word(other)
        )

    def _word(self, other: Figure) -> str | None:
        """The word that still fits when another figure comes in: that of both, or of the one that is not exact."""
        if self.exact or other.exact:
            return self.word or other.word
        return self.word if self.word == other.word else None

    def or_more(self) -> Figure:
        """Return the figure as the least that it may be.

        >>> Figure.of(3).or_more().text
        'at least 3'
        """
        return attrs.evolve(self, high=None, high_included=False, word=None)

    def at_most(self, limit: int) -> Figure:
        """Return the figure without the numbers above a limit, which must not be below all of them."""
        if self.high is not None and self.high <= limit:
            return self
        return attrs.evolve(self, high=Fraction(limit), high_included=True, word=None)

    def times(self, factor: Fraction | int) -> Figure:
        """Return the figure times a number above zero."""
        return attrs.evolve(self, low=self.low * factor, high=None if self.high is None else self.high * factor)

    def __mul__(self, other: Figure) -> Figure:
        zero = self.may_be_zero() or other.may_be_zero()
        low_included = zero or (self.low_included and other.low_included)
        if self.high == 0 or other.high == 0:
            return Figure(Fraction(0), Fraction(0))
        high = None if self.high is None or other.high is None else self.high * other.high
        return Figure(
            self.low * other.low,
            high,
            low_included,
            high is not None and self.high_included and other.high_included,
            self._word(other) if self.exact or other.exact else None,
        )

    def __truediv__(self, other: Figure) -> Figure:
        """Divide; raises ZeroDivisionError where the other may be zero."""
        if other.may_be_zero():
            raise ZeroDivisionError
        low, low_included = self._least_over(other)
        high, high_included = self._most_over(other)
        return Figure(low, high, low_included, high_included, self.word if other.exact else None)

    def _least_over(self, other: Figure) -> tuple[Fraction, bool]:
        if self.low == 0:
            return self.low, self.low_included
        if other.high is None:
            return Fraction(0), False  # ever nearer to zero, and never there
        return self.low / other.high, self.low_included and other.high_included

    def _most_over(self, other: Figure) -> tuple[Fraction | None, bool]:
        if self.high == 0:
            return self.high, self.high_included
        if self.high is None or other.low == 0:
            return None, False
        return self.high / other.low, self.high_included and other.low_included

    # --- how it is told -----------------------------------------------------------------------

    @property
    def qualifier(self) -> str | None:
        """What qualifies :attr:`value`.

        ``over``, ``at least``, ``almost`` or ``about`` as in a record; ``under``, ``at most`` or ``between``, which
        only reckoning brings about; ``None`` where the figure is one number.
        """
        if self.exact:
            return None
        if self.high is None:
            return "at least" if self.low_included else "over"
        if self.word == "almost" and not self.high_included and self.low == self.high * (1 - _TOLERANCE):
            return "almost"
        if self.word == "about" and self._middle() is not None:
            return "about"
        if self.low == 0:
            return "at most" if self.high_included else "under"
        return "between"

    def _middle(self) -> Fraction | None:
        """The number of which it is "about", or ``None``."""
        middle = self.low / (1 - _TOLERANCE)
        return middle if middle * (1 + _TOLERANCE) == self.high else None

    @property
    def value(self) -> int | Decimal | None:
        """The number that is qualified, rounded to three places; ``None`` for one between two others."""
        match self.qualifier:
            case None | "at least" | "over":
                return _rounded(self.low)
            case "about":
                return _rounded(self._middle() or self.low)
            case "between":
                return None
        return None if self.high is None else _rounded(self.high)

    @property
    def least(self) -> int | Decimal:
        """The lower end, rounded down to three places."""
        return _rounded(self.low, up=False)

    @property
    def most(self) -> int | Decimal | None:
        """The upper end, rounded up to three places; ``None`` where there is none."""
        return None if self.high is None else _rounded(self.high, up=True)

    @property
    def text(self) -> str:
        """The figure as it is written.

        >>> (Figure.of(Quantity("almost 50")) + Figure.of(10)).text
        'between 50 and 60'
        """
        if self.qualifier == "between":
            return f"between {self.least} and {self.most}"
        return f"{self.qualifier} {self.value}" if self.qualifier else str(self.value)


def _rounded(number: Fraction, up: bool | None = None) -> int | Decimal:
    """Return a number with at most three digits after the point, and a whole one as an int."""
    thousandths = number * 1000
    whole = round(thousandths) if up is None else math.ceil(thousandths) if up else math.floor(thousandths)
    digits = f"{whole // 1000}.{whole % 1000:03}".rstrip("0").rstrip(".")
    return Decimal(digits) if "." in digits else int(digits)


Sides: TypeAlias = tuple[Figure | None, ...]
"""What sources make of a number: one figure, or one for each side where they disagree; ``None`` is "there is none"."""


def added(every: Iterable[Sides]) -> Sides:
    """Return the sums, one for each way in which the sides may combine; what is not there adds nothing.

    >>> [side and side.text for side in added([(Figure.of(4), None), (Figure.of(10), Figure.of(12))])]
    ['14', '16', '10', '12']
    """
    total: Sides = (None,)
    for sides in every:
        total = combined(total, sides, lambda one, other: one + other if one and other else one or other)
    return total


def quotients(one: Sides, other: Sides) -> Sides:
    """Return what each side of one number gives, divided by each side of another.

    Raises ZeroDivisionError where one of those may be zero.
    """
    return combined(one, other, lambda top, bottom: top / bottom if top and bottom else None)


def combined(one: Sides, other: Sides, reckon: Callable[[Figure | None, Figure | None], Figure | None]) -> Sides:
    """Return what comes of each side of one number with each side of another, each result once.

    Raises OverflowError where they are more than :data:`MOST_SIDES`.
    """
    results = dict.fromkeys(itertools.starmap(reckon, itertools.product(one, other)))
    if len(results) > MOST_SIDES:
        raise OverflowError
    return tuple(results)
