"""The file format, read off the model's classes: which keys a mapping has and what each may hold.

The reader, the checker, the JSON Schema and the writer all work from these shapes.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, Union

import attrs

from labcoop.errors import ValueFormatError
from labcoop.model.agreement import Agreement
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import FORMAT, Suppression
from labcoop.model.evidence import Citation, Source
from labcoop.model.notation import ID, TEXT, Form, Vocabulary
from labcoop.model.programme import Programme
from labcoop.model.quantities import Amount, Quantity

__all__ = [
    "FORMAT",
    "NOT_WRITTEN",
    "VALUE_CLASSES",
    "Choice",
    "Evidence",
    "Field",
    "File",
    "Item",
    "Items",
    "Named",
    "Said",
    "Shape",
    "Term",
    "Texts",
    "Value",
    "Words",
    "can_say",
    "fields_of",
]

NOT_WRITTEN: Final = "not-written"
"""Marks, in an attribute's metadata, what stands in no file, such as the distribution that a thing comes from."""
VALUE_CLASSES: Final = (Date, Period, Quantity, Amount)


class Words(NamedTuple):
    """A text of a certain form."""

    form: Form


class Term(NamedTuple):
    """A term of a vocabulary."""

    vocabulary: str


class Choice(NamedTuple):
    """One of a few words, fixed by the format."""

    words: tuple[str, ...]


class Value(NamedTuple):
    """A date, period, quantity or amount: a scalar that its class reads from its text."""

    cls: type


class Item(NamedTuple):
    """A mapping that is read into one of the model's classes."""

    cls: type


class Items(NamedTuple):
    """A list of mappings, each with a key of its own."""

    cls: type


class Texts(NamedTuple):
    """A list of texts, terms or words."""

    of: Words | Term | Choice


class Named(NamedTuple):
    """A mapping from ids to mappings: the sources."""

    cls: type


class Evidence(NamedTuple):
    """A mapping from paths to a citation or a list of them."""


class Said(NamedTuple):
    """What a citation says: a scalar or a list of scalars, read as the kind of the field it speaks of."""


Shape: TypeAlias = Words | Term | Choice | Value | Item | Items | Texts | Named | Evidence | Said


class Field(NamedTuple):
    """A key of a mapping, whether it must be there, the shape of its value, and what its absence means."""

    name: str
    required: bool
    shape: Shape
    default: Any = None


@attrs.frozen(kw_only=True)
class File:
    """A whole file: an agreement with its own programmes, or one shared programme, and the evidence."""

    labcoop: str | int
    agreement: Agreement | None = None
    programmes: tuple[Programme, ...] = ()
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    evidence: Mapping[str, Citation | tuple[Citation, ...]] = attrs.field(factory=dict)
    suppressions: tuple[Suppression, ...] = ()


@functools.cache
def fields_of(cls: type) -> Mapping[str, Field]:
    """Return the keys of the mapping that is read into ``cls``, in the order they are written."""
    hints = typing.get_type_hints(cls, include_extras=True)
    fields: dict[str, Field] = {}
    for attribute in attrs.fields(cls):
        if attribute.metadata.get(NOT_WRITTEN):
            continue
        shape = _shape(hints[attribute.name])
        if cls is File:
            shape = _FILE_SHAPES.get(attribute.name, shape)
        elif cls is Citation and attribute.name == "says":
            shape = Said()
        required = attribute.default is attrs.NOTHING
        default = {} if isinstance(shape, Named | Evidence) else attribute.default
        fields[attribute.name] = Field(attribute.name, required, shape, default)
    return types.MappingProxyType(fields)


_FILE_SHAPES: Final[dict[str, Shape]] = {
    "labcoop": Choice((str(FORMAT),)),
    "sources": Named(Source),
    "evidence": Evidence(),
}


def _shape(annotation: Any) -> Shape:
    origin = typing.get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _shape(next(arg for arg in typing.get_args(annotation) if arg is not type(None)))
    if origin is Annotated:
        mark = typing.get_args(annotation)[1]
        return Term(mark.name) if isinstance(mark, Vocabulary) else Words(mark)
    if origin is Literal:
        return Choice(typing.get_args(annotation))
    if origin is tuple:
        inner = _shape(typing.get_args(annotation)[0])
        return Items(inner.cls) if isinstance(inner, Item) else Texts(inner)  # type: ignore[arg-type]
    if annotation in VALUE_CLASSES:
        return Value(annotation)
    if attrs.has(annotation):
        return Item(annotation)
    return Words(TEXT)


def is_id(text: str) -> bool:
    """Whether a text can name a thing in a path."""
    import re

    return re.fullmatch(ID.pattern, text) is not None


def can_say(shape: Shape, text: str) -> bool:
    """Whether a citation about a field of this shape may say this text."""
    if isinstance(shape, Value):
        try:
            shape.cls(text)
        except ValueFormatError:
            return False
        return True
    return isinstance(shape, Words | Term | Choice)
