"""The JSON Schema (draft 2020-12) of the file format, made from the same shapes that the reader uses."""

from __future__ import annotations

from typing import Any

from labcoop.model.dates import Date, Period
from labcoop.model.notation import ID, PLUGIN_TERM
from labcoop.model.quantities import QUALIFIERS, Amount
from labcoop.model.vocabulary import Vocabularies

from .format import (
    FORMAT,
    Choice,
    Evidence,
    File,
    Item,
    Items,
    Named,
    Shape,
    Term,
    Texts,
    Value,
    Words,
    fields_of,
)

__all__ = ["json_schema", "schema_of"]

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_BETWEEN = rf"{_DATE}|{_DATE}\.\.({_DATE})?|\.\.{_DATE}"
_NUMBER = r"(0|[1-9]\d{0,14})(\.\d{1,6})?"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema that editors use for completion, and other systems to validate uploads.

    It covers the shape of a file; references between its parts are checked by :func:`labcoop.load`.

    >>> json_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    definitions: dict[str, Any] = {}
    root = _item(File, definitions)
    root["anyOf"] = [
        {"required": ["agreement"]},
        {"required": ["programmes"], "properties": {"programmes": {"minItems": 1, "maxItems": 1}}},
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:labcoop:record:{FORMAT}",
        "title": "labcoop record",
        "description": "One agreement between labour inspectorates with its programmes, or one shared programme.",
        **root,
        "$defs": definitions,
    }


def schema_of(cls: type) -> dict[str, Any]:
    """Return the JSON Schema of a file that is read into a class, without a head."""
    definitions: dict[str, Any] = {}
    return {**_item(cls, definitions), "$defs": definitions}


def _item(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = fields_of(cls).values()
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _schema(field.shape, definitions) for field in fields},
    }
    if cls.__name__ == "Funding":
        schema["dependentRequired"] = {"amount": ["basis", "currency"]}
    return schema


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # stands in for itself while its fields are described
        description = (cls.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")
        definitions[cls.__name__] = {"description": description, **_item(cls, definitions)}
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _schema(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Words(form):
            return {"type": "string", "minLength": 1} if form.name == "text" else _pattern(form.pattern)
        case Term(vocabulary):
            terms = sorted(Vocabularies().ids(vocabulary))
            return {"anyOf": [{"enum": terms}, _pattern(PLUGIN_TERM.pattern)]}
        case Choice(words):
            # A plain YAML scalar may look like a number to an editor: the version is one.
            return {"enum": [FORMAT, str(FORMAT)]} if words == (str(FORMAT),) else {"enum": list(words)}
        case Value(cls):
            return _value(cls)
        case Item(cls):
            return _reference(cls, definitions)
        case Items(cls):
            return {"type": "array", "items": _reference(cls, definitions)}
        case Texts(of):
            return {"type": "array", "items": _schema(of, definitions), "uniqueItems": True}
        case Named(cls):
            names = {"pattern": f"^({ID.pattern})$"}
            return {"type": "object", "propertyNames": names, "additionalProperties": _reference(cls, definitions)}
        case Evidence():
            return _evidence(definitions)
    scalar = {"type": ["string", "number"]}
    return {"anyOf": [scalar, {"type": "array", "items": scalar, "minItems": 1}]}


def _evidence(definitions: dict[str, Any]) -> dict[str, Any]:
    from labcoop.model.evidence import Citation

    one = _reference(Citation, definitions)
    names = {"pattern": r"^(agreement|programmes)\.[^.]"}
    many = {"type": "array", "items": one, "minItems": 1}
    return {"type": "object", "propertyNames": names, "additionalProperties": {"anyOf": [one, many]}}


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^({pattern})$"}


def _value(cls: type) -> dict[str, Any]:
    if cls is Date:
        return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, _pattern(_BETWEEN)]}
    if cls is Period:
        period = rf"{_BETWEEN}|({_BETWEEN})/({_BETWEEN}|\.\.)?"
        return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, _pattern(period)]}
    number = {"type": "number", "minimum": 0}
    text = _NUMBER if cls is Amount else rf"(({'|'.join(QUALIFIERS)}) )?{_NUMBER}"
    return {"anyOf": [number, _pattern(text)]}
