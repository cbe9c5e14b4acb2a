"""What Poland adds to a comparison: joint checks with other money, and what a missing registration means."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop
from labcoop_poland.country import COUNTRY


def _checks_beside(reading: labcoop.Reading) -> labcoop.Cell:
    """Return the joint checks of programmes that run beside the agreement: shown, never counted with its own."""
    if "PL" not in reading.dossier.countries:
        return labcoop.Cell(state=labcoop.State.NOT_APPLICABLE, reason="not-a-party")
    return reading.beside("activities", "joint-inspection")


DIMENSIONS = (
    labcoop.Dimension(
        id="pl:checks-beside",
        label="Joint checks beside Poland's agreement",
        group="activities",
        definition="Joint inspections of the same two inspectorates in projects that the agreement does not fund.",
        read=_checks_beside,
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield what a worker missing from the Polish register does not prove, where registration is compared."""
    row = comparison.get("registration-of-employment")
    if row is None or not row.states_duty("PL"):
        return
    yield labcoop.Remark(
        id="pl:registered-afterwards",
        agreements=tuple(column.id for column in row.columns if "PL" in column.countries),
        text="In Poland a worker may be registered up to seven days after the start: that a worker is missing from the "
        "register in the first week is no proof of undeclared work.",
        evidence=labcoop.evidence_at(COUNTRY, "country.duties.registration"),
    )
