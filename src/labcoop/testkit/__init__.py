"""For those who write plugins: a test kit that says what is missing, and strategies for Hypothesis.

It needs the extra ``testkit``. Names are loaded when they are first used: Hypothesis imports this package wherever
labcoop is installed.

>>> from labcoop.testkit import check_plugin
>>> check_plugin("lt", only=["entry-point"]).ok
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .check import Check, CheckResult, PluginReport
    from .kit import check_plugin, conformance

__all__ = ["Check", "CheckResult", "PluginReport", "check_plugin", "conformance"]

_HOMES = {"Check": "check", "CheckResult": "check", "PluginReport": "check"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'labcoop.testkit' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"labcoop.testkit.{_HOMES.get(name, 'kit')}"), name)


def __dir__() -> list[str]:
    return __all__
