"""What a measure is, and what comes of it: values, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import attrs

from labcoop.model.context import Context
from labcoop.model.evidence import Evidence, unique

from .figure import Figure

__all__ = ["Measure", "MeasureInput", "MeasureSource", "MeasureState", "Measured", "MeasuredPart", "MeasuredValue"]


class MeasureState(StrEnum):
    """How far a measure could be reckoned. What is not documented is ``NOT_COMPUTABLE``: it is never zero.

    >>> list(map(str, MeasureState))
    ['computed', 'not-computable', 'not-applicable', 'conflict']
    """

    COMPUTED = "computed"
    NOT_COMPUTABLE = "not-computable"
    NOT_APPLICABLE = "not-applicable"
    CONFLICT = "conflict"


@attrs.frozen(kw_only=True)
class MeasureSource:
    """What a measure rests on, and how far to trust it.

    ``grade`` is ``V`` where we read it in the source, ``R`` where we recall it and nobody has read it again, and
    ``D`` for labcoop's own, which claims no outside authority.

    >>> MeasureSource(grade="D", title="labcoop's own").url is None
    True
    """

    grade: Literal["V", "R", "D"]
    title: str
    url: str | None = None
    at: str | None = None


@attrs.frozen(kw_only=True)
class MeasuredValue:
    """One value: a figure with its unit, or ``True`` where a measure tells a fact.

    ``None`` is the side of a dispute that says that there is none. Money has its ``currency`` and its ``basis``;
    ``band`` is green, yellow or red, where a measure has bands and the value certainly lies in one of them.
    """

    figure: Figure | Literal[True] | None
    unit: str
    currency: str | None = None
    basis: str | None = None
    band: str | None = None

    @property
    def number(self) -> int | Decimal | None:
        """The number that :attr:`qualifier` qualifies; ``None`` for a fact, and for one between two others."""
        return self.figure.value if isinstance(self.figure, Figure) else None

    @property
    def qualifier(self) -> str | None:
        """``over``, ``at least``, ``almost``, ``about``, ``under``, ``at most``, ``between``, or ``None`` if exact."""
        return self.figure.qualifier if isinstance(self.figure, Figure) else None


@attrs.frozen(kw_only=True)
class MeasureInput:
    """A field of a record that was read: where it stands, what sources make of it, and which they are.

    ``values`` holds one text, or one for each side where sources disagree; none where the field is empty.
    """

    record: str
    path: str
    values: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class MeasuredPart:
    """What a measure comes to in one strand of work: one programme, or what stands directly under the agreement.

    ``values`` holds one value; one for each side where sources disagree about what it was reckoned from; none where
    there is a ``reason``, a message id. ``about`` says of what within the strand it is, where that is not all of it.
    ``doubt`` is ``link`` where sources dispute that the programme serves this agreement. ``notes`` are ids of what a
    reader must know beside the value.
    """

    programme: str | None = None
    title: str | None = None
    shared_with: tuple[str, ...] = ()
    about: str | None = None
    state: MeasureState
    values: tuple[MeasuredValue, ...] = ()
    periods: tuple[str, ...] = ()
    reason: str | None = None
    doubt: Literal["link"] | None = None
    notes: tuple[str, ...] = ()
    inputs: tuple[MeasureInput, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sources of all that was read."""
        return unique(one for read in self.inputs for one in read.evidence)


@attrs.frozen(kw_only=True)
class Measured:
    """What a measure comes to for one agreement: a part for each strand of work that has a say in it.

    ``totals`` is what the parts add up to, where that is honest; else ``no_total`` is the id of the reason. ``reason``
    tells why nothing could be computed.

    >>> import labcoop
    >>> [measured] = labcoop.measures([dossier], ["K12"])
    >>> measured.state, measured.parts[0].values[0].number, measured.parts[0].periods
    (<MeasureState.COMPUTED: 'computed'>, Decimal('0.556'), ('2017/2018',))
    """

    measure: Measure
    agreement: str
    state: MeasureState
    parts: tuple[MeasuredPart, ...] = ()
    totals: tuple[MeasuredPart, ...] = ()
    no_total: str | None = None
    reason: str | None = None


@attrs.frozen(kw_only=True)
class Measure:
    """An indicator: what it counts, in which unit, for which period, by which formula, and who says so.

    ``id`` is short, such as K12; ``name`` is readable, and that of the vocabulary ``indicator`` where it has the term.
    ``adds_up`` tells whether what programmes come to may be added. ``parts`` is a pure function that reckons it for one
    agreement in its context, strand by strand; :func:`labcoop.measures` calls it.

    >>> import labcoop
    >>> [measured] = labcoop.measures([dossier], ["violations-per-activity"])
    >>> measured.measure.id, measured.measure.formula, measured.measure.source.grade
    ('K12', 'K05 / (K01 + K03 + K04)', 'D')
    """

    id: str
    name: str
    title: str
    definition: str
    unit: str
    period: str
    formula: str
    conditions: str = ""
    source: MeasureSource
    origin: str = "labcoop"
    adds_up: bool = False
    parts: Callable[[Context], tuple[MeasuredPart, ...]] = attrs.field(repr=False, eq=False)
