"""Checks of what a plugin knows of its country: cited, duties dated without overlap, labels in its languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from labcoop.model.country import Duty
from labcoop.plugins.faults import Fault

from .check import Check, NotCovered, Note
from .citing import uncited
from .subject import Subject

__all__ = ["COUNTRY_CHECKS"]

_HOOK: Final = "labcoop_country"
_DUTIES: Final = "country.duties."


def _fault(subject: Subject, what: str, remedy: str) -> Fault:
    return Fault(what=what, remedy=remedy, hook=_HOOK, place=subject.place(_HOOK))


def _cited(subject: Subject) -> Iterator[Fault]:
    country = subject.country
    for path in uncited(country):
        if not path.startswith(_DUTIES):
            yield _fault(subject, f"no source is named for {path}", "name it in the country's evidence")
    cited = {citation.source for citations in country.evidence.values() for citation in citations}
    for source in sorted(set(country.sources) - cited):
        yield _fault(subject, f"the source '{source}' is cited nowhere", "cite it by a path, or take it out")


def _duties(subject: Subject) -> Iterator[Fault | Note]:
    country = subject.country
    if not country.duties:
        raise NotCovered("no duties are documented")
    for path in uncited(country):
        if path.startswith(_DUTIES):
            yield _fault(subject, f"no source is named for {path}", "name it in the country's evidence")
    for duty in country.duties:
        if duty.valid_from and duty.valid_until and duty.valid_until.before(duty.valid_from):
            yield _fault(subject, f"the duty {duty.id} ends before it begins", "correct valid_from or valid_until")
    for one, two in itertools.combinations(country.duties, 2):
        if (one.kind, one.applies_to) == (two.kind, two.applies_to):
            yield from _overlap(subject, one, two)


def _overlap(subject: Subject, one: Duty, two: Duty) -> Iterator[Fault | Note]:
    """Yield that two versions of a duty hold at the same time, or that it can't be told."""
    answers = (_ends_before(one, two), _ends_before(two, one))
    if True in answers:
        return
    both = f"the duties {one.id} and {two.id} are of one kind"
    if answers == (False, False):
        remedy = "give the older its valid_until, or say in applies_to whom each is for"
        yield _fault(subject, f"{both} and hold at the same time", remedy)
    else:
        yield Note(f"{both}, and their dates don't tell whether they hold at the same time")


def _ends_before(one: Duty, two: Duty) -> bool | None:
    """Whether a version is over before another begins; ``None`` where that can't be told."""
    if one.valid_until is None:
        return False  # it runs on
    return None if two.valid_from is None else one.valid_until.before(two.valid_from)


def _labels(subject: Subject) -> Iterator[Fault | Note]:
    from labcoop.api import missing_labels

    registry, name = subject.registry, subject.usable.found.name
    given = registry.own_catalogues(name)
    if not given:
        raise NotCovered("it hands over no labels, so its country's people read English")
    own = registry.own_languages(name) - {"en"}
    for language in sorted(own - given.keys()):
        what = f"there are labels, and none in the country's language {language}"
        remedy = f"add labels/{language}.po; labcoop.label_template('{language}') gives the text to fill in"
        yield Fault(what=what, remedy=remedy, hook="labcoop_labels", place=subject.place("labcoop_labels"))
    missing = missing_labels(name, registry=registry)
    for language in sorted({language for language, _ in missing}):
        labels = [str(label) for other, label in missing if other == language]
        told = "; ".join(labels[:3]) + (" …" if len(labels) > 3 else "")
        yield Note(f"{language}: {len(labels)} labels are missing and shown in English: {told}")


COUNTRY_CHECKS: Final = (
    Check(id="country-cited", asks="Every value of the country names a source, and every source is cited", find=_cited),
    Check(id="duties-dated", asks="Duties are cited, and versions of one duty never hold together", find=_duties),
    Check(id="labels", asks="Labels are there in the country's own languages", find=_labels),
)
