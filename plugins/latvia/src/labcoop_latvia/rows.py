"""What Latvia adds to a comparison: who must report illegal work, a shared abbreviation, and what was not found."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop
from labcoop_latvia.country import COUNTRY

DIMENSIONS = (
    labcoop.Dimension(
        id="lv:information-on-illegal-employment",
        label="Reports of illegal work to Latvia's inspectorate",
        group="duties",
        definition="How soon Latvian institutions must tell the inspectorate of illegal employment they learn of.",
        read=lambda reading: reading.note("LV", "information-on-illegal-employment"),
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield that two inspectorates share an abbreviation, what list of projects was seen, and how reports differ."""
    latvian = tuple(column.id for column in comparison.columns if "LV" in column.countries)
    lithuanian = tuple(column.id for column in comparison.columns if "LT" in column.countries)
    if lithuanian:
        yield labcoop.Remark(
            id="lv:two-vdi",
            agreements=(*latvian, *lithuanian),
            text='"VDI" is the short name of both the Latvian and the Lithuanian inspectorate; they are two bodies.',
            evidence=labcoop.evidence_at(COUNTRY, "country.authorities.vdi-lv"),
        )
    note = COUNTRY.note("projects-with-norway")
    if comparison.get("beside") is not None and note is not None and "no-lv" in latvian:
        yield labcoop.Remark(
            id="lv:projects-with-norway",
            agreements=("no-lv",),
            text=note.text,
            evidence=labcoop.evidence_at(COUNTRY, "country.notes.projects-with-norway"),
        )
    row = comparison.get("registration-of-employment")
    if row is not None and row.states_duty("LV"):
        yield labcoop.Remark(
            id="lv:form-of-report",
            agreements=latvian,
            text="In Latvia the form of the report changes the deadline: on a worker's first day a report on paper is "
            "late, an electronic one may be in time until an hour before the start.",
            evidence=labcoop.evidence_at(COUNTRY, "country.duties.registration"),
        )
