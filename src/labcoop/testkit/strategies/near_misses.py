"""Near misses of a rule: two valid agreements that differ in one place, on one of which it fires and on one not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.errors import LabcoopError, UnknownIdError, suggestion
from labcoop.model.context import Context, contexts_of
from labcoop.model.country import Country
from labcoop.model.dossier import Dossier
from labcoop.plugins.registry import Registry
from labcoop.rules.catalogue import CORE_RULES
from labcoop.rules.engine import judge
from labcoop.rules.rule import Outcome, Rule

from .complete import starting_points
from .edits import edits

__all__ = ["NearMiss", "find_near_misses", "near_misses", "sides_of"]

_MOST: Final = 100


@attrs.frozen(kw_only=True)
class NearMiss:
    """Two agreements that differ at one ``path``: a rule is ``silent`` on one and ``fires`` on the other.

    ``outcome`` is how it comes out where it fires: ``fail``, ``unknown`` or ``not-covered``.
    """

    rule: str
    path: str
    silent: Dossier
    fires: Dossier
    outcome: Outcome


def near_misses(rule: str | Rule, *, registry: Registry | None = None) -> SearchStrategy[NearMiss]:
    """Return near misses of a rule, given by itself or its id: agreements one change apart, on one of which it fires.

    They are looked for at the fields that the rule guards, starting from an agreement that leaves little out.
    Raises :class:`~labcoop.errors.UnknownIdError` for a rule that is not there, and
    :class:`~labcoop.errors.LabcoopError` where none is found.

    >>> from hypothesis import find
    >>> found = find(near_misses("A26"), lambda near: near.outcome == "fail")
    >>> found.path, found.fires.agreement.languages
    ('agreement.languages', ())
    """
    known = registry or Registry.installed()
    chosen = _named(rule, known) if isinstance(rule, str) else rule
    found = list(islice(find_near_misses(chosen, known), _MOST))
    if not found:
        raise LabcoopError(
            f"no near miss of {chosen.id} was found; let its guards name the fields at which it may find something"
        )
    return st.sampled_from(found)


def _named(id: str, registry: Registry) -> Rule:
    rules = {rule.id: rule for rule in (*CORE_RULES, *registry.rules())}
    if id not in rules:
        raise UnknownIdError(f"no rule has the id '{id}'{suggestion(id, rules)}")
    return rules[id]


def sides_of(code: str | None, registry: Registry) -> tuple[Country, Country]:
    """Return a country, or the first that is installed, and another one; made up where there is none."""
    known = registry.countries()
    own = code or next(iter(known), "XX")
    other = "NO" if own != "NO" and "NO" in known else next((one for one in known if one != own), "YY")
    return tuple(known.get(one) or Country(code=one, name="Nowhere") for one in (own, other))  # type: ignore[return-value]


def find_near_misses(rule: Rule, registry: Registry, starts: Iterable[Dossier] = ()) -> Iterator[NearMiss]:
    """Yield near misses of a rule, found from agreements that leave little out and then from some others."""
    own, other = sides_of(rule.country, registry)
    every = [*starting_points(own, other), *starts]
    judged = zip(_outcomes(rule, every, registry), every, strict=True)
    # By turns: from some agreements no single change turns a rule round, and there are thousands of changes.
    yield from _by_turns(_turning(rule, registry, before, start) for before, start in judged)


def _turning(rule: Rule, registry: Registry, before: Outcome, start: Dossier) -> Iterator[NearMiss | None]:
    """Yield for each change of an agreement what it is a near miss of; ``None`` where the rule comes out as before."""
    for path, changed in edits(start, rule.guards):
        (after,) = _outcomes(rule, [changed], registry)
        if _fires(before) == _fires(after):
            yield None
        elif _fires(before):
            yield NearMiss(rule=rule.id, path=path, silent=changed, fires=start, outcome=before)
        else:
            yield NearMiss(rule=rule.id, path=path, silent=start, fires=changed, outcome=after)


def _by_turns(searches: Iterable[Iterator[NearMiss | None]]) -> Iterator[NearMiss]:
    waiting = deque(searches)
    while waiting:
        search = waiting.popleft()
        for found in islice(search, 1):
            waiting.append(search)
            if found is not None:
                yield found


def _fires(outcome: Outcome) -> bool:
    return outcome in ("fail", "unknown", "not-covered")


def _outcomes(rule: Rule, dossiers: Iterable[Dossier], registry: Registry) -> Iterator[Outcome]:
    """Yield how a rule comes out for each agreement, beside the installed ones."""
    portfolio, countries, terms = registry.portfolio(), registry.countries(), registry.vocabularies()
    for context in contexts_of(dossiers, portfolio, countries, terms, of=Context):
        yield judge(rule, context, strict=True)[0]
