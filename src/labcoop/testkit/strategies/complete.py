"""An agreement that leaves little out, between any two countries: where the search for near misses of a rule starts."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from string import Template
from typing import Any, Final

import attrs

from labcoop.api import loads
from labcoop.model.country import Country
from labcoop.model.dates import Period
from labcoop.model.dossier import Dossier
from labcoop.model.work import Activity

__all__ = ["complete_agreement", "starting_points"]

_BASES: Final = ("draft", "sources", "text")
_YEARS: Final = (None, "2000", "2008", "2014", "2019")
"""Laws of countries change: a rule may look for what held in one of these years alone."""
_TOPICS: Final = ("posting", "undeclared-work")
_LISTS: Final = ("activities", "provisions", "clauses", "contact_points", "outcomes")


@functools.cache
def _template() -> Template:
    from importlib import resources

    return Template(resources.files(__package__).joinpath("complete.yaml").read_text("utf-8"))


def complete_agreement(own: Country, other: Country) -> Dossier:
    """Return a made-up draft between two countries, with what their records tell of authorities and languages.

    >>> from labcoop_estonia.country import COUNTRY as estonia
    >>> from labcoop_norway.country import COUNTRY as norway
    >>> complete_agreement(estonia, norway).countries
    ('EE', 'NO')
    """
    registers = ", ".join(name for country in (own, other) for name in _registers(country))
    languages = [f'"{language}"' for language in (*own.languages, *other.languages, "en")]
    text = _template().substitute(
        OWN=f'"{own.code}"',
        OTHER=f'"{other.code}"',
        own_inspectorate=_inspectorate(own),
        other_inspectorate=_inspectorate(other),
        languages=", ".join(dict.fromkeys(languages)),
        registers=registers.replace('"', "") or "the authority that keeps it",
    )
    record = loads(text, name="complete.yaml")
    assert isinstance(record, Dossier)
    return record


def _inspectorate(country: Country) -> str:
    return country.inspectorate or f"inspectorate-{country.code.lower()}"


def _registers(country: Country) -> Iterator[str]:
    """Yield the names of the authorities to which a country's duties are owed."""
    for id in dict.fromkeys(duty.to for duty in country.duties):
        authority = country.authority(id) if id else None
        if authority:
            yield authority.name


def starting_points(own: Country, other: Country) -> Iterator[Dossier]:
    """Yield agreements between two countries: whole ones, thinned ones, and joint inspections of other years alone.

    Each is yielded as a draft, from sources and as a text.
    """
    whole = complete_agreement(own, other)
    for one in (whole, _thinned(whole), *(_inspections_alone(whole, year) for year in _YEARS)):
        for basis in _BASES:
            yield attrs.evolve(one, agreement=attrs.evolve(one.agreement, basis=basis))


def _thinned(dossier: Dossier) -> Dossier:
    """Return an agreement without programmes and exchanges, and with one item of each list of what else it foresees."""
    shorter: dict[str, Any] = {name: getattr(dossier.agreement, name)[:1] for name in _LISTS} | {"exchanges": ()}
    return attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, **shorter), programmes=())


def _inspections_alone(dossier: Dossier, year: str | None) -> Dossier:
    """Return an agreement that tells of joint inspections, in a year or at no time, and names no authority."""
    when = Period(year) if year else None
    inspections = Activity(id="inspections", kind="joint-inspection", state="done", period=when, topics=_TOPICS)
    only: dict[str, Any] = dict.fromkeys((*_LISTS, "exchanges"), ()) | {"activities": (inspections,)}
    agreement = attrs.evolve(
        dossier.agreement,
        **only,
        parties=tuple(attrs.evolve(party, authorities=()) for party in dossier.agreement.parties),
    )
    return attrs.evolve(dossier, agreement=agreement, programmes=())
