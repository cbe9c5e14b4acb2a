"""What it cost, who paid, and what that makes for each violation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from labcoop.model.work import Funding

from .counts import violations_of
from .figure import Figure, Sides, added, combined, quotients
from .measure import MeasuredPart, MeasuredValue
from .worksheet import Refused, Worksheet, attempt, by_id, percent, told

__all__ = ["cost", "cost_per_violation", "own_share"]

Group: TypeAlias = tuple[Funding, ...]
"""Amounts on one basis and in one currency: the only ones that may be added."""


def _whole(sheet: Worksheet) -> list[Funding]:
    """Return the funding entries that are no share of another."""
    ids = {one.id for one in sheet.strand.holder.funding}
    return [one for one in by_id(sheet.strand.holder.funding) if one.part_of not in ids]


def _groups(sheet: Worksheet) -> list[Group]:
    """Return the amounts in groups; one whose basis or currency is disputed stands by itself."""
    groups: dict[tuple[str, ...], list[Funding]] = {}
    for one in _whole(sheet):
        if one.amount is not None:
            key = (one.basis or "", one.currency or "")
            doubts = [
                sheet.fresh().disputed(f"funding.{one.id}.{name}", getattr(one, name)) for name in ("basis", "currency")
            ]
            groups.setdefault((*key, one.id) if any(doubts) else key, []).append(one)
    return [tuple(groups[key]) for key in sorted(groups)]


def _amount(sheet: Worksheet, one: Funding) -> Sides:
    assert one.amount is not None
    sides = sheet.number(f"funding.{one.id}.amount", one.amount)
    return tuple(dict.fromkeys((*sides, None))) if sheet.disputed(f"funding.{one.id}", one) else sides


def _total(sheet: Worksheet, group: Group) -> Sides:
    """Return the sum of a group; raise Refused where the programme it is for has no period."""
    sheet.programme_period()
    return added([_amount(sheet, one) for one in group])


def _kinds(sheet: Worksheet, group: Group) -> Iterator[tuple[str, str]]:
    """Yield the currency and the basis of a group; each that some source gives, where they disagree."""
    for currency in sheet.claimed(f"funding.{group[0].id}.currency", group[0].currency):
        for basis in sheet.claimed(f"funding.{group[0].id}.basis", group[0].basis):
            yield currency, basis


def _in_money(sheet: Worksheet, group: Group, sides: Sides, unit: str = "{}") -> list[MeasuredValue]:
    values = [
        value
        for currency, basis in _kinds(sheet, group)
        for value in told(sides, unit.format(currency), currency=currency, basis=basis)
    ]
    if not values:
        raise Refused("basis-unknown")
    return values


def cost(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K10."""
    groups, whole = _groups(sheet), _whole(sheet)
    if not whole:
        sheet.refuse_if_denied("funding")
    elif not groups:
        raise _no_amount(sheet, whole)
    for group in groups:
        yield from attempt(sheet.fresh(), partial(_cost, group=group))


def _cost(sheet: Worksheet, group: Group) -> Iterator[MeasuredPart]:
    yield sheet.part(_in_money(sheet, group, _total(sheet, group)))


def _no_amount(sheet: Worksheet, whole: Iterable[Funding]) -> Refused:
    for one in whole:
        sheet.weigh(f"funding.{one.id}", one)
    return Refused("amount-unknown")


def cost_per_violation(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K13: a value for each basis on which the money is given."""
    if violations_of(sheet) is None:
        sheet.refuse_if_denied("outcomes")
        return
    groups = _groups(sheet)
    if not groups:
        raise Refused("cost-unknown")
    for group in groups:
        yield from attempt(sheet.fresh(), partial(_cost_per_violation, group=group))


def _cost_per_violation(sheet: Worksheet, group: Group) -> Iterator[MeasuredPart]:
    total, violations = _total(sheet, group), violations_of(sheet)
    if violations is None or violations.periods:  # the money is for the whole programme
        raise Refused("periods-differ")
    values = _in_money(sheet, group, quotients(total, violations.sides), "{} per violation")
    yield sheet.part(values, notes=["not-a-unit-cost"])


# --- the authorities' own share -------------------------------------------------------------------


def own_share(sheet: Worksheet) -> Iterator[MeasuredPart]:
    """K11: by the amounts where they are given, else by the share that a source gives."""
    whole, groups = _whole(sheet), _groups(sheet)
    if not whole:
        sheet.refuse_if_denied("funding")
        return
    if not groups:
        yield _by_shares(sheet)
        return
    if any(one.amount is None for one in whole):
        raise _no_amount(sheet, whole)
    for group in groups:
        yield from attempt(sheet.fresh(), partial(_by_amounts, group=group))


def _by_amounts(sheet: Worksheet, group: Group) -> Iterator[MeasuredPart]:
    total = _total(sheet, group)
    own = [sides for one in group for sides in _own(sheet, one)]
    if not own:
        raise Refused("own-share-unknown")
    shares = percent(added(own), total)
    yield sheet.part(
        value for currency, basis in _kinds(sheet, group) for value in told(shares, "%", currency=currency, basis=basis)
    )


def _own(sheet: Worksheet, one: Funding) -> Iterator[Sides]:
    """Yield what of an amount the authorities paid themselves, as far as a source says."""
    if _paid_by_itself(sheet, one):
        yield _amount(sheet, one)
        return
    for part in _parts(sheet).get(one.id, ()):
        if not _paid_by_itself(sheet, part):
            continue
        if part.amount is None and part.share_percent is None:
            raise Refused("own-share-unknown")
        if part.amount is None or part.currency != one.currency:
            shares = tuple(side and side.times(Fraction(1, 100)) for side in _share(sheet, part))
            yield combined(
                _amount(sheet, one), shares, lambda amount, share: amount * share if amount and share else None
            )
            continue
        paid = _amount(sheet, part)
        if part.share_percent is not None and not _agree(percent(paid, _amount(sheet, one)), _share(sheet, part)):
            raise Refused("share-contradicts")
        yield paid


def _parts(sheet: Worksheet) -> Mapping[str | None, list[Funding]]:
    parts: dict[str | None, list[Funding]] = {}
    for one in by_id(sheet.strand.holder.funding):
        parts.setdefault(one.part_of, []).append(one)
    return parts


def _paid_by_itself(sheet: Worksheet, one: Funding) -> bool:
    """Whether it is the authorities' own money; raise Refused where others' money is in it, too."""
    own = [sheet.context.vocabularies.is_a("funder", funder, "own-funds") for funder in one.funders]
    if any(own) and not all(own):
        raise Refused("mixed-funders")
    return bool(own) and all(own)


def _share(sheet: Worksheet, part: Funding) -> Sides:
    if part.share_percent is None:
        raise Refused("own-share-unknown")
    return sheet.number(f"funding.{part.id}.share_percent", part.share_percent)


def _agree(reckoned: Sides, given: Sides) -> bool:
    """Whether a share that a source gives is the one that the amounts give, but for rounding."""
    pairs = [(one, other) for one in reckoned for other in given if one and other]
    return any(abs(one.low - other.low) <= Fraction(1, 2) for one, other in pairs)


def _by_shares(sheet: Worksheet) -> MeasuredPart:
    own = [
        one
        for one in by_id(sheet.strand.holder.funding)
        if _paid_by_itself(sheet, one) and one.share_percent is not None
    ]
    if not own:
        for one in _whole(sheet):
            sheet.weigh(f"funding.{one.id}", one)
        raise Refused("own-share-unknown")
    sheet.programme_period()
    return sheet.part(told(percent(added([_share(sheet, one) for one in own]), (Figure.of(100),)), "%"))
