"""What each rule says where it fires, kept to be read: a change that nobody meant shows here.

``LABCOOP_UPDATE_GOLDEN=1 ./dev pytest tests/rules/test_messages.py`` writes the file anew; read it before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

from anew import rules_anew
from rules.cases import every_case
from rules.test_every_rule import context_of

import labcoop
from labcoop.rendering.reports import ground_in_words
from labcoop.rules.engine import check

GOLDEN = Path(__file__).resolve().parent / "messages.txt"
NOTHING = labcoop.Dossier(agreement=labcoop.Agreement(id="x", title="X", basis="draft", parties=()))
_EMPTY = {True: "one that tells nothing, too", False: "none that tells nothing"}


def told() -> str:
    """Return every rule with its words, and what it says in each of its cases."""
    rules = rules_anew()
    said: dict[str, list[str]] = {rule.id: [] for rule in rules}
    for case in every_case():
        report = check(context_of(case.fires, case.beside), rules, record=case.fires)
        silent = check(context_of(case.silent, case.beside), rules, record=case.silent)
        assert not [one for one in silent.findings if one.rule == case.rule], case
        lines = [f"  {one.outcome} {one.path}: {one.message}" for one in report.findings if one.rule == case.rule]
        said[case.rule] += [line for line in lines if line not in said[case.rule]]
    parts = []
    for rule in rules:
        head = [
            f"{rule.id} ({rule.severity}, {rule.about}) {rule.title}",
            f"  looks after: {', '.join(rule.guards)}",
            f"  for: {rule.when or 'agreements'} ({_EMPTY[rule.applies(context_of(NOTHING))]})",
            f"  {rule.rationale}",
            f"  {rule.ground.grade}: {ground_in_words(rule.ground)}",
        ]
        parts.append("\n".join([*head, *said[rule.id]]))
    return "\n\n".join(parts) + "\n"


def test_each_rule_says_what_it_said() -> None:
    text = told()
    if os.environ.get("LABCOOP_UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
