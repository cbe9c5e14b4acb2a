"""Two agreements item by item, in words: what answers to what, how the two differ, and what only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from labcoop.comparison.difference import Difference, Pairing
from labcoop.comparison.table import Column
from labcoop.model.dates import Period
from labcoop.model.quantities import Quantity

from .words import Words, date, number

__all__ = ["item_lines"]

_VOCABULARIES: Final = {"activities": "activity", "exchanges": "exchange", "outcomes": "outcome"}
_TERMS: Final = {"unit": "unit", "topics": "topic", "sectors": "sector", "channels": "channel"}
_WORDINGS: Final = {"same-wording": "same wording", "similar-wording": "similar wording"}
_SHORT: Final = 100
"""A value with more characters is not repeated; that the two differ in it is said all the same."""


def item_lines(difference: Difference, columns: tuple[Column, ...], words: Words) -> list[str]:
    """Return a line for each pair, for what only one of the two has, and for the pairs that are left out."""
    told = _Items(difference, columns, words)
    left, right = columns
    return [
        *map(told.pair, difference.pairings),
        *told.alone(difference.only_left, difference.left, left),
        *told.alone(difference.only_right, difference.right, right),
        *_left_out(difference.same),
    ]


def _left_out(number: int) -> Iterator[str]:
    if number:
        yield f"{number} {'pair shows' if number == 1 else 'pairs show'} the same"


class _Items:
    """Tells the items of one difference."""

    def __init__(self, difference: Difference, columns: tuple[Column, ...], words: Words) -> None:
        self.left, self.right, self.words = difference.left, difference.right, words
        ours, theirs = (set(column.countries) for column in columns)
        self.partners = ours ^ theirs

    def pair(self, pairing: Pairing) -> str:
        """Return a pair: what it is, why the two answer to each other, and both values of each field that differs."""
        one, two = self.left[pairing.left], self.right[pairing.right]
        head = self.kind(pairing.section, one)
        wording = "text" if pairing.section == "objectives" else "title"
        if wording not in pairing.fields and getattr(one, wording):
            head += f' "{getattr(one, wording)}"'
        values, only_named = [], []
        for field in pairing.fields:
            mine, yours = (self.value(pairing.section, field, getattr(item, field)) for item in (one, two))
            if mine is None or yours is None or max(len(mine), len(yours)) > _SHORT:
                only_named.append(field.replace("_", " "))
            else:
                values.append(f"{field.replace('_', ' ')} {mine} / {yours}")
        told = [*values, f"they differ in {', '.join(only_named)}"] if only_named else values
        return f"{head} ({self.why(pairing, one, two)}): {'; '.join(told) or 'the same'}"

    def alone(self, items: Iterable[tuple[str, str]], held: Any, column: Column) -> Iterator[str]:
        """Yield, section by section, the names of the items that only one agreement has."""
        by_section: dict[str, Counter[str]] = {}
        for section, path in items:
            by_section.setdefault(section, Counter())[self.name(section, held[path])] += 1
        for section, names in by_section.items():
            told = (f"{name} ({times})" if times > 1 else name for name, times in names.items())
            yield f"{section.capitalize()} only in {column.id}: {'; '.join(told)}"

    def name(self, section: str, item: Any) -> str:
        wording = getattr(item, "text", None) or getattr(item, "title", None)
        return str(wording).rstrip(".") if wording else self.kind(section, item)

    def kind(self, section: str, item: Any) -> str:
        """Return what kind of thing an item is, such as ``Joint inspection``."""
        if section == "objectives":
            return f"{item.level} objective".capitalize()
        label = self.words.vocabularies.label(_VOCABULARIES[section], item.kind)
        return label[:1].upper() + label[1:]

    def why(self, pairing: Pairing, one: Any, two: Any) -> str:
        """Return why two items answer to each other."""
        if pairing.why in _WORDINGS:
            return _WORDINGS[pairing.why]
        if pairing.why == "kind-and-state":
            return "same kind and state" if one.state else "same kind"
        if pairing.why == "kind-and-unit":
            return "same kind and unit" if one.unit else "same kind"
        if pairing.section == "exchanges":
            return "same kind and sender" if one.sender else "same kind"
        if not one.hosts or set(one.hosts) == set(two.hosts):
            return "same kind and hosts" if one.hosts else "same kind"
        hosts = [*sorted(set(one.hosts) - self.partners), "the partner"]
        return f"same kind, each hosted by {' and '.join(hosts)}"

    def value(self, section: str, field: str, value: Any) -> str | None:
        """Return a field's value in words; ``None`` for one that holds more than words can tell shortly."""
        if value is None or value == ():
            return "not given"
        if isinstance(value, Quantity):
            return f"{value.qualifier or ''} {number(value.value)}".strip()
        if isinstance(value, Period):
            return date(value.text)
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
        return value.replace("-", " ") if field == "state" else value
