"""The draft of an agreement: it loads as it is, and with every part of it switched on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from comparison.countries import InMemory, country, plugin_module
from comparison.examples import record
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.errors import LabcoopError, PluginError, UnknownIdError
from labcoop.io.format import fields_of
from labcoop.plugins.discovery import Found
from labcoop.scaffolding.agreement import new_agreement
from labcoop.scaffolding.territory import country_codes

REGISTRY = labcoop.Registry.installed()
ALONE = labcoop.Registry()
PAIRS = st.lists(st.sampled_from(country_codes()), min_size=2, max_size=2, unique=True)
OFF = re.compile(r"^( *)#(?=[^ \n]|  )", re.MULTILINE)
"""What switches a line off: a "#" without a space, or with two. Comments have one."""


def parts(text: str) -> Iterator[str]:
    """Yield the draft with one part of it switched on, for each part."""
    for part in re.finditer(r"(?:^ *#(?:[^ \n]|  ).*\n)+?(?!^ *#  )", text, re.MULTILINE):
        yield text[: part.start()] + OFF.sub(r"\1", part[0]) + text[part.end() :]


@given(PAIRS)
def test_the_draft_of_any_two_countries_loads(pair: list[str]) -> None:
    draft = new_agreement(*pair, REGISTRY)
    dossier = labcoop.loads(draft.text)
    assert dossier.id == draft.id
    assert [party.country for party in dossier.agreement.parties] == pair
    assert dossier.agreement.basis == "draft"
    assert set(dossier.evidence) == {"agreement.title", "agreement.parties"}


@given(PAIRS, st.booleans())
def test_it_loads_with_all_parts_switched_on(pair: list[str], alone: bool) -> None:
    text = OFF.sub(r"\1", new_agreement(*pair, ALONE if alone else REGISTRY).text)
    dossier = labcoop.loads(text)
    assert dossier.programmes
    assert dossier.suppressions


def test_every_part_of_the_format_stands_in_it() -> None:
    text = OFF.sub(r"\1", new_agreement("NO", "FI", REGISTRY).text)
    agreement = labcoop.loads(text).agreement
    assert [name for name in fields_of(labcoop.Agreement) if getattr(agreement, name) in (None, ())] == []
    for key in ("programmes", "sources", "evidence", "suppressions"):
        assert re.search(f"^{key}:", text, re.MULTILINE)


def test_each_part_can_be_switched_on_alone() -> None:
    draft = new_agreement("NO", "FI", REGISTRY).text
    switched = list(parts(draft))
    assert len(switched) > 35
    for text in switched:
        if "\n  agreement.term:" not in text:  # evidence needs its value
            labcoop.loads(text)


def test_each_part_is_explained() -> None:
    lines = new_agreement("NO", "FI", REGISTRY).text.splitlines()
    for above, line in itertools.pairwise(lines):
        if re.match(" *#[a-z]", line):
            assert re.match(" *#", above) or ": {" in above, line


def test_authorities_are_filled_from_the_plugins() -> None:
    dossier = labcoop.loads(new_agreement("lt", "no", REGISTRY).text)
    assert [(party.country, party.authorities) for party in dossier.agreement.parties] == [
        ("LT", ("vdi-lt",)),
        ("NO", ("arbeidstilsynet",)),
    ]
    text = new_agreement("NO", "FI", REGISTRY).text
    for authority in labcoop.countries()["NO"].authorities:
        assert re.search(rf"\b{authority.id}\b", text)
    assert "    - {country: FI}\n    # No plugin of Finland is installed:" in text


def test_a_country_whose_plugin_names_no_inspectorate_is_told_so() -> None:
    registry = labcoop.Registry.of(plugin_module(country=country("XX")), plugin_module(country=country("YY")))
    text = new_agreement("XX", "YY", registry).text
    assert set(labcoop.loads(text).countries) == {"XX", "YY"}
    assert ("names no inspectorate" in text) == (registry.country("XX").inspectorate is None)


def test_what_came_before_is_named() -> None:
    text = new_agreement("NO", "LT", REGISTRY).text
    assert "At hand: no-lt-2017." in text
    assert "#after: [{agreement: no-lt-2017, how: supersedes}]" in text
    assert "At hand" not in new_agreement("NO", "FI", REGISTRY).text


def test_the_id_is_one_that_no_record_has() -> None:
    assert new_agreement("NO", "LV", REGISTRY).id == "no-lv-2"
    assert new_agreement("LV", "NO", REGISTRY).id == "lv-no"
    records = [InMemory.of(record(id, countries=("XX", "YY"))) for id in ("xx-yy", "xx-yy-2")]
    registry = labcoop.Registry.of(
        plugin_module(country=country("XX"), agreements=records), plugin_module(country=country("YY"))
    )
    assert new_agreement("XX", "YY", registry).id == "xx-yy-3"


def test_checking_it_tells_what_is_missing() -> None:
    report = labcoop.validate(labcoop.loads(new_agreement("NO", "FI", REGISTRY).text), registry=REGISTRY)
    paths = {finding.path for finding in report.findings}
    assert {"agreement.parties.fi.authorities", "agreement.term", "agreement.objectives"} <= paths


def test_what_is_no_pair_of_countries_is_refused() -> None:
    broken = Found(name="lt", distribution="broken", version="1", summary="", module="no_such_module")
    with pytest.raises(LabcoopError, match="NO is given twice"):
        new_agreement("NO", "no", REGISTRY)
    with pytest.raises(UnknownIdError, match="did you mean 'FI'"):
        new_agreement("NO", "FIN", REGISTRY)
    with pytest.raises(PluginError, match="plugin lt"):
        new_agreement("LT", "NO", labcoop.Registry([broken]))
