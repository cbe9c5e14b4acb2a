"""Rules about a country's duties: where work touches one, the authority to which it is owed is named or takes part.

A country's plugin makes these rules of its record, so that what they say is what that documents: to whom, by when, and
since when. A duty is read as of the time of the work that is judged: its own period, else that of its programme. Where
the record documents nothing for that time, a rule can't tell; where its sources disagree, it picks no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, Literal, TypeAlias

import attrs

from labcoop.model.context import Context, Strand
from labcoop.model.country import Country, Deadline, Duty, duty_versions, holds_on
from labcoop.model.evidence import State
from labcoop.model.standing import standing

from .country_work import Times, cited, times_of, work_of
from .rule import Rule, Severity, Verdict

__all__ = ["duty_rule", "late_registration_rule"]

Versions: TypeAlias = list[tuple[Duty, bool | None]]
"""Versions of a duty that hold, or of which that can't be told."""


@attrs.frozen(kw_only=True)
class _Subject:
    """What a rule about duties of a kind says, and of which work. Before one that is ``new``, nothing was owed."""

    name: str
    title: str
    rationale: str
    missing: str
    said: str
    severity: Severity
    topics: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    guards: tuple[str, ...] = ("provisions.*", "activities.*", "exchanges.*")
    new: bool = False


_CHECKS: Final = ("provisions.*", "activities.*")


_SUBJECTS: Final = {
    "registration-of-employment": _Subject(
        name="registration",
        title="Checks of registrations in {country} name the register",
        rationale="Whether work is declared shows in the register of employment. Who checks it, or asks about it from "
        "abroad, must know which register holds and by when a worker has to be in it.",
        missing="the checks name no register of {country}",
        said="workers are registered with",
        severity="warning",
        topics=("registration", "undeclared-work", "legality-of-employment"),
        kinds=("inspection",),
        guards=_CHECKS,
    ),
    "declaration-of-posting": _Subject(
        name="posting",
        title="Where posting is covered, the authority that is told of postings to {country} takes part",
        rationale="Whether a posting was declared, and by when it had to be, is known to the authority that the "
        "declaration goes to.",
        missing="the authority that is told of postings to {country} does not take part",
        said="postings are declared to",
        severity="warning",
        topics=("posting",),
    ),
    "notice-of-outbound-posting": _Subject(
        name="outbound-posting",
        title="Where information on posting is exchanged, who is told of postings from {country} is named",
        rationale="The host of posted workers can ask whether their employer told of the posting at home.",
        missing="the authority that is told of postings from {country} is not named",
        said="postings abroad are notified to",
        severity="note",
        topics=("posting",),
        kinds=("information-exchange",),
        new=True,
    ),
    "report-of-foreign-contractors": _Subject(
        name="foreign-contractors",
        title="Checks of postings to {country} name the register of foreign contractors",
        rationale="Which firms from abroad work for whom, and with which employees, shows in this register.",
        missing="the checks do not name the register of foreign contractors in {country}",
        said="foreign contractors and their employees are reported to",
        severity="note",
        topics=("posting",),
        kinds=("inspection",),
        guards=_CHECKS,
        new=True,
    ),
}
_REGISTRATION: Final = _SUBJECTS["registration-of-employment"]


def duty_rule(country: Country, kind: str, *, registers: Mapping[str, tuple[str, ...]] | None = None) -> Rule:
    """Return the rule that work on a subject names the authority to which a country's duty of this kind is owed.

    Checks of registrations (inspections on registration, undeclared work or the legality of employment) name the
    register of employment; where posting is covered, the authority to which postings are declared takes part. An
    authority is named where a text does so, and takes part where it is a party or a participant. ``registers`` are
    names of registers by the duty's id: a text may name them instead, and one that held at another time is told.

    Raises ``ValueError`` where the country has no duty of this kind, or none with an id among ``registers``.

    >>> from labcoop_estonia.country import COUNTRY
    >>> duty_rule(COUNTRY, "registration-of-employment", registers={"registration-2014": ("TÖR",)}).id
    'ee:registration'
    """
    judge = _Judge(country=country, kind=kind, subject=_SUBJECTS[kind], registers=registers or {})
    subject = judge.subject
    return Rule(
        id=f"{country.code.lower()}:{subject.name}",
        title=subject.title.format(country=country.name),
        severity=subject.severity,
        rationale=subject.rationale,
        ground=cited(country, f"country.duties.{_newest_first(country, kind)[0].id}"),
        guards=subject.guards,
        applies=lambda context: any(judge.places(context)),
        check=judge.check,
    )


def late_registration_rule(country: Country) -> Rule:
    """Return the rule that checks are followed up where workers may be registered after they have started.

    It is for the times at which all deadlines come after the start of work, and asks for an exchange of
    information between the parties.

    Raises ``ValueError`` where there is no such time.

    >>> from labcoop_poland.country import COUNTRY
    >>> late_registration_rule(COUNTRY).id
    'pl:late-registration'
    """
    kind = "registration-of-employment"
    late = [duty for duty in _newest_first(country, kind) if _after_the_start(duty)]
    if not late:
        raise ValueError(f"in {country.name} no version of this duty is met after the start of work")

    def places(context: Context) -> Iterator[tuple[str, Versions]]:
        for strand, item, path in work_of(
            country.code, context, kinds=_REGISTRATION.kinds, topics=_REGISTRATION.topics
        ):
            held = _held(country, kind, times_of(item, strand, context))
            if held and all(duty in late for duty, _ in held):
                yield f"{strand.path}.{path}", held

    def check(context: Context) -> Iterator[Verdict]:
        if any(work_of(country.code, context, kinds=("information-exchange",))):
            return
        for path, held in list(places(context))[:1]:
            message = (
                f"on the day of a check a worker in {country.name} need not be registered yet; foresee an exchange of "
                "information, so that the register is looked up again and the partner learns what it shows"
            )
            yield Verdict(outcome=_outcome(context, held), path=path, message=message)

    return Rule(
        id=f"{country.code.lower()}:late-registration",
        title=f"Checks are followed up where workers in {country.name} may be registered after they start",
        severity="note",
        rationale="Where the deadline comes after the start of work, the register can't show on the day of a check "
        "whether work is undeclared.",
        ground=cited(country, f"country.duties.{late[0].id}"),
        guards=_CHECKS,
        applies=lambda context: any(places(context)),
        check=check,
    )


# --- which version holds, and what it says --------------------------------------------------------------


def _newest_first(country: Country, kind: str) -> list[Duty]:
    versions = [duty for duty in country.duties if duty.kind == kind]
    if not versions:
        raise ValueError(f"{country.name} has no duty of the kind {kind}")
    newest = [duty for duty, _ in duty_versions(country, kind, None)]
    return [*newest, *(duty for duty in versions if duty not in newest)]


def _held(country: Country, kind: str, times: Times) -> Versions:
    """Return the versions of a duty that hold, or else those that may hold, at the start or the end of some work."""
    if times is None:
        return duty_versions(country, kind, None)
    found: dict[str, tuple[Duty, bool | None]] = {}
    for date in times:
        for duty, holds in duty_versions(country, kind, date):
            found[duty.id] = (duty, holds or found.get(duty.id, (duty, None))[1])
    return [one for one in found.values() if one[1]] or list(found.values())


def _surely_not(duty: Duty, times: Times) -> bool:
    """Whether a version does not hold at any time of some work."""
    return duty.valid_until is not None if times is None else all(holds_on(duty, date) is False for date in times)


def _outcome(context: Context, held: Versions) -> Literal["fail", "unknown"]:
    basis = context.dossier.agreement.basis
    # A draft is of today: a duty that nothing has ended, and of which only the start is not documented, holds for it.
    sure = any(duty.to and (holds or (basis == "draft" and not duty.valid_until)) for duty, holds in held)
    return "fail" if sure and basis != "sources" else "unknown"


def _after_the_start(duty: Duty) -> bool:
    deadlines = _deadlines(duty)
    return bool(deadlines) and all(deadline.direction == "after" for deadline in deadlines)


def _deadlines(duty: Duty) -> list[Deadline]:
    """Return by when a duty must be met; when a change must be told is another matter."""
    return [deadline for deadline in duty.deadlines if deadline.anchor != "change"]


def _law(country: Country, duty: Duty, said: str, registers: tuple[str, ...]) -> str:
    """Return a duty in words: to whom, by when, for whom, on which legal basis; and where sources disagree on it."""
    authority = country.authority(duty.to) if duty.to else None
    to = "an authority that no source names"
    if authority:
        short = ", ".join(filter(None, (authority.short_name, *registers[:1])))
        to = f"the {authority.name}" + (f" ({short})" if short else "")
    by_when = "; ".join(map(_in_words, _deadlines(duty))) or "by a time that is not documented"
    if standing(duty, country.citations(f"country.duties.{duty.id}")).state == State.CONFLICT:
        by_when = "by a time on which sources disagree"
    whom = f" [{duty.applies_to.partition(': ')[0]}]" if duty.applies_to else ""
    return f"{said} {to}, {by_when}{whom}" + (f", under {duty.legal_basis}" if duty.legal_basis else "")


_ANCHORS: Final = {
    "start-of-work": "work starts",
    "start-of-posting": "the posting starts",
    "start-of-insurance": "the duty to insure starts",
    "contract-signed": "the contract is signed",
    "end-of-month": "the month ends",
}


def _in_words(deadline: Deadline) -> str:
    anchor = _ANCHORS.get(deadline.anchor, deadline.anchor)
    if deadline.direction == "at":
        told = f"at the latest when {anchor}"
    elif not deadline.offset:
        told = f"{deadline.direction} {anchor}"
    else:
        unit = f"{(deadline.unit or 'day').replace('-', ' ')}{'' if deadline.offset == 1 else 's'}"
        limit = "at least" if deadline.direction == "before" else "within"
        told = f"{limit} {deadline.offset} {unit} {deadline.direction} {anchor}"
    return f"{told} ({deadline.condition})" if deadline.condition else told


# --- who is named, and who takes part ----------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Judge:
    """Looks for the authorities and the registers of a duty in the texts and among those who take part."""

    country: Country
    kind: str
    subject: _Subject
    registers: Mapping[str, tuple[str, ...]]
    versions: Mapping[str, Duty] = attrs.field(init=False)
    laws: Mapping[str, str] = attrs.field(init=False)
    names: Mapping[str, re.Pattern[str]] = attrs.field(init=False)
    own_names: Mapping[str, re.Pattern[str]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        versions = {duty.id: duty for duty in self.country.duties if duty.kind == self.kind}
        if unknown := self.registers.keys() - versions.keys():
            raise ValueError(f"{self.country.name} has no such duty of the kind {self.kind}: {', '.join(unknown)}")
        own = {id: self.registers.get(id, ()) for id in versions}
        laws = {id: _law(self.country, duty, self.subject.said, own[id]) for id, duty in versions.items()}
        names = {id: _any_of([*own[id], *_names(self.country, duty.to)]) for id, duty in versions.items()}
        for name, value in (("versions", versions), ("laws", laws), ("names", names)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "own_names", {id: _any_of(words) for id, words in own.items()})

    def places(self, context: Context) -> Iterator[tuple[Strand, Any, str]]:
        return work_of(self.country.code, context, kinds=self.subject.kinds, topics=self.subject.topics)

    def check(self, context: Context) -> Iterator[Verdict]:
        told = set[tuple[str, ...]]()  # once for each version: the next place that lacks it says nothing new
        for strand, item, path in self.places(context):
            times = times_of(item, strand, context)
            held = _held(self.country, self.kind, times)
            version = tuple(duty.id for duty, _ in held)
            if version in told or (self.subject.new and not held):
                continue
            if found := self.wrong(context, strand, held, times):
                told.add(version)
                wrong, outcome = found
                message = f"{wrong}; {self.law(held, times)}; {_remedy(context)}"
                yield Verdict(outcome=outcome, path=f"{strand.path}.{path}", message=message)

    def wrong(
        self, context: Context, strand: Strand, held: Versions, times: Times
    ) -> tuple[str, Literal["fail", "unknown"]] | None:
        """Return what is wrong, and how surely; ``None`` where one that holds, or may hold, is named or takes part."""
        sources = context.dossier.agreement.basis == "sources"
        text = "\n".join(_texts(context, strand))
        now = {duty.id: duty for duty, _ in held} or self.versions
        if any(self.names[id].search(text) for id in now):
            return None
        outdated = [id for id, duty in self.versions.items() if id not in now and _surely_not(duty, times)]
        if any(self.own_names[id].search(text) for id in outdated):
            return "the register that is named did not hold at that time", "unknown" if sources else "fail"
        if any(_takes_part(self.country, duty.to, context, strand) for duty in now.values()):
            return None
        missing = self.subject.missing.format(country=self.country.name)
        return f"as far as is documented, {missing}" if sources else missing, _outcome(context, held)

    def law(self, held: Versions, times: Times) -> str:
        """Return which version holds at that time, as far as that can be told."""
        if not held:
            return f"which one held then {'is not documented' if times else 'is unknown without a date'}"
        doubt = "" if any(holds for _, holds in held) else " (whether already then is not documented)"
        return f"{', or '.join(self.laws[duty.id] for duty, _ in held)}{doubt}"


def _remedy(context: Context) -> str:
    """Return what to do: a text can be mended, and of what was done only more can be found out."""
    if context.dossier.agreement.basis == "sources":
        return "add it, and when, where a source tells"
    return "name it, or let it take part"


def _names(country: Country, authority: str | None) -> Iterator[str]:
    if authority and (known := country.authority(authority)):
        yield from filter(None, (known.id, known.name, known.native_name, known.short_name))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names as whole words; for no names, nothing."""
    told = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)" if told else "(?!)", re.IGNORECASE)


def _texts(context: Context, strand: Strand) -> Iterator[str]:
    """Yield the texts in which an authority or a register may be named: the agreement's and those of a programme."""
    holders = [context.dossier.agreement, *([strand.holder] if strand.programme else [])]
    for holder in holders:
        for name in ("provisions", "clauses", "contact_points", "legal_bases", "activities", "exchanges"):
            for item in getattr(holder, name, ()):
                yield from filter(None, (getattr(item, field, None) for field in ("text", "title", "role")))


def _takes_part(country: Country, id: str | None, context: Context, strand: Strand) -> bool:
    """Whether an authority is a party or takes part: itself, or one of its kind; an inspectorate for its offices."""
    authority = country.authority(id) if id else None
    if authority is None:
        return False
    wanted = {authority.id}
    if authority.kind == "labour-inspectorate":
        wanted |= {one.id for one in country.authorities if one.kind == authority.kind}
    agreement = context.dossier.agreement
    parties = chain.from_iterable((*party.authorities, *party.carried_out_by) for party in agreement.parties)
    if not wanted.isdisjoint(parties):
        return True
    return any(
        one.authority in wanted or (one.country == country.code and not one.authority and one.kind == authority.kind)
        for one in _taking_part(context, strand)
    )


def _taking_part(context: Context, strand: Strand) -> Iterator[Any]:
    for holder in (context.dossier.agreement, strand.holder):
        yield from getattr(holder, "organisers", ())
        for activity in holder.activities:
            yield from activity.participants
