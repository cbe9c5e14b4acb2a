"""Values that plugins make in code are held against the model's annotations, all the way down."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from comparison.countries import country
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.model.notation import PLUGIN_TERM
from labcoop.plugins.fitting import misfits

WHOLE = country(
    languages=("xx",),
    currencies=(labcoop.CurrencyUse(code="EUR"),),
    eu_member="no",
    eu_from=labcoop.Date("2004"),
    authorities=(labcoop.Authority(id="li-xx", name="Inspectorate", kind="labour-inspectorate"),),
    duties=(
        labcoop.Duty(
            id="registration",
            kind="registration-of-employment",
            deadlines=(labcoop.Deadline(anchor="start-of-work", offset=1, unit="day", direction="before"),),
        ),
    ),
    notes=(labcoop.LegalNote(id="note", text="A note."),),
    sources={"act": labcoop.Source(title="Act")},
    evidence={"country.name": (labcoop.Citation(source="act", says=("one", "two")),)},
)


def with_value(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """Return a value in which the one at a path is another."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {**value, step: with_value(value.get(step), rest, new)}
    if isinstance(value, tuple):
        return tuple(with_value(item, rest, new) if i == step else item for i, item in enumerate(value))
    return attrs.evolve(value, **{str(step): with_value(getattr(value, str(step)), rest, new)})


def told(value: object) -> list[str]:
    return [f"{path} {found}; {hint}" for path, found, hint in misfits(labcoop.Country, value, "country")]


def test_a_country_that_is_made_rightly_fits() -> None:
    assert told(WHOLE) == []
    assert [told(one) for one in labcoop.countries().values()] == [[]] * 7


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("name",), None, "country.name is None; give a text"),
        (("name",), "", "country.name is not well formed; write some text"),
        (("code",), "xx", "country.code is not well formed; use the two capital letters"),
        (("languages",), ["xx"], "country.languages is of the class list; give a tuple, such as"),
        (("languages",), "xx", "country.languages is of the class str; give a tuple"),
        (("languages", 0), "english", "country.languages.0 is not well formed; use the two lower-case letters"),
        (("eu_member",), True, "country.eu_member is none of the words that may stand there; give 'yes' or 'no'"),
        (("eu_from",), "2004", "country.eu_from is of the class str; give a Date"),
        (("currencies", 0), "EUR", "country.currencies.0 is of the class str; give a CurrencyUse"),
        (("currencies", 0, "since"), 2004, "country.currencies.eur.since is of the class int; give a Date"),
        (("authorities", 0, "kind"), "labour-inspectorat", "did you mean 'labour-inspectorate'?"),
        (("authorities", 0, "kind"), 1, "country.authorities.li-xx.kind is of the class int; give a term"),
        (("authorities", 0, "id"), "LI", "country.authorities.li.id is not well formed; use lower-case letters"),
        (("duties", 0, "deadlines", 0, "offset"), True, "deadlines.0.offset is of the class bool; give a whole number"),
        (("duties", 0, "deadlines", 0, "unit"), "days", "give 'hour' or 'day' or 'working-day' or 'month'"),
        (("sources",), [], "country.sources is of the class list; give a dict"),
        (("sources", "act"), "Act", "country.sources[act] is of the class str; give a Source"),
        (
            ("sources", 3),
            labcoop.Source(title="A"),
            "country.sources[1] has a key that is of the class int; give a text",
        ),
        (("evidence", "country.name"), labcoop.Citation(source="act"), "is of the class Citation; give a tuple"),
        (("evidence", "country.name", 0, "says"), 2004, "country.evidence[country.name].0.says is of the class int"),
        (("evidence", "country.name", 0, "how"), "guessed", "give 'stated' or 'inferred' or 'computed'"),
    ],
)
def test_what_does_not_fit_is_named_with_its_path_and_what_to_give(
    path: tuple[str | int, ...], value: Any, message: str
) -> None:
    (one,) = told(with_value(WHOLE, path, value))
    assert message in one


def test_all_that_does_not_fit_is_told_at_once() -> None:
    wrong = with_value(with_value(WHOLE, ("name",), 1), ("duties", 0, "to"), 2)
    assert [one.partition(" ")[0] for one in told(wrong)] == ["country.name", "country.duties.registration.to"]


def test_what_is_no_country_at_all_is_told() -> None:
    assert told("Norway") == ["country is of the class str; give a Country"]


def test_a_dimension_needs_a_function() -> None:
    row = labcoop.Dimension(id="xx:row", label="Row", group="scope", definition="A row.", read="no function")  # type: ignore[arg-type]
    (misfit,) = misfits(labcoop.Dimension, row, "row")
    assert misfit == ("row.read", "is of the class str", "give a function that takes a labcoop.Reading")


@pytest.mark.parametrize("name", ["check", "applies"])
def test_a_rule_needs_functions_of_the_context(name: str) -> None:
    given: dict[str, Any] = {"check": lambda context: (), "applies": lambda context: True, name: 3}
    ground = labcoop.Ground(grade="own")
    rule = labcoop.Rule(id="xx:rule", title="Rule", severity="note", rationale="R.", ground=ground, guards=(), **given)
    (misfit,) = misfits(labcoop.Rule, rule, "rule")
    assert misfit == (f"rule.{name}", "is of the class int", "give a function that takes a labcoop.Context")


@given(st.data(), st.sampled_from([None, 1, True, "text", (), [], {}, (1,), b"x", 1.5]))
def test_no_value_in_any_field_breaks_the_look_at_it_or_is_repeated(data: st.DataObject, value: Any) -> None:
    name = data.draw(st.sampled_from([field.name for field in attrs.fields(labcoop.Country)]))
    found = told(with_value(WHOLE, (name,), value))
    assert all(one.startswith(f"country.{name} ") or one.startswith(f"country.{name}.") for one in found)


@given(st.from_regex(PLUGIN_TERM.pattern, fullmatch=True))
def test_a_plugins_own_term_fits_any_vocabulary(term: str) -> None:
    assert told(with_value(WHOLE, ("duties", 0, "kind"), term)) == []
