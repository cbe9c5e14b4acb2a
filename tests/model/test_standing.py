"""How a value stands: claims conflict only where no value can satisfy them all, in whatever order they come."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.model.dates import Date, Period
from labcoop.model.evidence import Citation, State
from labcoop.model.quantities import Amount, Quantity
from labcoop.model.standing import Standing, membership, standing
from labcoop.testkit.strategies import amounts, dates, periods, quantities, texts

few_dates = st.sampled_from(["2017", "2017-05", "2017-05-30", "2017-06", "..2017", "2017-03..2018", "2018"]).map(Date)
few_counts = st.sampled_from(["4", "5", "over 4", "at least 5", "almost 6", "about 5"]).map(Quantity)
few_periods = st.sampled_from(["2017", "2017/2018", "2017-05/2018", "2017/", "2017/..", "2018/2019"]).map(Period)
few_amounts = st.sampled_from(["5", "5.0", "6"]).map(Amount)
few_texts = st.sampled_from(["Oslo", "Vilnius"])
few_lists = st.sampled_from([("osh",), ("osh", "posting"), ("posting", "osh"), ("posting",)])
KINDS = [
    few_dates | dates(),
    few_counts | quantities(),
    few_periods | periods(),
    few_amounts | amounts(),
    few_texts | texts().filter(lambda text: text != "absent"),
    few_lists,
]


@st.composite
def claimed(draw: st.DrawFn, absent: bool = True) -> tuple[Any, tuple[Citation, ...]]:
    """Draw a value and what sources claim of it: the same, another value of its kind, or that there is none."""
    kind = draw(st.sampled_from(KINDS))
    said = kind.map(lambda value: value if isinstance(value, str | tuple) else str(value))
    some = st.builds(
        Citation,
        source=st.sampled_from("abc"),
        says=st.none() | said | (st.just("absent") if absent else st.none()),
        phase=st.sampled_from([None, None, "planned", "actual"]),
    )
    return draw(kind), tuple(draw(st.lists(some, max_size=4)))


def value_of(citation: Citation, value: Any) -> Any:
    if citation.says is None:
        return value
    return citation.says if isinstance(value, str | tuple) else type(value)(citation.says)


def agree(one: Any, other: Any) -> bool:
    if isinstance(one, Date | Quantity | Period):
        return one.may_be(other)
    return set(one) == set(other) if isinstance(one, tuple) else one == other


def without_claims(result: Standing) -> tuple[Any, ...]:
    return result.state, result.value, result.planned


@given(claimed())
def test_the_order_of_citations_never_matters(given_claims: tuple[Any, tuple[Citation, ...]]) -> None:
    value, citations = given_claims
    results = [standing(value, order) for order in permutations(citations)]
    assert len({without_claims(result) for result in results}) == 1
    assert all(
        sorted(map(repr, result.claims)) == sorted(map(repr, results[0].claims)) for result in results
    )  # none is lost


@given(claimed(absent=False))
def test_claims_conflict_exactly_where_two_of_one_phase_contradict_each_other(
    given_claims: tuple[Any, tuple[Citation, ...]],
) -> None:
    value, citations = given_claims
    planned = [value_of(c, value) for c in citations if c.phase == "planned"]
    actual = [value_of(c, value) for c in citations if c.phase != "planned"]
    contradiction = any(not agree(a, b) for group in (planned, actual) for a, b in combinations(group, 2))
    result = standing(value, citations)
    assert result.state is (State.CONFLICT if contradiction else State.STATED)


@given(claimed(absent=False))
def test_a_plan_and_what_came_of_it_never_conflict(given_claims: tuple[Any, tuple[Citation, ...]]) -> None:
    value, citations = given_claims
    one_each = {phase: c for c in citations for phase in ["planned" if c.phase == "planned" else "actual"]}
    result = standing(value, tuple(one_each.values()))
    assert result.state is State.STATED
    if len(one_each) == 2:
        planned, actual = (value_of(one_each[phase], value) for phase in ("planned", "actual"))
        assert agree(result.value, actual)
        assert (result.planned is None) is (planned == actual or (isinstance(value, tuple) and agree(planned, actual)))
    else:
        assert result.planned is None


@given(claimed())
def test_a_value_without_a_conflict_is_the_sharpest_that_is_claimed(
    given_claims: tuple[Any, tuple[Citation, ...]],
) -> None:
    value, citations = given_claims
    result = standing(value, citations)
    actual = [claim.value for claim in result.claims if claim.citation.phase != "planned"]
    if result.state is State.STATED and actual:
        assert result.value in actual
        if isinstance(value, Date):
            assert result.value.days == min(date.days for date in actual)


@given(claimed())
def test_a_conflict_keeps_every_claim_with_its_own_value(given_claims: tuple[Any, tuple[Citation, ...]]) -> None:
    value, citations = given_claims
    claims = standing(value, citations).claims
    assert [claim.citation for claim in claims] == list(citations)
    for claim in claims:
        if claim.citation.says == "absent":
            assert claim.value is None
        else:
            assert agree(claim.value, value_of(claim.citation, value))


@given(claimed())
def test_a_source_that_says_there_is_none_contradicts_one_that_gives_a_value(
    given_claims: tuple[Any, tuple[Citation, ...]],
) -> None:
    value, citations = given_claims
    both = (*citations, Citation(source="a"), Citation(source="b", says="absent"))
    assert standing(value, both).state is State.CONFLICT


@given(claimed())
def test_a_value_that_nothing_is_cited_for_is_stated_as_it_is(given_claims: tuple[Any, tuple[Citation, ...]]) -> None:
    value, _ = given_claims
    assert standing(value, ()) == Standing(state=State.STATED, value=value)
    assert standing(value, (), absent_if_missing=True) == Standing(state=State.STATED, value=value)


@pytest.mark.parametrize("missing", [None, ()])
def test_what_is_missing_is_unknown_unless_the_record_is_complete_or_a_source_says_absent(missing: Any) -> None:
    absent, silent = Citation(source="a", says="absent"), Citation(source="b", note="…")
    assert standing(missing, ()).state is State.UNKNOWN
    assert standing(missing, (silent,)).state is State.UNKNOWN
    assert standing(missing, (), absent_if_missing=True).state is State.ABSENT
    for citations in ((absent,), (silent, absent), (absent, silent)):
        result = standing(missing, citations)
        assert result.state is State.ABSENT
        assert [(claim.citation, claim.value) for claim in result.claims] == [(absent, None)]


@pytest.mark.parametrize("value", [0, Quantity(0), Amount(0), "0", ("0",)])
def test_zero_is_stated_and_not_missing(value: Any) -> None:
    assert standing(value, ()).state is State.STATED


@pytest.mark.parametrize(
    ("value", "says", "shown"),
    [
        (Date("2017-05"), ["2017-05-30"], "2017-05-30"),
        (Date("2017-05-30"), ["2017"], "2017-05-30"),
        (Quantity("over 500"), ["512"], "512"),
        (Quantity("about 500"), ["over 400"], "about 500"),
        (Period("2017/"), ["2017-05/"], "2017-05/"),
        (Period("2017/"), ["2017/2018"], "2017/2018"),
        (Period("2017/"), ["2017/.."], "2017/.."),
        (Period("2017/2018"), ["2017-05/2018", "2017/2018-06"], "2017/2018-06"),
    ],
)
def test_the_sharper_of_two_claims_that_agree_is_shown(value: Any, says: list[str], shown: str) -> None:
    citations = (Citation(source="a"), *(Citation(source="b", says=one) for one in says))
    result = standing(value, citations)
    assert (result.state, str(result.value)) == (State.STATED, shown)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (Date("2019-09-01"), "2019-10-08"),
        (Quantity("over 500"), "500"),
        (Quantity(0), "1"),
        (Amount("20000"), "20000.01"),
        (Period("2017/2018"), "2017/.."),
        ("Oslo", "Vilnius"),
        (("osh",), ("osh", "posting")),
    ],
)
def test_claims_that_no_value_satisfies_conflict_and_the_record_s_own_is_kept(value: Any, says: Any) -> None:
    result = standing(value, (Citation(source="a"), Citation(source="b", says=says)))
    assert (result.state, result.value, result.planned) == (State.CONFLICT, value, None)


def test_a_plan_that_changed_is_shown_beside_what_came_of_it() -> None:
    planned = Citation(source="a", says="2019/2022", phase="planned")
    actual = Citation(source="b", phase="actual")
    result = standing(Period("2019/2023"), (planned, actual))
    assert (result.state, result.value, result.planned) == (State.STATED, Period("2019/2023"), Period("2019/2022"))


def test_two_plans_that_contradict_each_other_conflict() -> None:
    plans = [Citation(source=name, says=year, phase="planned") for name, year in (("a", "2018"), ("b", "2019"))]
    assert standing(Date("2020"), (*plans, Citation(source="c"))).state is State.CONFLICT


def test_what_cannot_be_read_as_the_value_s_kind_conflicts_with_it() -> None:
    result = standing(Date("2017"), (Citation(source="a"), Citation(source="b", says="spring")))
    assert (result.state, result.claims[1].value) == (State.CONFLICT, "spring")


# --- what a list that a source gives whole says of each thing -------------------------------------

WHOLE = Citation(source="a", list="complete")


def on_list(key: str, items: tuple[str, ...], **evidence: tuple[Citation, ...]) -> Standing:
    by_path = {path.replace("_", "."): citations for path, citations in evidence.items()}
    return membership(by_path, "x.languages", items, key)


def test_what_is_not_on_a_whole_list_is_absent_and_on_another_list_unknown() -> None:
    assert on_list("pl", ("lt",), x_languages=(WHOLE,)).state is State.ABSENT
    assert on_list("pl", ("lt",), x_languages=(Citation(source="a"),)).state is State.UNKNOWN
    assert on_list("pl", ("lt",)).state is State.UNKNOWN
    assert on_list("pl", (), x_languages=(WHOLE,)).state is State.ABSENT
    assert on_list("pl", ("lt",), x=(WHOLE,)).state is State.UNKNOWN


def test_what_is_on_a_whole_list_is_stated_with_the_source_of_the_list() -> None:
    result = on_list("lt", ("lt", "en"), x_languages=(WHOLE,))
    assert (result.state, result.value) == (State.STATED, "lt")
    assert [claim.citation for claim in result.claims] == [WHOLE]


def test_its_own_evidence_goes_before_that_of_the_list() -> None:
    own = Citation(source="b")
    result = on_list("lt", ("lt",), x_languages=(Citation(source="a"),), x_languages_lt=(own,))
    assert [claim.citation for claim in result.claims] == [own]


def test_a_whole_list_of_another_source_denies_what_it_leaves_out() -> None:
    other = Citation(source="b", list="complete", says=("en",))
    result = on_list("lt", ("lt", "en"), x_languages=(WHOLE, other))
    assert (result.state, result.value) == (State.CONFLICT, "lt")
    assert [(claim.citation.source, claim.value) for claim in result.claims] == [("a", "lt"), ("b", None)]
    assert on_list("en", ("lt", "en"), x_languages=(WHOLE, other)).state is State.STATED


def test_a_source_that_names_what_a_whole_list_leaves_out_is_in_conflict_with_it() -> None:
    result = on_list(
        "lt",
        ("lt",),
        x_languages=(Citation(source="a", list="complete", says="en"),),
        x_languages_lt=(Citation(source="b"),),
    )
    assert result.state is State.CONFLICT


def test_what_a_source_says_is_absent_is_absent_without_a_whole_list() -> None:
    denied = Citation(source="a", says="absent")
    assert on_list("pl", ("lt",), x_languages_pl=(denied,)).state is State.ABSENT
    assert on_list("pl", (), x_languages=(Citation(source="a", list="complete", says="absent"),)).state is State.ABSENT


@given(st.lists(st.sampled_from(["lt", "en", "pl"]), unique=True).map(tuple), st.sampled_from(["lt", "en", "pl"]))
def test_a_whole_list_answers_for_everything(items: tuple[str, ...], key: str) -> None:
    result = on_list(key, items, x_languages=(WHOLE,))
    assert result.state is (State.STATED if key in items else State.ABSENT)
    assert result.claims
