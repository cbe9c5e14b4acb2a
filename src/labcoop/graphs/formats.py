"""A graph as GraphML, GEXF and node-link JSON, and back. Whatever is read is what was written."""

from __future__ import annotations

import json
import re
from typing import Any, Final, Literal, TypeAlias

from labcoop.errors import LabcoopError

from .flat import flatten, typed, unflatten
from .parts import Graph

__all__ = ["NOTATIONS", "Notation", "read_graph", "write_graph"]

Notation: TypeAlias = Literal["graphml", "gexf", "json"]
NOTATIONS: Final = ("graphml", "gexf", "json")
SCHEMA: Final = "labcoop.graph/1"


def write_graph(graph: Graph, notation: Notation) -> str:
    """Return a graph as text: the same graph always gives the same bytes.

    >>> write_graph(built, "json").splitlines()[1]
    '  "schema": "labcoop.graph/1",'
    """
    import networkx

    if notation == "graphml":
        return "\n".join(networkx.generate_graphml(flatten(graph), edge_id_from_attribute="id")) + "\n"
    if notation == "gexf":
        # networkx writes today's date into the head; no output of ours depends on the clock.
        text = "\n".join(networkx.generate_gexf(flatten(graph)))
        return re.sub(' lastmodifieddate="[^"]*"', "", text, count=1) + "\n"
    content = {"schema": SCHEMA, **networkx.node_link_data(graph, edges="edges")}
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def read_graph(text: str, notation: Notation) -> Graph:
    """Return the graph that :func:`write_graph` wrote, with dates, quantities and lists as they were.

    Raises :class:`~labcoop.errors.LabcoopError` for a text that is no such graph.

    >>> read_graph(write_graph(built, "gexf"), "gexf").nodes == built.nodes
    True
    """
    try:
        return _from_json(text) if notation == "json" else unflatten(_read(text, notation))
    except LabcoopError:
        raise
    except Exception as error:  # the readers raise whatever they come upon
        message = f"this is no graph that labcoop wrote as {notation}: {type(error).__name__}"
        raise LabcoopError(f"{message}; write it anew with 'labcoop graph'") from error


def _read(text: str, notation: Notation) -> Graph:
    import io

    import networkx

    if notation == "graphml":
        graph: Any = networkx.parse_graphml(text, force_multigraph=True)
    else:
        graph = networkx.read_gexf(io.BytesIO(text.encode("utf-8")))
    return graph  # type: ignore[no-any-return]


def _from_json(text: str) -> Graph:
    import networkx

    graph: Any = networkx.node_link_graph(json.loads(text), edges="edges")
    for _, attributes in graph.nodes(data=True):
        attributes.update({name: typed(name, value) for name, value in attributes.items()})
    for _, _, attributes in graph.edges(data=True):
        attributes.update({name: typed(name, value) for name, value in attributes.items()})
    return graph  # type: ignore[no-any-return]
