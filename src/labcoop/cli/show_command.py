"""``labcoop show``: one record as prose with numbered sources, or as YAML or JSON."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from labcoop.model.dossier import Record
    from labcoop.plugins.registry import Registry
    from labcoop.rendering.languages import Language

__all__ = ["command"]


@click.command(
    "show",
    short_help="Show one agreement as prose with numbered sources.",
    epilog="\b\nExamples:\n  labcoop show no-lt-2017\n  labcoop show know-your-rights\n"
    "  labcoop show ours.yaml --format json",
)
@click.argument("record", metavar="ID|FILE")
@click.option("--format", "notation", type=click.Choice(["text", "yaml", "json"]), default="text", show_default=True)
@click.option("--lang", "language", metavar="CODE", help="Write labels in this language, such as lt.")
def command(record: str, notation: str, language: str | None) -> None:
    """Show one agreement, or a programme that several share: every statement with its source.

    What no source says is left out. A file that can't be read exits with 3.
    """
    from labcoop.plugins.registry import Registry
    from labcoop.rendering.languages import language_named

    registry = Registry.installed()
    found, told = _find(record, registry), language_named(language, registry)
    if notation != "text":
        from labcoop.api import dump

        click.echo(dump(found, notation="yaml" if notation == "yaml" else "json"), nl=False)
        return
    from labcoop.rendering.prose import to_prose

    from .output import page_width

    near = registry.about(found)
    text = to_prose(
        found,
        width=page_width(),
        countries=_names(near, told),
        vocabularies=near.vocabularies(),
        shared=near.portfolio().programmes.readable(),
        language=told,
    )
    click.echo(text, nl=False)


def _find(argument: str, registry: Registry) -> Record:
    from labcoop.errors import UnknownIdError, suggestion

    from .inputs import country_hint, dossiers, is_country, is_file

    if is_file(argument):
        from labcoop.api import load_record

        return load_record(argument)
    id = argument.lower()
    for at_hand in dict.fromkeys((registry.about(id), registry)):
        portfolio = at_hand.portfolio()
        if id in portfolio.programmes:
            return portfolio.programmes[id]
        with contextlib.suppress(KeyError):
            return portfolio[id]
    if is_country(argument):
        registry.country(argument)  # raises where there is no such plugin, or it is broken
        ids = ", ".join(dossier.id for dossier in dossiers((argument,), registry))
        raise UnknownIdError(f"{argument.upper()} is a country; show takes one record: {ids}")
    registry.refuse_left_out(id)
    near = country_hint(argument, registry) or suggestion(argument, [*portfolio, *portfolio.programmes])
    hint = "'labcoop list' shows the agreements; 'labcoop compare' takes countries too"
    raise UnknownIdError(f"no record has the id '{argument}'; {hint}{near}")


def _names(registry: Registry, language: Language) -> dict[str, str]:
    """Return the names of countries by code and of authorities by id; others go by their codes and ids."""
    names: dict[str, str] = {}
    for code, country in registry.countries().items():
        names[code] = language.country(code, country.name)
        names.update({authority.id: authority.name for authority in country.authorities})
    return {**names, **language.authorities} if names else names
