"""Numbered sources: each source once, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Iterable

from labcoop.model.evidence import Evidence

from .languages import ENGLISH, Language

__all__ = ["Notes"]


class Notes:
    """Gives each source a number when it is first cited."""

    def __init__(self, language: Language = ENGLISH) -> None:
        self._language = language
        self._numbers: dict[str, int] = {}
        self._sources: list[Evidence] = []
        self._places: list[dict[str, None]] = []

    def marks(self, evidence: Iterable[Evidence]) -> str:
        """Return the marks for some evidence, such as ``[1, 3 inferred]``; empty where there is none."""
        hows: dict[int, set[str]] = {}
        for one in evidence:
            hows.setdefault(self._number(one), set()).add(one.how)
        # A source that states a part and bears out another by inference is told as one that states it.
        marks = [str(n) if "stated" in how else f"{n} {self._how(min(how))}" for n, how in hows.items()]
        return f"[{', '.join(marks)}]" if marks else ""

    def _how(self, how: str) -> str:
        return self._language.phrase("source", how)

    def _number(self, evidence: Evidence) -> int:
        key = evidence.url or evidence.title
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._sources.append(evidence)
            self._places.append({})
        number = self._numbers[key]
        if evidence.at:
            self._places[number - 1][evidence.at] = None
        return number

    def lines(self) -> list[str]:
        """Return a line for each source that was cited, in the order of the numbers, with the places in it."""
        lines = []
        for number, (source, places) in enumerate(zip(self._sources, self._places, strict=True), 1):
            at = self._language.phrase("source", "at: {places}", places="; ".join(places)) if places else ""
            where = f" – {at}" if at else ""
            address = f" <{source.url}>" if source.url else ""
            lines.append(f"[{number}] {source.title}{where}{address}")
        return lines
