"""Dates exactly as precise as their source, and three-valued comparison of them.

The written forms are a part of EDTF (ISO 8601-2): ``2007``, ``2017-05``, ``2017-05-30``; one
date somewhere between two, ``2017-10-03..2019-03-25``, ``..2007`` or ``2019-03..``; and periods,
``2017/2018``, ``2017-05-30/..`` (no end), ``2017-05-30/`` (end unknown).

A comparison answers ``True``, ``False`` or ``None`` for *can't tell*. No day is ever invented:
``2007`` stays some day of 2007.
"""

from __future__ import annotations

import datetime
import re
from typing import Final, Literal

from labcoop.errors import ValueFormatError

__all__ = ["Date", "Period", "common_date", "months_after", "within_months"]

_FIRST: Final = datetime.date.min.toordinal()
_LAST: Final = datetime.date.max.toordinal()
_SINGLE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_FORMS: Final = "write a date as 2017, 2017-05 or 2017-05-30, or as 2017-05..2018 when it lies between two"
_PERIOD_FORMS: Final = "write a period as 2017/2018, 2017-05-30/.. (no end) or 2017-05-30/ (end unknown)"


def _span(text: str) -> tuple[int, int]:
    """Return the first and the last day (as ordinals) that a single date may mean."""
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise ValueFormatError(f"not a date; {_FORMS}")
    year, month, day = match.groups()
    try:
        if day:
            first = last = datetime.date(int(year), int(month), int(day))
        elif month:
            first = datetime.date(int(year), int(month), 1)
            last = datetime.date(int(year), int(month), _month_length(int(year), int(month)))
        else:
            first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
    except ValueError as error:
        raise ValueFormatError(f"no such day in the calendar; {_FORMS}") from error
    return first.toordinal(), last.toordinal()


def _month_length(year: int, month: int) -> int:
    import calendar

    return calendar.monthrange(year, month)[1]


class Date:
    """A date as its source gives it: a year, a month, a day, or somewhere between two of them.

    Immutable and hashable; equal when written the same. :attr:`text` is the written form.
    (No attrs class, because the JSON decoder takes value classes only if they are none.)

    Raises :class:`~labcoop.errors.ValueFormatError` for any other form.

    >>> Date("2017-05").before(Date("2017-06-01"))
    True
    >>> print(Date("2017").before(Date("2017-06-01")))
    None
    >>> Date("2017-10-03..2019-03-25").may_be(Date("2018"))
    True
    """

    __slots__ = ("_first", "_last", "text")

    text: str
    _first: int
    _last: int

    def __init__(self, text: str | int) -> None:
        text = str(text)
        if ".." in text:
            lower, upper = text.split("..", 1)
            if not lower and not upper:
                raise ValueFormatError(f"a date between two needs at least one of them; {_FORMS}")
            first = _span(lower)[0] if lower else _FIRST
            last = _span(upper)[1] if upper else _LAST
            if first > last:
                raise ValueFormatError("the first of the two dates is later than the second; swap them")
        else:
            first, last = _span(text)
        _set(self, "text", text)
        _set(self, "_first", first)
        _set(self, "_last", last)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Date can't be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Date can't be changed")

    def __reduce__(self) -> tuple[type[Date], tuple[str]]:
        return type(self), (self.text,)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Date({self.text!r})"

    def __str__(self) -> str:
        return self.text

    @property
    def precision(self) -> Literal["year", "month", "day", "between"]:
        """How sharp the date is.

        >>> Date("2017-05").precision
        'month'
        """
        if ".." in self.text:
            return "between"
        return ("year", "month", "day")[self.text.count("-")]

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it may mean; ``None`` where the source sets no lower bound.

        >>> Date("2017-05").earliest
        datetime.date(2017, 5, 1)
        """
        return None if self.text.startswith("..") else datetime.date.fromordinal(self._first)

    @property
    def latest(self) -> datetime.date | None:
        """The last day it may mean; ``None`` where the source sets no upper bound.

        >>> Date("..2007").latest
        datetime.date(2007, 12, 31)
        """
        return None if self.text.endswith("..") else datetime.date.fromordinal(self._last)

    def before(self, other: Date) -> bool | None:
        """Whether this date is earlier than ``other``: yes, no, or ``None`` for can't tell.

        >>> Date("2007").before(Date("2017-05-30")), Date("2018").before(Date("2017"))
        (True, False)
        """
        if self._last < other._first:
            return True
        if self._first >= other._last:
            return False
        return None

    def same_day(self, other: Date) -> bool | None:
        """Whether both are the same day; yes only where both are known to the day.

        >>> print(Date("2017-05").same_day(Date("2017-05-30")))
        None
        """
        if not self.may_be(other):
            return False
        return True if self._first == self._last == other._first == other._last else None

    def may_be(self, other: Date) -> bool:
        """Whether some day satisfies both, so that the two don't contradict each other.

        >>> Date("2017-05").may_be(Date("2017-05-30"))
        True
        """
        return self._first <= other._last and other._first <= self._last

    def sort_key(self) -> tuple[int, int, str]:
        """A total order for display only: by first day, then by last, then by the written form."""
        return self._first, self._last, self.text

    @property
    def days(self) -> int:
        """How many days it may mean; smaller is sharper.

        >>> Date("2017-05").days
        31
        """
        return self._last - self._first + 1


def common_date(dates: list[Date]) -> Date | None:
    """Return the sharpest of the dates if one day can satisfy them all, else ``None`` (a conflict).

    >>> common_date([Date("2017-05"), Date("2017-05-30")])
    Date('2017-05-30')
    >>> print(common_date([Date("2019-09-01"), Date("2019-10-08")]))
    None
    """
    if max(date._first for date in dates) > min(date._last for date in dates):
        return None
    return min(dates, key=lambda date: (date.days, date.text))


def within_months(start: Date, end: Date, months: int) -> bool | None:
    """Whether one date lies at most some months after another; ``None`` where the two are too vague to tell.

    A month later is the same day of the next month, or its last day where it has no such day.

    >>> within_months(Date("2017-10-13"), Date("2018-03"), 6), within_months(Date("2017-10-13"), Date("2018-07"), 6)
    (True, False)
    >>> print(within_months(Date("2017-10-13"), Date("2018"), 6))
    None
    """
    if end.latest is not None and start.earliest is not None and end.latest <= months_after(start.earliest, months):
        return True
    if end.earliest is not None and start.latest is not None and end.earliest > months_after(start.latest, months):
        return False
    return None


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later, or the last day of that month where it has no such day.

    >>> months_after(datetime.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, _month_length(year, month + 1)))


class Period:
    """A stretch of time from a start to an end, each a :class:`Date`; or one date written alone.

    ``end`` is ``None`` both where there is none (``/..``, :attr:`open_ended` is true) and where no
    source says (``/``, it is false).

    >>> period = Period("2017/2018")
    >>> period.start, period.end
    (Date('2017'), Date('2018'))
    >>> Period("2017-05-30/..").open_ended
    True
    """

    __slots__ = ("end", "open_ended", "start", "text")

    text: str
    start: Date
    end: Date | None
    open_ended: bool

    def __init__(self, text: str | int) -> None:
        text = str(text)
        start, slash, end = text.partition("/")
        if not slash:
            first = Date(text)
            last: Date | None = first
        else:
            if "/" in end or not start.strip("."):
                raise ValueFormatError(f"not a period; {_PERIOD_FORMS}")
            first = Date(start)
            last = Date(end) if end not in ("", "..") else None
            if last is not None and last.before(first):
                raise ValueFormatError("the period ends before it starts; swap the two dates")
        _set(self, "text", text)
        _set(self, "start", first)
        _set(self, "end", last)
        _set(self, "open_ended", end == "..")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Period can't be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Period can't be changed")

    def __reduce__(self) -> tuple[type[Period], tuple[str]]:
        return type(self), (self.text,)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Period) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Period({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def may_be(self, other: Period) -> bool:
        """Whether some period satisfies both: neither their starts nor their ends contradict.

        >>> Period("2019-10-08/2023-03-31").may_be(Period("2019-09-01/2023-03-31"))
        False
        """
        ends = (self.end, other.end)
        if any(end is None for end in ends):
            # An unknown end agrees with any; "no end" does not agree with a dated end.
            ends_agree = not (
                (self.open_ended and other.end is not None) or (other.open_ended and self.end is not None)
            )
        else:
            ends_agree = self.end.may_be(other.end)  # type: ignore[union-attr,arg-type]
        return ends_agree and self.start.may_be(other.start)


_set = object.__setattr__
