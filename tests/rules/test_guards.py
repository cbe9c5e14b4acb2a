"""Breaking a sound agreement at any field that a rule guards yields a finding of that rule, there.

Breaking is taking away what stands at the field. Where that is no fault, ``WRONG`` tells what is. A rule that is new
fails here until all that it guards can be broken in :func:`rules.complete.complete`, or ``EXEMPT`` says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.complete import complete
from rules.inspections_cases import DONE, FOUND, HERE, PLANNED, refused
from rules.mutations import at, changed, without
from rules.test_every_rule import context_of, guarded

import labcoop
from labcoop.model.dossier import Suppression
from labcoop.rules.catalogue import CORE_RULES
from labcoop.rules.engine import check
from labcoop.testkit.strategies import paths

_REQUESTS, _COUNTRIES = (
    "it judges the course of single requests",
    "it tells what plugins know of countries, not a fault",
)
EXEMPT: dict[str, str] = {
    **dict.fromkeys(("T00", "T01", "T02", "T03a", "T03b", "T04a", "T04b", "T13", "T16"), _REQUESTS),
    **dict.fromkeys(("C01", "M03"), _COUNTRIES),
    "G08": "its cases and a property of its own plant addresses in every text, also where the example has none",
    "G09": "it judges what came of single inspections",
}
"""Rules by id, each with the reason why the example can't be broken for it: it judges nothing but the course of single
inspections or requests, of which an agreement's text has none, or the data of countries."""

LATER = labcoop.loads("""
labcoop: 1
agreement:
  id: no-lt-later
  title: "Example: an agreement of the same two countries, signed later"
  basis: sources
  parties: [{country: "NO"}, {country: LT}]
  signed: 2030-01-01
""")
assert isinstance(LATER, labcoop.Dossier)

Mutation = Callable[[labcoop.Dossier], labcoop.Dossier]
FIRST, PILOT = "programmes.no-lt-example-2027", "programmes.no-lt-example-pilot"


def removing(*places: str) -> list[Mutation]:
    """Return the removal of all that stands at some places, together."""

    def remove(dossier: labcoop.Dossier) -> labcoop.Dossier:
        for place in places:
            dossier = without(dossier, place)
        return dossier

    return [remove]


def putting(place: str, *values: object) -> list[Mutation]:
    """Return a change for each of some values that are wrong at a place."""
    return [lambda dossier, value=value: changed(dossier, place, value) for value in values]  # type: ignore[misc]


def adding(place: str, *items: object) -> list[Mutation]:
    """Return a change for each of some items that are wrong on the list at a place."""
    return [lambda dossier, item=item: changed(dossier, place, (*at(dossier, place), item)) for item in items]  # type: ignore[misc]


def nameless(id: str, country: str) -> labcoop.Authority:
    return labcoop.Authority(id=id, country=country, name="Labour Inspectorate", kind="labour-inspectorate")


def inspecting(of: labcoop.Activity = PLANNED, **fields: object) -> list[Mutation]:
    """Return the addition of a single inspection that is sound but for some fields."""
    return adding(f"{FIRST}.activities", attrs.evolve(of, **fields))  # type: ignore[arg-type]


def finding(*outcomes: labcoop.Outcome) -> list[Mutation]:
    """Return the addition of a single inspection and of what it found."""

    def add(dossier: labcoop.Dossier) -> labcoop.Dossier:
        for name, items in (("activities", (DONE,)), ("outcomes", outcomes)):
            place = f"{FIRST}.{name}"
            dossier = changed(dossier, place, (*at(dossier, place), *items))
        return dossier

    return [add]


def counting(count: object) -> labcoop.Outcome:
    return attrs.evolve(FOUND[0], count=labcoop.Quantity(str(count)))


NORWAY, LITHUANIA = "agreement.parties.no.authorities", "agreement.parties.lt.authorities"
WRONG: dict[tuple[str, str], list[Mutation]] = {
    ("A01", "agreement.parties"): [
        *removing("agreement.parties"),
        *removing("agreement.parties.lt"),
        *adding("agreement.parties", labcoop.Party(country="LV", authorities=("vdi-lv",))),
    ],
    ("A02", "agreement.parties.*.authorities.*"): [
        *putting(NORWAY, ("nowhere",)),
        *adding(LITHUANIA, "nowhere"),
    ],
    ("A02", "agreement.authorities.*.native_name"): adding(
        "agreement.authorities", nameless("arbeidstilsynet", "NO"), nameless("vdi-lt", "LT")
    ),
    ("A03", "agreement.legal_form"): [
        *removing("agreement.legal_form"),
        *putting("agreement.legal_form", "agreement"),
    ],
    # A draft may lack a date of signing, but if it has one it must be a date.
    ("A04", "agreement.signed"): putting(
        "agreement.signed", *map(labcoop.Date, ("2027-03..", "..2027-03", "2027-01..2027-06"))
    ),
    ("A06", "agreement.ended"): putting("agreement.term", "fixed"),
    ("A11a", "objectives.*"): [
        *removing(f"{FIRST}.activities.imi-training.serves"),
        *removing(f"{FIRST}.activities.joint-inspections"),
        *putting(f"{FIRST}.activities.imi-training.state", "not-done"),
        *adding("agreement.objectives", labcoop.Objective(id="new", level="specific", text="Another aim")),
    ],
    # An agreement that foresees nothing has neither provisions nor any work.
    ("A12", "agreement.provisions"): removing("agreement.provisions", "agreement.activities", "programmes"),
    # What a programme's organisers and its period tell need not be told again.
    ("A12a", "activities.*.participants"): removing("agreement.activities.leaflet.participants"),
    ("A12a", "activities.*.period"): removing("agreement.activities.leaflet.period"),
    ("A13b", "agreement.clauses"): [
        *removing("agreement.clauses"),
        *removing("agreement.clauses.answers"),
    ],
    ("A13b", "agreement.clauses.*.within"): [
        *removing("agreement.clauses.answers.within"),
        *removing("agreement.clauses.urgent-answers.within"),
    ],
    ("A13b", "agreement.clauses.*.unit"): removing("agreement.clauses.answers.unit"),
    ("A14", "agreement.contact_points"): [
        *removing("agreement.contact_points"),
        *removing("agreement.contact_points.contact-norway"),
        *putting("agreement.contact_points.contact-norway.country", "LT"),
    ],
    ("A17", "agreement.parties.*.authorities.*"): [
        *putting(NORWAY, ("police-no",), ("tax-no",)),
        *adding(LITHUANIA, "police-lt"),
    ],
    # The money stands in the programmes.
    ("A19", "agreement.funding"): removing(f"{FIRST}.funding", f"{PILOT}.funding"),
    ("A19", "funding.*.funders"): [
        *removing(f"{PILOT}.funding.pilot-budget.funders"),
        *removing(f"{FIRST}.funding.grants.part_of", f"{FIRST}.funding.grants.funders"),
    ],
    ("A19a", "funding.*"): [
        *putting(f"{FIRST}.funding.own-norway.share_percent", *map(labcoop.Quantity, ("29", "31", "over 31", 0))),
        *removing(f"{FIRST}.funding.own-norway"),
    ],
    ("A19a", "funding.*.share_percent"): [
        *removing(f"{FIRST}.funding.own-norway.share_percent"),
        *putting(f"{FIRST}.funding.grants.share_percent", labcoop.Quantity(40)),
        *putting(f"{FIRST}.funding.grants.amount", labcoop.Amount(25000)),
    ],
    ("A23", "agreement.clauses"): [
        *removing("agreement.clauses"),
        *removing("agreement.clauses.review"),
        *putting("agreement.clauses.review.kind", "amendment"),
    ],
    ("A23", "agreement.clauses.*.within"): [
        *removing("agreement.clauses.review.within"),
        *putting("agreement.clauses.review.within", *map(labcoop.Quantity, (37, "over 36", "at least 40"))),
        *putting("agreement.clauses.review.unit", "year"),
    ],
    ("A23", "agreement.clauses.*.unit"): removing("agreement.clauses.review.unit"),
    # The example plans its inspections as sums; a single one that is not sound is put beside them.
    ("J01", "activities.*.proposed_by"): inspecting(proposed_by=None),
    ("J02", "activities.*.consents"): [*inspecting(consents=()), *inspecting(consents=PLANNED.consents[:1])],
    ("J02", "activities.*.consents.*"): inspecting(consents=refused("LV")),
    ("J02a", "activities.*.consents.*.reasons"): [
        *inspecting(consents=refused("LV")),
        *inspecting(consents=refused("LV", "none"), state="not-done"),
    ],
    ("J02b", "activities.*.consents.*"): inspecting(DONE, consents=refused("EE")),
    ("J03", "activities.*.agreed"): [*inspecting(agreed=None), *inspecting(DONE, agreed=labcoop.Date("2026-05-05"))],
    ("J04", "activities.*.participants"): [
        *inspecting(participants=()),
        *inspecting(participants=PLANNED.participants[1:]),
    ],
    ("J05", "activities.*.participants.*.country"): [
        *inspecting(hosts=("LV",)),
        *inspecting(participants=(attrs.evolve(PLANNED.participants[0], country=None),)),
    ],
    ("J06", "outcomes.*.count"): [*finding(counting(9), *FOUND[1:]), *finding(counting("over 10"), *FOUND[1:])],
    ("J06a", "outcomes.*.count"): finding(counting("0.5")),
    ("J07", "outcomes.*.follow_up"): [*finding(FOUND[0]), *finding(*FOUND)],
    ("J08", "activities.*.reported"): [
        *inspecting(DONE, reported=None),
        *inspecting(DONE, reported=labcoop.Date("2026-12")),
    ],
    ("J08a", "activities.*.reported"): inspecting(DONE, reported=labcoop.Date("2025")),
    ("J10", "activities.*.hosts"): [*inspecting(hosts=()), *inspecting(hosts=("EE", "LV"))],
    ("J10a", "activities.*.participants"): inspecting(participants=PLANNED.participants[:1]),
    ("J11", "activities.*.hosts"): inspecting(HERE),
    ("J11a", "activities.*.period"): [
        lambda dossier: inspecting(HERE)[0](inspecting(HERE, id="there", period=labcoop.Period("2027"))[0](dossier)),
        lambda dossier: inspecting(HERE)[0](inspecting(HERE, id="there", period=None)[0](dossier)),
    ],
    ("G01", "agreement.clauses.*.within"): [
        *putting("agreement.clauses.retention.within", *map(labcoop.Quantity, (19, "over 18", "at least 20"))),
        *putting("agreement.clauses.retention.unit", "year"),
    ],
    ("L01", "programmes.*.period"): [
        *removing(f"{FIRST}.period"),
        *putting(f"{PILOT}.period", labcoop.Period("2026/.."), labcoop.Period("2026/")),
    ],
    ("L02", "agreement.in_force_from"): putting("agreement.in_force_from", labcoop.Date("2026")),
    ("L02", "agreement.ended"): putting("agreement.ended", labcoop.Date("2027-02"), labcoop.Date("2027-03")),
    ("L03", "agreement.after.*"): [
        *adding("agreement.after", labcoop.Succession(agreement="no-lt-later", how="follows")),
        *putting("agreement.signed", labcoop.Date("2016")),
    ],
    ("L04", "agreement.after.*"): adding("agreement.after", labcoop.Succession(agreement="nowhere", how="follows")),
    ("L04", "programmes.*.under.*"): adding(f"{FIRST}.under", "nowhere"),
    ("L04", "programmes.*.beside.*"): adding(f"{PILOT}.beside", "nowhere"),
    ("L05", "programmes.*.period"): putting(f"{PILOT}.period", labcoop.Period("2027-04/2027-12")),
    ("L06", "programmes.*.period"): putting(f"{FIRST}.period", labcoop.Period("2028-09/2029")),
    # Lithuania joined the Union in May 2004; Directive 2014/67/EU is of 15 May 2014.
    ("M01", "agreement.parties.*"): putting("agreement.signed", *map(labcoop.Date, ("2003", "2004-04", "1990"))),
    ("M02", "agreement.legal_bases.*"): putting("agreement.signed", *map(labcoop.Date, ("2013", "2014-05-14"))),
    ("S01", "suppressions.*"): adding("suppressions", Suppression(id="none", rule="A01", reason="There is nothing.")),
    ("T03", "agreement.clauses.*.within"): putting(
        "agreement.clauses.urgent-answers.within", *map(labcoop.Quantity, (3, "over 2", "at least 5"))
    ),
    ("T04", "agreement.clauses.*.within"): putting(
        "agreement.clauses.answers.within", *map(labcoop.Quantity, (26, "over 25", "at least 30"))
    ),
    ("T07", "agreement.clauses"): [
        *removing("agreement.clauses"),
        *removing("agreement.clauses.free"),
    ],
}


def judged() -> list[tuple[str, str]]:
    """Return each rule of the core with each field that it guards, save those that need not be broken here."""
    return [(rule.id, guard) for rule in CORE_RULES if rule.id not in EXEMPT for guard in rule.guards]


def mutations(rule: str, guard: str) -> list[Mutation]:
    """Return the ways in which a field that a rule guards is broken: those told, else each removal at such a field."""
    if (rule, guard) in WRONG:
        return WRONG[rule, guard]
    places = (path for path, (_, value) in paths(complete()).items() if value is not None and guarded(path, guard))
    return [mutation for place in places for mutation in removing(place)]


@pytest.mark.parametrize(("rule", "guard"), judged(), ids=lambda text: text)
@given(data=st.data())
def test_breaking_a_field_that_a_rule_guards_is_found_there(rule: str, guard: str, data: st.DataObject) -> None:
    ways = mutations(rule, guard)
    assert ways, f"nothing in the example is guarded by {rule} at {guard}; add it, or tell under WRONG how to break it"
    broken = data.draw(st.sampled_from(ways))(complete())
    found = [path for id, path in failing(broken) if id == rule]
    assert [path for path in found if guarded(path, guard)], f"{rule} finds nothing at {guard}, only at {found}"


def failing(dossier: labcoop.Dossier) -> Iterable[tuple[str, str]]:
    report = check(context_of(dossier, (LATER,)), CORE_RULES)
    return [(one.rule, one.path) for one in report.findings if one.outcome == "fail"]


def test_the_example_is_sound_beside_an_agreement_that_is_later() -> None:
    assert failing(complete()) == []


def test_every_way_to_break_something_belongs_to_a_rule_and_changes_something() -> None:
    assert set(WRONG) <= set(judged())
    assert set(EXEMPT) <= {rule.id for rule in CORE_RULES}
    for ways in WRONG.values():
        for way in ways:
            assert way(complete()) != complete()


def test_what_is_taken_away_is_gone_and_the_rest_stays() -> None:
    dossier = complete()
    less = without(dossier, "agreement.clauses.answers.within")
    assert at(less, "agreement.clauses.answers.within") is None
    assert changed(less, "agreement.clauses.answers.within", at(dossier, "agreement.clauses.answers.within")) == dossier
    shorter = without(dossier, "agreement.clauses.answers")
    assert attrs.evolve(dossier.agreement, clauses=shorter.agreement.clauses) == shorter.agreement
    assert len(shorter.agreement.clauses) == len(dossier.agreement.clauses) - 1
