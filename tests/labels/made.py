"""Catalogues made by hand, and a language in which every label of labcoop can be told from what is none."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

from comparison.countries import plugin_module

import labcoop
from labcoop.plugins.labels import Catalogue, core_labels, template
from labcoop.plugins.registry import Registry

__all__ = ["HEADER", "Held", "catalogue", "marked", "outside", "with_labels"]

HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


class Held(labcoop.LabelFile):
    """A file of labels that stands nowhere."""

    held: Any

    def content(self) -> bytes:
        if isinstance(self.held, Exception):
            raise self.held
        return bytes(self.held)

    @classmethod
    def of(cls, content: str | bytes | Exception, language: str = "fi") -> Held:
        file = cls(language=language, package="labcoop_made")
        object.__setattr__(file, "held", content.encode() if isinstance(content, str) else content)
        return file


def catalogue(entries: str, language: str = "fi") -> Held:
    return Held.of(HEADER.format(language=language) + entries, language)


def with_labels(*labels: labcoop.LabelFile, **hooks: Any) -> Registry:
    """Return a registry of the installed countries, and an extension that hands over these labels."""
    from importlib import import_module

    names = ("bulgaria", "estonia", "latvia", "lithuania", "norway", "poland", "romania")
    modules: list[ModuleType] = [import_module(f"labcoop_{name}.plugin") for name in names]
    return Registry.of(*modules, made=plugin_module(labels=labels, **hooks))


def marked() -> Held:
    """Return a catalogue in which every label of the core stands in guillemets, otherwise as it is."""
    known = {}
    for label in core_labels():
        forms = (label.text,) if label.plural is None else (label.plural, label.plural)
        known[label.key] = tuple(f"«{form}»" for form in forms)
    return Held.of(template("fi", known=[Catalogue(language="fi", forms=known, form_of=int)]))


def outside(text: str) -> str:
    """Return what of a text stands in no guillemets."""
    inner = re.compile(r"«[^«»]*»", re.DOTALL)
    while inner.search(text):
        text = inner.sub("", text)
    return text
