"""Cases of the rules about which law binds whom."""

from __future__ import annotations

from rules.cases import Case

import labcoop


def record(more: str, *, parties: tuple[str, str] = ("LT", "NO"), basis: str = "draft") -> labcoop.Dossier:
    """Return a small record of a draft of two countries, with more of its agreement."""
    one, other = parties
    read = labcoop.loads(f"""
labcoop: 1
agreement:
  id: new
  title: A draft
  basis: {basis}
  parties: [{{country: {one}}}, {{country: "{other}"}}]
{more}
""")
    assert isinstance(read, labcoop.Dossier)
    return read


def on_posting(
    signed: str, *, law: str = "Directive 96/71/EC", parties: tuple[str, str] = ("LT", "NO")
) -> labcoop.Dossier:
    return record(
        f"  topics: [posting]\n  signed: {signed}\n  legal_bases: [{{id: law, title: {law}}}]", parties=parties
    )


def naming(law: str, signed: str, *, attested: str = "", id: str = "law") -> labcoop.Dossier:
    dates = f"  signed: {signed}\n" if signed else f"  attested: {attested}\n"
    return record(f"{dates}  legal_bases: [{{id: {id}, title: {law}}}]")


EXCHANGES = "  provisions: [{id: p, kind: information-exchange}]"
ENFORCEMENT = "Directive 2014/67/EU"
DIRECTIVE = "{id: law, title: Directive 96/71/EC}"
LATER = "agreement.legal_bases.law"

CASES = [
    Case(
        rule="C01",
        path="agreement.parties.ua",
        fires=record("", parties=("LT", "UA")),
        silent=record(""),
        outcome="not-covered",
    ),
    Case(rule="M01", path="agreement.parties.lt", fires=on_posting("2003"), silent=on_posting("2005")),
    Case(rule="M01", path="agreement.parties.no", fires=on_posting("1993"), silent=on_posting("2004-05")),
    Case(
        rule="M01",
        path="agreement.parties.lt",
        fires=on_posting("2004"),
        silent=on_posting("2003", law="A law of our own"),
        outcome="unknown",
    ),
    *(
        Case(
            rule="M01",
            path="agreement.parties.lt",
            fires=record(f"{dates}  topics: [posting]\n  legal_bases: [{DIRECTIVE}]", basis="sources"),
            silent=record(f"{dates}  topics: [posting]\n  legal_bases: [{DIRECTIVE}]"[len(dates) :]),
            outcome="unknown",
        )
        for dates in ("  attested: 2010\n", "")  # it may have been signed before Lithuania joined
    ),
    Case(
        rule="M01",
        path="agreement.parties.fr",
        fires=on_posting("2010", parties=("FR", "LT")),
        silent=on_posting("2010"),
        outcome="not-covered",
    ),
    Case(rule="M02", path=LATER, fires=naming(ENFORCEMENT, "2014-05-14"), silent=naming(ENFORCEMENT, "2014-05-15")),
    Case(rule="M02", path=LATER, fires=naming("CELEX 32014L0067", "2013"), silent=naming("96/71/EB", "2013")),
    Case(rule="M02", path=LATER, fires=naming("Directive 96/71/EC", "1995"), silent=naming("1996/71", "1995")),
    Case(rule="M02", path=LATER, fires=naming("Direktiva 2018/957/ES", "2017"), silent=naming("2018/957/EU", "2019")),
    Case(rule="M02", path=LATER, fires=naming(ENFORCEMENT, "", attested="2013"), silent=naming(ENFORCEMENT, "2015")),
    Case(
        rule="M02",
        path="agreement.legal_bases.d-2014-67",
        fires=naming("On enforcement", "2013", id="d-2014-67"),
        silent=naming("On enforcement", "2013"),
    ),
    Case(
        rule="M02",
        path=LATER,
        fires=naming(ENFORCEMENT, "2014"),
        silent=naming(ENFORCEMENT, "2014-06"),
        outcome="unknown",
    ),
    Case(
        rule="M03",
        path="agreement.parties.ua",
        fires=record(EXCHANGES, parties=("LT", "UA")),
        silent=record(f"{EXCHANGES}\n  clauses: [{{id: c, kind: data-protection}}]", parties=("LT", "UA")),
        outcome="not-covered",
    ),
    Case(
        rule="M03",
        path="agreement.parties.ua",
        fires=record(EXCHANGES, parties=("LT", "UA")),
        silent=record(EXCHANGES),
        outcome="not-covered",
    ),
]
