"""The checklist of contents: the money, and whether the shares of a whole add up to it.

Amounts on different bases, or in different currencies, are never held against each other. A share that is told with a
qualifying word stands for all numbers that it may mean; where these don't settle it, a rule can't tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from labcoop.model.context import Context, Strand
from labcoop.model.work import Funding

from .checklist_grounds import fiche
from .foreseen import own_strands
from .rule import Rule, Verdict, asked, lacking_is_told

__all__ = ["FUNDING_RULES"]

_TOLERANCE: Final = Decimal("0.5")
_WHOLE: Final = Decimal(100)
_GROUND: Final = fiche("Funding/organisational resources")


def _parts(strand: Strand, whole: Funding) -> list[Funding]:
    return [one for one in strand.holder.funding if one.part_of == whole.id and one.id != whole.id]


def _money(context: Context) -> Iterator[Verdict]:
    if all(item.amount is None for _, item, _ in context.work("funding")):
        message = "no amount of money is told; add the total, its currency, its basis and who pays"
        yield from asked(context, "funding", message, value=())
    for strand in own_strands(context):
        for item in strand.holder.funding:
            if item.amount is None:
                continue
            if item.currency is None:
                message = "the amount has no currency; add it"
                yield from asked(context, f"funding.{item.id}.currency", message, strand=strand)
            if item.part_of is None and not item.funders and not _parts(strand, item):
                message = "not told who pays; add the funders, or a part for each"
                yield from asked(context, f"funding.{item.id}.funders", message, value=(), strand=strand)


def _wholes(context: Context) -> Iterator[tuple[Strand, Funding, list[Funding]]]:
    for strand in own_strands(context):
        for whole in strand.holder.funding:
            parts = _parts(strand, whole)
            if parts:
                yield strand, whole, parts


def _shares(context: Context) -> Iterator[Verdict]:
    for strand, whole, parts in _wholes(context):
        for part in parts:
            yield from _share_told(context, strand, part, whole)
        yield from _shares_add_up(context, strand, whole, parts)


def _share_told(context: Context, strand: Strand, part: Funding, whole: Funding) -> Iterator[Verdict]:
    path = f"funding.{part.id}.share_percent"
    exact = _share_of_amounts(part, whole)
    if part.share_percent is None:
        message = "not told which share of the whole this is; add it, or the amount on the same basis and currency"
        yield from asked(context, path, message, value=exact, strand=strand)
    elif exact is not None:
        low, _, high, _ = part.share_percent.bounds()
        if exact < low - _TOLERANCE or (high is not None and exact > high + _TOLERANCE):
            message = "the share and the amount don't agree; correct one of them"
            yield Verdict(outcome="fail", path=f"{strand.path}.{path}", message=message)


def _share_of_amounts(part: Funding, whole: Funding) -> Decimal | None:
    """Return the share in per cent that two amounts give, if they are on one basis and in one currency."""
    if part.amount is None or whole.amount is None or not whole.amount.value:
        return None
    if (part.basis, part.currency) != (whole.basis, whole.currency):
        return None
    return part.amount.value * _WHOLE / whole.amount.value


def _share(part: Funding, whole: Funding) -> tuple[Decimal, Decimal | None] | None:
    """Return the smallest and the largest share that a part may be; ``None`` where none is told."""
    if part.share_percent is not None:
        low, _, high, _ = part.share_percent.bounds()
        return low, high
    exact = _share_of_amounts(part, whole)
    return None if exact is None else (exact, exact)


def _shares_add_up(context: Context, strand: Strand, whole: Funding, parts: list[Funding]) -> Iterator[Verdict]:
    told = [share for part in parts if (share := _share(part, whole)) is not None]
    least = sum((low for low, _ in told), Decimal(0))
    most = sum((high for _, high in told if high is not None), Decimal(0))
    open_ended = any(high is None for _, high in told)
    path = f"{strand.path}.funding.{whole.id}"
    if least > _WHOLE + _TOLERANCE:
        message = "the shares add up to more than the whole; correct them, or what they are a part of"
        yield Verdict(outcome="fail", path=path, message=message)
    elif len(told) < len(parts):
        return  # a share that is not told is a finding of its own
    elif most < _WHOLE - _TOLERANCE and not open_ended:
        message = "the shares add up to less than the whole; add the part that is missing, or correct them"
        outcome = "fail" if lacking_is_told(context, "funding", strand=strand) else "unknown"
        yield Verdict(outcome=outcome, path=path, message=message)  # type: ignore[arg-type]
    elif open_ended or least < _WHOLE - _TOLERANCE or most > _WHOLE + _TOLERANCE:
        message = "the shares are too vague to tell whether they add up to the whole"
        yield Verdict(outcome="unknown", path=path, message=message)


FUNDING_RULES: Final = (
    Rule(
        id="A19",
        title="It is told what the cooperation costs, and who pays",
        severity="error",
        rationale="Joint inspections and meetings cost extra; without money set aside for them they don't take place.",
        ground=_GROUND,
        guards=("agreement.funding", "funding.*.currency", "funding.*.funders"),
        check=_money,
    ),
    Rule(
        id="A19a",
        title="The shares of a whole add up to it",
        severity="error",
        rationale="Shares that don't add up to 100 per cent, give or take a half, leave a bill that nobody pays.",
        ground=_GROUND,
        guards=("funding.*", "funding.*.share_percent"),
        about="work",
        applies=lambda context: any(True for _ in _wholes(context)),
        when="money is parted into shares",
        check=_shares,
    ),
)
"""The rules about money."""
