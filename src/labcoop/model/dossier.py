"""What is loaded, checked and compared: an agreement or a shared programme with its evidence."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from .agreement import Agreement
from .evidence import Citation, Source
from .notation import Id, RuleId, Text
from .programme import Programme

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Dossier", "Record", "SharedProgramme", "Suppression", "citations_at", "item_key"]

FORMAT = 1
"""The version of the file format that this labcoop reads and writes."""


@attrs.frozen(kw_only=True)
class Suppression:
    """A finding of ``labcoop check`` that the record's keepers accept, and why.

    ``rule`` is the rule's id; ``path`` the field that it speaks of, where one finding alone is meant.
    """

    id: Id
    rule: RuleId
    path: Text | None = None
    reason: Text


@attrs.frozen(kw_only=True)
class Dossier:
    """An agreement with its own programmes, its sources, and the evidence for each field by path.

    A path starts at ``agreement.`` or ``programmes.<id>.``; evidence on a node covers everything
    beneath it that has none of its own.

    >>> dossier.agreement.signed
    Date('2017-05-30')
    >>> [citation.source for citation in dossier.citations("agreement.signed")]
    ['fiche-2019', 'ministry-2017']
    """

    agreement: Agreement
    programmes: tuple[Programme, ...] = ()
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    evidence: Mapping[str, tuple[Citation, ...]] = attrs.field(factory=dict)
    suppressions: tuple[Suppression, ...] = ()

    @property
    def id(self) -> str:
        """The agreement's id."""
        return self.agreement.id

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of the parties' countries, in alphabetical order.

        >>> dossier.countries
        ('LT', 'NO')
        """
        return tuple(sorted({party.country for party in self.agreement.parties}))

    def citations(self, path: str) -> tuple[Citation, ...]:
        """Return what is cited for the field at ``path``, by itself or through a node above it."""
        return citations_at(self.evidence, path)


@attrs.frozen(kw_only=True)
class SharedProgramme:
    """A programme that serves several agreements: one thing with one id, in a file of its own."""

    programme: Programme
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    evidence: Mapping[str, tuple[Citation, ...]] = attrs.field(factory=dict)
    suppressions: tuple[Suppression, ...] = ()

    @property
    def id(self) -> str:
        """The programme's id."""
        return self.programme.id

    def citations(self, path: str) -> tuple[Citation, ...]:
        """Return what is cited for the field at ``path``, by itself or through a node above it."""
        return citations_at(self.evidence, path)


Record = Dossier | SharedProgramme


def item_key(item: Any) -> str:
    """Return the segment that names an item of a list in a path: never its position, so order is free.

    >>> item_key("LT"), item_key(Source(title="…"))
    Traceback (most recent call last):
    ...
    TypeError: Source stands in no list
    """
    if isinstance(item, str):
        return item.lower()
    key = getattr(item, _key_name(type(item)))  # type: ignore[arg-type]
    return key.lower() if isinstance(key, str) else str(key)


@functools.cache
def _key_name(cls: type[Any]) -> str:
    for name in ("id", "country", "agreement", "group", "code"):
        if attrs.has(cls) and name in attrs.fields_dict(cls):
            return name
    raise TypeError(f"{cls.__name__} stands in no list")


def citations_at(evidence: Mapping[str, tuple[Citation, ...]], path: str) -> tuple[Citation, ...]:
    """Return the citations at ``path``, else those of the nearest node above it that has any.

    What a node above *says* (its own value) is no claim about what stands beneath it, except that
    it is absent altogether.
    """
    own = evidence.get(path)
    if own is not None:
        return own
    for above in _above(path):
        found = evidence.get(above)
        if found is not None:
            return tuple(citation for citation in found if citation.says in (None, "absent"))
    return ()


def _above(path: str) -> Iterator[str]:
    while (cut := path.rfind(".")) > 0:
        path = path[:cut]
        yield path
