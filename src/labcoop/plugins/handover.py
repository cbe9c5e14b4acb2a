"""Taking what a hook hands over: each value checked by itself, so that one at fault costs only itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from labcoop.errors import suggestion
from labcoop.model.notation import ID
from labcoop.model.vocabulary import CORE_TERMS, Term

from .faults import CAUGHT, About, Fault, place_of, raised
from .fitting import misfits

if TYPE_CHECKING:
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.table import Remark
    from labcoop.rules.profile import Profile
    from labcoop.rules.rule import Rule

    from .labels import LabelFile
    from .plugin import Plugin
    from .records import RecordReference

__all__ = [
    "MAX_RESULTS",
    "called",
    "dimensions_of",
    "labels_of",
    "profiles_of",
    "references_of",
    "remarks_of",
    "rules_of",
    "terms_of",
]

MAX_RESULTS: Final = 10_000
"""How many values a hook may hand over; one that never ends is stopped here."""
MAX_FAULTS: Final = 20
"""How many faults of one hook are told one by one."""

T = TypeVar("T")


def called(plugin: Plugin, hook: str, cls: type[T], **arguments: Any) -> list[T]:
    """Return what one hook of one plugin hands over and fits its class; the plugin notes what does not."""
    if hook not in plugin.implemented:
        return []
    try:
        results = getattr(plugin.caller, hook)(**arguments)
        handed = results[0] if results else None
        if not isinstance(handed, Iterable) or isinstance(handed, str | bytes | Mapping):
            kind = "None" if handed is None else f"a value of the class {type(handed).__name__}"
            remedy = f"return a tuple of {cls.__name__} values, or yield them; an empty one where there is none"
            plugin.note(_fault(plugin, hook, f"{hook} returns {kind}", remedy))
            return []
        values = list(islice(handed, MAX_RESULTS + 1))
        if len(values) > MAX_RESULTS:
            what = f"{hook} hands over more than {MAX_RESULTS} values"
            plugin.note(_fault(plugin, hook, what, "let it end; does a generator of it go on for ever?"))
            return []
        return list(_fitting(plugin, hook, cls, values))
    except CAUGHT as error:
        # A remark has seen records, and the text of an error may repeat a value from one.
        plugin.note(raised(f"{hook} failed with", error, _MUST_NOT_RAISE, hook=hook, tell=not arguments))
        return []


_MUST_NOT_RAISE: Final = "a hook must return its values and raise nothing"


def _fitting(plugin: Plugin, hook: str, cls: type[T], values: list[Any]) -> Iterator[T]:
    wrong = sorted({type(value).__name__ for value in values if not isinstance(value, cls)})
    if wrong:
        what = f"{hook} hands over {', '.join(wrong)}"
        plugin.note(_fault(plugin, hook, what, f"hand over values of the class {cls.__name__} only"))
    told = 0
    for index, value in enumerate(values):
        if not isinstance(value, cls):
            continue
        found = list(islice(misfits(cls, value, _name(cls, value, index)), MAX_FAULTS))
        for misfit in found if told < MAX_FAULTS else ():
            plugin.note(_fault(plugin, hook, f"{hook}: {misfit.path} {misfit.found}", misfit.hint))
        told += len(found)
        if not found:
            yield value


def _name(cls: type, value: Any, index: int) -> str:
    """Return how messages call a value: by its id where that is one, else by its place in the line."""
    id = getattr(value, "id", None)
    known = isinstance(id, str) and re.fullmatch(r"[a-z0-9:-]{1,80}", id)
    return f"{cls.__name__}('{id}')" if known else f"{cls.__name__} number {index + 1}"


def _fault(plugin: Plugin, hook: str, what: str, remedy: str, about: About = "value") -> Fault:
    return Fault(what=what, remedy=remedy, hook=hook, place=place_of(plugin.implemented[hook]), about=about)


def _has_prefix(plugin: Plugin, id: str) -> bool:
    return re.fullmatch(rf"{re.escape(plugin.found.name)}:{ID.pattern}", id) is not None


# --- each kind of value --------------------------------------------------------------------------


def references_of(plugin: Plugin) -> list[RecordReference]:
    """Return the references to records that a plugin hands over, each id once."""
    from .records import RecordReference

    hook = "labcoop_agreements"
    found: dict[str, list[RecordReference]] = {}
    for reference in called(plugin, hook, RecordReference):
        if re.fullmatch(ID.pattern, reference.id):
            found.setdefault(reference.id, []).append(reference)
        else:
            remedy = "name the file with lower-case letters a-z, digits and single hyphens"
            what = "a reference to a record has an id that is none"
            plugin.note(_fault(plugin, hook, what, remedy, "id"))
    for id, references in found.items():
        if len(references) > 1:
            folders = " and ".join(sorted({reference.folder for reference in references}))
            what = f"{hook} hands over the id '{id}' {len(references)} times, in {folders}"
            plugin.note(_fault(plugin, hook, what, "give each agreement and each programme an id of its own", "id"))
    return [references[0] for references in found.values() if len(references) == 1]


def terms_of(plugin: Plugin) -> list[Term]:
    """Return the terms that a plugin hands over and that can be used: prefixed, and under a term that there is."""
    hook = "labcoop_vocabulary"
    core = {(term.vocabulary, term.id) for term in CORE_TERMS}
    vocabularies = sorted({vocabulary for vocabulary, _ in core})
    given: dict[tuple[str, str], Term] = {}
    for term in called(plugin, hook, Term):
        key = (term.vocabulary, term.id)
        if term.vocabulary not in vocabularies:
            near = suggestion(term.vocabulary, vocabularies)
            what, remedy = "names a vocabulary that there is not", f"the core's are {', '.join(vocabularies)}{near}"
        elif key in core:
            what, remedy = "clashes with one of the core's", f"give it the prefix {plugin.found.name}:"
        elif not _has_prefix(plugin, term.id):
            what, remedy = f"needs the prefix {plugin.found.name}:", f"write {plugin.found.name}: and an id, as its id"
        elif key in given:
            what, remedy = "is handed over twice", "the first is used; give each its own id"
        else:
            given[key] = term
            continue
        plugin.note(_fault(plugin, hook, f"the term '{_shown(term.id)}' {what}", remedy, "id"))
    taken: dict[tuple[str, str], Term] = {}
    while more := {
        key: term
        for key, term in given.items()
        if key not in taken and (term.broader is None or (term.vocabulary, term.broader) in core | taken.keys())
    }:
        taken |= more
    for key, term in given.items():
        if key not in taken:
            near = suggestion(term.broader or "", (id for vocabulary, id in core if vocabulary == term.vocabulary))
            what = f"the broader term of '{term.id}' is none of the vocabulary '{term.vocabulary}'"
            remedy = f"name a term of the core or of this plugin, and no circle{near}"
            plugin.note(_fault(plugin, hook, what, remedy, "id"))
    return [term for key, term in given.items() if key in taken]


def dimensions_of(plugin: Plugin, core: Collection[str]) -> list[Dimension]:
    """Return the rows that a plugin hands over and that can be used, each with its origin."""
    import attrs

    from labcoop.comparison.dimension import GROUPS, Dimension

    hook = "labcoop_dimensions"
    found: dict[str, Dimension] = {}
    for dimension in called(plugin, hook, Dimension):
        if dimension.id in core or dimension.id in GROUPS:
            what, remedy = "clashes with a row or group of the core", f"give it the prefix {plugin.found.name}:"
        elif not _has_prefix(plugin, dimension.id):
            what, remedy = f"needs the prefix {plugin.found.name}:", f"write {plugin.found.name}: and an id, as its id"
        elif dimension.group not in GROUPS:
            near = suggestion(dimension.group, GROUPS)
            what, remedy = "names a group that there is not", f"the groups are {', '.join(GROUPS)}{near}"
        elif dimension.id in found:
            what, remedy = "is handed over twice", "the first is used; give each its own id"
        else:
            found[dimension.id] = attrs.evolve(dimension, origin=plugin.found.distribution)
            continue
        plugin.note(_fault(plugin, hook, f"the row '{_shown(dimension.id)}' {what}", remedy, "id"))
    return list(found.values())


def rules_of(plugin: Plugin) -> list[Rule]:
    """Return the rules that a plugin hands over and that can be used, each with its origin."""
    from labcoop.rules.rule import Rule

    return _with_prefix(plugin, "labcoop_rules", Rule, "rule")


def profiles_of(plugin: Plugin) -> list[Profile]:
    """Return the profiles that a plugin hands over and that can be used, each with its origin."""
    if "labcoop_profiles" not in plugin.implemented:
        return []  # hardly any plugin has profiles, and what they are made of need not be loaded for that
    from labcoop.rules.profile import Profile

    return _with_prefix(plugin, "labcoop_profiles", Profile, "profile")


def labels_of(plugin: Plugin) -> list[LabelFile]:
    """Return the files of labels that a plugin hands over, one a language."""
    from .labels import LabelFile

    hook = "labcoop_labels"
    found: dict[str, LabelFile] = {}
    for file in called(plugin, hook, LabelFile):
        if found.setdefault(file.language, file) is not file:
            what = f"{hook} hands over the language '{file.language}' twice"
            plugin.note(_fault(plugin, hook, what, "the first is used; put all its labels into one file"))
    return list(found.values())


def _with_prefix(plugin: Plugin, hook: str, cls: type[T], what: str) -> list[T]:
    """Return the values that have the plugin's prefix, each id once, and each with its origin."""
    import attrs

    found: dict[str, T] = {}
    for value in called(plugin, hook, cls):
        id: str = value.id  # type: ignore[attr-defined]
        if not _has_prefix(plugin, id):
            wrong, remedy = f"needs the prefix {plugin.found.name}:", f"write {plugin.found.name}: and an id, as its id"
        elif id in found:
            wrong, remedy = "is handed over twice", "the first is used; give each its own id"
        else:
            found[id] = attrs.evolve(value, origin=plugin.found.distribution)  # type: ignore[misc]
            continue
        plugin.note(_fault(plugin, hook, f"the {what} '{_shown(id)}' {wrong}", remedy, "id"))
    return list(found.values())


def remarks_of(plugin: Plugin, comparison: Any) -> list[Remark]:
    """Return what a plugin has to say about a comparison, each remark with its origin."""
    import attrs

    from labcoop.comparison.table import Remark

    hook = "labcoop_remarks"
    found: list[Remark] = []
    for remark in called(plugin, hook, Remark, comparison=comparison):
        if _has_prefix(plugin, remark.id):
            found.append(attrs.evolve(remark, origin=plugin.found.distribution))
        else:
            what = f"the remark '{_shown(remark.id)}' needs the prefix {plugin.found.name}:"
            plugin.note(_fault(plugin, hook, what, f"write {plugin.found.name}: and an id, as its id", "id"))
    return found


def _shown(id: str) -> str:
    """Return an id as a message shows it: anything that does not look like one is not repeated."""
    return id if re.fullmatch(r"[A-Za-z0-9:_-]{1,80}", id) else "…"
