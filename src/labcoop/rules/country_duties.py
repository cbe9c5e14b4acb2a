"""Rules about a country's duties: where work touches one, the authority to which it is owed is named or takes part.

A country's plugin makes these rules of its record, so that what they say is what that documents: to whom, by when, and
since when. A duty is read as of the time of the work that is judged: its own period, else that of its programme. Where
the record documents nothing for that time, a rule can't tell; where its sources disagree, it picks no side.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final, Literal

import attrs

from labcoop.model.context import Context, Strand
from labcoop.model.country import Country, Duty

from .country_law import Versions, after_the_start, law_in_words, newest_first, surely_not, versions_at
from .country_work import Times, cited, times_of, work_of
from .rule import Rule, Severity, Verdict

__all__ = ["duty_rule", "late_registration_rule"]


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

    Raises ``ValueError`` where the country has no duty of this kind, or none with an id among ``registers``, and for
    kinds of duties of which no rule is made.

    >>> from labcoop_estonia.country import COUNTRY
    >>> duty_rule(COUNTRY, "registration-of-employment", registers={"registration-2014": ("TÖR",)}).id
    'ee:registration'
    """
    judge = _Judge.of(country, kind, registers or {})
    subject = judge.subject
    return Rule(
        id=f"{country.code.lower()}:{subject.name}",
        title=subject.title.format(country=country.name),
        severity=subject.severity,
        rationale=subject.rationale,
        ground=cited(country, f"country.duties.{next(iter(judge.versions))}"),
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
    late = [duty for duty in newest_first(country, kind) if after_the_start(duty)]
    if not late:
        raise ValueError(f"in {country.name} no version of this duty is met after the start of work")

    def places(context: Context) -> Iterator[tuple[str, Versions]]:
        for strand, item, path in work_of(
            country.code, context, kinds=_REGISTRATION.kinds, topics=_REGISTRATION.topics
        ):
            held = versions_at(country, kind, times_of(item, strand, context))
            if held and all(duty in late for duty, _ in held):
                yield f"{strand.path}.{path}", held

    def check(context: Context) -> Iterator[Verdict]:
        if any(work_of(country.code, context, kinds=("information-exchange",))):
            return
        for path, held in sorted(places(context), key=operator.itemgetter(0))[:1]:
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


def _outcome(context: Context, held: Versions) -> Literal["fail", "unknown"]:
    basis = context.dossier.agreement.basis
    # A draft is of today: a duty that nothing has ended, and of which only the start is not documented, holds for it.
    sure = any(duty.to and (holds or (basis == "draft" and not duty.valid_until)) for duty, holds in held)
    return "fail" if sure and basis != "sources" else "unknown"


# --- who is named, and who takes part ----------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Judge:
    """Looks for the authorities and the registers of a duty in the texts and among those who take part.

    By the id of a version: its law in words, the names of it and of its authority, and those of its register alone.
    """

    country: Country
    kind: str
    subject: _Subject
    versions: Mapping[str, Duty]
    laws: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    own_names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, country: Country, kind: str, registers: Mapping[str, tuple[str, ...]]) -> _Judge:
        versions = {duty.id: duty for duty in newest_first(country, kind)}
        if unknown := sorted(registers.keys() - versions.keys()):
            raise ValueError(f"{country.name} has no such duty of the kind {kind}: {', '.join(unknown)}")
        if kind not in _SUBJECTS:
            raise ValueError(f"no rule is made of duties of the kind {kind}; write one with labcoop.Rule")
        subject, own = _SUBJECTS[kind], {id: registers.get(id, ()) for id in versions}
        return cls(
            country=country,
            kind=kind,
            subject=subject,
            versions=versions,
            laws={id: law_in_words(country, duty, subject.said, own[id]) for id, duty in versions.items()},
            names={id: (*own[id], *_names(country, duty.to)) for id, duty in versions.items()},
            own_names=own,
        )

    def places(self, context: Context) -> Iterator[tuple[Strand, Any, str]]:
        return work_of(self.country.code, context, kinds=self.subject.kinds, topics=self.subject.topics)

    def check(self, context: Context) -> Iterator[Verdict]:
        told, judged = set[tuple[str, ...]](), set[tuple[str, ...]]()
        held_at: dict[Times, Versions] = {}
        # In an order of their own: which of several places is told must not depend on how the record lists them.
        for strand, item, path in sorted(self.places(context), key=_place):
            times = times_of(item, strand, context)
            if times not in held_at:
                held_at[times] = versions_at(self.country, self.kind, times)
            held = held_at[times]
            version = tuple(duty.id for duty, _ in held)
            # Each version is told once, for the next place that lacks it says nothing new; a programme is read once.
            if version in told or (strand.path, *version) in judged or (self.subject.new and not held):
                continue
            judged.add((strand.path, *version))
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
        if any(_any_of(self.names[id]).search(text) for id in now):
            return None
        outdated = [id for id, duty in self.versions.items() if id not in now and surely_not(duty, times)]
        if any(_any_of(self.own_names[id]).search(text) for id in outdated):
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


def _place(found: tuple[Strand, Any, str]) -> tuple[str, bool, str]:
    strand, _, path = found
    return strand.path, not path.startswith("provisions."), path  # what the text foresees comes first


def _remedy(context: Context) -> str:
    """Return what to do: a text can be mended, and of what was done only more can be found out."""
    if context.dossier.agreement.basis == "sources":
        return "add it, and when, where a source tells"
    return "name it, or let it take part"


def _names(country: Country, authority: str | None) -> Iterator[str]:
    if authority and (known := country.authority(authority)):
        yield from filter(None, (known.id, known.name, known.native_name, known.short_name))


@functools.cache  # made when a text is looked at, since that takes longer than all else of a rule
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
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
