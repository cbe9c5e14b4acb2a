"""A dimension: one row of a comparison, as a value with one pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import attrs

from labcoop.errors import UnknownIdError, suggestion

from .cell import Cell
from .reading import Reading

__all__ = ["GROUPS", "ON_DEMAND", "Dimension", "select"]

GROUPS: Final = {
    "instrument": "Instrument",
    "scope": "Scope",
    "objectives": "Objectives",
    "provisions": "Provisions",
    "programmes": "Programmes",
    "activities": "Activities",
    "exchanges": "Exchanges",
    "outcomes": "Outcomes",
    "funding": "Funding",
    "lessons": "Lessons and conditions",
    "duties": "The countries' duties",
}
"""The groups of rows, in the order in which they are shown, with their headings."""

ON_DEMAND: Final = {"measures": "Measures"}
"""Groups that stand in no table unless they are asked for; they come last."""


@attrs.frozen(kw_only=True)
class Dimension:
    """One row: ``read`` looks at one agreement and returns its cell; it must be pure.

    ``definition`` says in a sentence what the row shows. A country's own dimension has its prefix
    (``lt:…``); ``origin`` is the distribution that it came from and is set by the registry.

    >>> Dimension(id="lt:place", label="Place", group="instrument", definition="Where it was signed.",
    ...           read=lambda reading: reading.field("place")).origin
    'labcoop'
    """

    id: str
    label: str
    group: str
    definition: str
    read: Callable[[Reading], Cell] = attrs.field(repr=False)
    origin: str = "labcoop"


def select(
    dimensions: list[Dimension], on: list[str], on_demand: Callable[[], Iterable[Dimension]] = tuple
) -> list[Dimension]:
    """Return the dimensions whose id or group is named; all of them where nothing is.

    ``on_demand`` gives those of the groups :data:`ON_DEMAND`; it is called only where a name is none of the others.

    Raises :class:`~labcoop.errors.UnknownIdError` for a name that is neither.
    """
    known = {dimension.id for dimension in dimensions} | set(GROUPS)
    if not known.issuperset(on):
        dimensions = [*dimensions, *on_demand()]
        known |= {dimension.id for dimension in dimensions} | set(ON_DEMAND)
    for name in on:
        if name not in known:
            groups = f"the groups are {', '.join([*GROUPS, *ON_DEMAND])}"
            near = suggestion(name, sorted(known))
            raise UnknownIdError(f"no group or dimension is called '{name}'; {groups}{near}")
    return [d for d in dimensions if not on or d.id in on or d.group in on]
