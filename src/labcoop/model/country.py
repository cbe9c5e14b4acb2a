"""A country: its authorities, and its duties as dated data. Country plugins write these as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import attrs

from .authority import Authority
from .dates import Date
from .dossier import citations_at
from .evidence import Citation, Source
from .notation import Anchor, CountryCode, Currency, Id, LanguageCode, Text, Vocabulary

__all__ = ["Country", "CurrencyUse", "Deadline", "Duty", "LegalNote", "duty_versions", "holds_on"]


@attrs.frozen(kw_only=True)
class CurrencyUse:
    """A currency and since when it is used; ``since`` is absent where no source we read says."""

    code: Currency
    since: Date | None = None
    until: Date | None = None


@attrs.frozen(kw_only=True)
class Deadline:
    """By when a duty must be met: an anchor, an offset with its unit, before or after it, and a condition.

    One hour before work starts, on an electronic report:

    >>> Deadline(anchor="start-of-work", offset=1, unit="hour", direction="before", condition="electronic").offset
    1

    "At the latest when work starts" is offset 0 and direction ``at``. ``direction`` "before" with no
    offset is "at any time before".
    """

    anchor: Anchor
    direction: Literal["before", "at", "after"]
    offset: int | None = None
    unit: Literal["hour", "day", "working-day", "month"] | None = None
    condition: Text | None = None

    @property
    def text(self) -> str:
        """The deadline in words of the format, which are the same in every language.

        >>> Deadline(anchor="start-of-work", offset=1, unit="hour", direction="before", condition="electronic").text
        '1 hour before start-of-work (electronic)'
        """
        offset = f"{self.offset} {self.unit} " if self.offset else ""
        condition = f" ({self.condition})" if self.condition else ""
        return f"{offset}{self.direction} {self.anchor}{condition}"


@attrs.frozen(kw_only=True)
class Duty:
    """One version of a duty: to whom, by when, on which legal basis, and from and until when it holds.

    Versions of one duty share its ``kind``, such as ``registration-of-employment``, and differ in their
    id. ``valid_from`` and ``valid_until`` are absent where no source says.
    """

    id: Id
    kind: Annotated[str, Vocabulary("duty")]
    to: Id | None = None
    deadlines: tuple[Deadline, ...] = ()
    legal_basis: Text | None = None
    applies_to: Text | None = None
    valid_from: Date | None = None
    valid_until: Date | None = None


@attrs.frozen(kw_only=True)
class LegalNote:
    """Something else a country's law or practice says, in one sentence of ours."""

    id: Id
    text: Text
    valid_from: Date | None = None
    valid_until: Date | None = None


@attrs.frozen(kw_only=True)
class Country:
    """What a plugin knows of its country; each value has its source by path, such as ``country.eu_from``.

    ``eu_from`` and ``eea_from`` are absent where no source we read says; ``eu_member`` tells "no"
    from "not documented", and so does ``efta_member``.
    """

    code: CountryCode
    name: Text
    native_name: Text | None = None
    languages: tuple[LanguageCode, ...] = ()
    currencies: tuple[CurrencyUse, ...] = ()
    eu_member: Literal["yes", "no"] | None = None
    eu_from: Date | None = None
    eea_from: Date | None = None
    efta_member: Literal["yes", "no"] | None = None
    inspectorate: Id | None = None
    authorities: tuple[Authority, ...] = ()
    duties: tuple[Duty, ...] = ()
    notes: tuple[LegalNote, ...] = ()
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    evidence: Mapping[str, tuple[Citation, ...]] = attrs.field(factory=dict)

    def citations(self, path: str) -> tuple[Citation, ...]:
        """Return what is cited for the field at ``path``, by itself or through a node above it."""
        return citations_at(self.evidence, path)

    def note(self, id: str) -> LegalNote | None:
        """Return the note with this id, or ``None``."""
        return next((note for note in self.notes if note.id == id), None)

    def authority(self, id: str) -> Authority | None:
        """Return the authority with this id, or ``None``."""
        return next((authority for authority in self.authorities if authority.id == id), None)


def duty_versions(country: Country, kind: str, on: Date | None) -> list[tuple[Duty, bool | None]]:
    """Return the versions of a duty that hold (``True``) or may hold (``None``) on a date.

    Without a date it is the newest version: the one that no source has ended and that starts last.
    """
    versions = [duty for duty in country.duties if duty.kind == kind]
    if on is None:
        open_ended = [duty for duty in versions if duty.valid_until is None]
        newest = max(open_ended, key=_start, default=None)
        return [(newest, True)] if newest else []
    held = [(duty, holds_on(duty, on)) for duty in versions]
    certain: list[tuple[Duty, bool | None]] = [(duty, holds) for duty, holds in held if holds]
    return certain or [(duty, holds) for duty, holds in held if holds is None]


def _start(duty: Duty) -> int:
    if duty.valid_from is None or duty.valid_from.earliest is None:
        return 0
    return duty.valid_from.earliest.toordinal()


def holds_on(duty: Duty | LegalNote, on: Date) -> bool | None:
    """Whether a version holds on a date; ``None`` where its start or end is unknown or too vague to tell."""
    started = None if duty.valid_from is None else _not(on.before(duty.valid_from))
    # A version without an end is taken to run on; one that a newer version replaced carries its end.
    ended = False if duty.valid_until is None else duty.valid_until.before(on)
    if started is False or ended:
        return False
    return True if started and ended is False else None


def _not(answer: bool | None) -> bool | None:
    """Three-valued not: can't tell stays can't tell."""
    return None if answer is None else not answer
