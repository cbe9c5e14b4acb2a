"""What is easily got wrong about Finland. The plugin is loaded by hand, so that it need not be installed."""

from __future__ import annotations

import itertools
import re
from importlib import resources
from typing import Any

import attrs
import pytest

import labcoop
from labcoop import Date, Dossier, Duty, Registry, State
from labcoop_finland import plugin
from labcoop_finland.country import COUNTRY
from labcoop_finland.plugin import labcoop_agreements, labcoop_country, labcoop_rules

REGISTRY = Registry.of(plugin)


def record(id: str) -> Dossier:
    dossier = next(reference for reference in labcoop_agreements() if reference.id == id).read()
    assert isinstance(dossier, Dossier)
    return dossier


def duty(id: str) -> Duty:
    return next(duty for duty in COUNTRY.duties if duty.id == id)


def row(dimension: str, on: str | None = None) -> labcoop.Cell:
    comparison = labcoop.compare([record("ee-fi-2014")], on=[dimension], on_date=on, registry=REGISTRY)
    return comparison[dimension]["ee-fi-2014"]


# --- the plugin --------------------------------------------------------------------------------------------


def test_the_plugin_hands_over_the_country_and_one_agreement_and_has_no_fault() -> None:
    assert labcoop_country() is COUNTRY
    assert [reference.id for reference in labcoop_agreements()] == ["ee-fi-2014"]
    (examined,) = REGISTRY.examine()
    assert (examined.state, examined.faults) == ("ok", [])


def values(value: Any, path: str) -> list[str]:
    """Return the path of every value that a source must bear out; ids and the basis are ours."""
    found: list[str] = []
    for field in attrs.fields(type(value)):
        inner = getattr(value, field.name)
        if inner in (None, ()) or field.name in ("id", "basis", "sources", "evidence", "code"):
            continue
        for item in inner if isinstance(inner, tuple) else ():
            key = getattr(item, "id", None) or getattr(item, "code", None) or getattr(item, "country", None)
            found += values(item, f"{path}.{field.name}.{str(key).lower()}") if key else [f"{path}.{field.name}"]
        if not isinstance(inner, tuple):
            found.append(f"{path}.{field.name}")
    return found


@pytest.mark.parametrize(
    ("holder", "root", "at"),
    [(COUNTRY, COUNTRY, "country"), (record("ee-fi-2014"), record("ee-fi-2014").agreement, "agreement")],
)
def test_every_value_is_cited_and_every_source_is_used_and_has_an_address(holder: Any, root: Any, at: str) -> None:
    paths = values(root, at)
    assert len(paths) > 20
    assert [path for path in paths if not holder.citations(path)] == []
    cited = {citation.source for citations in holder.evidence.values() for citation in citations}
    assert cited == set(holder.sources)
    assert all(source.url for source in holder.sources.values())


def test_no_file_holds_an_address_or_a_number_of_a_person() -> None:
    package = resources.files("labcoop_finland")
    for file in (*package.iterdir(), *(package / "agreements").iterdir()):
        if file.name.endswith((".py", ".yaml")):
            text = re.sub(r"https?://\S+", "", file.read_text("utf-8"))
            assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}|\+\d{2}[ \d]{7,}", text), file.name


# --- authorities ---------------------------------------------------------------------------------------------


def test_one_national_agency_took_over_from_the_regional_ones_at_the_turn_of_2026() -> None:
    agency, divisions, south = (COUNTRY.authority(id) for id in ("lvv-fi", "avi-osh-fi", "avi-south-fi"))
    assert agency
    assert divisions
    assert south
    assert (agency.level, agency.since) == ("national", Date("2026-01-01"))
    assert agency.after == (divisions.id, south.id)
    assert {(one.level, one.until) for one in (divisions, south)} == {("regional", Date("2025-12-31"))}
    assert COUNTRY.inspectorate == agency.id
    for path in ("lvv-fi.since", "avi-osh-fi.until", "avi-south-fi.until"):
        assert {citation.phase for citation in COUNTRY.citations(f"country.authorities.{path}")} == {"planned"}


def test_finland_left_efta_for_the_union_a_year_after_the_economic_area_began() -> None:
    assert (COUNTRY.eea_from, COUNTRY.eu_from) == (Date("1994-01-01"), Date("1995-01-01"))
    assert (COUNTRY.eu_member, COUNTRY.efta_member) == ("yes", "no")


def test_the_euro_came_three_years_before_the_markka_ceased_to_be_legal_tender() -> None:
    euro, markka = COUNTRY.currencies
    assert (euro.since, euro.until) == (Date("1999-01-01"), None)
    assert (markka.since, markka.until) == (None, Date("2002-02-28"))


# --- duties --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted({duty.kind for duty in COUNTRY.duties}))
def test_versions_of_a_duty_follow_each_other_and_the_last_runs_on(kind: str) -> None:
    versions = [duty for duty in COUNTRY.duties if duty.kind == kind]
    for older, newer in itertools.pairwise(versions):
        assert older.valid_until is not None
        assert newer.valid_from is not None
        assert older.valid_until.before(newer.valid_from)
    assert versions[-1].valid_until is None
    assert all(one.valid_from is not None for one in versions)


@pytest.mark.parametrize(
    ("on", "to"),
    [
        ("2017-08-31", None),
        ("2017-09-01", "Occupational Safety and Health Divisions of the Regional State Administrative Agencies"),
        ("2025-12-31", "Occupational Safety and Health Divisions of the Regional State Administrative Agencies"),
        ("2026-01-01", "Finnish Supervisory Agency"),
    ],
)
def test_postings_are_declared_since_september_2017_to_whoever_is_the_authority_then(on: str, to: str | None) -> None:
    entry = next(entry for entry in row("declaration-of-posting", on).entries if entry.country == "FI")
    assert entry.label == to
    assert entry.state == (State.STATED if to else State.UNKNOWN)


def test_to_whom_postings_are_declared_since_2026_is_inferred() -> None:
    for field in ("to", "valid_from", "deadlines"):
        assert {one.how for one in COUNTRY.citations(f"country.duties.posting-2026.{field}")} == {"inferred"}


def test_a_posting_is_declared_before_work_with_no_fixed_lead_time() -> None:
    for id in ("posting-2017", "posting-2026"):
        first, change = duty(id).deadlines
        assert (first.anchor, first.direction, first.offset) == ("start-of-work", "before", None)
        assert (change.anchor, change.direction) == ("change", "at")


def test_builder_and_main_contractor_got_the_declaration_until_april_2024_only() -> None:
    note = COUNTRY.note("posting-on-site")
    assert note is not None
    assert (note.valid_from, note.valid_until) == (Date("2017-09-01"), Date("2024-04-30"))


@pytest.mark.parametrize(
    ("on", "since"), [("2012-08-31", None), ("2022-06-30", "2012-09-01"), ("2022-07-01", "2022-07-01")]
)
def test_tax_numbers_came_to_construction_in_2012_and_to_shipyards_in_2022(on: str, since: str | None) -> None:
    cell = row("fi:tax-number", on)
    assert [entry.valid_from for entry in cell.entries] == [since]
    assert cell.state == (State.STATED if since else State.UNKNOWN)
    assert "shipyard" not in (duty("tax-number-2012").applies_to or "")
    assert "shipyard" in (duty("tax-number-2022").applies_to or "")


def test_a_report_of_pay_follows_the_payment_and_is_no_registration_of_employment() -> None:
    assert row("fi:report-of-pay").entries[0].value == "5 day after fi:payment"
    assert not any(duty.kind == "registration-of-employment" for duty in COUNTRY.duties)
    told = labcoop.render(
        labcoop.compare([record("ee-fi-2014")], on=["fi:report-of-pay"], registry=REGISTRY), "markdown"
    )
    assert "within 5 days after payment, to Finnish Tax Administration" in told


def test_where_a_register_of_employment_is_asked_for_a_remark_says_which_registers_there_are() -> None:
    asked = labcoop.compare([record("ee-fi-2014")], on=["registration-of-employment"], registry=REGISTRY)
    (remark,) = (remark for remark in asked.remarks if remark.id.startswith("fi:"))
    assert (remark.id, remark.agreements) == ("fi:no-register-of-employment", ("ee-fi-2014",))
    assert remark.evidence
    other = labcoop.compare([record("ee-fi-2014")], on=["signed"], registry=REGISTRY)
    assert [remark for remark in other.remarks if remark.id.startswith("fi:")] == []


# --- the agreement with Estonia --------------------------------------------------------------------------------


def test_the_agreement_was_made_by_a_regional_authority_that_has_been_merged_since() -> None:
    parties = {party.country: party.authorities for party in record("ee-fi-2014").agreement.parties}
    assert parties == {"EE": ("ti-ee",), "FI": ("avi-south-fi",)}
    (later,) = row("later-authorities").entries
    assert (later.country, later.value) == ("FI", "lvv-fi")


def test_the_month_of_signing_is_computed_from_an_anniversary() -> None:
    made = record("ee-fi-2014")
    assert made.agreement.signed == Date("2014-12")
    assert {citation.how for citation in made.citations("agreement.signed")} == {"computed"}


def test_the_joint_checks_of_2023_stand_under_the_agreement_by_inference_and_without_a_number() -> None:
    (checks,) = record("ee-fi-2014").agreement.activities
    assert (checks.kind, checks.state, checks.hosts, checks.count) == ("joint-inspection", "done", ("FI",), None)
    assert str(checks.period) == "2023-10"
    cited = record("ee-fi-2014").citations("agreement.activities.site-checks-2023")
    assert {citation.how for citation in cited} == {"inferred"}


def test_no_money_outcome_or_content_of_the_text_is_claimed() -> None:
    agreement = record("ee-fi-2014").agreement
    assert (agreement.provisions, agreement.clauses, agreement.outcomes, agreement.funding) == ((), (), (), ())
    assert (agreement.term, agreement.in_force_from, agreement.place) == (None, None, None)


# --- rules -----------------------------------------------------------------------------------------------------


def draft(more: str, authorities: str = "[lvv-fi]") -> Dossier:
    """Return a draft with a country that no plugin knows."""
    made = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        f"parties: [{{country: FI, authorities: {authorities}}}, {{country: XX}}], {more}}}"
    )
    assert isinstance(made, Dossier)
    return made


def found(rule: str, made: Dossier | str) -> list[str]:
    made = draft(made) if isinstance(made, str) else made
    report = labcoop.validate(made, select=[rule], registry=REGISTRY)
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_the_rules_are_handed_over_with_the_prefix_and_the_sources_of_the_country() -> None:
    rules = labcoop_rules()
    assert [rule.id for rule in rules] == [
        "fi:posting",
        "fi:tax-numbers",
        "fi:languages",
        "fi:authorities",
        "fi:foreign-inspectors",
    ]
    listed = {(source.title, source.url) for source in COUNTRY.sources.values()}
    assert {(rule.ground.title, rule.ground.url) for rule in rules} <= listed
    assert rules is labcoop_rules()


def test_where_posting_is_covered_any_office_of_the_inspectorate_will_do_and_the_taxman_will_not() -> None:
    asks = "exchanges: [{id: e, kind: information-exchange, topics: [posting]}]"
    for authority in ("lvv-fi", "avi-south-fi"):
        assert found("fi:posting", draft(asks, f"[{authority}]")) == []
    (message,) = found("fi:posting", draft(asks, "[tax-fi]"))
    assert "to the Finnish Supervisory Agency, before work starts" in message
    assert "(in part inferred)" in message


SITE = "sectors: [construction], activities: [{id: a, kind: joint-inspection, hosts: [FI]%s}]"
YARD = "sectors: [shipbuilding], activities: [{id: a, kind: inspection, hosts: [FI]%s}]"


@pytest.mark.parametrize(
    ("checks", "faults"),
    [
        (SITE % "", 1),
        (SITE % ", title: Checks of tax numbers", 0),
        (SITE % ", participants: [{id: t, country: FI, authority: tax-fi}]", 0),
        (SITE % ", participants: [{id: t, country: FI, kind: tax}]", 0),
        (SITE % ", participants: [{id: t, country: XX, kind: tax}]", 1),
        (SITE % ", participants: [{id: t, country: FI, authority: police-fi, kind: tax}]", 1),
        (SITE % ", state: not-done", 0),
        (SITE % ", sectors: [cleaning]", 0),
        (SITE % ", period: 2012-08", 0),
        (SITE % ", period: 2012-08/2012-09", 1),
        (YARD % "", 1),
        (YARD % ", period: 2022-06", 0),
        (YARD % ", period: 2022-07", 1),
        (SITE.replace("[FI]", "[XX]") % "", 0),
        (SITE.replace("joint-inspection", "seminar") % "", 0),
        ("sectors: [modular-houses], provisions: [{id: p, kind: inspection}]", 1),
        ("sectors: [construction], provisions: [{id: p, kind: inspection, text: They check tax numbers}]", 0),
    ],
)
def test_checks_of_sites_ask_for_tax_numbers_once_these_are_needed(checks: str, faults: int) -> None:
    messages = found("fi:tax-numbers", checks)
    assert len(messages) == faults
    assert all("Finnish Tax Administration" in message for message in messages)


def test_a_tax_authority_that_organises_a_programme_takes_part_in_its_checks() -> None:
    made = labcoop.loads(
        "labcoop: 1\n"
        "agreement: {id: a-draft, title: A draft, basis: draft, "
        "parties: [{country: FI, authorities: [lvv-fi]}, {country: XX}]}\n"
        "programmes: [{id: p, kind: project, sectors: [construction], "
        "organisers: [{id: t, country: FI, authority: tax-fi}], "
        "activities: [{id: a, kind: inspection, hosts: [FI]}]}]"
    )
    assert isinstance(made, Dossier)
    assert found("fi:tax-numbers", made) == []
    (programme,) = made.programmes
    assert len(found("fi:tax-numbers", attrs.evolve(made, programmes=(attrs.evolve(programme, organisers=()),)))) == 1


def test_what_sources_leave_open_about_tax_numbers_is_unknown_and_no_fault() -> None:
    real = record("ee-fi-2014")
    assert found("fi:tax-numbers", real) == []
    (checks,) = real.agreement.activities
    without = attrs.evolve(checks, participants=(), sectors=())
    bare = attrs.evolve(real, agreement=attrs.evolve(real.agreement, activities=(without,)), evidence={})
    report = labcoop.validate(bare, select=["fi:tax-numbers"], registry=REGISTRY)
    assert [finding.outcome for finding in report.findings] == ["unknown"]


def test_information_in_finnish_or_in_swedish_reaches_finland_s_workers() -> None:
    told = "target_groups: [{group: workers}], activities: [{id: a, kind: guidance, languages: [%s]}]"
    assert len(found("fi:languages", told % "et")) == 1
    for language in ("fi", "sv"):
        assert found("fi:languages", told % language) == []


def test_the_border_guard_is_not_known_to_take_part_in_checks_and_customs_is() -> None:
    visit = "activities: [{id: a, kind: inspection, participants: [{id: v, country: FI, kind: %s}]}]"
    assert found("fi:authorities", visit % "customs") == []
    (message,) = found("fi:authorities", visit % "border-guard")
    assert "is not documented" in message
