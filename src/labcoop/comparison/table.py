"""The comparison itself: agreements as columns, dimensions as rows, a cell where they meet."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from labcoop.errors import PluginError, PluginErrors, PluginWarning, UnknownIdError, raised_at, suggestion
from labcoop.model.evidence import Evidence, State

from .cell import Cell, Entry
from .dimension import Dimension
from .reading import Reading
from .tidy import TidyRow, tidy_rows

if TYPE_CHECKING:
    from .difference import Difference

__all__ = ["Column", "Comparison", "Remark", "Row", "cell_of", "column_ids", "compare_readings"]


@attrs.frozen(kw_only=True)
class Column:
    """An agreement in a comparison. ``id`` is the agreement's.

    Where the same id comes twice, the name of its file stands behind it, or a number.
    """

    id: str
    title: str
    countries: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Remark:
    """What a country has to say about a comparison, with the sources that it rests on.

    ``agreements`` are the ids of the columns that it concerns.
    """

    id: str
    text: str
    agreements: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: str = "labcoop"


@attrs.frozen(kw_only=True)
class Row:
    """A dimension with a cell for each column; ``row["no-lt-2017"]`` is one of them."""

    dimension: Dimension
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]

    def __getitem__(self, column: str) -> Cell:
        for known, cell in zip(self.columns, self.cells, strict=True):
            if known.id == column:
                return cell
        ids = [known.id for known in self.columns]
        raise UnknownIdError(f"no column is called '{column}'{suggestion(column, ids)}")

    def items(self) -> Iterator[tuple[Column, Cell]]:
        """Yield each column with its cell."""
        return zip(self.columns, self.cells, strict=True)

    def states_duty(self, country: str) -> bool:
        """Whether the row tells a country's duty: there is a version for the date that is read."""
        entries = (entry for cell in self.cells for entry in cell.entries)
        return any(entry.country == country and entry.value is not None for entry in entries)

    @property
    def documented(self) -> bool:
        """Whether any cell tells a reader anything; a row where none does is folded into one line."""
        return any(map(_tells, self.cells))

    @property
    def applies(self) -> bool:
        """Whether the row concerns any of the agreements at all."""
        return any(cell.state != State.NOT_APPLICABLE for cell in self.cells)

    def differs(self, baseline: str | None = None) -> bool:
        """Whether the cells show different things; "documented" beside "not documented" is a difference.

        With a ``baseline``, whether any column differs from that one.
        """
        first = self[baseline] if baseline else self.cells[0]
        return any(not cell.same_as(first) for cell in self.cells)


@attrs.frozen(kw_only=True)
class Comparison:
    """Agreements side by side: ``comparison["signed"]["no-lt-2017"].value``.

    ``all_rows`` counts the rows that there are, ``selected`` those that were asked for, before any were left
    out for showing no difference: so a view can say "showing n of m".
    ``difference`` pairs the items of two agreements; it is ``None`` for any other number.
    ``complete`` is false where a plugin failed to give a row, or was left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    all_rows: int
    selected: int = 0
    remarks: tuple[Remark, ...] = ()
    difference: Difference | None = None
    baseline: str | None = None
    on_date: str | None = None
    complete: bool = True

    def __getitem__(self, dimension: str) -> Row:
        for row in self.rows:
            if row.dimension.id == dimension:
                return row
        ids = [row.dimension.id for row in self.rows]
        raise UnknownIdError(f"no row is called '{dimension}'{suggestion(dimension, ids)}")

    def get(self, dimension: str) -> Row | None:
        """Return a row, or ``None`` where it was not asked for."""
        return next((row for row in self.rows if row.dimension.id == dimension), None)

    @property
    def countries(self) -> frozenset[str]:
        """The codes of all countries in the comparison."""
        return frozenset(code for column in self.columns for code in column.countries)

    @property
    def differs(self) -> bool:
        """Whether any row shows a difference."""
        return any(row.differs(self.baseline) for row in self.rows)

    def cells(self, column: str) -> Iterator[tuple[Dimension, Cell]]:
        """Yield each dimension with the cell of one column."""
        for row in self.rows:
            yield row.dimension, row[column]

    def to_rows(self) -> list[TidyRow]:
        """Return the comparison as tidy rows, for ``pandas.DataFrame``, ``polars.DataFrame`` or ``csv.writer``.

        Row by row and column by column, one for each entry of a cell; a cell without entries gives one, too.

        >>> import labcoop
        >>> signed = labcoop.compare([dossier], on=["signed"]).to_rows()
        >>> [(row.agreement, row.state, row.value) for row in signed]
        [('no-lt-2017', 'stated', '2017-05-30')]
        """
        cells = ((column, row.dimension, cell) for row in self.rows for column, cell in row.items())
        return [tidy for cell in cells for tidy in tidy_rows(*cell)]


def _tells(cell: Cell) -> bool:
    """Whether a cell tells a reader anything: a value, an absence, or why it can't tell."""
    if cell.state in (State.UNKNOWN, State.NOT_APPLICABLE):
        reasons = {cell.reason, *(entry.qualifier for entry in cell.entries)}
        told = ("end-unknown", "validity-unknown", "not-in-force", "signing-documented")
        return not reasons.isdisjoint(told) or str(cell.reason).startswith("not-computable:")
    return True


def compare_readings(
    readings: Sequence[Reading],
    dimensions: Sequence[Dimension],
    *,
    baseline: str | None = None,
    only_differences: bool = False,
    on_date: str | None = None,
    sections: Container[str] = (),
    all_rows: int = 0,
    strict: bool = False,
    files: Sequence[str | None] = (),
) -> Comparison:
    """Put readings side by side on the given dimensions; ``files`` are those that the agreements were read from.

    A plugin's dimension that fails is left out with a warning; where ``strict``, all of them raise. Two agreements
    are also compared item by item in the given ``sections``.
    """
    columns = _columns(readings, files)
    if baseline is not None and baseline not in {column.id for column in columns}:
        near = suggestion(baseline, [column.id for column in columns])
        raise UnknownIdError(f"the baseline '{baseline}' is not among the compared agreements{near}")
    rows, faults = [], list[PluginError]()
    for dimension in dimensions:
        try:
            cells = tuple(cell_of(dimension, reading) for reading in readings)
        except (Exception, SystemExit) as error:
            if dimension.origin == "labcoop":
                raise
            faults.append(PluginError(dimension.origin, f"the row {dimension.id} is left out: {_why(error)}"))
            continue
        rows.append(Row(dimension=dimension, columns=columns, cells=cells))
    if faults and strict:
        raise PluginErrors.of(faults)
    for fault in faults:
        warnings.warn(f"{fault.plugin}: {fault.args[1]}", PluginWarning, stacklevel=2)
    shown = [row for row in rows if not only_differences or row.differs(baseline)]
    both = None
    if len(readings) == 2:
        from .difference import difference

        one, two = (reading.dossier for reading in readings)
        both = difference(one, two, sections=sections, only_differences=only_differences)
    return Comparison(
        columns=columns,
        rows=tuple(shown),
        all_rows=max(all_rows, len(rows)),
        selected=len(rows),
        difference=both,
        baseline=baseline,
        on_date=on_date,
        complete=not faults,
    )


def _columns(readings: Sequence[Reading], files: Sequence[str | None]) -> tuple[Column, ...]:
    ids = column_ids([reading.dossier.id for reading in readings], files)
    return tuple(
        Column(id=id, title=reading.dossier.agreement.title, countries=reading.dossier.countries)
        for id, reading in zip(ids, readings, strict=True)
    )


def column_ids(ids: Sequence[str], files: Sequence[str | None] = ()) -> list[str]:
    """Return an id for each column: its agreement's; where that comes twice, with the name of its file, or a number.

    >>> column_ids(["no-lt", "no-lt", "no-lt"], [None, "drafts/ours.yaml", None])
    ['no-lt', 'no-lt@ours.yaml', 'no-lt#2']
    """
    found = dict[str, None]()
    for index, id in enumerate(ids):
        file = files[index] if index < len(files) else None
        # A draft of an agreement is often compared with the record of the same id.
        name = id if file is None or ids.count(id) == 1 else f"{id}@{_file_name(file)}"
        repeated = (f"{name}#{number}" for number in itertools.count(2))
        found[name if name not in found else next(one for one in repeated if one not in found)] = None
    return list(found)


def _file_name(file: str) -> str:
    """Return a file's name without its folder, and without characters that would not be seen."""
    from pathlib import PurePath

    return "".join(letter if letter.isprintable() else "?" for letter in PurePath(file).name)


def cell_of(dimension: Dimension, reading: Reading) -> Cell:
    """Return what a dimension reads of one agreement; raise PluginError where it is no well-made cell."""
    cell: object = dimension.read(reading)
    if not isinstance(cell, Cell):
        message = f"the dimension {dimension.id} must return a Cell, not {type(cell).__name__}"
    elif not isinstance(cell.state, State) or not all(isinstance(entry, Entry) for entry in cell.entries):
        message = f"the cell of {dimension.id} needs a State as its state and values of the class Entry"
    elif dimension.origin != "labcoop" and not all(map(_well_made, cell.entries)):
        message = f"the values in the cell of {dimension.id} must be texts, whole numbers or Decimals"
    else:
        return cell
    raise PluginError(dimension.origin, message)


def _well_made(entry: Entry) -> bool:
    texts = (getattr(entry, name) for name in ("qualifier", "step", "unit", "basis", "programme", "label", "country"))
    values = isinstance(entry.value, str | int | Decimal | None)
    return values and all(text is None or isinstance(text, str) for text in texts)


def _why(error: BaseException) -> str:
    """Return why a row failed. The text of a foreign error is left out: it may repeat a value from a record."""
    if isinstance(error, PluginError):
        return str(error.args[1])
    place = raised_at(error)
    told = f"{type(error).__name__}{f' at {place}' if place else ''}"
    return f"{told}; its read must answer for every agreement"
