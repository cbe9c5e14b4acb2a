"""A graph flattened for formats that hold texts only, and back: each attribute becomes a text, by a rule of its name.

* A date, period, quantity or amount becomes its written form, such as ``2017-05`` or ``over 500``.
* A list becomes a JSON array.
* In a text a backslash is doubled, what XML can't carry becomes ``\\uXXXX``, and an empty text is ``\\e``.
* An edge bears its key as ``edge_key``, and an ``id`` of its own, since readers number edges anew.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any, Final

from labcoop.errors import LabcoopError
from labcoop.model.agreement import Agreement, Objective, Provision
from labcoop.model.authority import Authority
from labcoop.model.dates import Date, Period
from labcoop.model.evidence import Source
from labcoop.model.programme import Programme
from labcoop.model.quantities import Amount, Quantity
from labcoop.model.work import Activity, Exchange, Funding, Outcome

from .parts import Graph, attributes_of

__all__ = ["escaped", "flatten", "typed", "unescaped", "unflatten"]

_NODES: Final = (Agreement, Programme, Provision, Objective, Activity, Exchange, Outcome, Funding, Source, Authority)
_VALUES: Final = (Date, Period, Quantity, Amount)
# What XML 1.0 can't write, what its readers change (carriage return, line separators), and the backslash.
_UNSAFE: Final = re.compile("[^\\t\\n -\\[\\]-~\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_ESCAPE: Final = re.compile(r"\\(\\|e|u[0-9a-f]{4})")


@functools.cache
def kinds() -> dict[str, type]:
    """Return the class of each attribute whose values are no plain texts, by its name.

    >>> kinds()["signed"].__name__
    'Date'
    """
    known: dict[str, type] = {"count": Quantity, "says": tuple, "conflicts": tuple}
    for cls in _NODES:
        names, _, classes = attributes_of(cls)
        known.update({name: kind for name, kind in zip(names, classes, strict=True) if kind is not str})
    return known


def flatten(graph: Graph) -> Graph:
    """Return a copy of a graph in which every id, key and attribute is one text that any format can carry.

    Raises :class:`~labcoop.errors.LabcoopError` for an attribute that has been added and is no text.
    """
    import networkx

    flat: Graph = networkx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        flat.add_node(escaped(node), **_flat(attributes))
    for number, (start, end, key, attributes) in enumerate(graph.edges(keys=True, data=True), 1):
        name = escaped(key)
        flat.add_edge(escaped(start), escaped(end), name, **_flat(attributes), edge_key=name, id=f"e{number}")
    return flat


def unflatten(flat: Graph) -> Graph:
    """Return the graph that was flattened, whatever keys a reader gave its edges."""
    import networkx

    graph: Graph = networkx.MultiDiGraph()
    for node, attributes in flat.nodes(data=True):
        graph.add_node(unescaped(node), **_told(attributes))
    for start, end, attributes in flat.edges(data=True):
        told = {name: text for name, text in attributes.items() if name not in ("edge_key", "id")}
        graph.add_edge(unescaped(start), unescaped(end), unescaped(attributes["edge_key"]), **_told(told))
    return graph


def _flat(attributes: dict[str, Any]) -> dict[str, str]:
    return {name: escaped(_text(name, value)) for name, value in attributes.items()}


def _text(name: str, value: Any) -> str:
    kind = kinds().get(name, str)
    if kind is tuple:
        return json.dumps(value, ensure_ascii=False)
    if not isinstance(value, kind):
        raise LabcoopError(f"the attribute '{name}' of a node or edge must be a {kind.__name__} to be written")
    return str(value)


def _told(attributes: dict[str, str]) -> dict[str, Any]:
    return {name: typed(name, unescaped(text)) for name, text in attributes.items()}


def typed(name: str, written: Any) -> Any:
    """Return the value of an attribute from its written form.

    >>> typed("signed", "2017-05"), typed("topics", ["osh"]), typed("place", "Trondheim")
    (Date('2017-05'), ('osh',), 'Trondheim')
    """
    kind = kinds().get(name, str)
    if kind is tuple:
        return tuple(json.loads(written) if isinstance(written, str) else written)
    return kind(written) if kind in _VALUES else written


def escaped(text: str) -> str:
    """Return a text as every format can carry it.

    >>> escaped("C:\\\\bell\\x07")
    'C:\\\\\\\\bell\\\\u0007'
    """
    return _UNSAFE.sub(lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", text) or "\\e"


def unescaped(text: str) -> str:
    """Return what was escaped.

    >>> unescaped(escaped("C:\\\\bell\\x07")) == "C:\\\\bell\\x07"
    True
    """
    return _ESCAPE.sub(lambda found: _meant(found[1]), text)


def _meant(code: str) -> str:
    return "\\" if code == "\\" else "" if code == "e" else chr(int(code[1:], 16))
