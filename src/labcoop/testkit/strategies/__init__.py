"""Valid values and records, small and varied, as Hypothesis strategies.

Each could have been loaded from a file. Text holds what YAML is known to misread; ids, codes and terms look like
numbers, booleans and dates where the format allows it. References lead somewhere; paths of evidence resolve, or say
``absent``. ``st.from_type(labcoop.Agreement)`` finds them by itself.

>>> from hypothesis import find
>>> from labcoop.testkit.strategies import dates
>>> find(dates(), lambda date: date.precision == "month")
Date('2000-01')
"""

from __future__ import annotations

from .by_type import of_type
from .countries import countries, country_codes
from .evidence import citations, conflicts, evidence, paths, says
from .near_misses import NearMiss, near_misses
from .parts import (
    activities,
    agreements,
    built,
    distinct,
    exchanges,
    funding,
    outcomes,
    parties,
    programmes,
    sources,
)
from .records import dossiers, portfolios, records, shared_programmes
from .values import amounts, dates, ids, numbers, periods, quantities, single_dates, terms, texts

__all__ = [
    "NearMiss",
    "activities",
    "agreements",
    "amounts",
    "built",
    "citations",
    "conflicts",
    "countries",
    "country_codes",
    "dates",
    "distinct",
    "dossiers",
    "evidence",
    "exchanges",
    "funding",
    "ids",
    "near_misses",
    "numbers",
    "of_type",
    "outcomes",
    "parties",
    "paths",
    "periods",
    "portfolios",
    "programmes",
    "quantities",
    "records",
    "says",
    "shared_programmes",
    "single_dates",
    "sources",
    "terms",
    "texts",
]
