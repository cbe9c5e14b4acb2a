"""What Hypothesis calls when it is imported: tells it which strategies there are for the classes of labcoop's model.

Everybody who uses Hypothesis pays for this, so it imports the model's classes alone; the strategies are made when
one is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["CLASSES", "register"]

CLASSES: Final = (
    *("Activity", "Agreement", "Amount", "Approval", "Authority", "Citation", "Clause", "Condition", "Consent"),
    *("ContactPoint", "Country", "Date", "Dossier", "Exchange", "Funding", "Identifier", "JointBody", "Lesson"),
    *("Objective", "Outcome", "Participant", "Party", "Period", "Portfolio", "Programme", "Provision", "Quantity"),
    *("Reference", "SharedProgramme", "Source", "Succession", "Sum", "Suppression", "TargetGroup"),
)
"""The names of the classes for which there are strategies."""


def register() -> None:
    """Register a strategy for each class of :data:`CLASSES`; Hypothesis calls it through its entry point."""
    from hypothesis import strategies as st

    import labcoop

    for name in CLASSES:
        st.register_type_strategy(getattr(labcoop, name), _made)


def _made(cls: Any) -> SearchStrategy[Any]:
    from .strategies import of_type

    return of_type(cls)
