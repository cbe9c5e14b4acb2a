"""The rules of Estonia: its register by date, postings, its language, its authorities, inspectors from abroad."""

from __future__ import annotations

import labcoop
from labcoop_estonia.country import COUNTRY

RULES = (
    labcoop.duty_rule(
        COUNTRY,
        "registration-of-employment",
        registers={"registration-2014": ("TÖR", "employment register")},
    ),
    labcoop.late_registration_rule(COUNTRY),
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "eesti-ee-registration", kinds=("border-guard", "customs")),
    labcoop.foreign_inspectors_rule(
        COUNTRY, "only an exchange of information with Finland is documented; neither a practice nor a legal basis is"
    ),
)
"""The rules of Estonia, each with its prefix."""
