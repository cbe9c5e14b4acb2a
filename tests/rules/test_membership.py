"""Membership of the Union and the Economic Area: what a country's dates tell, and what they leave open."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.membership_cases import EXCHANGES, record

import labcoop
from labcoop.model.context import Context
from labcoop.model.country import Country
from labcoop.rules.engine import judge
from labcoop.rules.membership import (
    MEMBERSHIP_RULES,
    all_bound_by_enforcement,
    bound_by_enforcement,
    in_area,
    in_union,
    in_union_or_area,
)

RULES = {rule.id: rule for rule in MEMBERSHIP_RULES}
COUNTRIES = labcoop.countries()
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
ANSWERS = st.sampled_from(["yes", "no", None])


def dated(day: datetime.date) -> labcoop.Date:
    return labcoop.Date(day.isoformat())


def maybe_dated() -> st.SearchStrategy[labcoop.Date | None]:
    return st.none() | DAYS.map(dated)


COUNTRY = st.builds(
    Country,
    code=st.just("XX"),
    name=st.just("Somewhere"),
    eu_member=ANSWERS,
    efta_member=ANSWERS,
    eu_from=maybe_dated(),
    eea_from=maybe_dated(),
)
QUESTIONS = (in_union, in_area, in_union_or_area, bound_by_enforcement)


@pytest.mark.parametrize("code", sorted(COUNTRIES))
@given(day=DAYS)
def test_each_country_at_hand_is_a_member_from_its_own_day_on(code: str, day: datetime.date) -> None:
    country = COUNTRIES[code]
    joined = country.eu_from or country.eea_from
    assert joined is not None
    after = day >= joined.earliest  # type: ignore[operator]
    # Whether one of which no date in the Area is known was in it before it joined the Union, nothing tells.
    expected = True if after else False if country.eea_from is not None else None
    assert in_union_or_area(country, dated(day)) is expected
    assert in_union(country, dated(day)) is (after and country.eu_member == "yes")


def test_each_country_at_hand_is_bound_today() -> None:
    assert {bound_by_enforcement(country) for country in COUNTRIES.values()} == {True}


@given(COUNTRY, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_vague_date_never_tells_what_a_day_within_it_denies(
    country: Country, day: datetime.date, before: int, after: int
) -> None:
    span = labcoop.Date(f"{day - datetime.timedelta(before)}..{day + datetime.timedelta(after)}")
    for question in QUESTIONS:
        vaguely = question(country, span)
        assert vaguely is None or vaguely == question(country, dated(day))


@given(COUNTRY)
def test_more_that_is_known_never_turns_an_answer_round(country: Country) -> None:
    less = [attrs.evolve(country, **{name: None}) for name in ("eea_from", "efta_member")]
    for question in QUESTIONS:
        for known_less in less:
            answers = {question(known_less), question(country)}
            assert answers != {True, False}


def test_who_left_the_union_was_in_it_nobody_tells_how_long() -> None:
    left = Country(code="XX", name="Somewhere", eu_member="no", eu_from=labcoop.Date("1973"), efta_member="no")
    assert (in_union(left), in_union(left, labcoop.Date("1972")), in_union(left, labcoop.Date("2010"))) == (
        False,
        False,
        None,
    )


def test_of_whom_nothing_is_known_nothing_is_told() -> None:
    unknown = Country(code="XX", name="Somewhere")
    assert {question(unknown, on) for question in QUESTIONS for on in (None, labcoop.Date("2020"))} == {None}


def test_in_the_association_is_not_yet_in_the_area() -> None:
    alpine = Country(code="XX", name="Somewhere", eu_member="no", efta_member="yes")
    assert in_area(alpine) is None
    assert in_union_or_area(Country(code="XX", name="Somewhere", eu_member="no", efta_member="no")) is False


@pytest.mark.parametrize(
    ("code", "on", "bound"),
    [
        ("LT", "2016-06-17", False),
        ("LT", "2016-06-18", True),
        ("LT", "2016", None),
        ("NO", "2018-10-25", False),
        ("NO", "2018-10-26", None),
        ("NO", "2024-03-21", True),
    ],
)
def test_the_directive_binds_from_the_day_that_is_documented(code: str, on: str, bound: bool | None) -> None:
    assert bound_by_enforcement(COUNTRIES[code], labcoop.Date(on)) is bound


def context(dossier: labcoop.Dossier, countries: Mapping[str, Country] = COUNTRIES, on: str | None = None) -> Context:
    return Context(dossier=dossier, countries=countries, on=labcoop.Date(on) if on else None)


def test_a_country_that_no_plugin_knows_leaves_it_open_unless_the_other_one_is_free() -> None:
    dossier = record("", parties=("LT", "UA"))
    assert all_bound_by_enforcement(context(dossier), None) is None
    assert all_bound_by_enforcement(context(dossier), labcoop.Date("2010")) is False


FAR = Country(code="UA", name="Far away", eu_member="no", efta_member="no")


@pytest.mark.parametrize(("basis", "outcome"), [("draft", "fail"), ("text", "fail"), ("sources", "unknown")])
def test_a_transfer_out_of_the_area_needs_a_ground(basis: str, outcome: str) -> None:
    dossier = record(EXCHANGES, parties=("LT", "UA"), basis=basis)
    told, verdicts = judge(RULES["M03"], context(dossier, {**COUNTRIES, "UA": FAR}))
    assert (told, [one.path for one in verdicts]) == (outcome, ["agreement.parties.ua"])
    old = context(dossier, {**COUNTRIES, "UA": FAR}, on="2017")
    assert judge(RULES["M03"], old)[0] == "not-applicable"
    among_themselves = context(dossier, {"LT": attrs.evolve(FAR, code="LT"), "UA": FAR})
    assert judge(RULES["M03"], among_themselves)[0] == "pass"


def test_whether_it_is_a_transfer_may_be_unknown() -> None:
    dossier = record(EXCHANGES, parties=("LT", "UA"))
    unknown = {**COUNTRIES, "UA": Country(code="UA", name="Somewhere")}
    assert judge(RULES["M03"], context(dossier, unknown))[0] == "unknown"


def test_nothing_that_is_documented_is_at_fault() -> None:
    for dossier in labcoop.installed().values():
        report = labcoop.validate(dossier, select=["C", "M"])
        assert (report.at_least("note"), [one for one in report.findings if one.outcome == "not-covered"]) == ((), [])
