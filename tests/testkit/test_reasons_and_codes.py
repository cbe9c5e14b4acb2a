"""A record that says why its country is no party, and what ``labcoop plugins check`` exits with."""

from __future__ import annotations

import attrs
import pytest
from cli.commands import run
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import record

import labcoop
from labcoop.plugins.registry import Registry
from labcoop.testkit import CheckResult, check_plugin
from labcoop.testkit.kit import _subject


@pytest.fixture(autouse=True)
def _looked_at_anew() -> None:
    _subject.cache_clear()


def own(shipped: labcoop.Dossier) -> CheckResult:
    plugin = plugin_module(country=country("XX"), agreements=[InMemory.of(shipped)])
    return check_plugin("xx", only=["records-own"], registry=Registry.of(plugin))["records-own"]


def test_a_record_of_others_fails_and_the_message_tells_how_to_say_why_it_is_there() -> None:
    found = own(record("no-lt"))
    assert found.outcome == "fail"
    assert "with the rule xx:not-a-party and the reason" in found.faults[0].remedy


@pytest.mark.parametrize(("rule", "outcome"), [("xx:not-a-party", "pass"), ("yy:not-a-party", "fail")])
def test_a_record_may_say_why_its_country_is_no_party(rule: str, outcome: str) -> None:
    why = labcoop.Suppression(id="why", rule=rule, reason="The text of both was published here.")
    found = own(attrs.evolve(record("no-lt"), suppressions=(why,)))
    assert found.outcome == outcome
    assert any("says why XX is no party" in note for note in found.notes) is (outcome == "pass")


def test_saying_why_is_no_unused_suppression() -> None:
    why = labcoop.Suppression(id="why", rule="xx:not-a-party", reason="The text of both was published here.")
    report = labcoop.validate(attrs.evolve(record("no-lt"), suppressions=(why,)), select=["S01"])
    assert report.findings == ()


@pytest.mark.parametrize(("api", "code"), [(1, 1), (99, 4)])
def test_a_failing_check_exits_with_1_and_a_plugin_that_cannot_be_used_with_4(
    api: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = install(monkeypatch, xx=plugin_module(api, country=country("XX")), yy=plugin_module())
    monkeypatch.setattr(Registry, "installed", classmethod(lambda cls: registry))
    result = run("plugins", "check", "xx", "--only", "country-cited", "--only", "entry-point")
    assert result.exit_code == code, result.output
