"""All rules of the core, in the order of their ids."""

from __future__ import annotations

from typing import Final

from .checklist import CHECKLIST_RULES
from .engine import UNUSED_SUPPRESSION
from .exchanges import EXCHANGE_RULES
from .inspection_results import INSPECTION_RESULT_RULES
from .inspections import INSPECTION_RULES
from .lifecycle import LIFECYCLE_RULES
from .membership import MEMBERSHIP_RULES
from .personal_data import DATA_RULES
from .rule import Rule

__all__ = ["CORE_RULES"]

_GROUPS: Final = (
    CHECKLIST_RULES,
    DATA_RULES,
    EXCHANGE_RULES,
    INSPECTION_RULES,
    INSPECTION_RESULT_RULES,
    LIFECYCLE_RULES,
    MEMBERSHIP_RULES,
    (UNUSED_SUPPRESSION,),
)

CORE_RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for group in _GROUPS for rule in group), key=lambda rule: rule.id)
)
"""The core's rules; those of the countries come from their plugins."""
