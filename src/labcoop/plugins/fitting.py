"""Whether a value that a plugin hands over holds what the annotations of its class say, all the way down.

The model's classes check nothing when they are made: records are checked while they are read, with
their positions. What a plugin makes in code is checked here, once, when it is handed over.
"""

from __future__ import annotations

import functools
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union

import attrs

from labcoop.errors import suggestion
from labcoop.model.dossier import item_key
from labcoop.model.notation import ID, PLUGIN_TERM, Form, Vocabulary
from labcoop.model.vocabulary import Vocabularies

__all__ = ["Misfit", "misfits"]


class Misfit(NamedTuple):
    """A value that does not fit: its path from the value that was handed over, what it is, what to give instead.

    >>> from labcoop.model.evidence import Source
    >>> next(misfits(Source, Source(title="Act", published="2019"), "sources[act]"))
    Misfit(path='sources[act].published', found='is of the class str', hint='give a Date')
    """

    path: str
    found: str
    hint: str


Check: TypeAlias = Callable[[Any], Iterator[Misfit]]
"""Yields misfits with paths from the value that it is given; whoever holds the value puts its own name before them."""


def misfits(cls: type, value: object, path: str) -> Iterator[Misfit]:
    """Yield what in a value does not fit a class and its annotations; the path is the value's name in messages."""
    return _below(path, _check(cls)(value))


def _below(step: str, found: Iterator[Misfit]) -> Iterator[Misfit]:
    for misfit in found:
        yield misfit._replace(path=f"{step}{misfit.path}")


def _found(value: object) -> str:
    return "is None" if value is None else f"is of the class {type(value).__name__}"


@functools.cache
def _check(annotation: Any) -> Check:
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin in (Union, types.UnionType):
        return _either(arguments)
    if origin is Annotated:
        mark = arguments[1]
        return _term(mark.name) if isinstance(mark, Vocabulary) else _words(mark)
    if origin is Literal:
        return _choice(arguments)
    if origin is tuple:
        return _tuple(_check(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_check(arguments[1]))
    if isinstance(origin, type) and issubclass(origin, Callable):  # type: ignore[arg-type]
        return _callable(arguments[0][0])
    return _record(annotation) if attrs.has(annotation) else _instance(annotation)


def _record(cls: type) -> Check:
    @functools.cache
    def fields() -> list[tuple[str, Check]]:
        hints = typing.get_type_hints(cls, include_extras=True)
        return [(field.name, _check(hints[field.name])) for field in attrs.fields(cls)]

    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, cls):
            yield Misfit("", _found(value), f"give a {cls.__name__}")
            return
        for name, of in fields():
            for misfit in of(getattr(value, name)):
                yield misfit._replace(path=f".{name}{misfit.path}")

    return check


def _instance(cls: type) -> Check:
    known = {str: "text", int: "whole number"}.get(cls, cls.__name__)

    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, cls) or isinstance(value, bool):
            yield Misfit("", _found(value), f"give a {known}")

    return check


def _words(form: Form) -> Check:
    pattern = re.compile(form.pattern)

    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, str):
            yield Misfit("", _found(value), f"give a text; {form.hint}")
        elif not pattern.fullmatch(value):
            yield Misfit("", "is not well formed", form.hint)

    return check


def _term(vocabulary: str) -> Check:
    known = Vocabularies().ids(vocabulary)
    pattern = re.compile(PLUGIN_TERM.pattern)

    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, str):
            yield Misfit("", _found(value), f"give a term of the vocabulary '{vocabulary}'")
        elif value not in known and not pattern.fullmatch(value):
            near = suggestion(value, known)
            yield Misfit("", f"is no term of the vocabulary '{vocabulary}'", f"{PLUGIN_TERM.hint}{near}")

    return check


def _choice(words: tuple[Any, ...]) -> Check:
    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, str) or value not in words:
            yield Misfit("", "is none of the words that may stand there", f"give {' or '.join(map(repr, words))}")

    return check


def _either(annotations: tuple[Any, ...]) -> Check:
    checks = [_check(annotation) for annotation in annotations if annotation is not type(None)]
    may_be_none = len(checks) < len(annotations)

    def check(value: Any) -> Iterator[Misfit]:
        if value is None and may_be_none:
            return
        first: list[Misfit] = []
        for of in checks:
            found = list(of(value))
            if not found:
                return
            first = first or found
        yield from first

    return check


def _tuple(of: Check) -> Check:
    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, tuple):
            yield Misfit("", _found(value), "give a tuple, such as (first, second) or (only,)")
            return
        for index, item in enumerate(value):
            for misfit in of(item):
                yield misfit._replace(path=f".{_key(item, index)}{misfit.path}")

    return check


def _mapping(of: Check) -> Check:
    def check(value: Any) -> Iterator[Misfit]:
        if not isinstance(value, Mapping):
            yield Misfit("", _found(value), "give a dict")
            return
        for index, (key, item) in enumerate(value.items()):
            if not isinstance(key, str):
                yield Misfit(f"[{index}]", f"has a key that {_found(key)}", "give a text as its key")
                continue
            for misfit in of(item):
                shown = key if re.fullmatch(r"[a-z0-9_.:-]{1,80}", key) else index
                yield misfit._replace(path=f"[{shown}]{misfit.path}")

    return check


def _callable(argument: type) -> Check:
    def check(value: Any) -> Iterator[Misfit]:
        if not callable(value):
            yield Misfit("", _found(value), f"give a function that takes a labcoop.{argument.__name__}")

    return check


def _key(item: Any, index: int) -> str:
    """Return what names an item of a tuple in a path: its id where it has one, else its position."""
    if isinstance(item, str):
        return str(index)  # a text that does not fit may be anything, so it is not repeated
    try:
        key = item_key(item)
    except (TypeError, AttributeError):
        return str(index)
    return key if re.fullmatch(ID.pattern, key) else str(index)
