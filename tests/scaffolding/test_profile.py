"""A new profile: it can be used as it is, and has an example of each kind of thing that can be looked for."""

from __future__ import annotations

import pytest

import labcoop
from labcoop.errors import LabcoopError
from labcoop.io.format import fields_of
from labcoop.rules.profile import read_profile
from labcoop.scaffolding.profile import new_profile


def profile(id: str = "our-list") -> labcoop.Profile:
    return read_profile(new_profile(id, file="ours.yaml").encode())


@pytest.mark.parametrize("id", ["our-list", "lt:list", "2027", "nace:list-2"])
def test_it_loads_under_its_name(id: str) -> None:
    assert profile(id).id == id


def test_it_has_each_kind_of_criterion_and_of_part() -> None:
    items = profile().items
    given = [part for item in items for part in (item.all_of, item.any_of, item.applies_if) if part]
    assert {kind for part in given for kind, _ in part.each()} == set(fields_of(labcoop.Criteria))
    for part in ("all_of", "any_of", "applies_if", "not_applicable"):
        assert any(getattr(item, part) for item in items)
    assert {item.grade for item in items} == {"own"}


def test_agreements_can_be_held_against_it() -> None:
    for dossier in labcoop.installed().values():
        report = labcoop.gaps(dossier, profile())
        assert len(report.answers) == len(profile().items)


def test_its_source_can_be_switched_on() -> None:
    text = new_profile("our-list", file="ours.yaml").replace("  #source:", "  source:")
    assert read_profile(text.encode()).source is not None


@pytest.mark.parametrize("id", ["", "Ours", "our_list", "a:b:c", "../ours", "ours.yaml", "ours\n"])
def test_what_is_no_name_is_refused(id: str) -> None:
    with pytest.raises(LabcoopError, match="no name for a profile"):
        new_profile(id, file="ours.yaml")
