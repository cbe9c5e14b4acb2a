"""The example of one inspection and its requests: nothing is found in their course, and each date in it counts."""

from __future__ import annotations

import attrs
import pytest
from rules.mutations import changed, without

import labcoop

EXAMPLE = labcoop.load("examples/inspection.yaml")
WORK = "programmes.ee-lv-example-2026"


def found(dossier: labcoop.Dossier) -> set[tuple[str, str, str]]:
    report = labcoop.validate(dossier, select=["J", "T", "G", "L", "M"], ignore=["T07"])
    return {(one.rule, one.outcome, one.path) for one in report.findings}


def test_nothing_is_found_in_the_course_of_the_example() -> None:
    assert found(EXAMPLE) == set()
    assert labcoop.validate(EXAMPLE).failed("error") == ()


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("activities.building-sites.reported", "2026-11-30", ("J08", "fail")),
        ("activities.building-sites.reported", "2026", ("J08", "unknown")),
        ("exchanges.postings.answered", "2026-09-30", ("T04a", "fail")),
        ("exchanges.establishment.answered", "2026-04-30", ("T03b", "fail")),
        ("exchanges.fine.notified", "2026-09-30", ("T13", "fail")),
        ("exchanges.fine.acknowledged", "2026-08-01", ("T00", "fail")),
    ],
)
def test_a_date_out_of_time_is_found_at_its_place(path: str, value: str, expected: tuple[str, str]) -> None:
    place = f"{WORK}.{path}"
    assert (*expected, place) in found(changed(EXAMPLE, place, labcoop.Date(value)))


def test_a_report_that_nobody_tells_of_is_unknown_and_fails_in_a_full_text() -> None:
    place = f"{WORK}.activities.building-sites.reported"
    silent = without(EXAMPLE, place)
    assert ("J08", "unknown", place) in found(silent)
    text = attrs.evolve(silent, agreement=attrs.evolve(silent.agreement, basis="text"))
    assert ("J08", "fail", place) in found(text)
