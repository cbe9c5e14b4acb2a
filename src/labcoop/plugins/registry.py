"""The registry: plugins loaded one by one, each guarded, and what they hand over.

A broken plugin never takes the others down. Going through all of them leaves out what is wrong, with one
:class:`~labcoop.errors.PluginWarning` for each fault; asking for a broken one by name raises
:class:`~labcoop.errors.PluginError`, and ``LABCOOP_STRICT=1`` raises everything at once.
"""

from __future__ import annotations

import functools
import os
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from labcoop.errors import PluginError, PluginErrors, PluginWarning, suggestion
from labcoop.model.country import Country
from labcoop.model.portfolio import Portfolio
from labcoop.model.vocabulary import Vocabularies

from .discovery import Found, in_order, installed_plugins, settled, unknown_names
from .faults import Fault, PluginState
from .plugin import Plugin, by_hand

if TYPE_CHECKING:
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.table import Comparison, Remark
    from labcoop.model.dossier import Record
    from labcoop.model.vocabulary import Term
    from labcoop.rules.profile import Profile
    from labcoop.rules.rule import Rule

    from .labels import Catalogue, Label, LabelFile
    from .records import RecordReference

__all__ = ["Plugin", "PluginState", "Registry"]

T = TypeVar("T")


class Registry:
    """The plugins at hand, loaded when they are needed. Every order is that of their names.

    >>> Registry.installed().country("LT").name
    'Lithuania'
    """

    def __init__(self, found: Iterable[Found] = (), *, unknown: Mapping[str, str] | None = None) -> None:
        self._all = [Plugin(one) for one in found]
        self._unknown = dict(unknown or {})
        self._told = set[tuple[str, str]]()
        self._lock = threading.RLock()
        self._settle()

    @classmethod
    @functools.cache
    def installed(cls) -> Registry:
        """Return the registry of the installed plugins; nothing is imported yet."""
        found = installed_plugins()
        return cls(found, unknown=unknown_names(found))

    @classmethod
    def of(cls, *modules: Any, **extensions: Any) -> Registry:
        """Return a registry of plugins that need not be installed, for a notebook or a test.

        Each is a module, or any other namespace, with ``LABCOOP_API`` and hooks; a country's code is that of
        its country. Extensions are given by their names.

        >>> from labcoop_lithuania import plugin
        >>> Registry.of(plugin).codes
        ('LT',)
        """
        registry = cls()
        for module in modules:
            registry.register(module)
        for name, module in extensions.items():
            registry.register(module, extension=name)
        return registry

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the countries at hand, known without importing any plugin."""
        plugins = self._plugins.values()
        countries = (one.found for one in plugins if one.found.kind == "country" and one.found.well_named)
        return tuple(found.code for found in countries if not found.disabled)

    # --- changing it -------------------------------------------------------------------------

    def register(self, module: Any, *, extension: str | None = None) -> Plugin:
        """Add a plugin by hand, as :meth:`of` does, and return it. One that is broken raises nothing here."""
        with self._lock:
            same = (plugin for plugin in self._all if plugin.given is module and module is not None)
            plugin = next(same, None)
            if plugin is None:
                plugin = by_hand(module, extension=extension)
                self._all.append(plugin)
                self._settle()
            return self._plugins[plugin.found.key]

    def disable(self, name: str) -> None:
        """Leave a plugin out of everything until it is reloaded by its name.

        Raises :class:`~labcoop.errors.PluginError` if there is none of this name.
        """
        with self._lock:
            key = self._named(name).found.key
            for index, plugin in enumerate(self._all):
                if plugin.found.key == key:
                    found = attrs.evolve(
                        plugin.found, disabled=f"it was disabled by hand; registry.reload('{name}') takes it up again"
                    )
                    self._all[index] = Plugin(found, given=plugin.given)
            self._settle()

    def reload(self, name: str | None = None) -> None:
        """Forget a plugin and all that it handed over, and run its code afresh; without a name, all but disabled ones.

        Raises :class:`~labcoop.errors.PluginError` if there is none of this name.
        """
        from .reloading import afresh

        with self._lock:
            wanted = None if name is None else self._named(name).found.key
            for index, plugin in enumerate(self._all):
                if plugin.found.key == wanted or (wanted is None and not plugin.found.disabled):
                    self._told = {told for told in self._told if told[0] != plugin.found.key}
                    self._all[index] = afresh(plugin)
            self._settle()

    def _settle(self) -> None:
        """Work out anew which plugin has which name.

        Where several claim one, none of them is used; one that is disabled claims nothing.
        """
        by_name: dict[str, list[Plugin]] = {}
        for plugin in self._all:
            by_name.setdefault(plugin.found.key, []).append(plugin)
        plugins = []
        for same in by_name.values():
            claims = [plugin for plugin in same if not plugin.found.disabled]
            if len(claims) > 1:
                claims = [Plugin(settled(plugin.found for plugin in claims))]
            plugins.append((claims or same)[0])
        self._plugins = {one.found.key: one for one in sorted(plugins, key=lambda one: in_order(one.found))}
        for plugin in plugins:
            plugin.forget_results()
        self._portfolio: Portfolio | None = None
        self._vocabularies: Vocabularies | None = None
        self._origins: dict[str, str] = {}
        self._examined = False

    # --- looking at it -----------------------------------------------------------------------

    def plugins(self, *, load: bool = True) -> list[Plugin]:
        """Return every plugin with its state, in the order of their names; loaded, unless told not to.

        Loading looks at a plugin's module and its country only; :meth:`examine` looks at everything.
        """
        for plugin in self._plugins.values() if load else ():
            self._load(plugin)
        return list(self._plugins.values())

    def plugin(self, name: str) -> Plugin:
        """Return one plugin with its state, loaded, by its name: that of its entry point, in any case.

        Raises :class:`~labcoop.errors.PluginError` if there is none of this name.

        >>> Registry.installed().plugin("LT").usable
        True
        """
        plugin = self._named(name)
        self._load(plugin)
        return plugin

    def examine(self) -> list[Plugin]:
        """Return every plugin with all its faults: every hook called, every record read, and all it adds tried."""
        with self._lock:
            self._examine()
            self._warn_of_unknown_names()
        return list(self._plugins.values())

    def _examine(self) -> None:
        if not self._examined:
            from .examination import examine

            examine(self)
            self._examined = True

    def country(self, code: str) -> Country:
        """Return one country, loading no other plugin.

        Raises :class:`~labcoop.errors.PluginError` if there is none for this code or it can't be used. Where strict,
        all plugins are examined first.
        """
        if self.strict:
            self._examine()
            self._raise_faults()
        plugin = self._plugins.get(code.lower())
        if plugin is None:
            at_hand = f"; at hand are {', '.join(self.codes)}" if self.codes else ""
            raise PluginError(code.lower(), f"no plugin is installed for the country {code.upper()}{at_hand}")
        self._load(plugin)
        if plugin.country is None:
            raise PluginError(plugin.found.name, plugin.reason or "it is an extension and has no country")
        return plugin.country

    def countries(self) -> Mapping[str, Country]:
        """Return the countries whose plugins work, by code; a broken one is left out with a warning."""
        with self._usable() as plugins:
            return {plugin.found.code: plugin.country for plugin in plugins if plugin.country}

    def portfolio(self) -> Portfolio:
        """Return the records of all plugins that work; each is read when it is first asked for.

        A record whose id several of them ship is not among them, and raises
        :class:`~labcoop.errors.PluginError` when it is asked for.
        """
        with self._usable() as plugins:
            return self.records_of(plugins)

    def records_of(self, plugins: Iterable[Plugin]) -> Portfolio:
        """Return the portfolio of plugins that are loaded already."""
        if self._portfolio is None:
            from .records import readers

            shipped: dict[str, list[tuple[Plugin, RecordReference]]] = {}
            for plugin in plugins:
                for reference in self.references(plugin):
                    shipped.setdefault(reference.id, []).append((plugin, reference))
            alone = {id: claims[0] for id, claims in shipped.items() if len(claims) == 1}
            refused = {id: self._refused(id, claims) for id, claims in shipped.items() if len(claims) > 1}
            self._origins = {id: plugin.found.distribution for id, (plugin, _) in alone.items()}
            agreements, programmes = (readers(alone.values(), folder) for folder in ("agreements", "programmes"))
            self._portfolio = Portfolio(agreements, programmes, refused=refused)
        return self._portfolio

    def _refused(self, id: str, claims: list[tuple[Plugin, RecordReference]]) -> Callable[[], Any]:
        """Note that several plugins ship a record, and return what raises when it is asked for."""
        both = " and ".join(plugin.found.distribution for plugin, _ in claims)
        what = f"the record {id} is shipped by {both}, so none of them is used"
        fault = Fault(
            what=what,
            remedy="keep it in one of them, or give each an id of its own",
            hook="labcoop_agreements",
            about="id",
        )
        for plugin, _ in claims:
            plugin.note(fault)
        for plugin, _ in claims[1:]:
            self._told.add((plugin.found.key, str(fault)))  # one warning is enough

        def refuse() -> Any:
            raise PluginError(claims[0][0].found.name, str(fault))

        return refuse

    def refuse_left_out(self, record: str) -> None:
        """Raise :class:`~labcoop.errors.PluginError` where a plugin that is left out may ship a record.

        It does where it has a file for the record, or where its name is a part of the id.
        """
        from .locating import ships

        for plugin in self.plugins():
            found = plugin.found
            if not plugin.usable and not found.disabled and (found.name in record.split("-") or ships(found, record)):
                raise PluginError(found.name, f"it is left out, and so is the record {record}: {plugin.reason}")

    @property
    def complete(self) -> bool:
        """Whether nothing that a plugin brings was left out, as far as was asked for."""
        return not any(plugin.faults for plugin in self._plugins.values() if not plugin.found.disabled)

    def origin(self, record: str) -> str | None:
        """Return the distribution that ships a record, or ``None`` for one that none ships."""
        self.portfolio()
        return self._origins.get(record)

    def versions(self, holders: Iterable[str]) -> dict[str, str]:
        """Return the versions of labcoop and of the distributions that records and countries come from, by name."""
        from importlib.metadata import version

        names = set(holders)
        self.portfolio()
        found = {"labcoop": version("labcoop")}
        for plugin in self._plugins.values():
            ships = {id for id, origin in self._origins.items() if origin == plugin.found.distribution}
            if plugin.found.version and names & {plugin.found.code, *ships}:
                found[plugin.found.distribution] = plugin.found.version
        return found

    def reference(self, record: str) -> RecordReference | None:
        """Return the reference to the record with this id that a plugin ships, or ``None``."""
        origin = self.origin(record)
        shipping = (
            plugin for plugin in self._plugins.values() if plugin.found.distribution == origin and plugin.usable
        )
        references = (reference for plugin in shipping for reference in self.references(plugin))
        return next((reference for reference in references if reference.id == record), None)

    def record_ids(self, name: str) -> list[str]:
        """Return the ids of the records that a plugin ships; none where it can't be used."""
        plugin = self.plugin(name)
        return [reference.id for reference in self.references(plugin)] if plugin.usable else []

    def vocabularies(self) -> Vocabularies:
        """Return the core's terms together with those of the plugins."""
        with self._usable() as plugins:
            if self._vocabularies is None:
                self._vocabularies = Vocabularies(term for plugin in plugins for term in self.terms(plugin))
            return self._vocabularies

    def dimensions(self) -> list[Dimension]:
        """Return the rows that plugins add to a comparison, plugin by plugin, each with its origin."""
        with self._usable() as plugins:
            return [dimension for plugin in plugins for dimension in self.rows(plugin)]

    def rules(self) -> list[Rule]:
        """Return the rules that plugins add to the core's, plugin by plugin, each with its origin."""
        with self._usable() as plugins:
            return [rule for plugin in plugins for rule in self.rules_of(plugin)]

    def profiles(self) -> list[Profile]:
        """Return the profiles that plugins add to labcoop's own, plugin by plugin, each with its origin."""
        with self._usable() as plugins:
            return [profile for plugin in plugins for profile in self.profiles_of(plugin)]

    def languages(self) -> tuple[str, ...]:
        """Return the languages other than English that plugins bring labels in, by their codes.

        >>> Registry.of().languages()
        ()
        """
        with self._usable() as plugins:
            return tuple(sorted({file.language for plugin in plugins for file in self.label_files(plugin)}))

    def catalogues(self, language: str) -> tuple[Catalogue, ...]:
        """Return the labels of plugins in a language, plugin by plugin: of two translations, the first is used."""
        with self._usable() as plugins:
            found = (self.catalogue_of(plugin, language) for plugin in plugins)
            return tuple(catalogue for catalogue in found if catalogue is not None)

    def own_labels(self, name: str) -> list[Label]:
        """Return the labels that a plugin brings itself, for its catalogues; none where it can't be used."""
        from .labels import own_labels

        plugin = self.plugin(name)
        return own_labels(plugin.country, self.terms(plugin), self.rows(plugin)) if plugin.usable else []

    def own_languages(self, name: str) -> frozenset[str]:
        """Return the languages of a plugin's country; where its record tells none, those it translates the core into.

        >>> sorted(Registry.installed().own_languages("lt"))
        ['lt']
        """
        plugin = self.plugin(name)
        if plugin.country and plugin.country.languages:
            return frozenset(plugin.country.languages)
        own = {label.key for label in self.own_labels(name)}
        catalogues = self.own_catalogues(name).items()
        return frozenset(language for language, catalogue in catalogues if not catalogue.forms.keys() <= own)

    def own_catalogues(self, name: str) -> dict[str, Catalogue]:
        """Return what a plugin translates itself, by language."""
        plugin = self.plugin(name)
        languages = [file.language for file in self.label_files(plugin)] if plugin.usable else []
        found = {language: self.catalogue_of(plugin, language) for language in languages}
        return {language: catalogue for language, catalogue in found.items() if catalogue is not None}

    def rule_ids(self, name: str) -> list[str]:
        """Return the ids of the rules that a plugin adds; none where it can't be used."""
        plugin = self.plugin(name)
        return [rule.id for rule in self.rules_of(plugin)] if plugin.usable else []

    def remarks(self, comparison: Comparison) -> list[Remark]:
        """Return what the countries in a comparison have to say about it, plugin by plugin."""
        from .handover import remarks_of

        with self._usable() as plugins:
            taking_part = [plugin for plugin in plugins if plugin.found.code in comparison.countries]
            return [remark for plugin in taking_part for remark in remarks_of(plugin, comparison)]

    def about(self, record: str | Record) -> Registry:
        """Return a registry of those plugins alone that matter for one record, given by its id or itself.

        For an id these are the plugins that ship it; for a record, the countries and the terms that it mentions,
        and whatever ships a shared programme that names it. No other is imported. Where that can't be told from
        files, and where strict, it is this registry.
        """
        from .locating import mentions, names_it, ships

        at_hand = [plugin for plugin in self._plugins.values() if not plugin.found.disabled]
        if self.strict:
            return self
        if isinstance(record, str):
            shipping = {plugin.found.key: ships(plugin.found, record) for plugin in at_hand}
            return self._narrowed(shipping) if True in shipping.values() else self
        told = mentions(record)
        near = self._narrowed(
            {
                plugin.found.key: plugin.found.name in told.names
                or ships(plugin.found, record.id)
                or names_it(plugin.found, record.id)
                for plugin in at_hand
            }
        )
        known = {authority.id for country in near.countries().values() for authority in country.authorities}
        return near if told.authorities <= known else self

    def _narrowed(self, matters: Mapping[str, bool | None]) -> Registry:
        """Return a registry of the plugins that matter, or of which nobody can tell."""
        registry = Registry(unknown=self._unknown)
        plugins = [self._plugins[key] for key, does in matters.items() if does is not False]
        for plugin in plugins:
            self._load(plugin)
        registry._all = [plugin.apart() for plugin in plugins]
        registry._told = self._told
        registry._settle()
        return registry

    # --- one plugin at a time ----------------------------------------------------------------

    @contextmanager
    def _usable(self) -> Iterator[list[Plugin]]:
        """Give the plugins that can be used; warn of each new fault in the end, or raise them all where strict."""
        with self._lock:
            if self.strict:
                self._examine()
                self._raise_faults()
            for plugin in self._plugins.values():
                self._load(plugin)
            yield [plugin for plugin in self._plugins.values() if plugin.usable]
            self._raise_faults() if self.strict else self._warn()

    def _load(self, plugin: Plugin) -> None:
        with self._lock:
            plugin.load()

    def references(self, plugin: Plugin) -> list[RecordReference]:
        """Return the references to records that a usable plugin hands over."""
        from .handover import references_of

        return self._once(plugin, "labcoop_agreements", references_of)

    def terms(self, plugin: Plugin) -> list[Term]:
        """Return the terms that a usable plugin hands over."""
        from .handover import terms_of

        return self._once(plugin, "labcoop_vocabulary", terms_of)

    def rules_of(self, plugin: Plugin) -> list[Rule]:
        """Return the rules that a usable plugin hands over."""
        from .handover import rules_of

        return self._once(plugin, "labcoop_rules", rules_of)

    def profiles_of(self, plugin: Plugin) -> list[Profile]:
        """Return the profiles that a usable plugin hands over."""
        from .handover import profiles_of

        return self._once(plugin, "labcoop_profiles", profiles_of)

    def label_files(self, plugin: Plugin) -> list[LabelFile]:
        """Return the files of labels that a usable plugin hands over."""
        from .handover import labels_of

        return self._once(plugin, "labcoop_labels", labels_of)

    def catalogue_of(self, plugin: Plugin, language: str) -> Catalogue | None:
        """Return what a usable plugin translates into a language; it notes what is wrong with its file."""

        def read(plugin: Plugin) -> list[Catalogue]:
            from .labels import read_labels

            files = [file for file in self.label_files(plugin) if file.language == language]
            found = [read_labels(file) for file in files]
            for _, faults in found:
                for fault in faults:
                    plugin.note(fault)
            return [catalogue for catalogue, _ in found if catalogue is not None]

        return next(iter(self._once(plugin, f"labcoop_labels {language}", read)), None)

    def rows(self, plugin: Plugin) -> list[Dimension]:
        """Return the rows that a usable plugin hands over."""
        from labcoop.comparison.dimensions import CORE_DIMENSIONS

        from .handover import dimensions_of

        core = frozenset(dimension.id for dimension in CORE_DIMENSIONS)
        return self._once(plugin, "labcoop_dimensions", lambda plugin: dimensions_of(plugin, core))

    def _once(self, plugin: Plugin, hook: str, take: Callable[[Plugin], list[T]]) -> list[T]:
        with self._lock:
            if hook not in plugin.handed:
                plugin.handed[hook] = take(plugin)
            found: list[T] = plugin.handed[hook]
            return found

    def _named(self, name: str) -> Plugin:
        known = {plugin.found.name: plugin for plugin in self._plugins.values()} | self._plugins
        plugin = known.get(name) or known.get(name.lower())
        if plugin is None:
            raise PluginError(name, f"there is no plugin of this name{suggestion(name.lower(), self._plugins)}")
        return plugin

    @property
    def strict(self) -> bool:
        """Whether any fault of a plugin is an error: ``LABCOOP_STRICT=1``, for those who write plugins."""
        return os.environ.get("LABCOOP_STRICT") == "1"

    def _raise_faults(self) -> None:
        faults = [
            PluginError(plugin.found.name, str(fault)) for plugin in self._plugins.values() for fault in plugin.faults
        ]
        faults += [PluginError(name, message) for name, message in self._unknown.items()]
        if faults:
            raise PluginErrors.of(faults)

    def _warn(self) -> None:
        for plugin in self._plugins.values():
            out = "" if plugin.usable else "left out: "
            for fault in plugin.faults:
                self._tell(plugin.found.key, f"{plugin.found.distribution}: {out}", str(fault))
        self._warn_of_unknown_names()

    def _tell(self, name: str, start: str, message: str) -> None:
        if (name, message) not in self._told:
            self._told.add((name, message))
            warnings.warn(f"{start}{message}", PluginWarning, stacklevel=5)

    def _warn_of_unknown_names(self) -> None:
        for name, message in self._unknown.items():
            self._tell(name, "LABCOOP_PLUGINS: ", message)
