"""What Bulgaria adds to a comparison: the notice of postings abroad, and what its rules and its project ask to mind."""

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
    """Yield what to ask for on the spot, by when a posting is declared, and who else took part in the project."""
    bulgarian = tuple(column.id for column in comparison.columns if "BG" in column.countries)
    registration = comparison.get("registration-of-employment")
    if registration is not None and registration.states_duty("BG"):
        yield labcoop.Remark(
            id="bg:certified-notification",
            agreements=bulgarian,
            text="In Bulgaria two limits hold together: three days from signing to notify, and no work before the "
            "worker holds the certified notification; so an inspector can ask for it on the spot, within the three "
            "days too.",
            evidence=labcoop.evidence_at(COUNTRY, "country.duties.registration"),
        )
    posting = comparison.get("declaration-of-posting")
    deadline = COUNTRY.note("posting-deadline")
    if posting is not None and posting.states_duty("BG") and deadline is not None:
        yield labcoop.Remark(
            id="bg:posting-deadline",
            agreements=bulgarian,
            text=deadline.text,
            evidence=labcoop.evidence_at(COUNTRY, "country.notes.posting-deadline.text"),
        )
    yield from _others_in_the_project(comparison)


def _others_in_the_project(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield that three more inspectorates took part in the second project, where one of them is compared too."""
    row = comparison.get("participants")
    ids = [column.id for column in comparison.columns]
    others = tuple(id for id in ids if id in ("no-ee", "no-lt-2017", "no-ro"))
    if row is None or "no-bg-2017" not in ids or not others:
        return
    evidence = tuple(one for one in row["no-bg-2017"].evidence if one.source == "eeagrants-bg-bi001")
    if evidence:
        yield labcoop.Remark(
            id="bg:others-in-the-project",
            agreements=("no-bg-2017", *others),
            text="Experts from Estonia, Lithuania and Romania took part in Norway's second project with Bulgaria, "
            "too; what it did stands in Bulgaria's column alone and is to be counted once.",
            evidence=evidence,
        )
