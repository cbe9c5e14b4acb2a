"""``labcoop plugins``: every plugin with its state and, where something is wrong, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from labcoop.plugins.registry import Plugin, Registry

__all__ = ["command"]


@click.command(
    "plugins",
    short_help="List the plugins and whether they work.",
    epilog="\b\nExamples:\n  labcoop plugins\n  labcoop plugins --format json",
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(context: click.Context, notation: str) -> None:
    """Examine every plugin: its state, its hooks, its records, and all that is wrong with it.

    Every hook is called, every record read, and every row, remark and rule tried. A plugin of which something
    is left out is invalid; what works of it is used.
    """
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
        "faults": [
            {"what": fault.what, "remedy": fault.remedy, "hook": fault.hook, "place": fault.place}
            for fault in plugin.faults
        ],
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
