"""Evidence stands beside the values, by path; a node's evidence covers what has none of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.model.country import Country
from labcoop.model.dossier import Dossier, SharedProgramme, citations_at, item_key
from labcoop.model.evidence import Citation, Source, State
from labcoop.model.work import Activity
from labcoop.testkit.strategies import citations, dossiers, paths, records

some_paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=5).map(".".join)
said = citations(st.sampled_from("st")).flatmap(
    lambda citation: st.sampled_from([None, "absent", "2017", ("osh",)]).map(
        lambda says: Citation(source=citation.source, at=citation.at, says=says)
    )
)
some_evidence = st.dictionaries(some_paths, st.lists(said, min_size=1, max_size=3).map(tuple), max_size=6)


@given(some_evidence, some_paths)
def test_what_is_cited_for_a_field_is_its_own_evidence_else_that_of_the_nearest_node_above(
    evidence: dict[str, tuple[Citation, ...]], path: str
) -> None:
    found = citations_at(evidence, path)
    segments = path.split(".")
    holders = [".".join(segments[:length]) for length in range(len(segments), 0, -1)]
    nearest = next((holder for holder in holders if holder in evidence), None)
    if nearest is None:
        assert found == ()
    elif nearest == path:
        assert found == evidence[path]
    else:
        assert found == tuple(c for c in evidence[nearest] if c.says is None or c.says == "absent")


@given(some_evidence, some_paths)
def test_records_and_countries_cite_alike(evidence: dict[str, tuple[Citation, ...]], path: str) -> None:
    country = Country(code="NO", name="Norway", evidence=evidence)
    assert country.citations(path) == citations_at(evidence, path)


@given(records())
def test_every_path_into_a_record_cites_a_source_that_the_record_has(record: Dossier | SharedProgramme) -> None:
    for path in paths(record):
        assert record.citations(path) == citations_at(record.evidence, path)
        assert {citation.source for citation in record.citations(path)} <= set(record.sources)
    for path, own in record.evidence.items():
        assert record.citations(path) == own
        for citation in record.citations(f"{path}.beneath"):
            assert citation.says in (None, "absent")


def test_evidence_of_a_field_whose_name_begins_alike_is_not_taken() -> None:
    evidence = {"agreement.sign": (Citation(source="a"),), "agreement.signed.x": (Citation(source="b"),)}
    assert citations_at(evidence, "agreement.signed") == ()


@given(dossiers())
def test_a_dossier_tells_its_id_and_each_of_its_countries_once_in_order(dossier: Dossier) -> None:
    assert dossier.id == dossier.agreement.id
    assert list(dossier.countries) == sorted({party.country for party in dossier.agreement.parties})


def test_an_item_of_a_list_is_named_by_its_key_and_never_by_its_position() -> None:
    assert item_key("LT") == "lt"
    assert item_key(Activity(id="seminar", kind="seminar")) == "seminar"
    assert item_key(Country(code="NO", name="Norway")) == "no"
    for nameless in (Source(title="…"), Citation(source="a")):
        with pytest.raises(TypeError, match="stands in no list"):
            item_key(nameless)


def test_the_five_states_are_the_words_of_the_output() -> None:
    assert [str(state) for state in State] == ["stated", "absent", "unknown", "not-applicable", "conflict"]
