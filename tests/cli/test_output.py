"""Where results go: data on standard output, messages on standard error, files whole or not at all, any width."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cli.commands import labcoop, run

from labcoop.cli import output
from labcoop.cli.output import page_width, wants_colour

PAIR = ("compare", "no-lt-2017", "no-pl-2017")
DRAFT = 'labcoop: 1\nagreement: {id: x, title: T, basis: draft, parties: [{country: "NO"}]}\n'


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- -o -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("notation", ["text", "markdown", "json", "csv"])
def test_a_file_holds_what_would_be_printed(notation: str, tmp_path: Path) -> None:
    file = tmp_path / "result"
    printed = labcoop(*PAIR, "--format", notation)
    written = labcoop(*PAIR, "--format", notation, "-o", str(file))
    assert (written.code, written.out, written.err) == (0, b"", "")
    assert file.read_bytes() == printed.out
    assert names(tmp_path) == ["result"]


def test_a_file_that_is_there_is_replaced_and_a_link_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("real.csv").write_text("old" * 10_000)
    Path("link.csv").symlink_to("real.csv")
    assert run(*PAIR, "--format", "csv", "-o", "link.csv").exit_code == 0
    assert Path("link.csv").is_symlink()
    assert Path("real.csv").read_text(encoding="utf-8").startswith("agreement,group,")


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert run(*PAIR, "--format", "csv", "-o", str(pipe)).exit_code == 0
    reader.join(timeout=10)
    assert read
    assert read[0].startswith("agreement,group,")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("nowhere/out.csv", "no such file or directory"),
        ("draft.yaml/out.csv", "not a directory"),
        ("a-folder", "is a directory"),
        (".", "is a directory"),
        ("..", "is a directory"),
        ("", "is a directory"),
        ("x" * 300, "file name too long"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing_behind(
    file: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.yaml").write_text(DRAFT)
    Path("a-folder").mkdir()
    before = names(tmp_path)
    result = run(*PAIR, "-o", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{file} can't be written: {reason}" in result.stderr
    assert names(tmp_path) == before


def test_a_long_name_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*PAIR, "-o", "x" * 250).exit_code == 0
    assert names(tmp_path) == ["x" * 250]


def test_a_write_that_fails_leaves_the_old_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out.csv").write_text("old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run(*PAIR, "-o", "out.csv")
    assert result.exit_code == 2
    assert "out.csv can't be written: no space left on device" in result.stderr
    assert Path("out.csv").read_text() == "old"
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("name", ["draft.yaml", "./draft.yaml", "folder/../draft.yaml", "link.yaml"])
def test_an_input_is_never_overwritten(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.yaml").write_text(DRAFT)
    Path("folder").mkdir()
    Path("link.yaml").symlink_to("draft.yaml")
    result = run("compare", "no-lt-2017", "draft.yaml", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"-o would overwrite the input {name}; give another name" in result.stderr
    assert Path("draft.yaml").read_text() == DRAFT


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out.csv").touch(mode=0o600)
    assert run(*PAIR, "-o", "out.csv").exit_code == 0
    assert stat.S_IMODE(Path("out.csv").stat().st_mode) == 0o600


def test_what_a_link_points_to_is_written_though_it_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link.csv").symlink_to("new.csv")
    assert run(*PAIR, "-o", "link.csv").exit_code == 0
    assert Path("link.csv").is_symlink()
    assert Path("new.csv").stat().st_size > 0


@pytest.mark.parametrize("options", [("--format", "sarif"), ("--format", "json", "-o", "out.json")])
def test_a_name_that_is_no_text_leaves_nothing_half_written(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"x\xff.yaml")
    Path(name).write_text(DRAFT)
    assert run("check", name, *options, "--fail-on", "never").exit_code == 0
    assert not [left for left in names(tmp_path) if "partial" in left]


def test_nothing_is_written_where_the_comparison_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("compare", "missing.yaml", "-o", "out.csv").exit_code == 3
    assert run("compare", "--on", "nothing", "-o", "out.csv").exit_code == 2
    assert names(tmp_path) == []


# --- width and colour -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        (None, 100), ("", 100), ("60", 60), ("250", 250), ("1", 20), ("99999", 1000), ("0", 100), ("-5", 100),
        ("wide", 100), ("8²", 100), ("1" * 5000, 1000),
    ],
)  # fmt: skip
def test_the_width_is_columns_or_100_when_piped(
    columns: str | None, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)
    assert page_width() == width
    assert page_width(to_file=True) == width


class Terminal:
    """A standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_width_is_the_terminals_and_there_is_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(output.sys, "stdout", Terminal())
    monkeypatch.setattr("shutil.get_terminal_size", lambda fallback: os.terminal_size((137, 40)))
    assert page_width() == 137
    assert page_width(to_file=True) == 100
    assert wants_colour()
    assert not wants_colour(to_file=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour()
    monkeypatch.setattr("shutil.get_terminal_size", lambda fallback: os.terminal_size((3, 40)))
    assert page_width() == 20


def test_piped_output_has_no_colour_even_where_it_is_forced() -> None:
    plain = labcoop(*PAIR)
    assert b"\x1b" not in plain.out
    for variable in ("FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "TTY_COMPATIBLE"):
        assert labcoop(*PAIR, **{variable: "1"}).out == plain.out
    assert labcoop(*PAIR, TERM="dumb").out == plain.out
    assert labcoop(*PAIR, TERM="xterm-256color").out == plain.out


def test_on_a_real_terminal_there_is_colour_unless_it_is_unwanted() -> None:
    def through_terminal(**environment: str) -> bytes:
        import pty

        main, other = pty.openpty()
        command = [str(Path(sys.executable).with_name("labcoop")), "compare", "PL", "--on", "programmes"]
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "TERM")}
        process = subprocess.Popen(command, stdout=other, env={**kept, "TERM": "xterm", **environment})
        os.close(other)
        found = b""
        try:
            while chunk := os.read(main, 4096):
                found += chunk
        except OSError:  # the end, as Linux tells it
            pass
        os.close(main)
        assert process.wait() == 0
        return found

    assert b"\x1b[" in through_terminal(COLUMNS="100")
    assert b"\x1b[" not in through_terminal(COLUMNS="100", NO_COLOR="1")


# --- streams --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["compare"], ["compare", "--format", "json"], ["show", "no-lt-2017"], ["schema"]]
)
def test_a_reader_that_stops_early_gets_no_traceback(arguments: list[str]) -> None:
    command = [str(Path(sys.executable).with_name("labcoop")), *arguments]
    # A pipe that nobody reads: closed before the command has written anything.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() in range(5)
    assert errors == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", "--format", "json"],
        ["show", "no-lt-2017"],
        ["ask"],
        ["graph", "LT"],
        ["list"],
        ["--help"],
        ["compare", "--help"],
    ],
    ids=" ".join,
)
def test_standard_output_that_takes_nothing_exits_with_2_and_one_line(arguments: list[str], tmp_path: Path) -> None:
    # Nothing can be written to what is open for reading alone; a full disk fails in the same place.
    (tmp_path / "out").touch()
    with open(tmp_path / "out", "rb") as out:
        command = [str(Path(sys.executable).with_name("labcoop")), *arguments]
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "Error: the result can't be written: bad file descriptor\n"


def test_without_any_standard_output_there_is_no_traceback() -> None:
    for arguments in ("compare", "compare --format json", "list", "show no-lt-2017"):
        command = f'"{Path(sys.executable).with_name("labcoop")}" {arguments} >&-'
        done = subprocess.run(command, shell=True, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_whatever_the_locale_files_and_pipes_get_utf_8(encoding: str) -> None:
    ended = labcoop("compare", "PL", "--on", "instrument", "--format", "json", PYTHONIOENCODING=encoding)
    assert (ended.code, ended.err) == (0, "")
    assert "Wrocław" in json.dumps(json.loads(ended.out.decode("utf-8")), ensure_ascii=False)


def test_reruns_are_byte_for_byte_the_same() -> None:
    for arguments in (["compare", "--evidence"], ["compare", "--format", "json"], ["show", "no-bg-2017"], ["plugins"]):
        first, second = (labcoop(*arguments, PYTHONHASHSEED=seed) for seed in ("1", "4242"))
        assert first == second
        assert first.out


def test_a_stream_that_is_none_or_has_no_encoding_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(output.sys, "stdout", None)
    monkeypatch.setattr(output.sys, "stderr", io.StringIO())
    output.take_any_letter()
    assert page_width() == 100
    assert not wants_colour()


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Narrow(output.io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    with open(tmp_path / "screen", "wb") as screen:
        stream = Narrow(screen, encoding="latin-1")
        monkeypatch.setattr(output.sys, "stdout", stream)
        output.take_any_letter()
        stream.write("Wrocław – ø")
        stream.flush()
        assert (tmp_path / "screen").read_bytes().decode("latin-1") == "Wroc?aw ? ø"
        stream.detach()
