"""A language to write in: what its catalogues translate, its numbers, and the names of countries and languages.

English is what stands in the code; any other language comes from the catalogues of plugins, and from CLDR by way of
Babel. What is not translated is told in English, each label by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Final

import attrs

from labcoop.comparison.cell import Scalar
from labcoop.errors import UnknownIdError, suggestion
from labcoop.model.vocabulary import Vocabularies

if TYPE_CHECKING:
    from babel import Locale

    from labcoop.plugins.labels import Catalogue
    from labcoop.plugins.registry import Registry

__all__ = ["ENGLISH", "Language", "language_named"]

_NAMES: Final = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mt": "Maltese",
    "nb": "Norwegian Bokmål",
    "nl": "Dutch",
    "nn": "Norwegian Nynorsk",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "se": "Northern Sami",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
}


_SAME: Final = {"no": "nb"}
"""Norwegian without more is written as Bokmål."""


@attrs.frozen(kw_only=True)
class Language:
    """A language by its code (ISO 639-1). ``catalogues`` are looked through in their order; English has none.

    ``authorities`` are the names that authorities bear in this language themselves, by id, and by country and name.

    >>> ENGLISH.phrase("view", "Showing {shown} of {total}", shown=3, total=77)
    'Showing 3 of 77'
    """

    code: str = "en"
    catalogues: tuple[Catalogue, ...] = ()
    authorities: Mapping[str, str] = attrs.field(factory=dict)

    def phrase(self, context: str, english: str, /, **values: object) -> str:
        """Return a label in this language, with the values in place of the names in its braces."""
        told = self._translation(context, english) or english
        return told.format(**values) if values else told

    def plural(self, context: str, one: str, several: str, count: Scalar, /, **values: object) -> str:
        """Return a label in the form that a number takes; the number itself stands in it as ``{number}``.

        >>> ENGLISH.plural("view", "{number} agreement", "{number} agreements", 1)
        '1 agreement'
        """
        whole = int(count) if isinstance(count, int | Decimal) and count == int(count) else _FRACTION
        told = self._translation(context, one, whole) or (one if count == 1 else several)
        return told.format(number=self.number(count), **values)

    def listed(self, parts: Iterable[str]) -> str:
        """Return texts with "and" between them.

        >>> ENGLISH.listed(["NO", "LT"])
        'NO and LT'
        """
        return reduce(
            lambda first, second: self.phrase("list", "{first} and {second}", first=first, second=second), parts
        )

    def _translation(self, context: str, english: str, number: int | None = None) -> str | None:
        found = (catalogue.text(context, english, number) for catalogue in self.catalogues)
        return next(filter(None, found), None)

    def number(self, value: Scalar) -> str:
        """Return a number with thousands apart, so that 575847 can be read; anything else as it is.

        >>> ENGLISH.number(575847)
        '575,847'
        """
        if not isinstance(value, int | Decimal):
            return value
        locale = self._locale()
        if locale is None:
            return f"{value:,}"
        from babel.numbers import format_decimal

        return format_decimal(value, locale=locale, decimal_quantization=False)

    def country(self, code: str, english: str) -> str:
        """Return the name of a country; the English one that is given, where that is all there is."""
        locale = self._locale()
        return english if locale is None else locale.territories.get(code, english)

    def language(self, code: str) -> str:
        """Return the name of a language; its code, where that is all there is.

        >>> ENGLISH.language("lt"), ENGLISH.language("xx")
        ('Lithuanian', 'xx')
        """
        locale = self._locale()
        english = _NAMES.get(code, code)
        return english if locale is None else locale.languages.get(code, english)

    def vocabularies(self, vocabularies: Vocabularies | None) -> Vocabularies:
        """Return vocabularies with their labels in this language."""
        known = vocabularies or Vocabularies()
        return known.labelled(self.phrase) if self.catalogues else known

    def _locale(self) -> Locale | None:
        if not self.catalogues:
            return None
        from babel import Locale

        return Locale.parse(self.code)


_FRACTION: Final = 2
"""The number whose form stands beside one with a fraction: gettext knows whole ones alone."""
ENGLISH: Final = Language()


def language_named(code: str | None, registry: Registry) -> Language:
    """Return the language with this code; English for ``None``.

    Raises :class:`~labcoop.errors.UnknownIdError` for a language that no plugin brings labels in.
    """
    if code is None:
        return ENGLISH
    wanted = code.lower()
    if wanted == "en":
        return ENGLISH
    installed = registry.languages()
    found = wanted if wanted in installed else _SAME.get(wanted, "")
    catalogues = registry.catalogues(found) if found in installed else ()
    if not catalogues:
        there = ", ".join(("en", *installed))
        near = suggestion(wanted, installed)
        raise UnknownIdError(f"no plugin brings labels in the language '{code}'; there are {there}{near}")
    return Language(code=found, catalogues=catalogues, authorities=_native_names(found, registry))


def _native_names(language: str, registry: Registry) -> dict[str, str]:
    """Return the names by which authorities go in their own countries, where this language is theirs."""
    return {
        key: authority.native_name
        for code, country in registry.countries().items()
        if language in registry.own_languages(code)
        for authority in country.authorities
        if authority.native_name
        for key in (authority.id, f"{code}: {authority.name}")
    }
