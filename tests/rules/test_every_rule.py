"""Every rule has a record on which it fires and one on which it is silent, and answers for any record."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given
from rules.cases import Case, every_case

import labcoop
from labcoop.model.context import Context, contexts_of
from labcoop.model.dossier import Record, SharedProgramme
from labcoop.rules.engine import check, judge, stand_in
from labcoop.testkit.strategies import dossiers, records

CASES = every_case()
RULES = labcoop.catalogue()


def context_of(record: Record, beside: tuple[labcoop.Dossier, ...] = ()) -> Context:
    """Return a record in the context of the installed countries, their records and a few others."""
    registry = labcoop.Registry.installed()
    installed = registry.portfolio()
    every = [dossier for dossier in installed.readable() if dossier.id not in {one.id for one in beside}]
    portfolio = labcoop.Portfolio.of([*every, *beside], list(installed.programmes.readable()))
    dossier = stand_in(record) if isinstance(record, SharedProgramme) else record
    (context,) = contexts_of([dossier], portfolio, registry.countries(), registry.vocabularies(), of=Context)
    return context


def found(case: Case, record: Record) -> list[tuple[str, str]]:
    report = check(context_of(record, case.beside), RULES, record=record)
    return [(finding.outcome, finding.path) for finding in report.findings if finding.rule == case.rule]


def named(case: Case) -> str:
    return f"{case.rule}-{case.outcome}-{case.path}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_it_fires_where_something_is_wrong_and_at_that_place(case: Case) -> None:
    assert (case.outcome, case.path) in found(case, case.fires)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_it_is_silent_where_nothing_is(case: Case) -> None:
    assert found(case, case.silent) == []


def test_every_rule_has_a_record_on_which_it_fires_and_one_on_which_it_is_silent() -> None:
    assert {rule.id for rule in RULES} == {case.rule for case in CASES}
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_field_that_a_rule_guards_has_a_case() -> None:
    told = {(case.rule, case.path) for case in CASES}
    guards = [(rule.id, guard) for rule in RULES for guard in rule.guards]
    assert [one for one in guards if not any(id == one[0] and guarded(path, one[1]) for id, path in told)] == []


def test_every_finding_stands_at_a_field_that_its_rule_guards() -> None:
    guards = {rule.id: rule.guards for rule in RULES}
    assert [case for case in CASES if not any(guarded(case.path, guard) for guard in guards[case.rule])] == []


def guarded(path: str, guard: str) -> bool:
    """Whether a path is of the field that a guard names, wherever that stands."""
    pattern = r"(?:.*\.)?" + re.escape(guard).replace(r"\*", "[^.]+")
    return re.fullmatch(pattern, path) is not None


@given(records())
def test_every_rule_answers_for_every_record(record: Record) -> None:
    context = context_of(record)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rule in RULES:
            judge(rule, context, strict=True)


@given(dossiers())
def test_checking_twice_finds_the_same(dossier: labcoop.Dossier) -> None:
    assert check(context_of(dossier), RULES) == check(context_of(dossier), RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_its_words_are_complete(rule: labcoop.Rule) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.rationale.endswith((".", "?"))
    assert rule.guards
