"""A rule: what is asked of an agreement, on which ground, as a value with one pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal, TypeAlias

import attrs

from labcoop.model.context import Context, Strand
from labcoop.model.evidence import State
from labcoop.model.notation import RuleId, Text, Url

__all__ = [
    "SEVERITIES",
    "Check",
    "Grade",
    "Ground",
    "Outcome",
    "Rule",
    "Severity",
    "Verdict",
    "asked",
    "bindingly",
    "lacking_is_told",
]

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Final = ("note", "warning", "error")
"""From mildest to gravest."""

Outcome: TypeAlias = Literal["pass", "fail", "unknown", "not-applicable", "not-covered"]
Grade: TypeAlias = Literal["read", "unverified", "own"]
"""How far to trust a ground: read in the source, recalled and not read again, or labcoop's own."""


def _graded(instance: Ground, attribute: Any, grade: Grade) -> None:
    if grade == "own" and (instance.title or instance.url):
        raise ValueError("a ground of labcoop's own claims no other authority; leave its title and its url out")
    if grade != "own" and not instance.title:
        raise ValueError("name the law or the document that the rule rests on in the ground's title")
    if (grade == "unverified") != (instance.verify is not None):
        raise ValueError("an unverified ground, and no other, names in 'verify' what must be looked up first")


@attrs.frozen(kw_only=True)
class Ground:
    """What a rule rests on: a law or a document, the place in it, and how far it can be trusted.

    ``grade`` is ``read`` where the source was read, ``unverified`` where it was recalled, with what must be
    looked up in ``verify``, and ``own`` where the rule is labcoop's: then no other authority is named.
    Raises ``ValueError`` where these don't go together.

    >>> Ground(title="Directive 2014/67/EU", at="Article 6(1)", grade="read").at
    'Article 6(1)'
    """

    title: Text | None = None
    at: Text | None = None
    url: Url | None = None
    verify: Text | None = None
    grade: Grade = attrs.field(validator=_graded)


@attrs.frozen(kw_only=True)
class Verdict:
    """What a rule says of one place of an agreement, where it does not simply pass.

    ``path`` is that of the field, as evidence gives it. The message says what is wrong or missing and what to do,
    and repeats no text from the record.

    >>> Verdict(outcome="fail", path="agreement.signed", message="no date of signing; add it").outcome
    'fail'
    """

    outcome: Literal["fail", "unknown", "not-covered"]
    path: Text
    message: Text


Check: TypeAlias = Callable[[Context], Iterable[Verdict]]


def bindingly(context: Context) -> bool:
    """Whether a rule has anything to look at in every agreement: the default of ``applies``."""
    return True


def _modest(instance: Rule, attribute: Any, severity: Severity) -> None:
    if instance.ground.grade == "unverified" and severity != "note":
        raise ValueError("a rule on an unverified ground is a note")


@attrs.frozen(kw_only=True)
class Rule:
    """One rule. ``check`` yields a verdict for each place that fails or can't be told; yielding none, it passes.

    ``applies`` tells whether there is anything to judge at all, and ``when`` says in words in which agreements
    there is. ``guards`` names the fields that it looks after,
    such as ``agreement.signed`` or ``activities.*.hosts``, with ``*`` for an id: where one of them goes wrong, it
    finds it, and there. A rule that is
    ``about`` work looks at programmes, activities and the like alone, and is held against shared programmes too.
    A plugin's rule has its prefix (``lt:…``), and is held against agreements of that country; ``origin`` is
    its distribution and is set by the registry. Both functions must be pure and answer for every agreement.

    Raises ``ValueError`` where a rule on an unverified ground is more than a note.

    >>> Rule(id="lt:place", title="The place of signing is told", severity="note", rationale="…",
    ...      ground=Ground(grade="own"), guards=("agreement.place",),
    ...      check=lambda context: asked(context, "place", "no place of signing; add it")).origin
    'labcoop'
    """

    id: RuleId
    title: Text
    rationale: Text
    ground: Ground
    severity: Severity = attrs.field(validator=_modest)
    guards: tuple[Text, ...]
    about: Literal["agreement", "work"] = "agreement"
    applies: Callable[[Context], bool] = attrs.field(default=bindingly, repr=False)
    when: Text | None = None
    check: Check = attrs.field(repr=False)
    origin: Text = "labcoop"

    @property
    def country(self) -> str | None:
        """The code of the country whose rule it is, or ``None`` for the core's and an extension's."""
        prefix, colon, _ = self.id.partition(":")
        return prefix.upper() if colon and len(prefix) == 2 else None


def asked(
    context: Context, path: str, message: str, *, value: Any = None, strand: Strand | None = None
) -> Iterator[Verdict]:
    """Yield a verdict if something that is asked for is not there.

    ``path`` leads from the agreement, or from another ``strand``; the value is that field of it unless it is given.
    What is missing *fails* in a draft or a full text, and where a source says that there is none or gives the whole
    list without it; in a record from sources it is *unknown*. A value that sources dispute is there.
    """
    own = strand or context.strands[0]
    if value is None and "." not in path:
        value = getattr(own.holder, path)
    if value is not None and value != ():
        return
    told = lacking_is_told(context, path, strand=own)
    yield Verdict(outcome="fail" if told else "unknown", path=f"{own.path}.{path}", message=message)


def lacking_is_told(context: Context, path: str, *, strand: Strand | None = None) -> bool:
    """Whether what is not there, or not on the list at ``path``, is told to be absent rather than just unknown.

    It is in a draft and in a full text, where a source says that there is none, and where it gives the whole list.
    """
    if context.dossier.agreement.basis != "sources":
        return True
    own = strand or context.strands[0]
    whole = any(citation.list == "complete" for citation in own.citations(path, missing=True))
    return whole or own.standing(path, None).state == State.ABSENT
