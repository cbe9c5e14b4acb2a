"""The rules of Romania: its registers by date, postings, its language, its authorities, inspectors from abroad."""

from __future__ import annotations

import labcoop
from labcoop_romania.country import COUNTRY

RULES = (
    labcoop.duty_rule(
        COUNTRY,
        "registration-of-employment",
        registers={"registration-2025": ("REGES-ONLINE", "REGES ONLINE"), "registration-2017": ("REVISAL",)},
    ),
    labcoop.late_registration_rule(COUNTRY),
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "mediafax-2010", kinds=("police", "migration")),
    labcoop.foreign_inspectors_rule(
        COUNTRY,
        "the project Stronger Together foresees joint inspections; neither a practice nor a legal basis is documented",
    ),
)
"""The rules of Romania, each with its prefix."""
