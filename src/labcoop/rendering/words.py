"""The words for cells: states, steps, quantities, money, duties. The only place where a cell becomes a sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from labcoop.comparison.cell import Cell, Entry, Scalar
from labcoop.model.evidence import State
from labcoop.model.vocabulary import Vocabularies

__all__ = ["Words"]

STATES: Final = {
    State.STATED: "stated",
    State.ABSENT: "none",
    State.UNKNOWN: "not documented",
    State.NOT_APPLICABLE: "not applicable",
    State.CONFLICT: "sources disagree",
}
REASONS: Final = {
    "not-in-draft": "not in the draft",
    "not-in-text": "not in the text",
    "not-covered": "not covered: no plugin is installed for this country",
    "end-unknown": "can't tell: when the agreement ended is not documented",
    "validity-unknown": "can't tell which rule held on that date",
}
_DUTY: Final = {
    "at": "when",
    "working-day": "working day",
    "start-of-work": "work starts",
    "start-of-posting": "the posting starts",
    "start-of-insurance": "the duty to insure starts",
    "contract-signed": "the contract is signed",
    "end-of-month": "the month ends",
}


class Words:
    """Renders cells in English; ``short`` leaves out what a narrow column has no room for."""

    def __init__(self, vocabularies: Vocabularies | None = None) -> None:
        self.vocabularies = vocabularies or Vocabularies()

    def cell(self, cell: Cell) -> str:
        """Return a cell in words.

        >>> Words().cell(Cell(state=State.UNKNOWN))
        'not documented'
        """
        if cell.state in (State.UNKNOWN, State.NOT_APPLICABLE, State.ABSENT) and not cell.entries:
            return REASONS.get(cell.reason or "", STATES[cell.state])
        parts = list(dict.fromkeys(self.entry(entry) for entry in cell.entries))
        if cell.state == State.CONFLICT:
            return f"{STATES[cell.state]}: {self._claims(cell) or ' / '.join(parts)}"
        return self._together(cell, parts)

    @staticmethod
    def _together(cell: Cell, parts: list[str]) -> str:
        steps = {entry.step for entry in cell.entries}
        # "foreseen" twice, or "done" for two programmes, is said once.
        if len(parts) > 1 and len(steps) == 1 and None not in steps:
            step = next(iter(steps)) or ""
            counts = [part.removeprefix(step.replace("-", " ")).strip() for part in parts]
            told = [count.strip("()") for count in counts if count]
            return f"{step.replace('-', ' ')} ({', '.join(told)})" if told else step.replace("-", " ")
        return "; ".join(parts)

    def _claims(self, cell: Cell) -> str:
        """Return what the sources say, each wording once, a plan marked as one."""
        told: dict[str, None] = {}
        for claim in cell.claims:
            said = STATES[State.ABSENT] if claim.value is None else self._term(cell, claim.value)
            told[f"{said} (planned)" if claim.phase == "planned" else said] = None
        return " / ".join(told)

    def _term(self, cell: Cell, word: str) -> str:
        """Return a claimed value in words: a term by its label, a step without its hyphen."""
        for entry in cell.entries:
            if entry.vocabulary and str(entry.value) == word:
                return self.vocabularies.label(entry.vocabulary, word)
        return word.replace("-", " ") if word in ("under-way", "not-done") else word

    def entry(self, entry: Entry) -> str:
        """Return one value in words.

        >>> Words().entry(Entry(value=4, step="done"))
        'done (4)'
        >>> Words().entry(Entry(value=500, qualifier="over", unit="participants"))
        'over 500 participants'
        """
        if entry.country:
            return f"{entry.country}: {self._duty(entry)}"
        value = self._value(entry)
        if entry.step:
            step = entry.step.replace("-", " ")
            return f"{step} ({value})" if value else step
        if entry.planned:
            value += f" (planned: {entry.planned})"
        return f"{value} [valid from {entry.valid_from}]" if entry.valid_from else value

    def _value(self, entry: Entry) -> str:
        if entry.value is None:
            return ""
        if entry.label is not None:
            value = entry.label
        elif entry.vocabulary:
            value = self.vocabularies.label(entry.vocabulary, str(entry.value))
        else:
            value = number(entry.value)
        if entry.basis and entry.unit:
            return f"{entry.unit} {value}"
        if entry.unit:
            value = f"{value} {self._unit(entry)}"
        if entry.share_percent is not None:
            value += f" ({number(entry.share_percent)} %)"
        if entry.qualifier in ("over", "at least", "almost", "about"):
            return f"{entry.qualifier} {value}"
        return f"{value} ({entry.qualifier})" if entry.qualifier else value

    def _unit(self, entry: Entry) -> str:
        """Return a unit's label; of one thing, its first word loses its plural s."""
        label = self.vocabularies.label("unit", entry.unit or "")
        first, space, rest = label.partition(" ")
        return f"{first.removesuffix('s')}{space}{rest}" if entry.value == 1 and not entry.qualifier else label

    def _duty(self, entry: Entry) -> str:
        if entry.value is None:
            return REASONS.get(entry.qualifier or "", STATES[entry.state or State.UNKNOWN])
        if entry.state is None:  # a party or a contact point, not a duty
            return entry.label or str(entry.value)
        told = "; ".join(deadline(part) for part in str(entry.value).split("; "))
        if entry.label:
            told += f", to {entry.label}"
        if entry.valid_from:
            told += f" [valid from {entry.valid_from}]"
        if entry.state == State.CONFLICT:
            told += " (sources disagree)"
        return told


def deadline(text: str) -> str:
    """Return a deadline in English.

    >>> deadline("1 hour before start-of-work (electronic report)")
    '1 hour before work starts (electronic report)'
    >>> deadline("at start-of-work")
    'at the latest when work starts'
    >>> deadline("7 day after start-of-insurance")
    'within 7 days after the duty to insure starts'
    """
    match = re.fullmatch(r"(?:(\d+) ([\w-]+) )?(before|at|after) ([\w-]+)(?: \((.+)\))?", text)
    if match is None:
        return text
    offset, unit, direction, anchor, condition = match.groups()
    told = _DUTY.get(anchor, anchor.replace("-", " "))
    if direction == "at":
        told = f"at the latest when {told}"
    elif offset is None:
        told = f"{direction} {told}"
    else:
        units = _DUTY.get(unit, unit) + ("s" if offset != "1" else "")
        told = f"{'within ' if direction == 'after' else ''}{offset} {units} {direction} {told}"
    return f"{told} ({condition})" if condition else told


def number(value: Scalar) -> str:
    """Return a number with thousands apart, so that 575847 can be read; anything else as it is.

    >>> number(575847)
    '575,847'
    """
    return f"{value:,}" if isinstance(value, int | Decimal) else value
