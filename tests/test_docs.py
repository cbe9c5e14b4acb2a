"""The documentation holds: what it shows is run and compared, what it lists is compared with the code.

``LABCOOP_UPDATE_DOCS=1 ./dev pytest tests/test_docs.py`` rewrites output, files and generated tables in place.
"""

from __future__ import annotations

import ast
import doctest
import inspect
import os
import pkgutil
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

import labcoop
from api_pages import SUBJECTS, table_lines
from labcoop.cli import group, main
from labcoop.comparison.dimension import GROUPS, Dimension
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.graphs.parts import NODE_TYPES, RELATIONS
from labcoop.graphs.questions import QUESTIONS
from labcoop.indicators.catalogue import MEASURES
from labcoop.io import format as shapes
from labcoop.io.checking import MAX_PROBLEMS
from labcoop.io.nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES
from labcoop.model.evidence import State
from labcoop.model.vocabulary import CORE_TERMS
from labcoop.plugins import hookspecs
from labcoop.plugins.registry import PluginState, Registry
from labcoop.rendering.measurements import measures_schema
from labcoop.rendering.moments import REASONS, WHAT
from labcoop.rendering.reasons import NOT_COMPUTABLE
from labcoop.rendering.tabular import comparison_schema
from labcoop.rendering.timeline_data import timeline_schema
from labcoop.rules.gaps import ANSWERS
from labcoop.rules.profile import core_profiles
from labcoop.testkit import strategies
from labcoop.testkit.kit import CHECKS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
# The figures of that page are measured and differ from run to run; its links are checked like any other's.
MEASURED = DOCS / "reference" / "performance.md"
PLUGIN_PAGE = DOCS / "how-to" / "write-a-country-plugin.md"
COUNTRY_PAGE = DOCS / "tutorials" / "first-country.md"
# The pages whose commands need a plugin that is not installed, and the fixture that runs them.
RUN_WITH = {PLUGIN_PAGE: "run_with_exampleland", COUNTRY_PAGE: "run_along"}
ALL_PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "examples" / "README.md"]
ALL_PAGES += [ROOT / "examples" / name / "README.md" for name in ("europe", "new-agreement", "plugin-finland")]
ALL_PAGES += sorted(DOCS.rglob("*.md"))
PAGES = [page for page in ALL_PAGES if page != MEASURED]
UPDATE = os.environ.get("LABCOOP_UPDATE_DOCS") == "1"


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


# --- reading pages --------------------------------------------------------------------------------


class Block(NamedTuple):
    """A fenced block: its language, the lines within, where they stand, and the comment above it."""

    language: str
    lines: list[str]
    start: int
    end: int
    comment: str


def blocks(text: str, language: str | None = None) -> list[Block]:
    found, lines, start, opened = [], text.split("\n"), 0, ""
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if opened:
            above = lines[start - 2].strip() if start > 1 else ""
            found.append(Block(opened[3:].strip(), lines[start:number], start, number, above))
            opened = ""
        else:
            opened, start = line, number + 1
    assert not opened, "a fenced block is not closed"
    return [block for block in found if language is None or block.language == language]


def prose(text: str) -> str:
    """Return a page without its fenced blocks."""
    lines = text.split("\n")
    for block in reversed(blocks(text)):
        del lines[block.start - 1 : block.end + 1]
    return "\n".join(lines)


def settle(page: Path, old: str, new: str) -> None:
    """Fail where a page does not hold what it should; rewrite it where that is asked for."""
    if old == new:
        return
    if UPDATE:
        page.write_text(new, encoding="utf-8")
        return
    difference = unified_diff(old.splitlines(), new.splitlines(), f"{name_of(page)} (as it is)", "as it should be", "")
    pytest.fail("\n".join(difference) + "\n(LABCOOP_UPDATE_DOCS=1 rewrites the page)", pytrace=False)


def replaced(text: str, new: list[tuple[int, int, list[str]]]) -> str:
    lines = text.split("\n")
    for start, end, content in sorted(new, reverse=True):
        lines[start:end] = content
    return "\n".join(lines)


# --- commands and their output --------------------------------------------------------------------

Run = Callable[[list[str]], tuple[str, int]]


def run_here(arguments: list[str]) -> tuple[str, int]:
    """Run a command in this process; return what a terminal shows, and the exit code."""
    result = CliRunner().invoke(main, arguments, prog_name="labcoop", env={"COLUMNS": "100"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output, result.exit_code


def transcripts(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines shown as its output."""
    command: str | None = None
    shown: list[str] = []
    for line in block.lines:
        if line.startswith("$ "):
            if command is not None:
                yield command, shown
            command, shown = line, []
        else:
            assert command is not None, f"output without a command: {line}"
            shown.append(line)
    if command is not None:
        yield command, shown


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether shown lines are the printed ones; a line ``...`` stands for any number of lines."""
    if not shown:
        return not printed
    if shown[0] == "...":
        return any(agrees(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and agrees(shown[1:], printed[1:])


def elided(shown: list[str], printed: list[str]) -> list[str]:
    """Return new output cut where the old one was: each piece found again by its first and last line."""
    if "..." not in shown:
        return printed
    result: list[str] = []
    position = 0
    pieces = "\n".join(shown).split("\n...")
    for number, text in enumerate(pieces):
        piece = [line for line in text.split("\n") if line != "..."]
        piece = piece[1:] if number and piece and not piece[0] else piece
        if number:
            result.append("...")
        if piece:
            assert piece[0] in printed[position:], f"mend by hand, this line is gone: {piece[0]}"
            start = printed.index(piece[0], position)
            assert piece[-1] in printed[start:], f"mend by hand, this line is gone: {piece[-1]}"
            position = printed.index(piece[-1], start) + 1
            result += printed[start:position]
    return result


def with_output(text: str, run: Run) -> str:
    """Return a page with the output that its commands print now."""
    new = []
    for block in blocks(text, "console"):
        content: list[str] = []
        code = 0
        commands = list(transcripts(block))
        for position, (command, shown) in enumerate(commands):
            content.append(command)
            if command == "$ echo $?":
                content.append(str(code))
                continue
            words = shlex.split(command.removeprefix("$ ").removeprefix("./dev "))
            assert words[0] == "labcoop", f"only labcoop's own commands stand in a console block, not: {command}"
            output, code = run(words[1:])
            asked = position + 1 < len(commands) and commands[position + 1][0] == "$ echo $?"
            assert code == 0 or asked, f"{command} exits with {code}; show it with 'echo $?'\n{output}"
            printed = output.removesuffix("\n").split("\n") if output else []
            content += shown if agrees(shown, printed) else elided(shown, printed)
        new.append((block.start, block.end, content))
    return replaced(text, new)


@each_page
def test_console_blocks_show_what_the_commands_print(
    page: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    run = request.getfixturevalue(RUN_WITH[page]) if page in RUN_WITH else run_here
    text = page.read_text(encoding="utf-8")
    settle(page, text, with_output(text, run))


def test_output_that_is_not_what_a_command_prints_is_found() -> None:
    text = "```console\n$ labcoop --version\nlabcoop 0\n$ labcoop list --wrong\n...\n$ echo $?\n0\n```"
    assert with_output(text, lambda words: ("labcoop 1\n", 0) if words == ["--version"] else ("a\nb\n", 2)) == (
        "```console\n$ labcoop --version\nlabcoop 1\n$ labcoop list --wrong\n...\n$ echo $?\n2\n```"
    )
    with pytest.raises(AssertionError, match="exits with 3"):
        with_output("```console\n$ labcoop list\n```", lambda words: ("", 3))


def test_a_line_of_three_dots_stands_for_any_lines() -> None:
    assert agrees(["a", "...", "d"], ["a", "b", "c", "d"])
    assert not agrees(["a", "...", "d"], ["a", "b", "c"])
    assert not agrees(["a"], ["a", "b"])
    assert elided(["a", "...", "c"], ["a", "b", "new", "c", "d"]) == ["a", "...", "c"]
    assert elided(["a", "old", "b", "...", "x"], ["a", "new", "b", "w", "x"]) == ["a", "new", "b", "...", "x"]


# --- Python ---------------------------------------------------------------------------------------


@each_page
def test_python_blocks_do_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    for block in blocks(text, "python"):
        source = "\n".join(block.lines) + "\n"
        if not re.search(r"^\s*>>> ", source, re.MULTILINE):
            ast.parse(source)
            continue
        test = doctest.DocTestParser().get_doctest(source, names, name_of(page), str(page), block.start)
        runner.run(test, out=report.append, clear_globs=False)
        names = test.globs
    assert runner.failures == 0, "".join(report)


# --- files ----------------------------------------------------------------------------------------

_FILE = re.compile(r"<!-- file: (\S+) -->")


@each_page
def test_files_that_a_page_shows_are_those_of_the_repository(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    new = []
    for block in blocks(text):
        match = _FILE.fullmatch(block.comment)
        if match and page != PLUGIN_PAGE:
            content = (ROOT / match[1]).read_text(encoding="utf-8").removesuffix("\n").split("\n")
            new.append((block.start, block.end, content))
    settle(page, text, replaced(text, new))


@each_page
def test_yaml_blocks_are_records_that_load(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8"), "yaml"):
        labcoop.loads("\n".join(block.lines) + "\n", name=f"{name_of(page)}, line {block.start}")


def test_the_example_is_a_draft_that_says_that_it_is_one() -> None:
    path = ROOT / "examples" / "draft.yaml"
    dossier = labcoop.load(path)
    assert dossier.agreement.basis == "draft"
    assert dossier.agreement.title.startswith("Example: ")
    assert path.read_text(encoding="utf-8").startswith("# EXAMPLE.")
    assert set(dossier.countries) <= set(labcoop.countries())
    inspectorates = {id for party in dossier.agreement.parties for id in party.authorities}
    known = {authority.id for code in dossier.countries for authority in labcoop.countries()[code].authorities}
    assert inspectorates <= known
    assert dossier.id not in labcoop.installed()


# --- the plugin that a page shows, file by file ---------------------------------------------------


def exampleland_files() -> dict[str, str]:
    files = {}
    for block in blocks(PLUGIN_PAGE.read_text(encoding="utf-8")):
        match = _FILE.fullmatch(block.comment)
        if match:
            files[match[1]] = "".join(f"{line}\n" for line in block.lines)
    return files


@pytest.fixture(scope="module")
def exampleland(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The distribution of the page, written to disk and installed beside the other countries for a subprocess."""
    root = tmp_path_factory.mktemp("exampleland")
    for path, content in exampleland_files().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    announce(root / "plugins/exampleland", root)
    return root


def announce(distribution: Path, site: Path) -> None:
    """Write into a folder of the path what installing a distribution would write: its name and its plugin."""
    project = tomllib.loads((distribution / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(f"{head}Summary: {project['description']}\n", encoding="utf-8")
    entries = [
        f"[{name}]\n" + "\n".join(f"{k} = {v}" for k, v in e.items()) for name, e in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(entries) + "\n", encoding="utf-8")


def run_python(exampleland: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(exampleland), str(exampleland / "plugins/exampleland/src")])
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "100", "LABCOOP_STRICT": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=exampleland, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def run_with_exampleland(exampleland: Path) -> Run:
    def run(arguments: list[str]) -> tuple[str, int]:
        done = run_python(exampleland, "-m", "labcoop", *arguments)
        return done.stdout + done.stderr, done.returncode

    return run


def test_the_plugin_that_the_page_shows_works_and_passes_its_own_tests(exampleland: Path) -> None:
    done = run_python(exampleland, "-m", "labcoop", "plugins")
    assert "xx  ok " in done.stdout, done.stdout + done.stderr
    tests = run_python(
        exampleland, "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-c", os.devnull,
        "--rootdir", str(exampleland), "plugins/exampleland/tests",
    )  # fmt: skip
    assert tests.returncode == 0, tests.stdout + tests.stderr


def test_the_plugin_that_the_page_shows_has_the_files_and_settings_of_a_real_one(exampleland: Path) -> None:
    real = ROOT / "plugins" / "latvia"

    def shape(root: Path, name: str) -> set[str]:
        paths = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
        kept = {
            path.replace(name, "COUNTRY")
            for path in paths
            if "__pycache__" not in path and not path.endswith((".yaml", ".po"))
        }
        return {path for path in kept if not path.split("/")[0].startswith(".")}

    shown = exampleland / "plugins" / "exampleland"
    assert shape(shown, "exampleland") == shape(real, "latvia")
    ours, theirs = (tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")) for root in (shown, real))
    assert ours["build-system"] == theirs["build-system"]
    assert ours["tool"] == theirs["tool"]
    assert ours["project"].keys() == theirs["project"].keys()
    assert ours["project"]["requires-python"] == theirs["project"]["requires-python"]


def test_the_plugin_that_the_page_shows_is_as_tidy_as_the_real_ones(exampleland: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", exampleland)
    (exampleland / "src" / "labcoop").mkdir(parents=True)  # so that ruff sorts labcoop among our own packages
    for command in (["check"], ["format", "--check"]):
        done = run_python(exampleland, "-m", "ruff", *command, "--no-cache", "plugins")
        assert done.returncode == 0, done.stdout + done.stderr


# --- the country that a tutorial makes, step by step ----------------------------------------------

_REPLACE = re.compile(r"<!-- replace: (\S+) -->")
_MEND = re.compile(r"^<!-- mend: (\S+): (\S+): (\S+) -->$", re.MULTILINE)

Change = Callable[[Path], None]


def steps(text: str) -> list[list[Change]]:
    """Return for each command of a page what the reader has changed in files since the one before."""
    found: list[list[Change]] = []
    pending: list[Change] = []
    lines = text.split("\n")
    read = 0
    for block in blocks(text):
        pending += [partial(mended, *mend) for mend in _MEND.findall("\n".join(lines[read : block.start]))]
        read = block.end
        match = _REPLACE.fullmatch(block.comment)
        if match:
            pending.append(partial(with_statement, match[1], block.lines))
        for command, _ in transcripts(block) if block.language == "console" else ():
            if command != "$ echo $?":
                found.append(pending)
                pending = []
    assert not pending, "a change that no command follows"
    return found


def with_statement(file: str, new: list[str], root: Path) -> None:
    """Put an assignment in place of the one to the same name in a file, and of the text below that."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    name = new[0].partition(" = ")[0]
    body = ast.parse(text).body
    (place,) = (at for at, node in enumerate(body) if name in names_assigned(node))
    after = body[place + 1] if place + 1 < len(body) else None
    last = after if isinstance(after, ast.Expr) else body[place]
    assert last.end_lineno is not None
    path.write_text(replaced(text, [(body[place].lineno - 1, last.end_lineno, new)]), encoding="utf-8")


def names_assigned(node: ast.stmt) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def mended(file: str, old: str, new: str, root: Path) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def run_along(tmp_path: Path) -> Run:
    """Run the commands of the page in an empty folder, each after the changes that the page asks for above it."""
    waiting = steps(COUNTRY_PAGE.read_text(encoding="utf-8"))
    environment = {**os.environ, "COLUMNS": "100"}
    environment |= {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(tmp_path / "labcoop-finland/src")])}

    def run(arguments: list[str]) -> tuple[str, int]:
        for change in waiting.pop(0):
            change(tmp_path)
        command = [sys.executable, "-m", "labcoop", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        if arguments[:2] == ["new", "country"]:
            announce(tmp_path / "labcoop-finland", tmp_path)
        return done.stdout + done.stderr, done.returncode

    return run


def test_the_country_of_the_tutorial_passes_its_own_tests_and_says_what_the_whole_example_says(
    run_along: Run, tmp_path: Path
) -> None:
    for block in blocks(COUNTRY_PAGE.read_text(encoding="utf-8"), "console"):
        for command, _ in transcripts(block):
            run_along(shlex.split(command.removeprefix("$ labcoop ")))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "labcoop-finland/src"), "LABCOOP_STRICT": "1"}
    tests = ["pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-c", os.devnull]
    done = subprocess.run(
        [sys.executable, "-m", *tests, "--rootdir", str(tmp_path), "labcoop-finland/tests"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    whole, made = (
        runpy.run_path(str(root / "src/labcoop_finland/country.py"))["COUNTRY"]
        for root in (ROOT / "examples/plugin-finland", tmp_path / "labcoop-finland")
    )
    (duty,) = made.duties
    theirs = next(one for one in whole.duties if one.id == duty.id)
    for field in ("kind", "to", "legal_basis", "valid_from", "valid_until"):
        assert getattr(duty, field) == getattr(theirs, field)
    assert {source.url for source in made.sources.values() if source.url} - {"https://cldr.unicode.org/"} <= {
        source.url for source in whole.sources.values()
    }


# --- tables that are compared with the code -------------------------------------------------------

_TABLE = "<!-- keys: {} -->"


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))]


def table_rows(text: str, name: str) -> tuple[int, int, list[list[str]]]:
    """Return where the rows of a marked table stand, and their cells."""
    lines = text.split("\n")
    assert _TABLE.format(name) in lines, f"no table is marked {_TABLE.format(name)}"
    start = lines.index(_TABLE.format(name)) + 1
    while not lines[start].startswith("| --- "):
        start += 1
        assert start < len(lines), f"the mark {name} has no table below it"
    start += 1
    end = start
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    return start, end, [cells_of(line) for line in lines[start:end]]


def with_table(text: str, name: str, wanted: Sequence[tuple[str, ...]]) -> str:
    """Return a page in which a marked table has these rows; their last cell, the meaning, is kept by key."""
    start, end, rows = table_rows(text, name)
    meanings = {row[0]: row[-1] for row in rows}
    lines = [" ".join(f"| {cell}".rstrip() for cell in (*row, meanings.get(row[0], ""))) + " |" for row in wanted]
    return replaced(text, [(start, end, lines)])


def assert_every_row_has_a_meaning(text: str, name: str) -> None:
    for row in table_rows(text, name)[2]:
        assert row[-1], f"the table {name} says nothing of {row[0]}"


def check_tables(page: Path, tables: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
    text = new = page.read_text(encoding="utf-8")
    for name, wanted in tables.items():
        new = with_table(new, name, wanted)
    settle(page, text, new)
    marked = set(re.findall(r"^<!-- keys: (\S+) -->$", new, re.MULTILINE))
    assert marked == set(tables), "a table is marked that nothing is compared with"
    for name in tables:
        assert_every_row_has_a_meaning(new, name)


_FORMS = {
    "text": "text", "id": "id", "country": "country code", "language": "language code", "currency": "currency code",
    "rule": "id of a rule", "url": "web address",
}  # fmt: skip


def holds(shape: shapes.Shape) -> str:
    """Return in words what a key of a record may hold."""
    match shape:
        case shapes.Words(form):
            return _FORMS[form.name]
        case shapes.Term(vocabulary):
            return f"[{vocabulary}](vocabularies.md#{vocabulary})"
        case shapes.Choice(words):
            return ", ".join(f"`{word}`" for word in words)
        case shapes.Value(cls):
            return {"Date": "[date](#dates)", "Period": "[period](#dates)", "Quantity": "[count](#counts-and-money)",
                    "Amount": "[amount](#counts-and-money)"}[cls.__name__]  # fmt: skip
        case shapes.Item(cls):
            return f"[{cls.__name__}](#{cls.__name__.lower()})"
        case shapes.Items(cls):
            return f"list of [{cls.__name__}](#{cls.__name__.lower()})"
        case shapes.Texts(of):
            return f"list of {holds(of)}"
        case shapes.Named(cls):
            return f"ids, each with a [{cls.__name__}](#{cls.__name__.lower()})"
        case shapes.Evidence():
            return "[paths](#paths), each with a [Citation](#citation) or a list of them"
        case shapes.Said():
            return "value or list, or `absent`"


def mappings() -> list[type]:
    """Return every class of the format, reached from a whole file."""
    found: list[type] = []
    waiting: list[type] = [shapes.File]
    while waiting:
        cls = waiting.pop(0)
        if cls not in found:
            found.append(cls)
            for field in shapes.fields_of(cls).values():
                if isinstance(field.shape, shapes.Item | shapes.Items | shapes.Named):
                    waiting.append(field.shape.cls)
                elif isinstance(field.shape, shapes.Evidence):
                    waiting.append(labcoop.Citation)
    return found


def test_the_format_reference_has_every_key_of_every_mapping() -> None:
    tables = {
        cls.__name__: [
            (f"`{field.name}`", "yes" if field.required else "", holds(field.shape))
            for field in shapes.fields_of(cls).values()
        ]
        for cls in mappings()
    }
    check_tables(DOCS / "reference" / "file-format.md", tables)


def test_the_format_reference_has_every_problem_code_and_every_limit() -> None:
    page = (DOCS / "reference" / "file-format.md").read_text(encoding="utf-8")
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    told = re.findall(r"^\| `(LC-E\d{3})` \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    assert [code for code, _, _ in told] == sorted(set(re.findall(r"LC-E\d{3}", source)))
    assert all(meaning.strip() and fix.strip() for _, meaning, fix in told)
    for limit in (MAX_BYTES, MAX_NODES, MAX_DEPTH, MAX_PROBLEMS):
        assert f"{limit:,}" in page


# A text for each code that only a record's text can have; the others need a file of their own.
WRONG: dict[str, str | bytes] = {
    "LC-E002": "#" * (MAX_BYTES + 1),
    "LC-E003": b"\xff",
    "LC-E004": "a: \x07",
    "LC-E005": "a: [",
    "LC-E006": "a: 1\na: 2",
    "LC-E007": "a: &b 1",
    "LC-E008": "[" * 80 + "]" * 80,
    "LC-E009": f"[{'1,' * MAX_NODES}]",
    "LC-E101": "labcoop: 1\nagrement: {}",
    "LC-E102": "agreement: {id: a}",
    "LC-E103": "agreement: []",
    "LC-E104": "agreement: {signed: 30.5.2017}",
    "LC-E105": "agreement: {basis: rumour}",
    "LC-E106": "agreement: {languages: [lt, lt]}",
    "LC-E107": "evidence: {agreement.title: {source: nowhere}}",
    "LC-E108": "evidence: {title: {source: nowhere}}",
    "LC-E110": "agreement: {title: }",
    "LC-E112": "agreement: {funding: [{id: a, amount: 5}]}",
    "LC-E113": "labcoop: 1",
    "LC-E199": "\n".join(f"k{number}: 1" for number in range(MAX_PROBLEMS + 2)),
}


def test_every_problem_code_that_is_documented_is_given_for_some_text(tmp_path: Path) -> None:
    page = (DOCS / "reference" / "file-format.md").read_text(encoding="utf-8")
    assert {*WRONG, "LC-E001"} == set(re.findall(r"LC-E\d{3}", page))
    for code, text in WRONG.items():
        with pytest.raises(labcoop.LoadError) as raised:
            labcoop.loads(text)
        assert code in {problem.code for problem in raised.value.problems}
    with pytest.raises(labcoop.LoadError, match="LC-E001"):
        labcoop.load(tmp_path / "no-such-file.yaml")


def test_the_json_reference_has_every_key_of_a_comparison() -> None:
    schema = comparison_schema()["properties"]
    row = schema["rows"]["items"]
    cell = row["properties"]["cells"]["additionalProperties"]
    item = cell["properties"]["value"]["anyOf"][1]["items"]
    objects = {
        "comparison": comparison_schema(),
        "agreement": schema["agreements"]["items"],
        "row": row,
        "cell": cell,
        "item": item,
        "evidence": cell["properties"]["evidence"]["items"],
        "claim": cell["properties"]["claims"]["items"],
        "remark": schema["remarks"]["items"],
        "items": schema["items"],
        "pair": schema["items"]["properties"]["pairs"]["items"],
    }
    result = measures_schema()["properties"]["results"]["items"]
    part = result["properties"]["parts"]["items"]
    objects |= {
        "measures": measures_schema(),
        "measure-result": result,
        "measure-part": part,
        "measure-value": part["properties"]["values"]["items"],
    }
    tables = {
        name: [(f"`{key}`", "yes" if key in entry["required"] else "") for key in entry["properties"]]
        for name, entry in objects.items()
    }
    check_tables(DOCS / "reference" / "json.md", tables)
    page = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    assert all(f"`{state}`" in page for state in State)


def test_the_reference_of_timelines_has_every_kind_and_every_key() -> None:
    schema = timeline_schema()["properties"]
    answer, moment = schema["in_force"]["items"], schema["moments"]["items"]
    objects = {
        "timeline": schema,
        "agreement": schema["agreements"]["items"]["properties"],
        "span": schema["agreements"]["items"]["properties"]["began"]["anyOf"][0]["properties"],
        "moment": moment["properties"],
        "side": moment["properties"]["sides"]["items"]["properties"],
        "answer": answer["properties"],
        "reason": answer["properties"]["reasons"]["items"]["properties"],
        "moment-kinds": WHAT,
        "reasons": REASONS,
    }
    tables = {name: [(f"`{key}`",) for key in keys] for name, keys in objects.items()}
    check_tables(DOCS / "reference" / "timeline.md", tables)


def test_the_reference_of_rows_has_every_field_with_its_type() -> None:
    fields = typing.get_type_hints(labcoop.TidyRow)
    wanted = [(f"`{name}`", str(getattr(kind, "__name__", kind)).replace("|", "or")) for name, kind in fields.items()]
    check_tables(DOCS / "reference" / "rows.md", {"tidy-row": wanted})


# --- generated text -------------------------------------------------------------------------------


def check_generated(page: Path, name: str, lines: list[str]) -> None:
    text = page.read_text(encoding="utf-8")
    old = text.split("\n")
    start, end = old.index(f"<!-- generated: {name} -->") + 1, old.index(f"<!-- end: {name} -->")
    settle(page, text, replaced(text, [(start, end, ["", *lines, ""])]))


def test_the_reference_of_the_api_has_every_public_name_once() -> None:
    assert sorted(name for subject in SUBJECTS for name in subject.names.split()) == labcoop.__all__
    check_generated(DOCS / "reference" / "api.md", "api", list(table_lines())[:-1])


def test_the_list_of_countries_has_every_country_with_its_readme() -> None:
    lines = ["| country | distribution |", "| --- | --- |"]
    for plugin in Registry.installed().plugins():
        if plugin.country:
            name = plugin.found.distribution
            link = f"[{plugin.country.name}](../plugins/{name.removeprefix('labcoop-')}/README.md)"
            lines.append(f"| {link} | `{name}` |")
    check_generated(DOCS / "countries.md", "countries", lines)


def test_the_reference_of_the_test_kit_has_every_check_and_every_strategy() -> None:
    page = DOCS / "reference" / "testkit.md"
    lines = [f"| `{check.id}` | {check.asks} |" for check in CHECKS.values()]
    check_generated(page, "checks", ["| check | what is asked |", "| --- | --- |", *lines])
    told = set(re.findall(r"`(\w+)[`(]", page.read_text(encoding="utf-8")))
    assert {name for name in strategies.__all__ if name[0].islower()} <= told


def dimension_lines(dimensions: list[Dimension]) -> Iterator[str]:
    yield from ("| id | label | what it shows |", "| --- | --- | --- |")
    for dimension in dimensions:
        yield f"| `{dimension.id}` | {dimension.label} | {dimension.definition} |"


def test_the_reference_of_dimensions_has_every_row_of_the_core_and_of_the_countries() -> None:
    page = DOCS / "reference" / "dimensions.md"
    lines: list[str] = []
    for id, heading in GROUPS.items():
        chosen = [dimension for dimension in CORE_DIMENSIONS if dimension.group == id]
        lines += [f"### {heading}", "", f"Group `{id}`.", "", *dimension_lines(chosen), ""]
    check_generated(page, "core", lines[:-1])
    own = Registry.installed().dimensions()
    rows = [f"| `{d.id}` | {d.label} | `{d.group}` | {d.definition} |" for d in own]
    check_generated(page, "countries", ["| id | label | group | what it shows |", "| --- | --- | --- | --- |", *rows])


def test_the_reference_of_vocabularies_has_every_term_of_the_core() -> None:
    by_name: dict[str, list[labcoop.Term]] = {}
    for term in CORE_TERMS:
        by_name.setdefault(term.vocabulary, []).append(term)
    lines: list[str] = []
    for name in sorted(by_name):
        lines += [f"## {name}", "", "| id | label | broader |", "| --- | --- | --- |"]
        for term in by_name[name]:
            broader = f"`{term.broader}`" if term.broader else ""
            lines.append(f"| `{term.id}` | {term.label} | {broader} |")
        lines.append("")
    check_generated(DOCS / "reference" / "vocabularies.md", "terms", lines[:-1])


def test_the_reference_of_the_graph_has_every_type_relation_and_question() -> None:
    page = DOCS / "reference" / "graph.md"
    types = [f"| `{type}` | {meaning} |" for type, meaning in NODE_TYPES.items()]
    check_generated(page, "types", ["| type | what it is |", "| --- | --- |", *types])
    relations = [f"| `{name}` | {start} | {end} | {told} |" for name, (start, end, told) in RELATIONS.items()]
    head = ["| relation | from | to | it |", "| --- | --- | --- | --- |"]
    check_generated(page, "relations", [*head, *(line.replace("``", "`") for line in relations)])
    questions = [f"| `{question.id}` | {question.definition} |" for question in QUESTIONS]
    check_generated(page, "questions", ["| question | what it brings up |", "| --- | --- |", *questions])


def test_the_reference_of_measures_has_every_measure_and_every_reason() -> None:
    page = DOCS / "reference" / "measures.md"
    lines = [
        "| id | name | definition | unit | formula | grade | source |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in MEASURES:
        told = f"[{one.source.title}]({one.source.url})" if one.source.url else one.source.title
        source = f"{told}: {one.source.at}" if one.source.at else told
        definition = " ".join(filter(None, (one.definition, one.conditions, f"Period: {one.period}.")))
        row = (f"`{one.id}`", f"`{one.name}`", definition, one.unit, one.formula, one.source.grade, source)
        lines.append(f"| {' | '.join(row)} |")
    check_generated(page, "measures", lines)
    reasons = [f"| `{id}` | {words} |" for id, words in NOT_COMPUTABLE.items()]
    check_generated(page, "reasons", ["| reason | it says |", "| --- | --- |", *reasons])


def rule_lines(rules: Sequence[labcoop.Rule]) -> Iterator[str]:
    yield from ("| id | severity | what is asked | rests on | looks after |", "| --- | --- | --- | --- | --- |")
    for rule in rules:
        place = ", ".join(filter(None, (rule.ground.title, rule.ground.at)))
        told = f"[{place}]({rule.ground.url})" if rule.ground.url else place
        ground = {"own": "labcoop's own", "read": told, "unverified": f"unverified: {told}"}[rule.ground.grade]
        guards = ", ".join(f"`{guard}`" for guard in rule.guards)
        yield f"| `{rule.id}` | {rule.severity} | {rule.title} | {ground} | {guards} |"


def test_the_reference_of_rules_has_every_rule_of_the_core_and_of_the_countries() -> None:
    page = DOCS / "reference" / "rules.md"
    by_origin: dict[str, list[labcoop.Rule]] = {}
    for rule in labcoop.catalogue():
        by_origin.setdefault(rule.origin, []).append(rule)
    check_generated(page, "core", list(rule_lines(by_origin.pop("labcoop"))))
    lines: list[str] = []
    for origin, rules in by_origin.items():
        lines += [f"### {origin}", "", *rule_lines(rules), ""]
    check_generated(page, "countries", lines[:-1] or ["No country has rules of its own yet."])


def profile_lines(profiles: Sequence[labcoop.Profile]) -> Iterator[str]:
    for profile in profiles:
        source = profile.source
        told = [f"`{profile.id}`, version {profile.version}.", f"{profile.note}" if profile.note else ""]
        if source:
            link = f"[{source.title}]({source.url})" if source.url else source.title
            told.insert(1, f"Source: {', '.join(filter(None, (link, source.publisher, str(source.published))))}.")
        yield from (f"## {profile.title}", "")
        yield from textwrap.wrap(" ".join(filter(None, told)), 118, break_long_words=False, break_on_hyphens=False)
        yield from (
            "",
            "| item | what is asked for | grade | place | it is met by |",
            "| --- | --- | --- | --- | --- |",
        )
        for item in profile.items:
            met = item.not_applicable or measure(item)
            yield f"| `{item.id}` | {item.title} | {item.grade} | {item.at or ''} | {met} |"
        yield ""


def measure(item: labcoop.ProfileItem) -> str:
    """Return in words what an item is met by."""
    parts = []
    for start, criteria in (
        ("applies with one of: ", item.applies_if),
        ("all of: ", item.all_of),
        ("one of: ", item.any_of),
    ):
        wanted = list(criteria.each()) if criteria else []
        kinds = dict.fromkeys(kind for kind, _ in wanted)
        told = [f"{kind.replace('_', ' ')} {', '.join(f'`{id}`' for of, id in wanted if of == kind)}" for kind in kinds]
        if told:
            parts.append(f"{start if len(wanted) > 1 else ''}{'; '.join(told)}")
    return ". ".join(part[:1].upper() + part[1:] for part in parts)


def test_the_reference_of_profiles_has_every_item_and_every_key() -> None:
    page = DOCS / "reference" / "profiles.md"
    check_generated(page, "profiles", list(profile_lines(list(core_profiles().values())))[:-1])
    tables = {
        name: [(f"`{key}`", "yes" if field.required else "") for key, field in shapes.fields_of(cls).items()]
        for name, cls in {"profile": labcoop.Profile, "profile-item": labcoop.ProfileItem}.items()
    }
    tables["criteria"] = [(f"`{key}`",) for key in shapes.fields_of(labcoop.Criteria)]  # type: ignore[list-item]
    check_tables(page, tables)
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|$", text.split("## Grades")[0], re.MULTILINE) == list(ANSWERS)


# --- commands and hooks ---------------------------------------------------------------------------


def test_the_reference_of_commands_shows_the_help_of_each_and_every_exit_code() -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    shown = {command for block in blocks(page, "console") for command, _ in transcripts(block)}
    commands = main.list_commands(click.Context(main))
    assert {"$ labcoop --help", *(f"$ labcoop {name} --help" for name in commands)} <= shown
    assert re.findall(r"^## `labcoop ([a-z]+)`$", page, re.MULTILINE) == commands
    codes = [int(code) for code in re.findall(r"^\| (\d+) \| ", page, re.MULTILINE)]
    assert codes == [0, group.FINDINGS, group.USAGE, group.INPUT, group.PLUGIN]


def test_the_reference_of_commands_names_every_environment_variable_that_is_read() -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", source))
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) == read


def test_the_reference_of_hooks_has_the_exact_signature_of_each() -> None:
    page = (DOCS / "reference" / "hooks.md").read_text(encoding="utf-8")
    signatures = []
    for name in hookspecs.HOOK_NAMES:
        signature = str(inspect.signature(getattr(hookspecs, name))).replace("'", "")
        signatures.append(f"{name}{signature}")
    assert re.findall(r"^## `(labcoop_.*)`$", page, re.MULTILINE) == signatures
    for state in PluginState:
        assert state == PluginState.NOT_LOADED or f"`{state}`" in page
    assert f"`LABCOOP_API = {hookspecs.API_VERSION}`" in page


def test_no_module_of_the_package_bears_the_name_of_a_public_function_or_class() -> None:
    modules = {module.name for module in pkgutil.iter_modules(labcoop.__path__)}
    assert modules.isdisjoint(labcoop.__all__)


def test_the_readme_tells_the_five_states() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == list(State)


# --- links ----------------------------------------------------------------------------------------

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(page.read_text(encoding="utf-8")), re.MULTILINE)
    slugs = set()
    for heading in headings:
        plain = _LINK.sub(lambda match: match[0][1 : match[0].index("]")], heading).lower()
        slugs.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return slugs


def targets(page: Path) -> Iterator[tuple[Path, str]]:
    for link in _LINK.findall(prose(page.read_text(encoding="utf-8"))):
        if "://" not in link:
            path, _, anchor = link.partition("#")
            yield (page.parent / path).resolve() if path else page, anchor


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_links_lead_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    for target, anchor in targets(page):
        assert target.exists(), f"{name_of(page)} links to {target.relative_to(ROOT)}, which is not there"
        assert not anchor or anchor in anchors(target), f"{name_of(page)}: {target.name} has no heading #{anchor}"


def test_every_page_is_found_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            waiting += [target for target, _ in targets(page)]
    assert not {name_of(page) for page in set(ALL_PAGES) - seen}


@each_page
def test_every_row_of_a_table_has_as_many_cells_as_its_head(page: Path) -> None:
    width = 0
    for line in prose(page.read_text(encoding="utf-8")).split("\n"):
        width = (width or len(cells_of(line))) if line.startswith("|") else 0
        assert not width or len(cells_of(line)) == width, line


@each_page
def test_pages_keep_to_the_width_of_the_code(page: Path) -> None:
    lines = prose(page.read_text(encoding="utf-8")).split("\n")
    assert not [line for line in lines if len(line) > 120 and not line.startswith("|")]
