"""The notebook runs from top to bottom, and what it shows is what it gives.

``LABCOOP_UPDATE_DOCS=1 ./dev --group examples pytest tests/examples/test_notebook.py`` rewrites its output.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "examples" / "notebook.ipynb"


@pytest.fixture
def executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the notebook, run by a kernel of this environment that knows of no user's settings."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=120, record_timing=False, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    return notebook


def outputs(notebook: Any) -> list[tuple[str, Any]]:
    return [(cell["id"], cell["outputs"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_the_notebook_shows_what_it_gives(executed: Any) -> None:
    if os.environ.get("LABCOOP_UPDATE_DOCS") == "1":
        executed["metadata"]["language_info"] = {"name": "python"}
        nbformat.write(executed, NOTEBOOK)
    shown = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(shown)
    assert outputs(shown) == outputs(executed), "LABCOOP_UPDATE_DOCS=1 rewrites the output"
    assert all(output["output_type"] in ("execute_result", "display_data") for _, o in outputs(shown) for output in o)
