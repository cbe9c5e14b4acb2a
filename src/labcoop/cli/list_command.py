"""``labcoop list``: the agreements that the installed countries document."""

from __future__ import annotations

from typing import Any

import click

__all__ = ["command"]


@click.command(
    "list",
    short_help="List the agreements that the countries document.",
    epilog="\b\nExamples:\n  labcoop list\n  labcoop list --format json",
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(notation: str) -> None:
    """List the agreements by id: their countries, when they were signed, and which are current."""
    from labcoop.plugins.registry import Registry

    portfolio = Registry.installed().portfolio()
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
        click.echo("No agreements are installed.")
    width = max((len(row["id"]) for row in rows), default=0)  # type: ignore[arg-type]
    for row in rows:
        click.echo(_line(row, width))


def _line(row: dict[str, Any], width: int) -> str:
    state = "current" if row["current"] else "former"
    from labcoop.rendering.words import date

    signed = f"signed {date(row['signed'])}" if row["signed"] else "signing not documented"
    return f"{row['id']:<{width}}  {'–'.join(row['countries'])}  {state:<7}  {signed}"
