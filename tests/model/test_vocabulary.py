"""The open vocabularies: every term has a label, and a broader term that is there."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from labcoop.io.format import Items, Shape, Texts, fields_of
from labcoop.io.format import Term as TermShape
from labcoop.model.agreement import Agreement
from labcoop.model.programme import Programme
from labcoop.model.vocabulary import CORE_TERMS, Term, Vocabularies

core = Vocabularies()
a_term = st.sampled_from(CORE_TERMS)


def test_a_core_term_has_an_id_a_label_and_a_broader_term_that_is_there() -> None:
    for term in CORE_TERMS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.id)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term.vocabulary)
        assert term.label == term.label.strip() != "", term
        assert "|" not in term.label
        assert term.broader is None or term.broader in core.ids(term.vocabulary), term
        assert core.ids(term.vocabulary)[term.id] == term
        assert core.label(term.vocabulary, term.id) == term.label


def test_no_core_term_is_defined_twice() -> None:
    assert max(Counter((term.vocabulary, term.id) for term in CORE_TERMS).values()) == 1


def test_no_label_stands_for_two_terms_of_one_vocabulary() -> None:
    assert max(Counter((term.vocabulary, term.label) for term in CORE_TERMS).values()) == 1


@given(a_term)
def test_the_way_up_from_a_term_ends(term: Term) -> None:
    seen = []
    current: Term | None = term
    while current is not None:
        assert current not in seen
        seen.append(current)
        current = core.ids(term.vocabulary)[current.broader] if current.broader else None
    for broader in seen:
        assert core.is_a(term.vocabulary, term.id, broader.id)


@given(a_term, a_term)
def test_a_term_is_narrower_than_its_broader_terms_and_never_the_other_way_round(one: Term, other: Term) -> None:
    assert core.is_a(one.vocabulary, one.id, one.id)
    if one.vocabulary == other.vocabulary and one != other and core.is_a(one.vocabulary, one.id, other.id):
        assert not core.is_a(one.vocabulary, other.id, one.id)
    for vocabulary in {one.vocabulary, other.vocabulary}:
        if one.id not in core.ids(vocabulary):
            assert not core.is_a(vocabulary, one.id, other.id) or one.id == other.id


@given(st.text(), st.text())
def test_a_term_that_nobody_defines_keeps_its_id_and_is_only_itself(vocabulary: str, id: str) -> None:
    assert core.label(vocabulary, f"xx:{id}") == f"xx:{id}"
    assert core.is_a("activity", f"xx:{id}", f"xx:{id}")
    assert not core.is_a("activity", f"xx:{id}", "inspection")
    assert core.ids(f"xx:{vocabulary}") == {}


def test_a_plugin_s_term_stands_under_a_core_term() -> None:
    night = Term(vocabulary="activity", id="lt:night-visit", label="night visit", broader="joint-inspection")
    known = Vocabularies([night])
    assert known.label("activity", "lt:night-visit") == "night visit"
    assert known.is_a("activity", "lt:night-visit", "inspection")
    assert not known.is_a("activity", "lt:night-visit", "seminar")
    assert "lt:night-visit" in known.ids("activity")
    assert "lt:night-visit" not in core.ids("activity")
    assert len(known.ids("activity")) == len(core.ids("activity")) + 1


def test_plugins_terms_that_stand_in_a_circle_do_not_hang() -> None:
    circle = [
        Term(vocabulary="topic", id="lt:a", label="a", broader="lt:b"),
        Term(vocabulary="topic", id="lt:b", label="b", broader="lt:a"),
        Term(vocabulary="topic", id="lt:c", label="c", broader="lt:gone"),
    ]
    known = Vocabularies(circle)
    assert known.is_a("topic", "lt:a", "lt:b")
    assert not known.is_a("topic", "lt:a", "osh")
    assert not known.is_a("topic", "lt:c", "osh")


def test_every_vocabulary_that_a_field_takes_its_terms_from_has_some() -> None:
    seen: set[type] = set()
    named: set[str] = set()

    def visit(cls: type) -> None:
        if cls in seen:
            return
        seen.add(cls)
        for field in fields_of(cls).values():
            shape: Shape = field.shape.of if isinstance(field.shape, Texts) else field.shape
            if isinstance(shape, TermShape):
                named.add(shape.vocabulary)
            elif isinstance(shape, Items):
                visit(shape.cls)

    visit(Agreement)
    visit(Programme)
    assert len(named) > 10
    assert all(core.ids(vocabulary) for vocabulary in named)
