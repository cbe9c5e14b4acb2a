"""A portfolio reads a record when it is asked for, and knows which agreements are current."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.errors import LoadError, PluginWarning, Problem, UnknownIdError
from labcoop.model.agreement import Agreement, Party, Succession
from labcoop.model.dates import Date
from labcoop.model.dossier import Dossier, SharedProgramme
from labcoop.model.portfolio import Portfolio
from labcoop.model.programme import Programme
from labcoop.testkit.strategies import dossiers, shared_programmes


def dossier(
    id: str,
    pair: str = "NO LT",
    *,
    after: str = "",
    signed: str | None = None,
    ended: str | None = None,
) -> Dossier:
    agreement = Agreement(
        id=id,
        title=id,
        basis="sources",
        parties=tuple(Party(country=code) for code in pair.split()),
        after=tuple(Succession(agreement=earlier, how="supersedes") for earlier in after.split()),
        signed=None if signed is None else Date(signed),
        ended=None if ended is None else Date(ended),
    )
    return Dossier(agreement=agreement)


class Reads:
    """Readers that note what is read."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, id: str) -> Callable[[], Dossier]:
        def read() -> Dossier:
            self.ids.append(id)
            return dossier(id)

        return read


def test_a_record_is_read_once_and_only_when_it_is_asked_for() -> None:
    reads = Reads()
    portfolio = Portfolio({id: reads(id) for id in ("b", "a", "c")}, {})
    assert list(portfolio) == ["a", "b", "c"]
    assert len(portfolio) == 3
    assert "a" in portfolio
    assert "x" not in portfolio
    assert reads.ids == []
    assert portfolio["b"] is portfolio["b"]
    assert portfolio.find("b") is portfolio["b"]
    assert reads.ids == ["b"]
    assert [one.id for one in portfolio.values()] == ["a", "b", "c"]
    assert reads.ids == ["b", "a", "c"]


def test_a_shared_programme_is_read_once_and_only_when_it_is_asked_for() -> None:
    reads: list[str] = []

    def read() -> SharedProgramme:
        reads.append("campaign")
        return SharedProgramme(programme=Programme(id="campaign"))

    portfolio = Portfolio({}, {"campaign": read})
    assert reads == []
    assert list(portfolio.programmes) == ["campaign"]
    assert portfolio.programmes["campaign"] is portfolio.programmes["campaign"]
    assert reads == ["campaign"]


def broken() -> Any:
    raise LoadError([Problem("bad.yaml", 3, 1, "LC-E101", "agreement.tilte", "unknown key")])


def with_a_broken_one(**options: bool) -> Portfolio:
    shared = SharedProgramme(programme=Programme(id="good"))
    return Portfolio(
        {"bad": broken, "good": lambda: dossier("good")}, {"bad": broken, "good": lambda: shared}, **options
    )


def test_a_broken_record_raises_when_it_is_asked_for_and_leaves_the_others_readable() -> None:
    for strict in (False, True):
        portfolio = with_a_broken_one(strict=strict)
        assert list(portfolio) == list(portfolio.programmes) == ["bad", "good"]
        assert portfolio["good"].id == portfolio.programmes["good"].id == "good"
        for ask in (portfolio.find, portfolio.__getitem__, portfolio.programmes.__getitem__):
            with pytest.raises(LoadError, match="tilte"):
                ask("bad")


def test_a_broken_record_is_left_out_with_one_warning() -> None:
    portfolio = with_a_broken_one()
    with pytest.warns(PluginWarning, match=r"bad is left out: bad\.yaml:3:1: LC-E101") as warned:
        assert [one.id for one in portfolio.current()] == ["good"]
    assert len(warned) == 1
    assert [one.id for one in portfolio.current()] == ["good"]
    with pytest.warns(PluginWarning):
        assert [one.id for one in portfolio.programmes.readable()] == ["good"]
    assert [one.id for one in portfolio.programmes.readable()] == ["good"]


def test_a_strict_portfolio_leaves_no_broken_record_out() -> None:
    portfolio = with_a_broken_one(strict=True)
    with pytest.raises(LoadError):
        portfolio.current()
    with pytest.raises(LoadError):
        list(portfolio.programmes.readable())


@given(
    st.lists(dossiers(), max_size=3, unique_by=lambda one: one.id),
    st.lists(shared_programmes(), max_size=2, unique_by=lambda one: one.id),
    st.randoms(),
)
def test_the_order_in_which_records_are_given_never_matters(
    given_dossiers: list[Dossier], shared: list[SharedProgramme], shuffle: object
) -> None:
    portfolio = Portfolio.of(given_dossiers, shared)
    shuffled, programmes = list(given_dossiers), list(shared)
    shuffle.shuffle(shuffled)
    shuffle.shuffle(programmes)
    again = Portfolio.of(shuffled, programmes)
    assert list(again.items()) == list(portfolio.items())
    assert list(again.programmes.items()) == list(portfolio.programmes.items())
    assert again.current() == portfolio.current()
    assert list(portfolio) == sorted(one.id for one in given_dossiers)


def test_an_id_that_is_not_there_is_a_key_error_that_names_what_is_near() -> None:
    portfolio = Portfolio.of([dossier("no-lt-2017"), dossier("no-pl-2007", "NO PL")])
    assert portfolio.get("no-lt-2016") is None
    assert "no-lt-2016" not in portfolio
    for ask in (portfolio.find, portfolio.__getitem__):
        with pytest.raises(UnknownIdError) as caught:
            ask("no-lt-2016")
        assert str(caught.value) == "no agreement has the id 'no-lt-2016'; did you mean 'no-lt-2017'?"
        assert isinstance(caught.value, KeyError)
    with pytest.raises(UnknownIdError, match="no record has the id 'p'"):
        portfolio.programmes["p"]
    with pytest.raises(UnknownIdError) as caught:
        portfolio.find("zzz")
    assert "did you mean" not in str(caught.value)


OLD = dossier("no-lt-2007", signed="2007-05-08")
NEW = dossier("no-lt-2017", after="no-lt-2007", signed="2017-05-30")


def test_an_agreement_is_current_until_one_of_its_pair_comes_after_it() -> None:
    assert Portfolio.of([OLD]).current() == [OLD]
    both = Portfolio.of([OLD, NEW])
    assert both.current() == [NEW]
    assert both.successor(OLD) == NEW
    assert both.successor(NEW) is None
    assert both.is_current(NEW)
    assert not both.is_current(OLD)


def test_an_agreement_of_another_pair_is_no_successor() -> None:
    elsewhere = dossier("no-lv-2018", "NO LV", after="no-lt-2007")
    wider = dossier("no-lt-lv-2018", "NO LT LV", after="no-lt-2007")
    assert Portfolio.of([OLD, elsewhere, wider]).successor(OLD) is None


def test_the_order_of_the_parties_makes_no_other_pair() -> None:
    turned = attrs.evolve(NEW, agreement=attrs.evolve(NEW.agreement, parties=NEW.agreement.parties[::-1]))
    assert Portfolio.of([OLD, turned]).successor(OLD) == turned


@pytest.mark.parametrize("how", ["supersedes", "extends", "follows"])
def test_whatever_comes_after_an_agreement_ends_its_being_current(how: str) -> None:
    step = Succession(agreement=OLD.id, how=how)
    later = attrs.evolve(NEW, agreement=attrs.evolve(NEW.agreement, after=(step,)))
    assert Portfolio.of([OLD, later]).current() == [later]


def test_an_agreement_that_a_source_ends_is_not_current() -> None:
    ended = dossier("no-lt-2007", ended="2016")
    assert Portfolio.of([ended]).current() == []


def test_an_agreement_ended_when_a_source_says_else_when_its_successor_was_signed() -> None:
    ended = dossier("no-lt-2007", ended="2016")
    undated = dossier("no-lt-2017", after="no-lt-2007")
    assert Portfolio.of([ended, NEW]).end_of(ended) == Date("2016")
    assert Portfolio.of([OLD, NEW]).end_of(OLD) == Date("2017-05-30")
    assert Portfolio.of([OLD, undated]).end_of(OLD) is None
    assert Portfolio.of([OLD]).end_of(OLD) is None


def test_a_dossier_from_elsewhere_is_judged_against_the_portfolio() -> None:
    portfolio = Portfolio.of([NEW])
    assert portfolio.successor(OLD) == NEW
    assert not portfolio.is_current(OLD)
