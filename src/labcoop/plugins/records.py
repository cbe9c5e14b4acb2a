"""References to the records that a distribution ships; a record is parsed when somebody asks for it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

import attrs

from labcoop.model.dossier import Dossier, Record, SharedProgramme

if TYPE_CHECKING:
    from .plugin import Plugin

__all__ = ["RecordReference", "content_of", "names_in", "readers", "records_in"]


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
        from labcoop.io.reading import read_bytes

        try:
            data = self.content()
        except ModuleNotFoundError:
            raise _unreadable(self, "LC-E001", "there is no package of this name to read it from") from None
        except OSError:
            raise _unreadable(self, "LC-E001", "the distribution does not ship this file") from None
        return _held(self, read_bytes(data, name=self.name))

    @property
    def name(self) -> str:
        """How problems and findings call the file."""
        return f"{self.package}/{self.resource}"

    def content(self) -> bytes:
        """Return what the file holds. Raises ModuleNotFoundError or OSError where it can't be found."""
        return content_of(self.package, self.resource)


def _held(reference: RecordReference, record: object) -> Record:
    """Return the record that a reference led to, if it is of the kind and has the id that the reference tells."""
    expected = Dossier if reference.folder == "agreements" else SharedProgramme
    if not isinstance(record, expected) or record.id != reference.id:
        message = f"the file must hold one of the {reference.folder}, with the file's stem as its id"
        raise _unreadable(reference, "LC-E113", message)
    return record


def _unreadable(reference: RecordReference, code: str, message: str) -> Exception:
    from labcoop.errors import LoadError, Problem

    return LoadError([Problem(reference.name, 1, 1, code, "", message)])


def readers(shipped: Iterable[tuple[Plugin, RecordReference]], folder: str) -> dict[str, Callable[[], Any]]:
    """Return what reads each record of a folder, by id; it raises LoadError and nothing else."""
    return {reference.id: partial(_read, reference) for _, reference in shipped if reference.folder == folder}


def _read(reference: RecordReference) -> Record:
    from labcoop.errors import LoadError

    from .faults import CAUGHT

    try:
        return _held(reference, reference.read())
    except LoadError:
        raise
    except CAUGHT as error:
        # A reference of a plugin's own class may read its record from anywhere, and fail in any way.
        raise _unreadable(reference, "LC-E001", f"reading it failed with {type(error).__name__}") from error


def records_in(package: str) -> tuple[RecordReference, ...]:
    """Return references to the records in a package's folders ``agreements`` and ``programmes``, by id.

    >>> [reference.id for reference in records_in("labcoop_lithuania")]
    ['no-lt-2007', 'no-lt-2017']
    """
    return tuple(sorted(_found(package), key=lambda reference: reference.id))


def content_of(package: str, resource: str) -> bytes:
    """Return what a file of a package holds."""
    place = _place(package)
    if place is None:
        from importlib import resources

        return resources.files(package).joinpath(*resource.split("/")).read_bytes()
    with open(f"{place}/{resource}", "rb") as file:
        return file.read()


def _place(package: str) -> str | None:
    """Return the folder of a package; ``None`` where it was installed into something else."""
    paths = list(getattr(import_module(package), "__path__", ()))
    try:
        return paths[0] if len(paths) == 1 and stat.S_ISDIR(os.stat(paths[0]).st_mode) else None
    except OSError:
        return None


def names_in(package: str, folder: str) -> list[str]:
    """Return the names of the files in a package's folder; none where there is no such folder."""
    place = _place(package)
    if place is None:
        from importlib import resources

        directory = resources.files(package).joinpath(folder)
        return [file.name for file in directory.iterdir()] if directory.is_dir() else []
    try:
        with os.scandir(f"{place}/{folder}") as files:
            return [file.name for file in files]
    except OSError:
        return []


def _found(package: str) -> Iterator[RecordReference]:
    folders: tuple[Literal["agreements", "programmes"], ...] = ("agreements", "programmes")
    for folder in folders:
        for name in names_in(package, folder):
            if name.endswith(".yaml"):
                yield RecordReference(id=name.removesuffix(".yaml"), package=package, folder=folder)
