"""What labcoop is held against: the same work by other libraries, into classes of the same shape.

The classes are made from the shapes of labcoop's own format. They are *bare*: texts, whole numbers,
tuples and dicts, without dates, vocabularies or references, so the peers have the lighter task.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import cattrs
import deepdiff
import dictdiffer  # type: ignore[import-untyped]
import msgspec
import pydantic
from cattrs.strategies import configure_union_passthrough

from labcoop.io import format as shapes
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import Citation

__all__ = [
    "cattrs_load",
    "changed_items",
    "deepdiff_changes",
    "dictdiffer_changes",
    "dictdiffer_changes_by_path",
    "keyed_changes",
    "msgspec_load",
    "pydantic_load",
    "pydantic_validation",
]

Fields = dict[str, tuple[Any, Any]]
"""The fields of a class by name: the type of each and its default, ``...`` where it has none."""
Maker = Callable[[str, Fields], Any]
Load = Callable[[str], Any]


@functools.cache
def _bare(cls: type, make: Maker) -> Any:
    """Return a class with the fields of one of labcoop's; the classes that they hold are made likewise."""
    fields: Fields = {}
    for field in shapes.fields_of(cls).values():
        kind = _type(field.shape, make)
        required, optional = field.required, field.default is None
        fields[field.name] = (kind, ...) if required else (kind | None if optional else kind, field.default)
    return make(cls.__name__, fields)


def _type(shape: shapes.Shape, make: Maker) -> Any:
    match shape:
        case shapes.Item(cls):
            return _bare(cls, make)
        case shapes.Items(cls):
            return tuple[_bare(cls, make), ...]  # type: ignore[misc]
        case shapes.Named(cls):
            return dict[str, _bare(cls, make)]  # type: ignore[misc]
        case shapes.Evidence():
            citation = _bare(Citation, make)
            return dict[str, citation | tuple[citation, ...]]  # type: ignore[valid-type]
        case shapes.Texts():
            return tuple[str, ...]
        case shapes.Said():
            return str | int | tuple[str | int, ...]
        case shapes.Value() | shapes.Choice(("1",)):
            return str | int
    return str


# --- a record from JSON -----------------------------------------------------------------------------


def _attrs_class(name: str, fields: Fields) -> Any:
    bare = {
        key: attrs.field(type=kind, default=attrs.NOTHING if default is ... else default)
        for key, (kind, default) in fields.items()
    }
    return attrs.make_class(name, bare, frozen=True, kw_only=True, slots=True)


def _pydantic_class(name: str, fields: Fields) -> Any:
    config = pydantic.ConfigDict(extra="forbid", frozen=True)
    return pydantic.create_model(name, __config__=config, **fields)  # type: ignore[call-overload]


def msgspec_load() -> Load:
    """Decode into bare attrs classes. msgspec drops unknown keys there, and of a key given twice keeps the last."""
    load: Load = msgspec.json.Decoder(_bare(shapes.File, _attrs_class)).decode
    return load


def pydantic_load() -> Load:
    """Validate into frozen models that refuse unknown keys."""
    load: Load = _bare(shapes.File, _pydantic_class).model_validate_json
    return load


def pydantic_validation(content: Any) -> Callable[[], object]:
    """Return what puts a content of plain dicts into the same models."""
    validate = _bare(shapes.File, _pydantic_class).model_validate
    return lambda: validate(content)


def cattrs_load(*, detailed: bool) -> Load:
    """Structure into bare attrs classes, unknown keys refused; ``detailed`` is cattrs' own default."""
    file = _bare(shapes.File, _attrs_class)
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=detailed)
    configure_union_passthrough(str | int | None, converter)
    cited = typing.get_args(typing.get_type_hints(file)["evidence"])[1]
    one, several = typing.get_args(cited)
    converter.register_structure_hook(
        cited, lambda value, _: converter.structure(value, several if type(value) is list else one)
    )
    decode = msgspec.json.decode  # the quickest there is, so that what is measured is cattrs
    return lambda text: converter.structure(decode(text), file)


# --- the difference of two agreements ---------------------------------------------------------------

Keyed = dict[str, dict[str, dict[str, Any]]]


def dictdiffer_changes(one: Keyed, two: Keyed) -> list[Any]:
    """Return what dictdiffer finds, all of it: it yields change by change."""
    return list(dictdiffer.diff(one, two))


def dictdiffer_changes_by_path(one: Keyed, two: Keyed) -> list[Any]:
    """Return the same with paths as lists, which costs it least."""
    return list(dictdiffer.diff(one, two, dot_notation=False))


def deepdiff_changes(one: Keyed, two: Keyed) -> Any:
    """Return what DeepDiff finds, in the view that costs it least."""
    return deepdiff.DeepDiff(one, two, view="tree")


def keyed_changes(one: Dossier, two: Dossier, sections: Sequence[str]) -> list[tuple[str, ...]]:
    """Return which fields differ in the items of one id: the least a difference can do, since nothing is matched."""
    found: list[tuple[str, ...]] = []
    for section in sections:
        items, index = getattr(one.agreement, section), {item.id: item for item in getattr(two.agreement, section)}
        names = [field.name for field in attrs.fields(type(items[0]))]
        for item in items:
            other = index[item.id]
            if item != other:
                unlike = [name for name in names if getattr(item, name) != getattr(other, name)]
                found.append((section, item.id, *unlike))
    return found


def changed_items(one: Keyed, two: Keyed) -> list[set[tuple[str, ...]]]:
    """Return which items differ, by section and id: as dictdiffer has it, and as DeepDiff has it."""
    levels = (level for levels in deepdiff_changes(one, two).values() for level in levels)
    return [
        {tuple(path[:2]) for _, path, _ in dictdiffer_changes_by_path(one, two)},
        {tuple(level.path(output_format="list")[:2]) for level in levels},
    ]
