"""``labcoop check``: agreements held against law and good practice, as a programmer runs a linter."""

from __future__ import annotations

from typing import Literal

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop check ours.yaml
  labcoop check ours.yaml --select A,lt: --unknown
  labcoop check LT --format json
"""


@click.command("check", epilog=_EPILOG, short_help="Check agreements against law and good practice.")
@click.argument("records", nargs=-1, metavar="[FILE|ID|COUNTRY]...")
@click.option("--select", multiple=True, metavar="RULES", help="Check only these rules: ids, or how they start.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@click.option(
    "--severity", type=click.Choice(["note", "warning", "error"]), default="note", show_default=True,
    help="The mildest findings to list.",
)  # fmt: skip
@click.option("--unknown", is_flag=True, help="List what can't be told from what is documented, too.")
@click.option(
    "--fail-on", type=click.Choice(["note", "warning", "error", "never"]), default="error", show_default=True,
    help="Exit with 1 when a finding is at least this grave.",
)  # fmt: skip
@click.option("--on-date", metavar="DATE", help="Read the countries' duties as of this date, such as 2018-06-01.")
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
@click.pass_context
def command(
    context: click.Context,
    records: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: Literal["note", "warning", "error"],
    unknown: bool,
    fail_on: Literal["note", "warning", "error", "never"],
    on_date: str | None,
    notation: str,
    file: str | None,
) -> None:
    """Check records against the rules of labcoop and of the countries that take part.

    Without arguments, every record that the installed countries ship. Each finding says where it stands, why it
    matters and what it rests on. "unknown" means that no source we read tells: it is never a fault.
    """
    from labcoop.api import validate
    from labcoop.plugins.registry import Registry
    from labcoop.rendering.reports import report_to_json, report_to_text

    from .group import FINDINGS
    from .inputs import check_date, is_file, records_named
    from .output import page_width, write

    check_date(on_date)
    registry = Registry.installed()
    given = records_named(records, registry)
    report = validate(
        [record for record, _ in given],
        select=_names(select),
        ignore=_names(ignore),
        on_date=on_date,
        files=[file for _, file in given],
        registry=registry,
    )
    if notation == "json":
        text = report_to_json(report)
    else:
        text = report_to_text(report, width=page_width(to_file=bool(file)), unknown=unknown, severity=severity)
    write(text, file, inputs=tuple(filter(is_file, records)))
    if fail_on != "never" and report.at_least(fail_on):
        context.exit(FINDINGS)


def _names(given: tuple[str, ...]) -> list[str]:
    """Return rules that are named one by one or with commas between them."""
    return [name for text in given for name in text.split(",") if name]
