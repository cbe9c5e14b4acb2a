"""Filling in the texts that are made from: data files with ``$names``."""

from __future__ import annotations

import json
import textwrap
from importlib import resources
from string import Template

__all__ = ["filled", "quoted", "wrapped"]


def filled(template: str, **values: object) -> str:
    """Return a template with its names replaced. Raises ``KeyError`` for one that has no value.

    >>> filled("country/init.py.txt", name="Finland").splitlines()[0]
    '\"""Finland for labcoop: its country record and the records of its agreements.\"""'
    """
    file = resources.files("labcoop.scaffolding").joinpath("templates", *template.split("/"))
    return Template(file.read_text(encoding="utf-8")).substitute(values)


def quoted(text: str) -> str:
    """Return a text in double quotes, as Python and YAML both write it."""
    return json.dumps(text, ensure_ascii=False)


def wrapped(comment: str, indent: str) -> str:
    """Return a comment of several words in lines that fit a page.

    >>> wrapped("a comment", "  ")
    '  # a comment'
    """
    return textwrap.fill(
        comment, 120, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False
    )
