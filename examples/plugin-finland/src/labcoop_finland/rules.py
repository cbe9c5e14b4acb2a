"""The rules of Finland: postings, tax numbers by date, its languages, its authorities, inspectors from abroad."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import labcoop
from labcoop_finland.country import COUNTRY

# --- tax numbers: a duty of a kind of its own, so that no maker knows what to ask about it ------------------

_SINCE: Final = {
    sector: next(duty.valid_from for duty in COUNTRY.duties if duty.id == id)
    for sector, id in (("construction", "tax-number-2012"), ("shipbuilding", "tax-number-2022"))
}
"""The sectors in which workers need a tax number, and since when."""


def _checks_of_sites(context: labcoop.Context) -> Iterator[tuple[labcoop.Strand, Any, str]]:
    """Yield the inspections that Finland may host in a sector in which workers needed a tax number by then."""
    foreseen = ((context.strands[0], item, f"provisions.{item.id}") for item in context.dossier.agreement.provisions)
    for strand, item, path in chain(foreseen, context.work("activities")):
        if not context.vocabularies.is_a("activity", item.kind, "inspection"):
            continue
        hosts = getattr(item, "hosts", ())
        if getattr(item, "state", None) == "not-done" or (hosts and "FI" not in hosts):
            continue
        if _needs_tax_number(context, strand, item):
            yield strand, item, path


def _needs_tax_number(context: labcoop.Context, strand: labcoop.Strand, item: Any) -> bool:
    looked_at = getattr(item, "sectors", ()) or strand.holder.sectors or context.dossier.agreement.sectors
    end = getattr(getattr(item, "period", None), "end", None)
    return any(
        since is not None and not (end is not None and end.before(since))
        for wanted, since in _SINCE.items()
        if any(context.vocabularies.is_a("sector", sector, wanted) for sector in looked_at)
    )


def _tax_numbers(context: labcoop.Context) -> Iterator[labcoop.Verdict]:
    """Yield each check of sites that names no tax numbers, and in which the keeper of their register takes no part."""
    for strand, item, path in _checks_of_sites(context):
        told = " ".join(filter(None, (getattr(item, "text", None), getattr(item, "title", None)))).casefold()
        if "tax number" in told or any(map(_keeps_the_register, _taking_part(strand, item))):
            continue
        message = (
            "the check of construction sites or shipyards in Finland names no tax numbers; let it ask for them, or "
            "let the Finnish Tax Administration, which keeps their register, take part"
        )
        yield from labcoop.asked(context, path, message, strand=strand)


def _taking_part(strand: labcoop.Strand, item: Any) -> Iterator[labcoop.Participant]:
    yield from getattr(strand.holder, "organisers", ())
    yield from getattr(item, "participants", ())


def _keeps_the_register(one: labcoop.Participant) -> bool:
    return one.authority == "tax-fi" or (one.country == "FI" and not one.authority and one.kind == "tax")


RULES = (
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.Rule(
        id="fi:tax-numbers",
        title="Checks of construction sites and shipyards in Finland ask for tax numbers",
        severity="warning",
        rationale="Whoever works at a construction site, and since July 2022 at a shipyard, shows a tax number that is "
        "in a public register; without one, work may not start. So an inspector can see on the spot who is not "
        "registered.",
        ground=labcoop.ground_of(COUNTRY, "vero-tax-numbers-2022", "Introduction"),
        guards=("provisions.*", "activities.*"),
        applies=lambda context: any(_checks_of_sites(context)),
        check=_tax_numbers,
    ),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "vero-data-users"),
    labcoop.foreign_inspectors_rule(
        COUNTRY, "Estonian ones joined checks in October 2023; on which legal basis is not documented"
    ),
)
"""The rules of Finland, each with its prefix."""
