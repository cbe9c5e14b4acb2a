"""``labcoop ask``: questions that the graph of the agreements answers by name."""

from __future__ import annotations

import click

__all__ = ["command"]

_EPILOG = """\b
Examples:
  labcoop ask
  labcoop ask chain no-lt-2017
  labcoop ask shared no-lt-2017 no-pl-2017
  labcoop ask network --on-date 2018-06-01
"""


@click.command("ask", epilog=_EPILOG, short_help="Ask what is missing, shared, or led to what.")
@click.argument("question", required=False)
@click.argument("agreements", nargs=-1, metavar="[ID|COUNTRY|FILE]...")
@click.option("--on-date", metavar="DATE", help="Show the network of countries as of this date, such as 2018-06-01.")
@click.option("--format", "notation", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", "file", metavar="FILE", help="Write to a file instead of standard output.")
def command(
    question: str | None, agreements: tuple[str, ...], on_date: str | None, notation: str, file: str | None
) -> None:
    """Ask a question about agreements: by default, about the current agreement of every pair installed.

    Without a question, lists those that there are. Each answer carries its sources; what no source
    says is told as not documented, never as no.
    """
    from .output import page_width, write

    width = page_width(to_file=bool(file))
    if question is None:
        write(_questions_in_json() if notation == "json" else _questions(width), file)
        return
    from labcoop.api import ask
    from labcoop.plugins.registry import Registry
    from labcoop.rendering.answers import answer_to_json, answer_to_text

    from .inputs import check_date, dossiers, is_file

    check_date(on_date)
    registry = Registry.installed()
    answer = ask(question, dossiers(agreements, registry), on_date=on_date, registry=registry)
    vocabularies = registry.vocabularies()
    if notation == "json":
        text = answer_to_json(answer, vocabularies)
    else:
        text = answer_to_text(answer, width=width, vocabularies=vocabularies)
    write(text, file, inputs=tuple(filter(is_file, agreements)))


def _questions_in_json() -> str:
    import json

    from labcoop.graphs.questions import QUESTIONS

    rows = [{"id": one.id, "title": one.title, "definition": one.definition} for one in QUESTIONS]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _questions(width: int) -> str:
    from labcoop.graphs.questions import QUESTIONS
    from labcoop.rendering.lines import wrap

    lines = []
    for question in QUESTIONS:
        lines.append(question.id)
        lines += wrap(question.definition, width, "    ")
    return "\n".join(lines) + "\n"
