"""What every test and docstring example of the workspace shares."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# They need the dependency group of their own: ./dev --group examples pytest tests/examples
collect_ignore = ["tests/examples"]

_SLOW_MACHINES = [HealthCheck.too_slow]
settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW_MACHINES
)
settings.register_profile("thorough", max_examples=600, deadline=None, suppress_health_check=_SLOW_MACHINES)
settings.register_profile(
    "quick", max_examples=10, deadline=None, derandomize=True, suppress_health_check=_SLOW_MACHINES
)
_CHOSEN = {"LABCOOP_THOROUGH": "thorough", "LABCOOP_QUICK": "quick"}
settings.load_profile(next((profile for name, profile in _CHOSEN.items() if os.environ.get(name) == "1"), "default"))

_RECORD = Path(__file__).parent / "plugins/lithuania/src/labcoop_lithuania/agreements/no-lt-2017.yaml"


@pytest.fixture(scope="session")
def doctest_namespace() -> dict[str, Any]:
    """Return the names that docstring examples use without defining them.

    ``dossier`` is a bundled record, ``built`` its graph, and ``answer`` the answer to a question about it.
    """
    import labcoop

    dossier = labcoop.load(_RECORD)
    answer = labcoop.ask("outcomes-without-attribution", [dossier])
    return {"dossier": dossier, "built": labcoop.graph(dossier), "answer": answer}
