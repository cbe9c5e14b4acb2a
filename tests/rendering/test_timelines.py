"""A timeline in words and as JSON: whole, within its width, every moment in it, every answer with its reason."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import attrs
import jsonschema
import pytest
from chronology.test_timeline import timeline
from comparison.examples import MANY, NOTHING_INSTALLED, cite, record, shared
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.chronology.days import Span
from labcoop.rendering.bars import Lane, chart
from labcoop.rendering.timeline_data import timeline_schema, timeline_to_json
from labcoop.rendering.timelines import timeline_to_text
from labcoop.testkit.strategies import dates, dossiers

SEVERAL = st.lists(dossiers(), min_size=1, max_size=2, unique_by=lambda one: one.id)
PLANNED = labcoop.Programme(id="p", title="Year one", period=labcoop.Period("2019/2024"))


def of(*several: labcoop.Dossier, on: str | None = None) -> labcoop.Timeline:
    return labcoop.timeline(several, on_date=on, registry=NOTHING_INSTALLED)


def text(*several: labcoop.Dossier, on: str | None = None, width: int = 100, **options: Any) -> str:
    return timeline_to_text(of(*several, on=on), width=width, **options)


# --- whatever the record --------------------------------------------------------------------------


@MANY
@given(SEVERAL, st.none() | dates(), st.integers(20, 140), st.booleans())
def test_every_line_fits_its_width(several: Any, on: Any, width: int, evidence: bool) -> None:
    found = labcoop.timeline(several, on_date=on, registry=NOTHING_INSTALLED)
    lines = timeline_to_text(found, width=width, evidence=evidence).splitlines()
    # Addresses stay whole, so that they can be copied.
    assert [line for line in lines if len(line) > width and "://" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_on_a_very_narrow_page_an_agreement_has_no_column_for_its_id() -> None:
    lines = text(record("a-b"), on="2000", width=20).splitlines()
    assert max(map(len, lines)) <= 20
    assert [line for line in lines if line.startswith("- a-b: ")]


def test_a_date_that_a_source_does_not_state_is_cited_as_inferred() -> None:
    visit = labcoop.Activity(id="v", kind="study-visit", period=labcoop.Period("2022"))
    evidence = {"agreement.activities.v": cite("a"), "agreement.activities.v.period": cite("a", how="inferred")}
    assert "[1 inferred]" in text(record(activities=(visit,), evidence=evidence), evidence=True)
    evidence["agreement.activities.v.period"] = cite("a")
    assert "inferred" not in text(record(activities=(visit,), evidence=evidence), evidence=True)


def test_a_long_word_beside_an_address_is_broken_and_the_address_stays_whole() -> None:
    address = f"https://example.org/{'a' * 60}"
    sources = {"news": labcoop.Source(title="x" * 90, url=address)}
    evidence = {"agreement.signed": (labcoop.Citation(source="news"),)}
    dossier = attrs.evolve(record("no-lt", signed=labcoop.Date("2017")), sources=sources, evidence=evidence)
    lines = text(dossier, width=40, evidence=True).splitlines()
    assert [line for line in lines if len(line) > 40] == [f"    <{address}>"]


@MANY
@given(SEVERAL, st.none() | dates())
def test_its_json_is_that_of_its_schema(several: Any, on: Any) -> None:
    found = labcoop.timeline(several, on_date=on, registry=NOTHING_INSTALLED)
    content = json.loads(timeline_to_json(found))
    jsonschema.validate(content, timeline_schema())
    assert len(content["moments"]) == len(found.moments)
    assert len(content["undated"]) == len(found.undated)
    assert len(content["in_force"]) == (0 if on is None else len(several))
    assert all(moment["when"] is None and not moment["sides"] for moment in content["undated"] if not moment["doubts"])


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(timeline_schema())


# --- the list -------------------------------------------------------------------------------------


def test_a_date_is_told_as_a_span_where_it_is_one() -> None:
    told = text(record(signed=labcoop.Date("2017-10-03..2019-03-25")), width=140)
    assert "between 2017-10-03 and 2019-03-25  no-lt signed" in told


def test_a_revised_plan_stands_beside_what_came_of_it() -> None:
    claims = (cite("a", phase="planned", says="2019/2022"), cite("b", phase="actual"))
    told = text(record(programmes=(PLANNED,), evidence={"programmes.p.period": claims}), width=200)
    assert "2019 to 2024 (planned: 2019 to 2022)  Year one: programme under no-lt" in told
    only = text(record(programmes=(PLANNED,), evidence={"programmes.p.period": cite("a", phase="planned")}))
    assert "2019 to 2024 (planned)" in only
    assert "planned: Year one" in only


def test_each_side_of_a_disagreement_has_its_sources_even_where_none_are_asked_for() -> None:
    claims = (cite("a"), cite("b", says="2019"), cite("c", says="absent"))
    told = text(record(signed=labcoop.Date("2017"), evidence={"agreement.signed": claims}), width=200)
    assert "sources disagree: 2017 [1] / 2019 [2] / none [3]" in told
    assert "[2] Source b <https://b.example>" in told


def test_sources_are_numbered_where_they_are_asked_for() -> None:
    one = record(signed=labcoop.Date("2017"))
    assert "no-lt signed [1]" in text(one, evidence=True)
    assert "Sources:" not in text(one)


def test_sources_are_numbered_in_the_order_in_which_a_reader_meets_them() -> None:
    evidence = {"agreement.signed": cite("c"), "agreement.ended": (cite("a"), cite("b", says="2020"))}
    one = record(signed=labcoop.Date("2017"), ended=labcoop.Date("2019"), evidence=evidence)
    told = text(one, evidence=True, width=200)
    numbers = [int(number) for number in re.findall(r"\[(\d+)\](?!.*<)", told)]
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ({"state": (cite("a"), cite("b", says="planned"))}, "disagree how far it came: done [1] / planned [2]"),
        ({"": (cite("a"), cite("b", says="absent"))}, "sources disagree whether it is so: no [1] / yes [2]"),
    ],
)
def test_what_is_disputed_beside_the_date_is_told(evidence: Any, words: str) -> None:
    visit = labcoop.Activity(id="v", kind="joint-inspection", state="done", period=labcoop.Period("2018"))
    claims = {f"agreement.activities.v.{path}".rstrip("."): cited for path, cited in evidence.items()}
    assert words in text(record(activities=(visit,), evidence=claims), width=200)


def test_what_no_source_dates_is_listed_apart_under_its_programme() -> None:
    held = labcoop.Programme(id="p", title="Year one", activities=(labcoop.Activity(id="m", kind="meeting"),))
    told = text(record(signed=labcoop.Date("2017"), programmes=(held,)), width=140)
    assert "Undated:\n- Year one: Meeting; the programme itself (programme under no-lt)" in told


def test_a_shared_programme_stands_once_with_all_that_it_serves() -> None:
    programme = labcoop.Programme(id="p", title="Campaign", under=("one", "two"), period=labcoop.Period("2018"))
    disputed = shared(programme, {"programmes.p.under.two": (cite("b"), cite("c", says="absent"))})
    both = record("one"), record("two", countries=("PL", "NO"))
    told = timeline_to_text(timeline(*both, programmes=(shared(programme),)), width=140)
    assert told.count("Campaign: programme under one and two") == 1
    assert told.index("SHARED BY SEVERAL PAIRS") < told.index("Campaign")
    alone = timeline_to_text(timeline(both[1], programmes=(disputed,)), width=140)
    assert "sources disagree whether it belongs to two: no [1] / yes [2]" in alone
    assert "disputed: Campaign" in alone


# --- what was in force ----------------------------------------------------------------------------


def test_each_answer_comes_with_its_reason_and_its_sources() -> None:
    after = (labcoop.Succession(agreement="old", how="supersedes"),)
    old, new = record("old", signed=labcoop.Date("2007")), record("new", signed=labcoop.Date("2017"), after=after)
    told = text(old, new, on="2018-06-01", width=200)
    assert "In force on 2018-06-01?" in told
    assert "- old  no          signed 2007 [1]; when it came into force is not documented; superseded by new" in told
    assert "- new  yes         signed 2017 [1]; when it came into force is not documented; no source ends it." in told
    assert "- new  can't tell  signed 2017 [1]" in text(old, new, on="2017-06", width=200)
    assert "In force" not in text(old, new)


def test_an_id_too_long_for_a_column_is_no_obstacle() -> None:
    told = text(record("long-" * 30 + "id", signed=labcoop.Date("2017")), on="2018", width=60)
    assert max(map(len, told.splitlines())) <= 60
    assert "yes; signed 2017" in told.replace("\n  ", "")


# --- bars -----------------------------------------------------------------------------------------


def days(text: str) -> Span:
    return Span.at(labcoop.Date(text))


def test_a_bar_tells_what_is_sure_from_what_may_be() -> None:
    lanes = [
        Lane("signed and superseded", days("2001"), days("2003")),
        Lane("followed", days("2000-05-15"), None, days("2002")),
        Lane("runs on", days("2002-01-01")),
        Lane("one day", days("2001-07-01"), days("2001-07-01")),
        Lane("some time", days("2001"), days("2001")),
        Lane("planned", days("2001"), days("2003"), sure=False),
    ]
    assert chart(lanes, range(2000, 2004), 40) == [
        "               2000  2001  2002  2003",
        "signed and s…        ░░░░░████████░░░░░",
        "followed         ███████████░░░░░░░░░░░",
        "runs on                    ████████████→",
        "one day                █",
        "some time            ░░░░░░",
        "planned              ░░░░░░░░░░░░░░░░░░",
    ]


_ANY = st.sampled_from(["2001", "2001-06", "2001-06-15", "2001-05..2001-07-04", "..2001-06-03", "2001-06-29.."])
_SPANS = _ANY.map(days)


@given(_SPANS, st.none() | _SPANS, st.none() | _SPANS, st.integers(1, 28), st.integers(0, 30))
def test_a_column_is_sure_if_any_of_its_days_is_whenever_it_began_and_ended(
    began: Span, ended: Any, open: Any, day: int, more: int
) -> None:
    lane = Lane("x", began, ended, open)
    first = datetime.date(2001, 6, day)
    column = [first + datetime.timedelta(days=number) for number in range(more + 1)]
    latest = [span.first for span in (ended, open) if span is not None]
    sure = any(began.last <= one and all(one <= end for end in latest) for one in column)
    may = any(began.first <= one and (ended is None or one <= ended.last) for one in column)
    assert lane.glyph(column[0], column[-1]) == ("█" if sure else "░" if may else " ")
    assert lane._replace(sure=False).glyph(column[0], column[-1]) == ("░" if sure or may else " ")


@given(st.lists(st.tuples(dates(), st.none() | dates()), max_size=4), st.integers(20, 140))
def test_a_chart_fits_its_width(several: Any, width: int) -> None:
    lanes = [Lane("x" * 30, Span.at(began), ended and Span.at(ended)) for began, ended in several]
    assert all(len(line) <= width for line in chart(lanes, range(1999, 2007), width))


def test_years_that_do_not_fit_are_not_drawn() -> None:
    assert chart([Lane("x", days("1200"), days("2000"))], range(1200, 2001), 100) == []
    assert chart([], range(0), 100) == []
    far = record("a", signed=labcoop.Date("1200"), programmes=(PLANNED,))
    assert "Bars:" not in text(far)
