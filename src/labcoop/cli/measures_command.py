"""``labcoop measures``: the indicators with their definitions, and what they come to."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop measures
  labcoop measures --agreement no-lt-2017
  labcoop measures K12 K13 --agreement LT --agreement ours.yaml
  labcoop measures --agreement all --format json
"""


@click.command("measures", epilog=_EPILOG, short_help="Reckon indicators, or say why they can't be.")
@click.argument("ids", nargs=-1, metavar="[MEASURE]...")
@click.option(
    "--agreement",
    "agreements",
    multiple=True,
    metavar="ID|COUNTRY|FILE|all",
    help="Reckon them for this agreement; may be repeated.",
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(ids: tuple[str, ...], agreements: tuple[str, ...], notation: str, file: str | None) -> None:
    """List the measures, or reckon them for agreements: all measures, or those named by id or name.

    Each value carries its unit, its period and its sources; where a measure is named, also what it was reckoned
    from. Where a value can't be computed, the reason stands in its place: what no source says is never zero. "all"
    is the current agreement of every pair installed.
    """
    from labcoop.indicators.catalogue import find_measures
    from labcoop.rendering.measurements import catalogue_to_text, measures_to_json, measures_to_text

    from .output import page_width, write

    chosen, width = find_measures(ids), page_width(to_file=bool(file))
    if not agreements:
        write(measures_to_json(chosen, ()) if notation == "json" else catalogue_to_text(chosen, width=width), file)
        return
    from labcoop.api import measures
    from labcoop.plugins.registry import Registry

    from .inputs import columns, is_file

    registry = Registry.installed()
    named = tuple(agreement for agreement in agreements if agreement != "all")
    given = columns(named, registry) if named else []
    if "all" in agreements:
        ids_given = {dossier.id for dossier, _ in given}
        given += [(dossier, None) for dossier in registry.portfolio().current() if dossier.id not in ids_given]
    results = measures([dossier for dossier, _ in given], ids, files=[file for _, file in given], registry=registry)
    vocabularies = registry.vocabularies()
    if notation == "json":
        text = measures_to_json(chosen, results, vocabularies)
    else:
        text = measures_to_text(results, width=width, inputs=bool(ids), vocabularies=vocabularies)
    write(text, file, inputs=tuple(filter(is_file, agreements)))
