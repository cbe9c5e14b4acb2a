"""Modules made anew beside those that are loaded, so that what they make when they are imported is made in a test.

Rules and measures are values that functions make once. A test that looks at the loaded ones can't notice that such a
function is broken since; mutation tests break functions after everything is loaded.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import labcoop

__all__ = ["anew", "rules_anew"]


def anew(name: str) -> ModuleType:
    """Return a second copy of a module that is loaded, executed now; what it imports is what is loaded."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rules_anew() -> list[labcoop.Rule]:
    """Return all rules of the catalogue, made now, in its order."""
    loaded = labcoop.catalogue()
    homes = sorted(name for name in sys.modules if name.startswith("labcoop") and _holds_rules(sys.modules[name]))
    made: dict[str, labcoop.Rule] = {}
    for name in homes:
        for value in vars(anew(name)).values():
            for rule in value if isinstance(value, tuple) else (value,):
                # A module that gathers rules of others holds theirs, which were made before.
                if isinstance(rule, labcoop.Rule) and not any(rule is one for one in loaded):
                    made.setdefault(rule.id, rule)
    assert set(made) == {rule.id for rule in loaded}
    return [made[rule.id] for rule in loaded]


def _holds_rules(module: ModuleType) -> bool:
    firsts = (value[:1] if isinstance(value, tuple) else (value,) for value in list(vars(module).values()))
    return any(isinstance(one, labcoop.Rule) for first in firsts for one in first)
