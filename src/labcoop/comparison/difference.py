"""Two agreements item by item: which activity, exchange, outcome and objective answers to which, and why.

Items are matched by kind and hosts first (outcomes by kind and unit; activities whose hosts one side does
not tell, by kind and state), then by wording among what is left. The order in which they stand never
matters. Matching goes by keys, so it is linear in the number of items.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Container
from itertools import compress, repeat
from typing import Any, Final, Literal, NamedTuple

import attrs

from labcoop.model.dossier import Dossier
from labcoop.model.work import Activity

__all__ = ["Alone", "Difference", "Pairing", "difference"]

Why = Literal["kind-and-hosts", "kind-and-state", "kind-and-unit", "same-wording", "similar-wording"]
MIN_SIMILARITY: Final = 0.5
"""The share of words that two wordings must have in common to be matched (Jaccard; labcoop's own rule)."""

_WORDS: Final = re.compile(r"\w+")

MAX_WEIGHED: Final = 250_000
"""How many pairs of wordings are weighed at most; longer lists are matched only where the words are the same."""


class Pairing(NamedTuple):
    """Two items that answer to each other by their paths, why, the fields in which they differ, and both items."""

    section: str
    left: str
    right: str
    why: Why
    fields: tuple[str, ...]
    one: Any
    two: Any


class Alone(NamedTuple):
    """An item that only one of two agreements has."""

    section: str
    path: str
    item: Any


@attrs.frozen(kw_only=True)
class Difference:
    """The items of two agreements that answer to each other, and those that stand alone, by section and path.

    ``same`` is how many pairs were left out because their items show the same.
    """

    pairings: tuple[Pairing, ...] = ()
    only_left: tuple[Alone, ...] = ()
    only_right: tuple[Alone, ...] = ()
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.only_left or self.only_right or any(pairing.fields for pairing in self.pairings))


def difference(
    left: Dossier,
    right: Dossier,
    *,
    sections: Container[str] = ("activities", "exchanges", "objectives", "outcomes"),
    only_differences: bool = False,
) -> Difference:
    """Pair the activities, exchanges, outcomes and objectives of two agreements, or those of some ``sections``.

    Hosts that are a party of one agreement only count as "the partner", so that inspections in Lithuania
    answer to inspections in Poland where Norway's agreements with the two are compared. Programmes
    beside an agreement are left out. With ``only_differences``, pairs that show the same are only counted.

    >>> bool(difference(dossier, dossier))
    False
    """
    pairings: list[Pairing] = []
    only_left: list[Alone] = []
    only_right: list[Alone] = []
    same = 0
    hosts = _Hosts(left, right)
    for section in _SECTIONS:
        if section in sections:
            pairs, ours, theirs = _matched(section, _items(left, section), _items(right, section), hosts)
            told = _told(section, pairs, hosts, only_differences)
            same += len(pairs) - len(told)
            pairings += told
            only_left += [Alone(section, _path(located), located[1]) for located in ours]
            only_right += [Alone(section, _path(located), located[1]) for located in theirs]
    return Difference(
        pairings=tuple(sorted(pairings, key=_PLACE)),
        only_left=tuple(sorted(only_left, key=_PLACE)),
        only_right=tuple(sorted(only_right, key=_PLACE)),
        same=same,
    )


def _told(section: str, pairs: list[Paired], hosts: _Hosts, only_differences: bool) -> list[Pairing]:
    """Return each pair with the fields in which its two items differ; ``only_differences`` leaves out the others."""
    told = []
    for (place, one), (other, two), why in pairs:
        fields: tuple[str, ...] = ()
        if one == two:
            if only_differences:
                continue
        else:
            cls: type = type(one)
            names, values, lists = _fields(cls)
            unequal = compress(names, map(operator.ne, values(one), values(two)))
            fields = tuple([name for name in unequal if name not in lists or not _alike(name, one, two, hosts)])
        if fields or not only_differences:
            told.append(Pairing(section, f"{place}{one.id}", f"{other}{two.id}", why, fields, one, two))
    return told


def _alike(name: str, one: Any, two: Any, hosts: _Hosts) -> bool:
    """Whether two lists that are not equal say the same: in another order, or hosts that are both the partner."""
    mine, yours = getattr(one, name), getattr(two, name)
    if name == "hosts":
        return hosts[mine] == hosts[yours]
    return len(mine) == len(yours) and set(mine) == set(yours)


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
"""An item and the path of what holds it, to which its id is the end."""
Paired = tuple[Located, Located, Why]
Matched = tuple[list[Paired], list[Located], list[Located]]
"""The pairs, and what is left on both sides."""


def _items(dossier: Dossier, section: str) -> list[Located]:
    place = f"agreement.{section}."
    found: list[Located] = list(zip(repeat(place), getattr(dossier.agreement, section), strict=False))
    for programme in dossier.programmes:
        if dossier.id not in programme.beside:
            place = f"programmes.{programme.id}.{section}."
            found += zip(repeat(place), getattr(programme, section), strict=False)
    return found


def _path(located: Located) -> str:
    place, item = located
    return f"{place}{item.id}"


def _matched(section: str, ours: list[Located], theirs: list[Located], hosts: _Hosts) -> Matched:
    """Match the items of a section by what they are, and what is left by its wording."""
    key, why = _SECTIONS[section]
    pairs: list[Paired] = []
    if section == "activities":
        pairs, ours, theirs = _activities(ours, theirs, hosts)
    elif key is not None:
        pairs, ours, theirs = _by_key(ours, theirs, key, why)
    if ours and theirs:
        worded, ours, theirs = _by_wording(ours, theirs)
        pairs += worded
    return pairs, ours, theirs


def _by_key(ours: list[Located], theirs: list[Located], key: Callable[[Any], Any], why: Why) -> Matched:
    """Match items that share a key."""
    pairs: list[Paired] = []
    ours, theirs = _by_key_and_id(ours, theirs, key, why, pairs)
    groups, buckets = _grouped(ours, key), _grouped(theirs, key)
    rest: list[Located] = []
    for kind, group in groups.items():
        bucket = buckets.pop(kind, None)
        if bucket is None:
            rest += group
        elif len(group) == len(bucket) == 1:
            pairs.append((group[0], bucket[0], why))
        else:
            left, right = _within(group, bucket, why, pairs)
            rest += left
            if right:
                buckets[kind] = right
    return pairs, rest, [located for bucket in buckets.values() for located in bucket]


def _activities(ours: list[Located], theirs: list[Located], hosts: _Hosts) -> Matched:
    """Match activities by kind and hosts; where one side does not tell the hosts, by kind and state.

    The same id and state come before the same id, that before the same state, and that before kind and hosts alone.
    """
    key = hosts.kind_and_hosts
    pairs: list[Paired] = []
    ours, theirs = _by_key_and_id(ours, theirs, _KIND_AND_HOSTS, "kind-and-hosts", pairs)
    if not ours or not theirs:
        return pairs, ours, theirs
    for same, silent in (
        (lambda activity: (key(activity), activity.state, activity.id), False),
        (lambda activity: (activity.kind, activity.state, activity.id), True),
        (lambda activity: (key(activity), activity.id), False),
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


def _by_key_without_hosts(ours: list[Located], theirs: list[Located], key: Callable[[Any], Any]) -> Matched:
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
    """Match items that share their key and their id, where no id stands twice; return what is left.

    Most items of two versions of one agreement do, and so need not be grouped.
    """
    mine, yours = [item.id for _, item in ours], [item.id for _, item in theirs]
    index = dict(zip(yours, theirs, strict=True))
    if len(index) < len(theirs) or len(set(mine)) < len(ours):
        return ours, theirs
    left = []
    for id, located in zip(mine, ours, strict=True):
        same = index.get(id)
        if same is not None and key(located[1]) == key(same[1]):
            pairs.append((located, same, why))
            del index[id]
        else:
            left.append(located)
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
    pairs += [(one, other, why) for one, other in zip(ours, theirs, strict=False)]
    matched = min(len(ours), len(theirs))
    return ours[matched:], theirs[matched:]


_ID: Final = operator.attrgetter("id")
_KIND_AND_HOSTS: Final = operator.attrgetter("kind", "hosts")
_PLACE: Final = operator.itemgetter(0, 1)


def _content(located: Located) -> tuple[str, str]:
    item = located[1]
    return _wording(item) or str(getattr(item, "count", "")), _path(located)


def _by_wording(ours: list[Located], theirs: list[Located]) -> Matched:
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
                    wordings, paths = sorted((_wording(mine[1]), _wording(yours[1]))), sorted(map(_path, (mine, yours)))
                    candidates.append((-share, paths[0] != paths[1], wordings, paths, i, j))
    taken_left, taken_right = set[int](), set[int]()
    for negative, *_, i, j in sorted(candidates):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((left[i][0], right[j][0], "same-wording" if negative == -1 else "similar-wording"))
    return (
        pairs,
        [located for i, (located, _) in enumerate(left) if i not in taken_left],
        [located for j, (located, _) in enumerate(right) if j not in taken_right],
    )


_NOTHING: Final[Located] = "", None


def _by_place(ours: list[Located], theirs: list[Located]) -> Matched:
    """Match items that stand at the same path with the same wording: weighed, they would come before all others."""
    index = {_path(located): located for located in theirs}
    pairs: list[Paired] = []
    left = []
    for located in ours:
        same = index.get(_path(located), _NOTHING)
        wording = _wording(located[1])
        if wording and wording == _wording(same[1]) and _level(located[1]) == _level(same[1]):
            pairs.append((located, same, "same-wording"))
            del index[_path(located)]
        else:
            left.append(located)
    return pairs, left, list(index.values())


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
    return frozenset(_WORDS.findall(text.lower()) or ([text] if text else []))


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, ...], Callable[[Any], Any], frozenset[str]]:
    """Return the names of the fields in which two items may differ, what gets their values, and which hold lists."""
    # The id is a name within one file, and references go by such ids: neither says anything of its own.
    names = tuple(f.name for f in attrs.fields(cls) if f.name not in ("id", "serves", "attributed_to"))
    return names, operator.attrgetter(*names), frozenset(f.name for f in attrs.fields(cls) if f.default == ())


_SECTIONS: Final[dict[str, tuple[Callable[[Any], Any] | None, Why]]] = {
    "activities": (None, "kind-and-hosts"),
    "exchanges": (operator.attrgetter("kind", "sender"), "kind-and-hosts"),
    "objectives": (None, "same-wording"),
    "outcomes": (operator.attrgetter("kind", "unit"), "kind-and-unit"),
}
"""By which key the items of a section are matched, and what that says."""
