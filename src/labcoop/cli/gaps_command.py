"""``labcoop gaps``: what an agreement lacks beside a reference profile, and what to ask the partner."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop gaps
  labcoop gaps no-lt-2017 --profile checklist
  labcoop gaps ours.yaml --profile no-lt-2017
  labcoop gaps no-pl-2017 --profile ilo-criteria --format markdown
"""


@click.command("gaps", epilog=_EPILOG, short_help="Find what an agreement lacks, and what to ask.")
@click.argument("agreement", required=False, metavar="[ID|FILE]")
@click.option("--profile", "profile", metavar="NAME|ID|FILE", help="Hold it against this profile or agreement.")
@click.option(
    "--format", "notation", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(agreement: str | None, profile: str | None, notation: str, file: str | None) -> None:
    """Hold an agreement against a profile: a list of what one may have, or another agreement.

    Each item is met, partly met, not met, unknown where no source tells, or not applicable; the share counts only
    what is known. Each gap names the other agreements that have the item. As Markdown, the gaps are questions to
    send to the partner authority. Without a profile, lists those that there are.
    """
    from labcoop.plugins.registry import Registry

    from .output import page_width, write

    width, registry = page_width(to_file=bool(file)), Registry.installed()
    if agreement is None and profile is not None:
        raise click.UsageError("name the agreement that is to be held against the profile, by its id or its file")
    if agreement is None or profile is None:
        from labcoop.api import profiles
        from labcoop.rendering.gaps import profiles_to_json, profiles_to_text

        every = list(profiles(registry=registry).values())
        write(profiles_to_json(every) if notation == "json" else profiles_to_text(every, width=width), file)
        return
    from labcoop.api import gaps
    from labcoop.rendering.gaps import gaps_to_json, gaps_to_markdown, gaps_to_text

    from .inputs import is_file, one_dossier, profile_named

    report = gaps(one_dossier(agreement, registry), profile_named(profile, agreements=True), registry=registry)
    if notation == "json":
        text = gaps_to_json(report)
    elif notation == "markdown":
        text = gaps_to_markdown(report, vocabularies=registry.vocabularies())
    else:
        text = gaps_to_text(report, width=width, vocabularies=registry.vocabularies())
    write(text, file, inputs=tuple(filter(is_file, (agreement, profile))))
