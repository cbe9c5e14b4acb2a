"""What Lithuania adds to a comparison: a row on visiting inspectors, and a remark on the ten violations."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop

DIMENSIONS = (
    labcoop.Dimension(
        id="lt:foreign-inspectors",
        label="Inspectors from abroad in Lithuania",
        group="duties",
        definition="Whether Lithuanian law lets inspectors from abroad use their powers in joint inspections there.",
        read=lambda reading: reading.note("LT", "foreign-inspectors"),
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield a warning against dividing the violations by the inspections alone."""
    row = comparison.get("violations")
    if row is None:
        return
    for column, cell in row.items():
        # The words are those of the fiche, so they belong to a column that rests on it.
        if column.id == "no-lt-2017" and any(one.source == "fiche-2019" for one in cell.evidence):
            yield labcoop.Remark(
                id="lt:violations-together",
                agreements=(column.id,),
                text="The ten violations found with Lithuania came from four joint inspections, ten exchanges of "
                "information and four meetings together; no figure per inspection can be made of them.",
                evidence=cell.evidence,
            )
