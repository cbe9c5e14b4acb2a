"""The rules of Norway.

As the hub of its agreements: what sections 5 and 6 of its regulation on posted workers say of the liaison office and of
requests to notify a firm of another state's decision. And as any other country: its register, foreign contractors,
authorities, and inspectors from abroad.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import labcoop
from labcoop import Context, Exchange, Strand, Verdict
from labcoop_norway.country import COUNTRY

_SECTION_5: Final = labcoop.ground_of(COUNTRY, "posted-workers-regulation")
_SECTION_6: Final = labcoop.ground_of(COUNTRY, "posted-workers-regulation-6")
_AS_READ: Final = labcoop.Date("2024-03-21")
"""The last amendment of the text that was read. Since when each of its rules holds, it does not say."""


# --- section 5: the liaison office -----------------------------------------------------------------------


def _covers_posting(context: Context) -> bool:
    agreement = context.dossier.agreement
    lists = [agreement.topics, *(item.topics for item in agreement.provisions)]
    lists += [getattr(strand.holder, "topics", ()) for strand in context.counted]
    lists += [item.topics for name in ("activities", "exchanges") for _, item, _ in context.work(name)]
    return any(context.vocabularies.is_a("topic", topic, "posting") for topics in lists for topic in topics)


def _liaison_office(context: Context) -> Iterator[Verdict]:
    """N01: Norway acts through the authority that answers requests of other states on posting."""
    for party in context.dossier.agreement.parties:
        if party.country != "NO" or "arbeidstilsynet" in (*party.authorities, *party.carried_out_by):
            continue
        message = (
            "Norway's liaison office for posted workers, arbeidstilsynet, is not among the authorities; let it carry "
            "the agreement out"
        )
        told = context.dossier.agreement.basis != "sources"
        yield Verdict(outcome="fail" if told else "unknown", path="agreement.parties.no", message=message)


# --- section 6: requests to notify a firm of a decision -------------------------------------------------------


def _requests(context: Context, kind: str, *, to_norway: bool) -> Iterator[tuple[Strand, Exchange, str]]:
    """Yield the single requests of a kind that Norway received or sent; a sum of requests has no course."""
    for strand, exchange, path in context.work("exchanges"):
        if exchange.count is not None or exchange.sender is None or exchange.state in ("planned", "not-done"):
            continue
        if (exchange.sender != "NO") == to_norway and context.vocabularies.is_a("exchange", exchange.kind, kind):
            yield strand, exchange, path


def _received(context: Context) -> Iterator[tuple[Strand, Exchange, str]]:
    return _requests(context, "penalty-notification", to_norway=True)


def _any_received(context: Context) -> bool:
    return any(_received(context))


def _verdict(strand: Strand, exchange: Exchange, path: str, message: str, *, surely: bool = True) -> Verdict:
    """Return what is wrong with a request; it can't be told of one that is older than the text that was read."""
    if exchange.received is not None and exchange.received.before(_AS_READ) is not False:
        message += "; since when section 6 says so is not documented"
        surely = False
    return Verdict(outcome="fail" if surely else "unknown", path=f"{strand.path}.{path}", message=message)


def _asked(context: Context, strand: Strand, exchange: Exchange, path: str, message: str) -> Iterator[Verdict]:
    for verdict in labcoop.asked(context, path, message, strand=strand):
        yield _verdict(strand, exchange, path, message, surely=verdict.outcome == "fail")


def _notified(context: Context) -> Iterator[Verdict]:
    """N02: a request that is done with was met or refused."""
    for strand, exchange, path in _received(context):
        over = exchange.state == "done" or exchange.answered or exchange.acknowledged
        if over and not exchange.notified and not exchange.refused:
            message = "the request is done, but neither was the firm notified nor the request refused; add the date"
            yield from _asked(context, strand, exchange, f"{path}.notified", message)


def _within_a_month(context: Context) -> Iterator[Verdict]:
    """N03: the firm is notified at the latest a month after the request came in."""
    for strand, exchange, path in _received(context):
        if exchange.notified is None:
            continue
        if exchange.received is None:
            message = "the day on which the request came in is not given, so its month can't be counted; add it"
            yield from _asked(context, strand, exchange, f"{path}.received", message)
        elif (within := labcoop.within_months(exchange.received, exchange.notified, 1)) is not True:
            message = (
                "the firm was notified more than a month after the request came in"
                if within is False
                else "the dates are too vague to tell whether the firm was notified within a month; give the days"
            )
            yield _verdict(strand, exchange, f"{path}.notified", message, surely=within is False)


def _refused_for_a_reason(context: Context) -> Iterator[Verdict]:
    """N04: a request is refused only if it is incomplete or does not match, and the asker is told why."""
    for strand, exchange, path in _received(context):
        if exchange.refused is None:
            continue
        grounds = ("incomplete", "mismatch")
        if not any(context.vocabularies.is_a("refusal-ground", exchange.refused, ground) for ground in grounds):
            message = "it may be refused only as incomplete, or as it plainly does not match the decision"
            yield _verdict(strand, exchange, f"{path}.refused", message)
        if exchange.answered is None:
            message = "when the refusal and its reasons went back is not given; send them as soon as possible"
            yield from _asked(context, strand, exchange, f"{path}.answered", message)


def _asker_told(context: Context) -> Iterator[Verdict]:
    """N05: the asker is told on which day the firm was notified."""
    for strand, exchange, path in _received(context):
        if exchange.notified is None:
            continue
        if exchange.acknowledged is None:
            message = "that the asker was told the day of the notification is not given; tell it, and add when"
            yield from _asked(context, strand, exchange, f"{path}.acknowledged", message)
        elif exchange.acknowledged.before(exchange.notified):
            message = "the asker was told before the firm was notified; check both dates"
            yield _verdict(strand, exchange, f"{path}.acknowledged", message)


def _own_fines(context: Context) -> Iterator[Verdict]:
    """N06: Norway may ask that a firm be notified of its fines; of recovery, what was read does not speak."""
    for strand, _, path in _requests(context, "penalty-recovery", to_norway=False):
        message = (
            "section 6 lets Norway ask that a firm be notified of its fine; on what it may ask for the recovery is not "
            "documented"
        )
        yield Verdict(outcome="unknown", path=f"{strand.path}.{path}", message=message)


RULES = (
    labcoop.Rule(
        id="no:n01",
        title="Where posting is covered, Norway's liaison office carries the agreement out",
        severity="warning",
        rationale="The Labour Inspection Authority informs on working conditions, works with the authorities of other "
        "EEA states, answers their requests and makes the checks needed for that.",
        ground=_SECTION_5,
        guards=("agreement.parties.no",),
        applies=_covers_posting,
        check=_liaison_office,
    ),
    labcoop.Rule(
        id="no:n02",
        title="A request to notify a firm of a decision is met or refused",
        severity="warning",
        rationale="On request, Norway notifies a firm of another state's decision.",
        ground=_SECTION_6,
        guards=("exchanges.*.notified",),
        applies=_any_received,
        check=_notified,
    ),
    labcoop.Rule(
        id="no:n03",
        title="A firm is notified of a decision within a month of the request",
        severity="error",
        rationale="The firm is notified as soon as possible, and at the latest one month after the request came in.",
        ground=_SECTION_6,
        guards=("exchanges.*.notified", "exchanges.*.received"),
        applies=_any_received,
        check=_within_a_month,
    ),
    labcoop.Rule(
        id="no:n04",
        title="A request to notify a firm of a decision is refused on a ground of the regulation, with reasons",
        severity="error",
        rationale="Norway may refuse only a request that is incomplete or that plainly does not match the decision; it "
        "sends the refusal and its reasons back as soon as possible.",
        ground=_SECTION_6,
        guards=("exchanges.*.refused", "exchanges.*.answered"),
        applies=_any_received,
        check=_refused_for_a_reason,
    ),
    labcoop.Rule(
        id="no:n05",
        title="The asker is told on which day the firm was notified",
        severity="warning",
        rationale="Periods of the asking state may run from the day of the notification.",
        ground=_SECTION_6,
        guards=("exchanges.*.acknowledged",),
        applies=_any_received,
        check=_asker_told,
    ),
    labcoop.Rule(
        id="no:n06",
        title="Norway asks other states to notify firms of its fines",
        severity="note",
        rationale="Norway may itself ask for the notification of its coercive fines (Working Environment Act, section "
        "18-7) and its infringement fines (section 18-10).",
        ground=_SECTION_6,
        guards=("exchanges.*",),
        applies=lambda context: any(_requests(context, "penalty-recovery", to_norway=False)),
        check=_own_fines,
    ),
    labcoop.duty_rule(
        COUNTRY,
        "registration-of-employment",
        registers={
            "registration-a-melding": ("Aa-register", "Aa-registeret", "a-melding"),
            "registration-2012": ("Aa-register", "Aa-registeret"),
        },
    ),
    labcoop.late_registration_rule(COUNTRY),
    labcoop.duty_rule(
        COUNTRY,
        "report-of-foreign-contractors",
        registers={"foreign-contractors": ("Assignment and Employee Register", "RF-1198", "RF-1199")},
    ),
    labcoop.authorities_rule(COUNTRY, "skatteetaten-crime"),
    labcoop.foreign_inspectors_rule(
        COUNTRY, "they have joined or observed inspections; on which legal basis is not documented"
    ),
)
"""The rules of Norway; those of sections 5 and 6 first."""
