"""The measures as rows of a comparison: shown where they are asked for, and never by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

import attrs

from labcoop.indicators.catalogue import MEASURES
from labcoop.indicators.figure import Figure
from labcoop.indicators.measure import Measure, Measured, MeasuredPart, MeasuredValue, MeasureState
from labcoop.indicators.reckoning import measured
from labcoop.model.evidence import State, unique

from .cell import Cell, Entry
from .dimension import Dimension
from .reading import Reading

__all__ = ["MEASURE_DIMENSIONS", "entry_of"]


def _read(measure: Measure) -> Callable[[Reading], Cell]:
    def read(reading: Reading) -> Cell:
        return _cell(measured(measure, reading), reading)

    return read


MEASURE_DIMENSIONS: Final = tuple(
    Dimension(
        id=measure.id,
        label=f"{measure.id} {measure.title}",
        group="measures",
        definition=measure.definition,
        read=_read(measure),
        origin=measure.origin,
    )
    for measure in MEASURES
)
"""A dimension for each measure."""


def _cell(found: Measured, reading: Reading) -> Cell:
    """Return what was computed; where nothing was, the reason why not, unless that nobody documents anything."""
    if found.reason is not None:
        return _without_value(found, reading)
    parts = [part for part in found.parts if part.values]
    entries = [entry for part in parts for entry in _entries(part, _subject(part), _basis(part))]
    entries += [entry for total in found.totals for entry in _entries(total, "total")]
    return Cell(
        state=State.CONFLICT if found.state == MeasureState.CONFLICT else State.STATED,
        entries=tuple(entries),
        evidence=unique(one for part in parts for one in part.evidence),
    )


def _without_value(found: Measured, reading: Reading) -> Cell:
    if not found.parts:
        return reading.missing
    applies = found.state != MeasureState.NOT_APPLICABLE
    evidence = unique(one for part in found.parts for one in part.evidence)
    state = State.UNKNOWN if applies else State.NOT_APPLICABLE
    return Cell(state=state, reason=f"not-computable:{found.reason}" if applies else found.reason, evidence=evidence)


def _subject(part: MeasuredPart) -> str | None:
    """Return what a value is said of: the programme, and what within it."""
    return ", ".join(told for told in (part.title, part.about) if told) or None


def _basis(part: MeasuredPart) -> str | None:
    """Return the basis of money, where all values have the same."""
    bases = {value.basis for value in part.values if value.basis}
    return bases.pop() if len(bases) == 1 else None


def _entries(part: MeasuredPart, subject: str | None, basis: str | None = None) -> Iterator[Entry]:
    disputed = part.state == MeasureState.CONFLICT
    doubt: Literal["link", "link-and-value"] | None = None
    if part.doubt:
        doubt = "link" if len(part.values) == 1 else "link-and-value"
    remark = next((note for note in part.notes if note in _REMARKS), None)
    for value in part.values:
        yield attrs.evolve(
            entry_of(value, remark=remark),
            periods=part.periods,
            programme=part.programme,
            shared_with=part.shared_with,
            subject=subject,
            subject_basis=basis,
            state=State.CONFLICT if disputed else None,
            doubt=doubt,
            evidence=part.evidence if disputed else (),
        )


_REMARKS: Final = ("not-a-unit-cost", "unverified-limit")
"""The notes without which a number would be misread wherever it stands."""


def entry_of(value: MeasuredValue, *, remark: str | None = None) -> Entry:
    """Return a measured value as an entry of a cell, with its band or a remark beside it.

    >>> entry_of(MeasuredValue(figure=Figure.of(3).or_more(), unit="inspections")).qualifier
    'at least'
    """
    figure, beside = value.figure, value.band or remark
    if not isinstance(figure, Figure):
        return Entry(value="yes" if figure else "none")
    bare = figure.value is not None and not (beside and figure.qualifier)
    money = value.currency is not None and value.unit.startswith(value.currency)
    return Entry(
        value=figure.value if bare and figure.value is not None else figure.text,
        qualifier=beside or (figure.qualifier if bare else None),
        unit=value.unit,
        basis=value.basis if money else None,
    )
