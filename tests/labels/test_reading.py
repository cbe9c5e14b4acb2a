"""Catalogues from plugins: what can't be used is told with its place, and costs only itself."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest
from comparison.countries import country, plugin_module
from hypothesis import given
from hypothesis import strategies as st
from labels.made import HEADER, Held, catalogue, with_labels

import labcoop
from labcoop.plugins.labels import Catalogue, Label, core_labels, read_labels, template
from labcoop.plugins.registry import Registry
from labcoop.rendering.languages import ENGLISH, Language, language_named

SHOWN = 'msgctxt "view"\nmsgid "{agreement} (baseline)"\nmsgstr "%s"\n'
ROWS = 'msgctxt "item"\nmsgid "{number} pair shows the same"\nmsgid_plural "{number} pairs show the same"\n'


def faults(*labels: Any, **hooks: Any) -> list[str]:
    """What a country that hands over these labels is told when it is examined and its labels are read."""
    registry = Registry.of(plugin_module(country=country(), labels=labels, **hooks))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", labcoop.PluginWarning)
        (plugin,) = registry.examine()
        registry.own_catalogues(plugin.found.name)
    assert plugin.usable
    return [str(fault) for fault in plugin.faults]


WRONG: list[tuple[str, Any, str]] = [
    ("no catalogue", catalogue('msgstr "a"\nrubbish\n'), "it is no gettext catalogue: .* mend the line .*fi.po:8"),
    ("not UTF-8", Held.of(b"\xff\xfe\xfa"), "reading it failed with UnicodeDecodeError; write it as UTF-8"),
    ("not there", Held.of(FileNotFoundError()), "the distribution does not ship this file; add it .*fi.po"),
    ("no package", labcoop.LabelFile(language="fi", package="labcoop_nowhere"), "does not ship this file"),
    (
        "another language",
        Held.of(HEADER.format(language="et"), "fi"),
        "does not say that it is in the language fi; wri",
    ),
    ("no language", Held.of(HEADER.format(language="qq"), "qq"), "does not say that it is in the language qq"),
    ("plurals", Held.of(HEADER.format(language="fi").replace("n != 1", "n ?? 1")), "reading it failed with ValueError"),
    ("a lost placeholder", catalogue(SHOWN % "vertailu"), "lost {agreement}; keep every placeholder .*labels/fi.po:8"),
    ("an invented one", catalogue(SHOWN % "{agreement} {name}"), "invents {name}; it may have {agreement}"),
    ("a lone brace", catalogue(SHOWN % "{agreement} }"), "has a brace without its pair"),
    ("an attribute", catalogue(SHOWN % "{agreement.__class__}"), "invents {agreement.__class__}|lost {agreement}"),
    ("a format", catalogue(SHOWN % "{agreement!r:>99}"), "has a brace without its pair"),
    ("too many forms", catalogue(f'{ROWS}msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'), "it is no gettext catalogue"),
    ("a form without its number", catalogue(f'{ROWS}msgstr[0] "pari"\nmsgstr[1] "{{number}}"\n'), "lost {number}"),
]


@pytest.mark.parametrize(("file", "message"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_fault_of_a_catalogue_is_told_with_what_to_do_and_where(file: Any, message: str) -> None:
    (fault,) = faults(file)
    assert re.search(message, fault), fault


def test_a_malformed_language_and_one_that_comes_twice_are_told() -> None:
    good = catalogue("")
    malformed = labcoop.LabelFile(language="Suomi", package="labcoop_made")
    told = faults(good, catalogue(""), malformed, "fi.po")
    assert "labcoop_labels hands over str; hand over values of the class LabelFile only" in told[0]
    assert "LabelFile number 3.language is not well formed; use the two lower-case letters of ISO 639-1" in told[1]
    assert "labcoop_labels hands over the language 'fi' twice; the first is used" in told[2]


def test_a_wrong_label_costs_only_itself_and_nothing_that_is_right_is_told() -> None:
    right = 'msgctxt "state"\nmsgid "none"\nmsgstr "ei ole"\n'
    file = catalogue(f"{SHOWN % 'vertailu'}\n{right}")
    read, found = read_labels(file)
    assert read is not None
    assert read.forms == {("state", "none"): ("ei ole",)}
    assert len(found) == 1
    assert faults(catalogue(right)) == []


@pytest.mark.parametrize(
    "entry", ['#, fuzzy\nmsgctxt "state"\nmsgid "none"\nmsgstr "ei"\n', 'msgctxt "state"\nmsgid "none"\nmsgstr ""\n']
)
def test_what_is_fuzzy_or_empty_is_told_in_english(entry: str) -> None:
    registry = with_labels(catalogue(entry + '\nmsgctxt "state"\nmsgid "stated"\nmsgstr "mainittu"\n'))
    told = language_named("fi", registry)
    assert told.phrase("state", "none") == "none"
    assert told.phrase("state", "stated") == "mainittu"


def test_of_two_translations_the_first_plugins_is_used_and_each_completes_the_other() -> None:
    one = catalogue('msgctxt "state"\nmsgid "none"\nmsgstr "first"\n')
    two = catalogue(
        'msgctxt "state"\nmsgid "none"\nmsgstr "second"\n\nmsgctxt "state"\nmsgid "stated"\nmsgstr "only"\n'
    )
    registry = Registry.of(aaa=plugin_module(labels=[one]), bbb=plugin_module(labels=[two]))
    told = language_named("fi", registry)
    assert (told.phrase("state", "none"), told.phrase("state", "stated")) == ("first", "only")


def test_the_same_english_text_is_translated_by_where_it_stands() -> None:
    told = language_named("fi", with_labels(catalogue('msgctxt "state"\nmsgid "none"\nmsgstr "ei"\n')))
    assert told.phrase("cell", "none") == "none"


def test_a_refreshed_catalogue_keeps_what_is_translated_and_adds_what_is_new() -> None:
    held = catalogue('msgctxt "state"\nmsgid "none"\nmsgstr "ei ole"\n\nmsgctxt "state"\nmsgid "gone"\nmsgstr "x"\n')
    term = labcoop.Term(vocabulary="unit", id="xx:boats", label="boats", broader="sites")
    registry = Registry.of(plugin_module(country=country(languages=("fi",)), labels=[held], vocabulary=[term]))
    text = labcoop.label_template("fi", "xx", registry=registry)
    read, found = read_labels(Held.of(text))
    assert not found
    assert read is not None
    assert dict(read.forms) == {("state", "none"): ("ei ole",)}
    assert 'msgid "{number} boat"\nmsgid_plural "{number} boats"' in text
    missing = labcoop.missing_labels("xx", registry=registry)
    assert {language for language, _ in missing} == {"fi"}
    assert len(missing) == len(core_labels()) - 1 + 2  # the term, and a number of what it counts
    assert ("fi", Label("unit", "boats")) in missing


def test_only_a_plugins_own_labels_are_due_in_a_language_that_is_not_its_countrys() -> None:
    term = labcoop.Term(vocabulary="activity", id="xx:visit", label="night visit", broader="inspection")
    own = catalogue('msgctxt "activity"\nmsgid "night visit"\nmsgstr ""\n', "sv")
    registry = Registry.of(plugin_module(country=country(), labels=[own], vocabulary=[term]))
    assert registry.own_languages("xx") == frozenset()
    assert labcoop.missing_labels("xx", registry=registry) == (("sv", Label("activity", "night visit")),)


def test_in_its_own_language_a_country_translates_all_and_in_another_only_what_it_brings() -> None:
    term = labcoop.Term(vocabulary="activity", id="xx:visit", label="night visit", broader="inspection")
    hooks = {"labels": [catalogue("", "sv"), catalogue("", "fi")], "vocabulary": [term]}
    registry = Registry.of(plugin_module(country=country(languages=("fi",)), **hooks))
    missing = labcoop.missing_labels("xx", registry=registry)
    assert [language for language, _ in missing].count("fi") == len(core_labels()) + 1
    assert [label for language, label in missing if language == "sv"] == [Label("activity", "night visit")]
    assert "joint inspection" in labcoop.label_template("fi", "xx", registry=registry)
    assert "joint inspection" not in labcoop.label_template("sv", "xx", registry=registry)


def test_a_country_without_labels_misses_all_of_its_language() -> None:
    registry = Registry.of(plugin_module(country=country(languages=("sv", "en"))))
    assert labcoop.missing_labels("xx", registry=registry) == tuple(("sv", label) for label in core_labels())


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_written_into_a_catalogue_is_read_again(text: str, translation: str) -> None:
    label = Label("row", text or "x")
    told = {label.key: (translation,)}
    catalogues = [Catalogue(language="fi", forms=told, form_of=int)]
    written = template("fi", [label], catalogues)
    read, found = read_labels(Held.of(written))
    assert read is not None
    if not found:
        assert read.forms.get(label.key, ("",)) == told[label.key]


LANGUAGES = sorted(Registry.installed().languages())


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.integers(0, 10**6))
def test_every_number_has_a_form_in_every_language(code: str, number: int) -> None:
    told = language_named(code, Registry.installed())
    text = told.plural("counted", "{number} inspection", "{number} inspections", number)
    assert told.number(number) in text
    assert text != ENGLISH.plural("counted", "{number} inspection", "{number} inspections", number)


def test_english_asks_nobody() -> None:
    assert language_named(None, Registry.of()) is ENGLISH
    assert language_named("EN", Registry.of()) is ENGLISH
    assert Language().phrase("state", "none") == "none"


def test_norwegian_without_more_is_bokmal() -> None:
    assert language_named("no", Registry.installed()).code == "nb"
    assert language_named("NB", Registry.installed()).code == "nb"


def test_a_language_that_nobody_brings_is_told_with_those_that_there_are() -> None:
    with pytest.raises(labcoop.UnknownIdError, match="no plugin brings labels in the language 'fi'; there are en, "):
        language_named("fi", Registry.installed())


def test_a_plural_that_no_form_can_be_found_for_is_not_translated() -> None:
    held = Held.of(
        HEADER.format(language="fi").replace("n != 1", "n % (n - 3)") + ROWS + 'msgstr[0] "a"\nmsgstr[1] "b"\n'
    )
    found, _ = read_labels(held)
    assert found is not None
    assert found.text("item", "{number} pair shows the same", 3) is None
