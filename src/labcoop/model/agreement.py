"""The agreement: who agreed on what, when, and what its text foresees."""

from __future__ import annotations

from typing import Annotated, Literal

import attrs

from .authority import Authority
from .dates import Date, Period
from .notation import Basis, CountryCode, Id, LanguageCode, Text, Url, Vocabulary
from .quantities import Quantity
from .work import Activity, Exchange, Funding, Outcome

__all__ = [
    "Agreement",
    "Approval",
    "Clause",
    "Condition",
    "ContactPoint",
    "JointBody",
    "Lesson",
    "Objective",
    "Party",
    "Provision",
    "Reference",
    "Succession",
    "TargetGroup",
    "existed_on",
]


@attrs.frozen(kw_only=True)
class Party:
    """A country that acts through one or more authorities, by the ids that the record or a plugin defines.

    Where those that carry the agreement out are others than those that made it, such as inspectorates
    under an agreement of governments, they stand in ``carried_out_by``. ``signatory`` is the role that
    signed, such as "director"; never a person.
    """

    country: CountryCode
    authorities: tuple[Id, ...] = ()
    carried_out_by: tuple[Id, ...] = ()
    signatory: Text | None = None


@attrs.frozen(kw_only=True)
class Succession:
    """What came before an agreement, and how: ``follows`` where sources only show that one is later."""

    agreement: Id
    how: Literal["supersedes", "extends", "follows"]


@attrs.frozen(kw_only=True)
class Approval:
    """An approval that an agreement needs beside its signing: by which body of which country, and when.

    >>> Approval(id="parliament-fr", country="FR", body="Parliament", period=Period("2013/2014")).country
    'FR'
    """

    id: Id
    country: CountryCode
    body: Text
    period: Period | None = None


@attrs.frozen(kw_only=True)
class JointBody:
    """A body that the parties set up together to see to the agreement, such as a joint commission.

    ``chair`` says which side has it, or how it alternates; never a person.
    """

    id: Id
    name: Text
    first_met: Date | None = None
    chair: Text | None = None


@attrs.frozen(kw_only=True)
class Objective:
    """An aim, general or specific; activities say which objectives they serve.

    ``indicators`` are the measures by which the parties agreed to tell whether it was reached.
    """

    id: Id
    level: Literal["general", "specific"]
    text: Text
    indicators: tuple[Annotated[str, Vocabulary("indicator")], ...] = ()


@attrs.frozen(kw_only=True)
class Provision:
    """A kind of activity or exchange that the text of the agreement foresees."""

    id: Id
    kind: Annotated[str, Vocabulary("activity")]
    text: Text | None = None
    topics: tuple[Annotated[str, Vocabulary("topic")], ...] = ()


@attrs.frozen(kw_only=True)
class Clause:
    """A rule that the text sets for the cooperation itself, such as a time limit for answers or how it may end.

    ``within`` is a time limit with its ``unit``: how long something may take, or by when it comes round again.

    >>> Clause(id="answers", kind="answer-limit", within=Quantity(20), unit="working-day").unit
    'working-day'
    """

    id: Id
    kind: Annotated[str, Vocabulary("clause")]
    text: Text | None = None
    within: Quantity | None = None
    unit: Literal["hour", "day", "working-day", "month", "year"] | None = None


@attrs.frozen(kw_only=True)
class TargetGroup:
    """Whom it is meant for, directly or indirectly."""

    group: Annotated[str, Vocabulary("target-group")]
    targeted: Literal["directly", "indirectly"] | None = None


@attrs.frozen(kw_only=True)
class ContactPoint:
    """A role or office of a party that answers for daily contact; never a person."""

    id: Id
    country: CountryCode
    role: Text | None = None


@attrs.frozen(kw_only=True)
class Reference:
    """A law or a strategy that the agreement rests on or supports."""

    id: Id
    title: Text
    published: Date | None = None


@attrs.frozen(kw_only=True)
class Lesson:
    """A success factor that practice has shown."""

    id: Id
    kind: Annotated[str, Vocabulary("lesson")]
    text: Text


@attrs.frozen(kw_only=True)
class Condition:
    """What a transfer of the practice to another pair of countries needs."""

    id: Id
    kind: Annotated[str, Vocabulary("condition")]
    text: Text


@attrs.frozen(kw_only=True)
class Agreement:
    """The legal instrument between the parties. It runs until ended: no end date is normal.

    ``level`` is that of its signing, such as between governments. ``attested`` is the earliest date by
    which a source shows that it exists. ``authorities`` are those that no plugin knows. ``term`` is
    ``until-terminated`` or another term of the vocabulary. ``sector_label`` keeps what a source writes
    in a field for sectors where that is no inspected sector. Activities, exchanges, outcomes and
    funding stand here when no source names a programme.

    >>> Agreement(id="no-lt-2017", title="…", basis="sources", parties=()).after
    ()
    """

    id: Id
    title: Text
    basis: Basis
    original_title: Text | None = None
    legal_form: Annotated[str, Vocabulary("legal-form")] | None = None
    parties: tuple[Party, ...]
    authorities: tuple[Authority, ...] = ()
    signed: Date | None = None
    place: Text | None = None
    level: Annotated[str, Vocabulary("signing-level")] | None = None
    approvals: tuple[Approval, ...] = ()
    in_force_from: Date | None = None
    attested: Date | None = None
    term: Annotated[str, Vocabulary("term")] | None = None
    ended: Date | None = None
    after: tuple[Succession, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    public_text: Url | None = None
    background: Text | None = None
    purpose: tuple[Annotated[str, Vocabulary("purpose")], ...] = ()
    topics: tuple[Annotated[str, Vocabulary("topic")], ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    sectors: tuple[Annotated[str, Vocabulary("sector")], ...] = ()
    sector_label: Text | None = None
    legal_bases: tuple[Reference, ...] = ()
    strategies: tuple[Reference, ...] = ()
    objectives: tuple[Objective, ...] = ()
    provisions: tuple[Provision, ...] = ()
    clauses: tuple[Clause, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    joint_bodies: tuple[JointBody, ...] = ()
    activities: tuple[Activity, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    funding: tuple[Funding, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    conditions: tuple[Condition, ...] = ()


def existed_on(
    on: Date, *, start: Date | None, attested: Date | None, end: Date | None, superseded: bool = False
) -> bool | None:
    """Whether an agreement existed on a date: yes, no, or ``None`` for *can't tell*.

    ``start`` is when it was signed, ``attested`` by when a source shows it. It runs until ``end``; where it is
    ``superseded`` and no source says when, only what comes before it was attested can be told.

    >>> existed_on(Date("2018"), start=Date("2017-05-30"), attested=None, end=None)
    True
    >>> print(existed_on(Date("2018"), start=None, attested=Date("2019-03-25"), end=None))
    None
    """
    ended = superseded if end is None else end.before(on)
    if (end is not None and ended) or (start is not None and on.before(start)):
        return False
    begun = any(on.before(date) is False for date in (start, attested) if date is not None)
    return True if begun and ended is False else None
