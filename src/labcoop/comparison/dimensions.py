"""The core's own dimensions: the rows that every comparison has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from labcoop.model.authority import later_authorities
from labcoop.model.context import Strand
from labcoop.model.dossier import item_key
from labcoop.model.evidence import State, unique

from .cell import Cell, Entry, merge
from .dimension import Dimension
from .reading import Reading, number, scalar

__all__ = ["CORE_DIMENSIONS"]

Read = Callable[[Reading], Cell]

STEPS: Final = ("not-done", "mentioned", "foreseen", "planned", "under-way", "done")
"""From weakest to strongest."""


# --- fields of the agreement ----------------------------------------------------------------------


def _field(name: str, vocabulary: str | None = None) -> Read:
    return lambda reading: reading.field(name, vocabulary=vocabulary)


def _terms(name: str, vocabulary: str) -> Read:
    return lambda reading: reading.items(name, lambda term: Entry(value=term, vocabulary=vocabulary))


def _titles(name: str, **only: str) -> Read:
    """Read a list of items that have a text or a title of their own."""

    def read(reading: Reading) -> Cell:
        items = [item for item in getattr(reading.dossier.agreement, name) if _matches(item, only)]
        own = reading.strands[0]
        return reading.listed(own, name, tuple(items), lambda item: Entry(value=_title(item)))

    return read


def _matches(item: Any, only: dict[str, str]) -> bool:
    return all(getattr(item, name) == value for name, value in only.items())


def _title(item: Any) -> str:
    return getattr(item, "text", None) or getattr(item, "title", None) or str(item.id)


def _authorities(reading: Reading) -> Cell:
    """The authorities that made the agreement, and those that carry it out where they are others."""
    own, cells = reading.strands[0], []
    for party in reading.dossier.agreement.parties:
        path, fields = f"parties.{item_key(party)}", attrs.asdict(party, recurse=False)
        # Each is weighed by its own claims: what a source says of the one is no claim about the other.
        carried_out = {"carried_out_by": fields.pop("carried_out_by")}
        made = _acting_through(reading, party.country, party.authorities)
        cells.append(reading.weighed_by(own, path, party, made, fields))
        if party.carried_out_by:
            carrying = _acting_through(reading, party.country, party.carried_out_by)
            entry = attrs.evolve(carrying, qualifier="carries-out")
            cells.append(reading.weighed_by(own, path, party, entry, carried_out))
    merged = merge(cells, missing=reading.missing)
    # Within a country, those that made it come before those that carry it out.
    in_order = sorted(merged.entries, key=lambda entry: (entry.country or "", bool(entry.qualifier)))
    return attrs.evolve(merged, entries=tuple(in_order))


def _acting_through(reading: Reading, country: str, authorities: tuple[str, ...]) -> Entry:
    """Return an entry that names a country's authorities; an id that nobody defines goes by itself."""
    known, ids = reading.authorities(country), sorted(authorities)
    names = [known[id].name if id in known else id for id in ids]
    return Entry(value=", ".join(ids) or None, country=country, label=", ".join(names) or None)


def _acting(party: Any) -> tuple[str, ...]:
    return (*party.authorities, *party.carried_out_by)


def _levels(reading: Reading) -> Cell:
    """The level of each authority; a text or a draft that is silent on it denies nothing."""
    cells = []
    for party in reading.dossier.agreement.parties:
        known = reading.authorities(party.country)
        for authority in (known[id] for id in _acting(party) if id in known):
            if authority.level:
                entry = Entry(value=authority.level, vocabulary="authority-level", country=party.country)
                cells.append(reading.of_authority(party.country, authority, entry))
    return merge(cells, missing=Cell(state=State.UNKNOWN))


def _later_authorities(reading: Reading) -> Cell:
    """The authorities that took over from those of the parties; no text can tell that there will be none."""
    cells = []
    for party in reading.dossier.agreement.parties:
        for later in later_authorities(_acting(party), reading.authorities(party.country).values()):
            since = None if later.since is None else str(later.since)
            entry = Entry(value=later.id, label=later.name, country=party.country, valid_from=since)
            cells.append(reading.of_authority(party.country, later, entry))
    return merge(cells, missing=Cell(state=State.UNKNOWN))


def _approvals(reading: Reading) -> Cell:
    def entry(approval: Any) -> Entry:
        when = None if approval.period is None else approval.period.text
        return Entry(value=approval.body, country=approval.country, qualifier=when)

    return reading.items("approvals", entry)


def _attested(reading: Reading) -> Cell:
    """Read by when it is attested; what is dated by its signing, or at hand as a text, needs no other proof."""
    cell = reading.field("attested")
    if cell.state != State.UNKNOWN and cell.reason is None:
        return cell
    if reading.field("signed").state in (State.STATED, State.CONFLICT):
        return Cell(state=State.NOT_APPLICABLE, reason="signing-documented")
    return cell if cell.state == State.UNKNOWN else Cell(state=State.NOT_APPLICABLE)


def _predecessor(reading: Reading) -> Cell:
    return reading.items("after", lambda step: Entry(value=step.agreement, qualifier=step.how))


def _target_groups(reading: Reading) -> Cell:
    def entry(target: Any) -> Entry:
        return Entry(value=target.group, qualifier=target.targeted, vocabulary="target-group")

    return reading.items("target_groups", entry)


def _objectives(level: str) -> Read:
    """The objectives of one level, of the agreement and of its own programmes."""

    def read(reading: Reading) -> Cell:
        cells = []
        for strand in reading.counted:
            chosen = tuple(o for o in strand.holder.objectives if o.level == level)

            def entry(objective: Any, strand: Strand = strand) -> Entry:
                return Entry(
                    value=objective.text,
                    programme=strand.programme,
                    shared_with=strand.shared_with,
                    subject=strand.subject,
                )

            if chosen:
                cells.append(reading.linked(strand, reading.listed(strand, "objectives", chosen, entry)))
        return merge(cells, missing=reading.none_listed("objectives"))

    return read


def _clauses(reading: Reading) -> Cell:
    def entry(clause: Any) -> Entry:
        limit = None if clause.within is None else f"{clause.within.text} {clause.unit or ''}".rstrip()
        return Entry(value=clause.kind, vocabulary="clause", qualifier=limit)

    return reading.items("clauses", entry)


def _provisions(reading: Reading) -> Cell:
    return reading.items("provisions", lambda provision: Entry(value=provision.kind, vocabulary="activity"))


# --- programmes -----------------------------------------------------------------------------------


def _programmes(entry: Callable[[Reading, Strand], Cell], *, beside: bool = False) -> Read:
    """Read one thing of each programme; those beside the agreement only where asked for."""

    def read(reading: Reading) -> Cell:
        strands = [s for s in reading.strands if s.programme and s.beside == beside]
        told = [s for s in strands if s.link.state in (State.STATED, State.CONFLICT)]
        cells = [entry(reading, strand) for strand in told]
        return merge(cells, missing=reading.missing)

    return read


def _programme_title(reading: Reading, strand: Strand) -> Cell:
    programme = strand.holder
    weighed = strand.standing("title", programme.title or programme.id)
    entry = Entry(value=programme.title or programme.id, programme=programme.id, shared_with=strand.shared_with)
    return reading.link(strand, reading.cell(strand, weighed, entry=entry))


def _programme_period(reading: Reading, strand: Strand) -> Cell:
    weighed = strand.standing("period", strand.holder.period)
    cell = reading.cell(strand, weighed)
    named = tuple(
        attrs.evolve(
            entry,
            programme=strand.holder.id,
            shared_with=strand.shared_with,
            subject=strand.holder.title,
            step="planned" if weighed.only_planned else None,
        )
        for entry in cell.entries
    )
    return reading.linked(strand, attrs.evolve(cell, entries=named))


def _programme_numbers(reading: Reading, strand: Strand) -> Cell:
    def entry(identifier: Any) -> Entry:
        programme = strand.holder
        shared = strand.shared_with
        return Entry(value=identifier.number, programme=programme.id, shared_with=shared, subject=programme.title)

    return reading.linked(strand, reading.listed(strand, "identifiers", strand.holder.identifiers, entry))


# --- work -----------------------------------------------------------------------------------------


def _step(kind: str, *, exchanges: bool = False) -> Read:
    """Read how far a kind of activity has come: the strongest documented step, with its counts."""

    def read(reading: Reading) -> Cell:
        cells = list(_foreseen(reading, kind))
        names: tuple[Any, ...] = ("activities", "exchanges") if exchanges else ("activities",)
        for name in names:
            vocabulary = "activity" if name == "activities" else "exchange"
            for strand, item, path in reading.work(name):
                if reading.vocabularies.is_a(vocabulary, item.kind, kind):
                    cells.append(_performed(reading, strand, item, path))
        steps = [cell.entries[0].step for cell in cells if cell.entries]
        if not steps:
            return reading.none_listed("provisions", *names)
        strongest = max(steps, key=lambda step: STEPS.index(step or "mentioned"))
        chosen = [cell for cell in cells if cell.entries and cell.entries[0].step == strongest]
        told = merge(_sharpest(chosen), missing=reading.missing)
        if strongest == "not-done" and told.state == State.STATED and _everywhere(reading, chosen):
            return Cell(state=State.ABSENT, evidence=told.evidence or reading.own)
        return told

    return read


def _everywhere(reading: Reading, cells: list[Cell]) -> bool:
    """Whether cells speak of the agreement as a whole, or of every programme under it: a row is absent as a whole."""
    spoken = {entry.programme for cell in cells for entry in cell.entries}
    return None in spoken or spoken >= {strand.programme for strand in reading.counted if strand.programme}


def _sharpest(cells: list[Cell]) -> list[Cell]:
    """Drop a mention without a count where a count stands beside it, of the same programme or of any.

    A mention that no programme is named for may be of the very events that a programme counts.
    """
    counted = {cell.entries[0].programme for cell in cells if cell.entries[0].value is not None}
    if counted:
        counted.add(None)
    return [
        cell
        for cell in cells
        if cell.entries[0].value is not None or cell.entries[0].programme not in counted or cell.claims
    ]


def _foreseen(reading: Reading, kind: str) -> Iterator[Cell]:
    own = reading.strands[0]
    for provision in reading.dossier.agreement.provisions:
        if reading.vocabularies.is_a("activity", provision.kind, kind):
            yield reading.item(own, f"provisions.{provision.id}", provision, Entry(value=None, step="foreseen"))


def _performed(reading: Reading, strand: Strand, item: Any, path: str) -> Cell:
    """Return the cell of one activity or exchange: its step and its count, the sharpest that its claims allow."""
    step = strand.standing(f"{path}.state", item.state)
    count = strand.standing(f"{path}.count", item.count)
    entry = Entry(
        value=None if count.value is None else scalar(count.value),
        qualifier=getattr(count.value, "qualifier", None),
        step=step.value or "mentioned",
        programme=strand.programme,
        shared_with=strand.shared_with,
        subject=strand.subject,
        planned=None if count.planned is None else str(count.planned),
    )
    return reading.linked(strand, reading.item(strand, path, item, entry))


def _outcomes(*kinds: str) -> Read:
    def read(reading: Reading) -> Cell:
        cells = []
        for strand, outcome, path in reading.work("outcomes"):
            if any(reading.vocabularies.is_a("outcome", outcome.kind, kind) for kind in kinds):
                cells.append(reading.linked(strand, _outcome(reading, strand, outcome, path)))
        return merge(cells, missing=reading.none_listed("outcomes"))

    return read


def _outcome(reading: Reading, strand: Strand, outcome: Any, path: str) -> Cell:
    has_count = outcome.count is not None
    weighed = strand.standing(f"{path}.count", outcome.count)
    value = scalar(weighed.value) if has_count else outcome.title or outcome.kind
    entry = Entry(
        value=value,
        qualifier=getattr(weighed.value, "qualifier", None),
        unit=outcome.unit,
        programme=strand.programme,
        shared_with=strand.shared_with,
        subject=strand.subject,
        vocabulary=None if has_count or outcome.title else "outcome",
        planned=None if weighed.planned is None else str(weighed.planned),
    )
    return reading.item(strand, path, outcome, entry)


_WITH_ROWS: Final = (
    *("violation-identified", "illegal-workers-detected", "workers-checked", "employers-checked", "work-stopped"),
    *("reach", "participation", "pilot-centre", "evaluation"),
)


def _other_outcomes(reading: Reading) -> Cell:
    cells = []
    for strand, outcome, path in reading.work("outcomes"):
        if not any(reading.vocabularies.is_a("outcome", outcome.kind, kind) for kind in _WITH_ROWS):
            cells.append(reading.linked(strand, _outcome(reading, strand, outcome, path)))
    return merge(cells, missing=reading.missing)


_NOT_AUTHORITIES: Final = ("labour-inspectorate", "research", "training", "social-partner")


def _other_authorities(reading: Reading) -> Cell:
    """Authorities other than the inspectorates that took part in activities: named ones, or kinds of them."""
    cells = []
    inspectorates = {id for party in reading.dossier.agreement.parties for id in _acting(party)}
    for strand, activity, path in reading.work("activities"):
        for participant in activity.participants:
            told = participant.authority or participant.kind
            if told is None or told in inspectorates or participant.kind in _NOT_AUTHORITIES:
                continue
            known = reading.authorities(participant.country) if participant.country else {}
            entry = Entry(
                value=told,
                vocabulary=None if participant.authority else "authority-kind",
                label=known[told].name if participant.authority and told in known else None,
                programme=strand.programme,
                shared_with=strand.shared_with,
                subject=strand.subject,
            )
            found = reading.item(strand, f"{path}.participants.{participant.id}", participant, entry)
            cells.append(reading.linked(strand, found))
    return merge(cells, missing=reading.none_listed("activities"))


def _channels(reading: Reading) -> Cell:
    cells = []
    for strand, exchange, path in reading.work("exchanges"):
        for channel in exchange.channels:
            weighed = strand.standing(f"{path}.channels.{channel}", channel)
            entry = Entry(value=channel, vocabulary="channel", programme=strand.programme, subject=strand.subject)
            cells.append(reading.linked(strand, reading.cell(strand, weighed, entry=entry)))
    return merge(cells, missing=reading.none_listed("exchanges"))


# --- funding --------------------------------------------------------------------------------------


def _money(basis: str) -> Read:
    """Read the amounts given on one basis; shares of a total are not amounts of their own."""

    def read(reading: Reading) -> Cell:
        cells = []
        for strand, funding, path in reading.work("funding"):
            if funding.amount is None or funding.part_of or funding.basis != basis:
                continue
            entry = Entry(
                value=number(funding.amount.value),
                unit=funding.currency,
                basis=funding.basis,
                programme=strand.programme,
                shared_with=strand.shared_with,
                subject=strand.subject,
            )
            cells.append(reading.linked(strand, reading.item(strand, path, funding, entry)))
        return merge(cells, missing=reading.none_listed("funding"))

    return read


def _funders(reading: Reading) -> Cell:
    cells = []
    for strand, funding, path in reading.work("funding"):
        share = None if funding.share_percent is None else number(funding.share_percent.value)
        for funder in funding.funders:
            entry = Entry(
                value=funder,
                vocabulary="funder",
                share_percent=share,
                programme=strand.programme,
                shared_with=strand.shared_with,
                subject=strand.title,
            )
            own = {f"funders.{funder}": funder, "share_percent": funding.share_percent}
            cells.append(reading.linked(strand, reading.weighed_by(strand, path, funding, entry, own)))
    return merge(cells, missing=reading.none_listed("funding"))


# --- the countries' duties ------------------------------------------------------------------------


def _duty(kind: str) -> Read:
    """Read a duty of both countries, an entry each (or for each source that disagrees) with its state and evidence."""

    def read(reading: Reading) -> Cell:
        entries = [entry for code in reading.dossier.countries for entry in reading.duties(code, kind)]
        states = [entry.state for entry in entries]
        if State.CONFLICT in states:
            state = State.CONFLICT
        else:
            state = State.STATED if State.STATED in states else State.UNKNOWN
        evidence = unique(e for entry in entries for e in entry.evidence)
        return Cell(state=state, entries=tuple(entries), evidence=evidence)

    return read


# --- the rows, in the order in which they are shown -----------------------------------------------

_ROWS: Final[tuple[tuple[str, str, str, str, Read], ...]] = (
    ("instrument", "authorities", "Authorities",
     "The authorities through which each country acts, and those that carry it out where others made it.",
     _authorities),
    ("instrument", "authority-level", "Level of authorities", "Whether an authority is a national or a regional one.",
     _levels),
    ("instrument", "later-authorities", "Later authorities", "The authorities that took over, and since when.",
     _later_authorities),
    ("instrument", "legal-form", "Legal form", "What kind of instrument it is.", _field("legal_form", "legal-form")),
    ("instrument", "signed", "Signed", "When it was signed, as precisely as a source says.", _field("signed")),
    ("instrument", "place", "Place of signing", "Where it was signed.", _field("place")),
    ("instrument", "signing-level", "Level of signing", "Whether governments, ministries or the authorities signed it.",
     _field("level", "signing-level")),
    ("instrument", "approvals", "Approvals", "Which body of which country approved it beside its signing, and when.",
     _approvals),
    ("instrument", "in-force-from", "In force from", "From when it binds the parties.", _field("in_force_from")),
    ("instrument", "attested", "Attested by", "By when a source shows that it exists.", _attested),
    ("instrument", "predecessor", "Predecessor", "The agreement of the parties that came before it.", _predecessor),
    ("instrument", "term", "Term", "For how long it was concluded.", _field("term", "term")),
    ("instrument", "ended", "Ended", "When it ended.", _field("ended")),
    ("instrument", "languages", "Languages", "The languages of its text.",
     lambda reading: reading.items("languages", lambda code: Entry(value=code))),
    ("instrument", "public-text", "Public text", "Where its text can be read.", _field("public_text")),
    ("scope", "purpose", "Purpose", "What the cooperation is for.", _terms("purpose", "purpose")),
    ("scope", "topics", "Topics", "The matters that it covers.", _terms("topics", "topic")),
    ("scope", "target-groups", "Target groups", "Whom it is meant for.", _target_groups),
    ("scope", "sectors", "Sectors", "The sectors that it, its programmes and its activities look at.", Reading.sectors),
    ("scope", "sector-label", "Sector label", "What a source writes as its sector, where that is no inspected one.",
     _field("sector_label")),
    ("scope", "legal-bases", "Legal bases", "The law that it rests on.", _titles("legal_bases")),
    ("scope", "strategies", "Strategies", "The strategies that it supports.", _titles("strategies")),
    ("objectives", "general-objectives", "General objectives", "Its general aims.", _objectives("general")),
    ("objectives", "specific-objectives", "Specific objectives", "Its specific aims.", _objectives("specific")),
    ("provisions", "provisions", "Foreseen", "The kinds of activity that its text foresees.", _provisions),
    ("provisions", "clauses", "Clauses", "The rules that its text sets for the cooperation itself.", _clauses),
    ("provisions", "contact-points", "Contact points", "The parties' contact points, by role.",
     lambda reading: reading.items("contact_points", lambda p: Entry(value=p.role or p.id, country=p.country))),
    ("provisions", "joint-bodies", "Joint bodies", "Bodies that the parties set up together to see to it.",
     lambda reading: reading.items("joint_bodies", lambda body: Entry(value=body.name))),
    ("programmes", "programmes", "Programmes", "The programmes under it.", _programmes(_programme_title)),
    ("programmes", "programme-periods", "Periods", "When each programme ran.", _programmes(_programme_period)),
    ("programmes", "programme-numbers", "Numbers", "The numbers of each programme.", _programmes(_programme_numbers)),
    ("programmes", "beside", "Beside it", "Other cooperation of the same authorities; never counted.",
     _programmes(_programme_title, beside=True)),
    ("activities", "joint-inspections", "Joint inspections", "Inspections in one country with the other's officials.",
     _step("joint-inspection")),
    ("activities", "concerted-inspections", "Concerted inspections", "Inspections at the same time, each at home.",
     _step("concerted-inspection")),
    ("activities", "meetings", "Meetings", "Meetings at any level.", _step("meeting")),
    ("activities", "information-campaign", "Information campaign", "Campaigns to inform workers and employers.",
     _step("information-campaign")),
    ("activities", "good-practice", "Good practice", "Sharing of good practice.", _step("good-practice-sharing")),
    ("activities", "seminars", "Seminars", "Seminars and information days.", _step("seminar")),
    ("activities", "staff-exchange", "Staff exchange", "Staff exchanges and study visits.", _step("staff-exchange")),
    ("activities", "web-portal", "Web portal", "A joint portal with information.", _step("web-portal")),
    ("activities", "contact-point", "Contact point", "Setting up of contact points.", _step("contact-point")),
    ("activities", "imi-use", "Use of IMI", "More use of the Internal Market Information System.",
     _step("imi-use-increase")),
    ("activities", "cross-agency", "With other authorities", "Cooperation with other authorities.",
     _step("cross-agency-cooperation")),
    ("activities", "social-partners", "Social partners", "Involvement of the social partners.",
     _step("social-partner-involvement")),
    ("activities", "guidance", "Guidance", "Guidelines, videos and the like.", _step("guidance")),
    ("activities", "risk-assessment", "Risk assessment", "A tool to assess risks.", _step("risk-assessment-tool")),
    ("activities", "studies", "Studies", "Studies made for it.", _step("study")),
    ("activities", "yearly-plan", "Yearly plan", "A plan of activities for each year.", _step("activity-plan")),
    ("activities", "other-authorities", "Other authorities", "Authorities beside the inspectorates that took part.",
     _other_authorities),
    ("exchanges", "information-exchanges", "Information exchanges", "Information passed between the authorities.",
     _step("information-exchange", exchanges=True)),
    ("exchanges", "channels", "Channels", "How information was passed.", _channels),
    ("outcomes", "violations", "Violations", "Violations identified, from all activities together.",
     _outcomes("violation-identified")),
    ("outcomes", "illegal-workers", "Illegal workers", "Workers found to be employed illegally; 0 is a result.",
     _outcomes("illegal-workers-detected")),
    ("outcomes", "checked", "Checked", "Workers and employers that were checked.",
     _outcomes("workers-checked", "employers-checked")),
    ("outcomes", "work-stopped", "Work stopped", "Work that was stopped.", _outcomes("work-stopped")),
    ("outcomes", "reach", "Reach", "People or visits reached, each with its unit.", _outcomes("reach")),
    ("outcomes", "participants", "Participants", "People who took part.", _outcomes("participation")),
    ("outcomes", "pilot-centre", "Pilot centre", "A pilot of a centre for several authorities.",
     _outcomes("pilot-centre")),
    ("outcomes", "evaluation", "Evaluation", "Evaluations made.", _outcomes("evaluation")),
    ("outcomes", "other-outcomes", "Other outcomes", "What else came of it.", _other_outcomes),
    ("funding", "programme-cost", "Programme cost", "The cost of a programme.", _money("programme-cost")),
    ("funding", "budget", "Budget", "The budget of a programme.", _money("budget")),
    ("funding", "grant", "Grant", "Grants.", _money("grant")),
    ("funding", "final-cost", "Final cost", "What a programme cost in the end.", _money("final-cost")),
    ("funding", "funders", "Funders", "Who paid, with the share where a source gives it.", _funders),
    ("lessons", "success-factors", "Success factors", "What practice has shown to help.",
     lambda reading: reading.items("lessons", lambda x: Entry(value=x.kind, vocabulary="lesson"))),
    ("lessons", "transfer-conditions", "Conditions for transfer", "What another pair of countries would need.",
     lambda reading: reading.items("conditions", lambda x: Entry(value=x.kind, vocabulary="condition"))),
    ("duties", "registration-of-employment", "Registration of employment",
     "By when each country wants a new worker registered.", _duty("registration-of-employment")),
    ("duties", "declaration-of-posting", "Declaration of posting",
     "By when each country wants posted workers declared.", _duty("declaration-of-posting")),
)  # fmt: skip

CORE_DIMENSIONS: Final = tuple(
    Dimension(id=id, label=label, group=group, definition=definition, read=read)
    for group, id, label, definition, read in _ROWS
)
"""The core's dimensions, in the order in which they are shown."""
