"""A registry in use: plugins are registered, broken, mended, disabled and reloaded in any order.

What should come of it is worked out by a model of a few lines; the registry must agree with it after each step.
"""

from __future__ import annotations

import warnings
from types import ModuleType
from typing import Any

import pytest
from comparison.countries import InMemory, country, plugin_module
from comparison.examples import record
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import labcoop
from labcoop.comparison.cell import Cell
from labcoop.model.evidence import State
from labcoop.plugins.registry import Registry

CODES = ("AA", "AA", "BB", "CC")
"""The country of each module; the first two have the same, so that they can clash."""
SHIPPED = ("same", "one", "same", "three")
"""The record of each module; two ship the same."""
WORKING = {"good", "misspelt"}
STATES = {"good": "ok", "misspelt": "invalid", "countryless": "invalid", "newer": "incompatible", "raising": "invalid"}

slots = st.integers(0, len(CODES) - 1)


def failing() -> Any:
    raise RuntimeError("it broke")


def write(module: ModuleType, slot: int, how: str) -> None:
    """Make a module's code that of a plugin which works, or is broken in some way."""
    code = CODES[slot]
    for name in [name for name in vars(module) if name.lower().startswith("labcoop_")]:
        delattr(module, name)
    hooks: dict[str, Any] = {
        "agreements": [InMemory.of(record(SHIPPED[slot], countries=(code, "NO")))],
        "dimensions": [
            labcoop.Dimension(
                id=f"{code.lower()}:row", label="Row", group="scope", definition="A row.",
                read=lambda reading: Cell(state=State.UNKNOWN),
            )
        ],
    }  # fmt: skip
    if how != "countryless":
        hooks["country"] = failing if how == "raising" else country(code)
    if how == "misspelt":
        hooks["row"] = ()
    made = plugin_module(api=2 if how == "newer" else 1, **hooks)
    for name, value in vars(made).items():
        if name.lower().startswith("labcoop_"):
            setattr(module, name, value)


class RegistryInUse(RuleBasedStateMachine):
    """The registry beside the model: what each module's code is now, what was loaded of it, what is disabled."""

    def __init__(self) -> None:
        super().__init__()
        self.modules = [plugin_module() for _ in CODES]
        self.written = ["good"] * len(CODES)
        for slot in range(len(CODES)):
            write(self.modules[slot], slot, "good")
        self.registry = Registry()
        self.loaded: dict[int, str] = {}
        self.names: dict[int, str] = {}
        self.disabled: set[int] = set()

    # --- what may happen ---

    @rule(slot=slots)
    def register(self, slot: int) -> None:
        self.registry.register(self.modules[slot])
        if slot not in self.loaded:
            self.take(slot)

    @rule(slot=slots, how=st.sampled_from(sorted(STATES)))
    def rewrite(self, slot: int, how: str) -> None:
        write(self.modules[slot], slot, how)
        self.written[slot] = how

    @precondition(lambda self: self.loaded)
    @rule(data=st.data())
    def disable(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(set(self.names.values()))))
        self.registry.disable(name)
        self.disabled |= {slot for slot, known in self.names.items() if known == name}

    @precondition(lambda self: self.loaded)
    @rule(data=st.data())
    def reload(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(set(self.names.values()))))
        self.registry.reload(name)
        for slot in [slot for slot, known in self.names.items() if known == name]:
            self.take(slot)

    @rule()
    def reload_all(self) -> None:
        self.registry.reload()
        for slot in self.loaded.keys() - self.disabled:
            self.take(slot)

    @rule(method=st.sampled_from(["countries", "portfolio", "vocabularies", "dimensions", "examine", "plugins"]))
    def look(self, method: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", labcoop.PluginWarning)
            getattr(self.registry, method)()

    @rule(name=st.sampled_from(["zz", "nace", ""]))
    def name_none_of_them(self, name: str) -> None:
        for call in (self.registry.disable, self.registry.reload):
            with pytest.raises(labcoop.PluginError, match="there is no plugin of this name"):
                call(name)

    def take(self, slot: int) -> None:
        """Load a module as its code is now."""
        self.loaded[slot] = self.written[slot]
        works = self.loaded[slot] in WORKING
        self.names[slot] = CODES[slot].lower() if works else f"{self.modules[slot].__name__} (country)"
        self.disabled.discard(slot)

    # --- what must hold ---

    def expected(self) -> dict[str, str]:
        states = {}
        for name in set(self.names.values()):
            claims = [slot for slot, known in self.names.items() if known == name and slot not in self.disabled]
            states[name] = "disabled" if not claims else "duplicate" if claims[1:] else STATES[self.loaded[claims[0]]]
        return states

    def working(self) -> dict[str, int]:
        """Return the modules that are used, by name."""
        found = {}
        for name, state in self.expected().items():
            if state in ("ok", "invalid") and "country" not in name:
                (found[name],) = (s for s, known in self.names.items() if known == name and s not in self.disabled)
        return found

    @invariant()
    def it_agrees_with_the_model(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", labcoop.PluginWarning)
            countries, portfolio = self.registry.countries(), self.registry.portfolio()
            rows = [dimension.id for dimension in self.registry.dimensions()]
        used = self.working()
        assert list(countries) == [name.upper() for name in sorted(used)]
        shipped = [SHIPPED[slot] for slot in used.values()]
        assert list(portfolio) == sorted(id for id in shipped if shipped.count(id) == 1)
        assert rows == [f"{name}:row" for name in sorted(used)]
        clashing = {id for id in shipped if shipped.count(id) > 1}
        states = self.expected()
        for name, slot in used.items():
            if SHIPPED[slot] in clashing:
                states[name] = "invalid"
        assert {plugin.found.key: plugin.state for plugin in self.registry.plugins()} == states
        assert [plugin.found.key for plugin in self.registry.plugins()] == sorted(states)
        for id in clashing:
            with pytest.raises(labcoop.PluginError, match="none of them is used"):
                portfolio[id]

    @invariant()
    def strict_raises_what_is_wrong_and_nothing_else(self) -> None:
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv("LABCOOP_STRICT", "1")
            wrong = sorted(p.found.key for p in self.registry.plugins() if p.state not in ("ok", "disabled"))
            if not wrong:
                self.registry.portfolio()
                return
            with pytest.raises(labcoop.PluginErrors) as raised:
                self.registry.portfolio()
            assert sorted({self.key(error.plugin) for error in raised.value.exceptions}) == wrong  # type: ignore[union-attr]

    def key(self, name: str) -> str:
        return name if len(name) == 2 else f"{name} (country)"


TestRegistryInUse = RegistryInUse.TestCase
