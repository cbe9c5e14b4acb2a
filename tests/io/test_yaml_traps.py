"""What YAML 1.1 makes of plain words is not what a file says: a scalar is what its field takes."""

from __future__ import annotations

from typing import Any

import pytest

import labcoop
from labcoop.errors import LoadError
from labcoop.model.dates import Date, Period
from labcoop.model.quantities import Amount, Quantity


def agreement(lines: str) -> Any:
    """Return the agreement of a block with these lines in it."""
    block = "".join(f"  {line}\n" for line in lines.split("\n"))
    return labcoop.loads(f"labcoop: 1\nagreement:\n  id: a\n  basis: draft\n{block}").agreement


def titled(title: str) -> Any:
    return agreement(f"parties: []\ntitle: {title}").title


def test_norway_is_no_boolean() -> None:
    assert agreement("title: t\nparties: [{country: NO}, {country: LT}]").parties[0].country == "NO"
    assert agreement("title: t\nparties: []\nlanguages: [no, lt, on]").languages == ("no", "lt", "on")
    assert agreement("title: t\nparties:\n  - country: NO").parties[0].country == "NO"


@pytest.mark.parametrize(
    "word",
    [
        *("NO", "no", "No", "yes", "Yes", "on", "off", "y", "n", "true", "True", "FALSE"),
        *("1_000", "012", "0o14", "0x1F", "1:30", "1.0", "1e3", ".5", ".inf", ".nan", "NaN", "+1", "-0", "2017-05-30"),
        *("2001-12-14t21:59:43.10-05:00", "=", "<<", "190:20:30", "1,000", "0b101"),
    ],
)
def test_a_plain_word_is_the_text_that_stands_there(word: str) -> None:
    assert titled(word) == titled(f"'{word}'") == titled(f'"{word}"') == word


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL", "# nothing"])
def test_nothing_is_no_text_unless_it_is_quoted(word: str) -> None:
    with pytest.raises(LoadError, match="LC-E110"):
        titled(word)
    if word:
        assert titled(f"'{word}'") == word


def test_the_field_says_what_a_number_is() -> None:
    read = agreement(
        "title: 2017\nparties: []\nsigned: 2017\nattested: '2017'\nended: 2018-01\n"
        "activities:\n"
        "  - {id: a, kind: seminar, count: 4, period: 2017}\n"
        "  - {id: 0x1f, kind: seminar, count: '4', period: 2017-05-30/..}\n"
        "  - {id: 1, kind: seminar, count: over 500, place: 012}\n"
        "  - {id: 1e5, kind: seminar, count: 1.50, title: 1_000}\n"
        "funding: [{id: f, basis: grant, currency: NOK, amount: 99.50}]"
    )
    assert (read.title, read.signed, read.attested, read.ended) == ("2017", Date(2017), Date("2017"), Date("2018-01"))
    assert [activity.id for activity in read.activities] == ["a", "0x1f", "1", "1e5"]
    counts = [activity.count for activity in read.activities]
    assert counts == [Quantity(4), Quantity(4), Quantity("over 500"), Quantity("1.50")]
    assert [activity.period for activity in read.activities[:2]] == [Period("2017"), Period("2017-05-30/..")]
    assert (read.activities[2].place, read.activities[3].title) == ("012", "1_000")
    assert read.funding[0].amount == Amount("99.50")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signed", "1:30"),
        ("signed", "20170530"),
        ("signed", "2017-5-3"),
        ("signed", "2017-05-30 10:00:00"),
        ("signed", "0x7E1"),
        ("ended", "yes"),
        ("activities", "[{id: a, kind: seminar, count: 1_000}]"),
        ("activities", "[{id: a, kind: seminar, count: 012}]"),
        ("activities", "[{id: a, kind: seminar, count: 0x10}]"),
        ("activities", "[{id: a, kind: seminar, count: 1:30}]"),
        ("activities", "[{id: a, kind: seminar, count: 1e3}]"),
        ("funding", "[{id: f, basis: grant, currency: EUR, amount: .5}]"),
        ("languages", "[NO]"),
    ],
)
def test_what_yaml_1_1_would_turn_into_a_number_is_refused_where_a_number_stands(field: str, value: str) -> None:
    with pytest.raises(LoadError, match="LC-E104"):
        agreement(f"title: t\nparties: []\n{field}: {value}")


def test_folded_and_literal_texts_keep_their_lines() -> None:
    assert titled(">-\n    one\n    two\n\n    three") == "one two\nthree"
    assert titled("|\n    one\n    two\n") == "one\ntwo\n"
    assert titled('"one\\ttwo\\nthree \\u00f8 \\x41 \\U0001F642"') == "one\ttwo\nthree ø A 🙂"
    assert titled("'it''s'") == "it's"
    assert titled("one\n    two") == "one two"


def test_a_merge_key_is_an_unknown_key() -> None:
    with pytest.raises(LoadError, match="LC-E101"):
        agreement("title: t\nparties: []\n<<: {place: Oslo}")


def test_a_document_may_be_marked_and_end() -> None:
    text = "labcoop: 1\nprogrammes: [{id: a}]\n"
    for marked in (f"---\n{text}", f"--- # a record\n{text}...\n", f"%YAML 1.2\n---\n{text}", f"# c\n\n{text}# c\n"):
        assert labcoop.loads(marked).id == "a"


def test_the_version_may_be_a_number_or_a_text() -> None:
    for notation, texts in (("yaml", ("1", "'1'", '"1"')), ("json", ("1", '"1"'))):
        for version in texts:
            text = f'{{"labcoop": {version}, "programmes": [{{"id": "a"}}]}}'
            assert labcoop.loads(text, notation=notation).id == "a"
    for notation, texts in (("yaml", ("2", "1.0", "01", "true", "")), ("json", ("2", "1.0", "true", '"01"', "null"))):
        for version in texts:
            with pytest.raises(LoadError):
                labcoop.loads(f'{{"labcoop": {version}, "programmes": [{{"id": "a"}}]}}', notation=notation)
