"""What labcoop knows of Poland: its authorities, its duties as dated data, and what its law says of inspections."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="PL",
    name="Poland",
    languages=("pl",),
    currencies=(CurrencyUse(code="PLN"),),
    eu_member="yes",
    eu_from=Date("2004-05-01"),
    eea_from=Date("2004-05-01"),
    inspectorate="pip-pl",
    authorities=(
        Authority(
            id="pip-pl",
            name="National Labour Inspectorate",
            native_name="Państwowa Inspekcja Pracy",
            short_name="PIP",
            kind="labour-inspectorate",
            website="https://pip.gov.pl",
        ),
        Authority(id="zus-pl", name="Social Insurance Institution", short_name="ZUS", kind="social-insurance"),
        Authority(id="border-guard-pl", name="Border Guard", kind="border-guard"),
    ),
    duties=(
        Duty(
            id="registration",
            kind="registration-of-employment",
            to="zus-pl",
            deadlines=(Deadline(anchor="start-of-insurance", offset=7, unit="day", direction="after"),),
            legal_basis="Act of 13 October 1998 on the social insurance system, art. 36",
            applies_to="workers who must be insured, on form ZUS ZUA",
        ),
        Duty(
            id="posting-2016",
            kind="declaration-of-posting",
            to="pip-pl",
            deadlines=(
                Deadline(anchor="start-of-posting", offset=0, direction="at"),
                Deadline(anchor="change", offset=7, unit="working-day", direction="after", condition="changed details"),
            ),
            legal_basis="Act of 10 June 2016 on the posting of workers (Journal of Laws 2016, item 868)",
            applies_to="workers posted to Poland to provide services",
            valid_from=Date("2016-06-18"),
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="Joint inspections are foreseen by the agreement with Norway of 28 September 2017; in November 2023"
            " Polish inspectors joined checks in Norway and in March 2024 Norwegian ones joined checks in Poland.",
        ),
        LegalNote(
            id="legality-of-employment",
            text="The National Labour Inspectorate checks whether employment is legal.",
            valid_from=Date("2007-07-01"),
        ),
        LegalNote(
            id="other-authorities",
            text="The Border Guard too checks whether foreigners work legally, and bodies that the act on the"
            " inspectorate names must cooperate with it.",
        ),
        LegalNote(
            id="declaration-languages",
            text="A declaration of posted workers may be made in Polish or in English.",
        ),
        LegalNote(
            id="decent-work-fund-2021-28",
            text="Poland is among the countries of the fund for social dialogue and decent work of 2021-28, in which"
            " Arbeidstilsynet, like other bodies of Norway, can be a partner, Norway's foreign minister said.",
        ),
        LegalNote(
            id="pre-defined-project",
            text="A leaflet tells of a pre-defined project in Poland under the grants' programme for social dialogue"
            " and decent work; which Polish body runs it is not documented.",
        ),
    ),
    sources={
        "ecb-enlargement": Source(
            title="History of the enlargement of the European Union, as kept by another site",
            publisher="European Central Bank",
            url="https://zentral-bank.eu/ecb/history-arts-culture/history/enlargement/html/index.ga.html",
        ),
        "commission-euro": Source(
            title="EU countries and the euro",
            publisher="European Commission",
            url="https://economy-finance.ec.europa.eu/euro/eu-countries-and-euro_en",
            language="en",
        ),
        "elik-eea": Source(
            title="Basic facts on the European Economic Area",
            publisher="National Library of Estonia",
            url="https://elik.nlib.ee/en/basic_facts",
            language="en",
        ),
        "vestnesis-eea": Source(
            title="The agreement that brought ten states into the EEA, in Latvia's official gazette",
            publisher="Latvijas Vēstnesis",
            url="https://vestnesis.lv/ta/id/207729",
        ),
        "telework-eu-states": Source(
            title="EU member states: languages and currencies",
            publisher="Telework.ro",
            url="https://www.telework.ro/en/eu-member-states/",
            language="en",
        ),
        "agreement-text-2017": Source(
            title="Text of the Polish-Norwegian agreement, in Polish",
            publisher="Law Insider",
            url="https://lawinsider.com/pl/contracts/ehDiq11e23W",
            language="pl",
        ),
        "prawo-2017": Source(
            title="News on the cooperation agreement of the Polish and the Norwegian labour inspectorates",
            publisher="Prawo.pl (PAP)",
            url="https://www.prawo.pl/kadry/umowa-o-wspolpracy-pomiedzy-polska-i-norweska-inspekcja-pracy,288551.html",
            language="pl",
        ),
        "pip-bialystok-2023": Source(
            title="Report on the study visit to the Norwegian inspectorate",
            publisher="Okręgowy Inspektorat Pracy w Białymstoku",
            published=Date("2023-12-14"),
            url="https://bialystok.pip.gov.pl/aktualnosci/wizyta-studyjna-w-norweskim-urzedzie-inspekcji-pracy",
            language="pl",
        ),
        "pip-bialystok-2024": Source(
            title="Report on the return visit of Norwegian inspectors",
            publisher="Okręgowy Inspektorat Pracy w Białymstoku",
            published=Date("2024-03-13"),
            url="https://bialystok.pip.gov.pl/aktualnosci/wymiana-doswiadczen-i-proba-wzajemnego-zrozumienia-sposobu-"
            "funkcjonowania-organow-kontrolnych-obu-krajow-to-glowny-cel-wizyty-inspektorow-pracy-norweskiej-"
            "inspekcji-pracy-z-inspektorami-pracy-okregowego-inspektoratu-pracy-w-bialystoku",
            language="pl",
        ),
        "innovation-norway-leaflet": Source(
            title="Leaflet on the programme for social dialogue and decent work",
            publisher="Innovation Norway",
            url="https://9pdf.net/document/q7wl577k-million-in-funding.html",
        ),
        "minister-answer-757": Source(
            title="Norwegian foreign minister's written answer no. 757 (2023-2024)",
            publisher="Norwegian Government",
            url="https://www.regjeringen.no/no/aktuelt/svar-pa-sporsmal-om-eos-midlane-til-polen/id3020411/",
            language="no",
        ),
        "zus-deadlines": Source(
            title="Deadlines for registering workers with ZUS",
            publisher="Ademi",
            url="https://ademi.pl/jakie-obowiazuja-terminy-zglaszania-pracownikow-do-zus/",
            language="pl",
        ),
        "zus-gazeta-prawna": Source(
            title="Registering a new worker for insurance",
            publisher="Gazeta Prawna",
            url="https://praca.gazetaprawna.pl/artykuly/851,zgloszenie-nowego-pracownika-do-ubezpieczenia.html",
            language="pl",
        ),
        "zus-zanotowane": Source(
            title="An employer's duties in social insurance",
            publisher="Zanotowane.pl",
            url="https://zanotowane.pl/1031/7059",
            language="pl",
        ),
        "pip-how-to-post": Source(
            title="How to post a worker",
            publisher="Państwowa Inspekcja Pracy",
            url="http://pip.gov.pl/en/for-employers/how-to-post-a-worker",
            language="en",
        ),
        "biznes-posting": Source(
            title="Posting of workers to Poland: the employer's obligations",
            publisher="Biznes.gov.pl",
            url="https://www.biznes.gov.pl/en/firma/doing-business-in-poland/posting-of-workers-to-poland/"
            "posting-of-workers-in-the-framework-of-the-provision-of-services-in-poland-general-information/"
            "posting-of-workers-to-the-territory-of-poland-employer-s-obligations",
            language="en",
        ),
        "roedl-posting-act": Source(
            title="New supervision rights of the National Labour Inspectorate",
            publisher="Rödl & Partner",
            url="http://www.roedl.com/pl/en/hot_news/labour_law_and_social_insurance_in_poland/"
            "new_supervision_rights_of_the_national_labour_inspectorate.html",
            language="en",
        ),
        "eurofound-poland": Source(
            title="Coordinated approach to fight against undeclared work, Poland",
            publisher="Eurofound",
            url="https://www.eurofound.europa.eu/data/tackling-undeclared-work-in-europe/database/"
            "coordinated-approach-to-fight-against-undeclared-work-poland",
            language="en",
        ),
        "dudkowiak-foreigners": Source(
            title="How to prepare for a check on the legality of a foreigner's employment",
            publisher="Dudkowiak",
            url="https://www.dudkowiak.com/blog/"
            "employment-of-a-foreigner-in-poland-how-to-prepare-for-the-control-of-the-legality-of-employment/",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="ecb-enlargement"),),
        "country.languages": (Citation(source="telework-eu-states"),),
        "country.currencies.pln": (Citation(source="telework-eu-states"),),
        "country.eu_member": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.eu_from": (
            Citation(source="ecb-enlargement"),
            Citation(source="commission-euro", says="2004", note="Gives the year only."),
        ),
        "country.eea_from": (
            Citation(source="elik-eea"),
            Citation(source="vestnesis-eea", note="The date for the ten states that joined together."),
        ),
        "country.inspectorate": (Citation(source="agreement-text-2017", at="Heading"),),
        "country.authorities.pip-pl": (
            Citation(source="agreement-text-2017", at="Heading"),
            Citation(source="pip-how-to-post"),
        ),
        "country.authorities.pip-pl.name": (
            Citation(source="biznes-posting"),
            Citation(source="eurofound-poland"),
            Citation(
                source="pip-how-to-post",
                says="State Labour Inspection",
                note="Official pages use two English names for the same body.",
            ),
        ),
        "country.authorities.pip-pl.short_name": (
            Citation(source="biznes-posting"),
            Citation(source="eurofound-poland"),
        ),
        "country.authorities.pip-pl.website": (Citation(source="pip-how-to-post", note="The page's own host."),),
        "country.authorities.zus-pl": (Citation(source="zus-deadlines"), Citation(source="zus-gazeta-prawna")),
        "country.authorities.border-guard-pl": (
            Citation(source="dudkowiak-foreigners"),
            Citation(source="eurofound-poland"),
        ),
        "country.duties.registration": (
            Citation(source="zus-deadlines"),
            Citation(source="zus-gazeta-prawna"),
            Citation(source="zus-zanotowane"),
        ),
        "country.duties.registration.deadlines": (
            Citation(
                source="zus-deadlines",
                note="The seven days run from the day on which work really begins, so the report may follow the start.",
            ),
            Citation(
                source="zus-gazeta-prawna",
                note="Counts from the start of the duty to insure too, but takes that to be the day of the contract.",
            ),
        ),
        "country.duties.posting-2016": (Citation(source="pip-how-to-post"), Citation(source="biznes-posting")),
        "country.duties.posting-2016.legal_basis": (
            Citation(source="pip-how-to-post"),
            Citation(source="roedl-posting-act"),
        ),
        "country.duties.posting-2016.valid_from": (Citation(source="roedl-posting-act"),),
        "country.notes.foreign-inspectors": (
            Citation(source="prawo-2017", note="What the agreement foresees."),
            Citation(source="agreement-text-2017", at="Heading", note="The date of the agreement."),
            Citation(source="pip-bialystok-2023", at="Wspólne Kontrole", note="The checks in Norway."),
            Citation(source="pip-bialystok-2024", note="The checks in Poland."),
        ),
        "country.notes.legality-of-employment": (Citation(source="eurofound-poland", at="Background"),),
        "country.notes.other-authorities": (
            Citation(source="dudkowiak-foreigners", note="The Border Guard."),
            Citation(source="eurofound-poland", at="Background", note="The bodies that must cooperate."),
        ),
        "country.notes.declaration-languages": (Citation(source="pip-how-to-post"), Citation(source="biznes-posting")),
        "country.notes.decent-work-fund-2021-28": (
            Citation(source="minister-answer-757", note="An answer to a question of 18 December 2023."),
        ),
        "country.notes.pre-defined-project": (
            Citation(source="innovation-norway-leaflet", note="It names Lithuania and Poland."),
        ),
    },
)
