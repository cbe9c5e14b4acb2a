"""YAML text as plain values, straight from libyaml's events: in half the time that its nodes take.

Imported only where a YAML text is read. Whatever is unusual is refused without a word: over the nodes,
:mod:`labcoop.io.checking` says what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from .nodes import DIRECTIVE, MAX_DEPTH, MAX_NODES, NULLS

__all__ = ["yaml_plain"]


def yaml_plain(text: str) -> Any:
    """Return a text as dicts, lists and texts.

    Raises ValueError or YAMLError for what only the nodes can tell: a limit that is near, a directive, a second
    document, an anchor, alias or tag, a repeated key, a key that is no scalar, an empty value.
    """
    if "%" in text and DIRECTIVE.search(text):
        raise ValueError
    parser: Any = CParser(text)
    try:
        return _Reader(parser.get_event).document()
    finally:
        parser.dispose()


class _Reader:
    """Builds plain values of events; ``next`` returns the next one."""

    def __init__(self, next: Callable[[], Any]) -> None:
        self.next = next
        self.depth = self.values = 0

    def document(self) -> Any:
        self.next()  # the start of the stream
        if type(self.next()) is not DocumentStartEvent:
            raise ValueError
        value = self.value(self.next())
        if type(self.next()) is not DocumentEndEvent or type(self.next()) is not StreamEndEvent:
            raise ValueError
        return value

    def value(self, event: Any) -> Any:
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            raise ValueError
        match event:
            case ScalarEvent():
                if not event.style and event.value in NULLS:
                    raise ValueError
                return event.value
            case MappingStartEvent():
                return self.within(self.mapping)
            case SequenceStartEvent():
                return self.within(self.sequence)
        raise ValueError

    def within(self, collection: Callable[[], Any]) -> Any:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError
        value = collection()
        self.depth -= 1
        self.values += 2 * len(value)
        if self.values >= MAX_NODES:
            raise ValueError
        return value

    def mapping(self) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        number = 0
        next = self.next
        while type(key := next()) is ScalarEvent:
            event = next()
            # A scalar that is surely no null is taken here, without a call: most values are.
            usual = type(event) is ScalarEvent and event.tag is None and event.anchor is None
            plain[key.value] = event.value if usual and event.value not in NULLS else self.value(event)
            number += key.tag is None and key.anchor is None
        if type(key) is not MappingEndEvent or len(plain) != number:
            raise ValueError
        return plain

    def sequence(self) -> list[Any]:
        plain = []
        while type(event := self.next()) is not SequenceEndEvent:
            plain.append(self.value(event))
            if len(plain) > MAX_NODES:
                raise ValueError
        return plain
