"""The exchange of information on posting: what Directive 2014/67/EU asks of an agreement and of single requests.

The rules are numbered as the duties in a list of what the Directive says: T01 and T02 are that a request is answered,
and that an asker learns of a refusal; T03 and T04 are time limits for answers, T07 that answers are free of charge, T13
the time limit for notifying a decision, T16 the channel; T00 is labcoop's own. They hold where posting is in scope and
the Directive binds both parties. The date that two authorities agreed in IMI is told beside the legal limit, and never
taken for it.

Left out is what no field of a record can show: that the Commission is told of lasting difficulties (T05); that a
pending request stops nobody's own investigation (T08), and registers are open on the same terms (T09); the roles of
host and home state (T10), inspections by risk (T11), what a request to recover a penalty holds (T12), the least amount
of a claim (T14), and a penalty that is contested (T15). The purpose limit (T06) is asked for by the checklist, as A16a.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

import attrs

from labcoop.model.agreement import Clause
from labcoop.model.context import Context, Strand
from labcoop.model.quantities import Quantity
from labcoop.model.work import Exchange

from .foreseen import exchanges_information, own_strands, posting_in_scope
from .membership import all_bound_by_enforcement, every
from .posting_directive import enforcement
from .rule import Ground, Rule, Verdict, asked
from .working_days import COUNTED, within_a_month, within_working_days, working_days

__all__ = ["EXCHANGE_RULES"]

URGENT_LIMIT: Final = 2
"""Working days to answer an urgent request."""
ORDINARY_LIMIT: Final = 25
"""Working days to answer any other."""

_OPEN: Final = "it can't be told whether Directive 2014/67/EU holds here"


def _as_sure_as(sure: bool | None, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield verdicts where a duty holds; as unknown where it can't be told whether it does."""
    if sure is False:
        return
    for verdict in verdicts:
        open = sure is None and verdict.outcome == "fail"
        yield attrs.evolve(verdict, outcome="unknown", message=f"{verdict.message}; {_OPEN}") if open else verdict


# --- clauses ---------------------------------------------------------------------------------------


def _on_posting(context: Context) -> bool:
    """Whether posting is in scope between countries that the Directive binds, or may bind."""
    return posting_in_scope(context) and all_bound_by_enforcement(context, context.on) is not False


def _exchange_on_posting(context: Context) -> bool:
    return _on_posting(context) and exchanges_information(context)


def _limits(context: Context, urgent: bool) -> list[Clause]:
    is_a = context.vocabularies.is_a
    return [
        clause
        for clause in context.dossier.agreement.clauses
        if is_a("clause", clause.kind, "answer-limit") and is_a("clause", clause.kind, "urgent-answer-limit") is urgent
    ]


def _has_limit(urgent: bool, context: Context) -> bool:
    return _on_posting(context) and any(clause.within is not None for clause in _limits(context, urgent))


def _clause_limit(urgent: bool, context: Context) -> Iterator[Verdict]:
    limit = URGENT_LIMIT if urgent else ORDINARY_LIMIT
    bound = all_bound_by_enforcement(context, context.on)
    for clause in _limits(context, urgent):
        if clause.within is not None:
            yield from _as_sure_as(bound, _too_long(clause, clause.within, limit))


def _too_long(clause: Clause, within: Quantity, limit: int) -> Iterator[Verdict]:
    path = f"agreement.clauses.{clause.id}.within"
    low, low_included, high, _ = within.bounds()
    if clause.unit != "working-day":
        message = f"the law counts working days, {limit} of them; other units can't be compared with it, so give them"
        yield Verdict(outcome="unknown", path=path, message=message)
    elif low > limit or (low == limit and not low_included):
        message = f"on posting, answers are due within {limit} working days at most; agree on no longer limit"
        yield Verdict(outcome="fail", path=path, message=message)
    elif high is None or high > limit:
        message = f"the limit is too vague to tell whether it is within {limit} working days; give it exactly"
        yield Verdict(outcome="unknown", path=path, message=message)


def _fee(context: Context) -> Iterator[Verdict]:
    is_a = context.vocabularies.is_a
    told = tuple(one for one in context.dossier.agreement.clauses if is_a("clause", one.kind, "fee"))
    message = "not told that answers are free of charge; add a clause of the kind fee"
    lacking = asked(context, "clauses", message, value=told)
    yield from _as_sure_as(all_bound_by_enforcement(context, context.on), lacking)


# --- requests --------------------------------------------------------------------------------------

_NO_REQUESTS: Final = ("answer", "notification", "spontaneous", "follow-up")
_COURSE: Final = ("received", "urgent", "urgency_reason", "agreed", "answered", "refused", "notified", "acknowledged")
_course_of: Final = operator.attrgetter(*_COURSE)
_NO_COURSE: Final = (None,) * len(_COURSE)
_ONE: Final = Quantity(1)


def _exchanges(context: Context) -> Iterator[tuple[Strand, Exchange]]:
    for strand in own_strands(context):
        for item in strand.holder.exchanges:
            if item.state != "not-done":
                yield strand, item


def _requests(context: Context) -> Iterator[tuple[Strand, Exchange]]:
    """Yield the single requests that tell their course."""
    is_a = context.vocabularies.is_a
    for strand, item in _exchanges(context):
        single = item.count is None or item.count == _ONE
        told = single and _course_of(item) != _NO_COURSE  # most tell none, so their kind need not be looked at
        if told and not any(is_a("exchange", item.kind, kind) for kind in _NO_REQUESTS):
            yield strand, item


def _concerns_posting(context: Context, item: Exchange) -> bool | None:
    """Whether an exchange is about posting; ``None`` where it tells no topics, and the agreement is about posting."""
    if item.topics:
        return any(context.vocabularies.is_a("topic", topic, "posting") for topic in item.topics)
    return None if posting_in_scope(context) else False


def _duty(context: Context, item: Exchange) -> bool | None:
    """Whether the Directive holds for a request, as it stood when that was received."""
    bound = all_bound_by_enforcement(context, item.received or context.on)
    return every((_concerns_posting(context, item), bound))


def _on_decision(context: Context, item: Exchange) -> bool:
    """Whether a request is about a decision on a penalty: one to notify it, or to recover the penalty."""
    kinds = ("penalty-notification", "penalty-recovery")
    return any(context.vocabularies.is_a("exchange", item.kind, kind) for kind in kinds)


def _with_duty(
    find: Callable[[Context, Strand, Exchange], Iterator[Verdict]],
    concerned: Callable[[Context, Exchange], bool],
    context: Context,
) -> Iterator[Verdict]:
    for strand, item in _requests(context):
        if concerned(context, item):
            yield from _as_sure_as(_duty(context, item), find(context, strand, item))


def _any_request(concerned: Callable[[Context, Exchange], bool], context: Context) -> bool:
    return any(concerned(context, item) and _duty(context, item) is not False for _, item in _requests(context))


def _is_urgent(context: Context, item: Exchange) -> bool:
    return item.urgent == "yes" and not _on_decision(context, item)


def _is_ordinary(context: Context, item: Exchange) -> bool:
    return item.urgent != "yes" and not _on_decision(context, item)


def _asks_to_notify(context: Context, item: Exchange) -> bool:
    return context.vocabularies.is_a("exchange", item.kind, "penalty-notification")


def _ended(context: Context, strand: Strand, item: Exchange) -> Iterator[Verdict]:
    if item.state != "done" or item.answered or item.refused or item.notified:
        return
    message = "the request is done with, but not told when it was answered, or on which ground it was refused; add it"
    yield from asked(context, f"exchanges.{item.id}.answered", message, strand=strand)


def _refusal_told(context: Context, strand: Strand, item: Exchange) -> Iterator[Verdict]:
    message = "not told when the asker learnt that the request is refused; tell it without delay, and add when"
    yield from asked(context, f"exchanges.{item.id}.answered", message, value=item.answered, strand=strand)


def _is_refused(context: Context, item: Exchange) -> bool:
    return item.refused is not None


def _is_any(context: Context, item: Exchange) -> bool:
    return True


def _urgency(context: Context, strand: Strand, item: Exchange) -> Iterator[Verdict]:
    message = "the request is urgent, and nothing tells why; add the reason in general words"
    path = f"exchanges.{item.id}.urgency_reason"
    yield from asked(context, path, message, value=item.urgency_reason, strand=strand)


def _answer(limit: int, context: Context, strand: Strand, item: Exchange) -> Iterator[Verdict]:
    if item.refused is not None or item.state in ("planned", "under-way"):
        return
    path = f"{strand.path}.exchanges.{item.id}.answered"
    if item.received is None or item.answered is None:
        lacking = "received" if item.received is None else "answered"
        message = f"not told when it was {lacking}, so that the time to the answer is unknown; add the date"
        yield Verdict(outcome="unknown", path=path, message=message)
        return
    in_time = within_working_days(item.received, item.answered, limit)
    if in_time:
        return
    fewest, most = working_days(item.received, item.answered)
    took = f"{fewest}" if fewest == most else f"{fewest} to {most}" if most is not None else f"at least {fewest}"
    told = f"answered {took} working days after it was received, {COUNTED}; the legal limit is {limit}"
    late = "late even with many holidays" if in_time is False else "dates and holidays leave open whether that is late"
    message = f"{told}: {late}; {_agreed(item)}"
    yield Verdict(outcome="unknown" if in_time is None else "fail", path=path, message=message)


def _kept(context: Context) -> Iterator[Verdict]:
    for strand, item in _requests(context):
        if item.agreed is None or item.answered is None:
            continue
        path, late = f"{strand.path}.exchanges.{item.id}.answered", item.agreed.before(item.answered)
        if late:
            message = "answered after the date that was agreed for it; say why, or correct one of the dates"
            yield Verdict(outcome="fail", path=path, message=message)
        elif late is None and item.agreed != item.answered:
            message = "the dates leave open whether it was answered by the date that was agreed for it; give the days"
            yield Verdict(outcome="unknown", path=path, message=message)


def _agreed(item: Exchange) -> str:
    """Return how an answer keeps to the date agreed for it, which is no legal limit."""
    if item.agreed is None or item.answered is None:
        return "no date that was agreed for it is documented"
    late = item.agreed.before(item.answered)
    if late is None:
        return "whether it came by the date that was agreed for it can't be told"
    return "it came after the date that was agreed for it" if late else "it came by the date that was agreed for it"


def _notification(context: Context, strand: Strand, item: Exchange) -> Iterator[Verdict]:
    if item.refused is not None or item.state in ("planned", "under-way"):
        return
    path = f"{strand.path}.exchanges.{item.id}.notified"
    if item.received is None or item.notified is None:
        lacking = "it was received" if item.received is None else "the addressee was notified"
        message = f"not told when {lacking}, so that the time to it is unknown; add the date"
        yield Verdict(outcome="unknown", path=path, message=message)
        return
    in_time = within_a_month(item.received, item.notified)
    if in_time is False:
        message = "the addressee was notified more than a month after the request was received"
        yield Verdict(outcome="fail", path=path, message=f"{message}; say why, or correct the dates")
    elif in_time is None:
        message = "the dates, or a limit that ends on a day of rest, leave open whether it was notified within a month"
        yield Verdict(outcome="unknown", path=path, message=message)


def _channel(context: Context) -> Iterator[Verdict]:
    for strand, item in _exchanges(context):
        concerns = _concerns_posting(context, item)
        path = f"exchanges.{item.id}.channels"
        imi = any(context.vocabularies.is_a("channel", channel, "imi") for channel in item.channels)
        if imi or (concerns is None and not item.channels):
            continue
        message = "requests on posting and their answers go through IMI, which is not among the channels; add it"
        duty = every((concerns, all_bound_by_enforcement(context, item.received or context.on)))
        yield from _as_sure_as(duty, asked(context, path, message, value=(), strand=strand))


def _any_exchange(context: Context) -> bool:
    return any(_concerns_posting(context, item) is not False for _, item in _exchanges(context))


_ORDER: Final = (
    ("agreed", "received", "the date agreed for the answer is before the request was received; check both dates"),
    ("answered", "received", "it was answered before it was received; check both dates"),
    ("notified", "received", "the addressee was notified before the request was received; check both dates"),
    ("acknowledged", "notified", "the asker was told of the notification before it was made; check both dates"),
)


def _in_order(context: Context) -> Iterator[Verdict]:
    for strand, item in _requests(context):
        for later, earlier, message in _ORDER:
            one, other = getattr(item, later), getattr(item, earlier)
            if one is not None and other is not None and one.before(other):
                yield Verdict(outcome="fail", path=f"{strand.path}.exchanges.{item.id}.{later}", message=message)


# --- the rules -------------------------------------------------------------------------------------

_WHEN: Final = "posting is in scope, and Directive 2014/67/EU may bind both parties"


def _article(at: str, what: str) -> Ground:
    return enforcement(at, f"that {at} says {what}")


_URGENT: Final = _article("Article 6(6)(a)", "that reasoned urgent requests are answered within 2 working days")
_ANY_OTHER: Final = _article(
    "Article 6(6)(b)", "that any other request is answered within 25 working days, or sooner where so agreed"
)
_NORWAY: Final = Ground(
    title="Norway's regulation no. 1566 of 16 December 2005 on posted workers, which carries the Directive out",
    at="Section 6",
    url="https://www.arbeidstilsynet.no/regelverk/forskrifter/forskrift-om-utsendte-arbeidstakere/6",
    grade="read",
)


def _note(id: str, title: str, rationale: str, ground: Ground, guards: tuple[str, ...], **others: Any) -> Rule:
    return Rule(
        id=id,
        title=title,
        severity="note",
        rationale=rationale,
        ground=ground,
        guards=guards,
        **{"when": _WHEN, **others},
    )


def _on_requests(
    find: Callable[[Context, Strand, Exchange], Iterator[Verdict]],
    concerned: Callable[[Context, Exchange], bool],
    when: str,
) -> dict[str, Any]:
    return {
        "applies": partial(_any_request, concerned),
        "when": f"{when}, and Directive 2014/67/EU may bind both parties",
        "check": partial(_with_duty, find, concerned),
    }


EXCHANGE_RULES: Final = (
    Rule(
        id="T00",
        title="A request is received, answered and notified in this order",
        severity="error",
        rationale="Dates in another order are a slip of the pen in one of them, and spoil every count of days.",
        ground=Ground(grade="own"),
        guards=tuple(f"exchanges.*.{later}" for later, _, _ in _ORDER),
        applies=lambda context: any(True for _ in _requests(context)),
        when="a single request tells its course",
        check=_in_order,
    ),
    Rule(
        id="T01",
        title="A request on posting is answered or refused",
        severity="warning",
        rationale="A request that ends in silence leaves the asker to guess, and the next one is not sent.",
        ground=enforcement("Article 6(1) and (2)"),
        guards=("exchanges.*.answered",),
        **_on_requests(_ended, _is_any, "a single request tells its course"),
    ),
    Rule(
        id="T02",
        title="An asker is told that a request on posting is refused",
        severity="warning",
        rationale="Who learns of a difficulty at once can ask in another way, or inspect without the answer.",
        ground=enforcement("Article 6(5)"),
        guards=("exchanges.*.answered",),
        **_on_requests(_refusal_told, _is_refused, "a single request was refused"),
    ),
    _note(
        "T03",
        "Urgent requests on posting are to be answered within 2 working days",
        "Whether a firm exists abroad is one look into a register; an inspection waits for it.",
        _URGENT,
        ("agreement.clauses.*.within",),
        applies=partial(_has_limit, True),
        check=partial(_clause_limit, True),
    ),
    _note(
        "T03a",
        "An urgent request on posting tells why it is urgent",
        "Where all is urgent, nothing is; the reason tells the other side what to answer first.",
        _article("Article 6(6)(a)", "that the urgency of a request is reasoned"),
        ("exchanges.*.urgency_reason",),
        **_on_requests(_urgency, _is_urgent, "a single request is urgent"),
    ),
    _note(
        "T03b",
        "An urgent request on posting is answered within 2 working days",
        "The firm that it asks about may be gone by next week.",
        _URGENT,
        ("exchanges.*.answered",),
        **_on_requests(partial(_answer, URGENT_LIMIT), _is_urgent, "a single request is urgent"),
    ),
    _note(
        "T04",
        "Requests on posting are to be answered within 25 working days",
        "An agreement may set a shorter limit than the law, and no longer one.",
        _ANY_OTHER,
        ("agreement.clauses.*.within",),
        applies=partial(_has_limit, False),
        check=partial(_clause_limit, False),
    ),
    _note(
        "T04a",
        "A request on posting is answered within 25 working days",
        "A late answer comes when those who were posted may have left.",
        _ANY_OTHER,
        ("exchanges.*.answered",),
        **_on_requests(partial(_answer, ORDINARY_LIMIT), _is_ordinary, "a single request tells its course"),
    ),
    Rule(
        id="T04b",
        title="A request is answered by the date agreed for it",
        severity="warning",
        rationale="Whoever asked has planned for that day. It is no legal limit, and may be earlier or later than one.",
        ground=Ground(grade="own"),
        guards=("exchanges.*.answered",),
        applies=lambda context: any(item.agreed is not None and item.answered for _, item in _requests(context)),
        when="a single request was answered, and a date had been agreed for that",
        check=_kept,
    ),
    _note(
        "T07",
        "It is told that answers on posting are free of charge",
        "Nobody should have to weigh an inspection against the price of a question.",
        _article("Article 6(9)", "that this cooperation is free of charge"),
        ("agreement.clauses",),
        applies=_exchange_on_posting,
        check=_fee,
    ),
    Rule(
        id="T13",
        title="The addressee of a decision on a penalty is notified within a month",
        severity="warning",
        rationale="Who does not know of a penalty from abroad can neither pay nor contest it. The limit was read in "
        "Norway's regulation, which carries Article 16 of Directive 2014/67/EU out.",
        ground=_NORWAY,
        guards=("exchanges.*.notified",),
        **_on_requests(_notification, _asks_to_notify, "a single request asks to notify a decision"),
    ),
    _note(
        "T16",
        "Exchanges on posting go through IMI",
        "What goes by e-mail or telephone leaves no date from which a time limit can be counted.",
        _article("Article 21", "that exchanges under Articles 6, 7, 10(3) and 14 to 18 go through IMI"),
        ("exchanges.*.channels",),
        applies=lambda context: _on_posting(context) and _any_exchange(context),
        check=_channel,
    ),
)
"""The rules about exchanges on posting."""
