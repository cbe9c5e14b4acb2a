"""What Estonia adds to a comparison: who uses its employment register, and what is known of its agreement."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop

DIMENSIONS = (
    labcoop.Dimension(
        id="ee:employment-register",
        label="Users of Estonia's employment register",
        group="duties",
        definition="Which Estonian authorities use the employment register beside the Tax and Customs Board.",
        read=lambda reading: reading.note("EE", "employment-register"),
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield how the current agreement is known, where its signing is not documented."""
    signed, attested = comparison.get("signed"), comparison.get("attested")
    if signed is None or attested is None:
        return
    for column, cell in signed.items():
        if column.id == "no-ee" and cell.state == labcoop.State.UNKNOWN:
            yield labcoop.Remark(
                id="ee:only-attested",
                agreements=(column.id,),
                text="No source gives the day on which Estonia's current agreement was signed; a notice of March 2019 "
                "shows that it existed by then.",
                evidence=attested[column.id].evidence,
            )
