"""The errors of plugins as a group, and where in foreign code an error was raised."""

from __future__ import annotations

import copy
import pickle

import pytest

import labcoop
from labcoop.errors import PluginError, PluginErrors, raised_at, shown_place

GROUP = PluginErrors.of([PluginError("xx", "one"), PluginError("yy", "two"), PluginError("xx", "three")])


def test_a_group_is_an_error_of_labcoop_s_and_a_group_of_python_s() -> None:
    assert isinstance(GROUP, labcoop.LabcoopError)
    assert isinstance(GROUP, ExceptionGroup)
    assert not isinstance(GROUP, PluginError)
    assert str(GROUP).splitlines() == ["3 faults of plugins", "plugin xx: one", "plugin yy: two", "plugin xx: three"]
    assert str(PluginErrors.of([PluginError("xx", "one")])).startswith("1 fault of plugins\n")


def test_a_group_splits_into_groups_of_its_kind() -> None:
    mine, others = GROUP.split(lambda error: isinstance(error, PluginError) and error.plugin == "xx")
    assert isinstance(mine, PluginErrors)
    assert isinstance(others, PluginErrors)
    assert [str(error) for error in mine.exceptions] == ["plugin xx: one", "plugin xx: three"]
    caught: list[str] = []
    try:
        raise GROUP
    except* PluginError as errors:
        caught += [str(error) for error in errors.exceptions]
    assert len(caught) == 3


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_group_can_be_copied_and_sent(again: object) -> None:
    same = again(GROUP)  # type: ignore[operator]
    assert (type(same), str(same)) == (PluginErrors, str(GROUP))


def test_a_place_is_that_of_foreign_code_from_its_package_on() -> None:
    with pytest.raises(labcoop.ValueFormatError) as raised:
        labcoop.Date("yesterday")
    place = raised_at(raised.value)
    assert place.startswith(("tests/test_errors.py:", "test_errors.py:"))
    assert raised_at(ValueError("never raised")) == ""


@pytest.mark.parametrize(
    ("file", "module", "shown"),
    [
        ("/a/b/labcoop_xx/rows.py", "labcoop_xx.rows", "labcoop_xx/rows.py:3"),
        ("C:\\a\\labcoop_xx\\rows.py", "labcoop_xx.rows", "labcoop_xx/rows.py:3"),
        ("/a/labcoop_xx/src/labcoop_xx/rows.py", "labcoop_xx.rows", "labcoop_xx/rows.py:3"),
        ("/a/b/single.py", "single", "single.py:3"),
        ("<string>", "", "<string>:3"),
    ],
)
def test_a_place_tells_nothing_of_the_machine(file: str, module: str, shown: str) -> None:
    assert shown_place(file, 3, module) == shown
