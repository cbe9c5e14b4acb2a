"""A worksheet: what a measure reads of one strand of work, kept so that it can be shown beside the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import attrs

from labcoop.model.context import Context, Strand
from labcoop.model.dates import Period
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import Evidence, State, unique
from labcoop.model.quantities import Amount, Quantity, common_quantity
from labcoop.model.standing import Standing
from labcoop.model.work import is_single

from .figure import Figure, Sides, added, quotients
from .measure import MeasuredPart, MeasuredValue, MeasureInput, MeasureState

__all__ = ["Entry", "Refused", "Tally", "Worksheet", "attempt", "by_id", "each_strand", "percent", "told"]

Item = TypeVar("Item")

_VOCABULARIES: Final = {"activities": "activity", "exchanges": "exchange", "outcomes": "outcome"}


class Refused(Exception):
    """A value is not given; ``reason`` is the id of the message that tells why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Entry(NamedTuple):
    """An item of work with the name of the list that it stands on."""

    name: str
    item: Any

    @property
    def path(self) -> str:
        """Its path from the strand."""
        return f"{self.name}.{self.item.id}"


class Tally(NamedTuple):
    """A number put together from entries. ``periods`` are their own; those without any share their programme's."""

    sides: Sides
    periods: frozenset[str]
    inherits: bool

    def same_period_as(self, others: Iterable[Tally]) -> bool:
        """Whether what this number counts and what the others count falls into one period, as far as is told."""
        if self.inherits and not self.periods:
            return True  # it is of the whole programme, and whatever the programme did lies within
        return not self.inherits and all(self.periods == other.periods and not other.inherits for other in others)


def by_id(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of their ids, so that no result depends on the order of a record's lists."""
    return sorted(items, key=lambda item: str(item.id))  # type: ignore[attr-defined]


def told(sides: Sides, unit: str, **what: Any) -> list[MeasuredValue]:
    """Return a value for each side; raise Refused where every source says that there is none."""
    if not any(sides):
        raise Refused("said-none")
    return [MeasuredValue(figure=side, unit=unit, **what) for side in sides]


def percent(part: Sides, whole: Sides) -> Sides:
    """Return in per cent how much of a whole a part of it is; raise Refused where the part is the larger."""
    shares = [None if side is None else side.times(100) for side in quotients(part, whole)]
    if any(share is not None and share.low > 100 for share in shares):
        raise Refused("part-exceeds-whole")
    return tuple(None if share is None else share.at_most(100) for share in shares)


class Worksheet:
    """What is read of one strand, with its sources and periods; every reading method notes what it reads.

    Entries come in the order of their ids, so that no result depends on the order of a record's lists.
    """

    def __init__(self, context: Context, strand: Strand) -> None:
        self.context, self.strand = context, strand
        self.inputs: dict[str, MeasureInput] = {}
        self.notes: dict[str, None] = {}
        self.periods: dict[str, None] = {}

    def fresh(self) -> Worksheet:
        """Return an empty one for the same strand, for a value that shares nothing with the others."""
        return Worksheet(self.context, self.strand)

    def strands(self) -> list[Strand]:
        """Return the strands of the agreement that count, in the order of their paths."""
        return sorted(self.context.counted, key=lambda strand: strand.path)

    def take(self, other: Worksheet) -> None:
        """Take over what another one has read."""
        self.inputs |= other.inputs
        self.notes |= other.notes
        self.periods |= other.periods

    # --- finding entries ----------------------------------------------------------------------

    def entries(self, name: str, *kinds: str) -> list[Entry]:
        """Return the items of a list that are of one of the kinds, or narrower; all of them where none is named."""
        is_a, vocabulary = self.context.vocabularies.is_a, _VOCABULARIES[name]
        every = by_id(getattr(self.strand.holder, name))
        return [Entry(name, item) for item in every if not kinds or any(is_a(vocabulary, item.kind, k) for k in kinds)]

    def refuse_if_denied(self, *names: str) -> None:
        """Raise Refused where sources give all of these lists as complete: then what is not there, they deny."""
        cited = {name: self.strand.record.evidence.get(f"{self.strand.path}.{name}", ()) for name in names}
        denied = {
            name: [one for one in citations if one.list == "complete" or one.says == "absent"]
            for name, citations in cited.items()
        }
        if all(denied.values()):
            sources = self.strand.record.sources
            for name, citations in denied.items():
                self._note(name, ["none"], unique(Evidence.of(one, sources.get(one.source)) for one in citations))
            raise Refused("said-none")

    # --- reading fields -----------------------------------------------------------------------

    def weigh(self, path: str, value: Any) -> Standing:
        """Weigh a field that has a value and note it; raise Refused where no source bears it out."""
        weighed = self.strand.standing(path, value)
        evidence = self.strand.evidence(weighed) or self._by_itself()
        claimed = [claim.value for claim in weighed.claims] if weighed.state == State.CONFLICT else [weighed.value]
        texts = sorted({"none" if one is None else _written(one) for one in claimed} - {""})
        self._note(path, texts, evidence)
        if not evidence:
            raise Refused("no-source")
        return weighed

    def _note(self, path: str, texts: list[str], evidence: tuple[Evidence, ...]) -> None:
        full = f"{self.strand.path}.{path}"
        self.inputs[full] = MeasureInput(
            record=self.strand.record.id, path=full, values=tuple(texts), evidence=evidence
        )

    def _by_itself(self) -> tuple[Evidence, ...]:
        """A draft or a full text that cites nobody says so itself."""
        record = self.strand.record
        if isinstance(record, Dossier) and record.agreement.basis != "sources":
            return (Evidence(source="record", title=record.agreement.title),)
        return ()

    def number(self, path: str, value: Quantity | Amount) -> Sides:
        """Return what sources make of a count or an amount; raise Refused where all they give is the plan."""
        weighed = self.weigh(path, value)
        actual = [claim.value for claim in weighed.claims if claim.citation.phase != "planned"]
        if weighed.claims and not actual:
            raise Refused("only-planned")
        figures = [one for one in actual if isinstance(one, Quantity | Amount)]
        if weighed.state != State.CONFLICT:
            return (Figure.of(weighed.value),)
        if len(figures) == len(actual) and (agreed := _common(figures)) is not None:
            return (Figure.of(agreed),)  # what they disagree about is the plan
        sides: list[Figure | None] = [Figure.of(one) for one in figures or [value]]
        return tuple(dict.fromkeys(sides + [None] * (None in actual)))

    def claimed(self, path: str, value: str | None) -> list[str]:
        """Return each value that sources give a field of one word; none where it is empty."""
        if value is None:
            return []
        weighed = self.weigh(path, value)
        if weighed.state != State.CONFLICT:
            return [str(weighed.value)]
        said = {str(claim.value) for claim in weighed.claims if claim.value is not None}
        return sorted(said or {value})

    def disputed(self, path: str, value: Any) -> bool:
        """Whether sources disagree about a field, which is noted where they do."""
        if value is None or value == () or self.strand.standing(path, value).state != State.CONFLICT:
            return False
        self.weigh(path, value)
        return True

    def doubtful(self, entry: Entry) -> bool:
        """Whether sources disagree about it being there at all, being of its kind, or counting what it counts."""
        fields = ((f"{entry.path}.{name}", getattr(entry.item, name, None)) for name in ("kind", "unit"))
        doubts = [self.disputed(path, value) for path, value in ((entry.path, entry.item), *fields)]
        return any(doubts)

    def step(self, entry: Entry) -> str | None:
        """Return how far an activity or an exchange has come; ``disputed`` where not all that speak of it say done."""
        weighed = self.strand.standing(f"{entry.path}.state", entry.item.state)
        if weighed.state == State.CONFLICT and any(claim.value == "done" for claim in weighed.claims):
            self.weigh(f"{entry.path}.state", entry.item.state)
            return "disputed"
        state: str | None = weighed.value or entry.item.state
        return state

    def period(self, entry: Entry) -> str | None:
        """Note an entry's period, or its programme's, and return its own; raise Refused where it has none at all."""
        own: Period | None = getattr(entry.item, "period", None)
        if own is None:
            self.programme_period()
            return None
        self._period(f"{entry.path}.period", own)
        return None if self.strand.programme and own == self.strand.holder.period else own.text

    def programme_period(self) -> None:
        """Note the programme's period; raise Refused where there is no programme, or it has none."""
        period = self.strand.holder.period if self.strand.programme else None
        if period is None:
            raise Refused("no-period")
        self._period("period", period)

    def _period(self, path: str, period: Period) -> None:
        weighed = self.strand.standing(path, period)
        told = [str(weighed.value)]
        if weighed.state == State.CONFLICT:
            self.notes["period-disputed"] = None
            actual = {str(one.value) for one in weighed.claims if one.value and one.citation.phase != "planned"}
            told = sorted(actual or {period.text})
        self.periods.update(dict.fromkeys(told))
        self._note(path, told, self.strand.evidence(weighed) or self._by_itself())

    # --- putting numbers together -------------------------------------------------------------

    def done(self, entries: list[Entry]) -> list[Entry]:
        """Return those entries that some source says were done; raise Refused where none of them was."""
        steps = {entry: self.step(entry) for entry in entries}
        found = [entry for entry, step in steps.items() if step in ("done", "disputed")]
        if found:
            return found
        for entry in entries:
            self.mention(entry)
        reasons = (({"not-done"}, "not-done"), ({"planned", "under-way", "not-done"}, "only-planned"))
        raise Refused(next((reason for only, reason in reasons if only >= set(steps.values())), "state-unknown"))

    def mention(self, entry: Entry) -> None:
        """Note an entry that gives no number."""
        if f"{self.strand.path}.{entry.path}" not in self.inputs:
            weighed = self.strand.standing(entry.path, entry.item)
            self._note(entry.path, [], self.strand.evidence(weighed) or self._by_itself())

    def events(self, entries: list[Entry]) -> Tally:
        """Add up how many events activities or exchanges are, those that were done; raise Refused where nobody says.

        A mention without a number stands back where a number stands beside it: it may be of the very events that the
        number counts. Of two numbers, one of them for a broader kind, nobody can tell that they count different
        events. Concerted inspections that share a case are one.
        """
        done = self.done(entries)
        counted = [entry for entry in done if entry.item.count is not None or is_single(entry.item)]
        if self._overlap({(entry.name, entry.item.kind) for entry in counted}):
            raise Refused("may-overlap")
        return self.tally(done, counted)

    def _overlap(self, kinds: set[tuple[str, str]]) -> bool:
        """Whether of two numbers one may hold the other: they stand on two lists, or one kind is the broader."""
        is_a = self.context.vocabularies.is_a
        return any(
            name != other_name or is_a(_VOCABULARIES[name], kind, other)
            for name, kind in kinds
            for other_name, other in kinds - {(name, kind)}
        )

    def tally(self, entries: list[Entry], counted: list[Entry]) -> Tally:
        """Add up those entries that are counted; raise Refused where none is, or one has no period or no source."""
        numbered = set(counted)
        for entry in entries:
            if entry not in numbered:
                self.mention(entry)
        if not counted:
            raise Refused("count-unknown")
        if len(counted) < len(entries):
            self.notes["more-without-number"] = None
        sides, periods, cases = list[Sides](), set[str | None](), set[str]()
        for entry in counted:
            periods.add(self.period(entry))
            one, case = self._one(entry), self._case(entry)
            if case not in cases:
                sides.append(one)
            cases |= {case} if case else set()
        own = frozenset(period for period in periods if period is not None)
        total = added(sides)
        if len(counted) < len(entries) and entries[0].name == "outcomes":
            # Work may be mentioned twice; an outcome without a number came on top of the others.
            total = tuple(side and side.or_more() for side in total)
        return Tally(total, own, inherits=None in periods)

    def _case(self, entry: Entry) -> str | None:
        """Return the case that a single concerted inspection shares with its counterpart in the other country."""
        concerted = entry.name == "activities" and self.context.vocabularies.is_a(
            "activity", entry.item.kind, "concerted-inspection"
        )
        return str(entry.item.case) if concerted and entry.item.count is None and entry.item.case else None

    def _one(self, entry: Entry) -> Sides:
        if entry.item.count is not None:
            sides = self.number(f"{entry.path}.count", entry.item.count)
        else:
            self.weigh(entry.path, entry.item)
            self.notes["single"] = None
            sides = (Figure.of(1),)
        doubtful = self.doubtful(entry) or (entry.name != "outcomes" and self.step(entry) == "disputed")
        return tuple(dict.fromkeys((*sides, None))) if doubtful else sides

    def outcomes(self, kind: str, *units: str) -> Tally | None:
        """Add up the outcomes of a kind; ``None`` where there is none. A share of another of them is within it."""
        entries = self.entries("outcomes", kind)
        ids = {entry.item.id for entry in entries}
        whole = [entry for entry in entries if entry.item.part_of not in ids]
        if not whole:
            return None
        if any(entry.item.unit not in (None, *units) for entry in whole):
            raise Refused("other-unit")
        return self.tally(whole, [entry for entry in whole if entry.item.count is not None])

    # --- what comes of it ---------------------------------------------------------------------

    def part(
        self, values: Iterable[MeasuredValue], *, about: str | None = None, notes: Iterable[str] = ()
    ) -> MeasuredPart:
        """Return the part with these values: one, or one for each side."""
        each = sorted(dict.fromkeys(values), key=_side)
        link = self.strand.link.state == State.CONFLICT
        state = MeasureState.CONFLICT if link or len(each) > 1 else MeasureState.COMPUTED
        made = self._part(state, about, notes)
        return attrs.evolve(made, values=tuple(each), doubt="link" if link else None)

    def refused(self, reason: str, *, about: str | None = None) -> MeasuredPart:
        """Return the part that has no value, and why."""
        return attrs.evolve(self._part(MeasureState.NOT_COMPUTABLE, about, ()), reason=reason)

    def _part(self, state: MeasureState, about: str | None, notes: Iterable[str]) -> MeasuredPart:
        strand = self.strand
        return MeasuredPart(
            programme=strand.programme,
            title=strand.title,
            shared_with=strand.shared_with,
            about=about,
            state=state,
            periods=tuple(sorted(self.periods)),
            notes=tuple(sorted({*self.notes, *notes})),
            inputs=tuple(self.inputs[path] for path in sorted(self.inputs)),
        )


Reckon: TypeAlias = Callable[[Worksheet], Iterable[MeasuredPart]]


def each_strand(reckon: Reckon) -> Callable[[Context], tuple[MeasuredPart, ...]]:
    """Return how a measure is reckoned that looks at each strand by itself; what it raises becomes a reason."""

    def parts(context: Context) -> tuple[MeasuredPart, ...]:
        found: list[MeasuredPart] = []
        for strand in context.counted:
            found += attempt(Worksheet(context, strand), reckon)
        return tuple(sorted(found, key=_order))

    return parts


def attempt(sheet: Worksheet, reckon: Reckon, *, about: str | None = None) -> list[MeasuredPart]:
    """Return the parts that come of a worksheet, or the one that tells why there are none."""
    try:
        return list(reckon(sheet))
    except Refused as refused:
        return [sheet.refused(refused.reason, about=about)]
    except ZeroDivisionError:
        return [sheet.refused("division-by-zero", about=about)]
    except OverflowError:
        return [sheet.refused("too-many-sides", about=about)]


def _order(part: MeasuredPart) -> tuple[str, ...]:
    """An agreement's own work comes first, then its programmes, then those it shares."""
    return "shared" if part.shared_with else "", part.programme or ""


def _side(value: MeasuredValue) -> tuple[Any, ...]:
    """An order of sides that depends on nothing but themselves; "none" comes last."""
    figure = value.figure if isinstance(value.figure, Figure) else None
    low, high = (figure.low, figure.high) if figure else (0, None)
    kind = (value.unit, value.currency or "", value.basis or "", value.band or "", value.figure is None)
    return *kind, low, high is None, high or 0


def _common(values: list[Any]) -> Any:
    """Return the sharpest of counts or amounts that satisfies all, or ``None``."""
    if values and all(isinstance(value, Quantity) for value in values):
        return common_quantity(values)
    return values[0] if values and all(value == values[0] for value in values) else None


def _written(value: Any) -> str:
    """Return a value as a record writes it; empty for a whole item, which has no text of its own."""
    if isinstance(value, tuple):
        return ", ".join(sorted(one for one in value if isinstance(one, str)))
    return "" if attrs.has(type(value)) else str(value)
