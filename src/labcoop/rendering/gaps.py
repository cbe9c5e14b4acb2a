"""What an agreement lacks beside a profile: as text, as questions to a partner in Markdown, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from labcoop.model.vocabulary import Vocabularies
from labcoop.rules.gaps import ANSWERS, VOCABULARY_OF, Criterion, GapReport, ItemAnswer, Requirement
from labcoop.rules.profile import Profile

from .lines import wrap
from .markdown import escape
from .notes import Notes
from .reports import CITATION, report_ground
from .tabular import PLACE, closed, sources

__all__ = [
    "gaps_schema",
    "gaps_to_json",
    "gaps_to_markdown",
    "gaps_to_text",
    "profiles_to_json",
    "profiles_to_text",
    "share_in_words",
]

GAPS_SCHEMA: Final = "labcoop.gaps/1"
_HEADINGS: Final = {
    "not-met": "Not met",
    "partly": "Partly met",
    "unknown": "Unknown: no source tells",
    "met": "Met",
    "not-applicable": "Not applicable",
}
"""The answers in the order in which text tells them: gaps first."""
_CALLED: Final = {
    "fields": "field",
    "topics": "topic",
    "target_groups": "target group",
    "provisions": "provision",
    "clauses": "clause",
    "activities": "activity",
    "exchanges": "exchange",
    "channels": "channel",
    "outcomes": "outcome",
}


def share_in_words(report: GapReport) -> str:
    """Return how many of the known items are met, and what the share leaves out.

    >>> from labcoop.api import gaps
    >>> share_in_words(gaps(dossier, "un-guidance"))
    '5 of 6 known are met, 1 partly; 1 unknown; 4 not applicable.'
    """
    counts = report.counts
    partly = f", {counts['partly']} partly" if counts["partly"] else ""
    met = f"{counts['met']} of {report.known} known {'is' if report.known == 1 else 'are'} met{partly}"
    known = met if report.known else "Nothing is known"
    return f"{known}; {counts['unknown']} unknown; {counts['not-applicable']} not applicable."


def profiles_to_text(profiles: Sequence[Profile], *, width: int = 100) -> str:
    """Return the profiles that there are, each with its version, its number of items, and its note."""
    lines: list[str] = []
    for profile in profiles:
        lines += wrap(f"{profile.id}  {profile.title}", width, "", "    ")
        many = "" if len(profile.items) == 1 else "s"
        told = [
            f"Version {profile.version}, {len(profile.items)} item{many}, from {profile.origin}.",
            profile.note or "",
        ]
        lines += wrap(" ".join(told), width, "    ")
        lines.append("")
    hint = "Another agreement, by its id or file, and a profile of your own in a file serve as profiles too."
    return "\n".join([*lines, *wrap(hint, width)]) + "\n"


# --- text ----------------------------------------------------------------------------------------


def profiles_to_json(profiles: Sequence[Profile]) -> str:
    """Return the profiles that there are as a JSON list, each with the number of its items."""
    rows = [
        {
            "id": profile.id,
            "title": profile.title,
            "version": profile.version,
            "items": len(profile.items),
            "origin": profile.origin,
            "note": profile.note,
        }
        for profile in profiles
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def gaps_to_text(report: GapReport, *, width: int = 100, vocabularies: Vocabularies | None = None) -> str:
    """Return a report of gaps as text: gaps first, each with who has it, then what is met, with numbered sources."""
    told = _Told(report, vocabularies or Vocabularies())
    profile = report.profile
    head = f"{report.agreement} beside: {profile.title} ({profile.id}, version {profile.version})"
    lines = wrap(head, width)
    for answer, heading in _HEADINGS.items():
        chosen = [one for one in report.answers if one.answer == answer]
        if chosen:
            lines += ["", heading]
        for one in chosen:
            for indent, text in told.item(one):
                lines += wrap(text, width, indent, indent + "  ")
    lines += ["", *wrap(share_in_words(report), width)]
    lines += [line for text in told.remarks() for line in wrap(text, width)]
    if cited := told.notes.lines():
        lines += ["", "Sources", *(line for text in cited for line in wrap(text, width, "", "    "))]
    return "\n".join(lines) + "\n"


class _Told:
    """Finds the words for the items of one report, and numbers the sources that they cite."""

    def __init__(self, report: GapReport, vocabularies: Vocabularies) -> None:
        self.report, self.vocabularies, self.notes = report, vocabularies, Notes()
        self.grades = {one.item.grade for one in report.answers}

    def item(self, one: ItemAnswer) -> Iterator[tuple[str, str]]:
        """Yield the lines about an item, each with its indent."""
        marks = [self.notes.marks(one.evidence)] if one.answer in ("met", "partly") else []
        if one.item.grade == "unverified" and len(self.grades) > 1:
            marks.append("(unverified)")
        if one.doubtful and one.answer != "met":
            marks.append("(if it applies)")
        if one.disputed:
            marks.append("(sources disagree)")
        yield "  ", " ".join(filter(None, (f"{one.item.id}: {one.item.title}", *marks)))
        if one.item.note and one.answer in ("met", "partly"):
            yield "      ", one.item.note
        if one.item.not_applicable:
            yield "      ", one.item.not_applicable
        if one.answer == "partly":
            yield from (("      ", f"still open: {text}") for text in self.open(one))
        if one.others:
            held = (f"{other.agreement} {self.notes.marks(other.evidence)}".strip() for other in one.others)
            yield "      ", f"already in: {', '.join(held)}"

    def open(self, one: ItemAnswer) -> Iterator[str]:
        """Yield what of an item is missing or not documented."""
        yield from (self.requirement(part) for part in one.missing)

    def requirement(self, part: Requirement) -> str:
        """Return what is looked for; of alternatives, the rule that sums them up where there is one."""
        rules = [one for one in part.alternatives if one.title]
        return " or ".join(dict.fromkeys(map(self.criterion, rules or part.alternatives)))

    def criterion(self, one: Criterion) -> str:
        """Return one criterion in words."""
        if one.kind == "rules":
            return one.title or f"rule {one.wanted}, which no plugin at hand has"
        vocabulary = VOCABULARY_OF.get(one.kind)
        wanted = self.vocabularies.label(vocabulary, one.wanted) if vocabulary else one.wanted.replace("_", " ")
        return f"{_CALLED[one.kind]}: {wanted}"

    def remarks(self) -> Iterator[str]:
        """Yield what is to be known of the whole: on what it depends that items apply, and the profile's note."""
        conditions = dict.fromkeys(
            one.item.applies_if for one in self.report.answers if one.doubtful and one.answer != "met"
        )
        for criteria in conditions:
            wanted = (
                (Criterion(kind=kind, wanted=id, answer="unknown") for kind, id in criteria.each()) if criteria else ()
            )
            told = " or ".join(map(self.criterion, wanted))
            yield f"If it applies: that takes {told}, which is not documented."
        if self.report.profile.note:
            yield self.report.profile.note


# --- questions -----------------------------------------------------------------------------------

MAX_EXAMPLES: Final = 3
"""How many other agreements a question names as examples."""


def gaps_to_markdown(report: GapReport, *, vocabularies: Vocabularies | None = None) -> str:
    """Return numbered questions about what is not met or not known, ready to be sent to a partner authority."""
    told = _Told(report, vocabularies or Vocabularies())
    lines = [f"# Questions about: {escape(report.title)}", ""]
    if not report.gaps:
        return "\n".join([*lines, "There is nothing to ask: every item that applies is met.", ""])
    lines += [
        "To complete our record of this agreement, we would be grateful for your answers to these questions. Each"
        f" follows from an item of: {escape(_source(report.profile))}. Its place stands in brackets.",
        "",
    ]
    examples: dict[str, str] = {}
    for number, one in enumerate(report.gaps, 1):
        parts = [escape(one.item.question), f"({escape(_place(one))})"]
        if one.answer == "partly":
            parts.append(f"Still open: {escape('; '.join(told.open(one)))}.")
        if one.others:
            named = one.others[:MAX_EXAMPLES]
            examples |= {other.agreement: other.title for other in named}
            held = (f"{other.agreement} {escape(told.notes.marks(other.evidence))}".strip() for other in named)
            parts.append(f"Example{'' if len(named) == 1 else 's'}: {', '.join(held)}.")
        lines.append(f"{number}. {' '.join(parts)}")
    lines += ["", *(escape(text) for text in filter(None, (report.profile.note,)))]
    for heading, listed in (
        ("Agreements named as examples", [f"{id}: {title}" for id, title in sorted(examples.items())]),
        ("Sources", told.notes.lines()),
    ):
        if listed:
            lines += ["", f"## {heading}", "", *(f"- {escape(text)}" for text in listed)]
    return "\n".join(lines) + "\n"


def _source(profile: Profile) -> str:
    """Return what the questions come from: the profile, and its source where that is another document."""
    source = profile.source
    if source is None or source.title == profile.title:
        return profile.title
    published = source.published.text if source.published else None
    told = ", ".join(filter(None, (source.title, source.publisher, published)))
    return f"{profile.title} ({told}{f' <{source.url}>' if source.url else ''})"


def _place(one: ItemAnswer) -> str:
    place = one.item.at or one.item.id
    return f"unverified: {place}" if one.item.grade == "unverified" else place


# --- JSON ----------------------------------------------------------------------------------------


def gaps_to_json(report: GapReport) -> str:
    """Return a report of gaps as JSON, in the shape of ``labcoop schema gaps``."""
    profile, counts = report.profile, report.counts
    content = {
        "schema": GAPS_SCHEMA,
        "agreement": report.agreement,
        "title": report.title,
        "profile": {name: getattr(profile, name) for name in ("id", "version", "title", "note", "origin")},
        "summary": {"known": report.known, "share": report.share, **{str(name): counts[name] for name in ANSWERS}},
        "items": [_item(one) for one in report.answers],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _item(one: ItemAnswer) -> Mapping[str, Any]:
    return {
        "id": one.item.id,
        "title": one.item.title,
        "question": one.item.question,
        "note": one.item.note,
        "answer": one.answer,
        "why": one.item.not_applicable,
        "doubtful": one.doubtful,
        "disputed": one.disputed,
        "citation": report_ground(one.ground),
        "requirements": [
            {"answer": part.answer, "alternatives": [_criterion(criterion) for criterion in part.alternatives]}
            for part in one.requirements
        ],
        "evidence": sources(one.evidence),
        "others": [{"agreement": other.agreement, "evidence": sources(other.evidence)} for other in one.others],
    }


def _criterion(one: Criterion) -> Mapping[str, Any]:
    return {"kind": one.kind, "wanted": one.wanted, "answer": one.answer, "disputed": one.disputed}


def gaps_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report of gaps as JSON.

    >>> gaps_schema()["properties"]["schema"]
    {'const': 'labcoop.gaps/1'}
    """
    text, maybe, count = {"type": "string"}, {"type": ["string", "null"]}, {"type": "integer", "minimum": 0}
    known, flag = {"enum": ["met", "not-met", "unknown"]}, {"type": "boolean"}
    evidence = {"type": "array", "items": closed(PLACE)}
    criterion = closed({"kind": text, "wanted": text, "answer": known, "disputed": flag})
    requirement = closed({"answer": known, "alternatives": {"type": "array", "items": criterion}})
    item = closed(
        {
            "id": text,
            "title": text,
            "question": text,
            "note": maybe,
            "answer": {"enum": list(ANSWERS)},
            "why": maybe,
            "doubtful": flag,
            "disputed": flag,
            "citation": CITATION,
            "requirements": {"type": "array", "items": requirement},
            "evidence": evidence,
            "others": {"type": "array", "items": closed({"agreement": text, "evidence": evidence})},
        }
    )
    share = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
    counts: dict[str, Any] = dict.fromkeys(ANSWERS, count)
    content = closed(
        {
            "schema": {"const": GAPS_SCHEMA},
            "agreement": text,
            "title": text,
            "profile": closed({"id": text, "version": text, "title": text, "note": maybe, "origin": text}),
            "summary": closed({"known": count, "share": share, **counts}),
            "items": {"type": "array", "items": item},
        }
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:gaps:1"}
    return {**head, "title": "labcoop gaps", **content}
