"""Numbered sources: each source once, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Iterable

from labcoop.comparison.cell import Evidence

__all__ = ["Notes", "source_line"]


class Notes:
    """Gives each source a number when it is first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Evidence] = []

    def marks(self, evidence: Iterable[Evidence]) -> str:
        """Return the marks for some evidence, such as ``[1, 3 inferred]``; empty where there is none."""
        marks = ", ".join(dict.fromkeys(self._mark(one) for one in evidence))
        return f"[{marks}]" if marks else ""

    def _mark(self, evidence: Evidence) -> str:
        key = evidence.url or evidence.title
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._sources.append(evidence)
        number = str(self._numbers[key])
        return number if evidence.how == "stated" else f"{number} {evidence.how}"

    def lines(self) -> list[str]:
        """Return a line for each source that was cited, in the order of the numbers."""
        return [f"[{number}] {source_line(source)}" for number, source in enumerate(self._sources, 1)]


def source_line(source: Evidence) -> str:
    """Return a source's title and address."""
    return f"{source.title} <{source.url}>" if source.url else source.title
