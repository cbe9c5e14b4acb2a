"""What parties do and what comes of it: activities, exchanges, outcomes, and the money for them.

An agreement and a programme both hold these, so they stand in a module of their own.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import attrs

from .dates import Date, Period
from .notation import AuthorityKind, CountryCode, Currency, Id, LanguageCode, Text, Vocabulary
from .quantities import Amount, Quantity

__all__ = ["Activity", "Consent", "Exchange", "Funding", "Outcome", "Participant", "Sum", "is_single"]


@attrs.frozen(kw_only=True)
class Participant:
    """Who took part: a country, a named authority or just a kind of one, or an organisation.

    ``authority`` is an id that a country's plugin defines; ``kind`` is all we know where a source
    says "police officers" and names no body. ``count`` is a number of people.
    """

    id: Id
    country: CountryCode | None = None
    authority: Id | None = None
    kind: AuthorityKind | None = None
    name: Text | None = None
    role: Annotated[str, Vocabulary("role")] | None = None
    count: Quantity | None = None


@attrs.frozen(kw_only=True)
class Consent:
    """What a country answered to a proposed inspection, and whether a refusal came with its reasons."""

    country: CountryCode
    given: Literal["yes", "no"]
    reasons: Literal["given", "none"] | None = None


@attrs.frozen(kw_only=True)
class Activity:
    """What is planned, under way, done, or documented as not done.

    One with a ``count`` is a sum of events. ``hosts`` are the countries in which it takes place. A single
    inspection may tell its course: who proposed it, which countries consented, when the inspection
    agreement was made and the report was delivered, and ``case``, which concerted inspections share.

    >>> Activity(id="inspections", kind="joint-inspection", state="done", count=Quantity(4)).hosts
    ()
    """

    id: Id
    kind: Annotated[str, Vocabulary("activity")]
    title: Text | None = None
    state: Literal["planned", "under-way", "done", "not-done"] | None = None
    count: Quantity | None = None
    hosts: tuple[CountryCode, ...] = ()
    place: Text | None = None
    period: Period | None = None
    participants: tuple[Participant, ...] = ()
    serves: tuple[Id, ...] = ()
    topics: tuple[Annotated[str, Vocabulary("topic")], ...] = ()
    sectors: tuple[Annotated[str, Vocabulary("sector")], ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    case: Id | None = None
    proposed_by: Annotated[str, Vocabulary("proposer")] | None = None
    consents: tuple[Consent, ...] = ()
    agreed: Date | None = None
    reported: Date | None = None


@attrs.frozen(kw_only=True)
class Exchange:
    """Information passed between the parties. ``sender`` is one country, or absent for both ways.

    A single request may tell its course: when it was received, whether it was urgent and why, the date agreed
    for the answer, when it was answered or refused and on which ground, when the addressee of a decision was
    notified, and when the asker was told of that.
    """

    id: Id
    kind: Annotated[str, Vocabulary("exchange")]
    title: Text | None = None
    state: Literal["planned", "under-way", "done", "not-done"] | None = None
    count: Quantity | None = None
    channels: tuple[Annotated[str, Vocabulary("channel")], ...] = ()
    sender: CountryCode | None = None
    period: Period | None = None
    topics: tuple[Annotated[str, Vocabulary("topic")], ...] = ()
    serves: tuple[Id, ...] = ()
    received: Date | None = None
    urgent: Literal["yes", "no"] | None = None
    urgency_reason: Text | None = None
    agreed: Date | None = None
    answered: Date | None = None
    refused: Annotated[str, Vocabulary("refusal-ground")] | None = None
    notified: Date | None = None
    acknowledged: Date | None = None


_ONE: Final = Quantity(1)


def is_single(item: Activity | Exchange) -> bool:
    """Whether an activity or an exchange is one event: its count is exactly one, or it has none and tells its course.

    A sum of events has no course of its own to tell; and what has neither a count nor a course may be a mention of
    several: sources write of "joint inspections" without saying how many.

    >>> is_single(Activity(id="visit", kind="joint-inspection", agreed=Date("2026-05-04")))
    True
    >>> is_single(Activity(id="visits", kind="joint-inspection", agreed=Date("2026-05-04"), count=Quantity(4)))
    False
    """
    if item.count is not None:
        return item.count == _ONE
    if isinstance(item, Activity):
        return bool(item.case or item.proposed_by or item.consents or item.agreed or item.reported)
    course = (item.received, item.answered, item.refused, item.notified, item.acknowledged, item.agreed)
    return any(course)


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of it, with its unit: visits, clicks, participants and people are four things.

    ``attributed_to`` names the activities and exchanges that it came from, together. One that is a share of
    another, such as the violations of one type, names it in ``part_of``; ``follow_up`` is how far
    what was found has been followed up.
    """

    id: Id
    kind: Annotated[str, Vocabulary("outcome")]
    title: Text | None = None
    count: Quantity | None = None
    unit: Annotated[str, Vocabulary("unit")] | None = None
    period: Period | None = None
    place: Text | None = None
    countries: tuple[CountryCode, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    participants: tuple[Participant, ...] = ()
    attributed_to: tuple[Id, ...] = ()
    part_of: Id | None = None
    follow_up: Literal["open", "closed", "referred"] | None = None


@attrs.frozen(kw_only=True)
class Sum:
    """The same money in another currency, as the source restates it."""

    id: Id
    amount: Amount
    currency: Currency


@attrs.frozen(kw_only=True)
class Funding:
    """Money: the amount, its currency, on which basis it is given, and who pays.

    Different bases (programme cost, budget, grant, final cost) are never added up. An entry that is a
    share of another names it in ``part_of``; ``share_percent`` is its share in per cent.
    """

    id: Id
    basis: Annotated[str, Vocabulary("funding-basis")] | None = None
    title: Text | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    restated: tuple[Sum, ...] = ()
    funders: tuple[Annotated[str, Vocabulary("funder")], ...] = ()
    authority: Id | None = None
    part_of: Id | None = None
    share_percent: Quantity | None = None
    agreed: Date | None = None
