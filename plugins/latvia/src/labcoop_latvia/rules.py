"""The rules of Latvia: its register, postings, its language, its authorities, inspectors from abroad."""

from __future__ import annotations

import labcoop
from labcoop_latvia.country import COUNTRY

RULES = (
    labcoop.duty_rule(COUNTRY, "registration-of-employment"),
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "regulation-431"),
    labcoop.foreign_inspectors_rule(
        COUNTRY, "there were joint inspections with Lithuania in 2011; on which legal basis is not documented"
    ),
)
"""The rules of Latvia, each with its prefix."""
