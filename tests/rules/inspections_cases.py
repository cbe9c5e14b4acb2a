"""Cases of the rules about single inspections: a sound one broken at one place, and what leaves a rule silent."""

from __future__ import annotations

from typing import Any

import attrs
from rules.cases import Case

import labcoop
from labcoop.model.work import Consent

__all__ = ["CASES", "DONE", "FOUND", "HERE", "PLANNED", "inspected", "refused"]

LEAD = labcoop.Participant(id="hosts", country="EE", kind="labour-inspectorate", role="lead")
GUESTS = labcoop.Participant(id="guests", country="LV", kind="labour-inspectorate", role="guest")
YES = (Consent(country="EE", given="yes"), Consent(country="LV", given="yes"))
PLANNED = labcoop.Activity(
    id="visit",
    kind="joint-inspection",
    state="planned",
    hosts=("EE",),
    period=labcoop.Period("2026-05-04/2026-05-08"),
    participants=(LEAD, GUESTS),
    proposed_by="authority",
    consents=YES,
    agreed=labcoop.Date("2026-04-01"),
)
DONE = attrs.evolve(PLANNED, state="done", reported=labcoop.Date("2026-11-08"))
HERE = attrs.evolve(PLANNED, kind="concerted-inspection", id="here", case="harbour")
THERE = attrs.evolve(HERE, id="there", hosts=("LV",), participants=(attrs.evolve(LEAD, country="LV"),), case="harbour")
FOUND = (
    labcoop.Outcome(id="all", kind="violation-identified", count=labcoop.Quantity(10), attributed_to=("visit",)),
    labcoop.Outcome(id="hours", kind="violation-identified", count=labcoop.Quantity(4), part_of="all"),
    labcoop.Outcome(id="pay", kind="violation-identified", count=labcoop.Quantity(6), part_of="all"),
)


def inspected(
    *activities: labcoop.Activity,
    outcomes: tuple[labcoop.Outcome, ...] = (),
    basis: Any = "draft",
    parties: tuple[str, str] = ("EE", "LV"),
) -> labcoop.Dossier:
    """Return a small record with some inspections and what came of them."""
    agreement = labcoop.Agreement(
        id="ee-lv-new",
        title="An agreement",
        basis=basis,
        parties=tuple(labcoop.Party(country=country) for country in parties),
        activities=activities,
        outcomes=outcomes,
    )
    return labcoop.Dossier(agreement=agreement)


def planned(**fields: Any) -> labcoop.Dossier:
    """Return a draft with a planned inspection that differs in some fields."""
    return inspected(attrs.evolve(PLANNED, **fields))


def abroad(*parties: str, **fields: Any) -> labcoop.Dossier:
    """Return a draft of other countries with a planned inspection at the first of them."""
    answers = tuple(Consent(country=country, given="yes") for country in parties)
    own = {"hosts": parties[:1], "participants": (), "consents": answers, **fields}
    return inspected(attrs.evolve(PLANNED, **own), parties=parties)  # type: ignore[arg-type]


def done(**fields: Any) -> labcoop.Dossier:
    """Return a draft with an inspection that took place and differs in some fields."""
    return inspected(attrs.evolve(DONE, **fields))


def concerted(**fields: Any) -> labcoop.Dossier:
    """Return a draft with two inspections of one case, of which the second differs in some fields."""
    return inspected(HERE, attrs.evolve(THERE, **fields))


def found(*outcomes: labcoop.Outcome, basis: str = "draft") -> labcoop.Dossier:
    """Return a draft with what came of an inspection that took place."""
    return inspected(DONE, outcomes=outcomes, basis=basis)


def counts(whole: object, *parts: object, basis: str = "draft") -> labcoop.Dossier:
    """Return a draft with a number of breaches, and their numbers by type; ``None`` for none told."""
    numbers = [None if one is None else labcoop.Quantity(str(one)) for one in parts]
    first = attrs.evolve(FOUND[0], count=labcoop.Quantity(str(whole)))
    types = [attrs.evolve(FOUND[1], id=f"type-{at}", count=count) for at, count in enumerate(numbers)]
    return found(first, *types, basis=basis)


def refused(country: str, reasons: Any = None) -> tuple[Consent, ...]:
    """Return the answers of two countries of which one refuses."""
    refusal = Consent(country=country, given="no", reasons=reasons)
    return (*(one for one in YES if one.country != country), refusal)


def dates(period: str, agreed: str) -> dict[str, Any]:
    """Return the fields of a period and of a date of agreement."""
    return {"period": labcoop.Period(period), "agreed": labcoop.Date(agreed)}


def reported(period: str, reported: str) -> labcoop.Dossier:
    """Return a draft with an inspection that took place in a period, and when its report came."""
    return done(period=labcoop.Period(period), reported=labcoop.Date(reported))


VISIT = "agreement.activities.visit"
MAY = labcoop.Period("2026-05")
HIDDEN = attrs.evolve(PLANNED, proposed_by=None)

CASES = [
    Case("J01", f"{VISIT}.proposed_by", planned(proposed_by=None), planned()),
    Case(
        "J01",
        f"{VISIT}.proposed_by",
        inspected(HIDDEN, basis="sources"),
        inspected(attrs.evolve(HIDDEN, state="done"), basis="sources"),
        outcome="unknown",
    ),
    # A sum of events tells no course, and neither does a mention.
    Case(
        "J01",
        f"{VISIT}.proposed_by",
        planned(proposed_by=None, count=labcoop.Quantity(1)),
        planned(proposed_by=None, count=labcoop.Quantity(4)),
    ),
    Case(
        "J01",
        f"{VISIT}.proposed_by",
        inspected(labcoop.Activity(id="visit", kind="joint-inspection", case="harbour")),
        inspected(labcoop.Activity(id="visit", kind="joint-inspection", state="planned", hosts=("EE",))),
    ),
    Case("J01", f"{VISIT}.proposed_by", planned(proposed_by=None), planned(proposed_by=None, kind="inspection")),
    Case("J02", f"{VISIT}.consents", planned(consents=()), planned()),
    Case("J02", f"{VISIT}.consents", planned(consents=YES[:1]), done(consents=YES[:1])),
    Case("J02", f"{VISIT}.consents.lv", planned(consents=refused("LV")), planned(state="not-done")),
    Case("J02", f"{VISIT}.consents.lv", done(consents=refused("LV")), done(consents=YES[:1])),
    Case(
        "J02",
        f"{VISIT}.consents",
        inspected(attrs.evolve(PLANNED, consents=()), basis="sources"),
        # Before 2019 there was no such Regulation.
        inspected(attrs.evolve(PLANNED, consents=(), **dates("2018-05", "2018-04-01")), basis="sources"),
        outcome="unknown",
    ),
    # That it was held by a host that had refused is for J02b to tell.
    Case("J02", f"{VISIT}.consents.ee", planned(consents=refused("EE")), done(consents=refused("EE"))),
    # Where hosts and guests are not told, all parties are concerned.
    Case(
        "J02",
        f"{VISIT}.consents",
        inspected(attrs.evolve(PLANNED, hosts=(), participants=(), consents=YES[:1])),
        inspected(attrs.evolve(PLANNED, hosts=(), participants=())),
    ),
    # Whether the Regulation binds Norway, and a country without a plugin, is told as a condition.
    Case("J02", f"{VISIT}.consents", abroad("NO", "LT", consents=()), abroad("NO", "LT")),
    Case("J08", f"{VISIT}.reported", abroad("NO", "IS", state="done"), abroad("NO", "IS")),
    Case("J02a", f"{VISIT}.consents.lv.reasons", planned(consents=refused("LV", "none")), planned()),
    Case(
        "J02a",
        f"{VISIT}.consents.lv.reasons",
        planned(state="not-done", consents=refused("LV")),
        planned(state="not-done", consents=refused("LV", "given")),
    ),
    Case(
        "J02a",
        f"{VISIT}.consents.lv.reasons",
        inspected(attrs.evolve(PLANNED, state="not-done", consents=refused("LV")), basis="sources"),
        inspected(attrs.evolve(PLANNED, state="not-done"), basis="sources"),
        outcome="unknown",
    ),
    Case("J02b", f"{VISIT}.consents.ee", done(consents=refused("EE")), done(consents=refused("LV"))),
    Case("J02b", f"{VISIT}.consents.ee", planned(consents=refused("EE"), state="under-way"), planned()),
    Case("J03", f"{VISIT}.agreed", planned(agreed=None), done(agreed=None)),
    Case("J03", f"{VISIT}.agreed", planned(**dates("2026-05", "2026-06")), planned(**dates("2026-05", "2026-05-01"))),
    Case(
        "J03",
        f"{VISIT}.agreed",
        done(**dates("2026-05-04/", "2026-05-05")),
        done(**dates("2026-05-04/", "2026-05-04")),
    ),
    Case(
        "J03",
        f"{VISIT}.agreed",
        planned(**dates("2026-05", "2026-05")),
        planned(**dates("2026-05", "2026-04")),
        "unknown",
    ),
    Case("J03", f"{VISIT}.agreed", planned(period=None), planned(), "unknown"),
    Case("J04", f"{VISIT}.participants", planned(participants=(GUESTS,)), planned()),
    Case("J04", f"{VISIT}.participants", planned(participants=()), done(participants=())),
    Case(
        "J05",
        f"{VISIT}.participants.hosts.country",
        planned(participants=(attrs.evolve(LEAD, country="LV"),)),
        planned(participants=(GUESTS,)),
    ),
    Case(
        "J05",
        f"{VISIT}.participants.hosts.country",
        planned(participants=(attrs.evolve(LEAD, country=None),)),
        done(participants=(attrs.evolve(LEAD, country=None),)),
    ),
    Case("J06", "agreement.outcomes.all.count", counts(10, 4, 7), counts(10, 4, 6)),
    Case("J06", "agreement.outcomes.all.count", counts(10, "over 4", 6), counts("at least 10", "over 4", 6)),
    Case("J06", "agreement.outcomes.all.count", counts(10, 4, 5), counts(10)),
    Case("J06", "agreement.outcomes.all.count", counts(10, 11, None, basis="sources"), counts(10, "about 9", 1)),
    Case("J06", "agreement.outcomes.all.count", counts(10, 4, 5, basis="sources"), counts(0, 0), "unknown"),
    Case("J06", "agreement.outcomes.all.count", counts(10, 4, None), counts(10, 4, "at least 5"), "unknown"),
    Case("J06a", "agreement.outcomes.all.count", counts("1.5"), counts("about 15")),
    Case("J06a", "agreement.outcomes.type-0.count", counts(3, "1.5", "1.5"), counts(3, 1, 2)),
    Case(
        "J07",
        "agreement.outcomes.all.follow_up",
        counts(10),
        found(attrs.evolve(FOUND[0], follow_up="open")),
    ),
    Case("J07", "agreement.outcomes.all.follow_up", counts(10, basis="sources"), counts(0), "unknown"),
    Case(
        "J07",
        "agreement.outcomes.pay.follow_up",
        found(FOUND[0], attrs.evolve(FOUND[1], follow_up="closed"), FOUND[2]),
        found(attrs.evolve(FOUND[0], follow_up="open"), *FOUND[1:]),
    ),
    Case("J08", f"{VISIT}.reported", done(reported=None), planned()),
    Case("J08", f"{VISIT}.reported", reported("2026-05-04/2026-05-08", "2026-11-09"), done()),
    Case("J08", f"{VISIT}.reported", reported("2026-05", "2026-11"), reported("2026-05", "2026-10"), "unknown"),
    Case("J08", f"{VISIT}.reported", reported("2026-05-04/", "2026-06"), reported("2012", "2014"), "unknown"),
    Case(
        "J08",
        f"{VISIT}.reported",
        inspected(attrs.evolve(DONE, reported=None), basis="sources"),
        inspected(DONE, basis="sources"),
        outcome="unknown",
    ),
    Case("J08a", f"{VISIT}.reported", reported("2026-05-04/", "2026-04"), reported("2026-05-04/", "2026-05")),
    Case("J10", f"{VISIT}.hosts", planned(hosts=("EE", "LV")), planned()),
    Case("J10", f"{VISIT}.hosts", planned(hosts=()), planned(hosts=(), kind="concerted-inspection")),
    Case("J10a", f"{VISIT}.participants", planned(participants=(LEAD,)), planned(hosts=())),
    Case(
        "J10a",
        f"{VISIT}.participants",
        inspected(attrs.evolve(DONE, participants=(LEAD,)), basis="sources"),
        inspected(attrs.evolve(DONE, participants=(attrs.evolve(GUESTS, role="observer"),)), basis="sources"),
        outcome="unknown",
    ),
    Case(
        "J10a",
        f"{VISIT}.participants",
        planned(participants=(LEAD, attrs.evolve(GUESTS, country=None))),
        planned(participants=(LEAD, attrs.evolve(GUESTS, role=None))),
        outcome="unknown",
    ),
    Case("J11", "agreement.activities.here.hosts", inspected(HERE), inspected(attrs.evolve(HERE, hosts=("EE", "LV")))),
    Case("J11", "agreement.activities.there.hosts", concerted(case="another"), concerted()),
    Case(
        "J11a",
        "agreement.activities.there.period",
        concerted(period=labcoop.Period("2026-05-09")),
        concerted(period=labcoop.Period("2026-05-08/2026-05-12")),
    ),
    Case("J11a", "agreement.activities.here.period", concerted(period=labcoop.Period("2026-06/..")), concerted()),
    Case(
        "J11a", "agreement.activities.there.period", concerted(period=MAY), concerted(period=None, case=None), "unknown"
    ),
    Case("J11a", "agreement.activities.there.period", concerted(period=None), concerted(state="not-done", period=None)),
]
