"""Working days and months between two dates, without inventing what isn't known: neither a day nor a holiday.

Working days are counted from Monday to Friday, from the day after the first date on. Which of them were public
holidays is not known here, and a holiday only leaves more time; so a limit that is kept by this count is kept, and
one that is overrun may still have been kept.
"""

from __future__ import annotations

import datetime
from typing import Final

from labcoop.model.dates import Date, months_after, within_months

__all__ = ["COUNTED", "weekdays_between", "within_a_month", "within_working_days", "working_days"]

COUNTED: Final = "counted Monday to Friday, public holidays not taken into account"
"""How working days are counted, for messages."""

_HOLIDAYS_AT_MOST: Final = (5, 5)
"""Of all days from Monday to Friday one in five, and five more for a stretch such as that from Christmas to Epiphany,
are taken to be holidays at most. This is labcoop's own assumption, and a generous one: no calendar was read."""

_RESTING_AT_MOST: Final = 7
"""By how many days a limit in months may move on where it ends on a weekend or a holiday; labcoop's own, too."""


def weekdays_between(start: datetime.date, end: datetime.date) -> int:
    """Return how many days from Monday to Friday lie after ``start``, up to ``end`` and with it.

    >>> weekdays_between(datetime.date(2024, 3, 1), datetime.date(2024, 3, 5))  # from a Friday to a Tuesday
    2
    """
    return max(0, _weekdays_until(end.toordinal()) - _weekdays_until(start.toordinal()))


def _weekdays_until(ordinal: int) -> int:
    weeks, rest = divmod(ordinal, 7)  # day 1 of the calendar is a Monday
    return weeks * 5 + min(rest, 5)


def working_days(start: Date, end: Date) -> tuple[int, int | None]:
    """Return the fewest and the most days from Monday to Friday that two dates may mean; ``None`` for no bound.

    >>> working_days(Date("2024-03-01"), Date("2024-03"))
    (0, 20)
    """
    fewest = weekdays_between(start.latest, end.earliest) if start.latest and end.earliest else 0
    most = weekdays_between(start.earliest, end.latest) if start.earliest and end.latest else None
    return fewest, most


def within_working_days(start: Date, end: Date, limit: int) -> bool | None:
    """Whether ``end`` comes within so many working days of ``start``; ``None`` where dates or holidays leave it open.

    >>> within_working_days(Date("2024-03-01"), Date("2024-03-05"), 2)
    True
    >>> print(within_working_days(Date("2024-03-01"), Date("2024-03-06"), 2))
    None
    >>> within_working_days(Date("2024-03-01"), Date("2024-03-20"), 2)
    False
    """
    fewest, most = working_days(start, end)
    if most is not None and most <= limit:
        return True
    one_in, more = _HOLIDAYS_AT_MOST
    return False if fewest - fewest // one_in - more > limit else None


def within_a_month(start: Date, end: Date) -> bool | None:
    """Whether ``end`` comes within a month of ``start``; ``None`` where dates or a day of rest leave it open.

    >>> within_a_month(Date("2024-01-31"), Date("2024-02-29"))
    True
    >>> print(within_a_month(Date("2024-01"), Date("2024-02-10")))
    None
    >>> within_a_month(Date("2024-01"), Date("2024-03-10"))
    False
    """
    if within_months(start, end, 1):
        return True
    late = start.latest and end.earliest and (end.earliest - months_after(start.latest, 1)).days > _RESTING_AT_MOST
    return False if late else None
