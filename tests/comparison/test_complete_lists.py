"""A list that a source gives as complete says absent of what is not on it; a row is absent only if all of it is."""

from __future__ import annotations

import labcoop

RECORD = """
labcoop: 1
agreement:
  id: no-xx
  title: An agreement
  basis: sources
  parties: [{country: NO}, {country: LT}]
  provisions: [{id: meetings, kind: meeting}]
programmes:
  - id: one
    activities: [{id: campaign, kind: information-campaign, state: done}]
sources: {report: {title: Report}}
evidence:
  agreement.provisions: {source: report, list: complete}
  agreement.activities: {source: report, list: complete}
"""
WHOLE = RECORD + "  programmes.one.activities: {source: report, list: complete}\n"


def state(record: str, row: str) -> str:
    dossier = labcoop.loads(record)
    assert isinstance(dossier, labcoop.Dossier)
    return str(labcoop.compare([dossier], on=[row], registry=labcoop.Registry(()))[row]["no-xx"].state)


def test_a_kind_is_absent_where_every_list_is_complete_and_none_has_it() -> None:
    assert state(WHOLE, "joint-inspections") == "absent"
    assert state(WHOLE, "meetings") == "stated"
    assert state(WHOLE, "information-campaign") == "stated"


def test_a_kind_is_unknown_while_one_list_may_go_on() -> None:
    assert state(RECORD, "joint-inspections") == "unknown"
    # Information may also have been exchanged without an activity, and no source gives that list.
    assert state(WHOLE, "information-exchanges") == "unknown"


def test_a_complete_list_denies_an_item_that_another_source_claims() -> None:
    text = """
labcoop: 1
programmes:
  - {id: campaign, under: [no-aa, no-bb]}
sources: {whole: {title: The whole list}, other: {title: Another}}
evidence:
  programmes.campaign.under: {source: whole, says: [no-aa], list: complete}
  programmes.campaign.under.no-aa: {source: other}
  programmes.campaign.under.no-bb: {source: other}
"""
    shared = labcoop.loads(text)
    assert isinstance(shared, labcoop.SharedProgramme)
    states = {}
    for id in ("no-aa", "no-bb", "no-cc"):
        agreement = labcoop.Agreement(id=id, title="An agreement", basis="sources", parties=())
        reading = labcoop.Reading(dossier=labcoop.Dossier(agreement=agreement), shared=(shared,))
        states[id] = str(reading.served_by("campaign").state)
    assert states == {"no-aa": "stated", "no-bb": "conflict", "no-cc": "absent"}
