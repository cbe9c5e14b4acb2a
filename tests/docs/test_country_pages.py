"""The page of each country holds all that its plugin hands over; what is missing is told as not documented."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

import labcoop
from country_pages import country_pages, readmes
from labcoop.plugins.registry import Registry

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = country_pages()
REGISTRY = Registry.installed()


def cells(page: str, id: str) -> list[str]:
    """Return the cells of the row that starts with an id."""
    (line,) = re.findall(rf"^\| `{re.escape(id)}` \|.*$", page, re.MULTILINE)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def section(page: str, heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def test_every_country_has_a_page_to_which_its_readme_leads() -> None:
    assert sorted(PAGES) == [f"docs/countries/{code.lower()}.md" for code in sorted(REGISTRY.codes)]
    assert sorted(readmes().values()) == sorted(PAGES)


@pytest.mark.parametrize("code", REGISTRY.codes)
def test_a_page_has_every_authority_duty_agreement_rule_and_source(code: str) -> None:
    page, country = PAGES[f"docs/countries/{code.lower()}.md"], REGISTRY.country(code)
    for authority in country.authorities:
        assert authority.name in cells(page, authority.id)[1]
    for duty in country.duties:
        assert (duty.valid_until is None) == (cells(page, duty.id)[6] == "not documented")
        assert (duty.valid_from is None) == (cells(page, duty.id)[5] == "not documented")
        assert duty.legal_basis is not None or cells(page, duty.id)[3] == "not documented"
        assert len(cells(page, duty.id)[1].split("; ")) == max(1, len(duty.deadlines))
    portfolio = labcoop.installed()
    taking_part = {id for id in portfolio if code in portfolio[id].countries}
    assert set(re.findall(r"^\| `([^`]+)` ", section(page, "Agreements"), re.MULTILINE)) == taking_part
    rules = REGISTRY.rule_ids(code.lower())
    assert re.findall(r"^\| `([^`]+)` ", section(page, "Rules"), re.MULTILINE) == rules
    told = section(page, "Sources")
    for id, source in country.sources.items():
        assert f"{{#source-{id}}}\n" in told
        assert f"`{id}`" in told
        assert source.url is None or f"]({source.url})" in told
    for id in REGISTRY.record_ids(code.lower()):
        record = portfolio[id] if id in portfolio else portfolio.programmes[id]
        part = told.split(f"### Sources of {id}\n")[1].split("### ")[0]
        assert re.findall(r"^\* `([^`]+)`: ", part, re.MULTILINE) == list(record.sources)


@pytest.mark.parametrize("readme", readmes())
def test_a_page_tells_what_is_not_covered_in_the_words_of_its_readme(readme: str) -> None:
    told = section((ROOT / readme).read_text("utf-8"), "Not covered").strip()
    assert told
    assert told in section(PAGES[readmes()[readme]], "Not covered")


@pytest.mark.parametrize("code", REGISTRY.codes)
def test_every_claim_stands_on_the_page_and_every_row_names_the_sources_that_it_rests_on(code: str) -> None:
    page, country = PAGES[f"docs/countries/{code.lower()}.md"], REGISTRY.country(code)
    numbers = {id: f"[{number}](#source-{id})" for number, id in enumerate(country.sources, 1)}
    for path, citations in country.evidence.items():
        for citation in citations:
            own = page.split(f"{{#source-{citation.source}}}\n")[1].split("{#source-")[0]
            assert f"* `{path}`" in own
            if path.startswith(("country.duties.", "country.authorities.")):
                assert numbers[citation.source] in cells(page, path.split(".")[2])[-1]


def test_sources_that_disagree_are_told_as_such_and_a_source_that_says_no_as_none() -> None:
    latvia = REGISTRY.country("LV")
    citations = (labcoop.Citation(source="a"), labcoop.Citation(source="b", says="2011"))
    absent = (labcoop.Citation(source="a", says="absent"),)
    made = attrs.evolve(
        latvia,
        code="LV",
        eu_from=labcoop.Date("2004"),
        efta_member=None,
        sources={id: labcoop.Source(title=id) for id in ("a", "b")},
        evidence={"country.eu_from": citations, "country.native_name": absent},
        native_name=None,
        duties=(),
    )

    class Plugin:
        LABCOOP_API = 1
        __name__ = "labcoop-latvia"

        @staticmethod
        @labcoop.hookimpl
        def labcoop_country() -> labcoop.Country:
            return made

    (page,) = country_pages(Registry.of(Plugin())).values()
    assert (
        "| In the European Union since | 2004; sources disagree, see there | [1](#source-a), [2](#source-b) |" in page
    )
    assert "| Own name | none | [1](#source-a) |" in page
    assert "No duty is documented." in page
    assert "* `country.eu_from`: says 2011" in page
