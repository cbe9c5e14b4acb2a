"""How a value stands: what its claims, taken together, make of it.

Claims conflict only where no value can satisfy all of them: "May 2017" and "30 May 2017" agree, and
the sharper is shown. A plan and what came of it never conflict: a plan that changed is revised.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from labcoop.errors import ValueFormatError

from .dates import Date, Period, common_date
from .dossier import citations_at, item_key
from .evidence import Citation, State
from .quantities import Amount, Quantity, common_quantity

__all__ = ["Claim", "Standing", "membership", "standing"]


@attrs.frozen(kw_only=True)
class Claim:
    """A citation with the value it gives, read in the field's own kind; ``None`` says absent."""

    citation: Citation
    value: Any


@attrs.frozen(kw_only=True)
class Standing:
    """A field's state, the value to show (the sharpest that all claims allow), and the claims for it.

    ``planned`` is what was planned, where a claim says so and it is not the value itself.
    """

    state: State
    value: Any = None
    claims: tuple[Claim, ...] = ()
    planned: Any = None

    @property
    def only_planned(self) -> bool:
        """Whether all claims speak of the plan, so that nothing tells what came of it."""
        return bool(self.claims) and all(claim.citation.phase == "planned" for claim in self.claims)


def standing(value: Any, citations: tuple[Citation, ...], *, absent_if_missing: bool = False) -> Standing:
    """Weigh the claims about one field.

    ``absent_if_missing`` is true for a draft or a full text: there, what is missing is absent. For a
    value that is missing pass only the citations of the field itself, not those of a node above it.

    >>> standing(Date("2017-05"), (Citation(source="a"), Citation(source="b", says="2017-05-30"))).value
    Date('2017-05-30')
    >>> standing(None, ()).state
    <State.UNKNOWN: 'unknown'>
    """
    if value is None or value == ():
        if any(citation.says == "absent" for citation in citations):
            claims = tuple(Claim(citation=c, value=None) for c in citations if c.says == "absent")
            return Standing(state=State.ABSENT, claims=claims)
        return Standing(state=State.ABSENT if absent_if_missing else State.UNKNOWN)
    claims = tuple(Claim(citation=citation, value=_claimed(value, citation)) for citation in citations)
    if all(citation.says is None and citation.phase is None for citation in citations):
        return Standing(state=State.STATED, value=value, claims=claims)  # they bear the record out, as most do
    planned = [claim.value for claim in claims if claim.citation.phase == "planned"]
    actual = [claim.value for claim in claims if claim.citation.phase != "planned"]
    agreed = _common(actual) if actual else value
    conflict = agreed is None or (bool(planned) and _common(planned) is None)
    revised = bool(planned) and not conflict and bool(actual) and _common(planned) != agreed
    return Standing(
        state=State.CONFLICT if conflict else State.STATED,
        value=value if agreed is None else agreed,
        claims=claims,
        planned=_common(planned) if revised else None,
    )


def membership(
    evidence: Mapping[str, tuple[Citation, ...]], path: str, items: tuple[Any, ...] | frozenset[str], key: str
) -> Standing:
    """Weigh whether something stands on the list at ``path``, given its key and the list's items, or their keys.

    A source that gives the whole list denies what is not on it. The value is the key, or ``None``.

    >>> whole = {"programmes.x.languages": (Citation(source="a", list="complete"),)}
    >>> membership(whole, "programmes.x.languages", ("lt", "en"), "pl").state
    <State.ABSENT: 'absent'>
    """
    held = key in (items if isinstance(items, frozenset) else {item_key(item) for item in items})
    cited = citations_at(evidence, f"{path}.{key}") if held else evidence.get(f"{path}.{key}", ())
    lists = [citation for citation in evidence.get(path, ()) if citation.list == "complete"]
    denying = [citation for citation in lists if not _on_list(citation, key, held)]
    bearing = [citation for citation in cited if citation not in denying]
    denied = [attrs.evolve(citation, says="absent") for citation in denying]
    return standing(key if held else None, (*bearing, *denied))


def _on_list(citation: Citation, key: str, held: bool) -> bool:
    """Whether a whole list holds a key: the list that the source gives, else the record's own."""
    if citation.says is None:
        return held
    said = (citation.says,) if isinstance(citation.says, str) else citation.says
    return key in {text.lower() for text in said}


def _claimed(value: Any, citation: Citation) -> Any:
    """Return what a citation claims, read as the same kind of value as the record's own."""
    if citation.says is None:
        return value
    if citation.says == "absent":
        return None
    if isinstance(value, Date | Period | Quantity | Amount):
        try:
            return type(value)(str(citation.says))
        except ValueFormatError:  # only possible for a record built by hand: files are checked
            return citation.says
    if isinstance(value, tuple) and isinstance(citation.says, tuple):  # the order of a list is no claim
        return value if set(citation.says) == set(value) else tuple(sorted(citation.says))
    return citation.says


def _common(values: list[Any]) -> Any:
    """Return the sharpest value that satisfies all, or ``None`` where none can."""
    if any(value is None for value in values):
        return None
    if all(isinstance(value, Date) for value in values):
        return common_date(values)
    if all(isinstance(value, Quantity) for value in values):
        return common_quantity(values)
    if all(isinstance(value, Period) for value in values):
        return _common_period(values)
    first = values[0]
    return first if all(value == first for value in values) else None


def _common_period(periods: list[Period]) -> Period | None:
    agree = all(one.may_be(other) for i, one in enumerate(periods) for other in periods[i + 1 :])
    if not agree:
        return None
    return min(periods, key=lambda period: (_vagueness(period), period.text))


def _vagueness(period: Period) -> int:
    far = 4_000_000  # more days than the calendar has: an unknown end is vaguer than any date
    ends = (period.start,) if period.open_ended else (period.start, period.end)
    return sum(date.days if date is not None else far for date in ends)
