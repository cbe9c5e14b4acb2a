"""A plugin's term that is narrower than the core's is counted as the one that it narrows."""

from __future__ import annotations

import pytest
from indicators.made import did, texts
from indicators.test_measures import COMPUTED, REFUSED, of
from rules.test_narrower_terms import NARROWER, narrowed

from labcoop.indicators.catalogue import MEASURES
from labcoop.indicators.reckoning import measured
from labcoop.model.context import Context

BY_ID = {one.id: one for one in MEASURES if one.id.startswith("K")}  # the scoreboard's numbers are its own


@pytest.mark.parametrize("id", BY_ID)
def test_work_of_a_narrower_kind_is_counted_as_what_it_narrows(id: str) -> None:
    # Of two terms that are narrowed alike, one is no longer the broader of the two.
    refused = [dossier for other, dossier, reason in REFUSED if other == id and reason != "may-overlap"]
    for dossier in (COMPUTED[id][0], *refused):
        found = [
            measured(BY_ID[id], Context(dossier=one, vocabularies=NARROWER)) for one in (dossier, narrowed(dossier))
        ]
        assert texts(found[0]) == texts(found[1])
        assert found[0].reason == found[1].reason


def test_narrower_concerted_inspections_of_one_case_are_one() -> None:
    halves = tuple(did(id, "concerted-inspection", case="case") for id in ("here", "there"))
    found = measured(BY_ID["K02"], Context(dossier=narrowed(of(activities=halves)), vocabularies=NARROWER))
    assert texts(found) == ["1 inspections"]
