"""Which authorities took over from others."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from labcoop.model.authority import Authority, later_authorities
from labcoop.testkit.strategies import distinct, ids


def authority(id: str, *after: str) -> Authority:
    return Authority(id=id, name=id, kind="labour-inspectorate", after=after)


NAMES = st.sampled_from("abcdef")
AUTHORITIES = distinct(
    st.builds(authority, NAMES).flatmap(
        lambda one: st.lists(NAMES, max_size=2, unique=True).map(lambda after: attrs.evolve(one, after=tuple(after)))
    ),
    max_size=6,
)


def test_a_chain_is_followed_to_its_end() -> None:
    chain = [authority("c", "b"), authority("b", "a"), authority("a")]
    assert [one.id for one in later_authorities(["a"], chain)] == ["b", "c"]


def test_two_that_merged_lead_to_the_same_one() -> None:
    merged = [authority("one"), authority("two"), authority("both", "one", "two")]
    assert later_authorities(["one"], merged) == later_authorities(["two"], merged) == (merged[2],)


@given(st.lists(NAMES, max_size=3), AUTHORITIES)
def test_what_is_later_took_over_from_these_or_from_what_is_later(
    asked: list[str], known: tuple[Authority, ...]
) -> None:
    found = later_authorities(asked, known)
    reached = {*asked, *(one.id for one in found)}
    assert all(reached.intersection(one.after) for one in found)
    assert all(one.id in reached or not reached.intersection(one.after) for one in known)
    assert not set(asked).intersection(one.id for one in found)


@given(st.lists(ids(), max_size=3), AUTHORITIES)
def test_the_order_in_which_authorities_are_known_changes_nothing(
    asked: list[str], known: tuple[Authority, ...]
) -> None:
    assert later_authorities(asked, known) == later_authorities(asked, reversed(known))
