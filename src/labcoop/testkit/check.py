"""What the test kit asks of a plugin, and what it finds: values, whoever shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from labcoop.plugins.faults import Fault

if TYPE_CHECKING:
    from .subject import Subject

__all__ = ["Check", "CheckResult", "NotCovered", "Note", "Outcome", "PluginReport", "run"]

Outcome: TypeAlias = Literal["pass", "fail", "not-covered"]
MAX_FAULTS = 50
"""How many faults one check tells."""


class NotCovered(Exception):
    """Raised by a check where the plugin has nothing that it could look at; the text says what there is none of."""


@attrs.frozen
class Note:
    """Something that a check tells and that is no fault, such as how many labels are translated."""

    text: str

    def __str__(self) -> str:
        return self.text


@attrs.frozen(kw_only=True)
class Check:
    """One thing that the kit asks of a plugin: an id, what is asked in a sentence, and what looks for faults.

    ``find`` yields a fault for each thing that is wrong, and raises :class:`NotCovered` where there is nothing to look
    at.
    """

    id: str
    asks: str
    find: Callable[[Subject], Iterable[Fault | Note]] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class CheckResult:
    """How a check came out: ``pass``, ``fail`` with its faults, or ``not-covered`` with the reason as a note."""

    check: str
    asks: str
    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.check}: {self.asks}", *(f"  {fault}" for fault in self.faults)]
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])


@attrs.frozen(kw_only=True)
class PluginReport:
    """What the kit finds about one plugin, check by check."""

    name: str
    distribution: str
    version: str
    results: tuple[CheckResult, ...]

    @property
    def ok(self) -> bool:
        """Whether no check failed; what is not covered is no failure."""
        return not self.failed

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The results of the checks that failed."""
        return tuple(result for result in self.results if result.outcome == "fail")

    def __getitem__(self, check: str) -> CheckResult:
        """Return the result of one check. Raises ``KeyError`` for one that was not run."""
        return {result.check: result for result in self.results}[check]


def run(check: Check, subject: Subject) -> CheckResult:
    """Return how a check comes out for a plugin."""
    faults, notes = list[Fault](), list[str]()
    try:
        for found in check.find(subject):
            if isinstance(found, Note):
                notes.append(str(found))
            elif found not in faults:
                faults.append(found)
    except NotCovered as reason:
        if not faults:
            return CheckResult(check=check.id, asks=check.asks, outcome="not-covered", notes=(str(reason),))
    if more := len(faults) - MAX_FAULTS:
        notes += [f"and {more} more like these"] if more > 0 else []
    outcome: Outcome = "fail" if faults else "pass"
    kept = tuple(faults[:MAX_FAULTS])
    return CheckResult(check=check.id, asks=check.asks, outcome=outcome, faults=kept, notes=tuple(notes))
