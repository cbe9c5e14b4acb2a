"""A profile: a list of what an agreement may be held against, item by item, as versioned data."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, TypeAlias

import attrs

from labcoop.errors import LoadError, Problem, suggestion
from labcoop.io.checking import Found, check_as, children
from labcoop.io.format import NOT_WRITTEN, fields_of
from labcoop.io.nodes import Node
from labcoop.model.evidence import Source
from labcoop.model.notation import ItemId, ProfileId, RuleId, Text, Vocabulary

from .rule import Grade, Ground

__all__ = [
    "Criteria",
    "FieldName",
    "Profile",
    "ProfileItem",
    "core_profiles",
    "load_profile",
    "profile_schema",
    "profiles_in",
    "read_profile",
]

FieldName: TypeAlias = Literal[
    "original_title",
    "legal_form",
    "authorities",
    "signed",
    "place",
    "level",
    "approvals",
    "in_force_from",
    "attested",
    "term",
    "ended",
    "after",
    "languages",
    "public_text",
    "background",
    "purpose",
    "topics",
    "target_groups",
    "sectors",
    "sector_label",
    "legal_bases",
    "strategies",
    "objectives",
    "provisions",
    "clauses",
    "contact_points",
    "joint_bodies",
    "activities",
    "exchanges",
    "outcomes",
    "funding",
    "lessons",
    "conditions",
]
"""A field of an agreement that may be there or not."""


@attrs.frozen(kw_only=True)
class Criteria:
    """What is looked for in an agreement: rules that it passes, fields that it has, terms that stand in its lists.

    A narrower term counts for a broader one. ``topics`` are those of the agreement and of its provisions, ``channels``
    those of its exchanges. Activities, exchanges, outcomes and funding count wherever they stand, in the agreement or
    in a programme under it, unless a source says that they were not done.

    >>> list(Criteria(rules=("A14",), topics=("osh",)).each())
    [('rules', 'A14'), ('topics', 'osh')]
    """

    rules: tuple[RuleId, ...] = ()
    fields: tuple[FieldName, ...] = ()
    topics: tuple[Annotated[str, Vocabulary("topic")], ...] = ()
    target_groups: tuple[Annotated[str, Vocabulary("target-group")], ...] = ()
    provisions: tuple[Annotated[str, Vocabulary("activity")], ...] = ()
    clauses: tuple[Annotated[str, Vocabulary("clause")], ...] = ()
    activities: tuple[Annotated[str, Vocabulary("activity")], ...] = ()
    exchanges: tuple[Annotated[str, Vocabulary("exchange")], ...] = ()
    channels: tuple[Annotated[str, Vocabulary("channel")], ...] = ()
    outcomes: tuple[Annotated[str, Vocabulary("outcome")], ...] = ()

    def each(self) -> Iterator[tuple[str, str]]:
        """Yield every single criterion: the kind of thing that is looked for, and which one."""
        for name in fields_of(Criteria):
            for wanted in getattr(self, name):
                yield name, wanted


_NO_MEASURE: Final = (
    "say what the item is met by, in 'all_of' or 'any_of', or why it never applies, in 'not_applicable'"
)


def _measured(instance: ProfileItem, attribute: Any, any_of: Criteria | None) -> None:
    looked_for = [part for part in (instance.all_of, any_of) if part is not None and any(True for _ in part.each())]
    if bool(looked_for) == (instance.not_applicable is not None):
        raise ValueError(_NO_MEASURE)


@attrs.frozen(kw_only=True)
class ProfileItem:
    """One item of a profile: its title, how far it can be trusted, and a question to ask a partner about it.

    It is met where everything in ``all_of`` is there, and of ``any_of`` one thing at least. It applies where one of
    ``applies_if`` is there, or always; ``not_applicable`` tells why it applies to no agreement of inspectorates.
    ``note`` says how far the test goes, and ``verify`` what must be looked up where the grade is ``unverified``.

    Raises ``ValueError`` where nothing tells what it is met by.

    >>> ProfileItem(id="osh", title="Safety", grade="own", question="Does the agreement cover safety?",
    ...             all_of=Criteria(topics=("osh",))).title
    'Safety'
    """

    id: ItemId
    title: Text
    grade: Grade
    at: Text | None = None
    verify: Text | None = None
    question: Text
    note: Text | None = None
    not_applicable: Text | None = None
    applies_if: Criteria | None = None
    all_of: Criteria | None = None
    any_of: Criteria | None = attrs.field(default=None, validator=_measured)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that it names, each once."""
        named = (part.rules for part in (self.all_of, self.any_of) if part is not None)
        return tuple(dict.fromkeys(rule for rules in named for rule in rules))


@attrs.frozen(kw_only=True)
class Profile:
    """A list of items with its version, its source, and a note on how far it can be trusted.

    A plugin's profile has its prefix (``lt:…``); ``origin`` is its distribution, and is set by the registry.

    >>> profile = core_profiles()["ilo-criteria"]
    >>> {item.grade for item in profile.items}
    {'unverified'}
    """

    id: ProfileId
    version: Text
    title: Text
    source: Source | None = None
    note: Text | None = None
    items: tuple[ProfileItem, ...]
    origin: Text = attrs.field(default="labcoop", metadata={NOT_WRITTEN: True})

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that its items name, each once."""
        return tuple(dict.fromkeys(rule for item in self.items for rule in item.rules))

    def ground(self, item: ProfileItem) -> Ground:
        """Return what an item rests on: a place in the profile's source, and how far it was verified.

        >>> profile = core_profiles()["checklist"]
        >>> profile.ground(profile.items[0]).grade
        'own'
        """
        if item.grade == "own" or self.source is None:
            return Ground(grade="own")
        unread = item.grade == "unverified"
        verify = (item.verify or "whether the source says so, in which words and where") if unread else None
        return Ground(title=self.source.title, url=self.source.url, at=item.at, verify=verify, grade=item.grade)


@attrs.frozen(kw_only=True)
class ProfileFile:
    """A whole file: the version of its format, and the profile."""

    labcoop_profile: Literal["1"]
    profile: Profile


def load_profile(path: str | os.PathLike[str]) -> Profile:
    """Read a profile from a YAML or JSON file.

    Raises :class:`~labcoop.errors.LoadError` with every problem and its position.
    """
    from labcoop.io.reading import content_of, notation_of

    name = os.fspath(path)
    notation = notation_of(name)
    data = content_of(name)
    return read_profile(data, name=name, notation=notation)


def read_profile(data: bytes, *, name: str = "<text>", notation: Literal["yaml", "json"] = "yaml") -> Profile:
    """Read a profile from bytes. Raises :class:`~labcoop.errors.LoadError`."""
    from labcoop.io.reading import built, nodes_of

    root = nodes_of(data, name=name, notation=notation)
    if "labcoop_profile" not in children(root):
        message = "this file holds no profile; one starts with 'labcoop_profile: 1' and has the key 'profile'"
        raise LoadError([Problem(name, root.line, root.column, "LC-E113", "", message)])
    problems = check_as(root, name, ProfileFile, _unsound(root))
    if problems:
        raise LoadError(problems)
    file: ProfileFile = built(root, ProfileFile)
    return file.profile


def profile_schema() -> dict[str, Any]:
    """Return the JSON Schema of a profile's file, for editors.

    >>> sorted(profile_schema()["properties"])
    ['labcoop_profile', 'profile']
    """
    from labcoop.io.schema import schema_of

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:labcoop:profile:1"}
    return {**head, "title": "labcoop profile", **schema_of(ProfileFile)}


def profiles_in(package: str) -> tuple[Profile, ...]:
    """Read the profiles in a package's folder ``profiles``, by the names of the files.

    Raises :class:`~labcoop.errors.LoadError` for one that can't be read.

    >>> [profile.id for profile in profiles_in("labcoop.rules")]
    ['checklist', 'directive-2014-67', 'ilo-criteria', 'un-guidance']
    """
    from importlib import resources

    folder = resources.files(package).joinpath("profiles")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return tuple(read_profile(file.read_bytes(), name=f"{package}/profiles/{file.name}") for file in files)


@functools.cache
def core_profiles() -> dict[str, Profile]:
    """Return labcoop's own profiles by id; they are read once."""
    return {profile.id: profile for profile in profiles_in("labcoop.rules")}


# --- what the shapes of the format don't tell ----------------------------------------------------


def _unsound(root: Node) -> Iterator[Found]:
    """Yield what is wrong with items that are well formed: rules that there are not, and nothing that meets one."""
    profile = children(root).get("profile")
    items = children(profile).get("items") if profile is not None else None
    sourced = profile is not None and "source" in children(profile)
    for number, node in enumerate(items.items if items is not None else ()):
        keys = children(node)
        named = keys.get("id")
        path = f"profile.items.{named.text.lower() if named is not None and named.text.isalnum() else number}"
        looked_for = [key for key in ("all_of", "any_of") if key in keys and _holds_something(keys[key])]
        if node.kind == "mapping" and bool(looked_for) == ("not_applicable" in keys):
            yield node, "LC-E102", path, _NO_MEASURE
        if not sourced and "grade" in keys and keys["grade"].text in ("read", "unverified"):
            yield keys["grade"], "LC-E105", f"{path}.grade", "the profile names no source; add it, or write own"
        for key in ("applies_if", "all_of", "any_of"):
            rules = children(keys[key]).get("rules") if key in keys else None
            for rule in rules.items if rules is not None else ():
                yield from _unknown_rule(rule, f"{path}.{key}.rules")


def _holds_something(criteria: Node) -> bool:
    return any(value.kind == "sequence" and value.items for value in children(criteria).values())


def _unknown_rule(node: Node, path: str) -> Iterator[Found]:
    """Yield a problem for the id of a core rule that there is not; a plugin's rules may be absent here."""
    from .catalogue import CORE_RULES

    known = [rule.id for rule in CORE_RULES]
    if node.kind == "text" and ":" not in node.text and node.text not in known:
        message = "no rule has this id; 'labcoop rules' lists them"
        yield node, "LC-E105", path, f"{message}{suggestion(node.text, known)}"
