"""New files are written whole or not at all, and nothing that is there is touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labcoop.errors import LabcoopError
from labcoop.scaffolding.files import write_new

FILES = {"a.txt": "one\n", "below/b.txt": "Å\n", "below/deep/c.txt": ""}


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_files_are_written_and_told(tmp_path: Path) -> None:
    assert write_new(FILES, str(tmp_path / "new")) == [str(tmp_path / "new" / path) for path in FILES]
    assert tree(tmp_path / "new") == {path: text.encode() for path, text in FILES.items()}


@given(st.sets(st.sampled_from(sorted(FILES)), min_size=1))
def test_where_any_is_there_none_is_written_and_all_that_are_there_are_told(there: set[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for path in there:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("mine", encoding="utf-8")
        with pytest.raises(LabcoopError) as raised:
            write_new(FILES, temporary)
        assert tree(folder) == dict.fromkeys(there, b"mine")
        assert {path for path in FILES if f"  {folder / path}\n" in str(raised.value)} == there


def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(LabcoopError, match=r"a\.txt"):
        write_new(FILES, str(tmp_path))
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_somebody_makes_in_between_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/b.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(os.path, "lexists", lambda path: False)  # as if it came after we looked
    with pytest.raises(LabcoopError, match=r"b\.txt"):
        write_new(FILES, str(tmp_path))
    assert tree(tmp_path) == {"below/b.txt": b"mine"}


def test_where_a_file_stands_in_the_place_of_a_folder_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "below").write_text("mine", encoding="utf-8")
    with pytest.raises(LabcoopError, match="nothing is written"):
        write_new(FILES, str(tmp_path))
    assert tree(tmp_path) == {"below": b"mine"}


def test_a_name_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(LabcoopError, match=r"nothing is written: .*too long"):
        write_new({"a": "", "b" * 300: ""}, str(tmp_path))
    assert tree(tmp_path) == {}


def test_where_writing_fails_half_way_it_is_told_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import builtins

    real = open

    def full(file: Any, *arguments: Any, **settings: Any) -> Any:
        stream = real(file, *arguments, **settings)
        if Path(file).name == "b.txt":
            stream.close()
            return real("/dev/full", "w", encoding="utf-8")
        return stream

    monkeypatch.setattr(builtins, "open", full)
    with pytest.raises(LabcoopError) as raised:
        write_new(FILES, str(tmp_path))
    message = str(raised.value)
    assert f"{tmp_path / 'below/b.txt'} can't be written: no space left on device" in message
    assert f"written whole: {tmp_path / 'a.txt'};" in message
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "one\n"
