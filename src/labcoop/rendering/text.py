"""A comparison for a terminal: a table that fits its width, or one block a row where it is narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labcoop.comparison.cell import Cell
from labcoop.comparison.table import Comparison, Remark, Row
from labcoop.model.evidence import State
from labcoop.model.vocabulary import Vocabularies

from .languages import ENGLISH, Language
from .lines import fit
from .notes import Notes
from .view import View
from .words import Words

__all__ = ["NARROW", "to_text"]

NARROW: Final = 80
"""Below this many columns a table would be unreadable."""
_LONGEST: Final = 110
"""A cell with more characters is shortened to whole values, and says how many more there are."""
_MOST: Final = 5_000
"""No text of a table is longer: a single value of this length is cut."""
_LINES: Final = 9
"""How many lines a cell may take before it is shortened, where its column has room for more."""
_NARROWEST_COLUMN: Final = 11
_LABEL: Final = 15


def to_text(
    comparison: Comparison, *, width: int, evidence: bool = False, vocabularies: Vocabularies | None = None,
    colour: bool = False, language: Language = ENGLISH,
) -> str:  # fmt: skip
    """Return a comparison as text of at most ``width`` columns."""
    view = View(comparison=comparison, language=language)
    page = _Page(view, Words(vocabularies, language), Notes(language) if evidence else None)
    if not any(view.groups()):
        body = "\n".join(fit(view.nothing(), width, "", ""))
    elif width >= NARROW and width >= (len(comparison.columns) + 1) * (_NARROWEST_COLUMN + 2):
        body = _table(view, page, width, colour)
    else:
        body = "\n".join(_blocks(view, page, width))
    parts = [
        "\n".join([*fit(f"labcoop: {view.heading()}", width, "", "  "), *fit(view.legend(), width, "", "")]),
        body,
        *_closing(view, page, width),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"


class _Page:
    """What the cells of one page share: the words, the numbers of sources, and whether any was shortened."""

    def __init__(self, view: View, words: Words, notes: Notes | None) -> None:
        self.view, self.words, self.notes, self.shortened = view, words, notes, 0

    def cell(self, row: Row, cell: Cell, *, longest: int | None = None) -> str:
        """Return a cell in words; of several values as many as fit into ``longest`` characters, if that is given."""
        text = self.view.repeated() if self.view.same(row, cell) else self.words.cell(cell)
        several = cell.state == State.STATED and len(cell.entries) > 1 and not cell.claims
        several = several and not cell.entries[0].country
        if longest is not None and len(text) > longest and several:
            text = self._shortened(cell, longest)
        if longest is not None and len(text) > _MOST:
            text, self.shortened = f"{text[:_MOST]}…", self.shortened + 1
        if self.notes:
            marks = self.notes.marks(cell.evidence)
            text = f"{text} {marks}" if marks else text
        return text

    def _shortened(self, cell: Cell, longest: int) -> str:
        """Return as many whole values as fit, at least one, and how many more there are."""
        shown: list[str] = []
        parts = self.words.parts(cell.entries)
        for told in parts:
            if shown and len("; ".join((*shown, told))) > longest:
                break
            shown.append(told)
        rest = len(parts) - len(shown)
        if not rest:
            return "; ".join(shown)
        self.shortened += 1
        more = self.words.language.plural("cell", "and {number} more", "and {number} more", rest)
        return "; ".join([*shown, more])


def _table(view: View, page: _Page, width: int, colour: bool) -> str:
    import io

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = view.comparison.columns
    label = min(_LABEL, width // (len(columns) + 1))
    room = (width - label) // len(columns) - 2
    # The box draws a space between columns; another belongs to the column, so that a semicolon may hang in it.
    table = Table(box=box.SIMPLE_HEAD, padding=0, pad_edge=False, show_edge=False)
    table.add_column(Text(), width=label + 1, overflow="fold")
    for column in columns:
        table.add_column(Text(_fold(view.title(column), room)), width=room + 1, overflow="fold")
    for heading, rows in view.groups():
        table.add_section()
        table.add_row(Text(_fold(heading.upper(), label), style="bold"), *(Text() for _ in columns))
        for row in rows:
            told = [page.cell(row, cell, longest=max(_LONGEST, room * _LINES)) for cell in row.cells]
            styles = [_STYLES.get(cell.state, "") for cell in row.cells]
            cells = [Text(_fold(text, room), style=style) for text, style in zip(told, styles, strict=True)]
            table.add_row(Text(_fold(view.label(row), label)), *cells)
    target = io.StringIO()
    console = Console(
        file=target,
        width=width,
        force_terminal=colour,
        color_system="auto" if colour else None,
        emoji=False,
        markup=False,
        highlight=False,
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in target.getvalue().splitlines())


def _fold(text: str, width: int) -> str:
    """Break text into lines of at most ``width``: after each value, between words, else at a long word's joints."""
    lines = []
    for value in text.replace("; ", ";\n").split("\n"):
        lines.append("")
        for word in _pieces(value, width):
            if lines[-1] and len(lines[-1]) + 1 + len(word.rstrip(";,")) > width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield the words of a text, those that are too long in pieces."""
    for word in _SPACES.split(text.strip()):
        start, end = 0, len(word.rstrip(";,"))
        while end - start > width:
            cut, hyphen = _cut(word[start : start + width + _AHEAD], width)
            yield word[start : start + cut] + hyphen
            start += cut
        yield word[start:]


_AHEAD: Final = 100
"""How much of a long word is looked at beyond its next piece: a word of any length takes a time in its proportion."""
_SPACES: Final = re.compile(r"[ \t\r\n]+")
"""Where a line may end; the spaces within a number are others."""


def _cut(word: str, width: int) -> tuple[int, str]:
    """Return where a long word is broken, and the hyphen that tells it, unless a joint or an address breaks there."""
    joints = [match.end() for match in _JOINT.finditer(word, 0, width)]
    if joints:
        return joints[-1], ""
    if not word.strip("()[]\"'.,:;").isalpha() or width < _HYPHENATED:
        return width, ""
    syllables = [match.end() for match in _SYLLABLE.finditer(word) if 2 <= match.end() < width]
    return (syllables[-1] if syllables else width - 1), "-"


_JOINT: Final = re.compile(r"\.\.|[/_:@-]|\.(?=\w)")
_HYPHENATED: Final = 4
"""In fewer columns a hyphen would take too much of the room."""
_VOWELS: Final = "aeiouyæøåäöüąęėįųūéóőōāēīõăâîаеиоуъюя"
_SYLLABLE: Final = re.compile(
    rf"[{_VOWELS}](?=(?:[cgpst]h|[^\W\d_{_VOWELS}])[{_VOWELS}])"
    rf"|[{_VOWELS}][^\W\d_{_VOWELS}](?!(?<=[cgpst])h)(?=[^\W\d_{_VOWELS}][{_VOWELS}])",
    re.IGNORECASE,
)
"""Where a syllable may end: before a consonant with a vowel, or between two consonants with vowels around them."""
_STYLES: Final = {"unknown": "dim", "not-applicable": "dim", "conflict": "yellow", "absent": "magenta"}
"""Colours only repeat what the words say."""


def _blocks(view: View, page: _Page, width: int) -> Iterator[str]:
    name = max(len(view.title(column)) for column in view.comparison.columns)
    for heading, rows in view.groups():
        yield from fit(heading.upper(), width, "", "")
        for row in rows:
            yield from fit(view.label(row), width, "  ", "  ")
            for column, cell in row.items():
                label = f"    {view.title(column):<{name}}  "
                indent = " " * (len(label) if name < width // 3 else 6)
                yield from fit(label + page.cell(row, cell), width, "", indent)
        yield ""


def _closing(view: View, page: _Page, width: int) -> Iterator[str]:
    """Yield what stands below the rows: what was folded, items, remarks, sources."""
    cut = ""
    if page.shortened:
        cut = view.language.plural(
            "view",
            "{number} cell is shortened; --format markdown shows every value.",
            "{number} cells are shortened; --format markdown shows every value.",
            page.shortened,
        )
    below = [line for line in (*view.folded(), view.count(), cut) if line]
    yield "\n".join("\n".join(fit(line, width, "", "  ")) for line in below)
    yield _listed(*view.items(page.words), width)
    phrase = view.language.phrase
    yield _listed(phrase("heading", "Remarks"), [_remark(remark, page) for remark in view.comparison.remarks], width)
    if page.notes:
        yield _listed(phrase("heading", "Sources"), page.notes.lines(), width, bullet="")


def _remark(remark: Remark, page: _Page) -> str:
    marks = page.notes.marks(remark.evidence) if page.notes else ""
    return f"{remark.text} {marks}".rstrip()


def _listed(heading: str, lines: list[str], width: int, bullet: str = "- ") -> str:
    if not lines:
        return ""
    indent = " " * (len(bullet) or 4)
    return "\n".join(
        [*fit(f"{heading}:", width, "", "  "), *("\n".join(fit(line, width, bullet, indent)) for line in lines)]
    )
