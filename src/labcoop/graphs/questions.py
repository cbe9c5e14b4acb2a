"""The questions that a graph answers by name: what is missing, what follows from what, what is shared.

Nothing that no source says is told as "no": a draft lacks a thing, of a record from sources it is not documented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, Final, Literal

import attrs

from labcoop.errors import LabcoopError, UnknownIdError, suggestion
from labcoop.model.agreement import existed_on
from labcoop.model.dates import Date
from labcoop.model.evidence import Evidence, State, unique
from labcoop.model.vocabulary import Vocabularies

from .answer import Answer, AnswerFinding, Named, named
from .build import agreement_node, country_node
from .documents import Documents
from .parts import Graph

__all__ = ["QUESTIONS", "Question", "answer", "find_question"]


@attrs.frozen(kw_only=True)
class Question:
    """A question with its name; ``look`` finds the answer. ``about`` tells of how many agreements it is asked."""

    id: str
    title: str
    definition: str
    about: Literal["any", "two", "all"] = "any"
    look: Callable[[View], list[AnswerFinding]] = attrs.field(repr=False)
    counts: str | None = None
    """The type of node that a finding is about, where it makes sense to say "3 of 5"."""


def find_question(id: str) -> Question:
    """Return the question with this id; raise UnknownIdError, naming what is near, if there is none.

    >>> find_question("succession").title
    'Which agreement came after which?'
    """
    for question in QUESTIONS:
        if question.id == id:
            return question
    near = suggestion(id, [question.id for question in QUESTIONS])
    raise UnknownIdError(f"no question is called '{id}'; 'labcoop ask' lists them{near}")


def answer(
    question: Question,
    graph: Graph,
    agreements: Iterable[str],
    *,
    vocabularies: Vocabularies | None = None,
    countries: Iterable[str] = (),
    on: Date | None = None,
) -> Answer:
    """Ask a graph about agreements, given by id. ``countries`` are those installed, ``on`` is the date of a network.

    Raises :class:`~labcoop.errors.LabcoopError` where the question needs another number of agreements.
    """
    ids = tuple(agreements)
    if question.about == "two" and len(ids) != 2:
        raise LabcoopError(f"'{question.id}' is asked of two agreements, not of {len(ids)}; name two")
    view = View(
        graph=graph,
        agreements=tuple(agreement_node(id) for id in ids),
        vocabularies=vocabularies or Vocabularies(),
        countries=tuple(sorted(countries)),
        on=on,
    )
    return Answer(
        question=question.id,
        agreements=ids,
        findings=tuple(view.cited(finding) for finding in question.look(view)),
        looked_at=view.number_of(question.counts) if question.counts else None,
        on_date=None if on is None else on.text,
    )


@attrs.frozen(kw_only=True)
class Holder:
    """What holds work: the agreement itself, or a programme under it, with how sure that link is."""

    node: str
    agreement: str
    state: State = State.STATED
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """The agreement's id."""
        return self.agreement.partition(":")[0]


@attrs.frozen(kw_only=True)
class View:
    """A graph as a question looks at it, from some agreements."""

    graph: Graph
    agreements: tuple[str, ...]
    vocabularies: Vocabularies
    countries: tuple[str, ...]
    on: Date | None
    documents: Documents = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "documents", Documents(self.graph))

    def into(self, node: str, relation: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what leads to a node by a relation, with the edge."""
        for start, _, edge in self.graph.in_edges(node, data=True):
            if edge["relation"] == relation:
                yield start, edge

    def out(self, node: str, relation: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield where a node leads by a relation, with the edge."""
        for _, end, edge in self.graph.out_edges(node, data=True):
            if edge["relation"] == relation:
                yield end, edge

    def named(self, *nodes: str) -> tuple[Named, ...]:
        return tuple(named(self.graph, node) for node in nodes)

    def holders(self, agreement: str, relation: str = "under") -> Iterator[Holder]:
        """Yield an agreement and the programmes under it (or beside it), its own first."""
        if relation == "under":
            yield Holder(node=agreement, agreement=agreement)
        for programme, edge in self.into(agreement, relation):
            id = agreement.partition(":")[0]
            evidence = self.documents.at(f"{programme}.{relation}.{id}") or self.documents.of(programme)
            state = State(edge.get("state", State.STATED))
            yield Holder(node=programme, agreement=agreement, state=state, evidence=evidence)

    def work(self, holder: Holder, *types: str) -> Iterator[str]:
        """Yield the activities, exchanges or outcomes within a holder."""
        for node, _ in self.into(holder.node, "within"):
            if self.graph.nodes[node]["type"] in types:
                yield node

    def all_holders(self) -> Iterator[Holder]:
        """Yield the holders of all agreements, each programme once."""
        seen = set[str]()
        for agreement in self.agreements:
            for holder in self.holders(agreement):
                if holder.node not in seen:
                    seen.add(holder.node)
                    yield holder

    def each(self, type: str) -> Iterator[tuple[Holder, str]]:
        """Yield the nodes of a type within all holders, each with its holder."""
        for holder in self.all_holders():
            if type in ("objective", "provision"):
                relation = "pursues" if type == "objective" else "foresees"
                for node, _ in self.out(holder.node, relation):
                    yield holder, node
            else:
                for node in self.work(holder, type):
                    yield holder, node

    def number_of(self, type: str) -> int:
        return sum(1 for _ in self.each(type))

    def cited(self, finding: AnswerFinding) -> AnswerFinding:
        """Return a finding with its record as evidence, where that is a draft or a text and cites nobody for it."""
        nodes = (node.id for nodes in finding.nodes.values() for node in nodes)
        agreements = (agreement_node(finding.agreement),) if finding.agreement else nodes
        if finding.evidence or finding.state not in (State.STATED, State.ABSENT):
            return finding
        records = [self.graph.nodes[node] for node in agreements if node in self.graph]
        own = [one for one in records if one["type"] == "agreement" and one.get("basis", "sources") != "sources"]
        evidence = unique(Evidence(source="record", title=one["label"]) for one in own)
        return attrs.evolve(finding, evidence=evidence)

    def missing(self, holder: Holder) -> tuple[State, tuple[Evidence, ...]]:
        """Return the state of what a record does not tell, and the record itself where it is a draft or a text."""
        agreement = self.graph.nodes[holder.agreement]
        own = holder.node.partition(":")[0] == holder.agreement.partition(":")[0]
        if agreement.get("basis", "sources") == "sources" or not own:
            return State.UNKNOWN, ()
        return State.ABSENT, (Evidence(source="record", title=agreement["label"]),)


# --- what is missing ------------------------------------------------------------------------------


def _objectives(view: View) -> list[AnswerFinding]:
    return [
        _gap(view, holder, node, "objective")
        for holder, node in view.each("objective")
        if not any(True for _ in view.into(node, "serves"))
    ]


def _outcomes(view: View) -> list[AnswerFinding]:
    return [
        _gap(view, holder, node, "outcome")
        for holder, node in view.each("outcome")
        if not any(True for _ in view.into(node, "results-in"))
    ]


def _gap(view: View, holder: Holder, node: str, part: str) -> AnswerFinding:
    state, record = view.missing(holder)
    return AnswerFinding(
        message=f"{part}-alone",
        state=state,
        agreement=holder.id,
        nodes={part: view.named(node)},
        evidence=(*view.documents.of(node), *record),
    )


_CARRIED: Final = ("done", "under-way")


def _provisions(view: View) -> list[AnswerFinding]:
    """For each provision that nothing is documented to carry out, the nearest thing to it that is documented."""
    findings = []
    for agreement in view.agreements:
        holders = list(view.holders(agreement))
        for provision, _ in view.out(agreement, "foresees"):
            kind = view.graph.nodes[provision]["kind"]
            work = [
                (holder, event)
                for holder in holders
                for event in view.work(holder, "activity", "exchange")
                if _is_a(view, event, kind)
            ]
            found = _carried_out(view, holders[0], provision, work)
            if found is not None:
                findings.append(found)
    return findings


def _is_a(view: View, event: str, kind: str) -> bool:
    attributes = view.graph.nodes[event]
    return view.vocabularies.is_a(attributes["type"], attributes["kind"], kind)


def _carried_out(view: View, own: Holder, provision: str, work: list[tuple[Holder, str]]) -> AnswerFinding | None:
    steps = {event: view.graph.nodes[event].get("state") for _, event in work}
    carried = [holder for holder, event in work if steps[event] in _CARRIED]
    if any(holder.state == State.STATED for holder in carried):
        return None
    about: dict[str, tuple[Named, ...]] = {"provision": view.named(provision)}
    evidence = view.documents.of(provision)
    if not work:
        state, record = view.missing(own)
        evidence = (*evidence, *record)
        return AnswerFinding(message="provision-alone", agreement=own.id, state=state, nodes=about, evidence=evidence)
    if carried:
        message, state, events = "provision-disputed", State.CONFLICT, [e for _, e in work if steps[e] in _CARRIED]
        evidence = unique((*evidence, *(one for holder in carried for one in holder.evidence)))
    elif planned := [event for event in steps if steps[event] == "planned"]:
        message, state, events = "provision-planned", State.STATED, planned
    elif mentioned := [event for event in steps if steps[event] is None]:
        message, state, events = "provision-mentioned", State.UNKNOWN, mentioned
    else:
        message, state, events = "provision-not-done", State.ABSENT, list(steps)
    cited = (one for event in events for one in view.documents.of(event))
    nodes = {**about, "work": view.named(*events)}
    evidence = unique((*evidence, *cited))
    return AnswerFinding(message=message, agreement=own.id, state=state, nodes=nodes, evidence=evidence)


# --- what follows from what -----------------------------------------------------------------------


def _chain(view: View) -> list[AnswerFinding]:
    """Each outcome with what it came from and the aims of that; then work and aims that lead to no outcome."""
    findings = []
    for holder in view.all_holders():
        for outcome in view.work(holder, "outcome"):
            causes = [cause for cause, _ in view.into(outcome, "results-in")]
            aims = list(dict.fromkeys(aim for cause in causes for aim, _ in view.out(cause, "serves")))
            message = "chain" if aims else "chain-without-objective" if causes else "chain-without-cause"
            findings.append(_link(view, holder, message, objective=aims, cause=causes, outcome=[outcome]))
        for event in view.work(holder, "activity", "exchange"):
            aims = [aim for aim, _ in view.out(event, "serves")]
            if aims and not any(True for _ in view.out(event, "results-in")):
                findings.append(_link(view, holder, "chain-without-outcome", objective=aims, cause=[event]))
        for objective, _ in view.out(holder.node, "pursues"):
            if not any(True for _ in view.into(objective, "serves")):
                findings.append(_link(view, holder, "chain-without-activity", objective=[objective]))
    return findings


def _link(view: View, holder: Holder, message: str, **parts: list[str]) -> AnswerFinding:
    if holder.state == State.CONFLICT:
        state = State.CONFLICT
    else:
        state = State.STATED if message == "chain" else view.missing(holder)[0]
    places = [place for nodes in parts.values() for place in nodes]
    # What an outcome is attributed to, and what a cause serves, may be cited for themselves.
    places += [f"{outcome}.attributed_to" for outcome in parts.get("outcome", ()) if parts.get("cause")]
    places += [f"{cause}.serves" for cause in parts.get("cause", ()) if parts.get("objective")]
    cited = (one for place in places for one in view.documents.of(place))
    return AnswerFinding(
        message=message,
        agreement=holder.id,
        state=state,
        nodes={part: view.named(*nodes) for part, nodes in parts.items()},
        evidence=unique((*cited, *holder.evidence)) if holder.state == State.CONFLICT else unique(cited),
    )


def _succession(view: View) -> list[AnswerFinding]:
    """The line of agreements that those asked of stand in, the oldest first."""
    line = {node for agreement in view.agreements for node in _reached(view, agreement, view.into, view.out)}
    findings = []
    for node in sorted(line, key=lambda node: (len(_reached(view, node, view.out)), node)):
        for before, edge in view.out(node, "comes-after"):
            findings.append(
                AnswerFinding(
                    message="succession",
                    state=State.STATED,
                    nodes={"later": view.named(node), "earlier": view.named(before)},
                    values={"how": edge["how"]},
                    evidence=view.documents.at(f"{node}.after.{before.partition(':')[0]}"),
                )
            )
        if not any(True for _ in view.out(node, "comes-after")):
            state = State.UNKNOWN
            findings.append(AnswerFinding(message="succession-first", state=state, nodes={"earlier": view.named(node)}))
    return findings


def _reached(view: View, node: str, *ways: Callable[[str, str], Iterable[tuple[str, Any]]]) -> set[str]:
    """Return what a node leads to by succession, itself included."""
    seen, rest = {node}, [node]
    while rest:
        current = rest.pop()
        fresh = {other for way in ways for other, _ in way(current, "comes-after")} - seen
        seen |= fresh
        rest += sorted(fresh)
    return seen


def _participation(view: View) -> list[AnswerFinding]:
    """Who is a party, and who took part in which programme and event; each by its authority where one is named."""
    findings = []
    for agreement in view.agreements:
        parties = [party for party, _ in view.into(agreement, "party-to")]
        acting = {party.split(":")[1] for party in parties if view.graph.nodes[party]["type"] == "authority"}
        for party in parties:
            # A country stands for itself only where no source names the authority through which it acts.
            if view.graph.nodes[party]["type"] == "authority" or party.partition(":")[2] not in acting:
                place = f"{agreement}.parties.{party.split(':')[1].lower()}"
                nodes = {"who": view.named(party), "where": view.named(agreement)}
                evidence = view.documents.at(place)
                id = agreement.partition(":")[0]
                findings.append(
                    AnswerFinding(message="party", agreement=id, state=State.STATED, nodes=nodes, evidence=evidence)
                )
    for holder in view.all_holders():
        for event in (holder.node, *view.work(holder, "activity", "outcome")):
            for who, edge in view.into(event, "takes-part"):
                findings.append(_took_part(view, holder, event, who, edge))
    return sorted(findings, key=lambda finding: finding.nodes["who"][0].id)


def _took_part(view: View, holder: Holder, event: str, who: str, edge: dict[str, Any]) -> AnswerFinding:
    listed = "organisers" if event == holder.node else "participants"
    country = [node for node, _ in view.out(who, "body-of")]
    values = {str(name): str(edge[name]) for name in ("role", "count") if name in edge}
    return AnswerFinding(
        message="takes-part",
        agreement=holder.id,
        state=holder.state,
        nodes={"who": view.named(who), "country": view.named(*country), "where": view.named(event)},
        values=values,
        evidence=view.documents.at(f"{event}.{listed}.{edge['participant']}"),
    )


# --- what is shared -------------------------------------------------------------------------------


def _shared(view: View) -> list[AnswerFinding]:
    """The programmes that two agreements share, then the funders and the kinds of activity that both have."""
    one, two = view.agreements
    findings = []
    for relation in ("under", "beside"):
        theirs = {holder.node: holder for holder in view.holders(two, relation)}
        for holder in view.holders(one, relation):
            other = theirs.get(holder.node)
            if other is not None:
                disputed = State.CONFLICT in (holder.state, other.state)
                findings.append(
                    AnswerFinding(
                        message=f"shared-programme-{relation}",
                        state=State.CONFLICT if disputed else State.STATED,
                        nodes={"programme": view.named(holder.node)},
                        evidence=unique((*holder.evidence, *other.evidence)),
                    )
                )
    findings += _both(view, "funder", *(_funders(view, agreement) for agreement in view.agreements))
    findings += _both(view, "activity", *(_kinds(view, agreement) for agreement in view.agreements))
    return findings


Terms = dict[str, list[tuple[Holder, str]]]


def _funders(view: View, agreement: str) -> Terms:
    terms: Terms = {}
    for holder in view.holders(agreement):
        for money, _ in view.into(holder.node, "funds"):
            for funder in view.graph.nodes[money].get("funders", ()):
                terms.setdefault(funder, []).append((holder, f"{money}.funders.{funder}"))
    return terms


def _kinds(view: View, agreement: str) -> Terms:
    terms: Terms = {}
    for holder in view.holders(agreement):
        for event in view.work(holder, "activity"):
            if view.graph.nodes[event].get("state") != "not-done":
                terms.setdefault(view.graph.nodes[event]["kind"], []).append((holder, event))
    return terms


def _both(view: View, vocabulary: str, ours: Terms, theirs: Terms) -> Iterator[AnswerFinding]:
    """Yield each term that both sides have, themselves or as a broader one of theirs; of these the narrowest."""

    def within(terms: Terms, term: str) -> list[tuple[Holder, str]]:
        return [place for own, places in terms.items() if is_a(vocabulary, own, term) for place in places]

    is_a = view.vocabularies.is_a
    common = [term for term in sorted({*ours, *theirs}) if within(ours, term) and within(theirs, term)]
    for term in common:
        if any(other != term and is_a(vocabulary, other, term) for other in common):
            continue
        sides = (within(ours, term), within(theirs, term))
        # It is certain only where each side has it by a link that nobody disputes.
        sure = all(any(holder.state == State.STATED for holder, _ in side) for side in sides)
        cited = (one for side in sides for _, place in side for one in view.documents.of(place))
        yield AnswerFinding(
            message=f"shared-{vocabulary}",
            state=State.STATED if sure else State.CONFLICT,
            nodes={},
            values={vocabulary: term},
            evidence=unique(cited),
        )


def _network(view: View) -> list[AnswerFinding]:
    """Each pair of countries with its agreements as of a date; then the installed pairs of which none is at hand."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for node, attributes in view.graph.nodes(data=True):
        if attributes["type"] == "agreement":
            parties = sorted(party for party, _ in view.into(node, "party-to") if party.startswith("country:"))
            for pair in combinations(parties, 2):
                pairs.setdefault(pair, []).append(node)
    findings = []
    for pair in sorted(pairs):
        for node in sorted(pairs[pair]):
            message, state = _existence(view, node)
            findings.append(
                AnswerFinding(
                    message=message,
                    state=state,
                    nodes={"countries": view.named(*pair), "agreement": view.named(node)},
                    evidence=_dated(view, node),
                )
            )
    for pair in combinations((country_node(code) for code in view.countries), 2):
        if pair not in pairs:
            nodes = {"countries": tuple(_country(view, country) for country in pair)}
            findings.append(AnswerFinding(message="network-none", state=State.UNKNOWN, nodes=nodes))
    return findings


def _country(view: View, node: str) -> Named:
    if node in view.graph:
        return named(view.graph, node)
    return Named(id=node, type="country", label=node.partition(":")[2])


def _existence(view: View, node: str) -> tuple[str, State]:
    """Tell whether an agreement exists on the date asked for; without one, whether it is its pair's current one."""
    attributes = view.graph.nodes[node]
    later = dict(view.into(node, "comes-after"))
    if view.on is None:
        if "ended" in attributes or any(edge["how"] == "supersedes" for edge in later.values()):
            return "network-ended", State.ABSENT
        return ("network-followed", State.UNKNOWN) if later else ("network", State.STATED)
    # One that extends or only follows an agreement need not end it.
    superseding = [one for one, edge in later.items() if edge["how"] == "supersedes"]
    ends = [attributes.get("ended"), *(view.graph.nodes[one].get("signed") for one in superseding)]
    start = attributes.get("signed")
    exists = existed_on(
        view.on,
        start=start,
        attested=attributes.get("attested"),
        end=next((end for end in ends if end is not None), None),
        superseded=any(_came_by(view.on, view.graph.nodes[one].get("signed")) for one in later),
    )
    unended = attributes.get("term") == "fixed" and "ended" not in attributes
    if exists is None or (exists and unended):  # a fixed term ends some day, which nobody tells
        return "network-unsure", State.UNKNOWN
    if exists:
        return "network", State.STATED
    return "network-not-yet" if start is not None and view.on.before(start) else "network-ended", State.ABSENT


def _came_by(on: Date, signed: Date | None) -> bool:
    """Whether a later agreement may have been there already: until then, what it comes after was as current as any."""
    return signed is None or signed.before(on) is not False


def _dated(view: View, node: str) -> tuple[Evidence, ...]:
    fields = [name for name in ("signed", "attested", "ended") if name in view.graph.nodes[node]]
    return unique(one for name in fields for one in view.documents.at(f"{node}.{name}"))


QUESTIONS: Final = (
    Question(
        id="objectives-without-activity",
        title="Which objectives does no activity serve?",
        definition="Objectives that no activity and no exchange is documented to serve.",
        look=_objectives,
        counts="objective",
    ),
    Question(
        id="provisions-not-carried-out",
        title="Which provisions does no programme carry out?",
        definition="What the text foresees and no work of that kind, or a narrower one, is documented to have been "
        "done or begun, under the agreement or its programmes.",
        look=_provisions,
        counts="provision",
    ),
    Question(
        id="outcomes-without-attribution",
        title="Which outcomes are attributed to nothing?",
        definition="Outcomes of which no source says from which activity or exchange they came.",
        look=_outcomes,
        counts="outcome",
    ),
    Question(
        id="chain",
        title="What led to what?",
        definition="The chain from objective through activity and exchange to outcome, and where it breaks.",
        look=_chain,
    ),
    Question(
        id="succession",
        title="Which agreement came after which?",
        definition="The line of succession of the pair, the oldest first.",
        look=_succession,
    ),
    Question(
        id="participation",
        title="Who takes part where?",
        definition="The authorities and organisations that are parties, or took part in programmes and events.",
        look=_participation,
    ),
    Question(
        id="shared",
        title="What do two agreements share?",
        definition="The programmes, funders and kinds of activity that two agreements have in common.",
        about="two",
        look=_shared,
    ),
    Question(
        id="network",
        title="Who has an agreement with whom?",
        definition="The pairs of countries with an agreement as of a date; installed pairs of which none is at hand.",
        about="all",
        look=_network,
    ),
)
"""The questions, in the order in which they are listed."""
