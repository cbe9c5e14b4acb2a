"""The comparison as a whole: what holds for every record, however it is made."""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest
from comparison.examples import MANY, NOTHING_INSTALLED, alike, cite, covered, record, reorder
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison.dimension import GROUPS, Dimension
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import column_ids, compare_readings
from labcoop.rendering.tabular import comparison_data
from labcoop.testkit.strategies import dossiers

ANY = dossiers() | alike()


def compare(*chosen: labcoop.Dossier, **how: object) -> labcoop.Comparison:
    return labcoop.compare(chosen, registry=NOTHING_INSTALLED, **how)  # type: ignore[arg-type]


def cells(comparison: labcoop.Comparison, column: int = 0) -> dict[str, labcoop.Cell]:
    return {row.dimension.id: row.cells[column] for row in comparison.rows}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.sampled_from(["x/a.yaml", "a.yaml", "a.yaml#2"]))))
def test_every_column_has_an_id_of_its_own_that_starts_with_the_agreements(
    chosen: list[tuple[str, str | None]],
) -> None:
    ids = column_ids([id for id, _ in chosen], [file for _, file in chosen])
    assert len(set(ids)) == len(ids) == len(chosen)
    for (id, file), name in zip(chosen, ids, strict=True):
        assert name.partition("#")[0].partition("@")[0] == id
        assert ("@" in name) == (file is not None and [one for one, _ in chosen].count(id) > 1)


def test_a_file_name_that_could_not_be_seen_is_shown_with_question_marks() -> None:
    assert column_ids(["a", "a"], ["x\n\udcff.yaml", None]) == ["a@x??.yaml", "a"]


# --- properties -----------------------------------------------------------------------------------


@given(ANY)
def test_an_agreement_does_not_differ_from_itself(dossier: labcoop.Dossier) -> None:
    comparison = compare(dossier, dossier)
    assert not comparison.differs
    assert not comparison.difference
    assert not any(row.differs() for row in comparison.rows)
    assert [column.id for column in comparison.columns] == [dossier.id, f"{dossier.id}#2"]


@given(ANY, alike("other", ("NO", "PL")))
def test_swapping_the_columns_mirrors_the_comparison(one: labcoop.Dossier, two: labcoop.Dossier) -> None:
    there, back = compare(one, two), compare(two, one)
    assert cells(there, 0) == cells(back, 1)
    assert cells(there, 1) == cells(back, 0)
    assert [row.differs() for row in there.rows] == [row.differs() for row in back.rows]


@MANY
@given(ANY, st.integers(0, 99))
def test_the_order_within_a_record_never_matters_for_a_cell(dossier: labcoop.Dossier, seed: int) -> None:
    assert comparison_data(compare(dossier)) == comparison_data(compare(reorder(dossier, seed)))


@given(st.permutations([0, 1, 2]), ANY, alike("second", ("NO", "PL")), alike("third", ("BG", "NO")))
def test_the_order_of_the_agreements_never_matters_for_a_cell(
    order: list[int], one: labcoop.Dossier, two: labcoop.Dossier, three: labcoop.Dossier
) -> None:
    given_order = [attrs.evolve(one, agreement=attrs.evolve(one.agreement, id="first")), two, three]
    straight, mixed = compare(*given_order), compare(*(given_order[i] for i in order))
    for position, index in enumerate(order):
        assert cells(mixed, position) == cells(straight, index)


@given(ANY)
def test_every_stated_cell_has_evidence_where_the_record_has_it_for_everything(dossier: labcoop.Dossier) -> None:
    for dimension, cell in cells(compare(covered(dossier))).items():
        assert cell.evidence or cell.state != labcoop.State.STATED, dimension


@given(ANY.map(covered) | ANY.map(lambda dossier: attrs.evolve(dossier, evidence={})))
def test_every_absent_or_disputed_cell_has_evidence_or_claims(dossier: labcoop.Dossier) -> None:
    for dimension, cell in cells(compare(dossier)).items():
        if cell.state in (labcoop.State.ABSENT, labcoop.State.CONFLICT):
            assert cell.evidence or cell.claims, dimension


@given(ANY)
def test_an_unknown_cell_holds_no_value(dossier: labcoop.Dossier) -> None:
    for dimension, cell in cells(compare(dossier)).items():
        if cell.state == labcoop.State.UNKNOWN:
            assert all(entry.value is None and entry.step is None for entry in cell.entries), dimension


@given(ANY)
def test_without_any_evidence_a_record_from_sources_never_says_no(dossier: labcoop.Dossier) -> None:
    agreement = attrs.evolve(dossier.agreement, basis="sources")
    bare = attrs.evolve(dossier, agreement=agreement, evidence={})
    not_done = {
        item.state == "not-done"
        for holder in (bare.agreement, *bare.programmes)
        for item in (*holder.activities, *holder.exchanges)
    }
    for dimension, cell in cells(compare(bare)).items():
        if cell.state == labcoop.State.ABSENT:
            assert True in not_done, dimension
        assert cell.state != labcoop.State.CONFLICT


def test_a_period_that_is_only_planned_is_told_as_a_plan() -> None:
    planned = labcoop.Programme(id="p", period=labcoop.Period("2017-08/2017-12"))
    dossier = record(programmes=[planned], evidence={"programmes.p.period": (cite("b", phase="planned"),)})
    (entry,) = cells(compare(dossier))["programme-periods"].entries
    assert (entry.step, entry.value) == ("planned", "2017-08/2017-12")


# --- a record that says nothing, and one that is complete -----------------------------------------


def test_what_sources_do_not_say_is_unknown_and_never_no_or_zero() -> None:
    comparison = compare(record("bare", evidence={}))
    told = {id: cell for id, cell in cells(comparison).items() if cell.state != labcoop.State.UNKNOWN}
    assert set(told) == {"authorities"}  # the parties are all there is
    assert all(cell.value is None for id, cell in cells(comparison).items() if id not in told and not cell.entries)


@pytest.mark.parametrize("basis", ["sources", "draft", "text"])
def test_what_is_dated_by_its_signing_needs_no_other_proof_that_it_exists(basis: str) -> None:
    signed, day = record("signed", basis=basis, signed=labcoop.Date("2017")), labcoop.Date("2019")
    attested = record("attested", basis=basis, signed=labcoop.Date("2017"), attested=day)
    found = compare(signed)["attested"]["signed"]
    assert (found.state, found.reason) == (labcoop.State.NOT_APPLICABLE, "signing-documented")
    assert compare(attested)["attested"]["attested"].value == "2019"


def test_a_text_at_hand_is_never_said_not_to_be_attested() -> None:
    states = {basis: compare(record("bare", basis=basis))["attested"]["bare"].state for basis in ("sources", "text")}
    assert states == {"sources": labcoop.State.UNKNOWN, "text": labcoop.State.NOT_APPLICABLE}


@pytest.mark.parametrize("basis", ["draft", "text"])
def test_what_a_draft_or_a_full_text_does_not_say_is_absent_and_rests_on_the_record(basis: str) -> None:
    comparison = compare(record("bare", basis=basis, evidence={}))
    duties = {dimension.id for dimension in CORE_DIMENSIONS if dimension.group == "duties"}
    for id, cell in cells(comparison).items():
        if id not in duties | {"authorities", "authority-level", "later-authorities", "attested"}:
            assert (cell.state, cell.reason, cell.value) == (labcoop.State.ABSENT, f"not-in-{basis}", None), id
            assert [one.title for one in cell.evidence] == ["The agreement bare"]


def test_what_a_source_says_is_not_there_is_absent() -> None:
    said = record(evidence={"agreement.ended": cite("b", says="absent")})
    cell = compare(said)["ended"]["no-lt"]
    assert (cell.state, cell.value, [one.source for one in cell.evidence]) == (labcoop.State.ABSENT, None, ["b"])


def test_zero_is_a_value_and_differs_from_unknown() -> None:
    none = labcoop.Outcome(id="none", kind="violation-identified", count=labcoop.Quantity(0), unit="violations")
    comparison = compare(record("zero", outcomes=(none,)), record("silent"), on=["violations"])
    row = comparison["violations"]
    assert row["zero"].state == labcoop.State.STATED
    assert row["zero"].entries[0].value == 0
    assert row["silent"].state == labcoop.State.UNKNOWN
    assert row.differs()


# --- a cell ---------------------------------------------------------------------------------------


def test_a_sharper_date_is_shown_where_sources_agree() -> None:
    both = (cite("a"), cite("b", says="2017-05-30"))
    cell = compare(record(signed=labcoop.Date("2017-05"), evidence={"agreement.signed": both}))["signed"]["no-lt"]
    assert (cell.state, cell.value) == (labcoop.State.STATED, "2017-05-30")
    assert {one.source for one in cell.evidence} == {"a", "b"}
    assert cell.claims == ()


def test_a_conflict_shows_every_value_and_who_gives_it() -> None:
    both = (cite("a"), cite("b", says="2018"))
    cell = compare(record(signed=labcoop.Date("2017"), evidence={"agreement.signed": both}))["signed"]["no-lt"]
    assert cell.state == labcoop.State.CONFLICT
    assert [(entry.value, entry.state) for entry in cell.entries] == [("2017", "conflict"), ("2018", "conflict")]
    assert {(claim.evidence.source, claim.value) for claim in cell.claims} == {("a", "2017"), ("b", "2018")}


def test_the_order_in_which_sources_are_cited_never_matters() -> None:
    said = (cite("c", says="2018"), cite("a"), cite("b", says="2016", phase="planned"), cite("a", says="absent"))
    dossiers = [
        record(signed=labcoop.Date("2017"), evidence={"agreement.signed": order})
        for order in itertools.permutations(said)
    ]
    cells = {compare(dossier, on=["signed"])["signed"]["no-lt"] for dossier in dossiers}
    assert len(cells) == 1
    assert len(cells.pop().claims) == 4


def test_a_plan_is_no_rival_in_a_conflict_but_stays_among_its_claims() -> None:
    said = (cite("a", says="2019", phase="planned"), cite("b", says="2020"), cite("c", says="2021"))
    cell = compare(record(signed=labcoop.Date("2020"), evidence={"agreement.signed": said}))["signed"]["no-lt"]
    assert [entry.value for entry in cell.entries] == ["2020", "2021"]
    assert ("2019", "planned") in {(claim.value, claim.phase) for claim in cell.claims}


def test_two_plans_that_contradict_each_other_are_both_shown() -> None:
    said = (cite("a", says="2019", phase="planned"), cite("b", says="2021", phase="planned"))
    cell = compare(record(signed=labcoop.Date("2019"), evidence={"agreement.signed": said}))["signed"]["no-lt"]
    assert cell.state == labcoop.State.CONFLICT
    assert [entry.value for entry in cell.entries] == ["2019", "2021"]


def test_a_revised_plan_is_no_conflict() -> None:
    said = (cite("a", says="2019", phase="planned"), cite("b", phase="actual"))
    cell = compare(record(signed=labcoop.Date("2020"), evidence={"agreement.signed": said}))["signed"]["no-lt"]
    assert cell.state == labcoop.State.STATED
    assert [(entry.value, entry.planned) for entry in cell.entries] == [("2020", "2019")]
    assert len(cell.claims) == 2


def test_an_item_that_one_source_lists_and_another_denies_is_disputed_and_the_rest_is_not() -> None:
    denied = {"agreement.topics.osh": (cite("a"), cite("b", says="absent"))}
    cell = compare(record(topics=("osh", "posting"), evidence=denied))["topics"]["no-lt"]
    assert cell.state == labcoop.State.CONFLICT
    assert {entry.value: entry.state for entry in cell.entries} == {"osh": "conflict", "posting": None}
    assert {claim.value for claim in cell.claims} == {"osh", None}


def test_the_same_facts_from_other_sources_are_no_difference() -> None:
    one = record("one", signed=labcoop.Date("2017"), evidence={"agreement.signed": cite("a")})
    two = record("two", signed=labcoop.Date("2017"), evidence={"agreement.signed": cite("b", how="inferred")})
    assert not compare(one, two)["signed"].differs()


def test_a_source_that_the_record_does_not_define_goes_by_its_id() -> None:
    unlisted = attrs.evolve(record(signed=labcoop.Date("2017")), sources={})
    (evidence,) = compare(unlisted)["signed"]["no-lt"].evidence
    assert (evidence.source, evidence.title, evidence.url) == ("a", "a", None)


def test_evidence_of_a_field_is_what_the_comparison_shows() -> None:
    dossier = record(signed=labcoop.Date("2017"), evidence={"agreement.signed": (cite("b"), cite("a"))})
    found = labcoop.evidence_at(dossier, "agreement.signed")
    assert found == compare(dossier)["signed"]["no-lt"].evidence
    assert [one.source for one in found] == ["a", "b"]


# --- rows, columns, selection ---------------------------------------------------------------------


def test_the_dimensions_that_the_specification_names_are_there() -> None:
    named = (
        "signed legal-form predecessor term topics joint-inspections information-exchanges meetings "
        "information-campaign other-authorities violations reach programme-cost success-factors transfer-conditions "
        "registration-of-employment declaration-of-posting"
    )
    assert set(named.split()) <= {dimension.id for dimension in CORE_DIMENSIONS}


def test_every_dimension_has_a_group_a_label_and_a_definition_of_its_own() -> None:
    assert len({dimension.id for dimension in CORE_DIMENSIONS}) == len(CORE_DIMENSIONS)
    assert len({dimension.label for dimension in CORE_DIMENSIONS}) == len(CORE_DIMENSIONS)
    assert all(dimension.group in GROUPS and dimension.definition.endswith(".") for dimension in CORE_DIMENSIONS)


def test_rows_stand_in_the_order_of_their_groups() -> None:
    groups = [dimension.group for dimension in CORE_DIMENSIONS]
    assert list(dict.fromkeys(groups)) == list(GROUPS)
    assert groups == sorted(groups, key=list(GROUPS).index)


def test_on_selects_by_group_and_by_dimension_in_the_usual_order() -> None:
    comparison = compare(record(), on=["violations", "scope", "signed"])
    shown = [row.dimension.id for row in comparison.rows]
    scope = [dimension.id for dimension in CORE_DIMENSIONS if dimension.group == "scope"]
    assert shown == ["signed", *scope, "violations"]


@pytest.mark.parametrize(("wrong", "near"), [("activites", "activities"), ("sined", "signed")])
def test_an_unknown_row_is_refused_with_the_one_that_is_near(wrong: str, near: str) -> None:
    with pytest.raises(labcoop.UnknownIdError, match=f"'{wrong}'; the groups are .*; did you mean '{near}'"):
        compare(record(), on=[wrong])


def test_nothing_to_compare_is_said() -> None:
    with pytest.raises(labcoop.LabcoopError, match="nothing to compare"):
        compare()


def test_an_id_that_comes_again_gets_a_number() -> None:
    comparison = compare(record("x"), record("y"), record("x"), record("x"))
    assert [column.id for column in comparison.columns] == ["x", "y", "x#2", "x#3"]
    assert comparison["signed"]["x#3"] is comparison["signed"].cells[3]


def test_a_row_or_column_that_is_not_there_is_named_with_what_is_near() -> None:
    comparison = compare(record(), on=["signed"])
    with pytest.raises(labcoop.UnknownIdError, match="no row is called 'singed'; did you mean 'signed'"):
        comparison["singed"]
    with pytest.raises(LookupError, match="no column is called 'no-tl'; did you mean 'no-lt'"):
        comparison["signed"]["no-tl"]
    assert comparison.get("place") is None
    assert comparison.get("signed") is comparison["signed"]


def test_a_comparison_knows_its_countries_and_yields_a_columns_cells() -> None:
    comparison = compare(record("one"), record("two", countries=("NO", "PL")), on=["signed", "place"])
    assert comparison.countries == {"NO", "LT", "PL"}
    assert [(dimension.id, cell) for dimension, cell in comparison.cells("two")] == [
        (row.dimension.id, row["two"]) for row in comparison.rows
    ]


def test_only_differences_leaves_out_rows_that_show_the_same_and_keeps_count() -> None:
    one, two = record("one", signed=labcoop.Date("2017")), record("two", signed=labcoop.Date("2018"))
    comparison = compare(one, two, only_differences=True)
    assert [row.dimension.id for row in comparison.rows] == ["signed"]
    assert comparison.all_rows == len(CORE_DIMENSIONS)
    assert comparison.differs


def test_differences_are_told_from_the_baseline_where_there_is_one() -> None:
    years = {"one": "2017", "two": "2018", "three": "2017"}
    chosen = [record(id, signed=labcoop.Date(year)) for id, year in years.items()]
    row = compare(*chosen, baseline="two")["signed"]
    assert row.differs("two")
    pair = compare(chosen[0], chosen[2], baseline="three")
    assert not pair["signed"].differs("three")
    assert pair.baseline == "three"


def test_a_baseline_that_is_not_compared_is_refused_with_what_is_near() -> None:
    with pytest.raises(labcoop.UnknownIdError, match=r"'on' is not among.*did you mean 'one'"):
        compare(record("one"), record("two"), baseline="on")


# --- rows that a country adds ---------------------------------------------------------------------


def failing(_: Reading) -> labcoop.Cell:
    raise RuntimeError("no such thing")


def holding(**fields: Any) -> labcoop.Cell:
    return labcoop.Cell(state=labcoop.State.STATED, entries=(labcoop.Entry(**fields),))


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (failing, r"RuntimeError at tests/comparison/test_table.py:\d+; its read must answer for every agreement$"),
        (lambda _: "a text", "the dimension xx:row must return a Cell"),
        (lambda _: holding(value=float("nan")), "the values in the cell of xx:row must be texts, whole numbers"),
        (lambda _: holding(value=3, unit=4), "the values in the cell of xx:row must be texts, whole numbers"),
    ],
)
def test_a_countrys_row_that_fails_is_left_out_with_a_warning(read: object, why: str) -> None:
    row = Dimension(id="xx:row", label="Row", group="scope", definition="A row.", read=read, origin="xx")  # type: ignore[arg-type]
    signed = next(dimension for dimension in CORE_DIMENSIONS if dimension.id == "signed")
    with pytest.warns(labcoop.PluginWarning, match=f"xx: the row xx:row is left out: {why}"):
        comparison = compare_readings([Reading(dossier=record())], [row, signed])
    assert [one.dimension.id for one in comparison.rows] == ["signed"]
    assert not comparison.complete


def test_a_row_of_the_core_that_fails_is_not_hidden() -> None:
    row = Dimension(id="row", label="Row", group="scope", definition="A row.", read=failing)
    with pytest.raises(RuntimeError, match="no such thing"):
        compare_readings([Reading(dossier=record())], [row])


# --- the names that other systems call ------------------------------------------------------------


def test_the_installed_countries_are_what_is_asked_where_no_registry_is_given() -> None:
    assert labcoop.countries()["LT"].name == "Lithuania"
    assert "no-lt-2017" in labcoop.installed()
    assert labcoop.compare([record("x")], on=["signed"]).columns[0].id == "x"
    assert labcoop.countries(registry=NOTHING_INSTALLED) == {}
    assert list(labcoop.installed(registry=NOTHING_INSTALLED)) == []
