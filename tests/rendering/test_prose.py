"""A record as prose: each statement with its sources, both sides of a disagreement, and nothing that nobody says."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from comparison.examples import cite, covered, record, shared
from hypothesis import given
from hypothesis import strategies as st

import labcoop
from labcoop.rendering.prose import to_prose
from labcoop.testkit.strategies import dossiers, shared_programmes

Q = labcoop.Quantity
NAMES = {"LT": "Lithuania", "NO": "Norway", "vdi-lt": "State Labour Inspectorate"}
WIDTHS = (60, 79, 80, 100, 160)


def prose(one: Any, *, width: int = 1000, **more: Any) -> str:
    return to_prose(one, width=width, countries=NAMES, **more)


def statements(one: Any, heading: str, **more: Any) -> list[str]:
    """Return the statements below a heading."""
    for part in prose(one, **more).split("\n\n"):
        first, *lines = part.split("\n")
        if first == heading:
            return [line.removeprefix("- ") for line in lines if line]
    return []


def activity(**more: Any) -> labcoop.Activity:
    return labcoop.Activity(**({"id": "it", "kind": "joint-inspection", "state": "done"} | more))


def done(evidence: Any = None, **more: Any) -> str:
    (told,) = statements(record(activities=(activity(**more),), evidence=evidence), "What was done directly under it")
    return told


# --- properties -----------------------------------------------------------------------------------


@given(dossiers() | shared_programmes(), st.sampled_from(WIDTHS))
def test_no_line_is_longer_than_the_page_but_for_a_word_that_is(one: Any, width: int) -> None:
    for line in to_prose(one, width=width).split("\n"):
        words = line.removeprefix("- ").split()
        assert len(line) <= width or len(words) == 1 or "://" in line


@given(dossiers().map(covered), shared_programmes())
def test_every_number_in_the_prose_is_a_source_below_it(one: labcoop.Dossier, more: Any) -> None:
    text = to_prose(one, width=10_000, shared=[more])
    numbers = re.findall(r"^\[(\d+)\] ", text.rpartition("\nSources\n")[2], re.MULTILINE)
    assert numbers == [str(i + 1) for i in range(len(numbers))]
    assert bool(numbers) == ("\nSources\n" in text)  # a record that states nothing cites nothing


@given(dossiers() | shared_programmes())
def test_any_record_can_be_told(one: Any) -> None:
    text = to_prose(one)
    assert f"({one.id})\n" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


# --- the agreement --------------------------------------------------------------------------------


def test_what_no_source_says_is_left_out() -> None:
    bare = record(evidence={})
    assert prose(bare).split("\n\n") == [
        "The agreement no-lt (no-lt)\n===========================",
        "The agreement\n- Norway: authority not documented.\n- Lithuania: authority not documented.\n",
    ]


def test_the_instrument_is_told_with_its_sources() -> None:
    agreement = {
        "legal_form": "agreement",
        "signed": labcoop.Date("2017-10-03..2019-03-25"),
        "place": "Oslo",
        "term": "until-terminated",
        "after": (labcoop.Succession(agreement="no-lt-2007", how="supersedes"),),
        "public_text": "https://text.example",
        "background": "It came about so.",
    }
    party = labcoop.Party(country="LT", authorities=("vdi-lt", "unknown-id"), signatory="director")
    dossier = record(countries=(), evidence={"agreement.signed": cite("b", how="inferred")}, **agreement)
    dossier = covered(attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, parties=(party,))))
    assert statements(dossier, "The agreement") == [
        "Lithuania: State Labour Inspectorate, unknown-id; signed by its director. [1]",
        "Legal form: agreement. [1]",
        "Signed: between 2017-10-03 and 2019-03-25. [2 inferred]",
        "Place: Oslo. [1]",
        "Term: until one of the parties ends it. [1]",
        "Predecessor: supersedes no-lt-2007. [1]",
        "Public text: https://text.example. [1]",
        "Background: It came about so. [1]",
    ]
    assert statements(dossier, "Sources") == ["[1] Source a <https://a.example>", "[2] Source b <https://b.example>"]


def test_what_a_source_says_is_not_there_is_told() -> None:
    said = record(evidence={"agreement.ended": cite("b", says="absent")})
    assert "Ended: none, says the source. [2]" in statements(said, "The agreement")


@pytest.mark.parametrize(
    ("field", "value", "rival", "told"),
    [
        ("legal_form", "agreement", "memorandum-of-understanding", "Legal form: sources disagree: agreement [2]; "
         "memorandum of understanding [3]."),
        ("signed", labcoop.Date("2017"), "2018-05", "Signed: sources disagree: 2017 [2]; 2018-05 [3]."),
        ("signed", labcoop.Date("2017"), "absent", "Signed: sources disagree: 2017 [2]; no [3]."),
        ("background", "One.", "Another", "Background: sources disagree: One [2]; Another [3]."),
    ],
)  # fmt: skip
def test_both_sides_of_a_disagreement_are_told(field: str, value: Any, rival: str, told: str) -> None:
    evidence = {f"agreement.{field}": (cite("b"), cite("c", says=rival))}
    assert told in statements(record(evidence=evidence, **{field: value}), "The agreement")


def test_a_revised_plan_is_told_beside_what_came_of_it_and_a_disputed_one_with_its_phase() -> None:
    said = (cite("a", says="2019", phase="planned"), cite("a", phase="actual"))
    revised = record(signed=labcoop.Date("2020"), evidence={"agreement.signed": said})
    assert "Signed: 2020 (planned: 2019). [1]" in statements(revised, "The agreement")
    disputed = attrs.evolve(revised, evidence={"agreement.signed": (*said, cite("b", says="2021", phase="actual"))})
    (told,) = (one for one in statements(disputed, "The agreement") if one.startswith("Signed"))
    assert told == "Signed: sources disagree: 2020 [1]; 2021 [2] (planned: 2019 [1])."


def test_what_is_only_planned_says_so() -> None:
    planned = programme(period=labcoop.Period("2017-08/2017-12"))
    dossier = record(programmes=[planned], evidence={"programmes.p.period": (cite("b", phase="planned"),)})
    assert "Period: planned: 2017-08 to 2017-12. [2]" in prose(dossier)


def test_topics_sectors_and_languages_of_work_are_told() -> None:
    about = {"topics": ("osh", "posting"), "sectors": ("construction",), "languages": ("lt",)}
    assert done(title="Joint checks.", **about) == (
        "Joint inspection: done – Joint checks; topics: occupational safety and health, posting of workers; "
        "sectors: construction; languages: Lithuanian. [1]"
    )
    outcome = labcoop.Outcome(id="o", kind="legislation", languages=("lt",))
    assert statements(record(outcomes=(outcome,)), "What was done directly under it") == [
        "Legislation: languages: Lithuanian. [1]"
    ]


def test_a_period_and_hosts_that_are_only_inferred_say_so() -> None:
    period = {"agreement.activities.it": cite("b"), "agreement.activities.it.period": cite("b", how="inferred")}
    told = done(period, period=labcoop.Period("2022"), hosts=("LT",))
    assert told == "Joint inspection: done, in Lithuania, 2022 [2 inferred]. [2]"
    hosts = {"agreement.activities.it": cite("b"), "agreement.activities.it.hosts": cite("c", how="inferred")}
    told = done(hosts, period=labcoop.Period("2022"), hosts=("LT",))
    assert told == "Joint inspection: done, in Lithuania [2 inferred], 2022. [3]"


def test_who_signed_is_told_with_the_sources_of_that() -> None:
    parties = (labcoop.Party(country="NO", signatory="director"), labcoop.Party(country="LT"))
    dossier = record(evidence={"agreement.parties.no.signatory": (cite("b"), cite("c"))})
    dossier = attrs.evolve(dossier, agreement=attrs.evolve(dossier.agreement, parties=parties))
    assert "signed by its director [1, 2]. [3]" in prose(dossier).replace("\n", " ")


def test_scope_objectives_lessons_and_conditions_have_their_own_headings() -> None:
    dossier = record(
        purpose=("deterrence-improve-detection",),
        topics=("osh", "posting", "registration"),
        sectors=("fishing",),
        sector_label="Public sector",
        target_groups=(labcoop.TargetGroup(group="workers", targeted="directly"),
                       labcoop.TargetGroup(group="employers")),
        languages=("no", "lt"),
        legal_bases=(labcoop.Reference(id="law", title="A law"),),
        strategies=(labcoop.Reference(id="plan", title="A strategy"),),
        contact_points=(labcoop.ContactPoint(id="desk", country="LT", role="help desk"),
                        labcoop.ContactPoint(id="other", country="NO")),
        objectives=(labcoop.Objective(id="aim", level="general", text="Fair work."),),
        provisions=(
            labcoop.Provision(id="one", kind="joint-inspection", text="Every year."),
            labcoop.Provision(id="two", kind="seminar", topics=("osh",)),
            labcoop.Provision(id="three", kind="study"),
        ),
        lessons=(labcoop.Lesson(id="trust", kind="dialogue-trust", text="Trust grows."),),
        conditions=(labcoop.Condition(id="money", kind="funding-for-extra-costs", text="Money is needed"),),
        evidence={"agreement.topics.osh": cite("b"), "agreement.topics.posting": (cite("a"), cite("b", says="absent"))},
    )  # fmt: skip
    assert statements(dossier, "Scope") == [
        "Purpose: deterrence: improve detection [1].",
        "Topics: occupational safety and health [2]; posting of workers (sources disagree: yes [1]; no [2]); "
        "registration of workers [1].",
        "Sectors: fishing industry [1].",
        "Target groups: workers (directly) [1], employers [1].",
        "Sector as the source labels it (no inspected sector): Public sector. [1]",
        "Rests on: A law. [1]",
        "Supports: A strategy. [1]",
        "Languages of the text: Norwegian, Lithuanian [1].",
        "Contact point: Lithuania, help desk. [1]",
        "Contact point: Norway. [1]",
    ]
    assert statements(dossier, "Objectives") == ["General: Fair work. [1]"]
    assert statements(dossier, "What it foresees") == [
        "Joint inspection: Every year. [1]",
        "Seminar: occupational safety and health. [1]",
        "Study: foreseen. [1]",
    ]
    assert statements(dossier, "Success factors") == ["Trust grows. [1]"]
    assert statements(dossier, "What a transfer needs") == ["Money is needed. [1]"]


# --- work -----------------------------------------------------------------------------------------


def test_an_activity_is_told_with_all_that_is_known_of_it() -> None:
    people = (
        labcoop.Participant(id="a", country="LT", authority="vdi-lt", role="guest", count=Q("about 4")),
        labcoop.Participant(id="b", kind="police"),
        labcoop.Participant(id="c", name="An institute"),
        labcoop.Participant(id="d", country="NO"),
        labcoop.Participant(id="nobody"),
    )
    told = done(
        count=Q("over 4"), hosts=("NO", "LT"), place="a site", period=labcoop.Period("2017/2018"), participants=people,
        title="Visits.",
    )  # fmt: skip
    assert told == (
        "Joint inspection: done, over 4, in Norway, Lithuania, at a site, 2017 to 2018, State Labour Inspectorate "
        "(Lithuania), about 4 people as guest, with police, with An institute, with Norway, with nobody – Visits. [1]"
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("planned", "planned"),
        ("under-way", "under way"),
        ("not-done", "documented as not done"),
        (None, "documented"),
    ],
)
def test_how_far_it_has_come_is_told_in_words(state: str | None, words: str) -> None:
    assert done(state=state) == f"Joint inspection: {words}. [1]"


@pytest.mark.parametrize(
    ("field", "value", "rival", "told"),
    [
        ("count", Q(4), "5", "done, sources disagree: 4 [1]; 5 [2]"),
        ("period", labcoop.Period("2017"), "2018", "done, sources disagree: 2017 [1]; 2018 [2]"),
        ("state", "done", "not-done", "sources disagree: done [1]; documented as not done [2]"),
    ],
)
def test_a_disputed_detail_of_an_activity_is_told_from_both_sides(
    field: str, value: Any, rival: str, told: str
) -> None:
    said = {f"agreement.activities.it.{field}": (cite("a"), cite("b", says=rival))}
    assert done(said, **{field: value}) == f"Joint inspection: {told}. [1, 2]"


def test_an_activity_that_another_source_denies_is_told_as_disputed() -> None:
    said = {"agreement.activities.it": (cite("a"), cite("b", says="absent"))}
    told = done(said, count=Q(4), period=labcoop.Period("2017"))
    assert told == "Joint inspection: sources disagree: done, 4, 2017 [1]; no [2]."


def test_an_exchange_names_its_channels() -> None:
    exchange = labcoop.Exchange(id="it", kind="request", state="done", count=Q(10), channels=("imi", "email"))
    assert statements(record(exchanges=(exchange,)), "What was done directly under it") == [
        "Request: done, 10, through Internal Market Information System (IMI), e-mail. [1]"
    ]


@pytest.mark.parametrize(
    ("rival", "told"),
    [
        ({}, "over 500 (sources disagree: people [1]; visits [2])"),
        (
            {"agreement.outcomes.a.count": (cite("a"), cite("c", says="3"))},
            "sources disagree: over 500 [1]; 3 [2] (sources disagree: people [1]; visits [3])",
        ),
    ],
)
def test_a_unit_on_which_sources_disagree_is_told_from_both_sides(rival: dict[str, Any], told: str) -> None:
    outcome = labcoop.Outcome(id="a", kind="reach", count=Q("over 500"), unit="people")
    evidence = {"agreement.outcomes.a.unit": (cite("a"), cite("b", says="visits")), **rival}
    (line,) = statements(record(outcomes=(outcome,), evidence=evidence), "What was done directly under it")
    assert line.startswith(f"People or visits reached: {told}")


def test_an_outcome_names_its_unit_and_what_it_came_from_together() -> None:
    dossier = record(
        activities=(activity(id="visits"),),
        exchanges=(labcoop.Exchange(id="letters", kind="information-exchange"),),
        outcomes=(
            labcoop.Outcome(id="a", kind="reach", count=Q("over 500"), unit="people", title="By post",
                            place="Oslo", period=labcoop.Period("2018"), attributed_to=("visits", "letters")),
            labcoop.Outcome(id="b", kind="evaluation", title="By interviews.", attributed_to=("visits",)),
            labcoop.Outcome(id="c", kind="legislation"),
            labcoop.Outcome(id="d", kind="reach", count=Q(0), attributed_to=("elsewhere",)),
        ),
        evidence={"agreement.outcomes.d.count": (cite("a"), cite("b", says="3"))},
    )  # fmt: skip
    assert statements(dossier, "What was done directly under it")[2:] == [
        "People or visits reached: over 500 people – By post, Oslo, 2018; from joint inspection, information exchange "
        "together. [1]",
        "Evaluation: By interviews.; from joint inspection. [1]",
        "Legislation: documented. [1]",
        "People or visits reached: sources disagree: 0 [1]; 3 [2]; from elsewhere. [1, 2]",
    ]


def test_money_is_told_with_its_basis_its_currency_and_who_pays() -> None:
    funding = (
        labcoop.Funding(id="whole", basis="budget", amount=labcoop.Amount("20000.25"), currency="EUR", title="All.",
                        restated=(labcoop.Sum(id="nok", amount=labcoop.Amount(200000), currency="NOK"),)),
        labcoop.Funding(id="half", share_percent=Q(50), part_of="whole", funders=("own-funds",), authority="vdi-lt"),
        labcoop.Funding(id="share", share_percent=Q(10)),
        labcoop.Funding(id="bare"),
    )  # fmt: skip
    assert statements(record(funding=funding), "What was done directly under it") == [
        "Budget: EUR 20,000.25, restated as NOK 200,000 – All. [1]",
        "Funding: 50 % of EUR 20,000.25, from the authority's own funds, State Labour Inspectorate. [1]",
        "Funding: 10 % of the total. [1]",
        "Funding: documented. [1]",
    ]
    disputed = {"agreement.funding.f.amount": (cite("a"), cite("b", says="6000"))}
    one = labcoop.Funding(id="f", basis="grant", amount=labcoop.Amount(5000), currency="EUR")
    assert statements(record(funding=(one,), evidence=disputed), "What was done directly under it") == [
        "Grant: EUR sources disagree: 5,000 [1]; 6,000 [2]. [1, 2]"
    ]


# --- programmes -----------------------------------------------------------------------------------


def programme(**more: Any) -> labcoop.Programme:
    return labcoop.Programme(**({"id": "p", "title": "The project", "kind": "project"} | more))


def test_a_programme_is_told_under_its_own_heading() -> None:
    one = programme(
        original_title="Prosjektet",
        period=labcoop.Period("2017/"),
        contracted=labcoop.Date("2017-01"),
        status="completed",
        identifiers=(labcoop.Identifier(id="n", number="N-1"),),
        organisers=(
            labcoop.Participant(id="a", country="LT", authority="vdi-lt", role="promoter"),
            labcoop.Participant(id="b", country="NO"),
        ),
        targets=("LT",),
        languages=("lt",),
        objectives=(labcoop.Objective(id="aim", level="specific", text="Fair work."),),
        activities=(activity(),),
    )
    assert statements(record(programmes=[one]), "Project: The project") == [
        "Original title: Prosjektet. [1]",
        "Period: from 2017, end not documented. [1]",
        "Contract signed: 2017-01. [1]",
        "Status: completed. [1]",
        "Number: N-1. [1]",
        "Promoter: State Labour Inspectorate (Lithuania). [1]",
        "Organiser: Norway. [1]",
        "Addresses: Lithuania [1].",
        "Languages: Lithuanian [1].",
        "Specific objective: Fair work. [1]",
        "Joint inspection: done. [1]",
    ]


def test_a_programme_beside_the_agreement_says_so_in_its_heading() -> None:
    beside = programme(id="q", beside=("no-lt",), title=None, kind=None)
    assert statements(record(programmes=[beside]), "Beside the agreement: Programme: q") == ["Runs beside: no-lt [1]."]


def test_a_shared_programme_is_told_by_itself_with_what_it_does_not_do() -> None:
    said = {
        "programmes.p.under.no-lv": cite("c", says="absent"),
        "programmes.p.targets.no": cite("c", says="absent"),
        "programmes.p.under.no-pl": (cite("b"), cite("c", says="absent")),
    }
    one = shared(programme(under=("no-lt", "no-pl"), targets=("LT",)), said)
    told = statements(one, "The programme")
    assert told == [
        "Serves: no-lt [1]; no-pl (sources disagree: yes [1]; no [2]).",
        "Does not address: Norway. [2]",
        "Does not serve: no-lv. [2]",
        "Addresses: Lithuania [1].",
    ]
    assert prose(one).startswith("The project (p)\n===============\n")


def test_an_agreement_names_the_shared_programmes_that_serve_it_or_do_not() -> None:
    def one(id: str, evidence: Any = None, **more: Any) -> labcoop.SharedProgramme:
        return shared(programme(id=id, title=f"Programme {id}", **more), evidence)

    several = [
        one("a", under=("no-lt",)),
        one("b", {"programmes.b.under.no-lt": (cite("b"), cite("c", says="absent"))}, under=("no-lt",)),
        one("c", {"programmes.c.under.no-lt": cite("c", says="absent")}),
        one("d", beside=("no-lt",)),
        one("e", under=("no-pl",)),
    ]
    assert statements(record(), "Programmes that other agreements share", shared=several) == [
        "Programme a (a): serves this agreement [2].",
        "Programme b (b): serves this agreement: sources disagree: yes [2]; no [3].",
        "Programme c (c): does not serve it, says the source [3].",
        "Programme d (d): runs beside this agreement [2].",
    ]


# --- authorities, approvals and bodies ------------------------------------------------------------


def test_an_authority_that_the_record_defines_is_told_with_its_level_and_what_it_took_over_from() -> None:
    old = labcoop.Authority(id="old", country="LT", name="Old", kind="labour-inspectorate", until=labcoop.Date("2007"))
    new = attrs.evolve(old, id="new", name="New", level="regional", until=None, since=labcoop.Date("2008"))
    party = labcoop.Party(country="LT", authorities=("old",), carried_out_by=("new",))
    one = record(authorities=(old, attrs.evolve(new, after=("old",))))
    told = statements(attrs.evolve(one, agreement=attrs.evolve(one.agreement, parties=(party,))), "The agreement")
    assert told[0].startswith("Lithuania: Old; carried out by New.")
    assert "Old: labour inspectorate, Lithuania, until 2007." in told[1]
    assert "New: labour inspectorate, regional, Lithuania, since 2008, took over from Old." in told[2]


def test_the_level_of_signing_approvals_and_joint_bodies_are_told() -> None:
    approval = labcoop.Approval(id="p", country="LT", body="Parliament", period=labcoop.Period("2013/2014"))
    body = labcoop.JointBody(id="c", name="Commission", first_met=labcoop.Date("2004"), chair="in turn.")
    text = prose(record(level="government", approvals=(approval,), joint_bodies=(body,)))
    assert "Level of signing: between governments." in text
    assert "Approval: Lithuania, Parliament, 2013 to 2014." in text
    assert "Joint body: Commission, first met 2004; chair: in turn." in text


def test_nothing_is_said_of_covering_where_no_names_are_given() -> None:
    assert "Not covered" not in to_prose(record())
    assert "Not covered: NO." in to_prose(record(), countries={"LT": "Lithuania"})


# --- no word of the format where there is one of English ------------------------------------------


def test_languages_are_named() -> None:
    programme = labcoop.Programme(id="p", languages=("lt", "no", "xx"))
    one = record(languages=("en",), programmes=[programme])
    assert "Languages: Lithuanian, Norwegian, xx [1]." in statements(one, "Programme: p")
    assert "Languages of the text: English [1]." in statements(one, "Scope")


def test_one_thing_is_told_in_the_singular() -> None:
    def outcome(count: Any) -> list[str]:
        made = labcoop.Outcome(id="o", kind="work-stopped", count=Q(count), unit="equipment")
        return statements(record(outcomes=(made,)), "What was done directly under it")

    assert outcome(1) == ["Work stopped: 1 piece of work equipment. [1]"]
    assert outcome(2) == ["Work stopped: 2 pieces of work equipment. [1]"]
    assert outcome("over 1") == ["Work stopped: over 1 pieces of work equipment. [1]"]


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ({"amount": labcoop.Amount("20000"), "currency": "EUR", "basis": "final-cost"}, "50 % of EUR 20,000"),
        ({"title": "The whole project."}, "50 % of The whole project"),
        ({"basis": "grant"}, "50 % of grant"),
        ({}, "50 % of the total"),
    ],
)
def test_a_share_tells_of_what_it_is_one(whole: dict[str, Any], told: str) -> None:
    share = labcoop.Funding(id="share", share_percent=labcoop.Amount("50"), part_of="whole")
    funding = (labcoop.Funding(id="whole", **whole), share)
    lines = statements(record(funding=funding), "What was done directly under it")
    assert lines[1] == f"Funding: {told}. [1]"
