"""The reference of hooks: its table is true, and its example of each hook runs and brings what the hook is for."""

from __future__ import annotations

import contextlib
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from test_docs import DOCS, ROOT, blocks, cells_of

import labcoop
from labcoop.plugins import hookspecs
from labcoop.plugins.hooks import EXTENSION_HOOKS
from labcoop.plugins.registry import Registry

PAGE = (DOCS / "reference" / "hooks.md").read_text("utf-8")
# What was promised with version 1 of the hooks. A change here breaks plugins: raise API_VERSION and take both for a
# while, as docs/explanation/api-versions.md promises.
FIRST = {
    "labcoop_country": "() -> Country",
    "labcoop_agreements": "() -> Iterable[RecordReference]",
    "labcoop_vocabulary": "() -> Iterable[Term]",
    "labcoop_dimensions": "() -> Iterable[Dimension]",
    "labcoop_rules": "() -> Iterable[Rule]",
    "labcoop_profiles": "() -> Iterable[Profile]",
    "labcoop_labels": "() -> Iterable[LabelFile]",
    "labcoop_remarks": "(comparison: Comparison) -> Iterable[Remark]",
}
RECORD = """\
labcoop: 1
agreement:
  id: no-xx
  title: "Example: agreement between the labour inspectorates of Norway and Exampleland"
  basis: draft
  parties: [{country: NO}, {country: XX}]
programmes:
  - {id: visits, activities: [{id: visits, kind: "xx:night-visit", state: done, count: 3}]}
"""


LABEL = "mhux fl-abbozz"
LABELS = f"""\
msgid ""
msgstr ""
"Language: mt\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "reason"
msgid "not in the draft"
msgstr "{LABEL}"
"""


def sections() -> dict[str, str]:
    """Return the text of the section on each hook."""
    found = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    return {match[1]: text for text in found if (match := re.match(r"`(labcoop_\w+)\(", text))}


def table() -> list[list[str]]:
    return [cells_of(line) for line in re.findall(r"^\| `labcoop_\w+` \|.*$", PAGE, re.MULTILINE)]


@pytest.fixture(scope="module")
def exampleland(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The module that the page's examples make, with the package from which it takes its records."""
    root = tmp_path_factory.mktemp("hooks")
    package = root / "labcoop_exampleland"
    (package / "agreements").mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "agreements" / "no-xx.yaml").write_text(RECORD, "utf-8")
    (package / "labels").mkdir()
    (package / "labels" / "mt.po").write_text(LABELS, "utf-8")
    source = "\n".join("\n".join(block.lines) for block in blocks(PAGE, "python"))
    (package / "plugin.py").write_text(source + "\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root))
        import importlib

        yield importlib.import_module("labcoop_exampleland.plugin")
    for name in ("labcoop_exampleland", "labcoop_exampleland.plugin"):
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def registry(exampleland: ModuleType) -> Registry:
    return Registry.of(exampleland)


def compared(registry: Registry, *on: str) -> labcoop.Comparison:
    return labcoop.compare([registry.portfolio()["no-xx"]], on=on, registry=registry)


def finding_ids(registry: Registry) -> list[str]:
    report = labcoop.validate(registry.portfolio()["no-xx"], select=["xx:"], registry=registry)
    return [finding.rule for finding in report.findings]


BRINGS: dict[str, tuple[Callable[[Registry], Any], Any]] = {
    "labcoop_country": (lambda registry: registry.country("XX").name, "Exampleland"),
    "labcoop_agreements": (lambda registry: list(registry.portfolio()), ["no-xx"]),
    "labcoop_vocabulary": (
        lambda registry: [
            entry.value for entry in compared(registry, "joint-inspections")["joint-inspections"]["no-xx"].entries
        ],
        [3],
    ),
    "labcoop_dimensions": (lambda registry: compared(registry, "xx:where")["xx:where"]["no-xx"].state.value, "absent"),
    "labcoop_rules": (finding_ids, ["xx:place"]),
    "labcoop_profiles": (
        lambda registry: [
            (answer.item.id, answer.answer)
            for answer in labcoop.gaps(registry.portfolio()["no-xx"], "xx:gazette", registry=registry).answers
        ],
        [("place", "not-met")],
    ),
    "labcoop_labels": (
        lambda registry: labcoop.render(compared(registry, "xx:where"), "csv", language="mt", registry=registry).count(
            LABEL
        ),
        1,
    ),
    "labcoop_remarks": (lambda registry: [r.id for r in compared(registry, "xx:where").remarks], ["xx:gazette"]),
}
"""What the example of each hook brings to those who use labcoop."""


def test_nothing_is_wrong_with_the_module_that_the_examples_make(registry: Registry) -> None:
    (plugin,) = registry.examine()
    assert (plugin.state.value, [str(fault) for fault in plugin.faults]) == ("ok", [])


def test_every_hook_has_an_example_and_a_test_of_what_it_brings() -> None:
    assert [*sections()] == [*BRINGS] == [*hookspecs.HOOK_NAMES]
    for name, text in sections().items():
        (block,) = [block for block in blocks(text, "python") if f"def {name}(" in "\n".join(block.lines)]
        assert block.lines[0] == "@labcoop.hookimpl"


@pytest.mark.parametrize("hook", BRINGS)
def test_the_example_of_a_hook_brings_what_the_page_says(hook: str, registry: Registry) -> None:
    ask, answer = BRINGS[hook]
    assert ask(registry) == answer


@pytest.mark.parametrize("hook", [name for name in BRINGS if name != "labcoop_country"])
def test_without_its_hook_a_plugin_works_and_brings_nothing_of_it(hook: str, exampleland: ModuleType) -> None:
    left = ModuleType("left")
    left.__dict__.update({name: value for name, value in vars(exampleland).items() if name != hook})
    registry = Registry.of(left)
    assert registry.country("XX").name == "Exampleland"
    ask, answer = BRINGS[hook]
    with contextlib.suppress(KeyError, labcoop.LabcoopError):
        assert ask(registry) != answer


def test_the_table_tells_of_every_hook_who_may_have_it_and_since_when() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    rows = table()
    assert [row[0].strip("`") for row in rows] == [*hookspecs.HOOK_NAMES]
    for name, who, called, since, api in rows:
        assert ("extensions" in who) == (name.strip("`") in EXTENSION_HOOKS)
        assert ("required" in who) == (name == "`labcoop_country`")
        assert called.startswith(("when", "after"))
        assert tuple(map(int, since.split("."))) <= tuple(map(int, version.split(".")))
        assert 1 <= int(api) <= hookspecs.API_VERSION


@pytest.mark.parametrize("name", FIRST)
def test_a_hook_of_the_first_version_is_as_it_was(name: str) -> None:
    assert str(inspect.signature(getattr(hookspecs, name))).replace("'", "") == FIRST[name]


@pytest.mark.parametrize("name", hookspecs.HOOK_NAMES)
def test_the_section_of_a_hook_tells_what_it_returns_and_when_it_is_called(name: str) -> None:
    assert re.search(r"^Returns ", sections()[name], re.MULTILINE)
    assert re.search(r"^Called ", sections()[name], re.MULTILINE)
