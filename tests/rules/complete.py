"""A record on which no rule finds anything: that of the mended example."""

from __future__ import annotations

import functools
from pathlib import Path

import labcoop

__all__ = ["DRAFT", "MENDED", "complete"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "new-agreement"
DRAFT = EXAMPLES / "draft.yaml"
MENDED = EXAMPLES / "mended.yaml"


@functools.cache
def complete() -> labcoop.Dossier:
    """Return the mended example, which every rule finds in order."""
    return labcoop.load(MENDED)
