"""What Romania adds to a comparison: its local offices, and how its one project is known."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop

DIMENSIONS = (
    labcoop.Dimension(
        id="ro:local-offices",
        label="Offices of Romania's inspectorate",
        group="duties",
        definition="How many local offices there are: postings to Romania are declared to the one in charge.",
        read=lambda reading: reading.note("RO", "local-offices"),
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield that all that is known of the project is a plan, where its programmes are shown."""
    row = comparison.get("programmes")
    if row is None:
        return
    for column, cell in row.items():
        evidence = tuple(one for one in cell.evidence if one.source == "inspectia-muncii-project")
        if column.id == "no-ro" and evidence:
            yield labcoop.Remark(
                id="ro:only-planned",
                agreements=(column.id,),
                text="What is known of Romania's own project is its plan; that no inspection is shown as done does not "
                "mean that none took place.",
                evidence=evidence,
            )
