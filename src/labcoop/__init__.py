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
        catalogue,
        compare,
        countries,
        dump,
        explain,
        gaps,
        graph,
        installed,
        label_template,
        load,
        load_profile,
        load_record,
        loads,
        measures,
        missing_labels,
        profiles,
        read_graph,
        render,
        timeline,
        validate,
        write_graph,
    )
    from labcoop.chronology.life import Life
    from labcoop.chronology.moment import Moment
    from labcoop.chronology.timeline import Timeline
    from labcoop.comparison.cell import Cell, Entry
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.reading import Reading
    from labcoop.comparison.table import Comparison, Remark
    from labcoop.comparison.tidy import TidyRow
    from labcoop.errors import (
        CheckError,
        LabcoopError,
        LoadError,
        PluginError,
        PluginErrors,
        PluginWarning,
        Problem,
        UnknownIdError,
        ValueFormatError,
    )
    from labcoop.explanation import Explanation, Input
    from labcoop.graphs.answer import Answer, AnswerFinding, Named
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
    from labcoop.model.context import Context, Strand
    from labcoop.model.country import Country, CurrencyUse, Deadline, Duty, LegalNote
    from labcoop.model.dates import Date, Period, within_months
    from labcoop.model.dossier import Dossier, SharedProgramme, Suppression
    from labcoop.model.evidence import Citation, Evidence, Source, State, evidence_at
    from labcoop.model.portfolio import Portfolio
    from labcoop.model.programme import Identifier, Programme
    from labcoop.model.quantities import Amount, Quantity
    from labcoop.model.vocabulary import Term, Vocabularies
    from labcoop.model.work import Activity, Consent, Exchange, Funding, Outcome, Participant, Sum
    from labcoop.plugins.hookspecs import hookimpl
    from labcoop.plugins.labels import Label, LabelFile, labels_in
    from labcoop.plugins.records import RecordReference, records_in
    from labcoop.plugins.registry import Registry
    from labcoop.rules.country_duties import duty_rule, late_registration_rule
    from labcoop.rules.country_rules import authorities_rule, foreign_inspectors_rule, languages_rule
    from labcoop.rules.country_work import ground_of
    from labcoop.rules.gaps import Criterion, GapReport, Holder, ItemAnswer, Requirement
    from labcoop.rules.profile import Criteria, Profile, ProfileItem, profiles_in
    from labcoop.rules.report import Finding, Position, Report
    from labcoop.rules.rule import Ground, Rule, Verdict, asked

_HOMES = {
    "api": "ask catalogue compare countries dump explain gaps graph installed label_template load load_profile"
    " load_record loads measures missing_labels profiles read_graph render timeline validate write_graph",
    "chronology.life": "Life",
    "chronology.moment": "Moment",
    "chronology.timeline": "Timeline",
    "comparison.cell": "Cell Entry",
    "comparison.dimension": "Dimension",
    "comparison.reading": "Reading",
    "comparison.table": "Comparison Remark",
    "comparison.tidy": "TidyRow",
    "errors": "CheckError LabcoopError LoadError PluginError PluginErrors PluginWarning Problem UnknownIdError"
    " ValueFormatError",
    "explanation": "Explanation Input",
    "graphs.answer": "Answer AnswerFinding Named",
    "indicators.figure": "Figure",
    "indicators.measure": "Measure MeasureInput MeasureSource MeasureState Measured MeasuredPart MeasuredValue",
    "model.agreement": "Agreement Approval Clause Condition ContactPoint JointBody Lesson Objective Party"
    " Provision Reference Succession TargetGroup",
    "model.authority": "Authority",
    "model.context": "Context Strand",
    "model.country": "Country CurrencyUse Deadline Duty LegalNote",
    "model.dates": "Date Period within_months",
    "model.dossier": "Dossier SharedProgramme Suppression",
    "model.evidence": "Citation Evidence Source State evidence_at",
    "model.portfolio": "Portfolio",
    "model.programme": "Identifier Programme",
    "model.quantities": "Amount Quantity",
    "model.vocabulary": "Term Vocabularies",
    "model.work": "Activity Consent Exchange Funding Outcome Participant Sum",
    "plugins.hookspecs": "hookimpl",
    "plugins.labels": "Label LabelFile labels_in",
    "plugins.records": "RecordReference records_in",
    "plugins.registry": "Registry",
    "rules.country_duties": "duty_rule late_registration_rule",
    "rules.country_rules": "authorities_rule foreign_inspectors_rule languages_rule",
    "rules.country_work": "ground_of",
    "rules.gaps": "Criterion GapReport Holder ItemAnswer Requirement",
    "rules.profile": "Criteria Profile ProfileItem profiles_in",
    "rules.report": "Finding Position Report",
    "rules.rule": "Ground Rule Verdict asked",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Activity",
    "Agreement",
    "Amount",
    "Answer",
    "AnswerFinding",
    "Approval",
    "Authority",
    "Cell",
    "CheckError",
    "Citation",
    "Clause",
    "Comparison",
    "Condition",
    "Consent",
    "ContactPoint",
    "Context",
    "Country",
    "Criteria",
    "Criterion",
    "CurrencyUse",
    "Date",
    "Deadline",
    "Dimension",
    "Dossier",
    "Duty",
    "Entry",
    "Evidence",
    "Exchange",
    "Explanation",
    "Figure",
    "Finding",
    "Funding",
    "GapReport",
    "Ground",
    "Holder",
    "Identifier",
    "Input",
    "ItemAnswer",
    "JointBody",
    "LabcoopError",
    "Label",
    "LabelFile",
    "LegalNote",
    "Lesson",
    "Life",
    "LoadError",
    "Measure",
    "MeasureInput",
    "MeasureSource",
    "MeasureState",
    "Measured",
    "MeasuredPart",
    "MeasuredValue",
    "Moment",
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
    "Position",
    "Problem",
    "Profile",
    "ProfileItem",
    "Programme",
    "Provision",
    "Quantity",
    "Reading",
    "RecordReference",
    "Reference",
    "Registry",
    "Remark",
    "Report",
    "Requirement",
    "Rule",
    "SharedProgramme",
    "Source",
    "State",
    "Strand",
    "Succession",
    "Sum",
    "Suppression",
    "TargetGroup",
    "Term",
    "TidyRow",
    "Timeline",
    "UnknownIdError",
    "ValueFormatError",
    "Verdict",
    "Vocabularies",
    "ask",
    "asked",
    "authorities_rule",
    "catalogue",
    "compare",
    "countries",
    "dump",
    "duty_rule",
    "evidence_at",
    "explain",
    "foreign_inspectors_rule",
    "gaps",
    "graph",
    "ground_of",
    "hookimpl",
    "installed",
    "label_template",
    "labels_in",
    "languages_rule",
    "late_registration_rule",
    "load",
    "load_profile",
    "load_record",
    "loads",
    "measures",
    "missing_labels",
    "profiles",
    "profiles_in",
    "read_graph",
    "records_in",
    "render",
    "timeline",
    "validate",
    "within_months",
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
