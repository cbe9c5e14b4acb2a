"""The position of any path of a record is that of its value, however the file is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LoadError
from labcoop.io.positions import Positions
from labcoop.io.writing import plain
from labcoop.model.dossier import Dossier, Record
from labcoop.testkit.strategies import paths, records

LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")


def at(text: str, where: tuple[int, int]) -> int:
    """Return the offset of a line and a column."""
    line, column = where
    lines = text.split("\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1


def all_paths(record: Record) -> list[str]:
    """Return the paths of a record: those of evidence, and those that only lead to a place in a file."""
    others = [f"sources.{id}" for id in record.sources] + [f"suppressions.{one.id}" for one in record.suppressions]
    cited = [f"evidence[{path}]" for path in record.evidence]
    return [*paths(record), *others, *cited, "sources.no-such", "evidence[agreement.no.such]", "nowhere.at.all", ""]


def key(item: Any) -> str:
    if isinstance(item, dict):
        item = next(str(item[name]) for name in ("id", "country", "agreement", "group") if name in item)
    return str(item).lower()


def steps(path: str) -> list[str]:
    if path.startswith("evidence["):
        return ["evidence", path[len("evidence[") : -1]]
    return path.split(".") if path else []


def way(tree: Any, path: str) -> Iterator[Any]:
    """Yield the indices that lead down a path of plain values, as far as there is something."""
    for step in steps(path):
        if isinstance(tree, list):
            index: Any = next((number for number, item in enumerate(tree) if key(item) == step), None)
        else:
            index = step if isinstance(tree, dict) and step in tree else None
        if index is None:
            return
        yield index
        tree = tree[index]


def follow(tree: Any, path: str) -> Any:
    for index in way(tree, path):
        tree = tree[index]
    return tree


# --- against other readers ------------------------------------------------------------------------


@given(records())
def test_in_json_the_value_itself_starts_at_its_position(record: Record) -> None:
    text, tree = labcoop.dump(record, notation="json"), plain(record)
    positions = Positions(text, "json")
    for path in all_paths(record):
        value, _ = json.JSONDecoder().raw_decode(text, at(text, positions.of(path)))
        assert value == follow(tree, path)


@given(records())
def test_in_yaml_it_is_where_another_parser_finds_it(record: Record) -> None:
    text, tree = labcoop.dump(record), plain(record)
    positions, root = Positions(text, "yaml"), yaml.compose(text, Loader=yaml.BaseLoader)  # in Python, not libyaml
    for path in all_paths(record):
        node = root
        for index in way(tree, path):
            if isinstance(node, yaml.MappingNode):
                node = next(value for name, value in node.value if name.value == index)
            else:
                node = node.value[index]
        mark = node.start_mark
        assert positions.of(path) == (mark.line + 1, mark.column + 1)


def leaves(tree: Any) -> Iterator[tuple[Any, Any]]:
    for index, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        if isinstance(value, dict | list):
            yield from leaves(value)
        else:
            yield tree, index


WRITERS = {
    ("json", "indented"): lambda tree: json.dumps(tree, ensure_ascii=False, indent=3),
    ("json", "in one line"): lambda tree: json.dumps(tree, ensure_ascii=False),
    ("json", "escaped"): lambda tree: json.dumps(tree, indent=1),
    ("json", "indented by tabs"): lambda tree: json.dumps(tree, ensure_ascii=False, indent="\t"),
    ("yaml", "as JSON"): lambda tree: json.dumps(tree, ensure_ascii=False, indent=1),
    ("yaml", "in blocks"): lambda tree: yaml.dump(tree, allow_unicode=True, sort_keys=False, width=10_000),
    ("yaml", "in flow"): lambda tree: yaml.dump(tree, allow_unicode=True, default_flow_style=True, width=10_000),
}


@pytest.mark.parametrize("how", WRITERS, ids=" ".join)
@given(record=records(), data=st.data())
def test_a_value_stands_where_the_text_changes_when_it_is_changed(how: Any, record: Record, data: Any) -> None:
    tree = plain(record)
    known = [path for path in all_paths(record) if not isinstance(follow(tree, path), dict | list)]
    path = data.draw(st.sampled_from(known))
    indices = list(way(tree, path))
    holder = tree
    for index in indices[:-1]:
        holder = holder[index]
    notation, write = how[0], WRITERS[how]
    text = write(tree)
    if notation == "yaml":
        # A line end that editors don't know, and a key that wants a question mark before it, are left out.
        assume(not LINE_ENDS.search(text) and "long-long" not in text)
    value, starts = holder[indices[-1]], []
    for other in (7, "Ø", "\t"):  # a number, a plain and a quoted text: one of them starts otherwise
        holder[indices[-1]] = other
        changed = write(tree)
        same = (place for place, (a, b) in enumerate(zip(text, changed, strict=False)) if a != b)
        starts.append(next(same, len(text)))
    holder[indices[-1]] = value
    assert at(text, Positions(text, notation).of(path)) == min(starts)


@given(records())
def test_positions_are_the_same_with_a_byte_order_mark_and_foreign_line_ends(record: Record) -> None:
    for notation in ("yaml", "json"):
        text = labcoop.dump(record, notation=notation)
        plainly = Positions(text, notation)
        for written in (text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode(), f"\ufeff{text}"):
            foreign = Positions(written, notation)
            assert all(foreign.of(path) == plainly.of(path) for path in all_paths(record))


@given(records(), st.text())
def test_any_path_has_a_position(record: Record, path: str) -> None:
    positions = Positions(labcoop.dump(record), "yaml")
    line, column = positions.of(path)
    assert line >= 1
    assert column >= 1


def test_every_path_of_a_bundled_record_leads_to_its_value() -> None:
    dossier = labcoop.installed()["no-lt-2017"]
    assert isinstance(dossier, Dossier)
    text = labcoop.dump(dossier)
    positions = Positions(text, "yaml")
    signed = at(text, positions.of("agreement.signed"))
    assert text[signed:].startswith("2017-05-30\n")
    assert text[at(text, positions.of("agreement.parties.lt")) :].startswith("country: LT\n")
    visit = positions.of("programmes.no-lt-2019.activities.staff-visit-norway.participants.lithuanian-inspectors.count")
    assert text[at(text, visit) :].startswith("4\n")


# --- by hand --------------------------------------------------------------------------------------

BLOCK = """\
# a comment
labcoop: 1
agreement:
  id: a
  title: >-
    A title that is
    folded
  background: |
    literal
  parties:
    - {country: NO, authorities: [one, two]}
    - country: LT
  signed:
    2017-05-30
  topics:
  - osh
  - posting
  purpose: []
  sectors: [
    construction,
    "agriculture",
    ]
  place: "🙂🙂"   # beyond the basic plane
programmes:
  - {id: x, title: "🙂 ø", activities: [{id: y, kind: meeting, count: 4},
     {id: z, kind: meeting}]}
sources: {fiche: {title: T}}
evidence:
  agreement.signed: {source: fiche, says: 2017-05}
  agreement.topics: [{source: fiche}, {source: fiche,
    says: [osh]}]
suppressions:
  - id: s1
    rule: A05
"""
PLACES = {
    "": (2, 1),
    "labcoop": (2, 10),
    "agreement": (4, 3),
    "agreement.id": (4, 7),
    "agreement.title": (5, 10),
    "agreement.background": (8, 15),
    "agreement.parties": (11, 5),
    "agreement.parties.no": (11, 7),
    "agreement.parties.no.authorities": (11, 34),
    "agreement.parties.no.authorities.two": (11, 40),
    "agreement.parties.lt": (12, 7),
    "agreement.parties.lt.country": (12, 16),
    "agreement.parties.pl": (11, 5),
    "agreement.parties.lt.authorities.vdi": (12, 7),
    "agreement.signed": (14, 5),
    "agreement.signed.below": (14, 5),
    "agreement.topics": (16, 3),
    "agreement.topics.posting": (17, 5),
    "agreement.purpose": (18, 12),
    "agreement.purpose.nothing": (18, 12),
    "agreement.sectors.agriculture": (21, 5),
    "agreement.place": (23, 10),
    "agreement.ended": (4, 3),
    "programmes": (25, 3),
    "programmes.x": (25, 5),
    "programmes.x.activities": (25, 39),
    "programmes.x.activities.y.count": (25, 70),
    "programmes.x.activities.z": (26, 6),
    "programmes.x.activities.nowhere": (25, 39),
    "programmes.w": (25, 3),
    "sources.fiche": (27, 18),
    "sources.fiche.title": (27, 26),
    "sources.other": (27, 10),
    "evidence[agreement.signed]": (29, 21),
    "evidence[agreement.signed].says": (29, 43),
    "evidence[agreement.topics]": (30, 21),
    "evidence[agreement.topics].says": (30, 21),
    "evidence[agreement.title]": (29, 3),
    "suppressions.s1": (33, 5),
    "suppressions.s1.rule": (34, 11),
    "suppressions.s2": (33, 3),
    "anything.else": (2, 1),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("path", PLACES)
def test_a_value_written_by_hand_is_found_where_it_stands(path: str, ends: str) -> None:
    assert Positions(BLOCK.replace("\n", ends), "yaml").of(path) == PLACES[path]


JSON = """{
\t"labcoop": 1, "programmes": [
\t\t{"id": "p", "title": "\\ud83d\\ude42 🙂", "period": "2018", "activities": [ {"id":"a", "count": 4} ]}
\t],
\t"sources": {},\t"evidence": {"programmes.p.period": {"source": "s"}}
}
"""
IN_JSON = {
    "": (1, 1),
    "labcoop": (2, 13),
    "programmes": (2, 30),
    "programmes.p": (3, 3),
    "programmes.p.id": (3, 10),
    "programmes.p.title": (3, 24),
    "programmes.p.period": (3, 52),
    "programmes.p.activities": (3, 74),
    "programmes.p.activities.a": (3, 76),
    "programmes.p.activities.a.count": (3, 96),
    "programmes.q": (2, 30),
    "agreement.signed": (1, 1),
    "sources.s": (5, 13),
    "evidence[programmes.p.period]": (5, 53),
    "evidence[programmes.p.period].source": (5, 64),
    "evidence[programmes.p.title]": (5, 29),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("path", IN_JSON)
def test_a_value_in_json_is_found_behind_tabs_escapes_and_astral_characters(path: str, ends: str) -> None:
    assert Positions(JSON.replace("\n", ends).encode(), "json").of(path) == IN_JSON[path]


def test_a_position_is_that_of_the_problem_that_its_value_gives() -> None:
    text = BLOCK.replace("2017-05-30", "soon").replace("count: 4", "count: many").replace("- posting", "- postings")
    with pytest.raises(LoadError) as caught:
        labcoop.loads(text)
    positions = Positions(text, "yaml")
    told = {problem.path: (problem.line, problem.column) for problem in caught.value.problems}
    for path in ("agreement.signed", "programmes.x.activities.y.count"):
        assert told[path] == positions.of(path)


def test_an_empty_text_has_one_position() -> None:
    assert Positions("", "yaml").of("agreement.signed") == (1, 1)
    assert Positions("# nothing but a comment\n", "yaml").of("agreement") == (1, 1)


@pytest.mark.parametrize(("text", "notation"), [("a: [", "yaml"), ('{"a": ', "json"), (b"\xff", "json")])
def test_what_cannot_be_parsed_is_told_as_everywhere(text: Any, notation: Any) -> None:
    with pytest.raises(LoadError, match="ours"):
        Positions(text, notation, name="ours")
