"""The command line: a lazy click group, one module a command. Only the CLI prints.

``labcoop --help`` imports no command: their one-line help stands in the table below, and a test
holds it against the commands themselves.
"""

from __future__ import annotations

import click

from .group import LazyGroup

__all__ = ["main"]

_EPILOG = """\b
Examples:
  labcoop compare                     the current agreements, side by side
  labcoop compare LT PL --on activities
  labcoop show no-lt-2017             one agreement, with its sources
"""

main = LazyGroup(
    name="labcoop",
    help="Compare cooperation agreements between labour inspectorates, with the source of every figure.",
    epilog=_EPILOG,
    commands={
        "ask": "Ask what is missing, shared, or led to what.",
        "check": "Check agreements against law and good practice.",
        "compare": "Put agreements side by side.",
        "countries": "List the countries at hand, without loading them.",
        "explain": "Explain where a finding or a figure comes from.",
        "gaps": "Find what an agreement lacks, and what to ask.",
        "graph": "Write agreements as a graph.",
        "list": "List the agreements that the countries document.",
        "measures": "Reckon indicators, or say why they can't be.",
        "new": "Begin a country, an agreement or a profile.",
        "plugins": "List the plugins and whether they work.",
        "rules": "List the rules, or tell all of one.",
        "schema": "Print the JSON Schema of records, or of what commands print.",
        "show": "Show one agreement as prose with numbered sources.",
        "timeline": "Show what happened when, and what was in force.",
    },
)
click.version_option(package_name="labcoop", message="%(prog)s %(version)s")(main)
