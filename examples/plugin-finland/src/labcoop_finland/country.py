"""What labcoop knows of Finland: its authorities before and since 2026, and three duties with their dates."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

_POSTING = Duty(
    id="posting-2017",
    kind="declaration-of-posting",
    to="avi-osh-fi",
    deadlines=(
        Deadline(anchor="start-of-work", direction="before"),
        Deadline(anchor="change", offset=0, direction="at", condition="substantial changes, at once"),
    ),
    legal_basis="Act on Posting Workers (447/2016), section 7",
    applies_to="workers posted to Finland: under agreements made after 18 June 2016; not those whom a firm in another "
    "trade than construction sends within its group for at most five working days",
    valid_from=Date("2017-09-01"),
    valid_until=Date("2025-12-31"),
)

COUNTRY = Country(
    code="FI",
    name="Finland",
    languages=("fi", "sv"),
    currencies=(
        CurrencyUse(code="EUR", since=Date("1999-01-01")),
        CurrencyUse(code="FIM", until=Date("2002-02-28")),
    ),
    eu_member="yes",
    eu_from=Date("1995-01-01"),
    eea_from=Date("1994-01-01"),
    efta_member="no",
    inspectorate="lvv-fi",
    authorities=(
        Authority(
            id="lvv-fi",
            name="Finnish Supervisory Agency",
            native_name="Lupa- ja valvontavirasto",
            kind="labour-inspectorate",
            level="national",
            since=Date("2026-01-01"),
            after=("avi-osh-fi", "avi-south-fi"),
        ),
        Authority(
            id="avi-osh-fi",
            name="Occupational Safety and Health Divisions of the Regional State Administrative Agencies",
            native_name="Työsuojelun vastuualueet",
            kind="labour-inspectorate",
            level="regional",
            website="https://tyosuojelu.fi",
            until=Date("2025-12-31"),
        ),
        Authority(
            id="avi-south-fi",
            name="Occupational Safety and Health Division of the Regional State Administrative Agency for Southern"
            " Finland",
            native_name="Etelä-Suomen aluehallintovirasto, työsuojelun vastuualue",
            kind="labour-inspectorate",
            level="regional",
            until=Date("2025-12-31"),
        ),
        Authority(
            id="tax-fi",
            name="Finnish Tax Administration",
            native_name="Verohallinto",
            kind="tax",
            website="https://www.vero.fi",
        ),
        Authority(
            id="etk-fi",
            name="Finnish Centre for Pensions",
            short_name="ETK",
            kind="social-insurance",
            website="https://www.etk.fi",
        ),
        Authority(
            id="kela-fi",
            name="Social Insurance Institution of Finland",
            short_name="Kela",
            kind="social-insurance",
        ),
        Authority(id="police-fi", name="Police of Finland", kind="police", website="https://poliisi.fi"),
        Authority(id="customs-fi", name="Finnish Customs", kind="customs"),
        Authority(id="migri-fi", name="Finnish Immigration Service", kind="migration"),
    ),
    duties=(
        _POSTING,
        Duty(
            id="posting-2026",
            kind=_POSTING.kind,
            to="lvv-fi",
            deadlines=_POSTING.deadlines,
            legal_basis=_POSTING.legal_basis,
            applies_to=_POSTING.applies_to,
            valid_from=Date("2026-01-01"),
        ),
        Duty(
            id="tax-number-2012",
            kind="fi:tax-number",
            to="tax-fi",
            deadlines=(Deadline(anchor="start-of-work", direction="before"),),
            legal_basis="Act 1231/2011 on the tax number and the register of tax numbers in construction",
            applies_to="everyone who works at a construction site: at sites opened before September 2012, from March"
            " 2013 on",
            valid_from=Date("2012-09-01"),
            valid_until=Date("2022-06-30"),
        ),
        Duty(
            id="tax-number-2022",
            kind="fi:tax-number",
            to="tax-fi",
            deadlines=(Deadline(anchor="start-of-work", direction="before"),),
            legal_basis="Act 473/2021 on the tax number and the register of tax numbers",
            applies_to="everyone who works at a construction site or a shipyard",
            valid_from=Date("2022-07-01"),
        ),
        Duty(
            id="report-of-pay",
            kind="fi:report-of-pay",
            to="tax-fi",
            deadlines=(Deadline(anchor="fi:payment", offset=5, unit="day", direction="after"),),
            applies_to="each payment of wages to each person, however small",
            valid_from=Date("2019-01-01"),
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="In October 2023 Estonian labour inspectors went to check Finnish building firms with Finnish labour"
            " inspectors, the Tax Administration and the Centre for Pensions; on which legal basis is not told.",
        ),
        LegalNote(
            id="posting-on-site",
            text="In construction, the declaration of posted workers went to the builder and the main contractor too.",
            valid_from=Date("2017-09-01"),
            valid_until=Date("2024-04-30"),
        ),
        LegalNote(
            id="posting-same-day",
            text="A declaration on the day on which the work begins is still in time, when it comes by its beginning.",
        ),
        LegalNote(
            id="liaison-office",
            text="The occupational safety and health division of Southwestern Finland's agency was the coordinating"
            " authority on posted workers, says a page of the ministry without a date.",
        ),
        LegalNote(
            id="list-of-workers",
            text="The main contractor or the developer of a construction site keeps a list of those who work there:"
            " whoever starts is added at once, and the list is kept for six years after the construction is complete.",
        ),
        LegalNote(
            id="construction-reports",
            text="Who runs a shared construction site tells the Tax Administration by the 5th of the second month after"
            " each month who worked there, where the contracts at the site are worth over EUR 15,000.",
            valid_from=Date("2014-07-01"),
        ),
        LegalNote(
            id="incomes-register-users",
            text="The occupational safety and health authorities are among the users of the Incomes Register.",
            valid_from=Date("2020-01-01"),
        ),
        LegalNote(
            id="joint-inspections",
            text="The occupational safety and health authorities, the Tax Administration and the Centre for Pensions"
            " inspect construction sites together.",
        ),
        LegalNote(
            id="nordic-baltic-network",
            text="At the end of November 2023 the Nordic ministers for the labour market decided to set up a network"
            " of Nordic and Baltic authorities against illegal work, which is to organise inspections across borders."
            " It is no agreement of two countries.",
        ),
    ),
    sources={
        "eubusiness-euro": Source(
            title="Finland and the euro, after the European Commission",
            publisher="EUbusiness",
            published=Date("2008-02-04"),
            url="https://www.eubusiness.com/topics/euro/finland-and-the-euro/",
            language="en",
        ),
        "constitution": Source(
            title="Constitution of Finland: its sections on languages, as kept by another site",
            publisher="Bibiloni.cat",
            url="https://bibiloni.cat/legislacio/finlandia.htm",
            language="en",
        ),
        "aeiou-efta": Source(
            title="European Free Trade Association",
            publisher="Austria-Forum (AEIOU)",
            url="http://austria-forum.org/af/AEIOU/Europ%C3%A4ische_Freihandelsassoziation/"
            "Europ%C3%A4ische_Freihandelsassoziation_english",
            language="en",
        ),
        "diclib-eea": Source(
            title="European Economic Area",
            publisher="Diclib",
            url="https://diclib.com/fr/Dictionnaire%20anglais/European%20Economic%20Area",
            language="en",
        ),
        "sttinfo-lvv": Source(
            title="The new Finnish Supervisory Agency starts on 1 January 2026",
            publisher="STT Info",
            published=Date("2025-12-18"),
            url="https://www.sttinfo.fi/tiedote/71700931/"
            "suomen-suurimpiin-virastoihin-kuuluva-uusi-lupa-ja-valvontavirasto-aloittaa-112026?lang=fi",
            language="fi",
        ),
        "verkkouutiset-lvv": Source(
            title="News on the start of the Finnish Supervisory Agency",
            publisher="Verkkouutiset",
            published=Date("2025-12-30"),
            url="https://www.verkkouutiset.fi/a/uusi-jattivirasto-sujuvoittaa-asiointia/",
            language="fi",
        ),
        "tyvl-4-2025": Source(
            title="Opinion TyVL 4/2025 on the reform of the state's regional administration",
            publisher="Parliament of Finland",
            published=Date("2025"),
            url="https://www.eduskunta.fi:443/FI/vaski/Lausunto/Sivut/TyVL_4+2025.aspx",
            language="fi",
        ),
        "avi-reform": Source(
            title="The reform of the state's regional administration in 2026",
            publisher="Regional State Administrative Agencies (Finland)",
            url="https://avi.fi/en/reform-of-regional-state-administration",
            language="en",
        ),
        "tyosuojelu-organisation": Source(
            title="Organisation of the occupational safety and health administration",
            publisher="Occupational Safety and Health Administration in Finland",
            url="https://tyosuojelu.fi/en/about-us/organisation",
            language="en",
        ),
        "tyosuojelu-functions": Source(
            title="Tasks of the occupational safety and health authority",
            publisher="Occupational Safety and Health Administration in Finland",
            url="https://tyosuojelu.fi/tietoa-meista/toiminta",
            language="fi",
        ),
        "tyosuojelu-grey-economy": Source(
            title="The grey economy and occupational safety and health",
            publisher="Occupational Safety and Health Administration in Finland",
            url="https://tyosuojelu.fi/en/grey-economy/occupational-safety-and-health",
            language="en",
        ),
        "tyosuojelu-posting": Source(
            title="Posting of workers: permits and notifications",
            publisher="Occupational Safety and Health Administration in Finland",
            url="https://tyosuojelu.fi/en/services-and-contact-information/permits-and-notifications/"
            "posting-of-workers",
            language="en",
        ),
        "tyosuojelu-posting-form": Source(
            title="Form for the notification of posted workers",
            publisher="Occupational Safety and Health Administration in Finland",
            url="https://www.tyosuojelu.fi/web/en/employment-relationship/posted-worker/reporting-duty/form",
            language="en",
        ),
        "tyosuojelu-posting-2024": Source(
            title="Amendments to the Act on Posting Workers",
            publisher="Occupational Safety and Health Administration in Finland",
            published=Date("2024-05-17"),
            url="https://tyosuojelu.fi/en/-/amendments-to-the-act-on-the-posting-of-workers",
            language="en",
        ),
        "tyosuojelu-list-of-workers": Source(
            title="List of workers",
            publisher="Occupational Safety and Health Administration in Finland",
            url="https://tyosuojelu.fi/en/grey-economy/list-of-workers",
            language="en",
        ),
        "eversheds-posting": Source(
            title="Briefing on advance notices of posted workers",
            publisher="Eversheds Sutherland",
            published=Date("2017-10"),
            url="https://www.eversheds-sutherland.com/global/en/what/articles/index.page"
            "?ArticleID=en/Employment_and_labour_law/Global-employment-update-Finland-Oct17",
            language="en",
        ),
        "stm-posting": Source(
            title="Posted workers",
            publisher="Ministry of Social Affairs and Health (Finland)",
            url="https://stm.fi/en/posted-workers",
            language="en",
        ),
        "vero-about": Source(
            title="About Vero.fi",
            publisher="Finnish Tax Administration",
            url="https://www.vero.fi/en/About-us/finnish-tax-administration/about_verofi/",
            language="en",
        ),
        "vero-authorities": Source(
            title="Authorities against the shadow economy",
            publisher="Finnish Tax Administration",
            url="https://vero.fi/en/grey-economy-crime/about-this-website/authorities",
            language="en",
        ),
        "vero-data-users": Source(
            title="The Incomes Register for its users",
            publisher="Finnish Tax Administration",
            url="https://vero.fi/en/incomes-register/companies-and-organisations/data-users",
            language="en",
        ),
        "vero-data-users-2024": Source(
            title="The Incomes Register for its users, as updated in 2024",
            publisher="Finnish Tax Administration",
            published=Date("2024"),
            url="https://www.vero.fi/en/incomes-register/companies-and-organisations/data-users/",
            language="en",
        ),
        "vero-glossary": Source(
            title="Glossary of the Incomes Register",
            publisher="Finnish Tax Administration",
            url="https://www.vero.fi/en/incomes-register/about-us/communications-and-training-material/"
            "incomes-register-glossary/",
            language="en",
        ),
        "vero-pay": Source(
            title="Reports of pay to the Incomes Register from 2019",
            publisher="Finnish Tax Administration",
            url="https://www.vero.fi/en/incomes-register/companies-and-organisations/employers/earnings-payment-data/",
            language="en",
        ),
        "vero-pay-deadlines": Source(
            title="When to report wages to the Incomes Register",
            publisher="Finnish Tax Administration",
            url="https://www.vero.fi/en/incomes-register/companies-and-organisations/employers/earnings-payment-data/"
            "deadlines-for-reporting/",
            language="en",
        ),
        "vero-tax-numbers-2018": Source(
            title="Individual tax numbers and their public register, guidance of 2018",
            publisher="Finnish Tax Administration",
            published=Date("2018-04-30"),
            url="https://vero.fi/en/detailed-guidance/guidance/48791/"
            "individual-tax-numbers-and-the-public-tax-number-register",
            language="en",
        ),
        "vero-tax-numbers-2022": Source(
            title="Individual tax numbers and their public register, guidance of 2022",
            publisher="Finnish Tax Administration",
            published=Date("2022-03-31"),
            url="https://www.vero.fi/en/detailed-guidance/guidance/48791/"
            "individual-tax-numbers-and-the-public-tax-number-register2/",
            language="en",
        ),
        "vero-construction": Source(
            title="Construction work: details of those who work at a site",
            publisher="Finnish Tax Administration",
            url="https://www.vero.fi/en/businesses-and-corporations/file-and-pay/construction_work_reports/"
            "reports_on_contracts_and_employees_are_/employee-details/",
            language="en",
        ),
        "pwc-tax-numbers": Source(
            title="New law: tax numbers for those who work on construction sites",
            publisher="PwC",
            url="http://www.pwc.com/gx/en/services/people-organisation/newsletters/global-watch/"
            "finland-employees-working-construction-sites.html",
            language="en",
        ),
        "etk-joint": Source(
            title="Authorities supervise construction sites",
            publisher="Finnish Centre for Pensions",
            url="https://www.etk.fi/en/topical-issues/authorities-supervise-construction-sites/",
            language="en",
        ),
        "poliisi-2019": Source(
            title="News on a special control operation",
            publisher="Police of Finland",
            published=Date("2019-06-11"),
            url="https://poliisi.fi/en/-/"
            "special-control-operation-reveals-shortcomings-in-occupational-safety-and-the-use-of-undeclared-labour-",
            language="en",
        ),
        "avi-2025": Source(
            title="Cooperation between Finnish and Estonian authorities on firms that post workers",
            publisher="Regional State Administrative Agency (Finland)",
            published=Date("2025-02-03"),
            url="https://vero.fi/en/grey-economy-crime/prevention/international-cooperation",
            language="en",
        ),
        "tooelu-2023": Source(
            title="Checks of construction sites in Finland (reprint of news from Tööelu.ee)",
            publisher="Keemiaa.eu",
            published=Date("2023-10-27"),
            url="http://keemiaa.eu/ru/glavnaya/novosti-interneta-ru/15751-proverka-stroitelnykh-ploshchadok-v-"
            "finlyandii-shum-traktorov-opros-rabotnikov-i-rabotniki-komandirovannye-iz-estonii.html",
            language="ru",
        ),
        "norden-2023": Source(
            title="New Nordic network against fraud in the labour market",
            publisher="Nordic Co-operation",
            published=Date("2023-12-01"),
            url="https://www.norden.org/en/news/new-nordic-network-combat-fraud-labour-market",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="eubusiness-euro"),),
        "country.languages": (Citation(source="constitution", at="Section 17"),),
        "country.currencies.eur": (Citation(source="eubusiness-euro", note="Notes and coins came in 2002."),),
        "country.currencies.fim": (Citation(source="eubusiness-euro"),),
        "country.currencies.fim.until": (
            Citation(source="eubusiness-euro", note="The last day on which it was legal tender beside the euro."),
        ),
        "country.eu_member": (Citation(source="eubusiness-euro"), Citation(source="aeiou-efta")),
        "country.eu_from": (Citation(source="eubusiness-euro"), Citation(source="aeiou-efta")),
        "country.eea_from": (
            Citation(
                source="aeiou-efta",
                how="inferred",
                note="Founded by the EU's members and those of EFTA save Switzerland; Finland was in EFTA until 1995.",
            ),
            Citation(source="diclib-eea", says="1994-01", note="Lists Finland among the first; gives the month only."),
        ),
        "country.efta_member": (Citation(source="aeiou-efta", note="Finland left it to join the EU."),),
        "country.inspectorate": (
            Citation(source="sttinfo-lvv", how="inferred", note="Named for its tasks in safety and health at work."),
            Citation(source="verkkouutiset-lvv", how="inferred", note="The same."),
        ),
        "country.authorities.lvv-fi": (Citation(source="sttinfo-lvv"), Citation(source="verkkouutiset-lvv")),
        "country.authorities.lvv-fi.name": (Citation(source="avi-reform"),),
        "country.authorities.lvv-fi.kind": (
            Citation(
                source="verkkouutiset-lvv",
                how="inferred",
                note="Safety and health at work is among its many tasks; it has others too.",
            ),
        ),
        "country.authorities.lvv-fi.since": (
            Citation(source="sttinfo-lvv", phase="planned", note="Written two weeks before."),
            Citation(source="avi-reform", phase="planned", note="Written in the year before."),
        ),
        "country.authorities.lvv-fi.after": (
            Citation(source="sttinfo-lvv", how="inferred", note="It takes over the agencies' tasks."),
            Citation(source="avi-reform", how="inferred", note="Safety and health at work is among its tasks."),
        ),
        "country.authorities.avi-osh-fi": (Citation(source="tyosuojelu-organisation"),),
        "country.authorities.avi-osh-fi.native_name": (
            Citation(source="tyosuojelu-functions", note="Stands there in other grammatical cases."),
        ),
        "country.authorities.avi-osh-fi.level": (
            Citation(source="tyosuojelu-organisation", how="inferred", note="Parts of the regional agencies."),
        ),
        "country.authorities.avi-osh-fi.website": (
            Citation(source="tyosuojelu-organisation", note="The page's own host."),
        ),
        "country.authorities.avi-osh-fi.until": (
            Citation(source="sttinfo-lvv", phase="planned", note="The agencies end with the year."),
            Citation(source="verkkouutiset-lvv", phase="planned"),
        ),
        "country.authorities.avi-south-fi": (Citation(source="avi-2025"),),
        "country.authorities.avi-south-fi.native_name": (
            Citation(source="tyvl-4-2025", note="Among those who were heard."),
        ),
        "country.authorities.avi-south-fi.level": (
            Citation(source="avi-2025", how="inferred", note="The name says so."),
        ),
        "country.authorities.avi-south-fi.until": (
            Citation(source="sttinfo-lvv", phase="planned", note="The agencies end with the year."),
            Citation(source="verkkouutiset-lvv", phase="planned"),
        ),
        "country.authorities.tax-fi": (Citation(source="vero-about"),),
        "country.authorities.tax-fi.website": (Citation(source="vero-about", note="The page's own host."),),
        "country.authorities.etk-fi": (Citation(source="etk-joint"),),
        "country.authorities.etk-fi.short_name": (Citation(source="vero-data-users"),),
        "country.authorities.etk-fi.kind": (
            Citation(source="etk-joint", how="inferred", note="It sees to it that pension insurance is taken out."),
        ),
        "country.authorities.etk-fi.website": (Citation(source="etk-joint", note="The page's own host."),),
        "country.authorities.kela-fi": (Citation(source="vero-data-users"),),
        "country.authorities.kela-fi.kind": (Citation(source="vero-data-users", how="inferred", note="By its name."),),
        "country.authorities.police-fi": (
            Citation(source="vero-data-users"),
            Citation(source="poliisi-2019", note="It checked foreign labour with other authorities."),
        ),
        "country.authorities.police-fi.website": (Citation(source="poliisi-2019", note="The page's own host."),),
        "country.authorities.customs-fi": (Citation(source="vero-data-users"), Citation(source="vero-authorities")),
        "country.authorities.migri-fi": (Citation(source="vero-data-users"),),
        "country.authorities.migri-fi.kind": (Citation(source="vero-data-users", how="inferred", note="By its name."),),
        "country.duties.posting-2017": (
            Citation(source="tyosuojelu-posting"),
            Citation(source="tyosuojelu-posting-form"),
            Citation(source="eversheds-posting"),
        ),
        "country.duties.posting-2017.to": (
            Citation(
                source="tyosuojelu-posting",
                how="inferred",
                note="To the occupational safety and health authority, which the divisions were.",
            ),
            Citation(source="tyosuojelu-organisation", how="inferred", note="What that authority consisted of."),
        ),
        "country.duties.posting-2017.deadlines": (
            Citation(source="tyosuojelu-posting-form", note="Before work begins; changes immediately."),
            Citation(source="eversheds-posting", note="Before work begins."),
            Citation(source="tyosuojelu-posting", note="At the latest on the day on which it begins."),
        ),
        "country.duties.posting-2017.legal_basis": (
            Citation(source="tyosuojelu-posting-form", note="Names the section."),
            Citation(source="eversheds-posting", note="Names the number."),
        ),
        "country.duties.posting-2017.valid_until": (
            Citation(source="sttinfo-lvv", how="inferred", note="The last day of the agencies."),
        ),
        "country.duties.posting-2026": (
            Citation(
                source="tyosuojelu-posting",
                how="inferred",
                note="No page of 2026 was read; that the duty goes on unchanged is our reading.",
            ),
            Citation(source="sttinfo-lvv", how="inferred", note="Who took over from the authority of before."),
        ),
        "country.duties.posting-2026.to": (
            Citation(source="sttinfo-lvv", how="inferred", note="It takes over the agencies' tasks."),
        ),
        "country.duties.posting-2026.valid_from": (
            Citation(source="sttinfo-lvv", how="inferred", note="The first day of the new agency."),
        ),
        "country.duties.tax-number-2012": (Citation(source="vero-tax-numbers-2018"),),
        "country.duties.tax-number-2012.applies_to": (
            Citation(source="vero-tax-numbers-2018"),
            Citation(source="pwc-tax-numbers", how="inferred", note="When tags were due at sites already open."),
        ),
        "country.duties.tax-number-2012.valid_from": (
            Citation(
                source="pwc-tax-numbers",
                how="inferred",
                note="Since when a tag with the number had to be worn at new sites; we take it for the same day.",
            ),
        ),
        "country.duties.tax-number-2012.valid_until": (
            Citation(source="vero-tax-numbers-2022", how="inferred", note="The day before the new act."),
        ),
        "country.duties.tax-number-2022": (Citation(source="vero-tax-numbers-2022"),),
        "country.duties.tax-number-2022.deadlines": (
            Citation(source="vero-tax-numbers-2022", note="Nothing changes for construction, it says."),
            Citation(source="vero-tax-numbers-2018", note="The number is registered before the work."),
        ),
        "country.duties.report-of-pay": (Citation(source="vero-pay"), Citation(source="vero-pay-deadlines")),
        "country.duties.report-of-pay.to": (
            Citation(source="vero-glossary", note="The register is run by a unit of the Tax Administration."),
        ),
        "country.duties.report-of-pay.deadlines": (
            Citation(source="vero-pay-deadlines", note="Wages in money; other benefits are reported by the month."),
        ),
        "country.duties.report-of-pay.applies_to": (Citation(source="vero-pay"),),
        "country.duties.report-of-pay.valid_from": (Citation(source="vero-pay"),),
        "country.notes.foreign-inspectors": (Citation(source="tooelu-2023"),),
        "country.notes.posting-on-site": (
            Citation(source="eversheds-posting"),
            Citation(source="tyosuojelu-posting-2024", note="The duty was removed."),
        ),
        "country.notes.posting-on-site.valid_until": (
            Citation(source="tyosuojelu-posting-2024", how="inferred", note="The day before the amendment."),
        ),
        "country.notes.posting-same-day": (Citation(source="tyosuojelu-posting"),),
        "country.notes.liaison-office": (Citation(source="stm-posting"),),
        "country.notes.list-of-workers": (
            Citation(source="tyosuojelu-list-of-workers"),
            Citation(source="tyosuojelu-grey-economy", note="Names the main contractor alone."),
        ),
        "country.notes.construction-reports": (Citation(source="vero-construction"),),
        "country.notes.incomes-register-users": (
            Citation(source="vero-data-users"),
            Citation(source="vero-data-users-2024", note="Since when."),
        ),
        "country.notes.joint-inspections": (Citation(source="etk-joint"),),
        "country.notes.nordic-baltic-network": (
            Citation(source="norden-2023", note="News of 1 December on a decision of the day before."),
        ),
    },
)
"""Finland."""
