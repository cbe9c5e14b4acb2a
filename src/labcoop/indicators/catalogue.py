"""The catalogue: every measure with its definition, its formula and its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from labcoop.errors import UnknownIdError, suggestion

from . import counts, delivery, imi, money, ratios
from .measure import Measure, MeasureSource
from .worksheet import each_strand

__all__ = ["MEASURES", "find_measures"]

_FICHE: Final = (
    "Practice fiche on the agreement between Norway and Lithuania, 2019",
    "https://docslib.org/doc/10893211/bilateral-cooperation-agreement-with-lithuania-to-tackle-undeclared-work-norway",
)
_SDDW: Final = ("Page of the project SDDW-0036", "https://eeagrants.org/archive/2014-2021/projects/SDDW-0036")
_BI001: Final = (
    "Archive page on the bilateral initiative BG-BI001",
    "https://eeagrants.org/archive/2014-2021/bilateral-initiatives/BG-BI001",
)
_ELA: Final = (
    "Figures of the European Labour Authority on its inspections",
    "https://ela.europa.eu/static/5-years-ela/index_en.html",
)
_REGULATION: Final = ("Regulation (EU) 2019/1149", "http://data.europa.eu/eli/reg/2019/1149/oj")
_SCOREBOARD: Final = (
    "Single Market Scoreboard on IMI, 2018",
    "https://ec.europa.eu/internal_market/scoreboard/performance_by_governance_tool/internal_market_information_system",
)
_OWN: Final = MeasureSource(grade="D", title="labcoop's own")


def _read(document: tuple[str, str], at: str) -> MeasureSource:
    return MeasureSource(grade="V", title=document[0], url=document[1], at=at)


def _recalled(document: tuple[str, str], at: str) -> MeasureSource:
    return MeasureSource(grade="R", title=document[0], url=document[1], at=f"{at}, unverified")


_ITEMS: Final = "that of what is counted; where it has none, its programme's"
_PROGRAMME: Final = "the programme's"
_SAME: Final = "one for all of it: that of what is counted, or else the programme's"
_NUMBERS: Final = "that of the numbers; where they have none, the programme's"

MEASURES: Final[tuple[Measure, ...]] = (
    Measure(
        id="K01",
        name="joint-inspections-done",
        title="Joint inspections done",
        definition="Inspections in one country with inspectors of the other taking part, that have ended.",
        unit="inspections",
        period=_ITEMS,
        formula="sum of the counts of joint inspections that are done",
        conditions="Concerted inspections are K02. A single inspection that tells its course counts as one.",
        source=_read(_FICHE, "Achievement of objectives, which counts four"),
        adds_up=True,
        parts=each_strand(counts.joint_inspections),
    ),
    Measure(
        id="K02",
        name="concerted-inspections-done",
        title="Concerted inspections done",
        definition="Inspections in which both countries act at the same time on related cases, each at home.",
        unit="inspections",
        period=_ITEMS,
        formula="sum of the counts of concerted inspections that are done",
        conditions="Kept apart from K01. Those that share a case are one.",
        source=_read(_REGULATION, "what concerted and what joint inspections are, read in a summary"),
        adds_up=True,
        parts=each_strand(counts.concerted_inspections),
    ),
    Measure(
        id="K03",
        name="information-exchanges",
        title="Information exchanges",
        definition="Requests that were answered, and information given unasked, in either direction.",
        unit="exchanges",
        period=_ITEMS,
        formula="sum of the counts of exchanges that are done",
        conditions="A number of requests alone tells of no answers and is left out.",
        source=_read(_FICHE, "Achievement of objectives, which counts ten"),
        adds_up=True,
        parts=each_strand(counts.exchanges),
    ),
    Measure(
        id="K04",
        name="joint-meetings",
        title="Joint meetings",
        definition="Meetings of the two sides at any level.",
        unit="meetings",
        period=_ITEMS,
        formula="sum of the counts of meetings that are done",
        source=_read(_FICHE, "Achievement of objectives, which counts four"),
        adds_up=True,
        parts=each_strand(counts.meetings),
    ),
    Measure(
        id="K05",
        name="violations-identified",
        title="Violations identified",
        definition="Breaches of labour law that were found, through whatever channel.",
        unit="violations",
        period=_ITEMS,
        formula="sum of the counts of violations, without those that are a share of another",
        source=_read(_FICHE, "Achievement of objectives, which counts ten from all channels together"),
        adds_up=True,
        parts=each_strand(counts.violations),
    ),
    Measure(
        id="K06",
        name="workers-checked",
        title="Workers checked",
        definition="Persons whose status was checked.",
        unit="people",
        period=_ITEMS,
        formula="sum of the counts of workers checked, without those that are a share of another",
        source=_read(_ELA, "workers checked in its inspections"),
        adds_up=True,
        parts=each_strand(counts.workers),
    ),
    Measure(
        id="K07",
        name="authorities-taking-part",
        title="Authorities taking part",
        definition="Distinct authorities that run the programme or took part in what was done.",
        unit="authorities",
        period=_ITEMS,
        formula="named authorities + kinds of authority of which none is named",
        conditions="At least that many, where the record rests on sources: they rarely name all.",
        source=_read(_ELA, "kinds of authority in its inspections"),
        parts=each_strand(counts.authorities),
    ),
    Measure(
        id="K08",
        name="campaign-reach",
        title="Reach of campaigns",
        definition="Visits, clicks, visitors or people that a campaign reached; which of them, the unit tells.",
        unit="visits, unique visitors, clicks or people",
        period=_ITEMS,
        formula="each number by itself",
        conditions="Never added up: units differ, and the same people may stand behind two numbers.",
        source=_read(_SDDW, "Description, which tells of more than 28,000"),
        parts=each_strand(counts.reach),
    ),
    Measure(
        id="K09",
        name="participants",
        title="Participants",
        definition="Persons who took part in seminars, visits and the like.",
        unit="participants, people or inspectors",
        period=_ITEMS,
        formula="each number by itself",
        conditions="Never added up: one person may take part twice.",
        source=_read(_BI001, "Summary of the results, which tells of more than 500"),
        parts=each_strand(counts.participants),
    ),
    Measure(
        id="K10",
        name="programme-cost",
        title="Programme cost",
        definition="Money for a programme from all sources, each basis and each currency by itself.",
        unit="money",
        period=_PROGRAMME,
        formula="sum of the amounts on one basis and in one currency, without those that are a share of another",
        conditions="A budget, a grant, a programme cost and a final cost are never added up; the basis is told.",
        source=_read(_FICHE, "Funding/organisational resources"),
        adds_up=True,
        parts=each_strand(money.cost),
    ),
    Measure(
        id="K11",
        name="own-funding-share",
        title="Own-funding share",
        definition="How much of the money the authorities paid themselves.",
        unit="%",
        period=_PROGRAMME,
        formula="own funds / total × 100, on one basis and in one currency",
        source=_read(_FICHE, "Funding/organisational resources"),
        parts=each_strand(money.own_share),
    ),
    Measure(
        id="K12",
        name="violations-per-activity",
        title="Violations per activity",
        definition="Violations for each joint inspection, exchange or meeting, the three taken together.",
        unit="violations per activity",
        period=_SAME,
        formula="K05 / (K01 + K03 + K04)",
        conditions="All four are documented, and the violations are attributed to nothing else.",
        source=_OWN,
        parts=each_strand(ratios.violations_per_activity),
    ),
    Measure(
        id="K12a",
        name="violations-per-inspection",
        title="Violations per inspection",
        definition="Violations for each inspection, of those that came of inspections alone.",
        unit="violations per inspection",
        period=_SAME,
        formula="violations attributed to inspections alone / those inspections",
        conditions="No violation is attributed to inspections together with other work.",
        source=_OWN,
        parts=each_strand(ratios.violations_per_inspection),
    ),
    Measure(
        id="K13",
        name="cost-per-violation",
        title="Cost per violation",
        definition="What a whole programme cost for each violation that it identified.",
        unit="money per violation",
        period=_PROGRAMME,
        formula="K10 / K05, each basis and each currency by itself",
        conditions="Not a unit cost of inspection: the money was for all activities.",
        source=_OWN,
        parts=each_strand(money.cost_per_violation),
    ),
    Measure(
        id="K14",
        name="plan-delivery",
        title="Plan delivery",
        definition="How much of what was planned was done, counted in events, kind by kind.",
        unit="%",
        period=_ITEMS,
        formula="done / planned × 100, of the kinds of activity for which a plan has a number",
        conditions="For each of these kinds a number is documented both for the plan and for what was done.",
        source=_OWN,
        parts=each_strand(delivery.plan_delivery),
    ),
    Measure(
        id="K15",
        name="objective-coverage",
        title="Objective coverage",
        definition="Specific objectives that something which was done serves.",
        unit="%",
        period=_ITEMS,
        formula="specific objectives served by a done activity or exchange / all specific objectives × 100",
        conditions="At least that much, where the record rests on sources: what they do not link may be linked.",
        source=_OWN,
        parts=each_strand(delivery.objective_coverage),
    ),
    Measure(
        id="K16",
        name="symmetry",
        title="Symmetry",
        definition="The share of the side with less: of the joint inspections hosted, and of the requests sent.",
        unit="%",
        period=_ITEMS,
        formula="smaller side / both sides × 100; 50 % is even",
        conditions="There are two countries, and numbers for each of them.",
        source=_OWN,
        parts=ratios.symmetry,
    ),
    Measure(
        id="K17",
        name="follow-up-rate",
        title="Follow-up rate",
        definition="Violations that have been followed up to their close.",
        unit="%",
        period=_ITEMS,
        formula="violations with the status closed / K05 × 100",
        conditions="Between two limits, where the status of some is not documented.",
        source=_OWN,
        parts=each_strand(delivery.follow_up),
    ),
    Measure(
        id="K18",
        name="reports-on-time",
        title="Reports on time",
        definition="Joint and concerted inspections of which the report came within six months of their end.",
        unit="%",
        period=_ITEMS,
        formula="single inspections reported within 6 months / all inspections × 100",
        conditions="Whether the Regulation binds Norway depends on its taking up into the EEA Agreement. Between two "
        "limits, where some reports are not dated well enough.",
        source=_recalled(_REGULATION, "Article 9(7)"),
        parts=each_strand(delivery.reports_on_time),
    ),
    Measure(
        id="K19",
        name="renewal",
        title="Renewal",
        definition="Whether another agreement or programme came next.",
        unit="yes",
        period="the programme's; of an agreement, from its signing to its end",
        formula="yes, where a successor is documented",
        conditions="Never no: a successor may be there that no record at hand names.",
        source=_read(_FICHE, "Achievement of objectives"),
        parts=each_strand(delivery.renewal),
    ),
    Measure(
        id="I1",
        name="imi-acceptance-speed",
        title="IMI acceptance speed",
        definition="Requests in IMI that were accepted within seven days.",
        unit="%",
        period=_NUMBERS,
        formula="accepted within 7 days / received × 100",
        conditions="Green from 80, yellow from 60, red below.",
        source=_read(_SCOREBOARD, "performance indicators"),
        parts=each_strand(imi.acceptance_speed),
    ),
    Measure(
        id="I2",
        name="imi-answering-speed",
        title="IMI answering speed",
        definition="Mean number of calendar days to an answer in IMI.",
        unit="calendar days",
        period=_NUMBERS,
        formula="as the source gives it",
        conditions="Green below 16, yellow to 25, red above. Never held against a limit in working days.",
        source=_read(_SCOREBOARD, "performance indicators"),
        parts=each_strand(imi.answering_speed),
    ),
    Measure(
        id="I3",
        name="imi-on-agreed-date",
        title="IMI answers on the agreed date",
        definition="Requests in IMI that were answered by the date agreed there.",
        unit="%",
        period=_NUMBERS,
        formula="answered by the agreed date / all with an agreed date × 100",
        conditions="Green from 80, yellow from 60, red below.",
        source=_read(_SCOREBOARD, "performance indicators"),
        parts=each_strand(imi.on_agreed_date),
    ),
    Measure(
        id="I4",
        name="imi-timeliness-as-rated",
        title="IMI timeliness as rated",
        definition="Ratings by the other side that call the answer late.",
        unit="%",
        period=_NUMBERS,
        formula="negative ratings of timeliness / all ratings × 100",
        conditions="Green below 5, yellow from 5, red from 15.",
        source=_read(_SCOREBOARD, "performance indicators"),
        parts=each_strand(imi.timeliness_as_rated),
    ),
    Measure(
        id="I5",
        name="imi-effort-as-rated",
        title="IMI effort as rated",
        definition="Ratings by the other side that call the effort poor.",
        unit="%",
        period=_NUMBERS,
        formula="negative ratings of effort / all ratings × 100",
        conditions="Green below 5, yellow from 5, red from 15.",
        source=_read(_SCOREBOARD, "performance indicators"),
        parts=each_strand(imi.effort_as_rated),
    ),
    Measure(
        id="I6",
        name="imi-overall",
        title="IMI overall",
        definition="The five indicators together: green +1, yellow 0, red -1.",
        unit="points",
        period=_NUMBERS,
        formula="sum of the points of I1 to I5",
        conditions="All five are known. Good from 2, poor from -2 down, medium between.",
        source=_read(_SCOREBOARD, "performance indicators"),
        parts=each_strand(imi.overall),
    ),
)
"""The measures, in the order in which they are shown."""


def find_measures(ids: Iterable[str] = ()) -> tuple[Measure, ...]:
    """Return the measures with these ids or names, in any case, in their own order; all of them without any.

    Raises :class:`~labcoop.errors.UnknownIdError`, naming what is near, for one that is not there.

    >>> [measure.id for measure in find_measures(["symmetry", "k12"])]
    ['K12', 'K16']
    """
    known = {key.lower(): measure for measure in MEASURES for key in (measure.id, measure.name)}
    wanted = list(ids)
    for id in wanted:
        if id.lower() not in known:
            near = suggestion(id.lower(), sorted(known))
            raise UnknownIdError(
                f"no measure is called '{id}'; 'labcoop measures' lists them, --agreement names agreements{near}"
            )
    chosen = {known[id.lower()].id for id in wanted}
    return tuple(measure for measure in MEASURES if not wanted or measure.id in chosen)
