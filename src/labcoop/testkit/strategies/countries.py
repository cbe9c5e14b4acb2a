"""The countries whose plugins are installed, and their codes."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labcoop.model.country import Country
from labcoop.plugins.registry import Registry

__all__ = ["countries", "country_codes"]


def country_codes() -> SearchStrategy[str]:
    """Return the codes of the installed countries; nothing is imported for it. Where none is, it is that of no country.

    >>> from hypothesis import find
    >>> find(country_codes(), lambda code: code.startswith("L"))
    'LT'
    """
    return st.sampled_from(Registry.installed().codes or ("XX",))


def countries() -> SearchStrategy[Country]:
    """Return the records of the installed countries, as their plugins hand them over.

    >>> from hypothesis import find
    >>> find(countries(), lambda country: country.eu_member == "no").name
    'Norway'
    """
    known = [country for _, country in sorted(Registry.installed().countries().items())]
    return st.sampled_from(known or [Country(code="XX", name="Nowhere")])
