"""A timeline as text: pair by pair, what happened when, and what was in force on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from labcoop.chronology.days import Span
from labcoop.chronology.moment import Moment
from labcoop.chronology.timeline import Timeline
from labcoop.model.dates import Date, Period
from labcoop.model.vocabulary import Vocabularies

from . import bars
from .bars import Lane, chart
from .lines import fit
from .moments import ANSWERS, Sentences
from .notes import Notes

__all__ = ["timeline_to_text"]

_NARROW: Final = 80
_NARROWEST: Final = 50
"""Below this many columns a date has no column of its own, nor an agreement's id."""
_COUNTS: Final = (
    "Where no source tells from when an agreement is in force, it counts from its signing, or from the approval that "
    "it needs."
)
_BULLET: Final = "- "


def timeline_to_text(
    timeline: Timeline,
    *,
    width: int = 100,
    evidence: bool = False,
    vocabularies: Vocabularies | None = None,
    countries: Mapping[str, str] | None = None,
) -> str:
    """Return a timeline as text of at most ``width`` columns, pair by pair.

    ``evidence`` numbers the sources of each moment; those of a disagreement, and of what was in force, always are.
    ``countries`` gives the names of countries by code.
    """
    sentences = Sentences(vocabularies or Vocabularies(), Notes(), evidence=evidence)
    page = _Page(timeline, sentences, width, countries or {})
    return "\n\n".join("\n".join(block) for block in page.blocks() if block) + "\n"


class _Page:
    """Lays a timeline out in blocks of lines."""

    def __init__(self, timeline: Timeline, sentences: Sentences, width: int, names: Mapping[str, str]) -> None:
        self.timeline, self.sentences, self.width, self.names = timeline, sentences, width, names
        self.years = _years([lane for pair in self.pairs() for lane in self.lanes(pair)])

    def blocks(self) -> Iterator[list[str]]:
        timeline = self.timeline
        charts = {pair: chart(self.lanes(pair), self.years, self.width) for pair in self.pairs()}
        number = len(timeline.lives)
        head = f"labcoop: timeline of {number} agreement{'' if number == 1 else 's'}"
        legend = "A date is told as precisely as its sources give it; two things of one span may be in either order."
        told = [head, legend, *([f"Bars: {bars.LEGEND}"] if any(charts.values()) else [])]
        yield [line for text in told for line in self.fit(text)]
        if timeline.on_date is not None:
            yield list(self.in_force(timeline.on_date))
        for pair in self.pairs():
            yield [*self.fit(self.heading(pair)), *charts[pair]]
            yield list(self.listed(pair))
            yield list(self.undated(pair))
        sources = self.sentences.notes.lines() if self.sentences.notes else []
        if sources:
            yield ["Sources:", *(line for source in sources for line in self.fit(source, "", "    "))]

    def pairs(self) -> list[tuple[str, ...]]:
        """Return the pairs, and last the empty one for what several of them share."""
        moments = (*self.timeline.moments, *self.timeline.undated)
        every = {life.countries for life in self.timeline.lives} | {moment.countries for moment in moments}
        return sorted(every, key=lambda pair: (not pair, pair))

    def heading(self, pair: tuple[str, ...]) -> str:
        return "–".join(self.names.get(code, code) for code in pair).upper() or "SHARED BY SEVERAL PAIRS"

    def lanes(self, pair: tuple[str, ...]) -> list[Lane]:
        """Return the agreements and the programmes of a pair as bars."""
        lives = [life for life in self.timeline.lives if life.countries == pair and life.began is not None]
        lanes = [Lane(life.agreement, life.began or Span(), life.ended, life.open) for life in lives]
        programmes = [moment for moment in self.timeline.moments if moment.what == "programme"]
        return [*lanes, *(_lane(moment) for moment in programmes if moment.countries == pair)]

    def in_force(self, on: Date) -> Iterator[str]:
        """Yield for each agreement whether it was in force on a date, and what that rests on."""
        yield from self.fit(f"In force on {on}?")
        yield from self.fit(_COUNTS)
        room = max((len(life.agreement) for life in self.timeline.lives), default=0)
        wide = room < self.width // 3 and self.width >= _NARROWEST
        for life in self.timeline.lives:
            answer = life.in_force(on)
            told = self.sentences.reasons(life.reasons(on), in_force=answer)
            if wide:
                first = f"{_BULLET}{life.agreement:{room}}  {ANSWERS[answer]:10}  "
                yield from self.fit(f"{told}.", first, " " * (len(first) if self.width >= _NARROW else 4))
            else:
                yield from self.fit(f"{life.agreement}: {ANSWERS[answer]}; {told}.", _BULLET)

    def listed(self, pair: tuple[str, ...]) -> Iterator[str]:
        """Yield the dated moments of a pair, each with its date beside it."""
        moments = [moment for moment in self.timeline.moments if moment.countries == pair]
        trial = Sentences(self.sentences.vocabularies, Notes())  # sources are numbered as a reader meets them
        room = min(max((len(trial.when(moment)) for moment in moments), default=0), self.width // 4)
        for moment in moments:
            when = self.sentences.when(moment)
            marked = f"{self.sentences.moment(moment)}{self.sentences.sources(moment)}"
            if self.width < _NARROWEST:
                yield from self.fit(f"{when}: {marked}", "  ", "    ")
            else:
                yield from self.beside(when, marked, room)

    def beside(self, when: str, what: str, room: int) -> Iterator[str]:
        """Yield two texts beside each other, the first in a column of its own."""
        left, right = fit(when, room), self.fit(what, "", "", self.width - room - 4)
        for index in range(max(len(left), len(right))):
            first, second = (lines[index] if index < len(lines) else "" for lines in (left, right))
            yield f"  {first:{room}}  {second}".rstrip()

    def undated(self, pair: tuple[str, ...]) -> Iterator[str]:
        """Yield what no source dates, programme by programme."""
        moments = [moment for moment in self.timeline.undated if moment.countries == pair]
        held: dict[tuple[str, str | None], list[Moment]] = {}
        own = {life.agreement for life in self.timeline.lives}
        for moment in sorted(moments, key=lambda m: (m.record not in own, m.record, m.programme or "", m.sort_key())):
            held.setdefault((moment.record, moment.programme), []).append(moment)
        if held:
            yield "Undated:"
        for within in held.values():
            told = (f"{self.sentences.undated(one)}{self.sentences.sources(one)}" for one in within)
            yield from self.fit(f"{self.sentences.holder(within[0])}: {'; '.join(told)}", _BULLET)

    def fit(self, text: str, first: str = "", rest: str | None = None, width: int | None = None) -> list[str]:
        return fit(text, width or self.width, first, rest)


def _lane(moment: Moment) -> Lane:
    """Return a programme as a bar; where sources disagree, it may be as any of them says."""
    ends = [(when, when) if isinstance(when, Date) else (when.start, when.end) for when in moment.dates]
    starts, stops = zip(*ends, strict=True)
    open_ended = any(isinstance(when, Period) and when.open_ended for when in moment.dates)
    disputed, beside = "link" in moment.doubts, not moment.agreements
    how = "disputed: " if disputed else "planned: " if moment.phase else "beside: " if beside else ""
    label = f"{how}{moment.programme_title}"
    sure = moment.phase is None and "itself" not in moment.doubts
    return Lane(label, _hull(starts), None if open_ended else _hull(stops), sure=sure)


def _hull(dates: Iterable[Date | None]) -> Span:
    spans = [Span.at(date) for date in dates]
    return Span(min(span.first for span in spans), max(span.last for span in spans))


def _years(lanes: Iterable[Lane]) -> range:
    """Return the years over which lanes stretch, as far as sources bound them."""
    years = [day.year for lane in lanes for day in lane.bounds()]
    return range(min(years), max(years) + 1) if years else range(0)
