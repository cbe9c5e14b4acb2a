"""Valid values and records, small and varied, as Hypothesis strategies.

Text holds what YAML is known to misread; ids, codes and terms look like numbers, booleans and dates
where the format allows it. References lead somewhere; paths of evidence resolve, or say ``absent``.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.io.format import Choice, Item, Items, Shape, Term, Texts, Value, Words, fields_of
from labcoop.model.agreement import Agreement, Party
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier, SharedProgramme, Suppression, item_key
from labcoop.model.evidence import Citation, Source
from labcoop.model.programme import Programme
from labcoop.model.quantities import QUALIFIERS, Amount, Quantity
from labcoop.model.vocabulary import Vocabularies
from labcoop.model.work import Activity, Exchange, Funding, Outcome

__all__ = [
    "activities",
    "agreements",
    "amounts",
    "citations",
    "dates",
    "dossiers",
    "evidence",
    "exchanges",
    "funding",
    "ids",
    "outcomes",
    "parties",
    "paths",
    "periods",
    "programmes",
    "quantities",
    "records",
    "shared_programmes",
    "sources",
    "texts",
]

T = TypeVar("T")

# --- text, ids and codes --------------------------------------------------------------------------

# Each is a trap: what YAML 1.1 or 1.2 takes for another kind, for syntax, for a line end, or drops.
HOSTILE_TEXTS = (
    *("NO", "no", "Yes", "on", "OFF", "y", "n", "null", "Null", "~", "true", "FALSE", "absent"),
    *("1", "0", "-1", "+12", "012", "0o14", "0x1F", "1_000", "1:30", "1.0", ".5", "5.", "1e5", "1e+05", "6e-7", ".inf"),
    *("-.INF", ".nan", "NaN", "Infinity", "2017", "2017-05", "2017-05-30", "2017-05-30T10:00:00Z", "2017/2018", ".."),
    *("- x", "-", "--", "---", "...", "--- x", "a: b", "a:", ":a", "a:b", "http://a.b/c", "?", "? x", "# x", "a #b"),
    *("a # b", "#", "&a", "*a", "!a", "!!str a", "|", ">", "|-", "@a", "`a", "%YAML 1.2", "<<", "=", ","),
    *("[", "]", "[a]", "{", "}", "{a: b}", "a, b", "a]", "'", "''", "'a'", '"', '""', '"a"', "a\\b", "\\", "\\n"),
    *("\\x00", " ", "  ", " lead", "trail ", "a  b", "a\tb", "\t", "\ta", "a\n", "\na", "a\nb", "a\n\nb", "a\n b\n"),
    *("a\r\nb", "\r", "a\rb"),
    *("a\u2028b", "\u2029", "a\u0085b", "\u0085", "\ufeffa", "a\ufeffb", "\u00a0", "\u200b", "a\u0301"),
    *("ø", "Žalgiris–Ąžuolas", "Ελλάδα", "日本", "🙂", "👩🏽‍🔧", "…", "’", "\U0010fffd", "\U000e0001", "１２"),
    *("x" * 200, "word " * 250 + "end", "ø" * 1030),
)
_CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs"),
    include_characters="\t\n\r\x85",
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF))),
)
_HOSTILE_IDS = (
    *("no", "y", "null", "true", "0", "1", "1e5", "0x1f", "0o7", "12e03", "2017", "2017-05-30", "007"),
    "long-" * 250 + "id",
)


def texts(max_size: int = 20) -> SearchStrategy[str]:
    """Return texts of any character that a file may hold; never empty."""
    return (
        st.text("abc", min_size=1, max_size=5)
        | st.sampled_from(HOSTILE_TEXTS)
        | st.text(_CHARACTERS, min_size=1, max_size=max_size)
    )


def ids() -> SearchStrategy[str]:
    """Return ids, among them some that look like numbers, booleans or dates."""
    word = st.text("abcz019", min_size=1, max_size=4)
    words = st.lists(word, min_size=1, max_size=3).map("-".join)
    return st.sampled_from("abcdef") | st.sampled_from(_HOSTILE_IDS) | words


@functools.cache
def terms(vocabulary: str) -> SearchStrategy[str]:
    """Return terms of a vocabulary: the core's, now and then a plugin's own."""
    core = st.sampled_from(sorted(Vocabularies().ids(vocabulary)))
    return st.one_of(core, core, core, ids().map("lt:{}".format) | ids().map("nace:{}".format))


_BY_FORM: dict[str, SearchStrategy[str]] = {
    "text": texts(),
    "id": ids(),
    "country": st.sampled_from(["NO", "LT", "BG", "EE", "PL", "ON"]) | st.text("NOXY", min_size=2, max_size=2),
    "language": st.sampled_from(["no", "lt", "en", "on"]) | st.text("nosx", min_size=2, max_size=2),
    "rule": st.sampled_from(["A05", "J01", "N03"]) | ids().map("lt:{}".format),
    "currency": st.sampled_from(["EUR", "NOK", "PLN"]) | st.text("EURX", min_size=3, max_size=3),
    "url": st.sampled_from(["https://a", "http://a.b/c?d=e#f", "https://ø.no/:a", "https://a/'b',{c}[d]&*!|%@`"]),
}

# --- values ---------------------------------------------------------------------------------------

_DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)) | st.dates()


@st.composite
def single_dates(draw: st.DrawFn, days: SearchStrategy[datetime.date] = _DAYS) -> Date:
    """Draw a year, a month or a day."""
    return Date(draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))])


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Draw a date of any form: a year, a month, a day, or one between two, open on one side or on none."""
    one = draw(single_dates())
    form = draw(st.sampled_from(["{0}", "{0}", "{0}", "..{0}", "{0}..", "{0}..{1}"]))
    if form == "{0}..{1}":
        other = draw(single_dates())
        one, other = sorted((one, other), key=lambda date: (date.earliest, date.latest))
        return Date(form.format(one, other))
    return Date(form.format(one))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period of any form: one date, from-to, without an end, with its end unknown."""
    one = draw(dates())
    form = draw(st.sampled_from(["{0}", "{0}/..", "{0}/", "{0}/{1}", "{0}/{1}"]))
    if form == "{0}/{1}":
        other = draw(dates())
        if other.before(one):
            one, other = other, one
        return Period(form.format(one, other))
    return Period(form.format(one))


_DECIMALS = st.builds("{}.{}".format, st.integers(0, 10**15 - 1), st.text("0123456789", min_size=1, max_size=6))
_WHOLE = st.integers(0, 20) | st.integers(0, 10**15 - 1)


def numbers() -> SearchStrategy[str]:
    """Return numbers as they are written: whole, or with up to six digits after the point."""
    return _WHOLE.map(str) | st.sampled_from(["0", "0.0", "0.000001", "1.10", "99.50"]) | _DECIMALS


def quantities() -> SearchStrategy[Quantity]:
    """Return quantities, exact and qualified; nothing is almost 0."""
    qualified = st.builds("{} {}".format, st.sampled_from(QUALIFIERS), numbers())
    return st.builds(Quantity, _WHOLE | numbers() | qualified.filter(lambda text: not text.startswith("almost 0")))


def amounts() -> SearchStrategy[Amount]:
    """Return amounts of money."""
    return st.builds(Amount, numbers())


_BY_CLASS: dict[type, SearchStrategy[Any]] = {
    Date: dates(),
    Period: periods(),
    Quantity: quantities(),
    Amount: amounts(),
}

# --- what a record is made of ---------------------------------------------------------------------


@functools.cache
def _of_shape(shape: Shape) -> SearchStrategy[Any]:
    match shape:
        case Words(form):
            return _BY_FORM[form.name]
        case Term(vocabulary):
            return terms(vocabulary)
        case Choice(words):
            return st.sampled_from(words)
        case Value(cls):
            return _BY_CLASS[cls]
        case Texts(of):
            return st.lists(_of_shape(of), min_size=1, max_size=3, unique=True).map(tuple)
        case Items(cls):
            return distinct(_PARTS[cls]() if cls in _PARTS else built(cls))
    raise AssertionError(shape)


def distinct(items: SearchStrategy[T], max_size: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Return a few items, each with a key of its own."""
    return st.lists(items, max_size=max_size, unique_by=item_key).map(tuple)


@st.composite
def built(draw: st.DrawFn, cls: type[T], leave_out: tuple[str, ...] = (), **given: SearchStrategy[Any]) -> T:
    """Draw an item of a class: what it needs, and a few of its other fields."""
    chosen = draw(_choice_of_fields(cls, leave_out))
    drawn = {
        name: draw(given[name] if name in given else _of_shape(field.shape))
        for name, field in fields_of(cls).items()
        if field.required or name in chosen
    }
    return cls(**drawn)


@functools.cache
def _choice_of_fields(cls: type, leave_out: tuple[str, ...]) -> SearchStrategy[set[str]]:
    optional = [field.name for field in fields_of(cls).values() if not field.required and field.name not in leave_out]
    return st.sets(st.sampled_from(optional), max_size=12) if optional else st.just(set())


@functools.cache
def sources() -> SearchStrategy[Source]:
    """Return sources."""
    return built(Source)


@functools.cache
def parties() -> SearchStrategy[Party]:
    """Return parties."""
    return built(Party)


@functools.cache
def activities() -> SearchStrategy[Activity]:
    """Return activities that serve no objective; :func:`agreements` adds what they serve."""
    return built(Activity, ("serves",))


@functools.cache
def exchanges() -> SearchStrategy[Exchange]:
    """Return exchanges that serve no objective; :func:`agreements` adds what they serve."""
    return built(Exchange, ("serves",))


@functools.cache
def outcomes() -> SearchStrategy[Outcome]:
    """Return outcomes of nothing in particular; :func:`agreements` adds what they come from and are a part of."""
    return built(Outcome, ("attributed_to", "part_of"))


@st.composite
def funding(draw: st.DrawFn) -> Funding:
    """Draw funding: an amount has its currency and its basis."""
    money = draw(built(Funding, ("part_of",)))
    if money.amount is None:
        return money
    currency, basis = draw(_BY_FORM["currency"]), draw(terms("funding-basis"))
    return attrs.evolve(money, currency=money.currency or currency, basis=money.basis or basis)


_PARTS = {Party: parties, Activity: activities, Exchange: exchanges, Outcome: outcomes, Funding: funding}
_WORK = ("activities", "exchanges", "outcomes", "funding")


def _some(among: list[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(among), max_size=3, unique=True).map(tuple) if among else st.just(())


@st.composite
def _linked(draw: st.DrawFn, holder: T, aims: list[str]) -> T:
    """Draw references within a holder of work: what it serves, comes from and is a part of."""
    taken = {item.id for item in holder.activities}
    exchanged = tuple(item for item in holder.exchanges if item.id not in taken)
    goals = sorted({*aims, *(objective.id for objective in holder.objectives)})
    work = sorted(taken | {item.id for item in exchanged})
    money = [item.id for item in holder.funding]
    results = [item.id for item in holder.outcomes]
    return attrs.evolve(
        holder,
        activities=tuple(attrs.evolve(item, serves=draw(_some(goals))) for item in holder.activities),
        exchanges=tuple(attrs.evolve(item, serves=draw(_some(goals))) for item in exchanged),
        outcomes=tuple(
            attrs.evolve(item, attributed_to=draw(_some(work)), part_of=draw(st.none() | st.sampled_from(results)))
            for item in holder.outcomes
        ),
        funding=tuple(attrs.evolve(item, part_of=draw(st.none() | st.sampled_from(money))) for item in holder.funding),
    )


@st.composite
def programmes(draw: st.DrawFn, aims: tuple[str, ...] = ()) -> Programme:
    """Draw a programme; ``aims`` are objectives of its agreement, which its work may serve too."""
    return draw(_linked(draw(built(Programme)), list(aims)))


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Draw an agreement: of two countries, or of any few, which may act through authorities that it defines."""
    two = st.tuples(parties(), parties()).filter(lambda pair: pair[0].country != pair[1].country)
    drawn = draw(_linked(draw(built(Agreement, parties=two | distinct(parties(), max_size=3))), []))
    own = _some([authority.id for authority in drawn.authorities])
    acting = (attrs.evolve(party, authorities=draw(own) or party.authorities) for party in drawn.parties)
    later = (attrs.evolve(authority, after=draw(own) or authority.after) for authority in drawn.authorities)
    return attrs.evolve(drawn, parties=tuple(acting), authorities=tuple(later))


# --- evidence -------------------------------------------------------------------------------------


def paths(record: Dossier | SharedProgramme) -> Mapping[str, tuple[Shape, Any]]:
    """Return every path into a record, missing fields and an item that is not there included.

    Each comes with the shape of its field and the value that stands there, ``None`` where none does.
    """
    found: dict[str, tuple[Shape, Any]] = {}
    if isinstance(record, Dossier):
        _walk("agreement", record.agreement, found)
        programmes = record.programmes
    else:
        programmes = (record.programme,)
    _walk_items("programmes", Programme, programmes, found)
    return found


def _walk(path: str, item: Any, found: dict[str, tuple[Shape, Any]]) -> None:
    for field in fields_of(type(item)).values():
        value = getattr(item, field.name)
        here = f"{path}.{field.name}"
        found[here] = (field.shape, None if value == () else value)
        if isinstance(field.shape, Items):
            _walk_items(here, field.shape.cls, value, found)
        elif isinstance(field.shape, Texts):
            found.update((f"{here}.{item_key(one)}", (field.shape.of, one)) for one in value)


def _walk_items(path: str, cls: type, items: tuple[Any, ...], found: dict[str, tuple[Shape, Any]]) -> None:
    for item in items:
        found[f"{path}.{item_key(item)}"] = (Item(cls), item)
        _walk(f"{path}.{item_key(item)}", item, found)
    found.setdefault(f"{path}.nowhere", (Item(cls), None))


def says(shape: Shape) -> SearchStrategy[str | tuple[str, ...]]:
    """Return what a citation may say of a field of a shape."""
    match shape:
        case Value(cls):
            return _BY_CLASS[cls].map(str)
        case Texts(of):
            return st.lists(_of_shape(of), min_size=1, max_size=3).map(tuple)
        case Words() | Term() | Choice():
            return _of_shape(shape)
    return st.just("absent")


@st.composite
def citations(draw: st.DrawFn, source: SearchStrategy[str], shape: Shape | None = None) -> Citation:
    """Draw a citation of one of the sources for a field of a shape."""
    said = st.none() if shape is None else st.none() | st.just("absent") | says(shape)
    return draw(built(Citation, source=source, says=said))


@st.composite
def evidence(
    draw: st.DrawFn, record: Dossier | SharedProgramme, names: list[str]
) -> Mapping[str, tuple[Citation, ...]]:
    """Draw evidence for a record: one claim or several by path.

    What is missing is said to be absent, or is a list that a source gives as complete: it has nothing on it.
    """
    if not names:
        return {}
    known = paths(record)
    source = st.sampled_from(names)
    drawn: dict[str, tuple[Citation, ...]] = {}
    for path in draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4, unique=True)):
        shape, value = known[path]
        claims = draw(st.lists(citations(source, shape), min_size=1, max_size=3))
        whole_list = isinstance(shape, Items | Texts) and any(claim.list for claim in claims)
        if value is None and not whole_list and not any(claim.says == "absent" for claim in claims):
            claims[-1] = attrs.evolve(claims[-1], says="absent")
        drawn[path] = tuple(claims)
    return drawn


@st.composite
def _documented(draw: st.DrawFn, record: T) -> T:
    some = st.dictionaries(ids(), sources(), min_size=1, max_size=3)
    known = draw(some | some | st.just({}))
    accepted = draw(st.just(()) | st.just(()) | distinct(built(Suppression)))
    return attrs.evolve(record, sources=known, evidence=draw(evidence(record, sorted(known))), suppressions=accepted)


# --- records --------------------------------------------------------------------------------------


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw a dossier: an agreement, at most two programmes, a few sources, evidence by path."""
    agreement = draw(agreements())
    aims = tuple(objective.id for objective in agreement.objectives)
    own = draw(distinct(programmes(aims)))
    return draw(_documented(Dossier(agreement=agreement, programmes=own)))


@st.composite
def shared_programmes(draw: st.DrawFn) -> SharedProgramme:
    """Draw a programme that several agreements share, with its sources and evidence."""
    return draw(_documented(SharedProgramme(programme=draw(programmes()))))


def records() -> SearchStrategy[Dossier | SharedProgramme]:
    """Return records of either sort."""
    return dossiers() | shared_programmes()
