"""What CLDR, the Unicode Consortium's data on languages and regions, tells of a country; Babel brings it."""

from __future__ import annotations

import functools
import re
import unicodedata
from datetime import date
from typing import Any, Final

import attrs

from labcoop.errors import UnknownIdError, suggestion
from labcoop.model.country import CurrencyUse
from labcoop.model.dates import Date

__all__ = ["Territory", "cldr_title", "country_codes", "territory"]

_NO_COUNTRIES: Final = frozenset(
    {
        *("EU", "EZ", "UN", "QO"),  # groups of countries
        *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),  # parts of countries, with codes that ISO 3166-1 only reserves
        *("XA", "XB", "ZZ"),  # for tests, and for no country at all
    }
)
"""What CLDR has a code of two letters for and ISO 3166-1 none; Kosovo's XK stays, since authorities use it."""

_SINCE: Final = date(2000, 1, 1)
"""Currencies that went out of use before are left out: no agreement that labcoop knows is as old."""


@attrs.frozen(kw_only=True)
class Territory:
    """A country as CLDR has it; what CLDR does not tell is empty.

    ``languages`` are those with two letters among its official languages, or, where ``in_fact``, among those that are
    official in fact only. ``more_languages`` are those that ISO 639-1 has no two letters for.
    """

    code: str
    name: str
    native_name: str | None
    languages: tuple[str, ...]
    in_fact: bool
    more_languages: tuple[str, ...]
    currencies: tuple[CurrencyUse, ...]

    @property
    def slug(self) -> str:
        """The name in lower-case ASCII letters, for distributions.

        >>> territory("GB").slug, territory("CI").slug
        ('united-kingdom', 'cote-divoire')
        """
        letters = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        return "-".join(re.findall("[a-z]+", letters))

    @property
    def package(self) -> str:
        """The name of the package that a plugin for it has.

        >>> territory("GB").package
        'labcoop_united_kingdom'
        """
        return f"labcoop_{self.slug.replace('-', '_')}"


def cldr_title() -> str:
    """Return the name of the data, with the version as far as Babel tells it."""
    import babel
    import babel.core

    tell = getattr(babel.core, "get_cldr_version", lambda: "")  # before Babel 2.18 there was none
    return f"{f'Common Locale Data Repository (CLDR) {tell()}'.rstrip()}, as packaged in Babel {babel.__version__}"


@functools.cache
def country_codes() -> tuple[str, ...]:
    """Return the codes of two letters that Babel knows as countries'.

    >>> "FI" in country_codes(), "EU" in country_codes()
    (True, False)
    """
    names = _english_names()
    return tuple(sorted(code for code in names if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES))


def territory(code: str) -> Territory:
    """Return what CLDR tells of a country. Raises UnknownIdError, which says what may be meant.

    >>> territory("fi").native_name
    'Suomi / Finland'
    """
    from babel.languages import get_official_languages

    known = code.upper() if code.isascii() else code  # elsewhere letters become others in capitals
    if known not in country_codes():
        hint = "give the two letters of ISO 3166-1, such as FI"
        raise UnknownIdError(f"no country has the code '{code}'; {hint}{_near(code)}")
    official = get_official_languages(known)
    tags = official or get_official_languages(known, de_facto=True)
    languages = tuple(dict.fromkeys(tag.partition("_")[0] for tag in tags))
    return Territory(
        code=known,
        name=_english_names()[known],
        native_name=" / ".join(dict.fromkeys(filter(None, (_name(known, tag) for tag in tags)))) or None,
        languages=tuple(language for language in languages if len(language) == 2),
        in_fact=bool(tags) and not official,
        more_languages=tuple(language for language in languages if len(language) != 2),
        currencies=tuple(_currencies(known)),
    )


def _english_names() -> Any:
    from babel import Locale

    return Locale("en").territories


def _name(code: str, tag: str) -> str | None:
    """Return a country's name in one of its languages, if CLDR has it."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag).territories.get(code)
    except (UnknownLocaleError, ValueError):
        return None
    return str(name) if name and name != code else None


def _currencies(code: str) -> list[CurrencyUse]:
    """Return the legal tender in use since 2000, the newest first; of a currency that came back, its last time."""
    from babel.numbers import get_territory_currencies

    found: dict[str, CurrencyUse] = {}
    for use in get_territory_currencies(code, date(1, 1, 1), date(9999, 1, 1), include_details=True):
        since, until = use["from"], use["to"]
        if until is None or until >= _SINCE:
            found[use["currency"]] = CurrencyUse(code=use["currency"], since=_date(since), until=_date(until))
    return list(reversed(found.values()))


def _date(day: date | None) -> Date | None:
    return Date(day.isoformat()) if day else None


def _near(word: str) -> str:
    """Return the country that may be meant: by another code, or by its name."""
    from babel.core import get_global

    codes, names = country_codes(), {_english_names()[code].casefold(): code for code in country_codes()}
    former = get_global("territory_aliases").get(word.upper(), ())
    if len(former) == 1 and former[0] in codes:
        return f"; did you mean '{former[0]}'?"
    if len(word) <= 3:  # as a misspelt code it may mean many
        return ""
    near = suggestion(word, names)
    return next((f"; did you mean '{code}'?" for name, code in names.items() if f"'{name}'" in near), "")
