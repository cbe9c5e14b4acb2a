"""Break rules and measures in every small way and count what the tests notice: ./dev python benchmarks/mutants.py.

mutmut, which comes in a dependency group of its own, makes the mutants; the score goes to
docs/reference/mutation-testing.md. Takes more than an hour on two cores, and is no gate. A run that was broken off goes
on where it was. Its results may be given as a file, in which ``killed since`` marks what survived the run and was tried
again by itself with the tests that were added after it, and ``killed apart`` what the run did not reach and was tried
by itself.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
REPORT: Final = ROOT / "docs" / "reference" / "mutation-testing.md"
KILLED: Final = ("killed", "timeout", "killed since", "killed apart")
UNTRIED: Final = ("not checked", "skipped")
_RESULT: Final = re.compile(r"^\s*labcoop\.([a-z_.]+)\.(x\S+?)__mutmut_\d+: (.+)$", re.MULTILINE)

_HEAD: Final = """\
# Mutation testing

Written by `./dev python benchmarks/mutants.py`. [mutmut](https://mutmut.readthedocs.io) breaks `labcoop.rules` and
`labcoop.indicators` in every small way (a `<` becomes `<=`, a text another one, an argument goes) and runs the tests
of rules and measures on each; a mutant that they notice is killed. It mutates functions, so the words and the
lambdas of the rules' own values are not among them; `tests/rules/messages.txt` holds every word.

"""


def run() -> str:
    """Run mutmut and return its results, mutant by mutant."""
    setup = [os.environ["UV"], "run", "--quiet", "--project", str(ROOT), "--all-packages", "--group", "mutation", "--"]
    settings = {**os.environ, "LABCOOP_QUICK": "1"}
    with open(ROOT / "mutants.log", "w", encoding="utf-8") as log:
        subprocess.run([*setup, "mutmut", "run"], cwd=ROOT, env=settings, stdout=log, stderr=log, check=False)
    done = subprocess.run(
        [*setup, "mutmut", "results", "--all", "true"],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def page(results: str, known: str) -> str:
    """Return the page: the score by module, and the functions in which mutants survive, with what is told of them."""
    every = _RESULT.findall(results)
    modules = sorted({module for module, _, _ in every})
    # A module of which a part was tried has no score: a run goes on where it was broken off, with what it skipped.
    open_ones = {module for module, _, outcome in every if outcome in UNTRIED}
    found = [one for one in every if one[0] not in open_ones]
    killed = [outcome in KILLED for _, _, outcome in found]
    counts = Counter(outcome for _, _, outcome in found)
    lines = [
        _HEAD,
        f"**{sum(killed)} of {len(killed)} mutants are killed: {_percent(killed)}**"
        f"{', in the modules that were tried whole' if open_ones else ''}.",
        *_apart(counts),
        *(["The others have no score yet; what survives in them so far is told all the same."] * bool(open_ones)),
        "",
        "| module | mutants | tried | killed | score |",
        "| --- | --- | --- | --- | --- |",
    ]
    for module in modules:
        own = [outcome for one, _, outcome in every if one == module]
        tried = [outcome in KILLED for outcome in own if outcome not in UNTRIED]
        score = "not tried whole" if module in open_ones else _percent(tried)
        lines.append(f"| `labcoop.{module}` | {len(own)} | {len(tried)} | {sum(tried)} | {score} |")
    survivors = Counter((module, name) for module, name, outcome in every if outcome not in (*KILLED, *UNTRIED))
    lines += ["\n## Survivors\n", "| where | how many | why |", "| --- | --- | --- |"]
    lines += list(_survivors(survivors, known))
    return "\n".join(lines) + "\n"


def _apart(counts: Counter[str]) -> Iterator[str]:
    """Yield what must be known of mutants that mutmut's run did not kill, and that are killed all the same."""
    if since := counts["killed since"]:
        yield f"Of these, {since} survived the run; tests that were added after it kill them, each tried by itself."
    if apart := counts["killed apart"]:
        yield f"The run was broken off before {apart} others; each was tried by itself, with the cases of the rules and"
        yield "other tests until one noticed it."


def _survivors(survivors: Counter[tuple[str, str]], known: str) -> Iterator[str]:
    why = dict(re.findall(r"^\| (`\S+`) \| \d+ \| (.*) \|$", known, re.MULTILINE))
    for (module, function), number in sorted(survivors.items()):
        name = f"`{module}.{re.sub('^x_?', '', function).replace('ǁ', '.').strip('.')}`"
        yield f"| {name} | {number} | {why.get(name, '')} |"


def _percent(killed: list[bool]) -> str:
    return f"{100 * sum(killed) // max(1, len(killed))} %"  # rounded down: not all is never 100 per cent


if __name__ == "__main__":
    results = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else run()
    text = page(results, REPORT.read_text(encoding="utf-8") if REPORT.exists() else "")
    REPORT.write_text(text, encoding="utf-8")
    print(text)
