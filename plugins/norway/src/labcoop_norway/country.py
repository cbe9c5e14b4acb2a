"""What labcoop knows of Norway: its authorities, its duties by date, and notes on its law and practice."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="NO",
    name="Norway",
    currencies=(CurrencyUse(code="NOK"),),
    eu_member="no",
    eea_from=Date("1994-01-01"),
    efta_member="yes",
    inspectorate="arbeidstilsynet",
    authorities=(
        Authority(
            id="arbeidstilsynet",
            name="Norwegian Labour Inspection Authority",
            native_name="Arbeidstilsynet",
            kind="labour-inspectorate",
            website="https://arbeidstilsynet.no",
        ),
        Authority(
            id="nav-no",
            name="Norwegian Labour and Welfare Administration",
            short_name="NAV",
            kind="employment-service",
            website="https://www.nav.no",
        ),
        Authority(
            id="tax-no",
            name="Norwegian Tax Administration",
            native_name="Skatteetaten",
            kind="tax",
            website="https://www.skatteetaten.no",
        ),
        Authority(id="police-no", name="Police", native_name="Politiet", kind="police"),
    ),
    duties=(
        Duty(
            id="registration-2012",
            kind="registration-of-employment",
            to="nav-no",
            deadlines=(
                Deadline(anchor="start-of-work", direction="after", condition="by the Friday of the week after"),
            ),
            applies_to="jobs of at least seven days and at least four hours a week",
            valid_from=Date("..2012-06-01"),
            valid_until=Date("2014-12-31"),
        ),
        Duty(
            id="registration-a-melding",
            kind="registration-of-employment",
            to="nav-no",
            deadlines=(Deadline(anchor="end-of-month", offset=5, unit="day", direction="after"),),
            legal_basis="National Insurance Act, section 1-8; Regulation on the Aa-register, section 6 no. 1",
            applies_to="all employment relationships, month by month for as long as they last",
            valid_from=Date("2015"),
        ),
        Duty(
            id="foreign-contractors",
            kind="report-of-foreign-contractors",
            to="tax-no",
            deadlines=(
                Deadline(anchor="start-of-work", offset=14, unit="day", direction="after"),
                Deadline(anchor="change", offset=14, unit="day", direction="after"),
            ),
            applies_to="assignments of NOK 20,000 or more to foreign contractors: the client reports the assignment "
            "(RF-1199), the contractor its employees (RF-1198)",
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="Joint inspections had been held by October 2017 in Norway, Lithuania, Poland and Bulgaria; which of "
            "the three partners took part in Norway by then is not said. In 2021 Lithuanian inspectors observed "
            "inspections in Norway.",
        ),
        LegalNote(
            id="liaison-office",
            text="The Labour Inspection Authority is the liaison office for posted workers: it informs, works with the "
            "authorities of other EEA states, answers their requests and makes the checks they need.",
        ),
        LegalNote(
            id="notification-of-decisions",
            text="When another EEA state asks for it, the Labour Inspection Authority notifies a firm of that state's "
            "decision, as soon as possible and within a month at the latest, with the papers, and tells the asker the "
            "day. It may refuse only a request that is incomplete or plainly does not match the decision, and sends "
            "its reasons. It may ask the same for its own coercive and infringement fines.",
        ),
        LegalNote(
            id="posting-rules",
            text="Posting to Norway is ruled by Regulation no. 1566 of 16 December 2005 and the Working Environment "
            "Act; the rules changed in January and in March 2023.",
        ),
        LegalNote(
            id="a-melding",
            text="Employers report to the Aa-register, the register of employment, only through the a-melding, one "
            "message to NAV, the Tax Administration and Statistics Norway.",
            valid_from=Date("2015"),
        ),
        LegalNote(
            id="freelancers",
            text="For freelancers the a-melding is due at each payment instead of every month.",
        ),
        LegalNote(
            id="private-households",
            text="Private households need not register people paid to look after children under 12, or older ones with "
            "special needs, nor work in the home as long as the wages are no more than NOK 60,000.",
        ),
        LegalNote(
            id="foreign-contractors-exempt",
            text="Assignments from private persons, cabotage and work on Svalbard need not be reported to the Tax "
            "Administration's Assignment and Employee Register.",
        ),
        LegalNote(
            id="organisation-number",
            text="A foreign enterprise gets an organisation number of nine digits from the register in Brønnøysund.",
        ),
        LegalNote(
            id="joint-authority-centres",
            text="The Labour Inspection Authority, NAV, the police and the Tax Administration share centres against "
            "work-related crime in Oslo, Bergen, Trondheim, Stavanger, Kristiansand, Bodø, Tønsberg and Alta.",
        ),
        LegalNote(
            id="joint-authority-centres-2020",
            text="A thesis of 2020 counts seven centres against work-related crime, without Alta.",
        ),
        LegalNote(
            id="joint-authority-centres-2016",
            text="In January 2016 there were such centres in Oslo, Stavanger and Bergen, and two more were decided.",
        ),
        LegalNote(
            id="joint-authority-model",
            text="Public agencies have worked together in centres against work-related crime since 2015.",
            valid_from=Date("2015"),
        ),
        LegalNote(
            id="minimum-wage-sectors",
            text="There is no national minimum wage; minimum wages are set for construction, cleaning, hotels, "
            "restaurants and catering, shipbuilding, agriculture and horticulture, fish processing, electricians, "
            "road freight and passenger transport by coach.",
        ),
        LegalNote(
            id="seat",
            text="An older EU page gives Statens hus, Prinsens gate 1, Trondheim, as the inspectorate's address.",
        ),
    ),
    sources={
        "fiche-2019": Source(
            title="Practice fiche on the agreement between Norway and Lithuania against undeclared work",
            published=Date("2019"),
            url="https://docslib.org/doc/10893211/bilateral-cooperation-agreement-with-lithuania-to-tackle-undeclared-work-norway",
            language="en",
        ),
        "verneombud-2017": Source(
            title="Arbeidstilsynet's news on its agreements with Bulgaria, Poland and Lithuania (reprint)",
            publisher="Verneombud HMS",
            published=Date("2017-10-03"),
            url="https://verneombudhms.no/2017/10/03/styrket-internasjonalt-samarbeid-mot-arbeidslivskriminalitet/",
            language="no",
        ),
        "eeagrants-sddw-0036": Source(
            title="Page of the project SDDW-0036",
            publisher="EEA and Norway Grants",
            url="https://eeagrants.org/archive/2014-2021/projects/SDDW-0036",
            language="en",
        ),
        "campaign-page-ro": Source(
            title="The campaign's page in Romanian",
            publisher="Norwegian Labour Inspection Authority",
            url="https://arbeidstilsynet.no/en/working-hours-and-organisation-of-work/knowyourrights-RO",
            language="ro",
        ),
        "posted-workers-regulation": Source(
            title="Regulation on posted workers, section 5",
            publisher="Norwegian Labour Inspection Authority",
            url="https://arbeidstilsynet.no/regelverk/forskrifter/forskrift-om-utsendte-arbeidstakere/5/",
            language="no",
        ),
        "posted-workers-regulation-6": Source(
            title="Regulation no. 1566 of 16 December 2005 on posted workers, section 6",
            publisher="Norwegian Labour Inspection Authority",
            url="https://arbeidstilsynet.no/regelverk/forskrifter/forskrift-om-utsendte-arbeidstakere/6/",
            language="no",
        ),
        "commission-euro": Source(
            title="EU countries and the euro",
            publisher="European Commission",
            url="https://economy-finance.ec.europa.eu/euro/eu-countries-and-euro_en",
            language="en",
        ),
        "ecb-enlargement": Source(
            title="History of the enlargement of the European Union, as kept by another site",
            publisher="European Central Bank",
            url="https://zentral-bank.eu/ecb/history-arts-culture/history/enlargement/html/index.ga.html",
        ),
        "elik-eea": Source(
            title="Basic facts on the European Economic Area",
            publisher="National Library of Estonia",
            url="https://elik.nlib.ee/en/basic_facts",
            language="en",
        ),
        "skatteetaten-crime": Source(
            title="What the Tax Administration does against work-related crime",
            publisher="Norwegian Tax Administration",
            url="https://www.skatteetaten.no/en/about-the-tax-administration/about-us/work-related-crime/",
            language="en",
        ),
        "nav-a-melding": Source(
            title="The employer's duty to report to the Aa-register",
            publisher="NAV",
            url="https://www.nav.no/no/bedrift/tjenester-og-skjemaer/aa-registeret-og-a-meldingen/arbeidsgivers-meldeplikt",
            language="no",
        ),
        "conta-aa-register": Source(
            title="What the Aa-register is",
            publisher="Conta",
            url="https://conta.no/regnskapsordbok/hva-er-aa-registeret/",
            language="no",
        ),
        "altinn-2012": Source(
            title="The duty to report new employees to the Aa-register (older page)",
            publisher="Altinn",
            published=Date("2012-06-01"),
            url="https://www.altinn.no/no/hjelp-til-regelverk/drive-bedrift/arbeidsforhold/ansatte/beskjed/",
            language="no",
        ),
        "altinn-a-melding": Source(
            title="Notice that the a-melding replaces the older notice",
            publisher="Altinn",
            url="https://www.altinn.no/en/Forms-and-Services/Etater/The-Norwegian-Labour-and-Welfare-Service-NAV/Aa-melding/?epslanguage=en",
            language="no",
        ),
        "skatteetaten-households": Source(
            title="When private employers must register their employees",
            publisher="Norwegian Tax Administration",
            url="https://www.skatteetaten.no/nn/person/skatt/hjelp-til-rett-skatt/arbeid-trygd-og-pensjon/hobby-ekstrainntekt-og-smajobber/lonnsarbeid-i-hjemmet/lonn-betalt-over-60-000/registreringsplikt/",
            language="no",
        ),
        "skatteetaten-rf-1199": Source(
            title="Information about contracts, contractors and employees (forms RF-1199 and RF-1198)",
            publisher="Norwegian Tax Administration",
            url="https://www.skatteetaten.no/en/forms/rf-1199-information-about-contracts-contractors-and-employees/",
            language="en",
        ),
        "altinn-rf-1199": Source(
            title="About form RF-1199",
            publisher="Altinn",
            url="https://altinn.no/en/forms-overview/tax-administration/"
            "information-about-contracts-contractors-and-employees2/",
            language="en",
        ),
        "arletti-norway": Source(
            title="Guide to business trips and posting to Norway",
            publisher="Arletti Partners",
            url="https://arlettipartners.com/entry-requirements-in-norway-how-to-organize-your-business-trips-abroad/",
            language="en",
        ),
        "iac-posting": Source(
            title="Guide to posting workers to Norway",
            publisher="IAC Unternehmensberatung",
            url="https://i-a-c.de/en/posting-workers-in-norway/",
            language="en",
        ),
        "osha-focal-point": Source(
            title="Norway's national focal point for safety and health at work",
            publisher="European Agency for Safety and Health at Work",
            url="https://osha.europa.eu/fi/about-eu-osha/national-focal-points/norway",
        ),
        "commission-practice-66": Source(
            title="Practice: joint operation groups of public agencies against work-related crime",
            publisher="European Commission",
            url="http://www.ec.europa.eu/social/main.jsp?catId=1080&langId=en&practiceId=66",
            language="en",
        ),
        "strategy-status-2016": Source(
            title="How far the strategy against work-related crime had been carried out by 1 January 2016",
            publisher="Norwegian Government",
            published=Date("2016-01"),
            url="https://www.regjeringen.no/no/dokumenter/status-for-oppfolging-av-strategi-mot-arbeidslivskriminalitet/id2472083/",
            language="no",
        ),
        "thesis-2020": Source(
            title="Thesis on the organisation of the centres against work-related crime",
            publisher="Norwegian University of Science and Technology",
            published=Date("2020"),
            url="https://9pdf.net/document/zgwldox8-a-krimsentrene-organisering-og-tiltak.html",
            language="no",
        ),
    },
    evidence={
        "country.name": (Citation(source="fiche-2019"), Citation(source="elik-eea")),
        "country.currencies.nok": (
            Citation(source="skatteetaten-rf-1199", how="inferred", note="The page gives amounts in kroner (NOK)."),
        ),
        "country.eu_member": (
            Citation(
                source="elik-eea",
                how="inferred",
                note="Norway is in the European Economic Area as a state of EFTA.",
            ),
            Citation(source="commission-euro", how="inferred", note="Norway is not among the countries of the EU."),
            Citation(source="ecb-enlargement", how="inferred", note="Norway is not among those that joined."),
        ),
        "country.eea_from": (Citation(source="elik-eea", note="The agreement came into force on that day."),),
        "country.efta_member": (
            Citation(source="elik-eea", note="Norway is in the European Economic Area as a state of EFTA."),
        ),
        "country.inspectorate": (
            Citation(source="fiche-2019", at="Name(s) of authorities/bodies/organisations involved"),
        ),
        "country.authorities.arbeidstilsynet": (
            Citation(source="fiche-2019", at="Name(s) of authorities/bodies/organisations involved"),
        ),
        "country.authorities.arbeidstilsynet.website": (
            Citation(source="posted-workers-regulation", how="inferred", note="The page stands there."),
        ),
        "country.authorities.nav-no": (
            Citation(source="commission-practice-66"),
            Citation(source="skatteetaten-crime", note="It writes NAV."),
        ),
        "country.authorities.nav-no.website": (
            Citation(source="nav-a-melding", how="inferred", note="The page stands there."),
        ),
        "country.authorities.tax-no": (Citation(source="skatteetaten-crime"),),
        "country.authorities.tax-no.native_name": (Citation(source="commission-practice-66", at="Original Title"),),
        "country.authorities.tax-no.website": (
            Citation(source="skatteetaten-crime", how="inferred", note="The page stands there."),
        ),
        "country.authorities.police-no": (Citation(source="skatteetaten-crime"),),
        "country.authorities.police-no.native_name": (Citation(source="commission-practice-66", at="Original Title"),),
        "country.duties.registration-2012": (Citation(source="altinn-2012"),),
        "country.duties.registration-2012.valid_from": (
            Citation(source="altinn-2012", how="inferred", note="The page shows the rule as it was on that day."),
        ),
        "country.duties.registration-2012.valid_until": (
            Citation(source="altinn-a-melding", how="inferred", note="The a-melding replaced the notice from 2015."),
        ),
        "country.duties.registration-a-melding": (
            Citation(source="nav-a-melding", note="Monthly, and only through the a-melding."),
            Citation(source="conta-aa-register", note="By the 5th; what is sent on 5 April is for March."),
        ),
        "country.duties.registration-a-melding.legal_basis": (Citation(source="nav-a-melding"),),
        "country.duties.registration-a-melding.valid_from": (
            Citation(source="altinn-a-melding", note="It replaces the older notice from 2015."),
        ),
        "country.duties.foreign-contractors": (
            Citation(source="skatteetaten-rf-1199", note="A newer copy exempts assignments below NOK 20,000."),
            Citation(source="altinn-rf-1199", note="NOK 20,000 or more."),
        ),
        "country.duties.foreign-contractors.deadlines": (
            Citation(source="altinn-rf-1199", note="As soon as the contract is made; the 14 days are the last limit."),
        ),
        "country.duties.foreign-contractors.applies_to": (
            Citation(source="skatteetaten-rf-1199", note="A newer copy exempts assignments below NOK 20,000."),
            Citation(source="altinn-rf-1199", note="NOK 20,000 or more."),
            Citation(
                source="skatteetaten-rf-1199",
                at="An older copy of the page",
                says="assignments of more than NOK 20,000 to foreign contractors",
                note="The value must exceed that sum.",
            ),
        ),
        "country.notes.foreign-inspectors": (
            Citation(source="verneombud-2017", at="Aktiviteter", note="Joint inspections in the four states."),
            Citation(
                source="eeagrants-sddw-0036",
                at="Description",
                how="inferred",
                note="Told together with the visit to Norway of October 2021; the page does not name the place.",
            ),
        ),
        "country.notes.liaison-office": (Citation(source="posted-workers-regulation", at="Section 5"),),
        "country.notes.notification-of-decisions": (
            Citation(
                source="posted-workers-regulation-6",
                note="As amended last on 21 March 2024; since when each of its rules holds is not said.",
            ),
        ),
        "country.notes.posting-rules": (Citation(source="arletti-norway"),),
        "country.notes.a-melding": (Citation(source="nav-a-melding"), Citation(source="altinn-a-melding")),
        "country.notes.freelancers": (Citation(source="conta-aa-register"),),
        "country.notes.private-households": (Citation(source="skatteetaten-households"),),
        "country.notes.foreign-contractors-exempt": (Citation(source="skatteetaten-rf-1199"),),
        "country.notes.organisation-number": (Citation(source="iac-posting"),),
        "country.notes.joint-authority-centres": (
            Citation(source="skatteetaten-crime", note="Older lists are shorter."),
        ),
        "country.notes.joint-authority-centres-2020": (Citation(source="thesis-2020"),),
        "country.notes.joint-authority-centres-2016": (
            Citation(source="strategy-status-2016", note="Set up in 2015, and two more to come in 2016."),
        ),
        "country.notes.joint-authority-model": (Citation(source="commission-practice-66"),),
        "country.notes.minimum-wage-sectors": (Citation(source="campaign-page-ro"),),
        "country.notes.seat": (Citation(source="osha-focal-point"),),
    },
)
"""The country's record."""
