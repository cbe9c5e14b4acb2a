"""What the commands print, kept to be read: a change that nobody meant shows here.

``LABCOOP_UPDATE_GOLDEN=1 ./dev pytest tests/cli/test_golden.py`` writes the files anew; read them before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli.commands import labcoop, run

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
UPDATE = os.environ.get("LABCOOP_UPDATE_GOLDEN") == "1"
DRAFT = "examples/new-agreement/draft.yaml"
PAIR = "compare no-lt-2017 no-pl-2017"
HELPS = (
    "ask",
    "check",
    "compare",
    "countries",
    "explain",
    "gaps",
    "graph",
    "list",
    "measures",
    "new",
    "plugins",
    "rules",
    "schema",
    "show",
    "timeline",
)
OUTPUTS: dict[str, str] = {
    "compare.txt": "compare",
    "compare-60.txt": "compare",
    "compare-evidence.txt": "compare --evidence",
    "compare.md": "compare --format markdown",
    "compare-evidence.md": "compare --format markdown --evidence",
    "compare.json": "compare --format json",
    "compare.csv": "compare --format csv",
    "compare-two.txt": PAIR,
    "compare-two-60.txt": PAIR,
    "compare-two-differences.txt": f"{PAIR} --only-differences --on activities --on outcomes",
    "compare-two-baseline.txt": f"{PAIR} --baseline no-pl-2017 --on instrument --on scope",
    "compare-two-lt.txt": f"{PAIR} --lang lt",
    "compare-bg.txt": "compare --lang bg --evidence",
    "compare-bg-60.txt": "compare BG --lang bg --on activities --on duties",
    "show-no-bg-2017-bg.txt": "show no-bg-2017 --lang bg",
    "show-no-lt-2017-nb.txt": "show no-lt-2017 --lang no",
    "list-pl.txt": "list --lang pl",
    "compare-versions.txt": "compare no-lt-2007 no-lt-2017",
    "compare-in-2016.txt": "compare --on duties --on-date 2016",
    **{
        f"check-draft.{suffix}": f"check {DRAFT} --fail-on never --format {notation}"
        for suffix, notation in (("txt", "text"), ("json", "json"), ("sarif", "sarif"), ("github.txt", "github"))
    },
    "check-unknown-no-ro.txt": "check no-ro --unknown --select A,no,ro",
    "explain-violations.txt": "explain violations --agreement no-lt-2017",
    "explain-L03.json": "explain L03 --agreement no-lt-2017 --format json",
    "rules.txt": "rules",
    "show-no-lt-2017.txt": "show no-lt-2017",
    "show-no-pl-2017.txt": "show no-pl-2017",
    "show-know-your-rights.txt": "show know-your-rights",
    "ask.txt": "ask",
    "ask-chain.txt": "ask chain no-lt-2017 no-bg-2017",
    "ask-provisions.txt": "ask provisions-not-carried-out",
    "ask-participation-60.txt": "ask participation no-pl-2017",
    "ask-shared.txt": "ask shared no-lt-2017 no-pl-2017",
    "ask-shared.json": "ask shared no-lt-2017 no-pl-2017 --format json",
    "ask-network.txt": "ask network --on-date 2018-06-01",
    "gaps.txt": "gaps",
    "gaps-checklist.txt": "gaps no-lt-2017 --profile checklist",
    "gaps-ilo-60.txt": "gaps no-pl-2017 --profile ilo-criteria",
    "gaps-other.txt": "gaps no-pl-2017 --profile no-lt-2017",
    "gaps-directive.md": "gaps no-pl-2017 --profile directive-2014-67 --format markdown",
    "gaps-un.json": "gaps no-bg-2017 --profile un-guidance --format json",
    "measures.txt": "measures",
    "measures-60.txt": "measures K12 K12a K13 K08 --agreement no-lt-2017",
    "measures-no-lt-2017.txt": "measures --agreement no-lt-2017",
    "measures-no-lt-2017.json": "measures K12 K12a --agreement no-lt-2017 --format json",
    "compare-measures.txt": f"{PAIR} --on measures",
    "timeline.txt": "timeline",
    "timeline-lt.txt": "timeline LT --on-date 2018-06-01 --evidence",
    "timeline-pl-60.txt": "timeline no-pl-2007 no-pl-2017 --on-date 2018-06-01",
    "timeline-no-lt-2007.json": "timeline no-lt-2007 --on-date 2018-06-01 --format json",
    "graph-no-lv.mmd": "graph no-lv",
    "graph-no-lv.dot": "graph no-lv --format dot --evidence",
    "graph-no-ro.graphml": "graph no-ro --format graphml",
    "graph-no-ro.gexf": "graph no-ro --format gexf",
    "graph-no-ro.json": "graph no-ro --format json",
    "list.txt": "list",
    "list.json": "list --format json",
    "countries.txt": "countries",
    "plugins.txt": "plugins",
    "rules-a16b.txt": "rules a16b",
    "help.txt": "--help",
    **{f"help-{name}.txt": f"{name} --help" for name in HELPS},
    **{f"help-new-{name}.txt": f"new {name} --help" for name in ("agreement", "country", "profile")},
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_command_prints_what_it_printed(name: str) -> None:
    columns = "60" if name.endswith("-60.txt") else "100"
    result = run(*OUTPUTS[name].split(), COLUMNS=columns)
    assert (result.exit_code, result.stderr) == (0, "")
    file = GOLDEN / name
    if UPDATE:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(result.stdout_bytes)
    assert result.stdout_bytes.decode().split("\n") == file.read_bytes().decode().split("\n")


@pytest.mark.parametrize("name", ["compare.txt", "compare-60.txt", "compare.json", "help.txt"])
def test_the_installed_command_prints_the_same(name: str) -> None:
    columns = "60" if name.endswith("-60.txt") else "100"
    ended = labcoop(*OUTPUTS[name].split(), COLUMNS=columns)
    assert (ended.code, ended.out, ended.err) == (0, (GOLDEN / name).read_bytes(), "")


def test_every_file_belongs_to_a_command() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(OUTPUTS)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_what_is_printed_fits_its_page(name: str) -> None:
    if name.startswith(("ask", "compare", "gaps", "measures", "show", "timeline")) and name.endswith(".txt"):
        width = 60 if name.endswith("-60.txt") else 100
        lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if len(line) > width and "://" not in line] == []
