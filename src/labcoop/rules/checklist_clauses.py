"""The checklist of contents: what the text has to rule, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from labcoop.model.agreement import Clause
from labcoop.model.context import Context

from .checklist_grounds import NEWS_2017, OWN, ela, fiche, gdpr
from .foreseen import exchanges_information, foresees, inspects_jointly
from .rule import Ground, Rule, Severity, Verdict, asked, bindingly

__all__ = ["CLAUSE_RULES"]

_REVIEW_LIMITS: Final = {"year": (3, 3), "month": (36, 36), "day": (1095, 1096), "hour": (1095 * 24, 1096 * 24)}
"""36 months by unit, as short and as long as they may be. Working days depend on a calendar and stay out."""


_STEERING_MEETINGS: Final = ("management-meeting", "annual-meeting", "operational-meeting")
"""Meetings that were held count where they are of these kinds: one that opened a project steers nothing."""


def _clauses(context: Context, kind: str) -> tuple[Clause, ...]:
    is_a = context.vocabularies.is_a
    return tuple(one for one in context.dossier.agreement.clauses if is_a("clause", one.kind, kind))


def _has_clause(kind: str, message: str, context: Context) -> Iterator[Verdict]:
    yield from asked(context, "clauses", message, value=_clauses(context, kind))


def _channel(context: Context) -> Iterator[Verdict]:
    if any(item.channels and item.state != "not-done" for _, item, _ in context.work("exchanges")):
        return
    message = (
        "not told by which channel information passes; add a clause of the kind channel, or channels to an exchange"
    )
    yield from asked(context, "clauses", message, value=_clauses(context, "channel"))


def _answer_limit(context: Context) -> Iterator[Verdict]:
    limits = _clauses(context, "answer-limit")
    urgent = _clauses(context, "urgent-answer-limit")
    # A limit for urgent requests alone leaves all others without one.
    ordinary = tuple(one for one in limits if one not in urgent)
    message = "no time limit for answers; add a clause of the kind answer-limit"
    yield from asked(context, "clauses", message, value=ordinary)
    for clause in limits:
        yield from _interval(context, clause)


def _interval(context: Context, clause: Clause) -> Iterator[Verdict]:
    for name, value in (("within", clause.within), ("unit", clause.unit)):
        message = "the clause tells no time limit; say within how many days, months or years"
        yield from asked(context, f"clauses.{clause.id}.{name}", message, value=value)
        if value is None:
            return


def _coordination(context: Context) -> Iterator[Verdict]:
    is_a, agreement = context.vocabularies.is_a, context.dossier.agreement
    foreseen = any(is_a("activity", provision.kind, "meeting") for provision in agreement.provisions)
    if foreseen or foresees(context, *_STEERING_MEETINGS) or agreement.joint_bodies:
        return
    message = "nobody meets to steer the cooperation; add a clause of the kind coordination-forum, or meetings"
    yield from asked(context, "clauses", message, value=_clauses(context, "coordination-forum"))


def _yearly_plan(context: Context) -> Iterator[Verdict]:
    if foresees(context, "activity-plan"):
        return
    message = "no plan of activities for each year is foreseen; add a clause of the kind yearly-plan"
    yield from asked(context, "clauses", message, value=_clauses(context, "yearly-plan"))


def _review(context: Context) -> Iterator[Verdict]:
    reviews = _clauses(context, "review")
    message = "no review is foreseen; add a clause of the kind review, within 36 months"
    yield from asked(context, "clauses", message, value=reviews)
    judged = [list(_review_in_time(context, clause)) for clause in reviews]
    if all(judged):  # one review that is in time is enough
        for verdicts in judged:
            yield from verdicts


def _review_in_time(context: Context, clause: Clause) -> Iterator[Verdict]:
    yield from _interval(context, clause)
    if clause.within is None or clause.unit is None:
        return
    path = f"agreement.clauses.{clause.id}.within"
    low, low_included, high, _ = clause.within.bounds()
    shortest, longest = _REVIEW_LIMITS.get(clause.unit, (None, None))
    if shortest is None or longest is None:
        message = "working days can't be told in months; give the interval of the review in days, months or years"
        yield Verdict(outcome="unknown", path=path, message=message)
    elif low > longest or (low == longest and not low_included):
        message = "the review comes round later than every 36 months; agree on a shorter interval"
        yield Verdict(outcome="fail", path=path, message=message)
    elif high is None or high > shortest:
        message = "the interval is too vague to tell whether the review comes round within 36 months"
        yield Verdict(outcome="unknown", path=path, message=message)


def _rule(
    id: str,
    severity: Severity,
    title: str,
    rationale: str,
    ground: Ground,
    check: Callable[[Context], Iterator[Verdict]],
    *,
    guards: tuple[str, ...] = ("agreement.clauses",),
    applies: tuple[Callable[[Context], bool], str | None] = (bindingly, None),
) -> Rule:
    return Rule(
        id=id,
        title=title,
        severity=severity,
        rationale=rationale,
        ground=ground,
        guards=guards,
        applies=applies[0],
        when=applies[1],
        check=check,
    )


def _clause(kind: str, lacking: str) -> Callable[[Context], Iterator[Verdict]]:
    """Return a check that asks for a clause of a kind."""
    return partial(_has_clause, kind, f"{lacking}; add a clause of the kind {kind}")


_EXCHANGE: Final = (exchanges_information, "information is exchanged")
_JOINT: Final = (inspects_jointly, "joint inspections are foreseen")
_INTERVALS: Final = ("agreement.clauses.*.within", "agreement.clauses.*.unit")

_EXCHANGE_RULES: Final = (
    _rule(
        "A13",
        "error",
        "It is told by which channel information passes",
        "Where the channel is not agreed, questions go to the wrong desk, and nobody can tell when one arrived.",
        OWN,
        _channel,
        applies=_EXCHANGE,
    ),
    _rule(
        "A13a",
        "error",
        "It is told which information is exchanged",
        "Inspectors ask for what they know that they may get, and give what they know that they may give.",
        OWN,
        _clause("data-categories", "not told which information is exchanged"),
        applies=_EXCHANGE,
    ),
    _rule(
        "A13b",
        "error",
        "Answers have a time limit",
        "An answer that comes too late helps no inspection; without an agreed time it depends on good will.",
        OWN,
        _answer_limit,
        guards=("agreement.clauses", *_INTERVALS),
        applies=_EXCHANGE,
    ),
    _rule(
        "A13c",
        "error",
        "It is told in which language requests and answers are written",
        "A request that has to be translated first is answered late, or not at all.",
        OWN,
        _clause("request-language", "not told in which language requests and answers are written"),
        applies=_EXCHANGE,
    ),
)

_ELA_CAVEAT: Final = (
    "The Regulation says so where the European Labour Authority coordinates the inspection; outside the Union it"
    " counts as far as a country has taken it over"
)


def _article_9(paragraph: str, what: str) -> Ground:
    verify = f"that {paragraph} says {what}, and whether the Regulation binds both countries"
    return ela(paragraph, verify)


_INSPECTION_RULES: Final = (
    _rule(
        "A15",
        "error",
        "Joint inspections need the consent of both parties",
        f"No inspector acts abroad uninvited. {_ELA_CAVEAT}.",
        ela("Article 8"),
        _clause("consent", "not told how each party agrees to a joint inspection"),
        applies=_JOINT,
    ),
    _rule(
        "A15a",
        "note",
        "Joint inspections follow the law of the host",
        f"Those who are inspected, and the guests, must know whose law counts. {_ELA_CAVEAT}.",
        _article_9("Article 9", "that inspections follow the law of the state where they take place"),
        _clause("host-law", "not told that the host leads under its own law"),
        applies=_JOINT,
    ),
    _rule(
        "A15b",
        "note",
        "The role and status of guest inspectors are told",
        f"A guest who may only watch is of another use than one who may ask. {_ELA_CAVEAT}.",
        _article_9("Article 9(3) and (4)", "that guests have the status that the host's law gives them"),
        _clause("guest-status", "not told what guest inspectors may do"),
        applies=_JOINT,
    ),
    _rule(
        "A15c",
        "note",
        "A report on each joint inspection is foreseen",
        f"What is not reported to the other side is lost to it. {_ELA_CAVEAT}.",
        _article_9("Article 9(7)", "that a report is due after an inspection"),
        _clause("inspection-report", "no report on joint inspections is foreseen"),
        applies=_JOINT,
    ),
    _rule(
        "A15d",
        "note",
        "It is told whether findings may be used as evidence",
        f"A breach that can't be proved at home has no consequence there. {_ELA_CAVEAT}.",
        _article_9("Article 9", "that what is found may be used as evidence as national law allows"),
        _clause("use-as-evidence", "not told whether findings may be used as evidence"),
        applies=_JOINT,
    ),
)

_PRIVACY: Final = "What passes between inspectorates often names workers and employers"

_DATA_RULES: Final = (
    _rule(
        "A16",
        "note",
        "The legal basis of processing personal data is told",
        f"{_PRIVACY}; a public body may only process such data on a basis in law.",
        gdpr("Article 6(1)(c) and (e), 6(3)", "that a public task needs a basis in law, in these paragraphs"),
        _clause("processing-basis", "no legal basis of processing personal data is told"),
        applies=_EXCHANGE,
    ),
    _rule(
        "A16a",
        "note",
        "The purposes for which information may be used are told",
        f"{_PRIVACY}; what was asked for one case may not simply serve another.",
        gdpr("Article 5(1)(b)", "that personal data are bound to the purpose that they were collected for"),
        _clause("purpose-limit", "not told for which purposes information may be used"),
        applies=_EXCHANGE,
    ),
    _rule(
        "A16b",
        "note",
        "It is told how long personal data are kept",
        f"{_PRIVACY}; they have to go when they are no longer needed.",
        gdpr("Article 5(1)(e)", "that personal data are kept no longer than needed"),
        _clause("retention", "not told how long personal data are kept"),
        applies=_EXCHANGE,
    ),
    _rule(
        "A16c",
        "note",
        "The controller of personal data is told",
        f"{_PRIVACY}; these must know whom to ask for their rights.",
        gdpr("Articles 4(7) and 26", "who is a controller, and that joint controllers need an arrangement"),
        _clause("controller", "not told who is controller of personal data"),
        applies=_EXCHANGE,
    ),
)

_STEERING_RULES: Final = (
    _rule(
        "A20",
        "warning",
        "Somebody meets to steer the cooperation",
        "Directors who meet regularly solve what stays unsolved between those who do the daily work.",
        fiche("Main activities"),
        _coordination,
    ),
    _rule(
        "A21",
        "warning",
        "A plan of activities for each year is foreseen",
        "The agreement says what may be done; a plan says what will be done, and with which means.",
        NEWS_2017,
        _yearly_plan,
    ),
    _rule(
        "A23",
        "warning",
        "A review comes round within 36 months",
        "Law, sectors and people change; what is not looked at again is soon about the past.",
        OWN,
        _review,
        guards=("agreement.clauses", *_INTERVALS),
    ),
    _rule(
        "A24",
        "warning",
        "It is told how the agreement may be changed",
        "Where no way is agreed, any change needs a new agreement.",
        OWN,
        _clause("amendment", "not told how the agreement may be changed"),
    ),
    _rule(
        "A24a",
        "warning",
        "It is told how the agreement may be ended",
        "A party that wants to leave must know how, and by when work under way has to be brought to its end.",
        OWN,
        _clause("termination", "not told how a party may end the agreement"),
    ),
)

CLAUSE_RULES: Final = (*_EXCHANGE_RULES, *_INSPECTION_RULES, *_DATA_RULES, *_STEERING_RULES)
"""The rules that ask for a clause."""
