"""The rules of Lithuania: its register, postings, its language, its authorities, inspectors from abroad."""

from __future__ import annotations

import labcoop
from labcoop_lithuania.country import COUNTRY

RULES = (
    labcoop.duty_rule(COUNTRY, "registration-of-employment"),
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "slides-collaboration"),
    labcoop.foreign_inspectors_rule(
        COUNTRY,
        "Lithuanian law lets them use their powers there, but which act does, and since when, is not documented",
    ),
)
"""The rules of Lithuania, each with its prefix."""
