"""Made-up agreements for the checks: as many as were asked for, the same at each run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from labcoop.model.dossier import Dossier

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from .subject import Subject

__all__ = ["agreements_of", "first_failing"]


def agreements_of(subject: Subject) -> SearchStrategy[Dossier]:
    """Return agreements of the country with others that are installed; of any of them for an extension."""
    from .strategies import dossiers

    codes = (*subject.registry.codes, "XX")
    return dossiers(codes, of=subject.code if subject.plugin.country else None)


def first_failing(holds: Callable[[Any], None], drawn: SearchStrategy[Any], subject: Subject) -> Exception | None:
    """Return what a function raises for the simplest value for which it does; ``None`` where it never does."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import HypothesisException

    found: list[Exception] = []

    @settings(
        max_examples=subject.examples,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def trial(value: Any) -> None:
        try:
            holds(value)
        except HypothesisException:
            raise
        except Exception as error:
            found.append(error)
            raise

    try:
        trial()
    except HypothesisException:
        raise
    except BaseException:  # an ExceptionGroup where there are several
        if not found:
            raise
    return found[-1] if found else None
