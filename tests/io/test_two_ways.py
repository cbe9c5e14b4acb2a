"""The fast way into the model and the slow way over nodes accept the same files and make the same records."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LoadError
from labcoop.io import reading
from labcoop.io.writing import plain
from labcoop.model.dossier import Dossier, Record
from labcoop.testkit.strategies import records

NOTATIONS = ("json", "yaml")


_SAYS_A_NUMBER = re.compile(r'"says": (\[[^\]]*)?(?<![\w"])-?[0-9]')


class _Refused(Exception):
    pass


def fast_way(text: str, notation: Any) -> Record | None:
    """Read a text the fast way alone; ``None`` where it leaves the text to the slow way, or refuses it."""
    with mock.patch.object(reading, "_read_nodes", side_effect=_Refused):
        try:
            return labcoop.loads(text, notation=notation)
        except (_Refused, LoadError):
            return None


def slow_way(text: str, notation: Any) -> Record | LoadError:
    """Read a text the slow way alone."""
    with mock.patch.object(reading, "hides_control", return_value=True):
        try:
            return labcoop.loads(text, notation=notation)
        except LoadError as error:
            return error


def hold_together(text: str, notation: str, *, rare: bool = False) -> bool:
    """Hold the two ways against each other; return whether they accept the text.

    ``rare`` allows for what is left to the slow way by design.
    """
    fast, slow = fast_way(text, notation), slow_way(text, notation)
    if isinstance(slow, LoadError):
        assert fast is None, f"{notation}: only the slow way refuses {text!r}: {slow}"
        return False
    if fast is None:
        assert rare, f"{notation}: only the fast way refuses {text!r}"
        assert reading.read_bytes(text.encode(), notation=notation) == slow
    else:
        assert fast == slow, text
    return True


def as_text(tree: Any) -> str:
    """Write a tree as JSON, which is YAML too."""
    return json.dumps(tree, ensure_ascii=False)


def is_rare(text: str) -> bool:
    """Whether a text may hold a plugin's own term, an escaped control character, or a citation that says a number."""
    return "lt:" in text or "nace:" in text or reading.hides_control(text) or _SAYS_A_NUMBER.search(text) is not None


# --- what may be wrong ----------------------------------------------------------------------------

WRONG: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        -0.0,
        1.5,
        1.25,
        2017,
        10**30,
        "",
        " ",
        "x",
        "X",
        "NO",
        "no",
        "a\nb",
        "NO\nLT",
        "a b",
    ),
    *("2017", "2017-13", "over 500", "almost 0", "1.10", "007", "absent", "nowhere", "Ola Nordmann", "https://a b"),
    *("agreement.title", "joint-inspection", "osh", "a" * 100, "-", "a--b", "aø"),
    *(
        [],
        {},
        ["x"],
        ["x", "x"],
        ["x", "X"],
        ["NO", "LT"],
        [1],
        [None],
        [[]],
        [{}],
        {"a": 1},
        {"id": "x"},
        [{"id": "x"}],
    ),
)
KEYS = ("id", "title", "signed", "activities", "funding", "x", "evidence", "sources", "count", "says", "amount", "list")


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a tree, as the container and the key or index within it."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(value, dict | list):
            yield from places(value)


def spoil(tree: Any, chance: random.Random) -> None:
    """Change a tree in one place: most changes are faults, some are none."""
    everywhere = list(places(tree))
    node, key = chance.choice(everywhere)
    match chance.choice(["wrong", "wrong", "wrong", "drop", "rename", "copy", "again", "wrap", "add", "case"]):
        case "wrong":
            node[key] = copy.deepcopy(chance.choice(WRONG))
        case "drop":
            del node[key]
        case "rename" if isinstance(node, dict):
            forms = (
                f"{key}x",
                key[:-1],
                key.upper(),
                f"{key}.",
                f"{key}.title",
                f"{key}.nowhere",
                key.rpartition(".")[0],
            )
            node[chance.choice(forms)] = node.pop(key)
        case "copy":
            other, there = chance.choice(everywhere)
            node[key] = copy.deepcopy(other[there])
        case "again" if isinstance(node, list):
            node.append(copy.deepcopy(node[key]))
        case "wrap":
            node[key] = [node[key]]
        case "add" if isinstance(node, dict):
            node[chance.choice(KEYS)] = copy.deepcopy(chance.choice(WRONG))
        case "case" if isinstance(node[key], str):
            node[key] = node[key].swapcase()


@given(record=records())
def test_a_valid_record_is_read_alike_both_ways(record: Record) -> None:
    for notation in NOTATIONS:
        written = labcoop.dump(record, notation=notation)
        assert hold_together(written, notation, rare=is_rare(written))
    assert slow_way(labcoop.dump(record), "yaml") == record


@given(record=records(), chance=st.randoms(use_true_random=False), faults=st.integers(1, 2))
def test_a_changed_record_is_accepted_by_both_ways_or_by_neither(
    record: Record, chance: random.Random, faults: int
) -> None:
    valid = plain(record)
    for _ in range(12):
        tree = copy.deepcopy(valid)
        for _ in range(faults):
            spoil(tree, chance)
        text = as_text(tree)
        for notation in NOTATIONS:
            if hold_together(text, notation, rare=is_rare(text)):
                read = slow_way(text, notation)
                assert labcoop.loads(labcoop.dump(read)) == read


def draft(**fields: Any) -> dict[str, Any]:
    needed = {"id": "a", "title": "t", "basis": "draft", "parties": []}
    return {"labcoop": 1, "agreement": {**needed, **fields}}


def cited(path: str, *citations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**draft(**fields), "sources": {"s": {"title": "t"}}, "evidence": {path: [*citations]}}


MONEY = {"id": "m", "basis": "grant", "currency": "EUR", "amount": 1}
TWO = [{"id": "x", "kind": "seminar"}, {"id": "x", "kind": "seminar"}]
SAME = {"activities": [{"id": "x", "kind": "seminar"}], "exchanges": [{"id": "x", "kind": "request"}]}


@pytest.mark.parametrize(
    ("tree", "accepted"),
    [
        (draft(), True),
        ({"labcoop": "1", **{k: v for k, v in draft().items() if k != "labcoop"}}, True),
        (draft(id="a\nb"), False),
        (draft(id="a b"), False),
        (draft(id=""), False),
        (draft(title=""), False),
        (draft(public_text=""), False),
        (draft(public_text="https://a\nhttps://b"), False),
        (draft(public_text="https://a https://b"), False),
        (draft(languages=[""]), False),
        (draft(languages=["no", "no"]), False),
        (draft(parties=[{"country": "NO\nLT"}]), False),
        (draft(parties=[{"country": "NO"}, {"country": "NO"}]), False),
        (draft(activities=TWO), False),
        (draft(exchanges=[{"id": "x", "kind": "request"}] * 2), False),
        (draft(**SAME), False),
        (draft(activities=[{"id": f"x{i}", "kind": "seminar"} for i in range(2100)] + TWO), False),
        (draft(objectives=[{"id": "o", "level": "general", "text": "t"}] * 2), False),
        (draft(activities=[{"id": "x", "kind": "seminar", "serves": ["o"]}]), False),
        (draft(outcomes=[{"id": "x", "kind": "reach", "attributed_to": ["x"]}]), False),
        (draft(funding=[MONEY]), True),
        (draft(funding=[{**MONEY, "part_of": "m"}]), True),
        (draft(funding=[{**MONEY, "part_of": "n"}]), False),
        (draft(funding=[{key: MONEY[key] for key in ("id", "basis", "amount")}]), False),
        (draft(funding=[{key: MONEY[key] for key in ("id", "currency", "amount")}]), False),
        (draft(funding=[{**MONEY, "restated": [{"id": "x", "amount": 1}]}]), False),
        (cited("agreement.title", {"source": "s"}), True),
        (cited("agreement.title", {"source": "t"}), False),
        (cited("agreement.title"), False),
        (cited("agreement", {"source": "s"}), False),
        (cited("agreement.", {"source": "s"}), False),
        (cited("agreement..title", {"source": "s"}), False),
        (cited("programmes", {"source": "s"}), False),
        (cited("programmes.p", {"source": "s"}), False),
        (cited("programmes.p", {"source": "s", "says": "absent"}), True),
        (cited("programmes.p.period", {"source": "s", "says": "absent"}), True),
        (cited("programmes.p.x", {"source": "s", "says": "absent"}), False),
        (cited("sources.s", {"source": "s"}), False),
        (cited("sources.s.title", {"source": "s", "says": "absent"}), False),
        (cited("agreement.title.x", {"source": "s", "says": "absent"}), False),
        (cited("agreement.signed", {"source": "s"}), False),
        (cited("agreement.signed", {"source": "s"}, {"source": "s", "says": "absent"}), True),
        (cited("agreement.signed", {"source": "s", "says": "2018"}, signed=2017), True),
        (cited("agreement.signed", {"source": "s", "says": "spring"}, signed=2017), False),
        (cited("agreement.signed", {"source": "s", "says": ["2018"]}, signed=2017), False),
        (cited("agreement.topics", {"source": "s", "says": ["osh"]}, topics=["osh"]), True),
        (cited("agreement.topics", {"source": "s", "says": []}, topics=["osh"]), False),
        (cited("agreement.topics", {"source": "s", "says": "osh"}, topics=["osh"]), False),
        (cited("agreement.topics.osh", {"source": "s"}, topics=["osh"]), True),
        (cited("agreement.topics.OSH", {"source": "s"}, topics=["osh"]), False),
        (cited("agreement.topics.osh.x", {"source": "s"}, topics=["osh"]), False),
        (cited("agreement.topics", {"source": "s"}, topics=[]), False),
        (cited("agreement.topics", {"source": "s"}), False),
        (cited("agreement.topics", {"source": "s", "list": "complete"}), True),
        (cited("agreement.topics", {"source": "s", "list": "complete"}, topics=[]), True),
        (cited("agreement.signed", {"source": "s", "list": "complete"}), False),
        (cited("programmes.p.activities", {"source": "s", "list": "complete"}), False),
        (cited("agreement.parties", {"source": "s"}), False),
        (cited("agreement.parties", {"source": "s", "says": "absent"}), True),
        (cited("agreement.parties.no", {"source": "s"}, parties=[{"country": "NO"}]), True),
        (cited("agreement.parties.NO", {"source": "s"}, parties=[{"country": "NO"}]), False),
        (cited("agreement.parties.no", {"source": "s", "says": "x"}, parties=[{"country": "NO"}]), False),
        (cited("agreement.parties.no.authorities.vdi-lt", {"source": "s"}, parties=[{"country": "NO"}]), False),
        ({"labcoop": 1}, False),
        ({"labcoop": 2, "programmes": [{"id": "a"}]}, False),
        ({"labcoop": 1, "programmes": []}, False),
        ({"labcoop": 1, "programmes": [{"id": "a"}]}, True),
        ({"labcoop": 1, "programmes": [{"id": "a"}, {"id": "b"}]}, False),
        ({"labcoop": 1, "programmes": [{"id": "a"}], "sources": {"A": {"title": "t"}}}, False),
        ({"labcoop": 1, "programmes": [{"id": "a"}], "sources": {}, "evidence": {}}, True),
        ([], False),
        ("text", False),
    ],
    ids=lambda value: None if isinstance(value, bool) else as_text(value)[-70:],
)
def test_both_ways_answer_alike(tree: Any, accepted: bool) -> None:
    for notation in NOTATIONS:
        assert hold_together(as_text(tree), notation) is accepted


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("99.50", "99.5"),
        ("1.0", "1"),
        ("0", "0"),
        ("-0", "0"),
        ("0.000001", "0.000001"),
        ("999999999999.123456", "999999999999.123456"),
        ("99999999999999.991", "99999999999999.991"),
        ("999999999999999", "999999999999999"),
        *((number, None) for number in ("1000000000000000", "4e2", "1E2", "-1", "-0.0", "1e400", "0.1234567", "1e-7")),
    ],
)
def test_money_in_json_is_exact_to_the_last_digit(number: str, kept: str | None) -> None:
    text = as_text(draft(funding=[{**MONEY, "amount": 123454321, "share_percent": 123454321}]))
    text = text.replace("123454321", number)
    assert hold_together(text, "json") is (kept is not None)
    if kept is not None:
        funding = labcoop.loads(text, notation="json").agreement.funding[0]
        assert (str(funding.amount), str(funding.share_percent)) == (kept, kept)


@pytest.mark.parametrize("number", ["2018", "1.10", "4e2", "-1", "123456789012345678901234567890", "1e400", "0.1"])
def test_a_number_that_a_citation_says_is_kept_as_its_text(number: str) -> None:
    one = as_text(cited("agreement.title", {"source": "s", "says": 123454321})).replace("123454321", number)
    several = as_text(cited("agreement.topics", {"source": "s", "says": ["osh", 123454321]}, topics=["osh"]))
    several = several.replace("123454321", number)
    for notation in NOTATIONS:
        assert hold_together(one, notation, rare=True)
        assert hold_together(several, notation, rare=True)
        said = [labcoop.loads(text, notation=notation).evidence for text in (one, several)]
        assert said[0]["agreement.title"][0].says == number
        assert said[1]["agreement.topics"][0].says == ("osh", number)


def test_a_plugin_s_own_terms_are_read_the_slow_way() -> None:
    for notation in NOTATIONS:
        for own in ("lt:cranes", "nace:f", "isco-08:93", "abc:0"):
            record = labcoop.loads(as_text(draft(topics=[own, "osh"])), notation=notation)
            assert isinstance(record, Dossier)
            assert record.agreement.topics == (own, "osh")
            assert labcoop.loads(labcoop.dump(record, notation=notation), notation=notation) == record
        wrong_ones = (
            "lt:",
            "LT:cranes",
            "l:cranes",
            "l1:cranes",
            "1ab:cranes",
            "a_b:cranes",
            "Nace:f",
            "nace:",
            "nace:F",
        )
        for wrong in (*wrong_ones, "lt:Cranes", "lt:a b", "lt:a--b", ":cranes", "-ab:f"):
            with pytest.raises(LoadError, match="LC-E105"):
                labcoop.loads(as_text(draft(topics=[wrong])), notation=notation)
