"""The checklist of contents: what the text of an agreement between two labour inspectorates should hold.

Its elements are numbered from A01 to A26; where one rests on grounds of different grades, or asks for several things,
a letter tells the rules apart. What is mandatory is an error, what should be there a warning, what is optional a
note, and so is whatever rests on a law that was recalled and not read again.
"""

from __future__ import annotations

from typing import Final

from .checklist_clauses import CLAUSE_RULES
from .checklist_funding import FUNDING_RULES
from .checklist_instrument import INSTRUMENT_RULES
from .checklist_parties import PARTY_RULES
from .checklist_scope import SCOPE_RULES
from .rule import Rule

__all__ = ["CHECKLIST_RULES"]

CHECKLIST_RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((*PARTY_RULES, *INSTRUMENT_RULES, *SCOPE_RULES, *CLAUSE_RULES, *FUNDING_RULES), key=lambda rule: rule.id)
)
"""The checklist's rules, by id."""
