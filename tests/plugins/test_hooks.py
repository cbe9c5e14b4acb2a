"""Which functions of a module are hooks, and what is said of those that only look like one."""

from __future__ import annotations

import functools
from types import SimpleNamespace
from typing import Any

import pytest

import labcoop
from labcoop.plugins.hooks import EXTENSION_HOOKS, hooks_of
from labcoop.plugins.hookspecs import HOOK_NAMES


def nothing() -> tuple[()]:
    return ()


def mark(function: Any, **options: Any) -> Any:
    return labcoop.hookimpl(**options)(function) if options else labcoop.hookimpl(function)


async def later() -> tuple[()]:
    return ()


def kept(comparison: Any, more: int = 0, *rest: Any, **others: Any) -> tuple[()]:
    return ()


def test_marked_functions_are_hooks_in_the_order_of_the_specifications() -> None:
    module = SimpleNamespace(
        labcoop_remarks=mark(kept),
        labcoop_country=mark(lambda: None),
        anything=nothing,
        LABCOOP_API=1,
        labcoop_lithuania=labcoop,  # a module that was imported by its name
        labcoop_version="1.0",
    )
    hooks, faults = hooks_of(module)
    assert (list(hooks), faults) == (["labcoop_country", "labcoop_remarks"], [])


def test_methods_of_an_object_are_hooks_too() -> None:
    class Country:
        @labcoop.hookimpl
        def labcoop_agreements(self) -> tuple[()]:
            return ()

        @staticmethod
        @labcoop.hookimpl
        def labcoop_vocabulary() -> tuple[()]:
            return ()

    hooks, faults = hooks_of(Country())
    assert (list(hooks), faults) == (["labcoop_agreements", "labcoop_vocabulary"], [])


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "misspelt and marked": (
        {"labcoop_agreement": mark(lambda: ())},
        "there is no hook 'labcoop_agreement', so it is never called; rename it; names that start with labcoop_ are "
        "kept for hooks; did you mean 'labcoop_agreements'?",
    ),
    "misspelt and unmarked": ({"labcoop_dimension": nothing}, "did you mean 'labcoop_dimensions'?"),
    "near to no hook": ({"labcoop_xyz": nothing}, "no hook 'labcoop_xyz', so it is never called; rename it; names"),
    "marked, without the prefix": ({"rows": mark(lambda: ())}, "there is no hook 'rows', so it is never called"),
    "unmarked": (
        {"labcoop_agreements": nothing},
        "'labcoop_agreements' is never called; mark it with @labcoop.hookimpl",
    ),
    "no function": ({"labcoop_agreements": ()}, "labcoop_agreements is no function; write it with def"),
    "an object that can be called": (
        {"labcoop_agreements": functools.partial(nothing)},
        "labcoop_agreements is no function; write it with def",
    ),
    "an argument that nobody gives": (
        {"labcoop_remarks": mark(lambda comparision: ())},
        "labcoop_remarks asks for the argument 'comparision'; it may take 'comparison'; remove or rename the argument; "
        "did you mean 'comparison'?",
    ),
    "an argument where there is none": (
        {"labcoop_country": mark(lambda code: None)},
        "labcoop_country asks for the argument 'code'; it takes none",
    ),
    "an argument by keyword only": ({"labcoop_remarks": mark(lambda *, comparison: ())}, "asks for the argument"),
    "asynchronous": (
        {"labcoop_agreements": mark(later)},
        "labcoop_agreements is asynchronous; write it with plain def",
    ),
    "a wrapper": (
        {"labcoop_agreements": mark(lambda: (yield), wrapper=True)},
        "labcoop_agreements wraps other plugins' hooks; mark it with plain @labcoop.hookimpl",
    ),
    "twice": (
        {"a": mark(lambda: (), specname="labcoop_agreements"), "b": mark(lambda: (), specname="labcoop_agreements")},
        "labcoop_agreements is implemented twice; keep one of them",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_only_looks_like_a_hook_is_told_and_leaves_the_hooks_alone(name: str) -> None:
    functions, message = WRONG[name]
    hooks, (fault,) = hooks_of(SimpleNamespace(labcoop_vocabulary=mark(lambda: ()), **functions))
    assert message in str(fault)
    assert list(hooks) == (["labcoop_agreements"] if name == "twice" else []) + ["labcoop_vocabulary"]
    if name not in ("no function", "an object that can be called"):
        assert (fault.place or "").startswith("tests/plugins/test_hooks.py:") or fault.place == "plugins/test_hooks.py"


def test_an_extension_has_those_hooks_only_that_tell_nothing_of_a_country() -> None:
    module = SimpleNamespace(**{name: mark(lambda: ()) for name in HOOK_NAMES if name != "labcoop_remarks"})
    hooks, faults = hooks_of(module, EXTENSION_HOOKS)
    assert list(hooks) == list(EXTENSION_HOOKS)
    assert [fault.what for fault in faults] == [
        "an extension has no hook 'labcoop_agreements'",
        "an extension has no hook 'labcoop_country'",
    ]
    assert (
        "it may have labcoop_vocabulary, labcoop_dimensions, labcoop_rules, labcoop_profiles, labcoop_labels; drop it"
        in faults[0].remedy
    )
