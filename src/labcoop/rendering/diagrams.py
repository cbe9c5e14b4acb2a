"""A graph drawn: as Mermaid and as DOT. Sources would hide all else, so they are drawn only where they are asked for.

No label can break out of either notation: what is no letter, digit or mild mark is written as a code.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any, Final

from labcoop.graphs.parts import Graph, vocabulary_of
from labcoop.model.vocabulary import Vocabularies

__all__ = ["to_dot", "to_mermaid"]

_WIDTH: Final = 32
# A shape of Mermaid's and one of Graphviz's for each type; any other is a box.
_SHAPES: Final = {
    "country": ("([", "])", "ellipse"),
    "authority": ("(", ")", "box"),
    "agreement": ("[[", "]]", "box3d"),
    "programme": ("[/", "/]", "folder"),
    "objective": (">", "]", "cds"),
    "outcome": ("{{", "}}", "hexagon"),
    "source": ("[(", ")]", "note"),
}
_COLOURS: Final = {
    "country": "#dbe9f6", "authority": "#dbe9f6", "organisation": "#eeeeee", "agreement": "#fde3b3",
    "programme": "#fdf2d0", "provision": "#f3e8ff", "objective": "#f3e8ff", "activity": "#dff3e3",
    "exchange": "#dff3e3", "outcome": "#c8ead1", "funding": "#ffe0e0", "source": "#f4f4f4",
}  # fmt: skip


def to_mermaid(graph: Graph, *, evidence: bool = False, vocabularies: Vocabularies | None = None) -> str:
    """Return a graph as a Mermaid flowchart; ``evidence`` draws the sources too."""
    drawn = _drawn(graph, evidence)
    lines = ["flowchart LR", f"  %% {_note(graph, drawn)}"]
    for node, name in drawn.items():
        attributes = graph.nodes[node]
        opening, closing, _ = _SHAPES.get(attributes["type"], ("[", "]", ""))
        # Mermaid breaks long lines by itself.
        label = "<br/>".join(map(_mermaid, _label(attributes, vocabularies or Vocabularies())))
        lines.append(f'  {name}{opening}"{label}"{closing}:::{attributes["type"]}')
    for start, end, attributes in _edges(graph, drawn):
        arrow = "-.->" if attributes.get("state") == "conflict" else "-->"
        lines.append(f'  {drawn[start]} {arrow}|"{_mermaid(_relation(attributes))}"| {drawn[end]}')
    lines += [f"  classDef {type} fill:{colour},stroke:#555,color:#111" for type, colour in _COLOURS.items()]
    return "\n".join(lines) + "\n"


def to_dot(graph: Graph, *, evidence: bool = False, vocabularies: Vocabularies | None = None) -> str:
    """Return a graph in Graphviz's DOT language; ``evidence`` draws the sources too."""
    drawn = _drawn(graph, evidence)
    lines = [
        "digraph labcoop {",
        f"  // {_note(graph, drawn)}",
        "  rankdir=LR;",
        '  node [shape=box, style=filled, fontname="Helvetica"];',
        '  edge [fontname="Helvetica", fontsize=10];',
    ]
    for node, name in drawn.items():
        attributes = graph.nodes[node]
        shape = _SHAPES.get(attributes["type"], ("", "", "box"))[2]
        lines_of = (textwrap.wrap(line, _WIDTH) for line in _label(attributes, vocabularies or Vocabularies()))
        label = "\\n".join(_dot(line) for wrapped in lines_of for line in wrapped)
        lines.append(f'  {name} [label="{label}", shape={shape}, fillcolor="{_COLOURS[attributes["type"]]}"];')
    for start, end, attributes in _edges(graph, drawn):
        style = ", style=dashed" if attributes.get("state") == "conflict" else ""
        lines.append(f'  {drawn[start]} -> {drawn[end]} [label="{_dot(_relation(attributes))}"{style}];')
    return "\n".join([*lines, "}"]) + "\n"


def _drawn(graph: Graph, evidence: bool) -> dict[str, str]:
    """Return a short name for each node that is drawn."""
    nodes = [node for node, attributes in graph.nodes(data=True) if evidence or attributes["type"] != "source"]
    return {node: f"n{number}" for number, node in enumerate(nodes, 1)}


def _note(graph: Graph, drawn: dict[str, str]) -> str:
    told = f"{len(drawn)} of {len(graph)} nodes"
    return told if len(drawn) == len(graph) else f"{told}: the sources are left out; --evidence draws them"


def _edges(graph: Graph, drawn: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the edges between drawn nodes; one source that documents several fields of a node is one line."""
    seen = set[tuple[str, str]]()
    for start, end, attributes in graph.edges(data=True):
        if start not in drawn or end not in drawn:
            continue
        if attributes["relation"] == "documents":
            if (start, end) in seen:
                continue
            seen.add((start, end))
        yield start, end, attributes


def _relation(attributes: dict[str, Any]) -> str:
    told = attributes["relation"].replace("-", " ")
    details = [str(attributes[name]) for name in ("how", "role") if name in attributes]
    if attributes["relation"] == "documents":
        return str(told)
    disputed = ["sources disagree"] if attributes.get("state") == "conflict" else []
    return f"{told} ({', '.join([*details, *disputed])})" if details or disputed else str(told)


def _label(attributes: dict[str, Any], vocabularies: Vocabularies) -> Iterator[str]:
    """Yield the lines of a node's label: its type and kind, what it is called, and how far and how much."""
    type, label = attributes["type"], attributes["label"]
    kind = attributes.get("basis") if type == "funding" else attributes.get("kind")
    told = vocabularies.label(vocabulary_of(type), kind) if kind else ""
    yield f"{type}: {told}" if told and told != type else str(type)
    if label != kind:
        yield label
    details = [str(attributes[name]) for name in ("state", "count", "unit", "signed", "period") if name in attributes]
    if type == "funding" and "amount" in attributes:
        details.append(f"{attributes.get('currency', '')} {attributes['amount']}".strip())
    if details:
        yield ", ".join(details)
    if "conflicts" in attributes:
        yield f"sources disagree: {', '.join(attributes['conflicts'])}"


def _mermaid(text: str) -> str:
    """Return text that Mermaid shows as it is: anything that could mean something to it is a character code."""
    return re.sub(r"[^\w .,:()–—-]|_", lambda found: f"#{ord(found[0])};", text)


def _dot(text: str) -> str:
    """Return text for a quoted string of DOT, in which only a quote and a backslash mean something."""
    return re.sub(r'[\\"]', lambda found: "\\" + found[0], re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text))
