"""``labcoop schema``: the JSON Schema of records and profiles, or of what commands print as JSON."""

from __future__ import annotations

from typing import Final

import click

__all__ = ["command"]

_SCHEMAS: Final = {
    "record": ("labcoop.io.schema", "json_schema"),
    "comparison": ("labcoop.rendering.tabular", "comparison_schema"),
    "answer": ("labcoop.rendering.answers", "answer_schema"),
    "report": ("labcoop.rendering.reports", "report_schema"),
    "gaps": ("labcoop.rendering.gaps", "gaps_schema"),
    "profile": ("labcoop.rules.profile", "profile_schema"),
    "rules": ("labcoop.rendering.rules", "rules_schema"),
    "measures": ("labcoop.rendering.measurements", "measures_schema"),
    "timeline": ("labcoop.rendering.timeline_data", "timeline_schema"),
    "trace": ("labcoop.rendering.explanations", "explanation_schema"),
}
"""What a schema is of, with the module and the function that make it."""


@click.command(
    "schema",
    short_help="Print the JSON Schema of records, or of what commands print.",
    epilog="\b\nExamples:\n  labcoop schema > record.schema.json\n  labcoop schema comparison",
)
@click.argument("what", type=click.Choice(list(_SCHEMAS)), default="record", required=False)
def command(what: str) -> None:
    """Print a JSON Schema (draft 2020-12): of the files people write, or of what commands print as JSON.

    Editors use the record's schema for completion; other systems to check what is uploaded.
    """
    import json
    from importlib import import_module

    module, name = _SCHEMAS[what]
    schema = getattr(import_module(module), name)
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
