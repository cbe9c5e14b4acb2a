"""YAML 1.2 and JSON text as nodes with positions, within limits, and as plain values.

Both parsers are bounded before they build anything: size, depth, number of nodes. A hostile text
gets a problem that says where, never a traceback, a crash or a long wait.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, NamedTuple

from labcoop.errors import LoadError, Problem

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Node", "decode", "json_nodes", "yaml_nodes"]

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 64
MAX_NODES: Final = 100_000

CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that no XML can carry, or that no text should: controls, and what turns the direction of writing."""
_ASCII_CONTROLS: Final = bytes([*range(9), 11, 12, *range(14, 32), 127])


class Node(NamedTuple):
    """A scalar (``text``), a mapping (``pairs``) or a sequence (``items``), with where it starts.

    Line and column count from 1. JSON tells a number from a text; in YAML every scalar is a text here, and
    takes its kind from the field it stands in.
    """

    kind: Literal["text", "number", "null", "boolean", "mapping", "sequence"]
    line: int
    column: int
    text: str = ""
    pairs: tuple[tuple[Node, Node], ...] = ()
    items: tuple[Node, ...] = ()


def fail(file: str, line: int, column: int, code: str, message: str) -> LoadError:
    """Return a LoadError with one problem that concerns the text as a whole."""
    return LoadError([Problem(file, line, column, code, "", message)])


def decode(data: bytes, file: str) -> str:
    """Return the text of a file: UTF-8 within the size limit, without a byte-order mark.

    Raises :class:`~labcoop.errors.LoadError`.
    """
    if len(data) > MAX_BYTES:
        raise fail(file, 1, 1, "LC-E002", f"larger than {MAX_BYTES} bytes; split it into a file per agreement")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = "not UTF-8; save the file again with the encoding UTF-8"
        raise fail(file, line, column, "LC-E003", message) from None


def check_characters(text: str, file: str) -> None:
    """Refuse control characters, which graph and office formats can't carry."""
    if text.isascii():  # deleting bytes is far quicker than searching, and mostly there is nothing to delete
        data = text.encode("ascii")
        if len(data.translate(None, _ASCII_CONTROLS)) == len(data):
            return
    found = CONTROL.search(text)
    if found:
        line, column = _position(text, found.start())
        raise fail(file, line, column, "LC-E004", "a control character stands here; remove it")


_ESCAPED_CONTROL: Final = re.compile(r"\\(?:[0abefvxN]|u00[01789]|u20[26]|u[dDfF]|U)")


def hides_control(text: str) -> bool:
    """Whether an escape in a text may stand for a control character; such a text goes the slow way."""
    return "\\" in text and _ESCAPED_CONTROL.search(text) is not None


def _position(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


DIRECTIVE: Final = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])%")
"""Where a directive may start: libyaml ends a line in more ways than one."""

# --- YAML ---------------------------------------------------------------------------------------


class _TooLarge(Exception):
    """Depth or number of nodes is over the limit, at the node ``parent``."""

    def __init__(self, parent: Any, code: str, message: str) -> None:
        self.mark, self.code, self.message = parent.start_mark, code, message


def compose(text: str, file: str) -> Any:
    """Return libyaml's node for the only document of a text; ``None`` for an empty text.

    Counts depth and nodes while libyaml composes, since its composer crashes on deep input.
    """
    import yaml.cyaml

    # libyaml holds each directive against all before it, so a text full of them would take for ever.
    if "%" in text and len(DIRECTIVE.findall(text)) > _MAX_DIRECTIVES:
        raise fail(file, 1, 1, "LC-E007", "directives such as %TAG are not part of the format; remove them")
    parser = _composer()(text)
    try:
        node = parser.get_single_node()
        if node is not None:
            _refuse_anchors_and_tags(text, file)
    except _TooLarge as error:
        raise fail(file, error.mark.line + 1, error.mark.column + 1, error.code, error.message) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(error, yaml.composer.ComposerError):
            raise _composer_problem(error, text, file, line, column) from None
        tab = mark is not None and text[mark.index : mark.index + 1] == "\t"
        told = "a tab stands here; indent with spaces, not tabs" if tab else _without_values(error.problem)
        raise fail(file, line, column, "LC-E005", f"not valid YAML: {told}") from None
    except yaml.YAMLError:
        raise fail(file, 1, 1, "LC-E005", "not valid YAML") from None
    finally:
        parser.dispose()
    return node


_MAX_DIRECTIVES: Final = 50
_ANCHOR_OR_TAG: Final = re.compile("[&*!]")
"""Without any of these marks there is no anchor, alias or tag."""
_FORBIDDEN: Final = "anchors, aliases and tags are not part of the format; write the value out"


def _composer_problem(error: Any, text: str, file: str, line: int, column: int) -> LoadError:
    if "document" in str(error.context):
        return fail(file, line, column, "LC-E006", "a second document starts here; write one record a file")
    return fail(file, line, column, "LC-E007", _FORBIDDEN)


def _without_values(problem: str | None) -> str:
    """Return libyaml's words without what it quotes from the data."""
    return re.sub(r"'[^']{2,}'", "…", problem or "the text breaks off")


def _refuse_anchors_and_tags(text: str, file: str) -> None:
    """Look for anchors, aliases and tags among the events; libyaml's nodes no longer tell."""
    if not _ANCHOR_OR_TAG.search(text):
        return
    import yaml.cyaml

    parser: Any = yaml.cyaml.CParser(text)  # type: ignore[attr-defined]
    try:
        while parser.check_event():
            event = parser.get_event()
            tag = getattr(event, "tag", None)
            if getattr(event, "anchor", None) is not None or tag is not None:
                mark = event.start_mark
                raise fail(file, mark.line + 1, mark.column + 1, "LC-E007", _FORBIDDEN)
    finally:
        parser.dispose()


_composer_class: type[Any] | None = None


def _composer() -> type[Any]:
    """Return libyaml's parser with hooks that count instead of resolving YAML 1.1 tags."""
    global _composer_class
    if _composer_class is None:
        import yaml.cyaml

        class Composer(yaml.cyaml.CParser):  # type: ignore[misc,name-defined]
            # The field that a scalar stands in says what it is, not its look. A bound builtin that
            # ignores its arguments is the quickest way to tell libyaml nothing.
            resolve = "-".format

            def __init__(self, text: str) -> None:
                super().__init__(text)
                self.depth = self.nodes = 0

            def descend_resolver(self, parent: Any, index: Any) -> None:
                self.nodes += 1
                self.depth += 1
                if self.depth > MAX_DEPTH:
                    raise _TooLarge(parent, "LC-E008", f"nested deeper than {MAX_DEPTH} levels")
                if self.nodes > MAX_NODES:
                    raise _TooLarge(parent, "LC-E009", f"more than {MAX_NODES} values; split it into several files")

            def ascend_resolver(self) -> None:
                self.depth -= 1

        _composer_class = Composer
    return _composer_class


NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))


def yaml_nodes(node: Any) -> Node:
    """Return a composed node as :class:`Node`, positions included."""
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    value = node.value
    if type(value) is str:
        kind: Literal["text", "null"] = "null" if not node.style and value in NULLS else "text"
        return Node(kind, line, column, text=value)
    if node.id == "sequence":
        return Node("sequence", line, column, items=tuple(yaml_nodes(item) for item in value))
    pairs = tuple((yaml_nodes(key), yaml_nodes(item)) for key, item in value)
    return Node("mapping", line, column, pairs=pairs)


# --- JSON ---------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r'("(?:[^"\\]|\\[\s\S])*"?)|([{}\[\],:])|([^ \t\r\n{}\[\],:"]+)')
_NO_NUMBER: Final = re.compile(r"-?(?:NaN|Infinity)")


def json_nodes(text: str, file: str) -> Node:
    """Return a JSON text as nodes with positions. Raises :class:`~labcoop.errors.LoadError`."""
    import json

    _bound_json(text, file)
    try:
        json.loads(text, parse_constant=_refuse_constant, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        message = f"not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise fail(file, error.lineno, error.colno, "LC-E005", message) from None
    except ValueError:
        found = next(match for match in _TOKEN.finditer(text) if _NO_NUMBER.match(match[3] or ""))
        where = _position(text, found.start())
        raise fail(file, *where, "LC-E005", "not valid JSON: NaN and Infinity are no JSON numbers") from None
    return _JsonReader(text).value()


def _refuse_constant(_: str) -> None:
    raise ValueError


def _bound_json(text: str, file: str) -> None:
    """Refuse a JSON text that is nested too deep or holds too many values, before anything recurses."""
    depth = nodes = 0
    for match in _TOKEN.finditer(text):
        mark = match[2]
        if mark is None or mark in "{[":
            nodes += 1
            if nodes > MAX_NODES:
                where = _position(text, match.start(match.lastindex or 0))
                raise fail(file, *where, "LC-E009", f"more than {MAX_NODES} values; split it into several files")
        if mark is None:
            continue
        depth += (mark in "{[") - (mark in "}]")
        if depth > MAX_DEPTH:
            where = _position(text, match.start(2))
            raise fail(file, *where, "LC-E008", f"nested deeper than {MAX_DEPTH} levels")


def _unescaped(word: str) -> str:
    """Return the text that a JSON string stands for."""
    if "\\" not in word:
        return word[1:-1]
    import json

    text: str = json.loads(word)
    return text


class _JsonReader:
    """Reads a text that is known to be valid JSON; keeps count of lines as it goes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _TOKEN.finditer(text)
        self.line, self.line_start, self.at = 1, 0, 0

    def next(self) -> tuple[str, int, int]:
        match = next(self.tokens)
        group = match.lastindex or 0
        start = match.start(group)
        newlines = self.text.count("\n", self.at, start)
        self.at = start
        if newlines:
            self.line += newlines
            self.line_start = self.text.rfind("\n", 0, start) + 1
        return match[group], self.line, start - self.line_start + 1

    def value(self, token: tuple[str, int, int] | None = None) -> Node:
        word, line, column = token or self.next()
        if word == "{":
            return Node("mapping", line, column, pairs=tuple(self.pairs()))
        if word == "[":
            return Node("sequence", line, column, items=tuple(self.items()))
        if word[0] == '"':
            return Node("text", line, column, text=_unescaped(word))
        kind = "null" if word == "null" else "boolean" if word in ("true", "false") else "number"
        return Node(kind, line, column, text="0" if word == "-0" else word)  # type: ignore[arg-type]

    def pairs(self) -> Any:
        while (token := self.next())[0] != "}":
            if token[0] == ",":
                token = self.next()
            key = self.value(token)
            self.next()  # the colon
            yield key, self.value()

    def items(self) -> Any:
        while (token := self.next())[0] != "]":
            yield self.value(self.next() if token[0] == "," else token)
