"""What a graph is made of: the types of its nodes, the relations of its edges, and the attributes of both."""

from __future__ import annotations

import functools
import operator
import types
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeAlias

import attrs

from labcoop.model.dates import Date, Period
from labcoop.model.quantities import Amount, Quantity

if TYPE_CHECKING:
    import networkx

__all__ = ["NODE_TYPES", "RELATIONS", "Attributes", "Graph", "Relation", "attributes_of", "vocabulary_of"]


Graph: TypeAlias = "networkx.MultiDiGraph[str, dict[str, Any], dict[str, Any]]"
"""A graph of agreements: nodes are texts; attributes are texts and values of the model."""


class Relation(NamedTuple):
    """What a relation leads from and to, and what it means: "``start`` … ``end``", read in its direction."""

    start: str
    end: str
    meaning: str


NODE_TYPES: Final[dict[str, str]] = {
    "country": "a country: a party, a host, or one that takes part",
    "authority": "a body of a country; or only a kind of one, where the source names no body",
    "organisation": "one that takes part and is no authority of a country",
    "agreement": "the legal instrument",
    "programme": "a pilot, yearly programme, project, campaign or event",
    "provision": "a kind of activity that the agreement foresees",
    "objective": "an aim of an agreement or a programme",
    "activity": "what is planned, under way, done, or documented as not done",
    "exchange": "information passed between the parties",
    "outcome": "what came of it",
    "funding": "money, on one basis",
    "source": "a document that is cited",
}
"""The types of nodes with their meaning; a node's attribute ``type`` holds one of them."""

RELATIONS: Final[dict[str, Relation]] = {
    "party-to": Relation("country, authority", "agreement", "agreed to it"),
    "carries-out": Relation("authority", "agreement", "carries it out for those who made it"),
    "body-of": Relation("authority", "country", "is a body of that country"),
    "comes-after": Relation(
        "agreement, programme, authority",
        "agreement, programme, authority",
        "is later; ``how`` tells superseded from extended",
    ),
    "under": Relation("programme", "agreement", "serves that agreement"),
    "beside": Relation("programme", "agreement", "runs beside it: shown, never counted with its own work"),
    "foresees": Relation("agreement", "provision", "its text foresees it"),
    "pursues": Relation("agreement, programme", "objective", "has that aim"),
    "within": Relation("activity, exchange, outcome", "agreement, programme", "was done or came about within it"),
    "serves": Relation("activity, exchange", "objective", "is done for that aim"),
    "takes-part": Relation(
        "country, authority, organisation", "programme, activity, outcome", "took part; ``role`` says as what"
    ),
    "hosts": Relation("country", "activity", "is where it takes place"),
    "sends": Relation("country", "exchange", "passed the information"),
    "results-in": Relation(
        "activity, exchange", "outcome", "is what the outcome is attributed to, with others together"
    ),
    "targets": Relation("programme", "country", "addresses workers or firms of that country"),
    "reaches": Relation("outcome", "country", "came about in or for that country"),
    "funds": Relation("funding", "agreement, programme", "pays for it"),
    "part-of": Relation("funding, outcome", "funding, outcome", "is a share of it"),
    "given-by": Relation("funding", "authority", "comes from that authority"),
    "documents": Relation("source", "any", "is cited for the field at ``path``"),
}
"""The relations with the types that they lead from and to, and their meaning; an edge's ``relation`` holds one."""

_VOCABULARIES: Final = {
    "provision": "activity",
    "authority": "authority-kind",
    "organisation": "authority-kind",
    "funding": "funding-basis",
}


def vocabulary_of(type: str) -> str:
    """Return the vocabulary that the kind of a node of this type is a term of.

    >>> vocabulary_of("provision"), vocabulary_of("outcome")
    ('activity', 'outcome')
    """
    return _VOCABULARIES.get(type, type)


# These fields of the model become edges, or the node's id.
_EDGES: Final = {
    *("id", "authority", "sender", "serves", "hosts", "attributed_to"),
    *("under", "beside", "after", "targets", "countries", "part_of"),
}
_SCALARS: Final = (Date, Period, Quantity, Amount, str)


class Attributes(NamedTuple):
    """The fields of a class that a node or edge bears as attributes: their names, their getter, and their kinds."""

    names: tuple[str, ...]
    get: Callable[[Any], tuple[Any, ...]]
    kinds: tuple[type, ...]


@functools.cache
def attributes_of(cls: type[Any]) -> Attributes:
    """Return the fields of a class of the model that hold a value or a list of words.

    >>> from labcoop.model.agreement import Objective
    >>> attributes_of(Objective).names
    ('level', 'text', 'indicators')
    """
    hints = typing.get_type_hints(cls, include_extras=True)
    kinds = {field.name: _kind(hints[field.name]) for field in attrs.fields(cls) if field.name not in _EDGES}
    told = {name: kind for name, kind in kinds.items() if kind is not None}
    return Attributes(tuple(told), operator.attrgetter(*told), tuple(told.values()))


def _kind(hint: Any) -> type | None:
    """Return the class of a field's values, ``tuple`` for a list of words; ``None`` for what is no attribute."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _kind(next(one for one in typing.get_args(hint) if one is not type(None)))
    if origin is Annotated:
        return _kind(typing.get_args(hint)[0])
    if origin is typing.Literal:
        return str
    if origin is tuple:
        return tuple if _kind(typing.get_args(hint)[0]) is str else None
    return hint if hint in _SCALARS else None
