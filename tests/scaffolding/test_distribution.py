"""The distribution of a new country: for every code there is, it is a plugin without a fault."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import labcoop
from labcoop.plugins.fitting import misfits
from labcoop.scaffolding.distribution import distribution_name, new_country
from labcoop.scaffolding.territory import country_codes, territory

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = labcoop.Registry.installed()

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Give what writes the distribution of a country and imports its plugin."""
    loaded = []

    def plugin(code: str) -> ModuleType:
        written(new_country(code, REGISTRY), tmp_path / code)
        monkeypatch.syspath_prepend(tmp_path / code / "src")
        package = territory(code).package
        # Countries that are installed have a package of that name already.
        monkeypatch.delitem(sys.modules, package, raising=False)
        for name in [name for name in sys.modules if name.startswith(f"{package}.")]:
            monkeypatch.delitem(sys.modules, name)
        loaded.append(package)
        return importlib.import_module(f"{package}.plugin")

    yield plugin
    for name in [name for name in sys.modules if name.partition(".")[0] in loaded]:
        del sys.modules[name]  # for good: what was there before comes back when monkeypatch undoes the rest


def written(files: dict[str, str], folder: Path) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def draft(code: str, *languages: str) -> labcoop.Dossier:
    parties = (labcoop.Party(country=code), labcoop.Party(country="XX"))
    return labcoop.Dossier(
        agreement=labcoop.Agreement(id="draft", title="A draft", basis="draft", parties=parties, languages=languages)
    )


# --- for every country ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", country_codes())
def test_the_plugin_has_no_fault_and_its_rule_fires_and_is_silent(code: str, load: Load) -> None:
    plugin = load(code)
    registry = labcoop.Registry.of(plugin)
    (examined,) = registry.examine()
    assert (str(examined.state), list(examined.faults)) == ("ok", [])
    assert registry.codes == (code,)
    assert registry.country(code).name == territory(code).name
    (record,) = labcoop.installed(registry=registry).values()
    assert code in record.countries
    assert record.agreement.basis == "draft"
    (rule,) = registry.rules()
    language = next(iter(territory(code).languages), "en")
    for languages, paths in (((), ["agreement.languages"]), ((language,), [])):
        report = labcoop.validate(draft(code, *languages), select=[rule.id], registry=registry)
        assert [finding.path for finding in report.findings] == paths


@pytest.mark.parametrize("code", country_codes())
def test_every_value_of_the_record_cites_cldr(code: str, load: Load) -> None:
    country = load(code).labcoop_country()
    told = [
        name
        for name in ("name", "native_name", "languages", "currencies", "eu_member", "inspectorate", "duties", "notes")
        if getattr(country, name)
    ]
    assert set(country.evidence) == {f"country.{name}" for name in told}
    assert {citation.source for citations in country.evidence.values() for citation in citations} == {"cldr"}
    known = territory(code)
    assert (country.languages, country.currencies) == (known.languages, known.currencies)


@pytest.mark.parametrize("code", country_codes())
def test_the_lines_fit_a_page_and_end_in_a_newline(code: str) -> None:
    for path, text in new_country(code, REGISTRY).items():
        if path.endswith(".po"):
            continue  # gettext's own form
        assert [line for line in text.splitlines() if len(line) > 120 and not line.startswith("| ")] == []
        assert not re.search(r"[ \t]$|\$[A-Za-z{]", text, re.MULTILINE)
        assert text.endswith("\n") or path.endswith("py.typed")


def test_the_code_of_every_country_is_as_tidy_as_ours(tmp_path: Path) -> None:
    for code in country_codes():
        written(new_country(code, REGISTRY), tmp_path / "plugins" / code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "labcoop" / "testkit").mkdir(parents=True)  # so that ruff sorts labcoop among our own packages
    for command in (["check"], ["format", "--check"]):
        done = run("-m", "ruff", *command, "--no-cache", "plugins", cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def test_the_code_has_the_types_that_it_says(tmp_path: Path) -> None:
    for code in ("FI", "CI", "AQ"):
        written(new_country(code, REGISTRY), tmp_path)
    files = [str(path) for path in (tmp_path / "src").iterdir()] + [str(path) for path in tmp_path.glob("tests/*.py")]
    done = run("-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), *files, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {"MYPYPATH": str(cwd / "src"), "PATH": "", "HOME": str(cwd)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


# --- what is in it --------------------------------------------------------------------------------


def test_it_has_the_files_of_a_real_one() -> None:
    assert list(new_country("FI", REGISTRY)) == [
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "src/labcoop_finland/__init__.py",
        "src/labcoop_finland/agreements/no-fi.yaml",
        "src/labcoop_finland/country.py",
        "src/labcoop_finland/labels/fi.po",
        "src/labcoop_finland/labels/sv.po",
        "src/labcoop_finland/plugin.py",
        "src/labcoop_finland/py.typed",
        "src/labcoop_finland/rules.py",
        "tests/test_finland.py",
    ]


@pytest.mark.parametrize("code", ["FI", "GB", "CI"])
def test_its_project_is_as_that_of_a_country_of_ours(code: str) -> None:
    ours = tomllib.loads((ROOT / "plugins/latvia/pyproject.toml").read_text(encoding="utf-8"))
    theirs = tomllib.loads(new_country(code, REGISTRY)["pyproject.toml"])
    package = territory(code).package
    assert theirs["project"]["entry-points"] == {"labcoop.countries": {code.lower(): f"{package}.plugin"}}
    assert theirs["project"]["name"] == distribution_name(code) == package.replace("_", "-")
    assert theirs["build-system"] == ours["build-system"]
    assert theirs["project"].keys() - {"license-files"} == ours["project"].keys()
    for same in ("requires-python", "license", "dependencies"):
        assert theirs["project"][same] == ours["project"][same]


def test_the_licence_claims_the_copyright_for_nobody() -> None:
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    theirs = new_country("FI", REGISTRY)["LICENSE"]
    assert re.sub("Copyright .*", "", theirs) == re.sub("Copyright .*", "", ours)
    assert "Copyright (c) [year] [holder of the copyright]\n" in theirs


def test_the_duties_are_empty_and_what_is_not_covered_is_marked(load: Load) -> None:
    country = load("FI").labcoop_country()
    assert (country.authorities, country.duties, country.notes) == ((), (), ())
    assert (country.inspectorate, country.eu_member, country.eu_from, country.eea_from) == (None, None, None, None)
    text = new_country("FI", REGISTRY)["src/labcoop_finland/country.py"]
    for field in ("eu_member", "eu_from", "eea_from", "efta_member", "inspectorate"):
        assert re.search(rf"# Not covered yet: .*\b{field}\b", text)


def test_the_examples_in_the_record_are_values_that_fit(load: Load) -> None:
    plugin = load("FI")
    text = new_country("FI", REGISTRY)["src/labcoop_finland/country.py"]
    examples: dict[str, Any] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and "made up:" in str(node.value.value):
            example = textwrap.dedent(str(node.value.value).partition("made up:\n")[2])
            (value,) = eval(example, {"labcoop": labcoop})
            examples[type(value).__name__.lower()] = value
    assert set(examples) == {"authority", "duty"}
    filled = attrs.evolve(
        plugin.labcoop_country(),
        inspectorate="inspectorate-fi",
        authorities=(examples["authority"],),
        duties=(examples["duty"],),
        evidence={"country.duties.registration-2020": (labcoop.Citation(source="cldr"),)},
    )
    assert list(misfits(labcoop.Country, filled, "country")) == []
    assert labcoop.duty_rule(filled, "registration-of-employment").id == "fi:registration"
    assert labcoop.ground_of(filled, "cldr", "Section 4").grade == "read"


def coverage(code: str) -> dict[str, str]:
    rows = [line.strip("| ").split(" | ") for line in new_country(code, REGISTRY)["README.md"].splitlines()]
    return {row[0]: row[1] for row in rows if len(row) == 3 and row[0] not in ("part", "---")}


def test_the_readme_tells_what_is_covered() -> None:
    table = coverage("FI")
    assert [part for part, covered in table.items() if covered.startswith("not covered")] == [
        "membership of EU, EEA and EFTA",
        "authorities",
        "duties by date",
        "agreements",
        "labels",
    ]
    assert table["official languages"] == "fi, sv, from CLDR"
    assert coverage("AQ")["official languages"] == coverage("AQ")["currencies"] == "not covered"
    assert coverage("AQ")["name"] == "in English, from CLDR"


def test_norways_own_has_a_template_with_another_country() -> None:
    alone = labcoop.Registry()
    assert "src/labcoop_norway/agreements/lt-no.yaml" in new_country("NO", alone)
