"""What Bulgaria adds to a comparison: the notice of postings abroad, and what to ask for on the spot."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop
from labcoop_bulgaria.country import COUNTRY

DIMENSIONS = (
    labcoop.Dimension(
        id="bg:notice-of-outbound-posting",
        label="Notice of postings from Bulgaria",
        group="duties",
        definition="By when a Bulgarian employer must notify the Bulgarian authorities of workers it posts abroad.",
        read=lambda reading: reading.duty_of("BG", "notice-of-outbound-posting"),
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield what an inspector can ask for at once, where the registration of workers is compared."""
    row = comparison.get("registration-of-employment")
    if row is None or not row.states_duty("BG"):
        return
    yield labcoop.Remark(
        id="bg:certified-notification",
        agreements=tuple(column.id for column in row.columns if "BG" in column.countries),
        text="In Bulgaria two limits hold together: three days from signing to notify, and no work before the worker "
        "holds the certified notification; so an inspector can ask for it on the spot, within the three days too.",
        evidence=labcoop.evidence_at(COUNTRY, "country.duties.registration"),
    )
