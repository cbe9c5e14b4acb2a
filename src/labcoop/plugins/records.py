"""References to the records that a distribution ships; a record is parsed when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Literal

import attrs

from labcoop.model.dossier import Dossier, Record, SharedProgramme

__all__ = ["RecordReference", "records_in"]


@attrs.frozen(kw_only=True)
class RecordReference:
    """Where a record stands: a resource of a package. ``id`` is the file's stem and the record's own id.

    >>> RecordReference(id="no-fi", package="labcoop_finland", folder="agreements").resource
    'agreements/no-fi.yaml'
    """

    id: str
    package: str
    folder: Literal["agreements", "programmes"]

    @property
    def resource(self) -> str:
        """The path of the file within its package."""
        return f"{self.folder}/{self.id}.yaml"

    def read(self) -> Record:
        """Read the record. Raises LoadError, also where the file is missing from the wheel or bears another id."""
        from labcoop.errors import LoadError, Problem
        from labcoop.io.reading import read_bytes

        name = f"{self.package}/{self.resource}"
        try:
            data = resources.files(self.package).joinpath(self.folder, f"{self.id}.yaml").read_bytes()
        except OSError:
            message = "the distribution does not ship this file"
            raise LoadError([Problem(name, 1, 1, "LC-E001", "", message)]) from None
        record = read_bytes(data, name=name)
        expected = Dossier if self.folder == "agreements" else SharedProgramme
        if record.id != self.id or not isinstance(record, expected):
            message = f"the file must hold one of the {self.folder}, with the file's stem as its id"
            raise LoadError([Problem(name, 1, 1, "LC-E113", "", message)])
        return record


def records_in(package: str) -> tuple[RecordReference, ...]:
    """Return references to the records in a package's folders ``agreements`` and ``programmes``, by id.

    >>> [reference.id for reference in records_in("labcoop_lithuania")]
    ['no-lt-2007', 'no-lt-2017']
    """
    return tuple(sorted(_found(package), key=lambda reference: reference.id))


def _found(package: str) -> Iterator[RecordReference]:
    folders: tuple[Literal["agreements", "programmes"], ...] = ("agreements", "programmes")
    for folder in folders:
        directory = resources.files(package).joinpath(folder)
        if directory.is_dir():
            for file in directory.iterdir():
                if file.name.endswith(".yaml"):
                    yield RecordReference(id=file.name.removesuffix(".yaml"), package=package, folder=folder)
