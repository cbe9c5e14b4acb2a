"""Text for a terminal: it fits, it says every state in words, and it says when it leaves something out."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from comparison.examples import NOTHING_INSTALLED, alike, cite, covered, record
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison.cell import Cell
from labcoop.comparison.dimension import Dimension
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import Comparison, Remark, compare_readings
from labcoop.model.evidence import Evidence, State
from labcoop.rendering import text as text_module
from labcoop.rendering.markdown import to_markdown
from labcoop.rendering.text import NARROW, to_text
from labcoop.rendering.view import stands
from labcoop.testkit.strategies import dossiers

ANY = dossiers() | alike()
WIDTHS = (60, 79, 80, 100, 160)
COLUMNS = st.lists(alike("other", ("NO", "PL")), max_size=5)


def compare(*chosen: labcoop.Dossier, **how: Any) -> Comparison:
    return labcoop.compare(chosen, registry=NOTHING_INSTALLED, **how)


def text_of(*chosen: labcoop.Dossier, width: int = 100, evidence: bool = False, **how: Any) -> str:
    return to_text(compare(*chosen, **how), width=width, evidence=evidence)


def too_long(text: str, width: int) -> list[str]:
    return [line for line in text.split("\n") if len(line) > width and "://" not in line]


# --- width ----------------------------------------------------------------------------------------


@given(ANY, COLUMNS, st.sampled_from(WIDTHS), st.booleans())
def test_no_line_is_longer_than_the_page(
    dossier: labcoop.Dossier, more: list[labcoop.Dossier], width: int, evidence: bool
) -> None:
    assert too_long(text_of(dossier, *more, width=width, evidence=evidence), width) == []


@pytest.mark.parametrize("width", range(20, 200, 7))
def test_it_fits_whatever_the_width(width: int) -> None:
    long = "A very long place with an-extraordinarily-long-compound-word-that-has-joints and " + "x" * 90
    chosen = [
        record(f"no-{code}-with-a-rather-long-id-of-2017", place=long, topics=("osh", "posting", "registration"))
        for code in ("lt", "pl")
    ]
    text = text_of(*chosen, width=width, on_date="2017-10-03..2019-03-25", evidence=True)
    assert too_long(text, width) == []


def test_a_text_without_end_is_cut_and_that_is_said() -> None:
    for place in ("ab" * 200_000, "a; " * 100_000):
        text = text_of(record("one", place=place), record("two"))
        assert "1 cell is shortened" in text
        assert len(text) < 40_000


def test_an_address_stays_whole_so_that_it_can_be_copied() -> None:
    url = "https://example.org/" + "a-long-path/" * 8
    source = labcoop.Source(title="A source", url=url)
    dossier = attrs.evolve(record(signed=labcoop.Date("2017")), sources={"a": source})
    for width in (60, 100):
        assert f"<{url}>" in text_of(dossier, width=width, evidence=True)


@pytest.mark.parametrize("width", [60, 100])
def test_every_word_of_a_value_is_shown(width: int) -> None:
    words = [f"word{i}" for i in range(40)]
    text = text_of(record(place=" ".join(words)), record("other"), width=width)
    assert set(words) <= set(re.findall(r"word\d+", text))


@pytest.mark.parametrize(
    ("word", "width", "pieces"),
    [
        ("communication;", 12, ["communica-", "tion;"]),
        ("irregularities", 12, ["irregulari-", "ties"]),
        ("Eurodetachement", 12, ["Eurodetache-", "ment"]),
        ("Hvvvvvvvvvvvvvv", 12, ["Hvvvvvvvvvv-", "vvvv"]),
        ("cross-border-work", 12, ["cross-", "border-work"]),
        ("https://lawinsider.com/pl", 12, ["https://", "lawinsider.", "com/pl"]),
        ("ehDiq11e23Wehd", 12, ["ehDiq11e23We", "hd"]),
    ],
)
def test_a_long_word_is_broken_at_a_joint_or_after_a_syllable_with_a_hyphen(
    word: str, width: int, pieces: list[str]
) -> None:
    assert list(text_module._pieces(word, width)) == pieces


@given(st.text("aeioubcdhst-;,./1", max_size=60), st.integers(1, 20))
def test_pieces_fit_and_nothing_but_hyphens_is_added(text: str, width: int) -> None:
    pieces = list(text_module._pieces(text, width))
    assert all(len(piece.rstrip(";,")) <= width for piece in pieces)
    assert "".join(pieces).replace("-", "") == text.replace("-", "")


def test_below_80_columns_there_is_one_block_a_row_and_above_a_table() -> None:
    dossier = record(place="Vilnius")
    assert "  Place of signing\n    no-lt  Vilnius\n" in text_of(dossier, width=NARROW - 1)
    assert re.search(r"^Place of\s+Vilnius$", text_of(dossier, width=NARROW), re.MULTILINE)


def test_many_agreements_that_would_not_fit_side_by_side_stand_below_each_other() -> None:
    chosen = [record(f"no-{i}") for i in range(12)]
    text = text_of(*chosen, width=100)
    assert "    no-11  " in text
    assert too_long(text, 100) == []


# --- the states in words --------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 100])
def test_every_state_is_said_in_words(width: int) -> None:
    said = {"agreement.place": (cite("a"), cite("b", says="Oslo")), "agreement.ended": cite("a", says="absent")}
    sources = record("sourced", place="Vilnius", evidence=said)
    draft = record("draft", basis="draft")
    text = re.sub(r"\s+", " ", text_of(sources, draft, width=width))
    for words in ("sources disagree: Oslo / Vilnius", "not in the draft", "none", "not documented"):
        assert words in text


def test_without_colour_there_is_no_escape_code_and_with_it_the_words_are_the_same() -> None:
    said = {"agreement.place": (cite("a"), cite("b", says="Oslo"))}
    comparison = compare(record(place="Vilnius", evidence=said), record("other"))
    plain = to_text(comparison, width=100)
    coloured = to_text(comparison, width=100, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@given(ANY)
def test_text_of_a_record_is_no_markup(dossier: labcoop.Dossier) -> None:
    marked = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, place="[bold]Oslo[/bold] :smile:"))
    text = text_of(marked, width=160, on=["place"])
    if "disagree" not in text:
        assert "[bold]Oslo[/bold] :smile:" in text


# --- what is left out is said ---------------------------------------------------------------------


def test_rows_that_nobody_documents_fold_into_one_line_that_names_them() -> None:
    text = re.sub(r"\s+", " ", text_of(record(place="Vilnius"), record("other")))
    comparison = compare(record(place="Vilnius"), record("other"))
    silent = [row.dimension.label for row in comparison.rows if not stands(row) and row.dimension.group != "duties"]
    assert f"Not documented for any of them: {', '.join(silent)}. Not covered, as no plugin is installed" in text
    told = f"{len(silent)} that nobody documents and 2 not covered are named above."
    assert f"Showing 2 of {len(CORE_DIMENSIONS)} rows: {told}" in text


def test_rows_that_no_plugin_covers_are_named_with_their_countries_apart_from_what_nobody_documents() -> None:
    text = re.sub(r"\s+", " ", text_of(record(), on=["signed", "declaration-of-posting"]))
    assert "Not documented: Signed. " in text
    assert "Not covered, as no plugin is installed for LT, NO: Declaration of posting." in text


def test_a_row_that_is_covered_for_one_country_and_silent_there_is_shown() -> None:
    one = record()
    reading = Reading(dossier=one, countries={"LT": labcoop.Country(code="LT", name="Lithuania")})
    chosen = [dimension for dimension in CORE_DIMENSIONS if dimension.id == "declaration-of-posting"]
    text = re.sub(r"\s+", " ", to_text(compare_readings([reading], chosen), width=100))
    assert "LT: not documented;" in text
    assert "NO: not covered: no plugin is installed for this country" in text


def test_one_row_that_nobody_documents_is_counted_as_one() -> None:
    text = text_of(record(place="Vilnius"), on=["place", "signed"])
    assert "Not documented: Signed." in text
    total = len(CORE_DIMENSIONS)
    told = f"Showing 1 of {total} rows: {total - 2} not asked for, 1 that nobody documents is named above."
    assert told in re.sub(r"\s+", " ", text)


def foreign(id: str) -> Dimension:
    """Return a row that concerns no agreement at hand."""
    return Dimension(
        id=id, label=f"Of {id}", group="duties", definition="-", read=lambda _: Cell(state=State.NOT_APPLICABLE)
    )


def test_rows_that_do_not_apply_are_told_apart_from_those_that_nobody_documents() -> None:
    place = [dimension for dimension in CORE_DIMENSIONS if dimension.id in ("place", "signed")]
    readings = [Reading(dossier=record("one", place="Oslo")), Reading(dossier=record("two"))]
    text = to_text(compare_readings(readings, [*place, foreign("a"), foreign("b")]), width=160)
    assert "\nNot documented for any of them: Signed.\nNot applicable to any of them: Of a, Of b.\n" in text
    assert "Showing 1 of 4 rows: 1 that nobody documents and 2 that do not apply are named above." in text
    alone = to_text(compare_readings(readings[:1], [*place[1:], foreign("a")]), width=160)
    assert "\nNot applicable: Of a.\n" in alone
    assert to_markdown(compare_readings(readings, [foreign("a")])).endswith(
        "\nNot applicable to any of them: Of a.\n\nShowing 0 of 1 rows: 1 that does not apply is named above.\n"
    )


@pytest.mark.parametrize("width", [60, 100])
def test_where_no_row_is_left_it_says_why(width: int) -> None:
    one, two = record("one", place="Oslo"), record("two", place="Oslo")
    text = text_of(one, two, width=width, only_differences=True)
    assert text.split("\n\n")[1] == "No row shows a difference."
    text = text_of(one, width=width, only_differences=True)
    assert "There is nothing to compare this agreement with;" in text
    assert "\nNo row shows a difference.\n" in to_markdown(compare(one, two, only_differences=True))


def test_rows_without_a_difference_are_counted() -> None:
    one, two = record("one", place="Oslo"), record("two", place="Vilnius")
    text = text_of(one, two, only_differences=True)
    assert f"Showing 1 of {len(CORE_DIMENSIONS)} rows: {len(CORE_DIMENSIONS) - 1} show no difference." in text


def test_rows_that_were_not_asked_for_are_counted() -> None:
    text = text_of(record(place="Vilnius"), on=["place"])
    assert f"Showing 1 of {len(CORE_DIMENSIONS)} rows: {len(CORE_DIMENSIONS) - 1} not asked for." in text


def test_nothing_is_said_of_rows_where_all_are_shown() -> None:
    place = next(dimension for dimension in CORE_DIMENSIONS if dimension.id == "place")
    comparison = compare_readings([Reading(dossier=record(place="Vilnius"))], [place])
    assert "Showing" not in to_text(comparison, width=100)


def test_a_long_list_is_shortened_to_whole_values_and_says_so() -> None:
    topics = tuple(labcoop.Vocabularies().ids("topic"))
    labels = [labcoop.Vocabularies().label("topic", topic) for topic in topics]
    long, short = record("long", topics=topics), record("short", topics=topics[:1])
    table = text_of(long, short, on=["topics"], width=80)
    (more,) = re.findall(r"and (\d+) more", table)
    lines = table.split("\n")
    start, end = next((line.index("long"), line.index("short")) for line in lines if line.split() == ["long", "short"])
    column = " ".join(line[start:end].strip() for line in lines)
    assert sum(f"{label};" in column for label in labels) == len(topics) - int(more)
    assert "1 cell is shortened; --format markdown shows every value." in table
    assert "2 cells are shortened" in text_of(long, long, on=["topics"], width=80)
    assert "shortened" not in text_of(short, short, on=["topics"], width=80)
    block = re.sub(r"\s+", " ", text_of(long, short, on=["topics"], width=60))
    assert all(label in block for label in labels)
    assert "shortened" not in block


def test_a_conflict_is_never_shortened() -> None:
    places = [f"A place whose name is long enough, the {i}th of many" for i in range(6)]
    said = {"agreement.place": tuple(cite("a", says=place) for place in places)}
    text = text_of(record(place=places[0], evidence=said), on=["place"]).replace("\nsigning ", "\n")
    assert all(place in re.sub(r"\s+", " ", text) for place in places)


# --- head and foot --------------------------------------------------------------------------------


def test_the_head_says_what_is_compared_and_as_of_when() -> None:
    assert text_of(record()).startswith("labcoop: 1 agreement\n")
    assert text_of(record(), record("b"), on_date="2018").startswith(
        "labcoop: 2 agreements side by side, duties as of 2018\n"
    )


@pytest.mark.parametrize("width", [60, 100])
def test_evidence_numbers_each_source_once_and_lists_it(width: int) -> None:
    said = {"agreement.place": (cite("b"), cite("c", how="inferred")), "agreement.signed": cite("c")}
    text = text_of(record(place="Oslo", signed=labcoop.Date("2017"), evidence=said), width=width, evidence=True)
    numbers = dict(re.findall(r"^\[(\d+)\] (Source \w)", text, re.MULTILINE))
    assert sorted(numbers.values()) == ["Source a", "Source b", "Source c"]
    by_title = {title: number for number, title in numbers.items()}
    assert re.search(rf"Oslo \[{by_title['Source b']}, {by_title['Source c']} inferred\]", re.sub(r"\s+", " ", text))
    assert f"2017 [{by_title['Source c']}]" in text


@given(alike(), alike("other"))
def test_the_numbers_that_are_cited_are_those_that_are_listed(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    text = text_of(covered(one), covered(two), evidence=True)
    body, _, listed = text.partition("Sources:\n")
    marks = ", ".join(re.findall(r"\[(\d[\d, ]*)\]", re.sub(r"\s+", " ", body))).split(", ")
    numbers = re.findall(r"^\[(\d+)\]", listed, re.MULTILINE)
    assert numbers == [str(i + 1) for i in range(len(numbers))]
    assert set(marks) == set(numbers)


def test_remarks_stand_below_with_their_sources() -> None:
    evidence = (Evidence(source="s", title="The source of the remark"),)
    remark = Remark(id="xx:it", text="A thing to know.", evidence=evidence)
    comparison = attrs.evolve(compare(record(place="Oslo"), on=["place"]), remarks=(remark,))
    assert "Remarks:\n- A thing to know.\n" in to_text(comparison, width=100)
    text = to_text(comparison, width=100, evidence=True)
    assert "- A thing to know. [2]" in text
    assert "[2] The source of the remark" in text


@pytest.mark.parametrize("width", [60, 100])
def test_two_agreements_are_told_item_by_item(width: int) -> None:
    def visits(id: str, **more: Any) -> labcoop.Activity:
        return labcoop.Activity(id=id, kind="joint-inspection", state="done", **more)

    one = record("one", activities=(visits("a"), labcoop.Activity(id="b", kind="study")))
    two = record("two", programmes=[labcoop.Programme(id="p", activities=(visits("x", place="Oslo"),))])
    text = re.sub(r"\s+", " ", text_of(one, two, width=width))
    assert "Item by item (one / two): - Joint inspection (same kind): place not given / Oslo" in text
    assert "Activities documented only in one: Study" in text
    same = re.sub(r"\s+", " ", text_of(one, one, width=width))
    assert "Item by item (one / one#2): - Joint inspection (same kind): the same" in same


@pytest.mark.parametrize(("kinds", "told"), [(("study",), "1 pair shows"), (("study", "seminar"), "2 pairs show")])
def test_of_differences_alone_pairs_that_show_the_same_are_counted(kinds: tuple[str, ...], told: str) -> None:
    activities = tuple(labcoop.Activity(id=kind, kind=kind) for kind in kinds)
    one, two = record("one", activities=activities), record("two", activities=activities)
    assert f"Item by item (one / two):\n- {told} the same\n" in text_of(one, two, only_differences=True)
    assert "the same\n" not in text_of(record("one"), record("two"), only_differences=True)


def test_one_or_three_agreements_are_not_told_item_by_item() -> None:
    assert "Item by item" not in text_of(record())
    assert "Item by item" not in text_of(record("a"), record("b"), record("c"))


@pytest.mark.parametrize("width", [60, 100])
def test_against_a_baseline_what_repeats_it_is_told_as_the_same(width: int) -> None:
    one, two = record("one", place="Oslo", topics=("osh",)), record("two", place="Oslo", topics=("posting",))
    text = text_of(one, two, width=width, baseline="one")
    assert text.startswith("labcoop: 2 agreements side by side, held against one\n")
    flat = re.sub(r"\s+", " ", text.replace("\nsigning", "\n"))
    assert re.search(r"Oslo (two )?same", flat)
    assert flat.count("Oslo") == 1
    assert "posting of workers" in flat


def test_what_nobody_documents_is_never_told_as_the_same() -> None:
    chosen = record("one"), record("two"), record("three", place="Oslo")
    text = text_of(*chosen, width=60, baseline="one", on=["place"])
    assert "same" not in text
    assert text.count("not documented") == 3  # the head says once what it means


def test_values_that_read_the_same_are_said_once_and_not_counted_as_left_out() -> None:
    title = "A very long title of a programme " * 8
    programmes = [labcoop.Programme(id=id, title=title) for id in ("p", "q")]
    table = text_of(record(programmes=programmes), record("b"), on=["programmes"], width=80)
    assert " more" not in table
    assert "shortened" not in table
