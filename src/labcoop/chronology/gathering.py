"""What of a strand of work is dated, and what might be: moments out of the fields of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from labcoop.model.context import Strand
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import Evidence, State, unique
from labcoop.model.standing import Standing, membership, standing
from labcoop.model.vocabulary import Vocabularies

from .life import HOW, own_strand
from .moment import Doubt, Moment, Side, sides_of

__all__ = ["FIELDS", "LEFT_OUT", "Belonging", "belonging_of", "moments_of", "successions"]

FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "agreement": {"signed": "signed", "in_force_from": "in-force", "attested": "attested", "ended": "ended"},
    "programme": {"period": "programme", "contracted": "contracted"},
    "approvals": {"period": "approved"},
    "joint_bodies": {"first_met": "joint-body-met"},
    "activities": {"period": "activity", "agreed": "inspection-agreed", "reported": "inspection-reported"},
    "exchanges": {
        "period": "exchange",
        "received": "request-received",
        "agreed": "answer-due",
        "answered": "answered",
        "notified": "addressee-notified",
        "acknowledged": "notification-acknowledged",
    },
    "outcomes": {"period": "outcome"},
    "funding": {"agreed": "funding-agreed"},
}
"""The dated fields of an agreement, a programme and the items of their lists, each with what happened then.

The first of each is when the thing itself was; without any date, it is listed as undated.
"""
LEFT_OUT: Final = ("Authority.since", "Authority.until", "Reference.published", "Source.published")
"""Dated fields that tell of bodies and documents, not of the cooperation."""

_NEVER_MISSED: Final = ("funding",)
"""Lists whose items are no events: without a date they are not listed."""
_TITLES: Final = {"approvals": "body", "joint_bodies": "name"}
_KINDS: Final = {"funding": "basis"}
_VOCABULARIES: Final = {
    "programme": "programme",
    "activities": "activity",
    "exchanges": "exchange",
    "outcomes": "outcome",
    "funding": "funding-basis",
}


@attrs.frozen(kw_only=True)
class Belonging:
    """To which agreements a strand of work belongs, and how sure that is.

    ``doubted`` is true where it is disputed for all that are looked at. ``itself`` is the record as evidence, where
    it is a draft or a text; ``missing`` is the state of what is not in it.
    """

    record: str
    agreements: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    doubted: bool = False
    sides: tuple[Side, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    itself: tuple[Evidence, ...] = ()
    missing: State = State.UNKNOWN


def belonging_of(strand: Strand, *, name: str, shown: Mapping[str, tuple[str, ...]]) -> Belonging:
    """Return to which agreements a strand belongs. ``shown`` are those looked at, with the countries of each.

    ``name`` stands for the id of the agreement in whose file the strand is.
    """
    if isinstance(strand.record, Dossier):
        return own_belonging(strand, strand.record, name)
    links: dict[str, dict[str, Standing]] = {}
    for relation in ("under", "beside"):
        ids, path = getattr(strand.holder, relation), f"{strand.path}.{relation}"
        links[relation] = {id: membership(strand.record.evidence, path, ids, id) for id in sorted(ids)}
    sure = {name: tuple(id for id, one in held.items() if one.state == State.STATED) for name, held in links.items()}
    disputed = {id: one for held in links.values() for id, one in held.items() if one.state == State.CONFLICT}
    known = [id for id in (*sure["under"], *sure["beside"], *disputed) if id in shown]
    pairs = {shown[id] for id in known}
    sources = strand.record.sources
    return Belonging(
        record=strand.record.id,
        agreements=sure["under"],
        beside=sure["beside"],
        disputed=tuple(sorted(disputed)),
        countries=pairs.pop() if len(pairs) == 1 else (),
        doubted=all(id in disputed for id in known),
        sides=tuple(side for id, one in disputed.items() for side in sides_of("link", one, id, sources, agreement=id)),
        evidence=unique(one for link in disputed.values() for one in strand.evidence(link)),
    )


def own_belonging(strand: Strand, dossier: Dossier, name: str) -> Belonging:
    """Return to which agreements belongs what stands in the file of one of them."""
    basis = dossier.agreement.basis
    return Belonging(
        record=name,
        agreements=() if strand.beside else tuple(sorted((name, *strand.shared_with))),
        beside=(name,) if strand.beside else (),
        countries=dossier.countries,
        itself=() if basis == "sources" else (Evidence(source="record", title=dossier.agreement.title),),
        missing=State.UNKNOWN if basis == "sources" else State.ABSENT,
    )


def moments_of(strand: Strand, belonging: Belonging, vocabularies: Vocabularies) -> Iterator[Moment]:
    """Yield each dated thing of a strand, and each that might be dated and is not."""
    teller = _Teller(strand, belonging, vocabularies)
    yield from teller.fields("programme" if strand.programme else "agreement", "", strand.holder)
    for name in FIELDS:
        for item in getattr(strand.holder, name, ()):
            yield from teller.fields(name, f"{name}.{item.id}", item)


@attrs.frozen
class _Teller:
    """Makes the moments of one strand."""

    strand: Strand
    belonging: Belonging
    vocabularies: Vocabularies

    def fields(self, section: str, path: str, item: Any) -> Iterator[Moment]:
        """Yield the moments of an agreement, a programme, or an item of a list at a path from there."""
        dated = FIELDS[section]
        held = {field: getattr(item, field) for field in dated}
        main = next(iter(dated))
        # That its signing is not documented matters, though another date of the agreement is.
        undated = held[main] is None if section in ("agreement", "programme") else not any(held.values())
        for field, what in dated.items():
            if held[field] is not None or (field == main and undated and section not in _NEVER_MISSED):
                yield self.field(section, self.what(what, item), path, item, field)

    def what(self, what: str, item: Any) -> str:
        evaluated = what == "outcome" and self.vocabularies.is_a("outcome", item.kind, "evaluation")
        return "evaluation" if evaluated else what

    def field(self, section: str, what: str, path: str, item: Any, field: str) -> Moment:
        at = f"{path}.{field}" if path else field
        told = self.moment(what, item, path, at, getattr(item, field))
        if field == "period" and section == "programme" and self.belonging.sides:
            evidence = unique((*told.evidence, *self.belonging.evidence))
            told = attrs.evolve(told, sides=(*told.sides, *self.belonging.sides), evidence=evidence)
        title = _TITLES.get(section, "title")
        return attrs.evolve(
            told,
            title=getattr(item, title),
            kind=getattr(item, _KINDS.get(section, "kind")) if section in _VOCABULARIES else None,
            vocabulary=_VOCABULARIES.get(section),
            country=getattr(item, "country", None),
            # What is cited field by field has no source of its own; its name has.
            evidence=told.evidence or self.strand.evidence(self.weigh(f"{path}.{title}" if path else title, True)),
        )

    def moment(self, what: str, item: Any, path: str, at: str, value: Any) -> Moment:
        """Return a date as its sources give it, with what they disagree about; ``at`` is its path from the strand."""
        belonging = self.belonging
        step = getattr(item, "state", None)
        date, reached = self.weigh(at, value), self.weigh(f"{path}.state", step)
        there = standing(item, self.strand.record.citations(f"{self.strand.path}.{path}" if path else self.strand.path))
        sides = (
            *self.sides("date", date, value),
            *self.sides("step", reached, step),
            *self.sides("itself", there, item),
        )
        doubts: dict[Doubt, None] = {side.about: None for side in sides}
        dated = self.strand.evidence(date)
        # A source that tells of a thing, and from which its date is only inferred, does not state that date.
        inferred = {one.source for one in dated if one.how != "stated"} - {o.source for o in dated if o.how == "stated"}
        told = (one for weighed in (reached, there) for one in self.strand.evidence(weighed))
        cited = [*dated, *(one for one in told if one.source not in inferred)]
        if belonging.doubted:
            doubts["link"] = None
            cited += belonging.evidence
        missing = value is None and date.state == State.UNKNOWN
        return Moment(
            what=what,
            when=None if "date" in doubts else date.value,
            state=State.CONFLICT if doubts else belonging.missing if missing else date.state,
            step=step,
            planned=date.planned,
            phase="planned" if date.only_planned else None,
            agreements=belonging.agreements,
            beside=belonging.beside,
            disputed=belonging.disputed,
            countries=belonging.countries,
            programme=self.strand.programme,
            programme_title=self.strand.title,
            doubts=tuple(doubts),
            sides=sides,
            evidence=unique(cited) or belonging.itself,
            record=belonging.record,
            path=f"{self.strand.path}.{at}",
        )

    def weigh(self, path: str, value: Any) -> Standing:
        """Weigh what is claimed of a field itself; what is claimed of the whole item is weighed with that."""
        return standing(value, self.strand.record.evidence.get(f"{self.strand.path}.{path}", ()))

    def sides(self, about: Any, weighed: Standing, own: Any) -> tuple[Side, ...]:
        if weighed.state != State.CONFLICT:
            return ()
        return sides_of(about, weighed, own, self.strand.record.sources)


# --- succession -----------------------------------------------------------------------------------


def successions(
    later: Dossier, name: str, shown: Mapping[str, Belonging], vocabularies: Vocabularies
) -> Iterator[Moment]:
    """Yield the moments at which an agreement came after others: dated as its signing is.

    ``name`` stands for its id; ``shown`` are the agreements looked at, by id. A step between two others is left out.
    """
    for step in later.agreement.after:
        belonging = shown.get(step.agreement) or shown.get(later.id)
        if belonging is not None and step.agreement != later.id:
            own = own_strand(later)
            agreements = shown[step.agreement].agreements if step.agreement in shown else (step.agreement,)
            of = attrs.evolve(own_belonging(own, later, name), agreements=agreements, countries=belonging.countries)
            told = _Teller(own, of, vocabularies).moment(
                HOW[step.how], step, f"after.{step.agreement}", "signed", later.agreement.signed
            )
            yield attrs.evolve(told, by=name, path=f"agreement.after.{step.agreement}")
