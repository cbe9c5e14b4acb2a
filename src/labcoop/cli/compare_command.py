"""``labcoop compare``: agreements side by side."""

from __future__ import annotations

from typing import Literal

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop compare
  labcoop compare no-lt-2017 no-pl-2017 --on activities --on outcomes
  labcoop compare LT ours.yaml --only-differences --evidence
  labcoop compare --format csv -o agreements.csv

\b
Groups for --on:
  instrument, scope, objectives, provisions, programmes, activities,
  exchanges, outcomes, funding, lessons, duties; and, only where it is
  asked for, measures
"""


@click.command("compare", epilog=_EPILOG, short_help="Put agreements side by side.")
@click.argument("agreements", nargs=-1, metavar="[ID|COUNTRY|FILE]...")
@click.option("--on", "on", multiple=True, metavar="GROUP|DIMENSION", help="Show only these rows; may be repeated.")
@click.option("--only-differences", is_flag=True, help="Leave out rows in which all agreements show the same.")
@click.option("--baseline", metavar="ID|FILE", help="Hold the others against this agreement.")
@click.option("--on-date", metavar="DATE", help="Read the countries' duties as of this date, such as 2018-06-01.")
@click.option("--evidence", is_flag=True, help="Number the sources of each cell and list them.")
@click.option(
    "--format", "notation", type=click.Choice(["text", "markdown", "json", "csv"]), default="text", show_default=True
)
@click.option("--lang", "language", metavar="CODE", help="Write labels in this language, such as lt.")
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when any row shows a difference.")
@click.pass_context
def command(
    context: click.Context,
    agreements: tuple[str, ...],
    on: tuple[str, ...],
    only_differences: bool,
    baseline: str | None,
    on_date: str | None,
    evidence: bool,
    notation: Literal["text", "markdown", "json", "csv"],
    language: str | None,
    file: str | None,
    exit_code: bool,
) -> None:
    """Put agreements side by side: what is documented, by which source, and what nobody has documented.

    Without arguments, the current agreement of every pair installed. A country code means that
    country's current agreements; an argument with a slash or a suffix is a file.

    "not documented" means that no source we read says so; it never means no, or zero.
    """
    from labcoop.api import compare, render
    from labcoop.plugins.registry import Registry

    from .group import FINDINGS
    from .inputs import check_date, columns, is_file, with_baseline
    from .output import page_width, wants_colour, write

    check_date(on_date)
    registry = Registry.installed()
    chosen = columns(agreements, registry)
    inputs = tuple(filter(is_file, (*agreements, baseline or "")))
    if baseline is not None:
        chosen, baseline = with_baseline(baseline, chosen, registry)
    if not chosen:
        raise click.UsageError("no agreements are installed; install a country plugin or name a file")
    comparison = compare(
        [dossier for dossier, _ in chosen],
        on=on,
        only_differences=only_differences,
        baseline=baseline,
        on_date=on_date,
        files=[file for _, file in chosen],
        registry=registry,
    )
    width, colour = page_width(to_file=bool(file)), wants_colour(to_file=bool(file))
    text = render(
        comparison, notation, evidence=evidence, width=width, colour=colour, language=language, registry=registry
    )
    write(text, file, inputs=inputs)
    if exit_code and comparison.differs:
        context.exit(FINDINGS)
