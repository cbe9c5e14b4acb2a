"""Loading a plugin afresh, after its code has changed."""

from __future__ import annotations

import sys
from importlib import invalidate_caches, reload
from types import ModuleType

import attrs

from .faults import CAUGHT, PluginState, raised
from .plugin import Plugin, by_hand

__all__ = ["afresh"]


def afresh(plugin: Plugin) -> Plugin:
    """Return a plugin as if it had never been loaded, nor disabled: its code is run again.

    A namespace that was registered by hand is looked at again; a module with a file is run again in place.
    """
    found = attrs.evolve(plugin.found, disabled="")
    if plugin.given is None:
        _forget_package(found.module)
        sys.modules.pop(found.module, None)
        return Plugin(found)
    if _has_file(plugin.given):
        try:
            _run_again(plugin.given)
        except CAUGHT as error:
            fault = raised(f"importing {found.module} failed with", error, "mend it, and reload it again")
            return Plugin(found, given=plugin.given, state=PluginState.IMPORT_ERROR, faults=[fault], lasting=1)
    return by_hand(plugin.given, extension=found.name if found.kind == "extension" else None)


def _has_file(given: object) -> bool:
    return isinstance(given, ModuleType) and given.__spec__ is not None and sys.modules.get(given.__name__) is given


def _run_again(module: ModuleType) -> None:
    _forget_package(module.__name__)
    for name in [name for name in vars(module) if not name.startswith("__")]:
        delattr(module, name)  # what the new code no longer has must not stay behind
    reload(module)


def _forget_package(name: str) -> None:
    """Forget the modules that stand beside one: what a plugin hands over is often written there."""
    package = name.rpartition(".")[0]
    for known in list(sys.modules):
        if package and known.startswith(f"{package}.") and known != name:
            del sys.modules[known]
    invalidate_caches()
