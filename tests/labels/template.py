"""The template of the core's labels, made from the code: the phrases in it, and the tables of words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

import labcoop
from labcoop.comparison.dimension import GROUPS, ON_DEMAND
from labcoop.comparison.dimensions import CORE_DIMENSIONS
from labcoop.comparison.measured import MEASURE_DIMENSIONS
from labcoop.model.vocabulary import CORE_TERMS, counted
from labcoop.plugins.labels import Label, term_labels
from labcoop.rendering import items, prose, view, words
from labcoop.rendering.deadlines import deadline_labels, duration_labels
from labcoop.rendering.reasons import NOT_COMPUTABLE, NOTES

SOURCE = Path(str(labcoop.__file__)).parent
TEMPLATE = SOURCE / "plugins" / "labels.pot"
_CALLS = {"phrase": ((1, "c"), 2), "plural": ((1, "c"), 2, 3)}
_HEADER = """\
# The labels of labcoop, for translators. Refresh it with: LABCOOP_UPDATE_LABELS=1 ./dev pytest tests/labels
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_COMMENTS = {
    "state": "What stands in a cell for the state of a row.",
    "reason": "Why there is no value in a cell; some stand after 'not computable:'.",
    "note": "Stands in brackets behind a value.",
    "qualifier": "Stands in brackets behind a value: how a target group is meant, how an agreement came after another, "
    "the colour of a measure.",
    "quantity": "Stands before a number, perhaps with its unit: over 500 participants.",
    "row": "Stands before a row of a comparison; it should be short.",
    "heading": "A heading.",
    "step": "How far an activity has come; of any activity, so let it agree with none.",
    "deadline": "By when something must be done. {span} is a span of time, such as 7 days, from 'span before' or "
    "'span within'.",
    "span before": "Stands for {span} in a deadline before something: 1 hour before work starts.",
    "span within": "Stands for {span} in a deadline after something: within 7 days after work starts.",
    "limit": "A time limit by itself.",
    "counted": "A number with its unit.",
    "field": 'The name of a field in which two agreements differ: title "A" / "B".',
    "money": "An amount of money; {currency} is a code such as EUR.",
    "view": "Around a table of agreements.",
    "record": "In one record told as prose.",
    "item": "Where two agreements are told item by item.",
    "cell": "Within a cell of a table.",
    "date": "A date that is known within bounds, or a period; days stand as in 2017-05-30.",
    "source": "Of a source: where in it, and how it bears a value out.",
    "agreements": "In the list of agreements.",
    "list": "Joins two things; it is used again for a third.",
}
"""What helps a translator, by context; for the others the vocabulary is the help."""


def labels() -> list[Label]:
    """Every label of the core, context by context."""
    found = dict.fromkeys([*_of_tables(), *_of_code()])
    order = {context: place for place, context in enumerate(dict.fromkeys(label.context for label in found))}
    return sorted(found, key=lambda label: order[label.context])


def _of_tables() -> Iterator[Label]:
    tables = {
        "state": words.STATES.values(),
        "step": (*words.STEPS.values(), prose.NOT_DONE),
        "heading": (*GROUPS.values(), *ON_DEMAND.values()),
        "row": [row.label for row in (*CORE_DIMENSIONS, *MEASURE_DIMENSIONS)],
        "reason": (
            *(told for id, told in words.REASONS.items() if not id.startswith("not-computable:")),
            *NOT_COMPUTABLE.values(),
        ),
        "note": NOTES.values(),
        "qualifier": words.BESIDE,
        "quantity": words.QUANTITIES.values(),
        "cell": (*words.TRUTHS, words.TOTAL),
        "money": (words.PER,),
        "deadline": deadline_labels(),
        "date": (told for _, told in words.DATE_FORMS),
        "view": (view.LEGEND, view.SAME, *view.FOLDED.values()),
        "item": (*items.WHY.values(), *items.ONLY.values(), *items.LEVELS.values()),
        "field": items.FIELDS,
        "record": (*prose.HOW.values(), *prose.LEVELS.values()),
        "source": ("inferred", "computed"),
    }
    for term in CORE_TERMS:
        yield from term_labels(term)
    for context, texts in tables.items():
        yield from (Label(context, text) for text in texts)
    yield from (Label("counted", *counted(unit)) for unit in words.MEASURED)
    yield from (Label("view", *above) for above in view.ABOVE.values())
    yield from (Label(*duration) for duration in duration_labels())


def _of_code() -> Iterator[Label]:
    for folder in ("rendering", "cli"):
        for _, _, message, _, context in extract_from_dir(SOURCE / folder, keywords=_CALLS):
            text, plural = message if isinstance(message, tuple) else (message, None)
            yield Label(context, text, plural)


def template() -> str:
    """The template's text."""
    catalog = Catalog()
    for label in labels():
        id = label.text if label.plural is None else (label.text, label.plural)
        comment = _COMMENTS.get(label.context)
        catalog.add(id, context=label.context, auto_comments=[comment] if comment else [])
    stream = BytesIO()
    write_po(stream, catalog, width=0, omit_header=True)
    return _HEADER + stream.getvalue().decode()
