"""A portfolio: dossiers and shared programmes that can be looked up by id, and who succeeds whom."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from labcoop.errors import LoadError, PluginWarning, UnknownIdError, suggestion

from .dates import Date
from .dossier import Dossier, SharedProgramme

__all__ = ["Portfolio", "Records"]

T = TypeVar("T")


class Records(Mapping[str, T]):
    """Records by id, in alphabetical order; each is read when it is first asked for.

    One that can't be read raises :class:`~labcoop.errors.LoadError` when it is asked for by its id. ``refused``
    are ids that are not among them, with what raises the reason when one is asked for all the same. Any other id
    raises :class:`~labcoop.errors.UnknownIdError`, which is a ``KeyError`` and names what is near.
    """

    _what = "record"

    def __init__(
        self,
        readers: Mapping[str, Callable[[], T]],
        *,
        refused: Mapping[str, Callable[[], T]] | None = None,
        strict: bool = False,
    ) -> None:
        self._readers = {id: readers[id] for id in sorted(readers)}
        self._refused = dict(refused or {})
        self._read: dict[str, T] = {}
        self._unreadable = set[str]()
        self._strict = strict

    def __getitem__(self, id: str) -> T:
        if id not in self._read:
            reader = self._readers.get(id) or self._refused.get(id)
            if reader is None:
                raise UnknownIdError(f"no {self._what} has the id '{id}'{suggestion(str(id), self)}")
            self._read[id] = reader()
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return id in self._readers

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def leave_out(self, id: str) -> None:
        """Leave a record out of the readable ones without a further word: somebody has told already."""
        self._unreadable.add(id)

    def readable(self) -> Iterator[T]:
        """Yield the records that can be read; another is left out with one warning, so that it takes none down."""
        for id in self._readers:
            if id not in self._unreadable:
                try:
                    yield self[id]
                except LoadError as error:
                    if self._strict:
                        raise
                    self._unreadable.add(id)
                    message = f"the record {id} is left out: {error.problems[0]}"
                    warnings.warn(message, PluginWarning, stacklevel=2)


class Portfolio(Records[Dossier]):
    """Dossiers by agreement id, in alphabetical order, and the ``programmes`` that several of them share.

    >>> Portfolio.of([dossier])["no-lt-2017"].agreement.place is None
    True
    """

    _what = "agreement"
    programmes: Records[SharedProgramme]
    """The shared programmes by id."""

    def __init__(
        self,
        dossiers: Mapping[str, Callable[[], Dossier]],
        programmes: Mapping[str, Callable[[], SharedProgramme]],
        *,
        refused: Mapping[str, Callable[[], Any]] | None = None,
        strict: bool = False,
    ) -> None:
        super().__init__(dossiers, refused=refused, strict=strict)
        self._pairs: dict[tuple[str, ...], tuple[Dossier, ...]] | None = None
        self.programmes = Records(programmes, refused=refused, strict=strict)

    @classmethod
    def of(cls, dossiers: list[Dossier], programmes: list[SharedProgramme] | None = None) -> Portfolio:
        """Make a portfolio of records that are already read."""
        return cls(
            {dossier.id: partial(_itself, dossier) for dossier in dossiers},
            {shared.id: partial(_itself, shared) for shared in programmes or []},
        )

    def find(self, id: str) -> Dossier:
        """Return the dossier with this id; raise UnknownIdError, naming what is near, if there is none."""
        return self[id]

    def successor(self, dossier: Dossier) -> Dossier | None:
        """Return the agreement of the same pair that comes after this one, or ``None``."""
        for other in self.of_pair(dossier.countries):
            if any(step.agreement == dossier.id for step in other.agreement.after):
                return other
        return None

    def of_pair(self, countries: tuple[str, ...]) -> tuple[Dossier, ...]:
        """Return the agreements of exactly these countries, by id.

        >>> [found.id for found in Portfolio.of([dossier]).of_pair(("LT", "NO"))]
        ['no-lt-2017']
        """
        if self._pairs is None:
            pairs: dict[tuple[str, ...], list[Dossier]] = {}
            for dossier in self.readable():
                pairs.setdefault(dossier.countries, []).append(dossier)
            self._pairs = {pair: tuple(found) for pair, found in pairs.items()}
        return self._pairs.get(countries, ())

    def is_current(self, dossier: Dossier) -> bool:
        """Whether no record of the pair comes after it and no source ends it."""
        return dossier.agreement.ended is None and self.successor(dossier) is None

    def current(self) -> list[Dossier]:
        """Return the current agreements, by id."""
        return [dossier for dossier in self.readable() if self.is_current(dossier)]

    def end_of(self, dossier: Dossier) -> Date | None:
        """Return when an agreement ended: the date a source gives, else when its successor was signed."""
        if dossier.agreement.ended is not None:
            return dossier.agreement.ended
        successor = self.successor(dossier)
        return successor.agreement.signed if successor else None


def _itself(value: T) -> T:
    return value
