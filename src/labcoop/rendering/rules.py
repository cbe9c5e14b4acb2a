"""Rules as a list, as a page each, and as JSON: what is asked of an agreement, on which ground, and of which."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from labcoop.rules.rule import SEVERITIES, Rule, bindingly

from .lines import wrap
from .reports import CITATION, ground_in_words, report_ground
from .tabular import closed

__all__ = ["applies_in_words", "grade_in_words", "rule_to_text", "rules_schema", "rules_to_json", "rules_to_text"]

RULES_SCHEMA: Final = "labcoop.rules/1"
_GRADES: Final = {
    "read": "read in the source",
    "unverified": "recalled, and not read again: a note only, until somebody has looked it up",
    "own": "labcoop's own",
}


def rules_to_text(rules: Sequence[Rule], *, width: int = 100) -> str:
    """Return rules as a list, a line each with its severity and its title, under the distribution they come from."""
    ids = max((len(rule.id) for rule in rules), default=0)
    lines: list[str] = []
    for origin, own in itertools.groupby(rules, key=lambda rule: rule.origin):
        lines += [origin]
        for rule in own:
            head = f"  {rule.id:{ids}}  {rule.severity:7}  "
            lines += wrap(rule.title, width, head)
        lines += [""]
    many = "" if len(rules) == 1 else "s"
    lines += wrap(f"{len(rules)} rule{many}; 'labcoop rules' and the id of one tells all of it.", width)
    return "\n".join(lines) + "\n"


def rule_to_text(rule: Rule, *, width: int = 100) -> str:
    """Return all that is to be told of one rule."""
    lines = wrap(f"{rule.id}: {rule.title}", width)
    for name, told in _told(rule):
        lines += wrap(f"{name + ':':13}{told}", width, "  ", " " * 15)
    return "\n".join(lines) + "\n"


def _told(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "severity", rule.severity
    yield "why", rule.rationale
    yield "source", ground_in_words(rule.ground)
    yield "grade", grade_in_words(rule)
    yield "looks after", ", ".join(rule.guards)
    yield "applies", applies_in_words(rule)
    yield "from", rule.origin


def grade_in_words(rule: Rule) -> str:
    """Return how far the ground of a rule can be trusted."""
    return _GRADES[rule.ground.grade]


def applies_in_words(rule: Rule) -> str:
    """Return in words to what a rule applies.

    >>> from labcoop.rules.catalogue import CORE_RULES
    >>> [applies_in_words(rule) for rule in CORE_RULES if rule.id in ("A01", "A13")]
    ['to every agreement', 'to agreements, where information is exchanged']
    """
    some = rule.when is not None or rule.applies is not bindingly
    agreements = f"agreements of {rule.country}" if rule.country else "agreements" if some else "every agreement"
    shared = ", and to programmes that several agreements share" if rule.about == "work" else ""
    condition = rule.when or ("there is anything to judge" if some else None)
    return f"to {agreements}{shared}{f', where {condition}' if condition else ''}"


def rules_to_json(rules: Sequence[Rule]) -> str:
    """Return rules as JSON, in the shape of ``labcoop schema rules``."""
    content = {"schema": RULES_SCHEMA, "rules": [_rule(rule) for rule in rules]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "rationale": rule.rationale,
        "citation": report_ground(rule.ground),
        "guards": list(rule.guards),
        "about": rule.about,
        "country": rule.country,
        "applies": applies_in_words(rule),
        "origin": rule.origin,
    }


def rules_schema() -> dict[str, Any]:
    """Return the JSON Schema of the list of rules as JSON.

    >>> rules_schema()["properties"]["schema"]
    {'const': 'labcoop.rules/1'}
    """
    text = {"type": "string", "minLength": 1}
    rule = closed(
        {
            "id": text,
            "title": text,
            "severity": {"enum": list(SEVERITIES)},
            "rationale": text,
            "citation": CITATION,
            "guards": {"type": "array", "items": text},
            "about": {"enum": ["agreement", "work"]},
            "country": {"type": ["string", "null"]},
            "applies": text,
            "origin": text,
        }
    )
    content = closed({"schema": {"const": RULES_SCHEMA}, "rules": {"type": "array", "items": rule}})
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:rules:1"}
    return {**head, "title": "labcoop rules", **content}
