"""Checks of the rules that a plugin adds: what they rest on, when they fire, and that they always answer."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from labcoop.errors import PluginError
from labcoop.model.context import Context, contexts_of
from labcoop.model.dossier import Dossier
from labcoop.plugins.faults import Fault, place_of
from labcoop.rules.engine import judge
from labcoop.rules.rule import Rule

from .check import Check, Note
from .generating import agreements_of, first_failing
from .subject import Subject

__all__ = ["RULE_CHECKS"]

_HOOK: Final = "labcoop_rules"


def _fault(subject: Subject, rule: Rule, what: str, remedy: str) -> Fault:
    place = place_of(rule.check) or subject.place(_HOOK)
    return Fault(what=f"the rule {rule.id} {what}", remedy=remedy, hook=_HOOK, place=place, about="answer")


def _cite(subject: Subject) -> Iterator[Fault | Note]:
    known = {source.title for source in subject.plugin.country.sources.values()} if subject.plugin.country else None
    own = []
    for rule in subject.rules:
        if rule.ground.grade == "own":
            own.append(rule.id)
        elif known is not None and rule.ground.title not in known:
            remedy = "list the source in the country's record, and make the ground with labcoop.ground_of"
            yield _fault(subject, rule, "rests on a source that the country does not list", remedy)
    if own:
        yield Note(f"resting on nobody's authority but the plugin's: {', '.join(own)}")


@functools.cache
def _near(subject: Subject, rule: Rule) -> tuple[bool, bool]:
    """Return whether a valid agreement was found on which a rule fires, and one on which it is silent."""
    from .strategies.complete import starting_points
    from .strategies.near_misses import find_near_misses, sides_of

    if next(find_near_misses(rule, subject.registry), None) is not None:
        return True, True
    own, other = sides_of(rule.country, subject.registry)
    outcomes = {judge(rule, context, strict=True)[0] for context in _contexts(subject, [*starting_points(own, other)])}
    return bool(outcomes & {"fail", "unknown", "not-covered"}), "pass" in outcomes or "not-applicable" in outcomes


def _answered(subject: Subject, rule: Rule) -> tuple[bool, bool]:
    try:
        return _near(subject, rule)
    except PluginError:  # it raises, which another check tells
        return True, True


def _fire(subject: Subject) -> Iterator[Fault]:
    for rule in subject.rules:
        if not _answered(subject, rule)[0]:
            remedy = (
                "name in its guards the fields at which it may find something; if it can't fire, take it out: an "
                "agreement that leaves little out was changed at each of them"
            )
            yield _fault(subject, rule, "was silent on every agreement that was tried", remedy)


def _silent(subject: Subject) -> Iterator[Fault]:
    for rule in subject.rules:
        if not _answered(subject, rule)[1]:
            remedy = "let it pass where what it asks for is there: it fired on an agreement that leaves little out too"
            yield _fault(subject, rule, "found something in every agreement that was tried", remedy)


def _total(subject: Subject) -> Iterator[Fault]:
    rules, failed, asked = subject.rules, set[str](), list[Rule]()
    yield from (fault for fault in subject.faults("answer") if fault.hook == _HOOK)

    def answers(dossier: Dossier) -> None:
        context = next(_contexts(subject, [dossier]))
        for rule in rules:
            if rule.id not in failed:
                asked.append(rule)
                judge(rule, context, strict=True)

    while (error := first_failing(answers, agreements_of(subject), subject)) is not None:
        rule = asked[-1]
        failed.add(rule.id)
        told = error.args[1] if isinstance(error, PluginError) else type(error).__name__
        remedy = "its check must answer for every agreement: look before you use what may not be there"
        yield _fault(subject, rule, f"raised on an agreement that was made up: {told}", remedy)


def _contexts(subject: Subject, dossiers: list[Dossier]) -> Iterator[Context]:
    registry = subject.registry
    return contexts_of(dossiers, registry.portfolio(), registry.countries(), registry.vocabularies(), of=Context)


RULE_CHECKS: Final = (
    Check(id="rules-cite", asks="Every rule rests on a source of the country's record, or on nobody", find=_cite),
    Check(id="rules-fire", asks="Every rule finds something in some agreement", find=_fire),
    Check(id="rules-silent", asks="Every rule finds nothing in some agreement", find=_silent),
    Check(id="rules-answer", asks="No rule raises, on whatever valid agreement", find=_total),
)
