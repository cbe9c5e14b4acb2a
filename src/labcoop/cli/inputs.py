"""What the arguments of a command name: a file, a country, or the id of an agreement."""

from __future__ import annotations

from pathlib import Path

import click

from labcoop.errors import LoadError, Problem, UnknownIdError, ValueFormatError, suggestion
from labcoop.model.dates import Date
from labcoop.model.dossier import Dossier
from labcoop.plugins.registry import Registry

__all__ = ["check_date", "dossiers", "is_file"]


def is_file(argument: str) -> bool:
    """Whether an argument names a file: it has a slash or a suffix.

    >>> is_file("ours.yaml"), is_file("no-lt-2017"), is_file("LT")
    (True, False, False)
    """
    return "/" in argument or "\\" in argument or bool(Path(argument).suffix)


def dossiers(arguments: tuple[str, ...], registry: Registry) -> list[Dossier]:
    """Return the agreements that arguments name, in their order; all current ones where there is no argument.

    Raises LoadError with the problems of all files together, UnknownIdError for an id or a country without any.
    """
    if not arguments:
        return registry.portfolio().current()
    found: list[Dossier] = []
    problems: list[Problem] = []
    for argument in arguments:
        try:
            found += _named(argument, registry)
        except LoadError as error:
            problems += error.problems
    if problems:
        raise LoadError(problems)
    return found


def _named(argument: str, registry: Registry) -> list[Dossier]:
    if is_file(argument):
        from labcoop.api import load

        return [load(argument)]
    portfolio = registry.portfolio()
    if len(argument) == 2 and argument.isalpha():
        code = argument.upper()
        of_country = [dossier for dossier in portfolio.current() if code in dossier.countries]
        if not of_country:
            registry.country(code)  # raises where there is no such plugin, or it is broken
            raise UnknownIdError(f"the installed countries document no current agreement of {code}")
        return of_country
    if argument in portfolio.programmes:
        from labcoop.comparison.reading import served

        record = portfolio.programmes[argument]
        shared = ", ".join(served(record, record.programme))
        raise UnknownIdError(f"'{argument}' is a programme shared by {shared}; name agreements")
    try:
        return [portfolio[argument]]
    except KeyError:
        hint = "'labcoop list' shows them, a file needs a suffix"
        near = suggestion(argument, list(portfolio))
        raise UnknownIdError(f"no agreement has the id '{argument}'; {hint}{near}") from None


def check_date(text: str | None) -> None:
    """Refuse what ``--on-date`` was given, if that is no date."""
    try:
        if text is not None:
            Date(text)
    except ValueFormatError as error:
        raise click.BadParameter(str(error), param_hint="--on-date") from None
