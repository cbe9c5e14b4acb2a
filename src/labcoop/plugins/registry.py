"""The registry: country plugins loaded one by one, each guarded, and what they hand over.

A broken plugin never takes the others down. Going through all of them skips it with one
:class:`~labcoop.errors.PluginWarning`; asking for it by name raises :class:`~labcoop.errors.PluginError`.
"""

from __future__ import annotations

import functools
import os
import threading
import warnings
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from labcoop.errors import PluginError, PluginWarning, suggestion
from labcoop.model.country import Country
from labcoop.model.portfolio import Portfolio
from labcoop.model.vocabulary import CORE_TERMS, Term, Vocabularies

from .discovery import Found, installed_plugins

if TYPE_CHECKING:
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.table import Comparison, Remark

    from .records import RecordReference

__all__ = ["Plugin", "PluginState", "Registry"]

T = TypeVar("T")
MAX_RESULTS: Final = 10_000
"""How many values a hook may hand over; one that never ends is stopped here."""


class PluginState(StrEnum):
    """What became of a plugin."""

    OK = "ok"
    NOT_LOADED = "not-loaded"
    IMPORT_ERROR = "import-error"
    INCOMPATIBLE = "incompatible"
    INVALID = "invalid"
    DUPLICATE = "duplicate"


@attrs.define
class Plugin:
    """A plugin in the registry: what its distribution announces, its state, and why."""

    found: Found
    state: PluginState = PluginState.NOT_LOADED
    reason: str = ""
    country: Country | None = None
    module: Any = None
    _manager: Any = None

    @property
    def hook(self) -> Any:
        """The plugin's hooks, in a pluggy manager of its own, so that no fault of another can reach it."""
        if self._manager is None:
            import pluggy

            from . import hookspecs

            manager = pluggy.PluginManager("labcoop")
            manager.add_hookspecs(hookspecs)
            manager.register(self.module)
            self._manager = manager
        return self._manager.hook

    @property
    def hooks(self) -> tuple[str, ...]:
        """The names of the hooks that the plugin implements."""
        from .hookspecs import HOOK_NAMES

        return tuple(name for name in HOOK_NAMES if self.module is not None and _is_hook(self.module, name))


class Registry:
    """The country plugins at hand, loaded when they are needed.

    >>> Registry.installed().country("LT").name
    'Lithuania'
    """

    def __init__(self, found: tuple[Found, ...]) -> None:
        self._plugins = {found_one.name: Plugin(found=found_one) for found_one in found}
        self._portfolio: Portfolio | None = None
        self._vocabularies: Vocabularies | None = None
        self._origins: dict[str, str] = {}
        self._lock = threading.RLock()

    @classmethod
    @functools.cache
    def installed(cls) -> Registry:
        """Return the registry of the installed plugins; nothing is imported yet."""
        return cls(installed_plugins())

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the countries at hand, known without importing any plugin."""
        return tuple(plugin.found.code for plugin in self._plugins.values())

    def plugins(self, *, load: bool = True) -> list[Plugin]:
        """Return every plugin with its state, in the order of their codes; loaded, unless told not to."""
        for plugin in self._plugins.values() if load else ():
            self._load(plugin)
        return list(self._plugins.values())

    def country(self, code: str) -> Country:
        """Return one country, loading no other plugin.

        Raises :class:`~labcoop.errors.PluginError` if there is none for this code or it can't be used.
        """
        plugin = self._plugins.get(code.lower())
        if plugin is None:
            at_hand = f"; at hand are {', '.join(self.codes)}" if self.codes else ""
            raise PluginError(code.lower(), f"no plugin is installed for the country {code.upper()}{at_hand}")
        self._load(plugin)
        if plugin.country is None:
            raise PluginError(plugin.found.name, plugin.reason)
        return plugin.country

    def countries(self) -> Mapping[str, Country]:
        """Return the countries whose plugins work, by code; a broken one is skipped with a warning."""
        return {plugin.found.code: plugin.country for plugin in self._working() if plugin.country}

    def portfolio(self) -> Portfolio:
        """Return the records of all working plugins; each is read when it is first asked for."""
        with self._lock:
            return self._portfolio_once()

    def _portfolio_once(self) -> Portfolio:
        if self._portfolio is None:
            references: dict[str, RecordReference] = {}
            origins: dict[str, str] = {}
            for plugin in self._working():
                for reference in self._records(plugin):
                    rival = origins.get(reference.id)
                    if rival is not None:
                        both = f"{rival} and {plugin.found.distribution}"
                        raise PluginError(plugin.found.name, f"the record {reference.id} is shipped by both {both}")
                    references[reference.id] = reference
                    origins[reference.id] = plugin.found.distribution
            agreements, programmes = (_readers(references, folder) for folder in ("agreements", "programmes"))
            self._portfolio, self._origins = Portfolio(agreements, programmes, strict=self.strict), origins
        return self._portfolio

    def origin(self, record: str) -> str | None:
        """Return the distribution that ships a record, or ``None`` for one that none ships."""
        self.portfolio()
        return self._origins.get(record)

    def record_ids(self, name: str) -> list[str]:
        """Return the ids of the records that a plugin ships; none where it can't be used."""
        plugin = self._plugins[name]
        self._load(plugin)
        return [reference.id for reference in self._records(plugin)] if plugin.state is PluginState.OK else []

    def vocabularies(self) -> Vocabularies:
        """Return the core's terms together with those of the plugins."""
        with self._lock:
            if self._vocabularies is None:
                self._vocabularies = Vocabularies(term for plugin in self._working() for term in self._terms(plugin))
            return self._vocabularies

    def dimensions(self) -> list[Dimension]:
        """Return the rows that plugins add to a comparison, plugin by plugin, each with its origin."""
        from labcoop.comparison.dimension import GROUPS, Dimension

        found: list[Dimension] = []
        for plugin in self._working():
            for dimension in self._call(plugin, "labcoop_dimensions", Dimension):
                if not dimension.id.startswith(f"{plugin.found.name}:") or dimension.group not in GROUPS:
                    fault = f"the row '{dimension.id}' needs the prefix {plugin.found.name}: and a group of the core"
                    self._warn(plugin, fault)
                elif any(dimension.id == other.id for other in found):
                    self._warn(plugin, f"the row '{dimension.id}' is handed over twice; give each its own id")
                else:
                    found.append(attrs.evolve(dimension, origin=plugin.found.distribution))
        return found

    def remarks(self, comparison: Comparison) -> list[Remark]:
        """Return what the countries in a comparison have to say about it, plugin by plugin."""
        from labcoop.comparison.table import Remark

        found: list[Remark] = []
        for plugin in self._working():
            if plugin.found.code in comparison.countries:
                for remark in self._call(plugin, "labcoop_remarks", Remark, comparison=comparison):
                    if remark.id.startswith(f"{plugin.found.name}:"):
                        found.append(attrs.evolve(remark, origin=plugin.found.distribution))
                    else:
                        self._warn(plugin, f"the remark '{remark.id}' needs the prefix {plugin.found.name}:")
        return found

    # --- one plugin at a time ----------------------------------------------------------------

    def _working(self) -> Iterator[Plugin]:
        for plugin in self._plugins.values():
            known = plugin.state is not PluginState.NOT_LOADED
            self._load(plugin)
            if plugin.state is PluginState.OK:
                yield plugin
            elif self.strict:
                raise PluginError(plugin.found.name, plugin.reason)
            elif not known:
                self._warn(plugin, f"left out: {plugin.reason}")

    def _load(self, plugin: Plugin) -> None:
        """Import a plugin, check it, and ask it for its country; note what is wrong instead of raising."""
        with self._lock:
            if plugin.state is PluginState.NOT_LOADED:
                self._load_once(plugin)

    def _load_once(self, plugin: Plugin) -> None:
        found = plugin.found
        if found.rivals:
            both = ", ".join((found.distribution, *found.rivals))
            plugin.state = PluginState.DUPLICATE
            plugin.reason = f"several distributions claim the country {found.code}: {both}; uninstall all but one"
            return
        try:
            from importlib import import_module

            plugin.module = import_module(found.module)
        except (Exception, SystemExit) as error:
            plugin.state = PluginState.IMPORT_ERROR
            plugin.reason = f"importing {found.module} failed with {type(error).__name__}: {error}"
            return
        plugin.state, plugin.reason = self._fault(plugin)

    def _fault(self, plugin: Plugin) -> tuple[PluginState, str]:
        from .hookspecs import API_VERSION, HOOK_NAMES

        module, found = plugin.module, plugin.found
        version = getattr(module, "LABCOOP_API", None)
        if type(version) is not int:
            return PluginState.INVALID, f"{found.module} must set LABCOOP_API = {API_VERSION}"
        if version > API_VERSION:
            reason = f"needs version {version} of the plugin hooks, this labcoop has {API_VERSION}; update labcoop"
            return PluginState.INCOMPATIBLE, reason
        for name in dir(module):
            if name in HOOK_NAMES and not _is_hook(module, name):
                return PluginState.INVALID, f"'{name}' is never called: mark it with @labcoop.hookimpl"
            if name.startswith("labcoop_") and name not in HOOK_NAMES and _is_hook(module, name):
                return PluginState.INVALID, f"there is no hook '{name}'{suggestion(name, HOOK_NAMES)}"
        try:
            country = plugin.hook.labcoop_country()
        except (Exception, SystemExit) as error:
            return PluginState.INVALID, f"labcoop_country failed with {type(error).__name__}: {error}"
        if len(country) != 1 or not isinstance(country[0], Country):
            return (
                PluginState.INVALID,
                "labcoop_country must be implemented with @labcoop.hookimpl and return a Country",
            )
        if country[0].code != found.code:
            reason = f"its country has the code {country[0].code}, its entry point is named '{found.name}'"
            return PluginState.INVALID, f"{reason}; they must be the same"
        plugin.country = country[0]
        return PluginState.OK, ""

    def _call(self, plugin: Plugin, hook: str, cls: type[T], **arguments: Any) -> list[T]:
        """Return what one hook of one plugin hands over; a fault is warned of and gives nothing."""
        try:
            results: list[Any] = []
            for result in getattr(plugin.hook, hook)(**arguments):
                results.extend(islice(result, MAX_RESULTS + 1))
        except (Exception, SystemExit) as error:
            self._warn(plugin, f"{hook} failed with {type(error).__name__}: {error}")
            return []
        if len(results) > MAX_RESULTS:
            self._warn(plugin, f"{hook} hands over more than {MAX_RESULTS} values; does it ever end?")
            return []
        wrong = sorted({type(result).__name__ for result in results if not isinstance(result, cls)})
        if wrong:
            self._warn(plugin, f"{hook} must hand over values of the class {cls.__name__}, not {', '.join(wrong)}")
            return []
        return results

    def _records(self, plugin: Plugin) -> list[RecordReference]:
        from .records import RecordReference

        return self._call(plugin, "labcoop_agreements", RecordReference)

    def _terms(self, plugin: Plugin) -> Iterator[Term]:
        core = {(term.vocabulary, term.id) for term in CORE_TERMS}
        for term in self._call(plugin, "labcoop_vocabulary", Term):
            if not term.id.startswith(f"{plugin.found.name}:") or (term.vocabulary, term.id) in core:
                self._warn(plugin, f"the term '{term.id}' needs the prefix {plugin.found.name}:")
            else:
                yield term

    @property
    def strict(self) -> bool:
        """Whether any fault of a plugin is an error: ``LABCOOP_STRICT=1``, for those who write plugins."""
        return os.environ.get("LABCOOP_STRICT") == "1"

    def _warn(self, plugin: Plugin, message: str) -> None:
        if self.strict:
            raise PluginError(plugin.found.name, message)
        warnings.warn(f"{plugin.found.distribution}: {message}", PluginWarning, stacklevel=4)


def _is_hook(module: Any, name: str) -> bool:
    """Whether a module has a function of this name that is marked as a hook."""
    return hasattr(getattr(module, name, None), "labcoop_impl")


def _readers(references: Mapping[str, RecordReference], folder: str) -> dict[str, Any]:
    """Return what reads each record of a folder; a reference itself refuses a record of the other kind."""
    return {id: reference.read for id, reference in references.items() if reference.folder == folder}
