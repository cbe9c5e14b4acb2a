"""What CLDR tells of countries, as a country's distribution begins with it."""

from __future__ import annotations

import re

import babel.core
import pytest

from labcoop.errors import UnknownIdError
from labcoop.model.country import CurrencyUse
from labcoop.model.dates import Date
from labcoop.scaffolding.territory import cldr_title, country_codes, territory


def test_finland_is_as_cldr_has_it() -> None:
    finland = territory("fi")
    assert (finland.code, finland.name, finland.native_name) == ("FI", "Finland", "Suomi / Finland")
    assert (finland.languages, finland.more_languages, finland.in_fact) == (("fi", "sv"), (), False)
    assert finland.currencies == (
        CurrencyUse(code="EUR", since=Date("1999-01-01")),
        CurrencyUse(code="FIM", since=Date("1963-01-01"), until=Date("2002-02-28")),
    )


def test_the_codes_are_those_of_countries() -> None:
    codes = country_codes()
    assert len(codes) == 250  # the 249 of ISO 3166-1 and Kosovo's
    assert {"NO", "FI", "AX", "XK"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "XA", "AC", "IC", "UK", "XX"} & set(codes)


def test_names_of_packages_are_ascii_and_no_two_are_alike() -> None:
    packages = {territory(code).package: code for code in country_codes()}
    assert len(packages) == len(country_codes())
    assert all(re.fullmatch("labcoop(_[a-z]+)+", package) for package in packages)
    slugs = {code: territory(code).slug for code in ("AX", "CI", "CW", "GB", "BA", "TR")}
    assert slugs == {
        "AX": "aland-islands",
        "CI": "cote-divoire",
        "CW": "curacao",
        "GB": "united-kingdom",
        "BA": "bosnia-herzegovina",
        "TR": "turkiye",
    }


@pytest.mark.parametrize("code", country_codes())
def test_what_is_told_of_a_country_fits_a_record(code: str) -> None:
    known = territory(code)
    assert all(re.fullmatch("[a-z]{2}", language) for language in known.languages)
    assert len(set(known.languages)) == len(known.languages)
    assert not {len(language) for language in known.more_languages} & {2}
    assert len({use.code for use in known.currencies}) == len(known.currencies)
    for use in known.currencies:
        assert use.until is None or (use.since is not None and use.since.before(use.until))
        assert use.until is None or not use.until.before(Date("2000"))
    assert any(use.until is None for use in known.currencies) or code == "AQ"


def test_languages_that_are_official_in_fact_count_where_no_others_are() -> None:
    assert (territory("US").languages, territory("US").in_fact) == (("en",), True)
    assert (territory("CH").languages, territory("CH").in_fact) == (("de", "fr", "it"), False)
    assert (territory("NU").languages, territory("NU").more_languages) == (("en",), ("niu",))
    assert territory("AQ").native_name is None


@pytest.mark.parametrize(
    ("given", "meant"), [("UK", "GB"), ("FIN", "FI"), ("Finland", "FI"), ("finnland", "FI"), ("dd", "DE")]
)
def test_another_code_or_a_name_is_answered_with_the_two_letters(given: str, meant: str) -> None:
    with pytest.raises(UnknownIdError, match=f"; did you mean '{meant}'\\?$"):
        territory(given)


@pytest.mark.parametrize("given", ["", "QQ", "EU", "SU", "f1", "..", "ſi"])
def test_where_nothing_is_near_nothing_is_suggested(given: str) -> None:
    with pytest.raises(UnknownIdError, match=r"such as FI$"):
        territory(given)


def test_the_source_tells_its_version_as_far_as_babel_does(monkeypatch: pytest.MonkeyPatch) -> None:
    version = babel.core.get_cldr_version()
    assert cldr_title() == f"Common Locale Data Repository (CLDR) {version}, as packaged in Babel {babel.__version__}"
    monkeypatch.delattr(babel.core, "get_cldr_version")
    assert cldr_title() == f"Common Locale Data Repository (CLDR), as packaged in Babel {babel.__version__}"
