"""Every graph comes back from GraphML, GEXF and JSON as it was, whatever its texts hold."""

from __future__ import annotations

import io
import json
from typing import Any

import attrs
import networkx
import pytest
from comparison.examples import MANY
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.graphs.build import build
from labcoop.graphs.flat import escaped, flatten, kinds, unescaped
from labcoop.graphs.formats import NOTATIONS
from labcoop.graphs.parts import attributes_of
from labcoop.testkit.strategies import records

ANY_TEXT = st.text(max_size=12) | st.sampled_from(
    ["", "\\", "\\e", "\\u0000", "\0", "\r\n", "\x0b", "]]>", "<a b='c'>&amp;</a>", '"', "\ufffe", "\u2028", "𝔘"]
)


@st.composite
def hostile(draw: st.DrawFn) -> Any:
    """Return the graph of a record made by hand, with texts that no file could hold."""
    one = labcoop.Dossier(
        agreement=labcoop.Agreement(
            id="a", title=draw(ANY_TEXT), basis="draft", parties=(), place=draw(ANY_TEXT), background=draw(ANY_TEXT)
        ),
        programmes=(
            labcoop.Programme(
                id="p",
                title=draw(ANY_TEXT),
                organisers=(labcoop.Participant(id="x", name=draw(ANY_TEXT)), labcoop.Participant(id="y", name="y")),
            ),
        ),
        sources={"s": labcoop.Source(title=draw(ANY_TEXT), url=draw(ANY_TEXT))},
        evidence={"agreement.place": (labcoop.Citation(source="s", says=draw(ANY_TEXT), note=draw(ANY_TEXT)),) * 2},
    )
    return build([one])


@MANY
@given(records().map(lambda one: build([one])) | hostile(), st.sampled_from(NOTATIONS))
def test_what_is_written_is_read_back_the_same(graph: Any, notation: Any) -> None:
    text = labcoop.write_graph(graph, notation)
    again = labcoop.read_graph(text, notation)
    assert type(again) is networkx.MultiDiGraph
    assert networkx.utils.graphs_equal(graph, again)
    assert labcoop.write_graph(again, notation) == text


@given(records().map(lambda one: build([one])) | hostile())
def test_networkx_alone_reads_the_same_nodes_edges_and_texts(graph: Any) -> None:
    flat = flatten(graph)
    xml = networkx.parse_graphml(labcoop.write_graph(graph, "graphml"), force_multigraph=True)
    assert dict(xml.nodes(data=True)) == dict(flat.nodes(data=True))
    gexf = networkx.read_gexf(io.BytesIO(labcoop.write_graph(graph, "gexf").encode()))
    for read in (xml, gexf):
        assert set(read.nodes) == set(flat.nodes)
        assert sorted(read.edges(data="edge_key")) == sorted(flat.edges(data="edge_key"))


@given(ANY_TEXT)
def test_escaping_can_be_undone(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert escaped(text)


@given(ANY_TEXT, ANY_TEXT)
def test_two_texts_never_look_alike_once_escaped(one: str, two: str) -> None:
    assert (escaped(one) == escaped(two)) == (one == two)


def test_a_name_has_one_kind_of_value_wherever_it_stands() -> None:
    for cls in (
        *(labcoop.Agreement, labcoop.Programme, labcoop.Provision, labcoop.Objective, labcoop.Activity),
        *(labcoop.Exchange, labcoop.Outcome, labcoop.Funding, labcoop.Source, labcoop.Authority),
    ):
        names, _, classes = attributes_of(cls)
        assert {name: kinds().get(name, str) for name in names} == dict(zip(names, classes, strict=True)), cls


def test_the_bundled_records_come_back_with_their_dates_and_lists() -> None:
    graph = labcoop.graph(labcoop.installed())
    again = labcoop.read_graph(labcoop.write_graph(graph, "gexf"), "gexf")
    assert again.nodes["no-lt-2017:agreement"]["signed"] == labcoop.Date("2017-05-30")
    assert again.nodes["no-lt-2017:agreement"]["topics"][:2] == ("working-conditions", "osh")


def test_no_output_depends_on_the_day() -> None:
    assert "lastmodified" not in labcoop.write_graph(labcoop.graph(labcoop.installed()["no-lv"]), "gexf")


def test_json_is_node_link_data_with_lists_as_lists() -> None:
    content = json.loads(labcoop.write_graph(labcoop.graph(labcoop.installed()["no-lt-2017"]), "json"))
    assert content["schema"] == "labcoop.graph/1"
    agreement = next(node for node in content["nodes"] if node["id"] == "no-lt-2017:agreement")
    assert agreement["signed"] == "2017-05-30"
    assert agreement["topics"][0] == "working-conditions"


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize(
    "text", ["", "x", "{}", "[]", "<graphml/>", "<gexf/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"]
)
def test_what_is_no_graph_of_ours_is_refused(notation: Any, text: str) -> None:
    with pytest.raises(labcoop.LabcoopError, match=r"labcoop wrote as|labcoop graph"):
        labcoop.read_graph(text, notation)


def test_an_attribute_of_another_kind_is_named() -> None:
    graph = labcoop.graph(labcoop.installed()["no-lv"])
    graph.nodes["country:LV"]["signed"] = "2017"
    with pytest.raises(labcoop.LabcoopError, match="'signed' of a node or edge must be a Date"):
        labcoop.write_graph(graph, "graphml")


def test_an_attribute_that_somebody_adds_as_text_is_kept() -> None:
    graph = labcoop.graph(attrs.evolve(labcoop.installed()["no-lv"]))
    graph.nodes["country:LV"]["remark"] = "ours"
    again = labcoop.read_graph(labcoop.write_graph(graph, "graphml"), "graphml")
    assert again.nodes["country:LV"]["remark"] == "ours"
