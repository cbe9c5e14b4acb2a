"""Holding agreements against rules: which rules, how each comes out, and what the record accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from labcoop.errors import PluginError, UnknownIdError, raised_at, suggestion
from labcoop.model.agreement import Agreement
from labcoop.model.context import Context
from labcoop.model.dossier import Dossier, Record, SharedProgramme

from .rule import Ground, Outcome, Rule, Verdict

if TYPE_CHECKING:
    from .report import Finding, Position, Report

__all__ = ["UNUSED_SUPPRESSION", "check", "judge", "select_rules", "stand_in"]

MAX_VERDICTS: Final = 1_000
"""How many verdicts of one rule on one agreement are looked at."""

UNUSED_SUPPRESSION: Final = Rule(
    id="S01",
    title="A suppression accepts something",
    severity="warning",
    rationale="A suppression that accepts nothing hides the next finding of its rule, which nobody has looked at.",
    ground=Ground(grade="own"),
    guards=("suppressions.*",),
    about="work",
    check=lambda context: (),  # the engine alone knows what the other rules found
)


def select_rules(rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules that are selected, all where nothing is, without those ignored.

    A name is a rule's id or the start of several: ``A05``, ``A``, ``lt``; letters count the same in either case. The
    start of core rules' ids is never that of a plugin's: ``L`` does not mean ``lt:registration``.
    Raises :class:`~labcoop.errors.UnknownIdError` for a name that no rule's id starts with.
    """
    chosen = [_starts(rules, name) for name in select]
    dropped = {id for name in ignore for id in _starts(rules, name)}
    wanted = set[str]().union(*chosen) if chosen else {rule.id for rule in rules}
    return [rule for rule in rules if rule.id in wanted - dropped]


def _starts(rules: Sequence[Rule], name: str) -> set[str]:
    folded = name.casefold()
    found = {rule.id for rule in rules if rule.id.casefold() == folded}
    found = found or {rule.id for rule in rules if _begins(rule.id.casefold(), folded)}
    if not found or not name:
        near = suggestion(name, [rule.id for rule in rules])
        raise UnknownIdError(f"no rule has the id '{name}', and none starts so; 'labcoop rules' lists them{near}")
    return found


def _begins(id: str, name: str) -> bool:
    prefix, colon, _ = id.partition(":")
    if colon and ":" not in name:
        return prefix == name
    return id.startswith(name)


def stand_in(record: SharedProgramme) -> Dossier:
    """Return a shared programme as a dossier of nothing else, for the rules that are about work."""
    agreement = Agreement(id=record.id, title=record.programme.title or record.id, basis="sources", parties=())
    return Dossier(
        agreement=agreement,
        programmes=(record.programme,),
        sources=record.sources,
        evidence=record.evidence,
        suppressions=record.suppressions,
    )


def judge(rule: Rule, context: Context, *, strict: bool = False) -> tuple[Outcome, tuple[Verdict, ...]]:
    """Return how a rule comes out for one agreement, and its verdicts.

    A rule of a plugin that raises can't tell, and says so; where ``strict`` it raises
    :class:`~labcoop.errors.PluginError`.
    """
    if rule.country is not None and rule.country not in context.dossier.countries:
        return "not-applicable", ()
    try:
        if not rule.applies(context):
            return "not-applicable", ()
        verdicts = tuple(map(_well_made, islice(rule.check(context), MAX_VERDICTS)))
    except (Exception, SystemExit) as error:  # a plugin's code; whatever it raises must not take the others down
        verdicts = (_failed(rule, error, strict=strict),)
    for outcome in ("fail", "unknown", "not-covered"):
        if any(verdict.outcome == outcome for verdict in verdicts):
            return outcome, verdicts
    return "pass", ()


def _well_made(verdict: object) -> Verdict:
    """Return a verdict; raise TypeError for what is none, or holds what no verdict may."""
    if not isinstance(verdict, Verdict):
        raise TypeError
    texts = (verdict.path, verdict.message)
    if verdict.outcome not in ("fail", "unknown", "not-covered") or not all(isinstance(one, str) for one in texts):
        raise TypeError
    return verdict


def _failed(rule: Rule, error: BaseException, *, strict: bool) -> Verdict:
    """Return the verdict of a rule that failed; without the text of the error, which may repeat a value."""
    place = raised_at(error)
    told = f"the rule failed with {type(error).__name__}{f' at {place}' if place else ''}"
    if strict or rule.origin == "labcoop":
        raise PluginError(rule.origin, f"{rule.id}: {told}; its check must answer for every agreement") from error
    return Verdict(outcome="unknown", path="agreement", message=f"{told}; tell the authors of {rule.origin}")


def check(
    context: Context,
    rules: Sequence[Rule],
    *,
    record: Record | None = None,
    locate: Callable[[str], Position | None] | None = None,
    strict: bool = False,
) -> Report:
    """Hold one agreement against rules. ``record`` is what was loaded, where a shared programme is checked."""
    from .report import Finding, Report  # only here: to judge a rule, as plugins are examined, needs none of it

    about_work_only = isinstance(record, SharedProgramme)
    judged = [rule for rule in rules if not about_work_only or rule.about == "work"]
    outcomes: dict[Outcome, int] = {}
    found: list[Finding] = []
    for rule in judged:
        outcome, verdicts = judge(rule, context, strict=strict)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        if verdicts:
            found += [_finding(rule, verdict, context.dossier.id, locate) for verdict in verdicts]
    accepted: list[Finding] = []
    if context.dossier.suppressions:
        found, accepted, unused = _accept(found, context.dossier, judged)
        if unused and UNUSED_SUPPRESSION in judged:
            outcomes["pass"] -= 1
            outcomes["fail"] = outcomes.get("fail", 0) + 1
            found += [_finding(UNUSED_SUPPRESSION, verdict, context.dossier.id, locate) for verdict in unused]
    return Report(
        findings=tuple(sorted(found, key=Finding.sort_key)),
        accepted=tuple(sorted(accepted, key=Finding.sort_key)),
        outcomes=outcomes,
        agreements=(context.dossier.id,),
        rules=tuple(rule.id for rule in judged),
    )


def _finding(rule: Rule, verdict: Verdict, agreement: str, locate: Callable[[str], Position | None] | None) -> Finding:
    from .report import Finding

    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        outcome=verdict.outcome,
        agreement=agreement,
        path=verdict.path,
        message=verdict.message,
        ground=rule.ground,
        rationale=rule.rationale,
        origin=rule.origin,
        position=locate(verdict.path) if locate else None,
    )


def _accept(
    found: list[Finding], dossier: Dossier, judged: list[Rule]
) -> tuple[list[Finding], list[Finding], list[Verdict]]:
    """Part findings into those that stand and those that the record accepts, with what its suppressions miss."""
    standing, accepted, used = [], [], set[str]()
    for finding in found:
        matching = [
            one for one in dossier.suppressions if one.rule == finding.rule and one.path in (None, finding.path)
        ]
        used |= {one.id for one in matching}
        if matching:
            accepted.append(attrs.evolve(finding, accepted=matching[0].reason))
        else:
            standing.append(finding)
    return standing, accepted, list(_unused(dossier, used, {rule.id for rule in judged}))


def _unused(dossier: Dossier, used: set[str], judged: set[str]) -> Iterator[Verdict]:
    """Yield a verdict for each suppression that accepts nothing, though its rule was held against the record."""
    for one in dossier.suppressions:
        if one.id not in used and one.rule in judged:
            message = "this suppression accepts nothing; remove it, or correct its path"
            yield Verdict(outcome="fail", path=f"suppressions.{one.id}", message=message)
