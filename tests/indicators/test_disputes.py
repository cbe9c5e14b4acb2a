"""What sources disagree about stays in the answer, whichever field it is; and what was read leads to the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from comparison.examples import NOTHING_INSTALLED, cite, covered, record
from hypothesis import given
from indicators.made import brought, busy, did, measure, money, programme, texts
from indicators.test_measures import AIMS, COMPUTED, IMI, REFUSED, inspection
from rules.mutations import at

import labcoop
from labcoop import Participant, Period, Quantity

LATE = inspection("late", reported="2018-08-01")
TAX, POLICE = Participant(id="x", kind="tax"), Participant(id="y", kind="police")
GUESTS = {"kind": "study-visit", "participants": (Participant(id="x", country="LT", count=Quantity(4)),)}


def read_of(found: labcoop.Measured) -> list[labcoop.MeasureInput]:
    return [read for part in (*found.parts, *found.totals) for read in part.inputs]


def lead_back(found: labcoop.Measured, dossier: labcoop.Dossier) -> None:
    """Assert that every field that was read is there, with a text that it bears and the sources it is cited from."""
    for read in read_of(found):
        value = at(dossier, read.path)
        cited = {one.source for one in dossier.citations(read.path)}
        if value == ():  # a list of which a source says that it is empty
            assert (read.values, {one.source for one in read.evidence} <= cited) == (("none",), True)
            continue
        assert value is not None, read.path
        assert {one.source for one in read.evidence} - {"record"} <= cited
        if cited == {"a"} and isinstance(value, str | Quantity | labcoop.Amount | Period | labcoop.Date):
            assert read.values in ((str(value),), ()), read.path


@pytest.mark.parametrize("id", sorted(COMPUTED))
def test_what_was_read_for_a_value_leads_back_to_the_record(id: str) -> None:
    dossier, _ = COMPUTED[id]
    lead_back(measure(id, dossier), dossier)


@pytest.mark.parametrize(("id", "dossier", "reason"), REFUSED, ids=[f"{id}-{why}" for id, _, why in REFUSED])
def test_what_was_read_before_it_was_refused_leads_back_to_the_record(
    id: str, dossier: labcoop.Dossier, reason: str
) -> None:
    lead_back(measure(id, dossier), dossier)


@given(busy())
def test_what_was_read_leads_back_to_the_record_whatever_it_holds(dossier: labcoop.Dossier) -> None:
    documented = covered(dossier)
    for found in labcoop.measures([documented], registry=NOTHING_INSTALLED):
        lead_back(found, documented)


# --- one field after the other --------------------------------------------------------------------

# A measure, the work, the field of which sources disagree, what the second source says of it, and what comes of it.
DISPUTED: list[tuple[str, Mapping[str, Any], str, Any, list[str]]] = [
    ("K07", {"organisers": (TAX, POLICE)}, "organisers.x",
     "absent", ["at least 1 authorities", "at least 2 authorities"]),
    ("K07", {"activities": (did("a", participants=(TAX, POLICE)),)},
     "activities.a.participants.x", "absent", ["at least 1 authorities", "at least 2 authorities"]),
    ("K05", {"outcomes": (brought("b", count=10),)}, "outcomes.b.unit", "people",
     ["10 violations", "None violations"]),
    ("K08", {"outcomes": (brought("a", "reach", 40, unit="visits"),)}, "outcomes.a", "absent",
     ["40 visits", "None visits"]),
    ("K08", {"outcomes": (brought("a", "reach", 40, unit="visits"),)}, "outcomes.a.kind", "evaluation",
     ["40 visits", "None visits"]),
    ("K08", {"outcomes": (brought("a", "reach", 40, unit="visits"),)}, "outcomes.a.count", "50",
     ["40 visits", "50 visits"]),
    ("K09", {"outcomes": (brought("a", "participation", 40, unit="people"),)}, "outcomes.a.count", "50",
     ["40 people", "50 people"]),
    ("K09", {"activities": (did("a", **GUESTS),)}, "activities.a.participants.x.count", "5",
     ["4 people", "5 people"]),
    ("K10", {"funding": (money("a", 30),)}, "funding.a", "absent", ["30 EUR", "None EUR"]),
    ("K10", {"funding": (money("a", 30),)}, "funding.a.amount", "40", ["30 EUR", "40 EUR"]),
    ("K11", {"funding": (money("a", 30), money("b", 15, part_of="a", funders=("own-funds",)))}, "funding.b", "absent",
     ["50 %", "None %"]),
    ("K11", {"funding": (money("a", 30), money("b", part_of="a", funders=("own-funds",), share_percent=Quantity(50)))},
     "funding.b.share_percent", "absent", ["50 %", "None %"]),
    ("K13", {"funding": (money("a", 30),), "outcomes": (brought("b", count=10),)}, "outcomes.b.count", "absent",
     ["3 EUR per violation", "None EUR per violation"]),
    ("K14", {"activities": (did("a", count=2, state="planned"), did("b", count=2))}, "activities.b.state", "planned",
     ["100 %", "None %"]),
    ("K14", {"activities": (did("a", count=4, state="planned"), did("b", count=2))}, "activities.a.count", "2",
     ["50 %", "100 %"]),
    ("K15", {"objectives": AIMS, "activities": (did("a", serves=("one", "two")),)}, "activities.a.state", "planned",
     ["at most 100 %", "100 %"]),
    ("K15", {"objectives": AIMS, "activities": (did("a", serves=("one", "two")),)}, "activities.a.serves", ("one",),
     ["at most 100 %", "100 %"]),
    ("K15", {"objectives": AIMS, "activities": (did("a", serves=("one", "two")),)}, "activities.a.serves.two",
     "absent", ["between 50 and 100 %", "100 %"]),
    ("K15", {"objectives": AIMS, "activities": (did("a", serves=("one", "two")),)}, "activities.a", "absent",
     ["at most 100 %", "100 %"]),
    ("K17", {"outcomes": (brought("all", count=10), brought("a", count=6, part_of="all", follow_up="closed"))},
     "outcomes.a.count", "4", ["between 40 and 100 %", "between 60 and 100 %"]),
    ("K18", {"activities": (inspection("a"), LATE)}, "activities.a.reported", "2018-09-30", ["at most 50 %"]),
    ("K18", {"activities": (inspection("a"), LATE)}, "activities.a.period", "2018-02", ["at most 50 %"]),
    ("K18", {"activities": (inspection("a"), LATE)}, "activities.a.kind", "meeting", ["at most 50 %"]),
    ("K18", {"activities": (inspection("a"), LATE)}, "activities.a", "absent", ["at most 50 %"]),
    ("K18", {"activities": (inspection("a"), LATE)}, "activities.a.state", "planned", ["at most 50 %"]),
    ("K19", {"outcomes": (brought("next", "follow-up-project"),)}, "outcomes.next", "absent",
     ["True renewed", "None renewed"]),
    ("I1", {"outcomes": (IMI["received"], IMI["accepted"])}, "outcomes.accepted.count", "absent", ["85 %", "None %"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "work", "field", "says", "told"), DISPUTED, ids=[f"{id}-{field}" for id, _, field, _, _ in DISPUTED]
)
def test_both_sides_of_a_disputed_field_are_told(
    id: str, work: Mapping[str, Any], field: str, says: Any, told: list[str]
) -> None:
    path = f"programmes.p.{field}"
    dossier = record(programmes=[programme(**work)], evidence={path: (cite("a"), cite("b", says=says))})
    found = measure(id, dossier)
    assert sorted(texts(found)) == sorted(told)
    assert {one.source for read in read_of(found) if read.path.startswith(path) for one in read.evidence} == {"a", "b"}


BY_ITSELF: list[tuple[str, Mapping[str, Any], str, str, list[str]]] = [
    ("K08", {"outcomes": (brought("a", "reach", 40, unit="visits"),)}, "outcomes.a", "count",
     ["40 visits", "None visits"]),
    ("K10", {"funding": (money("a", 30),)}, "funding.a", "amount", ["30 EUR", "None EUR"]),
    ("K15", {"objectives": AIMS, "activities": (did("a", serves=("one", "two")),)}, "activities.a", "serves",
     ["100 %", "at most 100 %"]),
]  # fmt: skip


@pytest.mark.parametrize(("id", "work", "item", "field", "told"), BY_ITSELF, ids=[id for id, *_ in BY_ITSELF])
def test_an_item_that_is_disputed_stays_so_where_its_field_has_a_source_of_its_own(
    id: str, work: Mapping[str, Any], item: str, field: str, told: list[str]
) -> None:
    own = {f"serves.{aim.id}": cite("a") for aim in AIMS} | {"state": cite("a"), field: cite("a")}
    evidence = {f"programmes.p.{item}.{name}": citation for name, citation in own.items()}
    evidence[f"programmes.p.{item}"] = (cite("a"), cite("b", says="absent"))  # type: ignore[assignment]
    assert sorted(texts(measure(id, record(programmes=[programme(**work)], evidence=evidence)))) == told


def test_a_plan_that_is_a_claim_about_a_number_is_read_there() -> None:
    path = "programmes.p.activities.a.count"
    claims = {path: (cite("a", phase="planned", says="6"), cite("b", phase="actual"))}
    dossier = record(programmes=[programme(activities=(did("a", count=3),))], evidence=claims)
    found = measure("K14", dossier)
    assert {read.path for read in read_of(found)} == {path, "programmes.p.period"}
    single = record(
        programmes=[programme(activities=(did("a", case="a"),))],
        evidence={"programmes.p.activities.a": cite("a", phase="planned")},
    )
    assert measure("K14", single).reason == "planned-count-unknown"


def test_amounts_that_sources_agree_on_are_not_touched_by_a_plan_that_changed() -> None:
    def cost(*paid: str) -> list[str]:
        claims = [cite("a", says=plan, phase="planned") for plan in ("5", "6")]
        evidence = {"programmes.p.funding.a.amount": (*claims, *(cite("b", says=amount) for amount in paid))}
        return texts(measure("K10", record(programmes=[programme(funding=(money("a", 30),))], evidence=evidence)))

    assert cost("30", "30") == ["30 EUR"]
    assert cost("30", "40") == ["30 EUR", "40 EUR"]


def test_a_share_that_is_given_agrees_though_the_amount_is_disputed() -> None:
    own = money("b", 15, part_of="a", funders=("own-funds",), share_percent=Quantity(50))
    claims = {"programmes.p.funding.b.amount": (cite("b", says="absent"), cite("a"))}
    found = measure("K11", record(programmes=[programme(funding=(money("a", 30), own))], evidence=claims))
    assert texts(found) == ["50 %", "None %"]
    other = attrs.evolve(own, share_percent=Quantity(40))
    found = measure("K11", record(programmes=[programme(funding=(money("a", 30), other))], evidence=claims))
    assert found.reason == "share-contradicts"


def test_what_is_funded_is_read_where_no_share_is_told_and_lists_are_read_as_they_are_written() -> None:
    found = measure("K11", record(programmes=[programme(funding=(money("a"),))]))
    assert {read.path for read in read_of(found)} == {"programmes.p.funding.a"}
    (causes,) = [read for read in read_of(measure("K12", COMPUTED["K12"][0])) if read.path.endswith("attributed_to")]
    assert causes.values == ("exchanges, inspections, meetings",)
