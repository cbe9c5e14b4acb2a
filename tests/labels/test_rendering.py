"""What is written in another language: every label, the numbers, and nothing of what a record says itself."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from cli.commands import run
from labels.made import catalogue, marked, outside, with_labels

import labcoop
from labcoop.comparison.cell import Entry
from labcoop.model.country import Country
from labcoop.plugins.labels import core_labels
from labcoop.plugins.registry import Registry
from labcoop.rendering.deadlines import deadline
from labcoop.rendering.languages import language_named
from labcoop.rendering.prose import to_prose
from labcoop.rendering.view import View
from labcoop.rendering.words import Words, date

MARKED = with_labels(marked())
PAIR = ["no-lt-2017", "no-pl-2017"]


def texts(value: Any) -> Iterator[str]:
    """Yield every text within a value of the model."""
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        yield from texts([getattr(value, field.name) for field in attrs.fields(type(value))])
    elif hasattr(value, "values"):
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def said_by_records() -> str:
    portfolio = MARKED.portfolio()
    countries: list[Country] = list(MARKED.countries().values())
    rows = [row.label for row in MARKED.dimensions()]
    remarks = [remark.text for remark in labcoop.compare(portfolio.current(), registry=MARKED).remarks]
    held = [*portfolio.readable(), *portfolio.programmes.readable(), *countries]
    return "\n".join([*texts(held), *rows, *remarks])


def outputs() -> Iterator[tuple[str, str]]:
    portfolio = MARKED.portfolio()
    every = labcoop.compare(portfolio.current(), registry=MARKED)
    pair = labcoop.compare([portfolio[id] for id in PAIR], baseline=PAIR[1], on_date="2018", registry=MARKED)
    measures = labcoop.compare(portfolio.current(), on=["measures"], registry=MARKED)
    draft = labcoop.compare([labcoop.load("examples/draft.yaml")], registry=MARKED)
    for name, comparison in (("every", every), ("pair", pair), ("measures", measures), ("draft", draft)):
        yield name, labcoop.render(comparison, "markdown", evidence=True, language="fi", registry=MARKED)
        for width in (60, 150):
            text = labcoop.render(comparison, "text", width=width, evidence=True, language="fi", registry=MARKED)
            yield name, re.sub(r"\s+", " ", text) if width == 60 else text
    told = language_named("fi", MARKED)
    for record in (*portfolio.readable(), *portfolio.programmes.readable()):
        shared = portfolio.programmes.readable()
        yield record.id, to_prose(record, vocabularies=MARKED.vocabularies(), shared=shared, language=told)


def test_no_label_of_the_core_is_left_in_english() -> None:
    data = said_by_records()
    # A label of one word may be a word of a record by chance; one of several that no record says is none.
    phrases = {label.text for label in core_labels() if " " in label.text and "{" not in label.text}
    phrases = {phrase for phrase in phrases if phrase.casefold() not in data.casefold()}
    assert len(phrases) > 200
    for name, text in outputs():
        rest = outside(text).casefold()
        left = [phrase for phrase in phrases if phrase.casefold() in rest]
        assert not left, (name, left)


def test_what_stands_around_a_table_is_all_of_labels() -> None:
    portfolio = MARKED.portfolio()
    told = language_named("fi", MARKED)
    options: list[dict[str, Any]] = [{}, {"only_differences": True}, {"baseline": PAIR[1], "on": ["activities"]}]
    for more in options:
        for ids in (PAIR, PAIR[1:]):
            shown = View(
                comparison=labcoop.compare([portfolio[id] for id in ids], registry=MARKED, **more), language=told
            )
            lines = [
                shown.heading(),
                shown.count(),
                shown.nothing(),
                *shown.folded(),
                *(head for head, _ in shown.groups()),
            ]
            rest = outside("\n".join(lines))
            assert not rest.strip(), rest


def test_a_row_is_headed_by_its_label_and_filled_with_labels_or_what_a_record_says() -> None:
    comparison = labcoop.compare(MARKED.portfolio().current(), registry=MARKED)
    for cell in csv.DictReader(io.StringIO(labcoop.render(comparison, "csv", language="fi", registry=MARKED))):
        if cell["origin"] == "labcoop":
            assert cell["label"] == f"«{comparison[cell['dimension']].dimension.label}»"
        if cell["state"] == "unknown" and cell["group"] != "duties":
            assert cell["text"] == "«not documented»"


def test_ids_states_and_values_are_the_same_in_every_language() -> None:
    comparison = labcoop.compare(MARKED.portfolio().current(), registry=MARKED)
    english, other = (
        json.loads(labcoop.render(comparison, "json", language=code, registry=MARKED)) for code in (None, "fi")
    )
    labels = {row.pop("label") for row in other["rows"]} - {row.pop("label") for row in english["rows"]}
    assert len(labels) > 60
    for row in (*english["rows"], *other["rows"]):
        for cell in row["cells"].values():
            del cell["text"]
    assert english == other


@pytest.mark.parametrize("code", Registry.installed().languages())
@pytest.mark.parametrize("arguments", [("compare",), ("compare", *PAIR), ("show", "no-bg-2017"), ("list",)])
def test_an_output_differs_from_english_and_says_what_records_say_all_the_same(
    code: str, arguments: tuple[str, ...]
) -> None:
    english, other = run(*arguments), run(*arguments, "--lang", code)
    assert (other.exit_code, other.stderr) == (0, "")
    assert other.stdout != english.stdout
    assert "not documented" not in other.stdout
    assert "2017-08-29" in other.stdout or arguments == ("compare", *PAIR)
    width = 100
    assert all(len(line) <= width for line in other.stdout.splitlines() if "://" not in line)


@pytest.mark.parametrize("code", Registry.installed().languages())
def test_a_table_has_its_columns_where_the_english_one_has_them(code: str) -> None:
    rules = [re.search("─+", run("compare", "--lang", lang).stdout) for lang in ("en", code)]
    assert rules[0] is not None
    assert rules[1] is not None
    assert len(rules[0].group()) == len(rules[1].group())


def test_english_is_what_it_was_without_the_option() -> None:
    for arguments in (("compare",), ("show", "no-lt-2017"), ("list",)):
        assert run(*arguments, "--lang", "en").stdout == run(*arguments).stdout


@pytest.mark.parametrize("command", [("compare",), ("show", "no-lt-2017"), ("list",), ("list", "--format", "json")])
def test_an_unknown_language_is_a_usage_error_that_names_those_there_are(command: tuple[str, ...]) -> None:
    result = run(*command, "--lang", "xx")
    assert result.exit_code == 2
    assert "no plugin brings labels in the language 'xx'; there are en, bg, et, lt, lv, nb, pl, ro" in result.stderr
    assert not result.stdout


def test_numbers_money_and_units_follow_the_language() -> None:
    lithuanian = Words(language=language_named("lt", Registry.installed()))
    assert lithuanian.entry(Entry(value=575847, unit="EUR", basis="budget")) == "575\xa0847 EUR"
    assert lithuanian.entry(Entry(value=Decimal("1.5"), unit="calendar-days")) == "1,5 kalendorinės dienos"
    assert lithuanian.entry(Entry(value=Decimal("0.0625"))) == "0,0625"
    counted = [lithuanian.entry(Entry(value=count, unit="violations")) for count in (1, 21, 2, 10, 0)]
    assert counted == ["1 pažeidimas", "21 pažeidimas", "2 pažeidimai", "10 pažeidimų", "0 pažeidimų"]


def test_a_number_with_spaces_in_it_is_not_broken() -> None:
    shown = run("show", "no-lt-2017", "--lang", "lt", COLUMNS="40").stdout
    assert "20\xa0000 EUR" in shown
    for width in ("92", "96", "100", "104"):
        table = run("compare", "--lang", "lt", "--on", "reach", COLUMNS=width).stdout
        assert not re.search(r"\b(11|80|350|30) +000", table.replace("\n", " "))
        assert not re.search(r"(?m)\b(11|80|350|30)$", table)


def test_countries_languages_and_authorities_bear_the_names_that_the_language_gives_them() -> None:
    shown = run("show", "no-lt-2017", "--lang", "lt").stdout
    assert "Norvegija: Norwegian Labour Inspection Authority." in shown
    assert "Lietuva: Valstybinė darbo inspekcija." in shown
    compared = run("compare", "no-lt-2017", "--lang", "no", "--on", "authorities").stdout
    assert "NO: Arbeidstilsynet" in compared
    assert language_named("bg", Registry.installed()).language("lt") == "литовски"
    assert language_named("bg", Registry.installed()).country("XX", "Nowhere") == "Nowhere"


def test_dates_stay_as_iso_8601_writes_them() -> None:
    polish = language_named("pl", Registry.installed())
    assert date("2017-05-30", polish) == "2017-05-30"
    assert "2017-05-30" in date("..2017-05-30", polish)
    assert date("..2017-05-30", polish) != date("..2017-05-30")


def test_an_anchor_or_a_unit_of_a_plugins_own_is_told_in_english() -> None:
    told = language_named("nb", Registry.installed())
    assert deadline("5 day after xx:payment", told) == "within 5 dager after payment"
    assert Words(language=told).entry(Entry(value=3, unit="xx:boats")) == "3 xx:boats"


def test_what_is_missing_falls_back_to_english_singly() -> None:
    registry = with_labels(catalogue('msgctxt "state"\nmsgid "not documented"\nmsgstr "ei tiedossa"\n'))
    shown = labcoop.render(
        labcoop.compare([registry.portfolio()["no-ro"]], registry=registry),
        "markdown",
        language="fi",
        registry=registry,
    )
    assert "| **Signed** |" in shown
    assert "ei tiedossa" in shown
    assert '"not documented" means' in shown
