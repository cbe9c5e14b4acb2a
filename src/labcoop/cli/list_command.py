"""``labcoop list``: the agreements that the installed countries document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from labcoop.rendering.languages import Language

__all__ = ["command"]


@click.command(
    "list",
    short_help="List the agreements that the countries document.",
    epilog="\b\nExamples:\n  labcoop list\n  labcoop list --format json",
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", "language", metavar="CODE", help="Write labels in this language, such as lt.")
def command(notation: str, language: str | None) -> None:
    """List the agreements by id: their countries, when they were signed, and which are current."""
    from labcoop.plugins.registry import Registry
    from labcoop.rendering.languages import language_named

    registry = Registry.installed()
    told, portfolio = language_named(language, registry), registry.portfolio()
    rows = [
        {
            "id": dossier.id,
            "title": dossier.agreement.title,
            "countries": list(dossier.countries),
            "current": portfolio.is_current(dossier),
            "signed": None if dossier.agreement.signed is None else dossier.agreement.signed.text,
        }
        for dossier in portfolio.readable()
    ]
    if notation == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo(told.phrase("agreements", "No agreements are installed."))
    width = max((len(row["id"]) for row in rows), default=0)  # type: ignore[arg-type]
    for row in rows:
        click.echo(_line(row, width, told))


def _line(row: dict[str, Any], width: int, language: Language) -> str:
    from labcoop.rendering.words import date

    current, former = language.phrase("agreements", "current"), language.phrase("agreements", "former")
    state = f"{current if row['current'] else former:<{max(len(current), len(former))}}"
    if row["signed"]:
        signed = language.phrase("agreements", "signed {date}", date=date(row["signed"], language))
    else:
        signed = language.phrase("agreements", "signing not documented")
    return f"{row['id']:<{width}}  {'–'.join(row['countries'])}  {state}  {signed}"
