"""Reckoning a measure for one agreement: its parts, what they add up to, and how it stands as a whole."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from labcoop.model.context import Context

from .figure import Figure
from .measure import Measure, Measured, MeasuredPart, MeasuredValue, MeasureState

__all__ = ["measured"]


def measured(measure: Measure, context: Context) -> Measured:
    """Return what a measure comes to for one agreement; pure, whatever the record holds."""
    parts = measure.parts(context)
    totals, no_total = _totals(measure, parts)
    return Measured(
        measure=measure,
        agreement=context.dossier.id,
        state=_state(parts),
        parts=parts,
        totals=totals,
        no_total=no_total,
        reason=_reason(parts, context.dossier.agreement.basis),
    )


def _state(parts: tuple[MeasuredPart, ...]) -> MeasureState:
    states = {part.state for part in parts}
    for state in (MeasureState.CONFLICT, MeasureState.COMPUTED, MeasureState.NOT_COMPUTABLE):
        if state in states:
            return state
    return MeasureState.NOT_APPLICABLE if parts else MeasureState.NOT_COMPUTABLE


def _reason(parts: tuple[MeasuredPart, ...], basis: str) -> str | None:
    """Return why nothing came of it, of several reasons the first; a draft or a text is silent in its own way."""
    if any(part.values for part in parts):
        return None
    reasons = [part.reason for part in parts if part.reason]
    return reasons[0] if reasons else "not-documented" if basis == "sources" else f"not-in-{basis}"


def _totals(measure: Measure, parts: tuple[MeasuredPart, ...]) -> tuple[tuple[MeasuredPart, ...], str | None]:
    """Return what programmes add up to, in each unit and on each basis, or why they are not added up.

    What stands directly under the agreement may be among what a programme counts, so it is never added to that.
    """
    if not measure.adds_up or len(parts) < 2:
        return (), None
    hindrances = {
        "part-missing": any(not part.values for part in parts),
        "disputed": any(part.state == MeasureState.CONFLICT for part in parts),
        "shared": any(part.shared_with for part in parts),
        "may-overlap": any(part.programme is None for part in parts),
    }
    hindered = next((reason for reason, there in hindrances.items() if there), None)
    if hindered:
        return (), hindered
    groups: dict[MeasuredValue, list[MeasuredPart]] = {}
    for part in parts:
        groups.setdefault(attrs.evolve(part.values[0], figure=True), []).append(part)
    totals = tuple(_total(kind, group) for kind, group in groups.items() if len(group) > 1)
    return totals, None if totals else "different-bases"


def _total(kind: MeasuredValue, parts: Iterable[MeasuredPart]) -> MeasuredPart:
    every = list(parts)
    total: Figure | None = None
    for part in every:
        figure = part.values[0].figure
        if isinstance(figure, Figure):
            total = figure if total is None else total + figure
    return MeasuredPart(
        state=MeasureState.COMPUTED,
        values=(attrs.evolve(kind, figure=total),),
        periods=tuple(sorted({period for part in every for period in part.periods})),
        notes=tuple(sorted({note for part in every for note in part.notes})),
        inputs=tuple(read for part in every for read in part.inputs),
    )
