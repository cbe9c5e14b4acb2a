"""The evidence in a graph: which sources document a node, or one field of it."""

from __future__ import annotations

from collections.abc import Iterator

from labcoop.model.evidence import Evidence, unique

from .parts import Graph

__all__ = ["Documents"]


class Documents:
    """The citations of a graph by place: a node's id, or a node's id with the name of a field.

    >>> [one.source for one in Documents(built).at("no-lt-2017:agreement.signed")]
    ['fiche-2019', 'ministry-2017']
    """

    def __init__(self, graph: Graph) -> None:
        self._cited: dict[str, list[tuple[bool, Evidence]]] = {}
        for source, node, edge in graph.edges(data=True):
            if edge["relation"] == "documents":
                document = graph.nodes[source]
                evidence = Evidence(
                    source=source.partition(":sources.")[2],
                    title=document["label"],
                    url=document.get("url"),
                    at=edge.get("at"),
                    how=edge["how"],
                    note=edge.get("note"),
                )
                place = f"{node.partition(':')[0]}:{edge['path']}"
                covers = edge.get("says") in (None, ("absent",))
                self._cited.setdefault(place, []).append((covers, evidence))

    def at(self, place: str) -> tuple[Evidence, ...]:
        """Return what is cited at a place, else at the nearest node above it that has evidence."""
        if place in self._cited:
            return unique(evidence for _, evidence in self._cited[place])
        for above in _above(place):
            if above in self._cited:
                return unique(evidence for covers, evidence in self._cited[above] if covers)
        return ()

    def of(self, node: str) -> tuple[Evidence, ...]:
        """Return what is cited for a node as a whole; where nothing is, what is cited for its fields."""
        below = f"{node}."
        fields = (place for place in self._cited if place.startswith(below))
        return self.at(node) or unique(evidence for place in fields for _, evidence in self._cited[place])


def _above(place: str) -> Iterator[str]:
    start = place.index(":")
    while (cut := place.rfind(".")) > start:
        place = place[:cut]
        yield place
