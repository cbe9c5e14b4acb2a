"""A timeline: the lives of agreements and all moments of them in order, what no source dates apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from labcoop.model.context import Context, Strand
from labcoop.model.dates import Date
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import State
from labcoop.model.vocabulary import Vocabularies

from .gathering import Belonging, belonging_of, moments_of, own_belonging, successions
from .life import Life, life_of, own_strand
from .moment import Moment

__all__ = ["Timeline", "timeline_of"]


@attrs.frozen(kw_only=True)
class Timeline:
    """Agreements in time: succession, programmes and events in order.

    The order is by the first day that a date may mean, or where it has none by the last, and for display only: whether
    a thing of 2017 was before one of May 2017, no source tells. ``undated`` holds what no source dates. ``on_date``
    is the date that was asked for.

    >>> import labcoop
    >>> timeline = labcoop.timeline([dossier])
    >>> [(moment.what, moment.when.text) for moment in timeline.moments if moment.programme is None][:2]
    [('superseded', '2017-05-30'), ('signed', '2017-05-30')]
    """

    lives: tuple[Life, ...] = ()
    moments: tuple[Moment, ...] = ()
    undated: tuple[Moment, ...] = ()
    on_date: Date | None = None


def timeline_of(
    contexts: Iterable[Context],
    at_hand: Iterable[Dossier],
    *,
    names: Sequence[str] = (),
    vocabularies: Vocabularies | None = None,
    on: Date | None = None,
) -> Timeline:
    """Return the timeline of agreements. ``at_hand`` are all there are, of which some may come after these.

    ``names`` stand for the ids of the agreements, in their order.
    """
    known, terms = list(contexts), vocabularies or Vocabularies()
    named = list(zip(known, names or [context.dossier.id for context in known], strict=True))
    every = list({id(one): one for one in (*(context.dossier for context in known), *at_hand)}.values())
    lives = (life_of(context.dossier, _later(context.dossier, every), name=name) for context, name in named)
    moments = sorted({*_work(named, terms), *_succession(named, every, terms)}, key=Moment.sort_key)
    return Timeline(
        lives=tuple(sorted(lives, key=lambda life: (life.countries, life.agreement))),
        moments=tuple(moment for moment in moments if moment.dated),
        undated=tuple(moment for moment in moments if not moment.dated),
        on_date=on,
    )


Named = list[tuple[Context, str]]


def _later(dossier: Dossier, every: list[Dossier]) -> list[Dossier]:
    """Return the agreements that come after this one in some way."""
    return [other for other in every if any(step.agreement == dossier.id for step in other.agreement.after)]


def _work(named: Named, vocabularies: Vocabularies) -> Iterator[Moment]:
    """Yield the moments of each strand; a programme that several agreements share comes once."""
    shown = {context.dossier.id: context.dossier.countries for context, _ in named}
    told = set[str]()
    for context, name in named:
        for strand in context.strands:
            if _belongs(strand, told):
                yield from moments_of(strand, belonging_of(strand, name=name, shown=shown), vocabularies)


def _belongs(strand: Strand, told: set[str]) -> bool:
    """Whether a strand belongs to the agreement, or may, and was not told before, as shared ones are by another."""
    if isinstance(strand.record, Dossier):
        return True
    new = strand.link.state in (State.STATED, State.CONFLICT) and strand.record.id not in told
    told.update([strand.record.id] if new else [])
    return new


def _succession(named: Named, every: list[Dossier], vocabularies: Vocabularies) -> Iterator[Moment]:
    names = {id(context.dossier): name for context, name in named}
    shown: dict[str, Belonging] = {}
    for context, name in named:
        before = shown.get(context.dossier.id)
        also = before.agreements if before else ()
        belonging = own_belonging(own_strand(context.dossier), context.dossier, name)
        shown[context.dossier.id] = attrs.evolve(belonging, agreements=tuple(sorted((*also, name))))
    for later in every:
        yield from successions(later, names.get(id(later), later.id), shown, vocabularies)
