"""A comparison as tidy rows: what a data frame, a spreadsheet or a database table takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from labcoop.model.evidence import State

from .cell import Cell, Entry, Scalar

if TYPE_CHECKING:
    from .dimension import Dimension
    from .table import Column

__all__ = ["TidyRow", "tidy_rows"]


class TidyRow(NamedTuple):
    """One entry of a cell, or a whole cell that has none; ``None`` is "nothing said", never "no" and never zero.

    ``state`` is that of the entry, ``cell_state`` that of its cell. ``value`` is the exact text, ``number`` the same as
    a ``float`` where it is a count, an amount or a share. Several ids or addresses are separated by ``"; "``.

    A row is a tuple whose fields have types, so that a data frame gets the same types whatever it holds.
    """

    agreement: str
    countries: str | None
    group: str
    dimension: str
    label: str
    origin: str
    cell_state: str
    state: str
    reason: str | None
    value: str | None
    number: float | None
    qualifier: str | None
    step: str | None
    unit: str | None
    basis: str | None
    share_percent: float | None
    periods: str | None
    planned: str | None
    programme: str | None
    shared_with: str | None
    country: str | None
    valid_from: str | None
    sources: str | None
    urls: str | None


def tidy_rows(column: Column, dimension: Dimension, cell: Cell) -> Iterator[TidyRow]:
    """Yield a row for each entry of a cell; exactly one for a cell without any."""
    disputed = any(entry.state == State.CONFLICT for entry in cell.entries)
    # Beside an entry that is marked as disputed, one that is not marked is undisputed.
    unmarked = State.STATED if cell.state == State.CONFLICT and disputed else cell.state
    for entry in cell.entries or (Entry(value=None),):
        evidence = cell.evidence if entry.state is None else entry.evidence
        yield TidyRow(
            agreement=column.id,
            countries=_joined(column.countries),
            group=dimension.group,
            dimension=dimension.id,
            label=dimension.label,
            origin=dimension.origin,
            cell_state=str(cell.state),
            state=str(entry.state or unmarked),
            reason=cell.reason,
            value=None if entry.value is None else str(entry.value),
            number=_number(entry.value),
            qualifier=entry.qualifier,
            step=entry.step,
            unit=entry.unit,
            basis=entry.basis,
            share_percent=_number(entry.share_percent),
            periods=_joined(entry.periods),
            planned=entry.planned,
            programme=entry.programme,
            shared_with=_joined(entry.shared_with),
            country=entry.country,
            valid_from=entry.valid_from,
            sources=_joined(one.source for one in evidence),
            urls=_joined(one.url for one in evidence if one.url),
        )


def _number(value: Scalar | None) -> float | None:
    return float(value) if isinstance(value, int | Decimal) else None


def _joined(texts: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(texts)) or None
