"""The days that an imprecise date may mean, and answers that may be "can't tell"."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from labcoop.model.dates import Date, Period

__all__ = ["Span", "all_of", "negated", "span_of"]


class Span(NamedTuple):
    """The first and the last day that something may be; the ends of the calendar where a side is open.

    >>> Span.at(Date("2017-05"))
    Span(first=datetime.date(2017, 5, 1), last=datetime.date(2017, 5, 31))
    """

    first: datetime.date = datetime.date.min
    last: datetime.date = datetime.date.max

    @classmethod
    def at(cls, date: Date | None) -> Span:
        """Return the days that a date may mean; for none, every day."""
        return cls() if date is None else cls(date.earliest or datetime.date.min, date.latest or datetime.date.max)

    @property
    def earliest(self) -> datetime.date | None:
        """The first day, or ``None`` where there is no lower bound."""
        return None if self.first == datetime.date.min else self.first

    @property
    def latest(self) -> datetime.date | None:
        """The last day, or ``None`` where there is no upper bound."""
        return None if self.last == datetime.date.max else self.last

    def before(self, other: Span) -> bool | None:
        """Whether this is earlier than ``other``: yes, no, or ``None`` for can't tell.

        >>> print(Span.at(Date("2017")).before(Span.at(Date("2017-06-01"))))
        None
        """
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def no_later_than(self, other: Span) -> Span:
        """Return these days without those that are certainly later than ``other``, if any is left."""
        last = min(self.last, other.last)
        return self._replace(last=last) if self.first <= last else self


def span_of(when: Date | Period) -> Span:
    """Return the first day on which something may have begun, and the last on which it may have ended.

    >>> span_of(Period("2019/2024")).latest, span_of(Period("2021/")).latest
    (datetime.date(2024, 12, 31), None)
    """
    if isinstance(when, Date):
        return Span.at(when)
    return Span(Span.at(when.start).first, Span.at(when.end).last)


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether all are true: no as soon as one is not, ``None`` where one can't be told.

    >>> all_of([True, None, False]), all_of([True, None]), all_of([])
    (False, None, True)
    """
    every = list(answers)
    return False if False in every else None if None in every else True


def negated(answer: bool | None) -> bool | None:
    """Return the contrary of an answer; of can't tell, can't tell.

    >>> negated(True), negated(None)
    (False, None)
    """
    return None if answer is None else not answer
