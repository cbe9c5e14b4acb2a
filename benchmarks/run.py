"""Measure labcoop beside other libraries and write docs/reference/performance.md: ./dev python benchmarks/run.py.

The libraries that it is measured against come in a dependency group of their own, which only this fetches.
"""

from __future__ import annotations

import os
from pathlib import Path

if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    uv = os.environ["UV"]  # set by uv, which runs this
    setup = ["run", "--quiet", "--project", str(here.parent), "--all-packages", "--group", "bench"]
    os.execv(uv, [uv, *setup, "--", "python", str(here / "report.py")])
