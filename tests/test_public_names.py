"""The public names: all there, all documented, loaded when they are used, and none hidden by a module."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

import labcoop

SUBMODULES = sorted(module.name for module in pkgutil.walk_packages(labcoop.__path__, "labcoop."))


def test_the_names_are_those_that_can_be_loaded() -> None:
    assert set(labcoop.__all__) == set(labcoop._HOME_OF)
    assert labcoop.__all__ == sorted(labcoop.__all__)
    assert len(set(labcoop.__all__)) == len(labcoop.__all__)


@pytest.mark.parametrize("name", labcoop.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    value = getattr(labcoop, name)
    assert not isinstance(value, ModuleType)
    assert inspect.getdoc(value)
    assert value.__doc__ != object.__doc__
    home = importlib.import_module(f"labcoop.{labcoop._HOME_OF[name]}")
    assert value is getattr(home, name)
    assert name in home.__all__


@pytest.mark.parametrize("name", SUBMODULES)
def test_every_module_is_documented_and_says_what_it_offers(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    for offered in getattr(module, "__all__", ()):
        assert hasattr(module, offered)


def test_the_documentation_of_what_is_callable_is_its_own() -> None:
    for name in labcoop.__all__:
        value = getattr(labcoop, name)
        if inspect.isfunction(value):
            assert value.__module__.startswith("labcoop.")


def test_dir_lists_the_names() -> None:
    assert set(dir(labcoop)) == set(labcoop.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(labcoop, "graph_of_everything")
    with pytest.raises(AttributeError, match="module 'labcoop' has no attribute 'comparisons'"):
        labcoop.comparisons  # noqa: B018
    with pytest.raises(ImportError):
        exec("from labcoop import comparisons")


def test_a_star_import_brings_every_name() -> None:
    names: dict[str, object] = {}
    exec("from labcoop import *", names)
    assert set(labcoop.__all__) <= set(names)


def test_no_module_bears_the_name_of_something_public() -> None:
    top = {name.split(".")[1] for name in SUBMODULES}
    assert not top & set(labcoop.__all__)


@pytest.mark.parametrize(
    "first", ["labcoop.comparison.table", "labcoop.cli.compare_command", "labcoop.api", "labcoop.plugins"]
)
def test_compare_can_be_called_whatever_was_imported_first(first: str) -> None:
    script = f"import {first}, labcoop; labcoop.compare([labcoop.installed()['no-lt-2017']], on=['signed'])"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_what_countries_and_errors_build_on_is_what_the_core_uses() -> None:
    assert issubclass(labcoop.LoadError, labcoop.LabcoopError)
    assert issubclass(labcoop.LoadError, ValueError)
    assert issubclass(labcoop.ValueFormatError, ValueError)
    assert issubclass(labcoop.UnknownIdError, LookupError)
    assert issubclass(labcoop.PluginError, RuntimeError)
    assert issubclass(labcoop.PluginWarning, UserWarning)
