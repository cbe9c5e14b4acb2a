"""Item by item in words: kinds and titles, why two items answer to each other, and both values where they differ."""

from __future__ import annotations

from typing import Any

import pytest
from comparison.examples import NOTHING_INSTALLED, alike, record
from hypothesis import given

import labcoop
from labcoop.rendering.items import item_lines
from labcoop.rendering.words import Words


def lines(one: labcoop.Dossier, two: labcoop.Dossier, **how: Any) -> list[str]:
    comparison = labcoop.compare([one, two], registry=NOTHING_INSTALLED, **how)
    assert comparison.difference is not None
    return item_lines(comparison.difference, comparison.columns, Words())


def pair(one: dict[str, Any], two: dict[str, Any], kind: str = "joint-inspection") -> str:
    """Return the line for two activities, one of Lithuania's agreement and one of Poland's."""
    ours = record("no-lt", countries=("NO", "LT"), activities=(labcoop.Activity(id="a", kind=kind, **one),))
    theirs = record("no-pl", countries=("NO", "PL"), activities=(labcoop.Activity(id="x", kind=kind, **two),))
    (line,) = lines(ours, theirs)
    return line


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ((), (), "same kind"),
        (("NO",), ("NO",), "same kind and hosts"),
        (("LT",), ("PL",), "same kind, each hosted by the partner"),
        (("LT", "NO"), ("NO", "PL"), "same kind, each hosted by NO and the partner"),
    ],
)
def test_why_two_activities_answer_to_each_other(one: tuple[str, ...], two: tuple[str, ...], told: str) -> None:
    assert pair({"hosts": one}, {"hosts": two}) == f"Joint inspection ({told}): the same"


def test_both_values_of_a_short_field_are_told() -> None:
    one = {"count": labcoop.Quantity(4), "state": "not-done", "title": "Visits", "topics": ("osh", "posting")}
    two = {"count": labcoop.Quantity("over 5000"), "period": labcoop.Period("2017/2018"), "place": "Oslo"}
    assert pair(one, two) == (
        'Joint inspection (same kind): title "Visits" / not given; state not done / not given; count 4 / over 5,000; '
        "place not given / Oslo; period not given / 2017 to 2018; "
        "topics occupational safety and health, posting of workers / not given"
    )
    hosts = pair({"hosts": ("NO", "LT"), "state": "done"}, {"state": "done"})
    assert hosts == "Joint inspection (same kind and state): hosts LT, NO / not given"


def test_both_days_of_a_single_inspection_and_who_proposed_it_are_told() -> None:
    one = {"agreed": labcoop.Date("2027-05-30"), "proposed_by": "social-partner"}
    two = {"agreed": labcoop.Date("2027-06..2027-07")}
    assert pair(one, two) == (
        "Joint inspection (same kind): proposed by a social partner / not given; "
        "agreed 2027-05-30 / between 2027-06 and 2027-07"
    )


def test_long_values_and_those_that_words_cannot_tell_are_only_named() -> None:
    one = {"title": "x" * 100, "participants": (labcoop.Participant(id="p", country="LT"),)}
    assert pair(one, {"place": "Oslo"}) == (
        "Joint inspection (same kind): place not given / Oslo; they differ in title, participants"
    )


def test_a_title_that_both_have_tells_which_pair_it_is() -> None:
    assert pair({"title": "Visits"}, {"title": "Visits"}) == 'Joint inspection "Visits" (same kind): the same'


def test_exchanges_outcomes_and_objectives_are_told_by_what_they_share() -> None:
    def made(id: str, unit: str | None, sender: str | None, text: str) -> labcoop.Dossier:
        return record(
            id,
            exchanges=(labcoop.Exchange(id="e", kind="request", sender=sender),),
            outcomes=(labcoop.Outcome(id="o", kind="reach", unit=unit),),
            objectives=(labcoop.Objective(id="g", level="general", text=text),),
        )

    told = lines(made("one", "people", "NO", "Fair work for all"), made("two", "people", "NO", "Fair work for many"))
    assert told == [
        "Request (same kind and sender): the same",
        'General objective (similar wording): text "Fair work for all" / "Fair work for many"',
        "People or visits reached (same kind and unit): the same",
    ]
    bare = lines(made("one", None, None, "Fair work"), made("two", None, None, "Fair work"))
    assert bare[0] == "Request (same kind): the same"
    assert bare[1:] == [
        'General objective "Fair work" (same wording): the same',
        "People or visits reached (same kind): the same",
    ]


def test_what_only_one_has_is_named_by_its_title_or_else_its_kind() -> None:
    study = [labcoop.Activity(id=f"s-{n}", kind="study") for n in range(2)]
    titled = labcoop.Activity(id="t", kind="seminar", title="A seminar on posting.")
    one = record("one", activities=(*study, titled))
    assert lines(one, record("two")) == ["Activities documented only in one: Study (2); A seminar on posting"]


@given(alike("one"), alike("two", ("NO", "PL")))
def test_each_pair_has_a_line_and_swapped_sides_have_as_many(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    there, back = lines(one, two), lines(two, one)
    assert len(there) == len(back)
    assert sum(" only in " in line for line in there) == sum(" only in " in line for line in back)
