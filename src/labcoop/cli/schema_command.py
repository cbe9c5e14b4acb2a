"""``labcoop schema``: the JSON Schema of records, or of what commands print as JSON."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command(
    "schema",
    short_help="Print the JSON Schema of records, or of what commands print.",
    epilog="\b\nExamples:\n  labcoop schema > record.schema.json\n  labcoop schema comparison",
)
@click.argument(
    "what",
    type=click.Choice(["record", "comparison", "answer", "report", "rules", "trace"]),
    default="record",
    required=False,
)
def command(what: str) -> None:
    """Print a JSON Schema (draft 2020-12): of the files people write, or of what commands print as JSON.

    Editors use the record's schema for completion; other systems to check what is uploaded.
    """
    import json

    if what == "record":
        from labcoop.io.schema import json_schema as schema
    elif what == "comparison":
        from labcoop.rendering.tabular import comparison_schema as schema
    elif what == "report":
        from labcoop.rendering.reports import report_schema as schema
    elif what == "rules":
        from labcoop.rendering.rules import rules_schema as schema
    elif what == "trace":
        from labcoop.rendering.explanations import explanation_schema as schema
    else:
        from labcoop.rendering.answers import answer_schema as schema
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
