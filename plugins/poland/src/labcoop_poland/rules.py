"""The rules of Poland: its register, postings, its language, its authorities, inspectors from abroad."""

from __future__ import annotations

import labcoop
from labcoop_poland.country import COUNTRY

RULES = (
    labcoop.duty_rule(COUNTRY, "registration-of-employment"),
    labcoop.late_registration_rule(COUNTRY),
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "eurofound-poland"),
    labcoop.foreign_inspectors_rule(
        COUNTRY,
        "the agreement of 2017 with Norway foresees them, and Norwegian inspectors joined checks in 2024; on which "
        "legal basis is not documented",
    ),
)
"""The rules of Poland, each with its prefix."""
