"""References within a file: ids, sources and paths of evidence that must lead somewhere.

Here over nodes, to list every dangling one with its position. :mod:`labcoop.io.soundness` sees over
a record that there is none; a property test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .checking import below, children, is_plain_key, key_of
from .format import File, Item, Items, Shape, Texts, can_say, fields_of, is_id
from .nodes import Node

__all__ = ["References"]

Found = tuple[Node, str, str, str]
Near = Callable[[str, Iterable[str]], str]
_HOLDS_WORK = ("activities", "exchanges", "outcomes", "funding", "objectives")


class References:
    """The references of one file, over its nodes."""

    def __init__(self, root: Node, near: Near) -> None:
        self.root, self.near = root, near
        self.kept: dict[int, dict[str, Node]] = {}
        self.file = children(root)
        self.agreement = children(self.file.get("agreement", root)) if "agreement" in self.file else {}

    def problems(self) -> Iterator[Found]:
        """Yield each reference that leads nowhere: its node, code, path and what to do."""
        yield from self.within(self.agreement, "agreement")
        for programme in self.file.get("programmes", self.root).items:
            key = _shown(key_of(programme))
            yield from self.within(children(programme), f"programmes.{key}")
        yield from self.evidence()

    def within(self, holder: dict[str, Node], path: str) -> Iterator[Found]:
        """Check what the activities, outcomes and funding of one holder refer to."""
        ids = {name: _ids(holder.get(name)) for name in _HOLDS_WORK}
        work = [*ids["activities"], *ids["exchanges"]]
        objectives = [*ids["objectives"], *_ids(self.agreement.get("objectives"))]
        taken = set(ids["activities"])
        for item in holder["exchanges"].items if taken and "exchanges" in holder else ():
            if item.kind == "mapping" and (again := key_of(item)) in taken:
                message = "an activity and an exchange here share an id; give each its own"
                yield item, "LC-E106", f"{path}.exchanges.{_shown(again)}", message
        targets = {
            "activities": ("serves", objectives, "objective"),
            "exchanges": ("serves", objectives, "objective"),
            "outcomes": ("attributed_to", work, "activity or exchange"),
            "funding": ("part_of", ids["funding"], "funding entry"),
        }
        wholes = ("outcomes", ("part_of", ids["outcomes"], "outcome"))
        for name, (field, known, what) in (*targets.items(), wholes):
            lookup = set(known)
            for item in holder[name].items if name in holder else ():
                named = children(item).get(field)
                for reference in () if named is None else named.items or (named,):
                    if reference.kind == "text" and reference.text not in lookup:
                        where = f"{path}.{name}.{_shown(key_of(item))}.{field}"
                        message = f"no {what} here has this id{self.near(reference.text, filter(is_id, known))}"
                        yield reference, "LC-E107", where, message

    def evidence(self) -> Iterator[Found]:
        """Check that each path of evidence leads to a value, and each citation to a source."""
        node = self.file.get("evidence")
        sources = list(children(self.file["sources"])) if "sources" in self.file else []
        lookup = set(sources)
        for key, value in node.pairs if node else ():
            citations = value.items if value.kind == "sequence" else (value,)
            fields = [children(citation) for citation in citations]
            yield from self.path(key, fields)
            for field in fields:
                source = field.get("source")
                if source is not None and source.kind == "text" and source.text not in lookup:
                    where = f"evidence[{key.text if is_plain_key(key.text) else '…'}].source"
                    message = (
                        f"no source has this id; add it under 'sources'{self.near(source.text, filter(is_id, sources))}"
                    )
                    yield source, "LC-E107", where, message

    def path(self, key: Node, citations: list[dict[str, Node]]) -> Iterator[Found]:
        """Check one path of evidence, and what its citations say."""
        shown = f"evidence[{key.text if is_plain_key(key.text) else '…'}]"
        step: tuple[Shape, Node | None] = (Item(File), self.root)
        segments = key.text.split(".")
        if segments in (["agreement"], ["programmes"]):
            more = {"agreement": "agreement.title", "programmes": "programmes.<id>.period"}[segments[0]]
            yield key, "LC-E108", shown, f"a field must follow, such as '{more}'"
            return
        if segments[0] not in ("agreement", "programmes"):
            message = "a path starts with 'agreement.' or 'programmes.<id>.'"
            yield key, "LC-E108", shown, message + self.near(segments[0], ("agreement", "programmes"))
            return
        absent = any(field["says"].text == "absent" for field in citations if "says" in field)
        complete = any("list" in field for field in citations)
        for segment in segments:
            found = self.step(*step, segment, absent)
            if isinstance(found, str):
                yield key, "LC-E108", shown, found
                return
            step = found
        shape, node = step
        empty = node is None or (node.kind == "sequence" and not node.items)
        if empty and not absent and not (complete and isinstance(shape, Items | Texts)):
            yield key, "LC-E108", shown, "no value stands at this path; write the value, or 'says: absent'"
        for field in citations:
            if "says" in field and not _sayable(shape, field["says"]):
                message = "what a citation says must be a value of the kind that the field takes, or 'absent'"
                yield field["says"], "LC-E104", f"{shown}.says", message

    def below(self, node: Node | None) -> dict[str, Node]:
        """Return what stands below a node, by key. Kept, since many paths lead through the same few nodes."""
        if node is None:
            return {}
        if id(node) not in self.kept:
            self.kept[id(node)] = below(node)
        return self.kept[id(node)]

    def step(self, shape: Shape, node: Node | None, segment: str, absent: bool) -> tuple[Shape, Node | None] | str:
        """Go one segment down a path; return what is wrong as a text where there is no way."""
        if isinstance(shape, Item):
            fields = fields_of(shape.cls)
            if segment not in fields:
                return f"no such field on this path{self.near(segment, fields)}"
            return fields[segment].shape, self.below(node).get(segment)
        if isinstance(shape, Items | Texts):
            of: Shape = Item(shape.cls) if isinstance(shape, Items) else shape.of
            keys = self.below(node)
            if segment in keys:
                return of, keys[segment]
            if absent:
                return of, None
            return f"no item on this path has this id{self.near(segment, filter(is_id, keys))}"
        return "the path goes on below a single value"


def _shown(key: str | None) -> str:
    """Return a key as a path shows it: one that is no id may be anything, so it is not repeated."""
    return key if key is not None and is_id(key) else "…"


def _ids(node: Node | None) -> list[str]:
    items = (item for item in (node.items if node else ()) if item.kind == "mapping")  # a bare value has no id
    return [id for item in items if (id := key_of(item)) is not None]


def _sayable(shape: Shape, node: Node) -> bool:
    if node.kind == "sequence":
        return isinstance(shape, Texts)
    if node.kind not in ("text", "number"):
        return False
    if node.text == "absent":
        return True
    return can_say(shape, node.text)
