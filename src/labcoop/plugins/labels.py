"""Catalogues of labels: labcoop's words and a plugin's own in another language, in the files that gettext uses.

Babel reads them, and only when a language other than English is asked for.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Final

import attrs

from labcoop.model.notation import LanguageCode
from labcoop.model.vocabulary import Term, counted

from .faults import CAUGHT, Fault
from .records import content_of, names_in

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

    from labcoop.comparison.dimension import Dimension
    from labcoop.model.country import Country

__all__ = [
    "Catalogue",
    "Label",
    "LabelFile",
    "core_labels",
    "labels_in",
    "own_labels",
    "read_labels",
    "template",
    "term_labels",
]

_FOLDER: Final = "labels"


@attrs.frozen(kw_only=True)
class LabelFile:
    """Where the labels in one language stand: a resource of a package, which is read when they are asked for.

    >>> LabelFile(language="fi", package="labcoop_finland").resource
    'labels/fi.po'
    """

    language: LanguageCode
    package: str

    @property
    def resource(self) -> str:
        """The path of the file within its package."""
        return f"{_FOLDER}/{self.language}.po"

    @property
    def name(self) -> str:
        """How faults call the file."""
        return f"{self.package}/{self.resource}"

    def content(self) -> bytes:
        """Return what the file holds. Raises ModuleNotFoundError or OSError where it can't be found."""
        return content_of(self.package, self.resource)


def labels_in(package: str) -> tuple[LabelFile, ...]:
    """Return the files of labels in a package's folder ``labels``, by language: ``labels/fi.po`` for Finnish.

    >>> [file.language for file in labels_in("labcoop")]
    []
    """
    found = (name.removesuffix(".po") for name in names_in(package, _FOLDER) if name.endswith(".po"))
    return tuple(LabelFile(language=language, package=package) for language in sorted(found))


@attrs.frozen(order=True)
class Label:
    """One of labcoop's words or phrases: the context that it stands in, and the English text.

    ``plural`` is the English text for several things, where a number stands in it.

    >>> print(Label("activity", "inspection"))
    activity: inspection
    """

    context: str
    text: str
    plural: str | None = None

    def __str__(self) -> str:
        return f"{self.context}: {self.text}"

    @property
    def key(self) -> tuple[str, str]:
        """What it is looked up by in a catalogue."""
        return self.context, self.text


@attrs.frozen(kw_only=True)
class Catalogue:
    """What one file translates: the forms of each label, and which form a number takes."""

    language: str
    forms: Mapping[tuple[str, str], tuple[str, ...]]
    form_of: Callable[[int], int] = attrs.field(eq=False, repr=False)

    def text(self, context: str, english: str, number: int | None = None) -> str | None:
        """Return the translation of a label, in the form that a number takes; ``None`` where there is none."""
        found = self.forms.get((context, english))
        if found is None:
            return None
        try:
            form = 0 if number is None else self.form_of(number)
        except ArithmeticError:  # a rule for plurals that divides by zero for this very number
            return None
        return found[form] if form < len(found) else None


# --- reading -------------------------------------------------------------------------------------


def read_labels(file: LabelFile) -> tuple[Catalogue | None, list[Fault]]:
    """Return what a file translates, and what is wrong with it; a label that is wrong costs only itself.

    What a translator marked as fuzzy, or left empty, is not translated.
    """
    try:
        catalog = _parsed(file)
    except _WrongFile as error:
        return None, [_fault(file, f"the labels {file.resource} are left out: {error.what}", error.remedy, error.line)]
    from gettext import c2py

    faults = list[Fault]()
    forms: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in _translated(catalog):
        label, translations = _label(message), _forms(message)
        wrong = _wrong_forms(label, translations)
        if wrong is None:
            forms[label.key] = translations
        else:
            what, remedy = wrong
            faults.append(_fault(file, f"a label in {file.resource} {what}", remedy, message.lineno))
    form_of: Callable[[int], int] = c2py(catalog.plural_expr)
    return Catalogue(language=file.language, forms=forms, form_of=form_of), faults


class _WrongFile(Exception):
    """A file of labels that can't be used at all."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        self.what, self.remedy, self.line = what, remedy, line


def _parsed(file: LabelFile) -> Catalog:
    from gettext import c2py
    from io import BytesIO

    from babel.messages.pofile import PoFileError, read_po

    try:
        content = file.content()
    except (ModuleNotFoundError, OSError):
        raise _WrongFile("the distribution does not ship this file", "add it to the package") from None
    try:
        catalog = read_po(BytesIO(content), locale=file.language, abort_invalid=True)
        c2py(catalog.plural_expr)
        told = str(catalog.locale_identifier)
    except PoFileError as error:
        what = str(error).partition("\n")[0].removesuffix(f" on {error.lineno}")
        raise _WrongFile(f"it is no gettext catalogue: {what}", "mend the line", error.lineno + 1) from None
    except CAUGHT as error:
        what = f"reading it failed with {type(error).__name__}"
        raise _WrongFile(what, "write it as UTF-8 and with the header of labcoop.label_template") from None
    if catalog.locale is None or told != file.language:
        what = f"its header does not say that it is in the language {file.language}"
        raise _WrongFile(what, f'write "Language: {file.language}\\n" into the header, or rename the file')
    return catalog


def _translated(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id and not message.fuzzy and all(_forms(message)))


def _label(message: Message) -> Label:
    text, plural = message.id if isinstance(message.id, tuple | list) else (message.id, None)
    return Label(message.context or "", text, plural)


def _forms(message: Message) -> tuple[str, ...]:
    given: Any = message.string
    return tuple(given) if isinstance(given, tuple | list) else (given,)


def _wrong_forms(label: Label, translations: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with the translation of a label, and what to do about it, if anything is."""
    wanted = _placeholders(label.plural or label.text)
    if wanted is None:
        return None  # the braces of the English text are none
    for translation in translations:
        found = _placeholders(translation)
        if found is None:
            return "has a brace without its pair", "write placeholders as the English text does"
        if lost := sorted(wanted - found):
            return f"lost {_braced(lost)}", "keep every placeholder of the English text"
        if invented := sorted(found - wanted):
            return f"invents {_braced(invented)}", f"it may have {_braced(sorted(wanted)) or 'none'}"
    return None


def _braced(names: Iterable[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in names)


def _placeholders(text: str) -> set[str] | None:
    """Return the names in braces of a text; ``None`` where it has braces that are none."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in parts):
        return None
    return {name for _, name, _, _ in parts if name is not None}


def _fault(file: LabelFile, what: str, remedy: str, line: int | None) -> Fault:
    place = f"{file.name}:{line}" if line else file.name
    return Fault(what=what, remedy=remedy, hook="labcoop_labels", place=place)


# --- what there is to translate ------------------------------------------------------------------


def core_labels() -> list[Label]:
    """Return every label of the core, in the order of the template.

    >>> Label("state", "not documented") in core_labels()
    True
    """
    return [_label(message) for message in _core_template() if message.id]


def _core_template() -> Catalog:
    from io import BytesIO

    from babel.messages.pofile import read_po

    return read_po(BytesIO(content_of("labcoop.plugins", "labels.pot")), abort_invalid=True)


def term_labels(term: Term) -> Iterator[Label]:
    """Yield the labels of a term: its own, and that of a number of such things where it is a unit."""
    yield Label(term.vocabulary, term.label)
    if term.vocabulary == "unit":
        yield Label("counted", *counted(term.label))


def own_labels(country: Country | None, terms: Iterable[Term], rows: Iterable[Dimension]) -> list[Label]:
    """Return the labels that a plugin brings itself: of its terms and rows, and the conditions of its duties.

    >>> from labcoop.model.vocabulary import Term
    >>> own_labels(None, [Term(vocabulary="activity", id="xx:visit", label="night visit")], [])
    [Label(context='activity', text='night visit', plural=None)]
    """
    duties = country.duties if country else ()
    conditions = (deadline.condition for duty in duties for deadline in duty.deadlines if deadline.condition)
    return list(
        dict.fromkeys(
            [
                *(label for term in terms for label in term_labels(term)),
                *(Label("row", row.label) for row in rows),
                *(Label("deadline condition", condition) for condition in conditions),
            ]
        )
    )


# --- writing -------------------------------------------------------------------------------------


def template(language: str, own: Iterable[Label] = (), known: Iterable[Catalogue] = (), *, core: bool = True) -> str:
    """Return the text of a catalogue with the labels of the core, then a plugin's own, and what is translated."""
    from io import BytesIO

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog(locale=language)
    for message in _core_template() if core else ():
        if message.id:
            catalog.add(message.id, context=message.context, auto_comments=message.auto_comments)
    for label in own:
        catalog.add(label.text if label.plural is None else (label.text, label.plural), context=label.context)
    catalogues = list(known)
    for message in catalog:
        key = _label(message).key
        found = next((catalogue.forms[key] for catalogue in catalogues if key in catalogue.forms), None)
        if found is not None and message.id:
            message.string = found if message.pluralizable else found[0]
    stream: IO[bytes] = BytesIO()
    write_po(stream, catalog, width=0, omit_header=True)
    stream.seek(0)
    return _header(language, catalog) + stream.read().decode()


def _header(language: str, catalog: Catalog) -> str:
    """Return the header without dates and names of people, so that the same labels give the same text."""
    fields = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'
