"""A programme: a dated, funded set of activities under one or several agreements."""

from __future__ import annotations

from typing import Annotated

import attrs

from .agreement import Objective, TargetGroup
from .dates import Date, Period
from .notation import CountryCode, Id, LanguageCode, Text, Vocabulary
from .work import Activity, Exchange, Funding, Outcome, Participant

__all__ = ["Identifier", "Programme"]


@attrs.frozen(kw_only=True)
class Identifier:
    """A number that a scheme or an organisation gives to a programme."""

    id: Id
    number: Text


@attrs.frozen(kw_only=True)
class Programme:
    """A pilot, yearly programme, project or campaign.

    ``under`` names the agreements that it serves: the file's own where it says nothing. What runs
    ``beside`` an agreement (other money, same people) is shown and never counted. ``organisers`` are
    promoter, partners and others, told apart by their role. ``targets`` are the countries whose
    workers or firms it addresses.

    >>> Programme(id="pilot-2016-17", kind="pilot", period=Period("2016/2017")).under
    ()
    """

    id: Id
    kind: Annotated[str, Vocabulary("programme")] | None = None
    title: Text | None = None
    original_title: Text | None = None
    under: tuple[Id, ...] = ()
    beside: tuple[Id, ...] = ()
    after: tuple[Id, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    organisers: tuple[Participant, ...] = ()
    status: Annotated[str, Vocabulary("status")] | None = None
    contracted: Date | None = None
    period: Period | None = None
    targets: tuple[CountryCode, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    topics: tuple[Annotated[str, Vocabulary("topic")], ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    sectors: tuple[Annotated[str, Vocabulary("sector")], ...] = ()
    objectives: tuple[Objective, ...] = ()
    activities: tuple[Activity, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    funding: tuple[Funding, ...] = ()
