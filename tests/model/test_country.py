"""Duties are dated: which version holds on a date is answered yes, no or can't tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.model.country import Authority, Country, Deadline, Duty, LegalNote, duty_versions
from labcoop.model.dates import Date
from labcoop.testkit.strategies import dates

KIND = "registration-of-employment"
OTHER_KIND = "declaration-of-posting"
near_dates = st.sampled_from(["2015", "2017-05", "2017-05-30", "2017", "2018-01-01", "..2016", "2017.."]).map(Date)
some_dates = near_dates | dates()


def duty(id: str, start: str | None = None, end: str | None = None, kind: str = KIND) -> Duty:
    valid_from, valid_until = (None if text is None else Date(text) for text in (start, end))
    return Duty(id=id, kind=kind, valid_from=valid_from, valid_until=valid_until)


def country(*duties: Duty) -> Country:
    return Country(code="LV", name="Latvia", duties=duties)


@st.composite
def some_duties(draw: st.DrawFn) -> tuple[Duty, ...]:
    """Draw versions of two duties, in any order, with gaps and overlaps."""
    one = st.builds(
        Duty,
        id=st.sampled_from("abcdef"),
        kind=st.sampled_from([KIND, KIND, OTHER_KIND]),
        valid_from=st.none() | some_dates,
        valid_until=st.none() | some_dates,
    )
    return tuple(draw(st.lists(one, max_size=4, unique_by=lambda version: version.id)))


@given(some_duties(), some_dates)
def test_a_version_holds_surely_only_where_it_surely_began_and_surely_did_not_end(
    duties: tuple[Duty, ...], on: Date
) -> None:
    for version, holds in duty_versions(country(*duties), KIND, on):
        assert version.kind == KIND
        ended = version.valid_until is not None and version.valid_until.before(on)
        began = version.valid_from is not None and on.before(version.valid_from) is False
        assert ended is not True
        assert version.valid_from is None or not on.before(version.valid_from)
        assert (holds is True) == (began and ended is False)


@given(some_duties(), some_dates)
def test_versions_that_may_hold_are_given_only_where_none_surely_does(duties: tuple[Duty, ...], on: Date) -> None:
    answers = {holds for _, holds in duty_versions(country(*duties), KIND, on)}
    assert answers in (set(), {True}, {None})


@given(some_duties(), some_dates)
def test_a_version_is_left_out_only_where_it_surely_does_not_hold_or_another_surely_does(
    duties: tuple[Duty, ...], on: Date
) -> None:
    given_versions = duty_versions(country(*duties), KIND, on)
    for version in duties:
        if version.kind != KIND or any(version == one for one, _ in given_versions):
            continue
        begins_later = version.valid_from is not None and on.before(version.valid_from)
        ended = version.valid_until is not None and version.valid_until.before(on)
        assert begins_later or ended or (True in {holds for _, holds in given_versions})


@given(some_duties())
def test_without_a_date_it_is_the_one_version_that_is_not_ended_and_starts_last(duties: tuple[Duty, ...]) -> None:
    found = duty_versions(country(*duties), KIND, None)
    running = [version for version in duties if version.kind == KIND and version.valid_until is None]
    assert len(found) == min(len(running), 1)
    for newest, holds in found:
        assert newest in running
        assert holds is True
        for version in running:
            if newest.valid_from is not None and version.valid_from is not None:
                assert newest.valid_from.before(version.valid_from) is not True


LATVIA = country(duty("old", "2003-06-01", "2012-12-31"), duty("new", "2013-01-01"), duty("posting", kind=OTHER_KIND))


@pytest.mark.parametrize(
    ("on", "ids", "holds"),
    [
        ("2003-05-31", [], None),
        ("2003-06-01", ["old"], True),
        ("2003", ["old"], None),
        ("2012-12-31", ["old"], True),
        ("2013-01-01", ["new"], True),
        ("2013", ["new"], True),
        ("2012..2013", ["old", "new"], None),
        ("2012-12-31..2013-01-01", ["old", "new"], None),
        ("2026", ["new"], True),
    ],
)
def test_the_version_of_a_date_is_found_to_the_day(on: str, ids: list[str], holds: bool | None) -> None:
    found = duty_versions(LATVIA, KIND, Date(on))
    assert [version.id for version, _ in found] == ids
    assert {answer for _, answer in found} <= {holds}


def test_a_version_whose_start_no_source_gives_may_hold() -> None:
    started_once = country(duty("only"))
    assert duty_versions(started_once, KIND, Date("2017")) == [(started_once.duties[0], None)]
    ended = country(duty("only", None, "2016"))
    assert duty_versions(ended, KIND, Date("2017")) == []
    assert duty_versions(ended, KIND, None) == []


def test_a_duty_that_the_country_does_not_document_has_no_version() -> None:
    assert duty_versions(LATVIA, "notice-of-outbound-posting", None) == []
    assert duty_versions(LATVIA, "notice-of-outbound-posting", Date("2017")) == []


def test_notes_and_authorities_are_found_by_id() -> None:
    note = LegalNote(id="cards", text="…")
    authority = Authority(id="vdi-lv", name="State Labour Inspectorate", kind="labour-inspectorate")
    latvia = Country(code="LV", name="Latvia", notes=(note,), authorities=(authority,))
    assert (latvia.note("cards"), latvia.note("card")) == (note, None)
    assert (latvia.authority("vdi-lv"), latvia.authority("vdi-lt")) == (authority, None)


def test_at_any_time_before_and_at_the_start_are_told_apart() -> None:
    any_time = Deadline(anchor="start-of-work", direction="before")
    at_start = Deadline(anchor="start-of-work", direction="at", offset=0)
    assert (any_time.offset, at_start.offset) == (None, 0)
