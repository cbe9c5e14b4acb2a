"""References to the records that a distribution ships; a record is parsed when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from labcoop.model.dossier import Dossier, Record, SharedProgramme

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from .plugin import Plugin

__all__ = ["RecordReference", "readers", "records_in"]


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

        name = f"{self.package}/{self.resource}"
        try:
            data = _files(self.package).joinpath(self.folder, f"{self.id}.yaml").read_bytes()
        except ModuleNotFoundError:
            raise _unreadable(self, "LC-E001", "there is no package of this name to read it from") from None
        except OSError:
            raise _unreadable(self, "LC-E001", "the distribution does not ship this file") from None
        return _held(self, read_bytes(data, name=name))


def _held(reference: RecordReference, record: object) -> Record:
    """Return the record that a reference led to, if it is of the kind and has the id that the reference tells."""
    expected = Dossier if reference.folder == "agreements" else SharedProgramme
    if not isinstance(record, expected) or record.id != reference.id:
        message = f"the file must hold one of the {reference.folder}, with the file's stem as its id"
        raise _unreadable(reference, "LC-E113", message)
    return record


def _unreadable(reference: RecordReference, code: str, message: str) -> Exception:
    from labcoop.errors import LoadError, Problem

    return LoadError([Problem(f"{reference.package}/{reference.resource}", 1, 1, code, "", message)])


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


def _files(package: str) -> Traversable:
    """Return the place in which a package's files stand: its folder, or whatever else it was installed into."""
    paths = list(getattr(import_module(package), "__path__", ()))
    if len(paths) == 1 and Path(paths[0]).is_dir():
        return Path(paths[0])
    from importlib import resources

    return resources.files(package)


def _found(package: str) -> Iterator[RecordReference]:
    folders: tuple[Literal["agreements", "programmes"], ...] = ("agreements", "programmes")
    for folder in folders:
        directory = _files(package).joinpath(folder)
        if directory.is_dir():
            for file in directory.iterdir():
                if file.name.endswith(".yaml"):
                    yield RecordReference(id=file.name.removesuffix(".yaml"), package=package, folder=folder)
