"""What labcoop knows of Estonia: its authorities, and its duties to register employment and to declare postings."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="EE",
    name="Estonia",
    languages=("et",),
    currencies=(
        CurrencyUse(code="EUR", since=Date("2011-01-01")),
        CurrencyUse(code="EEK", until=Date("2010-12-31")),
    ),
    eu_member="yes",
    eu_from=Date("2004-05-01"),
    eea_from=Date("2004-05-01"),
    inspectorate="ti-ee",
    authorities=(
        Authority(
            id="ti-ee",
            name="Labour Inspectorate",
            native_name="Tööinspektsioon",
            kind="labour-inspectorate",
            website="https://www.ti.ee",
        ),
        Authority(
            id="tax-ee",
            name="Tax and Customs Board",
            short_name="EMTA",
            kind="tax",
            website="https://www.emta.ee",
        ),
        Authority(id="police-ee", name="Police and Border Guard Board", kind="police"),
        Authority(id="health-insurance-ee", name="Health Insurance Fund", kind="health-insurance"),
        Authority(id="unemployment-insurance-ee", name="Unemployment Insurance Fund", kind="social-insurance"),
        Authority(id="social-insurance-ee", name="Social Insurance Board", kind="social-insurance"),
    ),
    duties=(
        Duty(
            id="registration-2014",
            kind="registration-of-employment",
            to="tax-ee",
            deadlines=(Deadline(anchor="start-of-work", offset=0, direction="at"),),
            legal_basis="Taxation Act",
            valid_from=Date("2014-07-01"),
        ),
        Duty(
            id="registration-before-2014",
            kind="registration-of-employment",
            to="health-insurance-ee",
            deadlines=(Deadline(anchor="start-of-work", offset=7, unit="working-day", direction="after"),),
            valid_until=Date("2014-06-30"),
        ),
        Duty(
            id="posting",
            kind="declaration-of-posting",
            to="ti-ee",
            deadlines=(
                Deadline(anchor="start-of-work", direction="before"),
                Deadline(anchor="change", direction="before", condition="changes of what was declared"),
            ),
            legal_basis="Working Conditions of Employees Posted to Estonia Act, section 5¹",
            applies_to="workers posted to Estonia",
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="Since December 2014 the Labour Inspectorate has an agreement with Southern Finland's regional agency"
            " on firms that post workers to Finland; what is reported of it is exchange of information.",
        ),
        LegalNote(
            id="employment-register",
            text="The Police and Border Guard Board, the Health Insurance Fund, the Unemployment Insurance Fund and the"
            " Social Insurance Board use the employment register (TÖR) of the Tax and Customs Board too.",
        ),
        LegalNote(
            id="registration-of-children",
            text="A child of 7 to 14 years is registered ten working days before starting work.",
        ),
        LegalNote(
            id="registration-of-end",
            text="When employment ends or is suspended, the register is told within ten calendar days.",
        ),
        LegalNote(
            id="posting-self-service",
            text="Postings are declared in the Labour Inspectorate's self-service (TEIS, iseteenindus.ti.ee).",
        ),
        LegalNote(
            id="european-labour-authority",
            text="The Labour Inspectorate represents Estonia in the activities of the European Labour Authority.",
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
        "telework-eu-states": Source(
            title="EU member states: languages and currencies",
            publisher="Telework.ro",
            url="https://www.telework.ro/en/eu-member-states/",
            language="en",
        ),
        "eurofound-estonia": Source(title="A case from Estonia on tackling undeclared work", publisher="Eurofound"),
        "ti-from-estonia-2022": Source(
            title='Page "From Estonia to work in Norway", as updated on 17 June 2022',
            publisher="Tööinspektsioon",
            published=Date("2022-06-17"),
            url="https://www.ti.ee/valismaine-tootaja/eestist-norrasse-toole",
            language="et",
        ),
        "ti-posting": Source(
            title="Posted workers: registration and provision of data",
            publisher="Tööinspektsioon",
            url="https://www.ti.ee/en/foreign-worker/posted-workers-and-rental-work/registration-and-provision-data",
            language="en",
        ),
        "ti-declared-working": Source(
            title="Fair and declared working",
            publisher="Tööinspektsioon",
            url="https://www.ti.ee/en/state-and-administrative-supervision/fair-and-declared-working",
            language="en",
        ),
        "vero-finland": Source(
            title="Cooperation of the Finnish and Estonian occupational safety and health authorities",
            publisher="Regional State Administrative Agency, Finland",
            published=Date("2025-02-03"),
            url="https://vero.fi/en/grey-economy-crime/prevention/international-cooperation",
            language="en",
        ),
        "emta-registration": Source(
            title="Employment registration",
            publisher="Estonian Tax and Customs Board",
            url="https://www.emta.ee/en/business-client/registration-business/employment-register/"
            "employment-registration",
            language="en",
        ),
        "bnt-employment-register": Source(
            title="New employment register in Estonia",
            publisher="bnt",
            url="https://bnt.eu/lt/teises-naujienos/new-employment-register/",
            language="en",
        ),
        "work-in-estonia": Source(
            title="Employment register obligations",
            publisher="Work in Estonia",
            url="https://www.workinestonia.com/for-employers/employment-register/",
            language="en",
        ),
        "eesti-ee-registration": Source(
            title="Registration of employees",
            publisher="Eesti.ee",
            published=Date("2018-02-19"),
            url="https://www.eesti.ee/en/entrepreneur/occupational-environment-and-personnel/"
            "registration-of-employees/",
            language="en",
        ),
        "lexology-employment-register": Source(
            title="Registration of employees from 1 July 2014",
            publisher="Lexology",
            url="https://www.lexology.com/library/detail.aspx?g=2c2e70fb-5fd1-44df-bf04-0797cafd4cd3",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="ecb-enlargement"),),
        "country.languages": (Citation(source="telework-eu-states"),),
        "country.currencies.eur": (Citation(source="commission-euro"),),
        "country.currencies.eek": (Citation(source="eurofound-estonia"),),
        "country.currencies.eek.until": (
            Citation(source="commission-euro", how="inferred", note="The day before the euro."),
        ),
        "country.eu_member": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.eu_from": (
            Citation(source="ecb-enlargement"),
            Citation(source="commission-euro", says="2004", note="Gives the year only."),
        ),
        "country.eea_from": (Citation(source="elik-eea"),),
        "country.inspectorate": (Citation(source="ti-posting"),),
        "country.authorities.ti-ee": (Citation(source="ti-posting"),),
        "country.authorities.ti-ee.native_name": (Citation(source="ti-from-estonia-2022"),),
        "country.authorities.ti-ee.website": (Citation(source="ti-posting", note="The page's own host."),),
        "country.authorities.tax-ee": (Citation(source="eesti-ee-registration"), Citation(source="emta-registration")),
        "country.authorities.tax-ee.website": (Citation(source="emta-registration", note="The page's own host."),),
        "country.authorities.police-ee": (Citation(source="work-in-estonia"), Citation(source="eesti-ee-registration")),
        "country.authorities.health-insurance-ee": (
            Citation(source="work-in-estonia"),
            Citation(source="eesti-ee-registration"),
        ),
        "country.authorities.unemployment-insurance-ee": (Citation(source="eesti-ee-registration"),),
        "country.authorities.unemployment-insurance-ee.kind": (
            Citation(source="eesti-ee-registration", how="inferred", note="By its name."),
        ),
        "country.authorities.social-insurance-ee": (
            Citation(source="work-in-estonia"),
            Citation(source="eesti-ee-registration"),
        ),
        "country.duties.registration-2014": (
            Citation(source="emta-registration"),
            Citation(source="work-in-estonia"),
            Citation(source="eesti-ee-registration"),
        ),
        "country.duties.registration-2014.legal_basis": (
            Citation(source="bnt-employment-register", note="Names the act as amended, and no section."),
        ),
        "country.duties.registration-2014.valid_from": (
            Citation(source="bnt-employment-register"),
            Citation(source="lexology-employment-register"),
        ),
        "country.duties.registration-before-2014": (Citation(source="lexology-employment-register"),),
        "country.duties.registration-before-2014.to": (
            Citation(
                source="lexology-employment-register",
                how="inferred",
                note="The article says sickness fund; we take it for the Health Insurance Fund.",
            ),
        ),
        "country.duties.registration-before-2014.deadlines": (
            Citation(
                source="lexology-employment-register",
                how="inferred",
                note="By the seventh working day; that it counts from the start of work is our reading.",
            ),
        ),
        "country.duties.registration-before-2014.valid_until": (
            Citation(
                source="lexology-employment-register",
                how="inferred",
                note="The day before registration with the Tax and Customs Board took its place.",
            ),
        ),
        "country.duties.posting": (Citation(source="ti-posting", at="Registration"),),
        "country.notes.foreign-inspectors": (Citation(source="vero-finland"),),
        "country.notes.employment-register": (
            Citation(source="eesti-ee-registration"),
            Citation(source="work-in-estonia", note="Does not name the Unemployment Insurance Fund."),
        ),
        "country.notes.registration-of-children": (
            Citation(source="emta-registration", note="Since when this holds is not said."),
        ),
        "country.notes.registration-of-end": (Citation(source="work-in-estonia"),),
        "country.notes.posting-self-service": (Citation(source="ti-posting", at="Registration"),),
        "country.notes.european-labour-authority": (Citation(source="ti-declared-working"),),
    },
)
