"""What Finland adds to a comparison: two duties that the core has no word for, and what no register there tells."""

from __future__ import annotations

from collections.abc import Iterator

import labcoop
from labcoop_finland.country import COUNTRY

TERMS = (
    labcoop.Term(vocabulary="duty", id="fi:tax-number", label="tax number in the public register"),
    labcoop.Term(vocabulary="duty", id="fi:report-of-pay", label="report of pay to the Incomes Register"),
    labcoop.Term(vocabulary="anchor", id="fi:payment", label="payment of wages"),
)

DIMENSIONS = (
    labcoop.Dimension(
        id="fi:tax-number",
        label="Tax numbers in Finland",
        group="duties",
        definition="By when whoever works at a construction site or a shipyard in Finland is in the register of tax "
        "numbers.",
        read=lambda reading: reading.duty_of("FI", "fi:tax-number"),
    ),
    labcoop.Dimension(
        id="fi:report-of-pay",
        label="Reports of pay in Finland",
        group="duties",
        definition="By when wages paid in Finland are reported to the Incomes Register.",
        read=lambda reading: reading.duty_of("FI", "fi:report-of-pay"),
    ),
)


def remarks(comparison: labcoop.Comparison) -> Iterator[labcoop.Remark]:
    """Yield which registers tell of workers, where a register of all employment is asked for and none is documented."""
    row = comparison.get("registration-of-employment")
    if row is None:
        return
    yield labcoop.Remark(
        id="fi:no-register-of-employment",
        agreements=tuple(column.id for column in comparison.columns if "FI" in column.countries),
        text="No source we read tells of a register of all who work in Finland. What tells of them is the Incomes "
        "Register, after wages were paid, and, at construction sites and shipyards, the register of tax numbers.",
        evidence=tuple(
            one
            for duty in ("report-of-pay", "tax-number-2022")
            for one in labcoop.evidence_at(COUNTRY, f"country.duties.{duty}")
        ),
    )
