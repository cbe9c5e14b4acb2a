"""Cases of the checklist of contents: the mended example broken at one place, and what leaves a rule silent."""

from __future__ import annotations

from typing import Any

import attrs
from rules.cases import Case
from rules.complete import complete
from rules.mutations import at, changed, without

import labcoop

COMPLETE = complete()
CLAUSES = "agreement.clauses"
MONEY = "programmes.no-lt-example-2027.funding"
PILOT = "programmes.no-lt-example-pilot.funding"
ALL_MONEY = (MONEY, PILOT)
LEAFLET = "agreement.activities.leaflet"


def lacking(*paths: str, of: labcoop.Dossier = COMPLETE) -> labcoop.Dossier:
    """Return a record without what stands at some paths."""
    for path in paths:
        of = without(of, path)
    return of


def having(changes: dict[str, Any], of: labcoop.Dossier = COMPLETE) -> labcoop.Dossier:
    """Return a record with something else at some paths."""
    for path, value in changes.items():
        of = changed(of, path, value)
    return of


def from_sources(record: labcoop.Dossier, **cited: labcoop.Citation) -> labcoop.Dossier:
    """Return a record as sources tell it; ``__`` stands for the points in the paths of what they say."""
    evidence = {path.replace("__", "."): (citation,) for path, citation in cited.items()}
    record = changed(record, "agreement.basis", "sources")
    return attrs.evolve(record, evidence={**record.evidence, **evidence})


def more(path: str, *items: Any, of: labcoop.Dossier = COMPLETE) -> labcoop.Dossier:
    """Return a record with more on the list at a path."""
    return changed(of, path, (*at(of, path), *items))


def party(country: str, *authorities: str) -> labcoop.Party:
    return labcoop.Party(country=country, authorities=authorities)


def dated(text: str) -> labcoop.Dossier:
    """Return the example with another date of signing."""
    return having({"agreement.signed": labcoop.Date(text)})


def earlier(**dates: str) -> labcoop.Dossier:
    """Return an agreement of two countries of which none is at hand, with dates of its own."""
    given = {name: labcoop.Date(text) for name, text in dates.items()}
    parties = (party("EE", "ti-ee"), party("LV", "vdi-lv"))
    made = labcoop.Agreement(id="ee-lv-old", title="An earlier agreement", basis="sources", parties=parties, **given)
    return labcoop.Dossier(agreement=made)


def followed(other: labcoop.Dossier, id: str) -> labcoop.Dossier:
    """Return an agreement that comes after the one of an id."""
    return changed(other, "agreement.after", (labcoop.Succession(agreement=id, how="follows"),))


PAIR = (party("EE", "ti-ee"), party("LV", "vdi-lv"))
BALTIC = having({"agreement.parties": PAIR, "agreement.after": ()})
FOLLOWING = having({"agreement.after": (labcoop.Succession(agreement="ee-lv-old", how="follows"),)}, BALTIC)
VAGUE = having({"agreement.signed": labcoop.Date("2010-05")}, BALTIC)
NAMELESS = labcoop.Authority(id="itss-es", country="ES", name="Labour Inspectorate", kind="labour-inspectorate")
SPANISH = having({"agreement.parties": (party("LT", "vdi-lt"), party("ES", "itss-es")), "agreement.after": ()})
WITHOUT_NAME = having({"agreement.authorities": (NAMELESS,)}, SPANISH)
WITH_NAME = having({"agreement.authorities": (attrs.evolve(NAMELESS, native_name="Inspección de Trabajo"),)}, SPANISH)
ITSS = "agreement.parties.es.authorities.itss-es"
ON_POSTING = lacking("agreement.legal_bases.directive-2014-67")
MEETING = labcoop.Provision(id="meetings", kind="management-meeting")
PLAN = labcoop.Provision(id="plans", kind="activity-plan")
BODY = labcoop.JointBody(id="commission", name="Joint commission")
FASTER = labcoop.Objective(id="faster-answers", level="specific", text="As in the agreement")
VISIT = labcoop.Activity(id="visit", kind="study-visit", hosts=("LT",))
UNDATED = labcoop.Programme(id="x", activities=(VISIT,))
ABSENT = labcoop.Citation(source="the-draft", says="absent")
WHOLE = labcoop.Citation(source="the-draft", list="complete")
NO_PARTNERS = lacking("agreement.provisions.social-partners")
NO_TERM = lacking("agreement.term")
ONE_CONTACT = lacking("agreement.contact_points.contact-norway")
FIRST_AIM = (at(COMPLETE, "agreement.objectives.lawful-posting"),)
AIMLESS = lacking("programmes.no-lt-example-2027.activities.imi-training.serves")
NOTHING_FORESEEN = lacking("agreement.provisions", "agreement.activities", "programmes")
EXCHANGE = labcoop.Exchange(id="requests", kind="request", channels=("imi",))
NO_EXCHANGE = lacking("agreement.provisions.information-exchange")
CALLED_OFF = more("agreement.exchanges", labcoop.Exchange(id="r", kind="request", state="not-done"), of=NO_EXCHANGE)
NO_JOINT = lacking(
    "agreement.provisions.joint-inspections",
    "programmes.no-lt-example-2027.activities.joint-inspections",
    "programmes.no-lt-example-pilot.activities",
)
NOT_DONE = labcoop.Activity(id="called-off", kind="joint-inspection", state="not-done")
WORKING_DAYS = labcoop.Clause(id="soon", kind="review", within=labcoop.Quantity(200), unit="working-day")


def review(within: str | int, unit: str) -> labcoop.Dossier:
    path = f"{CLAUSES}.review"
    return having({f"{path}.within": labcoop.Quantity(within), f"{path}.unit": unit})


def shares(norway: str | int, lithuania: str | int = 20) -> labcoop.Dossier:
    """Return the example with other shares of the two inspectorates; the grants pay 50 per cent."""
    wanted = {"own-norway": norway, "own-lithuania": lithuania}
    return having({f"{MONEY}.{part}.share_percent": labcoop.Quantity(text) for part, text in wanted.items()})


def asked(rule: str, path: str) -> list[Case]:
    """Return the cases of a rule that asks for one thing: what a draft lacks fails, what sources lack is unknown."""
    fires = lacking(path)
    denied = from_sources(fires, **{path.replace(".", "__"): ABSENT})
    return [
        Case(rule, path, fires, COMPLETE),
        Case(rule, path, changed(fires, "agreement.basis", "text"), changed(COMPLETE, "agreement.basis", "text")),
        Case(rule, path, from_sources(fires), from_sources(COMPLETE), outcome="unknown"),
        Case(rule, path, denied, from_sources(COMPLETE)),
    ]


def clause(rule: str, id: str, *silent: labcoop.Dossier) -> list[Case]:
    """Return the cases of a rule that asks for a clause; some records are silent though they have none."""
    fires = lacking(f"{CLAUSES}.{id}")
    return [
        Case(rule, CLAUSES, from_sources(fires), COMPLETE, outcome="unknown"),
        Case(rule, CLAUSES, from_sources(fires, agreement__clauses=WHOLE), COMPLETE),
        *(Case(rule, CLAUSES, fires, one) for one in (COMPLETE, *silent)),
    ]


PARTIES = [
    *asked("A01", "agreement.parties"),
    *asked("A01", "agreement.parties.lt.authorities"),
    Case("A01", "agreement.parties", lacking("agreement.parties.no"), COMPLETE),
    Case("A01", "agreement.parties", more("agreement.parties", party("LV", "vdi-lv")), COMPLETE),
    Case("A01", "agreement.parties", from_sources(more("agreement.parties", party("LV", "vdi-lv"))), COMPLETE),
    Case(
        "A02", "agreement.parties.lt.authorities.nowhere", more("agreement.parties.lt.authorities", "nowhere"), COMPLETE
    ),
    Case(
        "A02",
        "agreement.parties.bg.authorities.nra-bg",  # the country's plugin knows it, and not its native name
        having({"agreement.parties.lt": party("BG", "nra-bg"), "agreement.after": ()}),
        having({"agreement.parties.lt": party("BG", "gli-bg"), "agreement.after": ()}),
        outcome="not-covered",
    ),
    Case("A02", ITSS, SPANISH, WITH_NAME, outcome="not-covered"),
    Case("A02", "agreement.authorities.itss-es.native_name", WITHOUT_NAME, WITH_NAME),
    *asked("A14", "agreement.contact_points"),
    *asked("A14", "agreement.contact_points.contact-norway.role"),
    Case("A14", "agreement.contact_points", ONE_CONTACT, COMPLETE),
    Case("A14", "agreement.contact_points", from_sources(ONE_CONTACT), COMPLETE, outcome="unknown"),
    Case("A14", "agreement.contact_points", from_sources(ONE_CONTACT, agreement__contact_points=WHOLE), COMPLETE),
    Case(
        "A17",
        "agreement.parties.no.authorities.police-no",
        more("agreement.parties.no.authorities", "police-no"),
        COMPLETE,
    ),
    Case("A17", ITSS, SPANISH, WITHOUT_NAME, outcome="not-covered"),
    Case("A18", "agreement.provisions", from_sources(NO_PARTNERS), COMPLETE, outcome="unknown"),
    Case(
        "A18",
        "agreement.provisions",
        NO_PARTNERS,
        more("agreement.target_groups", labcoop.TargetGroup(group="social-partners"), of=NO_PARTNERS),
    ),
    Case(
        "A18",
        "agreement.provisions",
        NO_PARTNERS,
        more(f"{LEAFLET}.participants", labcoop.Participant(id="unions", kind="social-partner"), of=NO_PARTNERS),
    ),
]

INSTRUMENT = [
    *asked("A03", "agreement.legal_form"),
    Case(
        "A03",
        "agreement.legal_form",
        having({"agreement.legal_form": "agreement"}),
        having({"agreement.legal_form": "memorandum-of-understanding"}),
    ),
    Case(
        "A03",
        "agreement.legal_form",
        from_sources(having({"agreement.legal_form": "agreement"})),
        having({"agreement.legal_form": "treaty"}),
        outcome="unknown",
    ),
    Case("A04", "agreement.signed", lacking("agreement.signed"), COMPLETE, outcome="unknown"),
    Case("A04", "agreement.signed", having({"agreement.basis": "text"}, lacking("agreement.signed")), COMPLETE),
    Case("A04", "agreement.signed", dated("2027..2028"), dated("2027")),
    Case("A04", "agreement.signed", from_sources(dated("2027..2028")), dated("2027-03"), outcome="unknown"),
    Case("A05", "agreement.after", lacking("agreement.after"), COMPLETE),
    Case("A05", "agreement.after", from_sources(lacking("agreement.after")), COMPLETE, outcome="unknown"),
    Case("A05", "agreement.after", BALTIC, FOLLOWING, beside=(earlier(signed="2010"),)),
    Case("A05", "agreement.after", BALTIC, FOLLOWING, beside=(earlier(attested="2010"),)),
    Case("A05", "agreement.after", BALTIC, FOLLOWING, beside=(earlier(),), outcome="unknown"),
    Case("A05", "agreement.after", VAGUE, FOLLOWING, beside=(earlier(signed="2010"),), outcome="unknown"),
    Case(
        "A05",
        "agreement.after",
        lacking("agreement.signed", of=BALTIC),
        having({"agreement.signed": labcoop.Date("2009")}, BALTIC),
        beside=(earlier(signed="2010"),),
    ),
    Case(
        "A05",
        "agreement.after",
        having({"agreement.id": "ee-lv-new"}, BALTIC),
        lacking("agreement.signed", of=BALTIC),  # the agreement at hand names it as the one before
        beside=(followed(earlier(signed="2010"), "no-lt-example"),),
    ),
    *asked("A06", "agreement.term"),
    Case("A06", "agreement.term", NO_TERM, having({"agreement.ended": labcoop.Date("2029")}, NO_TERM)),
    Case(
        "A06",
        "agreement.ended",
        having({"agreement.term": "fixed"}),
        having({"agreement.term": "fixed", "agreement.ended": labcoop.Date("2029")}),
    ),
    *asked("A07", "agreement.legal_bases"),
    *(
        Case("A07", "agreement.legal_bases", ON_POSTING, silent)
        for silent in (
            lacking("agreement.topics", "agreement.target_groups", of=ON_POSTING),
            having({"agreement.signed": labcoop.Date("2013")}, ON_POSTING),
            more(
                "agreement.legal_bases",
                labcoop.Reference(id="enforcement", title="Direktiva 2014/67/ES"),
                of=ON_POSTING,
            ),
            more("agreement.legal_bases", labcoop.Reference(id="d-2014-67-eu", title="On posting"), of=ON_POSTING),
            more("agreement.legal_bases", labcoop.Reference(id="d", title="CELEX 32014L0067"), of=ON_POSTING),
        )
    ),
    Case(
        "A07",
        "agreement.legal_bases",
        more("agreement.legal_bases", labcoop.Reference(id="other", title="Directive 2014/670"), of=ON_POSTING),
        COMPLETE,
    ),
    Case(
        "A07",
        "agreement.legal_bases",
        having({"agreement.signed": labcoop.Date("2014-12")}, ON_POSTING),
        COMPLETE,
        outcome="unknown",
    ),
    Case("A07", "agreement.legal_bases", from_sources(ON_POSTING), COMPLETE, outcome="unknown"),
    *asked("A25", "agreement.public_text"),
    *asked("A26", "agreement.languages"),
]

SCOPE = [
    *asked("A08", "agreement.topics"),
    *asked("A09", "agreement.target_groups"),
    *asked("A09", "agreement.target_groups.posted-workers.targeted"),
    *asked("A10", "agreement.sectors"),
    *asked("A11", "agreement.objectives"),
    Case("A11", "agreement.objectives", having({"agreement.objectives": FIRST_AIM}), COMPLETE),
    Case("A11", "agreement.objectives", lacking("agreement.objectives.lawful-posting"), COMPLETE),
    Case(
        "A11",
        "agreement.objectives",
        from_sources(having({"agreement.objectives": FIRST_AIM}), agreement__objectives=WHOLE),
        COMPLETE,
    ),
    Case("A11a", "agreement.objectives.faster-answers", AIMLESS, COMPLETE),
    Case("A11a", "agreement.objectives.faster-answers", from_sources(AIMLESS), COMPLETE, outcome="unknown"),
    Case(
        "A11a",
        "agreement.objectives.faster-answers",
        having({"programmes.no-lt-example-2027.activities.imi-training.state": "not-done"}),
        more("agreement.exchanges", labcoop.Exchange(id="r", kind="request", serves=("faster-answers",)), of=AIMLESS),
    ),
    Case(
        "A11a",
        "programmes.no-lt-example-2027.objectives.faster-answers",
        # The programme has an objective of the same name, which nothing serves any more.
        more("programmes.no-lt-example-2027.objectives", FASTER, of=AIMLESS),
        having({"agreement.objectives": FIRST_AIM}),
    ),
    Case(
        "A11a",
        "agreement.objectives.faster-answers",
        # Now it is the programme's own that its training serves.
        more("programmes.no-lt-example-2027.objectives", FASTER),
        COMPLETE,
    ),
    Case("A12", "agreement.provisions", NOTHING_FORESEEN, lacking("agreement.provisions")),
    Case("A12", "agreement.provisions", NOTHING_FORESEEN, lacking("agreement.activities", "programmes")),
    Case("A12", "agreement.provisions", from_sources(NOTHING_FORESEEN), COMPLETE, outcome="unknown"),
    *asked("A12a", f"{LEAFLET}.participants"),
    *asked("A12a", f"{LEAFLET}.period"),
    Case(
        "A12a",
        f"{LEAFLET}.participants",
        lacking(f"{LEAFLET}.participants"),
        having({f"{LEAFLET}.participants": (), f"{LEAFLET}.hosts": ("LT",)}),
    ),
    Case(
        "A12a",
        "programmes.no-lt-example-2027.activities.imi-training.period",
        lacking("programmes.no-lt-example-2027.period"),
        having({f"{LEAFLET}.period": None, f"{LEAFLET}.state": "not-done"}),
    ),
    Case(
        "A12a",
        "programmes.x.activities.visit.period",
        labcoop.SharedProgramme(programme=UNDATED),
        labcoop.SharedProgramme(programme=attrs.evolve(UNDATED, period=labcoop.Period("2027"))),
        outcome="unknown",
    ),
    *asked("A22", "agreement.objectives.faster-answers.indicators"),
]

CLAUSE_CASES = [
    *clause("A13", "channel", NO_EXCHANGE, more("agreement.exchanges", EXCHANGE, of=lacking(f"{CLAUSES}.channel"))),
    *clause("A13a", "data", lacking(f"{CLAUSES}.data", of=NO_EXCHANGE), lacking(f"{CLAUSES}.data", of=CALLED_OFF)),
    *clause("A13b", "answers", lacking(f"{CLAUSES}.answers", of=NO_EXCHANGE)),
    *asked("A13b", f"{CLAUSES}.answers.within"),
    *asked("A13b", f"{CLAUSES}.answers.unit"),
    *clause("A13c", "language", lacking(f"{CLAUSES}.language", of=NO_EXCHANGE)),
    *clause("A15", "consent", lacking(f"{CLAUSES}.consent", of=NO_JOINT)),
    *clause("A15a", "host-law", lacking(f"{CLAUSES}.host-law", of=NO_JOINT)),
    *clause("A15b", "guests", lacking(f"{CLAUSES}.guests", of=NO_JOINT)),
    *clause("A15c", "reports", lacking(f"{CLAUSES}.reports", of=NO_JOINT)),
    *clause("A15d", "evidence", more("agreement.activities", NOT_DONE, of=lacking(f"{CLAUSES}.evidence", of=NO_JOINT))),
    *clause("A16", "processing", lacking(f"{CLAUSES}.processing", of=NO_EXCHANGE)),
    *clause("A16a", "purpose", lacking(f"{CLAUSES}.purpose", of=NO_EXCHANGE)),
    *clause("A16b", "retention", lacking(f"{CLAUSES}.retention", of=NO_EXCHANGE)),
    *clause("A16c", "controller", lacking(f"{CLAUSES}.controller", of=NO_EXCHANGE)),
    *clause(
        "A20",
        "directors",
        more("agreement.provisions", MEETING, of=lacking(f"{CLAUSES}.directors")),
        more("agreement.joint_bodies", BODY, of=lacking(f"{CLAUSES}.directors")),
    ),
    *clause("A21", "plan", more("agreement.provisions", PLAN, of=lacking(f"{CLAUSES}.plan"))),
    *clause("A23", "review"),
    *asked("A23", f"{CLAUSES}.review.within"),
    *asked("A23", f"{CLAUSES}.review.unit"),
    Case("A23", f"{CLAUSES}.review.within", review(37, "month"), review(36, "month")),
    Case("A23", f"{CLAUSES}.review.within", review("over 36", "month"), review("almost 36", "month")),
    Case("A23", f"{CLAUSES}.review.within", review(4, "year"), review(3, "year")),
    Case("A23", f"{CLAUSES}.review.within", review(1097, "day"), review(1095, "day")),
    Case("A23", f"{CLAUSES}.review.within", review(30000, "hour"), review(8760, "hour")),
    Case("A23", f"{CLAUSES}.review.within", review(1096, "day"), COMPLETE, outcome="unknown"),
    Case("A23", f"{CLAUSES}.review.within", review("about 36", "month"), COMPLETE, outcome="unknown"),
    Case("A23", f"{CLAUSES}.review.within", review("at least 12", "month"), COMPLETE, outcome="unknown"),
    Case(
        "A23",
        f"{CLAUSES}.soon.within",
        having({CLAUSES: (WORKING_DAYS,)}),
        more(CLAUSES, WORKING_DAYS),  # the other review is in time
        outcome="unknown",
    ),
    *clause("A24", "amendment"),
    *clause("A24a", "termination"),
]

FUNDING = [
    Case("A19", "agreement.funding", lacking(*ALL_MONEY), COMPLETE),
    Case("A19", "agreement.funding", from_sources(lacking(*ALL_MONEY)), COMPLETE, outcome="unknown"),
    Case("A19", f"{MONEY}.budget.currency", lacking(f"{MONEY}.budget.currency"), COMPLETE),
    Case("A19", f"{PILOT}.pilot-budget.funders", lacking(f"{PILOT}.pilot-budget.funders"), COMPLETE),
    Case("A19a", f"{MONEY}.budget", shares(40), shares("30.4")),
    Case("A19a", f"{MONEY}.budget", shares("29.4"), shares("29.6")),
    Case("A19a", f"{MONEY}.budget", shares("at least 31"), COMPLETE),
    Case("A19a", f"{MONEY}.budget", from_sources(shares(40)), COMPLETE),
    Case("A19a", f"{MONEY}.budget", from_sources(shares(20)), from_sources(COMPLETE), outcome="unknown"),
    Case("A19a", f"{MONEY}.budget", shares("about 30"), COMPLETE, outcome="unknown"),
    Case("A19a", f"{MONEY}.budget", shares("over 20"), COMPLETE, outcome="unknown"),
    Case("A19a", f"{MONEY}.budget", shares("almost 20"), COMPLETE),
    *asked("A19a", f"{MONEY}.own-norway.share_percent"),
    Case(
        "A19a",
        f"{MONEY}.grants.share_percent",
        having({f"{MONEY}.grants.amount": labcoop.Amount(21000)}),
        lacking(f"{MONEY}.grants.share_percent"),
    ),
    *(
        # Half a per cent is rounding.
        Case(
            "A19a",
            f"{MONEY}.grants.share_percent",
            having({f"{MONEY}.grants.amount": labcoop.Amount(too_far)}),
            having({f"{MONEY}.grants.amount": labcoop.Amount(near)}),
        )
        for too_far, near in ((19700, 19800), (20300, 20200))
    ),
    # Amounts in another currency, or on another basis, tell no share.
    Case(
        "A19a",
        f"{MONEY}.grants.share_percent",
        having({f"{MONEY}.grants.currency": "NOK"}, lacking(f"{MONEY}.grants.share_percent")),
        having({f"{MONEY}.grants.currency": "NOK", f"{MONEY}.grants.amount": labcoop.Amount(230000)}),
    ),
    Case(
        "A19a",
        f"{MONEY}.grants.share_percent",
        having({f"{MONEY}.grants.basis": "grant"}, lacking(f"{MONEY}.grants.share_percent")),
        having({f"{MONEY}.grants.basis": "grant", f"{MONEY}.grants.amount": labcoop.Amount(1)}),
    ),
]

CASES = [*PARTIES, *INSTRUMENT, *SCOPE, *CLAUSE_CASES, *FUNDING]
