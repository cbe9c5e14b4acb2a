"""The full examination of all plugins: every hook called, every record read, every row, remark and rule tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from labcoop.errors import LoadError, PluginError
from labcoop.model.vocabulary import Vocabularies

from .faults import CAUGHT, Fault, raised

if TYPE_CHECKING:
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.reading import Reading
    from labcoop.model.context import Context
    from labcoop.model.dossier import Dossier
    from labcoop.model.portfolio import Records
    from labcoop.rules.rule import Rule

    from .plugin import Plugin
    from .registry import Registry

__all__ = ["examine"]

MAX_PROBLEMS: Final = 10
"""How many problems of one record are told."""


def examine(registry: Registry) -> None:
    """Look at everything that the plugins of a registry hand over; each plugin notes what is wrong with it."""
    usable = [plugin for plugin in registry.plugins() if plugin.usable]
    portfolio = registry.records_of(usable)
    for plugin in usable:
        registry.terms(plugin)
        registry.profiles_of(plugin)
        files = registry.label_files(plugin)
        if registry.strict:  # to read seven languages takes as long as all else here: it is for those who write them
            for file in files:
                registry.catalogue_of(plugin, file.language)
        for reference in registry.references(plugin):
            records: Records[Any] = portfolio if reference.folder == "agreements" else portfolio.programmes
            if reference.id in records:
                _read(plugin, records, reference.id)
        _look_at_sources(plugin)
    _try_comparing(registry, usable)
    _try_checking(registry, usable)


def _read(plugin: Plugin, records: Records[Any], id: str) -> None:
    try:
        records[id]
    except LoadError as error:
        records.leave_out(id)
        for problem in error.problems[:MAX_PROBLEMS]:
            where = f"{problem.code} {problem.path}".rstrip()
            plugin.note(
                Fault(
                    what=f"the record {id} is left out: {where}: {problem.message}",
                    remedy="mend the file",
                    hook="labcoop_agreements",
                    place=f"{problem.file}:{problem.line}:{problem.column}",
                    about="record",
                )
            )


def _look_at_sources(plugin: Plugin) -> None:
    """Note which evidence of a country names a source that it does not list."""
    country = plugin.country
    for path, citations in country.evidence.items() if country else ():
        if country and not {citation.source for citation in citations} <= country.sources.keys():
            what = f"labcoop_country: the evidence at {path} cites a source that the country does not list"
            plugin.note(Fault(what=what, remedy="add it to the country's sources", hook="labcoop_country"))


def _try_comparing(registry: Registry, usable: Sequence[Plugin]) -> None:
    """Read each plugin's rows of every agreement, and ask it for remarks on all rows and on none."""
    from labcoop.comparison.dimensions import CORE_DIMENSIONS
    from labcoop.comparison.reading import readings_of
    from labcoop.comparison.table import compare_readings

    from .handover import remarks_of

    portfolio = registry.records_of(usable)
    countries = {plugin.found.code: plugin.country for plugin in usable if plugin.country}
    vocabularies = Vocabularies(term for plugin in usable for term in registry.terms(plugin))
    readings = readings_of(portfolio.readable(), portfolio, countries, vocabularies)
    rows: list[Dimension] = list(CORE_DIMENSIONS)
    for plugin in usable:
        rows += [row for row in registry.rows(plugin) if _reads(plugin, row, readings)]
    if not readings:
        return
    comparison = compare_readings(_enough(readings), rows)
    for shown in (comparison, attrs.evolve(comparison, rows=())):
        for plugin in usable:
            if plugin.found.code in comparison.countries:
                remarks_of(plugin, shown)


def _try_checking(registry: Registry, usable: Sequence[Plugin]) -> None:
    """Hold the agreements of each country, and a bare one, against the country's rules."""
    from labcoop.model.context import Context, contexts_of

    portfolio = registry.records_of(usable)
    countries = {plugin.found.code: plugin.country for plugin in usable if plugin.country}
    vocabularies = Vocabularies(term for plugin in usable for term in registry.terms(plugin))
    handing = {plugin.found.code: (plugin, rules) for plugin in usable if (rules := registry.rules_of(plugin))}
    if not handing:
        return
    dossiers = [*map(_bare, handing), *portfolio.readable()]
    contexts = list(contexts_of(dossiers, portfolio, countries, vocabularies, of=Context))
    for code, (plugin, rules) in handing.items():
        own = [one for one in contexts if not plugin.country or code in one.dossier.countries]
        for rule in rules:
            _judges(plugin, rule, own)


def _bare(code: str) -> Dossier:
    """Return the draft of an agreement of a country with another, of which nothing is told."""
    from labcoop.model.agreement import Agreement, Party
    from labcoop.model.dossier import Dossier

    parties = (Party(country=code), Party(country="XX"))
    return Dossier(agreement=Agreement(id="bare", title="bare", basis="draft", parties=parties))


def _judges(plugin: Plugin, rule: Rule, contexts: Sequence[Context]) -> None:
    from labcoop.rules.engine import judge

    try:
        for context in contexts:
            judge(rule, context, strict=True)
    except PluginError as error:
        what, remedy = "a rule can't answer", str(error.args[1])
        plugin.note(Fault(what=what, remedy=remedy, hook="labcoop_rules", about="answer"))


def _enough(readings: Sequence[Reading]) -> list[Reading]:
    """Return a few agreements in which every country takes part that takes part in any; current ones first."""
    seen = set[str]()
    found = []
    for reading in sorted(readings, key=lambda reading: not reading.current):
        if not seen.issuperset(reading.dossier.countries):
            seen.update(reading.dossier.countries)
            found.append(reading)
    return found


def _reads(plugin: Plugin, row: Dimension, readings: Sequence[Reading]) -> bool:
    from labcoop.comparison.table import cell_of

    try:
        for reading in readings:
            cell_of(row, reading)
    except PluginError as error:
        what, remedy = f"the row {row.id} is left out", str(error.args[1])
        plugin.note(Fault(what=what, remedy=remedy, hook="labcoop_dimensions", about="answer"))
        return False
    except CAUGHT as error:
        remedy = "read must answer for every agreement"
        plugin.note(raised(f"the row {row.id} is left out:", error, remedy, tell=False, about="answer"))
        return False
    return True
