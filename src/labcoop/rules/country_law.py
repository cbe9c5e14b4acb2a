"""Which version of a country's duty holds at the time of some work, and what it says in words."""

from __future__ import annotations

from typing import Final, TypeAlias

from labcoop.model.country import Country, Deadline, Duty, duty_versions, holds_on
from labcoop.model.evidence import State
from labcoop.model.standing import standing

from .country_work import Times

__all__ = ["Versions", "after_the_start", "law_in_words", "newest_first", "surely_not", "versions_at"]

Versions: TypeAlias = list[tuple[Duty, bool | None]]
"""Versions of a duty that hold, or of which that can't be told."""


def newest_first(country: Country, kind: str) -> list[Duty]:
    """Return the versions of a duty, the newest first; raise ``ValueError`` where the country has none of this kind."""
    versions = [duty for duty in country.duties if duty.kind == kind]
    if not versions:
        raise ValueError(f"{country.name} has no duty of the kind {kind}")
    newest = [duty for duty, _ in duty_versions(country, kind, None)]
    return [*newest, *(duty for duty in versions if duty not in newest)]


def versions_at(country: Country, kind: str, times: Times) -> Versions:
    """Return the versions of a duty that hold, or else those that may hold, at the start or the end of some work."""
    if times is None:
        return duty_versions(country, kind, None)
    found: dict[str, tuple[Duty, bool | None]] = {}
    for date in times:
        for duty, holds in duty_versions(country, kind, date):
            found[duty.id] = (duty, holds or found.get(duty.id, (duty, None))[1])
    return [one for one in found.values() if one[1]] or list(found.values())


def surely_not(duty: Duty, times: Times) -> bool:
    """Whether a version does not hold at any time of some work."""
    return duty.valid_until is not None if times is None else all(holds_on(duty, date) is False for date in times)


def after_the_start(duty: Duty) -> bool:
    """Whether a duty may be met when work has begun already, whatever else it depends on."""
    deadlines = _deadlines(duty)
    return bool(deadlines) and all(deadline.direction == "after" for deadline in deadlines)


def _deadlines(duty: Duty) -> list[Deadline]:
    """Return by when a duty must be met; when a change must be told is another matter."""
    return [deadline for deadline in duty.deadlines if deadline.anchor != "change"]


def law_in_words(country: Country, duty: Duty, said: str, registers: tuple[str, ...]) -> str:
    """Return a duty in words: to whom, by when, for whom, on which legal basis; and where sources disagree on it."""
    authority = country.authority(duty.to) if duty.to else None
    to = "an authority that no source names"
    if authority:
        short = ", ".join(filter(None, (authority.short_name, *registers[:1])))
        to = f"the {authority.name}" + (f" ({short})" if short else "")
    by_when = "; ".join(map(_in_words, _deadlines(duty))) or "by a time that is not documented"
    if standing(duty, country.citations(f"country.duties.{duty.id}")).state == State.CONFLICT:
        by_when = "by a time on which sources disagree"
    whom = f" [{duty.applies_to.partition(': ')[0]}]" if duty.applies_to else ""
    under = f", under {duty.legal_basis}" if duty.legal_basis else ""
    return f"{said} {to}, {by_when}{whom}{under}" + (" (in part inferred)" if _inferred(country, duty) else "")


def _inferred(country: Country, duty: Duty) -> bool:
    """Whether to whom or by when is only our reading of the sources."""
    paths = (f"country.duties.{duty.id}.{field}" for field in ("to", "deadlines"))
    return any({citation.how for citation in country.citations(path)} == {"inferred"} for path in paths)


_ANCHORS: Final = {
    "start-of-work": "work starts",
    "start-of-posting": "the posting starts",
    "start-of-insurance": "the duty to insure starts",
    "contract-signed": "the contract is signed",
    "end-of-month": "the month ends",
}


def _in_words(deadline: Deadline) -> str:
    anchor = _ANCHORS.get(deadline.anchor, deadline.anchor)
    if deadline.direction == "at":
        told = f"at the latest when {anchor}"
    elif not deadline.offset:
        told = f"{deadline.direction} {anchor}"
    else:
        unit = f"{(deadline.unit or 'day').replace('-', ' ')}{'' if deadline.offset == 1 else 's'}"
        limit = "at least" if deadline.direction == "before" else "within"
        told = f"{limit} {deadline.offset} {unit} {deadline.direction} {anchor}"
    return f"{told} ({deadline.condition})" if deadline.condition else told
