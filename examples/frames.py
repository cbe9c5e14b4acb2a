"""A comparison as a data frame, in polars and in pandas: what is documented, and sums that stay honest.

Run it with ``./dev --group examples python examples/frames.py``.
"""

from __future__ import annotations

import pandas
import polars

import labcoop


def states(rows: list[labcoop.TidyRow]) -> polars.DataFrame:
    """Count in polars how many cells of each agreement are in each state."""
    cells = polars.DataFrame(rows).unique(["agreement", "dimension"], keep="first", maintain_order=True)
    return cells.pivot("cell_state", index="agreement", values="dimension", aggregate_function="len").fill_null(0)


def joint_inspections(rows: list[labcoop.TidyRow]) -> pandas.Series[float]:
    """Add up in pandas the joint inspections that each agreement's own programmes count.

    Where none has a number, the sum is missing (``min_count``), because it is not documented and not zero. What a
    shared programme counts belongs to all its agreements and is left out, so that nobody adds it up twice.
    """
    frame = pandas.DataFrame(rows)
    own = frame[(frame["dimension"] == "joint-inspections") & frame["shared_with"].isna()]
    return own.groupby("agreement")["number"].sum(min_count=1)


def main() -> None:
    """Print both tables."""
    rows = labcoop.compare(labcoop.installed().current()).to_rows()
    print(states(rows))
    print(joint_inspections(rows))


if __name__ == "__main__":
    main()
