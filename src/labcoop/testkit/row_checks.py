"""Checks of the rows that a plugin adds to a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from labcoop.comparison.cell import Cell
from labcoop.comparison.dimension import Dimension
from labcoop.comparison.reading import Reading, readings_of
from labcoop.comparison.table import cell_of
from labcoop.errors import PluginError
from labcoop.model.dossier import Dossier
from labcoop.plugins.faults import CAUGHT, Fault, place_of

from .check import Check
from .generating import agreements_of, first_failing
from .subject import Subject

__all__ = ["ROW_CHECKS"]

_HOOK: Final = "labcoop_dimensions"


def _fault(subject: Subject, row: Dimension, what: str, remedy: str) -> Fault:
    place = place_of(row.read) or subject.place(_HOOK)
    return Fault(what=f"the row {row.id} {what}", remedy=remedy, hook=_HOOK, place=place, about="answer")


def _readings(subject: Subject, dossiers: Sequence[Dossier]) -> list[Reading]:
    registry = subject.registry
    return readings_of(dossiers, registry.portfolio(), registry.countries(), registry.vocabularies())


def _cells(subject: Subject, row: Dimension, dossiers: Sequence[Dossier]) -> list[Cell]:
    return [cell_of(row, reading) for reading in _readings(subject, dossiers)]


def _hashable(subject: Subject) -> Iterator[Fault]:
    for row in subject.rows:
        try:
            hash(row)
        except TypeError:
            remedy = "let it be a labcoop.Dimension whose read is a plain function"
            yield _fault(subject, row, "can't be hashed", remedy)


def _deterministic(subject: Subject) -> Iterator[Fault]:
    installed = list(subject.registry.portfolio().readable())
    for row in subject.rows:
        try:
            again = [_cells(subject, row, installed) for _ in range(2)]
        except CAUGHT:
            continue  # that it raises is told by another check
        if again[0] != again[1]:
            remedy = "let read depend on nothing but the agreement that it gets: no time, no chance, no state"
            yield _fault(subject, row, "shows something else the second time", remedy)


def _symmetric(subject: Subject) -> Iterator[Fault]:
    installed = list(subject.registry.portfolio().readable())
    for row in subject.rows:
        try:
            forwards, backwards = (_cells(subject, row, some) for some in (installed, installed[::-1]))
        except CAUGHT:
            continue
        if forwards != backwards[::-1]:
            remedy = "let read look at its own agreement alone, and keep nothing from one call to the next"
            yield _fault(subject, row, "shows something else when the agreements stand in another order", remedy)


def _total(subject: Subject) -> Iterator[Fault]:
    rows, failed, asked = subject.rows, set[str](), list[Dimension]()
    yield from (fault for fault in subject.faults("answer") if fault.hook == _HOOK)

    def answers(dossier: Dossier) -> None:
        (reading,) = _readings(subject, [dossier])
        for row in rows:
            if row.id not in failed:
                asked.append(row)
                cell_of(row, reading)

    while (error := first_failing(answers, agreements_of(subject), subject)) is not None:
        row = asked[-1]
        failed.add(row.id)
        told = error.args[1] if isinstance(error, PluginError) else type(error).__name__
        remedy = "its read must answer for every agreement, also for those of other countries"
        yield _fault(subject, row, f"raised on an agreement that was made up: {told}", remedy)


ROW_CHECKS: Final = (
    Check(id="rows-hashable", asks="Every row can be hashed", find=_hashable),
    Check(id="rows-same", asks="Every row shows the same when it is read again", find=_deterministic),
    Check(id="rows-order", asks="No row depends on the order in which agreements are compared", find=_symmetric),
    Check(id="rows-answer", asks="No row raises, on whatever valid agreement", find=_total),
)
