"""An agreement held against a profile: what of each item is there, what is missing, and which other one has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

import attrs

from labcoop.model.context import Context, Strand
from labcoop.model.dossier import item_key
from labcoop.model.evidence import Evidence, State, unique
from labcoop.model.standing import Standing, membership

from .engine import judge
from .profile import Criteria, Profile, ProfileItem
from .rule import Ground, Rule, lacking_is_told

__all__ = [
    "ANSWERS",
    "VOCABULARY_OF",
    "Criterion",
    "GapAnswer",
    "GapReport",
    "Holder",
    "ItemAnswer",
    "Requirement",
    "gaps_of",
]

GapAnswer: TypeAlias = Literal["met", "partly", "not-met", "unknown", "not-applicable"]
ANSWERS: Final[tuple[GapAnswer, ...]] = ("met", "partly", "not-met", "unknown", "not-applicable")
_KNOWN: Final = ("met", "partly", "not-met")

_WORK: Final = ("activities", "exchanges", "outcomes", "funding")
VOCABULARY_OF: Final = {
    "topics": "topic",
    "target_groups": "target-group",
    "provisions": "activity",
    "clauses": "clause",
    "activities": "activity",
    "exchanges": "exchange",
    "channels": "channel",
    "outcomes": "outcome",
}
"""The vocabulary that the terms of each kind of criterion come from."""


@attrs.frozen(kw_only=True)
class Criterion:
    """One thing that was looked for: its kind, such as ``topics`` or ``rules``, which one, and whether it is there.

    ``disputed`` is true where sources disagree on it: it counts as there. ``title`` is that of a rule.
    """

    kind: str
    wanted: str
    answer: Literal["met", "not-met", "unknown"]
    title: str | None = None
    disputed: bool = False
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Requirement:
    """What an item needs: one thing, or one at least of several ``alternatives``."""

    alternatives: tuple[Criterion, ...]

    @property
    def answer(self) -> Literal["met", "not-met", "unknown"]:
        """Whether one of the alternatives is there: ``unknown`` where none is, and some may be."""
        answers = {one.answer for one in self.alternatives}
        return "met" if "met" in answers else "unknown" if "unknown" in answers else "not-met"


@attrs.frozen(kw_only=True)
class Holder:
    """Another agreement that already has an item, by id and title, and the evidence for it."""

    agreement: str
    title: str
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class ItemAnswer:
    """How one item of a profile comes out for an agreement.

    ``requirements`` are those that apply. ``doubtful`` is true where it can't be told whether the item applies at
    all. ``others`` are the other agreements at hand that have what is missing here.
    """

    item: ProfileItem
    answer: GapAnswer
    ground: Ground
    requirements: tuple[Requirement, ...] = ()
    doubtful: bool = False
    others: tuple[Holder, ...] = ()

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What of the item is not there, or not documented; empty where it does not apply."""
        applies = self.answer != "not-applicable"
        return tuple(one for one in self.requirements if applies and one.answer != "met")

    @property
    def disputed(self) -> bool:
        """Whether sources disagree on all that speaks for a part of it."""
        met = ([one for one in part.alternatives if one.answer == "met"] for part in self.requirements)
        return any(there and all(one.disputed for one in there) for there in met)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sources of what is there."""
        return unique(
            evidence
            for part in self.requirements
            for one in part.alternatives
            if one.answer == "met"
            for evidence in one.evidence
        )


@attrs.frozen(kw_only=True)
class GapReport:
    """An agreement held against a profile, item by item in the profile's order."""

    agreement: str
    title: str
    profile: Profile
    answers: tuple[ItemAnswer, ...]

    @property
    def counts(self) -> Mapping[GapAnswer, int]:
        """How many items come out with each answer."""
        return {answer: sum(one.answer == answer for one in self.answers) for answer in ANSWERS}

    @property
    def known(self) -> int:
        """How many items are known: those that are met, partly met or not met."""
        return sum(self.counts[answer] for answer in _KNOWN)

    @property
    def share(self) -> float | None:
        """The share of the known items that are met, from 0 to 1; ``None`` where none is known."""
        return self.counts["met"] / self.known if self.known else None

    @property
    def gaps(self) -> tuple[ItemAnswer, ...]:
        """The items that are partly met, not met, or not documented."""
        return tuple(one for one in self.answers if one.answer in ("partly", "not-met", "unknown"))


def gaps_of(
    context: Context, profile: Profile, rules: Iterable[Rule], others: Iterable[Context] = (), *, strict: bool = False
) -> GapReport:
    """Hold one agreement against a profile; ``others`` are asked for what is missing."""
    known = {rule.id: rule for rule in rules}
    beside = sorted(others, key=lambda one: one.dossier.id)
    return GapReport(
        agreement=context.dossier.id,
        title=context.dossier.agreement.title,
        profile=profile,
        answers=tuple(
            _with_others(_answered(context, item, profile, known, strict=strict), beside, profile, known, strict=strict)
            for item in profile.items
        ),
    )


def _with_others(
    answered: ItemAnswer, others: Sequence[Context], profile: Profile, rules: Mapping[str, Rule], *, strict: bool
) -> ItemAnswer:
    if answered.answer in ("met", "not-applicable"):
        return answered
    # A rule may pass because there was nothing to find; only what somebody can look up serves as an example.
    found = (
        (one, its)
        for one in others
        if (its := _answered(one, answered.item, profile, rules, strict=strict)).evidence
        or one.dossier.agreement.basis != "sources"
    )
    holders = (
        Holder(agreement=one.dossier.id, title=one.dossier.agreement.title, evidence=its.evidence)
        for one, its in found
        if its.answer == "met"
    )
    return attrs.evolve(answered, others=tuple(holders))


def _answered(
    context: Context, item: ProfileItem, profile: Profile, rules: Mapping[str, Rule], *, strict: bool
) -> ItemAnswer:
    ground = profile.ground(item)
    if item.not_applicable is not None:
        return ItemAnswer(item=item, answer="not-applicable", ground=ground)
    applies = _required(context, item.applies_if, rules, strict=strict)
    requirements = [
        Requirement(alternatives=(one,)) for one in _required(context, item.all_of, rules, strict=strict) or ()
    ]
    alternatives = _required(context, item.any_of, rules, strict=strict)
    if alternatives:
        requirements.append(Requirement(alternatives=alternatives))
    condition = Requirement(alternatives=applies).answer if applies else "met"
    answer = _put_together([one.answer for one in requirements])
    if condition == "not-met":
        answer = "not-applicable"
    elif condition == "unknown" and answer not in ("met", "not-applicable"):
        answer = "unknown"  # what may not apply at all can't be said to be missing
    return ItemAnswer(
        item=item, answer=answer, ground=ground, requirements=tuple(requirements), doubtful=condition == "unknown"
    )


def _put_together(answers: Sequence[str]) -> GapAnswer:
    if not answers:
        return "not-applicable"
    if "met" in answers:
        return "met" if set(answers) == {"met"} else "partly"
    return "not-met" if set(answers) == {"not-met"} else "unknown"


# --- single criteria -----------------------------------------------------------------------------


def _required(
    context: Context, criteria: Criteria | None, rules: Mapping[str, Rule], *, strict: bool
) -> tuple[Criterion, ...]:
    """Return how each criterion comes out, without those rules that have nothing to judge."""
    found = []
    for kind, wanted in criteria.each() if criteria is not None else ():
        if kind != "rules":
            found.append(_looked_for(context, kind, wanted))
        elif (judged := _judged(context, wanted, rules.get(wanted), strict=strict)) is not None:
            found.append(judged)
    return tuple(found)


def _judged(context: Context, id: str, rule: Rule | None, *, strict: bool) -> Criterion | None:
    """Return how a rule comes out; unknown where it is not at hand, ``None`` where it has nothing to judge."""
    if rule is None:
        return Criterion(kind="rules", wanted=id, answer="unknown")
    outcome, _ = judge(rule, context, strict=strict)
    if outcome == "not-applicable":
        return None
    if outcome == "pass":
        evidence = unique(_evidence_of(rule, context))
        return Criterion(kind="rules", wanted=id, answer="met", title=rule.title, evidence=evidence)
    answer: Literal["not-met", "unknown"] = "not-met" if outcome == "fail" else "unknown"
    return Criterion(kind="rules", wanted=id, answer=answer, title=rule.title)


def _looked_for(context: Context, kind: str, wanted: str) -> Criterion:
    weighed = list(_there(context, kind, wanted))
    if weighed:
        disputed = all(strand.link.state == State.CONFLICT or one.state == State.CONFLICT for strand, one in weighed)
        evidence = unique(source for strand, one in weighed for source in strand.evidence(one))
        return Criterion(kind=kind, wanted=wanted, answer="met", disputed=disputed, evidence=evidence)
    return Criterion(kind=kind, wanted=wanted, answer="not-met" if _is_denied(context, kind, wanted) else "unknown")


def _there(context: Context, kind: str, wanted: str) -> Iterator[tuple[Strand, Standing]]:
    """Yield what meets a criterion, with the strand that it stands in and how its sources bear it out."""
    agreement, own = context.dossier.agreement, context.strands[0]
    if kind == "fields":
        for strand in context.counted if wanted in _WORK else (own,):
            value = getattr(strand.holder, wanted)
            if isinstance(value, tuple):
                path, keys = f"{strand.path}.{wanted}", frozenset(map(item_key, value))
                yield from (
                    (strand, membership(strand.record.evidence, path, keys, key)) for key in map(item_key, value)
                )
            elif value is not None:
                yield strand, strand.standing(wanted, value)
    elif kind == "topics":
        yield from _members(context, own, "topics", agreement.topics, "topic", wanted)
        for provision in agreement.provisions:
            path = f"provisions.{provision.id}.topics"
            yield from _members(context, own, path, provision.topics, "topic", wanted)
    elif kind == "target_groups":
        yield from _members(context, own, kind, agreement.target_groups, "target-group", wanted)
    elif kind in ("provisions", "clauses"):
        yield from _of_kind(context, own, kind, wanted)
    elif kind == "channels":
        for strand, exchange, path in context.work("exchanges"):
            if exchange.state != "not-done":
                yield from _members(context, strand, f"{path}.channels", exchange.channels, "channel", wanted)
    else:
        for strand in context.counted:
            yield from _of_kind(context, strand, kind, wanted)


def _members(
    context: Context, strand: Strand, path: str, items: tuple[Any, ...], vocabulary: str, wanted: str
) -> Iterator[tuple[Strand, Standing]]:
    """Yield the items of a list of terms that are the wanted one, or narrower."""
    keys = frozenset(map(item_key, items))
    for item in items:
        term = item if isinstance(item, str) else item.group
        if context.vocabularies.is_a(vocabulary, term, wanted):
            yield strand, membership(strand.record.evidence, f"{strand.path}.{path}", keys, item_key(item))


def _of_kind(context: Context, strand: Strand, name: str, wanted: str) -> Iterator[tuple[Strand, Standing]]:
    """Yield the items of a list whose kind is the wanted one, or narrower; not what was not done."""
    items = getattr(strand.holder, name)
    keys = frozenset(map(item_key, items))
    for item in items:
        if getattr(item, "state", None) != "not-done" and context.vocabularies.is_a(
            VOCABULARY_OF[name], item.kind, wanted
        ):
            listed = membership(strand.record.evidence, f"{strand.path}.{name}", keys, item.id)
            kind = strand.standing(f"{name}.{item.id}.kind", item.kind)
            yield strand, kind if kind.state == State.CONFLICT else listed


def _is_denied(context: Context, kind: str, wanted: str) -> bool:
    """Whether what is not there is told to be absent: in all lists in which it could stand."""
    own = context.strands[0]
    if context.dossier.agreement.basis != "sources":
        return True
    if kind == "fields":
        strands = context.counted if wanted in _WORK else (own,)
        return all(lacking_is_told(context, wanted, strand=strand) for strand in strands)
    if kind in ("topics", "target_groups"):
        return _is_off_the_list(context, kind, wanted)
    if kind in ("provisions", "clauses"):
        return lacking_is_told(context, kind, strand=own)
    if kind == "channels":
        return False  # no list tells all channels of all exchanges
    return all(lacking_is_told(context, kind, strand=strand) for strand in context.counted)


def _is_off_the_list(context: Context, kind: str, wanted: str) -> bool:
    """Whether a source denies a term of a list, or gives the whole list without it and without a narrower one."""
    own, listed = context.strands[0], getattr(context.dossier.agreement, kind)
    said = (one.says for one in own.citations(kind, missing=True) if one.says not in (None, "absent"))
    terms = {text.lower() for says in said for text in ((says,) if isinstance(says, str) else says or ())}
    if any(context.vocabularies.is_a(VOCABULARY_OF[kind], term, wanted) for term in terms):
        return False
    weighed = membership(context.dossier.evidence, f"agreement.{kind}", listed, wanted)
    return State.ABSENT in (weighed.state, own.standing(kind, None).state)


# --- what a rule rests on ------------------------------------------------------------------------


def _evidence_of(rule: Rule, context: Context) -> Iterator[Evidence]:
    """Yield the sources of what stands where a rule looks, for one that passes."""
    for guard in rule.guards:
        for strand, path in _guarded(context, guard, rule):
            citations = strand.citations(path)
            yield from (Evidence.of(one, strand.record.sources.get(one.source)) for one in citations)


def _guarded(context: Context, guard: str, rule: Rule) -> Iterator[tuple[Strand, str]]:
    """Yield what stands at the fields that a guard names; of clauses, those without which the rule does not pass."""
    own = guard.startswith("agreement.")
    steps = guard.removeprefix("agreement.").removeprefix("programmes.*.").split(".")
    strands = context.strands[:1] if own else context.counted
    if own and steps[0] == "clauses":
        needed = [clause for clause in context.dossier.agreement.clauses if not _passes_without(clause, rule, context)]
        yield from ((context.strands[0], f"clauses.{clause.id}") for clause in needed)
        return
    for strand in strands:
        yield from ((strand, path) for path in _paths(strand.holder, steps, ""))


def _passes_without(clause: Any, rule: Rule, context: Context) -> bool:
    rest = tuple(one for one in context.dossier.agreement.clauses if one is not clause)
    agreement = attrs.evolve(context.dossier.agreement, clauses=rest)
    thinned = attrs.evolve(context, dossier=attrs.evolve(context.dossier, agreement=agreement))
    return judge(rule, thinned)[0] == "pass"


def _paths(value: Any, steps: Sequence[str], path: str) -> Iterator[str]:
    """Yield the paths below a value that some steps lead to, and below a list those of its items; ``*`` is any item."""
    if value is None or value == ():
        return
    if not steps:
        yield path
        yield from (f"{path}.{item_key(item)}" for item in (value if isinstance(value, tuple) else ()))
    elif steps[0] == "*":
        for item in value if isinstance(value, tuple) else ():
            yield from _paths(item, steps[1:], f"{path}.{item_key(item)}")
    elif hasattr(value, steps[0]):
        yield from _paths(getattr(value, steps[0]), steps[1:], f"{path}.{steps[0]}" if path else steps[0])
