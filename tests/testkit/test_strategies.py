"""What the strategies make: valid, of every kind, and small where it can be."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import labcoop
from labcoop.io.soundness import is_sound
from labcoop.model.standing import standing
from labcoop.model.vocabulary import Vocabularies
from labcoop.testkit import strategies
from labcoop.testkit.registration import CLASSES
from labcoop.testkit.strategies import (
    agreements,
    countries,
    country_codes,
    dossiers,
    near_misses,
    paths,
    portfolios,
    programmes,
    records,
    shared_programmes,
)

# --- valid ----------------------------------------------------------------------------------------


@given(records())
def test_every_record_could_have_been_loaded_from_a_file(record: labcoop.Dossier | labcoop.SharedProgramme) -> None:
    assert labcoop.loads(labcoop.dump(record)) == record


@given(portfolios())
def test_every_record_of_a_portfolio_could_have_been_loaded_from_a_file(portfolio: labcoop.Portfolio) -> None:
    drawn = [*portfolio.readable(), *portfolio.programmes.readable()]
    assert all(is_sound(record) for record in drawn)
    assert len({record.id for record in drawn}) == len(drawn)


def codes_in(record: labcoop.Dossier) -> set[str]:
    found = {value for path, (_, value) in paths(record).items() if path.endswith((".country", ".sender"))}
    lists = [value for path, (_, value) in paths(record).items() if path.endswith((".hosts", ".targets", ".countries"))]
    return (found | {code for value in lists if value for code in value}) - {None}


@given(dossiers(among=("FI", "NO"), of="FI"))
def test_no_country_is_named_but_those_that_may_be_and_one_is_always_a_party(dossier: labcoop.Dossier) -> None:
    assert codes_in(dossier) <= {"FI", "NO"}
    assert "FI" in dossier.countries


def test_one_country_alone_is_enough() -> None:
    assert find(agreements(among=("FI",)), lambda agreement: bool(agreement.parties)).parties[0].country == "FI"


@given(country_codes(), countries())
def test_countries_are_those_that_are_installed(code: str, country: labcoop.Country) -> None:
    assert code in labcoop.countries()
    assert labcoop.countries()[country.code] == country


# --- varied ---------------------------------------------------------------------------------------


def drawn(strategy: st.SearchStrategy[Any], number: int = 200) -> list[Any]:
    """Return what a strategy makes, the same in every run."""
    made: list[Any] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: Any) -> None:
        made.append(value)

    collect()
    return made


@pytest.fixture(scope="module")
def sample() -> list[labcoop.Dossier]:
    return drawn(dossiers())


def states(dossier: labcoop.Dossier) -> set[str]:
    return {
        str(standing(value, dossier.evidence.get(path, ())).state)
        for path, (_, value) in paths(dossier).items()
        if not path.endswith(".nowhere")
    }


def test_every_state_is_made_and_conflicts_are_no_rarity(sample: list[labcoop.Dossier]) -> None:
    found = Counter(state for dossier in sample for state in states(dossier))
    assert set(found) == {"stated", "unknown", "absent", "conflict"}
    assert found["conflict"] >= len(sample) // 10
    assert found["absent"] >= len(sample) // 10


def test_every_basis_size_and_number_of_parties_is_made(sample: list[labcoop.Dossier]) -> None:
    bases = Counter(dossier.agreement.basis for dossier in sample)
    assert min(bases[basis] for basis in ("draft", "text", "sources")) >= len(sample) // 10
    assert {0, 1, 2} == {len(dossier.programmes) for dossier in sample}
    assert {0, 1, 2, 3} <= {len(dossier.countries) for dossier in sample}
    assert sum(len(dossier.countries) == 2 for dossier in sample) >= len(sample) // 3
    sizes = sorted(sum(value is not None for _, value in paths(dossier).values()) for dossier in sample)
    assert sizes[0] <= 8
    assert sizes[len(sizes) // 2] >= 10
    assert sizes[-1] >= 60


def test_most_kinds_of_activity_are_made_and_every_class_of_item(sample: list[labcoop.Dossier]) -> None:
    kinds = {activity.kind for activity in drawn(strategies.activities(), 400)}
    core = set(Vocabularies().ids("activity"))
    assert len(kinds & core) >= len(core) * 2 // 3
    assert any(":" in kind for kind in kinds)
    made = {type(value).__name__ for dossier in sample for _, value in paths(dossier).values()}
    assert {"Activity", "Exchange", "Outcome", "Funding", "Clause", "Provision", "Objective", "Lesson"} <= made


def test_dates_are_of_every_precision_and_open_on_either_side() -> None:
    made = drawn(strategies.dates(), 200)
    assert {"year", "month", "day", "between"} <= {date.precision for date in made}
    assert any(date.text.startswith("..") for date in made)
    assert any(date.text.endswith("..") for date in made)


def test_agreements_of_a_portfolio_follow_each_other_and_share_programmes() -> None:
    made = drawn(portfolios(), 80)
    assert any(one.agreement.after for portfolio in made for one in portfolio.readable())
    assert any(
        set(shared.programme.under) & set(portfolio) for portfolio in made for shared in portfolio.programmes.readable()
    )
    assert {0, 1, 2, 3} == {len(portfolio) for portfolio in made}


# --- small where it can be ------------------------------------------------------------------------


def smallest(strategy: st.SearchStrategy[Any], condition: Any) -> Any:
    return find(strategy, condition, settings=settings(max_examples=100, database=None, derandomize=True))


def test_the_smallest_dossier_holds_nothing() -> None:
    dossier = smallest(dossiers(), lambda dossier: True)
    assert labcoop.dump(dossier).count("\n") <= 8


@pytest.mark.parametrize(
    ("strategy", "condition", "most"),
    [
        (dossiers(), lambda one: len(one.programmes) == 2, 12),
        (shared_programmes(), lambda one: bool(one.evidence), 14),
        (programmes(), lambda one: bool(one.outcomes), 10),
    ],
)
def test_what_is_found_shrinks_to_a_few_lines(strategy: Any, condition: Any, most: int) -> None:
    found = smallest(strategy, condition)
    record = labcoop.SharedProgramme(programme=found) if isinstance(found, labcoop.Programme) else found
    assert len(labcoop.dump(record).splitlines()) <= most, labcoop.dump(record)


# --- near misses ----------------------------------------------------------------------------------

NOT_FOUND = {
    *("A02", "A12", "A13", "A17", "G09", "J01", "J02a", "J04", "J06", "J06a", "J07", "J11", "J11a"),
    *("L03", "L04", "M02", "S01", "T02", "T03a", "T03b", "T04b"),
}
"""Rules of the core of which none is found: they take more than one change, or other records beside them."""
RULES = [rule for rule in labcoop.catalogue() if rule.id not in NOT_FOUND]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_one_side_of_a_near_miss_and_is_silent_on_the_other(rule: labcoop.Rule) -> None:
    near = drawn(near_misses(rule), 1)[0]
    assert is_sound(near.silent)
    assert is_sound(near.fires)
    assert [one for one in labcoop.validate(near.silent, select=[rule.id]).findings if one.rule == rule.id] == []
    found = [one for one in labcoop.validate(near.fires, select=[rule.id]).findings if one.rule == rule.id]
    assert near.outcome in {one.outcome for one in found}


def test_a_near_miss_is_one_change_at_the_path_that_it_tells() -> None:
    near = drawn(near_misses("A05"), 1)[0]
    before, after = ({path: told for path, (_, told) in paths(one).items()} for one in (near.silent, near.fires))
    changed = [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
    assert changed
    assert all(path.startswith(near.path) or near.path.startswith(path) for path in changed)


def test_a_rule_that_never_fires_has_no_near_miss_and_says_what_to_do() -> None:
    rule = labcoop.Rule(
        id="lt:never", title="Never", rationale="Never.", ground=labcoop.Ground(grade="own"), severity="note",
        guards=("agreement.place",), check=lambda context: (),
    )  # fmt: skip
    with pytest.raises(labcoop.LabcoopError, match="no near miss of lt:never was found; let its guards name"):
        near_misses(rule)


def test_a_rule_that_there_is_not_is_told_with_what_is_near() -> None:
    with pytest.raises(labcoop.UnknownIdError, match=r"no rule has the id 'lt:registratoin'; did you mean 'lt:regist"):
        near_misses("lt:registratoin")


# --- found by hypothesis itself -------------------------------------------------------------------


@pytest.mark.parametrize("name", CLASSES)
@settings(max_examples=5)
@given(data=st.data())
def test_a_strategy_is_found_for_each_class_of_the_model(name: str, data: st.DataObject) -> None:
    cls = getattr(labcoop, name)
    assert isinstance(data.draw(st.from_type(cls)), cls)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_from_type_works_without_an_import_of_the_test_kit() -> None:
    told = run(
        "from hypothesis import find, strategies as st; import labcoop\n"
        "print(find(st.from_type(labcoop.Agreement), lambda one: one.signed is not None).signed)"
    )
    assert told == "2000"


def test_importing_hypothesis_imports_none_of_what_is_heavy() -> None:
    loaded = set(run("import hypothesis, sys; print(*sys.modules)").split())
    heavy = {"yaml", "msgspec", "networkx", "pluggy", "rich", "labcoop.io.reading", "labcoop.testkit.strategies"}
    assert "labcoop.testkit.registration" in loaded
    assert not heavy & loaded
    assert not {name for name in loaded if name.startswith(("labcoop_", "labcoop.rules", "labcoop.io", "labcoop.plug"))}
