"""Which agreements document what came of them, and which source says so.

An analyst's script: a table in CSV, with a line for each agreement of which no source tells any outcome.
It needs nothing but labcoop. Run it with ``./dev python examples/script.py > outcomes.csv``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

import labcoop

HEAD = ("agreement", "outcome", "state", "value", "unit", "shared with", "sources", "addresses")


def lines(comparison: labcoop.Comparison) -> Iterator[tuple[str | None, ...]]:
    """Yield what each agreement documents, and say so where it documents nothing."""
    rows = comparison.to_rows()
    for column in comparison.columns:
        told = [row for row in rows if row.agreement == column.id and row.state in ("stated", "conflict")]
        for row in told:
            value = f"{row.qualifier} {row.value}" if row.qualifier else row.value  # "over 500" is not 500
            yield row.agreement, row.label, row.state, value, row.unit, row.shared_with, row.sources, row.urls
        if not told:
            yield column.id, None, "not documented", *[None] * 5


def main() -> None:
    """Write the table of all agreements in force to standard output."""
    portfolio = labcoop.installed()
    writer = csv.writer(sys.stdout)
    writer.writerow(HEAD)
    writer.writerows(lines(labcoop.compare(portfolio.current(), on=["outcomes"])))


if __name__ == "__main__":
    main()
