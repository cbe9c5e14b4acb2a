"""Two agreements item by item: what answers to what, why, and that neither order nor side matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from comparison.examples import MANY, alike, record, reorder
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison import difference as module
from labcoop.comparison.difference import Alone, Difference, Pairing, difference
from labcoop.testkit.strategies import dossiers

ANY = dossiers() | alike()


def activity(id: str, kind: str = "joint-inspection", hosts: tuple[str, ...] = (), **more: Any) -> labcoop.Activity:
    return labcoop.Activity(id=id, kind=kind, hosts=hosts, **more)


def objective(id: str, text: str, level: Any = "general") -> labcoop.Objective:
    return labcoop.Objective(id=id, level=level, text=text)


def lithuania(*activities: labcoop.Activity, **more: Any) -> labcoop.Dossier:
    return record("no-lt", countries=("NO", "LT"), activities=activities, **more)


def poland(*activities: labcoop.Activity, **more: Any) -> labcoop.Dossier:
    return record("no-pl", countries=("NO", "PL"), activities=activities, **more)


def paired(found: Difference) -> list[tuple[str, str, str]]:
    return [(p.left.rpartition(".")[2], p.right.rpartition(".")[2], p.why) for p in found.pairings]


def alone(items: Iterable[Alone]) -> list[str]:
    return [path for _, path, _ in items]


# --- properties -----------------------------------------------------------------------------------


@given(ANY)
def test_nothing_differs_from_itself_and_every_item_answers_to_itself(dossier: labcoop.Dossier) -> None:
    found = difference(dossier, dossier)
    assert not found
    assert found.only_left == found.only_right == ()
    assert all(pairing.left == pairing.right and not pairing.fields for pairing in found.pairings)


@MANY
@given(alike("one"), alike("two", ("NO", "PL")))
def test_swapping_the_sides_mirrors_the_difference(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    there, back = difference(one, two), difference(two, one)
    assert there.only_left == back.only_right
    assert there.only_right == back.only_left
    mirrored = [Pairing(p.section, p.right, p.left, p.why, p.fields, p.two, p.one) for p in back.pairings]
    assert list(there.pairings) == sorted(mirrored, key=lambda pairing: pairing[:2])


@MANY
@given(alike("one"), alike("two", ("NO", "PL")), st.integers(0, 99))
def test_the_order_of_items_never_matters_for_a_pairing(one: labcoop.Dossier, two: labcoop.Dossier, seed: int) -> None:
    there, reordered = difference(one, two), difference(reorder(one, seed), reorder(two, seed + 1))
    assert [pairing[:5] for pairing in there.pairings] == [pairing[:5] for pairing in reordered.pairings]
    assert alone(there.only_left) == alone(reordered.only_left)
    assert alone(there.only_right) == alone(reordered.only_right)


@given(alike("one"), alike("two", ("NO", "PL")))
def test_every_item_is_paired_or_stands_alone_and_never_both(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    found = difference(one, two)
    for dossier, matched, alone in (
        (one, [p.left for p in found.pairings], found.only_left),
        (two, [p.right for p in found.pairings], found.only_right),
    ):
        places = [("agreement", dossier.agreement)]
        places += [(f"programmes.{programme.id}", programme) for programme in dossier.programmes]
        every = [
            f"{path}.{section}.{item.id}"
            for path, holder in places
            for section in ("activities", "exchanges", "outcomes", "objectives")
            for item in getattr(holder, section)
        ]
        assert sorted([*matched, *(path for _, path, _ in alone)]) == sorted(every)


@given(alike("one"), alike("two", ("NO", "PL")))
def test_every_pairing_says_why(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    why = {
        "activities": {"kind-and-hosts", "kind-and-state", "same-wording", "similar-wording"},
        "exchanges": {"kind-and-hosts", "same-wording", "similar-wording"},
        "outcomes": {"kind-and-unit", "same-wording", "similar-wording"},
        "objectives": {"same-wording", "similar-wording"},
    }
    for pairing in difference(one, two).pairings:
        assert pairing.why in why[pairing.section]


@given(alike("one"), alike("two", ("NO", "PL")))
def test_where_only_differences_are_asked_for_the_other_pairs_are_counted(
    one: labcoop.Dossier, two: labcoop.Dossier
) -> None:
    found, left = difference(one, two), difference(one, two, only_differences=True)
    assert found.same == 0
    assert left.pairings == tuple(pairing for pairing in found.pairings if pairing.fields)
    assert left.same == len(found.pairings) - len(left.pairings)
    assert (left.only_left, left.only_right) == (found.only_left, found.only_right)


# --- by kind and hosts first ----------------------------------------------------------------------


def test_kind_and_hosts_come_before_wording() -> None:
    ours = activity("a", hosts=("NO",), title="Visits to building sites")
    theirs = (
        activity("x", hosts=("NO",), title="Something else"),
        activity("y", "meeting", title="Visits to building sites"),
    )
    found = difference(lithuania(ours), lithuania(*theirs))
    assert paired(found) == [("a", "x", "kind-and-hosts")]
    assert alone(found.only_right) == ["agreement.activities.y"]


def test_wording_matches_only_what_kind_and_hosts_leave() -> None:
    ours = activity("a", hosts=("NO",)), activity("b", "seminar", title="Seminar on building sites")
    theirs = activity("x", hosts=("NO",)), activity("y", "webinar", title="A seminar on building sites")
    assert paired(difference(lithuania(*ours), lithuania(*theirs))) == [
        ("a", "x", "kind-and-hosts"),
        ("b", "y", "similar-wording"),
    ]


def test_a_host_that_is_a_party_of_one_agreement_alone_counts_as_the_partner() -> None:
    found = difference(lithuania(activity("a", hosts=("LT",))), poland(activity("x", hosts=("PL",))))
    assert [pairing[:5] for pairing in found.pairings] == [
        ("activities", "agreement.activities.a", "agreement.activities.x", "kind-and-hosts", ())
    ]
    assert not found


def test_the_partner_is_not_norway() -> None:
    found = difference(lithuania(activity("a", hosts=("LT",))), poland(activity("x", hosts=("NO",))))
    assert found.pairings == ()
    assert found


def test_between_agreements_of_the_same_pair_hosts_are_what_they_are() -> None:
    found = difference(lithuania(activity("a", hosts=("LT",))), lithuania(activity("x", hosts=("NO",))))
    assert found.pairings == ()
    both = difference(lithuania(activity("a", hosts=("LT", "NO"))), lithuania(activity("x", hosts=("NO", "LT"))))
    assert not both


def test_where_one_side_does_not_tell_the_hosts_the_same_id_and_state_come_before_hosts_that_neither_tells() -> None:
    done, planned = {"state": "done"}, {"state": "planned"}
    ours = activity("inspections", hosts=("NO", "LT"), **done), activity("by-october", **planned)
    theirs = activity("inspections", **done)
    for one, two in ((lithuania(*ours), poland(theirs)), (lithuania(*reversed(ours)), poland(theirs))):
        found = difference(one, two)
        assert paired(found) == [("inspections", "inspections", "kind-and-state")]
        assert alone(found.only_left) == ["agreement.activities.by-october"]
        assert found.pairings[0].fields == ("hosts",)


def test_the_same_id_and_state_come_before_hosts_that_neither_of_two_with_one_id_tells() -> None:
    planned = activity("partners", hosts=("NO", "LT"), state="planned")
    under = labcoop.Programme(id="p", activities=(activity("partners", state="done"),))
    found = difference(lithuania(planned, programmes=[under]), poland(activity("partners", state="planned")))
    (pairing,) = found.pairings
    assert (pairing.left, pairing.why) == ("agreement.activities.partners", "kind-and-state")


def test_where_one_side_does_not_tell_the_hosts_the_same_state_is_enough_but_hosts_that_differ_are_not() -> None:
    ours = activity("a", hosts=("NO",), state="done"), activity("b", hosts=("LT",))
    theirs = activity("x", state="done"), activity("y", hosts=("NO",)), activity("z")
    assert paired(difference(lithuania(*ours), poland(*theirs))) == [("a", "x", "kind-and-state")]
    # Hosts that neither tells and the same state come before.
    silent = activity("a", state="done"), activity("b", hosts=("NO",), state="done")
    assert paired(difference(lithuania(*silent), poland(*theirs[:1]))) == [("a", "x", "kind-and-hosts")]


def test_a_difference_holds_the_items_themselves() -> None:
    one, two = lithuania(activity("a")), poland(activity("x"), activity("y", "study"))
    found = difference(one, two)
    assert found.pairings[0][5:] == (one.agreement.activities[0], two.agreement.activities[0])
    assert found.only_right[0].item == two.agreement.activities[1]


def test_among_items_of_one_kind_the_same_id_comes_first_and_then_what_they_say() -> None:
    ours = activity("same", title="Second"), activity("a", title="First")
    theirs = activity("x", title="First"), activity("same", title="Third"), activity("y", title="Last")
    found = difference(lithuania(*ours), lithuania(*theirs))
    assert paired(found) == [("a", "x", "kind-and-hosts"), ("same", "same", "kind-and-hosts")]
    assert alone(found.only_right) == ["agreement.activities.y"]


def test_the_same_id_in_two_programmes_confuses_nothing() -> None:
    both = [
        labcoop.Programme(id=name, activities=(activity("visits", title=f"Visits of {name}"),)) for name in ("p", "q")
    ]
    one = lithuania(programmes=both)
    assert not difference(one, lithuania(programmes=reversed(both)))


def test_exchanges_match_by_kind_and_sender_and_outcomes_by_kind_and_unit() -> None:
    def exchanges(*senders: str | None) -> Any:
        return tuple(labcoop.Exchange(id=f"from-{i}", kind="request", sender=code) for i, code in enumerate(senders))

    def outcomes(*units: str | None) -> Any:
        return tuple(labcoop.Outcome(id=f"in-{i}", kind="reach", unit=unit) for i, unit in enumerate(units))

    one = lithuania(exchanges=exchanges("NO"), outcomes=outcomes("people", "clicks"))
    two = lithuania(exchanges=exchanges("LT", "NO"), outcomes=outcomes("clicks"))
    found = difference(one, two)
    assert paired(found) == [("from-0", "from-1", "kind-and-hosts"), ("in-1", "in-0", "kind-and-unit")]
    assert alone(found.only_left) == ["agreement.outcomes.in-0"]
    assert alone(found.only_right) == ["agreement.exchanges.from-0"]


# --- by wording -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("Joint visits to farms", "joint visits, to farms.", "same-wording"),
        ("Joint visits to farms", "Joint visits to sites", "similar-wording"),
        ("Joint visits to farms", "Something else", None),
        ("…", "…", "same-wording"),
        ("…", "!", None),
    ],
)
def test_objectives_match_by_their_words(one: str, two: str, why: str | None) -> None:
    found = difference(lithuania(objectives=(objective("a", one),)), lithuania(objectives=(objective("x", two),)))
    assert paired(found) == ([("a", "x", why)] if why else [])


def test_a_general_aim_does_not_answer_to_a_specific_one() -> None:
    ours, theirs = objective("a", "Fair work", "general"), objective("x", "Fair work", "specific")
    assert difference(lithuania(objectives=(ours,)), lithuania(objectives=(theirs,))).pairings == ()


def test_the_most_alike_are_matched_first() -> None:
    ours = objective("a", "one two three four"), objective("b", "one two three five")
    theirs = (objective("x", "one two three five"),)
    found = difference(lithuania(objectives=ours), lithuania(objectives=theirs))
    assert paired(found) == [("b", "x", "same-wording")]


def test_items_without_any_wording_are_not_matched_by_it() -> None:
    found = difference(lithuania(activity("a", "seminar")), lithuania(activity("x", "webinar")))
    assert found.pairings == ()


# --- what differs ---------------------------------------------------------------------------------


def test_a_pairing_names_the_fields_that_differ() -> None:
    ours = activity("a", state="done", count=labcoop.Quantity(4), topics=("osh", "posting"))
    theirs = activity("x", state="planned", count=labcoop.Quantity(4), topics=("posting", "osh"), place="Vilnius")
    (pairing,) = difference(lithuania(ours), lithuania(theirs)).pairings
    assert set(pairing.fields) == {"state", "place"}


def test_over_500_is_not_500() -> None:
    ours, theirs = activity("a", count=labcoop.Quantity(500)), activity("x", count=labcoop.Quantity("over 500"))
    (pairing,) = difference(lithuania(ours), lithuania(theirs)).pairings
    assert pairing.fields == ("count",)


def test_ids_and_what_refers_to_them_are_no_difference() -> None:
    ours = labcoop.Outcome(id="a", kind="reach", attributed_to=("a",))
    theirs = labcoop.Outcome(id="x", kind="reach", attributed_to=("y",))
    assert not difference(lithuania(outcomes=(ours,)), lithuania(outcomes=(theirs,)))


def test_what_runs_beside_an_agreement_is_left_out() -> None:
    beside = labcoop.Programme(id="p", beside=("no-lt",), activities=(activity("a"),))
    assert not difference(lithuania(programmes=[beside]), lithuania())


def test_only_two_agreements_are_compared_item_by_item() -> None:
    chosen = [lithuania(activity("a")), poland(activity("x"))]
    registry = labcoop.Registry(())
    assert labcoop.compare(chosen, registry=registry).difference is not None
    assert labcoop.compare(chosen[:1], registry=registry).difference is None
    assert labcoop.compare([*chosen, chosen[0]], registry=registry).difference is None


def test_the_difference_keeps_to_the_groups_that_are_asked_for() -> None:
    one = lithuania(activity("a"), activity("b", "seminar"), objectives=(objective("aim", "Fair work"),))
    two = poland(activity("x"), activity("y", "study"), objectives=(objective("goal", "Fair work"),))
    found = labcoop.compare([one, two], on=["activities"], registry=labcoop.Registry(())).difference
    assert found is not None
    assert {pairing.section for pairing in found.pairings} == {"activities"}
    assert [section for section, *_ in (*found.only_left, *found.only_right)] == ["activities", "activities"]


# --- bounds ---------------------------------------------------------------------------------------


def many(prefix: str, number: int, text: str) -> tuple[labcoop.Objective, ...]:
    return tuple(objective(f"{prefix}{i}", text.format(i)) for i in range(number))


def test_very_long_lists_are_matched_only_where_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = (*many("a", 3, "aim number {}"), objective("b", "Fair work"))
    theirs = (*many("x", 3, "aim numbered {}"), objective("y", "fair WORK"), objective("z", "…"))
    one, two = lithuania(objectives=ours), lithuania(objectives=theirs)
    monkeypatch.setattr(module, "MAX_WEIGHED", len(ours) * len(theirs))
    assert len(difference(one, two).pairings) == 4
    monkeypatch.setattr(module, "MAX_WEIGHED", len(ours) * len(theirs) - 1)
    assert paired(difference(one, two)) == [("b", "y", "same-wording")]


def test_in_very_long_lists_a_general_aim_does_not_answer_to_a_specific_one_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_WEIGHED", 0)
    one = lithuania(objectives=(objective("a", "Fair work", "general"),))
    assert difference(one, lithuania(objectives=(objective("x", "Fair work", "specific"),))).pairings == ()
    assert paired(difference(one, lithuania(objectives=(objective("x", "Fair work"),)))) == [("a", "x", "same-wording")]


@pytest.mark.parametrize("text", ["the same words for all", "aim {}"])
def test_wordings_are_weighed_no_more_often_than_the_bound(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0

    def counted(item: Any) -> Any:
        nonlocal weighed
        weighed += 1
        return getattr(item, "level", None)

    monkeypatch.setattr(module, "_level", counted)
    monkeypatch.setattr(module, "MAX_WEIGHED", 10_000)
    difference(lithuania(objectives=many("a", 1000, text)), lithuania(objectives=many("x", 1000, text)))
    assert weighed <= 2 * module.MAX_WEIGHED
