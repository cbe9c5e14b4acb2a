"""Two agreements item by item: which activity, exchange, outcome and objective answers to which, and why.

Items are matched by kind and hosts first (outcomes by kind and unit; activities whose hosts one side does
not tell, by kind and state), then by wording among what is left. The order in which they stand never
matters. Matching goes by keys, so it is linear in the number of items.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

import attrs

from labcoop.model.agreement import Objective
from labcoop.model.dossier import Dossier
from labcoop.model.work import Activity, Exchange, Outcome

__all__ = ["Difference", "Pairing", "difference"]

Why = Literal["kind-and-hosts", "kind-and-state", "kind-and-unit", "same-wording", "similar-wording"]
MIN_SIMILARITY: Final = 0.5
"""The share of words that two wordings must have in common to be matched (Jaccard; labcoop's own rule)."""

MAX_WEIGHED: Final = 250_000
"""How many pairs of wordings are weighed at most; longer lists are matched only where the words are the same."""


class Pairing(NamedTuple):
    """Two items that answer to each other, why, and the fields in which they differ."""

    section: str
    left: str
    right: str
    why: Why
    fields: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Difference:
    """The items of two agreements that answer to each other, and those that stand alone, by section and path.

    ``same`` is how many pairs were left out because their items show the same. ``left`` and ``right`` are the items
    by their paths.
    """

    pairings: tuple[Pairing, ...] = ()
    only_left: tuple[tuple[str, str], ...] = ()
    only_right: tuple[tuple[str, str], ...] = ()
    same: int = 0
    left: Mapping[str, Any] = attrs.field(factory=dict, eq=False, repr=False)
    right: Mapping[str, Any] = attrs.field(factory=dict, eq=False, repr=False)

    def within(self, sections: Container[str]) -> Difference:
        """Return what concerns these sections alone."""
        return attrs.evolve(
            self,
            pairings=tuple(pairing for pairing in self.pairings if pairing.section in sections),
            only_left=tuple(item for item in self.only_left if item[0] in sections),
            only_right=tuple(item for item in self.only_right if item[0] in sections),
        )

    def without_the_same(self) -> Difference:
        """Return this without the pairs whose items show the same."""
        differing = tuple(pairing for pairing in self.pairings if pairing.fields)
        return attrs.evolve(self, pairings=differing, same=self.same + len(self.pairings) - len(differing))

    def __bool__(self) -> bool:
        return bool(self.only_left or self.only_right or any(pairing.fields for pairing in self.pairings))


def difference(left: Dossier, right: Dossier) -> Difference:
    """Pair the activities, exchanges, outcomes and objectives of two agreements.

    Hosts that are a party of one agreement only count as "the partner", so that inspections in Lithuania
    answer to inspections in Poland where Norway's agreements with the two are compared. Programmes
    beside an agreement are left out.

    >>> bool(difference(dossier, dossier))
    False
    """
    pairings: list[Pairing] = []
    only_left: list[tuple[str, str]] = []
    only_right: list[tuple[str, str]] = []
    hosts = _Hosts(left, right)
    every: tuple[dict[str, Any], dict[str, Any]] = {}, {}
    for section, (cls, key, why) in _SECTIONS.items():
        ours, theirs = _items(left, section), _items(right, section)
        if not ours and not theirs:
            continue
        every[0].update(ours)
        every[1].update(theirs)
        if section == "activities":
            pairs, rest_left, rest_right = _activities(ours, theirs, hosts)
        else:
            pairs, rest_left, rest_right = _by_key(ours, theirs, key, why)
        if rest_left and rest_right:
            worded, rest_left, rest_right = _by_wording(rest_left, rest_right)
            pairs += worded
        pairings += _told(section, cls, pairs, hosts)
        only_left += [(section, path) for path, _ in rest_left]
        only_right += [(section, path) for path, _ in rest_right]
    return Difference(
        pairings=tuple(sorted(pairings)),
        only_left=tuple(sorted(only_left)),
        only_right=tuple(sorted(only_right)),
        left=every[0],
        right=every[1],
    )


def _told(section: str, cls: type, pairs: list[Paired], hosts: _Hosts) -> Iterator[Pairing]:
    """Yield each pair with the fields in which its two items differ."""
    values, names = _values(cls), _names(cls)
    for path, other, one, two, why in pairs:
        fields: tuple[str, ...] = ()
        if one != two and (mine := values(one)) != (yours := values(two)):
            fields = tuple([n for n, a, b in zip(names, mine, yours, strict=True) if a != b and not _equal(a, b)])
            if "hosts" in fields and hosts[one.hosts] == hosts[two.hosts]:
                fields = tuple(name for name in fields if name != "hosts")
        yield Pairing(section, path, other, why, fields)


class _Hosts(dict[tuple[str, ...], tuple[str, ...]]):
    """Hosts made comparable: in alphabetical order, a party of one agreement alone as the partner."""

    def __init__(self, left: Dossier, right: Dossier) -> None:
        self.partners = set(left.countries) ^ set(right.countries)

    def __missing__(self, hosts: tuple[str, ...]) -> tuple[str, ...]:
        self[hosts] = tuple(sorted("partner" if code in self.partners else code for code in hosts))
        return self[hosts]

    def kind_and_hosts(self, activity: Activity) -> tuple[str, tuple[str, ...]]:
        """Return what two activities must share to answer to each other."""
        return activity.kind, self[activity.hosts]


Located = tuple[str, Any]
Paired = tuple[str, str, Any, Any, Why]


def _items(dossier: Dossier, section: str) -> list[Located]:
    found = [(f"agreement.{section}.{item.id}", item) for item in getattr(dossier.agreement, section)]
    for programme in dossier.programmes:
        if dossier.id in programme.beside:
            continue
        prefix = f"programmes.{programme.id}.{section}."
        found += [(prefix + item.id, item) for item in getattr(programme, section)]
    return found


def _by_key(
    ours: list[Located], theirs: list[Located], key: Callable[[Any], Any] | None, why: Why
) -> tuple[list[Paired], list[Located], list[Located]]:
    """Match items that share a key; return the pairs and what is left on both sides."""
    if key is None:
        return [], ours, theirs
    pairs: list[Paired] = []
    ours, theirs = _by_key_and_id(ours, theirs, key, why, pairs)
    groups, buckets = _grouped(ours, key), _grouped(theirs, key)
    rest: list[Located] = []
    for kind, group in groups.items():
        bucket = buckets.pop(kind, None)
        if bucket is None:
            rest += group
        elif len(group) == len(bucket) == 1:
            (path, one), (other, two) = group[0], bucket[0]
            pairs.append((path, other, one, two, why))
        else:
            left, right = _within(group, bucket, why, pairs)
            rest += left
            if right:
                buckets[kind] = right
    return pairs, rest, [located for bucket in buckets.values() for located in bucket]


def _activities(
    ours: list[Located], theirs: list[Located], hosts: _Hosts
) -> tuple[list[Paired], list[Located], list[Located]]:
    """Match activities by kind and hosts; where one side does not tell the hosts, by kind and state.

    The same id comes before the same state, and that before the kind and hosts alone.
    """
    key = hosts.kind_and_hosts
    pairs: list[Paired] = []
    ours, theirs = _by_key_and_id(ours, theirs, key, "kind-and-hosts", pairs)
    for same, silent in (
        (lambda activity: (key(activity), activity.id), False),
        (lambda activity: (activity.kind, activity.state, activity.id), True),
        (lambda activity: (key(activity), activity.state), False),
        (lambda activity: (activity.kind, activity.state) if activity.state else None, True),
        (key, False),
    ):
        if not ours or not theirs:
            break
        if silent:
            more, ours, theirs = _by_key_without_hosts(ours, theirs, same)
        else:
            more, ours, theirs = _by_key(ours, theirs, same, "kind-and-hosts")
        pairs += more
    return pairs, ours, theirs


def _by_key_without_hosts(
    ours: list[Located], theirs: list[Located], key: Callable[[Any], Any]
) -> tuple[list[Paired], list[Located], list[Located]]:
    """Match activities that share a key that is not ``None``, if exactly one of the two tells its hosts."""
    pairs: list[Paired] = []
    groups, buckets = _grouped(ours, key), _grouped(theirs, key)
    left, right = list[Located](), list[Located]()
    for name, group in groups.items():
        bucket = buckets.pop(name, []) if name is not None else []
        (told, silent), (yours_told, yours_silent) = _by_hosts(group), _by_hosts(bucket)
        for one, other in ((told, yours_silent), (silent, yours_told)):
            mine, yours = _zipped(one, other, "kind-and-state", pairs)
            left += mine
            right += yours
    return pairs, left, right + [located for bucket in buckets.values() for located in bucket]


def _by_hosts(items: list[Located]) -> tuple[list[Located], list[Located]]:
    """Return the activities that tell their hosts, and those that do not."""
    return [located for located in items if located[1].hosts], [located for located in items if not located[1].hosts]


def _by_key_and_id(
    ours: list[Located], theirs: list[Located], key: Callable[[Any], Any], why: Why, pairs: list[Paired]
) -> tuple[list[Located], list[Located]]:
    """Match items that share their key and their id, where both are unmistakable; return what is left.

    Most items of two versions of one agreement do, and so need not be grouped.
    """
    index = {(key(item), item.id): (path, item) for path, item in theirs}
    keys = [(key(item), item.id) for _, item in ours]
    if len(index) < len(theirs) or len(set(keys)) < len(keys):
        return ours, theirs
    left = []
    for name, (path, one) in zip(keys, ours, strict=True):
        same = index.pop(name, None)
        if same is None:
            left.append((path, one))
        else:
            pairs.append((path, same[0], one, same[1], why))
    return left, list(index.values())


def _grouped(items: list[Located], key: Callable[[Any], Any]) -> dict[Any, list[Located]]:
    groups: dict[Any, list[Located]] = {}
    for located in items:
        groups.setdefault(key(located[1]), []).append(located)
    return groups


def _within(
    group: list[Located], bucket: list[Located], why: Why, pairs: list[Paired]
) -> tuple[list[Located], list[Located]]:
    """Match items that share a key: those with the same id first, then in the order of what they say."""
    by_id, theirs = _grouped(group, _ID), _grouped(bucket, _ID)
    left: list[Located] = []
    for id, ours in by_id.items():
        yours = theirs.pop(id, None)
        if yours is None:
            left += ours
        else:
            one, two = _zipped(ours, yours, why, pairs)
            left += one
            if two:
                theirs[id] = two
    return _zipped(left, [located for items in theirs.values() for located in items], why, pairs)


def _zipped(
    ours: list[Located], theirs: list[Located], why: Why, pairs: list[Paired]
) -> tuple[list[Located], list[Located]]:
    """Match two lists in the order of what their items say; return what is left over of the longer."""
    if len(ours) > 1 or len(theirs) > 1:
        ours, theirs = sorted(ours, key=_content), sorted(theirs, key=_content)
    pairs += [(path, other, one, two, why) for (path, one), (other, two) in zip(ours, theirs, strict=False)]
    matched = min(len(ours), len(theirs))
    return ours[matched:], theirs[matched:]


_ID: Final = operator.attrgetter("id")


def _content(located: Located) -> tuple[str, str]:
    path, item = located
    return _wording(item) or str(getattr(item, "count", "")), path


def _by_wording(ours: list[Located], theirs: list[Located]) -> tuple[list[Paired], list[Located], list[Located]]:
    """Match what is left by the words of its title or text, the most alike first."""
    pairs, ours, theirs = _by_place(ours, theirs)
    if len(ours) * len(theirs) > MAX_WEIGHED:
        more, ours, theirs = _by_key(ours, theirs, _same_words, "same-wording")
        return pairs + more, ours, theirs
    left = [(located, _words(located[1])) for located in ours]
    right = [(located, _words(located[1])) for located in theirs]
    candidates: list[tuple[float, bool, list[str], list[str], int, int]] = []
    for i, (mine, words) in enumerate(left):
        for j, (yours, others) in enumerate(right):
            if words and others and _level(mine[1]) == _level(yours[1]):
                share = len(words & others) / len(words | others)
                if share >= MIN_SIMILARITY:
                    # Ties are settled by what stands at both ends, so that neither order nor side matters.
                    wordings, paths = sorted((_wording(mine[1]), _wording(yours[1]))), sorted((mine[0], yours[0]))
                    candidates.append((-share, mine[0] != yours[0], wordings, paths, i, j))
    taken_left, taken_right = set[int](), set[int]()
    for negative, *_, i, j in sorted(candidates):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            (path, one), (other, two) = left[i][0], right[j][0]
            pairs.append((path, other, one, two, "same-wording" if negative == -1 else "similar-wording"))
    return (
        pairs,
        [located for i, (located, _) in enumerate(left) if i not in taken_left],
        [located for j, (located, _) in enumerate(right) if j not in taken_right],
    )


def _by_place(ours: list[Located], theirs: list[Located]) -> tuple[list[Paired], list[Located], list[Located]]:
    """Match items that stand at the same path with the same wording: weighed, they would come before all others."""
    index = dict(theirs)
    pairs: list[Paired] = []
    left = []
    for path, one in ours:
        two = index.get(path)
        if two is not None and _wording(one) and _wording(one) == _wording(two) and _level(one) == _level(two):
            pairs.append((path, path, one, index.pop(path), "same-wording"))
        else:
            left.append((path, one))
    return pairs, left, list(index.items())


def _level(item: Any) -> str | None:
    return getattr(item, "level", None)


def _same_words(item: Any) -> object:
    """Return what two items must share to be worded the same; one without any words shares it with none."""
    words = _words(item)
    return (_level(item), words) if words else object()


def _wording(item: Any) -> str:
    return getattr(item, "text", None) or getattr(item, "title", None) or ""


def _words(item: Any) -> frozenset[str]:
    text = _wording(item)
    # A text without any letter stands for itself.
    return frozenset(re.findall(r"\w+", text.lower()) or ([text] if text else []))


def _equal(one: Any, two: Any) -> bool:
    """Whether two fields hold the same; the order of a list is no difference."""
    if isinstance(one, tuple) and isinstance(two, tuple) and len(one) == len(two):
        return set(one) == set(two)
    return bool(one == two)


@functools.cache
def _names(cls: type) -> tuple[str, ...]:
    # The id is a name within one file, and references go by such ids: neither says anything of its own.
    return tuple(f.name for f in attrs.fields(cls) if f.name not in ("id", "serves", "attributed_to"))


@functools.cache
def _values(cls: type) -> Callable[[Any], Any]:
    return operator.attrgetter(*_names(cls))


_SECTIONS: Final[dict[str, tuple[type, Callable[[Any], Any] | None, Why]]] = {
    "activities": (Activity, None, "kind-and-hosts"),
    "exchanges": (Exchange, operator.attrgetter("kind", "sender"), "kind-and-hosts"),
    "outcomes": (Outcome, operator.attrgetter("kind", "unit"), "kind-and-unit"),
    "objectives": (Objective, None, "same-wording"),
}
