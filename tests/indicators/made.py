"""Work made by hand for what is measured, and measuring it beside nothing that is installed."""

from __future__ import annotations

from typing import Any

from comparison.examples import NOTHING_INSTALLED, cite, record
from hypothesis import strategies as st

import labcoop
from labcoop import (
    Activity,
    Date,
    Exchange,
    Funding,
    Objective,
    Outcome,
    Participant,
    Period,
    Programme,
    Quantity,
)

__all__ = [
    "brought",
    "busy",
    "busy_programmes",
    "did",
    "measure",
    "money",
    "passed",
    "programme",
    "texts",
]


def did(id: str, kind: str = "joint-inspection", count: int | str | None = None, **what: Any) -> Activity:
    """Return an activity that was done, unless told otherwise."""
    return Activity(id=id, kind=kind, count=None if count is None else Quantity(count), **{"state": "done", **what})


def passed(id: str, kind: str = "information-exchange", count: int | str | None = None, **what: Any) -> Exchange:
    """Return an exchange that was done, unless told otherwise."""
    return Exchange(id=id, kind=kind, count=None if count is None else Quantity(count), **{"state": "done", **what})


def brought(id: str, kind: str = "violation-identified", count: int | str | None = None, **what: Any) -> Outcome:
    """Return an outcome; violations are counted in violations."""
    unit = {"violation-identified": "violations", "workers-checked": "workers"}.get(kind)
    return Outcome(id=id, kind=kind, count=None if count is None else Quantity(count), **{"unit": unit, **what})


def money(id: str, amount: int | None = None, **what: Any) -> Funding:
    """Return an amount in euro, on the basis programme cost unless told otherwise."""
    told = {} if amount is None else {"amount": labcoop.Amount(amount), "currency": "EUR", "basis": "programme-cost"}
    return Funding(id=id, **{**told, **what})


def programme(id: str = "p", period: str | None = "2018", **what: Any) -> Programme:
    """Return a programme of the year 2018, unless told otherwise."""
    return Programme(id=id, period=None if period is None else Period(period), **what)


def measure(id: str, dossier: labcoop.Dossier, registry: labcoop.Registry = NOTHING_INSTALLED) -> labcoop.Measured:
    """Return what one measure comes to for one agreement."""
    [measured] = labcoop.measures([dossier], [id], registry=registry)
    return measured


def texts(measured: labcoop.Measured) -> list[str]:
    """Return the values of all parts as they are written, with their units."""
    found = []
    for part in measured.parts:
        for value in part.values:
            figure = value.figure
            found.append(f"{figure.text if isinstance(figure, labcoop.Figure) else figure} {value.unit}")
    return found


# --- records in which much is counted -------------------------------------------------------------

_IDS = st.sampled_from("abcdef")
_COUNTS = st.none() | st.sampled_from([0, 1, 4, 10, "over 4", "at least 2", "almost 10", "about 6"]).map(Quantity)
_PERIODS = st.sampled_from([None, None, "2018", "2018-03", "2017/", "..2018"]).map(lambda text: text and Period(text))
_DATES = st.sampled_from([None, None, "2018-06", "2018-09-30", "2019"]).map(lambda text: text and Date(text))
_STATES = st.sampled_from(["done", "done", "done", "planned", "not-done", "under-way", None])
_AIMS = st.lists(st.sampled_from(["aim-a", "aim-b"]), max_size=2, unique=True).map(tuple)
_CAUSES = st.lists(_IDS, max_size=3, unique=True).map(tuple)
_SIDES = st.lists(st.sampled_from(["NO", "LT"]), max_size=2, unique=True).map(tuple)


def _few(item: st.SearchStrategy[Any], most: int = 5) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=most, unique_by=lambda one: one.id).map(tuple)


_ACTIVITIES = _few(
    st.builds(
        Activity,
        id=_IDS,
        kind=st.sampled_from(["joint-inspection", "concerted-inspection", "meeting", "annual-meeting", "seminar"]),
        state=_STATES,
        count=_COUNTS,
        hosts=_SIDES,
        period=_PERIODS,
        serves=_AIMS,
        case=st.none() | st.sampled_from(["case-a", "case-b"]),
        reported=_DATES,
        participants=_few(
            st.builds(Participant, id=_IDS, kind=st.sampled_from([None, "police", "tax"]), count=_COUNTS), 2
        ),
    )
)
_EXCHANGES = _few(
    st.builds(
        Exchange,
        id=_IDS.map("x-{}".format),
        kind=st.sampled_from(["information-exchange", "request", "answer", "spontaneous"]),
        state=_STATES,
        count=_COUNTS,
        sender=st.sampled_from([None, "NO", "LT"]),
        period=_PERIODS,
        answered=_DATES,
    ),
    2,
)
_UNITS = {
    "violation-identified": "violations",
    "workers-checked": "workers",
    "reach": "visits",
    "participation": "participants",
    "imi-requests-received": "requests",
    "imi-requests-accepted-in-time": "requests",
    "imi-days-to-answer": "calendar-days",
}
_OUTCOMES = _few(
    st.builds(
        lambda kind, unit, **what: Outcome(kind=kind, unit=_UNITS[kind] if unit else None, **what),
        id=_IDS,
        kind=st.sampled_from([*_UNITS, *["violation-identified"] * 4]),
        unit=st.booleans(),
        count=_COUNTS,
        period=_PERIODS,
        attributed_to=_CAUSES,
        part_of=st.none() | _IDS,
        follow_up=st.sampled_from([None, "open", "closed", "referred"]),
    )
)
_FUNDING = _few(
    st.builds(
        lambda amount, **what: money(amount=amount, **what),
        id=_IDS,
        amount=st.sampled_from([None, 0, 10000, 20000]),
        funders=st.sampled_from([(), ("own-funds",), ("eea-grants",)]),
        part_of=st.none() | _IDS,
        share_percent=st.none() | st.sampled_from([0, 50, "about 25"]).map(Quantity),
    ),
    3,
)
_OBJECTIVES = st.just(
    (Objective(id="aim-a", level="specific", text="A"), Objective(id="aim-b", level="specific", text="B"))
)
_WORK = {
    "activities": _ACTIVITIES,
    "exchanges": _EXCHANGES,
    "outcomes": _OUTCOMES,
    "funding": _FUNDING,
    "objectives": _OBJECTIVES | st.just(()),
}
_CLAIMS = {"count": ["3", "absent"], "state": ["done", "planned"], "unit": ["people"], "amount": ["5", "absent"]}


@st.composite
def busy_programmes(draw: st.DrawFn, id: str = "p") -> Programme:
    """Draw a programme in which much is counted."""
    return programme(id, draw(st.sampled_from(["2018", "2018/2019", None])), **{k: draw(v) for k, v in _WORK.items()})


@st.composite
def busy(draw: st.DrawFn) -> labcoop.Dossier:
    """Draw an agreement in which much is counted, with sources that disagree here and there."""
    held = [draw(busy_programmes(id)) for id in ("p", "q")]
    own = {name: draw(items) for name, items in _WORK.items()} if draw(st.booleans()) else {}
    fields = [
        (f"programmes.{one.id}.{name}.{item.id}.{field}", field)
        for one in held
        for name in ("activities", "exchanges", "outcomes", "funding")
        for item in getattr(one, name)
        for field in _CLAIMS
        if getattr(item, field, None) is not None
    ]
    claims = {}
    for path, field in draw(st.lists(st.sampled_from(fields), max_size=3)) if fields else ():
        phase = draw(st.sampled_from([None, None, "planned"]))
        claims[path] = (cite("a"), cite("b", says=draw(st.sampled_from(_CLAIMS[field])), phase=phase))
    basis = draw(st.sampled_from(["sources", "sources", "draft"]))
    return record(programmes=held, basis=basis, evidence=claims or None, **own)
