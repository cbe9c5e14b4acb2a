"""``labcoop new``: files to start from, for a country, an agreement or a profile."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop new country FI
  labcoop new agreement NO FI
  labcoop new profile our-list
"""


@click.group("new", short_help="Begin a country, an agreement or a profile.", epilog=_EPILOG)
def command() -> None:
    """Write files to start from, with comments on what belongs where.

    A file that is there already is never overwritten.
    """


@command.command(
    "country",
    short_help="A distribution for a country, by its code.",
    epilog="\b\nExamples:\n  labcoop new country FI\n  labcoop new country FI plugins/finland",
)
@click.argument("code", metavar="CODE")
@click.argument("folder", metavar="[DIR]", required=False)
def country(code: str, folder: str | None) -> None:
    """Write a distribution for the country with this code of ISO 3166-1.

    It can be installed as it is. Names, languages and currencies are those of
    CLDR, the Unicode Consortium's data; all else is marked as not covered.
    DIR is by default labcoop- and the country's name.
    """
    from labcoop.plugins.registry import Registry
    from labcoop.scaffolding.distribution import distribution_name, new_country
    from labcoop.scaffolding.files import write_new

    registry, name = Registry.installed(), distribution_name(code)
    for plugin in registry.plugins(load=False):
        if plugin.found.kind == "country" and plugin.found.code == code.upper():
            brings = f"{plugin.found.distribution} brings the country {plugin.found.code} already"
            raise click.UsageError(f"{brings}; add to that one, or uninstall it first")
    target = folder or name
    for path in write_new(new_country(code, registry), target):
        click.echo(path)
    click.echo(f"Next: pip install --editable {target}, then labcoop plugins; its README tells more.", err=True)


@command.command(
    "agreement",
    short_help="The draft of an agreement of two countries.",
    epilog="\b\nExamples:\n  labcoop new agreement NO FI\n  labcoop new agreement NO FI - > ours.yaml",
)
@click.argument("first", metavar="CODE")
@click.argument("second", metavar="CODE")
@click.argument("file", metavar="[FILE]", required=False)
def agreement(first: str, second: str, file: str | None) -> None:
    """Write the draft of an agreement between two countries.

    Every part of the file format stands in it as a comment; the authorities
    are those of the countries' plugins. FILE is by default its id with .yaml;
    with - it goes to standard output.
    """
    from labcoop.plugins.registry import Registry
    from labcoop.scaffolding.agreement import new_agreement

    from .output import write

    registry, name = Registry.installed(), _yaml(file)
    draft = new_agreement(first, second, registry, file=name)
    if file == "-":
        write(draft.text, None)
        return
    target = name or f"{draft.id}.yaml"
    _write(target, draft.text, f"labcoop check {target}")


@command.command(
    "profile",
    short_help="A list of what agreements are held against.",
    epilog="\b\nExamples:\n  labcoop new profile our-list\n  labcoop new profile our-list lists/ours.yaml",
)
@click.argument("name", metavar="NAME")
@click.argument("file", metavar="[FILE]", required=False)
def profile(name: str, file: str | None) -> None:
    """Write a profile: a list of what agreements are held against.

    It has an example of each kind of thing that can be looked for. FILE is by
    default the name with .yaml; with - it goes to standard output.
    """
    from labcoop.scaffolding.profile import new_profile

    from .output import write

    target = _yaml(file) or f"{name.rpartition(':')[2]}.yaml"
    text = new_profile(name, file=target)
    if file == "-":
        write(text, None)
        return
    _write(target, text, f"labcoop gaps ID --profile {target}")


def _yaml(file: str | None) -> str | None:
    """Return the name of the file to write, if one is given; refuse one that labcoop would not read again."""
    if file is None or file == "-":
        return None
    if not file.lower().endswith((".yaml", ".yml")):
        raise click.UsageError("the file's name must end in .yaml; or give - for standard output")
    if not file.isprintable():  # it stands in a comment of the file
        raise click.UsageError("the file's name has characters that can't be printed; give another")
    return file


def _write(target: str, text: str, then: str) -> None:
    from labcoop.scaffolding.files import write_new

    for path in write_new({target: text}):
        click.echo(path)
    click.echo(f"Next: write into it what holds, then {then}", err=True)
