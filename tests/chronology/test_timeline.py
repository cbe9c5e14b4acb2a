"""A timeline: every dated thing once, nothing undated with a date, whatever the order of what it is made from."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from comparison.examples import MANY, cite, covered, record, reorder, shared
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.chronology.gathering import FIELDS, LEFT_OUT
from labcoop.chronology.timeline import timeline_of
from labcoop.io.format import File, Item, Items, Named, Value, fields_of
from labcoop.model.context import Context
from labcoop.model.dossier import item_key
from labcoop.testkit.strategies import dossiers, shared_programmes

INSPECTION = labcoop.Activity(id="visit", kind="joint-inspection", state="done", period=labcoop.Period("2018"))
SEVERAL = st.lists(dossiers(), min_size=1, max_size=2, unique_by=lambda one: one.id)


def timeline(*several: labcoop.Dossier, programmes: tuple[labcoop.SharedProgramme, ...] = ()) -> labcoop.Timeline:
    return timeline_of((Context(dossier=one, shared=programmes) for one in several), several)


def named(found: labcoop.Timeline) -> list[tuple[str, str | None]]:
    return [(moment.what, None if moment.when is None else moment.when.text) for moment in found.moments]


def dated_fields(holder: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the path and the value of every field of an item, however deep, that holds a date or a period."""
    if type(holder).__name__ == "Authority":
        return
    for field in fields_of(type(holder)).values():
        value = getattr(holder, field.name)
        if isinstance(field.shape, Value) and field.shape.cls in (labcoop.Date, labcoop.Period):
            if f"{type(holder).__name__}.{field.name}" not in LEFT_OUT:
                yield f"{path}.{field.name}", value
        elif isinstance(field.shape, Items):
            for item in value:
                yield from dated_fields(item, f"{path}.{field.name}.{item_key(item)}")


def all_dated(dossier: labcoop.Dossier) -> dict[str, Any]:
    found = dict(dated_fields(dossier.agreement, "agreement"))
    for programme in dossier.programmes:
        found.update(dated_fields(programme, f"programmes.{programme.id}"))
    return found


# --- whatever the record --------------------------------------------------------------------------


def test_every_dated_field_of_the_format_is_told_or_left_out_on_purpose() -> None:
    classes, waiting = set[type](), [File]
    while waiting:
        cls = waiting.pop()
        classes.add(cls)
        shapes = [field.shape for field in fields_of(cls).values()]
        waiting += [s.cls for s in shapes if isinstance(s, Item | Items | Named) and s.cls not in classes]
    sections = {
        "Agreement": "agreement", "Programme": "programme", "Approval": "approvals", "JointBody": "joint_bodies",
        "Activity": "activities", "Exchange": "exchanges", "Outcome": "outcomes", "Funding": "funding",
    }  # fmt: skip
    dated = {
        f"{cls.__name__}.{field.name}"
        for cls in classes
        for field in fields_of(cls).values()
        if isinstance(field.shape, Value) and field.shape.cls in (labcoop.Date, labcoop.Period)
    }
    told = {f"{cls}.{field}" for cls, section in sections.items() for field in FIELDS[section]}
    assert dated == told | set(LEFT_OUT)


@MANY
@given(dossiers())
def test_every_dated_thing_comes_once_and_nothing_undated_gets_a_date(dossier: labcoop.Dossier) -> None:
    found = timeline(dossier)
    fields = all_dated(dossier)
    own = [moment for moment in found.moments if moment.by is None]
    assert Counter(moment.path for moment in own) == Counter(path for path, value in fields.items() if value)
    assert all(fields[moment.path] is None for moment in found.undated if moment.by is None)
    for moment in (*found.moments, *found.undated):
        path = "agreement.signed" if moment.by else moment.path
        said = {str(fields[path])}
        said |= {str(citation.says) for citation in dossier.evidence.get(path, ())}
        assert {when.text for when in moment.dates} <= said
        assert (moment.when is None) == (not moment.dated or "date" in moment.doubts)


@MANY
@given(SEVERAL, st.integers(), st.randoms(use_true_random=False))
def test_the_order_of_what_it_is_made_from_never_matters(several: Any, seed: int, chance: Any) -> None:
    shuffled = [reorder(one, seed) for one in several]
    chance.shuffle(shuffled)
    assert timeline(*shuffled) == timeline(*several)


@MANY
@given(SEVERAL)
def test_moments_stand_in_the_order_of_their_first_days(several: Any) -> None:
    moments = timeline(*several).moments
    assert list(moments) == sorted(moments, key=labcoop.Moment.sort_key)
    known = [(one, other) for one, other in itertools.pairwise(moments) if one.latest and other.earliest]
    for one, other in known:
        # What is certainly earlier never stands after what is certainly later.
        assert not (other.latest and one.earliest and other.latest < one.earliest)


@MANY
@given(dossiers().map(covered))
def test_every_moment_has_evidence_where_its_record_has(dossier: labcoop.Dossier) -> None:
    found = timeline(dossier)
    for moment in found.moments:
        assert moment.evidence
        assert ("date" in moment.doubts) == any(side.about == "date" for side in moment.sides)
        assert (moment.state == "conflict") == bool(moment.doubts)
    assert {moment.state for moment in found.undated} <= {"unknown", "absent", "conflict"}


@given(shared_programmes(), st.data())
def test_a_shared_programme_comes_once_with_the_agreements_it_serves(programme: Any, data: Any) -> None:
    ids = data.draw(st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, unique=True))
    under = attrs.evolve(programme.programme, under=tuple(ids), beside=())
    both = attrs.evolve(programme, programme=under, evidence={})
    found = timeline(record("one"), record("two", countries=("PL", "NO")), programmes=(both,))
    brought = [moment for moment in (*found.moments, *found.undated) if moment.programme]
    assert len({moment.path for moment in brought}) == len(brought)
    assert {moment.agreements for moment in brought} == ({tuple(sorted(ids))} if {"one", "two"} & set(ids) else set())
    pairs = {moment.countries for moment in brought}
    assert pairs <= ({()} if {"one", "two"} <= set(ids) else {("LT", "NO"), ("NO", "PL")})


# --- what a moment tells --------------------------------------------------------------------------


def test_the_kinds_of_moments() -> None:
    programme = labcoop.Programme(
        id="p",
        period=labcoop.Period("2018/2019"),
        contracted=labcoop.Date("2018-02"),
        activities=(attrs.evolve(INSPECTION, agreed=labcoop.Date("2018-03"), reported=labcoop.Date("2018-04")),),
        exchanges=(
            labcoop.Exchange(
                id="e",
                kind="request",
                received=labcoop.Date("2018-05"),
                agreed=labcoop.Date("2018-06"),
                answered=labcoop.Date("2018-07"),
                notified=labcoop.Date("2018-08"),
                acknowledged=labcoop.Date("2018-09"),
            ),
        ),
        outcomes=(labcoop.Outcome(id="o", kind="evaluation", period=labcoop.Period("2020")),),
        funding=(labcoop.Funding(id="f", agreed=labcoop.Date("2018-01-31")),),
    )
    one = record(
        signed=labcoop.Date("2017-01"),
        in_force_from=labcoop.Date("2017-02"),
        attested=labcoop.Date("2017-03"),
        ended=labcoop.Date("2021"),
        approvals=(labcoop.Approval(id="a", country="NO", body="Parliament", period=labcoop.Period("2017-02-01")),),
        joint_bodies=(labcoop.JointBody(id="j", name="Commission", first_met=labcoop.Date("2017-04")),),
        programmes=(programme,),
    )
    assert [what for what, _ in named(timeline(one))] == [
        "signed", "approved", "in-force", "attested", "joint-body-met", "activity", "programme", "funding-agreed",
        "contracted", "inspection-agreed", "inspection-reported", "request-received", "answer-due", "answered",
        "addressee-notified", "notification-acknowledged", "evaluation", "ended",
    ]  # fmt: skip
    assert not timeline(one).undated


def test_what_no_source_dates_stands_apart_with_the_state_of_its_record() -> None:
    plan = (labcoop.Activity(id="a", kind="meeting"),)
    for basis, state in (("sources", "unknown"), ("text", "absent"), ("draft", "absent")):
        found = timeline(record(basis=basis, activities=plan, programmes=(labcoop.Programme(id="p"),)))
        assert not found.moments
        assert {(moment.what, moment.state) for moment in found.undated} == {
            ("signed", state), ("activity", state), ("programme", state),
        }  # fmt: skip
    assert timeline(record(basis="draft", evidence={})).undated[0].evidence[0].source == "record"


def test_a_money_entry_without_a_date_is_no_event() -> None:
    funding = (labcoop.Funding(id="f"),)
    found = timeline(record(signed=labcoop.Date("2017"), funding=funding))
    assert not found.undated


def test_sources_that_agree_give_the_sharper_date() -> None:
    both = (cite("a"), cite("b", says="2017-05-30"))
    found = timeline(record(signed=labcoop.Date("2017-05"), evidence={"agreement.signed": both}))
    assert named(found) == [("signed", "2017-05-30")]
    assert {one.source for one in found.moments[0].evidence} == {"a", "b"}


def test_each_side_of_a_disagreement_is_told_with_its_sources() -> None:
    three = (cite("a"), cite("b", says="2019"), cite("c", says="absent"))
    moment = timeline(record(signed=labcoop.Date("2017-05"), evidence={"agreement.signed": three})).moments[0]
    assert (moment.when, moment.state, moment.precision) == (None, "conflict", None)
    assert [(str(side.said), [one.source for one in side.evidence]) for side in moment.sides] == [
        ("2017-05", ["a"]), ("2019", ["b"]), ("None", ["c"]),
    ]  # fmt: skip
    assert (str(moment.earliest), str(moment.latest)) == ("2017-05-01", "2019-12-31")


def test_what_the_record_gives_is_a_side_though_no_source_bears_it_out() -> None:
    others = (cite("a", says="2018"), cite("b", says="2019"))
    moment = timeline(record(signed=labcoop.Date("2017"), evidence={"agreement.signed": others})).moments[0]
    assert [when.text for when in moment.dates] == ["2017", "2018", "2019"]


def test_a_revised_plan_stands_beside_what_came_of_it() -> None:
    programme = labcoop.Programme(id="p", period=labcoop.Period("2019/2024"))
    claims = (cite("a", phase="planned", says="2019/2022"), cite("b", phase="actual"))
    found = timeline(record(programmes=(programme,), evidence={"programmes.p.period": claims}))
    moment = found.moments[0]
    assert (str(moment.when), str(moment.planned), moment.state, moment.phase) == (
        "2019/2024",
        "2019/2022",
        "stated",
        None,
    )
    only = timeline(record(programmes=(programme,), evidence={"programmes.p.period": cite("a", phase="planned")}))
    assert (only.moments[0].phase, only.moments[0].planned) == ("planned", None)


def test_a_plan_is_no_rival_to_what_came_of_it() -> None:
    programme = labcoop.Programme(id="p", period=labcoop.Period("2019-09-01/2023"))
    claims = (cite("a", phase="planned", says="2025/2030"), cite("b"), cite("c", says="2019-10-08/2023"))
    moment = timeline(record(programmes=(programme,), evidence={"programmes.p.period": claims})).moments[0]
    assert [when.text for when in moment.dates] == ["2019-09-01/2023", "2019-10-08/2023"]
    assert len(moment.sides) == 3


@pytest.mark.parametrize(
    ("evidence", "doubt"),
    [
        ({"agreement.activities.visit.state": (cite("a"), cite("b", says="planned"))}, "step"),
        ({"agreement.activities.visit": (cite("a"), cite("b", says="absent"))}, "itself"),
        ({"agreement.activities": (cite("a"), cite("b", says="absent"))}, "itself"),
        ({"agreement.activities.visit.period": (cite("a"), cite("b", says="2020"))}, "date"),
    ],
)
def test_what_sources_disagree_about_is_told(evidence: Any, doubt: str) -> None:
    found = timeline(record(activities=(INSPECTION,), evidence=evidence))
    assert [moment.doubts for moment in found.moments] == [(doubt,)]
    assert {one.source for one in found.moments[0].evidence} == {"a", "b"}


def test_a_disputed_link_is_told_once_and_marks_all_that_the_programme_brings() -> None:
    programme = labcoop.Programme(id="p", under=("one", "two"), activities=(INSPECTION,), period=labcoop.Period("2018"))
    both = shared(programme, {"programmes.p.under.two": (cite("b"), cite("c", says="absent"))})
    alone = timeline(record("two"), programmes=(both,))
    assert {(moment.what, moment.state, moment.doubts) for moment in alone.moments} == {
        ("programme", "conflict", ("link",)),
        ("activity", "conflict", ("link",)),
    }
    assert [len(moment.sides) for moment in alone.moments if moment.what == "programme"] == [2]
    together = timeline(record("one"), record("two"), programmes=(both,))
    assert {(moment.state, moment.agreements, moment.disputed) for moment in together.moments} == {
        ("stated", ("one",), ("two",))
    }


def test_what_a_source_denies_serves_nothing() -> None:
    programme = labcoop.Programme(id="p", under=("one",), activities=(INSPECTION,))
    denied = shared(programme, {"programmes.p.under.two": cite("c", says="absent")})
    assert not timeline(record("two"), programmes=(denied,)).moments


def test_what_runs_beside_an_agreement_is_told_so() -> None:
    programme = labcoop.Programme(id="p", beside=("one",), activities=(INSPECTION,))
    for found in (
        timeline(record("one"), programmes=(shared(programme),)),
        timeline(record("one", programmes=(programme,))),
    ):
        assert [(moment.agreements, moment.beside) for moment in found.moments] == [((), ("one",))]


@pytest.mark.parametrize(
    ("how", "what"), [("supersedes", "superseded"), ("extends", "extended"), ("follows", "followed")]
)
def test_succession_is_dated_by_the_later_signing_whichever_is_looked_at(how: Any, what: str) -> None:
    old = record("old", signed=labcoop.Date("2007"))
    new = record("new", signed=labcoop.Date("2017"), after=(labcoop.Succession(agreement="old", how=how),))
    for looked_at in ([old], [new], [old, new], [new, old]):
        found = timeline_of((Context(dossier=one) for one in looked_at), (old, new))
        steps = [moment for moment in found.moments if moment.by]
        assert [(step.what, step.agreements, step.by, str(step.when)) for step in steps] == [
            (what, ("old",), "new", "2017")
        ]
        assert steps[0].countries == ("LT", "NO")
        assert steps[0].evidence


def test_a_step_between_two_others_is_left_out_and_one_without_a_signing_is_undated() -> None:
    after = (labcoop.Succession(agreement="old", how="follows"),)
    old, new = record("old", signed=labcoop.Date("2007")), record("new", after=after)
    found = timeline_of([Context(dossier=record("other"))], (old, new))
    assert not found.moments
    found = timeline_of([Context(dossier=old)], (old, new))
    assert [(moment.what, moment.by) for moment in found.undated] == [("followed", "new")]


def test_an_agreement_that_is_given_twice_comes_once_and_a_draft_beside_it_by_its_file() -> None:
    one = labcoop.installed()["no-lt-2017"]
    draft = attrs.evolve(one, programmes=())
    found = labcoop.timeline([one, one, draft], files=[None, None, "drafts/ours.yaml"])
    assert [life.agreement for life in found.lives] == ["no-lt-2017", "no-lt-2017@ours.yaml"]


def test_the_bundled_records_tell_their_story() -> None:
    found = labcoop.timeline()
    assert len(found.lives) == len(labcoop.installed())
    assert len({(moment.record, moment.path) for moment in found.moments}) == len(found.moments)
    of_lithuania = [m for m in found.moments if m.countries == ("LT", "NO") and m.programme is None]
    assert [(m.what, m.agreements) for m in of_lithuania if m.what != "activity"] == [
        ("signed", ("no-lt-2007",)), ("superseded", ("no-lt-2007",)), ("signed", ("no-lt-2017",)),
    ]  # fmt: skip
    campaign = [m for m in found.moments if m.programme == "know-your-rights" and m.what == "programme"]
    assert [(m.countries, m.disputed) for m in campaign] == [((), ("no-pl-2017",))]
