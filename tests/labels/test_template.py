"""The template and the catalogues hold what the code says; LABCOOP_UPDATE_LABELS=1 refreshes them."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import pytest
from labels.template import TEMPLATE, template

import labcoop
from labcoop.plugins.labels import LabelFile
from labcoop.plugins.registry import Registry

UPDATE = os.environ.get("LABCOOP_UPDATE_LABELS") == "1"
CODES = Registry.installed().codes
FILES = [(code, file) for code in CODES for file in Registry.installed().label_files(Registry.installed().plugin(code))]


def refreshed(file: Path, text: str) -> bool:
    """Whether a file holds a text, or has just been written anew with it."""
    if UPDATE:
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8") == text


def test_the_template_holds_every_label_of_the_core() -> None:
    assert refreshed(TEMPLATE, template())


@pytest.mark.parametrize(("code", "file"), FILES, ids=[file.name for _, file in FILES])
def test_a_catalogue_holds_the_labels_of_the_core_and_of_its_plugin_and_no_others(code: str, file: LabelFile) -> None:
    resource = files(file.package).joinpath(file.resource)
    assert refreshed(Path(str(resource)), labcoop.label_template(file.language, code))


@pytest.mark.parametrize("code", CODES)
def test_a_country_translates_every_label_into_its_languages(code: str) -> None:
    assert Registry.installed().own_languages(code)
    assert labcoop.missing_labels(code) == ()


def test_each_of_eight_languages_is_there() -> None:
    assert set(Registry.installed().languages()) == {"bg", "et", "lt", "lv", "nb", "pl", "ro"}
