"""Writing and reading: the same record comes back, from the same bytes, and other readers see the same text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.io.writing import plain
from labcoop.model.agreement import Agreement, Party
from labcoop.model.dossier import Dossier, Record
from labcoop.model.evidence import Source
from labcoop.testkit.strategies import records, texts

BUNDLED = sorted((Path(__file__).parents[2] / "plugins").glob("*/src/*/agreements/*.yaml"))
NOTATIONS = ("yaml", "json")

_CORE_SCHEMA = (
    (re.compile(r"null|Null|NULL|~|"), lambda text: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"), lambda text: float(text.replace(".", ""))),
)
"""How YAML 1.2.2 resolves plain scalars (chapter 10.3.2), written down apart from labcoop's own reader."""


def core_schema(node: yaml.Node) -> Any:
    """Return what a YAML 1.2 reader of the core schema makes of a node."""
    if isinstance(node, yaml.MappingNode):
        return {core_schema(key): core_schema(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [core_schema(item) for item in node.value]
    if not node.style:
        for pattern, resolve in _CORE_SCHEMA:
            if pattern.fullmatch(node.value):
                return resolve(node.value)
    return node.value


def elsewhere(text: str) -> Any:
    """Read YAML with a parser that is not the one labcoop reads with, and by the rules of YAML 1.2."""
    return core_schema(yaml.compose(text, Loader=yaml.BaseLoader))


def dossier_with(title: str) -> Dossier:
    return Dossier(agreement=Agreement(id="a", title=title, basis="draft", parties=()))


@pytest.mark.parametrize("notation", NOTATIONS)
@given(record=records())
def test_reading_what_was_written_gives_the_same_record(record: Record, notation: Any) -> None:
    written = labcoop.dump(record, notation=notation)
    assert labcoop.loads(written, notation=notation) == record
    assert labcoop.loads(written.encode(), notation=notation) == record


@pytest.mark.parametrize("notation", NOTATIONS)
@given(record=records(), data=st.data())
def test_the_same_record_always_gives_the_same_bytes(record: Record, notation: Any, data: st.DataObject) -> None:
    written = labcoop.dump(record, notation=notation)
    assert labcoop.dump(labcoop.loads(written, notation=notation), notation=notation) == written
    shuffled = attrs.evolve(
        record,
        sources=dict(data.draw(st.permutations(list(record.sources.items())))),
        evidence=dict(data.draw(st.permutations(list(record.evidence.items())))),
    )
    assert labcoop.dump(shuffled, notation=notation) == written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@given(records())
def test_yaml_and_json_hold_the_same_record(record: Record) -> None:
    from_yaml = labcoop.loads(labcoop.dump(record, notation="yaml"), notation="yaml")
    from_json = labcoop.loads(labcoop.dump(record, notation="json"), notation="json")
    assert from_yaml == from_json == record


@given(records())
def test_another_reader_of_yaml_1_2_sees_every_text_as_that_text(record: Record) -> None:
    seen = elsewhere(labcoop.dump(record))
    assert json.dumps(seen) == json.dumps(plain(record))  # as JSON, 1 and "1" and true differ
    assert json.loads(labcoop.dump(record, notation="json")) == plain(record)


@given(texts(max_size=60))
def test_a_text_of_any_characters_is_read_by_another_reader_as_it_was_written(text: str) -> None:
    record = dossier_with(text)
    written = labcoop.dump(record)
    assert elsewhere(written)["agreement"]["title"] == text
    assert labcoop.loads(written) == record
    assert all(character.isprintable() or character == "\n" for character in written)


@given(st.text("abNOY01.:-+_eExo ~#'/()", min_size=1, max_size=8))
def test_a_text_that_looks_like_something_else_is_read_as_text(text: str) -> None:
    assert elsewhere(labcoop.dump(dossier_with(text)))["agreement"]["title"] == text
    assert labcoop.loads(labcoop.dump(dossier_with(text))).agreement.title == text


@given(st.lists(texts(), min_size=1, max_size=4))
def test_a_list_of_texts_is_read_by_another_reader_as_it_was_written(says: list[str]) -> None:
    said = labcoop.Citation(source="s", says=tuple(says))
    agreement = Agreement(id="a", title="t", basis="draft", parties=(), topics=("osh",))
    record = Dossier(agreement=agreement, sources={"s": Source(title="t")}, evidence={"agreement.topics": (said,)})
    written = labcoop.dump(record)
    assert elsewhere(written)["evidence"]["agreement.topics"]["says"] == says
    assert labcoop.loads(written) == record


def test_norway_and_norwegian_stay_text_and_are_not_quoted_without_need() -> None:
    record = Dossier(
        agreement=Agreement(
            id="no-lt",
            title="Agreement of 2017: Norway–Lithuania (draft)",
            basis="draft",
            parties=(Party(country="NO"), Party(country="LT")),
            signed=labcoop.Date("2017-05-30"),
            attested=labcoop.Date(2016),
            languages=("no", "lt"),
            public_text="https://example.org/a",
            place="null",
        )
    )
    assert labcoop.dump(record) == (
        "labcoop: 1\n"
        "agreement:\n"
        "  id: no-lt\n"
        '  title: "Agreement of 2017: Norway–Lithuania (draft)"\n'
        "  basis: draft\n"
        "  parties:\n"
        "    - country: NO\n"
        "    - country: LT\n"
        "  signed: 2017-05-30\n"
        '  place: "null"\n'
        "  attested: 2016\n"
        "  languages: [no, lt]\n"
        '  public_text: "https://example.org/a"\n'
    )


def test_what_is_empty_but_needed_is_written() -> None:
    assert "parties: []" in labcoop.dump(dossier_with("t"))
    for notation in NOTATIONS:
        assert labcoop.loads(labcoop.dump(dossier_with("t"), notation=notation), notation=notation).countries == ()


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_record_is_the_same_after_writing_and_reading(path: Path) -> None:
    record = labcoop.load_record(path)
    for notation in NOTATIONS:
        written = labcoop.dump(record, notation=notation)
        again = labcoop.loads(written, notation=notation)
        assert again == record
        assert labcoop.dump(again, notation=notation) == written
    assert json.dumps(elsewhere(labcoop.dump(record))) == json.dumps(plain(record))


def test_the_bundled_records_are_found() -> None:
    assert {"no-lt-2007", "no-lt-2017"} <= {path.stem for path in BUNDLED}
