"""Checking agreements by all rules, beside the validation of the same shape by other libraries."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import attrs
import jsonschema
import peers
import records

import labcoop
from labcoop.io.schema import json_schema
from labcoop.io.writing import plain

__all__ = ["contenders", "per_agreement"]


def contenders() -> dict[str, Callable[[], object]]:
    """Return what is measured for one agreement of 60 items: labcoop's check first."""
    one, _ = records.agreements()
    content: Any = plain(one)
    validator = jsonschema.Draft202012Validator(json_schema())
    if not validator.is_valid(content):
        raise RuntimeError("the schema refuses the record")
    return {
        "an agreement of 60 items by all rules": lambda: labcoop.validate(one),
        "jsonschema, by labcoop's schema: the shape alone": lambda: validator.is_valid(content),
        "pydantic, into classes: the shape alone": peers.pydantic_validation(content),
    }


def per_agreement(number: int) -> float:
    """Return the seconds that an agreement of 60 items takes among so many that are checked in one process."""
    one, _ = records.agreements()
    many = (attrs.evolve(one, agreement=attrs.evolve(one.agreement, id=f"one-{place}")) for place in range(number))
    labcoop.validate(one)  # the first check loads the rules
    start = time.process_time()
    for dossier in many:
        labcoop.validate(dossier)
    return (time.process_time() - start) / number
