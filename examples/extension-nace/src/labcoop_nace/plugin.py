"""What this extension hands to labcoop: terms for sections, and a row that shows sectors as sections."""

from __future__ import annotations

import labcoop
from labcoop_nace.sections import TERMS, sections

LABCOOP_API = 1


@labcoop.hookimpl
def labcoop_vocabulary() -> tuple[labcoop.Term, ...]:
    """Return the sections as terms of the vocabulary of sectors."""
    return TERMS


@labcoop.hookimpl
def labcoop_dimensions() -> tuple[labcoop.Dimension, ...]:
    """Return the row of sections."""
    return (
        labcoop.Dimension(
            id="nace:sections",
            label="Sectors as NACE sections",
            group="scope",
            definition="The sections of NACE Rev. 2 in which the sectors that it looks at lie.",
            read=sections,
        ),
    )
