"""What other systems call: load, compare, and what is installed. Thin, and free of printing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from labcoop.errors import LabcoopError, LoadError, Problem, UnknownIdError, suggestion
from labcoop.model.country import Country
from labcoop.model.dates import Date
from labcoop.model.dossier import Dossier, Record, SharedProgramme
from labcoop.model.portfolio import Portfolio
from labcoop.plugins.registry import Registry

if TYPE_CHECKING:
    from labcoop.chronology.timeline import Timeline
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.table import Comparison
    from labcoop.explanation import Explanation
    from labcoop.graphs.answer import Answer
    from labcoop.graphs.parts import Graph
    from labcoop.indicators.measure import Measured
    from labcoop.plugins.labels import Label
    from labcoop.rules.gaps import GapReport
    from labcoop.rules.profile import Profile
    from labcoop.rules.report import Position, Report
    from labcoop.rules.rule import Rule

__all__ = [
    "ask",
    "catalogue",
    "compare",
    "countries",
    "dump",
    "explain",
    "gaps",
    "graph",
    "installed",
    "label_template",
    "load",
    "load_profile",
    "load_record",
    "loads",
    "measures",
    "missing_labels",
    "profiles",
    "read_graph",
    "render",
    "timeline",
    "validate",
    "write_graph",
]


def load(path: str | os.PathLike[str]) -> Dossier:
    """Read the record of an agreement from a YAML or JSON file.

    Raises :class:`~labcoop.errors.LoadError` with every problem and its position.

    >>> load("examples/draft.yaml").agreement.basis
    'draft'
    """
    record = load_record(path)
    if isinstance(record, SharedProgramme):
        message = "this file holds a shared programme, not an agreement; read it with labcoop.load_record"
        raise LoadError([Problem(os.fspath(path), 1, 1, "LC-E113", "", message)])
    return record


def load_record(path: str | os.PathLike[str]) -> Record:
    """Read any record from a file: an agreement, or a programme that several agreements share.

    Raises :class:`~labcoop.errors.LoadError` with every problem and its position.
    """
    from labcoop.io.reading import read_file

    return read_file(path)


def loads(text: str | bytes, *, notation: Literal["yaml", "json"] = "yaml", name: str = "<text>") -> Record:
    """Read any record from text. ``name`` stands for the file in problems.

    Raises :class:`~labcoop.errors.LoadError` with every problem and its position.
    """
    from labcoop.io.reading import read_bytes

    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return read_bytes(data, name=name, notation=notation)


def dump(record: Record, *, notation: Literal["yaml", "json"] = "yaml") -> str:
    """Return a record as canonical text: the same record always gives the same bytes.

    >>> loads(dump(dossier)) == dossier
    True
    """
    from labcoop.io.writing import to_json, to_yaml

    return to_yaml(record) if notation == "yaml" else to_json(record)


def installed(*, registry: Registry | None = None) -> Portfolio:
    """Return what the installed countries document; a record is parsed when it is first asked for.

    >>> installed()["no-lt-2017"].agreement.signed
    Date('2017-05-30')
    """
    return (registry or Registry.installed()).portfolio()


def countries(*, registry: Registry | None = None) -> Mapping[str, Country]:
    """Return the installed countries by code.

    >>> countries()["LT"].name
    'Lithuania'
    """
    return (registry or Registry.installed()).countries()


def compare(
    dossiers: Iterable[Dossier],
    *,
    on: Sequence[str] = (),
    only_differences: bool = False,
    baseline: str | None = None,
    on_date: str | Date | None = None,
    files: Sequence[str | None] = (),
    registry: Registry | None = None,
) -> Comparison:
    """Put agreements side by side.

    ``on`` selects groups or dimensions by id; measures are shown only where it names them, or their group
    ``measures``. ``baseline`` names the agreement that the others are held
    against; ``on_date`` is the date for which the countries' duties are read: by default a current
    agreement shows the newest version, an ended one the version of its end. ``files`` names the files
    that the agreements were read from, in their order, so that one of two with the same id can be told by it.

    Raises :class:`~labcoop.errors.UnknownIdError` for a name in ``on`` or ``baseline`` that is not there.

    >>> compare([dossier], on=["signed"])["signed"]["no-lt-2017"].value
    '2017-05-30'
    """
    import attrs

    from labcoop.comparison.dimension import GROUPS, select
    from labcoop.comparison.dimensions import CORE_DIMENSIONS
    from labcoop.comparison.reading import readings_of
    from labcoop.comparison.table import compare_readings

    chosen = list(dossiers)
    if not chosen:
        raise LabcoopError("there is nothing to compare: no agreement was given")
    known = registry or Registry.installed()
    date = Date(on_date) if isinstance(on_date, str) else on_date
    available = [*CORE_DIMENSIONS, *known.dimensions()]
    dimensions = select(available, list(on), _measure_dimensions)
    # Items are told where their whole group is shown; next to a single row they would be noise.
    partly = {dimension.group for dimension in available if dimension not in dimensions}
    comparison = compare_readings(
        readings_of(chosen, known.portfolio(), known.countries(), known.vocabularies(), date),
        dimensions,
        baseline=baseline,
        only_differences=only_differences,
        on_date=None if date is None else date.text,
        sections=set(GROUPS) - partly,
        all_rows=len({*available, *dimensions}),
        strict=known.strict,
        files=files,
    )
    remarks = tuple(known.remarks(comparison))
    return attrs.evolve(comparison, remarks=remarks, complete=comparison.complete and known.complete)


def catalogue(*, registry: Registry | None = None) -> tuple[Rule, ...]:
    """Return every rule: the core's by id, then those of the plugins, plugin by plugin.

    >>> catalogue()[0].ground.grade in ("read", "unverified", "own")
    True
    """
    from labcoop.rules.catalogue import CORE_RULES

    return (*CORE_RULES, *(registry or Registry.installed()).rules())


def validate(
    records: Record | Iterable[Record],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    profile: str | Profile | None = None,
    on_date: str | Date | None = None,
    files: Sequence[str | None] = (),
    registry: Registry | None = None,
) -> Report:
    """Hold a record, or several, against the rules of the core and of the countries that take part.

    ``select`` and ``ignore`` name rules by id or by how their ids start, such as ``A`` or ``lt:``. ``profile`` leaves
    only the rules that its items name. ``on_date`` is the date for which the countries' duties are read: by default
    today's for a current agreement, else that of its end.
    ``files`` names the files that the records were read from, in their order, so that findings have positions.

    Raises :class:`~labcoop.errors.UnknownIdError` for a name that is no rule's.

    >>> validate(dossier).ok
    True
    """
    from labcoop.model.context import Context, contexts_of
    from labcoop.rules.engine import check, select_rules, stand_in
    from labcoop.rules.report import joined

    given = [records] if isinstance(records, Dossier | SharedProgramme) else list(records)
    known = registry or Registry.installed()
    rules = select_rules(catalogue(registry=known), select, ignore)
    if profile is not None:
        named = _profile(profile, known).rules
        rules = [rule for rule in rules if rule.id in named]
        if not named:
            raise LabcoopError("the profile names no rule to check; 'labcoop gaps' holds agreements against it")
    contexts = contexts_of(
        (stand_in(record) if isinstance(record, SharedProgramme) else record for record in given),
        known.portfolio(),
        known.countries(),
        known.vocabularies(),
        Date(on_date) if isinstance(on_date, str) else on_date,
        of=Context,
    )
    places = [*files, *[None] * (len(given) - len(files))]
    return joined(
        check(context, rules, record=record, locate=_locator(record, file, known), strict=known.strict)
        for record, context, file in zip(given, contexts, places, strict=True)
    )


def _locator(record: Record, file: str | None, registry: Registry) -> Callable[[str], Position | None] | None:
    """Return what finds the places of a record's fields in its file: the one given, or the one that is shipped."""
    from functools import cache

    from labcoop.io.positions import Positions, positions_in
    from labcoop.rules.report import Position

    portfolio = registry.portfolio()
    held = portfolio if isinstance(record, Dossier) else portfolio.programmes
    shipped = registry.reference(record.id) if record.id in held and held[record.id] is record else None
    name = file or (shipped.name if shipped else None)
    if name is None:
        return None

    @cache  # read once, and only if there is a finding
    def positions() -> Positions | None:
        try:
            return positions_in(file) if file else Positions(shipped.content(), "yaml") if shipped else None
        except (LoadError, OSError):  # it has changed since the record was read
            return None

    def locate(path: str) -> Position | None:
        found = positions()
        return None if found is None else Position(name, *found.of(path))

    return locate


def profiles(*, registry: Registry | None = None) -> Mapping[str, Profile]:
    """Return the profiles that an agreement can be held against, by id: labcoop's own, then those of the plugins.

    >>> [item.title for item in profiles()["un-guidance"].items][:2]
    ['Human and labour rights', 'Recruitment']
    """
    from labcoop.rules.profile import core_profiles

    own = (registry or Registry.installed()).profiles()
    return {**core_profiles(), **{profile.id: profile for profile in own}}


def load_profile(path: str | os.PathLike[str]) -> Profile:
    """Read a profile from a YAML or JSON file.

    Raises :class:`~labcoop.errors.LoadError` with every problem and its position.
    """
    from labcoop.rules.profile import load_profile as read

    return read(path)


def gaps(
    dossier: Dossier,
    profile: str | Profile | Dossier,
    *,
    registry: Registry | None = None,
) -> GapReport:
    """Hold an agreement against a profile: which items it meets, which are missing, and who has them already.

    ``profile`` is the id of one, a profile that was loaded, another agreement or its id: then everything that is
    documented of that agreement becomes an item. What no source tells is unknown, and never missing.

    Raises :class:`~labcoop.errors.UnknownIdError` for a name that is neither a profile's nor an agreement's.

    >>> report = gaps(dossier, "un-guidance")
    >>> report.counts["met"], report.known
    (5, 6)
    """
    from labcoop.model.context import Context, contexts_of
    from labcoop.rules.counterpart import profile_of
    from labcoop.rules.gaps import gaps_of

    known = registry or Registry.installed()
    portfolio = known.portfolio()
    reference = _reference(profile, known)
    others = [one for one in portfolio.readable() if one.id != dossier.id]
    if isinstance(reference, Dossier) and reference.id not in portfolio:
        others.append(reference)
    given = [dossier, *others, *([reference] if isinstance(reference, Dossier) else [])]
    contexts = list(contexts_of(given, portfolio, known.countries(), known.vocabularies(), of=Context))
    chosen = profile_of(contexts[-1]) if isinstance(reference, Dossier) else reference
    rules = catalogue(registry=known)
    return gaps_of(contexts[0], chosen, rules, contexts[1 : len(others) + 1], strict=known.strict)


def _profile(profile: str | Profile, registry: Registry) -> Profile:
    if not isinstance(profile, str):
        return profile
    found = profiles(registry=registry)
    if profile.lower() not in found:
        near = suggestion(profile, found)
        raise UnknownIdError(f"no profile has the id '{profile}'; 'labcoop gaps' lists them{near}")
    return found[profile.lower()]


def _reference(profile: str | Profile | Dossier, registry: Registry) -> Profile | Dossier:
    """Return the profile of a name, or the agreement of that id."""
    if not isinstance(profile, str):
        return profile
    found: dict[str, Profile | Dossier] = dict(profiles(registry=registry))
    portfolio, id = registry.portfolio(), profile.lower()
    if id in found:
        return found[id]
    if id in portfolio:
        return portfolio[id]
    near = suggestion(profile, [*found, *portfolio])
    raise UnknownIdError(f"no profile and no agreement has the id '{profile}'; 'labcoop gaps' lists profiles{near}")


def explain(
    subject: str,
    dossier: Dossier,
    *,
    on_date: str | Date | None = None,
    registry: Registry | None = None,
) -> Explanation:
    """Return why a rule, a measure or a dimension, given by its id, comes out as it does for an agreement.

    Everything that is read for it is told, with its sources; for the date see :func:`compare`.

    Raises :class:`~labcoop.errors.UnknownIdError` for an id that there is not.

    >>> [one.path for one in explain("signed", dossier).inputs]
    ['agreement.signed']
    """
    import attrs

    from labcoop.comparison.dimensions import CORE_DIMENSIONS
    from labcoop.explanation import Surroundings
    from labcoop.explanation import explain as explained

    known = registry or Registry.installed()
    every: list[Rule | Dimension] = [*catalogue(registry=known), *CORE_DIMENSIONS, *known.dimensions()]
    every += _measure_dimensions()
    found = next((one for one in every if one.id.casefold() == subject.casefold()), None)
    if found is None:
        near = suggestion(subject, [one.id for one in every])
        raise UnknownIdError(f"no rule, measure or dimension has the id '{subject}'{near}")
    beside = Surroundings(
        portfolio=known.portfolio(),
        countries=known.countries(),
        vocabularies=known.vocabularies(),
        on=Date(on_date) if isinstance(on_date, str) else on_date,
    )
    explanation = explained(found, dossier, beside)
    return attrs.evolve(explanation, versions=known.versions(one.holder for one in explanation.inputs))


def _measure_dimensions() -> Sequence[Dimension]:
    from labcoop.comparison.measured import MEASURE_DIMENSIONS

    return MEASURE_DIMENSIONS


def render(
    comparison: Comparison,
    notation: Literal["text", "markdown", "json", "csv"] = "text",
    *,
    evidence: bool = False,
    width: int = 100,
    colour: bool = False,
    language: str | None = None,
    registry: Registry | None = None,
) -> str:
    """Return a comparison as text, Markdown, JSON or CSV.

    ``evidence`` numbers the sources of each cell in text and Markdown; JSON and CSV always hold them.
    ``width`` in columns and ``colour`` are for text alone. ``language`` is the code of a language, such as ``lt``:
    labels are told in it, while ids and the texts of records stay as they are.

    Raises :class:`~labcoop.errors.UnknownIdError` for a language that no plugin brings labels in.

    >>> print(render(compare([dossier], on=["signed"]), "csv").splitlines()[0])
    agreement,group,dimension,label,origin,state,value,qualifier,step,unit,text,sources,urls
    """
    from labcoop.rendering.languages import language_named

    known = registry or Registry.installed()
    told, vocabularies = language_named(language, known), known.vocabularies()
    if notation == "text":
        from labcoop.rendering.text import to_text

        return to_text(
            comparison, width=width, evidence=evidence, vocabularies=vocabularies, colour=colour, language=told
        )
    if notation == "markdown":
        from labcoop.rendering.markdown import to_markdown

        return to_markdown(comparison, evidence=evidence, vocabularies=vocabularies, language=told)
    from labcoop.rendering.tabular import to_csv, to_json

    return (to_json if notation == "json" else to_csv)(comparison, vocabularies, told)


def label_template(language: str, plugin: str | None = None, *, registry: Registry | None = None) -> str:
    """Return the text of a catalogue in a language: every label of the core, still without translations.

    With the name of a ``plugin`` its own labels follow, and what it has translated already is kept: written over the
    plugin's file, this adds what is new and drops what is gone. In a language that is not one of its country's, its own
    labels stand alone.

    >>> print(label_template("lt").splitlines()[2])
    "Language: lt\\n"
    """
    from labcoop.plugins.labels import template

    if plugin is None:
        return template(language)
    known = registry or Registry.installed()
    catalogue = known.own_catalogues(plugin).get(language)
    core = language in known.own_languages(plugin)
    return template(language, known.own_labels(plugin), [catalogue] if catalogue else [], core=core)


def missing_labels(plugin: str, *, registry: Registry | None = None) -> tuple[tuple[str, Label], ...]:
    """Return what a plugin has not translated yet, each label with its language.

    The core's labels and the plugin's own are due in the languages of its country (where its record tells none, in
    those that it translates the core into), its own also in any other that it brings. What another plugin translates
    into the same language is not missing. A missing label is told in English.

    >>> missing_labels("lt")
    ()
    """
    from labcoop.plugins.labels import core_labels

    known = registry or Registry.installed()
    own, whole = known.own_labels(plugin), known.own_languages(plugin) - {"en"}
    core = core_labels() if whole else []
    due = {
        language: [*core, *own] if language in whole else own
        for language in whole | known.own_catalogues(plugin).keys()
    }
    return tuple(
        (language, label)
        for language, labels in sorted(due.items())
        for label in labels
        if not any(label.key in catalogue.forms for catalogue in known.catalogues(language))
    )


def graph(records: Record | Portfolio | Iterable[Record], *, registry: Registry | None = None) -> Graph:
    """Return records as a networkx MultiDiGraph: a dossier, a shared programme, several of them, or a portfolio.

    Countries and authorities bear the names that the installed countries give them. Types of nodes, relations
    and attributes are listed in the reference.

    Raises :class:`~labcoop.errors.LabcoopError` where two of the records have the same id.

    >>> graph(dossier).nodes["no-lt-2017:agreement"]["signed"]
    Date('2017-05-30')
    """
    from labcoop.graphs.build import build

    if isinstance(records, Portfolio):
        records = [*records.readable(), *records.programmes.readable()]
    chosen = [records] if isinstance(records, Dossier | SharedProgramme) else list(records)
    return build(chosen, (registry or Registry.installed()).countries())


def ask(
    question: str,
    dossiers: Iterable[Dossier] | None = None,
    *,
    on_date: str | Date | None = None,
    registry: Registry | None = None,
) -> Answer:
    """Ask a question by name about agreements: by default the current ones of the installed countries.

    The answer is found in the graph of all records at hand, together with those given. ``on_date`` is for
    the network of countries alone.

    Raises :class:`~labcoop.errors.UnknownIdError` for a question that is not there, and
    :class:`~labcoop.errors.LabcoopError` where it needs another number of agreements.

    >>> [finding.values["how"] for finding in ask("succession", [dossier]).findings if finding.values]
    ['supersedes']
    """
    from labcoop.graphs.build import build
    from labcoop.graphs.questions import answer, find_question

    asked = find_question(question)
    known = registry or Registry.installed()
    portfolio = known.portfolio()
    chosen = portfolio.current() if dossiers is None else list(dossiers)
    given = {dossier.id for dossier in chosen}
    others = [dossier for dossier in portfolio.readable() if dossier.id not in given]
    records: list[Record] = [
        *sorted([*chosen, *others], key=lambda dossier: dossier.id),
        *portfolio.programmes.readable(),
    ]
    return answer(
        asked,
        build(records, known.countries()),
        [dossier.id for dossier in chosen],
        vocabularies=known.vocabularies(),
        countries=known.countries(),
        on=Date(on_date) if isinstance(on_date, str) else on_date,
    )


def timeline(
    dossiers: Iterable[Dossier] | None = None,
    *,
    on_date: str | Date | None = None,
    files: Sequence[str | None] = (),
    registry: Registry | None = None,
) -> Timeline:
    """Return what happened when under agreements: by default all that the installed countries document.

    Dates are as precise as their sources give them, and what no source dates stands apart. ``on_date`` is a date for
    which a view of the timeline tells which agreements were in force; ``Life.in_force`` answers for any. ``files``
    names the files that the agreements were read from, in their order, so that one of two with the same id can be
    told by it.

    >>> timeline([dossier]).lives[0].in_force(Date("2018-06-01"))
    True
    """
    from labcoop.chronology.timeline import timeline_of
    from labcoop.comparison.table import column_ids
    from labcoop.model.context import Context, contexts_of

    known = registry or Registry.installed()
    portfolio = known.portfolio()
    given = list(portfolio.readable() if dossiers is None else dossiers)
    files = [*files, *[None] * (len(given) - len(files))]
    chosen = {id(dossier): (dossier, file) for dossier, file in zip(given, files, strict=True)}
    ids = [dossier.id for dossier, _ in chosen.values()]
    contexts = contexts_of((dossier for dossier, _ in chosen.values()), portfolio, {}, known.vocabularies(), of=Context)
    return timeline_of(
        contexts,
        (dossier for dossier in portfolio.readable() if dossier.id not in ids),
        names=column_ids(ids, [file for _, file in chosen.values()]),
        vocabularies=known.vocabularies(),
        on=Date(on_date) if isinstance(on_date, str) else on_date,
    )


def measures(
    dossiers: Iterable[Dossier] | None = None,
    ids: Iterable[str] = (),
    *,
    files: Sequence[str | None] = (),
    registry: Registry | None = None,
) -> list[Measured]:
    """Reckon measures of agreements: by default all of them, of the current agreements of the installed countries.

    ``ids`` selects measures by id or name. Agreement by agreement, and in the catalogue's order, each comes with its
    values and what they rest on, or with the reason why it can't be computed. ``files`` names the files that the
    agreements were read from, in their order, so that one of two with the same id can be told by it.

    Raises :class:`~labcoop.errors.UnknownIdError` for a measure that is not there.

    >>> [measured] = measures([dossier], ["K12a"])
    >>> measured.state, measured.reason
    (<MeasureState.NOT_COMPUTABLE: 'not-computable'>, 'attributed-together')
    """
    import attrs

    from labcoop.comparison.table import column_ids
    from labcoop.indicators.catalogue import find_measures
    from labcoop.indicators.reckoning import measured
    from labcoop.model.context import Context, contexts_of

    wanted = find_measures(ids)
    known = registry or Registry.installed()
    portfolio = known.portfolio()
    chosen = portfolio.current() if dossiers is None else list(dossiers)
    contexts = contexts_of(chosen, portfolio, known.countries(), known.vocabularies(), of=Context)
    return [
        attrs.evolve(measured(measure, context), agreement=id)
        for id, context in zip(column_ids([one.id for one in chosen], files), contexts, strict=True)
        for measure in wanted
    ]


def write_graph(
    graph: Graph,
    notation: Literal["graphml", "gexf", "json", "mermaid", "dot"],
    *,
    evidence: bool = False,
    registry: Registry | None = None,
) -> str:
    """Return a graph as text for other tools, or drawn; ``evidence`` draws the sources in Mermaid and DOT too.

    >>> write_graph(graph(dossier), "mermaid").splitlines()[0]
    'flowchart LR'
    """
    if notation == "mermaid" or notation == "dot":
        from labcoop.rendering.diagrams import to_dot, to_mermaid

        draw = to_mermaid if notation == "mermaid" else to_dot
        return draw(graph, evidence=evidence, vocabularies=(registry or Registry.installed()).vocabularies())
    from labcoop.graphs import formats

    return formats.write_graph(graph, notation)


def read_graph(text: str, notation: Literal["graphml", "gexf", "json"]) -> Graph:
    """Return the graph that was written: the same nodes, edges and attributes, dates and lists as they were.

    Raises :class:`~labcoop.errors.LabcoopError` for a text that is no such graph.

    >>> original = graph(dossier)
    >>> read_graph(write_graph(original, "graphml"), "graphml").nodes == original.nodes
    True
    """
    from labcoop.graphs import formats

    return formats.read_graph(text, notation)
