"""Reading one agreement for a comparison: its fields as cells, and the work done under it.

The dimensions, the core's and a country's own, see an agreement through a :class:`Reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

import attrs

from labcoop.model.authority import Authority
from labcoop.model.context import Context, Strand, contexts_of
from labcoop.model.country import Country, Duty, duty_versions, holds_on
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier, item_key
from labcoop.model.evidence import Evidence, State, unique
from labcoop.model.portfolio import Portfolio
from labcoop.model.quantities import Amount, Quantity
from labcoop.model.standing import Standing, standing
from labcoop.model.vocabulary import Vocabularies

from .cell import Cell, CellClaim, Entry, Scalar, in_order, merge

__all__ = ["Reading", "deadlines", "number", "readings_of", "scalar"]


def scalar(value: Any) -> Scalar:
    """Return a value of the model as a scalar of a cell: dates as text, counts and amounts as numbers."""
    if isinstance(value, Quantity | Amount):
        return number(value.value)
    return str(value)


def number(value: int | Decimal) -> int | Decimal:
    """Return a whole number as an int, so that 20000 and 20000.00 are shown the same."""
    return int(value) if value == int(value) else value


@attrs.frozen(kw_only=True)
class Reading(Context):
    """One agreement as a comparison sees it: in its context, with its fields as cells."""

    @property
    def missing(self) -> Cell:
        """The cell for what is not in the record: absent from a draft or a full text, else unknown."""
        if self.dossier.agreement.basis == "sources":
            return Cell(state=State.UNKNOWN)
        return Cell(state=State.ABSENT, evidence=self.own, reason=f"not-in-{self.dossier.agreement.basis}")

    @property
    def own(self) -> tuple[Evidence, ...]:
        """The record itself as evidence, where it is a draft or a text, or where it cites nothing."""
        return (Evidence(source="record", title=self.dossier.agreement.title),)

    @property
    def cited_by_itself(self) -> tuple[Evidence, ...]:
        """The evidence for what a draft or a text says and cites nobody for: it says so itself."""
        return () if self.dossier.agreement.basis == "sources" else self.own

    def none_listed(self, *names: str) -> Cell:
        """Return the cell for what stands on none of the lists of that name, the agreement's and its programmes'.

        It is absent only where a source gives every one of them as complete, or says that it is empty.
        """
        whole: list[Evidence] = []
        for strand in self.counted:
            for name in names:
                if not hasattr(strand.holder, name):
                    continue  # a programme foresees nothing: it has no provisions
                cited = strand.record.evidence.get(f"{strand.path}.{name}", ())
                complete = [citation for citation in cited if citation.list == "complete" or citation.says == "absent"]
                if not complete:
                    return self.missing
                whole += [Evidence.of(citation, strand.record.sources.get(citation.source)) for citation in complete]
        return Cell(state=State.ABSENT, evidence=unique(whole))

    def field(self, name: str, *, vocabulary: str | None = None) -> Cell:
        """Return the cell of one field of the agreement that holds a single value."""
        value = getattr(self.dossier.agreement, name)
        own = self.strands[0]
        return self.cell(own, own.standing(name, value), vocabulary=vocabulary)

    def items(self, name: str, entry: Callable[[Any], Entry]) -> Cell:
        """Return the cell of a list of the agreement, an entry for each item; each weighed by itself."""
        own = self.strands[0]
        return self.listed(own, name, getattr(self.dossier.agreement, name), entry)

    def listed(self, strand: Strand, name: str, items: tuple[Any, ...], entry: Callable[[Any], Entry]) -> Cell:
        """Return the cell of any list of a strand."""
        if not items:
            return self.cell(strand, strand.standing(name, ()))
        return merge(
            (self.item(strand, f"{name}.{item_key(item)}", item, entry(item)) for item in items), missing=self.missing
        )

    def item(self, strand: Strand, path: str, item: Any, entry: Entry) -> Cell:
        """Return the cell of one item: its presence and each of its fields that has evidence of its own.

        A conflict about any of them stays visible, whichever field the entry shows.
        """
        names = [field.name for field in attrs.fields(type(item))] if attrs.has(type(item)) else []
        return self.weighed_by(strand, path, item, entry, {name: getattr(item, name) for name in names})

    def weighed_by(self, strand: Strand, path: str, item: Any, entry: Entry, fields: Mapping[str, Any]) -> Cell:
        """Return the cell of one entry that rests on an item and on those of its fields that cite for themselves."""
        cells = [self.cell(strand, strand.standing(path, item), entry=entry)]
        for name, value in fields.items():
            if value is not None and value != () and f"{strand.path}.{path}.{name}" in strand.record.evidence:
                cell = self.cell(strand, strand.standing(f"{path}.{name}", value), entry=entry, field=name)
                cells.append(_rivals_by_unit(cell) if name == "unit" else cell)
        disputed = [cell for cell in cells if cell.state == State.CONFLICT]
        if not disputed:
            return attrs.evolve(merge(cells, missing=self.missing), entries=cells[0].entries)
        return attrs.evolve(merge(cells, missing=self.missing), entries=disputed[0].entries)

    def cell(
        self,
        strand: Strand,
        weighed: Standing,
        *,
        entry: Entry | None = None,
        field: str | None = None,
        vocabulary: str | None = None,
    ) -> Cell:
        """Turn a standing into a cell; a conflict shows each value that some source gives.

        ``entry`` is what the cell shows, where that is more than the value; ``field`` names the field that was weighed.
        """
        if weighed.state == State.UNKNOWN:
            return self.missing
        if weighed.state == State.ABSENT:
            return Cell(state=State.ABSENT, evidence=strand.evidence(weighed))
        said = _said(entry, field, vocabulary)
        if weighed.state == State.CONFLICT:
            claims = claims_of(strand, weighed, said)
            # A plan is no rival to what came of it; it stays among the claims, with its phase.
            rivals = [claim for claim in claims if claim.phase != "planned"] or list(claims)
            evidence = strand.evidence(weighed)
            shown = [entry] if entry else list(dict.fromkeys(claim.said for claim in rivals if claim.said))
            disputed = tuple(attrs.evolve(one, state=State.CONFLICT, evidence=evidence) for one in shown)
            return Cell(state=State.CONFLICT, entries=disputed, evidence=evidence, claims=claims)
        planned = None if weighed.planned is None else str(weighed.planned)
        value, form = scalar(weighed.value), _form(weighed.value)
        shown_entry = entry or Entry(value=value, form=form, planned=planned, vocabulary=vocabulary)
        if entry and planned:
            shown_entry = attrs.evolve(entry, planned=planned)
        return Cell(
            state=State.STATED,
            entries=(shown_entry,),
            evidence=strand.evidence(weighed) or self.cited_by_itself,
            claims=claims_of(strand, weighed, said) if planned else (),
        )

    def sectors(self) -> Cell:
        """Return the cell of the sectors that the agreement, its programmes and its activities look at."""
        cells = [self.items("sectors", lambda term: Entry(value=term, vocabulary="sector"))]
        for strand in self.counted:
            if strand.programme:
                cells.append(self._sectors_of(strand, "sectors", strand.holder.sectors))
            for activity in strand.holder.activities:
                cells.append(self._sectors_of(strand, f"activities.{activity.id}.sectors", activity.sectors))
        return merge(cells, missing=self.missing)

    def _sectors_of(self, strand: Strand, path: str, terms: tuple[str, ...]) -> Cell:
        if not terms:
            return Cell(state=State.UNKNOWN)

        def entry(term: str) -> Entry:
            return Entry(
                value=term,
                vocabulary="sector",
                programme=strand.programme,
                shared_with=strand.shared_with,
                subject=strand.subject,
            )

        return self.linked(strand, self.listed(strand, path, terms, entry))

    def of_authority(self, country: str, authority: Authority, entry: Entry) -> Cell:
        """Return the cell of an authority, weighed where it is defined: by the agreement or by a plugin."""
        path = f"authorities.{authority.id}"
        if authority in self.dossier.agreement.authorities:
            return self.item(self.strands[0], path, authority, entry)
        return _of_country(self.countries[country], f"country.{path}", authority, entry)

    def note(self, country: str, id: str) -> Cell:
        """Return the cell of what a country's law or practice says; not applicable where it is no party."""
        if country not in self.dossier.countries:
            return Cell(state=State.NOT_APPLICABLE, reason="not-a-party")
        record = self.countries.get(country)
        if record is None:
            return Cell(state=State.UNKNOWN, reason="not-covered")
        note = record.note(id)
        if note is None:
            return Cell(state=State.UNKNOWN)
        if self.on is None and not self.current:
            return Cell(state=State.UNKNOWN, reason="end-unknown")
        if self.on is not None and (holds := holds_on(note, self.on)) is not True:
            return Cell(state=State.UNKNOWN, reason="not-in-force" if holds is False else "validity-unknown")
        since = None if note.valid_from is None else str(note.valid_from)
        entry = Entry(value=note.text, valid_from=since)
        return _of_country(record, f"country.notes.{id}", note.text, entry)

    def duty(self, country: str, kind: str) -> Entry:
        """Return a country's duty of a kind as an entry with its own state and evidence, as of the reading's date."""
        record = self.countries.get(country)
        if record is None:
            return Entry(value=None, form="duty", country=country, state=State.UNKNOWN, qualifier="not-covered")
        if self.on is None and not self.current:
            return Entry(value=None, form="duty", country=country, state=State.UNKNOWN, qualifier="end-unknown")
        versions = duty_versions(record, kind, self.on)
        if not versions:
            return Entry(value=None, form="duty", country=country, state=State.UNKNOWN)
        duty, holds = versions[0]
        weighed = standing(duty, record.citations(f"country.duties.{duty.id}"))
        evidence = _evidence(record, weighed)
        if len(versions) > 1:
            untold = Entry(value=None, form="duty", country=country, state=State.UNKNOWN, evidence=evidence)
            return attrs.evolve(untold, qualifier="validity-unknown")
        to = record.authority(duty.to) if duty.to else None
        known = Entry(
            value=deadlines(duty),
            form="duty",
            country=country,
            state=weighed.state,
            valid_from=None if duty.valid_from is None else str(duty.valid_from),
            evidence=evidence,
            label=to.short_name or to.name if to else None,
        )
        return known if holds else _uncertain(known)

    def duties(self, country: str, kind: str) -> tuple[Entry, ...]:
        """Return a country's duty of a kind; where sources disagree about it, an entry for what each of them says."""
        entry = self.duty(country, kind)
        if entry.state != State.CONFLICT:
            return (entry,)
        record = self.countries[country]
        duty = duty_versions(record, kind, self.on)[0][0]
        said = {c.says: c for c in record.citations(f"country.duties.{duty.id}") if c.says not in (None, "absent")}
        others = (
            Entry(
                value=str(says),
                form="duty",
                country=country,
                state=State.CONFLICT,
                evidence=(Evidence.of(citation, record.sources.get(citation.source)),),
            )
            for says, citation in said.items()
        )
        return (entry, *others)

    def duty_of(self, country: str, kind: str) -> Cell:
        """Return the cell of one country's duty; not applicable where the country is no party."""
        if country not in self.dossier.countries:
            return Cell(state=State.NOT_APPLICABLE, reason="not-a-party")
        entries = self.duties(country, kind)
        evidence = unique(one for entry in entries for one in entry.evidence)
        return Cell(state=entries[0].state or State.UNKNOWN, entries=entries, evidence=evidence)

    def served_by(self, programme: str) -> Cell:
        """Return whether a shared programme serves this agreement: stated, absent, in conflict or unknown."""
        for strand in self.strands:
            if strand.programme == programme and not strand.beside:
                entry = Entry(value=programme, label=strand.holder.title, shared_with=strand.shared_with)
                if strand.link.state == State.CONFLICT:
                    return self.link(strand, Cell(state=State.STATED, entries=(entry,)))
                return self.cell(strand, strand.link, entry=entry)
        return Cell(state=State.UNKNOWN)

    def beside(self, name: Literal["activities", "exchanges", "outcomes"], kind: str) -> Cell:
        """Return work of a kind in programmes beside the agreement: shown, never counted with its own."""
        vocabulary = {"activities": "activity", "exchanges": "exchange", "outcomes": "outcome"}[name]
        cells = []
        for strand in self.strands:
            for item in getattr(strand.holder, name) if strand.beside else ():
                if self.vocabularies.is_a(vocabulary, item.kind, kind):
                    step = None if name == "outcomes" else item.state
                    told = item.period.text if item.period else None
                    entry = Entry(value=told, form="date", step=step, programme=strand.programme)
                    cells.append(self.item(strand, f"{name}.{item.id}", item, entry))
        return merge(cells, missing=self.missing)

    def link(self, strand: Strand, cell: Cell) -> Cell:
        """Return a cell that names a programme, with what sources claim of its link where they disagree about it."""
        if strand.link.state != State.CONFLICT or cell.state not in (State.STATED, State.CONFLICT):
            return cell
        claims = claims_of(strand, strand.link, lambda _: cell.entries[0])
        evidence = unique((*cell.evidence, *strand.evidence(strand.link)))
        entries = tuple(_doubted(entry, evidence) for entry in cell.entries)
        return Cell(state=State.CONFLICT, entries=entries, evidence=evidence, claims=in_order((*cell.claims, *claims)))

    def linked(self, strand: Strand, cell: Cell) -> Cell:
        """Carry a doubt about whether the programme serves this agreement into what it contributes.

        Nobody says that the campaign had no visitors: what is disputed is whether they count here.
        """
        if strand.link.state != State.CONFLICT or cell.state not in (State.STATED, State.CONFLICT):
            return cell
        evidence = unique((*cell.evidence, *strand.evidence(strand.link)))
        entries = tuple(attrs.evolve(_doubted(entry, evidence), subject=strand.title) for entry in cell.entries)
        return attrs.evolve(cell, state=State.CONFLICT, entries=entries, evidence=evidence)


def _uncertain(known: Entry) -> Entry:
    """Return the only known version of a duty where no source tells whether it held: named, and not stated."""
    rule = str(known.value)
    return attrs.evolve(known, value=None, candidate=rule, state=State.UNKNOWN, qualifier="validity-unknown")


def deadlines(duty: Duty) -> str:
    """Return when a duty must be met, in words of the format that are the same in every language.

    >>> from labcoop.model.country import Deadline
    >>> deadlines(Duty(id="x", kind="declaration-of-posting",
    ...                deadlines=(Deadline(anchor="start-of-work", offset=1, unit="hour", direction="before"),)))
    '1 hour before start-of-work'
    """
    # When a change must be reported is another matter than when the duty itself must be met.
    first = [deadline for deadline in duty.deadlines if deadline.anchor != "change"]
    return "; ".join(deadline.text for deadline in first) or "required"


def _of_country(country: Country, path: str, value: Any, entry: Entry) -> Cell:
    """Return the cell of something that a country's plugin says, by what it cites for it."""
    weighed = standing(value, country.citations(path))
    conflict = weighed.state == State.CONFLICT
    entry = attrs.evolve(entry, state=State.CONFLICT if conflict else None)
    claims = _claims(country, weighed) if conflict else ()
    return Cell(state=weighed.state, entries=(entry,), evidence=_evidence(country, weighed), claims=claims)


def _evidence(country: Country, weighed: Standing) -> tuple[Evidence, ...]:
    sources = country.sources
    return unique(Evidence.of(claim.citation, sources.get(claim.citation.source)) for claim in weighed.claims)


def _claims(country: Country, weighed: Standing) -> tuple[CellClaim, ...]:
    return tuple(
        CellClaim(
            said=None if claim.value is None else Entry(value=str(claim.value)),
            evidence=Evidence.of(claim.citation, country.sources.get(claim.citation.source)),
        )
        for claim in weighed.claims
    )


def _doubted(entry: Entry, evidence: tuple[Evidence, ...]) -> Entry:
    """Return an entry as one that stands or falls with the link of its programme."""
    doubt: Literal["link", "link-and-value"] = "link" if entry.state is None else "link-and-value"
    return attrs.evolve(entry, state=State.CONFLICT, doubt=doubt, evidence=evidence)


def _rivals_by_unit(cell: Cell) -> Cell:
    """Return the cell of a count whose unit is disputed with an entry for each unit: 500 visits are not 500 people."""
    if cell.state != State.CONFLICT:
        return cell
    units = sorted({claim.said.unit for claim in cell.claims if claim.said and claim.said.unit})
    return attrs.evolve(cell, entries=tuple(attrs.evolve(cell.entries[0], unit=unit) for unit in units))


def _form(value: Any) -> Literal["date"] | None:
    return "date" if isinstance(value, Date | Period) else None


def _said(entry: Entry | None, field: str | None, vocabulary: str | None) -> Callable[[Any], Entry]:
    """Return how a claimed value is told: as the entry would be, had it the value of the claim."""

    def said(value: Any) -> Entry:
        if entry is None:
            return Entry(value=scalar(value), form=_form(value), vocabulary=vocabulary)
        own = attrs.evolve(entry, planned=None)
        if field == "state":  # who claims another step claims no count with it
            return own if value == entry.step else attrs.evolve(own, step=value, value=None, qualifier=None)
        if field == "unit":
            return attrs.evolve(own, unit=str(value))
        if field in ("count", "amount") and entry.form is None:
            return attrs.evolve(own, value=scalar(value), qualifier=getattr(value, "qualifier", None))
        if isinstance(value, str | Date | Period | Quantity | Amount):
            terms = entry.vocabulary if field is None else None
            return Entry(value=scalar(value), form=_form(value), vocabulary=terms)
        return own  # what is claimed is the item as a whole

    return said


def claims_of(strand: Strand, weighed: Standing, said: Callable[[Any], Entry]) -> tuple[CellClaim, ...]:
    """Return what the sources claim, for a conflict or a revised plan."""
    return in_order(
        CellClaim(
            said=None if claim.value is None else said(claim.value),
            phase=claim.citation.phase,
            evidence=Evidence.of(claim.citation, strand.record.sources.get(claim.citation.source)),
        )
        for claim in weighed.claims
    )


def readings_of(
    dossiers: Iterable[Dossier],
    portfolio: Portfolio,
    countries: Mapping[str, Country],
    vocabularies: Vocabularies,
    on: Date | None = None,
) -> list[Reading]:
    """Return agreements as a comparison sees them, beside a portfolio's programmes and the countries at hand."""
    return [*contexts_of(dossiers, portfolio, countries, vocabularies, on, of=Reading)]
