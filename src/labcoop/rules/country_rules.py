"""Rules that several countries have, each with its own languages, authorities and practice of joint inspections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from labcoop.model.context import Context, Strand
from labcoop.model.country import Country
from labcoop.model.evidence import State
from labcoop.model.standing import membership

from .country_work import cited, ground_of, participants_of, work_of
from .rule import Rule, Verdict

__all__ = ["authorities_rule", "foreign_inspectors_rule", "languages_rule"]


# --- languages -------------------------------------------------------------------------------------

_INFORMATION: Final = ("information-campaign", "information-day-seminar", "guidance", "web-portal")


def languages_rule(country: Country) -> Rule:
    """Return the rule that information for a country's workers is offered in its language.

    It is for campaigns, information days, guidance and portals of programmes that address the country, or that do
    not say whom but are for workers. The languages are those of the activity, of its outcomes, or of the programme.

    >>> from labcoop_latvia.country import COUNTRY
    >>> languages_rule(COUNTRY).id
    'lv:languages'
    """
    own = f"the language of {country.name} ({', '.join(country.languages)})"

    def check(context: Context) -> Iterator[Verdict]:
        for strand, item, path in _information(context, country.code):
            offered = list(_offered(strand, item, path))
            if any(language in languages for _, languages in offered for language in country.languages):
                continue
            known = any(languages for _, languages in offered)
            if country.code not in _targets(strand) and known and _for_another_party(context, offered):
                continue
            told = _denied(strand, offered, country.languages) or context.dossier.agreement.basis != "sources"
            place = f"{strand.path}.{path}.languages"
            if told:
                lacking = "its languages lack" if known else "no languages are given, so that it lacks"
                yield Verdict(outcome="fail", path=place, message=f"{lacking} {own}; offer it in this one too")
            else:
                message = f"that it is offered in {own} is not documented; add its languages where a source tells"
                yield Verdict(outcome="unknown", path=place, message=message)

    return Rule(
        id=f"{country.code.lower()}:languages",
        title=f"Information for workers from {country.name} is offered in their language",
        severity="warning",
        rationale="Information on rights and duties reaches only those who can read it.",
        ground=cited(country, "country.languages"),
        guards=("activities.*.languages",),
        applies=lambda context: any(_information(context, country.code)),
        check=check,
    )


def _information(context: Context, country: str) -> Iterator[tuple[Strand, Any, str]]:
    """Yield the activities that inform, and that address a country's workers or do not say whose."""
    terms = context.vocabularies
    for strand, item, path in context.work("activities"):
        if item.state == "not-done" or terms.is_a("activity", item.kind, "guidelines"):
            continue  # guidelines are for those who inspect
        if not any(terms.is_a("activity", item.kind, kind) for kind in _INFORMATION):
            continue
        targets = _targets(strand)
        groups = strand.holder.target_groups or context.dossier.agreement.target_groups
        workers = any(terms.is_a("target-group", group.group, "workers") for group in groups)
        if country in targets or (workers and not targets):
            yield strand, item, path


def _targets(strand: Strand) -> tuple[str, ...]:
    targets: tuple[str, ...] = getattr(strand.holder, "targets", ())
    return targets


def _offered(strand: Strand, item: Any, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield where languages may be told, with those that are."""
    yield f"{path}.languages", item.languages
    for outcome in strand.holder.outcomes:
        if item.id in outcome.attributed_to:
            yield f"outcomes.{outcome.id}.languages", outcome.languages
    if strand.programme:
        yield "languages", strand.holder.languages


def _for_another_party(context: Context, offered: list[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether it is in the language of some party: where no target is named, it may be for the workers of that one."""
    parties = [context.countries[code] for code in context.dossier.countries if code in context.countries]
    return any(language in party.languages for party in parties for _, languages in offered for language in languages)


def _denied(strand: Strand, offered: list[tuple[str, tuple[str, ...]]], wanted: tuple[str, ...]) -> bool:
    """Whether a source gives the whole list of languages, and these are not on it."""
    return any(
        membership(strand.record.evidence, f"{strand.path}.{place}", languages, language).state == State.ABSENT
        for place, languages in offered
        for language in wanted
    )


# --- authorities -----------------------------------------------------------------------------------

_IN_CHECKS: Final = frozenset(
    {
        *("police", "tax", "customs", "migration", "border-guard", "financial-crime"),
        *("social-insurance", "employment-service", "health-insurance"),
    }
)
"""The kinds of authority that take part in checks; a country's law says nothing of whom else to invite."""


def authorities_rule(country: Country, source: str, *, kinds: Iterable[str] = ()) -> Rule:
    """Return the rule that those authorities of a country take part that are known.

    An id that neither the country's record nor the agreement defines fails. Of a kind of authority that no source
    names for the country, it can't be told whether it takes part in checks. ``source`` is where the other
    authorities are read from, ``kinds`` are those it names beside the kinds of the country's record.

    >>> from labcoop_latvia.country import COUNTRY
    >>> authorities_rule(COUNTRY, "regulation-431").id
    'lv:authorities'
    """
    ids = ", ".join(authority.id for authority in country.authorities)
    known_kinds = {*(authority.kind for authority in country.authorities), *kinds}
    documented = ", ".join(sorted(known_kinds & _IN_CHECKS)) or "none"

    def check(context: Context) -> Iterator[Verdict]:
        known = {one.id for one in (*country.authorities, *context.dossier.agreement.authorities)}
        for path, id in _named(context, country.code):
            if id not in known:
                message = f"{country.name} has no authority of this id at hand; use one of {ids}, or define it"
                yield Verdict(outcome="fail", path=path, message=message)
        for path, one in participants_of(country.code, context):
            if not one.authority and one.kind in _IN_CHECKS - known_kinds:
                message = (
                    f"that authorities of this kind take part in checks in {country.name} is not documented; "
                    f"documented beside the inspectorate: {documented}"
                )
                yield Verdict(outcome="unknown", path=f"{path}.kind", message=message)

    return Rule(
        id=f"{country.code.lower()}:authorities",
        title=f"The authorities of {country.name} that take part are known",
        severity="warning",
        rationale="Each country settles for itself who controls work. One that nobody knows can't be invited, and a "
        "mistyped id makes two of one.",
        ground=ground_of(country, source),
        guards=(
            *("parties.*.authorities.*", "parties.*.carried_out_by.*"),
            *("organisers.*.authority", "participants.*.authority", "participants.*.kind"),
        ),
        check=check,
    )


def _named(context: Context, country: str) -> Iterator[tuple[str, str]]:
    """Yield each authority of a country that is named, after the path at which it is."""
    for party in context.dossier.agreement.parties:
        if party.country == country:
            path = f"agreement.parties.{country.lower()}"
            yield from ((f"{path}.authorities.{id}", id) for id in party.authorities)
            yield from ((f"{path}.carried_out_by.{id}", id) for id in party.carried_out_by)
    for path, one in participants_of(country, context):
        if one.authority:
            yield f"{path}.authority", one.authority


# --- inspectors from abroad ------------------------------------------------------------------------


def foreign_inspectors_rule(country: Country, said: str) -> Rule:
    """Return the rule that an agreement settles the role of inspectors from abroad in a country's joint inspections.

    ``said`` tells what is documented of the country's law or practice, and what is not. The agreement settles it
    by a clause on the status of guests or on the law of the host. Where all guests only observe, there is nothing to
    settle.

    >>> from labcoop_bulgaria.country import COUNTRY
    >>> foreign_inspectors_rule(COUNTRY, "they have joined checks").id
    'bg:foreign-inspectors'
    """
    practice = f"on inspectors from abroad in joint inspections in {country.name}: {said}"

    def check(context: Context) -> Iterator[Verdict]:
        terms = context.vocabularies
        settled = ("guest-status", "host-law")
        clauses = context.dossier.agreement.clauses
        if not any(terms.is_a("clause", clause.kind, kind) for clause in clauses for kind in settled):
            if context.dossier.agreement.basis == "sources":
                message = f"{practice}; nor is what the agreement says of their role"
                yield Verdict(outcome="unknown", path="agreement.clauses", message=message)
            else:
                message = f"{practice}; agree on their role in a clause of the kind guest-status"
                yield Verdict(outcome="fail", path="agreement.clauses", message=message)

    return Rule(
        id=f"{country.code.lower()}:foreign-inspectors",
        title=f"The role of inspectors from abroad in joint inspections in {country.name} is settled",
        severity="note",
        rationale="What an inspector may do abroad depends on the law of the host; without a basis in it, what is "
        "found together may not hold.",
        ground=cited(country, "country.notes.foreign-inspectors"),
        guards=("agreement.clauses",),
        applies=lambda context: any(_joint_inspections(context, country.code)),
        check=check,
    )


def _joint_inspections(context: Context, country: str) -> Iterator[Any]:
    """Yield the joint inspections that a country hosts or may host, and in which guests do more than observe."""
    is_a = context.vocabularies.is_a
    for _, item, _ in work_of(country, context, kinds=("joint-inspection",)):
        guests = [one for one in getattr(item, "participants", ()) if one.country not in (None, country)]
        if not guests or not all(guest.role and is_a("role", guest.role, "observer") for guest in guests):
            yield item
