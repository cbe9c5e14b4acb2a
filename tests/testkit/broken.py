"""Plugins that fail exactly one check of the test kit each, made of one that passes all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import attrs

import labcoop
from labcoop.plugins.labels import LabelFile
from labcoop.plugins.records import RecordReference

__all__ = ["BROKEN", "WrongLabels", "sound"]

RECORD = """
labcoop: 1
agreement:
  id: {id}
  title: Of the kit
  basis: sources
  parties: [{{country: {one}}}, {{country: SE}}]
  signed: {signed}
  ended: 2026
sources: {{news: {{title: News}}}}
evidence:
  agreement.title: {{source: news}}
  agreement.parties: {{source: news}}
  agreement.ended: {{source: news}}
{more}
"""


def text(id: str, one: str = "XX", signed: str = "2020", more: str = "  agreement.signed: {source: news}") -> str:
    return RECORD.format(id=id, one=one, signed=signed, more=more)


@attrs.frozen(kw_only=True)
class Given(RecordReference):
    """A record that stands in a test, not in a file."""

    text: str = ""

    def content(self) -> bytes:
        return self.text.encode()


@attrs.frozen(kw_only=True)
class Changed(Given):
    """A record that is not what its file says: its place is an empty text, which no file may hold."""

    def read(self) -> Any:
        record: Any = super().read()
        return attrs.evolve(record, agreement=attrs.evolve(record.agreement, title=""))


@attrs.frozen(kw_only=True)
class GivenLabels(LabelFile):
    """An empty catalogue."""

    def content(self) -> bytes:
        return labcoop.label_template(self.language).encode()


@attrs.frozen(kw_only=True)
class WrongLabels(LabelFile):
    """What is no catalogue."""

    def content(self) -> bytes:
        return b"these are no labels\n"


def given(id: str, text: str, cls: type[Given] = Given) -> Given:
    return cls(id=id, package="labcoop_xx", folder="agreements", text=text)


NEWS = labcoop.Source(title="News")
CITED = (labcoop.Citation(source="news"),)


def duty(id: str, since: str, until: str | None = None) -> labcoop.Duty:
    return labcoop.Duty(
        id=id,
        kind="registration-of-employment",
        deadlines=(labcoop.Deadline(anchor="start-of-work", direction="before"),),
        valid_from=labcoop.Date(since),
        valid_until=labcoop.Date(until) if until else None,
    )


COUNTRY = labcoop.Country(
    code="XX",
    name="Exampleland",
    languages=("fi",),
    duties=(duty("old", "2000", "2009-12-31"), duty("new", "2010")),
    sources={"news": NEWS},
    evidence={"country.name": CITED, "country.languages": CITED, "country.duties": CITED}
    | {f"country.duties.{id}": CITED for id in ("old", "new")},
)


def signed(context: labcoop.Context) -> Iterator[labcoop.Verdict]:
    return labcoop.asked(context, "signed", "no date of signing is given; add it")


def rule(id: str = "xx:signed", check: Callable[[Any], Any] = signed, **changes: Any) -> labcoop.Rule:
    values = {
        "title": "The date of signing is given",
        "severity": "warning",
        "rationale": "Terms run from it.",
        "ground": labcoop.Ground(title="News", grade="read"),
        "guards": ("agreement.signed",),
    }
    return labcoop.Rule(id=id, check=check, **{**values, **changes})


def read(reading: labcoop.Reading) -> labcoop.Cell:
    return reading.field("signed")


def row(read: Callable[[Any], Any] = read) -> labcoop.Dimension:
    return labcoop.Dimension(id="xx:row", label="A row", group="instrument", definition="Signing.", read=read)


RECORDS = (given("no-xx-a", text("no-xx-a")), given("no-xx-b", text("no-xx-b")))


def sound(*, without: tuple[str, ...] = (), **changes: Any) -> SimpleNamespace:
    """Return a plugin that passes every check but for what is changed: values by the name of their hook."""
    handed = {
        "country": COUNTRY,
        "agreements": RECORDS,
        "vocabulary": (labcoop.Term(vocabulary="activity", id="xx:visit", label="visit"),),
        "dimensions": (row(),),
        "rules": (rule(),),
    }
    plugin = SimpleNamespace(__name__="labcoop_xx.plugin", LABCOOP_API=1)
    for name, value in {**handed, **changes}.items():
        hook = name if callable(value) else f"labcoop_{name}"
        setattr(plugin, hook if hook.startswith("labcoop_") else f"labcoop_{hook}", _hook(hook, value))
    for name in without:
        delattr(plugin, name)
    return plugin


def _hook(name: str, value: Any) -> Any:
    def hook() -> Any:
        return value() if callable(value) else value

    hook.__name__ = name if name.startswith("labcoop_") else f"labcoop_{name}"
    return labcoop.hookimpl(hook)


# --- the faults ----------------------------------------------------------------------------------

_NUMBERS = itertools.count()


def _another_term() -> tuple[labcoop.Term, ...]:
    return (labcoop.Term(vocabulary="activity", id="xx:visit", label=f"visit {next(_NUMBERS)}"),)


def _never(context: labcoop.Context) -> Iterator[labcoop.Verdict]:
    yield from ()


def _always(context: labcoop.Context) -> Iterator[labcoop.Verdict]:
    yield labcoop.Verdict(outcome="fail", path="agreement", message="nothing is right; mend it")


def _fragile(context: labcoop.Context) -> Iterator[labcoop.Verdict]:
    if context.dossier.agreement.languages:
        raise KeyError("languages")
    yield from signed(context)


class Unhashable:
    """What reads a row and can't be hashed."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __call__(self, reading: labcoop.Reading) -> labcoop.Cell:
        return read(reading)


def _counted(number: int) -> labcoop.Cell:
    return labcoop.Cell(state=labcoop.State.STATED, entries=(labcoop.Entry(value=str(number)),))


def _changing(reading: labcoop.Reading) -> labcoop.Cell:
    return _counted(next(_NUMBERS))


class Following:
    """What shows how many agreements were read since the first one, so that the order counts."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, reading: labcoop.Reading) -> labcoop.Cell:
        self.seen = 0 if reading.dossier.id == "no-xx-a" else self.seen + 1
        return _counted(self.seen)

    def __hash__(self) -> int:
        return id(self)


def _refusing(reading: labcoop.Reading) -> labcoop.Cell:
    if reading.dossier.agreement.languages:
        raise KeyError("languages")
    return read(reading)


BROKEN: dict[str, Callable[[], SimpleNamespace]] = {
    "hooks-known": lambda: sound(labcoop_agreement=lambda: ()),
    "hooks-typed": lambda: sound(dimensions=lambda: None),
    "hooks-pure": lambda: sound(vocabulary=_another_term),
    "ids": lambda: sound(vocabulary=(labcoop.Term(vocabulary="activity", id="visit", label="visit"),)),
    "country-cited": lambda: sound(country=attrs.evolve(COUNTRY, eu_member="yes")),
    "duties-dated": lambda: sound(country=attrs.evolve(COUNTRY, duties=(duty("old", "2000"), duty("new", "2010")))),
    "labels": lambda: sound(labels=(GivenLabels(language="fr", package="labcoop_xx"),)),
    "records-read": lambda: sound(agreements=(*RECORDS, given("no-xx-c", "labcoop: 1\nagreement: {id: no-xx-c}\n"))),
    "records-valid": lambda: sound(agreements=(*RECORDS, given("no-xx-c", text("no-xx-c", signed="2027")))),
    "records-kept": lambda: sound(agreements=(*RECORDS, given("no-xx-c", text("no-xx-c"), Changed))),
    "records-cited": lambda: sound(agreements=(*RECORDS, given("no-xx-c", text("no-xx-c", more="")))),
    "records-own": lambda: sound(agreements=(*RECORDS, given("no-se", text("no-se", one="NO")))),
    "rules-cite": lambda: sound(rules=(rule(ground=labcoop.Ground(title="Hearsay", grade="read")),)),
    "rules-fire": lambda: sound(rules=(rule(check=_never),)),
    "rules-silent": lambda: sound(rules=(rule(check=_always),)),
    "rules-answer": lambda: sound(rules=(rule(check=_fragile),)),
    "rows-hashable": lambda: sound(dimensions=(row(Unhashable()),)),
    "rows-same": lambda: sound(dimensions=(row(_changing),)),
    "rows-order": lambda: sound(dimensions=(row(Following()),)),
    "rows-answer": lambda: sound(dimensions=(row(_refusing),)),
}
"""For each check a plugin that fails it, and no other."""
