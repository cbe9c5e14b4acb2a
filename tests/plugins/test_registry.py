"""The registry: what plugins hand over, and that a broken one never takes the others down."""

from __future__ import annotations

import itertools
import re
import sys
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Any

import attrs
import pytest
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import record, shared

import labcoop
from labcoop.comparison.cell import Cell
from labcoop.comparison.table import Comparison, Remark
from labcoop.model.evidence import State
from labcoop.plugins.discovery import Found
from labcoop.plugins.handover import MAX_RESULTS
from labcoop.plugins.registry import PluginState, Registry


def failing(*_: object) -> Any:
    raise RuntimeError("it broke")


def leaving(*_: object) -> Any:
    sys.exit(3)


def row(id: str = "xx:row", group: str = "scope", **more: Any) -> labcoop.Dimension:
    read = more.pop("read", lambda reading: Cell(state=State.UNKNOWN))
    return labcoop.Dimension(id=id, label="A row", group=group, definition="A row.", read=read, **more)


def term(id: str = "xx:night-visit", vocabulary: str = "activity") -> labcoop.Term:
    return labcoop.Term(vocabulary=vocabulary, id=id, label="night visit", broader="joint-inspection")


def working(code: str = "XX", **hooks: Any) -> ModuleType:
    return plugin_module(country=country(code), **hooks)


def unmarked(module: ModuleType, hook: str) -> ModuleType:
    setattr(module, f"labcoop_{hook}", lambda: ())
    return module


def raised_by(call: Callable[[], Any]) -> str:
    """Return all that a strict call raises, as one text."""
    with pytest.raises(labcoop.PluginErrors) as raised:
        call()
    return str(raised.value)


def warned(call: Callable[[], Any]) -> tuple[Any, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = call()
    assert all(issubclass(one.category, labcoop.PluginWarning) for one in caught)
    return result, [str(one.message) for one in caught]


# --- a plugin that works --------------------------------------------------------------------------


def test_what_a_plugin_hands_over_is_there_with_its_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    module = working(
        agreements=[
            InMemory.of(record("no-xx", countries=("NO", "XX"))),
            InMemory.of(shared(labcoop.Programme(id="p"))),
        ],
        vocabulary=[term()],
        dimensions=[row()],
        remarks=lambda comparison: [Remark(id="xx:remark", text=f"{len(comparison.rows)} rows")],
    )
    registry = install(monkeypatch, xx=module)
    assert registry.codes == ("XX",)
    assert registry.country("xx").name == registry.countries()["XX"].name == "Country XX"
    portfolio = registry.portfolio()
    assert (list(portfolio), list(portfolio.programmes)) == (["no-xx"], ["p"])
    assert (registry.origin("no-xx"), registry.origin("p"), registry.origin("elsewhere")) == (
        "labcoop-xx",
        "labcoop-xx",
        None,
    )
    assert registry.record_ids("xx") == ["no-xx", "p"]
    assert registry.vocabularies().is_a("activity", "xx:night-visit", "inspection")
    comparison = labcoop.compare([portfolio["no-xx"]], on=["xx:row", "signed"], registry=registry)
    assert comparison["xx:row"].dimension.origin == "labcoop-xx"
    assert [(one.text, one.origin) for one in comparison.remarks] == [("2 rows", "labcoop-xx")]
    (plugin,) = registry.plugins()
    assert (plugin.state, plugin.reason, len(plugin.hooks)) == (PluginState.OK, "", 5)


def test_a_plugin_needs_nothing_but_its_country(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working())
    assert registry.dimensions() == []
    assert list(registry.portfolio()) == []
    assert registry.plugins()[0].hooks == ("labcoop_country",)
    assert registry.examine()[0].state == PluginState.OK


def test_nothing_is_imported_until_it_is_needed_and_one_country_loads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, aa=working("AA"), bb=plugin_module(country=failing))
    assert [plugin.state for plugin in registry.plugins(load=False)] == ["not-loaded", "not-loaded"]
    assert registry.country("AA").code == "AA"
    assert [plugin.state for plugin in registry.plugins(load=False)] == ["ok", "not-loaded"]


def test_hooks_are_asked_once_for_what_does_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def asking(name: str, value: Any) -> Callable[[], Any]:
        return lambda: (asked.append(name), value)[1]

    module = plugin_module(country=asking("country", country()), vocabulary=asking("terms", [term()]))
    registry = install(monkeypatch, xx=module)
    for _ in range(3):
        registry.countries()
        registry.vocabularies()
        registry.country("XX")
    assert asked == ["country", "terms"]


def test_remarks_are_asked_only_of_countries_that_take_part(monkeypatch: pytest.MonkeyPatch) -> None:
    def remarks(code: str) -> Callable[[Comparison], list[Remark]]:
        return lambda comparison: [Remark(id=f"{code}:it", text=code)]

    modules = {code: working(code.upper(), remarks=remarks(code)) for code in ("aa", "no", "xx")}
    registry = install(monkeypatch, **modules)
    comparison = labcoop.compare([record("no-xx", countries=("NO", "XX"))], on=["signed"], registry=registry)
    assert [remark.id for remark in comparison.remarks] == ["no:it", "xx:it"]


# --- a plugin that does not -----------------------------------------------------------------------

INVALID: dict[str, tuple[ModuleType, str, str]] = {
    "no api": (plugin_module(api=None, country=country()), "invalid", "must set LABCOOP_API = 1"),
    "an api that is no number": (plugin_module(api="1", country=country()), "invalid", "must set LABCOOP_API = 1"),
    "an api that is a truth": (plugin_module(api=True, country=country()), "invalid", "must set LABCOOP_API = 1"),
    "a later api": (
        plugin_module(api=2, country=country()),
        "incompatible",
        "needs version 2 .* has 1; update labcoop",
    ),
    "no country": (plugin_module(), "invalid", "does not implement labcoop_country; it is required"),
    "a country without its mark": (
        unmarked(plugin_module(), "country"),
        "invalid",
        "'labcoop_country' is never called; mark it with @labcoop.hookimpl",
    ),
    "no country returned": (plugin_module(country=lambda: None), "invalid", "returns None; return a labcoop.Country"),
    "something else returned": (
        plugin_module(country="Norway"),
        "invalid",
        "labcoop_country returns a value of the class str; return a labcoop.Country",
    ),
    "a field of the wrong kind": (
        plugin_module(country=country(languages=["xx"])),
        "invalid",
        "labcoop_country: country.languages is of the class list; give a tuple",
    ),
    "another country": (
        plugin_module(country=country("YY")),
        "invalid",
        "has the code YY, its entry point is named 'xx'",
    ),
    "a country that fails": (
        plugin_module(country=failing),
        "invalid",
        "labcoop_country failed with RuntimeError: it broke",
    ),
    "a country that leaves": (plugin_module(country=leaving), "invalid", "labcoop_country failed with SystemExit"),
    "an argument that a country does not get": (
        plugin_module(country=lambda code: country()),
        "invalid",
        "labcoop_country asks for the argument 'code'; it takes none; remove",
    ),
}


@pytest.mark.parametrize("name", INVALID)
def test_a_broken_plugin_is_left_out_with_one_warning_and_raises_when_asked_for(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, state, reason = INVALID[name]
    registry = install(monkeypatch, aa=working("AA"), xx=module, zz=working("ZZ"))
    found, messages = warned(registry.countries)
    assert list(found) == ["AA", "ZZ"]
    (message,) = messages
    assert message.startswith("labcoop-xx: left out: ")
    again, more = warned(
        lambda: (registry.countries(), registry.portfolio(), registry.dimensions(), registry.vocabularies())
    )
    assert (list(again[0]), more) == (["AA", "ZZ"], [])
    with pytest.raises(labcoop.PluginError, match=f"plugin xx: .*{reason}") as raised:
        registry.country("XX")
    assert raised.value.plugin == "xx"
    states = {plugin.found.name: (plugin.state, plugin.reason) for plugin in registry.plugins()}
    assert states["aa"] == states["zz"] == ("ok", "")
    assert states["xx"][0] == state
    assert registry.record_ids("xx") == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise RuntimeError('it broke')", "RuntimeError: it broke"),
        ("import no_such_module_at_all", "ModuleNotFoundError"),
        ("this is no python", "SyntaxError"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
    ],
)
def test_a_plugin_that_cannot_be_imported_is_left_out(
    code: str, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / "labcoop_broken_here.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    found = Found(name="xx", distribution="labcoop-xx", version="1", summary="", module="labcoop_broken_here")
    registry = Registry((found,))
    countries, messages = warned(registry.countries)
    assert countries == {}
    assert len(messages) == 1
    with pytest.raises(labcoop.PluginError, match=f"importing labcoop_broken_here failed with {why}"):
        registry.country("XX")
    assert registry.plugins()[0].state == PluginState.IMPORT_ERROR
    assert registry.plugins()[0].hooks == ()


def test_of_two_distributions_that_claim_one_code_both_are_named_and_neither_wins() -> None:
    found = Found(name="xx", distribution="one", version="1", summary="", module="one", rivals=("two", "three"))
    registry = Registry((found,))
    countries, messages = warned(registry.countries)
    assert countries == {}
    assert messages == [
        "one: left out: several distributions claim the country XX: one, two, three; uninstall all but one"
    ]
    assert registry.plugins()[0].state == PluginState.DUPLICATE


def test_a_country_that_is_not_installed_is_named_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, lt=working("LT"), lv=working("LV"))
    with pytest.raises(labcoop.PluginError, match=r"plugin fi: no plugin is installed .* FI; at hand are LT, LV$"):
        registry.country("fi")
    with pytest.raises(labcoop.PluginError, match=r"plugin fi: no plugin is installed for the country FI$"):
        Registry(()).country("FI")


# --- hooks that hand over what they should not ----------------------------------------------------

HOOKS: dict[str, Callable[[Registry], Any]] = {
    "agreements": lambda registry: list(registry.portfolio()),
    "vocabulary": lambda registry: [id for id in registry.vocabularies().ids("activity") if ":" in id],
    "dimensions": lambda registry: [dimension.id for dimension in registry.dimensions()],
    "remarks": lambda registry: [remark.id for remark in registry.remarks(_comparison())],
}
WORKING: dict[str, list[Any]] = {
    "agreements": [InMemory.of(record("aa"))],
    "vocabulary": [term("aa:it")],
    "dimensions": [row("aa:it")],
    "remarks": [Remark(id="aa:it", text="A remark.")],
}
FAULTS: dict[str, tuple[Callable[..., Any], str]] = {
    "that fails": (failing, "failed with RuntimeError"),
    "that leaves": (leaving, "failed with SystemExit"),
    "that fails on the way": (lambda: (failing() if i else WORKING for i in range(2)), "failed with RuntimeError"),
    "of something else": (lambda: ["a text", 1], "hands over int, str; hand over values of the class"),
    "of no values": (lambda: 3, "returns a value of the class int; return a tuple of"),
    "of a text": (lambda: "text", "returns a value of the class str; return a tuple of"),
    "of nothing": (lambda: None, "returns None; return a tuple of .* values, or yield them; an empty one where there"),
    "without end": (itertools.count, f"hands over more than {MAX_RESULTS} values"),
}


def _comparison() -> Comparison:
    dossier = record("aa-xx", countries=("AA", "XX"))
    return labcoop.compare([dossier], on=["signed"], registry=Registry(()))


def _taking_what_it_needs(hook: str, function: Callable[[], Any]) -> Callable[..., Any]:
    return (lambda comparison: function()) if hook == "remarks" else (lambda: function())


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_at_fault_gives_nothing_and_leaves_the_others_alone(
    hook: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    function, why = FAULTS[fault]
    good = working("AA", **{hook: _taking_what_it_needs(hook, lambda: WORKING[hook])})
    bad = working("XX", **{hook: _taking_what_it_needs(hook, function)})
    registry = install(monkeypatch, aa=good, xx=bad)
    found, messages = warned(lambda: HOOKS[hook](registry))
    assert found == ["aa" if hook == "agreements" else "aa:it"]
    assert len(messages) == 1
    with pytest.raises(labcoop.PluginWarning, match=f"labcoop-xx: labcoop_{hook} .*{why}"):
        warnings.warn(messages[0], labcoop.PluginWarning, stacklevel=1)
    assert {one.found.name: one.state for one in registry.plugins()} == {
        "aa": PluginState.OK,
        "xx": PluginState.INVALID,
    }
    assert warned(lambda: HOOKS[hook](registry)) == (found, [])


@pytest.mark.parametrize(
    ("hook", "values", "message"),
    [
        (
            "dimensions",
            [row("row"), row("yy:row"), row("xx:Row"), row("xx:good")],
            "needs the prefix xx:",
        ),
        ("vocabulary", [term("night-visit"), term("yy:it"), term("xx:good")], "needs the prefix xx:"),
        (
            "remarks",
            [Remark(id="it", text=""), Remark(id="yy:it", text=""), Remark(id="xx:good", text="")],
            "needs the prefix xx:",
        ),
    ],
)
def test_what_bears_no_prefix_of_its_country_is_left_out(
    hook: str, values: list[Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = install(monkeypatch, xx=working(**{hook: _taking_what_it_needs(hook, lambda: values)}))
    found, messages = warned(lambda: HOOKS[hook](registry))
    assert found == ["xx:good"]
    assert len(messages) == len(values) - 1
    assert all(message in one for one in messages)


def test_an_origin_that_a_plugin_makes_up_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working(dimensions=[row(origin="labcoop")]))
    assert registry.dimensions()[0].origin == "labcoop-xx"


def test_a_row_that_fails_leaves_the_comparison_incomplete_and_the_rest_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working(dimensions=[row("xx:bad", read=failing), row("xx:good")]))
    comparison, messages = warned(lambda: labcoop.compare([record()], on=["scope"], registry=registry))
    shown = [one.dimension.id for one in comparison.rows]
    assert "xx:good" in shown
    assert "xx:bad" not in shown
    assert not comparison.complete
    (message,) = messages
    assert message.startswith("labcoop-xx: the row xx:bad is left out: RuntimeError at ")
    assert message.endswith("; its read must answer for every agreement")
    assert "it broke" not in message  # the text of a foreign error may repeat what stands in a record


def test_of_a_record_that_two_distributions_ship_neither_wins_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registry = install(monkeypatch, aa=[record("same")], bb=[record("other")], cc=[record("same")])
    portfolio, messages = warned(registry.portfolio)
    assert list(portfolio) == ["other"]
    both = "the record same is shipped by labcoop-aa and labcoop-cc, so none of them is used"
    assert messages == [f"labcoop-aa: {both}; keep it in one of them, or give each an id of its own"]
    for ask in (portfolio.find, portfolio.__getitem__, portfolio.programmes.__getitem__, portfolio.get):
        with pytest.raises(labcoop.PluginError, match=both):
            ask("same")
    assert "same" not in portfolio
    assert (registry.origin("same"), registry.origin("other")) == (None, "labcoop-bb")
    states = {plugin.found.name: plugin.state for plugin in registry.plugins()}
    assert states == {"aa": "invalid", "bb": "ok", "cc": "invalid"}
    assert warned(registry.portfolio)[1] == []


def test_an_agreement_and_a_programme_of_one_id_clash_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = shared(labcoop.Programme(id="same"))
    registry = install(monkeypatch, aa=[record("same"), record("aa")], bb=[programme])
    portfolio, messages = warned(registry.portfolio)
    assert (list(portfolio), list(portfolio.programmes), len(messages)) == (["aa"], [], 1)
    own = install(monkeypatch, aa=[record("same"), programme, record("aa")])
    portfolio, messages = warned(own.portfolio)
    assert (list(portfolio), list(portfolio.programmes)) == (["aa"], [])
    assert "labcoop_agreements hands over the id 'same' 2 times, in agreements and programmes" in messages[0]


# --- strict ---------------------------------------------------------------------------------------


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABCOOP_STRICT", "1")


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("name", INVALID)
def test_strict_raises_what_is_otherwise_left_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, aa=working("AA"), xx=INVALID[name][0])
    told = raised_by(registry.countries)
    assert raised_by(lambda: registry.country("AA")) == told
    assert re.search(f"^plugin xx: .*{INVALID[name][2]}", told, re.MULTILINE)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("hook", HOOKS)
def test_strict_raises_for_a_hook_at_fault(hook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working(**{hook: _taking_what_it_needs(hook, failing)}))
    comparison = _comparison()
    monkeypatch.setitem(HOOKS, "remarks", lambda one: one.remarks(comparison))
    assert f"plugin xx: labcoop_{hook} failed with RuntimeError" in raised_by(lambda: HOOKS[hook](registry))


@pytest.mark.usefixtures("strict")
def test_strict_raises_for_a_name_in_labcoop_plugins_that_no_plugin_has() -> None:
    registry = Registry((), unknown={"lvv": "no plugin has the name 'lvv'"})
    assert raised_by(registry.countries) == "1 fault of plugins\nplugin lvv: no plugin has the name 'lvv'"


@pytest.mark.usefixtures("strict")
def test_strict_raises_for_a_row_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row("xx:one", read=failing), row("xx:two", read=failing)]
    registry = install(monkeypatch, xx=working(dimensions=rows))
    with pytest.raises(labcoop.PluginErrors, match="2 faults of plugins") as raised:
        labcoop.compare([record()], registry=registry)
    assert all(isinstance(error, labcoop.PluginError) for error in raised.value.exceptions)


def test_strict_must_be_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABCOOP_STRICT", "0")
    registry = install(monkeypatch, xx=plugin_module())
    with pytest.warns(labcoop.PluginWarning, match="left out"):
        assert registry.countries() == {}


# --- a comparison with a broken country -----------------------------------------------------------


def test_a_comparison_goes_on_without_a_broken_country(monkeypatch: pytest.MonkeyPatch) -> None:
    good = working("AA", agreements=[InMemory.of(record("aa-xx", countries=("AA", "XX")))])
    registry = install(monkeypatch, aa=good, xx=plugin_module(country=failing))
    comparison, messages = warned(lambda: labcoop.compare(registry.portfolio().current(), registry=registry))
    assert [column.id for column in comparison.columns] == ["aa-xx"]
    assert len(messages) == 1
    duty = comparison["registration-of-employment"]["aa-xx"]
    assert {entry.country: entry.qualifier for entry in duty.entries} == {"AA": None, "XX": "not-covered"}


def test_a_record_that_cannot_be_read_leaves_the_other_countries_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = labcoop.RecordReference(id="xx-missing", package="labcoop", folder="agreements")
    registry = install(monkeypatch, aa=[record("aa-yy")], xx=working(agreements=[missing]))
    current, messages = warned(lambda: registry.portfolio().current())
    assert [dossier.id for dossier in current] == ["aa-yy"]
    assert len(messages) == 1
    with pytest.raises(labcoop.LoadError, match="does not ship this file"):
        registry.portfolio()["xx-missing"]


@pytest.mark.usefixtures("strict")
def test_strict_raises_for_a_record_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = labcoop.RecordReference(id="xx-missing", package="labcoop", folder="agreements")
    registry = install(monkeypatch, xx=working(agreements=[missing]))
    assert "the distribution does not ship this file" in raised_by(registry.portfolio)


def test_a_shared_programme_that_cannot_be_read_is_left_out_of_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = labcoop.RecordReference(id="lost", package="labcoop", folder="programmes")
    registry = install(monkeypatch, aa=[record("aa-yy")], xx=working(agreements=[missing]))
    comparison, messages = warned(lambda: labcoop.compare([record("aa-yy")], registry=registry))
    assert comparison["signed"]["aa-yy"].state == State.UNKNOWN
    assert len(messages) == 1
    assert messages[0].startswith("the record lost is left out: labcoop/programmes/lost.yaml:1:1: ")


def test_a_plugin_is_a_value_with_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working())
    (plugin,) = registry.plugins()
    assert attrs.asdict(plugin.found)["name"] == "xx"
    assert plugin.country == country("XX")


def test_a_row_that_is_handed_over_twice_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working(dimensions=[row(), row()]))
    found, messages = warned(registry.dimensions)
    assert [dimension.id for dimension in found] == ["xx:row"]
    (message,) = messages
    assert message.startswith("labcoop-xx: the row 'xx:row' is handed over twice; the first is used; give each its own")


@pytest.mark.parametrize("cell", [Cell(state="stated"), Cell(state=State.STATED, entries=("a text",))])  # type: ignore[arg-type]
def test_a_cell_that_is_not_well_made_leaves_its_row_out(cell: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(monkeypatch, xx=working(dimensions=[row(read=lambda reading: cell)]))
    comparison, messages = warned(lambda: labcoop.compare([record()], on=["xx:row"], registry=registry))
    assert comparison.rows == ()
    assert "the cell of xx:row needs a State as its state and values of the class Entry" in messages[0]
