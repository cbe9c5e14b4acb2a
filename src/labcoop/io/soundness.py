"""Whether a record that was decoded the fast way is sound: codes well formed, keys distinct, references held.

It answers yes or no in a fraction of the time that decoding takes, by looking at all items of a class
at once; what exactly is wrong is for :mod:`labcoop.io.checking` to say.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from labcoop.model.agreement import Agreement
from labcoop.model.dossier import Dossier, Record, Suppression
from labcoop.model.evidence import Citation, Source
from labcoop.model.notation import ID
from labcoop.model.programme import Programme

from .format import File, Item, Items, Shape, Texts, Words, can_say, fields_of

__all__ = ["is_sound"]


def is_sound(record: Record) -> bool:
    """Whether everything within a record is well formed and leads somewhere; says nothing of what does not."""
    agreement = record.agreement if isinstance(record, Dossier) else None
    programmes = record.programmes if isinstance(record, Dossier) else (record.programme,)
    holders: list[Any] = [*programmes, agreement] if agreement else list(programmes)
    goals = {objective.id for objective in agreement.objectives} if agreement else set()
    codes = _Codes()
    codes.by_pattern[ID.pattern] = list(record.sources)
    return (
        codes.fields_sound(Source, tuple(record.sources.values()))
        and (agreement is None or codes.fields_sound(Agreement, (agreement,)))
        and codes.lists_sound(Programme, [programmes])
        and codes.lists_sound(Suppression, [record.suppressions])
        and codes.well_formed()
        and all(_work_holds(holder, goals) for holder in holders)
        and _evidence_holds(record, agreement, programmes)
    )


# --- codes and keys, a class at a time ------------------------------------------------------------


class _Codes:
    """Gathers codes by the pattern that each must match; looks at all of them in one match a pattern."""

    def __init__(self) -> None:
        self.by_pattern: dict[str, list[str | None]] = {}

    def lists_sound(self, cls: type, lists: list[tuple[Any, ...]]) -> bool:
        """Whether each list of items of a class has distinct keys; goes on to what the items hold."""
        key = _plan(cls).key
        for items in lists:
            if len(items) > 1 and len(set(map(key, items))) != len(items):
                return False
        return self.fields_sound(cls, [item for items in lists for item in items])

    def fields_sound(self, cls: type, items: Iterable[Any]) -> bool:
        """Whether no list within the items holds anything twice; gathers their codes."""
        plan = _plan(cls)
        for get, pattern in plan.words:
            self.by_pattern.setdefault(pattern, []).extend(map(get, items))
        for get, code in plan.texts:
            for texts in set(map(get, items)):
                if len(texts) > 1 and len(set(texts)) != len(texts):
                    return False
                if texts and code:
                    self.by_pattern.setdefault(code, []).extend(texts)
        for get, inner in plan.lists:
            lists = list(filter(None, map(get, items)))
            if lists and not self.lists_sound(inner, lists):
                return False
        return True

    def well_formed(self) -> bool:
        """Whether all codes match: each ended by a space, which no code may hold, it is one match a pattern."""
        for pattern, gathered in self.by_pattern.items():
            codes = [code for code in set(gathered) if code is not None]
            joined = " ".join([*codes, ""])
            if joined.count(" ") != len(codes) or not _joined(pattern).fullmatch(joined):
                return False
        return True


@functools.cache
def _joined(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{pattern}) )*")


@attrs.frozen
class _Plan:
    """What there is to look at in a class: its key, its codes, its lists of codes, its lists of items."""

    key: Any
    words: tuple[tuple[Any, str], ...]
    texts: tuple[tuple[Any, str | None], ...]
    lists: tuple[tuple[Any, type], ...]


@functools.cache
def _plan(cls: type[Any]) -> _Plan:
    shapes = {field.name: field.shape for field in fields_of(cls).values()}  # type: ignore[arg-type]
    key = next((name for name in ("id", "country", "agreement", "group") if name in shapes), None)
    get = operator.attrgetter
    return _Plan(
        key=get(key) if key else None,
        words=tuple(
            (get(n), s.form.pattern) for n, s in shapes.items() if isinstance(s, Words) and s.form.name != "text"
        ),
        texts=tuple((get(n), _pattern(s)) for n, s in shapes.items() if isinstance(s, Texts)),
        lists=tuple((get(n), s.cls) for n, s in shapes.items() if isinstance(s, Items)),
    )


def _pattern(shape: Texts) -> str | None:
    return shape.of.form.pattern if isinstance(shape.of, Words) else None


# --- references -----------------------------------------------------------------------------------


def _work_holds(holder: Any, goals: set[str]) -> bool:
    """Whether ids within a holder's work lead somewhere, and whether each amount has a basis and a currency."""
    work = [item.id for item in holder.activities] + [item.id for item in holder.exchanges]
    known = set(work)
    if len(known) != len(work):
        return False
    aims = goals.union(objective.id for objective in holder.objectives)
    money = {item.id for item in holder.funding}
    results = {item.id for item in holder.outcomes}
    return (
        all(aims.issuperset(item.serves) for item in (*holder.activities, *holder.exchanges) if item.serves)
        and all(known.issuperset(item.attributed_to) for item in holder.outcomes if item.attributed_to)
        and all(item.part_of is None or item.part_of in money for item in holder.funding)
        and all(item.part_of is None or item.part_of in results for item in holder.outcomes)
        and all(item.amount is None or (item.currency and item.basis) for item in holder.funding)
    )


_MISSING: Final = object()


def _evidence_holds(record: Record, agreement: Agreement | None, programmes: tuple[Programme, ...]) -> bool:
    """Whether each path of evidence leads to a value and each citation to a source."""
    if not {citation.source for cited in record.evidence.values() for citation in cited} <= record.sources.keys():
        return False
    # Nodes that have something below them, by path: an object, or the items of a list by key.
    nodes: dict[str, Any] = {"programmes": _by_key(programmes), "agreement": agreement}
    for path, citations in record.evidence.items():
        above, dot, segment = path.rpartition(".")
        value = _below(nodes[above] if above in nodes else _node(above, nodes), segment)
        if not dot or not citations:
            return False
        says = False
        for citation in citations:
            says = says or citation.says is not None
        if (says or _is_missing(value)) and not _unusual(path, value, citations):
            return False
    return True


def _is_missing(value: Any) -> bool:
    return value is None or value is _MISSING or (type(value) is tuple and not value)


def _node(path: str, nodes: dict[str, Any]) -> Any:
    """Return the node at a path, noting it and those above it; ``_MISSING`` where there is none."""
    above, _, segment = path.rpartition(".")
    value = _MISSING
    if above:
        value = _below(nodes[above] if above in nodes else _node(above, nodes), segment)
    nodes[path] = _by_key(value) if type(value) is tuple else value
    return nodes[path]


def _below(node: Any, segment: str) -> Any:
    if type(node) is dict:
        return node.get(segment, _MISSING)
    return getattr(node, segment) if segment in _names(type(node)) else _MISSING  # type: ignore[arg-type]


def _by_key(items: tuple[Any, ...]) -> dict[str, Any]:
    """Return items by their key in a path, as :func:`labcoop.model.dossier.item_key` tells it."""
    keys = items if not items or type(items[0]) is str else map(_plan(type(items[0])).key, items)  # type: ignore[arg-type]
    return dict(zip(map(str.lower, keys), items, strict=True))


@functools.cache
def _names(cls: type[Any]) -> frozenset[str]:
    return frozenset(fields_of(cls)) if attrs.has(cls) else frozenset()


def _unusual(path: str, value: Any, citations: tuple[Citation, ...]) -> bool:
    """Check the rarer cases the way the nodes are checked: by the shape of the field at the path."""
    shape: Shape = Item(File)
    for segment in path.split("."):
        if isinstance(shape, Item):
            field = fields_of(shape.cls).get(segment)
            if field is None:
                return False
            shape = field.shape
        elif isinstance(shape, Items | Texts):
            shape = Item(shape.cls) if isinstance(shape, Items) else shape.of
        else:
            return False
    absent = any(citation.says == "absent" for citation in citations)
    listed = value is not _MISSING and isinstance(shape, Items | Texts)
    complete = listed and any(citation.list for citation in citations)
    if _is_missing(value) and not absent and not complete:
        return False
    return all(_fits(shape, says) for says in _said(citations))


def _said(citations: tuple[Citation, ...]) -> Iterator[str | tuple[str, ...]]:
    return (citation.says for citation in citations if citation.says is not None and citation.says != "absent")


def _fits(shape: Shape, says: str | tuple[str, ...]) -> bool:
    return bool(says) and isinstance(shape, Texts) if isinstance(says, tuple) else can_say(shape, says)
