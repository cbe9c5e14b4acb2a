"""Markdown: whatever a text holds, the table keeps its shape and a reader sees the text itself, and nothing runs."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from comparison.examples import NOTHING_INSTALLED, alike, cite, covered, record
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import labcoop
from labcoop.comparison.table import Comparison, Remark
from labcoop.model.evidence import Evidence
from labcoop.rendering.markdown import escape, to_markdown
from labcoop.rendering.view import stands
from labcoop.rendering.words import Words
from labcoop.testkit.strategies import dossiers, texts

ANY = dossiers() | alike()
HOSTILE = (
    *(
        "a|b",
        "a\\|b",
        "a\\\\|b",
        "|",
        "||",
        "\t|",
        "a\u2028|b",
        "| --- |",
        ":--|--:",
        "a\nb",
        "a\r\n\r\n# b",
        "---",
        "=",
    ),
    *(
        "`a|b`",
        "``",
        "```\ncode",
        "*a* _b_ ~~c~~",
        "***",
        "***a",
        "a__",
        "\\",
        "\\\\",
        "a\\",
        "!",
        "![",
        "!<b>",
        "a !",
        "<",
    ),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- x", "<?x", "<a@b.example>", "<https:"),
    *("[x](javascript:alert(1))", "![x](https://x.example/i.png)", "[ref]: javascript:alert(1)", "[x][ref]"),
    *("<javascript:alert(1)>", "<https://x.example onclick=alert(1)>", "https://x.example/a|b_c_*d*"),
    *("# heading", "- item", "1. item", "> quote", "&lt;b&gt;", "&#124;", "&#x3c;b>", "&amp;", "A & B", "&nope"),
)


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def compare(*chosen: labcoop.Dossier, **how: Any) -> Comparison:
    return labcoop.compare(chosen, registry=NOTHING_INSTALLED, **how)


def plain(token: Token) -> str:
    return "".join(
        " " if child.type == "softbreak" else child.content
        for child in token.children or []
        if child.type != "html_inline"
    )


def table_cells(tokens: list[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    inside = False
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        inside = token.type in ("td_open", "th_open") or (inside and token.type == "inline")
        if inside and token.type == "inline":
            rows[-1].append(plain(token))
    return rows


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def assert_inert(tokens: list[Token]) -> None:
    """Nothing but headings, tables, paragraphs and lists; no link but to a web address; no image, no HTML."""
    for token in (*tokens, *(child for parent in tokens for child in parent.children or [])):
        assert token.type not in (
            "html_block",
            "html_inline",
            "image",
            "code_inline",
            "fence",
            "code_block",
            "em_open",
            "s_open",
        )
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("https://", "http://"))


# --- properties -----------------------------------------------------------------------------------


@given(texts() | st.sampled_from(HOSTILE))
@pytest.mark.parametrize("around", ["{}", "before {} after", "{0} {0}"])
def test_an_escaped_text_is_read_as_the_text_itself(around: str, text: str) -> None:
    text = around.format(text)
    tokens = parsed(f"| head |\n| --- |\n| x {escape(text)} x |\n")
    assert [one_line(cell) for cell in table_cells(tokens)[1]] == [one_line(f"x {text} x")]
    assert_inert(tokens)


@given(ANY, st.lists(alike("other"), max_size=2), st.booleans())
def test_every_line_of_a_table_has_the_same_number_of_cells(
    dossier: labcoop.Dossier, more: list[labcoop.Dossier], evidence: bool
) -> None:
    comparison = compare(dossier, *more)
    text = to_markdown(comparison, evidence=evidence)
    for line in text.split("\n"):
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(comparison.columns) + 2
    assert_inert(parsed(text))


@given(ANY, alike("other"))
def test_every_documented_cell_is_there_whole(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    comparison = compare(one, two)
    words = Words()
    shown = [
        [row.dimension.label, *(one_line(words.cell(cell)) for cell in row.cells)]
        for row in comparison.rows
        if stands(row)
    ]
    found = [row for row in table_cells(parsed(to_markdown(comparison))) if row[0]]
    assert [[one_line(cell) for cell in row] for row in found] == shown


# --- examples -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text_wherever_it_stands(text: str) -> None:
    source = labcoop.Source(title=text, url="https://a.example/x|y")
    dossier = attrs.evolve(record(place=text), sources={"a": source})
    remark = Remark(id="xx:it", text=f"Note: {text}", evidence=(Evidence(source="a", title=text),))
    comparison = attrs.evolve(compare(dossier, dossier), remarks=(remark,))
    markdown = to_markdown(comparison, evidence=True)
    tokens = parsed(markdown)
    assert_inert(tokens)
    assert {len(row) for row in table_cells(tokens)} == {3}
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["2 agreements side by side", "Instrument", "Remarks", "Sources"]


def test_the_page_has_a_table_a_group_and_says_what_it_leaves_out() -> None:
    comparison = compare(record("one", place="Oslo"), record("two", topics=("osh",)))
    text = to_markdown(comparison)
    assert text.startswith("# 2 agreements side by side\n\n")
    assert "\n## Instrument\n\n|  | one | two |\n| --- | --- | --- |\n" in text
    assert "\n| **Place of signing** | Oslo | not documented |\n" in text
    assert "\n| **Topics** | not documented | occupational safety and health |\n" in text
    assert "\nNot documented for any of them: " in text
    assert "\nShowing 3 of " in text
    assert "## Scope" in text
    assert "## Funding" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_long_list_is_never_shortened() -> None:
    topics = tuple(labcoop.Vocabularies().ids("topic"))
    text = to_markdown(compare(record(topics=topics), on=["topics"]))
    assert all(labcoop.Vocabularies().label("topic", topic) in text for topic in topics)


def test_sources_are_numbered_and_their_addresses_are_links() -> None:
    said = {"agreement.place": (cite("a"), cite("b", how="inferred"))}
    comparison = compare(record(place="Oslo", evidence=said), on=["place"])
    text = to_markdown(comparison, evidence=True)
    assert r"| **Place of signing** | Oslo \[1, 2 inferred\] |" in text
    assert "## Sources\n\n- \\[1\\] Source a <https://a.example>\n- \\[2\\] Source b <https://b.example>\n" in text
    links = [
        child.attrs["href"] for token in parsed(text) for child in token.children or [] if child.type == "link_open"
    ]
    assert links == ["https://a.example", "https://b.example"]
    assert "Sources" not in to_markdown(comparison)


def test_an_address_is_a_link_to_itself_whatever_it_holds() -> None:
    address = "https://a.example/x_y*z~(1)"
    source = labcoop.Source(title="A", url=address)
    dossier = attrs.evolve(record(place="Oslo"), sources={"a": source})
    text = to_markdown(compare(dossier, on=["place"]), evidence=True)
    links = [
        child.attrs["href"] for token in parsed(text) for child in token.children or [] if child.type == "link_open"
    ]
    assert links == [address]


def test_remarks_and_items_stand_below_the_tables() -> None:
    one = record("one", activities=(labcoop.Activity(id="visits", kind="study"),))
    remark = Remark(id="xx:it", text="A thing to know.")
    comparison = attrs.evolve(compare(one, record("two")), remarks=(remark,))
    text = to_markdown(comparison)
    assert "## Item by item (one / two)\n\n- Activities documented only in one: Study\n" in text
    assert "## Remarks\n\n- A thing to know.\n" in text


@given(ANY.map(covered))
def test_every_source_that_is_cited_is_listed(dossier: labcoop.Dossier) -> None:
    comparison = compare(dossier)
    text = to_markdown(comparison, evidence=True)
    cited = {one.url or one.title for row in comparison.rows for cell in row.cells for one in cell.evidence}
    assert len(re.findall(r"^- \\\[\d+\\\] ", text, re.MULTILINE)) == len(cited)
