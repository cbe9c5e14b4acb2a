"""Countries made by hand: plugin modules that stand in no distribution, and records that stand in no file."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import labcoop
from labcoop.plugins.discovery import Found

__all__ = ["InMemory", "country", "install", "plugin_module"]

_numbers = itertools.count()


class InMemory(labcoop.RecordReference):
    """A reference to a record that is already read."""

    record: Any

    def read(self) -> Any:
        return self.record

    @classmethod
    def of(cls, record: labcoop.Dossier | labcoop.SharedProgramme) -> InMemory:
        folder: Any = "agreements" if isinstance(record, labcoop.Dossier) else "programmes"
        reference = cls(id=record.id, package="nowhere", folder=folder)
        object.__setattr__(reference, "record", record)
        return reference


def country(code: str = "XX", **more: Any) -> labcoop.Country:
    return labcoop.Country(code=code, name=f"Country {code}", **more)


def plugin_module(api: Any = 1, **hooks: Any) -> ModuleType:
    """Return a module whose hooks return these values, or are these functions; importable by its name."""
    module = ModuleType(f"labcoop_made_{next(_numbers)}")
    if api is not None:
        module.LABCOOP_API = api  # type: ignore[attr-defined]
    for name, hook in hooks.items():
        setattr(module, f"labcoop_{name}", labcoop.hookimpl(hook if callable(hook) else _returning(hook)))
    return module


def _returning(value: Any) -> Callable[[], Any]:
    return lambda: value


def install(monkeypatch: Any, **modules: ModuleType | Iterable[Any]) -> labcoop.Registry:
    """Return a registry of plugins by code; records instead of a module make a country that ships just these."""
    found = []
    for code, given in modules.items():
        module = given
        if not isinstance(module, ModuleType):
            module = plugin_module(country=country(code.upper()), agreements=[InMemory.of(one) for one in given])  # type: ignore[union-attr]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        found.append(
            Found(name=code, distribution=f"labcoop-{code}", version="1.0", summary="", module=module.__name__)
        )
    return labcoop.Registry(tuple(found))
