"""The distribution of a new country: what CLDR tells of it, and the places for what an author writes."""

from __future__ import annotations

from collections.abc import Iterator

from labcoop.api import label_template
from labcoop.model.country import CurrencyUse
from labcoop.plugins.hookspecs import API_VERSION
from labcoop.plugins.registry import Registry

from .agreement import new_agreement
from .rendering import filled, quoted, wrapped
from .territory import Territory, cldr_title, territory

__all__ = ["distribution_name", "new_country"]

NOT_COVERED = "not covered"


def distribution_name(code: str) -> str:
    """Return the name of a country's distribution. Raises UnknownIdError for what is no country's code.

    >>> distribution_name("CI")
    'labcoop-cote-divoire'
    """
    return f"labcoop-{territory(code).slug}"


def new_country(code: str, registry: Registry) -> dict[str, str]:
    """Return the files of a distribution for a country, by their paths in it.

    Its record of an agreement is a template with Norway, or for Norway with Lithuania.

    Raises UnknownIdError for what is no country's code, PluginError where the other country's plugin can't be used.

    >>> sorted(new_country("FI", Registry.installed()))[:2]
    ['LICENSE', 'README.md']
    """
    known = territory(code)
    partner = "LT" if known.code == "NO" else "NO"
    distribution = f"labcoop-{known.slug}"
    nothing = f"Template made by 'labcoop new country {known.code}'; nothing is agreed"
    agreement = new_agreement(partner, known.code, registry, template=nothing)
    names = {
        "distribution": distribution,
        "package": known.package,
        "slug": known.package.removeprefix("labcoop_"),
        "name": known.name,
        "code": known.code,
        "prefix": known.code.lower(),
        "partner": partner,
        "agreement": agreement.id,
        "language": known.languages[0] if known.languages else "en",
    }
    source = f"src/{known.package}"
    return {
        "LICENSE": filled("country/LICENSE.txt"),
        "README.md": filled("country/README.md.txt", coverage="\n".join(_coverage(known, agreement.id)), **names),
        "pyproject.toml": filled("country/pyproject.toml.txt", **names),
        f"{source}/__init__.py": filled("country/init.py.txt", **names),
        f"{source}/agreements/{agreement.id}.yaml": agreement.text,
        f"{source}/country.py": _country(known, names),
        **{f"{source}/labels/{language}.po": label_template(language) for language in _to_translate(known)},
        f"{source}/plugin.py": filled("country/plugin.py.txt", api=API_VERSION, **names),
        f"{source}/py.typed": "",
        f"{source}/rules.py": _rules(known, names),
        f"tests/test_{names['slug']}.py": filled("country/test.py.txt", **names),
    }


def _to_translate(known: Territory) -> list[str]:
    """Return the languages into which labels are to be put: those of the country that Babel reads, but for English."""
    from babel.localedata import exists

    return [language for language in known.languages if language != "en" and exists(language)]


# --- the country's record ------------------------------------------------------------------------


def _country(known: Territory, names: dict[str, str]) -> str:
    return filled(
        "country/country.py.txt",
        quoted_name=quoted(known.name),
        facts="".join(f"{line}\n" for line in _facts(known)),
        evidence="".join(f"        {line}\n" for line in _evidence(known)),
        cldr=cldr_title(),
        **names,
    )


def _facts(known: Territory) -> Iterator[str]:
    """Yield the lines of the record that CLDR tells, and a comment for what it does not."""
    if known.native_name:
        yield f"    native_name={quoted(known.native_name)},"
    else:
        yield "    # Not covered by CLDR: native_name."
    if known.languages:
        languages = ", ".join(map(quoted, known.languages))
        yield f"    languages=({languages}{',' if len(known.languages) == 1 else ''}),"
    else:
        yield "    # Not covered by CLDR: languages."
    if known.more_languages:
        more = ", ".join(known.more_languages)
        yield wrapped(f"CLDR has {more} too; a language of a record has the two letters of ISO 639-1.", "    ")
    if not known.currencies:
        yield "    # Not covered by CLDR: currencies."
        return
    uses = [_use(use) for use in known.currencies]
    if len(uses) == 1:
        yield f"    currencies=({uses[0]},),"
    else:
        yield "    currencies=("
        yield from (f"        {use}," for use in uses)
        yield "    ),"


def _use(use: CurrencyUse) -> str:
    since = f', since=labcoop.Date("{use.since}")' if use.since else ""
    until = f', until=labcoop.Date("{use.until}")' if use.until else ""
    return f'labcoop.CurrencyUse(code="{use.code}"{since}{until})'


def _evidence(known: Territory) -> Iterator[str]:
    official = "languages official in fact" if known.in_fact else "official languages"
    cited = {
        "name": "Territories, in English",
        "native_name": "Territories, in its own languages" if known.native_name else None,
        "languages": f"Territory information, {official}" if known.languages else None,
        "currencies": "Currencies of territories, legal tender" if known.currencies else None,
    }
    for field, at in cited.items():
        if at:
            yield f'"country.{field}": (labcoop.Citation(source="cldr", at="{at}"),),'


# --- the example of a rule -----------------------------------------------------------------------


def _rules(known: Territory, names: dict[str, str]) -> str:
    """Return the example, which looks for the country's languages, or for any where CLDR names none."""
    told = "context.dossier.agreement.languages"
    if known.languages:
        needs = f"from {known.package}.country import COUNTRY\n"
        own = f"    told = {told}\n    own = tuple(language for language in told if language in COUNTRY.languages)"
        title = f"An agreement of {known.name} is made in one of its languages"
        message = f"it is in no language of {known.name}; agree on a text in one"
    else:
        needs, own = "", f"    own = {told}  # which languages the country has is not covered"
        title = f"An agreement of {known.name} tells its languages"
        message = "no language is told; list those of the text"
    title, message = quoted(title), quoted(message)
    return filled("country/rules.py.txt", needs=needs, own=own, title=title, message=message, **names)


# --- what is covered -----------------------------------------------------------------------------


def _coverage(known: Territory, agreement: str) -> Iterator[str]:
    """Yield the rows of the table of what is there and what is to be written."""
    native = "in English and in its own languages, from CLDR" if known.native_name else "in English, from CLDR"
    languages = f"{', '.join(known.languages)}, from CLDR" if known.languages else NOT_COVERED
    number = len(known.currencies)
    currencies = f"{number} in use since 2000, from CLDR" if number else NOT_COVERED
    rows: tuple[tuple[str, str, str], ...] = (
        ("name", native, "`country.py`"),
        ("official languages", languages, "`country.py`"),
        ("currencies", currencies, "`country.py`"),
        ("membership of EU, EEA and EFTA", NOT_COVERED, "`country.py`"),
        ("authorities", NOT_COVERED, "`AUTHORITIES` in `country.py`"),
        ("duties by date", NOT_COVERED, "`DUTIES` in `country.py`"),
        ("agreements", f"{NOT_COVERED}; `{agreement}` is a template, and nothing in it is agreed", "`agreements/`"),
        ("rules", "one example, which rests on no law", "`rules.py`"),
    )
    if to_translate := ", ".join(_to_translate(known)):
        rows += (("labels", f"{NOT_COVERED}; the catalogues are empty: {to_translate}", "`labels/`"),)
    for row in rows:
        yield f"| {' | '.join(row)} |"
