"""What a problem says: the near word where there is one, and never a value from the data."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LoadError, Problem
from labcoop.io.format import Choice, Evidence, File, Item, Items, Named, Shape, Term, Texts, fields_of
from labcoop.io.writing import plain
from labcoop.model.dossier import Record
from labcoop.model.evidence import Citation
from labcoop.model.vocabulary import Vocabularies
from labcoop.testkit.strategies import records

Wrap = Callable[[Any], Any]


def problems_of(text: Any, notation: Any = "json") -> tuple[Problem, ...]:
    written = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    with pytest.raises(LoadError) as caught:
        labcoop.loads(written, notation=notation)
    return caught.value.problems


# --- did you mean ---------------------------------------------------------------------------------


def classes() -> Iterator[tuple[type, Wrap]]:
    """Yield every class of the format, with a way to put something where its mapping stands."""
    seen = {File}
    waiting: list[tuple[type, Wrap]] = [(File, lambda inner: inner)]
    while waiting:
        cls, wrap = waiting.pop()
        yield cls, wrap
        for field in fields_of(cls).values():
            inner, around = _inner(field.shape)
            if inner is not None and inner not in seen:
                seen.add(inner)
                waiting.append((inner, lambda it, n=field.name, w=wrap, a=around: w({n: a(it)})))


def _inner(shape: Shape) -> tuple[type | None, Wrap]:
    match shape:
        case Item(cls):
            return cls, lambda it: it
        case Items(cls):
            return cls, lambda it: [it]
        case Named(cls):
            return cls, lambda it: {"s": it}
        case Evidence():
            return Citation, lambda it: {"agreement.id": it}
    return None, lambda it: it


CLASSES = list(classes())


def misspelt(word: str) -> str:
    """Return a word without its first letter."""
    return word[1:]


def suggested(tree: Any) -> list[str]:
    messages = [problem.message for problem in problems_of(tree)]
    return [message.rpartition("did you mean '")[2] for message in messages if "did you mean" in message]


@pytest.mark.parametrize(("cls", "wrap"), CLASSES, ids=lambda value: getattr(value, "__name__", None))
def test_a_misspelt_key_names_the_key_that_is_meant(cls: type, wrap: Wrap) -> None:
    for name in fields_of(cls):
        if len(name) >= 4:
            assert f"{name}'?" in suggested(wrap({misspelt(name): "x"}))


def test_a_key_that_is_there_already_is_not_suggested() -> None:
    tree = {"labcoop": 1, "programmes": [{"id": "a", "title": "x", "tilte": "y"}]}
    (problem,) = problems_of(tree)
    assert "'title'" not in problem.message
    assert "'labcoop schema'" in problem.message


def test_a_key_that_is_like_no_other_gets_no_suggestion() -> None:
    (problem,) = problems_of({"labcoop": 1, "programmes": [{"id": "a", "qqqqq": "x"}]})
    assert "did you mean" not in problem.message


@pytest.mark.parametrize(("cls", "wrap"), CLASSES, ids=lambda value: getattr(value, "__name__", None))
def test_a_misspelt_kind_names_the_kind_that_is_meant(cls: type, wrap: Wrap) -> None:
    for name, field in fields_of(cls).items():
        in_list = isinstance(field.shape, Texts)
        shape = field.shape.of if in_list else field.shape
        if isinstance(shape, Term):
            words = tuple(Vocabularies().ids(shape.vocabulary))
        elif isinstance(shape, Choice):
            words = shape.words
        else:
            continue
        for word in words:
            if len(word) >= 5:
                wrong = misspelt(word)
                assert f"{word}'?" in suggested(wrap({name: [wrong] if in_list else wrong}))


def linked(**changed: Any) -> dict[str, Any]:
    agreement = {
        "id": "a",
        "title": "t",
        "basis": "draft",
        "parties": [{"country": "NO"}],
        "objectives": [{"id": "first-objective", "level": "general", "text": "t"}],
        "activities": [{"id": "joint-inspections", "kind": "joint-inspection"}],
        "exchanges": [{"id": "questions-asked", "kind": "request"}],
        "funding": [{"id": "whole-cost"}],
    }
    return {"labcoop": 1, "agreement": {**agreement, **changed}, "sources": {"fiche-2019": {"title": "t"}}}


@pytest.mark.parametrize(
    ("tree", "meant"),
    [
        (linked(outcomes=[{"id": "o", "kind": "reach", "attributed_to": ["joint-inspection"]}]), "joint-inspections"),
        (linked(outcomes=[{"id": "o", "kind": "reach", "attributed_to": ["question-asked"]}]), "questions-asked"),
        (linked(activities=[{"id": "x", "kind": "seminar", "serves": ["first-objectiv"]}]), "first-objective"),
        (linked(exchanges=[{"id": "x", "kind": "request", "serves": ["frist-objective"]}]), "first-objective"),
        (linked(funding=[{"id": "whole-cost"}, {"id": "x", "part_of": "whole-costs"}]), "whole-cost"),
        ({**linked(), "evidence": {"agreement.id": {"source": "fiche-2018"}}}, "fiche-2019"),
        ({**linked(), "evidence": {"agreement.titel": {"source": "fiche-2019"}}}, "title"),
        ({**linked(), "evidence": {"agreemnt.title": {"source": "fiche-2019"}}}, "agreement"),
        ({**linked(), "evidence": {"programms.title": {"source": "fiche-2019"}}}, "programmes"),
        (
            {**linked(), "evidence": {"agreement.activities.joint-inspektions": {"source": "fiche-2019"}}},
            "joint-inspections",
        ),
    ],
)
def test_a_reference_to_what_is_not_there_names_what_is_near(tree: Any, meant: str) -> None:
    for notation in ("json", "yaml"):
        (problem,) = problems_of(json.dumps(tree), notation)
        assert f"did you mean '{meant}'?" in problem.message


def test_an_objective_of_the_agreement_is_near_to_a_programme_s_work() -> None:
    programme = {"id": "p", "activities": [{"id": "x", "kind": "seminar", "serves": ["first-objectiv"]}]}
    (problem,) = problems_of({**linked(), "programmes": [programme]})
    assert "did you mean 'first-objective'?" in problem.message
    assert problem.path == "programmes.p.activities.x.serves"


def test_what_an_activity_of_another_programme_did_is_not_near() -> None:
    programme = {"id": "p", "outcomes": [{"id": "o", "kind": "reach", "attributed_to": ["joint-inspections"]}]}
    (problem,) = problems_of({**linked(), "programmes": [programme]})
    assert problem.code == "LC-E107"
    assert "did you mean" not in problem.message


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("signed", "30.5.2017", "2017-05-30"),
        ("languages", ["Norwegian"], "ISO 639-1"),
        ("parties", [{"country": "Norway"}], "ISO 3166-1"),
        ("parties", [{"country": "NO", "authorities": ["The Authority"]}], "lower-case letters"),
        ("public_text", "example.org", "https://"),
        ("funding", [{"id": "f", "currency": "kroner"}], "ISO 4217"),
        ("funding", [{"id": "f", "share_percent": "50 %"}], "about 50"),
        ("funding", [{"id": "f", "amount": "1.000,00"}], "digits only"),
        ("basis", "sketch", "draft, text or sources"),
        ("title", None, "leave the key out"),
        ("title", 47, "in quotes"),
        ("title", True, "in quotes"),
        ("title", "", "leave the key out"),
        ("topics", "osh", "a list"),
        ("parties", {}, "a list"),
        ("activities", [1], "a mapping"),
    ],
)
def test_a_wrong_value_is_told_what_to_write(field: str, value: Any, hint: str) -> None:
    assert any(hint in problem.message for problem in problems_of(linked(**{field: value})))


# --- no value is repeated -------------------------------------------------------------------------

SECRET = "Ola Nordmann, tel. 4712345678, ola@mail.no"
TRACES = ("Nordmann", "nordmann", "NORDMANN", "12345678", "ola@", "Ola")


def hold_silent(text: str, notation: Any) -> None:
    """Read a text that holds the secret; hold that no problem repeats any part of it."""
    try:
        labcoop.loads(text, notation=notation)
    except LoadError as error:
        shown = f"{error} {error!r}"
        assert not [trace for trace in TRACES if trace in shown], shown


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(value, dict | list):
            yield from places(value)


@pytest.mark.parametrize("value", [4_712_345_678, "4712345678", "ola-nordmann", ["4712345678"]])
def test_a_bare_value_where_a_mapping_belongs_is_told_by_its_position(value: Any) -> None:
    (problem,) = problems_of(linked(lessons=[value]))
    assert (problem.path, problem.code) == ("agreement.lessons.0", "LC-E103")
    for problem in problems_of(linked(activities=[value], exchanges=[value], outcomes=[value])):
        assert "4712345678" not in str(problem)


@given(record=records(), data=st.data())
def test_a_value_in_the_wrong_place_is_never_repeated(record: Record, data: st.DataObject) -> None:
    tree = plain(record)
    everywhere = list(places(tree))
    forms = [
        SECRET,
        f"{SECRET}x",
        [SECRET],
        [SECRET, SECRET],
        {SECRET: SECRET},
        {"id": SECRET},
        [{"id": SECRET}],
    ]
    number = 4712345678  # reads like an id, so where an item's key stands it is one
    for index in data.draw(st.lists(st.integers(0, len(everywhere) - 1), min_size=1, max_size=6)):
        spoilt = copy.deepcopy(tree)
        node, key = list(places(spoilt))[index]
        more = [] if key in ("id", "country", "agreement", "group") else [number]
        node[key] = data.draw(st.sampled_from([*forms, *more]))
        if isinstance(node, dict) and data.draw(st.booleans()):
            node[SECRET] = node.pop(key)
        for notation in ("json", "yaml"):
            hold_silent(json.dumps(spoilt, ensure_ascii=False), notation)


@pytest.mark.parametrize(
    "changed",
    [
        {"activities": [{"id": SECRET, "kind": "seminar"}], "exchanges": [{"id": SECRET, "kind": "request"}]},
        {"activities": [{"id": SECRET, "kind": "seminar", "serves": ["nowhere"]}]},
        {"activities": [4712345678], "exchanges": [4712345678]},
        {
            "activities": [{"id": SECRET, "kind": "seminar"}],
            "outcomes": [{"id": SECRET, "kind": "reach", "attributed_to": [f"{SECRET}x"]}],
        },
        {"funding": [{"id": SECRET}, {"id": "f", "part_of": f"{SECRET}x"}]},
        {
            "objectives": [{"id": SECRET, "level": "general", "text": "t"}],
            "activities": [{"id": "x", "kind": "seminar", "serves": [f"{SECRET}x"]}],
        },
        {"parties": [{"country": SECRET}, {"country": SECRET}]},
        {"activities": [{"id": "a", "kind": "seminar", "participants": [{"id": SECRET, "role": SECRET}] * 2}]},
    ],
    ids=lambda changed: "-".join(changed),
)
def test_an_id_that_is_none_is_repeated_neither_in_a_path_nor_as_a_suggestion(changed: Any) -> None:
    for notation in ("json", "yaml"):
        hold_silent(json.dumps(linked(**changed)), notation)
    programme = {"id": SECRET, **{key: value for key, value in changed.items() if key != "parties"}}
    for notation in ("json", "yaml"):
        hold_silent(json.dumps({**linked(), "programmes": [programme]}), notation)


@pytest.mark.parametrize(
    "evidence",
    [
        {"agreement.id": {"source": f"{SECRET}x"}},
        {f"agreement.activities.{SECRET.lower()}x": {"source": "fiche-2019"}},
        {f"{SECRET}.id": {"source": "fiche-2019"}},
        {f"agreement.{SECRET}": {"source": "fiche-2019"}},
        {"agreement.id": {"source": "fiche-2019", "says": [SECRET]}},
        {"agreement.id": {"source": "fiche-2019", "how": SECRET, "phase": SECRET, "list": SECRET, SECRET: SECRET}},
    ],
)
def test_what_stands_under_evidence_and_sources_is_not_repeated(evidence: Any) -> None:
    tree = linked(activities=[{"id": SECRET, "kind": "seminar"}])
    tree["sources"][SECRET] = {"title": "t"}
    tree["evidence"] = evidence
    for notation in ("json", "yaml"):
        hold_silent(json.dumps(tree), notation)


BROKEN_YAML = (
    *(
        "x: &{0}\n",
        "x: *{0}\n",
        "x: !{0} y\n",
        "x: !!{0} y\n",
        "x: !<{0}> y\n",
        "%{0}\n---\nx\n",
        "%TAG !{0}! {0}\n---\n",
    ),
    *(
        "x: '{0}",
        'x: "{0}',
        'x: "\\q{0}"',
        'x: "\\x{0}"',
        "x: [{0}",
        "x: {{x: {0}",
        "x: ]{0}",
        "- {0}\nx: {0}\n",
        "{0}",
    ),
    *("x: @{0}\n", "x: `{0}\n", "x: |9{0}\n", "x: >{0}\n", "x: {0}: {0}\n", "\t{0}: x\n", "x:\n  {0}\n y: {0}\n"),
    *("{0}\n---\n{0}\n", "&a {0}: *a", "x: &a {0}\ny: *{0}", "x: &a {0}\ny: &a {0}", "'{0}' {0}", "{0}\x01{0}"),
)
BROKEN_JSON = (
    *('"{0}', '["{0}" "{0}"]', '{{"{0}": {0}}}', '{{"{0}" 1}}', '{{"a": "\\q{0}"}}', '{{"a": "\\u{0}"}}', '"{0}"{0}'),
    *(
        '{{"a": NaN, "b": "{0}"}}',
        '["{0}",]',
        "'{0}'",
        "{{{0}: 1}}",
        '{{"{0}": "\x01"}}',
        '"{0}\n"',
        '["{0}" "a"]',
        "{0}",
    ),
)


@pytest.mark.parametrize("broken", BROKEN_YAML)
def test_a_broken_text_is_not_quoted(broken: str) -> None:
    for secret in (SECRET, "Nordmann", "Nordmann12345678"):
        hold_silent(broken.format(secret), "yaml")


@pytest.mark.parametrize("broken", BROKEN_JSON)
def test_broken_json_is_not_quoted(broken: str) -> None:
    for secret in (SECRET, "Nordmann", "Nordmann12345678"):
        hold_silent(broken.format(secret), "json")


def test_a_key_that_cannot_be_one_is_not_quoted() -> None:
    for text in (f"{SECRET}: x\n", f"? {SECRET}\n? {SECRET}\n", f"sources: {{{SECRET.replace(',', '')}: {{}}}}\n"):
        hold_silent(text, "yaml")


def test_bytes_that_are_not_utf_8_are_not_quoted() -> None:
    for notation in ("json", "yaml"):
        with pytest.raises(LoadError) as caught:
            labcoop.loads(SECRET.encode() + b"\xff", notation=notation)
        assert "Nordmann" not in f"{caught.value!r}"
        assert caught.value.__context__ is None or caught.value.__suppress_context__


# --- what else a message helps with ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["a:\n\tb: 1", "agreement: {title: ø}\nprogrammes:\n  - id: p\n\t kind: x\n", "\ta: 1"]
)
def test_a_tab_is_told_as_such(text: str) -> None:
    (problem,) = problems_of(text, "yaml")
    assert (problem.code, problem.message) == (
        "LC-E005",
        "not valid YAML: a tab stands here; indent with spaces, not tabs",
    )


def test_a_path_of_evidence_that_ends_too_early_is_told_that_a_field_must_follow() -> None:
    parties = [{"country": "NO"}]
    agreement = {"id": "a", "title": "t", "basis": "draft", "parties": parties}
    evidence = {path: {"source": "s"} for path in ("agreement", "programmes", "agreemnt.title")}
    text = {"labcoop": 1, "agreement": agreement, "sources": {"s": {"title": "t"}}, "evidence": evidence}
    assert [problem.message for problem in problems_of(text)] == [
        "a field must follow, such as 'agreement.title'",
        "a field must follow, such as 'programmes.<id>.period'",
        "a path starts with 'agreement.' or 'programmes.<id>.'; did you mean 'agreement'?",
    ]
