"""Personal data: how long they are kept, and that the record holds none.

The rules are numbered as the duties in a list of what the law on data protection says. G01 is the time limit for data
that pass through IMI, G08 and G09 are labcoop's own: a record is about agreements and sums, never about cases.

Left out is what the checklist asks for: a legal basis (G02, as A16), the purpose and the time limit (G03, as A16a and
A16b) and the controller (G06, as A16c); and what no field of a record can show: that data on health or on membership
of a union (G04) and on offences (G05) have a ground of their own, since an agreement names what is exchanged in its
own words. The transfer to a country outside the European Economic Area (G07) is asked for with the parties, as M03.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from labcoop.model.agreement import Clause
from labcoop.model.context import Context, Strand
from labcoop.model.dossier import Dossier, item_key
from labcoop.model.evidence import Citation

from .checklist_grounds import OWN
from .foreseen import own_strands
from .identifiers import personal_data_in
from .rule import Ground, Rule, Verdict

__all__ = ["DATA_RULES"]

_TEXTS: Final = (
    *("*.title", "*.original_title", "*.text", "*.background", "*.name", "*.native_name", "*.short_name", "*.number"),
    *("*.role", "*.signatory", "*.chair", "*.body", "*.place", "*.sector_label", "*.urgency_reason"),
    *("*.public_text", "*.website", "*.url", "*.publisher", "*.at", "*.note", "*.says", "*.reason", "*.path"),
)
"""The fields in which texts stand, wherever they are."""


# --- how long data are kept ------------------------------------------------------------------------

_HALF_A_YEAR: Final = {"month": (6, 6), "day": (181, 184), "hour": (181 * 24, 184 * 24)}
_YEAR_AND_A_HALF: Final = {"month": (18, 18), "day": (546, 550), "hour": (546 * 24, 550 * 24)}
"""Both limits by unit, as short and as long as they may be. Working days depend on a calendar and stay out."""
_MONTHS_A_YEAR: Final = 12


def _retention(context: Context) -> list[Clause]:
    is_a = context.vocabularies.is_a
    return [
        one
        for one in context.dossier.agreement.clauses
        if is_a("clause", one.kind, "retention") and one.within is not None and one.unit is not None
    ]


def _goes_through_imi(context: Context) -> bool:
    """Whether information passes through IMI: by the channels of an exchange, or by the words of a clause on them."""
    is_a = context.vocabularies.is_a
    for _, item, _ in context.work("exchanges"):
        if item.state != "not-done" and any(is_a("channel", channel, "imi") for channel in item.channels):
            return True
    clauses = (one for one in context.dossier.agreement.clauses if is_a("clause", one.kind, "channel"))
    return any("IMI" in clause.text.replace(",", " ").replace(".", " ").split() for clause in clauses if clause.text)


def _kept_too_long(context: Context) -> Iterator[Verdict]:
    for clause in _retention(context):
        assert clause.within is not None
        assert clause.unit is not None
        path, factor = f"agreement.clauses.{clause.id}.within", _MONTHS_A_YEAR if clause.unit == "year" else 1
        unit = "month" if clause.unit == "year" else clause.unit
        low, low_included, high, _ = clause.within.bounds()
        if unit not in _HALF_A_YEAR:
            message = "working days can't be told in months; say in days, months or years how long data are kept"
            yield Verdict(outcome="unknown", path=path, message=message)
        elif (most := low * factor) > (limit := _YEAR_AND_A_HALF[unit][1]) or (most == limit and not low_included):
            message = "data that pass through IMI are kept for 18 months at most; agree on a shorter time for them"
            yield Verdict(outcome="fail", path=path, message=message)
        elif high is None or high * factor > _HALF_A_YEAR[unit][0]:
            message = (
                "data that pass through IMI are kept for 6 months after a case is closed, longer only where a law says "
                "so, and for 18 months at most; check that there is such a law, or agree on a shorter time"
            )
            yield Verdict(outcome="unknown", path=path, message=message)


# --- texts -----------------------------------------------------------------------------------------


class _Plan(NamedTuple):
    """The fields of a class in which texts stand: prose, addresses of pages, and items that hold texts in turn."""

    prose: tuple[str, ...]
    addresses: tuple[str, ...]
    items: tuple[str, ...]


@functools.cache
def _plan(cls: Any) -> _Plan:
    from labcoop.io.format import Items, Words, fields_of

    shapes = [(field.name, field.shape) for field in fields_of(cls).values()]
    words = [(name, shape.form.name) for name, shape in shapes if isinstance(shape, Words)]
    return _Plan(
        prose=tuple(name for name, form in words if form == "text"),
        addresses=tuple(name for name, form in words if form == "url"),
        items=tuple(name for name, shape in shapes if isinstance(shape, Items)),
    )


def _found_in(item: Any, path: str) -> list[tuple[str, str]]:
    """Return the path of each text of an item that looks as if it held personal data, with what it looks like."""
    cls: Any = type(item)
    prose, addresses, items = _plan(cls)
    found = []
    for name in prose:
        text = getattr(item, name)
        if text is not None and (kind := personal_data_in(text)):
            found.append((f"{path}.{name}", kind))
    for name in addresses:
        text = getattr(item, name)
        if text is not None and (kind := personal_data_in(text, address=True)):
            found.append((f"{path}.{name}", kind))
    for name in items:
        for below in getattr(item, name):
            found += _found_in(below, f"{path}.{name}.{item_key(below)}")
    return found


def _cited(citation: Citation, path: str) -> Iterator[tuple[str, str]]:
    yield from _found_in(citation, path)
    if citation.says is None:
        return
    for text in (citation.says,) if isinstance(citation.says, str) else citation.says:
        if kind := personal_data_in(text, address=text.startswith(("http://", "https://"))):
            yield f"{path}.says", kind


def _in_agreement(dossier: Dossier) -> Iterator[tuple[str, str]]:
    agreement = dossier.agreement
    # What stands in for the agreement that a shared programme lacks has its title, which is told there.
    borrowed = any(one.id == agreement.id and one.title == agreement.title for one in dossier.programmes)
    for path, kind in _found_in(agreement, "agreement"):
        if not (borrowed and path == "agreement.title"):
            yield path, kind


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    """Yield what looks like personal data in all that stands in the file that is checked."""
    dossier = context.dossier
    yield from _in_agreement(dossier)
    for programme in dossier.programmes:
        yield from _found_in(programme, f"programmes.{programme.id}")
    for id, source in dossier.sources.items():
        yield from _found_in(source, f"sources.{id}")
    for path, citations in dossier.evidence.items():
        for citation in citations:
            yield from _cited(citation, f"evidence[{path}]")
    for one in dossier.suppressions:
        yield from _found_in(one, f"suppressions.{one.id}")


def _no_personal_data(context: Context) -> Iterator[Verdict]:
    for path, kind in dict.fromkeys(_texts(context)):
        message = f"the text looks as if it held {kind}; take it out: a record holds roles and offices, never people"
        yield Verdict(outcome="fail", path=path, message=message)


# --- small counts ----------------------------------------------------------------------------------

_SMALL: Final = 5
"""Counts below it are small; labcoop's own bound."""


def _single_inspections(strand: Strand, context: Context) -> set[str]:
    """Return the ids of the inspections of a strand that are single ones, and tell where they took place."""
    return {
        item.id
        for item in strand.holder.activities
        if context.vocabularies.is_a("activity", item.kind, "inspection")
        if item.place is not None and (item.count is None or item.count.text == "1")
    }


def _is_public(strand: Strand, path: str) -> bool:
    """Whether a source tells it that anyone can read."""
    sources = (strand.record.sources.get(citation.source) for citation in strand.citations(path))
    return any(source is not None and source.url is not None for source in sources)


def _small_counts(context: Context) -> Iterator[Verdict]:
    for strand in own_strands(context):
        single = _single_inspections(strand, context)
        for outcome in strand.holder.outcomes:
            path = f"outcomes.{outcome.id}.count"
            if len(outcome.attributed_to) != 1 or outcome.attributed_to[0] not in single or outcome.count is None:
                continue
            low, _, high, _ = outcome.count.bounds()
            if high is not None and low > 0 and high < _SMALL and not _is_public(strand, path):
                message = "so small a count of one inspection at a told place may show which firm it was; sum it up"
                yield Verdict(outcome="fail", path=f"{strand.path}.{path}", message=message)


DATA_RULES: Final = (
    Rule(
        id="G01",
        title="Personal data from IMI are kept no longer than the law allows",
        severity="warning",
        rationale="In IMI, personal data are blocked once they are no longer needed, and 6 months after a case is "
        "closed at the latest, or 18 where a law that is listed says so. An agreement can't allow for more there.",
        ground=Ground(
            title="Regulation (EU) No 1024/2012 (IMI Regulation)",
            at="Article 14",
            url="http://data.europa.eu/eli/reg/2012/1024/oj",
            grade="read",
        ),
        guards=("agreement.clauses.*.within",),
        applies=lambda context: bool(_retention(context)) and _goes_through_imi(context),
        when="information passes through IMI, and it is told how long it is kept",
        check=_kept_too_long,
    ),
    Rule(
        id="G08",
        title="The record holds no personal data",
        severity="error",
        rationale="A record is shared, compared and printed; what stands in it about a person can't be taken back.",
        ground=OWN,
        guards=_TEXTS,
        about="work",
        check=_no_personal_data,
    ),
    Rule(
        id="G09",
        title="No count is so small that it shows which firm was inspected",
        severity="note",
        rationale="Two violations found at one inspection in a small town are those of a firm that all know. What a "
        "source tells that anyone can read is left alone.",
        ground=OWN,
        guards=("outcomes.*.count",),
        check=_small_counts,
    ),
)
"""The rules about personal data."""
