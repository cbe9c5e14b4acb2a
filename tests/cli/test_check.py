"""``labcoop check``: its exit codes, its settings from files, and what a suppression changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import labcoop
from labcoop.cli import main

RECORD = """\
labcoop: 1
agreement:
  id: ee-lv-new
  title: A draft
  basis: draft
  parties: [{country: EE, authorities: [ti-ee]}, {country: LV, authorities: [vdi-lv]}]
programmes:
  - {id: open, period: 2027/..}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ours.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_it_exits_with_1_for_an_error_and_with_0_for_less(folder: Path) -> None:
    assert check("ours.yaml", "--select", "L01").exit_code == 1
    assert check("ours.yaml", "--select", "L01", "--fail-on", "never").exit_code == 0
    assert check("ours.yaml", "--select", "L02").exit_code == 0


def test_what_cant_be_told_is_no_reason_to_fail(folder: Path) -> None:
    (folder / "ours.yaml").write_text(RECORD.replace("basis: draft", "basis: sources").replace(", period: 2027/..", ""))
    result = check("ours.yaml", "--select", "L01", "--fail-on", "note")
    assert result.exit_code == 0
    assert "1 point can't be told" in " ".join(result.output.split())


@pytest.mark.parametrize("name", ["labcoop.toml", "pyproject.toml"])
def test_settings_come_from_the_nearest_file(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "" if name == "labcoop.toml" else "[tool.labcoop]\n"
    (folder / name).write_text(f'{head}select = ["L01"]\nfail-on = "never"\n', encoding="utf-8")
    below = folder / "deep"
    below.mkdir()
    monkeypatch.chdir(below)
    result = check("../ours.yaml", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output)["summary"]["rules"] == 1


def test_the_command_line_comes_before_the_settings(folder: Path) -> None:
    (folder / "labcoop.toml").write_text('select = ["L02"]\nfail-on = "never"\n', encoding="utf-8")
    assert check("ours.yaml", "--select", "L01", "--fail-on", "error").exit_code == 1


def test_a_pyproject_without_settings_is_passed_over(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert check("ours.yaml", "--select", "L01").exit_code == 1


@pytest.mark.parametrize("text", ["tool = 1", "tool = []", "[[tool]]"])
def test_a_pyproject_whose_tool_is_no_table_is_passed_over(text: str, folder: Path) -> None:
    (folder / "pyproject.toml").write_text(f"{text}\n", encoding="utf-8")
    assert check("ours.yaml", "--select", "L01").exit_code == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("selekt = []", "did you mean 'select'"),
        ('select = "A"', "list of rules"),
        ('fail-on = "always"', "fail-on takes note, warning, error, never"),
        ("on-date = 2018", "on-date takes a text"),
        ("select = [", "not valid TOML"),
        ('on-date = "soon"', "not a date"),
        ('select = ["Z"]', "no rule has the id 'Z'"),
        ("a = " + "[" * 5000, "not valid TOML"),
        ("a = " + "1" * 5000, "a number is too long"),
    ],
)
def test_a_setting_that_means_nothing_is_a_usage_error(folder: Path, text: str, told: str) -> None:
    (folder / "labcoop.toml").write_text(text, encoding="utf-8")
    result = check("ours.yaml")
    assert result.exit_code == 2
    assert told in result.output


def test_a_date_may_stand_without_quotes(folder: Path) -> None:
    (folder / "labcoop.toml").write_text("on-date = 2018-06-01\n", encoding="utf-8")
    assert check("ours.yaml", "--select", "L02").exit_code == 0


def test_a_suppression_accepts_its_finding_and_nothing_else(folder: Path) -> None:
    before = json.loads(check("ours.yaml", "--format", "json").output)
    with (folder / "ours.yaml").open("a", encoding="utf-8") as file:
        file.write("suppressions: [{id: s, rule: L01, path: programmes.open.period, reason: it goes on}]\n")
    after = json.loads(check("ours.yaml", "--format", "json").output)
    gone = [one for one in before["findings"] if one["rule"] == "L01"]
    assert [(one["rule"], one["reason"]) for one in after["accepted"]] == [("L01", "it goes on")]
    assert after["findings"] == [one for one in before["findings"] if one not in gone]
    assert after["summary"]["outcomes"] == before["summary"]["outcomes"]
    assert check("ours.yaml", "--select", "L01").exit_code == 0


def test_an_unused_suppression_is_a_finding_unless_its_rule_was_not_asked(folder: Path) -> None:
    with (folder / "ours.yaml").open("a", encoding="utf-8") as file:
        file.write("suppressions: [{id: s, rule: L02, reason: none}]\n")
    assert "S01 suppressions.s" in check("ours.yaml", "--fail-on", "never").output
    assert "S01" not in check("ours.yaml", "--select", "L01,S01", "--fail-on", "never").output


def test_a_shared_programme_is_held_against_the_rules_about_work_alone() -> None:
    report = json.loads(check("know-your-rights", "--format", "json").output)
    assert report["summary"]["agreements"] == ["know-your-rights"]
    assert report["summary"]["errors"] == 0


def test_a_country_stands_for_all_its_agreements() -> None:
    report = json.loads(check("LT", "--format", "json").output)
    assert report["summary"]["agreements"] == ["no-lt-2007", "no-lt-2017"]


def test_all_that_is_installed_has_no_error() -> None:
    result = check("--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output)["summary"]["errors"] == 0


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (RECORD, 8, 24),
        (RECORD.replace("  - {id: open, period: 2027/..}", "  - id: open\n    period:\n      2027/.."), 10, 7),
        (RECORD.replace("  - {id: open, period: 2027/..}", "  - id: open\n    period: >-\n      2027/.."), 9, 13),
        ("\ufeff" + RECORD.replace("A draft", "Ein 🙂 Entwurf").replace("\n", "\r\n"), 8, 24),
    ],
)
def test_a_finding_stands_at_its_value(folder: Path, text: str, line: int, column: int) -> None:
    (folder / "ours.yaml").write_bytes(text.encode())
    (finding,) = json.loads(check("ours.yaml", "--select", "L01", "--format", "json").output)["findings"]
    assert finding["position"] == {"file": "ours.yaml", "line": line, "column": column}
    assert check("ours.yaml", "--select", "L01").output.startswith(f"ours.yaml:{line}:{column}: error L01 programmes.")


def test_a_finding_in_json_stands_at_its_value_too(folder: Path) -> None:
    record = labcoop.loads(RECORD)
    text = labcoop.dump(record, notation="json")
    (folder / "ours.json").write_text(text, encoding="utf-8")
    (finding,) = json.loads(check("ours.json", "--select", "L01", "--format", "json").output)["findings"]
    position = finding["position"]
    assert text.splitlines()[position["line"] - 1][position["column"] - 1 :].startswith('"2027/.."')


def test_annotations_and_sarif_carry_the_positions(folder: Path) -> None:
    assert check("ours.yaml", "--select", "L01", "--format", "github").output.startswith(
        "::error file=ours.yaml,line=8,col=24,title=L01 A programme has a start and an end::ee-lv-new: "
    )
    log = json.loads(check("ours.yaml", "--select", "L01", "--format", "sarif").output)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["L01"]
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "ours.yaml"},
        "region": {"startLine": 8, "startColumn": 24},
    }


def test_what_is_installed_is_told_by_the_file_that_ships_it() -> None:
    findings = json.loads(check("no-ro", "--format", "json").output)["findings"]
    assert {one["position"]["file"] for one in findings} == {"labcoop_romania/agreements/no-ro.yaml"}


def test_a_profile_leaves_only_the_rules_that_it_names(folder: Path) -> None:
    def rules(*arguments: str) -> int:
        result = check("ours.yaml", "--format", "json", "--fail-on", "never", *arguments)
        count: int = json.loads(result.output)["summary"]["rules"]
        return count

    assert rules("--profile", "ilo-criteria") == 5
    assert rules("--profile", "ilo-criteria", "--ignore", "A18") == 4
    assert rules("--profile", "ilo-criteria", "--select", "A18,L") == 1
    (folder / "list.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "labcoop.toml").write_text('profile = "list.yaml"\n', encoding="utf-8")
    assert rules() == 1
    assert rules("--profile", "ilo-criteria") == 5


@pytest.mark.parametrize("notation", ["github", "sarif"])
def test_findings_milder_than_asked_for_are_no_annotations(notation: str, folder: Path) -> None:
    def levels(*options: str) -> set[str]:
        told = check("ours.yaml", "--format", notation, "--fail-on", "never", *options).stdout
        if notation == "github":
            return set(re.findall(r"^::(\w+)", told, re.MULTILINE))
        return {result["level"] for result in json.loads(told)["runs"][0]["results"]}

    assert "warning" in levels()
    assert "warning" not in levels("--severity", "error")
    assert "error" in levels("--severity", "error")


def test_neither_a_profile_nor_the_settings_are_overwritten(folder: Path) -> None:
    (folder / "list.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "labcoop.toml").write_text('profile = "list.yaml"\n', encoding="utf-8")
    for settings in ((), ("--profile", "list.yaml")):
        for file in ("list.yaml", "labcoop.toml"):
            assert "would overwrite the input" in check("ours.yaml", *settings, "-o", file).stderr
    assert (folder / "list.yaml").read_text(encoding="utf-8") == PROFILE


PROFILE = """\
labcoop_profile: 1
profile:
  id: ours
  version: "1"
  title: Ours
  items: [{id: a, title: A, grade: own, question: "A?", all_of: {rules: [A14]}}]
"""


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("un-guidance", 2, "names no rule to check"),
        ("chekclist", 2, "did you mean 'checklist'"),
        ("no.yaml", 3, "no such"),
    ],
)
def test_a_profile_that_is_no_use_is_told(folder: Path, name: str, code: int, message: str) -> None:
    result = check("ours.yaml", "--profile", name)
    assert result.exit_code == code
    assert message in result.output
