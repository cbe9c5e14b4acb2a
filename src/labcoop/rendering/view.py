"""What a page shows of a comparison, whatever the format: its groups, the rows folded away, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import attrs

from labcoop.comparison.cell import Cell
from labcoop.comparison.dimension import GROUPS, ON_DEMAND
from labcoop.comparison.table import Column, Comparison, Row
from labcoop.model.evidence import State

from .items import item_lines
from .words import Words

__all__ = ["LEGEND", "SAME", "View", "stands"]

Silence: TypeAlias = Literal["unknown", "not-applicable", "not-covered"]
"""Why a row has nothing to show: nobody documents it, it does not apply, or no plugin covers it."""

LEGEND = '"not documented" means that no source we read says so: it is never "no" and never zero.'
"""What a reader must know before reading a cell."""

SAME = "same"
"""What stands in a cell that repeats the baseline's."""


@attrs.frozen(kw_only=True)
class View:
    """A comparison as a reader meets it: rows that tell something by group, and the rest in one line."""

    comparison: Comparison

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each group's heading with its rows; groups without any are left out."""
        for group, heading in {**GROUPS, **ON_DEMAND}.items():
            rows = [row for row in self.comparison.rows if row.dimension.group == group and stands(row)]
            if rows:
                yield heading, rows

    def silent(self) -> dict[Silence, list[str]]:
        """Return the labels of the rows that are folded, by why they have nothing to show."""
        labels: dict[Silence, list[str]] = {"unknown": [], "not-applicable": [], "not-covered": []}
        for row in self.comparison.rows:
            if not stands(row):
                labels[_silence(row)].append(row.dimension.label)
        return labels

    def folded(self) -> list[str]:
        """Return a line that names the rows nobody documents, those that do not apply, and those no plugin covers."""
        rows = [row for row in self.comparison.rows if not stands(row)]
        of_any, to_any = (" for any of them", " to any of them") if len(self.comparison.columns) > 1 else ("", "")
        countries = ", ".join(sorted({code for row in rows for code in _uncovered(row)}))
        heads: dict[Silence, str] = {
            "unknown": f"Not documented{of_any}",
            "not-applicable": f"Not applicable{to_any}",
            "not-covered": f"Not covered, as no plugin is installed for {countries}",
        }
        return [f"{heads[why]}: {', '.join(labels)}." for why, labels in self.silent().items() if labels]

    def nothing(self) -> str:
        """Return why no row is left to show, where only differences were asked for; empty where rows are left."""
        if self.comparison.rows:
            return ""
        if len(self.comparison.columns) == 1:
            return "There is nothing to compare this agreement with; name another one too."
        return "No row shows a difference."

    def count(self) -> str:
        """Return how many rows are shown of how many; empty where all are."""
        shown = sum(map(stands, self.comparison.rows))
        total = self.comparison.all_rows
        if shown == total:
            return ""
        unasked = total - self.comparison.selected
        same = self.comparison.selected - len(self.comparison.rows)
        reasons = [
            f"{unasked} not asked for" if unasked else "",
            f"{same} show no difference" if same else "",
            _named_above(self.silent()),
        ]
        return f"Showing {shown} of {total} rows: {', '.join(filter(None, reasons))}."

    def heading(self) -> str:
        """Return what is compared, and as of when the duties are read."""
        number = len(self.comparison.columns)
        told = "1 agreement" if number == 1 else f"{number} agreements side by side"
        if self.comparison.baseline:
            told += f", held against {self.comparison.baseline}"
        return f"{told}, duties as of {self.comparison.on_date}" if self.comparison.on_date else told

    def title(self, column: Column) -> str:
        """Return what stands above a column."""
        return f"{column.id} (baseline)" if column.id == self.comparison.baseline else column.id

    def same(self, row: Row, cell: Cell) -> bool:
        """Whether a cell repeats what the baseline's shows, so that a reader may be told just that."""
        baseline = self.comparison.baseline
        if baseline is None or cell is row[baseline]:
            return False
        return cell.state not in (State.UNKNOWN, State.NOT_APPLICABLE) and cell.same_as(row[baseline])

    def items(self, words: Words) -> tuple[str, list[str]]:
        """Return the heading of the item-by-item part, and what two agreements have in common and what not."""
        difference, columns = self.comparison.difference, self.comparison.columns
        if difference is None:
            return "Item by item", []
        return f"Item by item ({' / '.join(column.id for column in columns)})", item_lines(difference, columns, words)


def stands(row: Row) -> bool:
    """Whether a row stands in the table: something is documented, or it is not covered in part only."""
    if row.documented:
        return True
    told = [entry.qualifier for cell in row.cells for entry in cell.entries if cell.state == State.UNKNOWN]
    bare = any(cell.state == State.UNKNOWN and not cell.entries and cell.reason is None for cell in row.cells)
    return bool(_uncovered(row)) and (bare or set(told) != {"not-covered"})


def _silence(row: Row) -> Silence:
    if _uncovered(row):
        return "not-covered"
    return "unknown" if row.applies else "not-applicable"


def _uncovered(row: Row) -> set[str]:
    """Return the countries that no installed plugin covers, as far as the row needs them."""
    return {entry.country or "" for cell in row.cells for entry in cell.entries if entry.qualifier == "not-covered"}


def _named_above(silent: dict[Silence, list[str]]) -> str:
    """Return how many rows are folded, and why; empty where none is."""
    numbers = {why: len(labels) for why, labels in silent.items()}
    total = sum(numbers.values())
    do = "does" if numbers["not-applicable"] == 1 else "do"
    words: dict[Silence, str] = {
        "unknown": "that nobody documents",
        "not-applicable": f"that {do} not apply",
        "not-covered": "not covered",
    }
    told = [f"{number} {words[why]}" for why, number in numbers.items() if number]
    return f"{' and '.join(told)} {'is' if total == 1 else 'are'} named above" if total else ""
