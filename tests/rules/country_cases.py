"""Cases of the rules of the countries: for each guard of each, and for the dates at which a duty changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rules.cases import Case

import labcoop
from labcoop.model.dossier import Record

__all__ = ["CASES", "MARK", "record"]

MARK = "mark-of-the-record"
"""Stands in each text of these records, so that a test can see that no message repeats one."""


class Partner(NamedTuple):
    """What is tried of a country: its inspectorate, how its register is named and not, its language."""

    code: str
    inspectorate: str
    right: str
    wrong: str = ""
    language: str = ""


COUNTRIES = (
    Partner("NO", "arbeidstilsynet", right="the Aa-register"),
    Partner("LT", "vdi-lt", right="the list of Sodra", language="lt"),
    Partner("BG", "gli-bg", right="notices to the National Revenue Agency", language="bg"),
    Partner("EE", "ti-ee", right="TÖR", wrong="the register of the Health Insurance Fund", language="et"),
    Partner("PL", "pip-pl", right="ZUS ZUA", wrong="ZUSA", language="pl"),
    Partner("LV", "vdi-lv", right="reports to the VID", wrong="reports to the VDI", language="lv"),
    # The inspectorate runs the register itself: it is named as soon as it is a party, unless an older one is.
    Partner("RO", "im-ro", right="REGES-ONLINE", wrong="REVISAL", language="ro"),
)


def record(
    country: str,
    authorities: str,
    agreement: str = "",
    programmes: str = "",
    *,
    basis: str = "draft",
    carried_out_by: str = "",
) -> Record:
    """Return a record of a country and one that no plugin knows, with more of its agreement, and its programmes."""
    return labcoop.loads(f"""
labcoop: 1
agreement:
  id: a-new-one
  title: A draft, {MARK}
  basis: {basis}
  parties: [{{country: "{country}", authorities: [{authorities}], carried_out_by: [{carried_out_by}]}}, {{country: XX}}]
{agreement}
{f"programmes: [{programmes}]" if programmes else ""}
""")


def provision(text: str = "", kind: str = "joint-inspection", topics: str = "") -> str:
    return f'  provisions: [{{id: p, kind: {kind}, text: "{MARK} {text}", topics: [{topics}]}}]'


def programme(activity: str = "", *, period: str = "2027", more: str = "") -> str:
    return f"{{id: x, period: {period}, activities: [{activity}], {more}}}"


def activity(kind: str, more: str = "", *, title: str = "") -> str:
    return f'{{id: a, kind: {kind}, title: "{MARK} {title}", {more}}}'


def check(code: str, title: str = "", more: str = "") -> str:
    return activity("inspection", f'topics: [undeclared-work], hosts: ["{code}"], {more}', title=title)


# --- the register, by date -----------------------------------------------------------------------------


def registration(country: Partner) -> Iterator[Case]:
    code, acting = country.code, country.inspectorate
    rule = f"{code.lower()}:registration"
    yield Case(
        rule=rule,
        path="agreement.provisions.p",
        fires=record(code, acting, provision(country.wrong, topics="registration")),
        silent=record(code, acting, provision(country.right, topics="registration")),
    )
    yield Case(
        rule=rule,
        path="programmes.x.activities.a",
        fires=record(code, acting, programmes=programme(check(code, country.wrong))),
        silent=record(code, acting, programmes=programme(check(code, country.right))),
    )
    if code != "RO":
        yield Case(
            rule=rule,
            path="programmes.x.activities.a",
            fires=record(code, acting, programmes=programme(check(code)), basis="sources"),
            silent=record(code, acting, programmes=programme(check("XX"))),  # it is none of its registers
            outcome="unknown",
        )


def dated(code: str, acting: str, *, period: str, wrong: str, right: str, outcome: str = "fail") -> Case:
    return Case(
        rule=f"{code.lower()}:registration",
        path="programmes.x.activities.a",
        fires=record(code, acting, programmes=programme(check(code, wrong), period=period)),
        silent=record(code, acting, programmes=programme(check(code, right), period=period)),
        outcome=outcome,
    )


def registration_by_date() -> Iterator[Case]:
    yield dated("RO", "im-ro", period="2025-10-01", wrong="REVISAL", right="REGES-ONLINE")
    yield dated("RO", "im-ro", period="2025-02/2025-03-30", wrong="REGES-ONLINE", right="REVISAL")
    yield dated("EE", "ti-ee", period="2014-07-01", wrong="the Health Insurance Fund", right="EMTA")
    yield dated("EE", "ti-ee", period="2013", wrong="TÖR", right="the Health Insurance Fund")
    yield dated("EE", "ti-ee", period="2014-06-30", wrong="", right="health-insurance-ee", outcome="unknown")
    yield dated("NO", "arbeidstilsynet", period="2015/2016", wrong="", right="the a-melding")
    yield dated("NO", "arbeidstilsynet", period="2013/2014", wrong="the a-melding", right="Aa-registeret")
    # What held before the law of 2017, no source says: nothing to be named can be wrong, and nothing can be missed.
    yield dated("LT", "vdi-lt", period="2012", wrong="", right="Sodra", outcome="unknown")
    yield dated("LT", "vdi-lt", period="2017", wrong="", right="SODRA")
    # One who runs it takes part: by name, or as one of its kind.
    for taking_part in ("authority: tax-ee", "kind: tax"):
        participant = f"participants: [{{id: t, country: EE, {taking_part}}}]"
        yield Case(
            rule="ee:registration",
            path="programmes.x.activities.a",
            fires=record("EE", "ti-ee", programmes=programme(check("EE", "", participant.replace("tax", "police")))),
            silent=record("EE", "ti-ee", programmes=programme(check("EE", "", participant))),
        )


def late_registration() -> Iterator[Case]:
    exchange = "exchanges: [{id: e, kind: follow-up}]"
    for code, acting in (("NO", "arbeidstilsynet"), ("PL", "pip-pl")):
        rule = f"{code.lower()}:late-registration"
        checks = provision(topics="registration")
        yield Case(
            rule=rule,
            path="agreement.provisions.p",
            fires=record(code, acting, checks),
            silent=record(code, acting, f"{checks}\n  {exchange}"),
        )
        yield Case(
            rule=rule,
            path="programmes.x.activities.a",
            fires=record(code, acting, programmes=programme(check(code))),
            silent=record(code, acting, programmes=programme(check(code), more=exchange)),
        )
    # Since when the older versions held, no source says.
    for code, acting, before, since in (("EE", "ti-ee", "2013", "2015"), ("RO", "im-ro", "2009", "2012")):
        rule = f"{code.lower()}:late-registration"
        checks = provision(topics="registration")
        yield Case(
            rule=rule,
            path="agreement.provisions.p",
            fires=record(code, acting, f"  ended: {before}\n{checks}"),
            silent=record(code, acting, f"  ended: {since}\n{checks}"),
            outcome="unknown",
        )
        yield Case(
            rule=rule,
            path="programmes.x.activities.a",
            fires=record(code, acting, programmes=programme(check(code), period=before)),
            silent=record(code, acting, programmes=programme(check(code), period=since)),
            outcome="unknown",
        )


# --- posting ---------------------------------------------------------------------------------------------


def posting(country: Partner) -> Iterator[Case]:
    code, acting = country.code, country.inspectorate
    if code == "NO":  # whether postings to Norway must be declared to the inspectorate, no source says
        return
    works = {
        "agreement.provisions.p": (provision(kind="good-practice-sharing", topics="posting"), ""),
        "programmes.x.activities.a": ("", programme(activity("seminar", "topics: [posting]"))),
        "programmes.x.exchanges.e": ("", programme(more="exchanges: [{id: e, kind: request, topics: [posting]}]")),
    }
    for path, (agreement, programmes) in works.items():
        yield Case(
            rule=f"{code.lower()}:posting",
            path=path,
            fires=record(code, "a-ministry", agreement, programmes),
            silent=record(code, "a-ministry", agreement, programmes, carried_out_by=acting),
        )


def postings_from_bulgaria() -> Iterator[Case]:
    asked = "exchanges: [{id: e, kind: request, topics: [posting], title: %s}]"
    rule = "bg:outbound-posting"
    yield Case(
        rule=rule,
        path="agreement.provisions.p",
        fires=record("BG", "gli-bg", provision(kind="information-exchange", topics="posting")),
        silent=record("BG", "gli-bg", provision("with the NRA", kind="information-exchange", topics="posting")),
    )
    yield Case(
        rule=rule,
        path="programmes.x.activities.a",
        fires=record("BG", "gli-bg", programmes=programme(activity("information-exchange", "topics: [posting]"))),
        silent=record("BG", "gli-bg", programmes=programme(activity("information-exchange", "topics: [osh]"))),
    )
    yield Case(
        rule=rule,
        path="programmes.x.exchanges.e",
        fires=record("BG", "gli-bg", programmes=programme(period="2021-03-01", more=asked % "to the inspectorate")),
        silent=record("BG", "gli-bg", programmes=programme(period="2021-02-28", more=asked % "to the inspectorate")),
    )


def contractors_in_norway() -> Iterator[Case]:
    rule, acting = "no:foreign-contractors", "arbeidstilsynet"
    yield Case(
        rule=rule,
        path="agreement.provisions.p",
        fires=record("NO", acting, provision(topics="posting")),
        silent=record("NO", acting, provision("with form RF-1199", topics="posting")),
    )
    checks = 'topics: [posting], hosts: ["NO"], participants: [%s]'
    tax = 'id: t, country: "NO", authority: tax-no'
    yield Case(
        rule=rule,
        path="programmes.x.activities.a",
        fires=record("NO", acting, programmes=programme(activity("inspection", checks % ""))),
        silent=record("NO", acting, programmes=programme(activity("inspection", checks % f"{{{tax}}}"))),
    )


# --- languages, authorities, inspectors from abroad --------------------------------------------------------


def languages(country: Partner) -> Iterator[Case]:
    code, acting, own = country.code, country.inspectorate, country.language
    if not own:  # which language is official in Norway, no source says
        return

    def campaign(more: str = "", targets: str = f"targets: [{code}]", basis: str = "draft") -> Record:
        told = programme(activity("information-campaign", more), more=targets)
        return record(code, acting, "  target_groups: [{group: posted-workers}]", told, basis=basis)

    path, rule = "programmes.x.activities.a.languages", f"{code.lower()}:languages"
    reach = f"outcomes: [{{id: o, kind: reach, languages: [{own}], attributed_to: [a]}}], targets: [{code}]"
    yield Case(rule=rule, path=path, fires=campaign("languages: [en]"), silent=campaign(f"languages: [{own}, en]"))
    yield Case(rule=rule, path=path, fires=campaign(), silent=campaign(targets="targets: [XX]"))
    yield Case(rule=rule, path=path, fires=campaign(targets=""), silent=campaign(targets=reach))
    yield Case(rule=rule, path=path, fires=campaign(targets=""), silent=campaign(targets=f"languages: [{own}]"))
    yield Case(
        rule=rule, path=path, fires=campaign(basis="sources"), silent=campaign("state: not-done"), outcome="unknown"
    )


def authorities(country: Partner) -> Iterator[Case]:
    code, known = country.code, country.inspectorate
    rule, unknown = f"{code.lower()}:authorities", "an-inspectorate"

    def taking_part(where: str, who: str) -> Record:
        one = f'[{{id: i, country: "{code}", {who}}}]'
        if where == "organisers":
            return record(code, known, programmes=programme(more=f"organisers: {one}"))
        return record(code, known, programmes=programme(activity("seminar", f"participants: {one}")))

    yield Case(
        rule=rule,
        path=f"agreement.parties.{code.lower()}.authorities.{unknown}",
        fires=record(code, unknown),
        silent=record(code, unknown, f"  authorities: [{{id: {unknown}, name: {MARK}, kind: ministry}}]"),
    )
    yield Case(
        rule=rule,
        path=f"agreement.parties.{code.lower()}.carried_out_by.{unknown}",
        fires=record(code, known, carried_out_by=unknown),
        silent=record(code, known, carried_out_by=known),
    )
    for path in ("organisers.i.authority", "activities.a.participants.i.authority"):
        yield Case(
            rule=rule,
            path=f"programmes.x.{path}",
            fires=taking_part(path.partition(".")[0], f"authority: {unknown}"),
            silent=taking_part(path.partition(".")[0], f"authority: {known}"),
        )
    other = {"EE": "financial-crime", "RO": "customs"}.get(code, "migration")
    yield Case(
        rule=rule,
        path="programmes.x.activities.a.participants.i.kind",
        fires=taking_part("activities", f"kind: {other}"),
        silent=taking_part("activities", "kind: social-partner"),
        outcome="unknown",
    )


def foreign_inspectors(country: Partner) -> Iterator[Case]:
    code, acting = country.code, country.inspectorate
    rule, path = f"{code.lower()}:foreign-inspectors", "agreement.clauses"
    clause = "  clauses: [{id: c, kind: guest-status}]"
    hosted = activity("joint-inspection", f'hosts: ["{code}"]')
    observed = activity("joint-inspection", "participants: [{id: i, country: XX, role: observer}]")
    for fires, silent in (
        (record(code, acting, provision()), record(code, acting, f"{provision()}\n{clause}")),
        (record(code, acting, programmes=programme(hosted)), record(code, acting, programmes=programme(observed))),
    ):
        yield Case(rule=rule, path=path, fires=fires, silent=silent)
    yield Case(
        rule=rule,
        path=path,
        fires=record(code, acting, programmes=programme(hosted), basis="sources"),
        silent=record(code, acting, programmes=programme(activity("joint-inspection", "hosts: [XX]")), basis="sources"),
        outcome="unknown",
    )


# --- Norway as the hub ---------------------------------------------------------------------------------------


def request(more: str, kind: str = "penalty-notification", sender: str = "XX", basis: str = "draft") -> Record:
    """Return a record of one request that Norway received, or sent."""
    exchange = f'{{id: r, kind: {kind}, sender: "{sender}", title: {MARK}, {more}}}'
    return record("NO", "arbeidstilsynet", f"  exchanges: [{exchange}]", basis=basis)


def hub() -> Iterator[Case]:
    covered = "  topics: [posting]"
    yield Case(
        rule="no:n01",
        path="agreement.parties.no",
        fires=record("NO", "police-no", covered),
        silent=record("NO", "police-no", covered, carried_out_by="arbeidstilsynet"),
    )
    yield Case(
        rule="no:n01",
        path="agreement.parties.no",
        fires=record("NO", "", covered, basis="sources"),
        silent=record("NO", "", "  topics: [osh]", basis="sources"),
        outcome="unknown",
    )
    came, told = "received: 2026-01-31", "acknowledged: 2026-03-02"
    asked = "agreement.exchanges.r"
    for rule, field, fires, silent in (
        ("no:n02", "notified", f"{came}, state: done", f"{came}, state: under-way"),
        ("no:n02", "notified", f"{came}, answered: 2026-02", f"{came}, answered: 2026-02, refused: incomplete"),
        ("no:n03", "notified", f"{came}, notified: 2026-03-01, {told}", f"{came}, notified: 2026-02-28, {told}"),
        ("no:n03", "received", f"notified: 2026-03-01, {told}", f"{came}, notified: 2026-02, {told}"),
        ("no:n04", "refused", f"{came}, refused: below-minimum", f"{came}, refused: mismatch, answered: 2026-02"),
        ("no:n04", "answered", f"{came}, refused: mismatch", f"{came}, refused: mismatch, answered: 2026-02"),
        ("no:n05", "acknowledged", f"{came}, notified: 2026-02", f"{came}, notified: 2026-02, {told}"),
        ("no:n05", "acknowledged", f"{came}, notified: 2026-02, acknowledged: 2026-01", f"{came}, count: 3"),
    ):
        yield Case(rule=rule, path=f"{asked}.{field}", fires=request(fires), silent=request(silent))
    old = "received: 2010-01-31, notified: 2010-05, acknowledged: 2010-05"
    vague = "received: 2026, notified: 2026, acknowledged: 2026"
    for rule, field, fires, silent in (
        ("no:n03", "notified", old, f"count: 2, {old}"),
        ("no:n03", "notified", vague, "received: 2026-05, notified: 2026-05-31, acknowledged: 2026-06"),
    ):
        yield Case(rule=rule, path=f"{asked}.{field}", fires=request(fires), silent=request(silent), outcome="unknown")
    yield Case(
        rule="no:n02",
        path=f"{asked}.notified",
        fires=request(f"{came}, state: done", basis="sources"),
        silent=request(f"{came}, state: done", sender="NO", basis="sources"),
        outcome="unknown",
    )
    yield Case(
        rule="no:n06",
        path=asked,
        fires=request("", kind="penalty-recovery", sender="NO"),
        silent=request("", kind="penalty-notification", sender="NO"),
        outcome="unknown",
    )


CASES = [
    *(case for country in COUNTRIES for case in registration(country)),
    *registration_by_date(),
    *late_registration(),
    *(case for country in COUNTRIES for case in posting(country)),
    *postings_from_bulgaria(),
    *contractors_in_norway(),
    *(case for country in COUNTRIES for case in languages(country)),
    *(case for country in COUNTRIES for case in authorities(country)),
    *(case for country in COUNTRIES for case in foreign_inspectors(country)),
    *hub(),
]
