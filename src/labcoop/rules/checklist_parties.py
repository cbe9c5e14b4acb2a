"""The checklist of contents: the parties, their authorities and contact points, and who else takes part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from labcoop.model.context import Context

from .checklist_grounds import fiche, news
from .foreseen import foresees
from .rule import Rule, Verdict, asked

__all__ = ["PARTY_RULES"]

_OTHER_AUTHORITIES: Final = ("police", "tax", "migration")


def _parties(context: Context) -> Iterator[Verdict]:
    number = len(context.dossier.countries)
    if number > 2:
        message = "more than two countries are parties; this checklist is for agreements of two, so accept it if meant"
        yield Verdict(outcome="fail", path="agreement.parties", message=message)
    elif number < 2:
        yield from asked(context, "parties", "fewer than two countries are parties; add the other party", value=())
    for party in context.dossier.agreement.parties:
        message = "the party names no authority through which it acts; add it"
        yield from asked(context, f"parties.{party.country.lower()}.authorities", message, value=party.authorities)


def _native_names(context: Context) -> Iterator[Verdict]:
    own = {(one.id, one.country) for one in context.dossier.agreement.authorities}
    for party in context.dossier.agreement.parties:
        known = context.authorities(party.country)
        for id in party.authorities:
            place = f"parties.{party.country.lower()}.authorities.{id}"
            if id in known and known[id].native_name is not None:
                continue
            if {(id, party.country), (id, None)} & own:
                message = "the authority has no name in its own language; add it"
                yield from asked(context, f"authorities.{id}.native_name", message)
            elif id in known or party.country not in context.countries:
                message = "no plugin at hand tells this authority's native name; define it under authorities"
                yield Verdict(outcome="not-covered", path=f"agreement.{place}", message=message)
            else:
                message = "the country's plugin knows no such authority; define it under authorities, or correct the id"
                yield from asked(context, place, message)


def _contact_points(context: Context) -> Iterator[Verdict]:
    points = context.dossier.agreement.contact_points
    lacking = set(context.dossier.countries) - {point.country for point in points}
    if lacking:
        message = "not every party has a contact point; add a role or an office for each, never a person"
        yield from asked(context, "contact_points", message, value=())
    for point in points:
        message = "the contact point has no role; add the office or the task that answers, never a person"
        yield from asked(context, f"contact_points.{point.id}.role", message, value=point.role)


def _other_authorities(context: Context) -> Iterator[Verdict]:
    is_a = context.vocabularies.is_a
    for party in context.dossier.agreement.parties:
        known = context.authorities(party.country)
        for id in party.authorities:
            path = f"agreement.parties.{party.country.lower()}.authorities.{id}"
            if id not in known:
                message = "no plugin at hand tells what kind of authority this is; define it under authorities"
                yield Verdict(outcome="not-covered", path=path, message=message)
            elif any(is_a("authority-kind", known[id].kind, other) for other in _OTHER_AUTHORITIES):
                message = "this is no labour inspectorate; let it take part in activities rather than be a party"
                yield Verdict(outcome="fail", path=path, message=message)


def _social_partners(context: Context) -> Iterator[Verdict]:
    if _involves_social_partners(context):
        return
    message = "nothing says how the social partners are consulted or involved; add a provision for it"
    yield from asked(context, "provisions", message, value=())


def _involves_social_partners(context: Context) -> bool:
    is_a = context.vocabularies.is_a
    if foresees(context, "social-partner-involvement", "tripartite-seminar"):
        return True
    if any(is_a("target-group", one.group, "social-partners") for one in context.dossier.agreement.target_groups):
        return True
    taking_part = (one for _, item, _ in context.work("activities") for one in item.participants)
    return any(one.kind is not None and is_a("authority-kind", one.kind, "social-partner") for one in taking_part)


def _has_authorities(context: Context) -> bool:
    return any(party.authorities for party in context.dossier.agreement.parties)


PARTY_RULES: Final = (
    Rule(
        id="A01",
        title="Two countries are parties, each through an authority",
        severity="error",
        rationale="A bilateral agreement binds two sides; without the body that acts for each, nobody answers for it.",
        ground=fiche("Name(s) of authorities/bodies/organisations involved"),
        guards=("agreement.parties", "agreement.parties.*.authorities"),
        check=_parties,
    ),
    Rule(
        id="A02",
        title="Each authority is named in its own language",
        severity="warning",
        rationale="A translated name fits several bodies; the name in its own language tells which one is meant.",
        ground=fiche("Name(s) of authorities/bodies/organisations involved"),
        guards=("agreement.parties.*.authorities.*", "agreement.authorities.*.native_name"),
        applies=_has_authorities,
        when="a party names an authority",
        check=_native_names,
    ),
    Rule(
        id="A14",
        title="Each party has a contact point",
        severity="error",
        rationale="Questions are cleared up fast where it is known which office of the other side to ask.",
        ground=fiche("Main activities"),
        guards=("agreement.contact_points", "agreement.contact_points.*.role"),
        check=_contact_points,
    ),
    Rule(
        id="A17",
        title="Police, tax and migration authorities are no parties, whatever part they take",
        severity="note",
        rationale="They join inspections with powers of their own; the agreement is one of labour inspectorates.",
        ground=fiche("Main activities"),
        guards=("agreement.parties.*.authorities.*",),
        applies=_has_authorities,
        when="a party names an authority",
        check=_other_authorities,
    ),
    Rule(
        id="A18",
        title="The social partners are consulted or involved",
        severity="warning",
        rationale="Organisations of workers and employers reach those whom the cooperation is for.",
        ground=news("Partene må med"),
        guards=("agreement.provisions",),
        check=_social_partners,
    ),
)
"""The rules about the parties and those who take part."""
