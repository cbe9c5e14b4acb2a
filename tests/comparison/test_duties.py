"""The countries' duties: which version is read for which date, and what is said where none can be told."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import SOURCES, cite, record
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading, deadlines
from labcoop.model.country import Deadline, Duty, LegalNote

KIND = "registration-of-employment"
BEFORE = Deadline(anchor="start-of-work", direction="before", offset=1, unit="hour")
AFTER = Deadline(anchor="start-of-work", direction="after", offset=7, unit="day")


def duty(id: str, *when: Deadline, valid_from: str | None = None, valid_until: str | None = None, **more: Any) -> Duty:
    return Duty(
        id=id,
        kind=KIND,
        deadlines=when or (BEFORE,),
        valid_from=None if valid_from is None else labcoop.Date(valid_from),
        valid_until=None if valid_until is None else labcoop.Date(valid_until),
        **more,
    )


def lithuania(*duties: Duty, evidence: dict[str, Any] | None = None, **more: Any) -> labcoop.Country:
    cited = {"country": (cite("a"),), **(evidence or {})}
    return country("LT", duties=duties, sources=SOURCES, evidence=cited, **more)


def read(land: labcoop.Country, on: str | None = None, *, current: bool = True) -> labcoop.Entry:
    date = None if on is None else labcoop.Date(on)
    return Reading(dossier=record(), countries={"LT": land}, on=date, current=current).duty("LT", KIND)


# --- which version --------------------------------------------------------------------------------


@given(
    st.lists(st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)), min_size=1, max_size=5, unique=True),
    st.data(),
)
def test_the_version_that_held_on_a_date_is_the_one_that_is_read(
    starts: list[datetime.date], data: st.DataObject
) -> None:
    starts = sorted(starts)
    versions = []
    for i, start in enumerate(starts):
        until = str(starts[i + 1] - datetime.timedelta(days=1)) if i + 1 < len(starts) else None
        when = Deadline(anchor="start-of-work", direction="before", offset=i + 1, unit="day")
        versions.append(duty(f"version-{i}", when, valid_from=str(start), valid_until=until))
    shuffled = data.draw(st.permutations(versions))
    on = data.draw(st.dates(datetime.date(1989, 1, 1), datetime.date(2031, 1, 1)) | st.sampled_from(starts))
    entry = read(lithuania(*shuffled), str(on))
    held = [i for i, start in enumerate(starts) if start <= on]
    if held:
        assert entry.value == f"{held[-1] + 1} day before start-of-work"
        assert entry.valid_from == str(starts[held[-1]])
        assert entry.state == labcoop.State.STATED
    else:
        assert (entry.value, entry.state, entry.qualifier) == (None, labcoop.State.UNKNOWN, None)


def test_without_a_date_the_newest_version_is_read() -> None:
    versions = (
        duty("first", valid_from="2010", valid_until="2016"),
        duty("newest", AFTER, valid_from="2017-07-01"),
        duty("undated"),
    )
    entry = read(lithuania(*versions))
    assert (entry.value, entry.valid_from) == ("7 day after start-of-work", "2017-07-01")


def test_a_duty_that_has_ended_is_no_newest_version() -> None:
    entry = read(lithuania(duty("ended", valid_from="2010", valid_until="2016")))
    assert (entry.value, entry.state) == (None, labcoop.State.UNKNOWN)


@pytest.mark.parametrize(
    ("versions", "on"),
    [
        ([duty("undated")], "2018"),
        ([duty("vague", valid_from="2017")], "2017-06-01"),
        ([duty("one", valid_from="2010"), duty("two", valid_from="2012")], "2018"),
    ],
)
def test_where_no_version_can_be_told_nothing_is_claimed(versions: list[Duty], on: str) -> None:
    entry = read(lithuania(*versions), on)
    assert (entry.value, entry.state, entry.qualifier) == (None, labcoop.State.UNKNOWN, "validity-unknown")
    assert [one.source for one in entry.evidence] == ["a"]


def test_the_only_known_version_is_named_and_stays_unknown_where_nobody_tells_since_when_it_holds() -> None:
    entry = read(lithuania(duty("only")), "2020")
    assert (entry.value, entry.state, entry.candidate) == (None, labcoop.State.UNKNOWN, "1 hour before start-of-work")
    several = read(lithuania(duty("one"), duty("two", AFTER)), "2020")
    assert (several.state, several.candidate) == (labcoop.State.UNKNOWN, None)


def test_a_country_without_a_plugin_is_not_covered() -> None:
    entry = Reading(dossier=record()).duty("LT", KIND)
    assert (entry.country, entry.value, entry.state, entry.qualifier) == ("LT", None, "unknown", "not-covered")


def test_for_an_agreement_that_ended_nobody_knows_when_no_version_is_chosen() -> None:
    entry = read(lithuania(duty("one", valid_from="2010")), current=False)
    assert (entry.value, entry.state, entry.qualifier) == (None, labcoop.State.UNKNOWN, "end-unknown")


# --- what an entry tells --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authorities", "label"),
    [
        (
            (labcoop.Authority(id="sodra", name="Social insurance", short_name="SODRA", kind="social-insurance"),),
            "SODRA",
        ),
        ((labcoop.Authority(id="sodra", name="Social insurance", kind="social-insurance"),), "Social insurance"),
        ((), None),
    ],
)
def test_a_duty_names_whom_it_is_owed_to(authorities: tuple[labcoop.Authority, ...], label: str | None) -> None:
    assert read(lithuania(duty("one", to="sodra"), authorities=authorities)).label == label


def test_a_duty_that_sources_dispute_makes_the_cell_a_conflict() -> None:
    disputed = {"country.duties.one": (cite("a"), cite("b", says="absent"))}
    reading = Reading(dossier=record(), countries={"LT": lithuania(duty("one"), evidence=disputed)})
    row = next(dimension for dimension in CORE_DIMENSIONS if dimension.id == KIND)
    cell = row.read(reading)
    assert cell.state == labcoop.State.CONFLICT
    assert {entry.country: entry.state for entry in cell.entries} == {"LT": "conflict", "NO": "unknown"}
    assert {one.source for one in cell.evidence} == {"a", "b"}


def test_each_country_has_an_entry_with_its_own_state_and_evidence() -> None:
    reading = Reading(dossier=record(), countries={"LT": lithuania(duty("one"))})
    row = next(dimension for dimension in CORE_DIMENSIONS if dimension.id == KIND)
    cell = row.read(reading)
    assert cell.state == labcoop.State.STATED
    assert [(e.country, e.state, bool(e.evidence)) for e in cell.entries] == [
        ("LT", "stated", True),
        ("NO", "unknown", False),
    ]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ((), "required"),
        ((Deadline(anchor="change", direction="after", offset=3, unit="day"),), "required"),
        ((BEFORE, Deadline(anchor="change", direction="after", offset=3, unit="day")), "1 hour before start-of-work"),
        ((Deadline(anchor="start-of-work", direction="at"),), "at start-of-work"),
        ((Deadline(anchor="start-of-work", direction="at", offset=0, unit="day"),), "at start-of-work"),
        (
            (Deadline(anchor="start-of-work", direction="before", condition="on paper"),),
            "before start-of-work (on paper)",
        ),
        ((BEFORE, AFTER), "1 hour before start-of-work; 7 day after start-of-work"),
    ],
)
def test_deadlines_are_told_in_words_of_the_format(when: tuple[Deadline, ...], told: str) -> None:
    assert deadlines(Duty(id="one", kind=KIND, deadlines=when)) == told


def test_one_countrys_duty_is_a_row_of_its_own_and_not_applicable_to_others() -> None:
    reading = Reading(dossier=record(), countries={"LT": lithuania(duty("one"))})
    assert reading.duty_of("LT", KIND).state == labcoop.State.STATED
    assert reading.duty_of("NO", KIND).state == labcoop.State.UNKNOWN
    outside = reading.duty_of("PL", KIND)
    assert (outside.state, outside.reason, outside.entries) == ("not-applicable", "not-a-party", ())


# --- notes ----------------------------------------------------------------------------------------


def noted(*said: labcoop.Citation, **more: Any) -> labcoop.Cell:
    land = lithuania(
        notes=(LegalNote(id="offices", text="There are 41 offices.", **more),),
        evidence={"country.notes.offices": said or (cite("a"),)},
    )
    return Reading(dossier=record(), countries={"LT": land}).note("LT", "offices")


def test_a_note_is_stated_with_its_source_and_since_when() -> None:
    cell = noted(valid_from=labcoop.Date("2020"))
    assert (cell.state, [one.source for one in cell.evidence]) == ("stated", ["a"])
    assert [(entry.value, entry.valid_from) for entry in cell.entries] == [("There are 41 offices.", "2020")]


def test_a_note_that_another_source_contradicts_is_disputed_and_shows_both() -> None:
    cell = noted(cite("a"), cite("b", says="There are 42 offices."))
    assert (cell.state, cell.entries[0].state) == ("conflict", "conflict")
    assert [claim.value for claim in cell.claims] == ["There are 41 offices.", "There are 42 offices."]


def test_a_note_that_is_not_there_is_unknown_and_one_of_a_stranger_not_applicable() -> None:
    reading = Reading(dossier=record(), countries={"LT": lithuania()})
    assert reading.note("LT", "offices").state == "unknown"
    assert reading.note("NO", "offices").state == "unknown"
    assert reading.note("PL", "offices").state == "not-applicable"


@pytest.mark.parametrize(
    ("on", "current", "state", "reason"),
    [
        (None, True, "stated", None),
        ("2021", True, "stated", None),
        ("2018", True, "unknown", "not-in-force"),
        ("2020", True, "unknown", "validity-unknown"),
        (None, False, "unknown", "end-unknown"),
    ],
)
def test_a_note_is_told_for_the_date_that_is_read(
    on: str | None, current: bool, state: str, reason: str | None
) -> None:
    note = LegalNote(id="offices", text="There are 41 offices.", valid_from=labcoop.Date("2020-06"))
    date = None if on is None else labcoop.Date(on)
    reading = Reading(dossier=record(), countries={"LT": lithuania(notes=(note,))}, on=date, current=current)
    cell = reading.note("LT", "offices")
    assert (cell.state, cell.reason) == (state, reason)


# --- for which date an agreement's duties are read -------------------------------------------------

VERSIONS = (
    duty("first", BEFORE, valid_from="2000", valid_until="2009-12-31"),
    duty("second", AFTER, valid_from="2010-01-01"),
)
SUCCESSOR = record(
    "new", signed=labcoop.Date("2005-06-01"), after=(labcoop.Succession(agreement="old", how="supersedes"),)
)


def values(registry: labcoop.Registry, *chosen: labcoop.Dossier, on_date: Any = None) -> list[Any]:
    comparison = labcoop.compare(chosen, on=[KIND], on_date=on_date, registry=registry)
    found = [cell.entries[0] for cell in comparison[KIND].cells]
    return [entry.qualifier if entry.value is None else entry.value.split()[0] for entry in found]


def registry(monkeypatch: pytest.MonkeyPatch, *records: labcoop.Dossier) -> labcoop.Registry:
    module = plugin_module(country=lithuania(*VERSIONS), agreements=[InMemory.of(one) for one in records])
    return install(monkeypatch, lt=module)


def test_a_current_agreement_reads_the_newest_version_and_a_former_one_that_of_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, ended = record("old"), record("ended", ended=labcoop.Date("2008"))
    known = registry(monkeypatch, old, ended, SUCCESSOR)
    assert values(known, SUCCESSOR, old, ended) == ["7", "1", "1"]


def test_a_former_agreement_whose_end_no_source_tells_reads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = record("old"), record("new", after=(labcoop.Succession(agreement="old", how="follows"),))
    assert values(registry(monkeypatch, old, new), old) == ["end-unknown"]


@pytest.mark.parametrize("date", ["2008-05-01", labcoop.Date("2008-05-01")])
def test_a_date_that_is_asked_for_holds_for_every_agreement(monkeypatch: pytest.MonkeyPatch, date: Any) -> None:
    old = record("old")
    known = registry(monkeypatch, old, SUCCESSOR)
    assert values(known, SUCCESSOR, old, on_date=date) == ["1", "1"]
    assert labcoop.compare([old], on_date=date, registry=known).on_date == "2008-05-01"


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(labcoop.ValueFormatError, match="not a date"):
        labcoop.compare([record()], on_date="yesterday", registry=labcoop.Registry(()))


def test_a_disputed_duty_shows_what_each_source_says() -> None:
    evidence = {"country.duties.one": (cite("a"), cite("b", says="at start-of-work"))}
    land = lithuania(duty("one"), evidence=evidence)
    found = Reading(dossier=record(), countries={"LT": land}).duty_of("LT", KIND)
    assert found.state == labcoop.State.CONFLICT
    assert [entry.value for entry in found.entries] == ["1 hour before start-of-work", "at start-of-work"]
    assert {one.source for one in found.entries[1].evidence} == {"b"}
    assert all(entry.state == labcoop.State.CONFLICT for entry in found.entries)
