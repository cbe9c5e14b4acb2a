"""Cases of the rules about the life of an agreement."""

from __future__ import annotations

from rules.cases import Case

import labcoop
from labcoop.model.dossier import Record


def record(
    agreement: str = "", programmes: str = "", *, basis: str = "draft", id: str = "ee-lv-new"
) -> labcoop.Dossier:
    """Return a small record of a draft, with more of its agreement, and its programmes."""
    text = f"""
labcoop: 1
agreement:
  id: {id}
  title: A draft
  basis: {basis}
  parties: [{{country: EE, authorities: [ti-ee]}}, {{country: LV, authorities: [vdi-lv]}}]
{agreement}
{f"programmes: [{programmes}]" if programmes else ""}
"""
    read: Record = labcoop.loads(text)
    assert isinstance(read, labcoop.Dossier)
    return read


EARLIER = record("  signed: 2010-03-01", id="ee-lv-old")

CASES = [
    Case(
        rule="L01",
        path="programmes.x.period",
        fires=record(programmes="{id: x, period: 2027/..}"),
        silent=record(programmes="{id: x, period: 2027}"),
    ),
    Case(
        rule="L01",
        path="programmes.x.period",
        fires=record(programmes="{id: x}", basis="sources"),
        silent=record(programmes="{id: x, period: 2027}", basis="sources"),
        outcome="unknown",
    ),
    Case(
        rule="L02",
        path="agreement.in_force_from",
        fires=record("  signed: 2026-03-01\n  in_force_from: 2025"),
        silent=record("  signed: 2026-03-01\n  in_force_from: 2026"),
    ),
    Case(
        rule="L02",
        path="agreement.ended",
        fires=record("  in_force_from: 2026-03-01\n  ended: 2026-02"),
        silent=record("  in_force_from: 2026-03-01\n  ended: 2026-03"),
    ),
    Case(
        rule="L03",
        path="agreement.after.ee-lv-old",
        fires=record("  signed: 2009\n  after: [{agreement: ee-lv-old, how: supersedes}]"),
        silent=record("  signed: 2011\n  after: [{agreement: ee-lv-old, how: supersedes}]"),
        beside=(EARLIER,),
    ),
    Case(
        rule="L03",
        path="agreement.after.ee-lv-old",
        fires=record("  signed: 2010\n  after: [{agreement: ee-lv-old, how: supersedes}]"),
        silent=record("  after: [{agreement: ee-lv-old, how: supersedes}]"),
        outcome="unknown",
        beside=(EARLIER,),
    ),
    Case(
        rule="L04",
        path="agreement.after.nowhere",
        fires=record("  after: [{agreement: nowhere, how: follows}]"),
        silent=record("  after: [{agreement: ee-lv-old, how: follows}]"),
        beside=(EARLIER,),
    ),
    Case(
        rule="L04",
        path="programmes.x.beside.nowhere",
        fires=record(programmes="{id: x, under: [ee-lv-new], beside: [nowhere]}"),
        silent=record(programmes="{id: x, under: [ee-lv-new]}"),
    ),
    Case(
        rule="L04",
        path="programmes.x.under.nowhere",
        fires=record(programmes="{id: x, under: [nowhere, ee-lv-new]}"),
        silent=record(programmes="{id: x, under: [ee-lv-new]}"),
    ),
    Case(
        rule="L05",
        path="programmes.x.period",
        fires=record("  signed: 2026-03-01", "{id: x, kind: pilot, period: 2027}"),
        silent=record("  signed: 2026-03-01", "{id: x, kind: pilot, period: 2026}"),
    ),
    Case(
        rule="L06",
        path="programmes.y.period",
        fires=record(programmes="{id: x, period: 2020}, {id: y, period: 2023/2024}"),
        silent=record(programmes="{id: x, period: 2020}, {id: y, period: 2021}"),
    ),
    Case(
        rule="S01",
        path="suppressions.s",
        fires=labcoop.loads(
            labcoop.dump(record(programmes="{id: x, period: 2027}"))
            + "suppressions: [{id: s, rule: L01, reason: none}]"
        ),
        silent=labcoop.loads(
            labcoop.dump(record(programmes="{id: x, period: 2027/..}"))
            + "suppressions: [{id: s, rule: L01, reason: yearly}]"
        ),
    ),
]
