"""The pages on the Python API: every public name, by subject, with its signature and its docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import NamedTuple

import labcoop
from pages import ROOT

__all__ = ["SUBJECTS", "api_pages", "table_lines", "with_links"]


class Subject(NamedTuple):
    """What some public names are about."""

    id: str
    title: str
    names: str


SUBJECTS = (
    Subject("calls", "Load, look up, write",
            "load load_record loads dump installed countries Portfolio Registry render"),
    Subject("compare", "Compare",
            "compare Comparison Cell Entry TidyRow Remark"),
    Subject("check", "Check, find gaps",
            "validate catalogue gaps profiles load_profile Report Finding Position Rule Ground Verdict Profile"
            " ProfileItem Criteria GapReport ItemAnswer Criterion Holder Requirement"),
    Subject("ask", "Measure, ask, explain, draw",
            "measures Measure MeasureInput MeasureSource MeasureState Measured MeasuredPart MeasuredValue Figure ask"
            " Answer AnswerFinding Named explain Explanation Input timeline Timeline Moment Life graph write_graph"
            " read_graph"),
    Subject("agreements", "Agreements",
            "Dossier SharedProgramme Suppression Agreement Party Reference Succession Approval JointBody TargetGroup"
            " Provision Objective Clause ContactPoint Lesson Condition"),
    Subject("programmes", "Programmes and work",
            "Programme Identifier Activity Participant Consent Exchange Outcome Sum Funding"),
    Subject("values", "Dates, counts, money",
            "Date Period within_months Quantity Amount"),
    Subject("evidence", "Evidence",
            "Source Citation Evidence State evidence_at"),
    Subject("country", "Countries and terms",
            "Country Authority CurrencyUse Duty Deadline LegalNote Term Vocabularies"),
    Subject("plugins", "For plugins",
            "hookimpl RecordReference records_in profiles_in LabelFile labels_in label_template missing_labels Label"
            " Dimension Reading Context Strand asked ground_of duty_rule"
            " late_registration_rule languages_rule authorities_rule foreign_inspectors_rule"),
    Subject("errors", "Errors and warnings",
            "LabcoopError LoadError Problem CheckError UnknownIdError ValueFormatError PluginError PluginErrors"
            " PluginWarning"),
)  # fmt: skip
"""Every public name, once, in the order in which a reader meets them."""
VALUES = {"hookimpl": "Marks a function of a plugin's module as the implementation of the hook of the same name."}
"""What is told of names that are no class and no function, whose docstrings are those of their classes."""


def table_lines() -> Iterator[str]:
    """Yield the lines of the page ``api.md`` that list every name with the first sentence of its docstring."""
    for subject in SUBJECTS:
        yield from (f"## {subject.title}", "", "| name | what it is |", "| --- | --- |")
        for name in subject.names.split():
            yield f"| `{name}` | {VALUES.get(name) or summary(getattr(labcoop, name))} |"
        yield ""


def summary(value: object) -> str:
    """Return the first sentence of a docstring, as Markdown.

    >>> summary(labcoop.dump)
    'Return a record as canonical text: the same record always gives the same bytes.'
    """
    text = " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())
    sentence = re.split(r"(?<=\.)\s+(?=[A-Z`>])", text)[0]
    sentence = re.sub(r":\w+:`~?(?:[\w.]+\.)?([\w.]+)`", r"`\1`", sentence)
    return sentence.replace("``", "`").replace("|", "\\|")


def api_pages() -> dict[str, str]:
    """Return the pages on the API by path: ``api.md`` with links, and a page for each subject."""
    path = "docs/reference/api.md"
    contents = ["```{toctree}", ":hidden:", "", *(f"api/{subject.id}" for subject in SUBJECTS), "```", ""]
    text = with_links((ROOT / path).read_text("utf-8")) + "\n".join(["", *contents])
    return {path: text, **{f"docs/reference/api/{subject.id}.rst": page(subject) for subject in SUBJECTS}}


def with_links(text: str) -> str:
    """Return the page ``api.md`` as the site shows it: each name leads to what is told of it."""
    return re.sub(r"^\| `(\w+)` \|", r"| {py:obj}`\1 <labcoop.\1>` |", text, flags=re.MULTILINE)


def page(subject: Subject) -> str:
    """Return the page of a subject, in reStructuredText, which Sphinx fills with signatures and docstrings."""
    lines = [subject.title, "=" * len(subject.title), ""]
    for name in subject.names.split():
        value = getattr(labcoop, name)
        if name in VALUES:
            lines += [f".. py:data:: labcoop.{name}", "", f"   {VALUES[name]}", ""]
        elif inspect.isclass(value):
            kind = "exception" if issubclass(value, BaseException) else "class"
            lines += [f".. auto{kind}:: labcoop.{name}", ""]
        else:
            lines += [f".. autofunction:: labcoop.{name}", ""]
    return "\n".join(lines)
