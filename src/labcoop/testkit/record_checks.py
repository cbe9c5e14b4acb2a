"""Checks of the records that a plugin ships: read, valid, the same after writing, cited, and of its country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from labcoop.errors import LoadError
from labcoop.model.dossier import Dossier, Record, SharedProgramme
from labcoop.plugins.faults import Fault
from labcoop.plugins.records import RecordReference

from .check import Check, Note
from .citing import uncited
from .subject import Subject

__all__ = ["RECORD_CHECKS"]

_HOOK: Final = "labcoop_agreements"
_NOT_A_PARTY: Final = "not-a-party"
"""What follows the prefix in the rule that a record suppresses to say why it stands with a country that is no party."""


def _read(subject: Subject) -> Iterator[Fault]:
    yield from subject.faults("record")
    if not subject.faults("record"):
        _ = subject.references  # where it ships none, there is nothing to look at


def _valid(subject: Subject) -> Iterator[Fault | Note]:
    from labcoop.api import validate

    drafts = []
    for reference, record in subject.records.values():
        if isinstance(record, Dossier) and record.agreement.basis == "draft":
            drafts.append(record.id)  # a draft is there to be completed
            continue
        for finding in validate(record, registry=subject.registry).errors:
            place = finding.position
            yield Fault(
                what=f"{reference.name} breaks the rule {finding.rule} at {finding.path}: {finding.message}",
                remedy="mend the record, or accept the finding in it with a reason",
                hook=_HOOK,
                place=f"{place.file}:{place.line}:{place.column}" if place else reference.name,
                about="record",
            )
    if drafts:
        yield Note(f"drafts are not held against rules here: {', '.join(sorted(drafts))}")


def _round_trip(subject: Subject) -> Iterator[Fault]:
    for reference, record in subject.records.values():
        for notation in ("yaml", "json"):
            yield from _written_and_read(reference, record, notation)


def _written_and_read(reference: RecordReference, record: Record, notation: Any) -> Iterator[Fault]:
    from labcoop.api import dump, loads

    what, remedy = f"{reference.name} is not the same after it was written as {notation} and read", ""
    try:
        text = dump(record, notation=notation)
        again = loads(text, notation=notation)
    except (LoadError, ValueError, TypeError, AttributeError):
        remedy = "let the reference return what labcoop.load returns, with values of its classes only"
    else:
        if again == record and dump(again, notation=notation) == text:
            return
        remedy = "let the reference return the record as it is in the file"
    yield Fault(what=what, remedy=remedy, hook=_HOOK, place=reference.name, about="record")


def _cited(subject: Subject) -> Iterator[Fault]:
    for reference, record in subject.records.values():
        for path in uncited(record):
            what = f"{reference.name} names no source for {path}"
            remedy = "name it under evidence, or leave the value out"
            place = _place(reference, path)
            yield Fault(what=what, remedy=remedy, hook=_HOOK, place=place, about="record")
        cited = {citation.source for citations in record.evidence.values() for citation in citations}
        for unused in sorted(set(record.sources) - cited):
            what = f"{reference.name} lists the source '{unused}' and cites it nowhere"
            remedy = "cite it, or take it out"
            place = _place(reference, f"sources.{unused}")
            yield Fault(what=what, remedy=remedy, hook=_HOOK, place=place, about="record")


def _place(reference: RecordReference, path: str) -> str:
    """Return the file of a record, with line and column where the path stands in it."""
    from labcoop.io.positions import Positions

    try:
        line, column = Positions(reference.content(), "yaml").of(path)
    except (LoadError, OSError, ModuleNotFoundError):
        return reference.name
    return f"{reference.name}:{line}:{column}"


def _own(subject: Subject) -> Iterator[Fault | Note]:
    code = subject.country.code
    accepting = f"{subject.name}:{_NOT_A_PARTY}"
    for reference, record in subject.records.values():
        if code not in _taking_part(record):
            reasons = [accepted.reason for accepted in record.suppressions if accepted.rule == accepting]
            if reasons:
                yield Note(f"{reference.name} says why {code} is no party")
                continue
            what = f"{reference.name} does not name {code} as a party"
            remedy = (
                "let the plugin of a party ship it; where it belongs here all the same, say why under suppressions, "
                f"with the rule {accepting} and the reason"
            )
            place = _place(reference, "agreement.parties" if isinstance(record, Dossier) else "programmes")
            yield Fault(what=what, remedy=remedy, hook=_HOOK, place=place, about="record")


def _taking_part(record: Record) -> set[str]:
    """Return the countries that are a party of an agreement, or that take part in a shared programme."""
    if not isinstance(record, SharedProgramme):
        return set(record.countries)
    programme = record.programme
    people = [*programme.organisers, *(one for activity in programme.activities for one in activity.participants)]
    hosts = (code for activity in programme.activities for code in activity.hosts)
    return {*programme.targets, *hosts, *(one.country for one in people if one.country)}


RECORD_CHECKS: Final = (
    Check(id="records-read", asks="Every record can be read, and bears the id of its file", find=_read),
    Check(id="records-valid", asks="No record that is more than a draft breaks a rule of severity error", find=_valid),
    Check(id="records-kept", asks="Every record is the same after it was written and read again", find=_round_trip),
    Check(id="records-cited", asks="Every value of a record names a source, and every source is cited", find=_cited),
    Check(id="records-own", asks="The country is a party of each agreement, or takes part in the programme", find=_own),
)
