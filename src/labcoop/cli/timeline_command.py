"""``labcoop timeline``: what happened when, and what was in force on a date."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop timeline
  labcoop timeline LT --on-date 2018-06-01
  labcoop timeline no-bg-2017 ours.yaml --evidence
"""


@click.command("timeline", epilog=_EPILOG, short_help="Show what happened when, and what was in force.")
@click.argument("agreements", nargs=-1, metavar="[ID|COUNTRY|FILE]...")
@click.option("--on-date", metavar="DATE", help="Tell which were in force on this date, such as 2018-06-01.")
@click.option("--evidence", is_flag=True, help="Number the sources of each moment and list them.")
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(agreements: tuple[str, ...], on_date: str | None, evidence: bool, notation: str, file: str | None) -> None:
    """Show succession, programmes and events in order, each date as precisely as its sources give it.

    Without arguments, of every agreement that the installed countries document, former ones included; a country
    code means all agreements of that country. What no source dates is listed apart, and given no date.
    """
    from labcoop.api import timeline
    from labcoop.plugins.registry import Registry

    from .inputs import check_date, columns, is_file
    from .output import page_width, write

    check_date(on_date)
    registry = Registry.installed()
    chosen = columns(agreements, registry, former=True)
    if not chosen:
        raise click.UsageError("no agreements are installed; install a country plugin or name a file")
    found = timeline(
        [dossier for dossier, _ in chosen], on_date=on_date, files=[file for _, file in chosen], registry=registry
    )
    if notation == "json":
        from labcoop.rendering.timeline_data import timeline_to_json

        text = timeline_to_json(found, registry.vocabularies())
    else:
        from labcoop.rendering.timelines import timeline_to_text

        names = {code: country.name for code, country in registry.countries().items()}
        width, terms = page_width(to_file=bool(file)), registry.vocabularies()
        text = timeline_to_text(found, width=width, evidence=evidence, vocabularies=terms, countries=names)
    write(text, file, inputs=tuple(filter(is_file, agreements)))
