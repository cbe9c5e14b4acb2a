"""Graphs of agreements: beside the same graph that networkx builds from lists of nodes and edges made ready."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from typing import Any, NamedTuple

import attrs
import networkx
import records

import labcoop
from labcoop.graphs.build import build

__all__ = ["Ready", "dossier", "dossiers", "held", "ready"]


class Ready(NamedTuple):
    """A graph as lists, with everything in them that an attribute needs."""

    nodes: list[tuple[str, dict[str, Any]]]
    edges: list[tuple[str, str, str, dict[str, Any]]]

    def bare(self) -> Any:
        """Build the graph by networkx's own verbs, with nothing left to find or to name."""
        graph: Any = networkx.MultiDiGraph()
        for node, attributes in self.nodes:
            graph.add_node(node, **attributes)
        for start, end, key, attributes in self.edges:
            graph.add_edge(start, end, key, **attributes)
        return graph

    def bare_with_own_names(self) -> Any:
        """Build it with one text of its own for each id and key, as labcoop does."""
        names: dict[str, str] = {}

        def own(text: str) -> str:
            return names.setdefault(text, f"{text[:3]}{text[3:]}")

        copied = Ready(
            [(own(node), attributes) for node, attributes in self.nodes],
            [(own(start), own(end), own(key), attributes) for start, end, key, attributes in self.edges],
        )
        return copied.bare()


def dossier() -> labcoop.Dossier:
    """Return a record of the size of a well-documented agreement: the 10 KB record with each programme again."""
    one = labcoop.loads(records.record(), notation="json")
    assert isinstance(one, labcoop.Dossier)
    copies = [(programme, f"{programme.id}-again") for programme in one.programmes]
    copies.append((one.programmes[0], f"{one.programmes[0].id}-more"))
    evidence = dict(one.evidence)
    for programme, id in copies:
        path = f"programmes.{programme.id}."
        evidence |= {
            f"programmes.{id}.{p[len(path) :]}": cited for p, cited in one.evidence.items() if p.startswith(path)
        }
    more = tuple(attrs.evolve(programme, id=id) for programme, id in copies)
    return attrs.evolve(one, programmes=(*one.programmes, *more), evidence=evidence)


def dossiers(dossier: labcoop.Dossier, number: int) -> list[labcoop.Dossier]:
    """Return as many agreements, alike but for their ids."""
    return [
        attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, id=f"{dossier.id}-{i}")) for i in range(number)
    ]


def ready(records: list[labcoop.Dossier]) -> Ready:
    """Return the graph of records as lists, and see that both ways lead to the same graph."""
    graph = build(records)
    made = Ready(list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))
    if not networkx.utils.graphs_equal(graph, made.bare()):
        raise RuntimeError("the two graphs differ")
    return made


def held(make: Callable[[], Any]) -> int:
    """Return how many bytes are held by what is made, once it is made."""
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return size
