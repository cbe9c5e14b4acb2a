"""Reading a record: bytes or a file to a dossier or a shared programme, or every problem at once.

The fast way decodes straight into the model. Whatever it refuses goes the slow way over nodes, which
lists everything that is wrong; if that finds nothing, the record is built from the nodes.
"""

from __future__ import annotations

import functools
import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Final, Literal

import attrs

from labcoop.errors import LoadError
from labcoop.model.dossier import Dossier, Record, SharedProgramme
from labcoop.model.evidence import Citation

from .format import FORMAT, File
from .nodes import (
    MAX_BYTES,
    Node,
    check_characters,
    compose,
    decode,
    fail,
    hides_control,
    json_nodes,
    yaml_nodes,
)

__all__ = ["Notation", "built", "content_of", "nodes_of", "notation_of", "read_bytes", "read_file"]

Notation = Literal["yaml", "json"]
_SUFFIXES: Final[dict[str, Notation]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def read_file(path: str | os.PathLike[str]) -> Record:
    """Read one record from a file; the suffix .json means JSON, .yaml and .yml mean YAML.

    Raises :class:`~labcoop.errors.LoadError` with every problem, also where the file is missing, is no
    regular file, or is too large.
    """
    name = os.fspath(path)
    notation = notation_of(name)
    return read_bytes(content_of(name), name=name, notation=notation)


def notation_of(name: str) -> Notation:
    """Return the notation that the suffix of a file tells; raise LoadError for another suffix."""
    from pathlib import Path

    notation = _SUFFIXES.get(Path(name).suffix.lower())
    if notation is None:
        raise fail(name, 1, 1, "LC-E001", "the name of a record ends in .yaml, .yml or .json")
    return notation


def nodes_of(data: bytes, *, name: str, notation: Notation) -> Node:
    """Return any text in one of the notations as nodes with positions. Raises LoadError."""
    text = decode(data, name)
    check_characters(text, name)
    if notation == "json":
        return json_nodes(text, name)
    composed = compose(text, name)
    return Node("null", 1, 1) if composed is None else yaml_nodes(composed)


def built(root: Node, cls: Any) -> Any:
    """Return what nodes hold, as a value of the class that they were checked for."""
    import msgspec

    twin: Any = msgspec.convert(_plain(root), _twin(cls, lenient=True), dec_hook=_value)
    return msgspec.convert(twin, cls, from_attributes=True)


def content_of(name: str) -> bytes:
    """Return the bytes of a file; raise LoadError where it is missing, is no regular file, or can't be read.

    Of a file that is too large, only so much that it shows.
    """
    try:
        # Look before opening: opening a pipe would wait for a writer that may never come.
        regular = stat.S_ISREG(os.stat(name).st_mode)
        if regular:
            with open(name, "rb") as file:
                return file.read(MAX_BYTES + 1)
        reason = "not a regular file; give the path of a record"
    except FileNotFoundError:
        reason = "no such file"
    except (OSError, ValueError) as error:
        reason = f"can't be read: {(getattr(error, 'strerror', None) or 'the path can not be used').lower()}"
    raise fail(name, 1, 1, "LC-E001", reason)


def read_bytes(data: bytes, *, name: str = "<text>", notation: Notation = "yaml") -> Record:
    """Read one record from bytes. ``name`` stands for the file in problems.

    Raises :class:`~labcoop.errors.LoadError`.
    """
    text = decode(data, name)
    check_characters(text, name)
    return _read_json(text, name) if notation == "json" else _read_yaml(text, name)


def _read_json(text: str, name: str) -> Record:
    import msgspec

    if not hides_control(text):
        try:
            record = _assemble(_convert(_json_decoder().decode(text)))
            if _sound(record) and not _repeats_keys(text):
                return record
        except (msgspec.MsgspecError, RecursionError, ValueError):
            pass
    with _without_collecting():
        return _read_nodes(json_nodes(text, name), name)


def _read_yaml(text: str, name: str) -> Record:
    import msgspec
    import yaml

    from .events import yaml_plain

    if not hides_control(text):
        try:
            record = _assemble(_convert(_plain_decoder()(yaml_plain(text))))
            if _sound(record):
                return record
        except (msgspec.MsgspecError, yaml.YAMLError, RecursionError, TypeError, ValueError):
            pass
    with _without_collecting():
        composed = compose(text, name)
        if composed is None:
            raise fail(name, 1, 1, "LC-E113", "the file is empty; 'labcoop schema' lists what a record holds")
        return _read_nodes(yaml_nodes(composed), name)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: the nodes of a large text are all alive, and looking takes as long as reading."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read_nodes(root: Node, name: str) -> Record:
    from .checking import check

    problems = check(root, name)
    if problems:
        raise LoadError(problems)
    return _assemble(_convert(_plain_decoder()(_plain(root), lenient=True)))


def _plain(node: Node) -> Any:
    if node.kind == "mapping":
        return {key.text: _plain(value) for key, value in node.pairs}
    if node.kind == "sequence":
        return [_plain(item) for item in node.items]
    return node.text


def _sound(record: Record) -> bool:
    from .soundness import is_sound

    return is_sound(record)


def _repeats_keys(text: str) -> bool:
    """Whether some JSON object has a key twice; the decoder keeps the last and says nothing."""
    import json

    repeated = False

    def note(pairs: list[tuple[str, object]]) -> None:
        nonlocal repeated
        if len(dict(pairs)) != len(pairs):
            repeated = True

    json.loads(text, object_pairs_hook=note)
    return repeated


# --- straight into the model ---------------------------------------------------------------------


@functools.cache
def _twin(cls: type, *, lenient: bool = False) -> type:
    """Return a msgspec struct with the fields of an attrs class, that refuses unknown keys.

    msgspec drops unknown keys when it decodes into attrs classes, so the text is decoded into twins.
    ``lenient`` leaves the terms of vocabularies open, for plugins' own terms; the nodes were checked.
    """
    import msgspec

    from .format import fields_of

    fields: list[Any] = []
    for field in fields_of(cls).values():
        kind = _twin_type(field.shape, lenient)
        fields.append((field.name, kind) if field.required else (field.name, kind, field.default))
    return msgspec.defstruct(cls.__name__, fields, forbid_unknown_fields=True, kw_only=True, gc=False)


def _twin_type(shape: Any, lenient: bool) -> Any:
    import msgspec

    from . import format as shapes

    match shape:
        case shapes.Words(form):
            # The form of codes is looked at afterwards, all at once: a pattern here would cost more than decoding.
            return Annotated[str, msgspec.Meta(min_length=1)] if form.name == "text" and not lenient else str
        case shapes.Term(vocabulary):
            return str if lenient else Literal[_term_ids(vocabulary)]
        case shapes.Choice(words):
            return Literal[(*words, FORMAT)] if words == (str(FORMAT),) else Literal[words]
        case shapes.Value(cls):
            return cls
        case shapes.Item(cls):
            return _twin(cls, lenient=lenient)
        case shapes.Items(cls):
            return tuple[_twin(cls, lenient=lenient), ...]  # type: ignore[misc]
        case shapes.Texts(of):
            return tuple[_twin_type(of, lenient), ...]  # type: ignore[misc]
        case shapes.Named(cls):
            return dict[str, _twin(cls, lenient=lenient)]  # type: ignore[misc]
        case shapes.Evidence():
            twin = _twin(Citation, lenient=lenient)
            return dict[str, twin | tuple[twin, ...]]  # type: ignore[valid-type]
    return str | int | float | tuple[str | int | float, ...]


def _term_ids(vocabulary: str) -> tuple[str, ...]:
    from labcoop.model.vocabulary import CORE_TERMS

    return tuple(term.id for term in CORE_TERMS if term.vocabulary == vocabulary)


def _value(cls: Any, text: Any) -> Any:
    """Read a date, period, quantity or amount; the classes refuse what is neither text nor number."""
    return cls(text)


@functools.cache
def _json_decoder() -> Any:
    import msgspec

    return msgspec.json.Decoder(_twin(File), dec_hook=_value, float_hook=str)


@functools.cache
def _plain_decoder() -> Any:
    import msgspec

    def convert(plain: Any, *, lenient: bool = False) -> Any:
        return msgspec.convert(plain, _twin(File, lenient=lenient), dec_hook=_value)

    return convert


def _convert(twin: Any) -> File:
    import msgspec

    return msgspec.convert(twin, File, from_attributes=True)


def _assemble(file: File) -> Record:
    """Return the record that a decoded file holds; raise ValueError where it holds none."""
    evidence = {path: _cited(cited) for path, cited in file.evidence.items()}
    if file.agreement is not None:
        return Dossier(
            agreement=file.agreement,
            programmes=file.programmes,
            sources=file.sources,
            evidence=evidence,
            suppressions=file.suppressions,
        )
    if len(file.programmes) != 1:
        raise ValueError
    return SharedProgramme(
        programme=file.programmes[0], sources=file.sources, evidence=evidence, suppressions=file.suppressions
    )


def _cited(cited: Any) -> tuple[Citation, ...]:
    """Return one citation or several as a tuple; what they say is kept as text, in YAML and JSON alike."""
    citations = cited if type(cited) is tuple else (cited,)
    for citation in citations:  # a loop: it runs for every path, and a generator would double the cost
        if citation.says is not None and type(citation.says) is not str:
            break
    else:
        return citations
    return tuple(attrs.evolve(citation, says=_as_text(citation.says)) for citation in citations)


def _as_text(says: Any) -> Any:
    return says if says is None else tuple(map(str, says)) if isinstance(says, list | tuple) else str(says)
