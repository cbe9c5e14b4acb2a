"""Cooperation agreements between labour inspectorates as values: load, compare, and see every source.

Names are loaded when they are first used, so that importing labcoop costs next to nothing.

>>> import labcoop
>>> labcoop.Date("2017-05").may_be(labcoop.Date("2017-05-30"))
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labcoop.api import (
        ask,
        compare,
        countries,
        dump,
        graph,
        installed,
        load,
        load_record,
        loads,
        measures,
        read_graph,
        render,
        write_graph,
    )
    from labcoop.comparison.cell import Cell, Entry
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.reading import Reading
    from labcoop.comparison.table import Comparison, Remark
    from labcoop.comparison.tidy import TidyRow
    from labcoop.errors import (
        LabcoopError,
        LoadError,
        PluginError,
        PluginErrors,
        PluginWarning,
        Problem,
        UnknownIdError,
        ValueFormatError,
    )
    from labcoop.graphs.answer import Answer, Finding, Named
    from labcoop.indicators.figure import Figure
    from labcoop.indicators.measure import (
        Measure,
        Measured,
        MeasuredPart,
        MeasuredValue,
        MeasureInput,
        MeasureSource,
        MeasureState,
    )
    from labcoop.model.agreement import (
        Agreement,
        Approval,
        Clause,
        Condition,
        ContactPoint,
        JointBody,
        Lesson,
        Objective,
        Party,
        Provision,
        Reference,
        Succession,
        TargetGroup,
    )
    from labcoop.model.authority import Authority
    from labcoop.model.country import Country, CurrencyUse, Deadline, Duty, LegalNote
    from labcoop.model.dates import Date, Period
    from labcoop.model.dossier import Dossier, SharedProgramme, Suppression
    from labcoop.model.evidence import Citation, Evidence, Source, State, evidence_at
    from labcoop.model.portfolio import Portfolio
    from labcoop.model.programme import Identifier, Programme
    from labcoop.model.quantities import Amount, Quantity
    from labcoop.model.vocabulary import Term, Vocabularies
    from labcoop.model.work import Activity, Consent, Exchange, Funding, Outcome, Participant, Sum
    from labcoop.plugins.hookspecs import hookimpl
    from labcoop.plugins.records import RecordReference, records_in
    from labcoop.plugins.registry import Registry

_HOMES = {
    "api": "ask compare countries dump graph installed load load_record loads measures read_graph render write_graph",
    "comparison.cell": "Cell Entry",
    "comparison.table": "Comparison Remark",
    "comparison.dimension": "Dimension",
    "comparison.reading": "Reading",
    "comparison.tidy": "TidyRow",
    "errors": "LabcoopError LoadError PluginError PluginErrors PluginWarning Problem UnknownIdError ValueFormatError",
    "graphs.answer": "Answer Finding Named",
    "indicators.figure": "Figure",
    "indicators.measure": "Measure Measured MeasuredPart MeasuredValue MeasureInput MeasureSource MeasureState",
    "model.agreement": "Agreement Approval Clause Condition ContactPoint JointBody Lesson Objective Party Provision"
    " Reference Succession TargetGroup",
    "model.authority": "Authority",
    "model.country": "Country CurrencyUse Deadline Duty LegalNote",
    "model.dates": "Date Period",
    "model.dossier": "Dossier SharedProgramme Suppression",
    "model.evidence": "Citation Evidence Source State evidence_at",
    "model.portfolio": "Portfolio",
    "model.programme": "Identifier Programme",
    "model.quantities": "Amount Quantity",
    "model.vocabulary": "Term Vocabularies",
    "model.work": "Activity Consent Exchange Funding Outcome Participant Sum",
    "plugins.hookspecs": "hookimpl",
    "plugins.records": "RecordReference records_in",
    "plugins.registry": "Registry",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Activity",
    "Agreement",
    "Amount",
    "Answer",
    "Approval",
    "Authority",
    "Cell",
    "Citation",
    "Clause",
    "Comparison",
    "Condition",
    "Consent",
    "ContactPoint",
    "Country",
    "CurrencyUse",
    "Date",
    "Deadline",
    "Dimension",
    "Dossier",
    "Duty",
    "Entry",
    "Evidence",
    "Exchange",
    "Figure",
    "Finding",
    "Funding",
    "Identifier",
    "JointBody",
    "LabcoopError",
    "LegalNote",
    "Lesson",
    "LoadError",
    "Measure",
    "MeasureInput",
    "MeasureSource",
    "MeasureState",
    "Measured",
    "MeasuredPart",
    "MeasuredValue",
    "Named",
    "Objective",
    "Outcome",
    "Participant",
    "Party",
    "Period",
    "PluginError",
    "PluginErrors",
    "PluginWarning",
    "Portfolio",
    "Problem",
    "Programme",
    "Provision",
    "Quantity",
    "Reading",
    "RecordReference",
    "Reference",
    "Registry",
    "Remark",
    "SharedProgramme",
    "Source",
    "State",
    "Succession",
    "Sum",
    "Suppression",
    "TargetGroup",
    "Term",
    "TidyRow",
    "UnknownIdError",
    "ValueFormatError",
    "Vocabularies",
    "ask",
    "compare",
    "countries",
    "dump",
    "evidence_at",
    "graph",
    "hookimpl",
    "installed",
    "load",
    "load_record",
    "loads",
    "measures",
    "read_graph",
    "records_in",
    "render",
    "write_graph",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'labcoop' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(f"labcoop.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
