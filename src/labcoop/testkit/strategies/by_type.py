"""Which strategy is for which class, so that ``st.from_type(labcoop.Agreement)`` finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis.strategies import SearchStrategy

from labcoop.model.agreement import Agreement, Party
from labcoop.model.country import Country
from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier, SharedProgramme
from labcoop.model.portfolio import Portfolio
from labcoop.model.programme import Programme
from labcoop.model.quantities import Amount, Quantity
from labcoop.model.work import Activity, Exchange, Funding, Outcome

from .countries import countries
from .parts import activities, agreements, built, exchanges, funding, outcomes, parties, programmes
from .records import dossiers, portfolios, shared_programmes
from .values import amounts, dates, periods, quantities

__all__ = ["of_type"]

_STRATEGIES: Final[dict[type, Callable[[], SearchStrategy[Any]]]] = {
    Activity: activities,
    Agreement: agreements,
    Amount: amounts,
    Country: countries,
    Date: dates,
    Dossier: dossiers,
    Exchange: exchanges,
    Funding: funding,
    Outcome: outcomes,
    Party: parties,
    Period: periods,
    Portfolio: portfolios,
    Programme: programmes,
    Quantity: quantities,
    SharedProgramme: shared_programmes,
}


def of_type(cls: type) -> SearchStrategy[Any]:
    """Return the strategy for a class of the model: what ``st.from_type`` gives.

    >>> from hypothesis import find
    >>> from labcoop import Objective
    >>> find(of_type(Objective), lambda objective: objective.level == "specific").text
    'a'
    """
    return _STRATEGIES[cls]() if cls in _STRATEGIES else built(cls)
