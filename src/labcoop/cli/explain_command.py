"""``labcoop explain``: where a finding or a figure comes from."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop explain violations --agreement no-lt-2017
  labcoop explain L03 --agreement ours.yaml --format json
"""


@click.command("explain", epilog=_EPILOG, short_help="Explain where a finding or a figure comes from.")
@click.argument("subject", metavar="RULE|MEASURE|DIMENSION")
@click.option("--agreement", required=True, metavar="ID|FILE", help="The agreement for which it is explained.")
@click.option("--on-date", metavar="DATE", help="Read the countries' duties as of this date, such as 2018-06-01.")
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(subject: str, agreement: str, on_date: str | None, notation: str, file: str | None) -> None:
    """Tell how a rule, a measure or a dimension comes out for an agreement, and everything that was read for it.

    Each field that was read is told with its sources; so is what the rule or the measure itself rests on.
    """
    from labcoop.api import explain
    from labcoop.plugins.registry import Registry
    from labcoop.rendering.explanations import explanation_to_json, explanation_to_text

    from .inputs import check_date, is_file, one_dossier
    from .output import page_width, write

    check_date(on_date)
    registry = Registry.installed()
    explanation = explain(subject, one_dossier(agreement, registry), on_date=on_date, registry=registry)
    vocabularies = registry.vocabularies()
    if notation == "json":
        text = explanation_to_json(explanation, vocabularies)
    else:
        text = explanation_to_text(explanation, width=page_width(to_file=bool(file)), vocabularies=vocabularies)
    write(text, file, inputs=(agreement,) if is_file(agreement) else ())
