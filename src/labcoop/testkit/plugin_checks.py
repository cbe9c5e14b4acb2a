"""Checks of the plugin itself: its entry point, its hooks, and the ids of what they hand over."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

import attrs

from labcoop.plugins.faults import Fault
from labcoop.plugins.handover import MAX_RESULTS

from .check import Check, NotCovered, Note
from .subject import Subject

__all__ = ["PLUGIN_CHECKS"]


def _entry_point(subject: Subject) -> Iterator[Fault | Note]:
    from labcoop.plugins.hookspecs import API_VERSION

    yield from subject.faults("plugin")
    if subject.plugin.usable and (version := subject.plugin.module.LABCOOP_API) < API_VERSION:
        yield Note(f"it was written for version {version} of the hooks; this labcoop has {API_VERSION}")
    if subject.plugin.given is not None:
        raise NotCovered("the plugin was registered by hand, from no distribution")


def _known_hooks(subject: Subject) -> Iterator[Fault]:
    yield from subject.faults("hook")
    if not subject.plugin.implemented and not subject.plugin.faults:
        raise NotCovered("it has no hooks")


def _typed_hooks(subject: Subject) -> Iterator[Fault]:
    yield from subject.faults("value")
    if not subject.plugin.usable:
        raise NotCovered("none of the plugin can be used")


def _ids(subject: Subject) -> Iterator[Fault]:
    yield from subject.faults("id")
    if not subject.plugin.usable:
        raise NotCovered("none of the plugin can be used")


# --- purity --------------------------------------------------------------------------------------

_SURROUNDINGS: Final[dict[str, Callable[[], Any]]] = {
    "the environment": lambda: dict(os.environ),
    "the working directory": os.getcwd,
    "the path of modules": lambda: list(sys.path),
    "the state of random numbers": random.getstate,
}
"""What a hook must leave alone, each with what tells how it is."""


def _pure(subject: Subject) -> Iterator[Fault]:
    for hook, function in subject.hooks():
        yield from _called_twice(hook, function, subject)
    if "labcoop_remarks" in subject.usable.implemented and (comparison := subject.comparison) is not None:
        remarks = subject.plugin.caller.labcoop_remarks
        yield from _called_twice("labcoop_remarks", lambda: remarks(comparison=comparison), subject)


def _called_twice(hook: str, function: Callable[[], Any], subject: Subject) -> Iterator[Fault]:
    before = {name: look() for name, look in _SURROUNDINGS.items()}
    try:
        first, second = (_told(function()) for _ in range(2))
    except (Exception, SystemExit):
        return  # that it raises is told by another check
    place = subject.place(hook)
    if first != second:
        remedy = "return the same values each time: make them once, as constants of the module"
        yield Fault(what=f"{hook} returns something else the second time", remedy=remedy, hook=hook, place=place)
    for name, look in _SURROUNDINGS.items():
        if look() != before[name]:
            what, remedy = f"{hook} changes {name}", "let it return values and do nothing else"
            yield Fault(what=what, remedy=remedy, hook=hook, place=place)


def _told(value: Any) -> Any:
    """Return what can be compared of a value: functions that are made anew at each call are told by their names."""
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        return type(value).__name__, tuple(_told(getattr(value, field.name)) for field in fields)
    if isinstance(value, Mapping):
        return {key: _told(one) for key, one in value.items()}
    if isinstance(value, str | bytes | frozenset | set):
        return value
    if callable(value):
        return getattr(value, "__qualname__", type(value).__name__)
    if hasattr(value, "__iter__"):
        return [_told(one) for one in islice(value, MAX_RESULTS)]
    return value


PLUGIN_CHECKS: Final = (
    Check(
        id="entry-point",
        asks="The entry point leads to a module that can be imported and that sets LABCOOP_API",
        find=_entry_point,
    ),
    Check(
        id="hooks-known",
        asks="Its functions named labcoop_… are hooks, marked and with the arguments that there are",
        find=_known_hooks,
    ),
    Check(
        id="hooks-typed",
        asks="Each hook raises nothing and hands over values of its class, right all the way down",
        find=_typed_hooks,
    ),
    Check(
        id="hooks-pure",
        asks="Each hook hands over the same when it is called again, and changes nothing around it",
        find=_pure,
    ),
    Check(
        id="ids",
        asks="Ids of terms, rows, rules, profiles and remarks carry its prefix, and no id is there twice",
        find=_ids,
    ),
)
