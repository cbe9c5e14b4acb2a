"""The test kit: green on what is sound, and red where it must be, check by check."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from strangers import ROOT, install, runner
from testkit.broken import BROKEN, WrongLabels, sound

import labcoop
from labcoop.cli import main
from labcoop.testkit import check_plugin, conformance
from labcoop.testkit.kit import CHECKS
from labcoop.testkit.package_checks import _built, _looks_like, _strays

pytest_plugins = ["pytester"]
OF_THE_PACKAGE = {"entry-point", "no-personal-data", "import", "wheel"}
"""What is checked of an installed distribution alone."""


def report(plugin: SimpleNamespace) -> labcoop.testkit.PluginReport:
    return check_plugin("xx", registry=labcoop.Registry.of(plugin))


def test_a_sound_plugin_passes_and_what_it_has_nothing_for_is_not_covered() -> None:
    found = report(sound())
    assert found.ok
    outcomes = {result.check: result.outcome for result in found.results}
    assert {check for check, outcome in outcomes.items() if outcome == "not-covered"} == OF_THE_PACKAGE | {"labels"}
    assert list(outcomes) == list(CHECKS)


@pytest.mark.parametrize("check", BROKEN)
def test_each_check_fails_on_a_plugin_made_for_it_and_no_other_does(check: str) -> None:
    found = report(BROKEN[check]())
    assert [result.check for result in found.failed] == [check], "\n".join(map(str, found.failed))
    assert all(fault.what and fault.remedy for fault in found[check].faults)
    assert any(fault.place for fault in found[check].faults)


def test_labels_that_can_t_be_read_are_found_though_other_commands_leave_them_unread() -> None:
    plugin = sound(labels=(WrongLabels(language="fi", package="labcoop_xx"),))
    (only,) = (one for one in labcoop.Registry.of(plugin).examine())
    assert only.faults == []
    found = report(plugin)
    assert [result.check for result in found.failed] == ["hooks-typed"]
    (fault,) = found["hooks-typed"].faults
    assert str(fault).startswith("the labels labels/fi.po are left out: it is no gettext catalogue")


def test_every_check_has_a_plugin_that_fails_it() -> None:
    assert {*BROKEN, *DISTRIBUTIONS} == set(CHECKS)


def test_a_plugin_with_nothing_but_a_country_is_covered_nowhere_else() -> None:
    bare = labcoop.Country(code="XX", name="Nowhere")
    found = report(sound(country=bare, agreements=(), vocabulary=(), dimensions=(), rules=()))
    assert [result.check for result in found.failed] == ["country-cited"]
    covered = {result.check for result in found.results if result.outcome == "pass"}
    assert covered == {"hooks-known", "hooks-typed", "hooks-pure", "ids"}


# --- what is checked of a distribution -------------------------------------------------------------

PYPROJECT = """
[project]
name = "labcoop-{name}"
version = "1.0"
requires-python = ">=3.11"

[project.entry-points."labcoop.countries"]
{code} = "labcoop_{name}.plugin"

[build-system]
requires = ["uv_build>=0.9"]
build-backend = "uv_build"
"""
PLUGIN = """
import labcoop

{api}

@labcoop.hookimpl
def labcoop_country():
    cited = (labcoop.Citation(source="news"),)
    sources = {{"news": labcoop.Source(title="News")}}
    return labcoop.Country(code="{CODE}", name="Kit", sources=sources, evidence={{"country.name": cited}})
"""
DISTRIBUTIONS = {
    "entry-point": ("ka", {"api": "LABCOOP_API = 'one'"}, {}),
    "no-personal-data": ("kb", {}, {"notes.md": "Contact person: Ola Nordmann\n"}),
    "import": ("kc", {"api": "LABCOOP_API = 1\nimport sys; sys.stderr.write('here I am')"}, {}),
    "wheel": ("kd", {}, {"py.typed": None}),
}
"""For each check its plugin's code, what its module says instead, and its files; ``None`` takes one away."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Give what the kit finds of each distribution, in a process in which all of them are installed."""
    sites = []
    for check, (code, said, files) in DISTRIBUTIONS.items():
        source = tmp_path_factory.mktemp(code) / "made"
        name = f"kit_{code}"
        package = source / "src" / f"labcoop_{name}"
        package.mkdir(parents=True)
        (source / "pyproject.toml").write_text(PYPROJECT.format(name=name, code=code), encoding="utf-8")
        text = PLUGIN.format(**{"api": "LABCOOP_API = 1", "CODE": code.upper(), **said})
        written = {"__init__.py": "", "plugin.py": text, "py.typed": "", **files}
        for path, content in written.items():
            if content is not None:
                (package / path).write_text(content, encoding="utf-8")
        sites.append(install(source, tmp_path_factory.mktemp(f"{code}-{check}")))
    run = runner(sites[0])
    codes = [code for code, _, _ in DISTRIBUTIONS.values()]
    environment = {"PYTHONPATH": os.pathsep.join(map(str, sites)), "LABCOOP_STRICT": "0"}
    done = run("-m", "labcoop", "plugins", "check", *codes, "--format", "json", **environment)
    assert done.returncode == 4, done.stderr  # one of them can't be used at all
    return {found["name"]: found for found in json.loads(done.stdout)}


@pytest.mark.parametrize("check", DISTRIBUTIONS)
def test_each_check_of_a_distribution_fails_on_one_made_for_it_and_no_other_does(
    check: str, reports: dict[str, dict[str, list[dict[str, object]]]]
) -> None:
    checks = reports[DISTRIBUTIONS[check][0]]["checks"]
    assert [one["check"] for one in checks if one["outcome"] == "fail"] == [check]
    (faults,) = (one["faults"] for one in checks if one["check"] == check)
    assert isinstance(faults, list)
    assert all(fault["what"] and fault["remedy"] for fault in faults)


def test_data_that_a_wheel_would_lack_is_found_where_the_plugin_is_developed(tmp_path: Path) -> None:
    source = tmp_path / "estonia"
    shutil.copytree(ROOT / "plugins" / "estonia", source, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    settings = source / "pyproject.toml"
    kept = settings.read_text("utf-8").partition("[tool.uv.sources]")[0]
    settings.write_text(f'{kept}\n[tool.uv.build-backend]\nwheel-exclude = ["*.yaml"]\n', encoding="utf-8")
    shipped = _built(source, source / "src")
    assert "labcoop_estonia/plugin.py" in shipped
    assert "labcoop_estonia/agreements/no-ee.yaml" not in shipped
    (source / "agreements").mkdir()
    (source / "agreements" / "ee-xx.yaml").write_text("labcoop: 1\n", encoding="utf-8")
    assert list(_strays(source, source / "src" / "labcoop_estonia")) == ["agreements/ee-xx.yaml"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("# contact: Kari Nordmann, inspector", "the name of a person"),
        ("Kontaktperson Kari Nordmann-Hansen", "the name of a person"),
        ("write to somebody" + "@example.org", "an e-mail address"),
        ("tel. 22 33 44 55", "a telephone number"),
        ("  - {id: contact-norway, role: Contact point of the Labour Inspectorate}", None),
        ("the contact: State Labour Inspectorate", None),
        ("url: https://example.org/contacts/Kari-Nordmann", None),
        ("from labcoop import Agreement, ContactPoint", None),
    ],
)
def test_a_line_that_looks_as_if_it_held_personal_data_is_found(line: str, kind: str | None) -> None:
    assert _looks_like(line) == kind


# --- the ways to run it ----------------------------------------------------------------------------


def test_a_name_or_a_check_that_there_is_not_is_told_with_what_there_is() -> None:
    with pytest.raises(labcoop.PluginError, match="did you mean 'lt'"):
        check_plugin("lti")
    with pytest.raises(labcoop.UnknownIdError, match="did you mean 'records-read'"):
        check_plugin("lt", only=["record-read"])
    with pytest.raises(labcoop.UnknownIdError, match="there is no check 'label'"):
        conformance("lt", expected_failures={"label": "later"})


TESTS = """
from testkit.broken import BROKEN, sound

import labcoop
from labcoop.testkit import conformance

test_sound = conformance("xx", registry=labcoop.Registry.of(sound()))
test_broken = conformance("xx", registry=labcoop.Registry.of(BROKEN["rules-fire"]()))
test_expected = conformance(
    "xx",
    registry=labcoop.Registry.of(BROKEN["rules-fire"]()),
    expected_failures={"rules-fire": "the rule is still to be written"},
)
test_wrongly_expected = conformance(
    "xx", registry=labcoop.Registry.of(sound()), expected_failures={"rules-fire": "nobody knows"}
)
"""


def test_as_tests_of_pytest_a_check_is_an_item_and_an_expected_failure_must_fail(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
    monkeypatch.delenv("LABCOOP_STRICT", raising=False)
    pytester.makepyfile(test_xx=TESTS)
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-rA", "-k", "rules or labels")
    told = done.stdout.str()
    rules = [check for check in CHECKS if check.startswith("rules") or check == "labels"]
    done.assert_outcomes(passed=4 * (len(rules) - 1) - 3, failed=2, xfailed=1, skipped=4)
    assert "FAILED test_xx.py::test_broken[rules-fire]" in told
    assert "FAILED test_xx.py::test_wrongly_expected[rules-fire]" in told
    assert "XFAIL test_xx.py::test_expected[rules-fire] - the rule is still to be written" in told
    assert "the rule xx:signed was silent on every agreement that was tried; name in its guards" in told
    assert "not covered: it hands over no labels" in told


def test_the_shell_tells_each_check_and_the_fix_in_each_message() -> None:
    done = CliRunner().invoke(main, ["plugins", "check", "LT", "--only", "duties-dated", "--only", "entry-point"])
    assert done.exit_code == 0
    first, *rest = done.output.splitlines()
    assert first.startswith("lt  labcoop-lithuania ")
    assert rest[0].split() == ["pass", "duties-dated", *CHECKS["duties-dated"].asks.split()]
    assert rest[-1] == "  2 checks: 2 passed, 0 failed, 0 not covered"


def test_the_shell_without_the_extra_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "hypothesis.py").write_text("raise ModuleNotFoundError(name='hypothesis')\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "labcoop", "plugins", "check", "lt"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the test kit needs hypothesis: pip install 'labcoop[testkit]'" in done.stderr


def test_listing_plugins_imports_neither_the_kit_nor_hypothesis() -> None:
    code = (
        "import sys; from labcoop.cli import main; main(['plugins'], standalone_mode=False); "
        "assert not {'hypothesis', 'pytest', 'labcoop.testkit'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_thorough_makes_up_ten_times_as_many_agreements() -> None:
    from labcoop.testkit.subject import EXAMPLES, Subject

    registry = labcoop.Registry.installed()
    assert Subject("lt", registry).examples == EXAMPLES
    assert Subject("lt", registry, thorough=True).examples == 10 * EXAMPLES
