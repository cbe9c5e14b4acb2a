"""The JSON Schema: a valid one, that takes what the reader takes and refuses what is misspelt."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import labcoop
from labcoop.errors import LoadError
from labcoop.io.schema import json_schema
from labcoop.io.writing import plain
from labcoop.model.dossier import Record
from labcoop.testkit.strategies import records

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BUNDLED = sorted((Path(__file__).parents[2] / "plugins").glob("*/src/*/agreements/*.yaml"))


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from mappings(value)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(value, dict | list):
            yield from places(value)


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert json_schema() == SCHEMA


def test_every_definition_is_described_and_used() -> None:
    text = json.dumps(SCHEMA)
    for name, definition in SCHEMA["$defs"].items():
        assert f'"#/$defs/{name}"' in text
        assert definition["description"].strip()
        assert definition["additionalProperties"] is False


@given(records())
def test_it_takes_every_record(record: Record) -> None:
    VALIDATOR.validate(plain(record))
    VALIDATOR.validate(json.loads(labcoop.dump(record, notation="json")))


@given(records(), st.data())
def test_it_refuses_an_unknown_key_wherever_it_stands(record: Record, data: st.DataObject) -> None:
    tree = copy.deepcopy(plain(record))
    data.draw(st.sampled_from(list(mappings(tree))))["misspelt"] = "x"
    assert not VALIDATOR.is_valid(tree)


WRONG = (None, True, "", "NO", "x y", "2017-5", -1, 2.5, [], ["x"], {}, {"id": "x"})


@given(records(), st.data())
def test_it_refuses_no_file_that_the_reader_takes(record: Record, data: st.DataObject) -> None:
    tree = copy.deepcopy(plain(record))
    node, key = data.draw(st.sampled_from(list(places(tree))))
    if data.draw(st.booleans()):
        node[key] = data.draw(st.sampled_from(WRONG))
    else:
        del node[key]
    try:
        labcoop.loads(json.dumps(tree), notation="json")
    except LoadError:
        return
    VALIDATOR.validate(tree)


def draft(**fields: Any) -> dict[str, Any]:
    return {"labcoop": 1, "agreement": {"id": "a", "title": "t", "basis": "draft", "parties": [], **fields}}


def money(**fields: Any) -> dict[str, Any]:
    return draft(funding=[{"id": "f", **fields}])


@pytest.mark.parametrize(
    ("tree", "valid"),
    [
        (draft(), True),
        ({**draft(), "labcoop": "1"}, True),
        ({**draft(), "labcoop": 2}, False),
        ({"labcoop": 1}, False),
        ({"labcoop": 1, "programmes": []}, False),
        ({"labcoop": 1, "programmes": [{"id": "a"}]}, True),
        ({"labcoop": 1, "programmes": [{"id": "a"}, {"id": "b"}]}, False),
        ({**draft(), "programmes": [{"id": "a"}, {"id": "b"}]}, True),
        (draft(signed=2017), True),
        (draft(signed=217), False),
        (draft(signed="2017-05-30"), True),
        (draft(signed="2017-05..2018"), True),
        (draft(signed="..2018"), True),
        (draft(signed=".."), False),
        (draft(signed="2017-5"), False),
        (draft(signed="2017/2018"), False),
        (draft(signed="May 2017"), False),
        (draft(signed=None), False),
        (draft(title=""), False),
        (draft(title=1), False),
        (draft(languages=["no", "no"]), False),
        (draft(languages=["NO"]), False),
        (draft(topics=["osh", "lt:cranes"]), True),
        (draft(topics=["nace:f", "isco-08:93"]), True),
        (draft(topics=["n:f"]), False),
        (draft(topics=["n1:f"]), False),
        (draft(topics=["nace:F"]), False),
        (draft(topics=["oshh"]), False),
        (draft(topics=["LT:cranes"]), False),
        (draft(public_text="example.org"), False),
        (draft(activities=[{"id": "a", "kind": "seminar", "count": "over 500"}]), True),
        (draft(activities=[{"id": "a", "kind": "seminar", "count": 0}]), True),
        (draft(activities=[{"id": "a", "kind": "seminar", "count": -1}]), False),
        (draft(activities=[{"id": "a", "kind": "seminar", "count": "more than 500"}]), False),
        (draft(activities=[{"id": "a", "kind": "seminar", "period": "2017/2018"}]), True),
        (draft(activities=[{"id": "a", "kind": "seminar", "period": "2017-05-30/.."}]), True),
        (draft(activities=[{"id": "a", "kind": "seminar", "period": "2017-05-30/"}]), True),
        (draft(activities=[{"id": "a", "kind": "seminar", "period": "/2017"}]), False),
        (draft(activities=[{"id": "a", "kind": "seminar", "state": "did"}]), False),
        (money(amount=99.5, currency="EUR", basis="grant"), True),
        (money(amount="99.50", currency="EUR", basis="grant"), True),
        (money(amount="over 99", currency="EUR", basis="grant"), False),
        (money(amount=1, currency="EUR"), False),
        (money(amount=1, basis="grant"), False),
        (money(currency="EUR"), True),
        ({**draft(), "sources": {"S": {"title": "t"}}}, False),
        ({**draft(), "sources": {"s": {}}}, False),
        ({**draft(), "evidence": {"agreement.id": {"source": "s", "says": 2017}}}, True),
        ({**draft(), "evidence": {"agreement.id": [{"source": "s"}, {"source": "s", "says": ["a", 1]}]}}, True),
        ({**draft(), "evidence": {"agreement.id": []}}, False),
        ({**draft(), "evidence": {"agreement.id": {"source": "s", "says": []}}}, False),
        ({**draft(), "evidence": {"agreement.id": {"source": "s", "says": True}}}, False),
        ({**draft(), "evidence": {"agreement": {"source": "s"}}}, False),
        ({**draft(), "evidence": {"sources.s": {"source": "s"}}}, False),
        ([], False),
    ],
    ids=str,
)
def test_it_says_what_a_file_may_hold(tree: Any, valid: bool) -> None:
    assert VALIDATOR.is_valid(tree) is valid


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_it_takes_every_bundled_file_as_it_is_written(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    as_texts = yaml.load(text, Loader=yaml.BaseLoader)
    VALIDATOR.validate(as_texts)
    VALIDATOR.validate(plain(labcoop.load_record(path)))
