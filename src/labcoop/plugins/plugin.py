"""One plugin: loaded with a guard around it, its state, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from labcoop.model.country import Country

from .discovery import Found
from .faults import CAUGHT, Fault, PluginState, place_of, raised

__all__ = ["Plugin", "by_hand"]

MAX_FAULTS: Final = 20


@attrs.define(eq=False)
class Plugin:
    """A plugin in the registry: what its distribution announces, its state, and its faults.

    ``given`` is the module of one that was registered by hand. One whose country works is ``usable``, whatever
    else of it is left out.
    """

    found: Found
    given: Any = None
    state: PluginState = PluginState.NOT_LOADED
    faults: list[Fault] = attrs.field(factory=list)
    country: Country | None = None
    usable: bool = False
    implemented: Mapping[str, Any] = attrs.field(factory=dict)
    handed: dict[str, Any] = attrs.field(factory=dict)
    module: Any = None
    _caller: Any = None
    _lasting: int = 0

    @property
    def reason(self) -> str:
        """Why it is not ok and what to do, in a line; empty where it is."""
        if self.found.disabled:
            return self.found.disabled
        more = len(self.faults) - 1
        return f"{self.faults[0]}{f'; and {more} more' if more > 0 else ''}" if self.faults else ""

    @property
    def hooks(self) -> tuple[str, ...]:
        """The names of the hooks that it implements, and that can be called."""
        return tuple(self.implemented)

    @property
    def caller(self) -> Any:
        """Its hooks to be called through pluggy, apart from those of all others."""
        if self._caller is None:
            from .hooks import manager_of

            self._caller = manager_of(self.implemented).hook
        return self._caller

    def note(self, fault: Fault) -> None:
        """Note a fault, once."""
        if fault not in self.faults:
            self.faults.append(fault)
        if self.state is PluginState.OK:
            self.state = PluginState.INVALID

    def apart(self) -> Plugin:
        """Return a copy for another registry: loaded alike, with nothing of what was found since."""
        copy = attrs.evolve(self, faults=self.faults[: self._lasting], handed={}, caller=None)
        copy.forget_results()
        return copy

    def forget_results(self) -> None:
        """Forget what its hooks handed over and what was found wrong since it was loaded; it stays loaded."""
        self.handed.clear()
        self._caller = None
        del self.faults[self._lasting :]
        if self.usable:
            self.state = PluginState.INVALID if self.faults else PluginState.OK

    def load(self) -> None:
        """Import it, check it, and ask it for its country; note what is wrong instead of raising."""
        if self.state is not PluginState.NOT_LOADED:
            return
        if self.found.disabled:
            self.state = PluginState.DISABLED
            return
        self.state = self._loaded()
        self._lasting = len(self.faults)
        if self.state is PluginState.OK:
            self.usable = True
            if self.faults:
                self.state = PluginState.INVALID

    def _fails(self, state: PluginState, fault: Fault) -> PluginState:
        self.faults.insert(0, fault if fault.hook else attrs.evolve(fault, about="plugin"))
        return state

    def _loaded(self) -> PluginState:
        found = self.found
        if found.rivals:
            both = ", ".join((found.distribution, *found.rivals))
            claimed = f"the country {found.code}" if found.kind == "country" else f"the name '{found.name}'"
            fault = Fault(what=f"several distributions claim {claimed}: {both}", remedy="uninstall all but one")
            return self._fails(PluginState.DUPLICATE, fault)
        by_code = found.kind == "country" and self.given is not None  # its name follows from its country
        if not by_code and not found.well_named:
            return self._fails(PluginState.INVALID, _misnamed(found))
        try:
            self.module = self.given if self.given is not None else _imported(found.module)
        except CAUGHT as error:
            what = f"importing {found.module} failed with"
            remedy = f"'python -c \"import {found.module}\"' shows it; mend it, or install what is missing"
            return self._fails(PluginState.IMPORT_ERROR, raised(what, error, remedy))
        try:
            return self._checked()
        except CAUGHT as error:
            what, remedy = f"looking at {found.module} failed with", "let it hold functions and plain values"
            return self._fails(PluginState.INVALID, raised(what, error, remedy))

    def _checked(self) -> PluginState:
        from .hooks import EXTENSION_HOOKS, hooks_of
        from .hookspecs import API_VERSION, HOOK_NAMES

        found = self.found
        version = getattr(self.module, "LABCOOP_API", None)
        if type(version) is not int or version < 1:
            told = "does not set LABCOOP_API" if version is None else "sets LABCOOP_API to something that is no version"
            fault = Fault(what=f"{found.module} {told}", remedy=f"it must set LABCOOP_API = {API_VERSION}")
            return self._fails(PluginState.INVALID, fault)
        if version > API_VERSION:
            what = f"{found.module} needs version {version} of the plugin hooks, this labcoop has {API_VERSION}"
            return self._fails(PluginState.INCOMPATIBLE, Fault(what=what, remedy="update labcoop"))
        allowed = HOOK_NAMES if found.kind == "country" else EXTENSION_HOOKS
        self.implemented, faults = hooks_of(self.module, allowed)
        self.faults += faults
        return self._with_country() if found.kind == "country" else PluginState.OK

    def _with_country(self) -> PluginState:
        hook = "labcoop_country"
        if hook not in self.implemented:
            own = next((fault for fault in self.faults if fault.hook == hook), None)
            what, remedy = f"{self.found.module} does not implement {hook}", "it is required, with @labcoop.hookimpl"
            if own is not None:
                self.faults.remove(own)
            return self._fails(PluginState.INVALID, own or Fault(what=what, remedy=remedy, hook=hook, about="hook"))
        place = place_of(self.implemented[hook])
        try:
            results = self.caller.labcoop_country()
        except CAUGHT as error:
            remedy = "it must return its country and raise nothing"
            return self._fails(PluginState.INVALID, raised(f"{hook} failed with", error, remedy, hook=hook))
        country = results[0] if results else None
        if not isinstance(country, Country):
            kind = "None" if country is None else f"a value of the class {type(country).__name__}"
            fault = Fault(what=f"{hook} returns {kind}", remedy="return a labcoop.Country", hook=hook, place=place)
            return self._fails(PluginState.INVALID, fault)
        if wrong := _wrong_fields(country, hook, place):
            self.faults[:0] = wrong
            return PluginState.INVALID
        if self.given is None and country.code != self.found.code:
            what = f"its country has the code {country.code}, its entry point is named '{self.found.name}'"
            remedy = "they must be the same, in capital and in lower-case letters"
            return self._fails(PluginState.INVALID, Fault(what=what, remedy=remedy, hook=hook, place=place))
        self.country = country
        return PluginState.OK


def by_hand(module: Any, *, extension: str | None = None) -> Plugin:
    """Return the plugin of a module, or of any namespace, that is installed nowhere; it is loaded to learn its code.

    One that has no country goes by the module's name.
    """
    label = str(getattr(module, "__name__", None) or type(module).__name__)
    kind: Any = "country" if extension is None else "extension"
    found = Found(name=extension or label, distribution=label, version="", summary="", module=label, kind=kind)
    plugin = Plugin(found, given=module)
    plugin.load()
    if plugin.country is not None:
        plugin.found = attrs.evolve(found, name=plugin.country.code.lower())
    return plugin


def _imported(module: str) -> Any:
    from importlib import import_module

    return import_module(module)


def _misnamed(found: Found) -> Fault:
    rule = {
        "country": "name it after the country's code in lower case, such as lt",
        "extension": "name it with three or more of a-z, 0-9 and hyphens, such as nace",
    }[found.kind]
    group = {"country": "labcoop.countries", "extension": "labcoop.extensions"}[found.kind]
    what = f"the entry point '{found.name}' in the group {group} is no name for a plugin"
    return Fault(what=what, remedy=f"{rule}, in pyproject.toml")


def _wrong_fields(country: Country, hook: str, place: str | None) -> list[Fault]:
    from itertools import islice

    from .fitting import misfits

    found = list(islice(misfits(Country, country, "country"), MAX_FAULTS))
    return [Fault(what=f"{hook}: {m.path} {m.found}", remedy=m.hint, hook=hook, place=place) for m in found]
