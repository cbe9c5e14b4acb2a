"""A record as prose: short statements under headings, each with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from labcoop.comparison.cell import Entry
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier, Record, SharedProgramme, item_key
from labcoop.model.evidence import Evidence, State
from labcoop.model.quantities import Amount, Quantity
from labcoop.model.standing import Claim, Standing, membership, standing
from labcoop.model.vocabulary import Vocabularies

from .deadlines import duration
from .items import LEVELS as OBJECTIVES
from .languages import ENGLISH, Language
from .lines import wrap
from .notes import Notes
from .words import Words

__all__ = ["to_prose"]

NOT_DONE: Final = "documented as not done"
HOW: Final = {
    "supersedes": "supersedes {agreement}",
    "extends": "extends {agreement}",
    "follows": "follows {agreement}",
}
"""How an agreement came after another."""
LEVELS: Final = {"general": "General", "specific": "Specific"}


def to_prose(
    record: Record,
    *,
    width: int = 100,
    countries: Mapping[str, str] | None = None,
    vocabularies: Vocabularies | None = None,
    shared: Iterable[SharedProgramme] = (),
    language: Language = ENGLISH,
) -> str:
    """Return a record as text of at most ``width`` columns; what no source says is left out.

    ``countries`` gives the names of countries by code and of authorities by id; ``shared`` are the
    programmes of other files that may serve this agreement.
    """
    writer = _Writer(record, countries or {}, Words(vocabularies, language), tuple(shared))
    title = writer.title()
    parts = ["\n".join([*wrap(title, width, "", "    "), "=" * min(len(title), width)])]
    for heading, statements in writer.sections():
        lines = [line for statement in statements for line in wrap(statement, width, "- ")]
        if lines:
            parts.append("\n".join([*wrap(heading, width, "", "    "), *lines]))
    sources = [line for source in writer.notes.lines() for line in wrap(source, width, "", "    ")]
    if sources:
        parts.append("\n".join([language.phrase("heading", "Sources"), *sources]))
    return "\n\n".join(parts) + "\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _countries(record: Record) -> tuple[str, ...]:
    return record.countries if isinstance(record, Dossier) else record.programme.targets


class _Writer:
    """Turns the fields of one record into statements."""

    def __init__(
        self,
        record: Record,
        names: Mapping[str, str],
        words: Words,
        shared: tuple[SharedProgramme, ...],
    ) -> None:
        # An authority that the record defines goes by its own name, whatever a plugin calls that id.
        defined = record.agreement.authorities if isinstance(record, Dossier) else ()
        self.names = {**names, **{authority.id: authority.name for authority in defined}}
        self.record, self.words, self.shared = record, words, shared
        self.language, self.vocabularies = words.language, words.vocabularies
        self.uncovered = [code for code in _countries(record) if names and code not in names]
        self.notes = Notes(words.language)

    def title(self) -> str:
        if isinstance(self.record, Dossier):
            return f"{self.record.agreement.title} ({self.record.id})"
        return f"{self.record.programme.title or self.record.id} ({self.record.id})"

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each heading with its statements, in the order of the format."""
        phrase = self.language.phrase
        if isinstance(self.record, Dossier):
            agreement = self.record.agreement
            yield phrase("heading", "The agreement"), list(self.instrument(agreement))
            yield phrase("heading", "Scope"), list(self.scope(agreement, "agreement"))
            yield (
                phrase("heading", "Objectives"),
                list(
                    self.texts(
                        agreement.objectives,
                        "agreement.objectives",
                        lambda o: self.language.phrase("record", LEVELS[o.level]),
                    )
                ),
            )
            yield phrase("heading", "What it foresees"), list(self.provisions(agreement))
            yield phrase("heading", "What was done directly under it"), list(self.work(agreement, "agreement"))
            for programme in self.record.programmes:
                yield self.programme_heading(programme), list(self.programme(programme))
            yield phrase("heading", "Programmes that other agreements share"), list(self.shared_programmes(self.record))
            yield phrase("heading", "Success factors"), list(self.texts(agreement.lessons, "agreement.lessons"))
            yield (
                phrase("heading", "What a transfer needs"),
                list(self.texts(agreement.conditions, "agreement.conditions")),
            )
        else:
            yield phrase("heading", "The programme"), list(self.programme(self.record.programme))

    # --- statements --------------------------------------------------------------------------

    def cite(self, *weighed: Standing) -> str:
        """Return the marks of the sources of some standings."""
        sources = self.record.sources
        evidence = [
            Evidence.of(claim.citation, sources.get(claim.citation.source)) for one in weighed for claim in one.claims
        ]
        marks = self.notes.marks(evidence)
        return f" {marks}" if marks else ""

    def cite_own(self, path: str, value: Any) -> str:
        """Return the marks of a detail that has sources of its own, which need not be those of the whole."""
        return self.cite(self.weigh(path, value)) if path in self.record.evidence else ""

    def cite_inferred(self, path: str, value: Any) -> str:
        """Return the marks of a detail that no source states; those of the whole would make it look stated."""
        weighed = self.weigh(path, value)
        stated = any(claim.citation.how == "stated" for claim in weighed.claims)
        return "" if stated or weighed.state != State.STATED else self.cite_own(path, value)

    def weigh(self, path: str, value: Any) -> Standing:
        missing = value is None or value == ()
        citations = self.record.evidence.get(path, ()) if missing else self.record.citations(path)
        return standing(value, citations)

    def say(
        self, label: str, path: str, value: Any, shown: str | None = None, vocabulary: str | None = None
    ) -> Iterator[str]:
        """Yield a statement about one field, if there is anything to state."""
        weighed = self.weigh(path, value)
        if weighed.state == State.STATED:
            told = shown if shown is not None else self.show(weighed.value, vocabulary)
            if weighed.planned is not None:
                told = self.planned(told, self.show(weighed.planned))
            elif weighed.only_planned:
                told = self.language.phrase("record", "planned: {value}", value=told)
            yield f"{label}: {told}.{self.cite(weighed)}"
        elif weighed.state == State.ABSENT:
            none = self.language.phrase("record", "none, says the source")
            yield f"{label}: {none}.{self.cite(weighed)}"
        elif weighed.state == State.CONFLICT:
            yield f"{label}: {self.disagreement(weighed, shown, vocabulary)}."

    def disagreement(self, weighed: Standing, shown: str | None = None, vocabulary: str | None = None) -> str:
        """Return what each source says, each with its own mark; ``shown`` is how the record's own value is told."""
        came = [claim for claim in weighed.claims if claim.citation.phase != "planned"]
        planned = [claim for claim in weighed.claims if claim.citation.phase == "planned"]
        sides = self.told(came, weighed, shown, vocabulary)
        plans = self.told(planned, weighed, shown, vocabulary)
        phrase = self.language.phrase
        if sides and len(plans) == 1:  # a plan that was revised is no side of the disagreement
            told = self.planned("; ".join(sides), plans[0])
        else:
            told = "; ".join([*sides, *(phrase("record", "planned: {value}", value=plan) for plan in plans)])
        return phrase("cell", "sources disagree: {values}", values=told)

    def planned(self, value: str, plan: str) -> str:
        return self.language.phrase("cell", "{value} (planned: {plan})", value=value, plan=plan)

    def told(self, claims: list[Claim], weighed: Standing, shown: str | None, vocabulary: str | None) -> list[str]:
        """Return what claims say, each value once with the marks of all who say it."""
        said: dict[str, list[Claim]] = {}
        for claim in claims:
            own = shown if claim.value == weighed.value else None
            no = self.language.phrase("record", "no")
            told = no if claim.value is None else own or self.show(claim.value, vocabulary)
            said.setdefault(told, []).append(claim)
        return [f"{told}{self.cite(Standing(state=State.STATED, claims=tuple(c)))}" for told, c in said.items()]

    def show(self, value: Any, vocabulary: str | None = None) -> str:
        if vocabulary is not None:
            return self.done(value) if vocabulary == "step" else self.label(vocabulary, str(value))
        if isinstance(value, Quantity):
            return self.words.quantity(value)
        if isinstance(value, Amount):
            return self.language.number(value.value)
        if isinstance(value, Date | Period):
            return self.words.date(value.text)
        return str(value)

    def done(self, step: str) -> str:
        """Return how far an activity came; that it was not done is what a source says."""
        return self.language.phrase("step", NOT_DONE) if step == "not-done" else self.words.step(step)

    def name(self, id: str) -> str:
        return self.names.get(id, id)

    def label(self, vocabulary: str, term: str) -> str:
        if vocabulary == "language":
            return self.language.language(term)
        return self.vocabularies.label(vocabulary, term)

    # --- the agreement -----------------------------------------------------------------------

    def instrument(self, agreement: Any) -> Iterator[str]:
        phrase = self.language.phrase
        for party in agreement.parties:
            path = f"agreement.parties.{item_key(party)}"
            authorities = ", ".join(self.name(id) for id in party.authorities)
            parts = [authorities or phrase("cell", "authority not documented")]
            if party.carried_out_by:
                carrying = ", ".join(map(self.name, party.carried_out_by))
                parts.append(phrase("record", "carried out by {authorities}", authorities=carrying))
            if party.signatory:
                signed = phrase("record", "signed by its {role}", role=party.signatory)
                parts.append(f"{signed}{self.cite_own(f'{path}.signatory', party.signatory)}")
            yield from self.say(self.name(party.country), path, party, "; ".join(parts))
        for authority in agreement.authorities:
            yield from self.authority(authority)
        if self.uncovered:
            codes = ", ".join(self.uncovered)
            yield phrase(
                "record",
                "Not covered: {countries}. No plugin is installed that knows the names, authorities and duties there.",
                countries=codes,
            )
        yield from self.term_field(phrase("record", "Legal form"), agreement, "legal_form", "legal-form")
        for label, field in (
            (phrase("record", "Original title"), "original_title"),
            (phrase("record", "Signed"), "signed"),
            (phrase("record", "Place"), "place"),
        ):
            yield from self.say(label, f"agreement.{field}", getattr(agreement, field))
        yield from self.term_field(phrase("record", "Level of signing"), agreement, "level", "signing-level")
        for approval in agreement.approvals:
            when = f", {self.show(approval.period)}" if approval.period is not None else ""
            shown = f"{self.name(approval.country)}, {approval.body}{when}"
            yield from self.say(phrase("record", "Approval"), f"agreement.approvals.{approval.id}", approval, shown)
        for label, field in (
            (phrase("record", "In force from"), "in_force_from"),
            (phrase("record", "Attested by"), "attested"),
            (phrase("record", "Ended"), "ended"),
        ):
            yield from self.say(label, f"agreement.{field}", getattr(agreement, field))
        yield from self.term_field(phrase("record", "Term"), agreement, "term", "term")
        for step in agreement.after:
            shown = phrase("record", HOW[step.how], agreement=step.agreement)
            yield from self.say(phrase("record", "Predecessor"), f"agreement.after.{step.agreement}", step, shown)
        yield from self.say(phrase("record", "Public text"), "agreement.public_text", agreement.public_text)
        background = agreement.background and agreement.background.rstrip(".")
        yield from self.say(phrase("record", "Background"), "agreement.background", agreement.background, background)

    def authority(self, authority: Any) -> Iterator[str]:
        """Yield what the record says of an authority that it defines."""
        phrase = self.language.phrase
        parts = [self.label("authority-kind", authority.kind)]
        parts += [authority.native_name] if authority.native_name else []
        parts += [authority.short_name] if authority.short_name else []
        parts += [self.label("authority-level", authority.level)] if authority.level else []
        parts += [self.name(authority.country)] if authority.country else []
        if authority.since is not None:
            parts.append(phrase("record", "since {date}", date=self.show(authority.since)))
        if authority.until is not None:
            parts.append(phrase("record", "until {date}", date=self.show(authority.until)))
        if authority.after:
            before = ", ".join(map(self.name, authority.after))
            parts.append(phrase("record", "took over from {authorities}", authorities=before))
        path = f"agreement.authorities.{authority.id}"
        yield from self.say(authority.name, path, authority, ", ".join(parts))

    def term_field(self, label: str, agreement: Any, field: str, vocabulary: str) -> Iterator[str]:
        yield from self.say(label, f"agreement.{field}", getattr(agreement, field), vocabulary=vocabulary)

    def scope(self, holder: Any, path: str) -> Iterator[str]:
        phrase = self.language.phrase
        lists = (
            (phrase("record", "Purpose"), "purpose", "purpose"),
            (phrase("record", "Topics"), "topics", "topic"),
            (phrase("record", "Sectors"), "sectors", "sector"),
        )
        for label, field, vocabulary in lists:
            yield from self.terms(label, f"{path}.{field}", getattr(holder, field, ()), vocabulary)
        targeted = [self.target_group(target, path) for target in holder.target_groups]
        if targeted:
            label = phrase("record", "Target groups")
            yield f"{label}: {', '.join(targeted)}."
        if path == "agreement":
            label = phrase("record", "Sector as the source labels it (no inspected sector)")
            yield from self.say(label, "agreement.sector_label", holder.sector_label)
            for field, told in (
                ("legal_bases", phrase("record", "Rests on")),
                ("strategies", phrase("record", "Supports")),
            ):
                for reference in getattr(holder, field):
                    yield from self.say(told, f"agreement.{field}.{reference.id}", reference, reference.title)
            yield from self.terms(
                phrase("record", "Languages of the text"), "agreement.languages", holder.languages, "language"
            )
            for point in holder.contact_points:
                shown = f"{self.name(point.country)}{f', {point.role}' if point.role else ''}"
                yield from self.say(
                    phrase("record", "Contact point"), f"agreement.contact_points.{point.id}", point, shown
                )
            for body in holder.joint_bodies:
                yield from self.say(
                    phrase("record", "Joint body"), f"agreement.joint_bodies.{body.id}", body, self.joint_body(body)
                )

    def joint_body(self, body: Any) -> str:
        told, phrase = str(body.name), self.language.phrase
        if body.first_met is not None:
            met = phrase("record", "first met {date}", date=self.show(body.first_met))
            told += f", {met}"
        if body.chair:
            chair = phrase("record", "chair: {role}", role=body.chair.rstrip("."))
            told += f"; {chair}"
        return told

    def target_group(self, target: Any, path: str) -> str:
        how = f" ({self.language.phrase('qualifier', target.targeted)})" if target.targeted else ""
        marks = self.cite(self.weigh(f"{path}.target_groups.{item_key(target)}", target))
        return f"{self.label('target-group', target.group)}{how}{marks}"

    def terms(self, label: str, path: str, terms: tuple[str, ...], vocabulary: str | None) -> Iterator[str]:
        told: dict[str, list[str]] = {}
        yes = self.language.phrase("record", "yes")
        for term in terms:
            weighed = self.weigh(f"{path}.{item_key(term)}", term)
            name = self.label(vocabulary, term) if vocabulary else self.name(term)
            if weighed.state == State.CONFLICT:
                told.setdefault("", []).append(f"{name} ({self.disagreement(weighed, yes)})")
            else:
                told.setdefault(self.cite(weighed), []).append(name)
        if told:
            yield f"{label}: {'; '.join(', '.join(names) + marks for marks, names in told.items())}."

    def texts(self, items: tuple[Any, ...], path: str, prefix: Any = None) -> Iterator[str]:
        for item in items:
            lead = f"{_capital(str(prefix(item)))}: " if prefix else ""
            weighed = self.weigh(f"{path}.{item.id}", item)
            yield f"{lead}{item.text.rstrip('.')}.{self.cite(weighed)}"

    def provisions(self, agreement: Any) -> Iterator[str]:
        for provision in agreement.provisions:
            label = _capital(self.label("activity", provision.kind))
            topics = ", ".join(self.label("topic", topic) for topic in provision.topics)
            shown = (provision.text or topics or self.words.step("foreseen")).rstrip(".")
            yield from self.say(label, f"agreement.provisions.{provision.id}", provision, shown)
        for clause in agreement.clauses:
            label = _capital(self.label("clause", clause.kind))
            limit = "" if clause.within is None else self.limit(clause)
            ruled = self.language.phrase("record", "ruled on")
            shown = "; ".join(filter(None, (limit, (clause.text or "").rstrip(".")))) or ruled
            yield from self.say(label, f"agreement.clauses.{clause.id}", clause, shown)

    def limit(self, clause: Any) -> str:
        return duration(f"{clause.within.text} {clause.unit}", self.words) or self.show(clause.within)

    # --- programmes --------------------------------------------------------------------------

    def programme_heading(self, programme: Any) -> str:
        phrase = self.language.phrase
        beside = isinstance(self.record, Dossier) and self.record.id in programme.beside
        kind = self.label("programme", programme.kind) if programme.kind else phrase("record", "Programme")
        told = f"{_capital(kind)}: {programme.title or programme.id}"
        return phrase("record", "Beside the agreement: {programme}", programme=told) if beside else told

    def programme(self, programme: Any) -> Iterator[str]:
        phrase = self.language.phrase
        path = f"programmes.{programme.id}"
        for field, told in (
            ("original_title", phrase("record", "Original title")),
            ("period", phrase("record", "Period")),
            ("contracted", phrase("record", "Contract signed")),
        ):
            yield from self.say(told, f"{path}.{field}", getattr(programme, field))
        yield from self.say(phrase("record", "Status"), f"{path}.status", programme.status, vocabulary="status")
        for identifier in programme.identifiers:
            yield from self.say(
                phrase("record", "Number"), f"{path}.identifiers.{identifier.id}", identifier, identifier.number
            )
        for organiser in programme.organisers:
            organises = phrase("record", "Organiser")
            role = _capital(self.label("role", organiser.role)) if organiser.role else organises
            yield from self.say(role, f"{path}.organisers.{organiser.id}", organiser, self.participant(organiser))
        yield from self.terms(phrase("record", "Serves"), f"{path}.under", programme.under, None)
        yield from self.terms(phrase("record", "Runs beside"), f"{path}.beside", programme.beside, None)
        yield from self.absences(path)
        yield from self.terms(phrase("record", "Addresses"), f"{path}.targets", programme.targets, None)
        yield from self.terms(phrase("record", "Languages"), f"{path}.languages", programme.languages, "language")
        yield from self.scope(programme, path)
        yield from self.texts(
            programme.objectives, f"{path}.objectives", lambda o: self.language.phrase("item", OBJECTIVES[o.level])
        )
        yield from self.work(programme, path)

    def absences(self, path: str) -> Iterator[str]:
        """Yield what sources say is not there: items that the record's lists do not hold."""
        phrase = self.language.phrase
        for at in sorted(self.record.evidence):
            parent, _, key = at.rpartition(".")
            if parent in (f"{path}.under", f"{path}.targets"):
                held = getattr(self.record_programme(path), parent.rpartition(".")[2])
                if key not in {item_key(item) for item in held}:
                    weighed = self.weigh(at, None)
                    under = parent.endswith("under")
                    label = phrase("record", "Does not serve") if under else phrase("record", "Does not address")
                    name = key if "-" in key else self.name(key.upper())
                    yield f"{label}: {name}.{self.cite(weighed)}"

    def record_programme(self, path: str) -> Any:
        programmes = self.record.programmes if isinstance(self.record, Dossier) else (self.record.programme,)
        return next(programme for programme in programmes if path == f"programmes.{programme.id}")

    def shared_programmes(self, dossier: Dossier) -> Iterator[str]:
        """Yield the programmes of other files that serve the agreement or run beside it."""
        phrase = self.language.phrase
        for record in self.shared:
            programme = record.programme
            for relation, told in (
                ("under", phrase("record", "serves this agreement")),
                ("beside", phrase("record", "runs beside this agreement")),
            ):
                path = f"programmes.{programme.id}.{relation}"
                weighed = membership(record.evidence, path, getattr(programme, relation), dossier.id)
                if weighed.state == State.UNKNOWN:
                    continue
                elsewhere = _Writer(record, self.names, self.words, ())
                elsewhere.notes = self.notes
                if weighed.state == State.CONFLICT:
                    told = f"{told}: {elsewhere.disagreement(weighed, phrase('record', 'yes'))}"
                elif weighed.state == State.ABSENT:
                    denied = phrase("record", "does not serve it, says the source")
                    told = f"{denied}{elsewhere.cite(weighed)}"
                else:
                    told = f"{told}{elsewhere.cite(weighed)}"
                yield f"{programme.title or programme.id} ({programme.id}): {told}."

    def participant(self, participant: Any) -> str:
        told = participant.name or (participant.authority and self.name(participant.authority))
        told = told or (participant.kind and self.label("authority-kind", participant.kind)) or ""
        country = self.name(participant.country) if participant.country else ""
        who = f"{told} ({country})" if told and country else told or country or participant.id
        return who if participant.count is None else f"{who}, {self.counting(participant.count, 'people')}"

    def counting(self, count: Quantity, unit: str) -> str:
        """Return a count with its unit, as a cell of a comparison tells it."""
        return self.words.entry(Entry(value=count.value, qualifier=count.qualifier, unit=unit))

    # --- work --------------------------------------------------------------------------------

    def work(self, holder: Any, path: str) -> Iterator[str]:
        for activity in holder.activities:
            yield from self.activity(activity, f"{path}.activities.{activity.id}", "activity")
        for exchange in holder.exchanges:
            yield from self.activity(exchange, f"{path}.exchanges.{exchange.id}", "exchange")
        for outcome in holder.outcomes:
            yield from self.outcome(outcome, f"{path}.outcomes.{outcome.id}", holder)
        for funding in holder.funding:
            yield from self.funding(funding, f"{path}.funding.{funding.id}", holder)

    def activity(self, item: Any, path: str, vocabulary: str) -> Iterator[str]:
        label = _capital(self.label(vocabulary, item.kind))
        parts = [self.step(f"{path}.state", item.state)] if item.state else []
        if item.count is not None:
            parts.append(self.counted(f"{path}.count", item.count))
        parts += self.where(item, path)
        if item.period is not None:
            at = f"{path}.period"
            period = self.weigh(at, item.period)
            told = self.disagreement(period) if self.disputed(at, period) else self.show(period.value)
            parts.append(f"{told}{self.cite_inferred(at, item.period)}")
        parts += [self.taking_part(one) for one in getattr(item, "participants", ())]
        if getattr(item, "channels", ()):
            channels = ", ".join(self.label("channel", channel) for channel in item.channels)
            parts.append(self.language.phrase("record", "through {channels}", channels=channels))
        about = f" – {item.title.rstrip('.')}" if item.title else ""
        shown = "; ".join([f"{', '.join(parts) or self.documented()}{about}", *self.subject(item)])
        weighed = self.weigh(path, item)
        details = [
            self.weigh(f"{path}.{name}", getattr(item, name))
            for name in ("state", "count", "period")
            if getattr(item, name) is not None
        ]
        if weighed.state == State.CONFLICT:
            yield from self.say(label, path, item, shown)
        else:
            yield f"{label}: {shown}.{self.cite(weighed, *details)}"

    def subject(self, item: Any) -> Iterator[str]:
        """Yield what work is about: its topics, its sectors and its languages."""
        phrase = self.language.phrase
        for label, field, vocabulary in (
            (phrase("record", "Topics"), "topics", "topic"),
            (phrase("record", "Sectors"), "sectors", "sector"),
            (phrase("record", "Languages"), "languages", "language"),
        ):
            if named := [self.label(vocabulary, one) for one in getattr(item, field, ())]:
                yield f"{label[:1].lower()}{label[1:]}: {', '.join(named)}"

    def documented(self) -> str:
        return self.language.phrase("record", "documented")

    def where(self, item: Any, path: str) -> Iterator[str]:
        """Yield in which countries and at which place something took place."""
        hosts = ", ".join(self.name(code) for code in getattr(item, "hosts", ()))
        if hosts:
            told = self.language.phrase("record", "in {countries}", countries=hosts)
            yield f"{told}{self.cite_inferred(f'{path}.hosts', item.hosts)}"
        if getattr(item, "place", None):
            yield self.language.phrase("record", "at {place}", place=item.place)

    def taking_part(self, participant: Any) -> str:
        who = self.participant(participant)
        if participant.role is None:
            return self.language.phrase("record", "with {participant}", participant=who)
        role = self.label("role", participant.role)
        return self.language.phrase("record", "{participant} as {role}", participant=who, role=role)

    def step(self, path: str, state: str) -> str:
        weighed = self.weigh(path, state)
        return self.disagreement(weighed, vocabulary="step") if self.disputed(path, weighed) else self.done(state)

    def counted(self, path: str, count: Quantity) -> str:
        weighed = self.weigh(path, count)
        return self.disagreement(weighed) if self.disputed(path, weighed) else self.show(weighed.value)

    def disputed(self, path: str, weighed: Standing) -> bool:
        """Whether sources disagree on a detail itself; a disagreement about its whole item is told with that."""
        return weighed.state == State.CONFLICT and path in self.record.evidence

    def outcome(self, outcome: Any, path: str, holder: Any) -> Iterator[str]:
        label = _capital(self.label("outcome", outcome.kind))
        told = outcome.title or ""
        if outcome.count is not None:
            told = self.counted_outcome(path, outcome)
            told += f" – {outcome.title}" if outcome.title else ""
        if outcome.place:
            told += f", {outcome.place}"
        if outcome.period is not None:
            told += f", {self.words.date(outcome.period.text)}"
        if outcome.attributed_to:
            told += f"; {self.attribution(outcome, holder)}"
        told = "; ".join(filter(None, [told.rstrip("."), *self.subject(outcome)]))
        count = [self.weigh(f"{path}.count", outcome.count)] if outcome.count is not None else []
        weighed = self.weigh(path, outcome)
        yield f"{label}: {(told or self.documented()).rstrip('.')}.{self.cite(weighed, *count)}"

    def counted_outcome(self, path: str, outcome: Any) -> str:
        """Return an outcome's number with its unit, or with each of them where sources disagree."""
        at, of = f"{path}.count", f"{path}.unit"
        weighed, unit = self.weigh(at, outcome.count), self.weigh(of, outcome.unit)
        if self.disputed(of, unit):
            number = self.disagreement(weighed) if self.disputed(at, weighed) else self.show(weighed.value)
            return f"{number} ({self.disagreement(unit, vocabulary='unit')})"
        if self.disputed(at, weighed):
            told = self.label("unit", outcome.unit) if outcome.unit else ""
            return f"{self.disagreement(weighed)} {told}".strip()
        return self.counting(weighed.value, outcome.unit) if outcome.unit else self.show(weighed.value)

    def attribution(self, outcome: Any, holder: Any) -> str:
        """Return what an outcome came from."""
        items = {item.id: item for item in (*holder.activities, *holder.exchanges)}
        kinds = [self.label("activity", items[id].kind) if id in items else id for id in outcome.attributed_to]
        if len(kinds) > 1:
            return self.language.phrase("record", "from {activities} together", activities=", ".join(kinds))
        return self.language.phrase("record", "from {activity}", activity=kinds[0])

    def whole(self, funding: Any, holder: Any) -> str:
        """Return what a funding entry is a share of: an amount, or the basis or title of another entry."""
        whole = next((entry for entry in holder.funding if entry.id == funding.part_of), None)
        total = self.language.phrase("record", "the total")
        if whole is None:
            return total
        if whole.amount is not None:
            return self.words.money(whole.currency, self.show(whole.amount))
        return str(whole.title or (whole.basis and self.label("funding-basis", whole.basis)) or total).rstrip(".")

    def funding(self, funding: Any, path: str, holder: Any) -> Iterator[str]:
        phrase = self.language.phrase
        label = _capital(self.label("funding-basis", funding.basis)) if funding.basis else phrase("record", "Funding")
        parts = []
        cited = [self.weigh(path, funding)]
        if funding.amount is not None:
            weighed = self.weigh(f"{path}.amount", funding.amount)
            cited.append(weighed)
            disputed = self.disputed(f"{path}.amount", weighed)
            amount = self.disagreement(weighed) if disputed else self.show(weighed.value)
            parts.append(self.words.money(funding.currency, amount))
        for sum in funding.restated:
            amount = self.words.money(sum.currency, self.show(sum.amount))
            parts.append(phrase("record", "restated as {amount}", amount=amount))
        if funding.share_percent:
            share, whole = self.show(funding.share_percent), self.whole(funding, holder)
            parts.append(phrase("record", "{share} % of {amount}", share=share, amount=whole))
        payers = [self.label("funder", funder) for funder in funding.funders]
        payers += [self.name(funding.authority)] if funding.authority else []
        if payers:
            parts.append(phrase("record", "from {funders}", funders=", ".join(payers)))
        title = f" – {funding.title.rstrip('.')}" if funding.title else ""
        yield f"{label}: {', '.join(parts) or self.documented()}{title}.{self.cite(*cited)}"
