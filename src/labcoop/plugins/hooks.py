"""The hooks that a plugin's module really offers: found, marked, spelt and signed rightly, or a fault each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, Final

import attrs

from labcoop.errors import suggestion

from .faults import Fault, place_of
from .hookspecs import HOOK_NAMES

__all__ = ["EXTENSION_HOOKS", "hooks_of", "manager_of"]

EXTENSION_HOOKS: Final = (
    "labcoop_vocabulary",
    "labcoop_dimensions",
    "labcoop_rules",
    "labcoop_profiles",
    "labcoop_labels",
)
"""The hooks of a plugin that is no country."""
_PREFIX: Final = "labcoop_"

Hook = Callable[..., Any]


def hooks_of(namespace: Any, allowed: tuple[str, ...] = HOOK_NAMES) -> tuple[Mapping[str, Hook], list[Fault]]:
    """Return the hooks that a module or another namespace implements by name, and what is wrong with the others."""
    hooks: dict[str, Hook] = {}
    faults: list[Fault] = []
    for name in dir(namespace):
        value = getattr(namespace, name)
        mark = _mark(value)
        if mark is None and not name.startswith(_PREFIX):
            continue
        hook = (mark or {}).get("specname") or name
        fault = _fault(hook, value, mark, allowed)
        if fault is not None:
            faults.append(fault)
        elif mark is not None:
            if hook in hooks:
                twice = Fault(what=f"{hook} is implemented twice", remedy="keep one of them", hook=hook)
                faults.append(_at(twice, value))
            hooks.setdefault(hook, value)
    about_hooks = [attrs.evolve(fault, about="hook") for fault in faults]
    return {name: hooks[name] for name in HOOK_NAMES if name in hooks}, about_hooks


def _mark(value: Any) -> Mapping[str, Any] | None:
    """Return what ``@labcoop.hookimpl`` has noted on a function."""
    mark = getattr(value, "labcoop_impl", None) if callable(value) else None
    return mark if isinstance(mark, Mapping) else None


def _fault(hook: str, value: Any, mark: Mapping[str, Any] | None, allowed: tuple[str, ...]) -> Fault | None:
    if hook not in HOOK_NAMES:
        if not callable(value) or isinstance(value, ModuleType):
            return None
        remedy = f"rename it; names that start with {_PREFIX} are kept for hooks{suggestion(hook, allowed)}"
        return _at(Fault(what=f"there is no hook '{hook}', so it is never called", remedy=remedy, hook=hook), value)
    if not inspect.isroutine(value):
        fault = Fault(what=f"{hook} is no function", remedy="write it with def and mark it with @labcoop.hookimpl")
    elif mark is None:
        fault = Fault(what=f"'{hook}' is never called", remedy="mark it with @labcoop.hookimpl")
    elif hook not in allowed:
        fault = Fault(what=f"an extension has no hook '{hook}'", remedy=f"it may have {', '.join(allowed)}; drop it")
    elif mark.get("wrapper") or mark.get("hookwrapper"):
        fault = Fault(what=f"{hook} wraps other plugins' hooks", remedy="mark it with plain @labcoop.hookimpl")
    elif inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value):
        fault = Fault(what=f"{hook} is asynchronous", remedy="write it with plain def")
    else:
        return _misread_argument(hook, value)
    return _at(fault, value, hook)


def _misread_argument(hook: str, function: Hook) -> Fault | None:
    """Return the fault that a hook asks for an argument that no caller gives."""
    from . import hookspecs

    given = list(inspect.signature(getattr(hookspecs, hook)).parameters)
    for parameter in inspect.signature(function).parameters.values():
        needed = parameter.default is parameter.empty and parameter.kind not in (
            parameter.VAR_POSITIONAL,
            parameter.VAR_KEYWORD,
        )
        if needed and (parameter.name not in given or parameter.kind is parameter.KEYWORD_ONLY):
            may = f"it may take '{given[0]}'" if given else "it takes none"
            remedy = f"{may}; remove or rename the argument{suggestion(parameter.name, given)}"
            return _at(Fault(what=f"{hook} asks for the argument '{parameter.name}'", remedy=remedy), function, hook)
    return None


def _at(fault: Fault, function: Any, hook: str | None = None) -> Fault:
    place = place_of(function) if callable(function) else None
    return attrs.evolve(fault, hook=hook or fault.hook, place=place)


def manager_of(hooks: Mapping[str, Hook]) -> Any:
    """Return the hooks of one plugin in a pluggy manager of their own, so that no fault of another can reach them."""
    import pluggy

    from . import hookspecs

    manager = pluggy.PluginManager("labcoop")
    manager.add_hookspecs(_bare({name: getattr(hookspecs, name) for name in HOOK_NAMES}))
    manager.register(_bare(hooks))
    return manager


def _bare(functions: Mapping[str, Hook]) -> ModuleType:
    """Return a module of these functions and hardly anything else: pluggy looks at every name that there is."""
    module = ModuleType("plugin")
    vars(module).update(functions)
    return module
