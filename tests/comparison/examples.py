"""Records made by hand for what is compared: short to write, documented unless a test says otherwise."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import settings
from hypothesis import strategies as st

import labcoop

__all__ = ["MANY", "NOTHING_INSTALLED", "alike", "cite", "covered", "record", "reorder", "shared"]

T = TypeVar("T")
MANY = settings(max_examples=2 * settings().max_examples)
NOTHING_INSTALLED = labcoop.Registry(())
"""A registry without any country."""
SOURCES = {id: labcoop.Source(title=f"Source {id}", url=f"https://{id}.example") for id in ("a", "b", "c")}


def cite(source: str = "a", **what: Any) -> labcoop.Citation:
    return labcoop.Citation(source=source, **what)


def record(
    id: str = "no-lt",
    *,
    countries: Iterable[str] = ("NO", "LT"),
    programmes: Iterable[labcoop.Programme] = (),
    evidence: Mapping[str, Any] | None = None,
    basis: str = "sources",
    **agreement: Any,
) -> labcoop.Dossier:
    """Return an agreement; every field is cited from source a, unless ``evidence`` says otherwise."""
    parties = tuple(labcoop.Party(country=code) for code in countries)
    made = labcoop.Agreement(id=id, title=f"The agreement {id}", basis=basis, parties=parties, **agreement)
    dossier = labcoop.Dossier(agreement=made, programmes=tuple(programmes), sources=SOURCES)
    return dossier if evidence == {} else attrs.evolve(dossier, evidence={**_all_of(dossier), **_listed(evidence)})


def shared(programme: labcoop.Programme, evidence: Mapping[str, Any] | None = None) -> labcoop.SharedProgramme:
    """Return a programme that several agreements share, every field cited from source b."""
    base = {f"programmes.{programme.id}": (cite("b"),)}
    return labcoop.SharedProgramme(programme=programme, sources=SOURCES, evidence={**base, **_listed(evidence)})


def _listed(evidence: Mapping[str, Any] | None) -> dict[str, tuple[labcoop.Citation, ...]]:
    given = (evidence or {}).items()
    return {path: one if isinstance(one, tuple) else (one,) for path, one in given}


def _all_of(dossier: labcoop.Dossier) -> dict[str, tuple[labcoop.Citation, ...]]:
    held = {field.name for field in attrs.fields(labcoop.Agreement) if getattr(dossier.agreement, field.name)}
    paths = [f"agreement.{name}" for name in sorted(held - {"id", "title", "basis"})]
    paths += [f"programmes.{programme.id}" for programme in dossier.programmes]
    return {path: (cite("a"),) for path in paths}


def covered(dossier: labcoop.Dossier) -> labcoop.Dossier:
    """Return a dossier with evidence for whatever had none."""
    sources = {**dossier.sources, **SOURCES}
    return attrs.evolve(dossier, sources=sources, evidence={**_all_of(dossier), **dossier.evidence})


def reorder(value: T, seed: int) -> T:
    """Return a record with every list in it in another order, however deep it stands."""
    return _reordered(value, random.Random(seed))


def _reordered(value: Any, chance: random.Random) -> Any:
    if attrs.has(type(value)):
        names = (field.name for field in attrs.fields(type(value)) if field.init)
        return attrs.evolve(value, **{name: _reordered(getattr(value, name), chance) for name in names})
    if isinstance(value, tuple):
        items = [_reordered(item, chance) for item in value]
        chance.shuffle(items)
        return tuple(items)
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: _reordered(value[key], chance) for key in keys}
    return value


# --- records that resemble each other -------------------------------------------------------------

_IDS = st.sampled_from(["one", "two", "three", "four"])
_WORDS = st.sampled_from(["joint visits", "joint visits to sites", "joint visits to farms", "joint", "something else"])
_MAYBE_WORDS = st.none() | _WORDS
_HOSTS = st.lists(st.sampled_from(["NO", "LT", "PL"]), max_size=2, unique=True).map(tuple)
_COUNTS = st.none() | st.sampled_from([0, 1, 4, "over 4", "about 4"]).map(labcoop.Quantity)
_STATES = st.sampled_from([None, "planned", "under-way", "done", "not-done"])


def _items(item: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(item, max_size=4, unique_by=lambda one: one.id).map(tuple)  # type: ignore[attr-defined]


_WORK: dict[str, st.SearchStrategy[Any]] = {
    "activities": _items(
        st.builds(
            labcoop.Activity,
            id=_IDS,
            kind=st.sampled_from(["joint-inspection", "meeting", "annual-meeting"]),
            title=_MAYBE_WORDS,
            state=_STATES,
            count=_COUNTS,
            hosts=_HOSTS,
        )
    ),
    "exchanges": _items(
        st.builds(
            labcoop.Exchange,
            id=_IDS,
            kind=st.sampled_from(["request", "answer"]),
            title=_MAYBE_WORDS,
            state=_STATES,
            count=_COUNTS,
            sender=st.sampled_from([None, "NO", "LT"]),
        )
    ),
    "outcomes": _items(
        st.builds(
            labcoop.Outcome,
            id=_IDS,
            kind=st.sampled_from(["reach", "violation-identified"]),
            title=_MAYBE_WORDS,
            count=_COUNTS,
            unit=st.sampled_from([None, "people", "visits"]),
        )
    ),
    "objectives": _items(
        st.builds(labcoop.Objective, id=_IDS, level=st.sampled_from(["general", "specific"]), text=_WORDS)
    ),
}
_PROVISIONS = _items(
    st.builds(labcoop.Provision, id=_IDS, kind=st.sampled_from(["joint-inspection", "meeting", "information-exchange"]))
)


@st.composite
def alike(draw: st.DrawFn, id: str = "no-lt", countries: tuple[str, ...] = ("NO", "LT")) -> labcoop.Dossier:
    """Draw an agreement whose items share kinds, hosts and words with those of any other drawn so."""
    names = draw(st.lists(st.sampled_from(["p", "q"]), unique=True))
    programmes = [
        labcoop.Programme(id=name, **{section: draw(items) for section, items in _WORK.items()}) for name in names
    ]
    own = {section: draw(items) for section, items in _WORK.items()}
    basis = draw(st.sampled_from(["sources", "draft"]))
    return record(id, countries=countries, programmes=programmes, basis=basis, provisions=draw(_PROVISIONS), **own)
