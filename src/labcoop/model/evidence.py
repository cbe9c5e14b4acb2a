"""Sources, and what each of them claims about a field; the five states a field can be in."""

from __future__ import annotations

from enum import StrEnum

import attrs

from .dates import Date
from .notation import Extent, How, Id, LanguageCode, Phase, Text, Url

__all__ = ["Citation", "Source", "State"]


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
