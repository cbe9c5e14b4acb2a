"""The words for cells: states, steps, quantities, money, duties. The only place where a cell becomes a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from labcoop.comparison.cell import Cell, Entry
from labcoop.model.evidence import State
from labcoop.model.quantities import QUALIFIERS, Quantity
from labcoop.model.vocabulary import Vocabularies, counted

from .deadlines import deadline, duration
from .languages import ENGLISH, Language
from .reasons import NOT_COMPUTABLE, NOTES

__all__ = ["BEFORE", "Words", "date"]

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
QUANTITIES: Final = {qualifier: f"{qualifier} {{value}}" for qualifier in BEFORE}
STEPS: Final = {
    "not-done": "not done",
    "mentioned": "mentioned",
    "foreseen": "foreseen",
    "planned": "planned",
    "under-way": "under way",
    "done": "done",
}
BESIDE: Final = (
    *("directly", "indirectly", "supersedes", "extends", "follows"),
    *("green", "yellow", "red", "good", "medium", "poor"),
)
"""What else may stand behind a value, in brackets."""
MEASURED: Final = (
    "exchanges",
    "meetings",
    "authorities",
    "points",
    "violations per activity",
    "violations per inspection",
)
"""The units that only measures have."""
PER: Final = "per violation"
"""What may stand behind an amount of money."""
TRUTHS: Final = ("yes", "none")
"""The values of a measure that asks whether."""
TOTAL: Final = "total"
"""The subject of a total of programmes."""


class Words:
    """Renders cells in one language."""

    def __init__(self, vocabularies: Vocabularies | None = None, language: Language = ENGLISH) -> None:
        self.language = language
        self._english = vocabularies or Vocabularies()
        self.vocabularies = language.vocabularies(self._english)

    def state(self, state: State) -> str:
        """Return a state in words.

        >>> Words().state(State.ABSENT)
        'none'
        """
        return self.language.phrase("state", STATES[state])

    def date(self, text: str) -> str:
        """Return a date or a period in words."""
        return date(text, self.language)

    def _reason(self, reason: str | None, state: State) -> str:
        told = REASONS.get(reason or "")
        if told is None:
            return self.state(state)
        if (reason or "").startswith("not-computable:"):
            why = self.language.phrase("reason", told.partition(": ")[2])
            return self.language.phrase("cell", "not computable: {reason}", reason=why)
        return self.language.phrase("reason", told)

    def cell(self, cell: Cell) -> str:
        """Return a cell in words.

        >>> Words().cell(Cell(state=State.UNKNOWN))
        'not documented'
        """
        if cell.state in (State.UNKNOWN, State.NOT_APPLICABLE, State.ABSENT) and not cell.entries:
            return self._reason(cell.reason, cell.state)
        if cell.state == State.CONFLICT and not any(entry.form == "duty" for entry in cell.entries):
            return self._disagreement(cell)
        return "; ".join(self.parts(cell.entries))

    def parts(self, entries: Iterable[Entry]) -> list[str]:
        """Return the entries in words, each once; those with the same subject under its name."""
        subjects = self._by_subject(entries)
        bare = self._once(subjects.pop(None, []))
        told = [*bare, *(f"{subject}: {', '.join(self._once(held))}" for subject, held in subjects.items())]
        # A sentence among others ends with what divides them.
        return [part.removesuffix(".") for part in told] if len(told) > 1 else told

    def _once(self, entries: list[Entry]) -> list[str]:
        """Return entries in words, each once; a step that all of them have is said once, with their counts."""
        steps = {entry.step for entry in entries}
        if len(entries) > 1 and len(steps) == 1 and None not in steps:
            counts = tuple(self._value(entry) for entry in entries if entry.value is not None)
            return [self._step(entries[0], ", ".join(counts))]
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
        doubted = [entry for entry in disputed if entry.doubt == "link" and self._subject(entry)]
        rivals = [entry for entry in disputed if entry not in doubted]
        undisputed = self.parts(entry for entry in cell.entries if entry.state != State.CONFLICT)
        sides = list(self._rivals(cell, rivals))
        told = [*sides, *self._doubted(doubted)]
        phrase = self.language.phrase
        if undisputed:
            told.append(phrase("cell", "undisputed: {values}", values="; ".join(undisputed)))
        # Where only links are in doubt, the sentence goes on: "sources disagree whether ... counts here".
        values = "; ".join(told)
        if sides:
            return phrase("cell", "sources disagree: {values}", values=values)
        return phrase("cell", "sources disagree {values}", values=values)

    def _rivals(self, cell: Cell, rivals: list[Entry]) -> Iterator[str]:
        """Yield the values that can't all be true, each side once."""
        if rivals or not any(entry.doubt for entry in cell.entries):
            about = next((f"{subject}: " for subject in map(self._subject, rivals) if subject), "")
            # Two programmes that may serve the agreement are no rivals: each may, or none.
            linked = ", ".join(self.entry(entry) for entry in rivals if entry.doubt == "link")
            values = [self.entry(entry) for entry in rivals if entry.doubt != "link"]
            sides = f"{about}{self._sides(cell, [linked, *values])}"
            doubted = any(entry.doubt == "link-and-value" for entry in rivals)
            yield (
                self.language.phrase("cell", "{values}, and whether it counts here", values=sides) if doubted else sides
            )

    def _sides(self, cell: Cell, values: list[str]) -> str:
        """Return values and the claims that no entry holds as sides; a plan is none, where there is but one."""
        actual = [claim.said for claim in cell.claims if claim.phase != "planned"]
        planned = [claim.said for claim in cell.claims if claim.phase == "planned" and claim.said]
        came = dict.fromkeys(self.entry(said) if said else self.state(State.ABSENT) for said in actual)
        plans = dict.fromkeys(map(self.entry, planned))
        links = {self.entry(entry) for entry in cell.entries if entry.doubt == "link"}
        sides = dict.fromkeys(
            told
            for told in (*values, *came)
            if told and (told in came or told not in plans) and (told in values or told not in links)
        )
        if sides and len(plans) == 1:
            return self._with_plan(" / ".join(sides), next(iter(plans)))
        return " / ".join([*sides, *(self.language.phrase("cell", "{value} (planned)", value=plan) for plan in plans)])

    def _with_plan(self, value: str, plan: str) -> str:
        return self.language.phrase("cell", "{value} (planned: {plan})", value=value, plan=plan)

    def _doubted(self, doubted: list[Entry]) -> Iterator[str]:
        """Yield what programmes bring of which it is disputed whether they serve the agreement."""
        for subject, entries in self._by_subject(doubted).items():
            values = ", ".join(self._once(entries))
            yield self.language.phrase(
                "cell", "whether {subject} counts here: {values}", subject=subject, values=values
            )

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
            return self._step(entry, value)
        if entry.periods:
            value += f" ({', '.join(map(self.date, entry.periods))})"
        if entry.planned:
            value = self._with_plan(value, self.date(entry.planned))
        return f"{value} {self._valid_from(entry.valid_from)}" if entry.valid_from else value

    def _valid_from(self, text: str) -> str:
        return self.language.phrase("cell", "[valid from {date}]", date=self.date(text))

    def _of_country(self, entry: Entry) -> str:
        """Return what is said of one country: a proper name, a term or a text, and when or since when."""
        carries_out = entry.qualifier == "carries-out"
        phrase, value = self.language.phrase, str(entry.value)
        if entry.label:
            told = self._proper_name(entry.label, value)
        elif entry.value is None:
            told = phrase("cell", "authority not documented")
        else:
            told = self.vocabularies.label(entry.vocabulary, value) if entry.vocabulary else value
        if carries_out:
            return phrase("cell", "{country}, carried out by: {authorities}", country=entry.country, authorities=told)
        if entry.valid_from:
            told = phrase("cell", "{value} (since {date})", value=told, date=self.date(entry.valid_from))
        elif entry.qualifier:
            told += f" ({self.date(entry.qualifier)})"
        return f"{entry.country}: {told}"

    def _proper_name(self, label: str, ids: str) -> str:
        """Return the name of an authority, or of several: their own, where all of them have one in this language."""
        own = [self.language.authorities.get(id) for id in ids.split(", ")]
        return label if None in own else ", ".join(filter(None, own))

    def _value(self, entry: Entry) -> str:
        if entry.value is None:
            return ""
        if entry.label is not None:
            value = self._proper_name(entry.label, str(entry.value))
        elif entry.vocabulary:
            value = self.vocabularies.label(entry.vocabulary, str(entry.value))
        else:
            value = self._bare(entry)
        if entry.basis and entry.unit:
            value = self.money(entry.unit, value)
        elif entry.unit:
            value = self._counted(entry, value)
        if entry.share_percent is not None:
            value += f" ({self.language.number(entry.share_percent)} %)"
        if entry.qualifier in BEFORE:
            return self.qualified(entry.qualifier, value)
        return f"{value} ({self._beside(entry.qualifier)})" if entry.qualifier else value

    def _bare(self, entry: Entry) -> str:
        assert entry.value is not None
        if entry.form == "date":
            return self.date(str(entry.value))
        if entry.value in TRUTHS:
            return self.language.phrase("cell", str(entry.value))
        if entry.basis and isinstance(entry.value, Decimal):
            # Money has two places: three would read as thousands where a point separates those.
            return self.language.number(round(entry.value, 2) or entry.value)
        return self.language.number(entry.value)

    def money(self, unit: str, amount: str) -> str:
        """Return an amount with its currency: the first word of its unit; the rest tells for how much of what."""
        currency, *per = unit.split(" ", 1)
        told = self.language.phrase("money", "{currency} {amount}", currency=currency, amount=amount)
        return " ".join([told, *(self.language.phrase("money", rest) for rest in per)])

    def qualified(self, qualifier: str, value: str) -> str:
        """Return a number in words with what stands before it.

        >>> Words().qualified("over", "500")
        'over 500'
        """
        return self.language.phrase("quantity", QUANTITIES[qualifier], value=value)

    def quantity(self, quantity: Quantity) -> str:
        """Return a count.

        >>> Words().quantity(Quantity("over 1500"))
        'over 1,500'
        """
        told = self.language.number(quantity.value)
        return self.qualified(quantity.qualifier, told) if quantity.qualifier else told

    def _beside(self, qualifier: str) -> str:
        """Return what stands behind a value: a note, a limit of time, or how something is meant."""
        if qualifier in NOTES:
            return self.language.phrase("note", NOTES[qualifier])
        return duration(qualifier, self) or self.language.phrase("qualifier", qualifier)

    def _counted(self, entry: Entry, value: str) -> str:
        """Return a number with its unit, which stands in the singular for one thing."""
        unit = entry.unit or ""
        if not isinstance(entry.value, int | Decimal):
            return f"{value} {self.vocabularies.label('unit', unit)}"
        one, several = counted(self._english.label("unit", unit))
        if entry.value == 1 and entry.qualifier in ("over", "almost", "about"):
            one = several
        return self.language.plural("counted", one, several, entry.value)

    def _duty(self, entry: Entry) -> str:
        rule = entry.candidate if entry.value is None else str(entry.value)
        if rule is None:
            return self._reason(entry.qualifier, entry.state or State.UNKNOWN)
        told = "; ".join(deadline(part, self.language) for part in rule.split("; "))
        if entry.label:
            authority = self.language.authorities.get(f"{entry.country}: {entry.label}", entry.label)
            told = self.language.phrase("cell", "{deadline}, to {authority}", deadline=told, authority=authority)
        if entry.valid_from:
            told += f" {self._valid_from(entry.valid_from)}"
        return f"{told} {self._since(entry)}".rstrip()

    def _since(self, entry: Entry) -> str:
        """Return what is not known of a rule: since when it holds, whether it held, or which one it is."""
        phrase = self.language.phrase
        if entry.value is None and entry.valid_from:
            return phrase("cell", "(can't tell whether on that date)")
        if entry.value is None:
            return phrase("cell", "(can't tell since when)")
        if entry.state == State.CONFLICT:
            return f"({self.state(State.CONFLICT)})"
        return "" if entry.valid_from else phrase("cell", "[since when: not documented]")

    def _step(self, entry: Entry, counts: str) -> str:
        told = self.step(entry.step or "")
        return f"{told} ({counts})" if counts else told

    def step(self, step: str) -> str:
        """Return how far something has come.

        >>> Words().step("under-way")
        'under way'
        """
        return self.language.phrase("step", STEPS[step]) if step in STEPS else step.replace("-", " ")

    def _subject(self, entry: Entry) -> str | None:
        """Return what a value is said of, and the basis of money."""
        subject = self.language.phrase("cell", TOTAL) if entry.subject == TOTAL else entry.subject
        basis = entry.subject_basis and self.vocabularies.label("funding-basis", entry.subject_basis)
        return ", ".join(filter(None, (subject, basis))) or None

    def _by_subject(self, entries: Iterable[Entry]) -> dict[str | None, list[Entry]]:
        subjects: dict[str | None, list[Entry]] = {}
        for entry in entries:
            subjects.setdefault(self._subject(entry), []).append(entry)
        return subjects


_DAY: Final = r"\d{4}(?:-\d{2}){0,2}"
DATE_FORMS: Final = (
    (re.compile(rf"(?P<start>{_DAY})\.\.(?P<end>{_DAY})"), "between {start} and {end}"),
    (re.compile(rf"\.\.(?P<date>{_DAY})"), "{date} or earlier"),
    (re.compile(rf"(?P<date>{_DAY})\.\."), "{date} or later"),
)


def date(text: str, language: Language = ENGLISH) -> str:
    """Return a date or a period in words, each as precise as it is; any other text as it is.

    Days stand as ISO 8601 writes them, in every language: so a record gives them, and options take them.

    >>> date("2017-10-03..2019-03-25"), date("..2007")
    ('between 2017-10-03 and 2019-03-25', '2007 or earlier')
    >>> date("2017/2018"), date("2017-05-30/.."), date("2019/")
    ('2017 to 2018', 'from 2017-05-30, without end', 'from 2019, end not documented')
    """
    for pattern, told in DATE_FORMS:
        if match := pattern.fullmatch(text):
            return language.phrase("date", told, **match.groupdict())
    period = re.fullmatch(r"([\d.-]+)/([\d.-]*)", text)
    if period is None or not re.match(r"(?:\.\.)?\d{4}", text):
        return text
    start, end = period.groups()
    first = date(start, language)
    if end == "..":
        return language.phrase("date", "from {start}, without end", start=first)
    if not end:
        return language.phrase("date", "from {start}, end not documented", start=first)
    return language.phrase("date", "{start} to {end}", start=first, end=date(end, language))
