"""What is refused before it can do harm: too large, too deep, too many, control characters, anchors and tags."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LoadError
from labcoop.io.nodes import CONTROL, MAX_BYTES, MAX_DEPTH, MAX_NODES, compose

NOTATIONS = ("yaml", "json")
SMALL = '{"labcoop": 1, "programmes": [{"id": "a"}]}'


def codes(data: str | bytes, notation: Any) -> set[str]:
    try:
        labcoop.loads(data, notation=notation)
    except LoadError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_the_limits_are_those_of_the_format() -> None:
    assert (MAX_BYTES, MAX_DEPTH, MAX_NODES) == (1_000_000, 64, 100_000)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_file_may_be_as_large_as_the_limit_and_not_a_byte_larger(notation: Any) -> None:
    assert codes(SMALL.ljust(MAX_BYTES), notation) == set()
    assert codes(SMALL.ljust(MAX_BYTES + 1), notation) == {"LC-E002"}
    assert codes(b"\xff" * (MAX_BYTES + 1), notation) == {"LC-E002"}
    assert codes("ø" * (MAX_BYTES // 2 + 1), notation) == {"LC-E002"}


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
def test_a_file_may_be_nested_as_deep_as_the_limit_and_not_deeper(notation: Any, start: str, end: str) -> None:
    levels = start.count("[") + start.count("{")
    for depth in (2, MAX_DEPTH - 2, MAX_DEPTH):
        text = start * (depth // levels - 1) + "[]" + end * (depth // levels - 1)
        assert "LC-E008" not in codes(text, notation)
    text = start * (MAX_DEPTH // levels) + "[]" + end * (MAX_DEPTH // levels)
    assert codes(text, notation) == {"LC-E008"}


@pytest.mark.parametrize("step", ["- ", "? "])
def test_a_block_may_not_be_nested_deeper_either(step: str) -> None:
    assert "LC-E008" not in codes(step * (MAX_DEPTH - 1) + "x", "yaml")
    assert codes(step * MAX_DEPTH + "x", "yaml") == {"LC-E008"}
    lines = [" " * level + "a:\n" for level in range(MAX_DEPTH + 1)]
    assert codes("".join(lines), "yaml") == {"LC-E008"}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_file_may_hold_as_many_values_as_the_limit_and_not_more(notation: Any) -> None:
    def row(count: int) -> str:
        return "[" + ",".join(["1"] * count) + "]"

    assert codes(row(MAX_NODES - 1), notation) == {"LC-E103"}
    assert codes(row(MAX_NODES), notation) == {"LC-E009"}
    keys = ",".join(f'"{number}":0' for number in range(MAX_NODES // 2))
    assert codes("{" + keys + "}", notation) == {"LC-E009"}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_many_values_within_the_limits_are_read(notation: Any) -> None:
    objectives = [{"id": f"o{number}", "level": "general", "text": "t"} for number in range(9_000)]
    tree = {"labcoop": 1, "programmes": [{"id": "a", "objectives": objectives}]}
    assert len(labcoop.loads(json.dumps(tree), notation=notation).programme.objectives) == 9_000
    # A fault in it does not change what it is: the slow way has the same limits.
    objectives[-1]["level"] = "none"
    assert codes(json.dumps(tree), notation) == {"LC-E105"}


# --- characters -----------------------------------------------------------------------------------


def titled(title: str) -> str:
    return f'{{"labcoop": 1, "programmes": [{{"id": "a", "title": "{title}"}}]}}'


@given(st.characters() | st.sampled_from([chr(code) for code in range(0xA1)]))
@example("\ufeff")
@example("\ufffe")
@example("\ufdd0")
@example("\ud800")
@example("\u202a")
@example("\u202e")
@example("\u2066")
@example("\u2069")
@example("\u2028")
@example("\x7f")
def test_a_control_character_is_refused_escaped_and_raw_and_any_other_is_kept(character: str) -> None:
    forbidden = CONTROL.match(character) is not None
    as_json = json.dumps(character)[1:-1]
    as_yaml = f"\\U{ord(character):08x}"
    for text, notation in ((titled(f"x{as_json}y"), "json"), (titled(f"x{as_yaml}y"), "yaml")):
        if forbidden:
            assert codes(text, notation) <= {"LC-E004", "LC-E005"}
            assert codes(text, notation)
        else:
            assert labcoop.loads(text, notation=notation).programme.title == f"x{character}y"
    if forbidden:
        raw = titled(f"x{character}y").encode("utf-8", "surrogatepass")
        for notation in NOTATIONS:
            assert codes(raw, notation) <= {"LC-E003", "LC-E004"}
            assert codes(raw, notation)


@pytest.mark.parametrize(
    "escape", [r"\0", r"\a", r"\b", r"\e", r"\f", r"\v", r"\x01", r"\x7F", r"\x80", r"\u0000", r"\uFFFE"]
)
def test_each_escape_of_yaml_for_a_control_character_is_refused(escape: str) -> None:
    assert codes(titled(f"a{escape}b"), "yaml") == {"LC-E004"}


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        (r"\t", "\t"),
        (r"\n", "\n"),
        (r"\r", "\r"),
        (r"\N", "\x85"),
        (r"\L", "\u2028"),
        (r"\P", "\u2029"),
        (r"\_", "\xa0"),
    ],
)
def test_each_escape_of_yaml_for_a_character_of_text_is_kept(escape: str, character: str) -> None:
    assert labcoop.loads(titled(f"a{escape}b")).programme.title == f"a{character}b"


@pytest.mark.parametrize("place", ["key", "id", "path", "says", "term", "says-list"])
def test_an_escaped_control_character_is_refused_wherever_it_stands(place: str) -> None:
    said: Any = {"says": "a\x01"} if place == "says" else {"says": ["a\x01"]} if place == "says-list" else {}
    programme = {"id": "a\x01" if place == "id" else "a", "topics": ["osh\x01"] if place == "term" else ["osh"]}
    if place == "key":
        programme["title\x01"] = "t"
    path = {"path": "programmes.a.topics\x01", "says-list": "programmes.a.topics"}.get(place, "programmes.a.id")
    tree = {
        "labcoop": 1,
        "programmes": [programme],
        "sources": {"s": {"title": "t"}},
        "evidence": {path: {"source": "s", **said}},
    }
    for notation in NOTATIONS:
        assert codes(json.dumps(tree), notation)


def test_a_text_that_libyaml_itself_refuses_is_a_problem_too() -> None:
    with pytest.raises(LoadError, match="LC-E005: not valid YAML"):
        compose("a: \x01", "f")


# --- encodings and documents ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1257"])
def test_another_encoding_than_utf_8_is_refused(encoding: str) -> None:
    data = titled("Žemė" if encoding == "cp1257" else "Bodø").encode(encoding)
    for notation in NOTATIONS:
        assert codes(data, notation) <= {"LC-E003", "LC-E004"}
        assert codes(data, notation)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_one_byte_order_mark_is_dropped(notation: Any) -> None:
    assert codes(b"\xef\xbb\xbf" + SMALL.encode(), notation) == set()


@pytest.mark.parametrize(
    "empty", ["", " ", "\n\n", "# a comment\n", "---\n", "---\n...\n", "\ufeff", "~", "null", "''", "[]", "{}", "1"]
)
def test_an_empty_file_is_a_problem(empty: str) -> None:
    for notation in NOTATIONS:
        assert codes(empty, notation)


def test_an_empty_yaml_file_is_told_what_to_hold() -> None:
    with pytest.raises(LoadError, match="labcoop schema"):
        labcoop.loads("# nothing yet\n")


@pytest.mark.parametrize(
    "text", [f"{SMALL}\n---\n{SMALL}\n", f"---\n{SMALL}\n...\n---\n{SMALL}\n", f"{SMALL}\n---\n", f"{SMALL}\n...\nx"]
)
def test_a_second_document_is_refused(text: str) -> None:
    assert codes(text, "yaml") <= {"LC-E006", "LC-E005"}
    assert codes(text, "yaml")
    assert codes(f"{SMALL}\n{SMALL}", "json") == {"LC-E005"}


# --- anchors, aliases, tags and directives --------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "labcoop: 1\nprogrammes: [{id: &a a, title: *a}]",
        "labcoop: 1\nprogrammes: [{id: a, title: &b b}]",
        "labcoop: 1\nprogrammes: [{id: a, title: *b}]",
        "labcoop: 1\nprogrammes: [{&k id: a}]",
        "labcoop: 1\nprogrammes: [&p {id: a}]",
        "labcoop: 1\nprogrammes: &p [{id: a}]",
        "labcoop: 1\nprogrammes: [{id: a, &p title: b, ? *p : c}]",
        "--- &root\nlabcoop: 1\nprogrammes: [{id: a}]",
        "labcoop: !!int 1\nprogrammes: [{id: a}]",
        "labcoop: 1\nprogrammes: [{id: !!str a}]",
        "labcoop: 1\nprogrammes: [{id: ! a}]",
        "labcoop: 1\nprogrammes: [{!!str id: a}]",
        "labcoop: 1\nprogrammes: !!seq [{id: a}]",
        "labcoop: 1\nprogrammes: [!!map {id: a}]",
        "labcoop: 1\nprogrammes: [{id: !<tag:yaml.org,2002:str> a}]",
        "labcoop: 1\nprogrammes: [{id: !x a}]",
        "labcoop: 1\nprogrammes: [{id: !!python/object/apply:os.getcwd []}]",
        "%TAG !y! tag:yaml.org,2002:\n---\nlabcoop: 1\nprogrammes: [{id: !y!str a}]",
        "labcoop: 1\nprogrammes: &a [*a]",
        "labcoop: 1\nprogrammes: [{id: a, <<: *b}]",
    ],
)
def test_anchors_aliases_and_tags_are_refused_wherever_they_stand(text: str) -> None:
    assert codes(text, "yaml") == {"LC-E007"}


def test_a_text_may_hold_what_looks_like_an_anchor_or_a_tag() -> None:
    for title in ("'&a'", '"*a"', "'!a'", "a &b *c !d", "a&b", "|\n    &a\n    !b"):
        assert labcoop.loads(f"labcoop: 1\nprogrammes:\n- id: a\n  title: {title}\n").id == "a"


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert codes("\n".join(lines), "yaml") == {"LC-E007"}


def test_directives_without_end_are_refused() -> None:
    assert codes("%TAG !a! b\n" * 51 + f"---\n{SMALL}", "yaml") == {"LC-E007"}
    assert codes("\n".join(f"%TAG !a{n}! b" for n in range(51)) + f"\n---\n{SMALL}", "yaml") == {"LC-E007"}


# --- numbers and constants ------------------------------------------------------------------------


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_json_has_no_such_numbers(constant: str) -> None:
    assert codes(SMALL.replace("1", constant, 1), "json") == {"LC-E005"}
    assert codes(f'{{"a": [{constant}]}}', "json") == {"LC-E005"}


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "1" + "0" * 5000 + ".5", "1e5000", "1E-5000"])
def test_a_number_without_end_is_refused_where_a_number_stands(number: str) -> None:
    for field in ("amount", "share_percent", "agreed"):
        money = f'{{"id": "f", "basis": "grant", "currency": "EUR", "{field}": {number}}}'
        text = f'{{"labcoop": 1, "programmes": [{{"id": "a", "funding": [{money}]}}]}}'
        for notation in NOTATIONS:
            assert codes(text, notation) == {"LC-E104"}
    assert codes(SMALL.replace("1", number, 1), "json") == {"LC-E105"}


@pytest.mark.parametrize("nothing", ["null", "~", ""])
def test_nothing_is_refused_wherever_something_is_wanted(nothing: str) -> None:
    for text in (
        f"labcoop: {nothing}\nprogrammes: [{{id: a}}]",
        f"labcoop: 1\nprogrammes: {nothing}",
        f"labcoop: 1\nprogrammes:\n  - {nothing}\n  - id: a",
        f"labcoop: 1\nprogrammes:\n  - id: a\n    title: {nothing}",
        f"labcoop: 1\nprogrammes:\n  - id: a\n    topics: {nothing}",
        f"labcoop: 1\nprogrammes:\n  - id: a\n    topics:\n      - {nothing}",
        f"labcoop: 1\nprogrammes: [{{id: a}}]\nsources: {nothing}",
        f"labcoop: 1\nprogrammes: [{{id: a}}]\nsources:\n  s: {nothing}",
        f"labcoop: 1\nprogrammes: [{{id: a}}]\nevidence: {nothing}",
        f"{nothing}: 1\nlabcoop: 1\nprogrammes: [{{id: a}}]",
    ):
        assert codes(text, "yaml"), text
