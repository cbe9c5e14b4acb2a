"""Every problem of a file is listed at once, each at the line and column of the word it is about."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LoadError, Problem
from labcoop.io.checking import MAX_PROBLEMS
from labcoop.io.writing import plain
from labcoop.model.dossier import Record
from labcoop.testkit.strategies import records

MARK = "WRONG-Ø"
LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")


def problems_of(text: str | bytes, notation: Any = "yaml") -> tuple[Problem, ...]:
    with pytest.raises(LoadError) as caught:
        labcoop.loads(text, notation=notation, name="f")
    assert len(caught.value.problems) == len(set(caught.value.problems))
    return caught.value.problems


def placed(text: str, notation: Any = "yaml") -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in problems_of(text, notation)]


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset as an editor counts them."""
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


def leaves(node: Any) -> Iterator[tuple[Any, Any]]:
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, dict | list):
            yield from leaves(value)
        else:
            yield node, key


def writings(tree: Any) -> Iterator[tuple[str, Any]]:
    """Write a tree in the ways that people and programs do."""
    yield json.dumps(tree, ensure_ascii=False), "json"
    yield json.dumps(tree, ensure_ascii=False, indent=3), "json"
    if "long-long" not in str(tree):  # as a key, YAML wants a question mark before it
        yield json.dumps(tree, ensure_ascii=False, indent=1), "yaml"
    for flow, width in ((False, 10_000), (False, 20), (None, 80), (True, 40)):
        dump = yaml.dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=width)
        yield dump, "yaml"


@given(record=records(), data=st.data())
def test_each_wrong_value_is_reported_where_it_stands_however_the_file_is_written(
    record: Record, data: st.DataObject
) -> None:
    tree = copy.deepcopy(plain(record))
    count = data.draw(st.integers(1, 3))
    for number, (node, key) in enumerate(data.draw(st.permutations(list(leaves(tree))))[:count]):
        node[key] = {f"{MARK}{number}": 1}  # no field that takes a value takes a mapping
    for text, notation in writings(tree):
        if not LINE_ENDS.search(text):
            found = [(problem.line, problem.column) for problem in problems_of(text, notation)]
            for number in range(count):
                if f"{MARK}{number}" in text:
                    assert place(text, start_of_mapping(text, f"{MARK}{number}")) in found, text
            assert found == sorted(found)


def start_of_mapping(text: str, key: str) -> int:
    """Return where the mapping starts whose only key is ``key``: at a brace, else at the key."""
    offset = text.index(key)
    before = text[:offset].rstrip('"').rstrip()
    return len(before) - 1 if before.endswith("{") else offset


@given(record=records(), data=st.data())
def test_each_misspelt_key_is_reported_where_it_stands(record: Record, data: st.DataObject) -> None:
    tree = copy.deepcopy(plain(record))
    holders = [tree, *(node for node, key in leaves(tree) if isinstance(node, dict))]
    holder = data.draw(st.sampled_from(holders))
    holder[MARK] = "x"
    for text, notation in writings(tree):
        assume(not LINE_ENDS.search(text))
        offset = text.index(MARK) - (text[text.index(MARK) - 1] == '"')
        assert place(text, offset) in [(problem.line, problem.column) for problem in problems_of(text, notation)]


BLOCK = """\
# a comment
labcoop: 1
agreement:
  id: No-LT            # 4: capital letters
  tilte: misspelt
  title: ok
  basis: draft
  parties:
    - {country: no}
    - country: LT
      authorities: [vdi-lt, VDI, vdi-lt]
  signed: >-
    May
    2017
  background: |
    fine
  topics:
    - osh
    - oshh
  activities:
    - id: a
    - id: a
      kind: seminar
      serves:
        - nowhere
sources:
  s: {publisher: x}
evidence:
  agreement.titel: {source: s}
  agreement.topics:
    - {source: t, says: osh}
"""


def test_all_problems_of_a_block_are_listed_in_order_each_where_it_stands() -> None:
    assert placed(BLOCK) == [
        (4, 7, "LC-E104"),
        (5, 3, "LC-E101"),
        (9, 17, "LC-E104"),
        (11, 29, "LC-E104"),
        (11, 34, "LC-E106"),
        (12, 11, "LC-E104"),
        (19, 7, "LC-E105"),
        (21, 7, "LC-E102"),
        (22, 7, "LC-E106"),
        (25, 11, "LC-E107"),
        (27, 6, "LC-E102"),
        (29, 3, "LC-E108"),
        (31, 16, "LC-E107"),
        (31, 25, "LC-E104"),
    ]


def test_a_problem_names_its_path_and_what_to_do() -> None:
    by_place = {(problem.line, problem.code): problem for problem in problems_of(BLOCK)}
    assert by_place[5, "LC-E101"].path == "agreement.tilte"
    assert by_place[11, "LC-E106"].path == "agreement.parties.lt.authorities"
    assert by_place[21, "LC-E102"].path == "agreement.activities.a.kind"
    assert by_place[25, "LC-E107"].path == "agreement.activities.a.serves"
    assert by_place[27, "LC-E102"].path == "sources.s.title"
    assert by_place[29, "LC-E108"].path == "evidence[agreement.titel]"
    unknown = str(by_place[5, "LC-E101"])
    assert unknown.startswith("f:5:3: LC-E101 agreement.tilte: unknown key")
    assert unknown.endswith("; did you mean 'title'?")


def test_all_problems_of_json_are_listed_each_where_it_stands() -> None:
    text = """{
  "labcoop": 2,
  "agreement": {"id": "a", "titel": "t", "basis": 1, "parties": [{"country": "NO"}, {"country": 47}, null],
    "signed": true,\t"languages": ["no", "n\\u006f"],
    "ended": "soon", "topics": "osh"}, "programmes": {}
}
"""
    assert placed(text, "json") == [
        (2, 14, "LC-E105"),
        (3, 16, "LC-E102"),
        (3, 28, "LC-E101"),
        (3, 51, "LC-E105"),
        (3, 97, "LC-E103"),
        (3, 102, "LC-E110"),
        (4, 15, "LC-E103"),
        (4, 41, "LC-E106"),
        (5, 14, "LC-E104"),
        (5, 32, "LC-E103"),
        (5, 54, "LC-E103"),
    ]


@pytest.mark.parametrize(
    ("scalar", "column"),
    [("'May 2017'", 11), ('"May 2017"', 11), ("May 2017", 11), (">-\n    May\n    2017", 11), ("|\n    May 2017", 11)],
)
def test_a_wrong_scalar_of_any_style_is_reported_where_it_starts(scalar: str, column: int) -> None:
    text = f"labcoop: 1\nagreement:\n  id: a\n  title: t\n  basis: draft\n  parties: []\n  signed: {scalar}\n"
    assert placed(text) == [(7, column, "LC-E104")]


def test_a_scalar_on_the_line_after_its_key_is_reported_there() -> None:
    text = "labcoop: 1\nagreement:\n  id: a\n  title: t\n  basis: draft\n  parties: []\n  signed:\n    May\n    2017\n"
    assert placed(text) == [(8, 5, "LC-E104")]


@pytest.mark.parametrize(
    ("text", "notation", "where"),
    [
        ("labcoop: 1\nagreement: [\n", "yaml", (3, 1)),
        ("labcoop: 1\n\tagreement: x\n", "yaml", (2, 1)),
        ("labcoop: 1\nagreement:\n  title: 'x\n", "yaml", (4, 1)),
        ("labcoop: 1\nprogrammes: @x\n", "yaml", (2, 13)),
        ("labcoop: 1\n---\nlabcoop: 1\n", "yaml", (2, 1)),
        ("labcoop: 1\nprogrammes: &a [x]\n", "yaml", (2, 13)),
        ("labcoop: 1\nprogrammes: [*a]\n", "yaml", (2, 14)),
        ("labcoop: 1\nprogrammes: !!str x\n", "yaml", (2, 13)),
        ("labcoop: 1\nprogrammes:\n  - id: ! x\n", "yaml", (3, 9)),
        ("ø: ø\nx: \x01\n", "yaml", (2, 4)),
        ('{"a": 1,\n "b": }', "json", (2, 7)),
        ('{"a": 1}\n {}', "json", (2, 2)),
        ('{"a": "x\ny"}', "json", (1, 9)),
        ('{"a": [1,\n NaN]}', "json", (2, 2)),
        ('{"a": "NaN", "b": [Infinity]}', "json", (1, 20)),
        ('{"a":\n  -Infinity}', "json", (2, 3)),
        ('{"a": "ø\x02"}', "json", (1, 9)),
        ("", "json", (1, 1)),
        ("", "yaml", (1, 1)),
    ],
)
def test_what_breaks_a_text_is_reported_where_it_stands(text: str, notation: str, where: tuple[int, int]) -> None:
    (problem,) = problems_of(text, notation)
    assert (problem.line, problem.column) == where


@pytest.mark.parametrize(("data", "where"), [(b"\xff", (1, 1)), (b"labcoop: 1\n\xc3\xb8: \xe6\n", (2, 5))])
def test_what_is_not_utf_8_is_reported_at_its_byte(data: bytes, where: tuple[int, int]) -> None:
    for notation in ("yaml", "json"):
        (problem,) = problems_of(data, notation)
        assert (problem.line, problem.column, problem.code) == (*where, "LC-E003")


@pytest.mark.parametrize("notation", ["yaml", "json"])
def test_a_key_that_stands_twice_is_reported_where_it_stands_again(notation: str) -> None:
    text = '{"labcoop": 1,\n "programmes": [{"id": "a",\n "title": "x", "title": "y"}],\n "labcoop": 1}'
    assert placed(text, notation) == [(3, 16, "LC-E006"), (4, 2, "LC-E006")]


def test_keys_that_are_equal_once_escapes_are_read_stand_twice() -> None:
    text = r'{"labcoop": 1, "programmes": [{"id": "a", "title": "x", "t\u0069tle": "y"}]}'
    for notation in ("json", "yaml"):
        assert placed(text, notation) == [(1, 57, "LC-E006")]


def test_a_path_or_source_that_stands_twice_is_reported() -> None:
    text = (
        "labcoop: 1\nprogrammes: [{id: a}]\nsources:\n  s: {title: t}\n  s: {title: t}\n"
        "evidence:\n  programmes.a.id: {source: s}\n  programmes.a.id: {source: s}\n"
    )
    assert placed(text) == [(5, 3, "LC-E006"), (8, 3, "LC-E006")]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "[]", "? [a]\n"])
def test_a_key_that_is_no_word_is_reported_where_it_stands(key: str) -> None:
    found = placed(f"labcoop: 1\nprogrammes: [{{id: a}}]\n{key}: x\n")
    assert (3, 3 if key.startswith("?") else 1, "LC-E103") in found


@pytest.mark.parametrize(("count", "listed"), [(MAX_PROBLEMS - 1, 499), (MAX_PROBLEMS, 500), (MAX_PROBLEMS + 1, 501)])
def test_a_text_with_endless_faults_lists_the_first_and_says_that_there_are_more(count: int, listed: int) -> None:
    text = "labcoop: 1\nprogrammes: [{id: a}]\n" + "".join(f"x{number}: 1\n" for number in range(count))
    problems = problems_of(text)
    assert [problem.line for problem in problems] == list(range(3, 3 + listed))
    assert (problems[-1].code == "LC-E199") is (count > MAX_PROBLEMS)
    assert {problem.code for problem in problems[:MAX_PROBLEMS]} == {"LC-E101"}
    problems = problems_of(text.replace("x0: 1", "x0: 1\n" * 5000))
    assert len(problems) == MAX_PROBLEMS + 1


def test_references_without_end_are_listed_like_any_other_faults() -> None:
    work = [{"id": f"act-{number}", "kind": "seminar"} for number in range(600)]
    nowhere = [f"act-{number}x" for number in range(1200)]
    outcomes = [{"id": "o", "kind": "reach", "attributed_to": nowhere}]
    tree = {"labcoop": 1, "programmes": [{"id": "a", "activities": work, "outcomes": outcomes}]}
    text = json.dumps(tree)
    problems = problems_of(text, "json")
    assert len(problems) == MAX_PROBLEMS + 1
    assert [problem.column for problem in problems] == [text.index(f'"{id}"') + 1 for id in nowhere[: MAX_PROBLEMS + 1]]
    assert "did you mean 'act-0'?" in problems[0].message
    assert "did you mean" not in problems[-2].message  # each takes time


def test_a_shared_programme_where_an_agreement_is_wanted_is_a_problem_of_the_file(tmp_path: Any) -> None:
    path = tmp_path / "shared.yaml"
    path.write_text("labcoop: 1\nprogrammes: [{id: a}]\n")
    assert labcoop.load_record(path).id == "a"
    with pytest.raises(LoadError, match=r"shared\.yaml:1:1: LC-E113: .*load_record"):
        labcoop.load(path)


@given(records())
def test_a_file_with_a_byte_order_mark_and_foreign_line_ends_is_read_alike(record: Record) -> None:
    for notation in ("yaml", "json"):
        text = labcoop.dump(record, notation=notation)
        for written in (text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode()):
            assert labcoop.loads(written, notation=notation) == record


def test_positions_do_not_count_a_byte_order_mark() -> None:
    for mark in ("", "\ufeff"):
        assert placed(f"{mark}labkoop: 1\nprogrammes: [{{id: a}}]\n") == [(1, 1, "LC-E101"), (1, 1, "LC-E102")]
        assert placed(f'{mark}{{"labkoop": 1, "programmes": [{{"id": "a"}}]}}', "json")[1] == (1, 2, "LC-E101")
