"""The measures as they are made when they are imported: their words, and what comes of each.

``LABCOOP_UPDATE_GOLDEN=1 ./dev pytest tests/indicators/test_anew.py`` writes the file anew; read it before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from anew import anew
from comparison.examples import NOTHING_INSTALLED, cite, record
from indicators.made import brought, programme, texts
from indicators.test_measures import COMPUTED, REFUSED

import labcoop
import labcoop.indicators
from labcoop.indicators.reckoning import measured
from labcoop.model.context import Context, contexts_of
from labcoop.model.vocabulary import Vocabularies

GOLDEN = Path(__file__).resolve().parent / "measures.txt"
PARTS = ("counts", "money", "ratios", "delivery", "imi")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, labcoop.Measure]:
    """Return the measures, made now."""
    for name in PARTS:
        monkeypatch.setattr(labcoop.indicators, name, anew(f"labcoop.indicators.{name}"))
    return {measure.id: measure for measure in anew("labcoop.indicators.catalogue").MEASURES}


def context(dossier: labcoop.Dossier) -> Context:
    portfolio = NOTHING_INSTALLED.portfolio()
    (found,) = contexts_of([dossier], portfolio, {}, Vocabularies(), of=Context)
    return found


def test_each_measure_says_and_gives_what_it_did(made: dict[str, labcoop.Measure]) -> None:
    lines = []
    for id, measure in made.items():
        source = measure.source
        lines += [f"{id} {measure.name}: {measure.title} ({measure.unit})", f"  {measure.definition}"]
        lines += [f"  {told}" for told in (measure.period, measure.formula, measure.conditions) if told]
        lines.append(f"  {source.grade} {source.title} {source.at} {source.url}")
        lines.append(f"  = {'; '.join(texts(measured(measure, context(COMPUTED[id][0]))))}")
        lines += [f"  ! {measured(measure, context(dossier)).reason}" for other, dossier, _ in REFUSED if other == id]
    text = "\n".join(lines) + "\n"
    if os.environ.get("LABCOOP_UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_a_measure_of_the_scoreboard_says_none_where_a_source_denies_its_numbers(
    made: dict[str, labcoop.Measure],
) -> None:
    denied = record(programmes=[programme()], evidence={"programmes.p.outcomes": cite("c", says="absent")})
    for id in ("I1", "I2", "I3", "I4", "I5", "I6"):
        assert measured(made[id], context(denied)).reason == "said-none"


def test_numbers_of_the_scoreboard_are_told_with_their_country(made: dict[str, labcoop.Measure]) -> None:
    def lines(code: str, *kinds: str) -> tuple[labcoop.Outcome, ...]:
        return tuple(brought(f"{code.lower()}-{kind}", kind, 50, countries=(code,)) for kind in kinds)

    requests, accepted = "imi-requests-received", "imi-requests-accepted-in-time"
    given = (*lines("BG", requests, accepted), *lines("PL", requests), *lines("RO", "imi-ratings"))
    parts = measured(made["I1"], context(record(programmes=[programme(outcomes=given)]))).parts
    assert [(part.about, part.reason) for part in parts] == [("BG", None), ("PL", "number-missing")]
    for unit in (None, "requests"):
        pair = [brought(id, kind, 50, unit=unit) for id, kind in (("a", requests), ("b", accepted))]
        assert texts(measured(made["I1"], context(record(programmes=[programme(outcomes=tuple(pair))])))) == ["100 %"]
    for wrong in ("a", "b"):
        pair = [
            brought(id, kind, 50, unit="ratings" if id == wrong else None)
            for id, kind in (("a", requests), ("b", accepted))
        ]
        refused = measured(made["I1"], context(record(programmes=[programme(outcomes=tuple(pair))])))
        assert refused.reason == "other-unit"


def test_the_bands_begin_and_end_where_the_scoreboard_says(made: dict[str, labcoop.Measure]) -> None:
    def band(id: str, *lines: labcoop.Outcome) -> str | None:
        (part,) = measured(made[id], context(record(programmes=[programme(outcomes=lines)]))).parts
        return part.values[0].band

    received = brought("r", "imi-requests-received", 100)
    accepted = {0: "red", 59: "red", 60: "yellow", 79: "yellow", 80: "green", 100: "green"}
    for count, expected in accepted.items():
        assert band("I1", received, brought("a", "imi-requests-accepted-in-time", count)) == expected, count
    for count, expected in {0: "green", 15: "green", 16: "yellow", 25: "yellow", 26: "red"}.items():
        assert band("I2", brought("d", "imi-days-to-answer", count, unit="calendar-days")) == expected, count
    for count, expected in {0: "green", 4: "green", 5: "yellow", 14: "yellow", 15: "red"}.items():
        assert band("I4", brought("n", "imi-ratings", 100), brought("l", "imi-late-ratings", count)) == expected, count
