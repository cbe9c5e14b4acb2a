"""Which activities and exchanges are single ones."""

from __future__ import annotations

from typing import Any

import pytest

from labcoop.model.dates import Date, Period
from labcoop.model.quantities import Quantity
from labcoop.model.work import Activity, Consent, Exchange, is_single

DAY = Date("2026-05-04")
COURSE: list[tuple[type[Activity] | type[Exchange], dict[str, Any]]] = [
    (Activity, {"case": "harbour"}),
    (Activity, {"proposed_by": "authority"}),
    (Activity, {"consents": (Consent(country="LT", given="no"),)}),
    (Activity, {"agreed": DAY}),
    (Activity, {"reported": DAY}),
    (Exchange, {"received": DAY}),
    (Exchange, {"agreed": DAY}),
    (Exchange, {"answered": DAY}),
    (Exchange, {"refused": "incomplete"}),
    (Exchange, {"notified": DAY}),
    (Exchange, {"acknowledged": DAY}),
]


@pytest.mark.parametrize(("cls", "course"), COURSE)
def test_what_tells_its_course_is_a_single_one_unless_it_is_a_sum(cls: Any, course: dict[str, Any]) -> None:
    assert is_single(cls(id="x", kind="x", **course))
    assert is_single(cls(id="x", kind="x", count=Quantity(1), **course))
    for several in (0, 4, "about 1", "at least 1", "1.5"):
        assert not is_single(cls(id="x", kind="x", count=Quantity(several), **course))


@pytest.mark.parametrize("cls", [Activity, Exchange])
def test_without_a_course_only_a_count_of_one_tells_that_it_is_single(cls: Any) -> None:
    assert is_single(cls(id="x", kind="x", count=Quantity(1)))
    assert not is_single(cls(id="x", kind="x", state="done", period=Period("2026-05-04")))
