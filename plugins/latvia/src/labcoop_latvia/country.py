"""What labcoop knows of Latvia: its authorities, and its duties to register employment and to declare postings."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="LV",
    name="Latvia",
    languages=("lv",),
    currencies=(
        CurrencyUse(code="EUR", since=Date("2014-01-01")),
        CurrencyUse(code="LVL", until=Date("2013-12-31")),
    ),
    eu_member="yes",
    eu_from=Date("2004-05-01"),
    eea_from=Date("2004-05-01"),
    inspectorate="vdi-lv",
    authorities=(
        Authority(
            id="vdi-lv",
            name="State Labour Inspectorate",
            native_name="Valsts darba inspekcija",
            short_name="VDI",
            kind="labour-inspectorate",
            website="https://vdi.gov.lv",
        ),
        Authority(id="tax-lv", name="State Revenue Service", short_name="VID", kind="tax"),
    ),
    duties=(
        Duty(
            id="registration",
            kind="registration-of-employment",
            to="tax-lv",
            deadlines=(
                Deadline(
                    anchor="start-of-work", offset=1, unit="hour", direction="before", condition="electronic report"
                ),
                Deadline(anchor="start-of-work", offset=1, unit="day", direction="before", condition="paper report"),
            ),
            legal_basis="Cabinet Regulation No. 827 of 7 September 2010, point 8.1",
        ),
        Duty(
            id="posting",
            kind="declaration-of-posting",
            to="vdi-lv",
            deadlines=(
                Deadline(anchor="start-of-posting", direction="before"),
                Deadline(
                    anchor="change", offset=3, unit="day", direction="after", condition="changes of what was declared"
                ),
            ),
            legal_basis="Labour Law, section 14 (posting) and section 14.1 (notice)",
            applies_to="workers posted to Latvia, for however short a time",
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="In 2011 the inspectorates of Latvia and Lithuania carried out joint inspections of undeclared work.",
        ),
        LegalNote(
            id="projects-with-norway",
            text="In what we saw of the Latvian inspectorate's list of international projects, for 2018 to 2024, two"
            " have Norway among many partners and none is of the two countries alone; there may be others.",
        ),
        LegalNote(
            id="posting-portal",
            text="Postings are declared electronically and in Latvian, through the portal posting.vdi.gov.lv.",
        ),
        LegalNote(
            id="registration-of-employers",
            text="Natural persons who employ others, and the staff of foreign employers, are registered with the State"
            " Revenue Service within ten days of the contract; this is another duty than the report of each worker.",
        ),
        LegalNote(
            id="information-on-illegal-employment",
            text="Institutions that learn of illegal employment must tell the State Labour Inspectorate within three"
            " working days, under Cabinet Regulation No. 431 of 21 June 2005.",
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
        "vdi-lv-projects": Source(
            title="List of international cooperation projects",
            publisher="Valsts darba inspekcija",
            url="https://vdi.gov.lv/en/international-projects",
            language="en",
        ),
        "lm-posting-duty": Source(
            title="Obligation to inform the State Labour Inspectorate",
            publisher="Ministry of Welfare of Latvia",
            url="https://www.lm.gov.lv/en/obligation-inform-state-labour-inspectorate",
            language="en",
        ),
        "lm-posting-work": Source(
            title="Posting of workers to carry out work in Latvia",
            publisher="Ministry of Welfare of Latvia",
            url="https://lm.gov.lv/en/posting-workers-carry-out-work-latvia",
            language="en",
        ),
        "vdi-posting-portal": Source(
            title="Notification system for workers posted to Latvia",
            publisher="Valsts darba inspekcija",
            url="https://posting.vdi.gov.lv/en/",
            language="en",
        ),
        "arletti-posting-latvia": Source(
            title="Posting workers to Latvia",
            publisher="Arletti Partners",
            url="https://arlettipartners.com/posting-workers-to-latvia-2/",
            language="en",
        ),
        "nva-posting": Source(
            title="Page on posting under the Labour Law",
            publisher="State Employment Agency of Latvia",
        ),
        "ifinanses-reports": Source(
            title="Reports of an employer",
            publisher="iFinanses",
            url="https://ifinanses.lv/raksti/pasnodarbinatais/gramatvediba/darba-deveja-zinojumi/11808",
            language="lv",
        ),
        "regulation-827": Source(
            title="Cabinet Regulation No. 827 of 7 September 2010, in an English translation that is out of date",
            publisher="Likumi.lv",
            url="https://likumi.lv/ta/en/en/id/217642-regulations-regarding-registration-of-persons-making-mandatory-"
            "state-social-insurance-contributions-and-reports-regarding-mandatory-state-social-insurance-contributions-"
            "and-personal-income-tax",
            language="en",
        ),
        "vid-employers": Source(
            title="Page on registering as an employer",
            publisher="State Revenue Service of Latvia",
            published=Date("2021-03-16"),
        ),
        "eurofound-lithuania": Source(
            title="Cross-border cooperation, Lithuania",
            publisher="Eurofound",
            url="https://www.eurofound.europa.eu/data/tackling-undeclared-work-in-europe/database/"
            "cross-border-cooperation-lithuania",
            language="en",
        ),
        "regulation-431": Source(
            title="Translation of Cabinet Regulation No. 431 on the exchange of operational information",
            publisher="Global-Regulation",
            url="https://www.global-regulation.com/translation/latvia/7849891/"
            "the-procedure-for-the-exchange-of-operational-information-in-the.html",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="ecb-enlargement"),),
        "country.languages": (Citation(source="telework-eu-states"),),
        "country.currencies.eur": (Citation(source="commission-euro"),),
        "country.currencies.lvl": (
            Citation(source="telework-eu-states", note="The page was not updated when the euro came."),
        ),
        "country.currencies.lvl.until": (
            Citation(source="commission-euro", how="inferred", note="The day before the euro."),
        ),
        "country.eu_member": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.eu_from": (
            Citation(source="ecb-enlargement"),
            Citation(source="commission-euro", says="2004", note="Gives the year only."),
        ),
        "country.eea_from": (
            Citation(source="elik-eea"),
            Citation(source="vestnesis-eea", note="Applied from that day, for the ten new members together."),
        ),
        "country.inspectorate": (Citation(source="lm-posting-duty"),),
        "country.authorities.vdi-lv": (Citation(source="vdi-lv-projects"),),
        "country.authorities.vdi-lv.name": (Citation(source="lm-posting-duty"),),
        "country.authorities.vdi-lv.website": (Citation(source="vdi-lv-projects", note="The page's own host."),),
        "country.authorities.tax-lv": (Citation(source="ifinanses-reports"),),
        "country.authorities.tax-lv.name": (Citation(source="ifinanses-reports", note="Our translation."),),
        "country.duties.registration": (Citation(source="ifinanses-reports", at="Ziņas par darba ņēmējiem"),),
        "country.duties.registration.legal_basis": (
            Citation(source="ifinanses-reports", at="Ziņas par darba ņēmējiem"),
            Citation(source="regulation-827", note="The regulation and its date."),
        ),
        "country.duties.posting": (Citation(source="lm-posting-work"),),
        "country.duties.posting.deadlines": (
            Citation(source="lm-posting-work", note="Before the posting."),
            Citation(source="arletti-posting-latvia", note="Before work starts; changes within three days."),
        ),
        "country.duties.posting.legal_basis": (
            Citation(source="arletti-posting-latvia"),
            Citation(source="nva-posting"),
        ),
        "country.duties.posting.applies_to": (
            Citation(source="arletti-posting-latvia", note="No posting is too short to be declared."),
        ),
        "country.notes.foreign-inspectors": (Citation(source="eurofound-lithuania"),),
        "country.notes.projects-with-norway": (
            Citation(
                source="vdi-lv-projects",
                how="inferred",
                note="Only the beginning of the page was read; the two are BETIC and a project on posted workers.",
            ),
        ),
        "country.notes.posting-portal": (
            Citation(source="vdi-posting-portal"),
            Citation(source="lm-posting-work"),
            Citation(source="lm-posting-duty", note="In Latvian; it says in writing, and not electronically."),
        ),
        "country.notes.registration-of-employers": (Citation(source="vid-employers"),),
        "country.notes.information-on-illegal-employment": (Citation(source="regulation-431"),),
    },
)
