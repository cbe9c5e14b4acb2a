"""Personal data in a record are found wherever they stand and never repeated; what only looks alike is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.cases import found
from rules.complete import DRAFT, MENDED
from rules.mutations import changed
from rules.personal_data_cases import ADDRESS, EVERY_TEXT, PAGES, PLACES, planted
from rules.test_every_rule import RULES, context_of

import labcoop
from labcoop.io.format import Words, fields_of
from labcoop.model.dossier import Suppression
from labcoop.rules.engine import check, stand_in
from labcoop.rules.identifiers import personal_data_in
from labcoop.rules.personal_data import DATA_RULES
from labcoop.testkit.strategies import dossiers, paths

G08 = next(rule for rule in DATA_RULES if rule.id == "G08")
MADE_UP = ["mail jo@labour.example", "+47 000 00 000", "tel. 00 00 00", "01819000049", "010199-20000"]
"""None of these is anybody's: identity numbers are of 2099 or of those kept for trials, telephones of zeros."""


@given(dossiers(), st.data())
def test_an_address_is_found_wherever_it_is_planted_and_never_repeated(
    dossier: labcoop.Dossier, data: st.DataObject
) -> None:
    texts = [
        path
        for path, (shape, value) in paths(dossier).items()
        if isinstance(shape, Words) and shape.form.name == "text" and value is not None
    ]
    texts += [f"sources.{id}.title" for id in dossier.sources]
    texts += [f"evidence[{path}].note" for path in dossier.evidence]
    path = data.draw(st.sampled_from(sorted(texts)))
    holding = planted(path, f"Ask {ADDRESS}", into=dossier)
    report = check(context_of(holding), RULES)
    assert path in {one.path for one in report.findings if one.rule == "G08"}
    assert not [one for one in report.findings if ADDRESS in one.message or ADDRESS in one.path]


@given(st.sampled_from(PLACES), st.sampled_from(MADE_UP), st.text(st.sampled_from(" ab.:,;\n"), max_size=8))
def test_each_kind_is_found_in_each_text(path: str, text: str, before: str) -> None:
    holding = planted(path, f"{before} {text} {before}")
    findings = found("G08", holding)
    assert [one.path for one in findings] == [path]
    assert text not in findings[0].message


@pytest.mark.parametrize("path", PAGES)
def test_the_address_of_a_page_holds_numbers_and_no_address_of_a_person(path: str) -> None:
    assert found("G08", planted(path, "https://example.org/id01819000049/+4700000000")) == []
    assert found("G08", planted(path, f"https://example.org/?to={ADDRESS}"))


def test_what_explains_a_finding_does_not_repeat_it_either() -> None:
    holding = planted("agreement.background", f"Ask {ADDRESS}")
    explanation = labcoop.explain("G08", holding)
    assert explanation.outcome == "fail"
    shown = {one.path: one.value for one in explanation.inputs}
    assert shown["agreement.background"] == "not shown: it looks as if it held an e-mail address"
    assert shown["agreement.joint_bodies.commission.chair"] == "in turn"
    assert ADDRESS not in str(explanation)


def test_every_text_of_the_format_has_a_place_that_is_tried() -> None:
    model = (labcoop.Agreement, labcoop.Programme, labcoop.Exchange, labcoop.Source, labcoop.Citation, Suppression)
    names = {
        field.name
        for cls in model
        for field in fields_of(cls).values()
        if isinstance(field.shape, Words) and field.shape.form.name in ("text", "url")
    }
    guarded = {guard.removeprefix("*.") for guard in G08.guards}
    assert names <= guarded
    assert {path.rpartition(".")[2] for path in (*PLACES, *PAGES)} | {"text", "title", "name"} >= guarded - {"says"}


def test_a_shared_programme_is_looked_at_once() -> None:
    programme = attrs.evolve(EVERY_TEXT.programmes[0], title=f"Ask {ADDRESS}")
    shared = labcoop.SharedProgramme(programme=programme)
    report = check(context_of(shared), [G08], record=shared)
    assert [one.path for one in report.findings] == ["programmes.x.title"]
    assert stand_in(shared).agreement.title == programme.title


def test_an_agreement_with_the_id_of_its_programme_is_looked_at_all_the_same() -> None:
    same = changed(EVERY_TEXT, "agreement.id", "x")
    assert [one.path for one in found("G08", planted("agreement.title", ADDRESS, into=same))] == ["agreement.title"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jo@labour.example", "an e-mail address"),
        ("<a.b+c@x-y.example>", "an e-mail address"),
        ("+47 00 00 00 00", "a telephone number"),
        ("+370(0)000 00000", "a telephone number"),
        ("+4700000000", "a telephone number"),
        ("+47\u202f00\u202f00\u202f00\u202f00", "a telephone number"),
        ("+47\u200900\u201100\u201300\u201400", "a telephone number"),
        ("Tel: 000 000", "a telephone number"),
        ("tlf. 00000000", "a telephone number"),
        ("phone.: (00) 000000", "a telephone number"),
        ("01819000049", "a national identity number"),
        ("018190 00049", "a national identity number"),
        ("59901010007", "a national identity number"),
        ("99210100008", "a national identity number"),
        ("010199-20000", "a national identity number"),
        ("320000-00000", "a national identity number"),
        ("9941010001", "a national identity number"),
        ("5990101000007", "a national identity number"),
    ],
)
def test_it_looks_like(text: str, kind: str) -> None:
    assert personal_data_in(f"Ask {text}, today.") == kind


@pytest.mark.parametrize(
    "text",
    [
        *("Directive 2014/67/EU", "CELEX 32014L0067", "http://data.europa.eu/eli/dir/2014/67/oj", "SDDW-0036"),
        *("DFPO-1.002-0002-C04", "101059244", "BG 01-UF-03/07.07.17", "2017-05-30/2018-12-31", "30.05.2017"),
        *("EUR 800 000 + 1 564 664", "28 000+ visitors", "1 + 12345678", "BETIC 101059244, Feb 2023 - Jul 2024"),
        *("organisation number 974 761 211", "974761211", "00000000000", "12345678901", "1234567890", "1234567890123"),
        *("by telephone 2017-2018", "telephone: 2017", "mobile.", "Article 6(6)(a)", "id2568652", "@labour", "a@b"),
        *("18.005.01-2017", "010190-1", "991340-12345", "1.95583", "1e10", "Tel Aviv 123456", "hotel: 120000 nights"),
    ],
)
def test_it_only_looks_alike(text: str) -> None:
    assert personal_data_in(text) is None
    assert personal_data_in(f"See {text}; more below.") is None


@given(st.text(max_size=60), st.sampled_from(MADE_UP))
def test_any_text_has_an_answer(text: str, end: str) -> None:
    personal_data_in(text)
    if not text[-1:].strip() or text[-1:] in "(:;":
        assert personal_data_in(text + " " + end) is not None


@given(st.integers(0, 10**11 - 1))
def test_most_numbers_are_nobodys(number: int) -> None:
    """A wrong digit anywhere is enough: of a number and its neighbours in the last digit most are left alone."""
    near = [f"{number // 10:010}{digit}" for digit in range(10)]
    assert sum(personal_data_in(one) is not None for one in near) <= 3


def test_nothing_that_is_at_hand_holds_any() -> None:
    for dossier in labcoop.installed().values():
        assert found("G08", dossier) == []
    files = [*Path("examples/europe").glob("*.yaml"), Path("examples/draft.yaml"), DRAFT, MENDED]
    assert [file.name for file in files if found("G08", labcoop.load(file))] == []


def test_small_counts_are_only_told_where_no_source_is_public() -> None:
    for dossier in labcoop.installed().values():
        assert found("G09", dossier) == []


def test_imi_is_a_word_of_its_own() -> None:
    through = EVERY_TEXT
    for text, told in (("By IMI.", True), ("IMI, and by post.", True), ("By SIMILAR ways", False), ("limits", False)):
        clauses = (
            labcoop.Clause(id="c", kind="channel", text=text),
            labcoop.Clause(id="k", kind="retention", within=labcoop.Quantity(24), unit="month"),
        )
        assert bool(found("G01", changed(through, "agreement.clauses", clauses))) is told


def test_no_pattern_takes_long() -> None:
    """Texts that could make a careless pattern try every way to split them; a bad one would never come back."""
    for text in ("+" + "1 " * 40_000, "a" * 80_000 + "@", "1." * 40_000, "tel: " * 20_000, "@" * 80_000, "1" * 80_000):
        personal_data_in(text)
    assert re.search(r"\d", MADE_UP[1])
