"""Looks at a built site for what a page would fetch from elsewhere: the site must work in a room without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["fetched", "fetched_by_style"]

# A link that a reader may follow is not fetched; these are.
_FETCHED = {
    ("link", "href"), ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"), ("source", "src"),
    ("source", "srcset"), ("video", "src"), ("audio", "src"), ("object", "data"), ("embed", "src"), ("use", "href"),
    ("image", "href"), ("form", "action"), ("base", "href"),
}  # fmt: skip
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


def fetched(html: str) -> list[str]:
    """Return the addresses elsewhere that a browser fetches for a page.

    >>> fetched('<a href="https://a.example"></a><script src="//b.example/c.js"></script>')
    ['//b.example/c.js']
    """
    reader = _Reader()
    reader.feed(html)
    return reader.found


def fetched_by_style(css: str) -> list[str]:
    """Return the addresses elsewhere that a style sheet fetches.

    >>> fetched_by_style("@import 'https://a.example/b.css'; p {background: url(c.svg)}")
    ['https://a.example/b.css']
    """
    return _STYLE.findall(css)


def fetched_by_site(folder: Path) -> Iterator[str]:
    """Yield what each file of a site fetches from elsewhere, with the file."""
    for path in sorted(folder.rglob("*")):
        look = {".html": fetched, ".css": fetched_by_style}.get(path.suffix)
        for address in look(path.read_text("utf-8")) if look else ():
            yield f"{path.relative_to(folder)} fetches {address}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            if (tag, name) in _FETCHED and _ELSEWHERE.search(
                (value or "").lstrip()[:8] if name != "srcset" else value or ""
            ):
                self.found.append(value or "")
            if name == "style":
                self.found += fetched_by_style(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += fetched_by_style(data)
