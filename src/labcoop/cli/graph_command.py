"""``labcoop graph``: agreements as a graph, drawn or for another tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from labcoop.model.dossier import Record
    from labcoop.plugins.registry import Registry

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop graph no-lt-2017 > lithuania.mmd
  labcoop graph LT --format dot --evidence
  labcoop graph all --format gexf -o norway.gexf
"""


@click.command("graph", epilog=_EPILOG, short_help="Write agreements as a graph.")
@click.argument("agreements", nargs=-1, required=True, metavar="ID|COUNTRY|FILE|all...")
@click.option(
    "--format",
    "notation",
    type=click.Choice(["mermaid", "dot", "graphml", "gexf", "json"]),
    default="mermaid",
    show_default=True,
)
@click.option("--evidence", is_flag=True, help="Draw the sources in Mermaid and DOT too.")
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(
    agreements: tuple[str, ...],
    notation: Literal["mermaid", "dot", "graphml", "gexf", "json"],
    evidence: bool,
    file: str | None,
) -> None:
    """Write agreements as a graph, with the shared programmes that serve them; "all" is all there are.

    Mermaid and DOT draw it. GraphML, GEXF and JSON hold everything, the sources included, and are read
    back by labcoop.read_graph.
    """
    from labcoop.api import graph, write_graph
    from labcoop.plugins.registry import Registry

    from .inputs import is_file
    from .output import write

    registry = Registry.installed()
    made = graph(_records(agreements, registry), registry=registry)
    text = write_graph(made, notation, evidence=evidence, registry=registry)
    write(text, file, inputs=tuple(filter(is_file, agreements)))


def _records(arguments: tuple[str, ...], registry: Registry) -> list[Record]:
    """Return the agreements that arguments name and the shared programmes that name one of them."""
    from .inputs import dossiers

    portfolio = registry.portfolio()
    named = tuple(argument for argument in arguments if argument != "all")
    chosen = dossiers(named, registry) if named else []
    given = {dossier.id for dossier in chosen}
    if "all" in arguments:
        chosen += [dossier for dossier in portfolio.readable() if dossier.id not in given]
    ids = {dossier.id for dossier in chosen}
    shared = [
        record
        for record in portfolio.programmes.readable()
        if "all" in arguments or ids.intersection((*record.programme.under, *record.programme.beside))
    ]
    return [*sorted(chosen, key=lambda dossier: dossier.id), *shared]
