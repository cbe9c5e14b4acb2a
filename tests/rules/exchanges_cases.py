"""Cases of the rules about exchanges on posting."""

from __future__ import annotations

from rules.cases import Case
from rules.membership_cases import record

import labcoop

PATH = "agreement.exchanges.r"


def limit(within: str, *, kind: str = "answer-limit", unit: str = "working-day", more: str = "") -> labcoop.Dossier:
    """Return a draft on posting with a time limit for answers."""
    clause = f"{{id: c, kind: {kind}, within: {within}, unit: {unit}}}"
    return record(f"  topics: [posting]\n  clauses: [{clause}]\n{more}")


def urgent(within: str, unit: str = "working-day") -> labcoop.Dossier:
    return limit(within, kind="urgent-answer-limit", unit=unit)


BALTIC, NORTHERN = ("LT", "LV"), ("LT", "NO")


def request(
    course: str,
    *,
    kind: str = "request",
    topics: str = "topics: [posting],",
    basis: str = "sources",
    parties: tuple[str, str] = BALTIC,
) -> labcoop.Dossier:
    """Return a record of one request, with its course."""
    exchange = f"{{id: r, kind: {kind}, {topics} channels: [imi], {course}}}"
    return record(f"  topics: [posting]\n  exchanges: [{exchange}]", basis=basis, parties=parties)


def channels(told: str, *, topics: str = "topics: [posting],", of: str = "posting") -> labcoop.Dossier:
    return record(
        f"  topics: [{of}]\n  exchanges: [{{id: r, kind: information-exchange, {topics} channels: [{told}]}}]"
    )


def notified(course: str) -> labcoop.Dossier:
    return request(course, kind="penalty-notification")


CASES = [
    Case(
        rule="T04b",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-04, agreed: 2024-03-11, answered: 2024-03-12"),
        silent=request("received: 2024-03-04, agreed: 2024-03-11, answered: 2024-03-11"),
    ),
    Case(
        rule="T04b",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-04, agreed: 2024-03-11, answered: 2024-03"),
        silent=request("received: 2024-03-04, answered: 2024-03-20"),
        outcome="unknown",
    ),
    Case(
        rule="T01",
        path=f"{PATH}.answered",
        fires=request("state: done, received: 2024-03-04", basis="draft"),
        silent=request("state: done, received: 2024-03-04, answered: 2024-03-06", basis="draft"),
    ),
    Case(
        rule="T01",
        path=f"{PATH}.answered",
        fires=request("state: done, received: 2024-03-04"),
        silent=request("state: under-way, received: 2024-03-04"),
        outcome="unknown",
    ),
    Case(
        rule="T01",
        path=f"{PATH}.answered",
        fires=request("state: done, received: 2024-03-04", basis="text"),
        silent=request("state: done, received: 2024-03-04, refused: incomplete", basis="text"),
    ),
    Case(
        rule="T02",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-04, refused: incomplete", basis="draft"),
        silent=request("received: 2024-03-04, refused: incomplete, answered: 2024-03-06", basis="draft"),
    ),
    Case(
        rule="T02",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-04, refused: incomplete"),
        silent=request("received: 2024-03-04"),
        outcome="unknown",
    ),
    Case(
        rule="T00",
        path=f"{PATH}.agreed",
        fires=request("received: 2024-03-04, agreed: 2024-03-01"),
        silent=request("received: 2024-03-04, agreed: 2024-03"),
    ),
    Case(
        rule="T00",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-04, answered: 2024-02"),
        silent=request("received: 2024-03-04, answered: 2024-03-04"),
    ),
    Case(
        rule="T00",
        path=f"{PATH}.notified",
        fires=notified("received: 2024-03-04, notified: 2024-03-03"),
        silent=notified("received: 2024-03-04, notified: 2024-03-05"),
    ),
    Case(
        rule="T00",
        path=f"{PATH}.acknowledged",
        fires=notified("received: 2024-03-04, notified: 2024-03-06, acknowledged: 2024-03-05"),
        silent=notified("received: 2024-03-04, notified: 2024-03-06, acknowledged: 2024-03-06"),
    ),
    Case(rule="T03", path="agreement.clauses.c.within", fires=urgent("3"), silent=urgent("2")),
    Case(rule="T03", path="agreement.clauses.c.within", fires=urgent("over 2"), silent=limit("3")),
    Case(
        rule="T03",
        path="agreement.clauses.c.within",
        fires=urgent("48", "hour"),
        silent=urgent("almost 2"),
        outcome="unknown",
    ),
    Case(
        rule="T03a",
        path=f"{PATH}.urgency_reason",
        fires=request("urgent: yes", basis="text"),
        silent=request("urgent: yes, urgency_reason: The work ends.", basis="text"),
    ),
    Case(
        rule="T03a",
        path=f"{PATH}.urgency_reason",
        fires=request("urgent: yes"),
        silent=request("urgent: no"),
        outcome="unknown",
    ),
    Case(
        rule="T03b",
        path=f"{PATH}.answered",
        fires=request("urgent: yes, received: 2024-03-01, answered: 2024-03-20"),
        silent=request("urgent: yes, received: 2024-03-01, answered: 2024-03-05"),
    ),
    Case(
        rule="T03b",
        path=f"{PATH}.answered",
        fires=request("urgent: yes, received: 2024-03-01, answered: 2024-03-06"),
        silent=request("urgent: no, received: 2024-03-01, answered: 2024-03-06"),
        outcome="unknown",
    ),
    Case(rule="T04", path="agreement.clauses.c.within", fires=limit("26"), silent=limit("25")),
    Case(rule="T04", path="agreement.clauses.c.within", fires=limit("30"), silent=urgent("30")),
    Case(
        rule="T04",
        path="agreement.clauses.c.within",
        fires=limit("30", unit="day"),
        silent=limit("30", unit="day", more="  ended: 2012"),
        outcome="unknown",
    ),
    Case(
        rule="T04",
        path="agreement.clauses.c.within",
        fires=limit("about 24"),
        silent=limit("about 20"),
        outcome="unknown",
    ),
    Case(
        rule="T04a",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-01, agreed: 2024-03-20, answered: 2024-06-03"),
        silent=request("received: 2024-03-01, answered: 2024-04-05"),
    ),
    Case(
        rule="T04a",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-01, agreed: 2024-04-30, answered: 2024-04-08"),
        silent=request("received: 2015, answered: 2017"),
        outcome="unknown",
    ),
    Case(
        rule="T04a",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-01, agreed: 2024-04, answered: 2024-04"),
        silent=request("received: 2024-03-01, refused: incomplete"),
        outcome="unknown",
    ),
    Case(
        rule="T04a",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-01"),
        silent=request("received: 2024-03-01, state: under-way"),
        outcome="unknown",
    ),
    Case(
        rule="T04a",
        path=f"{PATH}.answered",
        fires=request("received: 2024-03-01, answered: 2024-06-03", topics=""),
        silent=request("received: 2024-03-01, answered: 2024-06-03", topics="topics: [osh],"),
        outcome="unknown",
    ),
    Case(
        rule="T04a",
        path=f"{PATH}.answered",
        fires=request("received: 2020-03-02, answered: 2020-06-03", parties=NORTHERN),
        silent=request("received: 2018-03-02, answered: 2018-06-03", parties=NORTHERN),
        outcome="unknown",
    ),
    Case(
        rule="T07",
        path="agreement.clauses",
        fires=record("  topics: [posting]\n  provisions: [{id: p, kind: information-exchange}]"),
        silent=limit("5", kind="fee", more="  provisions: [{id: p, kind: information-exchange}]"),
    ),
    Case(
        rule="T13",
        path=f"{PATH}.notified",
        fires=notified("received: 2024-03-01, notified: 2024-04-09"),
        silent=notified("received: 2024-03-01, notified: 2024-04-01"),
    ),
    Case(
        rule="T13",
        path=f"{PATH}.notified",
        fires=notified("received: 2024-03-01, notified: 2024-04-08"),
        silent=notified("received: 2024-03-01, refused: mismatch"),
        outcome="unknown",
    ),
    Case(
        rule="T13",
        path=f"{PATH}.notified",
        fires=notified("received: 2024-03-01"),
        silent=request("received: 2024-03-01"),
        outcome="unknown",
    ),
    Case(rule="T16", path=f"{PATH}.channels", fires=channels("email"), silent=channels("email, imi")),
    Case(rule="T16", path=f"{PATH}.channels", fires=channels(""), silent=channels("", topics="")),
    Case(
        rule="T16",
        path=f"{PATH}.channels",
        fires=channels("email", topics=""),
        silent=channels("email", topics="", of="osh"),
        outcome="unknown",
    ),
]
