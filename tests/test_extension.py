"""The extension in ``examples/extension-nace``, built to a wheel and installed beside the countries for a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from strangers import ROOT, Run, install, labcoop, own_tests, runner

EXAMPLE = ROOT / "examples" / "extension-nace"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give what runs Python with the extension installed."""
    return runner(install(EXAMPLE, tmp_path_factory.mktemp("extension")))


def test_it_is_a_plugin_and_no_country(python: Run) -> None:
    (row,) = (row for row in json.loads(labcoop(python, "plugins", "--format", "json")) if row["name"] == "nace")
    assert (row["kind"], row["state"], row["faults"]) == ("extension", "ok", [])
    assert row["hooks"] == ["labcoop_vocabulary", "labcoop_dimensions"]
    assert "nace  ok            labcoop-nace 0.1.0  2 hooks, 0 records, 0 rules\n" in labcoop(python, "plugins")
    assert "nace" not in labcoop(python, "countries")


def test_it_passes_its_own_tests(python: Run) -> None:
    done = own_tests(python, EXAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_bundled_sectors_are_shown_as_sections_with_their_sources(python: Run) -> None:
    told = json.loads(labcoop(python, "compare", "--format", "json", "--on", "sectors", "--on", "nace:sections"))
    rows = {row["dimension"]: row["cells"] for row in told["rows"]}
    assert rows.keys() == {"sectors", "nace:sections"}
    for id, cell in rows["nace:sections"].items():
        sectors = rows["sectors"][id]
        assert cell["state"] == sectors["state"]
        assert {one["source"] for one in cell["evidence"]} == {one["source"] for one in sectors["evidence"]}
    shown = labcoop(python, "compare", "no-bg-2017", "no-pl-2017", "--on", "nace:sections")
    for part in ("A – farming, forestry, fishing", "F – construction"):
        assert part in " ".join(shown.split())


def test_a_file_may_use_its_terms(python: Run, tmp_path: Path) -> None:
    draft = (ROOT / "examples/draft.yaml").read_text(encoding="utf-8")
    file = tmp_path / "ours.yaml"
    file.write_text(draft.replace("sectors: [construction, road-freight]", "sectors: [nace:f, nace:h]"), "utf-8")
    assert "F – construction" in labcoop(python, "show", str(file))
    assert "F – construction" in labcoop(python, "compare", str(file), "--on", "sectors")


def test_everything_else_is_as_without_it(python: Run) -> None:
    with_it = json.loads(labcoop(python, "compare", "--format", "json"))
    without = json.loads(
        labcoop(python, "compare", "--format", "json", LABCOOP_PLUGINS="bg,ee,lt,lv,no,pl,ro", LABCOOP_STRICT="0")
    )
    with_it["rows"] = [row for row in with_it["rows"] if row["dimension"] != "nace:sections"]
    assert with_it == without
