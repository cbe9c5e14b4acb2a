"""The graph of records: every item a node, every reference and every citation an edge, and nothing besides."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs
import networkx
import pytest
from comparison.examples import MANY, cite, record, shared
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.graphs.build import build
from labcoop.graphs.parts import NODE_TYPES, RELATIONS, attributes_of
from labcoop.testkit.strategies import dossiers, records

ITEMS = {
    "provisions": "provision",
    "objectives": "objective",
    "activities": "activity",
    "exchanges": "exchange",
    "outcomes": "outcome",
    "funding": "funding",
}


def programmes_of(one: Any) -> tuple[labcoop.Programme, ...]:
    return one.programmes if isinstance(one, labcoop.Dossier) else (one.programme,)


def holders_of(one: Any) -> list[Any]:
    return [*([one.agreement] if isinstance(one, labcoop.Dossier) else []), *programmes_of(one)]


def bare(graph: Any) -> Any:
    """Return the same graph, built by networkx's own verbs."""
    made: Any = networkx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        made.add_node(node, **attributes)
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        made.add_edge(start, end, key, **attributes)
    return made


@given(records())
def test_it_is_the_graph_that_networkx_itself_would_have_built(one: Any) -> None:
    graph = build([one])
    made = bare(graph)
    assert type(graph) is networkx.MultiDiGraph
    assert networkx.utils.graphs_equal(graph, made)
    assert {node: set(graph.predecessors(node)) for node in graph} == {
        node: set(made.predecessors(node)) for node in made
    }
    graph.add_edge("a", "b", "key", relation="under")
    assert graph.number_of_edges() == made.number_of_edges() + 1


@given(records())
def test_each_item_is_a_node_and_each_reference_an_edge(one: Any) -> None:
    graph = build([one])
    of_type = Counter(type for node, type in graph.nodes(data="type") if node.startswith(f"{one.id}:"))
    for section, type in ITEMS.items():
        assert of_type[type] == sum(len(getattr(holder, section, ())) for holder in holders_of(one)), section
    assert of_type["source"] == len(one.sources)
    assert of_type["programme"] >= len(programmes_of(one))

    relations = Counter(edge["relation"] for _, _, edge in graph.edges(data=True))
    assert relations == expected_relations(one)


def expected_relations(one: Any) -> Counter[str]:
    """Count by hand what the record refers to."""
    found: Counter[str] = Counter()
    holders, programmes = holders_of(one), programmes_of(one)
    work = [item for holder in holders for item in (*holder.activities, *holder.exchanges)]
    outcomes = [outcome for holder in holders for outcome in holder.outcomes]
    activities = [activity for holder in holders for activity in holder.activities]
    if isinstance(one, labcoop.Dossier):
        found["party-to"] = sum(1 + len(party.authorities) for party in one.agreement.parties)
        found["carries-out"] = sum(len(party.carried_out_by) for party in one.agreement.parties)
        found["comes-after"] = len(one.agreement.after)
        found["foresees"] = len(one.agreement.provisions)
    for programme in programmes:
        alone = isinstance(one, labcoop.Dossier) and not programme.under and one.id not in programme.beside
        found["under"] += len(programme.under) or int(alone)
        found["beside"] += len(programme.beside)
        found["comes-after"] += len(programme.after)
        found["targets"] += len(programme.targets)
    found["pursues"] = sum(len(holder.objectives) for holder in holders)
    found["within"] = len(work) + len(outcomes)
    found["serves"] = sum(len(item.serves) for item in work)
    found["results-in"] = sum(len(outcome.attributed_to) for outcome in outcomes)
    found["reaches"] = sum(len(outcome.countries) for outcome in outcomes)
    found["hosts"] = sum(len(activity.hosts) for activity in activities)
    found["sends"] = sum(1 for holder in holders for exchange in holder.exchanges if exchange.sender)
    found["funds"] = sum(len(holder.funding) for holder in holders)
    found["part-of"] = sum(1 for holder in holders for part in (*holder.funding, *holder.outcomes) if part.part_of)
    present = [p for programme in programmes for p in programme.organisers]
    present += [p for item in (*activities, *outcomes) for p in item.participants]
    found["takes-part"] = sum(1 for p in present if p.name or p.kind or p.country)
    found["given-by"] = sum(1 for holder in holders for money in holder.funding if money.authority)
    found["documents"] = sum(len(citations) for citations in one.evidence.values())
    authorities = [node for node, type in build([one]).nodes(data="type") if type == "authority"]
    found["body-of"] = sum(1 for node in authorities if not node.startswith("authority::"))
    own = {(a.country, a.id): a for a in one.agreement.authorities} if isinstance(one, labcoop.Dossier) else {}
    for node in authorities:
        _, country, id = node.split(":", 2)
        known = own.get((country, id)) or own.get((None, id))
        found["comes-after"] += len(known.after) if known else 0
    return +found


@given(records())
def test_types_and_relations_are_those_that_are_listed(one: Any) -> None:
    graph = build([one])
    types = dict(graph.nodes(data="type"))
    assert set(types.values()) <= NODE_TYPES.keys()
    for start, end, edge in graph.edges(data=True):
        relation = RELATIONS[edge["relation"]]
        assert types[start] in relation.start.split(", "), edge
        assert relation.end == "any" or types[end] in relation.end.split(", "), edge


@given(records())
def test_an_attribute_is_a_field_of_the_item_and_none_holds_nothing(one: Any) -> None:
    graph = build([one])
    items = {
        f"{one.id}:{path}.{section}.{item.id}": item
        for path, holder in zip_paths(one)
        for section in ITEMS
        for item in getattr(holder, section, ())
    }
    for node, item in items.items():
        attributes = dict(graph.nodes[node])
        assert None not in attributes.values()
        assert () not in attributes.values()
        for name in attributes_of(type(item)).names:
            assert attributes.get(name) == (getattr(item, name) or None)


def zip_paths(one: Any) -> list[tuple[str, Any]]:
    paths = [("agreement", one.agreement)] if isinstance(one, labcoop.Dossier) else []
    return paths + [(f"programmes.{programme.id}", programme) for programme in programmes_of(one)]


@given(st.lists(records(), max_size=4, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(several: list[Any], chance: Any) -> None:
    mixed = list(several)
    chance.shuffle(mixed)
    assert networkx.utils.graphs_equal(build(several), build(mixed))


@MANY
@given(dossiers())
def test_evidence_leads_from_its_source_to_the_node_it_speaks_of(dossier: labcoop.Dossier) -> None:
    graph = build([dossier])
    edges = [edge for *edge, data in graph.edges(data=True) if data["relation"] == "documents"]
    assert len(edges) == sum(map(len, dossier.evidence.values()))
    inner = [node for node in graph if node.startswith(f"{dossier.id}:programmes.")]
    for source, node, data in graph.edges(data=True):
        if data["relation"] == "documents":
            assert source.startswith(f"{dossier.id}:sources.")
            place = f"{dossier.id}:{data['path']}"
            main = node == f"{dossier.id}:agreement" and not any(place.startswith(other) for other in inner)
            assert place == node or place.startswith(f"{node}.") or main


def test_what_two_records_speak_of_is_one_node() -> None:
    lithuania, poland = record("no-lt"), record("no-pl", countries=("NO", "PL"))
    both = shared(labcoop.Programme(id="both", under=("no-lt", "no-pl")))
    graph = build([lithuania, poland, both])
    assert {end for _, end in graph.out_edges("country:NO")} == {"no-lt:agreement", "no-pl:agreement"}
    assert {end for _, end in graph.out_edges("both:programmes.both")} == {"no-lt:agreement", "no-pl:agreement"}


def test_a_record_that_is_not_at_hand_is_a_node_with_no_more_than_its_id() -> None:
    after = (labcoop.Succession(agreement="no-lt-old", how="supersedes"),)
    graph = build([record("no-lt", after=after)])
    assert graph.nodes["no-lt-old:agreement"] == {"type": "agreement", "label": "no-lt-old"}


def test_an_item_may_be_referred_to_before_it_is_described() -> None:
    money = (labcoop.Funding(id="half", part_of="whole"), labcoop.Funding(id="whole", title="All of it"))
    graph = build([record("a", funding=money), record("b", after=(labcoop.Succession(agreement="a", how="follows"),))])
    assert graph.nodes["a:agreement.funding.whole"]["title"] == "All of it"
    assert graph.has_edge("a:agreement.funding.half", "a:agreement.funding.whole", "part-of")


def test_what_sources_disagree_about_is_noted_at_its_node() -> None:
    evidence = {"agreement.signed": (cite("a"), cite("b", says="2018")), "agreement.place": (cite("a"), cite("b"))}
    graph = build([record("no-lt", signed=labcoop.Date("2017"), place="Oslo", evidence=evidence)])
    assert graph.nodes["no-lt:agreement"]["conflicts"] == ("signed",)


def test_a_disputed_link_says_so() -> None:
    programme = labcoop.Programme(id="both", under=("no-lt", "no-pl"))
    disputed = shared(programme, {"programmes.both.under.no-pl": (cite("a"), cite("b", says="absent"))})
    graph = build([record("no-lt"), record("no-pl", countries=("NO", "PL")), disputed])
    assert graph.edges["both:programmes.both", "no-pl:agreement", "under"]["state"] == "conflict"
    assert "state" not in graph.edges["both:programmes.both", "no-lt:agreement", "under"]


def test_an_authority_that_a_record_defines_is_named_by_it_and_comes_after_those_it_took_over_from() -> None:
    merged = labcoop.Authority(id="act", country="PT", name="Conditions", kind="labour-inspectorate", after=("igt",))
    one = record("pt-es", countries=("ES",), authorities=(merged,))
    parties = (labcoop.Party(country="PT", authorities=("igt",), carried_out_by=("act",)),)
    graph = build([attrs.evolve(one, agreement=attrs.evolve(one.agreement, parties=parties))])
    assert graph.nodes["authority:PT:act"]["label"] == "Conditions"
    assert graph.has_edge("authority:PT:act", "authority:PT:igt", "comes-after")
    assert graph.has_edge("authority:PT:act", "pt-es:agreement", "carries-out")
    assert graph.has_edge("authority:PT:igt", "pt-es:agreement", "party-to")


def test_countries_and_authorities_bear_their_names() -> None:
    graph = labcoop.graph(labcoop.installed()["no-lt-2017"])
    assert graph.nodes["country:LT"]["label"] == "Lithuania"
    assert graph.nodes["authority:LT:vdi-lt"]["label"] == "State Labour Inspectorate of the Republic of Lithuania"
    assert graph.nodes["authority::kind:police"]["label"] == "police"


def test_a_portfolio_is_the_graph_of_all_its_records() -> None:
    portfolio = labcoop.installed()
    graph = labcoop.graph(portfolio)
    ids = {node.partition(":")[0] for node, type in graph.nodes(data="type") if type == "agreement"}
    assert ids == set(portfolio)
    assert {f"{id}:programmes.{id}" for id in portfolio.programmes} <= set(graph)


def test_two_records_of_one_id_are_refused() -> None:
    one = record("no-lt")
    with pytest.raises(labcoop.LabcoopError, match="the same id"):
        labcoop.graph([one, attrs.evolve(one, evidence={})])
