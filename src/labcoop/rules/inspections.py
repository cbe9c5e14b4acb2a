"""The course of a single joint or concerted inspection: what it is, who agreed to it, who leads it, what is reported.

The steps are those of the European Labour Authority's tools for inspections: J01 to J05 come before an inspection and
are asked for as long as it is not over, J08 comes after it; J10 and J11 tell the two kinds of inspections apart. What
an inspection found, J06 and J07, is judged in :mod:`labcoop.rules.inspection_results`. There is no rule for J09, the
report of a suspected irregularity: it is optional, and no field of a record holds it.

Regulation (EU) 2019/1149 is of 2019 and binds the members of the Union. What rests on it says so of any other country
that an inspection concerns, and is silent about what was over before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from labcoop.model.dates import Date, Period, within_months
from labcoop.model.work import Activity

from .checklist_grounds import OWN, ela
from .rule import Ground, Verdict
from .single_inspections import Inspection, Judge, inspection_rule, inspections, takes_place

__all__ = ["INSPECTION_RULES"]

_REPORT_MONTHS: Final = 6
_REGULATION: Final = Date("2019")


# --- J01 to J05: proposed, consented to, agreed, led ------------------------------------------------


def _proposed(one: Inspection) -> Iterator[Verdict]:
    if one.activity.proposed_by is None:
        message = "not told who proposed the inspection; add the kind of proposer, such as an authority"
        yield from one.wanting("proposed_by", message)


def _consented(one: Inspection) -> Iterator[Verdict]:
    answers = {consent.country: consent.given for consent in one.activity.consents}
    silent = [country for country in one.concerned if country not in answers]
    if silent and one.ahead:
        message = f"not every country concerned has consented to the inspection; add the answer of {', '.join(silent)}"
        yield from one.wanting("consents", message)
    refusing = [country for country in one.concerned if answers.get(country) == "no"]
    for country in refusing:
        if not (_held(one) and country in one.activity.hosts):  # J02b tells of that
            message = "a country that the inspection concerns refused it; inspect without that country, or call it off"
            yield one.wrong(f"consents.{country.lower()}", message)


def _not_refused_by_its_host(one: Inspection) -> Iterator[Verdict]:
    for consent in one.activity.consents:
        if consent.given == "no" and consent.country in one.activity.hosts:
            message = "it took place in a country that had refused it; check the answer, the hosts and the state"
            yield one.wrong(f"consents.{consent.country.lower()}", message)


def _refused_with_reasons(one: Inspection) -> Iterator[Verdict]:
    for consent in one.activity.consents:
        field = f"consents.{consent.country.lower()}.reasons"
        if consent.given == "no" and consent.reasons == "none":
            message = "the country refused and gave no reasons; ask for them, in writing and in good time"
            yield one.wrong(field, message)
        elif consent.given == "no" and consent.reasons is None:
            yield from one.wanting(field, "not told whether the country that refused gave its reasons; add it")


def _agreed_before_start(one: Inspection) -> Iterator[Verdict]:
    agreed, period = one.activity.agreed, one.activity.period
    if agreed is None:
        if one.ahead:
            message = "no agreement on this inspection is dated; agree on its scope, aim and terms, and add the date"
            yield from one.wanting("agreed", message)
        return
    if period is None:
        message = (
            "without a period it can't be told whether this was agreed before the inspection began; add the period"
        )
        yield one.vague("agreed", message)
        return
    late = period.start.before(agreed)
    if late:
        message = "the agreement on this inspection is dated after its start; check both dates"
        yield one.wrong("agreed", message)
    elif late is None:
        message = "the dates are too vague to tell whether this was agreed before the inspection began; give the days"
        yield one.vague("agreed", message)


def _led(one: Inspection) -> Iterator[Verdict]:
    if not one.leads:
        message = "not told who leads the inspection; add a participant from the host with the role lead, not a person"
        yield from one.wanting("participants", message)


def _led_by_its_host(one: Inspection) -> Iterator[Verdict]:
    for lead in one.leads:
        field = f"participants.{lead.id}.country"
        if lead.country is None:
            if one.ahead:
                yield from one.wanting(field, "not told from which country the lead is; add it")
        elif one.activity.hosts and lead.country not in one.activity.hosts:
            message = "the lead is from another country than the host, whose law counts there; let the host lead"
            yield one.wrong(field, message)


# --- J08: the report --------------------------------------------------------------------------------


def _reported_in_time(one: Inspection) -> Iterator[Verdict]:
    reported, period = one.activity.reported, one.activity.period
    if reported is None:
        if one.activity.state == "done":
            message = f"no report on the inspection is dated; it is due within {_REPORT_MONTHS} months of the end"
            yield from one.wanting("reported", f"{message}, so add its date")
        return
    ended = period.end if period else None
    if ended is None:
        message = f"not told when the inspection ended, so that the {_REPORT_MONTHS} months can't be counted; add it"
        yield one.vague("reported", message)
        return
    in_time = within_months(ended, reported, _REPORT_MONTHS)
    if in_time is False:
        message = f"the report came more than {_REPORT_MONTHS} months after the end; check both dates, or say why"
        yield one.wrong("reported", message)
    elif in_time is None:
        message = f"the dates are too vague to tell whether it came within {_REPORT_MONTHS} months; give the days"
        yield one.vague("reported", message)


def _reported_after_start(one: Inspection) -> Iterator[Verdict]:
    reported, period = one.activity.reported, one.activity.period
    if reported is not None and period is not None and reported.before(period.start):
        yield one.wrong("reported", "the report is dated before the inspection began; check both dates")


# --- J10 and J11: joint and concerted ---------------------------------------------------------------


def _one_host(one: Inspection) -> Iterator[Verdict]:
    if len(one.activity.hosts) > 1:
        message = "a joint inspection takes place in one country; keep one host, or make it a concerted inspection"
        yield one.wrong("hosts", message)
    elif not one.activity.hosts:
        message = "not told in which country the joint inspection takes place; add the host"
        yield from one.wanting("hosts", message)


def _a_guest(one: Inspection) -> Iterator[Verdict]:
    if len(one.activity.hosts) != 1:
        return  # who is a guest can't be told; J10 asks for the host
    everyone = one.activity.participants
    if any(each.country not in (None, *one.activity.hosts) for each in everyone):
        return
    if any(each.country is None and one.has_role(each, "guest", "observer") for each in everyone):
        message = "not told from which country the guests are; add it"
        yield one.vague("participants", message)
    else:
        message = "nobody from another country than the host takes part; add the guests, or make it a plain inspection"
        yield from one.wanting("participants", message)


def _of_its_case(one: Inspection) -> list[Activity]:
    """Return the concerted inspections of the same case, wherever they are recorded, and this one among them."""
    if one.activity.case is None:
        return [one.activity]
    every = inspections(one.context, "concerted-inspection", shared=True)
    return [other.activity for other in every if takes_place(other) and other.activity.case == one.activity.case]


def _two_hosts(one: Inspection) -> Iterator[Verdict]:
    if len({host for other in _of_its_case(one) for host in other.hosts}) < 2:
        message = (
            "a concerted inspection takes place in two countries or more; add the other host, or give the inspection"
            " there the same case"
        )
        yield from one.wanting("hosts", message)


def _at_the_same_time(one: Inspection) -> Iterator[Verdict]:
    others = [other.period for other in _of_its_case(one) if other is not one.activity]
    if others and one.activity.period is None:
        message = "not told when it takes place, so that nobody can tell whether all of the case do at the same time"
        yield from one.wanting("period", f"{message}; add the period")
        return
    together = {overlap(one.activity.period, other) for other in others if one.activity.period and other}
    if False in together:
        message = "inspections of the same case don't take place at the same time; check their periods and their case"
        yield one.wrong("period", message)
    elif None in together:
        message = "the periods are too vague to tell whether all of the case take place at the same time; give the days"
        yield one.vague("period", message)


def overlap(one: Period, other: Period) -> bool | None:
    """Whether two periods have a day in common; ``None`` where they are too vague to tell.

    >>> overlap(Period("2026-05-04/2026-05-08"), Period("2026-05-08")), overlap(Period("2026-05"), Period("2026-06"))
    (True, False)
    >>> print(overlap(Period("2026-05"), Period("2026-05-08")))
    None
    """
    apart = (_over_before(one, other), _over_before(other, one))
    return False if True in apart else (None if None in apart else True)


def _over_before(one: Period, other: Period) -> bool | None:
    """Whether a period is over before another starts."""
    if one.open_ended:
        return False
    if one.end is None:  # what starts no earlier than the other does is surely not over by then
        return False if one.start.before(other.start) is False else None
    return one.end.before(other.start)


# --- the rules --------------------------------------------------------------------------------------

_KINDS: Final = Ground(
    title="European Labour Authority supports its first concerted inspections",
    url="https://www.mobilelabour.eu/13233/european-labour-authority-supports-its-first-concerted-inspections/",
    grade="read",
)

_CAVEAT: Final = (
    "The Regulation says so of inspections that the European Labour Authority coordinates. It binds the members of the"
    " Union; elsewhere it counts only where it has been taken over, for Norway through the EEA Agreement; on the"
    " Authority's board Norway sat as an observer"
)


def _article(at: str, what: str) -> Ground:
    verify = f"that {at} says {what}, and whether the Regulation binds every country concerned, such as Norway"
    return ela(at, verify)


def _under_the_regulation(one: Inspection) -> bool:
    """Whether an inspection may be one that the Regulation is about: no date tells that it was over before 2019."""
    activity = one.activity
    dates = (activity.agreed, activity.reported, activity.period.end if activity.period else None)
    return not any(date.before(_REGULATION) for date in dates if date is not None)


def _regulated(inspection: Inspection) -> bool:
    return takes_place(inspection) and _under_the_regulation(inspection)


def _conditionally(judge: Judge) -> Judge:
    """Return a judge that tells of each country that may not be bound that the rule applies to it on a condition."""

    def judged(one: Inspection) -> Iterator[Verdict]:
        for verdict in judge(one):
            unbound = ", ".join(_maybe_unbound(one))
            condition = f"; this applies to {unbound} only if Regulation (EU) 2019/1149 binds it" if unbound else ""
            yield attrs.evolve(verdict, message=f"{verdict.message}{condition}")

    return judged


def _maybe_unbound(one: Inspection) -> Iterator[str]:
    for code in one.concerned:
        country = one.context.countries.get(code)
        if country is None or country.eu_member != "yes":
            yield country.name if country else code


def _ahead(inspection: Inspection) -> bool:
    return inspection.ahead


def _held(inspection: Inspection) -> bool:
    return inspection.activity.state in ("under-way", "done")


_SINGLE: Final = "the course of a single joint or concerted inspection is told"
_AHEAD: Final = "the course of a single joint or concerted inspection that is not over yet is told"
_SINCE_2019: Final = f"{_SINGLE}, and none of its dates lies before 2019"

_STEPS: Final = (
    inspection_rule(
        "J01",
        "warning",
        "It is told who proposed an inspection",
        "Whether an authority, a social partner or the European Labour Authority proposed it decides whom to tell what"
        " came of it.",
        OWN,
        ("activities.*.proposed_by",),
        _proposed,
        only=_ahead,
        when=_AHEAD,
    ),
    inspection_rule(
        "J02",
        "warning",
        "Every country concerned has consented to an inspection",
        f"No inspector acts abroad uninvited. {_CAVEAT}.",
        ela("Article 8"),
        ("activities.*.consents", "activities.*.consents.*"),
        _conditionally(_consented),
        only=_regulated,
        when=_SINCE_2019,
    ),
    inspection_rule(
        "J02a",
        "note",
        "A country that refuses an inspection gives its reasons",
        f"Who knows why it was refused can propose the next one better. {_CAVEAT}.",
        _article("Article 8(3) and (4)", "that a refusal comes with written reasons, in good time"),
        ("activities.*.consents.*.reasons",),
        _conditionally(_refused_with_reasons),
        only=_under_the_regulation,
        when=_SINCE_2019,
    ),
    inspection_rule(
        "J02b",
        "error",
        "No inspection takes place in a country that refused it",
        "A refusal and an inspection that was held all the same contradict each other: one of the two is a slip.",
        OWN,
        ("activities.*.consents.*",),
        _not_refused_by_its_host,
        only=_held,
        when="the course of a single joint or concerted inspection that has begun is told",
    ),
    inspection_rule(
        "J03",
        "note",
        "An inspection is agreed on before it begins",
        f"Scope, aim and terms can't be settled with inspectors at the door. {_CAVEAT}.",
        _article("Article 9(2)", "that the inspection agreement comes first, and when short notice is enough"),
        ("activities.*.agreed",),
        _conditionally(_agreed_before_start),
        only=_regulated,
        when=_SINCE_2019,
    ),
    inspection_rule(
        "J04",
        "warning",
        "It is told who leads an inspection",
        "Those who are inspected, and the guests, must know who answers for it; the role is enough, no name is needed.",
        OWN,
        ("activities.*.participants",),
        _led,
        only=_ahead,
        when=_AHEAD,
    ),
    inspection_rule(
        "J05",
        "note",
        "The host leads an inspection",
        f"An inspection follows the law of the country where it takes place. {_CAVEAT}.",
        _article("Article 9(3) and (4)", "that the host's law counts, and that guests have the status it gives them"),
        ("activities.*.participants.*.country",),
        _conditionally(_led_by_its_host),
        only=_regulated,
        when=_SINCE_2019,
    ),
    inspection_rule(
        "J08",
        "note",
        "The report on an inspection comes within six months of its end",
        f"What is reported late is of little use for what follows. {_CAVEAT}.",
        _article("Article 9(7)", "that the report is due within six months of the end of the inspection"),
        ("activities.*.reported",),
        _conditionally(_reported_in_time),
        only=_regulated,
        when=_SINCE_2019,
    ),
    inspection_rule(
        "J08a",
        "error",
        "No inspection is reported on before it begins",
        "Dates in another order are a slip of the pen in one of them.",
        OWN,
        ("activities.*.reported",),
        _reported_after_start,
        when=_SINGLE,
    ),
)

_joint_rule = partial(
    inspection_rule, kinds=("joint-inspection",), when="the course of a single joint inspection is told"
)
_concerted_rule = partial(
    inspection_rule, kinds=("concerted-inspection",), when="the course of a single concerted inspection is told"
)

_OF_KINDS: Final = (
    _joint_rule(
        "J10",
        "error",
        "A joint inspection has one host",
        "It takes place in one country, with officials of another; what takes place in several at once is concerted.",
        _KINDS,
        ("activities.*.hosts",),
        _one_host,
    ),
    _joint_rule(
        "J10a",
        "warning",
        "Somebody from another country takes part in a joint inspection",
        "Without officials of another country an inspection is no joint one, and is not to be counted as one.",
        _KINDS,
        ("activities.*.participants",),
        _a_guest,
    ),
    _concerted_rule(
        "J11",
        "error",
        "A concerted inspection has two hosts or more",
        "Each country inspects on its own soil; one alone is an inspection like any other.",
        _KINDS,
        ("activities.*.hosts",),
        _two_hosts,
    ),
    _concerted_rule(
        "J11a",
        "error",
        "Concerted inspections of one case take place at the same time",
        "What is inspected a week later in the other country may have been tidied up by then.",
        _KINDS,
        ("activities.*.period",),
        _at_the_same_time,
    ),
)

INSPECTION_RULES: Final = (*_STEPS, *_OF_KINDS)
"""The rules about the course of single inspections."""
