"""The draft of an agreement between two countries, with every part of the file format as a comment."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

import attrs

from labcoop.errors import LabcoopError
from labcoop.model.country import Country
from labcoop.plugins.registry import Registry

from .rendering import filled, wrapped
from .territory import territory

__all__ = ["Draft", "Side", "new_agreement", "side_of"]

_ITSELF: Final = "The draft itself"


@attrs.frozen(kw_only=True)
class Side:
    """One of the two countries: what its plugin tells, or without one its name and languages from CLDR."""

    code: str
    name: str
    languages: tuple[str, ...]
    country: Country | None = None

    @property
    def inspectorate(self) -> str | None:
        """The id of its labour inspectorate, if its plugin names one."""
        return self.country.inspectorate if self.country else None

    @property
    def placeholder(self) -> str:
        """An id for an authority that no plugin knows."""
        return f"{'other' if self.inspectorate else 'inspectorate'}-{self.code.lower()}"


@attrs.frozen(kw_only=True)
class Draft:
    """The text of a record and the id that is proposed for it."""

    id: str
    text: str


def side_of(code: str, registry: Registry) -> Side:
    """Return a country as its plugin, else CLDR, tells of it.

    Raises UnknownIdError for what is no country's code, PluginError where its plugin can't be used.
    """
    if code.isascii() and code.upper() in registry.codes:
        country = registry.country(code)
        return Side(code=country.code, name=country.name, languages=country.languages, country=country)
    known = territory(code)
    return Side(code=known.code, name=known.name, languages=known.languages)


def new_agreement(
    first: str, second: str, registry: Registry, *, file: str | None = None, template: str | None = None
) -> Draft:
    """Return the draft of an agreement between two countries, by their codes.

    ``file`` is what its comments call the file; ``template`` says what the record is where it is no draft of anybody.

    Raises LabcoopError where both are one country, and what :func:`side_of` raises.

    >>> new_agreement("NO", "FI", Registry.installed()).id
    'no-fi'
    """
    sides = side_of(first, registry), side_of(second, registry)
    one, other = sides
    if one.code == other.code:
        raise LabcoopError(f"{one.code} is given twice; an agreement is between two countries")
    pair = f"{one.code}-{other.code}".lower()
    id, earlier = _free(pair, registry), _between(sides, registry)
    kind = "Template" if template else "Draft"
    text = filled(
        "agreement.yaml.txt",
        heading=template or f"The draft of an agreement between {one.name} and {other.name}",
        file=file or (id if template else f"{id}.yaml"),
        id=id,
        pair=pair,
        title=f"{kind}: agreement between the labour inspectorates of {one.name} and {other.name}",
        parties="\n".join(itertools.chain.from_iterable(_party(side, template) for side in sides)),
        authorities="\n".join(_authorities(sides)),
        First=one.code,
        Second=other.code,
        first=one.code.lower(),
        second=other.code.lower(),
        earlier=f" At hand: {', '.join(earlier)}." if earlier else "",
        before=earlier[-1] if earlier else f"{pair}-2007",
        languages=", ".join(dict.fromkeys([*one.languages[:1], *other.languages[:1], "en"])),
        source=template or _ITSELF,
    )
    return Draft(id=id, text=text)


def _free(pair: str, registry: Registry) -> str:
    """Return an id that no record at hand has: the two codes, with a number if need be."""
    portfolio = registry.portfolio()
    taken = {*portfolio, *portfolio.programmes}
    return next(id for id in (pair, *(f"{pair}-{number}" for number in range(2, 1000))) if id not in taken)


def _between(sides: tuple[Side, Side], registry: Registry) -> list[str]:
    """Return the ids of the current agreements of exactly these two."""
    codes = {side.code for side in sides}
    return [dossier.id for dossier in registry.portfolio().current() if set(dossier.countries) == codes]


def _party(side: Side, template: str | None) -> Iterator[str]:
    if side.inspectorate:
        yield f"    - {{country: {side.code}, authorities: [{side.inspectorate}]}}"
    else:
        yield f"    - {{country: {side.code}}}"
        yield wrapped(_missing(side, template), "    ")
    others = [one.id for one in side.country.authorities if one.id != side.inspectorate] if side.country else []
    if others:
        yield wrapped(f"The plugin of {side.name} knows these authorities too: {', '.join(others)}.", "    ")


def _missing(side: Side, template: str | None) -> str:
    """Return where the authority of a country is to be written that no plugin tells."""
    party = f"{{country: {side.code}, authorities: [{side.placeholder}]}}"
    if template and not side.country:
        return f"Once country.py has the inspectorate of {side.name}, write it here: {party}."
    why = (
        f"The plugin of {side.name} names no inspectorate" if side.country else f"No plugin of {side.name} is installed"
    )
    return f"{why}: define it below, and write it here: {party}."


def _authorities(sides: tuple[Side, Side]) -> Iterator[str]:
    yield "  #authorities:"
    for side in [side for side in sides if not side.inspectorate] or sides[1:]:
        kind = "other-authority" if side.inspectorate else "labour-inspectorate"
        names = "name: Name in English, native_name: Own name"
        yield f"  #  - {{id: {side.placeholder}, country: {side.code}, {names}, kind: {kind}}}"
