"""What a page shows of a comparison, whatever the format: its groups, the rows folded away, the counts."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from labcoop.comparison.cell import Cell
from labcoop.comparison.dimension import GROUPS
from labcoop.comparison.table import Column, Comparison, Row
from labcoop.model.evidence import State

from .items import item_lines
from .words import Words

__all__ = ["LEGEND", "SAME", "View"]

LEGEND = '"not documented" means that no source we read says so: it is never "no" and never zero.'
"""What a reader must know before reading a cell."""

SAME = "same"
"""What stands in a cell that repeats the baseline's."""


@attrs.frozen(kw_only=True)
class View:
    """A comparison as a reader meets it: documented rows by group, and the rest in one line."""

    comparison: Comparison

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each group's heading with its documented rows; groups without any are left out."""
        for group, heading in GROUPS.items():
            rows = [row for row in self.comparison.rows if row.dimension.group == group and row.documented]
            if rows:
                yield heading, rows

    def silent(self) -> tuple[list[str], list[str]]:
        """Return the labels of the rows nobody documents, and of those that concern none of the agreements."""
        unknown, foreign = list[str](), list[str]()
        for row in self.comparison.rows:
            if not row.documented:
                (unknown if row.applies else foreign).append(row.dimension.label)
        return unknown, foreign

    def folded(self) -> list[str]:
        """Return a line that names the rows nobody documents, and one that names those that do not apply."""
        unknown, foreign = self.silent()
        of_any, to_any = (" for any of them", " to any of them") if len(self.comparison.columns) > 1 else ("", "")
        lines = [f"Not documented{of_any}: {', '.join(unknown)}."] if unknown else []
        return [*lines, f"Not applicable{to_any}: {', '.join(foreign)}."] if foreign else lines

    def nothing(self) -> str:
        """Return why no row is left to show, where only differences were asked for; empty where rows are left."""
        if self.comparison.rows:
            return ""
        if len(self.comparison.columns) == 1:
            return "There is nothing to compare this agreement with; name another one too."
        return "No row shows a difference."

    def count(self) -> str:
        """Return how many rows are shown of how many; empty where all are."""
        shown = sum(row.documented for row in self.comparison.rows)
        total = self.comparison.all_rows
        if shown == total:
            return ""
        unknown, foreign = self.silent()
        unasked = total - self.comparison.selected
        same = self.comparison.selected - len(self.comparison.rows)
        reasons = [
            f"{unasked} not asked for" if unasked else "",
            f"{same} show no difference" if same else "",
            _named_above(len(unknown), len(foreign)),
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


def _named_above(unknown: int, foreign: int) -> str:
    told = [
        f"{unknown} that nobody documents" if unknown else "",
        f"{foreign} that {'does' if foreign == 1 else 'do'} not apply" if foreign else "",
    ]
    is_or_are = "is" if unknown + foreign == 1 else "are"
    return f"{' and '.join(filter(None, told))} {is_or_are} named above" if unknown or foreign else ""
