"""The European Union and the European Economic Area: whether a country belonged to them, and which law binds it so.

Every answer is three-valued, at a date or today: ``None`` where no source that a country's plugin rests on tells. A
country that left the Union keeps the date on which it joined; so one that is no member and has no such date never was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from labcoop.model.agreement import Reference
from labcoop.model.context import Context
from labcoop.model.country import Country
from labcoop.model.dates import Date

from .checklist_grounds import OWN, gdpr
from .foreseen import exchanges_information, posting_in_scope
from .posting_directive import ADOPTED, BINDS_AREA_FROM, BINDS_UNION_FROM, enforcement, is_enforcement_directive
from .rule import Rule, Verdict, asked

__all__ = [
    "MEMBERSHIP_RULES",
    "agreement_date",
    "all_bound_by_enforcement",
    "bound_by_enforcement",
    "every",
    "in_area",
    "in_union",
    "in_union_or_area",
    "some",
]

# --- three-valued answers --------------------------------------------------------------------------


def every(answers: Iterable[bool | None]) -> bool | None:
    """Return whether all answers are yes; no as soon as one is no, else ``None`` where one is unknown.

    >>> every([True, None, False]), every([True, None]), every([])
    (False, None, True)
    """
    known = set(answers)
    return False if False in known else None if None in known else True


def some(answers: Iterable[bool | None]) -> bool | None:
    """Return whether any answer is yes; ``None`` where none is and one is unknown.

    >>> some([None, True]), some([None, False]), some([])
    (True, None, False)
    """
    known = set(answers)
    return True if True in known else None if None in known else False


def _since(start: Date, on: Date | None) -> bool | None:
    """Whether something that started on a date had done so on another, or has today."""
    if on is None:
        return True
    early = on.before(start)
    return None if early is None else not early


# --- membership ------------------------------------------------------------------------------------


def in_union(country: Country, on: Date | None = None) -> bool | None:
    """Return whether a country is in the European Union, on a date or today.

    >>> from labcoop_lithuania.country import COUNTRY
    >>> in_union(COUNTRY, Date("2004-04")), in_union(COUNTRY, Date("2004-05")), in_union(COUNTRY, Date("2004"))
    (False, True, None)
    """
    if country.eu_from is None:
        if country.eu_member == "no":
            return False
        return True if country.eu_member == "yes" and on is None else None
    if country.eu_member != "yes":  # one that left; when, is not told
        before = on is not None and on.before(country.eu_from)
        return False if before or (on is None and country.eu_member == "no") else None
    return _since(country.eu_from, on)


def in_area(country: Country, on: Date | None = None) -> bool | None:
    """Return whether a country is in the European Economic Area, on a date or today.

    Its states are those of the Union that joined it and some of the European Free Trade Association's.

    >>> from labcoop_norway.country import COUNTRY
    >>> in_area(COUNTRY, Date("1993")), in_area(COUNTRY, Date("1994")), in_area(COUNTRY)
    (False, True, True)
    """
    if country.eea_from is not None:
        joined = _since(country.eea_from, on)
        # Who left both the Union and the Association is no longer in the Area; when that was, is not told.
        stayed = country.eu_member == "yes" or country.efta_member == "yes"
        return joined if stayed or not joined else None
    if country.eu_member == "no" and country.eu_from is None and country.efta_member == "no":
        return False
    return None


def in_union_or_area(country: Country, on: Date | None = None) -> bool | None:
    """Return whether a country is in the Union or in the Area, so that the Union's law on posting may bind it."""
    return some((in_union(country, on), in_area(country, on)))


def bound_by_enforcement(country: Country, on: Date | None = None) -> bool | None:
    """Return whether Directive 2014/67/EU binds a country on a date, or today.

    It binds the Union's states from the day by which they had to carry it out, the other states of the Area from
    the day on which it was taken over into the EEA Agreement.

    >>> from labcoop_norway.country import COUNTRY
    >>> bound_by_enforcement(COUNTRY, Date("2017")), bound_by_enforcement(COUNTRY, Date("2020"))
    (False, None)
    >>> bound_by_enforcement(COUNTRY)
    True
    """
    through_union = every((in_union(country, on), _since(BINDS_UNION_FROM, on)))
    through_area = every((in_area(country, on), _since(BINDS_AREA_FROM, on)))
    return some((through_union, through_area))


def all_bound_by_enforcement(context: Context, on: Date | None) -> bool | None:
    """Return whether Directive 2014/67/EU binds all parties; ``None``, too, where no plugin knows one of them."""
    known = (context.countries.get(code) for code in context.dossier.countries)
    return every(bound_by_enforcement(one, on) if one is not None else None for one in known)


def agreement_date(context: Context) -> Date | None:
    """Return the date whose law an agreement met: that of its signing; for a draft the one asked for, or today.

    One that is only attested may have been signed on any day before; of one that nothing dates, nothing can be told.
    """
    agreement = context.dossier.agreement
    if agreement.signed is not None:
        return agreement.signed
    if agreement.attested is not None and agreement.attested.latest is not None:
        return Date(f"..{agreement.attested.latest}")
    return context.on if agreement.basis == "draft" else _ANY_DAY


_ANY_DAY: Final = Date("0001..9999")


# --- the Union's directives ------------------------------------------------------------------------

_SUFFIXES: Final = "EU|EC|EEC|UE|CE|CEE|ES|EK|EB|EE|EL|EÜ|EF|EG|EY|WE|EWG|ЕС|ЕО|ЕИО"
"""What follows the number of a directive in some of the Union's languages, such as 96/71/EC."""

_DIRECTIVE: Final = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)?\d\d)/\d{{1,4}}/(?:{_SUFFIXES})\b|(?<!\d)3(?P<celex>(?:19|20)\d\d)L\d{{4}}(?!\d)"
)


def _directive_year(reference: Reference) -> int | None:
    """Return the year in the number of the directive that a title names, or ``None`` where it names none."""
    match = _DIRECTIVE.search(reference.title)
    if match is None:
        return 2014 if is_enforcement_directive(reference) else None
    year = int(match["year"] or match["celex"])
    return year if year > 99 else 1900 + year  # in two digits until 1998


def _names_directive(context: Context) -> bool:
    return any(_directive_year(one) is not None for one in context.dossier.agreement.legal_bases)


def _parties_bound(context: Context) -> Iterator[Verdict]:
    on = agreement_date(context)
    for code in context.dossier.countries:
        path, country = f"agreement.parties.{code.lower()}", context.countries.get(code)
        member = in_union_or_area(country, on) if country is not None else None
        if country is None:
            message = "no plugin at hand tells whether the directives among the legal bases bound this country"
            yield Verdict(outcome="not-covered", path=path, message=f"{message}; check it by hand")
        elif member is False:
            message = (
                "a directive is among the legal bases, and this country was in neither the Union nor the European "
                "Economic Area at the agreement's date; name the law that bound it"
            )
            yield Verdict(outcome="fail", path=path, message=message)
        elif member is None:
            message = (
                "whether this country was in the Union or the European Economic Area at the agreement's date, so that "
                "the directives among the legal bases bound it, can't be told from what is documented"
            )
            yield Verdict(outcome="unknown", path=path, message=message)


def _no_later_law(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    shown = agreement.signed or agreement.attested
    for reference in agreement.legal_bases:
        year = _directive_year(reference)
        if shown is None or year is None or not 1950 <= year <= 2100:
            continue
        adopted = ADOPTED if is_enforcement_directive(reference) else Date(year)
        path, earlier = f"agreement.legal_bases.{reference.id}", shown.before(adopted)
        if earlier:
            message = "the directive was adopted after the date of the agreement; correct its number or the date"
            yield Verdict(outcome="fail", path=path, message=message)
        elif earlier is None:
            message = "the dates don't tell whether the directive had been adopted by then; give them more precisely"
            yield Verdict(outcome="unknown", path=path, message=message)


# --- other countries -------------------------------------------------------------------------------

_GDPR_FROM: Final = Date("2018-05-25")


def _transfer(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    known = {code: context.countries.get(code) for code in context.dossier.countries}
    members = {code: in_union_or_area(one, context.on) if one else None for code, one in known.items()}
    ruled = any(clause.kind == "data-protection" for clause in agreement.clauses)
    if ruled or True not in members.values():
        return
    for code, member in members.items():
        path = f"agreement.parties.{code.lower()}"
        if known[code] is None:
            message = "no plugin at hand tells whether personal data go to a country outside the European Economic Area"
            yield Verdict(outcome="not-covered", path=path, message=f"{message}; check it by hand")
        elif member is None:
            message = "whether this country is in the Union or the European Economic Area is not documented"
            yield Verdict(outcome="unknown", path=path, message=message)
        elif not member:
            message = (
                "this country is in neither the Union nor the European Economic Area, and nothing tells on which "
                "ground personal data may be transferred to it; add a clause of the kind data-protection"
            )
            yield from asked(context, path.removeprefix("agreement."), message, value=())


def _between_countries(context: Context) -> bool:
    """Whether information passes between several countries under the General Data Protection Regulation."""
    before = context.on is not None and context.on.before(_GDPR_FROM)
    return not before and len(context.dossier.countries) > 1 and exchanges_information(context)


def _covered(context: Context) -> Iterator[Verdict]:
    for code in context.dossier.countries:
        if code not in context.countries:
            message = "no plugin for this country is at hand, so that its registers, languages and law are not checked"
            yield Verdict(outcome="not-covered", path=f"agreement.parties.{code.lower()}", message=message)


def _all(*conditions: Callable[[Context], bool]) -> Callable[[Context], bool]:
    return lambda context: all(condition(context) for condition in conditions)


MEMBERSHIP_RULES: Final = (
    Rule(
        id="C01",
        title="The law of each party's country is at hand",
        severity="note",
        rationale="What no plugin knows is not checked; that nothing was found then says nothing.",
        ground=OWN,
        guards=("agreement.parties.*",),
        check=_covered,
    ),
    Rule(
        id="M01",
        title="The directives that an agreement on posting names bound both parties",
        severity="warning",
        rationale="A directive binds the Union's states, and others of the Economic Area once it is taken over there. "
        "Elsewhere an agreement that only refers to it settles nothing.",
        ground=OWN,
        guards=("agreement.parties.*",),
        applies=_all(posting_in_scope, _names_directive),
        when="posting is in scope, and a directive is among the legal bases",
        check=_parties_bound,
    ),
    Rule(
        id="M02",
        title="No directive among the legal bases is later than the agreement",
        severity="warning",
        rationale="The number of a directive tells its year: an agreement that names a later one has a wrong date or a "
        "wrong reference, or was changed since. Directive 2014/67/EU is of 15 May 2014.",
        ground=enforcement("Title"),
        guards=("agreement.legal_bases.*",),
        applies=_names_directive,
        when="a directive is among the legal bases",
        check=_no_later_law,
    ),
    Rule(
        id="M03",
        title="It is told on which ground personal data may go to a country outside the European Economic Area",
        severity="note",
        rationale="Within the Economic Area personal data pass freely; a transfer out of it needs a ground of its own.",
        ground=gdpr(
            "Chapter V", "that Articles 44 to 49 ask for a ground, and that the Area's states are no third countries"
        ),
        guards=("agreement.parties.*",),
        applies=_between_countries,
        when="information is exchanged",
        check=_transfer,
    ),
)
"""The rules about which law binds whom."""
