"""Whatever bytes are read: a record or a LoadError with a position, and nothing else."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LabcoopError, LoadError
from labcoop.model.dossier import Dossier, Record, SharedProgramme
from labcoop.testkit.strategies import records

NOTATIONS = ("yaml", "json")
FRAGMENTS = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "? ",
        '"',
        "'",
        "\\",
        "\\u0000",
        "\\x00",
        "\\ud800",
    ),
    *(
        "#",
        "&a ",
        "*a",
        "!a ",
        "!!int ",
        "<<: ",
        "|\n",
        ">\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\t",
        "\r",
        "\x00",
        "\x85",
    ),
    *(
        "\u2028",
        "\ufeff",
        "\ud800",
        "null",
        "true",
        "NaN",
        "-Infinity",
        "1e999",
        "-0",
        "~",
        "labcoop: 1\n",
        '"labcoop":1',
    ),
)


def read(data: bytes | str, notation: Any) -> None:
    """Read some data and hold what comes of it against the promise."""
    try:
        outcome: Any = labcoop.loads(data, notation=notation, name="given")
    except LoadError as error:
        outcome = error
    if isinstance(outcome, LoadError):
        assert isinstance(outcome, LabcoopError)
        assert isinstance(outcome, ValueError)
        assert outcome.problems
        for problem in outcome.problems:
            assert problem.file == "given"
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.code.startswith("LC-E")
            assert problem.message
        assert str(outcome).count("\n") == len(outcome.problems) - 1
        assert pickle.loads(pickle.dumps(outcome)).problems == outcome.problems
    else:
        assert isinstance(outcome, Dossier | SharedProgramme)
        assert labcoop.loads(labcoop.dump(outcome, notation=notation), notation=notation) == outcome


@st.composite
def spoiled(draw: st.DrawFn, notation: str) -> str:
    """Draw the text of a valid record with a few cuts, copies and insertions."""
    text = labcoop.dump(draw(records()), notation=notation)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        put = draw(st.sampled_from(FRAGMENTS) | st.just("") | st.just(text[start:end] * 2) | st.text(max_size=3))
        text = text[:start] + put + text[end:]
    return text


@pytest.mark.parametrize("notation", NOTATIONS)
@given(data=st.binary(max_size=200))
def test_random_bytes(data: bytes, notation: str) -> None:
    read(data, notation)


@pytest.mark.parametrize("notation", NOTATIONS)
@given(text=st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_random_text(text: str, notation: str) -> None:
    read(text, notation)


@pytest.mark.parametrize("notation", NOTATIONS)
@given(data=st.data())
def test_the_text_of_a_record_with_a_few_changes(data: st.DataObject, notation: str) -> None:
    read(data.draw(spoiled(notation)), notation)


@given(data=st.data())
def test_one_notation_read_as_the_other(data: st.DataObject) -> None:
    text = data.draw(spoiled("yaml") | spoiled("json"))
    read(text, "json")
    read(text, "yaml")


@pytest.mark.parametrize("notation", NOTATIONS)
@given(record=records(), data=st.data())
def test_the_bytes_of_a_record_with_one_byte_changed_or_cut_off(
    record: Record, data: st.DataObject, notation: Any
) -> None:
    content = labcoop.dump(record, notation=notation).encode()
    at = data.draw(st.integers(0, len(content) - 1))
    read(content[:at], notation)
    read(content[:at] + bytes([data.draw(st.integers(0, 255))]) + content[at + 1 :], notation)
