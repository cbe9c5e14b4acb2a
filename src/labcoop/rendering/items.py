"""Two agreements item by item, in words: what answers to what, how the two differ, and what only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from labcoop.comparison.difference import Alone, Difference, Pairing
from labcoop.comparison.table import Column
from labcoop.model.agreement import Objective
from labcoop.model.dates import Date, Period
from labcoop.model.quantities import Quantity
from labcoop.model.work import Activity, Exchange, Outcome

from .languages import Language
from .words import Words

__all__ = ["item_lines"]

_VOCABULARIES: Final = {"activities": "activity", "exchanges": "exchange", "outcomes": "outcome"}
_TERMS: Final = {
    "unit": "unit",
    "topics": "topic",
    "sectors": "sector",
    "channels": "channel",
    "proposed_by": "proposer",
    "refused": "refusal-ground",
}
WHY: Final = {
    "same-wording": "same wording",
    "similar-wording": "similar wording",
    "kind": "same kind",
    "state": "same kind and state",
    "unit": "same kind and unit",
    "sender": "same kind and sender",
    "hosts": "same kind and hosts",
}
"""Why two items answer to each other."""
FIELDS: Final = tuple(
    dict.fromkeys(
        field.name.replace("_", " ")
        for item in (Activity, Exchange, Outcome, Objective)
        for field in attrs.fields(item)
        if field.name not in ("id", "serves", "attributed_to")
    )
)
"""The names of the fields in which two items may differ."""
ONLY: Final = {
    "activities": "Activities documented only in {agreement}: {items}",
    "exchanges": "Exchanges documented only in {agreement}: {items}",
    "outcomes": "Outcomes documented only in {agreement}: {items}",
    "objectives": "Objectives documented only in {agreement}: {items}",
}
LEVELS: Final = {"general": "General objective", "specific": "Specific objective"}
_SHORT: Final = 100
"""A value with more characters is not repeated; that the two differ in it is said all the same."""


def item_lines(difference: Difference, columns: tuple[Column, ...], words: Words) -> list[str]:
    """Return a line for each pair, for what only one of the two has, and for the pairs that are left out."""
    told = _Items(columns, words)
    left, right = columns
    return [
        *map(told.pair, difference.pairings),
        *told.alone(difference.only_left, left),
        *told.alone(difference.only_right, right),
        *_left_out(difference.same, words.language),
    ]


def _left_out(number: int, language: Language) -> Iterator[str]:
    if number:
        yield language.plural("item", "{number} pair shows the same", "{number} pairs show the same", number)


class _Items:
    """Tells the items of two agreements."""

    def __init__(self, columns: tuple[Column, ...], words: Words) -> None:
        self.words = words
        ours, theirs = (set(column.countries) for column in columns)
        self.partners = ours ^ theirs

    def pair(self, pairing: Pairing) -> str:
        """Return a pair: what it is, why the two answer to each other, and both values of each field that differs."""
        one, two = pairing.one, pairing.two
        head = self.kind(pairing.section, one)
        wording = "text" if pairing.section == "objectives" else "title"
        if wording not in pairing.fields and getattr(one, wording):
            head += f' "{getattr(one, wording)}"'
        values, only_named = [], []
        for field in pairing.fields:
            mine, yours = (self.value(pairing.section, field, getattr(item, field)) for item in (one, two))
            if mine is None or yours is None or max(len(mine), len(yours)) > _SHORT:
                only_named.append(self.field(field))
            else:
                values.append(f"{self.field(field)} {mine} / {yours}")
        if only_named:
            values.append(self.words.language.phrase("item", "they differ in {fields}", fields=", ".join(only_named)))
        same = self.words.language.phrase("item", "the same")
        return f"{head} ({self.why(pairing)}): {'; '.join(values) or same}"

    def field(self, name: str) -> str:
        return self.words.language.phrase("field", name.replace("_", " "))

    def alone(self, items: Iterable[Alone], column: Column) -> Iterator[str]:
        """Yield, section by section, the names of the items that only one agreement has."""
        by_section: dict[str, Counter[str]] = {}
        for section, _, item in items:
            by_section.setdefault(section, Counter())[self.name(section, item)] += 1
        for section, names in by_section.items():
            told = (f"{name} ({times})" if times > 1 else name for name, times in names.items())
            yield self.words.language.phrase("item", ONLY[section], agreement=column.id, items="; ".join(told))

    def name(self, section: str, item: Any) -> str:
        wording = getattr(item, "text", None) or getattr(item, "title", None)
        return str(wording).rstrip(".") if wording else self.kind(section, item)

    def kind(self, section: str, item: Any) -> str:
        """Return what kind of thing an item is, such as ``Joint inspection``."""
        if section == "objectives":
            return self.words.language.phrase("item", LEVELS[item.level])
        label = self.words.vocabularies.label(_VOCABULARIES[section], item.kind)
        return label[:1].upper() + label[1:]

    def why(self, pairing: Pairing) -> str:
        """Return why two items answer to each other."""
        told = self.why_by(pairing)
        if told is not None:
            return self.words.language.phrase("item", WHY[told])
        hosts = sorted(set(pairing.one.hosts) - self.partners)
        if not hosts:
            return self.words.language.phrase("item", "same kind, each hosted by the partner")
        countries = self.words.language.listed(hosts)
        return self.words.language.phrase(
            "item", "same kind, each hosted by {countries} and the partner", countries=countries
        )

    def why_by(self, pairing: Pairing) -> str | None:
        """Return the id of why two items answer to each other; ``None`` where each is hosted by the partner."""
        one, two = pairing.one, pairing.two
        if pairing.why in ("same-wording", "similar-wording"):
            return pairing.why
        if pairing.why == "kind-and-state":
            return "state" if one.state else "kind"
        if pairing.why == "kind-and-unit":
            return "unit" if one.unit else "kind"
        if pairing.section == "exchanges":
            return "sender" if one.sender else "kind"
        if not one.hosts or set(one.hosts) == set(two.hosts):
            return "hosts" if one.hosts else "kind"
        return None

    def value(self, section: str, field: str, value: Any) -> str | None:
        """Return a field's value in words; ``None`` for one that holds more than words can tell shortly."""
        if value is None or value == ():
            return self.words.language.phrase("item", "not given")
        if isinstance(value, Quantity):
            return self.words.quantity(value)
        if isinstance(value, Date | Period):
            return self.words.date(str(value))
        if isinstance(value, tuple):
            texts = [self.term(section, field, one) for one in value if isinstance(one, str)]
            return ", ".join(sorted(texts)) or None
        if field in ("title", "text"):
            return f'"{value}"'
        return self.term(section, field, value)

    def term(self, section: str, field: str, value: str) -> str:
        if field == "kind":
            return self.words.vocabularies.label(_VOCABULARIES[section], value)
        if field in _TERMS:
            return self.words.vocabularies.label(_TERMS[field], value)
        return self.words.step(value) if field == "state" else value
