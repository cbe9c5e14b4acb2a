"""The open vocabularies: terms with an id, a label and a broader term.

Core terms stand here; plugins add their own, with their prefix (``lt:…``). The core's terms
are those that practice fiches, project pages and the EU's and ELA's texts on inspections use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import attrs

__all__ = ["CORE_TERMS", "Term", "Vocabularies", "counted"]


@attrs.frozen(kw_only=True)
class Term:
    """A term of one vocabulary; ``broader`` is the id of a wider term in the same one.

    >>> Term(vocabulary="activity", id="lt:night-visit", label="night visit", broader="joint-inspection").broader
    'joint-inspection'
    """

    vocabulary: str
    id: str
    label: str
    broader: str | None = None


def counted(unit: str) -> tuple[str, str]:
    """Return a number with a unit, of one thing and of several: for one, the unit's first word loses its plural s.

    >>> counted("pieces of work equipment")
    ('{number} piece of work equipment', '{number} pieces of work equipment')
    """
    first, space, rest = unit.partition(" ")
    one = f"{first.removesuffix('ies')}y" if first.endswith("ies") else first.removesuffix("s")
    return f"{{number}} {one}{space}{rest}", f"{{number}} {unit}"


# One line a term: "id | label | broader". A table of text keeps the vocabularies readable and quick to start.
_TABLES: Final[dict[str, str]] = {
    "legal-form": """
        agreement | agreement
        bilateral-agreement | binding bilateral agreement | agreement
        memorandum-of-understanding | memorandum of understanding
        administrative-arrangement | administrative arrangement
        treaty | treaty between governments
    """,
    "signing-level": """
        government | between governments
        ministry | between ministries
        authority | between the authorities themselves
    """,
    "term": """
        until-terminated | until one of the parties ends it
        fixed | for a fixed term
    """,
    "purpose": """
        deterrence-improve-detection | deterrence: improve detection
    """,
    "topic": """
        working-conditions | working conditions
        osh | occupational safety and health | working-conditions
        remuneration | remuneration | working-conditions
        working-time | working time | working-conditions
        undeclared-work | undeclared work
        work-related-crime | work-related crime
        work-permits | work permits
        registration | registration of workers
        posting | posting of workers
        workers-rights | rights of workers
        cross-border-employment | employment across the border
        irregularities | irregularities found at inspections
        accident-notice | mutual notice of occupational accidents
        establishments | establishments and enterprises
        social-dumping | social dumping
        legality-of-employment | legality of employment
        national-law | national laws and regulations
        fair-competition | fair competition
        welfare-systems | sustainable welfare systems
        risk-assessment | risk assessment
        human-trafficking | trafficking in human beings
        third-country-workers | workers from third countries
        information-technology | information technology
        indicators | indicators
        equal-treatment | equal treatment and protection from discrimination
        gender | concerns of women and men
        employment-contracts | employment contracts | working-conditions
        identity-papers | workers keep their travel and identity papers
        social-protection | social security and health care
        access-to-justice | complaints, disputes and access to justice
        access-to-information | workers' access to information
        human-rights | human and labour rights
        skills | skills and qualifications
    """,
    "target-group": """
        labour-inspectors | labour inspectors
        employers | employers
        workers | workers
        undeclared-workers | workers in undeclared work | workers
        posted-workers | posted workers | workers
        migrant-workers | workers from abroad | workers
        commuting-workers | commuting workers | migrant-workers
        social-partners | social partners
    """,
    "sector": """
        agriculture | agriculture and horticulture
        construction | construction
        modular-houses | making and assembly of modular houses | construction
        fishing | fishing industry
        fish-processing | fish processing
        accommodation-and-food | hotels and restaurants
        cleaning | cleaning
        shipbuilding | shipbuilding
        electrical-installation | electrical installation
        road-freight | road freight
        coach-transport | passenger transport by coach
    """,
    "activity": """
        inspection | inspection
        joint-inspection | joint inspection | inspection
        concerted-inspection | concerted inspection (simultaneous, each at home) | inspection
        information-exchange | information exchange
        accident-notification | notice of occupational accidents | information-exchange
        good-practice-sharing | sharing of good practice
        information-campaign | information campaign
        seminar | seminar
        information-day-seminar | information day or seminar | seminar
        learning-seminar | learning seminar | seminar
        tripartite-seminar | tripartite seminar | seminar
        webinar | webinar | seminar
        meeting | meeting
        management-meeting | meeting of directors | meeting
        annual-meeting | annual meeting | meeting
        operational-meeting | meeting of those who do the daily work | meeting
        kick-off-meeting | opening meeting | meeting
        staff-exchange | staff exchange or study visit
        staff-exchange-learning | staff exchange for learning | staff-exchange
        staff-exchange-assistance | staff exchange for assistance | staff-exchange
        study-visit | study visit | staff-exchange
        web-portal | web portal
        contact-point | contact point
        imi-use-increase | more use of IMI
        cross-agency-cooperation | cooperation with other authorities
        social-partner-involvement | involvement of the social partners
        risk-assessment-tool | risk-assessment tool
        guidance | guidance
        guidelines | guidelines | guidance
        guidance-video | guidance video | guidance
        study | study
        activity-plan | yearly plan of activities
        project-management | project management
    """,
    "exchange": """
        information-exchange | exchange of information
        request | request | information-exchange
        answer | answer | information-exchange
        notification | notification | information-exchange
        spontaneous | spontaneous information | information-exchange
        alert | alert | spontaneous
        follow-up | follow-up | information-exchange
        document-request | request to send documents | request
        penalty-notification | request to notify a decision on a penalty | request
        penalty-recovery | request to recover a penalty | request
    """,
    "clause": """
        answer-limit | time limit for answers to requests
        urgent-answer-limit | time limit for answers to urgent requests | answer-limit
        channel | channels by which information is exchanged
        data-categories | which information is exchanged
        request-language | language of requests and answers
        fee | fee for answers
        data-protection | protection of personal data
        processing-basis | legal basis of processing personal data | data-protection
        purpose-limit | purposes for which information may be used | data-protection
        retention | how long personal data are kept | data-protection
        controller | who is controller of personal data | data-protection
        host-law | inspections under the law of the host
        guest-status | role and status of guest inspectors
        consent | consent of each party to an inspection
        inspection-report | report on an inspection
        use-as-evidence | use of findings as evidence
        difficulty-notice | notice of difficulties in answering or inspecting
        register-access | access to registers
        own-investigations | own investigations while a request is pending
        division-of-tasks | who supervises what: host and home country
        inspection-selection | choice of inspections by risk, without discrimination
        penalty-requests | what a request on a penalty holds
        notification-limit | time limit for notifying the addressee of a decision
        refusal-grounds | grounds on which a request may be refused
        penalty-challenged | what happens while a penalty is challenged
        coordination-forum | regular meeting that steers the cooperation
        yearly-plan | plan of activities for each year
        review | review of the agreement
        amendment | how it may be changed
        termination | how it may be ended
        confidentiality | confidentiality
    """,
    "indicator": """
        joint-inspections-done | joint inspections done
        concerted-inspections-done | concerted inspections done
        information-exchanges | information exchanges
        joint-meetings | joint meetings
        violations-identified | violations identified
        workers-checked | workers checked
        authorities-taking-part | authorities taking part
        campaign-reach | reach of campaigns
        participants | participants
        objective-coverage | specific objectives served
        plan-delivery | planned activities done
        answers-on-time | answers given in time
    """,
    "proposer": """
        authority | an authority of one of the countries
        european-labour-authority | the European Labour Authority
        social-partner | a social partner
    """,
    "refusal-ground": """
        incomplete | the request is incomplete
        mismatch | the request does not match the decision
        below-minimum | the claim is below the minimum
        other-ground | another ground
    """,
    "channel": """
        imi | Internal Market Information System (IMI)
        email | e-mail
        telephone | telephone
        meeting | meeting
        contact-point | contact point
        paper | paper
    """,
    "outcome": """
        violation-identified | violations identified
        work-stopped | work stopped
        sanction | sanctions
        workers-checked | workers checked
        employers-checked | employers checked
        illegal-workers-detected | illegal workers detected
        reach | people or visits reached
        participation | participants
        pilot-centre | pilot of a joint-authority centre
        evaluation | evaluation
        award | award
        follow-up-project | follow-up project agreed
        legislation | legislation
        website | website
        handbook | handbook
        imi-requests-received | IMI requests received
        imi-requests-accepted-in-time | IMI requests accepted within seven days
        imi-days-to-answer | mean number of days to an answer in IMI
        imi-requests-with-date | IMI requests with an agreed date
        imi-answered-by-agreed-date | IMI requests answered by the agreed date
        imi-ratings | ratings of answers in IMI
        imi-late-ratings | negative ratings of timeliness in IMI
        imi-poor-ratings | negative ratings of effort in IMI
    """,
    "unit": """
        violations | violations
        people | people
        visits | visits
        unique-visitors | unique visitors
        clicks | clicks
        participants | participants
        inspectors | inspectors
        workers | workers
        employers | employers
        sites | sites
        equipment | pieces of work equipment
        awards | awards
        inspections | inspections
        requests | requests
        ratings | ratings
        calendar-days | calendar days
    """,
    "funding-basis": """
        programme-cost | cost of the programme
        grant | grant
        budget | budget
        final-cost | final cost
    """,
    "funder": """
        eea-and-norway-grants | EEA and Norway Grants
        eea-grants | EEA Grants | eea-and-norway-grants
        norway-grants | Norway Grants | eea-and-norway-grants
        european-social-fund-plus | European Social Fund Plus
        european-union | European Union
        own-funds | the authority's own funds
    """,
    "programme": """
        activity-programme | programme of activities
        pilot | pilot project
        project | project
        campaign | campaign
        event | event
    """,
    "status": """
        planned | planned
        under-way | under way
        completed | completed
    """,
    "role": """
        promoter | promoter
        partner | partner
        lead | lead
        guest | guest
        observer | observer
        participant | participant
        evaluator | evaluator
        commissioner | commissioner
        author | author
    """,
    "authority-level": """
        national | national
        regional | regional
    """,
    "authority-kind": """
        government | government
        labour-inspectorate | labour inspectorate
        ministry | ministry
        police | police
        tax | tax authority
        migration | migration authority
        border-guard | border guard
        customs | customs
        social-insurance | social insurance
        employment-service | employment and welfare service
        health-insurance | health insurance
        financial-crime | financial crime investigation
        social-partner | social partner
        research | research institute
        training | training institute
        other-authority | another authority
    """,
    "lesson": """
        practical-and-strategic-level | cooperation at practical and strategic level
        commitment-all-levels | commitment at all levels
        formal-agreement | a formal agreement
        dialogue-trust | dialogue and trust
        effective-communication | effective communication
    """,
    "condition": """
        funding-for-extra-costs | funding for the extra costs
        capacity-and-commitment | capacity and commitment
    """,
    "duty": """
        registration-of-employment | registration of employment
        declaration-of-posting | declaration of posted workers
        notice-of-outbound-posting | notice of posting abroad
        report-of-foreign-contractors | report of foreign contractors
    """,
    "anchor": """
        start-of-work | start of work
        start-of-posting | start of the posting
        start-of-insurance | start of the duty to insure
        contract-signed | signing of the contract
        end-of-month | end of the month
        change | change of what was reported
    """,
}


def _core_terms() -> Iterator[Term]:
    for vocabulary, table in _TABLES.items():
        for line in table.strip().splitlines():
            id, label, *broader = (part.strip() for part in line.split("|"))
            yield Term(vocabulary=vocabulary, id=id, label=label, broader=broader[0] if broader else None)


CORE_TERMS: Final[tuple[Term, ...]] = tuple(_core_terms())
"""The core's own terms."""


class Vocabularies:
    """The core's terms together with those of plugins, by vocabulary.

    >>> Vocabularies().is_a("activity", "management-meeting", "meeting")
    True
    >>> Vocabularies().label("topic", "osh")
    'occupational safety and health'
    """

    def __init__(self, plugin_terms: Iterable[Term] = ()) -> None:
        self._terms: dict[str, dict[str, Term]] = {}
        self._broader: dict[tuple[str, str], frozenset[str]] = {}
        for term in (*CORE_TERMS, *plugin_terms):
            self._terms.setdefault(term.vocabulary, {})[term.id] = term

    def ids(self, vocabulary: str) -> Mapping[str, Term]:
        """Return the terms of a vocabulary by id."""
        return self._terms.get(vocabulary, {})

    def label(self, vocabulary: str, id: str) -> str:
        """Return a term's label; for a term that nobody here defines, its id."""
        term = self.ids(vocabulary).get(id)
        return term.label if term else id

    def labelled(self, label: Callable[[str, str], str]) -> Vocabularies:
        """Return the same terms with other labels: what ``label`` returns for a vocabulary and an English label.

        >>> Vocabularies().labelled(lambda vocabulary, english: english.upper()).label("topic", "skills")
        'SKILLS AND QUALIFICATIONS'
        """
        other = Vocabularies()
        other._terms = {
            vocabulary: {id: attrs.evolve(term, label=label(vocabulary, term.label)) for id, term in terms.items()}
            for vocabulary, terms in self._terms.items()
        }
        return other

    def is_a(self, vocabulary: str, id: str, ancestor: str) -> bool:
        """Whether a term is ``ancestor`` itself or narrower."""
        if id == ancestor:
            return True
        known = self._broader.get((vocabulary, id))  # looked up here, since this is asked thousands of times
        return ancestor in (self._wider(vocabulary, id) if known is None else known)

    def _wider(self, vocabulary: str, id: str) -> frozenset[str]:
        """Return a term and all that are broader, worked out once."""
        terms, seen = self.ids(vocabulary), set[str]()
        current: str | None = id
        while current is not None and current not in seen:
            seen.add(current)
            term = terms.get(current)
            current = term.broader if term else None
        self._broader[vocabulary, id] = found = frozenset(seen)
        return found
