"""What Lithuania hands to labcoop."""

from __future__ import annotations

from collections.abc import Iterable

import labcoop
from labcoop_lithuania.country import COUNTRY
from labcoop_lithuania.rows import DIMENSIONS, remarks

LABCOOP_API = 1


@labcoop.hookimpl
def labcoop_country() -> labcoop.Country:
    """Return the country's record."""
    return COUNTRY


@labcoop.hookimpl
def labcoop_agreements() -> tuple[labcoop.RecordReference, ...]:
    """Return references to the records of this distribution."""
    return labcoop.records_in("labcoop_lithuania")


@labcoop.hookimpl
def labcoop_dimensions() -> tuple[labcoop.Dimension, ...]:
    """Return the rows that this country adds to a comparison."""
    return DIMENSIONS


@labcoop.hookimpl
def labcoop_rules() -> tuple[labcoop.Rule, ...]:
    """Return the rules of this country; they are made when they are asked for, so that only checking costs them."""
    from labcoop_lithuania.rules import RULES

    return RULES


@labcoop.hookimpl
def labcoop_labels() -> tuple[labcoop.LabelFile, ...]:
    """Return the files of labels of this distribution."""
    return labcoop.labels_in("labcoop_lithuania")


@labcoop.hookimpl
def labcoop_remarks(comparison: labcoop.Comparison) -> Iterable[labcoop.Remark]:
    """Return what this country has to say about a comparison that it takes part in."""
    return remarks(comparison)
