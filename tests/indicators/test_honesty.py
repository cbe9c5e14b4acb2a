"""What no measure ever does, whatever a record holds; and the figures of the bundled records."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from comparison.examples import MANY, NOTHING_INSTALLED, cite, covered, record, reorder, shared
from hypothesis import given
from hypothesis import strategies as st
from indicators.made import brought, busy, busy_programmes, did, measure, money, passed, programme, texts

import labcoop
from labcoop import Figure, MeasureState, Period, Quantity
from labcoop.indicators.catalogue import MEASURES
from labcoop.indicators.reckoning import measured
from labcoop.model.context import Context
from labcoop.testkit.strategies import dossiers, programmes, shared_programmes

COUNTS = st.sampled_from([1, 3, 10, "over 3", "at least 5", "almost 40", "about 12"]).map(Quantity)


def everything(dossier: labcoop.Dossier, *shared_ones: labcoop.SharedProgramme) -> list[labcoop.Measured]:
    context = Context(dossier=dossier, shared=shared_ones)
    return [measured(one, context) for one in MEASURES]


@given(dossiers() | busy() | busy(), shared_programmes())
def test_every_value_has_a_period_a_unit_and_a_source_whatever_the_record_holds(
    dossier: labcoop.Dossier, one: labcoop.SharedProgramme
) -> None:
    for dossier_or_covered in (dossier, covered(dossier)):
        for found in everything(dossier_or_covered, one):
            assert (found.state == MeasureState.COMPUTED) <= any(part.values for part in found.parts)
            assert (found.reason is None) == any(part.values for part in found.parts)
            for part in found.parts:
                assert bool(part.values) != bool(part.reason)
                if part.values:
                    assert part.periods
                    assert part.evidence
                    assert all(value.unit for value in part.values)


@MANY
@given(dossiers() | busy() | busy(), shared_programmes(), st.integers(0, 1000))
def test_the_order_of_a_records_lists_never_matters(
    dossier: labcoop.Dossier, one: labcoop.SharedProgramme, seed: int
) -> None:
    documented = covered(dossier)
    assert everything(reorder(documented, seed), reorder(one, seed)) == everything(documented, one)


@given(dossiers() | busy(), programmes() | busy_programmes("beside"))
def test_a_programme_beside_the_agreement_changes_nothing(dossier: labcoop.Dossier, other: labcoop.Programme) -> None:
    documented = covered(dossier)
    beside = shared(attrs.evolve(other, under=(), beside=(documented.id,)))
    assert everything(documented, beside) == everything(documented)


# --- ratios ---------------------------------------------------------------------------------------

_COUNTED = ("violations", "inspections", "exchanges", "meetings")


def ratio_of(numbers: dict[str, Quantity], basis: str = "sources") -> labcoop.Dossier:
    work = programme(
        activities=(
            attrs.evolve(did("inspections"), count=numbers.get("inspections")),
            attrs.evolve(did("meetings", "meeting"), count=numbers.get("meetings")),
        ),
        exchanges=(attrs.evolve(passed("exchanges"), count=numbers.get("exchanges")),),
        outcomes=(attrs.evolve(brought("violations"), count=numbers.get("violations")),),
        funding=(money("cost", 20000),),
    )
    return record(programmes=[work], basis=basis)


def value(id: str, dossier: labcoop.Dossier) -> Figure:
    [part] = measure(id, dossier).parts
    figure = part.values[0].figure
    assert isinstance(figure, Figure)
    return figure


all_counted = st.fixed_dictionaries(dict.fromkeys(_COUNTED, COUNTS))


@given(all_counted, st.fixed_dictionaries(dict.fromkeys(_COUNTED, st.integers(0, 20))))
def test_a_ratio_holds_what_every_exact_number_would_give(numbers: dict[str, Quantity], steps: dict[str, int]) -> None:
    exact = {}
    for name, count in numbers.items():
        low, _, high, _ = count.bounds()
        most = low + 20 if high is None else high
        inner = [one for one in range(int(low), int(most) + 1) if Figure.of(count).contains(one)]
        exact[name] = inner[steps[name] % len(inner)]
    activities = exact["inspections"] + exact["exchanges"] + exact["meetings"]
    assert value("K12", ratio_of(numbers)).contains(Fraction(exact["violations"], activities))
    assert value("K13", ratio_of(numbers)).contains(Fraction(20000, exact["violations"]))


@given(all_counted)
def test_a_ratio_of_inexact_numbers_is_inexact(numbers: dict[str, Quantity]) -> None:
    inexact = any(count.qualifier for count in numbers.values())
    assert value("K12", ratio_of(numbers)).exact != inexact


@given(all_counted, st.integers(2, 50))
def test_a_ratio_does_not_depend_on_the_scale(numbers: dict[str, Quantity], factor: int) -> None:
    scaled = {
        name: Quantity(f"{count.qualifier or ''} {count.value * factor}".strip()) for name, count in numbers.items()
    }
    assert value("K12", ratio_of(scaled)) == value("K12", ratio_of(numbers))


@given(all_counted, st.sets(st.sampled_from(_COUNTED), min_size=1), st.sampled_from(["sources", "text", "draft"]))
def test_what_needs_an_unknown_number_is_not_computed(numbers: dict[str, Quantity], gone: set[str], basis: str) -> None:
    known = {name: count for name, count in numbers.items() if name not in gone}
    found = measure("K12", ratio_of(known, basis))
    assert (found.state, texts(found)) == (MeasureState.NOT_COMPUTABLE, [])
    if "violations" in gone:
        assert measure("K13", ratio_of(known, basis)).state == MeasureState.NOT_COMPUTABLE


@given(st.lists(st.tuples(COUNTS, st.sampled_from(["2018", "2019"])), min_size=2, max_size=4))
def test_a_total_holds_what_every_exact_number_would_give(drawn: list[tuple[Quantity, str]]) -> None:
    held = [
        programme(f"p{n}", period, activities=(attrs.evolve(did("a"), count=count),))
        for n, (count, period) in enumerate(drawn)
    ]
    found = measure("K01", record(programmes=held))
    figure = found.totals[0].values[0].figure
    assert isinstance(figure, Figure)
    least = sum(Fraction(count.bounds()[0]) for count, _ in drawn)
    assert figure.low == least
    assert figure.exact == all(count.qualifier is None for count, _ in drawn)
    assert found.totals[0].periods == tuple(sorted({period for _, period in drawn}))


# --- the bundled records --------------------------------------------------------------------------


def bundled(id: str, agreement: str = "no-lt-2017") -> labcoop.Measured:
    [found] = labcoop.measures([labcoop.installed()[agreement]], [id])
    return found


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("K01", "4 inspections"),
        ("K03", "10 exchanges"),
        ("K04", "4 meetings"),
        ("K05", "10 violations"),
        ("K10", "20000 EUR"),
        ("K11", "50 %"),
        ("K12", "0.556 violations per activity"),
        ("K13", "2000 EUR per violation"),
        ("K19", "True renewed"),
    ],
)
def test_the_figures_of_the_fiche(id: str, told: str) -> None:
    parts = [part for part in bundled(id).parts if part.programme == "no-lt-2017-18"]
    assert texts(attrs.evolve(bundled(id), parts=tuple(parts))) == [told]
    assert parts[0].periods == ("2017/2018",)
    assert {"fiche-2019"} == {one.source for one in parts[0].evidence} - {"eeagrants-sddw-0036", "fafo-ostforum-2024"}


def test_ten_violations_of_three_channels_are_not_two_and_a_half_for_each_inspection() -> None:
    found = bundled("K12a")
    assert (found.state, found.reason) == (MeasureState.NOT_COMPUTABLE, "attributed-together")
    assert "2.5" not in str(found)


def test_the_cost_of_a_violation_is_marked_as_no_unit_cost_of_inspection() -> None:
    [part] = bundled("K13").parts
    assert part.notes == ("not-a-unit-cost",)
    [one] = part.values
    assert (one.currency, one.basis) == ("EUR", "programme-cost")


def test_two_programmes_of_two_bases_have_no_common_cost() -> None:
    costs = bundled("K10")
    assert [one.basis for part in costs.parts for one in part.values] == ["programme-cost", "final-cost"]
    assert costs.totals == ()


def test_plans_and_links_that_no_source_tells_give_no_figure() -> None:
    for id in ("K14", "K15", "K16", "K17", "K18"):
        assert bundled(id).state == MeasureState.NOT_COMPUTABLE


def test_a_number_of_visitors_is_disputed_in_its_unit_and_a_campaign_is_told_as_shared() -> None:
    own, *campaign = bundled("K08").parts
    assert sorted(one.unit for one in own.values) == ["people", "visits"]
    assert {part.shared_with for part in campaign} == {("no-bg-2017", "no-ee", "no-ro")}
    assert {part.values[0].unit for part in campaign} == {"people", "clicks", "unique-visitors"}


def test_a_campaign_that_may_serve_an_agreement_is_disputed_there() -> None:
    found = bundled("K08", "no-pl-2017")
    assert found.state == MeasureState.CONFLICT
    assert {part.doubt for part in found.parts} == {"link"}


def test_every_count_beside_the_agreements_is_left_out() -> None:
    joint = bundled("K01", "no-pl-2017")
    assert "eurodetachement-6" not in {part.programme for part in joint.parts}


def test_measures_without_agreements_are_those_of_the_current_ones() -> None:
    found = labcoop.measures(ids=["K01"])
    assert [one.agreement for one in found] == [one.id for one in labcoop.installed().current()]
    assert labcoop.measures([], registry=NOTHING_INSTALLED) == []


def test_two_of_the_same_id_are_told_apart_by_their_file() -> None:
    twice = [record("x"), record("x")]
    found = labcoop.measures(twice, ["K01"], files=[None, "ours/draft.yaml"], registry=NOTHING_INSTALLED)
    assert [one.agreement for one in found] == ["x", "x@draft.yaml"]


def test_a_disputed_period_of_a_programme_stays_visible() -> None:
    [part] = bundled("K09", "no-bg-2017").parts
    assert "period-disputed" in part.notes
    assert len(part.periods) == 2


def test_a_claim_is_never_taken_for_two() -> None:
    claims: dict[str, Any] = {"programmes.p.activities.a.count": (cite("a"), cite("b"), cite("c"))}
    dossier = record(programmes=[programme(activities=(did("a", count=4, period=Period("2018")),))], evidence=claims)
    assert texts(measure("K01", dossier)) == ["4 inspections"]
