"""``labcoop check``: agreements held against law and good practice, as a programmer runs a linter."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from labcoop.plugins.registry import Registry
    from labcoop.rules.profile import Profile
    from labcoop.rules.report import Report
    from labcoop.rules.rule import Severity

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
@click.option("--profile", metavar="NAME|FILE", help="Check only the rules that the items of a profile name.")
@click.option(
    "--severity", type=click.Choice(["note", "warning", "error"]),
    help="The mildest findings to list; JSON holds all.  [default: note]",
)  # fmt: skip
@click.option("--unknown", is_flag=True, help="List what can't be told from what is documented, too.")
@click.option(
    "--fail-on", type=click.Choice(["note", "warning", "error", "never"]),
    help="Exit with 1 when a finding is at least this grave.  [default: error]",
)  # fmt: skip
@click.option("--on-date", metavar="DATE", help="Read the countries' duties as of this date, such as 2018-06-01.")
@click.option(
    "--format", "notation", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True
)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
@click.pass_context
def command(
    context: click.Context,
    records: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    severity: Severity | None,
    unknown: bool,
    fail_on: str | None,
    on_date: str | None,
    notation: str,
    file: str | None,
) -> None:
    """Check records against the rules of labcoop and of the countries that take part.

    Without arguments, every record that the installed countries ship. Each finding says where it stands, why it
    matters and what it rests on. "unknown" means that no source we read tells: it is never a fault.

    The file labcoop.toml, or [tool.labcoop] in pyproject.toml, here or in a folder above, may set select, ignore,
    profile, severity, fail-on and on-date; what the command line says comes first.
    """
    from pathlib import Path

    from labcoop.api import validate
    from labcoop.plugins.registry import Registry

    from .group import FINDINGS
    from .inputs import check_date, is_file, profile_named, records_named
    from .output import write
    from .settings import read_settings

    settings = read_settings(Path.cwd())
    date = on_date or settings.on_date
    check_date(date)
    registry = Registry.installed()
    given = records_named(records, registry)
    named = profile or settings.profile
    narrowed = None if named is None else cast("str | Profile", profile_named(named))
    report = validate(
        [record for record, _ in given],
        select=_names(select) or settings.select,
        ignore=_names(ignore) or settings.ignore,
        profile=narrowed,
        on_date=date,
        files=[file for _, file in given],
        registry=registry,
    )
    mildest = cast("Severity", severity or settings.severity or "note")
    text = _rendered(report, notation, registry, unknown=unknown, severity=mildest, to_file=bool(file))
    read = (*records, *filter(None, (named, settings.file)))
    write(text, file, inputs=tuple(filter(is_file, read)))
    limit = fail_on or settings.fail_on or "error"
    if limit != "never" and report.at_least(cast("Severity", limit)):
        context.exit(FINDINGS)


def _rendered(
    report: Report,
    notation: str,
    registry: Registry,
    *,
    unknown: bool,
    severity: Severity,
    to_file: bool,
) -> str:
    if notation == "text":
        from labcoop.rendering.reports import report_to_text

        from .output import page_width

        return report_to_text(report, width=page_width(to_file=to_file), unknown=unknown, severity=severity)
    if notation == "json":
        from labcoop.rendering.reports import report_to_json

        return report_to_json(report)
    import attrs

    from labcoop.rendering.annotations import report_to_github, report_to_sarif
    from labcoop.rules.rule import SEVERITIES

    grave = SEVERITIES[SEVERITIES.index(severity) :]
    report = attrs.evolve(report, findings=tuple(one for one in report.findings if one.severity in grave))
    if notation == "github":
        return report_to_github(report)
    from importlib.metadata import version

    from labcoop.api import catalogue

    rules = [rule for rule in catalogue(registry=registry) if rule.id in report.rules]
    return report_to_sarif(report, rules, version("labcoop"))


def _names(given: tuple[str, ...]) -> list[str]:
    """Return rules that are named one by one or with commas between them."""
    return [name for text in given for name in text.split(",") if name]
