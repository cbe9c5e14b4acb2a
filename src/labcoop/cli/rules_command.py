"""``labcoop rules``: what ``labcoop check`` holds agreements against."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop rules
  labcoop rules A13b
  labcoop rules A --format json
"""


@click.command("rules", epilog=_EPILOG, short_help="List the rules, or tell all of one.")
@click.argument("rule", required=False, metavar="[ID]")
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(rule: str | None, notation: str, file: str | None) -> None:
    """List the rules of labcoop and of the installed countries, each with its severity and its title.

    With an id, tell all of that rule: why it is asked, what it rests on and how far that was verified, which
    fields it looks after, and to which agreements it applies. How several ids start lists those.
    """
    from labcoop.api import catalogue
    from labcoop.rendering.rules import rule_to_text, rules_to_json, rules_to_text
    from labcoop.rules.engine import select_rules

    from .output import page_width, write

    chosen = select_rules(catalogue(), [] if rule is None else [rule])
    width = page_width(to_file=bool(file))
    if notation == "json":
        text = rules_to_json(chosen)
    elif rule is not None and len(chosen) == 1:
        text = rule_to_text(chosen[0], width=width)
    else:
        text = rules_to_text(chosen, width=width)
    write(text, file)
