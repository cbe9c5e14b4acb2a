"""What a page shows of a comparison, whatever the format: its groups, the rows folded away, the counts."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from labcoop.comparison.cell import Cell
from labcoop.comparison.difference import Difference
from labcoop.comparison.dimension import GROUPS
from labcoop.comparison.table import Comparison, Row
from labcoop.model.evidence import State

__all__ = ["LEGEND", "SAME", "View", "stands"]

LEGEND = '"not documented" means that no source we read says so: it is never "no" and never zero.'
"""What a reader must know before reading a cell."""

SAME = "same"
"""What stands in a cell that repeats the baseline's."""


_SECTIONS = {"activities": "activity", "exchanges": "exchange", "outcomes": "outcome", "objectives": "objective"}
_WHY = {
    "kind-and-hosts": "same kind and hosts",
    "kind-and-unit": "same kind and unit",
    "same-wording": "same wording",
    "similar-wording": "similar wording",
}


@attrs.frozen(kw_only=True)
class View:
    """A comparison as a reader meets it: rows that tell something by group, and the rest in one line."""

    comparison: Comparison

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each group's heading with its rows; groups without any are left out."""
        for group, heading in GROUPS.items():
            rows = [row for row in self.comparison.rows if row.dimension.group == group and stands(row)]
            if rows:
                yield heading, rows

    def folded(self) -> str:
        """Return one line that names the rows nobody documents, and those no plugin covers; else nothing."""
        rows = [row for row in self.comparison.rows if not stands(row)]
        silent = ", ".join(row.dimension.label for row in rows if not _uncovered(row))
        uncovered = ", ".join(row.dimension.label for row in rows if _uncovered(row))
        countries = ", ".join(sorted({code for row in rows for code in _uncovered(row)}))
        told = [
            f"Not documented for any of them: {silent}." if silent else "",
            f"Not covered, as no plugin is installed for {countries}: {uncovered}." if uncovered else "",
        ]
        return " ".join(filter(None, told))

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
            _undocumented(sum(not stands(row) and not _uncovered(row) for row in self.comparison.rows)),
            _not_covered(sum(not stands(row) and bool(_uncovered(row)) for row in self.comparison.rows)),
        ]
        return f"Showing {shown} of {total} rows: {', '.join(filter(None, reasons))}."

    def heading(self) -> str:
        """Return what is compared, and as of when the duties are read."""
        number = len(self.comparison.columns)
        told = f"{number} agreement{'' if number == 1 else 's'} side by side"
        if self.comparison.baseline:
            told += f", held against {self.comparison.baseline}"
        return f"{told}, duties as of {self.comparison.on_date}" if self.comparison.on_date else told

    def same(self, row: Row, cell: Cell) -> bool:
        """Whether a cell repeats what the baseline's shows, so that a reader may be told just that."""
        baseline = self.comparison.baseline
        if baseline is None or cell is row[baseline]:
            return False
        return cell.state not in (State.UNKNOWN, State.NOT_APPLICABLE) and cell.same_as(row[baseline])

    def items(self) -> list[str]:
        """Return what two agreements have in common and what not, item by item."""
        difference = self.comparison.difference
        if difference is None:
            return []
        left, right = (column.id for column in self.comparison.columns)
        alone = [*_alone(difference.only_left, left), *_alone(difference.only_right, right)]
        return [*_paired(difference), *alone]


def stands(row: Row) -> bool:
    """Whether a row stands in the table: something is documented, or it is not covered in part only."""
    if row.documented:
        return True
    told = [entry.qualifier for cell in row.cells for entry in cell.entries if cell.state == State.UNKNOWN]
    bare = any(cell.state == State.UNKNOWN and not cell.entries and cell.reason is None for cell in row.cells)
    return bool(_uncovered(row)) and (bare or set(told) != {"not-covered"})


def _uncovered(row: Row) -> set[str]:
    """Return the countries that no installed plugin covers, as far as the row needs them."""
    return {entry.country or "" for cell in row.cells for entry in cell.entries if entry.qualifier == "not-covered"}


def _undocumented(number: int) -> str:
    return f"{number} that nobody documents {'is' if number == 1 else 'are'} named above" if number else ""


def _not_covered(number: int) -> str:
    return f"{number} not covered {'is' if number == 1 else 'are'} named above" if number else ""


def _paired(difference: Difference) -> Iterator[str]:
    for pair in difference.pairings:
        differs = f"differ in {', '.join(pair.fields).replace('_', ' ')}" if pair.fields else "the same"
        section = _SECTIONS[pair.section]
        yield f"{section}: {_short(pair.left)} = {_short(pair.right)} ({_WHY[pair.why]}): {differs}"


def _alone(items: tuple[tuple[str, str], ...], column: str) -> Iterator[str]:
    by_section: dict[str, list[str]] = {}
    for section, path in items:
        by_section.setdefault(section, []).append(_short(path))
    for section, names in by_section.items():
        yield f"{section} only in {column}: {', '.join(names)}"


def _short(path: str) -> str:
    """Return an item's path without the words of the format: programme and id."""
    parts = path.split(".")
    return parts[-1] if parts[0] == "agreement" else f"{parts[1]}/{parts[-1]}"
