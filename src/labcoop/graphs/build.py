"""Building the graph of records: every item a node, every reference an edge, every citation an edge from its source.

A node's id is the record's id and the path of evidence to the item, such as ``no-lt-2017:agreement``, so evidence and
node lead to each other. Countries, authorities and organisations are nodes that records share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from labcoop.errors import LabcoopError
from labcoop.model.agreement import Agreement
from labcoop.model.country import Country
from labcoop.model.dossier import Dossier, Record, item_key
from labcoop.model.evidence import Citation, State
from labcoop.model.programme import Programme
from labcoop.model.standing import membership, standing
from labcoop.model.work import Participant

from .parts import Graph, attributes_of

if TYPE_CHECKING:
    Neighbours = dict[str, dict[str, dict[str, Any]]]

__all__ = ["agreement_node", "build", "country_node"]


def build(records: Iterable[Record], countries: Mapping[str, Country] | None = None) -> Graph:
    """Return the graph of records; ``countries`` give names to countries and their authorities.

    The order of the records decides the order of nodes and edges, and nothing else.

    Raises :class:`~labcoop.errors.LabcoopError` where two of the records have the same id.

    >>> build([dossier]).nodes["no-lt-2017:agreement"]["signed"]
    Date('2017-05-30')
    """
    import networkx

    chosen = list(records)
    if len({(type(record), record.id) for record in chosen}) < len(chosen):
        raise LabcoopError("two of the records have the same id; give one of them another, or leave it out")
    builder = _Builder(chosen, countries or {})
    graph: Graph = networkx.MultiDiGraph()
    # As add_node and add_edge would leave it; called for each, their checks would cost more than all else.
    graph._node.update(builder.nodes)  # type: ignore[attr-defined]
    graph._adj.update(builder.after)  # type: ignore[attr-defined]
    graph._pred.update(builder.before)  # type: ignore[attr-defined]
    return graph


def agreement_node(id: str) -> str:
    """Return the id of an agreement's node.

    >>> agreement_node("no-lt-2017")
    'no-lt-2017:agreement'
    """
    return f"{id}:agreement"


def country_node(code: str) -> str:
    """Return the id of a country's node.

    >>> country_node("LT")
    'country:LT'
    """
    return f"country:{code}"


class _Builder:
    """Gathers nodes with their attributes, and edges as networkx keeps them: ``after`` and ``before`` each node."""

    def __init__(self, records: list[Record], countries: Mapping[str, Country]) -> None:
        self.countries = countries
        self.nodes: dict[str, dict[str, Any]] = {}
        self.after: dict[str, Neighbours] = {}
        self.before: dict[str, Neighbours] = {}
        self.items: dict[str, Any] = {}
        # Which record holds a programme; where two hold one of the same id, it is named within its own record only.
        by_id = sorted(records, key=lambda record: record.id, reverse=True)
        self.homes = {programme.id: record.id for record in by_id for programme in _programmes(record)}
        self.own = {
            (authority.country, authority.id): authority
            for record in by_id
            if isinstance(record, Dossier)
            for authority in record.agreement.authorities
        }
        for record in records:
            self.record(record)

    # --- nodes and edges ------------------------------------------------------------------------

    def add(self, id: str, attributes: dict[str, Any]) -> None:
        self.nodes[id] = attributes
        if id not in self.after:  # a record further on may describe what an earlier one refers to
            self.after[id] = {}
            self.before[id] = {}

    def item(self, id: str, type: str, label: str, item: Any) -> str:
        """Add an item of the model: each of its fields that holds something is an attribute."""
        names, get, _ = attributes_of(item.__class__)
        node = {"type": type, "label": label}
        node.update({name: value for name, value in zip(names, get(item), strict=False) if value})
        self.items[id] = item
        self.add(id, node)
        return id

    def edge(self, start: str, end: str, attributes: dict[str, Any], key: str | None = None) -> None:
        """Add an edge; its key is its relation, with a number where there are several between two nodes."""
        name = key = key or attributes["relation"]
        between = self.after[start].get(end)
        if between is None:
            between = self.after[start][end] = self.before[end][start] = {}
        number = 1
        while name in between:
            number += 1
            name = f"{key}~{number}"
        between[name] = attributes

    # --- what records share ---------------------------------------------------------------------

    def country(self, code: str) -> str:
        id = f"country:{code}"
        if id not in self.nodes:
            known = self.countries.get(code)
            self.add(id, {"type": "country", "label": known.name if known else code, "code": code})
        return id

    def authority(self, country: str, authority: str) -> str:
        """Return the node of an authority, named by the records before it is looked up in its country."""
        id = f"authority:{country}:{authority}"
        if id not in self.nodes:
            record = self.countries.get(country)
            own = self.own.get((country, authority)) or self.own.get((None, authority))
            known = own or (record.authority(authority) if record else None)
            if known:
                self.item(id, "authority", known.name, known)
            else:
                self.add(id, {"type": "authority", "label": authority})
            if country:
                self.edge(id, self.country(country), {"relation": "body-of"})
            for before in known.after if known else ():
                self.edge(id, self.authority(country, before), {"relation": "comes-after"})
        return id

    def participant(self, one: Participant) -> str | None:
        """Return the node of one that takes part: the body that is named, else what is told of it."""
        if one.country and one.authority:
            return self.authority(one.country, one.authority)
        if one.name:
            return self.organisation(one.name, one.kind)
        if one.kind:
            id = f"authority:{one.country or ''}:kind:{one.kind}"
            if id not in self.nodes:
                self.add(id, {"type": "authority", "label": one.kind, "kind": one.kind})
                if one.country:
                    self.edge(id, self.country(one.country), {"relation": "body-of"})
            return id
        return self.country(one.country) if one.country else None

    def organisation(self, name: str, kind: str | None) -> str:
        id = f"organisation:{name}"
        if id not in self.nodes:
            self.add(id, {"type": "organisation", "label": name})
        if kind:  # one mention of it may tell what another leaves out
            self.nodes[id]["kind"] = min(kind, self.nodes[id].get("kind", kind))
        return id

    def take_part(self, participants: tuple[Participant, ...], event: str) -> None:
        for one in participants:
            who = self.participant(one)
            if who is not None:
                self.edge(
                    who,
                    event,
                    {"relation": "takes-part", "participant": one.id, **_told(role=one.role, count=one.count)},
                )

    def elsewhere(self, id: str, type: str, label: str) -> str:
        """Return a node that a record refers to; one that no record at hand describes has no more than its label."""
        if id not in self.nodes:
            self.add(id, {"type": type, "label": label})
        return id

    def agreement_at(self, id: str) -> str:
        return self.elsewhere(agreement_node(id), "agreement", id)

    def programme_at(self, id: str, record: Record) -> str:
        own = any(programme.id == id for programme in _programmes(record))
        home = record.id if own else self.homes.get(id, id)
        return self.elsewhere(f"{home}:programmes.{id}", "programme", id)

    # --- a record -------------------------------------------------------------------------------

    def record(self, record: Record) -> None:
        if isinstance(record, Dossier):
            self.agreement(record.agreement, f"{record.id}:agreement")
        for programme in _programmes(record):
            self.programme(programme, f"{record.id}:programmes.{programme.id}", record)
        self.evidence(record)

    def agreement(self, agreement: Agreement, id: str) -> None:
        self.item(id, "agreement", agreement.title, agreement)
        for party in agreement.parties:
            self.edge(self.country(party.country), id, {"relation": "party-to", **_told(signatory=party.signatory)})
            for authority in party.authorities:
                self.edge(self.authority(party.country, authority), id, {"relation": "party-to"})
            for authority in party.carried_out_by:
                self.edge(self.authority(party.country, authority), id, {"relation": "carries-out"})
        for one in agreement.authorities:
            self.authority(one.country or "", one.id)
        for step in agreement.after:
            self.edge(id, self.agreement_at(step.agreement), {"relation": "comes-after", "how": step.how})
        for provision in agreement.provisions:
            label = provision.text or provision.kind
            self.edge(
                id,
                self.item(f"{id}.provisions.{provision.id}", "provision", label, provision),
                {"relation": "foresees"},
            )
        self.work(agreement, id, id)

    def programme(self, programme: Programme, id: str, record: Record) -> None:
        self.item(id, "programme", programme.title or programme.id, programme)
        if isinstance(record, Dossier):
            under = programme.under if programme.under or record.id in programme.beside else (record.id,)
        else:
            under = programme.under
        for relation, agreements in (("under", under), ("beside", programme.beside)):
            for agreement in agreements:
                self.edge(
                    id,
                    self.agreement_at(agreement),
                    {"relation": relation, **self.link(record, programme, relation, agreement)},
                )
        for before in programme.after:
            self.edge(id, self.programme_at(before, record), {"relation": "comes-after"})
        for country in programme.targets:
            self.edge(id, self.country(country), {"relation": "targets"})
        self.take_part(programme.organisers, id)
        self.work(programme, id, f"{record.id}:agreement" if isinstance(record, Dossier) else id)

    def link(self, record: Record, programme: Programme, relation: str, agreement: str) -> dict[str, Any]:
        """Return the state of a link that sources dispute."""
        path = f"programmes.{programme.id}.{relation}"
        if path not in record.evidence and f"{path}.{agreement}" not in record.evidence:
            return {}
        weighed = membership(record.evidence, path, getattr(programme, relation), agreement)
        return {"state": "conflict"} if weighed.state == State.CONFLICT else {}

    def work(self, holder: Agreement | Programme, id: str, above: str) -> None:
        """Add what an agreement or a programme holds; ``above`` is the node whose objectives it may serve too."""
        for objective in holder.objectives:
            self.edge(
                id,
                self.item(f"{id}.objectives.{objective.id}", "objective", objective.text, objective),
                {"relation": "pursues"},
            )
        own = {objective.id for objective in holder.objectives}
        events: dict[str, str] = {}
        for activity in holder.activities:
            event = events[activity.id] = f"{id}.activities.{activity.id}"
            self.item(event, "activity", activity.title or activity.kind, activity)
            self.edge(event, id, {"relation": "within"})
            for country in activity.hosts:
                self.edge(self.country(country), event, {"relation": "hosts"})
            if activity.participants:
                self.take_part(activity.participants, event)
            for aim in activity.serves:
                self.serve(event, f"{id if aim in own else above}.objectives.{aim}")
        for exchange in holder.exchanges:
            event = events[exchange.id] = f"{id}.exchanges.{exchange.id}"
            self.item(event, "exchange", exchange.title or exchange.kind, exchange)
            self.edge(event, id, {"relation": "within"})
            if exchange.sender:
                self.edge(self.country(exchange.sender), event, {"relation": "sends"})
            for aim in exchange.serves:
                self.serve(event, f"{id if aim in own else above}.objectives.{aim}")
        for outcome in holder.outcomes:
            result = self.item(f"{id}.outcomes.{outcome.id}", "outcome", outcome.title or outcome.kind, outcome)
            self.edge(result, id, {"relation": "within"})
            for cause in outcome.attributed_to:
                event = events.get(cause) or self.elsewhere(f"{id}.activities.{cause}", "activity", cause)
                self.edge(event, result, {"relation": "results-in"})
            if outcome.part_of:
                whole = self.elsewhere(f"{id}.outcomes.{outcome.part_of}", "outcome", outcome.part_of)
                self.edge(result, whole, {"relation": "part-of"})
            for country in outcome.countries:
                self.edge(result, self.country(country), {"relation": "reaches"})
            if outcome.participants:
                self.take_part(outcome.participants, result)
        self.funding(holder, id)

    def serve(self, event: str, objective: str) -> None:
        label = objective.rpartition(".")[2]
        self.edge(event, self.elsewhere(objective, "objective", label), {"relation": "serves"})

    def funding(self, holder: Agreement | Programme, id: str) -> None:
        for money in holder.funding:
            entry = self.item(f"{id}.funding.{money.id}", "funding", money.title or money.basis or money.id, money)
            self.edge(entry, id, {"relation": "funds"})
            if money.part_of:
                whole = self.elsewhere(f"{id}.funding.{money.part_of}", "funding", money.part_of)
                self.edge(entry, whole, {"relation": "part-of"})
            if money.authority:
                self.edge(
                    entry, self.authority(self.home_of(money.authority), money.authority), {"relation": "given-by"}
                )

    def home_of(self, authority: str) -> str:
        """Return the country of an authority that is named without it; empty where no country at hand has it."""
        return next((code for code, country in self.countries.items() if country.authority(authority)), "")

    # --- evidence -------------------------------------------------------------------------------

    def evidence(self, record: Record) -> None:
        main = f"{record.id}:agreement" if isinstance(record, Dossier) else f"{record.id}:programmes.{record.id}"
        sources = {id: f"{record.id}:sources.{id}" for id in record.sources}
        for id, source in record.sources.items():
            self.item(sources[id], "source", source.title, source)
        for path, citations in record.evidence.items():
            node = f"{record.id}:{path}"
            while node not in self.items:
                above, dot, _ = node.rpartition(".")
                # What is said of all programmes, or of one that is not there, is said of the record.
                node = above if dot else main
            disputed = False
            for citation in citations:
                documents: dict[str, Any] = {"relation": "documents", "path": path, "how": citation.how}
                if citation.at:
                    documents["at"] = citation.at
                if citation.note:
                    documents["note"] = citation.note
                if citation.phase:
                    documents["phase"] = citation.phase
                if citation.list:
                    documents["list"] = citation.list
                if citation.says:
                    documents["says"] = (citation.says,) if isinstance(citation.says, str) else citation.says
                    disputed = True
                self.edge(sources[citation.source], node, documents, path)
            if disputed:
                self.dispute(record, node, path, citations)

    def dispute(self, record: Record, node: str, path: str, citations: tuple[Citation, ...]) -> None:
        """Note at a node each of its fields about which sources disagree; ``itself`` where it is the whole item."""
        place = node.partition(":")[2]
        field = path[len(place) + 1 :] if path.startswith(place) else path
        value = self.items[node]
        for name in field.split(".") if field else ():
            value = _below(value, name)
        if standing(value, citations).state == State.CONFLICT:
            attributes = self.nodes[node]
            attributes["conflicts"] = (*attributes.get("conflicts", ()), field or "itself")


def _below(value: Any, name: str) -> Any:
    """Return a field by its name, or a list's item by its key; ``None`` where there is none."""
    if isinstance(value, tuple):
        return next((item for item in value if item_key(item) == name), None)
    return getattr(value, name, None)


def _told(**attributes: Any) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value}


def _programmes(record: Record) -> tuple[Programme, ...]:
    return record.programmes if isinstance(record, Dossier) else (record.programme,)
