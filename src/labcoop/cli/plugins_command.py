"""``labcoop plugins``: every country plugin with its state and, where it does not work, the reason."""

from __future__ import annotations

from typing import Any

import click

__all__ = ["command"]


@click.command(
    "plugins",
    short_help="List the country plugins and whether they work.",
    epilog="\b\nExamples:\n  labcoop plugins\n  labcoop plugins --format json",
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(notation: str) -> None:
    """Load every country plugin and show its state, its hooks and how many records it ships."""
    from labcoop.plugins.registry import Registry

    registry = Registry.installed()
    rows = [_row(plugin, registry) for plugin in registry.plugins()]
    if notation == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("No country plugins are installed.")
    for row in rows:
        click.echo(f"{row['name']}  {row['state']:<12}  {row['distribution']} {row['version']}  {_told(row)}")


def _row(plugin: Any, registry: Any) -> dict[str, Any]:
    found = plugin.found
    return {
        "name": found.name,
        "distribution": found.distribution,
        "version": found.version,
        "state": str(plugin.state),
        "reason": plugin.reason,
        "hooks": list(plugin.hooks),
        "records": registry.record_ids(found.name),
    }


def _told(row: dict[str, Any]) -> str:
    if row["reason"]:
        return str(row["reason"])
    records = len(row["records"])
    return f"{len(row['hooks'])} hooks, {records} record{'' if records == 1 else 's'}"
