"""Plugins registered by hand, switched off and loaded afresh: in a notebook, without installing anything."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from comparison.countries import InMemory, country, plugin_module
from comparison.examples import record
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.comparison.cell import Cell
from labcoop.comparison.table import Remark
from labcoop.model.evidence import State
from labcoop.plugins.discovery import Found
from labcoop.plugins.faults import PluginState
from labcoop.plugins.registry import Registry

_names = itertools.count()
UNKNOWN = Cell(state=State.UNKNOWN)


def module(code: str, *ids: str, **hooks: Any) -> ModuleType:
    records = [InMemory.of(record(id, countries=(code, "NO"))) for id in ids]
    return plugin_module(country=country(code), agreements=records, **hooks)


def row(id: str) -> labcoop.Dimension:
    return labcoop.Dimension(id=id, label="A row", group="scope", definition="A row.", read=lambda reading: UNKNOWN)


def states(registry: Registry) -> dict[str, str]:
    return {plugin.found.name: str(plugin.state) for plugin in registry.plugins()}


# --- register -------------------------------------------------------------------------------------


def test_a_module_is_a_country_by_the_code_of_its_country() -> None:
    xx = module("XX", "no-xx", dimensions=[row("xx:row")])
    registry = Registry.of(xx)
    assert registry.codes == ("XX",)
    (plugin,) = registry.plugins()
    assert (plugin.found.name, plugin.found.distribution, plugin.found.version) == ("xx", xx.__name__, "")
    assert list(labcoop.installed(registry=registry)) == ["no-xx"]
    assert list(labcoop.countries(registry=registry)) == ["XX"]
    comparison = labcoop.compare(labcoop.installed(registry=registry).values(), registry=registry)
    assert comparison["xx:row"].dimension.origin == xx.__name__
    assert "A row" in labcoop.render(comparison, "csv", registry=registry)


def test_any_namespace_will_do() -> None:
    class Made:
        LABCOOP_API = 1

        @labcoop.hookimpl
        def labcoop_country(self) -> labcoop.Country:
            return country("YY")

    xx = labcoop.hookimpl(lambda: country("XX"))
    registry = Registry.of(SimpleNamespace(LABCOOP_API=1, labcoop_country=xx), Made())
    assert registry.codes == ("XX", "YY")
    assert [plugin.found.distribution for plugin in registry.plugins()] == ["SimpleNamespace", "Made"]


def test_a_module_that_has_no_country_goes_by_its_name_and_is_left_out_with_a_warning() -> None:
    broken = plugin_module()
    registry = Registry.of(broken, module("XX"))
    assert states(registry) == {broken.__name__: "invalid", "xx": "ok"}
    assert registry.codes == ("XX",)
    with pytest.warns(labcoop.PluginWarning, match="left out: .* does not implement labcoop_country"):
        assert list(registry.countries()) == ["XX"]


def test_a_module_is_registered_once_however_often_it_is_given() -> None:
    xx = module("XX")
    registry = Registry.of(xx, xx)
    registry.register(xx)
    assert states(registry) == {"xx": "ok"}


def test_of_two_modules_with_one_country_neither_wins() -> None:
    one, two = module("XX", "no-xx"), module("XX")
    registry = Registry.of(one, two, module("YY"))
    assert states(registry) == {"xx": "duplicate", "yy": "ok"}
    with pytest.raises(labcoop.PluginError) as raised:
        registry.country("XX")
    assert one.__name__ in str(raised.value)
    assert two.__name__ in str(raised.value)


def test_what_is_registered_later_takes_part_at_once() -> None:
    registry = Registry.of(module("XX", "no-xx"))
    assert list(registry.portfolio()) == ["no-xx"]
    plugin = registry.register(
        module("YY", "no-yy", vocabulary=[labcoop.Term(vocabulary="topic", id="yy:a", label="A")])
    )
    assert plugin.found.name == "yy"
    assert list(registry.portfolio()) == ["no-xx", "no-yy"]
    assert registry.vocabularies().label("topic", "yy:a") == "A"


def test_an_extension_is_given_by_its_name() -> None:
    extension = plugin_module(
        dimensions=[row("ages:row")], vocabulary=[labcoop.Term(vocabulary="topic", id="ages:old", label="Old")]
    )
    registry = Registry.of(module("XX"), ages=extension)
    assert states(registry) == {"xx": "ok", "ages": "ok"}
    assert registry.codes == ("XX",)
    assert [dimension.id for dimension in registry.dimensions()] == ["ages:row"]
    with pytest.raises(labcoop.PluginError, match="no country"):
        registry.country("ages")


@pytest.mark.parametrize("name", ["ab", "Ages", "1ab", "a", "a_b"])
def test_an_extensions_name_is_never_that_of_a_country(name: str) -> None:
    registry = Registry()
    plugin = registry.register(plugin_module(), extension=name)
    assert plugin.state == PluginState.INVALID
    assert "name it with three or more of a-z, 0-9 and hyphens, such as nace" in plugin.reason


def test_an_extension_has_no_country_and_no_records() -> None:
    registry = Registry.of(ages=module("XX", "no-xx"))
    (plugin,) = registry.examine()
    assert plugin.state == PluginState.INVALID
    assert [fault.what for fault in plugin.faults] == [
        "an extension has no hook 'labcoop_agreements'",
        "an extension has no hook 'labcoop_country'",
    ]


# --- disable --------------------------------------------------------------------------------------


def test_a_disabled_plugin_is_left_out_of_everything_without_a_warning_until_it_is_reloaded() -> None:
    registry = Registry.of(module("XX", "no-xx"), module("YY", "no-yy"))
    registry.portfolio()
    registry.disable("XX")
    assert states(registry) == {"xx": "disabled", "yy": "ok"}
    assert (registry.codes, list(registry.countries()), list(registry.portfolio())) == (("YY",), ["YY"], ["no-yy"])
    with pytest.raises(labcoop.PluginError, match=r"plugin xx: it was disabled by hand; registry\.reload"):
        registry.country("XX")
    registry.reload()
    assert states(registry)["xx"] == "disabled"
    registry.reload("xx")
    assert list(registry.portfolio()) == ["no-xx", "no-yy"]


def test_disabling_one_of_two_that_clash_sets_the_other_free() -> None:
    registry = Registry.of(module("XX", "same"), module("YY", "same"))
    with pytest.warns(labcoop.PluginWarning, match="the record same is shipped by"):
        assert list(registry.portfolio()) == []
    registry.disable("yy")
    assert list(registry.portfolio()) == ["same"]
    assert states(registry) == {"xx": "ok", "yy": "disabled"}


def test_a_plugin_that_there_is_not_is_told_with_what_is_near() -> None:
    registry = Registry.of(module("XX"), ages=plugin_module())
    for call in (registry.disable, registry.reload):
        with pytest.raises(labcoop.PluginError, match=r"there is no plugin of this name; did you mean 'ages'\?"):
            call("age")


# --- reload ---------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what writes the files of a package, and imports its plugin."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    name = f"labcoop_written_{next(_names)}"

    def write(plugin: str, **others: str) -> str:
        (tmp_path / name).mkdir(exist_ok=True)
        for file, text in {"__init__": "", "plugin": plugin, **others}.items():
            (tmp_path / name / f"{file}.py").write_text(text)
        importlib.invalidate_caches()
        return f"{name}.plugin"

    yield write
    for known in [known for known in sys.modules if known.startswith(name)]:
        del sys.modules[known]


PLUGIN = """
import labcoop
from .country import NAME

LABCOOP_API = 1

@labcoop.hookimpl
def labcoop_country():
    return labcoop.Country(code="XX", name=NAME)
"""


@pytest.mark.parametrize("by_hand", [True, False])
def test_reload_runs_the_code_afresh_and_what_it_imports_from_its_package_too(
    by_hand: bool, written: Callable[..., str]
) -> None:
    name = written(PLUGIN + "\n\ndef labcoop_agreement():\n    return ()\n", country="NAME = 'Old'")
    if by_hand:
        registry = Registry.of(importlib.import_module(name))
    else:
        found = Found(name="xx", distribution="xx", version="1", summary="", module=name)
        registry = Registry((found,))
    assert registry.country("XX").name == "Old"
    assert "labcoop_agreement" in registry.plugins()[0].reason
    written(PLUGIN, country="NAME = 'New name'")
    registry.reload("xx")
    assert registry.country("XX").name == "New name"
    assert states(registry) == {"xx": "ok"}
    written("this is no python", country="NAME = 1")
    registry.reload()
    assert states(registry) == {"xx": "import-error"}
    assert "SyntaxError" in registry.plugins()[0].reason
    written(PLUGIN, country="NAME = 'Third name, mended'")
    registry.reload()
    assert registry.country("XX").name == "Third name, mended"


def test_a_module_made_in_memory_is_looked_at_again() -> None:
    xx = module("XX", "no-xx")
    registry = Registry.of(xx)
    assert list(registry.portfolio()) == ["no-xx"]
    xx.labcoop_agreements = labcoop.hookimpl(lambda: [InMemory.of(record("other"))])  # type: ignore[attr-defined]
    assert list(registry.portfolio()) == ["no-xx"]
    registry.reload("xx")
    assert list(registry.portfolio()) == ["other"]


def test_a_module_may_become_another_country() -> None:
    xx = module("XX")
    registry = Registry.of(xx)
    xx.labcoop_country = labcoop.hookimpl(lambda: country("YY"))  # type: ignore[attr-defined]
    registry.reload("xx")
    assert states(registry) == {"yy": "ok"}


def test_a_fault_is_warned_of_again_after_a_reload_only() -> None:
    registry = Registry.of(module("XX", row=()))
    with pytest.warns(labcoop.PluginWarning, match="no hook 'labcoop_row'"):
        registry.countries()
    registry.portfolio()
    registry.reload("xx")
    with pytest.warns(labcoop.PluginWarning, match="no hook 'labcoop_row'"):
        registry.countries()


# --- any order ------------------------------------------------------------------------------------

MODULES = {
    "aa": module("AA", "no-aa", "same", dimensions=[row("aa:row")]),
    "bb": module("BB", "same", remarks=lambda comparison: [Remark(id="bb:remark", text="It is so.")]),
    "cc": module("CC", "no-cc", vocabulary=[labcoop.Term(vocabulary="topic", id="cc:a", label="A")]),
    "dd": plugin_module(),
    "ee": module("AA", "other"),
    "ff": plugin_module(country=country("FF"), row=[]),
}


def everything(registry: Registry) -> Any:
    registry.examine()
    with pytest.warns(labcoop.PluginWarning) as warned:
        portfolio = registry.portfolio()
    comparison = labcoop.compare(portfolio.values(), registry=registry)
    return (
        [(plugin.found, plugin.state, plugin.reason, plugin.hooks) for plugin in registry.plugins()],
        list(portfolio),
        labcoop.render(comparison, "json", registry=registry),
        [str(warning.message) for warning in warned],
    )


@given(st.permutations(sorted(MODULES)))
def test_the_order_in_which_plugins_are_registered_changes_nothing(names: list[str]) -> None:
    assert everything(Registry.of(*(MODULES[name] for name in names))) == everything(Registry.of(*MODULES.values()))
