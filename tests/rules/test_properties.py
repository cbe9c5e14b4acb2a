"""What holds of all rules on any record: what they find doesn't hang on order, evidence or what a record rests on."""

from __future__ import annotations

import attrs
from comparison.examples import reorder
from hypothesis import given
from hypothesis import strategies as st
from rules.complete import complete
from rules.mutations import at, without
from rules.test_every_rule import RULES, context_of

import labcoop
from labcoop.model.dossier import Suppression
from labcoop.rules.engine import check, judge
from labcoop.testkit.strategies import dossiers, paths


def removable() -> list[str]:
    """Return the paths in the example at which something can be taken away and leave a record."""
    needed = ("agreement.id", "agreement.title", "agreement.basis", "agreement.parties")
    ends = (".id", ".kind", ".level", ".text", ".title", ".agreement", ".how", ".country", ".group")
    known = paths(complete())
    return sorted(
        path
        for path, (_, value) in known.items()
        if value is not None and path not in needed
        if not path.endswith(ends)
    )


REMOVABLE = removable()
TOLD_BY_PROGRAMMES = ("A08", "A09", "A10", "A11")
"""Rules on the scope of an agreement: sources tell it by what is done under it, and a draft must say it itself."""


@st.composite
def thinned(draw: st.DrawFn) -> labcoop.Dossier:
    """Draw the example with some of it taken away, so that many rules find something."""
    dossier = complete()
    for path in draw(st.lists(st.sampled_from(REMOVABLE), max_size=8, unique=True)):
        if is_there(dossier, path):
            dossier = without(dossier, path)
    return dossier


def is_there(dossier: labcoop.Dossier, path: str) -> bool:
    try:
        return at(dossier, path) not in (None, ())
    except StopIteration:  # an item further up is gone
        return False


def records() -> st.SearchStrategy[labcoop.Dossier]:
    return thinned() | dossiers()


def on(dossier: labcoop.Dossier, basis: str) -> labcoop.Dossier:
    return attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, basis=basis))


def findings(dossier: labcoop.Dossier) -> tuple[labcoop.Finding, ...]:
    return check(context_of(dossier), RULES).findings


def failing(dossier: labcoop.Dossier) -> set[tuple[str, str]]:
    return {(one.rule, one.path) for one in findings(dossier) if one.outcome == "fail"}


@given(records(), st.sampled_from(["draft", "text", "sources"]), st.integers(0, 2**32))
def test_the_order_of_items_never_matters(dossier: labcoop.Dossier, basis: str, seed: int) -> None:
    dossier = on(dossier, basis)
    assert findings(reorder(dossier, seed)) == findings(dossier)


@given(records(), st.sampled_from(["draft", "text", "sources"]), st.data())
def test_more_evidence_never_adds_an_error(dossier: labcoop.Dossier, basis: str, data: st.DataObject) -> None:
    dossier = on(attrs.evolve(dossier, sources={**dossier.sources, "new": labcoop.Source(title="One more")}), basis)
    stated = sorted(path for path, (_, value) in paths(dossier).items() if value is not None)
    chosen = data.draw(st.lists(st.sampled_from(stated), min_size=1, max_size=5, unique=True))
    bearing_out = labcoop.Citation(source="new", at="Chapter 1")
    added = {path: (*dossier.evidence.get(path, ()), bearing_out) for path in chosen}
    after = attrs.evolve(dossier, evidence={**dossier.evidence, **added})
    assert failing(after) <= failing(dossier)


@given(records(), st.data())
def test_a_suppressed_finding_is_the_only_thing_that_changes(dossier: labcoop.Dossier, data: st.DataObject) -> None:
    dossier = attrs.evolve(dossier, suppressions=())
    before = check(context_of(dossier), RULES)
    if not before.findings:
        return
    chosen = data.draw(st.sampled_from(before.findings))
    accepted = Suppression(id="known", rule=chosen.rule, path=chosen.path, reason="We know.")
    after = check(context_of(attrs.evolve(dossier, suppressions=(accepted,))), RULES)
    gone = [one for one in before.findings if (one.rule, one.path) == (chosen.rule, chosen.path)]
    assert [one for one in before.findings if one not in gone] == list(after.findings)
    assert {one.accepted for one in after.accepted} == {"We know."}
    assert [attrs.evolve(one, accepted=None) for one in after.accepted] == gone
    assert (after.outcomes, after.rules) == (before.outcomes, before.rules)


@given(records(), st.sampled_from(["draft", "text"]))
def test_what_passes_in_a_draft_never_fails_from_sources(dossier: labcoop.Dossier, basis: str) -> None:
    whole, documented = context_of(on(dossier, basis)), context_of(on(dossier, "sources"))
    for rule in RULES:
        outcome, verdicts = judge(rule, whole)
        now, later = judge(rule, documented)
        assert now != "fail" or outcome == "fail"
        places = {one.path for one in verdicts if one.outcome == "fail"}
        assert {one.path for one in later if one.outcome == "fail"} <= places
        if rule.id in TOLD_BY_PROGRAMMES and dossier.programmes:
            continue
        # What was found to be missing is not forgotten: it is still a fault, or can't be told.
        assert places <= {one.path for one in later}
