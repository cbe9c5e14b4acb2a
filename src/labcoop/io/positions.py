"""Where in a file the value at a path stands, so that whatever speaks of a field can point at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from .checking import below
from .nodes import Node, compose, decode, json_nodes, yaml_nodes
from .reading import content_of, notation_of

__all__ = ["Positions", "positions_in"]


class Positions:
    """The lines and columns of the values in the text of a record, by path. The text is parsed once.

    Both count from 1, columns in characters, a byte-order mark not at all: as in the problems of a
    :class:`~labcoop.errors.LoadError`, which is raised here too for a text that is no YAML or JSON. A mapping or a
    list in block style starts with its first key or its first dash.

    >>> positions = Positions("agreement:\\n  signed: 2017\\n", "yaml")
    >>> positions.of("agreement.signed"), positions.of("agreement.ended")
    ((2, 11), (2, 3))
    """

    def __init__(self, data: bytes | str, notation: Literal["yaml", "json"], *, name: str = "<text>") -> None:
        text = decode(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, name)
        if notation == "json":
            self._root: Node | None = json_nodes(text, name)
        else:
            composed = compose(text, name)
            self._root = None if composed is None else yaml_nodes(composed)
        self._below: dict[int, dict[str, Node]] = {}

    def of(self, path: str) -> tuple[int, int]:
        """Return the line and the column of the value at a path, or of the nearest value above it that there is.

        A path is one of evidence, such as ``agreement.parties.lt``, or leads to ``sources.<id>``,
        ``suppressions.<id>`` or ``evidence[<path>]``.
        """
        node = self._root
        if node is None:  # the text is empty
            return 1, 1
        for segment in _segments(path):
            found = self._children(node).get(segment)
            if found is None:
                break
            node = found
        return node.line, node.column

    def _children(self, node: Node) -> dict[str, Node]:
        # Kept, since many paths lead through the same few nodes.
        if id(node) not in self._below:
            self._below[id(node)] = below(node)
        return self._below[id(node)]


def _segments(path: str) -> Iterator[str]:
    """Yield the segments of a path; the path within ``evidence[…]`` is one.

    >>> [*_segments("evidence[agreement.signed].says")]
    ['evidence', 'agreement.signed', 'says']
    """
    if path.startswith("evidence["):
        key, _, path = path.removeprefix("evidence[").partition("]")
        yield from ("evidence", key)
    yield from filter(None, path.split("."))


def positions_in(file: str) -> Positions:
    """Return the positions of the values in a file. Raises :class:`~labcoop.errors.LoadError` if it can't be read."""
    return Positions(content_of(file), notation_of(file), name=file)
