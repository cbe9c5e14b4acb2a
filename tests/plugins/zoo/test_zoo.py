"""Broken plugins as they come from an index: each is classified, says what to change, and takes no other down."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plugins.zoo.animals import ANIMALS, Animal
from test_docs import DOCS, check_generated

import labcoop
from labcoop.plugins import discovery
from labcoop.plugins.discovery import Found, installed_plugins
from labcoop.plugins.faults import Fault
from labcoop.plugins.registry import Registry
from labcoop.rendering.markdown import escape

Run = Callable[..., subprocess.CompletedProcess[str]]
BUNDLED = ["bg", "ee", "lt", "lv", "no", "pl", "ro"]
MUMBLING = next(animal.entry_point for animal in ANIMALS if animal.name == "mumbling")
"""The one whose labels are wrong: they are read for a language that is asked for, by the test kit, and if strict."""
NAMES = sorted({animal.entry_point for animal in ANIMALS})


@pytest.fixture(scope="module")
def rows(among_them: Run) -> dict[str, Any]:
    done = among_them("plugins", "--format", "json", LABCOOP_STRICT="1")
    assert (done.returncode, done.stderr) == (4, "")
    return {row["name"]: row for row in json.loads(done.stdout)}


def told(row: dict[str, Any]) -> list[str]:
    return [str(Fault(**fault)) for fault in row["faults"]]


def test_where_not_strict_the_same_is_told_but_for_what_stands_in_catalogues_of_labels(
    among_them: Run, rows: dict[str, Any]
) -> None:
    done = among_them("plugins", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = {row["name"]: row for row in json.loads(done.stdout)}
    assert {name for name in rows if found[name] != rows[name]} == {MUMBLING}
    assert (found[MUMBLING]["state"], found[MUMBLING]["faults"]) == ("ok", [])


def test_the_zoo_is_large_and_no_two_animals_are_alike() -> None:
    assert len(ANIMALS) >= 14
    assert len({animal.name for animal in ANIMALS}) == len(ANIMALS)


@pytest.mark.parametrize("animal", ANIMALS, ids=lambda animal: animal.name)
def test_each_is_classified_and_says_what_to_change_and_where(animal: Animal, rows: dict[str, Any]) -> None:
    row = rows[animal.entry_point]
    assert (row["state"], row["usable"]) == (animal.state, animal.usable)
    faults = told(row)
    for part in animal.says:
        assert any(part in fault for fault in faults), (part, faults)
    assert all(fault["what"] and fault["remedy"] for fault in row["faults"])
    assert row["reason"].startswith(faults[0])
    if animal.place:
        places = [str(fault["place"]) for fault in row["faults"]]
        assert any(animal.place in place for place in places), places
    assert not any(str(Path.home()) in fault or "site-packages" in fault for fault in faults)


@pytest.mark.parametrize("animal", ANIMALS, ids=lambda animal: animal.name)
def test_nothing_is_said_of_one_that_is_not_wrong_with_it(animal: Animal, rows: dict[str, Any]) -> None:
    for fault in told(rows[animal.entry_point]):
        assert any(part in fault for part in animal.says), fault


def test_the_reference_of_messages_has_every_message(rows: dict[str, Any]) -> None:
    lines = ["| distribution | state | message |", "| --- | --- | --- |"]
    for animal in ANIMALS:
        # What Python says of a syntax error differs from version to version.
        said = [] if animal.name == "garbled" else told(rows[animal.entry_point])
        lines += [f"| `{animal.distribution}` | `{animal.state}` | {escape(fault)} |" for fault in said]
    check_generated(DOCS / "reference" / "plugin-messages.md", "messages", lines)


def test_the_bundled_countries_are_ok_among_them(rows: dict[str, Any]) -> None:
    assert sorted(rows) == sorted([*BUNDLED, *NAMES])
    assert {rows[name]["state"] for name in BUNDLED} == {"ok"}


def test_the_bundled_agreements_compare_as_without_them(among_them: Run) -> None:
    ids = [dossier.id for dossier in labcoop.installed().values()]
    compare = ("compare", *ids, "--format", "json")
    beside, alone = among_them(*compare), among_them(*compare, LABCOOP_PLUGINS=",".join(BUNDLED))
    assert (beside.returncode, alone.returncode, alone.stderr) == (0, 0, "")
    here, there = json.loads(beside.stdout), json.loads(alone.stdout)
    assert (here.pop("complete"), there.pop("complete")) == (False, True)  # some rows of the zoo failed
    assert here == there
    warned = beside.stderr.splitlines()
    assert all(line.startswith("warning: ") for line in warned)
    assert len(set(warned)) == len(warned)


@pytest.mark.parametrize("arguments", [("list",), ("show", "no-lt-2017"), ("countries",), ("compare", "LT")])
def test_every_other_command_works_among_them(arguments: tuple[str, ...], among_them: Run) -> None:
    beside, alone = among_them(*arguments), among_them(*arguments, LABCOOP_PLUGINS=",".join(BUNDLED))
    assert beside.returncode == 0
    if arguments[0] == "show":
        assert beside.stdout == alone.stdout
    lines = [line for line in alone.stdout.splitlines() if not line.startswith("Showing ")]  # of more rows in all
    assert set(lines) <= set(beside.stdout.splitlines())


@pytest.mark.parametrize("animal", [animal for animal in ANIMALS if not animal.usable and animal.code != "XY"])
def test_one_that_is_asked_for_by_name_exits_with_4_and_its_first_fault(animal: Animal, among_them: Run) -> None:
    if animal.group == "labcoop.countries":
        done = among_them("compare", animal.code)
        assert (done.returncode, done.stdout) == (4, "")
        assert any(part in done.stderr.splitlines()[-1] for part in animal.says)


def test_a_record_that_two_of_them_ship_is_refused_by_name_and_warned_of_once(among_them: Run) -> None:
    for arguments in (("show", "zoo-egg"), ("compare", "zoo-egg")):
        done = among_them(*arguments)
        assert (done.returncode, done.stdout) == (4, "")
        assert "Error: plugin xt: the record zoo-egg is shipped by labcoop-zoo-cuckoo and" in done.stderr
    assert among_them("list").stderr.count("zoo-egg") == 1


def test_strict_lists_all_faults_of_all_at_once(among_them: Run, rows: dict[str, Any]) -> None:
    done = among_them("list", LABCOOP_STRICT="1")
    assert (done.returncode, done.stdout) == (4, "")
    for name, row in rows.items():
        for fault in told(row):
            assert f"plugin {name}: {fault}" in done.stderr
    number = sum(len(row["faults"]) for row in rows.values())
    assert f"Error: {number} faults of plugins\n" in done.stderr
    assert among_them("plugins", LABCOOP_STRICT="1").returncode == 4


# --- any order ------------------------------------------------------------------------------------


@pytest.fixture
def found(zoo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Found, ...]]:
    """What is installed with the zoo on this process's own path."""
    monkeypatch.syspath_prepend(zoo)
    importlib.invalidate_caches()
    discovery._scan.cache_clear()
    yield installed_plugins()
    discovery._scan.cache_clear()
    for name in [name for name in sys.modules if name.startswith("labcoop_zoo_")]:
        del sys.modules[name]


def outcome(registry: Registry) -> Any:
    examined = [attrs.asdict(plugin, filter=_told) for plugin in registry.examine()]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        portfolio = registry.portfolio()
        comparison = labcoop.compare(portfolio.current(), registry=registry)
        text = labcoop.render(comparison, "json", registry=registry)
    return examined, list(portfolio), text, [str(warning.message) for warning in caught]


def _told(field: attrs.Attribute[Any], value: Any) -> bool:
    return field.name in ("found", "state", "faults", "usable")


def test_the_order_in_which_they_are_found_changes_nothing(found: tuple[Found, ...]) -> None:
    assert len(found) == len(BUNDLED) + len(NAMES)
    first = outcome(Registry(found))

    @settings(max_examples=settings().max_examples // 6)
    @given(st.permutations(found))
    def in_any_order(permuted: list[Found]) -> None:
        assert outcome(Registry(permuted)) == first

    in_any_order()
