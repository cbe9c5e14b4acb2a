"""Drawings: whatever the labels hold, Mermaid and DOT are read as they were meant."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pydot
import pytest
from comparison.examples import cite, record, shared
from hypothesis import given, settings
from hypothesis import strategies as st

import labcoop
from labcoop.graphs.build import build
from labcoop.rendering.diagrams import to_dot, to_mermaid
from labcoop.testkit.strategies import records

NASTY = st.text(max_size=20) | st.sampled_from(
    [
        '"',
        '"]; n1 --> n1',
        '\\"',
        "\\",
        "a\\",
        "\n",
        "end",
        "%%{init: {}}%%",
        "`x`",
        "<b>",
        "&amp;",
        "#quot;",
        "_a_",
        "]]",
    ]
)
SHOWN = r'"(?:[^\W_]|[ .,:()–—-]|#\d+;|<br/>)*"'
NODE = rf"  n\d+(?:\(\[|\(|\[\[|\[/|>|\{{\{{|\[\(|\[){SHOWN}(?:\]\)|\)|\]\]|/\]|\]|\}}\}}|\)\]):::\w+"
EDGE = rf"  n\d+ (?:-->|-\.->)\|{SHOWN}\| n\d+"
LINE = re.compile(rf"flowchart LR|  %% [\w :;-]+|{NODE}|{EDGE}|  classDef \w+ fill:#\w+,stroke:#\w+,color:#\w+")


def titled(text: str) -> Any:
    return build(
        [record("a", evidence={}), attrs.evolve(record("b"), agreement=attrs.evolve(record("b").agreement, title=text))]
    )


@given(records().map(lambda one: build([one])) | NASTY.map(titled), st.booleans())
def test_every_line_of_mermaid_is_one_that_was_meant(graph: Any, evidence: bool) -> None:
    for line in to_mermaid(graph, evidence=evidence).splitlines():
        assert LINE.fullmatch(line), line


@pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")  # pydot's own calls of its parser
@settings(max_examples=30)
@given(records().map(lambda one: build([one])) | NASTY.map(titled), st.booleans())
def test_dot_is_read_with_as_many_nodes_and_edges_as_were_drawn(graph: Any, evidence: bool) -> None:
    text = to_dot(graph, evidence=evidence)
    (read,) = pydot.graph_from_dot_data(text)
    drawn = [node for node, type in graph.nodes(data="type") if evidence or type != "source"]
    assert len(
        [node for node in read.get_nodes() if node.get_name().startswith("n") and node.get_name()[1:].isdigit()]
    ) == len(drawn)
    assert len(read.get_edges()) == sum(1 for line in text.splitlines() if " -> " in line and line.startswith("  n"))


def test_a_title_is_shown_as_it_is() -> None:
    assert '"agreement<br/>Say #34;no#34; #60;b#62;"' in to_mermaid(titled('Say "no" <b>'))
    assert '"agreement\\nSay \\"no\\" \\\\n"' in to_dot(titled('Say "no" \\n'))


def test_sources_are_drawn_where_they_are_asked_for_and_counted_where_they_are_not() -> None:
    graph = build([record("a", place="Oslo")])
    assert "%% 3 of 6 nodes: the sources are left out; --evidence draws them" in to_mermaid(graph)
    assert "%% 6 of 6 nodes" in to_mermaid(graph, evidence=True)
    assert to_mermaid(graph, evidence=True).count('|"documents"|') == 1


def test_a_disputed_link_is_drawn_broken_and_a_disputed_field_named() -> None:
    programme = labcoop.Programme(id="p", under=("a",), period=labcoop.Period("2017"))
    evidence = {"programmes.p.under.a": (cite("a"), cite("b", says="absent")),
                "programmes.p.period": (cite("a"), cite("b", says="2018"))}  # fmt: skip
    graph = build([record("a"), shared(programme, evidence)])
    text = to_mermaid(graph)
    assert '-.->|"under (sources disagree)"|' in text
    assert "sources disagree: under.a," in text
    assert "style=dashed" in to_dot(graph)


@pytest.mark.parametrize("notation", ["mermaid", "dot"])
def test_terms_are_drawn_by_their_labels(notation: Any) -> None:
    text = labcoop.write_graph(labcoop.graph(labcoop.installed()["no-lt-2017"]), notation)
    assert "activity: joint inspection" in text
    assert "authority: police" in text
