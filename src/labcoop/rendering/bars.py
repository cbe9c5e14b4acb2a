"""Stretches of time as bars over an axis of years, for a terminal: what is sure, what may be."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from labcoop.chronology.days import Span

__all__ = ["LEGEND", "Lane", "chart"]

_SURE: Final = "█"
_MAYBE: Final = "░"
_ON: Final = "→"
LEGEND: Final = f"{_SURE} surely, {_MAYBE} perhaps, {_ON} no end is documented."

_NARROWEST_LABEL: Final = 10
_FINEST: Final = 12
"""Columns a year: a bar is no finer than a month."""


class Lane(NamedTuple):
    """A stretch of time: it began on some day of ``began`` and ended on some day of ``ended``, or no source ends it.

    From ``open`` on it can't be told whether it went on. Of what is only planned nothing is ``sure``.
    """

    label: str
    began: Span
    ended: Span | None = None
    open: Span | None = None
    sure: bool = True

    def bounds(self) -> Iterator[datetime.date]:
        """Yield the days between which it is known to lie, as far as any source bounds it."""
        for span in (self.began, self.ended, self.open):
            if span is not None:
                yield from (day for day in (span.earliest, span.latest) if day is not None)

    def glyph(self, first: datetime.date, last: datetime.date) -> str:
        """Return what stands for the days from ``first`` to ``last``."""
        ends = [span for span in (self.ended, self.open) if span is not None]
        sure_until = min((span.first for span in ends), default=datetime.date.max)
        until = datetime.date.max if self.ended is None else self.ended.last
        if self.sure and max(self.began.last, first) <= min(sure_until, last):
            return _SURE
        return _MAYBE if max(self.began.first, first) <= min(until, last) else " "

    @property
    def goes_on(self) -> bool:
        """Whether nothing is known that ended it."""
        return self.ended is None and self.open is None


def chart(lanes: Sequence[Lane], years: range, width: int) -> list[str]:
    """Return lanes over a common axis, at most ``width`` columns wide; empty where the years don't fit."""
    longest = max((len(lane.label) for lane in lanes), default=0)
    scale = min(_FINEST, (width - min(longest, max(_NARROWEST_LABEL, width // 3)) - 3) // max(len(years), 1))
    if not lanes or scale < 1:
        return []
    room = min(longest, width - len(years) * scale - 3)
    lines = [f"{'':{room}}  {_axis(years, scale)}".rstrip()]
    for lane in lanes:
        bar = "".join(lane.glyph(*_cell(years.start, scale, index)) for index in range(len(years) * scale))
        lines.append(f"{_cut(lane.label, room):{room}}  {bar}{_ON if lane.goes_on else ''}".rstrip())
    return lines


def _cut(label: str, room: int) -> str:
    return label if len(label) <= room else f"{label[: room - 1].rstrip()}…"


def _axis(years: range, scale: int) -> str:
    """Return as many years as stand apart, each above where it begins."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if step * scale > len("2017") or step == 100)
    line = ""
    for year in years:
        at = (year - years.start) * scale
        if year % step == 0 and len(line) <= at and at + 4 <= len(years) * scale + 1:
            line = f"{line:{at}}{year:04}"
            line += " "
    return line.rstrip()


def _cell(first_year: int, scale: int, index: int) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day for which a column stands."""
    year, part = first_year + index // scale, index % scale
    start = datetime.date(year, 1, 1).toordinal()
    days = datetime.date(year, 12, 31).toordinal() - start + 1
    first, last = start + days * part // scale, start + days * (part + 1) // scale - 1
    return datetime.date.fromordinal(first), datetime.date.fromordinal(last)
