"""The work that a country takes part in, as rules of countries see it: what it may host, and who comes from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, TypeAlias

from labcoop.model.agreement import Provision
from labcoop.model.context import Context, Strand
from labcoop.model.country import Country
from labcoop.model.dates import Date

from .rule import Ground

__all__ = ["Times", "cited", "ground_of", "participants_of", "times_of", "work_of"]

Times: TypeAlias = tuple[Date, ...] | None
"""When work takes place: its start and end; none where that can't be told; ``None`` for today, as in a draft."""


def work_of(
    country: str, context: Context, *, kinds: tuple[str, ...] = (), topics: tuple[str, ...] = ()
) -> Iterator[tuple[Strand, Any, str]]:
    """Yield what is foreseen, done and exchanged, with its strand and its path from there.

    Given ``kinds`` or ``topics``, only what is of one of them. Work that only other countries host is left out, and
    so is what was not done. An item that names no topics has those of its programme, else those of the agreement.
    """
    agreement, terms = context.dossier.agreement, context.vocabularies
    foreseen = ((context.strands[0], item, f"provisions.{item.id}") for item in agreement.provisions)
    for strand, item, path in chain(foreseen, context.work("activities"), context.work("exchanges")):
        hosts = getattr(item, "hosts", ())
        if getattr(item, "state", None) == "not-done" or (hosts and country not in hosts):
            continue
        vocabulary = "exchange" if path.startswith("exchanges.") else "activity"
        if kinds and not any(terms.is_a(vocabulary, item.kind, kind) for kind in kinds):
            continue
        about = item.topics or strand.holder.topics or agreement.topics
        if not topics or any(terms.is_a("topic", topic, wanted) for topic in about for wanted in topics):
            yield strand, item, path


def participants_of(country: str, context: Context) -> Iterator[tuple[str, Any]]:
    """Yield each participant and organiser from a country, with the whole path to it."""
    for strand in context.counted:
        lists = [("organisers", getattr(strand.holder, "organisers", ()))]
        for name in ("activities", "outcomes"):
            lists += [(f"{name}.{item.id}.participants", item.participants) for item in getattr(strand.holder, name)]
        for place, participants in lists:
            for one in participants:
                if one.country == country:
                    yield f"{strand.path}.{place}.{one.id}", one


def times_of(item: Any, strand: Strand, context: Context) -> Times:
    """Return when some work takes place: its own period, else its programme's, else the time of the agreement."""
    period = getattr(item, "period", None) or getattr(strand.holder, "period", None)
    if period is not None:
        return tuple(dict.fromkeys(date for date in (period.start, period.end) if date is not None))
    if context.dossier.agreement.basis == "draft" or isinstance(item, Provision):
        if context.on is not None:
            return (context.on,)
        return None if context.current else ()
    return ()


def ground_of(country: Country, source: str, at: str | None = None) -> Ground:
    """Return one of the sources that a country's record was read from, as the ground of a rule.

    Raises ``KeyError`` for a source that the country does not list.

    >>> from labcoop_latvia.country import COUNTRY
    >>> ground_of(COUNTRY, "regulation-431").grade
    'read'
    """
    listed = country.sources[source]
    return Ground(grade="read", title=listed.title, at=at, url=listed.url)


def cited(country: Country, path: str) -> Ground:
    """Return what a country's record cites first at a path, as the ground of a rule."""
    first = country.citations(path)[0]
    return ground_of(country, first.source, first.at)
