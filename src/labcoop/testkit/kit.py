"""The test kit: every check of a plugin, run from a script, as tests of pytest, or from the shell."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from labcoop.errors import UnknownIdError, suggestion
from labcoop.plugins.registry import Registry

from .check import Check, CheckResult, PluginReport, run
from .country_checks import COUNTRY_CHECKS
from .package_checks import PACKAGE_CHECKS
from .plugin_checks import PLUGIN_CHECKS
from .record_checks import RECORD_CHECKS
from .row_checks import ROW_CHECKS
from .rule_checks import RULE_CHECKS
from .subject import Subject

__all__ = ["CHECKS", "check_plugin", "conformance"]

CHECKS: Final[Mapping[str, Check]] = {
    check.id: check
    for check in (
        *PLUGIN_CHECKS,
        *COUNTRY_CHECKS,
        *RECORD_CHECKS,
        *RULE_CHECKS,
        *ROW_CHECKS,
        *PACKAGE_CHECKS,
    )
}
"""Every check by its id, in the order in which they are run."""


def check_plugin(
    name: str, *, only: Iterable[str] = (), thorough: bool = False, registry: Registry | None = None
) -> PluginReport:
    """Return how each check comes out for a plugin, given by its name: that of its entry point, such as ``fi``.

    ``only`` names checks by id; ``thorough`` makes up ten times as many agreements. What the plugin has nothing for is
    *not-covered*, and neither passes nor fails.

    Raises :class:`~labcoop.errors.PluginError` where there is no such plugin, and
    :class:`~labcoop.errors.UnknownIdError` for a check that there is not.

    >>> report = check_plugin("lt", only=["entry-point", "duties-dated"])
    >>> report.ok, [result.outcome for result in report.results]
    (True, ['pass', 'pass'])
    """
    chosen = [_check(id) for id in only] or list(CHECKS.values())
    subject = _subject(name.lower(), registry or Registry.installed(), thorough)
    found = subject.plugin.found
    return PluginReport(
        name=found.name,
        distribution=found.distribution,
        version=found.version,
        results=tuple(run(check, subject) for check in chosen),
    )


@functools.lru_cache(maxsize=32)
def _subject(name: str, registry: Registry, thorough: bool) -> Subject:
    return Subject(name, registry, thorough=thorough)


def _check(id: str) -> Check:
    if id not in CHECKS:
        raise UnknownIdError(f"there is no check '{id}'; there are {', '.join(CHECKS)}{suggestion(id, CHECKS)}")
    return CHECKS[id]


def conformance(
    name: str, *, expected_failures: Mapping[str, str] | None = None, registry: Registry | None = None
) -> Callable[..., None]:
    """Return a test for pytest with one item a check: ``test_finland = conformance("fi")``.

    ``expected_failures`` gives for the id of a check the reason why it fails; that it passes is then a failure. A
    check for which the plugin has nothing is skipped, with the reason. ``LABCOOP_THOROUGH=1`` makes up ten times as
    many agreements.

    Raises :class:`~labcoop.errors.UnknownIdError` for an expected failure of a check that there is not.

    >>> test_lithuania = conformance("lt")
    """
    import pytest

    expected = dict(expected_failures or {})
    for id in expected:
        _check(id)

    def marked(id: str) -> Any:
        reason = expected.get(id)
        marks = [pytest.mark.xfail(reason=reason, strict=True, raises=pytest.fail.Exception)] if reason else []
        return pytest.param(id, marks=marks, id=id)

    @pytest.mark.parametrize("check", list(map(marked, CHECKS)))
    def conforms(check: str) -> None:
        import os

        thorough = os.environ.get("LABCOOP_THOROUGH") == "1"
        (result,) = check_plugin(name, only=[check], thorough=thorough, registry=registry).results
        settle(result)

    return conforms


def settle(result: CheckResult) -> None:
    """Let a test of pytest pass, fail or be skipped as a check came out."""
    import pytest

    if result.outcome == "fail":
        pytest.fail(str(result), pytrace=False)
    if result.outcome == "not-covered":
        pytest.skip(f"not covered: {'; '.join(result.notes)}")
