"""Everything that is wrong with a file, each with its position: the slow and thorough way.

:mod:`labcoop.io.reading` comes here only when its fast way has found that something is wrong. A
message says what to do and never repeats a value from the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias, TypeVar

from labcoop.errors import Problem, ValueFormatError, suggestion
from labcoop.model.notation import PLUGIN_TERM
from labcoop.model.vocabulary import Vocabularies

from .format import (
    Choice,
    Evidence,
    Field,
    File,
    Item,
    Items,
    Named,
    Said,
    Shape,
    Term,
    Texts,
    Value,
    Words,
    fields_of,
    is_id,
)
from .nodes import CONTROL, Node

__all__ = ["MAX_PROBLEMS", "Found", "below", "check", "check_as", "children", "key_of"]

T = TypeVar("T")
Found: TypeAlias = tuple[Node, str, str, str]
"""A problem before it has its file: the node, the code, the path and the message."""
MAX_PROBLEMS: Final = 500
"""How many problems are listed; a text with more is broken as a whole, and the last line says so."""
MAX_SUGGESTIONS: Final = 20
"""After how many problems no near word is looked for any more."""

_PLUGIN_TERM: Final = re.compile(PLUGIN_TERM.pattern)
_WHAT: Final = {"mapping": "a mapping of keys", "sequence": "a list"}


def check(root: Node, file: str) -> list[Problem]:
    """Return every problem of a file, in the order in which they stand in it; at most MAX_PROBLEMS + 1."""
    from .references import References

    checker = _Checker(file)
    checker.item(root, File, "")
    if root.kind == "mapping":
        checker.whole(root)
        for found in checker.until_full(References(root, checker.near).problems()):
            checker.add(*found)
    return checker.listed()


def check_as(root: Node, file: str, cls: type, more: Iterable[Found] = ()) -> list[Problem]:
    """Return every problem of a file that holds something else than a record, read into ``cls``.

    ``more`` are problems that the shapes of the format don't tell; they are listed with the others.
    """
    checker = _Checker(file)
    checker.item(root, cls, "")
    for found in checker.until_full(more):
        checker.add(*found)
    return checker.listed()


def children(node: Node) -> dict[str, Node]:
    """Return a mapping's values by key; empty for anything else."""
    return {key.text: value for key, value in node.pairs}


def key_of(node: Node) -> str | None:
    """Return the segment that names a list's item in a path, or ``None`` where it has no usable key."""
    if node.kind in ("text", "number"):
        return node.text.lower()
    found = children(node)
    for name in ("id", "country", "agreement", "group"):
        if name in found and found[name].kind == "text":
            return found[name].text.lower()
    return None


def below(node: Node) -> dict[str, Node]:
    """Return what stands below a node by the segments of a path: a list's items by their keys, a mapping's values."""
    return {key: item for item in node.items if (key := key_of(item)) is not None} or children(node)


class _Checker:
    """Walks nodes beside the shapes of the format and notes what does not fit."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.vocabularies = Vocabularies()

    @property
    def full(self) -> bool:
        """Whether so much is wrong that nothing more need be looked for."""
        return len(self.problems) > 2 * MAX_PROBLEMS

    def until_full(self, items: Iterable[T]) -> Iterator[T]:
        """Yield items until so much is wrong that nothing more need be looked for."""
        for item in items:
            if self.full:
                return
            yield item

    def near(self, word: str, known: Iterable[str]) -> str:
        """Return a suggestion; none once many things are wrong, because each takes time."""
        return suggestion(word, known) if len(self.problems) <= MAX_SUGGESTIONS else ""

    def add(self, node: Node, code: str, path: str, message: str) -> None:
        if not self.full:
            self.problems.append(Problem(self.file, node.line, node.column, code, path, message))

    def listed(self) -> list[Problem]:
        """Return the problems in the order in which they stand in the file; at most MAX_PROBLEMS + 1."""
        problems = sorted(
            dict.fromkeys(self.problems), key=lambda problem: (problem.line, problem.column, problem.code)
        )
        if len(problems) > MAX_PROBLEMS:
            last = problems[MAX_PROBLEMS]
            rest = "more problems follow that are not listed; mend these first"
            return [*problems[:MAX_PROBLEMS], last._replace(code="LC-E199", path="", message=rest)]
        return problems

    def whole(self, root: Node) -> None:
        """Check that a file holds an agreement with its programmes, or exactly one shared programme."""
        found = children(root)
        programmes = found.get("programmes")
        if "agreement" not in found and (programmes is None or len(programmes.items) != 1):
            message = "a file holds one agreement (key 'agreement'), or exactly one shared programme in 'programmes'"
            self.add(root, "LC-E113", "", message)

    def item(self, node: Node, cls: type, path: str) -> None:
        if not self.is_kind(node, "mapping", path):
            return
        fields = fields_of(cls)
        seen = set[str]()
        for key, value in self.unique_pairs(node, path):
            field = fields.get(key.text)
            if field is None:
                near = self.near(key.text, (name for name in fields if name not in seen))
                shown = key.text if is_plain_key(key.text) else "…"
                self.add(key, "LC-E101", _join(path, shown), f"unknown key; 'labcoop schema' lists the keys{near}")
            else:
                seen.add(key.text)
                self.value(value, field.shape, _join(path, key.text))
        self.missing(node, fields, seen, path)
        if cls.__name__ in ("Funding", "Sum") and "amount" in seen:
            for name in ("currency", "basis")[: 2 if cls.__name__ == "Funding" else 1]:
                if name not in seen:
                    self.add(node, "LC-E112", path, f"an amount needs its {name}: add the key '{name}'")

    def missing(self, node: Node, fields: Mapping[str, Field], seen: set[str], path: str) -> None:
        for field in fields.values():
            if field.required and field.name not in seen:
                where = f" in {path}" if path else ""
                self.add(node, "LC-E102", _join(path, field.name), f"missing{where}; add the key '{field.name}'")

    def unique_pairs(self, node: Node, path: str) -> Iterator[tuple[Node, Node]]:
        seen = set[str]()
        for key, value in self.until_full(node.pairs):
            if key.kind in ("mapping", "sequence"):
                self.add(key, "LC-E103", path, "a key must be a word, not a list or a mapping")
            elif key.text in seen:
                shown = key.text if is_plain_key(key.text) else "…"
                self.add(key, "LC-E006", _join(path, shown), "this key stands here twice; keep one of them")
            else:
                seen.add(key.text)
                yield key, value

    def value(self, node: Node, shape: Shape, path: str) -> None:
        match shape:
            case Item(cls):
                self.item(node, cls, path)
            case Items(cls):
                self.items(node, cls, path)
            case Texts(of):
                self.texts(node, of, path)
            case Named(cls):
                self.named(node, cls, path)
            case Evidence():
                self.evidence(node, path)
            case Said():
                self.said(node, path)
            case _:
                self.scalar(node, shape, path)

    def is_kind(self, node: Node, kind: str, path: str) -> bool:
        if node.kind == kind:
            return True
        if node.kind == "null":
            self.add(node, "LC-E110", path, "nothing stands here; leave the key out where nothing is documented")
        else:
            self.add(node, "LC-E103", path, f"{_WHAT[kind]} is expected here")
        return False

    def items(self, node: Node, cls: type, path: str) -> None:
        if not self.is_kind(node, "sequence", path):
            return
        seen = set[str]()
        for index, item in enumerate(self.until_full(node.items)):
            key = key_of(item) if item.kind == "mapping" else None  # a bare value may be anything
            step = _join(path, key if key is not None and is_id(key) else str(index))
            self.item(item, cls, step)
            if key is not None and key in seen:
                self.add(item, "LC-E106", step, "another item of this list has the same id; give each its own")
            seen.add(key or "")

    def texts(self, node: Node, of: Words | Term | Choice, path: str) -> None:
        if not self.is_kind(node, "sequence", path):
            return
        seen = set[str]()
        for item in self.until_full(node.items):
            self.scalar(item, of, path)
            if item.text.lower() in seen:
                self.add(item, "LC-E106", path, "this stands in the list twice; keep one of them")
            seen.add(item.text.lower())

    def named(self, node: Node, cls: type, path: str) -> None:
        if not self.is_kind(node, "mapping", path):
            return
        for key, value in self.unique_pairs(node, path):
            if not is_id(key.text):
                self.add(key, "LC-E104", path, "not an id: use lower-case letters a-z, digits and single hyphens")
            self.item(value, cls, _join(path, key.text if is_id(key.text) else "…"))

    def evidence(self, node: Node, path: str) -> None:
        from labcoop.model.evidence import Citation

        if not self.is_kind(node, "mapping", path):
            return
        for key, value in self.unique_pairs(node, path):
            step = f"{path}[{key.text if is_plain_key(key.text) else '…'}]"
            if value.kind != "sequence":
                self.item(value, Citation, step)
                continue
            if not value.items:
                self.add(value, "LC-E110", step, "an empty list cites nothing; name a source or leave the path out")
            for item in value.items:
                self.item(item, Citation, step)

    def said(self, node: Node, path: str) -> None:
        scalars = node.items if node.kind == "sequence" else (node,)
        if node.kind == "sequence" and not scalars:
            self.add(node, "LC-E110", path, "an empty list says nothing; write 'absent', or leave the key out")
        for scalar in scalars:
            if scalar.kind not in ("text", "number"):
                self.add(scalar, "LC-E103", path, "a text or a number, or a list of them, is expected here")
            elif CONTROL.search(scalar.text):
                self.add(scalar, "LC-E004", path, "a control character stands here; remove it")

    def scalar(self, node: Node, shape: Shape, path: str) -> None:
        if node.kind in ("mapping", "sequence"):
            self.add(node, "LC-E103", path, f"one value is expected here, not {_WHAT[node.kind]}")
        elif node.kind == "null":
            self.add(node, "LC-E110", path, "nothing stands here; leave the key out where nothing is documented")
        elif node.kind == "boolean" or (node.kind == "number" and not isinstance(shape, Value | Choice)):
            self.add(node, "LC-E103", path, "a text is expected here; put it in quotes")
        elif CONTROL.search(node.text):
            self.add(node, "LC-E004", path, "a control character stands here; remove it")
        else:
            self.text(node, shape, path)

    def text(self, node: Node, shape: Shape, path: str) -> None:
        match shape:
            case Words(form):
                if not re.fullmatch(form.pattern, node.text):
                    self.add(node, "LC-E104", path, form.hint)
            case Choice(words):
                if node.text not in words:
                    allowed = " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
                    self.add(node, "LC-E105", path, f"write {allowed}{self.near(node.text, words)}")
            case Term(vocabulary):
                self.term(node, vocabulary, path)
            case Value(cls):
                try:
                    cls(node.text)
                except ValueFormatError as error:
                    self.add(node, "LC-E104", path, str(error))

    def term(self, node: Node, vocabulary: str, path: str) -> None:
        known = self.vocabularies.ids(vocabulary)
        if node.text in known or _PLUGIN_TERM.fullmatch(node.text):
            return
        near = self.near(node.text, known)
        message = f"not a term of the vocabulary '{vocabulary}'; {PLUGIN_TERM.hint}{near}"
        self.add(node, "LC-E105", path, message)


def is_plain_key(text: str) -> bool:
    """Whether a key may be repeated in a message: a word of the format's kind, not a value gone astray."""
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9_.:-]{0,79}", text) is not None


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step
