"""Sectors as sections: known, unknown, denied, disputed, and of no single section."""

from __future__ import annotations

from typing import Any

import pytest

import labcoop
from labcoop import Agreement, Citation, Dossier, Party, Registry, Source, State
from labcoop_nace import plugin
from labcoop_nace.sections import IN_NONE, SECTION_OF, TERMS, section_of

REGISTRY = Registry.of(nace=plugin)


def dossier(*sectors: str, basis: Any = "sources", **evidence: Any) -> Dossier:
    cited = {f"agreement.{path.replace('__', '.')}": given for path, given in evidence.items()}
    return Dossier(
        agreement=Agreement(
            id="aa-bb",
            title="An agreement",
            basis=basis,
            parties=(Party(country="AA"), Party(country="BB")),
            sectors=sectors,
        ),
        sources={"one": Source(title="One"), "two": Source(title="Two")},
        evidence={path: given if isinstance(given, tuple) else (given,) for path, given in cited.items()},
    )


def cell(record: Dossier) -> labcoop.Cell:
    comparison = labcoop.compare([record], on=["nace:sections"], registry=REGISTRY)
    return comparison["nace:sections"]["aa-bb"]


def values(found: labcoop.Cell) -> list[Any]:
    return [entry.value for entry in found.entries]


def test_the_extension_has_no_fault() -> None:
    (extension,) = REGISTRY.examine()
    assert (extension.state, extension.faults) == ("ok", [])
    assert extension.hooks == ("labcoop_vocabulary", "labcoop_dimensions")


def test_every_sector_of_the_core_has_a_section_or_is_known_to_have_none() -> None:
    core = set(labcoop.Vocabularies().ids("sector"))
    assert SECTION_OF.keys() | IN_NONE == core
    assert not SECTION_OF.keys() & IN_NONE
    assert set(SECTION_OF.values()) <= {term.id for term in TERMS}


def test_sectors_are_shown_as_sections_with_the_evidence_of_the_sectors() -> None:
    found = cell(dossier("construction", "fishing", "agriculture", sectors=Citation(source="one", at="Scope")))
    assert (found.state, values(found)) == (State.STATED, ["nace:a", "nace:f"])
    assert [(one.source, one.at, one.how) for one in found.evidence] == [("one", "Scope", "computed")]


def test_a_section_that_a_record_names_is_itself_and_counts_as_the_core_s_term() -> None:
    found = cell(dossier("nace:f", sectors=Citation(source="one")))
    assert values(found) == ["nace:f"]
    assert REGISTRY.vocabularies().is_a("sector", "nace:f", "construction")


def test_what_no_source_says_stays_not_documented() -> None:
    assert cell(dossier()).state == State.UNKNOWN


def test_what_a_draft_does_not_say_stays_absent() -> None:
    assert cell(dossier(basis="draft")).state == State.ABSENT


def test_sources_that_disagree_about_a_sector_disagree_about_its_section() -> None:
    record = dossier(
        "construction", "cleaning",
        sectors=Citation(source="one"),
        sectors__cleaning=(Citation(source="one"), Citation(source="two", says="absent")),
    )  # fmt: skip
    found = cell(record)
    assert found.state == State.CONFLICT
    states = {entry.value: entry.state for entry in found.entries}
    assert states == {"nace:f": None, "nace:n": State.CONFLICT}
    assert {claim.value for claim in found.claims} == {"cleaning", None}


@pytest.mark.parametrize("sector", ["modular-houses", "xx:something", "nace:zz"])
def test_a_sector_of_no_single_section_is_shown_as_such(sector: str) -> None:
    found = cell(dossier(sector, sectors=Citation(source="one")))
    (entry,) = found.entries
    assert entry.value == sector
    assert str(entry.label).endswith("(in no single section)")


def test_a_circle_of_broader_terms_ends() -> None:
    terms = labcoop.Vocabularies([labcoop.Term(vocabulary="sector", id="xx:a", label="A", broader="xx:a")])
    assert section_of("xx:a", terms) is None
