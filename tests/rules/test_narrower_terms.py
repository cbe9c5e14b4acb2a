"""A plugin's term that is narrower than the core's is judged as the one that it narrows."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from rules.cases import Case, every_case
from rules.country_cases import record as of_country
from rules.exchanges_cases import request
from rules.inspections_cases import DONE, FOUND, inspected
from rules.test_every_rule import context_of

import labcoop
from labcoop.model.context import Context
from labcoop.model.vocabulary import CORE_TERMS, Term, Vocabularies
from labcoop.rules.engine import judge
from labcoop.rules.foreseen import exchanges_information, inspects_jointly, posting_in_scope

RULES = {rule.id: rule for rule in labcoop.catalogue()}
# The fields of single items that hold terms, with the vocabulary of each.
FIELDS: dict[type, dict[str, str]] = {
    labcoop.Activity: {"kind": "activity", "topics": "topic"},
    labcoop.Funding: {"funders": "funder"},
    labcoop.Exchange: {"kind": "exchange", "topics": "topic", "channels": "channel"},
    labcoop.Clause: {"kind": "clause"},
    labcoop.Outcome: {"kind": "outcome"},
    labcoop.Participant: {"role": "role"},
    labcoop.Provision: {"kind": "activity", "topics": "topic"},
}
NARROWER = Vocabularies(
    Term(vocabulary=term.vocabulary, id=f"zz:{term.id}", label=term.label, broader=term.id) for term in CORE_TERMS
)


def narrowed(value: Any) -> Any:
    """Return a record in which each of these terms is a narrower one."""
    if isinstance(value, tuple):
        return tuple(narrowed(item) for item in value)
    if not (attrs.has(type(value)) and type(value).__module__.startswith("labcoop.model")):
        return value
    names = [field.name for field in attrs.fields(type(value)) if field.init]
    changed = {name: narrowed(getattr(value, name)) for name in names}
    for name in FIELDS.get(type(value), {}):
        told = getattr(value, name)
        if told:
            changed[name] = tuple(f"zz:{one}" for one in told) if isinstance(told, tuple) else f"zz:{told}"
    return attrs.evolve(value, **changed)


def outcome(case: Case, record: Any) -> list[tuple[str, str]]:
    context = attrs.evolve(context_of(record, case.beside), vocabularies=NARROWER)
    return [(one.outcome, one.path) for one in judge(RULES[case.rule], context, strict=True)[1]]


# Narrower than data-protection is, say, how long data are kept, which is no ground for handing them on.
EXACT = "M03"


@pytest.mark.parametrize(
    "case", [case for case in every_case() if case.rule != EXACT], ids=lambda case: f"{case.rule}-{case.path}"
)
def test_a_narrower_term_is_judged_as_the_one_that_it_narrows(case: Case) -> None:
    for record in (case.fires, case.silent):
        assert outcome(case, narrowed(record)) == outcome(case, record)


def judged(rule: str, record: Any) -> list[str]:
    context = attrs.evolve(context_of(record), vocabularies=NARROWER)
    return [one.outcome for one in judge(RULES[rule], context, strict=True)[1]]


@pytest.mark.parametrize("kind", ["penalty-notification", "penalty-recovery"])
def test_a_narrower_request_on_a_decision_has_no_limit_for_answers(kind: str) -> None:
    given = narrowed(request("received: 2024-01-02, answered: 2024-06-03", kind=kind))
    assert judged("T04a", given) == []
    assert judged("T04a", narrowed(request("received: 2024-01-02, answered: 2024-06-03"))) == ["fail"]


def test_a_narrower_breach_is_a_part_of_the_breaches() -> None:
    whole, part, other = FOUND
    narrower = attrs.evolve(part, kind="zz:violation-identified")
    assert judged("J06", inspected(DONE, outcomes=(whole, narrower, other))) == []
    more = attrs.evolve(narrower, count=labcoop.Quantity(9))
    assert judged("J06", inspected(DONE, outcomes=(whole, more, other))) == ["fail"]


def test_an_authority_of_a_narrower_kind_is_one_of_that_kind() -> None:
    own = labcoop.Authority(id="patrol", country="LV", name="A patrol", native_name="Patruļa", kind="zz:police")
    given = inspected()
    parties = (
        labcoop.Party(country="EE", authorities=("ti-ee",)),
        labcoop.Party(country="LV", authorities=("patrol",)),
    )
    agreement = attrs.evolve(given.agreement, parties=parties, authorities=(own,))
    assert judged("A17", attrs.evolve(given, agreement=agreement)) == ["fail"]


def test_narrower_guidelines_are_for_those_who_inspect_too() -> None:
    held = "{id: x, period: 2027, activities: [{id: a, kind: guidelines, languages: [en]}]}"
    given = of_country("LV", "vdi-lv", "  target_groups: [{group: workers}]", held)
    assert judged("lv:languages", given) == judged("lv:languages", narrowed(given)) == []


# --- what an agreement foresees ---------------------------------------------------------------------------------


def context(agreement: str, *, terms: bool = False) -> Context:
    given = of_country("EE", "ti-ee", agreement)
    made = attrs.evolve(context_of(narrowed(given) if terms else given), vocabularies=NARROWER)
    groups = tuple(attrs.evolve(one, group=f"zz:{one.group}") for one in made.dossier.agreement.target_groups)
    dossier = attrs.evolve(made.dossier, agreement=attrs.evolve(made.dossier.agreement, target_groups=groups))
    return attrs.evolve(made, dossier=dossier) if terms else made


@pytest.mark.parametrize("terms", [False, True], ids=["as it is", "narrower"])
@pytest.mark.parametrize(
    ("lines", "posting", "exchange", "joint"),
    [
        ("  topics: [osh]", False, False, False),
        ("  provisions: [{id: p, kind: meeting, topics: [osh, posting]}]", True, False, False),
        ("  target_groups: [{group: employers}, {group: posted-workers}]", True, False, False),
        ("  target_groups: [{group: employers}]", False, False, False),
        ("  provisions: [{id: p, kind: meeting}, {id: q, kind: information-exchange}]", False, True, False),
        ("  activities: [{id: a, kind: accident-notification}]", False, True, False),
        ("  activities: [{id: a, kind: information-exchange, state: not-done}]", False, False, False),
        ("  exchanges: [{id: e, kind: request}]", False, True, False),
        ("  exchanges: [{id: e, kind: request, state: done}]", False, True, False),
        ("  exchanges: [{id: e, kind: request, state: not-done}]", False, False, False),
        ("  activities: [{id: a, kind: joint-inspection}]", False, False, True),
        ("  activities: [{id: a, kind: concerted-inspection}]", False, False, False),
    ],
)
def test_what_is_foreseen_is_told_by_provisions_by_work_and_by_whom_it_is_for(
    lines: str, posting: bool, exchange: bool, joint: bool, terms: bool
) -> None:
    found = context(lines, terms=terms)
    assert (posting_in_scope(found), exchanges_information(found), inspects_jointly(found)) == (
        posting,
        exchange,
        joint,
    )


def test_posting_is_in_scope_where_it_is_a_topic_of_the_agreement() -> None:
    assert posting_in_scope(context("  topics: [osh, posting]"))


def test_narrower_meetings_that_are_foreseen_steer_the_cooperation() -> None:
    given = of_country("EE", "ti-ee", "  provisions: [{id: p, kind: meeting}]")
    assert judged("A20", given) == judged("A20", narrowed(given)) == []
    assert judged("A20", of_country("EE", "ti-ee", "  provisions: [{id: p, kind: seminar}]")) == ["fail"]


@pytest.mark.parametrize("prefix", ["", "zz:"])
def test_social_partners_are_involved_as_a_group_as_participants_or_by_a_seminar_of_three(prefix: str) -> None:
    given = inspected()

    def judged_with(**agreement: Any) -> list[str]:
        return judged("A18", attrs.evolve(given, agreement=attrs.evolve(given.agreement, **agreement)))

    unions = labcoop.Participant(id="unions", kind=f"{prefix}social-partner")
    visit = labcoop.Activity(id="v", kind="meeting", participants=(labcoop.Participant(id="x", kind="tax"), unions))
    assert judged_with() == ["fail"]
    assert judged_with(activities=(attrs.evolve(visit, participants=visit.participants[:1]),)) == ["fail"]
    assert judged_with(activities=(visit,)) == []
    assert judged_with(target_groups=(labcoop.TargetGroup(group=f"{prefix}social-partners"),)) == []
    for kind in ("tripartite-seminar", "social-partner-involvement"):
        assert judged_with(provisions=(labcoop.Provision(id="p", kind=f"{prefix}{kind}"),)) == []
