"""The example draft has the faults that its page tells and no others; the mended one has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rules.complete import DRAFT, EXAMPLES, MENDED, complete

import labcoop

CHECKLIST = ("A", "C", "G", "L", "M", "S", "T")
"""How the ids of the rules start that the examples are written for."""
WORK = ("J",)
"""How those start that judge single inspections; the examples hold none."""


def test_nothing_is_found_in_the_mended_example() -> None:
    assert labcoop.validate(complete(), select=CHECKLIST).findings == ()
    assert [one for one in labcoop.validate(complete()).at_least("note") if not one.rule.startswith(WORK)] == []


def test_the_draft_has_the_dozen_faults_that_the_page_tells() -> None:
    report = labcoop.validate(labcoop.load(DRAFT), select=CHECKLIST)
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([A-Z]\d\d[a-z]?) \| `(\S+)` \|", page, re.MULTILINE)
    assert [(one.rule, one.path) for one in sorted(report.findings, key=lambda one: one.rule)] == told
    assert {one.outcome for one in report.findings} == {"fail"}
    assert len(told) == 12


@pytest.mark.parametrize("file", [DRAFT, MENDED], ids=lambda file: file.stem)
def test_both_say_that_they_are_made_up(file: Path) -> None:
    dossier = labcoop.load(file)
    assert file.read_text(encoding="utf-8").startswith("# EXAMPLE. No such agreement exists")
    assert dossier.agreement.title.startswith("Example: ")
    assert dossier.agreement.basis == "draft"
    assert dossier.id not in labcoop.installed()
