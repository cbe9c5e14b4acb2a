"""Which plugins matter for one record is told from files, and what is shown of it is the same as with all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from comparison.countries import country, install, plugin_module
from comparison.examples import record, shared

import labcoop
from labcoop.cli.show_command import _names
from labcoop.plugins.discovery import Found
from labcoop.plugins.locating import mentions, names_it, ships
from labcoop.plugins.registry import Registry
from labcoop.rendering.languages import ENGLISH
from labcoop.rendering.prose import to_prose

RECORDS = [*labcoop.installed(), *labcoop.installed().programmes]


def find(id: str) -> Any:
    portfolio = labcoop.installed()
    return portfolio[id] if id in portfolio else portfolio.programmes[id]


def names(registry: Registry) -> list[str]:
    return [plugin.found.name for plugin in registry.plugins(load=False)]


def prose(record: Any, registry: Registry) -> str:
    return to_prose(
        record,
        countries=_names(registry, ENGLISH),
        vocabularies=registry.vocabularies(),
        shared=registry.portfolio().programmes.readable(),
    )


@pytest.mark.parametrize("id", RECORDS)
def test_what_is_shown_with_the_plugins_that_matter_is_what_is_shown_with_all(id: str) -> None:
    every = Registry.installed()
    assert prose(find(id), every.about(find(id))) == prose(find(id), every)
    assert set(names(every.about(id))) <= set(names(every.about(find(id))))


def test_a_record_needs_its_parties_and_those_that_ship_it_or_a_programme_that_names_it() -> None:
    every = Registry.installed()
    assert names(every.about("no-lt-2017")) == ["lt"]
    assert names(every.about(find("no-lt-2017"))) == ["lt", "no"]
    assert names(every.about("know-your-rights")) == ["no"]
    assert names(every.about("no-such-record")) == names(every)
    draft = labcoop.load("examples/draft.yaml")
    assert {code.lower() for code in draft.countries} <= set(names(every.about(draft)))


def test_a_programme_that_names_a_record_in_a_third_plugin_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "labcoop_third" / "programmes"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "campaign.yaml").write_text("labcoop: 1\nprogrammes: [{id: campaign, under: [aa-bb]}]\n")
    (folder.parent / "agreements").mkdir()
    (folder.parent / "agreements" / "later.yaml").write_text("labcoop: 1\nagreement: {after: [{agreement: earlier}]}\n")
    monkeypatch.syspath_prepend(tmp_path)
    third = Found(name="xx", distribution="third", version="1", summary="", module="labcoop_third.plugin")
    assert names_it(third, "aa-bb") is True
    for other in ("aa-b", "a-bb", "bb", "aa", "campaign-2", "aa-bb-2"):
        assert names_it(third, other) is False
    assert names_it(third, "earlier") is False  # only programmes serve other files' agreements
    assert ships(third, "campaign") is True
    assert ships(third, "aa-bb") is False
    registry = Registry((third, *(attrs.evolve(third, name=name, module="json.tool") for name in ("bb", "yy"))))
    with pytest.warns(labcoop.PluginWarning, match="left out"):
        assert names(registry.about(record("aa-bb", countries=("AA", "BB")))) == ["bb", "xx"]


@pytest.mark.parametrize("module", ["labcoop_nowhere_at_all", "json.decoder", "sys", "", "a..b", "__main__"])
def test_of_a_plugin_whose_files_cannot_be_seen_nothing_is_told(module: str) -> None:
    found = Found(name="xx", distribution="", version="", summary="", module=module)
    expected = False if module == "json.decoder" else None  # a package, which has no records
    assert ships(found, "no-lt-2017") is names_it(found, "no-lt-2017") is expected


def test_a_plugin_that_stands_in_no_folder_takes_part_in_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=[record("aa-bb")], yy=plugin_module(country=country("YY")))
    assert names(registry.about("aa-bb")) == names(registry.about(record("aa-bb"))) == ["xx", "yy"]


def test_an_authority_that_none_of_them_defines_brings_all_plugins_in() -> None:
    every = Registry.installed()
    known = record("no-lt", countries=("LT", "NO"))
    assert names(every.about(known)) == ["lt", "no"]
    inspection = labcoop.Activity(
        id="visit", kind="inspection", participants=(labcoop.Participant(id="guest", authority="arbeidstilsynet"),)
    )
    guests = shared(labcoop.Programme(id="zz-guests", activities=(inspection,)))
    assert names(every.about(guests)) == names(every)


def test_what_a_record_mentions_is_found_wherever_it_stands() -> None:
    work = labcoop.Activity(id="visit", kind="lv:night-visit", hosts=("PL",), sectors=("nace:f",))
    programme = shared(
        labcoop.Programme(id="campaign", activities=(work,)),
        evidence={"programmes.campaign.activities.visit.hosts.ro": (labcoop.Citation(source="s", says="EE"),)},
    )
    assert mentions(programme).names >= {"lv", "pl", "nace", "ro", "ee"}


def test_looking_at_one_record_forgets_nothing_of_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=[record("same"), record("xx")], yy=[record("same")])
    registry.examine()
    before = [(plugin.state, list(plugin.faults)) for plugin in registry.plugins()]
    assert [state for state, _ in before] == ["invalid", "invalid"]
    near = registry.about(record("xx", countries=("XX",)))
    assert [(plugin.state, plugin.faults) for plugin in registry.plugins()] == before
    assert names(near) == ["xx", "yy"]


def test_strict_looks_at_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABCOOP_STRICT", "1")
    every = Registry.installed()
    assert every.about("no-lt-2017") is every


def test_a_disabled_plugin_does_not_matter() -> None:
    registry = Registry(plugin.found for plugin in Registry.installed().plugins(load=False))
    assert names(registry.about("no-lt-2017")) == ["lt"]
    registry.disable("lt")
    assert registry.about("no-lt-2017") is registry  # nobody ships it any more
