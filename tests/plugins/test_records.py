"""References to records: the file's stem is the record's id, the folder says its kind, and a missing file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import labcoop
from labcoop.plugins.records import RecordReference, records_in

AGREEMENT = """
labcoop: 1
agreement: {id: xx-yy, title: An agreement, basis: sources, parties: []}
"""
PROGRAMME = """
labcoop: 1
programmes: [{id: shared, under: [xx-yy]}]
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """Make an importable package with both folders."""
    name = f"labcoop_files_{abs(hash(request.node.name))}"
    for folder, id, text in (("agreements", "xx-yy", AGREEMENT), ("programmes", "shared", PROGRAMME)):
        path = tmp_path / name / folder
        path.mkdir(parents=True)
        (path / f"{id}.yaml").write_text(text)
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return name


def where(package: str, tmp_path: Path) -> Path:
    return tmp_path / package


def test_the_records_of_a_package_are_found_by_folder_and_in_the_order_of_their_ids(
    package: str, tmp_path: Path
) -> None:
    folder = where(package, tmp_path) / "agreements"
    (folder / "aa-bb.yaml").write_text("not read until it is asked for")
    (folder / "README.md").write_text("no record")
    found = records_in(package)
    assert [(one.id, one.folder) for one in found] == [
        ("aa-bb", "agreements"), ("shared", "programmes"), ("xx-yy", "agreements"),
    ]  # fmt: skip
    assert found[1].resource == "programmes/shared.yaml"
    assert isinstance(found[1].read(), labcoop.SharedProgramme)
    assert isinstance(found[2].read(), labcoop.Dossier)


def test_a_package_without_these_folders_has_no_records() -> None:
    assert records_in("labcoop.model") == ()


def test_a_file_that_the_wheel_lacks_is_told(package: str) -> None:
    with pytest.raises(labcoop.LoadError) as raised:
        RecordReference(id="gone", package=package, folder="agreements").read()
    (problem,) = raised.value.problems
    assert (problem.file, problem.code) == (f"{package}/agreements/gone.yaml", "LC-E001")
    assert "does not ship" in problem.message


@pytest.mark.parametrize(
    ("folder", "stem", "text"),
    [
        ("agreements", "other", AGREEMENT),
        ("agreements", "shared", PROGRAMME),
        ("programmes", "other", PROGRAMME),
        ("programmes", "xx-yy", AGREEMENT),
    ],
)
def test_a_record_of_another_id_or_kind_is_refused(
    folder: str, stem: str, text: str, package: str, tmp_path: Path
) -> None:
    (where(package, tmp_path) / folder / f"{stem}.yaml").write_text(text)
    with pytest.raises(labcoop.LoadError, match=f"LC-E113: the file must hold one of the {folder}"):
        RecordReference(id=stem, package=package, folder=folder).read()  # type: ignore[arg-type]


def test_what_is_wrong_with_a_record_is_told_with_its_place(package: str, tmp_path: Path) -> None:
    (where(package, tmp_path) / "agreements" / "xx-yy.yaml").write_text(AGREEMENT.replace("title", "tilte"))
    with pytest.raises(labcoop.LoadError, match=r"agreements/xx-yy.yaml:3:\d+: LC-E101 agreement.tilte"):
        RecordReference(id="xx-yy", package=package, folder="agreements").read()
