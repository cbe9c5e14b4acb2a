"""What Lithuania adds to a comparison: a row on visiting inspectors, and remarks on two figures."""

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
    """Yield warnings against dividing the violations by the inspections alone, and taking visits for people."""
    violations, reach = comparison.get("violations"), comparison.get("reach")
    for column, cell in violations.items() if violations is not None else ():
        # The words are those of the fiche, so they belong to a column that rests on it.
        if column.id == "no-lt-2017" and any(one.source == "fiche-2019" for one in cell.evidence):
            yield labcoop.Remark(
                id="lt:violations-together",
                agreements=(column.id,),
                text="The ten violations found with Lithuania came from four joint inspections, ten exchanges of "
                "information and four meetings together; no figure per inspection can be made of them.",
                evidence=cell.evidence,
            )
    for column, cell in reach.items() if reach is not None else ():
        evidence = tuple(one for one in cell.evidence if one.source == "eeagrants-sddw-0036")
        if column.id == "no-lt-2017" and evidence:
            yield labcoop.Remark(
                id="lt:visits-not-people",
                agreements=(column.id,),
                text="The page of Lithuania's project writes that over 28,000 people came to the website; we read them "
                "as visits, since one person may come twice.",
                evidence=evidence,
            )
