"""The words for cells: states, steps, quantities, money, duties. The only place where a cell becomes a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from labcoop.comparison.cell import Cell, Entry, Scalar
from labcoop.model.evidence import State
from labcoop.model.quantities import QUALIFIERS
from labcoop.model.vocabulary import Vocabularies

from .reasons import NOT_COMPUTABLE, NOTES

__all__ = ["BEFORE", "Words", "date", "deadline", "number"]

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
    "not-in-force": "not in force on that date",
    "signing-documented": "not applicable: the date of signing is documented",
    "not-bilateral": "not applicable: the agreement is not between two countries",
    **{f"not-computable:{id}": f"not computable: {words}" for id, words in NOT_COMPUTABLE.items()},
}
BEFORE: Final = (*QUALIFIERS, "under", "at most")
"""What stands before a number; anything else that qualifies it stands behind, in brackets."""
_DUTY: Final = {
    "at": "when",
    "working-day": "working day",
    "start-of-work": "work starts",
    "start-of-posting": "the posting starts",
    "start-of-insurance": "the duty to insure starts",
    "contract-signed": "the contract is signed",
    "end-of-month": "the month ends",
    "change": "a change",
}


class Words:
    """Renders cells in English."""

    def __init__(self, vocabularies: Vocabularies | None = None) -> None:
        self.vocabularies = vocabularies or Vocabularies()

    def cell(self, cell: Cell) -> str:
        """Return a cell in words.

        >>> Words().cell(Cell(state=State.UNKNOWN))
        'not documented'
        """
        if cell.state in (State.UNKNOWN, State.NOT_APPLICABLE, State.ABSENT) and not cell.entries:
            return REASONS.get(cell.reason or "", STATES[cell.state])
        if cell.state == State.CONFLICT and not any(entry.form == "duty" for entry in cell.entries):
            return self._disagreement(cell)
        return "; ".join(self.parts(cell.entries))

    def parts(self, entries: Iterable[Entry]) -> list[str]:
        """Return the entries in words, each once; those with the same subject under its name."""
        subjects = _by_subject(entries)
        bare = self._once(subjects.pop(None, []))
        told = [*bare, *(f"{subject}: {', '.join(self._once(held))}" for subject, held in subjects.items())]
        # A sentence among others ends with what divides them.
        return [part.removesuffix(".") for part in told] if len(told) > 1 else told

    def _once(self, entries: list[Entry]) -> list[str]:
        """Return entries in words, each once; a step that all of them have is said once, with their counts."""
        steps = {entry.step for entry in entries}
        if len(entries) > 1 and len(steps) == 1 and None not in steps:
            counts = tuple(self._value(entry) for entry in entries if entry.value is not None)
            return [_step(entries[0], ", ".join(counts))]
        told: list[str] = []
        for entry in entries:
            words = self.entry(entry)
            # Equal numbers count different things; anything else need not be said twice.
            if words not in told or isinstance(entry.value, int | Decimal):
                told.append(words)
        return told

    def _disagreement(self, cell: Cell) -> str:
        """Return what is disputed, each side, and then what is not."""
        disputed = [entry for entry in cell.entries if entry.state == State.CONFLICT]
        doubted = [entry for entry in disputed if entry.doubt == "link" and entry.subject]
        rivals = [entry for entry in disputed if entry not in doubted]
        undisputed = self.parts(entry for entry in cell.entries if entry.state != State.CONFLICT)
        sides = list(self._rivals(cell, rivals))
        told = [*sides, *self._doubted(doubted)]
        more = f"; undisputed: {'; '.join(undisputed)}" if undisputed else ""
        return f"{STATES[cell.state]}{':' if sides else ''} {'; '.join(told)}{more}"

    def _rivals(self, cell: Cell, rivals: list[Entry]) -> Iterator[str]:
        """Yield the values that can't all be true, each side once."""
        if rivals or not any(entry.doubt for entry in cell.entries):
            about = next((f"{entry.subject}: " for entry in rivals if entry.subject), "")
            # Two programmes that may serve the agreement are no rivals: each may, or none.
            linked = ", ".join(self.entry(entry) for entry in rivals if entry.doubt == "link")
            values = [self.entry(entry) for entry in rivals if entry.doubt != "link"]
            here = ", and whether it counts here" if any(entry.doubt == "link-and-value" for entry in rivals) else ""
            yield f"{about}{self._sides(cell, [linked, *values])}{here}"

    def _sides(self, cell: Cell, values: list[str]) -> str:
        """Return values and the claims that no entry holds as sides; a plan is none, where there is but one."""
        actual = [claim.said for claim in cell.claims if claim.phase != "planned"]
        planned = [claim.said for claim in cell.claims if claim.phase == "planned" and claim.said]
        came = dict.fromkeys(self.entry(said) if said else STATES[State.ABSENT] for said in actual)
        plans = dict.fromkeys(map(self.entry, planned))
        links = {self.entry(entry) for entry in cell.entries if entry.doubt == "link"}
        sides = dict.fromkeys(
            told
            for told in (*values, *came)
            if told and (told in came or told not in plans) and (told in values or told not in links)
        )
        if sides and len(plans) == 1:
            return f"{' / '.join(sides)} (planned: {next(iter(plans))})"
        return " / ".join([*sides, *(f"{plan} (planned)" for plan in plans)])

    def _doubted(self, doubted: list[Entry]) -> Iterator[str]:
        """Yield what programmes bring of which it is disputed whether they serve the agreement."""
        for subject, entries in _by_subject(doubted).items():
            yield f"whether {subject} counts here: {', '.join(self._once(entries))}"

    def entry(self, entry: Entry) -> str:
        """Return one value in words.

        >>> Words().entry(Entry(value=4, step="done"))
        'done (4)'
        >>> Words().entry(Entry(value=500, qualifier="over", unit="participants"))
        'over 500 participants'
        """
        if entry.form == "duty":
            return f"{entry.country}: {self._duty(entry)}"
        if entry.country:
            return self._of_country(entry)
        value = self._value(entry)
        if entry.step:
            return _step(entry, value)
        if entry.periods:
            value += f" ({', '.join(map(date, entry.periods))})"
        if entry.planned:
            value += f" (planned: {date(entry.planned)})"
        return f"{value} [valid from {date(entry.valid_from)}]" if entry.valid_from else value

    def _of_country(self, entry: Entry) -> str:
        """Return what is said of one country: a proper name, a term or a text, and when or since when."""
        carries_out = entry.qualifier == "carries-out"
        who = f"{entry.country}, carried out by" if carries_out else entry.country
        value = str(entry.value)
        told = entry.label or (self.vocabularies.label(entry.vocabulary, value) if entry.vocabulary else value)
        if entry.valid_from:
            told += f" (since {date(entry.valid_from)})"
        elif entry.qualifier and not carries_out:
            told += f" ({date(entry.qualifier)})"
        return f"{who}: {told}"

    def _value(self, entry: Entry) -> str:
        if entry.value is None:
            return ""
        if entry.label is not None:
            value = entry.label
        elif entry.vocabulary:
            value = self.vocabularies.label(entry.vocabulary, str(entry.value))
        else:
            value = date(str(entry.value)) if entry.form == "date" else number(entry.value)
        if entry.basis and entry.unit:
            currency, *per = entry.unit.split(" ", 1)
            value = " ".join([currency, value, *per])
        elif entry.unit:
            value = f"{value} {self._unit(entry)}"
        if entry.share_percent is not None:
            value += f" ({number(entry.share_percent)} %)"
        if entry.qualifier in BEFORE:
            return f"{entry.qualifier} {value}"
        return f"{value} ({NOTES.get(entry.qualifier, entry.qualifier)})" if entry.qualifier else value

    def _unit(self, entry: Entry) -> str:
        """Return a unit's label; of one thing, its first word loses its plural s."""
        label = self.vocabularies.label("unit", entry.unit or "")
        first, space, rest = label.partition(" ")
        if entry.value != 1 or entry.qualifier in ("over", "almost", "about"):
            return label
        one = f"{first.removesuffix('ies')}y" if first.endswith("ies") else first.removesuffix("s")
        return f"{one}{space}{rest}"

    def _duty(self, entry: Entry) -> str:
        rule = entry.candidate if entry.value is None else str(entry.value)
        if rule is None:
            return REASONS.get(entry.qualifier or "", STATES[entry.state or State.UNKNOWN])
        told = "; ".join(deadline(part) for part in rule.split("; "))
        if entry.label:
            told += f", to {entry.label}"
        if entry.valid_from:
            told += f" [valid from {date(entry.valid_from)}]"
        return f"{told}{_since(entry)}"


def _by_subject(entries: Iterable[Entry]) -> dict[str | None, list[Entry]]:
    subjects: dict[str | None, list[Entry]] = {}
    for entry in entries:
        subjects.setdefault(entry.subject, []).append(entry)
    return subjects


def _step(entry: Entry, counted: str) -> str:
    step = (entry.step or "").replace("-", " ")
    return f"{step} ({counted})" if counted else step


def _since(entry: Entry) -> str:
    """Return what is not known of a rule: since when it holds, whether it held, or which one it is."""
    if entry.value is None:
        return f" (can't tell {'whether on that date' if entry.valid_from else 'since when'})"
    if entry.state == State.CONFLICT:
        return " (sources disagree)"
    return "" if entry.valid_from else " [since when: not documented]"


def deadline(text: str) -> str:
    """Return a deadline in English.

    >>> deadline("1 hour before start-of-work (electronic report)")
    '1 hour before work starts (electronic report)'
    >>> deadline("at start-of-work")
    'at the latest when work starts'
    >>> deadline("7 day after start-of-insurance")
    'within 7 days after the duty to insure starts'
    >>> deadline("5 day after xx:payment")  # an anchor that a plugin defines goes without its prefix
    'within 5 days after payment'
    """
    match = re.fullmatch(r"(?:(\d+) ([\w-]+) )?(before|at|after) ([\w:-]+)(?: \((.+)\))?", text)
    if match is None:
        return text
    offset, unit, direction, anchor, condition = match.groups()
    told = _DUTY.get(anchor, anchor.rpartition(":")[2].replace("-", " "))
    if direction == "at":
        told = f"at the latest when {told}"
    elif offset is None:
        told = f"{direction} {told}"
    else:
        units = _DUTY.get(unit, unit) + ("s" if offset != "1" else "")
        told = f"{'within ' if direction == 'after' else ''}{offset} {units} {direction} {told}"
    return f"{told} ({condition})" if condition else told


_DAY: Final = r"\d{4}(?:-\d{2}){0,2}"
_DATE_FORMS: Final = (
    (re.compile(rf"({_DAY})\.\.({_DAY})"), r"between \1 and \2"),
    (re.compile(rf"\.\.({_DAY})"), r"\1 or earlier"),
    (re.compile(rf"({_DAY})\.\."), r"\1 or later"),
)


def date(text: str) -> str:
    """Return a date or a period in English, each as precise as it is; any other text as it is.

    >>> date("2017-10-03..2019-03-25"), date("..2007")
    ('between 2017-10-03 and 2019-03-25', '2007 or earlier')
    >>> date("2017/2018"), date("2017-05-30/.."), date("2019/")
    ('2017 to 2018', 'from 2017-05-30, without end', 'from 2019, end not documented')
    """
    for pattern, told in _DATE_FORMS:
        if pattern.fullmatch(text):
            return pattern.sub(told, text)
    period = re.fullmatch(r"([\d.-]+)/([\d.-]*)", text)
    if period is None or not re.match(r"(?:\.\.)?\d{4}", text):
        return text
    start, end = period.groups()
    if end == "..":
        return f"from {date(start)}, without end"
    return f"{date(start)} to {date(end)}" if end else f"from {date(start)}, end not documented"


def number(value: Scalar) -> str:
    """Return a number with thousands apart, so that 575847 can be read; anything else as it is.

    >>> number(575847)
    '575,847'
    """
    return f"{value:,}" if isinstance(value, int | Decimal) else value
