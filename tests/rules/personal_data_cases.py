"""Cases of the rules about personal data: how long they are kept, and that the record holds none."""

from __future__ import annotations

import attrs
from rules.cases import Case
from rules.lifecycle_cases import record
from rules.mutations import changed

import labcoop

ADDRESS = "inspector.general@labour.example"
"""An address that nobody has: the domain is kept for examples."""

EVERY_TEXT = labcoop.loads("""
labcoop: 1
agreement:
  id: ee-lv-new
  title: A draft
  original_title: A draft
  basis: draft
  parties: [{country: EE, authorities: [ti-ee], signatory: director}, {country: LV, authorities: [vdi-lv]}]
  authorities:
    - {id: other, country: LV, name: Other, native_name: Cita, short_name: O, kind: police, website: "https://example.org"}
  signed: 2026-03-01
  place: Riga
  approvals: [{id: parliament, country: EE, body: Parliament}]
  public_text: https://example.org/text
  background: More firms post workers.
  sector_label: Public sector
  clauses: [{id: answers, kind: answer-limit, text: Answers come soon.}]
  contact_points: [{id: office, country: EE, role: supervision}]
  joint_bodies: [{id: commission, name: Joint commission, chair: in turn}]
  exchanges: [{id: e, kind: request, urgency_reason: work ends tomorrow}]
programmes: [{id: x, period: 2027, identifiers: [{id: grant, number: LT-01}]}]
sources:
  news: {title: News, publisher: Labour Inspectorate, url: "https://example.org/news"}
evidence:
  agreement.signed: {source: news, at: Page 1, note: In the heading.}
  agreement.place: {source: news, says: Tallinn}
suppressions: [{id: s, rule: A05, path: agreement.after, reason: There is none.}]
""")
assert isinstance(EVERY_TEXT, labcoop.Dossier)


def planted(path: str, text: str = ADDRESS, into: labcoop.Dossier = EVERY_TEXT) -> labcoop.Dossier:
    """Return a record with a text put into one of its texts, wherever that stands."""
    if path.startswith("evidence["):
        place, _, name = path.removeprefix("evidence[").rpartition("].")
        cited = tuple(attrs.evolve(one, **{name: text}) for one in into.evidence[place])
        return attrs.evolve(into, evidence={**into.evidence, place: cited})
    if path.startswith("sources."):
        _, id, name = path.split(".")
        return attrs.evolve(into, sources={**into.sources, id: attrs.evolve(into.sources[id], **{name: text})})
    return changed(into, path, text)


PAGES = ("agreement.public_text", "agreement.authorities.other.website", "sources.news.url")
PLACES = (
    *("agreement.title", "agreement.original_title", "agreement.background", "agreement.place"),
    *("agreement.sector_label", "agreement.clauses.answers.text", "agreement.parties.ee.signatory"),
    *(f"agreement.authorities.other.{name}" for name in ("name", "native_name", "short_name")),
    *("agreement.approvals.parliament.body", "agreement.contact_points.office.role"),
    *("agreement.joint_bodies.commission.chair", "agreement.exchanges.e.urgency_reason"),
    *(
        "programmes.x.identifiers.grant.number",
        "sources.news.publisher",
        "suppressions.s.reason",
        "suppressions.s.path",
    ),
    *("evidence[agreement.signed].at", "evidence[agreement.signed].note", "evidence[agreement.place].says"),
)


def kept(within: str, *, clause: str = "Through IMI.", unit: str = "month", exchanges: str = "") -> labcoop.Dossier:
    """Return a record with a clause on how long data are kept, and one on channels."""
    return record(
        f"  clauses: [{{id: kept, kind: retention, within: {within}, unit: {unit}}},"
        f" {{id: channel, kind: channel, text: {clause}}}]\n{exchanges}"
    )


def inspected(count: str, *, place: str = "place: Oslo,", attributed: str = "[i]") -> labcoop.Dossier:
    """Return a record of one inspection, with a count of what came of it."""
    return record(
        f"  activities: [{{id: i, kind: joint-inspection, {place} state: done}}, {{id: j, kind: seminar}}]\n"
        f"  outcomes: [{{id: o, kind: violation-identified, count: {count}, attributed_to: {attributed}}}]",
        basis="sources",
    )


def published(dossier: labcoop.Dossier, url: str | None = "https://example.org/news") -> labcoop.Dossier:
    """Return a record whose outcomes a source tells."""
    cited = {"agreement.outcomes": (labcoop.Citation(source="news"),)}
    return attrs.evolve(dossier, sources={"news": labcoop.Source(title="News", url=url)}, evidence=cited)


CASES = [
    Case(rule="G01", path="agreement.clauses.kept.within", fires=kept("19"), silent=kept("6")),
    Case(
        rule="G01",
        path="agreement.clauses.kept.within",
        fires=kept("2", unit="year"),
        silent=kept("19", clause="Post."),
    ),
    Case(
        rule="G01", path="agreement.clauses.kept.within", fires=kept("551", unit="day"), silent=kept("181", unit="day")
    ),
    Case(rule="G01", path="agreement.clauses.kept.within", fires=kept("over 18"), silent=kept("almost 6")),
    Case(
        rule="G01",
        path="agreement.clauses.kept.within",
        fires=kept("19", clause="Post.", exchanges="  exchanges: [{id: e, kind: request, channels: [imi]}]"),
        silent=kept("19", clause="Post.", exchanges="  exchanges: [{id: e, kind: request, channels: [paper]}]"),
    ),
    *(
        Case(
            rule="G01",
            path="agreement.clauses.kept.within",
            fires=kept(within, unit=unit),
            silent=kept("3"),
            outcome="unknown",
        )
        for within, unit in (
            ("18", "month"),
            ("1", "year"),
            ("at least 2", "month"),
            ("182", "day"),
            ("9", "working-day"),
        )
    ),
    *(Case(rule="G08", path=path, fires=planted(path, f"Ask {ADDRESS}."), silent=EVERY_TEXT) for path in PLACES),
    *(
        Case(rule="G08", path=path, fires=planted(path, f"https://example.org/{ADDRESS}"), silent=EVERY_TEXT)
        for path in PAGES
    ),
    Case(rule="G09", path="agreement.outcomes.o.count", fires=inspected("2"), silent=inspected("5")),
    Case(rule="G09", path="agreement.outcomes.o.count", fires=inspected("about 2"), silent=inspected("0")),
    Case(rule="G09", path="agreement.outcomes.o.count", fires=inspected("4"), silent=inspected("4", place="")),
    Case(
        rule="G09", path="agreement.outcomes.o.count", fires=inspected("4"), silent=inspected("4", attributed="[i, j]")
    ),
    Case(
        rule="G09",
        path="agreement.outcomes.o.count",
        fires=published(inspected("4"), url=None),
        silent=published(inspected("4")),
    ),
]
