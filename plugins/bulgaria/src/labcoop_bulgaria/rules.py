"""The rules of Bulgaria: its register, postings to and from it, language, authorities, inspectors from abroad."""

from __future__ import annotations

import labcoop
from labcoop_bulgaria.country import COUNTRY

RULES = (
    labcoop.duty_rule(COUNTRY, "registration-of-employment"),
    labcoop.duty_rule(COUNTRY, "declaration-of-posting"),
    labcoop.duty_rule(COUNTRY, "notice-of-outbound-posting"),
    labcoop.languages_rule(COUNTRY),
    labcoop.authorities_rule(COUNTRY, "eurofound-bulgaria"),
    labcoop.foreign_inspectors_rule(COUNTRY, "Norwegian ones joined in 2022; on which legal basis is not documented"),
)
"""The rules of Bulgaria, each with its prefix."""
