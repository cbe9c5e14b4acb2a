"""The plugin that is checked: loaded beside all others, examined once, with what it hands over at hand."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from labcoop.errors import LoadError, PluginError
from labcoop.model.country import Country
from labcoop.model.dossier import Record
from labcoop.plugins.faults import About, Fault, PluginState, place_of
from labcoop.plugins.plugin import Plugin
from labcoop.plugins.registry import Registry

from .check import NotCovered

if TYPE_CHECKING:
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.table import Comparison
    from labcoop.plugins.records import RecordReference
    from labcoop.rules.rule import Rule

__all__ = ["EXAMPLES", "Subject"]

T = TypeVar("T")
EXAMPLES = 30
"""How many agreements are generated for a check; ten times as many where it is thorough."""


class Subject:
    """A plugin in its registry. What needs a working plugin raises :class:`NotCovered` where it is not used."""

    def __init__(self, name: str, registry: Registry, *, thorough: bool = False) -> None:
        self.registry = registry
        self.examples = EXAMPLES * (10 if thorough else 1)
        known = {plugin.found.name: plugin for plugin in registry.examine()}
        if name not in known:
            from labcoop.errors import suggestion

            raise PluginError(name, f"there is no plugin of this name{suggestion(name, known)}")
        self.plugin: Plugin = known[name]
        if self.plugin.state is PluginState.DISABLED:
            raise PluginError(name, self.plugin.reason)
        registry.own_catalogues(name)  # notes what is wrong with its labels

    @property
    def name(self) -> str:
        """The plugin's name, such as ``fi``."""
        return self.plugin.found.name

    @property
    def code(self) -> str:
        """The country's code."""
        return self.plugin.found.code

    def faults(self, *about: About) -> list[Fault]:
        """Return what was found wrong with it that is about one of these."""
        return [fault for fault in self.plugin.faults if fault.about in about]

    @property
    def usable(self) -> Plugin:
        """The plugin. Raises NotCovered where none of it can be used."""
        if not self.plugin.usable:
            raise NotCovered("none of the plugin can be used")
        return self.plugin

    @property
    def country(self) -> Country:
        """The country's record. Raises NotCovered where the plugin can't be used, or is no country."""
        country = self.usable.country
        if country is None:
            raise NotCovered("an extension has no country")
        return country

    @property
    def module(self) -> str:
        """The name of the module that the entry point leads to."""
        return self.plugin.found.module

    @property
    def package(self) -> str:
        """The name of the top-level package."""
        return self.module.partition(".")[0]

    @functools.cached_property
    def folder(self) -> Path:
        """The folder of its package. Raises NotCovered for a plugin that was registered by hand."""
        if self.plugin.given is not None:
            raise NotCovered("the plugin was registered by hand, from no distribution")
        from importlib.util import find_spec

        spec = find_spec(self.package)
        places = list(spec.submodule_search_locations or ()) if spec else []
        if not places:
            raise NotCovered("its package is no folder of files")
        return Path(places[0])

    def place(self, hook: str) -> str | None:
        """Return where a hook stands, as far as that is known."""
        function = self.plugin.implemented.get(hook)
        return place_of(function) if function else None

    # --- what it hands over ------------------------------------------------------------------

    def _some(self, take: Callable[[Plugin], list[T]], what: str) -> list[T]:
        handed = take(self.usable)
        if not handed:
            raise NotCovered(f"it hands over no {what}")
        return handed

    @property
    def references(self) -> list[RecordReference]:
        """Its references to records. Raises NotCovered where there are none; so do those below."""
        return self._some(self.registry.references, "records")

    @property
    def rules(self) -> list[Rule]:
        """Its rules."""
        return self._some(self.registry.rules_of, "rules")

    @property
    def rows(self) -> list[Dimension]:
        """Its rows."""
        return self._some(self.registry.rows, "rows")

    @functools.cached_property
    def records(self) -> Mapping[str, tuple[RecordReference, Record]]:
        """Its records that can be read, each with its reference, by id."""
        found = {}
        for reference in self.references:
            try:
                found[reference.id] = reference, reference.read()
            except (LoadError, PluginError):
                continue  # that is told by the check of reading
            except Exception:  # a reference of the plugin's own may fail in any way
                continue
        if not found:
            raise NotCovered("none of its records can be read")
        return found

    @functools.cached_property
    def comparison(self) -> Comparison | None:
        """A comparison in which the country takes part, for its remarks; ``None`` where no record names it."""
        from labcoop.api import compare

        every = self.registry.portfolio().readable()
        own = [dossier for dossier in every if self.code in dossier.countries]
        return compare(own, registry=self.registry) if own else None

    def hooks(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """Yield its hooks that take no argument, by name."""
        for name, function in self.usable.implemented.items():
            if name != "labcoop_remarks":
                yield name, function
