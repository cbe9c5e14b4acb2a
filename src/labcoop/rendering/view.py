"""What a page shows of a comparison, whatever the format: its groups, the rows folded away, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

import attrs

from labcoop.comparison.cell import Cell
from labcoop.comparison.dimension import GROUPS, ON_DEMAND
from labcoop.comparison.table import Column, Comparison, Row
from labcoop.model.evidence import State

from .items import item_lines
from .languages import ENGLISH, Language
from .words import Words

__all__ = ["LEGEND", "SAME", "View", "stands"]

Silence: TypeAlias = Literal["unknown", "not-applicable", "not-covered"]
"""Why a row has nothing to show: nobody documents it, it does not apply, or no plugin covers it."""

LEGEND = '"not documented" means that no source we read says so: it is never "no" and never zero.'
"""What a reader must know before reading a cell."""

SAME = "same"
"""What stands in a cell that repeats the baseline's."""

FOLDED: Final[dict[tuple[Silence, bool], str]] = {
    ("unknown", True): "Not documented for any of them: {rows}.",
    ("unknown", False): "Not documented: {rows}.",
    ("not-applicable", True): "Not applicable to any of them: {rows}.",
    ("not-applicable", False): "Not applicable: {rows}.",
}
"""The lines that name rows with nothing to show, by the reason, and for several agreements or one."""

ABOVE: Final[dict[Silence, tuple[str, str]]] = {
    "unknown": ("{number} that nobody documents", "{number} that nobody documents"),
    "not-applicable": ("{number} that does not apply", "{number} that do not apply"),
    "not-covered": ("{number} not covered", "{number} not covered"),
}
"""How many rows have nothing to show, of one and of several, by the reason."""


@attrs.frozen(kw_only=True)
class View:
    """A comparison as a reader meets it: rows that tell something by group, and the rest in one line."""

    comparison: Comparison
    language: Language = ENGLISH

    def label(self, row: Row) -> str:
        """Return what stands before a row."""
        return self.language.phrase("row", row.dimension.label)

    def legend(self) -> str:
        """Return what a reader must know before reading a cell."""
        return self.language.phrase("view", LEGEND)

    def repeated(self) -> str:
        """Return what stands in a cell that repeats the baseline's."""
        return self.language.phrase("view", SAME)

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each group's heading with its rows; groups without any are left out."""
        for group, heading in {**GROUPS, **ON_DEMAND}.items():
            rows = [row for row in self.comparison.rows if row.dimension.group == group and stands(row)]
            if rows:
                yield self.language.phrase("heading", heading), rows

    def silent(self) -> dict[Silence, list[str]]:
        """Return the labels of the rows that are folded, by why they have nothing to show."""
        labels: dict[Silence, list[str]] = {"unknown": [], "not-applicable": [], "not-covered": []}
        for row in self.comparison.rows:
            if not stands(row):
                labels[_silence(row)].append(self.label(row))
        return labels

    def folded(self) -> list[str]:
        """Return a line that names the rows nobody documents, those that do not apply, and those no plugin covers."""
        rows = [row for row in self.comparison.rows if not stands(row)]
        silent = {why: ", ".join(labels) for why, labels in self.silent().items() if labels}
        return [self._folded(why, labels, rows) for why, labels in silent.items()]

    def _folded(self, why: Silence, labels: str, rows: list[Row]) -> str:
        if why == "not-covered":
            countries = ", ".join(sorted({code for row in rows for code in _uncovered(row)}))
            return self.language.phrase(
                "view",
                "Not covered, as no plugin is installed for {countries}: {rows}.",
                countries=countries,
                rows=labels,
            )
        return self.language.phrase("view", FOLDED[why, len(self.comparison.columns) > 1], rows=labels)

    def nothing(self) -> str:
        """Return why no row is left to show, where only differences were asked for; empty where rows are left."""
        if self.comparison.rows:
            return ""
        if len(self.comparison.columns) == 1:
            return self.language.phrase(
                "view", "There is nothing to compare this agreement with; name another one too."
            )
        return self.language.phrase("view", "No row shows a difference.")

    def count(self) -> str:
        """Return how many rows are shown of how many; empty where all are."""
        shown = sum(map(stands, self.comparison.rows))
        total = self.comparison.all_rows
        if shown == total:
            return ""
        unasked = total - self.comparison.selected
        same = self.comparison.selected - len(self.comparison.rows)
        plural = self.language.plural
        reasons = [
            plural("view", "{number} not asked for", "{number} not asked for", unasked) if unasked else "",
            plural("view", "{number} show no difference", "{number} show no difference", same) if same else "",
            self._named_above(),
        ]
        return self.language.plural(
            "view",
            "Showing {shown} of {number} rows: {reasons}.",
            "Showing {shown} of {number} rows: {reasons}.",
            total,
            shown=shown,
            reasons=", ".join(filter(None, reasons)),
        )

    def _named_above(self) -> str:
        """Return how many rows are folded, and why; empty where none is."""
        plural = self.language.plural
        numbers = {why: len(labels) for why, labels in self.silent().items()}
        told = [plural("view", *ABOVE[why], number) for why, number in numbers.items() if number]
        if not told:
            return ""
        total = sum(numbers.values())
        return plural("view", "{rows} is named above", "{rows} are named above", total, rows=self.language.listed(told))

    def heading(self) -> str:
        """Return what is compared, and as of when the duties are read."""
        number = len(self.comparison.columns)
        told = self.language.plural("view", "{number} agreement", "{number} agreements side by side", number)
        phrase = self.language.phrase
        if self.comparison.baseline:
            told = phrase(
                "view", "{agreements}, held against {baseline}", agreements=told, baseline=self.comparison.baseline
            )
        if self.comparison.on_date:
            told = phrase("view", "{agreements}, duties as of {date}", agreements=told, date=self.comparison.on_date)
        return told

    def title(self, column: Column) -> str:
        """Return what stands above a column."""
        if column.id != self.comparison.baseline:
            return column.id
        return self.language.phrase("view", "{agreement} (baseline)", agreement=column.id)

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
            return "", []
        agreements = " / ".join(column.id for column in columns)
        heading = self.language.phrase("heading", "Item by item ({agreements})", agreements=agreements)
        return heading, item_lines(difference, columns, words)


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
