"""Each command: what it takes, what it prints, and that its help is the help it has."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from cli.commands import labcoop, run
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import cite, record, shared

import labcoop as core
from labcoop.cli import main
from labcoop.io.schema import json_schema
from labcoop.plugins.registry import Registry
from labcoop.rendering.tabular import comparison_schema

COMMANDS = [
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
]
CURRENT = ["no-bg-2017", "no-ee", "no-lt-2017", "no-lv", "no-pl-2017", "no-ro"]


def columns(*arguments: str) -> list[str]:
    result = run("compare", *arguments, "--format", "json", "--on", "signed")
    assert result.exit_code == 0, result.stderr
    return [agreement["id"] for agreement in json.loads(result.stdout)["agreements"]]


def use(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> None:
    monkeypatch.setattr(Registry, "installed", classmethod(lambda cls: registry))


# --- help -----------------------------------------------------------------------------------------


def test_the_table_of_commands_tells_the_short_help_of_each() -> None:
    context = click.Context(main, info_name="labcoop")
    assert main.list_commands(context) == COMMANDS
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str(limit=200) == main._short_help[name]
    assert main.get_command(context, "no-such-command") is None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_that_fit_80_columns(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: labcoop {name} " in result.stdout
    assert "Examples:" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert result.stdout.isascii()


def test_the_version_is_the_distributions() -> None:
    from importlib.metadata import version

    assert run("--version").stdout == f"labcoop {version('labcoop')}\n"


# --- compare: its arguments -----------------------------------------------------------------------


def test_without_arguments_the_current_agreement_of_every_pair_is_compared() -> None:
    assert columns() == CURRENT


@pytest.mark.parametrize("code", ["LT", "lt", "Lt"])
def test_two_letters_are_a_country_in_any_case(code: str) -> None:
    assert columns(code) == ["no-lt-2017"]


def test_a_country_brings_all_its_current_agreements() -> None:
    assert columns("NO") == CURRENT


def test_arguments_keep_their_order_and_may_come_twice() -> None:
    assert columns("no-pl-2007", "LT", "no-lt-2007") == ["no-pl-2007", "no-lt-2017", "no-lt-2007"]
    assert columns("no-lt-2017", "no-pl-2017", "no-lt-2017") == ["no-lt-2017", "no-pl-2017", "no-lt-2017#2"]


@pytest.mark.parametrize(
    "arguments", [("LT", "no-pl-2007", "lt"), ("LT", "no-pl-2007", "no-lt-2017"), ("no-lt-2017", "no-pl-2007", "LT")]
)
def test_what_a_country_brings_in_stands_there_once(arguments: tuple[str, ...]) -> None:
    assert columns(*arguments) == ["no-lt-2017", "no-pl-2007"]
    assert columns("LT", "NO", "PL")[0] == "no-lt-2017"
    assert sorted(columns("LT", "NO", "PL")) == CURRENT
    assert columns("LT", "no-lt-2017", "no-lt-2017") == ["no-lt-2017", "no-lt-2017#2"]


@pytest.mark.parametrize("command", ["compare", "show"])
def test_ids_are_taken_in_any_case(command: str) -> None:
    assert run(command, "NO-LT-2017").stdout == run(command, "no-lt-2017").stdout
    assert "did you mean 'no-lt-2017'?" in run(command, "NO-LT-2071").stderr


@pytest.mark.parametrize("name", ["draft.yaml", "./draft.yml", "folder/draft.json", "DRAFT.YAML"])
def test_an_argument_with_a_slash_or_a_suffix_is_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    draft = record("no-lt-2017", basis="draft")
    Path(name).write_text(core.dump(draft, notation="json" if name.endswith("json") else "yaml"))
    heading = f"no-lt-2017@{Path(name).name}"
    assert columns(name, "no-pl-2017") == ["no-lt-2017", "no-pl-2017"]
    assert columns(name, "no-lt-2017") == [heading, "no-lt-2017"]
    assert columns(name, "LT", name) == [heading, "no-lt-2017", f"{heading}#2"]
    for baseline in (name, heading):
        assert columns("LT", name, "--baseline", baseline) == [heading, "no-lt-2017"]
    assert columns("LT", "--baseline", name) == [heading, "no-lt-2017"]
    over = run("compare", "LT", "--baseline", name, "-o", name)
    assert (over.exit_code, "would overwrite the input" in over.stderr) == (2, True)


def test_a_draft_says_what_it_lacks(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(core.dump(record("draft", basis="draft", topics=("osh",))))
    result = run("compare", str(file), "no-ee", "--on", "place", "--format", "csv")
    told = {row["agreement"]: row["text"] for row in csv.DictReader(io.StringIO(result.stdout, newline=""))}
    assert told == {"draft": "not in the draft", "no-ee": "not documented"}


# --- compare: its options -------------------------------------------------------------------------


def test_json_fits_the_schema_that_the_schema_command_prints() -> None:
    schema = json.loads(run("schema", "comparison").stdout)
    assert schema == comparison_schema()
    for arguments in ([], ["NO", "--on-date", "2016"], ["LT", "no-lt-2007", "--baseline", "no-lt-2007"]):
        data = json.loads(run("compare", *arguments, "--format", "json").stdout)
        jsonschema.Draft202012Validator(schema).validate(data)


def test_the_baseline_stands_first() -> None:
    assert columns("BG", "LT", "PL", "--baseline", "no-pl-2017") == ["no-pl-2017", "no-bg-2017", "no-lt-2017"]


@pytest.mark.parametrize("baseline", ["no-pl-2017", "NO-PL-2017", "PL"])
def test_a_baseline_that_is_not_among_the_columns_is_added(baseline: str) -> None:
    result = run("compare", "LT", "--baseline", baseline, "--format", "json", "--on", "signed")
    data = json.loads(result.stdout)
    assert [agreement["id"] for agreement in data["agreements"]] == ["no-pl-2017", "no-lt-2017"]
    assert data["baseline"] == "no-pl-2017"
    assert columns("LT", "--baseline", "lt") == ["no-lt-2017"]


@pytest.mark.parametrize(("notation", "width"), [("text", "60"), ("text", "100"), ("markdown", None)])
def test_the_baseline_is_marked(notation: str, width: str | None) -> None:
    result = run("compare", "LT", "--baseline", "no-pl-2017", "--format", notation, "--on", "signed", COLUMNS=width)
    assert re.search(r"no-pl-2017 \(baseline\)", result.stdout)
    assert "no-lt-2017 (baseline)" not in result.stdout


def test_only_differences_leaves_out_what_is_the_same() -> None:
    def rows(*arguments: str) -> list[str]:
        result = run("compare", "no-lt-2017", "no-pl-2017", "--on", "instrument", "--format", "json", *arguments)
        return [row["dimension"] for row in json.loads(result.stdout)["rows"]]

    assert set(rows()) - set(rows("--only-differences")) >= {"legal-form", "term", "ended"}
    assert "signed" in rows("--only-differences")


def test_on_may_be_repeated_and_takes_groups_rows_and_countries_own_rows() -> None:
    result = run("compare", "LT", "--on", "duties", "--on", "signed", "--on", "no:know-your-rights", "--format", "json")
    rows = {row["dimension"]: row["origin"] for row in json.loads(result.stdout)["rows"]}
    assert {"signed", "no:know-your-rights", "registration-of-employment"} <= set(rows)
    assert rows["no:know-your-rights"] == "labcoop-norway"
    assert "place" not in rows


@pytest.mark.parametrize("date", ["2008-06-01", "2016"])
def test_on_date_reads_another_version_of_a_duty(date: str) -> None:
    def duty(*arguments: str) -> Any:
        result = run("compare", "LT", "--on", "registration-of-employment", "--format", "json", *arguments)
        cell = json.loads(result.stdout)["rows"][0]["cells"]["no-lt-2017"]
        return {entry["country"]: (entry["value"], entry.get("valid_from")) for entry in cell["value"]}

    assert duty()["LT"] != duty("--on-date", date)["LT"]
    head = run("compare", "LT", "--on-date", date).stdout.splitlines()[0]
    assert head == f"labcoop: 1 agreement, duties as of {date}"


def test_evidence_is_numbered_in_text_and_markdown() -> None:
    for notation in ("text", "markdown"):
        with_sources = run("compare", "LT", "--format", notation, "--evidence").stdout
        assert "Sources" in with_sources
        assert "Sources" not in run("compare", "LT", "--format", notation).stdout


# --- list -----------------------------------------------------------------------------------------


def test_list_tells_every_agreement_and_which_is_current() -> None:
    rows = json.loads(run("list", "--format", "json").stdout)
    assert [row["id"] for row in rows] == sorted(core.installed())
    assert [row["id"] for row in rows if row["current"]] == CURRENT
    assert all({"id", "title", "countries", "current"} <= set(row) for row in rows)
    (lithuania,) = (row for row in rows if row["id"] == "no-lt-2017")
    assert (lithuania["countries"], lithuania["signed"]) == (["LT", "NO"], "2017-05-30")
    lines = run("list").stdout.splitlines()
    assert len(lines) == len(rows)
    assert [line.split()[0] for line in lines] == [row["id"] for row in rows]


@pytest.mark.parametrize("name", ["list", "countries", "plugins"])
def test_each_list_can_be_empty(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Registry(()))
    monkeypatch.setattr("labcoop.plugins.discovery._scan", tuple)
    assert run(name).stdout.endswith(" are installed.\n")


def test_list_countries_and_plugins_say_so_where_there_are_none() -> None:
    for name, what in (("list", "agreements"), ("countries", "country plugins")):
        ended = labcoop(name, LABCOOP_PLUGINS="")
        assert (ended.code, ended.out.decode(), ended.err) == (0, f"No {what} are installed.\n", "")
        assert json.loads(labcoop(name, "--format", "json", LABCOOP_PLUGINS="").out) == []


def test_plugins_that_are_not_chosen_are_shown_as_disabled_and_used_for_nothing() -> None:
    rows = {row["name"]: row for row in json.loads(labcoop("plugins", "--format", "json", LABCOOP_PLUGINS="lt").out)}
    assert rows.pop("lt")["state"] == "ok"
    assert len(rows) == 6
    for name, row in rows.items():
        assert (row["state"], row["hooks"], row["records"]) == ("disabled", [], [])
        assert row["reason"] == f"LABCOOP_PLUGINS does not choose it; add {name} to it"
    listed = json.loads(labcoop("list", "--format", "json", LABCOOP_PLUGINS="lt").out)
    assert [row["id"] for row in listed] == ["no-lt-2007", "no-lt-2017"]
    asked = labcoop("compare", "LV", LABCOOP_PLUGINS="lt")
    assert (asked.code, asked.out) == (4, b"")
    assert "plugin lv: LABCOOP_PLUGINS does not choose it; add lv to it" in asked.err


@pytest.mark.parametrize("name", ["compare", "countries", "list", "plugins"])
def test_a_name_in_labcoop_plugins_that_no_plugin_has_is_warned_of_once(name: str) -> None:
    ended = labcoop(name, LABCOOP_PLUGINS="lt,lvv")
    assert ended.code == 0
    assert ended.err == (
        "warning: LABCOOP_PLUGINS: no plugin has the name 'lvv'; correct it, or install the plugin; "
        "did you mean 'lv'?\n"
    )


# --- show -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["no-lt-2017", "no-ee-first", "know-your-rights", "betic"])
@pytest.mark.parametrize("notation", ["yaml", "json"])
def test_show_writes_a_record_that_reads_back_the_same(id: str, notation: Any) -> None:
    portfolio = core.installed()
    text = run("show", id, "--format", notation).stdout
    assert core.loads(text, notation=notation) == (portfolio[id] if id in portfolio else portfolio.programmes[id])


def test_show_takes_a_file_and_follows_the_width(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(core.dump(record("ours", countries=("NO", "XX"), background="words " * 40)))
    for width in ("60", "100"):
        result = run("show", str(file), COLUMNS=width)
        assert result.exit_code == 0
        assert max(len(line) for line in result.stdout.splitlines()) <= int(width)
    assert "- Norway: " in result.stdout
    assert "- XX: " in result.stdout


def test_show_names_the_countries_and_authorities_of_a_shared_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    text = run("show", "know-your-rights").stdout
    assert "Promoter: Norwegian Labour Inspection Authority (Norway)." in text
    assert "Does not address: Latvia." in text
    doubt = {"programmes.p.under.no-lt": (cite("b"), cite("c", says="absent"))}
    one = shared(
        core.Programme(id="p", under=("no-lt",), organisers=(core.Participant(id="a", name="An institute"),)), doubt
    )
    use(monkeypatch, install(monkeypatch, xx=[record("no-lt"), one]))
    assert "p (p): serves this agreement: sources disagree: yes [2]; no [3]." in run("show", "no-lt").stdout
    assert "Organiser: An institute." in run("show", "p").stdout


# --- countries, plugins, schema -------------------------------------------------------------------


def test_countries_tells_each_code_with_its_distribution() -> None:
    rows = json.loads(run("countries", "--format", "json").stdout)
    assert [row["code"] for row in rows] == ["BG", "EE", "LT", "LV", "NO", "PL", "RO"]
    for row, line in zip(rows, run("countries").stdout.splitlines(), strict=True):
        assert line == f"{row['code']}  {row['distribution']} {row['version']}  {row['summary']}"


def test_plugins_tells_the_state_of_each_with_its_hooks_and_records() -> None:
    rows = json.loads(run("plugins", "--format", "json").stdout)
    assert {row["state"] for row in rows} == {"ok"}
    assert all(row["reason"] == "" and "labcoop_country" in row["hooks"] for row in rows)
    assert sorted(id for row in rows for id in row["records"]) == sorted(
        [*core.installed(), *core.installed().programmes]
    )


def test_the_schema_of_records_is_what_editors_get() -> None:
    assert json.loads(run("schema").stdout) == json.loads(run("schema", "record").stdout) == json_schema()


def test_a_record_in_a_plugin_that_cannot_be_read_is_left_out_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = core.RecordReference(id="xx-gone", package="labcoop", folder="agreements")
    module = plugin_module(
        country=country(), agreements=[missing, InMemory.of(record("no-xx", countries=("NO", "XX")))]
    )
    for arguments in (["list"], ["compare"], ["compare", "no-xx"]):
        use(monkeypatch, install(monkeypatch, xx=module))
        result = run(*arguments)
        assert result.exit_code == 0
        assert "no-xx" in result.stdout
        assert result.stderr.count("warning: the record xx-gone is left out: ") == 1
        assert result.stderr.count("\n") == 1
    for arguments in (["compare", "xx-gone"], ["show", "xx-gone"]):
        use(monkeypatch, install(monkeypatch, xx=module))
        assert run(*arguments).exit_code == 3


@pytest.mark.parametrize(("name", "id"), [("ask", "network"), ("gaps", "checklist"), ("rules", "A01")])
def test_what_may_be_asked_for_is_listed_as_json_too(name: str, id: str) -> None:
    rows = json.loads(run(name, "--format", "json").stdout)
    assert id in {row["id"] for row in (rows if isinstance(rows, list) else rows["rules"])}
