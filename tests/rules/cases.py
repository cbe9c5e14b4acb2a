"""What each rule is tried on: records on which it fires, at which place, and records on which it is silent.

A module ``…_cases.py`` beside this one holds the cases of a group of rules in a list ``CASES``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import labcoop
from labcoop.model.dossier import Record

__all__ = ["Case", "every_case", "found"]


class Case(NamedTuple):
    """A rule, a record on which it fires (``outcome`` tells how) at ``path``, and one on which it is silent.

    ``beside`` are other records that are at hand meanwhile.
    """

    rule: str
    path: str
    fires: Record
    silent: Record
    outcome: str = "fail"
    beside: tuple[labcoop.Dossier, ...] = ()


def every_case() -> list[Case]:
    """Return the cases of all groups."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*_cases.py"))
    return [case for name in names for case in import_module(f"rules.{name}").CASES]


def found(rule: str, record: Record, **settings: object) -> list[labcoop.Finding]:
    """Return what one rule finds in a record."""
    report = labcoop.validate(record, select=[rule], **settings)  # type: ignore[arg-type]
    return [finding for finding in report.findings if finding.rule == rule]
