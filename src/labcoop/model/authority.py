"""An authority: a body of a country, at which level it acts, and which authorities it took over from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import attrs

from .dates import Date
from .notation import AuthorityKind, CountryCode, Id, Text, Url, Vocabulary

__all__ = ["Authority", "later_authorities"]


@attrs.frozen(kw_only=True)
class Authority:
    """A body of a country. ``native_name`` is the name in its own language; names are no personal data.

    A country's plugin defines its authorities; a record may define those that no plugin knows, and then
    says of which ``country``. ``level`` tells a regional body from a national one. Authorities merge and
    are renamed: ``after`` names those that it took over from, ``since`` and ``until`` when it existed.
    """

    id: Id
    country: CountryCode | None = None
    name: Text
    native_name: Text | None = None
    short_name: Text | None = None
    kind: AuthorityKind
    level: Annotated[str, Vocabulary("authority-level")] | None = None
    website: Url | None = None
    since: Date | None = None
    until: Date | None = None
    after: tuple[Id, ...] = ()


def later_authorities(ids: Iterable[str], known: Iterable[Authority]) -> tuple[Authority, ...]:
    """Return the authorities that took over from any of these, and those that took over from them in turn.

    >>> one = Authority(id="one", name="One", kind="labour-inspectorate")
    >>> both = Authority(id="both", name="Both", kind="labour-inspectorate", after=("one", "two"))
    >>> [authority.id for authority in later_authorities(["one"], [one, both])]
    ['both']
    """
    every, reached = list(known), set(ids)
    found: dict[str, Authority] = {}
    # A pass for each link of the chain; an authority is found once, so that a circle ends.
    while new := [one for one in every if one.id not in reached and not reached.isdisjoint(one.after)]:
        found.update((one.id, one) for one in new)
        reached.update(one.id for one in new)
    return tuple(found[id] for id in sorted(found))
