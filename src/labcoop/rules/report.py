"""A report: what was found, where it stands, and how many rules came out how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import attrs

from labcoop.errors import CheckError

from .rule import SEVERITIES, Ground, Outcome, Severity

__all__ = ["Finding", "Position", "Report", "joined"]


class Position(NamedTuple):
    """Where a value stands in a file; line and column count from 1.

    >>> Position("ours.yaml", 4, 3).line
    4
    """

    file: str
    line: int
    column: int


@attrs.frozen(kw_only=True)
class Finding:
    """What one rule found at one place of one agreement.

    ``outcome`` is ``fail``, ``unknown`` where it can't be told from what is documented, or ``not-covered`` where
    no plugin is at hand that could tell. ``accepted`` is the reason that the record gives for accepting it.
    """

    rule: str
    title: str
    severity: Severity
    outcome: Outcome
    agreement: str
    path: str
    message: str
    ground: Ground
    rationale: str
    origin: str
    position: Position | None = None
    accepted: str | None = None

    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """An order that depends on nothing but the finding: by file and place, then by rule."""
        file, line, column = self.position or ("", 0, 0)
        return file or self.agreement, line, column, self.path, self.rule, self.message


@attrs.frozen(kw_only=True)
class Report:
    """The findings about some agreements, in the order of their places.

    ``findings`` are those that count, ``accepted`` those that a record accepts with a reason. ``outcomes`` counts
    how often rules came out how: each rule once an agreement. ``agreements`` are the ids of what was checked,
    ``rules`` those of the rules that it was held against.
    """

    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    outcomes: Mapping[Outcome, int] = attrs.field(factory=dict)
    agreements: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def failed(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of a severity that fail."""
        return tuple(one for one in self.findings if one.outcome == "fail" and one.severity == severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a rule whose severity is error."""
        return self.failed("error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that fail a rule whose severity is warning."""
        return self.failed("warning")

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings that fail a rule whose severity is note."""
        return self.failed("note")

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """What can't be told from what is documented."""
        return tuple(one for one in self.findings if one.outcome == "unknown")

    @property
    def ok(self) -> bool:
        """Whether there is no error. Warnings, and what can't be told, don't matter here."""
        return not self.errors

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings that fail a rule of this severity or a graver one."""
        grave = SEVERITIES[SEVERITIES.index(severity) :]
        return tuple(one for one in self.findings if one.outcome == "fail" and one.severity in grave)

    def raise_if_errors(self) -> None:
        """Raise :class:`~labcoop.errors.CheckError` with this report if there is an error in it."""
        if self.errors:
            raise CheckError(self)


def joined(reports: Iterable[Report]) -> Report:
    """Return several reports as one, in the order of the places of their findings."""
    every = list(reports)
    outcomes: dict[Outcome, int] = {}
    for report in every:
        for outcome, count in report.outcomes.items():
            outcomes[outcome] = outcomes.get(outcome, 0) + count
    return Report(
        findings=tuple(sorted((one for report in every for one in report.findings), key=Finding.sort_key)),
        accepted=tuple(sorted((one for report in every for one in report.accepted), key=Finding.sort_key)),
        outcomes=outcomes,
        agreements=tuple(id for report in every for id in report.agreements),
        rules=tuple(dict.fromkeys(id for report in every for id in report.rules)),
    )
