"""What labcoop knows of Romania: its authorities, its duties with their earlier versions, and notes on practice."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="RO",
    name="Romania",
    languages=("ro",),
    currencies=(CurrencyUse(code="RON"),),
    eu_member="yes",
    eu_from=Date("2007-01-01"),
    inspectorate="im-ro",
    authorities=(
        Authority(
            id="im-ro",
            name="Labour Inspection",
            native_name="Inspecția Muncii",
            kind="labour-inspectorate",
            website="https://inspectiamuncii.ro",
        ),
        Authority(id="itm-ro", name="Territorial labour inspectorate", short_name="ITM", kind="labour-inspectorate"),
    ),
    duties=(
        Duty(
            id="registration-2025",
            kind="registration-of-employment",
            to="im-ro",
            deadlines=(Deadline(anchor="start-of-work", offset=1, unit="day", direction="before"),),
            legal_basis="Government Decision (HG) 295/2025 of 27 March 2025; Labour Code (Law 53/2003), art. 34(7)",
            applies_to="employment contracts, in the register REGES-ONLINE",
            valid_from=Date("2025-03-31"),
        ),
        Duty(
            id="registration-2017",
            kind="registration-of-employment",
            to="itm-ro",
            deadlines=(Deadline(anchor="start-of-work", direction="before"),),
            legal_basis="Government Decision (HG) 905/2017 of 14 December 2017",
            applies_to="employment contracts",
            valid_from=Date("2017-12-19"),
            valid_until=Date("2025-03-30..2025-09-30"),
        ),
        Duty(
            id="registration-2010",
            kind="registration-of-employment",
            to="im-ro",
            deadlines=(Deadline(anchor="start-of-work", offset=0, direction="at"),),
            legal_basis="Government Decision (HG) 37/2010",
            valid_from=Date("2010-02-01"),
            valid_until=Date("2010-02-01..2017-12-18"),
        ),
        Duty(
            id="registration-before-2010",
            kind="registration-of-employment",
            to="im-ro",
            deadlines=(Deadline(anchor="start-of-work", offset=20, unit="day", direction="after"),),
            valid_until=Date("2010-01-31"),
        ),
        Duty(
            id="posting-2017",
            kind="declaration-of-posting",
            to="itm-ro",
            deadlines=(Deadline(anchor="start-of-posting", offset=1, unit="working-day", direction="before"),),
            legal_basis="Law 16/2017 of 17 March 2017",
            applies_to="workers posted to Romania",
            valid_from=Date("2017-05-20"),
        ),
        Duty(
            id="posting-before-2017",
            kind="declaration-of-posting",
            deadlines=(Deadline(anchor="start-of-posting", offset=5, unit="day", direction="before"),),
            legal_basis="Law 344/2006",
            valid_from=Date("2006.."),
            valid_until=Date("2017-05-19"),
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="The project Stronger Together with Norway foresees joint or coordinated inspections.",
        ),
        LegalNote(id="local-offices", text="The Labour Inspection has 41 local offices."),
        LegalNote(
            id="reges-other-deadlines",
            text="REGES-ONLINE has deadlines for changes too: a posting across the border the day before it starts or"
            " ends, the end of a contract the day before, a suspension within 3 working days, a transfer within 5.",
        ),
        LegalNote(
            id="reges-enrolment",
            text="Employers had to enrol in REGES-ONLINE by 30 September 2025; the older system REVISAL was off from"
            " 1 October 2025.",
        ),
        LegalNote(
            id="reges-fine",
            text="An employer who does not enrol in REGES-ONLINE risks a fine of RON 15,000 to 20,000.",
        ),
        LegalNote(id="declaration-language", text="The declaration of posted workers is made in Romanian."),
        LegalNote(
            id="document-retention",
            text="For 3 years after a posting its documents must be produced within 20 working days of a request.",
        ),
        LegalNote(
            id="undeclared-work-committee-2010",
            text="In 2010 the government decided on a committee against undeclared work, with the ministries of labour,"
            " finance and the interior and the Labour Inspection; its working group was to take in the Financial"
            " Guard, the police and the immigration office.",
            valid_from=Date("2010"),
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
        "telework-eu-states": Source(
            title="EU member states: languages and currencies",
            publisher="Telework.ro",
            url="https://www.telework.ro/en/eu-member-states/",
            language="en",
        ),
        "inspectia-muncii-project": Source(
            title="Page on the project Stronger Together",
            publisher="Inspecția Muncii",
            url="https://www.inspectiamuncii.ro/proiecte/-/asset_publisher/bpvOvwn17Oc6/content/"
            "proiectul-puternici-impreuna-stronger-together",
            language="ro",
        ),
        "desteptarea-reges": Source(
            title="New rules on the general register of employees: HG 295/2025 brings in REGES-ONLINE",
            publisher="Deșteptarea",
            url="https://desteptarea.ro/noi-reglementari-privind-registrul-general-de-evidenta-a-salariatilor-"
            "hg-nr-295-2025-introduce-procedura-reges-online",
            language="ro",
        ),
        "contzilla-hg-295": Source(
            title="Text of HG 295/2025",
            publisher="Contzilla",
            url="https://contzilla.ro/?p=108346",
            language="ro",
        ),
        "mmc-hg-295": Source(
            title="New law on the general register of employees, REGES-ONLINE",
            publisher="MMC law firm",
            url="https://mmc-law.ro/stiri-si-opinii/"
            "legislatie-noua-privind-noul-registru-general-de-evidenta-al-salariatilor-reges-online/",
            language="ro",
        ),
        "hg-905-text": Source(
            title="Text of HG 905/2017, as kept by another site",
            publisher="Scribd",
            url="https://ro.scribd.com/document/479841074/"
            "Legea-nr-905-2017-privind-registrul-general-de-evident-a-a-salariat-ilor",
            language="ro",
        ),
        "evz-reges": Source(
            title="Labour Code: deadline of 1 October, obligations and sanctions",
            publisher="Evenimentul Zilei",
            published=Date("2025-09-03"),
            url="https://evz.ro/codul-muncii-modificari-urgente-termen-limita-1-octombrie-obligatii-si-sanctiuni.html",
            language="ro",
        ),
        "universul-fiscal-reges": Source(
            title="30 September 2025: last day to enrol in REGES-ONLINE",
            publisher="Universul Fiscal",
            url="https://universulfiscal.ro/"
            "30-septembrie-2025-termenul-limita-pentru-inregistrarea-in-reges-on-line-sanctiuni-pentru-nerespectare",
            language="ro",
        ),
        "wolters-kluwer-reges": Source(
            title="REGES: pointers for employers",
            publisher="Wolters Kluwer România",
            language="ro",
        ),
        "lpg-reges": Source(
            title="General register of employees, rule from 2010",
            publisher="LPG Roumanie",
            url="https://lpg-roumanie.ro/en/publications/social/general-registry-of-employees-reges",
            language="en",
        ),
        "newland-chase-posting": Source(
            title="New notification and document storage requirements for posted workers",
            publisher="Newland Chase",
            published=Date("2017-08-02"),
            url="https://newlandchase.com/romania-new-notification-and-document-storage-requirements-for-posted-workers/",
            language="en",
        ),
        "reges-posting": Source(
            title="Questions and answers on posting to Romania",
            publisher="Inspecția Muncii",
            url="https://reges.test.inspectiamuncii.org/en/useful-information/"
            "transnational-posting-of-workers-in-the-framework-of-service-provision",
            language="en",
        ),
        "law-16-2017": Source(
            title="Translation of Law 16/2017 on posting",
            publisher="Global-Regulation",
            url="https://www.global-regulation.com/translation/romania/10150605/law-no.-16-of-17-march-2017privind-"
            "posting-of-employees-within-the-framework-of-the-transnational-provision-of-services.html",
            language="en",
        ),
        "eurofound-romania": Source(
            title="Sectoral campaigns of the Labour Inspectorate, Romania",
            publisher="Eurofound",
            url="https://www.eurofound.europa.eu/data/tackling-undeclared-work-in-europe/database/"
            "sectoral-campaigns-of-the-labour-inspectorate-romania",
            language="en",
        ),
        "businessinfo-romania": Source(title="Posting of workers to Romania", publisher="BusinessInfo.cz"),
        "mediafax-2010": Source(
            title="Government sets up a committee to fight illegal employment",
            publisher="Mediafax",
            published=Date("2010-04-30"),
            url="https://mediafax.ro/?p=6077890",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="ecb-enlargement"),),
        "country.languages": (Citation(source="telework-eu-states"),),
        "country.currencies.ron": (Citation(source="telework-eu-states"),),
        "country.eu_member": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.eu_from": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.inspectorate": (Citation(source="inspectia-muncii-project"),),
        "country.authorities.im-ro": (Citation(source="inspectia-muncii-project"),),
        "country.authorities.im-ro.name": (
            Citation(source="inspectia-muncii-project", note="Our translation of the Romanian name."),
            Citation(source="eurofound-romania", says="Labour Inspectorate", note="Another translation of one name."),
        ),
        "country.authorities.im-ro.website": (
            Citation(source="inspectia-muncii-project", note="The page's own host."),
        ),
        "country.authorities.itm-ro": (Citation(source="reges-posting"),),
        "country.duties.registration-2025": (Citation(source="desteptarea-reges"),),
        "country.duties.registration-2025.to": (
            Citation(source="evz-reges", note="The inspection runs the register in which the contract is recorded."),
        ),
        "country.duties.registration-2025.legal_basis": (Citation(source="contzilla-hg-295"),),
        "country.duties.registration-2025.valid_from": (
            Citation(source="mmc-hg-295", note="In force on the day on which it was published."),
            Citation(source="contzilla-hg-295", note="Published on 31 March 2025."),
        ),
        "country.duties.registration-2017": (
            Citation(source="hg-905-text", at="Art. 2", note="Before work starts, to the inspectorate of the seat."),
            Citation(source="mmc-hg-295", note="The decision that HG 295/2025 replaced."),
        ),
        "country.duties.registration-2017.valid_from": (
            Citation(source="hg-905-text", note="Published and in force on that day."),
        ),
        "country.duties.registration-2017.valid_until": (
            Citation(
                source="mmc-hg-295",
                how="inferred",
                note="Repealed in steps: largely when HG 295/2025 came into force, formally six months later.",
            ),
        ),
        "country.duties.registration-2010": (
            Citation(source="lpg-reges", note="Deadline of 1 February 2010; the decision is of 15 January 2010."),
        ),
        "country.duties.registration-2010.valid_until": (
            Citation(
                source="hg-905-text",
                how="inferred",
                note="At the latest the day before the decision of 2017; what came between is not documented here.",
            ),
        ),
        "country.duties.registration-before-2010": (
            Citation(source="lpg-reges", note="The rule that the decision of 2010 replaced."),
        ),
        "country.duties.registration-before-2010.deadlines": (
            Citation(source="lpg-reges", how="inferred", note="The page counts the twenty days from the hire."),
        ),
        "country.duties.registration-before-2010.valid_until": (
            Citation(source="lpg-reges", how="inferred", note="The day before the new deadline took effect."),
        ),
        "country.duties.posting-2017": (
            Citation(source="newland-chase-posting"),
            Citation(source="reges-posting", note="To whom, and in which language."),
        ),
        "country.duties.posting-2017.legal_basis": (
            Citation(source="newland-chase-posting"),
            Citation(source="law-16-2017"),
        ),
        "country.duties.posting-2017.valid_from": (Citation(source="newland-chase-posting"),),
        "country.duties.posting-before-2017": (Citation(source="newland-chase-posting"),),
        "country.duties.posting-before-2017.valid_from": (
            Citation(
                source="newland-chase-posting",
                how="inferred",
                note="A law with a number of 2006 cannot hold earlier; its first day is not given there.",
            ),
        ),
        "country.duties.posting-before-2017.valid_until": (
            Citation(source="newland-chase-posting", how="inferred", note="The day before Law 16/2017 took effect."),
        ),
        "country.notes.foreign-inspectors": (Citation(source="inspectia-muncii-project", at="Obiective"),),
        "country.notes.local-offices": (
            Citation(source="eurofound-romania", at="Background", note="One office in each county."),
            Citation(
                source="businessinfo-romania",
                says="The Labour Inspection has 42 local offices.",
                note="Counts 42 territorial inspectorates.",
            ),
        ),
        "country.notes.reges-other-deadlines": (Citation(source="desteptarea-reges"),),
        "country.notes.reges-enrolment": (
            Citation(source="universul-fiscal-reges", note="The last day to enrol."),
            Citation(source="evz-reges", note="The end of REVISAL."),
        ),
        "country.notes.reges-fine": (
            Citation(source="universul-fiscal-reges"),
            Citation(source="wolters-kluwer-reges"),
        ),
        "country.notes.declaration-language": (
            Citation(source="newland-chase-posting"),
            Citation(source="reges-posting"),
        ),
        "country.notes.document-retention": (Citation(source="reges-posting"),),
        "country.notes.undeclared-work-committee-2010": (
            Citation(source="mediafax-2010", note="Whether these bodies still exist was not checked."),
        ),
    },
)
