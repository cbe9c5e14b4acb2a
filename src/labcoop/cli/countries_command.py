"""``labcoop countries``: which countries are at hand, known from metadata alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from labcoop.plugins.discovery import Found

__all__ = ["command"]


@click.command(
    "countries",
    short_help="List the countries at hand, without loading them.",
    epilog="\b\nExamples:\n  labcoop countries\n  labcoop countries --format json",
)
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(notation: str) -> None:
    """List the installed countries with the distribution that brings each; no country is loaded."""
    import warnings

    from labcoop.errors import PluginWarning
    from labcoop.plugins.discovery import installed_plugins, unknown_names

    every = installed_plugins()
    for message in unknown_names(every).values():
        warnings.warn(f"LABCOOP_PLUGINS: {message}", PluginWarning, stacklevel=1)
    found = [plugin for plugin in every if plugin.kind == "country" and plugin.well_named and not plugin.disabled]
    if notation == "json":
        import json

        rows = [
            {
                "code": plugin.code,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "summary": plugin.summary,
                "rivals": list(plugin.rivals),
            }
            for plugin in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo("No country plugins are installed.")
    for plugin in found:
        click.echo(_line(plugin))


def _line(plugin: Found) -> str:
    if plugin.rivals:
        all_of_them = ", ".join((plugin.distribution, *plugin.rivals))
        return f"{plugin.code}  not used: several distributions claim it: {all_of_them}; uninstall all but one"
    return f"{plugin.code}  {plugin.distribution} {plugin.version}  {plugin.summary}".rstrip()
