"""Sources, what each of them claims about a field, and the evidence that follows; the five states of a field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

import attrs

from .dates import Date
from .notation import Extent, How, Id, LanguageCode, Phase, Text, Url

__all__ = ["Citation", "Evidence", "Source", "Sourced", "State", "evidence_at", "unique"]


class State(StrEnum):
    """What is known of anything that is compared or checked.

    "Not documented" is ``UNKNOWN``: it is never "no" and never zero.
    """

    STATED = "stated"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    CONFLICT = "conflict"


@attrs.frozen(kw_only=True)
class Source:
    """A document that says something of an agreement: a fiche, a project page, news, a law.

    >>> Source(title="Practice fiche", published=Date("2019")).published
    Date('2019')
    """

    title: Text
    publisher: Text | None = None
    published: Date | None = None
    url: Url | None = None
    language: LanguageCode | None = None


@attrs.frozen(kw_only=True)
class Citation:
    """What one source claims about one field.

    ``says`` is the value it gives, where that differs from the record's own; ``"absent"`` says that
    there is none. ``phase`` tells plan from outcome: a revised plan is no conflict. ``list`` is
    ``"complete"`` where the source gives the whole list. ``note`` is our paraphrase.

    >>> Citation(source="fiche", at="Background context").how
    'stated'
    """

    source: Id
    at: Text | None = None
    how: How = "stated"
    says: str | tuple[str, ...] | None = None
    phase: Phase | None = None
    list: Extent | None = None
    note: Text | None = None


@attrs.frozen(kw_only=True)
class Evidence:
    """A source that an answer or a cell rests on, and the place in it."""

    source: str
    title: str
    url: str | None = None
    at: str | None = None
    how: str = "stated"
    note: str | None = None

    @classmethod
    def of(cls, citation: Citation, source: Source | None) -> Evidence:
        """Join a citation with the source that it names."""
        return cls(
            source=citation.source,
            title=source.title if source else citation.source,
            url=source.url if source else None,
            at=citation.at,
            how=citation.how,
            note=citation.note,
        )


class Sourced(Protocol):
    """A record or a country: anything that cites its sources by path."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""

    def citations(self, path: str) -> tuple[Citation, ...]:
        """Return what is cited at a path."""


def evidence_at(holder: Sourced, path: str) -> tuple[Evidence, ...]:
    """Return the evidence that a record or a country has for the field at a path.

    >>> [one.source for one in evidence_at(dossier, "agreement.signed")]
    ['fiche-2019', 'ministry-2017']
    """
    return unique(Evidence.of(citation, holder.sources.get(citation.source)) for citation in holder.citations(path))


def unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence without repetition, in an order of its own."""
    found = set(evidence)
    if len(found) < 2:  # most cells rest on one source
        return tuple(found)
    return tuple(sorted(found, key=lambda e: (e.source, e.title, e.at or "", e.how, e.note or "", e.url or "")))
