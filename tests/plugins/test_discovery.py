"""Which plugins are installed: read from metadata alone, chosen by LABCOOP_PLUGINS, rivals named."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from labcoop.plugins import discovery
from labcoop.plugins.discovery import Found, installed_plugins, unknown_names

COUNTRIES = ["bg", "ee", "lt", "lv", "no", "pl", "ro"]


@pytest.fixture(autouse=True)
def _scanned_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LABCOOP_PLUGINS", raising=False)
    discovery._scan.cache_clear()
    yield
    discovery._scan.cache_clear()


def distribute(
    folder: Path,
    name: str,
    entry_points: str,
    *,
    metadata: str | None = "",
    file: str = "METADATA",
    kind: str = "dist-info",
) -> None:
    """Put a distribution's metadata into a folder, and no module."""
    info = folder / f"{name.replace('-', '_')}-1.5.{kind}"
    info.mkdir(parents=True)
    if metadata is not None:
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n{metadata}"
        (info / file).write_text(f"{head}\n\nThe long description.\nName: not-this\n")
    (info / "entry_points.txt").write_text(entry_points)


def announced(name: str, module: str = "labcoop_nowhere_at_all") -> str:
    return f"[console_scripts]\nx = x:x\n\n[labcoop.countries]\n{name} = {module}\n"


def test_the_installed_countries_are_found_in_the_order_of_their_codes() -> None:
    found = installed_plugins()
    assert [plugin.name for plugin in found] == COUNTRIES
    assert [plugin.code for plugin in found] == [name.upper() for name in COUNTRIES]
    for plugin in found:
        assert plugin.distribution.startswith("labcoop-")
        assert plugin.module == f"{plugin.distribution.replace('-', '_')}.plugin"
        assert plugin.version
        assert plugin.summary
        assert plugin.rivals == ()


def test_a_plugin_is_known_without_being_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribute(tmp_path, "labcoop-xanadu", announced("xx"), metadata="Summary: A country\nKeywords: a: b\n")
    monkeypatch.syspath_prepend(tmp_path)
    plugin = installed_plugins()[-1]
    assert (plugin.name, plugin.distribution, plugin.version, plugin.summary) == (
        "xx",
        "labcoop-xanadu",
        "1.5",
        "A country",
    )
    assert "labcoop_nowhere_at_all" not in sys.modules


def test_a_distribution_without_a_summary_or_any_metadata_is_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribute(tmp_path, "labcoop-xanadu", announced("xa"))
    distribute(tmp_path, "labcoop-xebec", announced("xb", "module_xb"), metadata=None)
    distribute(tmp_path, "labcoop-xyst", announced("xc"), file="PKG-INFO", kind="egg-info")
    monkeypatch.syspath_prepend(tmp_path)
    told = {plugin.name: (plugin.distribution, plugin.version, plugin.summary) for plugin in installed_plugins()}
    assert told["xa"] == ("labcoop-xanadu", "1.5", "")
    assert told["xb"] == ("module_xb", "", "")
    assert told["xc"] == ("labcoop-xyst", "1.5", "")


def everything_found() -> tuple[Found, ...]:
    discovery._scan.cache_clear()
    return installed_plugins()


def test_folders_are_read_as_importlib_metadata_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribute(tmp_path, "labcoop-xanadu", f"{announced('xx')}# yy = nothing\n; [other]\n\n[gui_scripts]\ny = y:y\n")
    distribute(tmp_path, "labcoop-xyst", announced("xc").replace(" = ", "="), file="PKG-INFO", kind="egg-info")
    (tmp_path / "broken-1.0.dist-info").write_text("no folder")
    monkeypatch.syspath_prepend(tmp_path)
    ours = everything_found()
    assert [plugin.name for plugin in ours] == [*COUNTRIES, "xc", "xx"]

    class Finder:
        @staticmethod
        def find_spec(*_: object) -> None:
            """Find nothing."""

        @staticmethod
        def find_distributions(*_: object) -> tuple[()]:
            return ()

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert everything_found() == ours


def test_distributions_in_an_archive_are_found_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "plugins.zip", "w") as archive:
        archive.writestr("labcoop_xanadu-1.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: labcoop-xanadu\n")
        archive.writestr("labcoop_xanadu-1.5.dist-info/entry_points.txt", announced("xx"))
    monkeypatch.syspath_prepend(tmp_path / "plugins.zip")
    assert [plugin.name for plugin in everything_found()] == [*COUNTRIES, "xx"]


def test_other_entry_points_are_none_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribute(tmp_path, "one", "[other.countries]\nxx = x\n")
    distribute(tmp_path, "two", "[console_scripts]\nlabcoop.countries = x:x\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert [plugin.name for plugin in installed_plugins()] == COUNTRIES


def test_two_distributions_that_claim_one_code_are_both_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i, name in enumerate(("labcoop-zulu", "labcoop-alpha", "labcoop-mike")):
        distribute(tmp_path / str(i), name, announced("xx"))
        monkeypatch.syspath_prepend(tmp_path / str(i))
    plugin = installed_plugins()[-1]
    assert (plugin.distribution, plugin.rivals) == ("labcoop-alpha", ("labcoop-mike", "labcoop-zulu"))


def test_one_distribution_seen_twice_is_no_rival_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("a", "b"):
        distribute(tmp_path / folder, "labcoop-xanadu", announced("xx"))
        monkeypatch.syspath_prepend(tmp_path / folder)
    assert installed_plugins()[-1].rivals == ()


@pytest.mark.parametrize(
    ("chosen", "names"),
    [("lt,ee", ["ee", "lt"]), (" LT , no,", ["lt", "no"]), ("", []), ("xx", []), ("lt lv", [])],
)
def test_labcoop_plugins_chooses_some_of_them_and_the_others_are_disabled(
    chosen: str, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LABCOOP_PLUGINS", chosen)
    found = installed_plugins()
    assert [plugin.name for plugin in found] == COUNTRIES
    assert [plugin.name for plugin in found if not plugin.disabled] == names
    assert {plugin.disabled for plugin in found if plugin.name == "bg"} == {
        "LABCOOP_PLUGINS does not choose it; add bg to it"
    }


@pytest.mark.parametrize(
    ("chosen", "unknown", "near"),
    [("lt,ltt", ["ltt"], "did you mean 'lt'"), ("zz, LV,aa", ["aa", "zz"], ""), ("", [], ""), (None, [], "")],
)
def test_a_name_that_no_plugin_has_is_told_with_what_is_near(
    chosen: str | None, unknown: list[str], near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if chosen is not None:
        monkeypatch.setenv("LABCOOP_PLUGINS", chosen)
    told = unknown_names(installed_plugins())
    assert list(told) == unknown
    assert all("correct it, or install the plugin" in message and near in message for message in told.values())


def test_extensions_come_after_the_countries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribute(tmp_path, "labcoop-ages", "[labcoop.extensions]\nages = module_a\n")
    distribute(tmp_path, "labcoop-both", announced("xx", "module_b") + "[labcoop.extensions]\nxx = module_c\n")
    monkeypatch.syspath_prepend(tmp_path)
    found = installed_plugins()
    assert [plugin.name for plugin in found] == [*COUNTRIES, "xx", "ages", "xx"]
    assert [plugin.kind for plugin in found[-3:]] == ["country", "extension", "extension"]
