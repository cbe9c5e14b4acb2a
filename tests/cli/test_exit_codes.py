"""0 fine, 1 differences where asked for, 2 usage, 3 input that can't be loaded, 4 a plugin problem; nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli.commands import labcoop, run
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import record
from hypothesis import given, settings
from hypothesis import strategies as st

from labcoop.plugins import discovery
from labcoop.plugins.registry import Registry

BROKEN = """labcoop: 1
agreement:
  id: no-xx
  tilte: An agreement
  basis: sources
  parties: [{country: no}]
  signed: yesterday
"""
DRAFT = """labcoop: 1
agreement: {id: no-lt-draft, title: A draft, basis: draft, parties: [{country: "NO"}, {country: LT}], signed: 2026}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "draft.yaml").write_text(DRAFT)
    (tmp_path / "other.json").write_text('{"labcoop": 1, "agreement": {"id": "x"}}')
    (tmp_path / "shared.yaml").write_text("labcoop: 1\nprogrammes: [{id: p, under: [no-xx]}]\n")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "a-folder.yaml").mkdir()
    return tmp_path


def use(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> None:
    monkeypatch.setattr(Registry, "installed", classmethod(lambda cls: registry))


# --- 0 and 1 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", "LT", "pl", "no-lt-2007"],
        ["compare", "--format", "json"],
        ["list"],
        ["show", "no-lt-2017"],
        ["timeline", "LT", "--on-date", "2018"],
        ["countries"],
        ["plugins"],
        ["schema"],
        ["schema", "comparison"],
        ["--help"],
        ["--version"],
    ],
)
def test_what_works_exits_with_0_and_says_nothing_on_standard_error(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\n")


def test_differences_exit_with_1_only_where_asked_for() -> None:
    pair = ("compare", "no-lt-2017", "no-pl-2017")
    assert run(*pair).exit_code == 0
    differing = run(*pair, "--exit-code")
    assert differing.exit_code == 1
    assert differing.stdout == run(*pair).stdout
    assert run("compare", "no-lt-2017", "no-lt-2017", "--exit-code").exit_code == 0
    assert run("compare", "no-lt-2017", "no-lt-2017", "--exit-code", "--only-differences").exit_code == 0
    assert run("compare", "no-lt-2017", "--exit-code").exit_code == 0
    assert run(*pair, "--exit-code", "--on", "legal-form").exit_code == 0
    assert run(*pair, "--exit-code", "--on", "signed", "--only-differences").exit_code == 1


# --- 2: usage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["compare", "no-lt-2071"], "no agreement has the id 'no-lt-2071'; .*did you mean 'no-lt-2017'"),
        (
            ["compare", "know-your-rights"],
            "'know-your-rights' is a programme shared by .*no-lt-2017.*; name agreements",
        ),
        (["compare", "Lithuania"], "no agreement has the id 'Lithuania'; .*a country is given by its two letters: LT"),
        (["compare", "LTU"], "a country is given by its two letters: LT"),
        (["compare", "est"], "a country is given by its two letters: EE"),
        (["compare", "xyz"], "no agreement has the id 'xyz'; 'labcoop list' shows them, a file needs a suffix\n"),
        (["show", "lithuania"], "a country is given by its two letters: LT"),
        (["show", "lt"], "LT is a country; show takes one record: no-lt-2017\n"),
        (["compare", "--on", "activites"], "no group or dimension is called 'activites'; .*did you mean 'activities'"),
        (["compare", "--on-date", "2018-13"], "--on-date"),
        (["compare", "--on-date", "yesterday"], "write a date as 2017"),
        (
            ["compare", "LT", "--baseline", "no-lt-2071"],
            "no agreement has the id 'no-lt-2071'; .*did you mean 'no-lt-2017'",
        ),
        (["compare", "LT", "--baseline", "NO"], "the baseline NO stands for 6 agreements; give the id of one"),
        (["compare", "--format", "xml"], "'text', 'markdown', 'json', 'csv'"),
        (["compare", "--formt", "json"], "--format"),
        (["compare", ""], "no agreement has the id ''"),
        (["show"], "Missing argument"),
        (["show", "no-lt-2071"], "no record has the id 'no-lt-2071'; .*did you mean 'no-lt-2017'"),
        (["show", "know-your-right"], "did you mean 'know-your-rights'"),
        (["show", "no-lt-2017", "--format", "csv"], "'csv' is not one of"),
        (["schema", "agreement"], "'record', 'comparison'"),
        (["list", "LT"], "unexpected extra argument"),
        (["comparre"], "No such command 'comparre'"),
        ([], "Usage: labcoop"),
    ],
)
def test_a_mistake_exits_with_2_and_a_message_that_helps(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    with pytest.raises(AssertionError, match=f"(?s){message}"):
        raise AssertionError(result.stderr)


def test_without_any_country_there_is_nothing_to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Registry(()))
    result = run("compare")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no agreements are installed; install a country plugin or name a file" in result.stderr


def test_a_country_without_a_current_agreement_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, install(monkeypatch, xx=plugin_module(country=country())))
    result = run("compare", "XX")
    assert result.exit_code == 2
    assert "the installed countries document no current agreement of XX" in result.stderr


# --- 3: input -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("start", [["compare"], ["show"]])
@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("missing.yaml", "missing.yaml:1:1: LC-E001: no such file"),
        ("./nowhere/x.yaml", "nowhere/x.yaml:1:1: LC-E001: no such file"),
        ("draft.txt", "draft.txt:1:1: LC-E001: the name of a record ends in .yaml, .yml or .json"),
        ("a-folder.yaml", "a-folder.yaml:1:1: LC-E001: not a regular file"),
        ("binary.yaml", "binary.yaml:1:1: LC-E"),
        ("broken.yaml", "broken.yaml:4:3: LC-E101 agreement.tilte: unknown key; "),
        ("broken.yaml", "did you mean 'title'?"),
        ("broken.yaml", "broken.yaml:7:11: LC-E104 agreement.signed: not a date"),
        ("other.json", "other.json:1:"),
    ],
)
def test_a_file_that_cannot_be_read_exits_with_3_and_its_place(start: list[str], file: str, message: str) -> None:
    result = run(*start, file)
    assert (result.exit_code, result.stdout) == (3, "")
    assert message in result.stderr
    assert "nothing was loaded." in result.stderr
    assert "yesterday" not in result.stderr


@pytest.mark.usefixtures("folder")
def test_all_problems_of_all_files_are_told_at_once() -> None:
    result = run("compare", "broken.yaml", "draft.yaml", "missing.yaml", "no-lt-2017", "other.json")
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    problems = [line for line in lines if ": LC-E" in line]
    files = [line.partition(":")[0] for line in problems]
    assert list(dict.fromkeys(files)) == ["broken.yaml", "missing.yaml", "other.json"]
    assert files.count("broken.yaml") > 2
    assert lines[-1] == f"{len(problems)} problems found; nothing was loaded."
    assert run("compare", "missing.yaml").stderr.endswith("\n1 problem found; nothing was loaded.\n")


@pytest.mark.usefixtures("folder")
def test_a_shared_programme_is_no_agreement_but_can_be_shown() -> None:
    result = run("compare", "shared.yaml")
    assert result.exit_code == 3
    assert "shared.yaml:1:1: LC-E113: this file holds a shared programme" in result.stderr
    assert run("show", "shared.yaml").exit_code == 0


# --- 4: plugins -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["fi", "FI", "Xx"])
def test_a_country_without_a_plugin_exits_with_4(code: str) -> None:
    result = run("compare", code)
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"plugin {code.lower()}: no plugin is installed for the country {code.upper()}" in result.stderr


def test_no_record_of_a_country_without_a_plugin_can_be_shown() -> None:
    result = run("show", "fi")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "no plugin is installed for the country FI" in result.stderr


def failing() -> Any:
    raise RuntimeError("it broke")


def test_a_broken_plugin_asked_for_by_name_exits_with_4_and_is_skipped_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = plugin_module(country=country("AA"), agreements=[InMemory.of(record("aa-bb", countries=("AA", "BB")))])
    bad = plugin_module(country=failing)

    def fresh() -> None:
        use(monkeypatch, install(monkeypatch, aa=good, xx=bad))

    fresh()
    asked = run("compare", "XX")
    assert (asked.exit_code, asked.stdout) == (4, "")
    assert "Error: plugin xx: labcoop_country failed with RuntimeError: it broke" in asked.stderr
    fresh()
    every = run("compare")
    assert every.exit_code == 0
    assert "aa-bb" in every.stdout
    assert every.stderr.count("\n") == 1
    assert every.stderr.startswith(
        "warning: labcoop-xx: left out: labcoop_country failed with RuntimeError: it broke; it must return its country"
    )
    fresh()
    assert run("compare", LABCOOP_STRICT="1").exit_code == 4


def test_what_a_plugin_that_is_left_out_would_ship_exits_with_4(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labcoop.plugins.locating.ships", lambda found, id: id == "any-id")
    good = plugin_module(country=country("AA"), agreements=[InMemory.of(record("aa-bb"))])
    for id in ("aa-xx-2017", "AA-XX-2017", "any-id"):
        for command in ("compare", "show"):
            use(monkeypatch, install(monkeypatch, aa=good, xx=plugin_module(country=failing)))
            result = run(command, id)
            assert (result.exit_code, result.stdout) == (4, "")
            assert f"plugin xx: it is left out, and so is the record {id.lower()}: labcoop_country fa" in result.stderr
    assert run("show", "aa-cc").exit_code == 2


def test_a_comparison_without_a_plugin_that_is_left_out_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    good = plugin_module(country=country("AA"), agreements=[InMemory.of(record("aa-bb"))])
    for bad, complete in ((plugin_module(country=failing), "false"), (plugin_module(country=country()), "true")):
        use(monkeypatch, install(monkeypatch, aa=good, xx=bad))
        assert f'"complete": {complete}' in run("compare", "--format", "json").stdout


def test_countries_names_all_that_claim_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [
        discovery.Found(name="xx", distribution=name, version="1.0", summary="A country", module="labcoop_nowhere")
        for name in ("labcoop-b", "labcoop-a")
    ]
    monkeypatch.setattr(discovery, "installed_plugins", lambda: (discovery.settled(both),))
    told = "XX  not used: several distributions claim it: labcoop-a, labcoop-b; uninstall all but one\n"
    assert run("countries").stdout == told
    (row,) = json.loads(run("countries", "--format", "json").stdout)
    assert (row["code"], row["distribution"], row["rivals"]) == ("XX", "labcoop-a", ["labcoop-b"])


def test_a_broken_plugin_is_listed_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    good = plugin_module(country=country("AA"), agreements=[InMemory.of(record("aa-bb", countries=("AA", "BB")))])
    use(monkeypatch, install(monkeypatch, aa=good, xx=plugin_module(country=failing)))
    result = run("plugins")
    assert (result.exit_code, result.stderr) == (0, "")
    good_one, bad_one, fault = result.stdout.splitlines()
    assert good_one == "aa  ok            labcoop-aa 1.0  2 hooks, 1 record, 0 rules"
    assert bad_one == "xx  invalid       labcoop-xx 1.0  not used:"
    assert fault.startswith("    labcoop_country failed with RuntimeError: it broke; it must return its country")
    assert re.search(r" \(tests/cli/test_exit_codes\.py:\d+\)$", fault)


def test_a_warning_is_printed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    module = plugin_module(country=country("AA"), agreements=[InMemory.of(record("aa-bb"))], dimensions=failing)
    use(monkeypatch, install(monkeypatch, aa=module))
    result = run("compare")
    assert result.exit_code == 0
    assert result.stderr.startswith("warning: labcoop-aa: labcoop_dimensions failed with RuntimeError: it broke; ")
    assert result.stderr.count("\n") == 1


def test_strict_exits_with_4_and_lists_all_faults_of_all_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = plugin_module(country=country("AA"), agreements=[InMemory.of(record("aa-bb"))], dimensions=failing, row=[])
    for arguments in (["compare"], ["list"], ["show", "aa-bb"], ["plugins"]):
        use(monkeypatch, install(monkeypatch, aa=rows, bb=plugin_module(country=country("BB")), xx=plugin_module()))
        result = run(*arguments, LABCOOP_STRICT="1")
        assert result.exit_code == 4
        for fault in ("labcoop_dimensions failed with", "no hook 'labcoop_row'", "not implement labcoop_country"):
            assert fault in result.output
    assert result.stdout.startswith("aa  invalid ")
    assert result.stderr == ""


# --- whatever is typed ----------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *(
            "compare",
            "show",
            "list",
            "countries",
            "plugins",
            "schema",
            "timeline",
            "--help",
            "--version",
            "-h",
            "--",
            "-",
        ),
        *("--on", "--only-differences", "--baseline", "--on-date", "--evidence", "--format", "-o", "--exit-code"),
        *("text", "markdown", "json", "csv", "yaml", "record", "comparison", "activities", "signed", "lt:it", "duties"),
        *("LT", "lt", "Pl", "XX", "no-lt-2017", "no-pl-2017", "no-lt-2007", "know-your-rights", "no-lt-2071"),
        *("draft.yaml", "broken.yaml", "missing.yaml", "./draft.yaml", "shared.yaml", "a-folder.yaml", ".", ".."),
        *("2018", "2017-05-30", "2017-10-03..2019-03-25", "..2007", "2018-02-30", "out.txt", "nowhere/out.txt", ""),
        *("--format=json", "--on=scope", "-oout.txt", "--columns", "--=", "=", "é", "日本", "\udcff", "a" * 300),
    ]
)
STARTS = st.sampled_from(
    ["compare", "compare", "compare", "show", "list", "countries", "plugins", "schema", "timeline"]
)


@settings(max_examples=3 * settings().max_examples)
@given(st.one_of(st.lists(WORDS, max_size=4), st.builds(lambda a, b: [a, *b], STARTS, st.lists(WORDS, max_size=5))))
def test_no_arguments_ever_give_a_traceback(folder_for_any_arguments: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code in range(5)
    assert "Traceback" not in result.output
    if result.exit_code == 2:
        assert result.stderr


@given(st.lists(st.text(st.characters(exclude_characters="/\\\0"), max_size=12), max_size=4))
def test_no_text_ever_gives_a_traceback(folder_for_any_arguments: Path, words: list[str]) -> None:
    for command in ("compare", "show", "schema"):
        assert run(command, *words).exit_code in range(5)


@pytest.fixture(scope="module")
def folder_for_any_arguments(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("any")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(path)
        (path / "draft.yaml").write_text(DRAFT)
        (path / "broken.yaml").write_text(BROKEN)
        (path / "shared.yaml").write_text("labcoop: 1\nprogrammes: [{id: p, under: [no-xx]}]\n")
        (path / "a-folder.yaml").mkdir()
        yield path


def test_bytes_that_are_no_text_are_told_as_such(tmp_path: Path) -> None:
    ended = labcoop("compare", "\udcff", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, b"")
    ended = labcoop("compare", "\udcff.yaml", cwd=tmp_path)
    assert (ended.code, ended.out) == (3, b"")
    assert "no such file" in ended.err
