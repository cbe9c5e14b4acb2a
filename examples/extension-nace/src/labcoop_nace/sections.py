"""The sections, which sectors of the core lie in each, and an agreement's sectors shown as sections."""

from __future__ import annotations

import attrs

from labcoop import Cell, Entry, Evidence, Reading, Term, Vocabularies

TERMS = (
    Term(vocabulary="sector", id="nace:a", label="A – farming, forestry, fishing"),
    Term(vocabulary="sector", id="nace:c", label="C – manufacturing"),
    Term(vocabulary="sector", id="nace:f", label="F – construction", broader="construction"),
    Term(vocabulary="sector", id="nace:h", label="H – transport and storage"),
    Term(vocabulary="sector", id="nace:i", label="I – hotels and restaurants", broader="accommodation-and-food"),
    Term(vocabulary="sector", id="nace:n", label="N – support services for business"),
)

SECTION_OF = {
    "agriculture": "nace:a",
    "fishing": "nace:a",
    "fish-processing": "nace:c",
    "shipbuilding": "nace:c",
    "construction": "nace:f",
    "electrical-installation": "nace:f",
    "road-freight": "nace:h",
    "coach-transport": "nace:h",
    "accommodation-and-food": "nace:i",
    "cleaning": "nace:n",
}
"""The section of each sector of the core that lies in one; to make modular houses is C, to put them up is F."""

IN_NONE = frozenset({"modular-houses"})
"""Sectors of the core that lie in several sections."""


def sections(reading: Reading) -> Cell:
    """Return the cell of an agreement's sectors, each as its section; its state stays what it is."""
    cell = reading.sectors()
    entries = tuple(dict.fromkeys(_as_section(entry, reading.vocabularies) for entry in cell.entries))
    return attrs.evolve(
        cell,
        entries=tuple(sorted(entries, key=Entry.sort_key)),
        evidence=tuple(map(_computed, cell.evidence)),
    )


def _as_section(entry: Entry, vocabularies: Vocabularies) -> Entry:
    evidence = tuple(map(_computed, entry.evidence))
    section = section_of(str(entry.value), vocabularies)
    if section is not None:
        return attrs.evolve(entry, value=section, vocabulary="sector", evidence=evidence)
    told = f"{vocabularies.label('sector', str(entry.value))} (in no single section)"
    return attrs.evolve(entry, label=told, evidence=evidence)


def section_of(sector: str, vocabularies: Vocabularies) -> str | None:
    """Return the section in which a sector lies, looking at its broader terms too; ``None`` where it lies in none."""
    terms = vocabularies.ids("sector")
    seen: set[str] = set()
    current: str | None = sector
    while current is not None and current not in seen and current not in IN_NONE:
        if current.startswith("nace:"):
            return current if current in terms else None
        if current in SECTION_OF:
            return SECTION_OF[current]
        seen.add(current)
        term = terms.get(current)
        current = term.broader if term else None
    return None


def _computed(evidence: Evidence) -> Evidence:
    """Return evidence as that of what was worked out from it; what was inferred stays so."""
    return attrs.evolve(evidence, how="computed") if evidence.how == "stated" else evidence
