"""What the arguments of a command name: a file, a country, or the id of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import click

from labcoop.errors import LoadError, Problem, UnknownIdError, ValueFormatError, suggestion
from labcoop.model.dates import Date
from labcoop.model.dossier import Dossier, Record
from labcoop.plugins.registry import Registry

if TYPE_CHECKING:
    from labcoop.rules.profile import Profile

__all__ = [
    "Given",
    "check_date",
    "columns",
    "country_hint",
    "dossiers",
    "is_country",
    "is_file",
    "one_dossier",
    "profile_named",
    "records_named",
    "with_baseline",
]

Given: TypeAlias = tuple[Dossier, str | None]
"""An agreement, and the file that it was read from."""


def is_file(argument: str) -> bool:
    """Whether an argument names a file: it has a slash or a suffix.

    >>> is_file("ours.yaml"), is_file("no-lt-2017"), is_file("LT")
    (True, False, False)
    """
    if "/" in argument or "\\" in argument:
        return True
    if "." not in argument:
        return False
    from pathlib import Path

    return bool(Path(argument).suffix)


def dossiers(arguments: tuple[str, ...], registry: Registry) -> list[Dossier]:
    """Return the agreements that arguments name, as :func:`columns` does, whatever files they come from."""
    return [dossier for dossier, _ in columns(arguments, registry)]


def one_dossier(argument: str, registry: Registry) -> Dossier:
    """Return the only agreement that an argument names. Raises LoadError, UnknownIdError, ``click.UsageError``."""
    chosen = dossiers((argument,), registry)
    if len(chosen) != 1:
        raise click.UsageError(f"{argument} stands for {len(chosen)} agreements; give the id of one")
    return chosen[0]


def profile_named(argument: str, *, agreements: bool = False) -> str | Profile | Dossier:
    """Return the profile that an argument names: what a file holds, or the id, which is looked up later.

    ``agreements`` takes the file of an agreement too. Raises LoadError.
    """
    if not is_file(argument):
        return argument
    from labcoop.api import load, load_profile

    try:
        return load_profile(argument)
    except LoadError as error:
        if not agreements or error.problems[0].code != "LC-E113":
            raise
        return load(argument)


def columns(arguments: tuple[str, ...], registry: Registry, *, former: bool = False) -> list[Given]:
    """Return the agreements that arguments name, in their order, each with its file; all current ones without any.

    What a country brings in stands there once; an id or a file that is given twice gives two. ``former`` takes
    in those that are no longer current, where a country or nothing is named.

    Raises LoadError with the problems of all files together, UnknownIdError for an id or a country without any.
    """
    if not arguments:
        portfolio = registry.portfolio()
        return [(dossier, None) for dossier in (portfolio.readable() if former else portfolio.current())]
    found: list[Given] = []
    named = set[int]()  # where in the list those stand that no country brought in
    problems: list[Problem] = []
    for argument in arguments:
        try:
            for dossier in _named(argument, registry, former=former):
                free = _place_for(dossier, found, named, of_country=is_country(argument))
                if free == len(found):
                    found.append((dossier, argument if is_file(argument) else None))
                if not is_country(argument):
                    named.add(free)
        except LoadError as error:
            problems += error.problems
    if problems:
        raise LoadError(problems)
    return found


def records_named(arguments: tuple[str, ...], registry: Registry) -> list[tuple[Record, str | None]]:
    """Return the records that arguments name, each with its file; all that are installed without any.

    A shared programme may be named too; a country stands for all its agreements, earlier ones included.
    Raises LoadError with the problems of all files together, UnknownIdError for what there is not.
    """
    portfolio = registry.portfolio()
    if not arguments:
        every: list[Record] = [*portfolio.readable(), *portfolio.programmes.readable()]
        return [(record, None) for record in every]
    found: dict[int, tuple[Record, str | None]] = {}
    problems: list[Problem] = []
    for argument in arguments:
        try:
            for record in _records_of(argument, registry):
                found.setdefault(id(record), (record, argument if is_file(argument) else None))
        except LoadError as error:
            problems += error.problems
    if problems:
        raise LoadError(problems)
    return list(found.values())


def _records_of(argument: str, registry: Registry) -> list[Record]:
    portfolio = registry.portfolio()
    if is_file(argument):
        from labcoop.api import load_record

        return [load_record(argument)]
    if argument.lower() in portfolio.programmes:
        return [portfolio.programmes[argument.lower()]]
    if is_country(argument):
        code = argument.upper()
        of_country = [dossier for dossier in portfolio.readable() if code in dossier.countries]
        if of_country:
            return [*of_country]
    return [*_named(argument, registry)]


def with_baseline(baseline: str, chosen: list[Given], registry: Registry) -> tuple[list[Given], str]:
    """Return the agreements with the baseline first, added where it is not among them, and the id of its column."""
    ids = _column_ids(chosen)
    for given, id in zip(chosen, ids, strict=True):
        if baseline == given[1] or baseline.lower() == id.lower():
            first = given
            break
    else:
        first = _added(baseline, chosen, registry)
    chosen = [first, *(given for given in chosen if given is not first)]
    return chosen, _column_ids(chosen)[0]


def _added(baseline: str, chosen: list[Given], registry: Registry) -> Given:
    """Return the agreement that a baseline names, as it stands among those chosen if a country brought it in."""
    named = _named(baseline, registry)
    if len(named) != 1:
        raise UnknownIdError(f"the baseline {baseline} stands for {len(named)} agreements; give the id of one")
    added = named[0], baseline if is_file(baseline) else None
    return next((given for given in chosen if given[0] is named[0]), added)


def _column_ids(chosen: list[Given]) -> list[str]:
    from labcoop.comparison.table import column_ids

    return column_ids([dossier.id for dossier, _ in chosen], [file for _, file in chosen])


def _place_for(dossier: Dossier, found: list[Given], named: set[int], *, of_country: bool) -> int:
    """Return where an agreement stands already, unless it was named before and is named again; else the end."""
    for place, (there, _) in enumerate(found):
        if there is dossier and (of_country or place not in named):
            return place
    return len(found)


def is_country(argument: str) -> bool:
    """Whether an argument names a country: it has two letters."""
    return len(argument) == 2 and argument.isalpha()


def _named(argument: str, registry: Registry, *, former: bool = False) -> list[Dossier]:
    if is_file(argument):
        from labcoop.api import load

        return [load(argument)]
    portfolio = registry.portfolio()
    if is_country(argument):
        code = argument.upper()
        every = portfolio.readable() if former else portfolio.current()
        of_country = [dossier for dossier in every if code in dossier.countries]
        if not of_country:
            registry.country(code)  # raises where there is no such plugin, or it is broken
            which = "agreement" if former else "current agreement"
            raise UnknownIdError(f"the installed countries document no {which} of {code}")
        return of_country
    id = argument.lower()
    if id in portfolio.programmes:
        from labcoop.model.context import served

        record = portfolio.programmes[id]
        shared = ", ".join(served(record, record.programme))
        raise UnknownIdError(f"'{argument}' is a programme shared by {shared}; name agreements")
    try:
        return [portfolio[id]]
    except KeyError:
        registry.refuse_left_out(id)
        hint = "'labcoop list' shows them, a file needs a suffix"
        near = country_hint(argument, registry) or suggestion(argument, list(portfolio))
        raise UnknownIdError(f"no agreement has the id '{argument}'; {hint}{near}") from None


def country_hint(argument: str, registry: Registry) -> str:
    """Return the codes of the countries that an argument may mean: by name, or by a code of three letters."""
    names = {code: country.name.casefold() for code, country in registry.countries().items()}
    meant = [code for code, name in names.items() if _means(argument.casefold(), code.casefold(), name)]
    return f"; a country is given by its two letters: {', '.join(meant)}" if meant else ""


def _means(word: str, code: str, name: str) -> bool:
    """Whether a word is a country's name, or has three letters that can be a short form of it.

    >>> _means("ltu", "lt", "lithuania"), _means("est", "ee", "estonia"), _means("pol", "ee", "estonia")
    (True, True, False)
    """
    if len(word) != 3:
        return word == name
    rest = iter(name)
    return word.startswith(code) or (word[0] == name[:1] and all(letter in rest for letter in word))


def check_date(text: str | None) -> None:
    """Refuse what ``--on-date`` was given, if that is no date."""
    try:
        if text is not None:
            Date(text)
    except ValueFormatError as error:
        raise click.BadParameter(str(error), param_hint="--on-date") from None
