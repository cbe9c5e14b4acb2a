"""Writing a record as canonical YAML 1.2 or JSON: the same record always gives the same bytes.

Keys stand in the order of the format, evidence by path; what is not documented is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from labcoop.model.dossier import Dossier, Record

from .format import FORMAT, VALUE_CLASSES

__all__ = ["plain", "to_json", "to_yaml"]

_INDENT: Final = 2
_LONG: Final = 1000
# What a YAML 1.2 reader of the core schema would take for something other than text.
_CORE_SCALAR: Final = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_PLAIN: Final = re.compile(r"[^\W_](?:[\w ./;()+–—%’…'-]|:(?=\S)(?![/\s]))*")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def plain(record: Record) -> dict[str, Any]:
    """Return a record as dicts, lists and texts, with the keys of the file format.

    >>> plain(dossier)["agreement"]["signed"]
    '2017-05-30'
    """
    content: dict[str, Any] = {"labcoop": FORMAT}
    if isinstance(record, Dossier):
        content["agreement"] = _plain(record.agreement)
        programmes = [_plain(programme) for programme in record.programmes]
    else:
        programmes = [_plain(record.programme)]
    if programmes:
        content["programmes"] = programmes
    if record.sources:
        content["sources"] = {id: _plain(record.sources[id]) for id in sorted(record.sources)}
    if record.evidence:
        content["evidence"] = {path: _citations(record.evidence[path]) for path in sorted(record.evidence)}
    if record.suppressions:
        content["suppressions"] = [_plain(suppression) for suppression in record.suppressions]
    return content


def _citations(citations: tuple[Any, ...]) -> Any:
    # "stated" is the format's default, so it is left out.
    written = [{key: value for key, value in _plain(c).items() if (key, value) != ("how", "stated")} for c in citations]
    return written[0] if len(written) == 1 else written


def _plain(value: Any) -> Any:
    if attrs.has(type(value)):
        fields = ((field, getattr(value, field.name)) for field in attrs.fields(type(value)))
        # A required list is written even where it is empty: without its key the file could not be read again.
        return {
            field.name: _plain(item)
            for field, item in fields
            if item is not None and (item != () or field.default is attrs.NOTHING)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, VALUE_CLASSES):
        text = str(value)
        return int(text) if text.isascii() and text.isdigit() and str(int(text)) == text else text
    return value


def to_json(record: Record) -> str:
    """Return a record as JSON text, with two spaces of indentation and a final line end."""
    import json

    return json.dumps(plain(record), ensure_ascii=False, indent=_INDENT) + "\n"


def to_yaml(record: Record) -> str:
    """Return a record as YAML text: quoted only where a reader of YAML 1.2 would misread it, so NO stays NO."""
    return "\n".join(_mapping(plain(record), 0)) + "\n"


def _mapping(mapping: dict[str, Any], depth: int) -> Iterator[str]:
    pad = " " * (depth * _INDENT)
    for key, value in mapping.items():
        name = _scalar(key)
        if len(name) > _LONG:  # readers of YAML give up on a key of more than 1024 characters without a question mark
            name = f"? {name}\n{pad}"
        if isinstance(value, dict):
            yield f"{pad}{name}:"
            yield from _mapping(value, depth + 1)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{pad}{name}:"
            for item in value:
                lines = list(_mapping(item, depth + 2))
                yield f"{pad}  - {lines[0].lstrip()}"
                yield from lines[1:]
        elif isinstance(value, list):
            yield f"{pad}{name}: [{', '.join(_scalar(item) for item in value)}]"
        else:
            yield f"{pad}{name}: {_scalar(value)}"


def _scalar(value: str | int) -> str:
    """Return a scalar as YAML: plain where every reader of YAML 1.2 reads it as the same text."""
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and not _CORE_SCALAR.fullmatch(value) and value[-1] != " " and len(value) <= _LONG:
        return value
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    # Line separators would be folded and a byte-order mark dropped by a reader.
    if not character.isprintable() or character in "\x85\u2028\u2029\ufeff":
        code = ord(character)
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character
