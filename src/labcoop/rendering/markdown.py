"""A comparison as Markdown: a table a group, every cell whole, with sources as numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labcoop.comparison.table import Comparison
from labcoop.model.evidence import Evidence
from labcoop.model.vocabulary import Vocabularies

from .languages import ENGLISH, Language
from .notes import Notes
from .view import View
from .words import Words

__all__ = ["escape", "to_markdown"]


def to_markdown(
    comparison: Comparison,
    *,
    evidence: bool = False,
    vocabularies: Vocabularies | None = None,
    language: Language = ENGLISH,
) -> str:
    """Return a comparison as GitHub-flavoured Markdown."""
    view, words = View(comparison=comparison, language=language), Words(vocabularies, language)
    notes = Notes(language) if evidence else None
    lines = [f"# {escape(view.heading()[:1].upper() + view.heading()[1:])}", "", view.legend(), ""]
    for heading, rows in view.groups():
        lines += [f"## {heading}", "", _line(["", *(escape(view.title(column)) for column in comparison.columns)])]
        lines.append(_line(["---"] * (len(comparison.columns) + 1)))
        for row in rows:
            cells = []
            for cell in row.cells:
                marks = notes.marks(cell.evidence) if notes else ""
                told = view.repeated() if view.same(row, cell) else words.cell(cell)
                cells.append(escape(f"{told} {marks}".strip()))
            lines.append(_line([f"**{escape(view.label(row))}**", *cells]))
        lines.append("")
    lines += [line for text in (view.nothing(), *view.folded(), view.count()) if text for line in (escape(text), "")]
    lines += _listed(*view.items(words))
    lines += _listed(
        language.phrase("heading", "Remarks"), [_remark(r.text, r.evidence, notes) for r in comparison.remarks]
    )
    if notes:
        lines += _listed(language.phrase("heading", "Sources"), notes.lines())
    return "\n".join(lines).rstrip("\n") + "\n"


def _remark(text: str, evidence: tuple[Evidence, ...], notes: Notes | None) -> str:
    return f"{text} {notes.marks(evidence)}".strip() if notes else text


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _listed(heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from (f"## {heading}", "", *(f"- {escape(item)}" for item in items), "")


def escape(text: str) -> str:
    """Return text that no Markdown reader takes for markup and that can't leave its cell; an address in <> stays one.

    >>> print(escape("a|b *c* <https://d.example/e_f>"))
    a\\|b \\*c\\* <https://d.example/e_f>
    """
    text = re.sub(r"\s+", " ", text)
    return _MARKUP.sub(lambda found: found[1].replace("|", "%7C") if found[1] else f"\\{found[0]}", text)


# Within an address in angle brackets a backslash is no escape but a part of it.
_MARKUP: Final = re.compile(r"(<https?://[^\s<>]*>)|[\\`*_|\[\]#~]|<(?!https?:)|(?<!\S)!(?=\[)|&(?=#?\w+;)")
