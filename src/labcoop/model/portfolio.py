"""A portfolio: dossiers and shared programmes that can be looked up by id, and who succeeds whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias, TypeVar

from labcoop.errors import UnknownIdError, suggestion

from .dates import Date
from .dossier import Dossier, SharedProgramme

__all__ = ["Portfolio"]

T = TypeVar("T")
Reader: TypeAlias = Callable[[], Dossier]
ProgrammeReader: TypeAlias = Callable[[], SharedProgramme]


class Portfolio(Mapping[str, Dossier]):
    """Dossiers by agreement id, in alphabetical order; each is read when it is first asked for.

    >>> Portfolio.of([dossier])["no-lt-2017"].agreement.place is None
    True
    """

    def __init__(self, dossiers: Mapping[str, Reader], programmes: Mapping[str, ProgrammeReader]) -> None:
        self._readers = {id: dossiers[id] for id in sorted(dossiers)}
        self._programme_readers = {id: programmes[id] for id in sorted(programmes)}
        self._read: dict[str, Dossier] = {}
        self._programmes: dict[str, SharedProgramme] | None = None

    @classmethod
    def of(cls, dossiers: list[Dossier], programmes: list[SharedProgramme] | None = None) -> Portfolio:
        """Make a portfolio of records that are already read."""
        return cls(
            {dossier.id: partial(_itself, dossier) for dossier in dossiers},
            {shared.id: partial(_itself, shared) for shared in programmes or []},
        )

    def __getitem__(self, id: str) -> Dossier:
        if id not in self._read:
            reader = self._readers.get(id)
            if reader is None:
                raise KeyError(id)
            self._read[id] = reader()
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return id in self._readers

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def find(self, id: str) -> Dossier:
        """Return the dossier with this id; raise UnknownIdError, naming what is near, if there is none."""
        if id not in self._readers:
            raise UnknownIdError(f"no agreement has the id '{id}'{suggestion(id, self)}")
        return self[id]

    @property
    def programmes(self) -> Mapping[str, SharedProgramme]:
        """The shared programmes by id."""
        if self._programmes is None:
            self._programmes = {id: read() for id, read in self._programme_readers.items()}
        return self._programmes

    def successor(self, dossier: Dossier) -> Dossier | None:
        """Return the agreement of the same pair that comes after this one, or ``None``."""
        for other in self.values():
            names = [step.agreement for step in other.agreement.after]
            if dossier.id in names and other.countries == dossier.countries:
                return other
        return None

    def is_current(self, dossier: Dossier) -> bool:
        """Whether no record of the pair comes after it and no source ends it."""
        return dossier.agreement.ended is None and self.successor(dossier) is None

    def current(self) -> list[Dossier]:
        """Return the current agreements, by id."""
        return [dossier for dossier in self.values() if self.is_current(dossier)]

    def end_of(self, dossier: Dossier) -> Date | None:
        """Return when an agreement ended: the date a source gives, else when its successor was signed."""
        if dossier.agreement.ended is not None:
            return dossier.agreement.ended
        successor = self.successor(dossier)
        return successor.agreement.signed if successor else None


def _itself(value: T) -> T:
    return value
