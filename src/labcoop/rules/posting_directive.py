"""Directive 2014/67/EU on the enforcement of the rules on posting: how it is told, and since when it binds whom."""

from __future__ import annotations

import re
from typing import Final

from labcoop.model.agreement import Reference
from labcoop.model.dates import Date

from .rule import Ground

__all__ = ["ADOPTED", "BINDS_AREA_FROM", "BINDS_UNION_FROM", "enforcement", "is_enforcement_directive"]

_NUMBER: Final = re.compile(r"(?<!\d)2014[/-]67(?!\d)|32014L0067")

ADOPTED: Final = Date("2014-05-15")
"""Its date, in its title."""

BINDS_UNION_FROM: Final = Date("2016-06-18")
"""By when the member states had to carry it out: Article 23."""

BINDS_AREA_FROM: Final = Date("2018-10-26..2024-03-21")
"""From when it binds a state of the European Economic Area that is not in the Union: the EEA Joint Committee took it
over by Decision No 215/2018 of 26 October 2018 (Norway's Prop. 56 S (2018-2019) asks for consent to it), and the
Norwegian regulation on posted workers, as last amended on 21 March 2024, names it as annex XVIII no. 30b of the EEA
Agreement. On which day between the decision came into force, no source that was read says."""


def enforcement(at: str, verify: str | None = None) -> Ground:
    """Return a place in the Directive as a ground; ``verify`` where it was recalled and not read again."""
    return Ground(
        title="Directive 2014/67/EU on the enforcement of Directive 96/71/EC",
        at=at,
        url="http://data.europa.eu/eli/dir/2014/67/oj",
        verify=verify,
        grade="read" if verify is None else "unverified",
    )


def is_enforcement_directive(reference: Reference) -> bool:
    """Whether a legal basis names the Directive, by its number in the title or in the id."""
    return any(_NUMBER.search(text) for text in (reference.title, reference.id))
