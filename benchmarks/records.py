"""What is measured: a record of 10 KB and two agreements of 60 items, the same at every run and from no file."""

from __future__ import annotations

import json
from itertools import cycle, islice
from typing import Any, Final

import attrs

import labcoop
from labcoop.model.dossier import Dossier

__all__ = ["SECTIONS", "agreements", "keyed", "record"]

Plain = dict[str, Any]
SECTIONS: Final = ("activities", "exchanges", "outcomes", "objectives")

_SOURCES: Final[dict[str, Plain]] = {
    "fiche": {
        "title": "Practice fiche: bilateral agreement between two labour inspectorates",
        "publisher": "A platform against undeclared work",
        "published": 2019,
        "url": "https://example.org/practices/bilateral-agreement",
        "language": "en",
    },
    "news": {
        "title": "New agreement with the labour inspectorate of Lithuania",
        "published": "2017-10-03",
        "url": "https://example.org/news/2017/10/new-agreement",
        "language": "no",
    },
    "project-page": {
        "title": "Working conditions and crime at work: the project's page",
        "publisher": "A grants programme",
        "url": "https://example.org/projects/0036",
        "language": "en",
    },
    "evaluation": {"title": "Evaluation of the cooperation at its end", "published": "2024-02", "language": "no"},
}
_AT: Final = ("Main activities", "Achievement of objectives", "Lessons learnt and success factors", "Outcomes")
_ACTIVITIES: Final = (
    ("joint-inspection", "Joint inspections at enterprises"),
    ("good-practice-sharing", "Sharing good practice on measures of control"),
    ("information-campaign", "Campaigns to prevent undeclared work"),
    ("information-day-seminar", "Information days on rights and duties when working in the other country"),
    ("management-meeting", "Meetings of the two general directors, to share information and find solutions"),
    ("staff-exchange-learning", "Visit of inspectors to see how the other authority plans its work"),
    ("web-portal", "Portal on the rights of posted workers and the duties of their employers"),
)
_OBJECTIVES: Final = (
    "Build up the cooperation of the two labour inspectorates",
    "Work together more closely against undeclared work",
    "Further information on rights and duties across the border",
    "Bring the agreement of 2007 up to date",
)
_OUTCOMES: Final = (
    ("violation-identified", "violations", "Violations of labour law"),
    ("reach", "unique-visitors", "Visitors to the website of the campaign"),
    ("participation", "participants", "Participants in the seminars"),
    ("work-stopped", "sites", "Sites at which work was stopped"),
)
_HOSTS: Final = (["NO", "LT"], ["LT"], ["NO"])
_COUNTS: Final = (4, "over 500", 10, "about 50", 0, "almost 80000")
_STATES: Final = ("done", "planned", "under-way", "done")


def record() -> str:
    """Return a record of about 10 KB as compact JSON: two programmes, four sources, some 35 paths of evidence."""
    programmes = [_programme("no-lt-2017-18", "2017/2018", 5, 2), _programme("no-lt-2019-22", "2019/2022", 3, 2)]
    agreement = {
        **_head("no-lt-2017", "Cooperation agreement between the Norwegian and Lithuanian labour inspectorates"),
        "signed": "2017-05-30",
        "after": [{"agreement": "no-lt-2007", "how": "supersedes"}],
        "target_groups": [{"group": "labour-inspectors", "targeted": "directly"}, {"group": "undeclared-workers"}],
        "objectives": _objectives(4),
        "provisions": [{"id": kind, "kind": kind, "text": title} for kind, title in _ACTIVITIES[:4]],
        "contact_points": [{"id": "contact-norway", "country": "NO", "role": "Contact point for steady communication"}],
        "lessons": [
            {"id": "trust", "kind": "dialogue-trust", "text": "Trust grows where single members of staff meet"}
        ],
    }
    content: Plain = {"labcoop": 1, "agreement": agreement, "programmes": programmes, "sources": _SOURCES}
    return json.dumps({**content, "evidence": _evidence(agreement, programmes)}, ensure_ascii=False)


def agreements() -> tuple[Dossier, Dossier]:
    """Return two agreements of 60 items each; every third item of the second differs in one field or two."""
    agreement = {
        **_head("one", "An agreement of sixty items"),
        "objectives": _objectives(6),
        "activities": _activities(30),
        "exchanges": _exchanges(12),
        "outcomes": _outcomes(12),
    }
    other = json.loads(json.dumps(agreement)) | {"id": "two"}
    items = [(section, item) for section in SECTIONS for item in other[section]]
    for number, (section, item) in enumerate(items[::3]):
        if section == "objectives":
            item["text"] += ", in both countries"
        elif number % 2:
            item["count"] = 1000 + number
        else:
            item["title"] += ", in both countries"
            item["period"] = "2018"
    return _dossier(agreement), _dossier(other)


def keyed(dossier: Dossier) -> dict[str, dict[str, Plain]]:
    """Return an agreement's items as what the peers compare: dicts by section and id, with the same fields as ours.

    They hold what JSON would: texts, lists and dicts.
    """

    def told(_: object, __: object, value: object) -> object:
        return str(value) if isinstance(value, labcoop.Quantity | labcoop.Period) else value

    items = {section: getattr(dossier.agreement, section) for section in SECTIONS}
    held = {
        section: {item.id: attrs.asdict(item, value_serializer=told) for item in found}
        for section, found in items.items()
    }
    plain: dict[str, dict[str, Plain]] = json.loads(json.dumps(held))
    return plain


def _dossier(agreement: Plain) -> Dossier:
    dossier = labcoop.loads(json.dumps({"labcoop": 1, "agreement": agreement}), notation="json")
    if not isinstance(dossier, Dossier):
        raise TypeError("not the record of an agreement")
    return dossier


def _head(id: str, title: str) -> Plain:
    return {
        "id": id,
        "title": title,
        "basis": "sources",
        "legal_form": "bilateral-agreement",
        "parties": [
            {"country": "NO", "authorities": ["arbeidstilsynet"]},
            {"country": "LT", "authorities": ["vdi-lt"]},
        ],
        "term": "until-terminated",
        "topics": ["working-conditions", "osh", "remuneration", "undeclared-work"],
    }


def _programme(id: str, period: str, activities: int, outcomes: int) -> Plain:
    cost = {"basis": "programme-cost", "title": "Total cost of the programme", "amount": 20000, "currency": "EUR"}
    grant = {"basis": "grant", "amount": "10000.50", "currency": "EUR", "funders": ["eea-and-norway-grants"]}
    return {
        "id": id,
        "kind": "activity-programme",
        "title": f"Programme of activities {period}",
        "organisers": [{"id": "vdi-lt", "country": "LT", "authority": "vdi-lt", "role": "promoter"}],
        "status": "completed",
        "period": period,
        "activities": _activities(activities),
        "exchanges": _exchanges(1),
        "outcomes": _outcomes(outcomes),
        "funding": [{"id": "total-cost", **cost}, {"id": "grant", **grant, "part_of": "total-cost"}],
    }


def _objectives(number: int) -> list[Plain]:
    levels = ("general", *["specific"] * (number - 1))
    texts = zip(levels, cycle(_OBJECTIVES), strict=False)
    return [{"id": f"objective-{n}", "level": level, "text": text} for n, (level, text) in enumerate(texts, 1)]


def _activities(number: int) -> list[Plain]:
    found = []
    values = zip(cycle(_ACTIVITIES), cycle(_STATES), cycle(_HOSTS), cycle(_COUNTS), strict=False)
    for n, ((kind, title), state, hosts, count) in enumerate(islice(values, number)):
        activity: Plain = {"id": f"{kind}-{n}", "kind": kind, "title": title, "state": state}
        if n % 3 == 0:
            activity |= {"count": count, "hosts": hosts, "topics": ["work-permits", "registration"]}
        if n % 4 == 1:
            activity |= {"period": "2017-10-03", "participants": [{"id": "police", "kind": "police", "country": "LT"}]}
        found.append(activity)
    return found


def _exchanges(number: int) -> list[Plain]:
    title = "Information on posting and on irregularities found at inspections"
    fixed = {"kind": "information-exchange", "title": title, "state": "done", "channels": ["imi", "email"]}
    return [{"id": f"exchange-{n}", **fixed, "count": 10 + n} for n in range(number)]


def _outcomes(number: int) -> list[Plain]:
    values = islice(zip(cycle(_OUTCOMES), cycle(_COUNTS), strict=False), number)
    return [
        {"id": f"{kind}-{n}", "kind": kind, "title": title, "count": count, "unit": unit}
        for n, ((kind, unit, title), count) in enumerate(values)
    ]


def _evidence(agreement: Plain, programmes: list[Plain]) -> Plain:
    """Cite something for each item of work and for some single fields, now and then two sources."""
    paths = [f"agreement.{field}" for field in ("title", "signed", "term", "topics", "objectives", "provisions")]
    for programme in programmes:
        prefix = f"programmes.{programme['id']}"
        paths += [f"{prefix}.period", f"{prefix}.organisers"]
        for section in ("activities", "exchanges", "outcomes", "funding"):
            paths += [f"{prefix}.{section}.{item['id']}" for item in programme[section]]
            paths += [f"{prefix}.{section}.{item['id']}.count" for item in programme[section][::3] if "count" in item]
    evidence: Plain = {}
    for n, (path, source, at) in enumerate(zip(paths, cycle(_SOURCES), cycle(_AT), strict=False)):
        citation = {"source": source, "at": at}
        if n % 7 == 3:
            citation |= {"how": "inferred", "note": "Told as a success of the practice, without a number."}
        evidence[path] = [citation, {"source": "fiche", "at": "Outcomes"}] if n % 5 == 2 else citation
    evidence["agreement.signed"] = [{"source": "news"}, {"source": "fiche", "at": "Summary", "says": "2017-05"}]
    return evidence
