"""The hooks a country plugin may implement. Each is pure, returns values, and may be called twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from labcoop.comparison.dimension import Dimension
    from labcoop.comparison.table import Comparison, Remark
    from labcoop.model.country import Country
    from labcoop.model.vocabulary import Term
    from labcoop.rules.profile import Profile
    from labcoop.rules.rule import Rule

    from .labels import LabelFile
    from .records import RecordReference

__all__ = ["API_VERSION", "HOOK_NAMES", "hookimpl"]

API_VERSION: Final = 1
"""The version of the hooks; a plugin module names the one it was written for in ``LABCOOP_API``."""

hookspec = pluggy.HookspecMarker("labcoop")
hookimpl = pluggy.HookimplMarker("labcoop")
"""Marks a function of a plugin module as the implementation of the hook of the same name."""


@hookspec
def labcoop_country() -> Country:
    """Return the country's record: authorities, currencies, membership and dated duties. Required."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_agreements() -> Iterable[RecordReference]:
    """Return references to the records that the distribution ships; they are read when asked for."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_vocabulary() -> Iterable[Term]:
    """Return the country's own terms, each with its prefix and a broader core term."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_dimensions() -> Iterable[Dimension]:
    """Return the rows that the country adds to a comparison, each with its prefix."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_rules() -> Iterable[Rule]:
    """Return the country's rules, each with its prefix; they are held against the agreements of that country."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_profiles() -> Iterable[Profile]:
    """Return the country's profiles, each with its prefix; agreements are held against one that is asked for."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_labels() -> Iterable[LabelFile]:
    """Return the files of labels that the distribution ships, one a language; they are read when asked for."""
    raise AssertionError("a specification is never called")


@hookspec
def labcoop_remarks(comparison: Comparison) -> Iterable[Remark]:
    """Return what the country has to say about a comparison in which it takes part."""
    raise AssertionError("a specification is never called")


HOOK_NAMES: Final = (
    "labcoop_country",
    "labcoop_agreements",
    "labcoop_vocabulary",
    "labcoop_dimensions",
    "labcoop_rules",
    "labcoop_profiles",
    "labcoop_labels",
    "labcoop_remarks",
)
