"""A cell of a comparison: a state, what it rests on, and values that carry what there is to say of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

from labcoop.model.evidence import Evidence, State, unique

__all__ = ["Cell", "CellClaim", "Entry", "Scalar", "merge"]

Scalar: TypeAlias = str | int | Decimal


@attrs.frozen(kw_only=True)
class Entry:
    """One value of a cell. ``vocabulary`` names the vocabulary that a value is a term of; ``label`` is a proper name,
    ``form`` tells a date from other text, and a duty; ``subject`` is the title of what the value is said
    of, where the row alone does not tell, and ``subject_basis`` the basis of money that is told with it.

    ``step`` is how far an activity has come: foreseen, planned, under-way, done. ``shared_with`` names the other
    agreements that the same programme serves, so that nobody adds it up twice. ``state`` is that of the
    entry alone, where it may differ from its cell's: one country's duty, or a value that is disputed.
    ``doubt`` tells what is disputed, where it is not the value alone: the ``link`` of its programme to the agreement,
    or ``link-and-value``. ``candidate`` is the only rule that is known, where no source tells whether it held.
    ``periods`` are those of a measure.
    """

    value: Scalar | None
    qualifier: str | None = None
    step: str | None = None
    unit: str | None = None
    basis: str | None = None
    programme: str | None = None
    shared_with: tuple[str, ...] = ()
    share_percent: Scalar | None = None
    planned: str | None = None
    country: str | None = None
    state: State | None = None
    doubt: Literal["link", "link-and-value"] | None = None
    valid_from: str | None = None
    evidence: tuple[Evidence, ...] = ()
    form: Literal["date", "duty"] | None = None
    vocabulary: str | None = None
    candidate: str | None = None
    label: str | None = None
    subject: str | None = None
    subject_basis: str | None = None
    periods: tuple[str, ...] = ()

    def plain(self) -> bool:
        """Whether there is nothing to say of it but its value."""
        return self == Entry(
            value=self.value,
            form=self.form,
            vocabulary=self.vocabulary,
            label=self.label,
            subject=self.subject,
            subject_basis=self.subject_basis,
        )

    def sort_key(self) -> tuple[str, ...]:
        """An order that depends on nothing but the entry itself."""
        return (
            self.country or "",
            "shared" if self.shared_with else "",  # an agreement's own work comes before what it shares
            self.programme or "",
            self.step or "",
            self.unit or "",
            f"{self.value:030}" if isinstance(self.value, int) else str(self.value),
            *map(str, (self.qualifier, self.share_percent, self.planned, self.basis, self.valid_from)),
            *map(str, (self.label, self.subject, self.subject_basis, self.state, self.doubt, self.periods)),
        )


@attrs.frozen(kw_only=True)
class CellClaim:
    """What one source says, where sources disagree or a plan was revised.

    ``said`` is its value with what qualifies it, as an entry of its own; ``None`` where it says absent.
    """

    said: Entry | None
    phase: str | None = None
    evidence: Evidence

    @property
    def value(self) -> Scalar | None:
        """The value alone; ``None`` where the source says absent, or tells a step without a count."""
        return None if self.said is None else self.said.value


@attrs.frozen(kw_only=True)
class Cell:
    """What is known of one dimension of one agreement. ``reason`` is a message id that tells why there is no value.

    >>> Cell(state=State.UNKNOWN).entries
    ()
    """

    state: State
    entries: tuple[Entry, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[CellClaim, ...] = ()
    reason: str | None = None

    @property
    def value(self) -> Scalar | tuple[Entry, ...] | None:
        """``None``, a scalar, or the entries where there are several or more to say.

        >>> Cell(state=State.STATED, entries=(Entry(value="2017-05-30"),)).value
        '2017-05-30'
        """
        if not self.entries:
            return None
        if len(self.entries) == 1 and self.entries[0].plain():
            return self.entries[0].value
        return self.entries

    def same_as(self, other: Cell) -> bool:
        """Whether both cells show the same: state and values; on which source it rests is no difference."""
        return self.state == other.state and _shown(self) == _shown(other)


def _shown(cell: Cell) -> tuple[object, ...]:
    # Two agreements have programmes of their own by nature; what counts is what was done in them.
    bare = (
        attrs.evolve(entry, programme=None, shared_with=(), evidence=(), subject=None, subject_basis=None)
        for entry in cell.entries
    )
    return tuple(sorted(bare, key=Entry.sort_key))


def merge(cells: Iterable[Cell], *, missing: Cell) -> Cell:
    """Join cells about the same thing; any conflict stays one.

    Where nothing is stated it is absent if every one of them is, else ``missing``.
    """
    every = list(cells)
    told = [cell for cell in every if cell.state in (State.STATED, State.CONFLICT)]
    if not told:
        if every and all(cell.state == State.ABSENT for cell in every):
            reasons = {cell.reason for cell in every}
            reason = reasons.pop() if len(reasons) == 1 else None
            return Cell(state=State.ABSENT, evidence=unique(e for cell in every for e in cell.evidence), reason=reason)
        return missing
    if len(told) == 1 and len(told[0].entries) == 1 and told[0].reason is None:
        return told[0]  # it is in order by itself, as most are
    # Beside what is disputed, the plan for something else would read as one more side of it.
    disputed = [cell for cell in told if cell.state == State.CONFLICT]
    return Cell(
        state=State.CONFLICT if disputed else State.STATED,
        entries=tuple(sorted(_distinct(entry for cell in told for entry in cell.entries), key=Entry.sort_key)),
        evidence=unique(evidence for cell in told for evidence in cell.evidence),
        claims=in_order(claim for cell in disputed or told for claim in cell.claims),
    )


def in_order(claims: Iterable[CellClaim]) -> tuple[CellClaim, ...]:
    """Return claims without repetition, in an order of their own."""
    return tuple(sorted(set(claims), key=repr))


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries without repetition; equal numbers stay, since they count different things."""
    found: dict[Entry, None] = {}
    numbers = []
    for entry in entries:
        if isinstance(entry.value, str) or entry.value is None:
            found[entry] = None
        else:
            numbers.append(entry)
    return [*found, *numbers]
