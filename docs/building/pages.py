"""Puts the pages together from which Sphinx builds the site: those of the repository, and those made of the code."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

__all__ = ["LISTS", "put_together", "with_contents"]

ROOT = Path(__file__).resolve().parent.parent.parent
OTHERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "examples")
"""What the pages in ``docs`` link to and what stands outside of it."""
LISTS = ("docs/index.md", "docs/explanation/decisions/index.md", "docs/countries.md", "examples/README.md")
"""Pages whose lists of links are the contents of the site."""
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\(([^)\s#]+\.md)\)")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def put_together(folder: Path, made: Mapping[str, str], moved: Mapping[str, str]) -> None:
    """Write all pages into an empty folder, where they stand as they do in the repository.

    ``made`` holds the text of pages that are made of the code, by path. ``moved`` says which of them a link to a file
    of the repository leads to on the site.
    """
    if folder.exists():
        shutil.rmtree(folder)
    for name in ("docs", *OTHERS):
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("building", "conf.py", "__pycache__"))
        else:
            shutil.copy(source, target)
    for page in folder.rglob("*.md"):
        name = page.relative_to(folder).as_posix()
        text = with_moved_links(page.read_text("utf-8"), name, moved)
        page.write_text(with_contents(text) if name in LISTS else text, "utf-8")
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def with_moved_links(text: str, page: str, moved: Mapping[str, str]) -> str:
    """Return a page whose links to files that have a page of their own lead to that page."""
    folder = posixpath.dirname(page)

    def lead(match: re.Match[str]) -> str:
        target = moved.get(posixpath.normpath(posixpath.join(folder, match[2])))
        return match[0] if target is None else f"[{match[1]}]({posixpath.relpath(target, folder or '.')})"

    return _LINK.sub(lead, text)


def with_contents(text: str) -> str:
    """Return a page whose sections are the parts of the site's contents, with the pages that each one lists.

    >>> print(with_contents("# All\\n\\n## Why: learn\\n\\n* [One](one.md): first\\n"))
    # All
    <BLANKLINE>
    ## Why: learn
    <BLANKLINE>
    * [One](one.md): first
    <BLANKLINE>
    ```{toctree}
    :hidden:
    :caption: Why
    <BLANKLINE>
    One <one.md>
    ```
    <BLANKLINE>
    <BLANKLINE>
    """
    sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return "".join(f"{section}{contents_of(section)}" for section in sections)


def contents_of(section: str) -> str:
    """Return the contents that a section's list of links makes; nothing, where there is none."""
    items = re.findall(r"^[*|] *\[.*$", section, re.MULTILINE)
    links = [match for item in items if (match := _LINK.search(item))]
    if not links:
        return ""
    heading = _SECTION.search(section)
    caption = [f":caption: {heading[1].partition(':')[0]}"] if heading else []
    lines = ["```{toctree}", ":hidden:", *caption, "", *(f"{link[1]} <{link[2]}>" for link in links), "```", ""]
    return "\n".join(["", *lines, ""])
