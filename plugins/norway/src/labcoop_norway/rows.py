"""What Norway adds to a comparison: whom its campaign addressed, and a warning against counting it twice."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop


def _campaign(reading: labcoop.Reading) -> labcoop.Cell:
    """Return whether the campaign Know Your Rights addressed the workers of the partner's country."""
    if "NO" not in reading.dossier.countries:
        return labcoop.Cell(state=labcoop.State.NOT_APPLICABLE, reason="not-a-party")
    return reading.served_by("know-your-rights")


DIMENSIONS = (
    labcoop.Dimension(
        id="no:know-your-rights",
        label="Know Your Rights",
        group="programmes",
        definition="Whether the campaign Know Your Rights addressed workers of the partner country; other campaigns "
        "are another matter.",
        read=_campaign,
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield that the campaign's figures are one campaign's, where several agreements show them."""
    row = comparison.get("reach")
    if row is None:
        return
    sharing = {
        column.id: [entry for entry in cell.entries if entry.programme == "know-your-rights"]
        for column, cell in row.items()
    }
    agreements = tuple(id for id, entries in sharing.items() if entries)
    if len(agreements) > 1:
        yield labcoop.Remark(
            id="no:shared-campaign",
            agreements=agreements,
            text="The figures of Know Your Rights are those of one campaign for several countries; they stand in each "
            "column and must not be added up.",
            evidence=row[agreements[0]].evidence,
        )
