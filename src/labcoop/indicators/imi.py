"""The indicators of the Single Market Scoreboard for IMI, with its bands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Final, TypeAlias

import attrs

from .figure import Figure, Sides
from .measure import MeasuredPart, MeasuredValue
from .worksheet import Entry, Refused, Worksheet, attempt, percent, told

__all__ = [
    "acceptance_speed",
    "answering_speed",
    "effort_as_rated",
    "on_agreed_date",
    "overall",
    "timeliness_as_rated",
]


def _from(low: int, high: int | None, *, low_included: bool = True, high_included: bool = False) -> Figure:
    return Figure(Fraction(low), None if high is None else Fraction(high), low_included, high_included)


# The scoreboard gives whole numbers, such as 60 to 79; what lies between 79 and 80 has not reached 80.
_HIGH_IS_GOOD: Final = {"red": _from(0, 60), "yellow": _from(60, 80), "green": _from(80, None)}
_FEW_DAYS: Final = {
    "green": _from(0, 16),
    "yellow": _from(16, 25, high_included=True),
    "red": _from(25, None, low_included=False),
}
_FEW_RATINGS: Final = {"green": _from(0, 5), "yellow": _from(5, 15), "red": _from(15, None)}
_POINTS: Final = {"red": -1, "yellow": 0, "green": 1}

Group: TypeAlias = Mapping[str, list[Entry]]
"""The numbers that belong together, of the same countries and the same period, by their kind."""


def _band(figure: Figure, bands: Mapping[str, Figure]) -> str | None:
    """Return the band in which a figure certainly lies, or ``None`` for can't tell."""
    return next((name for name, band in bands.items() if figure.within(band)), None)


def _groups(sheet: Worksheet) -> Iterator[tuple[str | None, Group]]:
    """Yield the numbers of each country and period, with the countries' codes."""
    groups: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for entry in sheet.entries("outcomes"):
        item = entry.item
        if item.kind.startswith("imi-"):
            key = ", ".join(sorted(item.countries)), "" if item.period is None else item.period.text
            groups.setdefault(key, {}).setdefault(item.kind, []).append(entry)
    for countries, period in sorted(groups):
        yield countries or None, groups[countries, period]


Reckon: TypeAlias = Callable[[Worksheet, Group], list[MeasuredValue]]


def _each_group(kinds: tuple[str, ...], reckon: Reckon) -> Callable[[Worksheet], Iterator[MeasuredPart]]:
    """Return what reckons a measure for each group of numbers that has one of the kinds it needs."""

    def parts(sheet: Worksheet) -> Iterator[MeasuredPart]:
        groups = [(about, group) for about, group in _groups(sheet) if group.keys() & set(kinds)]
        if not groups:
            sheet.refuse_if_denied("outcomes")
        for about, group in groups:
            yield from attempt(sheet.fresh(), partial(_part, group=group, reckon=reckon, about=about), about=about)

    return parts


def _part(sheet: Worksheet, group: Group, reckon: Reckon, about: str | None) -> Iterator[MeasuredPart]:
    yield sheet.part(reckon(sheet, group), about=about)


def _number(sheet: Worksheet, group: Group, kind: str, *units: str | None) -> Sides:
    entries = group.get(kind, [])
    if not entries:
        raise Refused("number-missing")
    if any(entry.item.unit not in units for entry in entries):
        raise Refused("other-unit" if "calendar-days" not in units else "not-calendar-days")
    return sheet.tally(entries, [entry for entry in entries if entry.item.count is not None]).sides


def _share(part: str, whole: str, bands: Mapping[str, Figure], unit: str) -> tuple[tuple[str, ...], Reckon]:
    def reckon(sheet: Worksheet, group: Group) -> list[MeasuredValue]:
        below = _number(sheet, group, whole, unit, None)
        return _banded(percent(_number(sheet, group, part, unit, None), below), "%", bands)

    return (part, whole), reckon


def _banded(sides: Sides, unit: str, bands: Mapping[str, Figure]) -> list[MeasuredValue]:
    values = told(sides, unit)
    return [
        attrs.evolve(one, band=_band(one.figure, bands)) if isinstance(one.figure, Figure) else one for one in values
    ]


def _days(sheet: Worksheet, group: Group) -> list[MeasuredValue]:
    if len(group["imi-days-to-answer"]) > 1:
        raise Refused("several-means")  # the mean of two means needs the numbers behind both
    return _banded(_number(sheet, group, "imi-days-to-answer", "calendar-days"), "calendar-days", _FEW_DAYS)


_FIVE: Final[tuple[tuple[tuple[str, ...], Reckon], ...]] = (
    _share("imi-requests-accepted-in-time", "imi-requests-received", _HIGH_IS_GOOD, "requests"),
    (("imi-days-to-answer",), _days),
    _share("imi-answered-by-agreed-date", "imi-requests-with-date", _HIGH_IS_GOOD, "requests"),
    _share("imi-late-ratings", "imi-ratings", _FEW_RATINGS, "ratings"),
    _share("imi-poor-ratings", "imi-ratings", _FEW_RATINGS, "ratings"),
)


def _overall(sheet: Worksheet, group: Group) -> list[MeasuredValue]:
    """Add up the five, each of them known and certainly in one band."""
    points = 0
    for kinds, reckon in _FIVE:
        if not group.keys() & set(kinds):
            raise Refused("not-all-five")
        try:
            values = reckon(sheet, group)
        except (Refused, ZeroDivisionError) as why:
            raise Refused("not-all-five") from why
        if len(values) != 1 or values[0].band is None:
            raise Refused("not-all-five")
        points += _POINTS[values[0].band]
    band = "good" if points >= 2 else "poor" if points <= -2 else "medium"
    return [MeasuredValue(figure=Figure(Fraction(points), Fraction(points)), unit="points", band=band)]


acceptance_speed, answering_speed, on_agreed_date, timeliness_as_rated, effort_as_rated = (
    _each_group(*one) for one in _FIVE
)
overall = _each_group(tuple(kind for kinds, _ in _FIVE for kind in kinds), _overall)
