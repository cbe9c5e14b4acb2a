"""Quantities as their source gives them ("over 500" is not 500), and exact amounts of money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from labcoop.errors import ValueFormatError

__all__ = ["ABOUT_TOLERANCE", "QUALIFIERS", "Amount", "Quantity", "common_quantity"]

QUALIFIERS: Final = ("over", "at least", "almost", "about")
ABOUT_TOLERANCE: Final = Decimal("0.2")
"""How far, as a share, a count may lie from an "about", or below an "almost"; labcoop's own rule."""

_NUMBER: Final = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?", re.ASCII)
_QUANTITY: Final = re.compile(rf"(?:({'|'.join(QUALIFIERS)}) )?({_NUMBER.pattern})", re.ASCII)
_FORMS: Final = "write a count as 4, over 500, at least 500, almost 80000 or about 50, digits without separators"


def _bare(number: str) -> str:
    """Return a number without zeros that say nothing, so that equal numbers are written the same."""
    return number.rstrip("0").rstrip(".") if "." in number else number


class Quantity:
    """A count or share as its source gives it: exact, or with the word that qualifies it.

    Immutable and hashable. :attr:`value` is an ``int``, or a ``Decimal`` where it is written with a
    point; :attr:`qualifier` is ``None`` for an exact one, else "over", "at least", "almost" or "about". 0 is a value.

    >>> reach = Quantity("over 500")
    >>> reach.value, reach.qualifier
    (500, 'over')
    >>> Quantity(4) == Quantity("4")
    True
    """

    __slots__ = ("qualifier", "value")

    value: int | Decimal
    qualifier: str | None

    def __init__(self, text: str | int) -> None:
        if type(text) is int and 0 <= text < 10**15:  # most are; no text need be looked at
            object.__setattr__(self, "value", text)
            object.__setattr__(self, "qualifier", None)
            return
        match = _QUANTITY.fullmatch(str(text))
        if match is None or (match[1] == "almost" and not float(match[2])):  # nothing is almost 0
            raise ValueFormatError(f"not a count; {_FORMS}")
        qualifier, number = match.groups()
        number = _bare(number)
        object.__setattr__(self, "value", Decimal(number) if "." in number else int(number))
        object.__setattr__(self, "qualifier", qualifier)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Quantity can't be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Quantity can't be changed")

    def __reduce__(self) -> tuple[type[Quantity], tuple[str]]:
        return type(self), (self.text,)

    @property
    def text(self) -> str:
        """The written form.

        >>> Quantity("almost 80000").text
        'almost 80000'
        """
        return f"{self.qualifier} {self.value}" if self.qualifier else str(self.value)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Quantity:
            return NotImplemented
        return self.value == other.value and self.qualifier == other.qualifier

    def __hash__(self) -> int:
        return hash((self.value, self.qualifier))

    def __repr__(self) -> str:
        return f"Quantity({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def bounds(self) -> tuple[Decimal, bool, Decimal | None, bool]:
        """The numbers it may stand for: lower bound, is it included, upper bound or ``None``, is it included.

        >>> Quantity("over 500").bounds()
        (Decimal('500'), False, None, False)
        """
        value = Decimal(self.value)
        match self.qualifier:
            case "over":
                return value, False, None, False
            case "at least":
                return value, True, None, False
            case "almost":
                return value * (1 - ABOUT_TOLERANCE), True, value, False
            case "about":
                return value * (1 - ABOUT_TOLERANCE), True, value * (1 + ABOUT_TOLERANCE), True
            case _:
                return value, True, value, True

    def may_be(self, other: Quantity) -> bool:
        """Whether some number satisfies both.

        >>> Quantity("over 500").may_be(Quantity(500))
        False
        """
        return common_quantity([self, other]) is not None


def common_quantity(quantities: list[Quantity]) -> Quantity | None:
    """Return the sharpest quantity if one number can satisfy them all, else ``None`` (a conflict).

    >>> common_quantity([Quantity("over 500"), Quantity(512)])
    Quantity('512')
    """
    bounds = [quantity.bounds() for quantity in quantities]
    # A bound that is left out is the stricter one, so it sorts after (lower) or before (upper).
    lower, lower_out = max((low, not included) for low, included, _, _ in bounds)
    uppers = [(high, included) for _, _, high, included in bounds if high is not None]
    if uppers:
        upper, upper_in = min(uppers)
        if lower > upper or (lower == upper and (lower_out or not upper_in)):
            return None
    return min(quantities, key=_sharpness)


def _sharpness(quantity: Quantity) -> tuple[bool, Decimal, bool, bool, str]:
    low, low_included, high, high_included = quantity.bounds()
    width = -low if high is None else high - low
    return high is None, width, low_included, high_included, quantity.text


class Amount:
    """An amount of money, exact to the cent; its currency and basis stand beside it in the record.

    >>> Amount("575847").value
    Decimal('575847')
    """

    __slots__ = ("value",)

    value: Decimal

    def __init__(self, text: str | int | float) -> None:
        match = _NUMBER.fullmatch(str(text))
        if match is None:
            raise ValueFormatError("not an amount; write digits only, with a point for cents, such as 20000 or 99.50")
        object.__setattr__(self, "value", Decimal(_bare(match.group())))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Amount can't be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("an Amount can't be changed")

    def __reduce__(self) -> tuple[type[Amount], tuple[str]]:
        return type(self), (str(self.value),)

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, Amount) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Amount({str(self.value)!r})"

    def __str__(self) -> str:
        return str(self.value)
