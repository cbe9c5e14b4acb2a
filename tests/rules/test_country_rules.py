"""The rules of the countries: what they say by date, on what they rest, and that they answer for any record."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.cases import Case
from rules.country_cases import CASES, COUNTRIES, MARK, Partner, check, programme, provision, record
from rules.test_every_rule import context_of

import labcoop
from labcoop.model.country import duty_versions
from labcoop.model.dossier import Dossier, Record
from labcoop.rules.engine import judge
from labcoop.rules.rule import Verdict
from labcoop.testkit.strategies import dossiers

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
RULES = {rule.id: rule for rule in labcoop.catalogue() if rule.country}
COUNTRY = labcoop.countries()
CODES = [country.code for country in COUNTRIES]
BY_CODE = {country.code: country for country in COUNTRIES}


def verdicts(rule: str, given: Record) -> tuple[Verdict, ...]:
    return judge(RULES[rule], context_of(given), strict=True)[1]


def messages(rule: str, given: Record, **settings: str) -> list[str]:
    return [one.message for one in labcoop.validate(given, select=[rule], **settings).findings if one.rule == rule]


def of_country(dossier: Dossier, code: str, *authorities: str) -> Dossier:
    """Return a dossier in which a country is a party, through these authorities."""
    others = tuple(party for party in dossier.agreement.parties if party.country != code)
    party = labcoop.Party(country=code, authorities=authorities)
    return attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, parties=(party, *others)))


# --- what all of them have in common ---------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_each_country_hands_over_at_least_four_rules_with_its_prefix(code: str) -> None:
    own = [rule for rule in RULES.values() if rule.country == code]
    assert len(own) >= 4
    assert {rule.origin for rule in own} == {f"labcoop-{COUNTRY[code].name.lower()}"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rests_on_a_source_that_its_country_lists(rule: labcoop.Rule) -> None:
    assert rule.country
    listed = {(source.title, source.url) for source in COUNTRY[rule.country].sources.values()}
    assert rule.ground.grade == "read"
    assert (rule.ground.title, rule.ground.url) in listed


def test_norway_has_the_six_rules_of_its_regulation() -> None:
    assert [id for id in RULES if id.startswith("no:n0")] == [f"no:n0{number}" for number in range(1, 7)]


@pytest.mark.parametrize("code", CODES)
@given(dossier=dossiers())
def test_the_rules_of_a_country_answer_for_any_of_its_records(code: str, dossier: Dossier) -> None:
    context = context_of(of_country(dossier, code))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rule in RULES.values():
            if rule.country == code:
                judge(rule, context, strict=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.path}")
def test_no_message_repeats_a_text_of_the_record(case: Case) -> None:
    found = [*verdicts(case.rule, case.fires)]
    assert found
    assert not [one for one in found if MARK in one.message]


@given(dossier=dossiers(), code=st.sampled_from([code for code in CODES if code != "NO"]))
def test_who_is_named_in_the_text_is_never_missed(dossier: Dossier, code: str) -> None:
    country = COUNTRY[code]
    names = "; ".join(authority.name for authority in country.authorities)
    named = labcoop.Clause(id="named", kind="data-categories", text=f"{names}; {BY_CODE[code].right}")
    agreement = attrs.evolve(of_country(dossier, code).agreement, clauses=(named,))
    for duty in ("registration", "posting"):
        assert verdicts(f"{code.lower()}:{duty}", attrs.evolve(dossier, agreement=agreement)) == ()


@given(dossier=dossiers(), code=st.sampled_from(CODES))
def test_an_authority_is_known_or_told_exactly_where_it_is_not(dossier: Dossier, code: str) -> None:
    known = sorted(authority.id for authority in COUNTRY[code].authorities)
    agreement = attrs.evolve(of_country(dossier, code, *known, "not-at-all").agreement, authorities=())
    found = verdicts(f"{code.lower()}:authorities", attrs.evolve(dossier, agreement=agreement))
    parties = [one.path for one in found if one.path.startswith(f"agreement.parties.{code.lower()}.")]
    assert parties == [f"agreement.parties.{code.lower()}.authorities.not-at-all"]


@pytest.mark.parametrize("code", CODES)
def test_the_readme_of_a_country_lists_its_rules(code: str) -> None:
    readme = (PLUGINS / COUNTRY[code].name.lower() / "README.md").read_text(encoding="utf-8")
    told = [line for line in readme.splitlines() if line.startswith(f"| `{code.lower()}:")]
    own = [rule for rule in RULES.values() if rule.country == code]
    assert told == [f"| `{rule.id}` | {rule.severity} | {rule.title} |" for rule in own]


# --- duties by date ----------------------------------------------------------------------------------------


def of_day(country: Partner, day: datetime.date | str) -> Record:
    """Return a draft with checks on a day, in which nobody who keeps a register takes part or is named."""
    return record(country.code, "", programmes=programme(check(country.code), period=str(day)))


@given(day=st.dates(datetime.date(2005, 1, 1), datetime.date(2030, 12, 31)), country=st.sampled_from(COUNTRIES))
def test_a_message_tells_the_law_of_the_day_of_the_check(day: datetime.date, country: Partner) -> None:
    versions = duty_versions(COUNTRY[country.code], "registration-of-employment", labcoop.Date(day.isoformat()))
    (found,) = verdicts(f"{country.code.lower()}:registration", of_day(country, day))
    known = {duty.legal_basis for duty, _ in versions if duty.legal_basis}
    all_laws = {duty.legal_basis for duty in COUNTRY[country.code].duties if duty.legal_basis}
    assert {law for law in all_laws if law in found.message} == known
    assert ("not documented" in found.message) == (not any(holds for _, holds in versions))


@pytest.mark.parametrize(
    ("code", "day", "told"),
    [
        ("RO", "2026", "(REGES-ONLINE), at least 1 day before work starts [employment contracts, in the register"),
        ("RO", "2024", "the Territorial labour inspectorate (ITM, REVISAL), before work starts [employment contr"),
        ("RO", "2010-02-01", "the Labour Inspection, at the latest when work starts, under Government Decision ("),
        ("RO", "2008", "the Labour Inspection, within 20 days after work starts (in part inferred) (whether alre"),
        ("EE", "2015", "the Tax and Customs Board (EMTA, TÖR), at the latest when work starts, under Taxation Act;"),
        ("EE", "2013", "the Health Insurance Fund, within 7 working days after work starts (in part inferred) (w"),
        ("NO", "2016", "(NAV, Aa-register), within 5 days after the month ends [all employment relationships, mon"),
        ("NO", "2013", "(NAV, Aa-register), after work starts (by the Friday of the week after) [jobs of at least"),
        ("LT", "2018", "(SODRA), at least 1 working day before work starts, under Law on Employment, No XII-2470"),
        ("LT", "2012", "the checks name no register of Lithuania; which one held then is not documented;"),
        ("LV", "2027", "at least 1 hour before work starts (electronic report); at least 1 day before work starts"),
        ("PL", "2027", "the Social Insurance Institution (ZUS), within 7 days after the duty to insure starts [wo"),
        ("BG", "2027", "within 3 days after the contract is signed; before work starts (the worker holds the cert"),
    ],
)
def test_whom_a_worker_is_registered_with_and_by_when_is_told_as_of_that_time(code: str, day: str, told: str) -> None:
    (message,) = messages(f"{code.lower()}:registration", of_day(BY_CODE[code], day))
    assert told in message


@pytest.mark.parametrize(
    ("code", "period", "told"),
    [
        ("LT", "2027", "Lithuania (VDI), before the posting starts [postings longer than 30 days, or construction"),
        ("EE", "2027", "the Labour Inspectorate, before work starts [workers posted to Estonia], under Working C"),
        ("PL", "2016-06-18", "National Labour Inspectorate (PIP), at the latest when the posting starts [workers"),
        ("PL", "2016-06-17", "does not take part; which one held then is not documented"),
        ("LV", "2027", "the State Labour Inspectorate (VDI), before the posting starts [workers posted to Latvia,"),
        ("RO", "2018", "Territorial labour inspectorate (ITM), at least 1 working day before the posting starts ["),
        ("RO", "2016", "an authority that no source names, at least 5 days before the posting starts, under Law 3"),
        ("BG", "2018", "General Labour Inspectorate Executive Agency (GLI EA), by a time on which sources disagree"),
    ],
)
def test_to_whom_a_posting_is_declared_and_by_when_is_told_as_of_that_time(code: str, period: str, told: str) -> None:
    exchange = "exchanges: [{id: e, kind: request, topics: [posting]}]"
    given = record(code, "", programmes=programme(period=period, more=exchange))
    (message,) = messages(f"{code.lower()}:posting", given)
    assert told in message


def test_what_is_our_own_reading_of_a_source_is_told_as_such() -> None:
    given = record("BG", "gli-bg", provision(kind="information-exchange", topics="posting"))
    (message,) = messages("bg:outbound-posting", given)
    assert "within 3 days after the posting starts" in message
    assert "(in part inferred)" in message


def test_where_sources_disagree_on_bulgaria_no_side_is_picked() -> None:
    given = record("BG", "", provision(topics="posting"))
    (message,) = messages("bg:posting", given)
    assert not [
        side
        for side in ("working day", "before the posting", "when work starts", "immediately", "seven")
        if side in message
    ]


@pytest.mark.parametrize("period", ["2025-04", "2025", "2024/2026"])
@pytest.mark.parametrize("register", ["REVISAL", "REGES-ONLINE"])
def test_while_one_register_gave_way_to_the_other_either_may_be_named(period: str, register: str) -> None:
    given = record("RO", "im-ro", programmes=programme(check("RO", register), period=period))
    assert messages("ro:registration", given) == []


def test_work_is_judged_as_of_its_own_time_and_a_text_as_of_the_date_that_is_asked_for() -> None:
    foreseen = record("EE", "ti-ee", provision("the Health Insurance Fund", topics="registration"))
    assert messages("ee:registration", foreseen)
    assert messages("ee:registration", foreseen, on_date="2013") == []
    done = of_day(BY_CODE["EE"], "2015")
    assert messages("ee:registration", done, on_date="2013") == messages("ee:registration", done)


def test_the_end_of_an_agreement_is_the_time_of_its_text() -> None:
    former = record("EE", "", f"  ended: 2013\n{provision(topics='registration')}")
    (message,) = messages("ee:registration", former)
    assert "Health Insurance Fund" in message


def test_undated_work_that_was_done_has_no_law_that_could_be_told() -> None:
    given = record("EE", "ti-ee", f"  activities: [{check('EE')}]", basis="sources")
    (found,) = verdicts("ee:registration", given)
    assert (found.outcome, "which one held then is unknown without a date" in found.message) == ("unknown", True)


def test_the_same_law_is_told_once_and_another_beside_it() -> None:
    later = programme(check("EE"), period="2013").replace("id: x", "id: y")
    given = record("EE", "", provision(topics="registration"), f"{programme(check('EE'))}, {later}")
    paths = [one.path for one in verdicts("ee:registration", given)]
    assert paths == ["agreement.provisions.p", "programmes.y.activities.a"]


def test_what_a_programme_or_the_agreement_is_about_its_work_is_about() -> None:
    checks = "  provisions: [{id: p, kind: joint-inspection}]"
    assert messages("lv:registration", record("LV", "vdi-lv", f"  topics: [undeclared-work]\n{checks}"))
    assert messages("lv:registration", record("LV", "vdi-lv", f"  topics: [osh]\n{checks}")) == []


def test_a_word_that_only_contains_the_name_of_a_register_does_not_name_it() -> None:
    for text, named in (("zus, ZUA", True), ("ZUSA", False), ("azus", False)):
        found = messages("pl:registration", record("PL", "pip-pl", provision(text, topics="registration")))
        assert (found == []) is named


def test_the_makers_refuse_a_duty_that_the_country_does_not_have() -> None:
    with pytest.raises(ValueError, match="Latvia has no duty of the kind notice-of-outbound-posting"):
        labcoop.duty_rule(COUNTRY["LV"], "notice-of-outbound-posting")
    with pytest.raises(ValueError, match="Latvia has no such duty of the kind registration-of-employment: other"):
        labcoop.duty_rule(COUNTRY["LV"], "registration-of-employment", registers={"other": ("EDS",)})
    with pytest.raises(ValueError, match="in Latvia no version of this duty is met after the start of work"):
        labcoop.late_registration_rule(COUNTRY["LV"])
    other = labcoop.Country(code="XX", name="X", duties=(labcoop.Duty(id="other", kind="xx:other"),))
    with pytest.raises(ValueError, match="no rule is made of duties of the kind xx:other"):
        labcoop.duty_rule(other, "xx:other")


# --- languages ---------------------------------------------------------------------------------------------


def leaflet(languages: str, kind: str = "information-campaign") -> Record:
    """Return a draft of Bulgaria and Latvia with a leaflet for workers of which one can't tell."""
    return labcoop.loads(f"""
labcoop: 1
agreement:
  id: bg-lv
  title: A draft
  basis: draft
  parties: [{{country: BG}}, {{country: LV}}]
  target_groups: [{{group: posted-workers}}]
  activities: [{{id: a, kind: {kind}, languages: [{languages}]}}]
""")


@pytest.mark.parametrize(
    ("languages", "missed"), [("bg, lv", []), ("lv", []), ("bg", []), ("en", ["BG", "LV"]), ("", ["BG", "LV"])]
)
def test_a_leaflet_in_the_language_of_one_party_may_be_for_that_party_alone(languages: str, missed: list[str]) -> None:
    assert [code for code in ("BG", "LV") if messages(f"{code.lower()}:languages", leaflet(languages))] == missed


def test_guidelines_are_for_those_who_inspect_and_need_not_be_in_the_language_of_workers() -> None:
    assert messages("bg:languages", leaflet("", kind="guidance"))
    assert messages("bg:languages", leaflet("", kind="guidelines")) == []


@pytest.mark.parametrize(("whole", "outcome"), [(", list: complete", "fail"), ("", "unknown")])
def test_a_language_is_missing_from_a_source_only_if_that_gives_the_whole_list(whole: str, outcome: str) -> None:
    given = labcoop.loads(f"""
labcoop: 1
agreement: {{id: ee-xx, title: An agreement, basis: sources, parties: [{{country: EE}}, {{country: XX}}]}}
programmes:
  - id: x
    targets: [EE]
    activities: [{{id: a, kind: web-portal, languages: [en]}}]
sources: {{page: {{title: A page}}}}
evidence: {{programmes.x.activities.a.languages: {{source: page{whole}}}}}
""")
    (found,) = verdicts("ee:languages", given)
    assert (found.outcome, found.path) == (outcome, "programmes.x.activities.a.languages")


# --- the bundled records -----------------------------------------------------------------------------------


def bundled() -> Iterator[Record]:
    portfolio = labcoop.installed()
    yield from portfolio.readable()
    yield from portfolio.programmes.readable()


def test_of_the_bundled_records_nothing_is_said_that_is_not_so() -> None:
    found = labcoop.validate(list(bundled()), select=[f"{code.lower()}:" for code in CODES])
    assert not [one for one in found.findings if one.outcome != "unknown"]


def test_lithuania_and_norway_are_asked_for_the_registers_of_their_checks() -> None:
    found = labcoop.validate(labcoop.installed()["no-lt-2017"], select=["lt:registration", "no:registration"])
    assert {(one.rule, one.path) for one in found.findings} == {
        ("lt:registration", "agreement.provisions.joint-inspections"),
        ("no:registration", "agreement.provisions.joint-inspections"),
    }
