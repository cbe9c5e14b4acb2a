"""``labcoop plugins``: every plugin with its state and all that is wrong with it; ``check`` runs the test kit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from labcoop.plugins.faults import Fault
    from labcoop.plugins.registry import Plugin, Registry
    from labcoop.testkit import PluginReport

__all__ = ["command"]


@click.group(
    "plugins",
    short_help="List the plugins and whether they work.",
    epilog="\b\nExamples:\n  labcoop plugins\n  labcoop plugins --format json\n  labcoop plugins check fi",
    invoke_without_command=True,
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(context: click.Context, notation: str) -> None:
    """Examine every plugin: its state, its hooks, its records, and all that is wrong with it.

    Every hook is called, every record read, and every row, remark and rule tried. A plugin of which something
    is left out is invalid; what works of it is used. Labels in other languages are left to the test kit.
    """
    if context.invoked_subcommand is None:
        _list(context, notation)


def _list(context: click.Context, notation: str) -> None:
    from labcoop.plugins.registry import Registry

    from .group import PLUGIN

    registry = Registry.installed()
    rows = [_row(plugin, registry) for plugin in registry.examine()]
    if notation == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for line in _lines(rows):
            click.echo(line)
    if registry.strict and any(row["faults"] for row in rows):
        context.exit(PLUGIN)


@command.command(
    "check",
    short_help="Run the test kit on plugins.",
    epilog="\b\nExamples:\n  labcoop plugins check fi\n  labcoop plugins check fi --thorough",
)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--only", metavar="CHECK", multiple=True, help="Run this check alone; can be given several times.")
@click.option("--thorough", is_flag=True, help="Make up ten times as many agreements.")
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def check(context: click.Context, names: tuple[str, ...], only: tuple[str, ...], thorough: bool, notation: str) -> None:
    """Run the test kit: what a plugin must keep to, check by check, and how to mend what it does not.

    NAME is that of a plugin, such as fi; without one, all are checked. The extra labcoop[testkit] is needed. It
    exits with 1 where a check fails, and with 4 where a plugin can't be used at all.
    """
    from labcoop.plugins.registry import Registry

    from .group import FINDINGS, PLUGIN

    try:
        from labcoop.testkit import check_plugin
    except ModuleNotFoundError as error:
        if error.name not in ("hypothesis", "pytest"):
            raise
        raise click.UsageError(f"the test kit needs {error.name}: pip install 'labcoop[testkit]'") from None
    installed = Registry.installed().plugins(load=False)
    chosen = names or tuple(plugin.found.name for plugin in installed if not plugin.found.disabled)
    reports = [check_plugin(name, only=only, thorough=thorough) for name in dict.fromkeys(chosen)]
    if notation == "json":
        import json

        click.echo(json.dumps(list(map(_report, reports)), ensure_ascii=False, indent=2))
    else:
        for line in _told_of(reports):
            click.echo(line)
    asked = {report.name for report in reports}
    if any(not plugin.usable for plugin in Registry.installed().plugins() if plugin.found.name in asked):
        context.exit(PLUGIN)
    if not all(report.ok for report in reports):
        context.exit(FINDINGS)


def _report(report: PluginReport) -> dict[str, Any]:
    return {
        "name": report.name,
        "distribution": report.distribution,
        "version": report.version,
        "ok": report.ok,
        "checks": [
            {
                "check": result.check,
                "asks": result.asks,
                "outcome": result.outcome,
                "faults": list(map(_fault, result.faults)),
                "notes": list(result.notes),
            }
            for result in report.results
        ],
    }


def _told_of(reports: list[PluginReport]) -> Iterator[str]:
    for report in reports:
        yield f"{report.name}  {report.distribution} {report.version}".rstrip()
        for result in report.results:
            yield f"  {result.outcome:<11}  {result.check:<16}  {result.asks}"
            yield from (f"      {fault}" for fault in result.faults)
            yield from (f"      {note}" for note in result.notes)
        number = {outcome: sum(result.outcome == outcome for result in report.results) for outcome in _OUTCOMES}
        yield f"  {_number(len(report.results), 'check')}: " + ", ".join(
            f"{number[outcome]} {told}" for outcome, told in _OUTCOMES.items()
        )


_OUTCOMES = {"pass": "passed", "fail": "failed", "not-covered": "not covered"}


def _fault(fault: Fault) -> dict[str, Any]:
    return {"what": fault.what, "remedy": fault.remedy, "hook": fault.hook, "place": fault.place}


def _row(plugin: Plugin, registry: Registry) -> dict[str, Any]:
    found = plugin.found
    return {
        "name": found.name,
        "kind": found.kind,
        "distribution": found.distribution,
        "version": found.version,
        "state": str(plugin.state),
        "reason": plugin.reason,
        "usable": plugin.usable,
        "hooks": list(plugin.hooks),
        "records": registry.record_ids(found.key),
        "rules": registry.rule_ids(found.key),
        "faults": list(map(_fault, plugin.faults)),
    }


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return ["No plugins are installed."]
    lines = []
    width = max(len(row["name"]) for row in rows)
    for row in rows:
        who = f"{row['name']:<{width}}  {row['state']:<12}  {row['distribution']} {row['version']}".rstrip()
        lines.append(f"{who}  {_told(row)}")
        for fault in row["faults"]:
            place = f" ({fault['place']})" if fault["place"] else ""
            lines.append(f"    {fault['what']}; {fault['remedy']}{place}")
    return lines


def _told(row: dict[str, Any]) -> str:
    if row["state"] == "disabled":
        return str(row["reason"])
    if not row["usable"]:
        return "not used:"
    told = ", ".join(_number(len(row[name]), name.removesuffix("s")) for name in ("hooks", "records", "rules"))
    return f"{told}; left out:" if row["faults"] else told


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
