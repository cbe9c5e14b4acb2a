"""What is loaded, and when: watched from outside, in a fresh interpreter."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("networkx", "pluggy", "importlib.metadata", "msgspec", "yaml", "rich", "babel", "jinja2", "numpy"),
    *("hypothesis", "pytest", "jsonschema"),
}
REPORT = "import json, sys; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"


def loaded_by(code: str, **environment: str) -> set[str]:
    """Run code in a fresh interpreter; return the names of the modules it has loaded in the end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LABCOOP_", "COV"))}
    script = f"try:\n    {code}\nexcept SystemExit as end:\n    assert not end.code, end.code\n{REPORT}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stderr.rpartition("\n")[2]))


def command(*arguments: str, **environment: str) -> set[str]:
    return loaded_by(f"from labcoop.cli import main; main({list(arguments)!r})", **environment)


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.startswith("labcoop")}


def countries(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules if name.startswith("labcoop_")}


def test_importing_labcoop_loads_nothing_but_itself() -> None:
    before, after = loaded_by("pass"), loaded_by("import labcoop")
    assert ours(after) == {"labcoop"}
    assert not after & HEAVY
    assert "attrs" not in after - before
    assert "click" not in after


def test_help_imports_no_command_and_nothing_heavy() -> None:
    modules = command("--help")
    assert not modules & (HEAVY | {"attrs", "attr"})
    assert ours(modules) == {"labcoop", "labcoop.cli", "labcoop.cli.group"}


@pytest.mark.parametrize(
    "name",
    [
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
    ],
)
def test_the_help_of_a_command_loads_nothing_heavy_either(name: str) -> None:
    modules = command(name, "--help")
    assert not modules & HEAVY
    assert not countries(modules)


def test_the_countries_are_listed_without_importing_any() -> None:
    modules = command("countries")
    assert not countries(modules)
    assert not modules & {"pluggy", "msgspec", "yaml", "rich", "importlib.metadata", "email.parser"}


def test_one_country_is_looked_up_without_importing_another() -> None:
    modules = loaded_by("import labcoop; labcoop.Registry.installed().country('LT')")
    assert countries(modules) == {"labcoop_lithuania"}


@pytest.mark.parametrize(
    ("record", "needed"),
    [
        ("no-lt-2017", {"labcoop_lithuania", "labcoop_norway"}),
        ("no-pl-2007", {"labcoop_norway", "labcoop_poland"}),
        ("plugins/estonia/src/labcoop_estonia/agreements/no-ee.yaml", {"labcoop_estonia", "labcoop_norway"}),
        ("examples/draft.yaml", {"labcoop_bulgaria", "labcoop_latvia"}),
    ],
)
def test_one_record_is_shown_without_importing_countries_that_do_not_matter_for_it(
    record: str, needed: set[str]
) -> None:
    assert countries(command("show", record)) == needed
    assert countries(command("show", record, "--format", "json")) <= needed


def test_a_countrys_records_are_read_only_when_they_are_asked_for() -> None:
    modules = loaded_by("import labcoop; assert len(labcoop.installed()) > 5")
    assert "labcoop.io.reading" not in modules


@pytest.mark.parametrize("notation", ["json", "csv", "markdown"])
def test_rich_is_loaded_only_where_a_table_is_printed(notation: str) -> None:
    assert "rich" not in command("compare", "--format", notation)


def test_text_is_printed_with_rich_only_where_there_is_room_for_a_table() -> None:
    assert "rich" in command("compare", "LT", COLUMNS="100")
    assert "rich" not in command("compare", "LT", COLUMNS="60")


@pytest.mark.parametrize(
    "arguments",
    [["compare"], ["compare", "--format", "json"], ["show", "no-lt-2017"], ["list"], ["timeline", "--on-date", "2018"]],
)
def test_no_command_loads_what_only_tests_and_later_issues_need(arguments: list[str]) -> None:
    assert not command(*arguments) & {"networkx", "hypothesis", "pytest", "numpy", "jinja2", "babel", "jsonschema"}


@pytest.mark.parametrize("arguments", [["compare"], ["show", "no-lt-2017"], ["list"]])
def test_english_costs_no_catalogue_and_another_language_does(arguments: list[str]) -> None:
    catalogues = {"babel", "gettext", "labcoop.plugins.labels"}
    assert not (command(*arguments, "--lang", "en") - command("--help")) & catalogues
    assert catalogues <= command(*arguments, "--lang", "lt")


@pytest.mark.parametrize("arguments", [["compare"], ["list"], ["show", "no-lt-2017"], ["countries"], ["ask"]])
def test_no_command_but_those_that_check_imports_the_rules_of_countries(arguments: list[str]) -> None:
    modules = command(*arguments)
    rules = {name for name in modules if name.startswith("labcoop_") and name.endswith(".rules")}
    assert not rules
    assert not {name for name in modules if name.startswith("labcoop.rules.country_")}


def test_checking_imports_the_rules_of_all_countries() -> None:
    modules = command("check", "no-lt-2017")
    assert {name for name in countries(modules) if f"{name}.rules" in modules} == countries(modules)


def test_importing_the_main_module_does_nothing() -> None:
    assert ours(loaded_by("import labcoop.__main__")) == {"labcoop", "labcoop.__main__"}


def test_the_main_module_runs_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["labcoop", "countries"])
    monkeypatch.delitem(sys.modules, "labcoop.__main__", raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("labcoop", run_name="__main__")
    assert ended.value.code == 0
    assert "labcoop-lithuania" in capsys.readouterr().out


def test_python_m_labcoop_is_the_command() -> None:
    def run(*start: str) -> str:
        done = subprocess.run([*start, "--help"], capture_output=True, text=True, encoding="utf-8", check=True)
        return done.stdout

    assert run(sys.executable, "-m", "labcoop") == run(str(Path(sys.executable).with_name("labcoop")))
    assert run(sys.executable, "-m", "labcoop").startswith("Usage: labcoop [OPTIONS]")
