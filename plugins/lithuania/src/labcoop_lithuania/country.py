"""What labcoop knows of Lithuania: its authorities, its duties by date, and notes on its law and practice."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="LT",
    name="Lithuania",
    languages=("lt",),
    currencies=(
        CurrencyUse(code="LTL", until=Date("2014-12-31")),
        CurrencyUse(code="EUR", since=Date("2015-01-01")),
    ),
    eu_member="yes",
    eu_from=Date("2004-05-01"),
    eea_from=Date("2004-05-01"),
    inspectorate="vdi-lt",
    authorities=(
        Authority(
            id="vdi-lt",
            name="State Labour Inspectorate of the Republic of Lithuania",
            native_name="Valstybinė darbo inspekcija",
            short_name="VDI",
            kind="labour-inspectorate",
            website="https://vdi.lrv.lt",
        ),
        Authority(
            id="sodra-lt",
            name="State Social Insurance Fund Board",
            short_name="SODRA",
            kind="social-insurance",
        ),
        Authority(id="tax-lt", name="State Tax Inspectorate", kind="tax"),
        Authority(id="fcis-lt", name="Financial Crime Investigation Service", kind="financial-crime"),
        Authority(id="police-lt", name="Police Department", kind="police"),
    ),
    duties=(
        Duty(
            id="registration-2017",
            kind="registration-of-employment",
            to="sodra-lt",
            deadlines=(Deadline(anchor="start-of-work", offset=1, unit="working-day", direction="before"),),
            legal_basis="Law on Employment, No XII-2470 of 21 June 2016",
            valid_from=Date("2017-07-01"),
        ),
        Duty(
            id="posting-five-days",
            kind="declaration-of-posting",
            to="vdi-lt",
            deadlines=(Deadline(anchor="start-of-work", offset=5, unit="day", direction="before"),),
            applies_to="postings longer than 30 days, or construction work",
            valid_until=Date("..2017-06-30"),
        ),
        Duty(
            id="posting-one-working-day",
            kind="declaration-of-posting",
            to="vdi-lt",
            deadlines=(Deadline(anchor="start-of-posting", offset=1, unit="working-day", direction="before"),),
            legal_basis="Law on Guarantees for Posted Workers",
            applies_to="postings longer than 30 days, or construction work",
            valid_until=Date("..2017-06-30"),
        ),
        Duty(
            id="posting-labour-code",
            kind="declaration-of-posting",
            to="vdi-lt",
            deadlines=(
                Deadline(anchor="start-of-posting", direction="before"),
                Deadline(anchor="change", offset=1, unit="working-day", direction="after"),
            ),
            legal_basis="Labour Code, Article 108 (posting to Lithuania), and the minister's procedure",
            applies_to="postings longer than 30 days, or construction work",
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="Lithuanian law lets inspectors from abroad use their powers in Lithuania during joint inspections "
            "across the border.",
        ),
        LegalNote(
            id="illegal-work",
            text="Work is illegal if there is no written contract, or if social insurance was not told of the new "
            "worker in time.",
            valid_from=Date("2017-07-01"),
        ),
        LegalNote(
            id="fines",
            text="The fine for illegal work is EUR 2,772 to 11,088 a worker, and EUR 5,544 to 22,176 a worker when it "
            "is repeated.",
            valid_from=Date("2024-07-01"),
        ),
        LegalNote(
            id="public-list",
            text="The State Labour Inspectorate's website lists employers found in breach, for one to three years.",
            valid_from=Date("2024-07-01"),
        ),
        LegalNote(
            id="posting-electronic",
            text="The notice of a posting is filed electronically.",
        ),
        LegalNote(
            id="construction-code",
            text="Construction workers need a QR code from the social insurance system that shows their status; the "
            "page says since 1 April and gives no year.",
        ),
        LegalNote(
            id="seat",
            text="An older page gives Algirdo 19, LT-03607 Vilnius, as the inspectorate's address.",
        ),
        LegalNote(
            id="coordination",
            text="Five institutions control undeclared work, and the State Labour Inspectorate coordinates them.",
        ),
    ),
    sources={
        "fiche-2019": Source(
            title="Practice fiche on the agreement between Norway and Lithuania against undeclared work",
            published=Date("2019"),
            url="https://docslib.org/doc/10893211/bilateral-cooperation-agreement-with-lithuania-to-tackle-undeclared-work-norway",
            language="en",
        ),
        "fafo-webinar": Source(
            title="Webinar on inspecting posted work across borders",
            publisher="Fafo",
            url="https://fafo.no/en/events/how-to-improve-cross-border-inspections-of-posted-work",
            language="en",
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
        "ministry-illegal-work": Source(
            title="What counts as illegal work",
            publisher="Ministry of Social Security and Labour of the Republic of Lithuania",
            url="https://socmin.lrv.lt/en/activities/labour-and-employment/labour-law/illegal-work/",
            language="en",
        ),
        "law-on-employment": Source(
            title="Law on Employment, No XII-2470 of 21 June 2016",
            url="https://e-seimas.lrs.lt/rs/legalact/TAD/5f0be3809c2011e68adcda1bb2f432d1",
            language="en",
        ),
        "ecovis-2024": Source(
            title="News of Lithuanian labour law, July 2024",
            publisher="Ecovis",
            url="https://ecovis.lt/regrally-insights-labour-law-july-2024",
            language="en",
        ),
        "vdi-legislation": Source(
            title="Article 108 of the Labour Code, on posting to Lithuania",
            publisher="State Labour Inspectorate of the Republic of Lithuania",
            url="https://vdi.lrv.lt/en/posting-of-workers/legislation/",
            language="en",
        ),
        "arletti-posting": Source(
            title="Guide to posting workers to Lithuania",
            publisher="Arletti Partners",
            url="https://arlettipartners.com/posting-workers-to-lithuania/",
            language="en",
        ),
        "leinonen-posting": Source(
            title="News on business trips to Lithuania under the older posting law",
            publisher="Leinonen",
            url="http://leinonengroup.com/news/all-news/lithuania-changes-the-law-regulating-business-trips-of-employees",
            language="en",
        ),
        "businessinfo-posting": Source(
            title="Older guide to posting workers to Lithuania",
            publisher="BusinessInfo.cz",
            url="https://www.businessinfo.cz/en/eu-market/posting-of-workers/lithuania/",
            language="en",
        ),
        "slides-collaboration": Source(
            title="Older slides on how Lithuanian institutions work together",
            url="https://slideplayer.com./amp/17312609",
            language="en",
        ),
        "vdi-mission": Source(
            title="The inspectorate's mission and address (older page)",
            publisher="State Labour Inspectorate of the Republic of Lithuania",
            url="https://www.vdi.lt/Forms/Tema.aspx?Tema_ID=50",
        ),
        "vdi-construction-code": Source(
            title="The code that identifies construction workers",
            publisher="State Labour Inspectorate of the Republic of Lithuania",
            url="https://www.vdi.lt/Forms/EN.aspx",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="commission-euro"),),
        "country.languages": (Citation(source="telework-eu-states"),),
        "country.currencies.eur": (Citation(source="commission-euro"),),
        "country.currencies.ltl": (Citation(source="telework-eu-states", note="The page still lists the litas."),),
        "country.currencies.ltl.until": (
            Citation(source="commission-euro", how="inferred", note="The euro came on the following day."),
        ),
        "country.eu_member": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.eu_from": (
            Citation(source="ecb-enlargement"),
            Citation(source="commission-euro", says="2004", note="Gives the year only."),
        ),
        "country.eea_from": (
            Citation(
                source="vestnesis-eea",
                how="inferred",
                note="It was applied to the ten states from that day; Lithuania is one of them.",
            ),
        ),
        "country.inspectorate": (
            Citation(source="fiche-2019", at="Name(s) of authorities/bodies/organisations involved"),
        ),
        "country.authorities.vdi-lt": (
            Citation(source="fiche-2019", at="Name(s) of authorities/bodies/organisations involved"),
        ),
        "country.authorities.vdi-lt.short_name": (Citation(source="ecovis-2024"),),
        "country.authorities.vdi-lt.website": (
            Citation(
                source="vdi-legislation", how="inferred", note="The page stands there; older ones stand on vdi.lt."
            ),
        ),
        "country.authorities.sodra-lt": (
            Citation(source="ministry-illegal-work"),
            Citation(source="slides-collaboration"),
        ),
        "country.authorities.sodra-lt.short_name": (Citation(source="ecovis-2024"),),
        "country.authorities.tax-lt": (Citation(source="slides-collaboration"),),
        "country.authorities.fcis-lt": (Citation(source="slides-collaboration"),),
        "country.authorities.police-lt": (Citation(source="slides-collaboration"),),
        "country.duties.registration-2017": (
            Citation(source="ministry-illegal-work", note="The notice goes to the fund's territorial office."),
            Citation(source="ecovis-2024"),
        ),
        "country.duties.registration-2017.legal_basis": (
            Citation(source="ministry-illegal-work"),
            Citation(source="law-on-employment"),
        ),
        "country.duties.registration-2017.valid_from": (
            Citation(
                source="ministry-illegal-work",
                note="The law is in force from then; whether an older law set the same deadline is not said.",
            ),
        ),
        "country.duties.posting-five-days": (Citation(source="businessinfo-posting"),),
        "country.duties.posting-five-days.valid_until": (
            Citation(
                source="ministry-illegal-work",
                how="inferred",
                note="The former Labour Code was repealed on that day; the older posting rules are taken to have ended "
                "with it at the latest.",
            ),
        ),
        "country.duties.posting-one-working-day": (Citation(source="leinonen-posting"),),
        "country.duties.posting-one-working-day.valid_until": (
            Citation(
                source="ministry-illegal-work",
                how="inferred",
                note="The former Labour Code was repealed on that day; the older posting law is taken to have ended "
                "with it at the latest.",
            ),
        ),
        "country.duties.posting-labour-code": (
            Citation(source="arletti-posting", note="The notice goes to the inspectorate's territorial office."),
        ),
        "country.duties.posting-labour-code.legal_basis": (
            Citation(source="arletti-posting"),
            Citation(source="vdi-legislation", at="Article 108"),
        ),
        "country.notes.foreign-inspectors": (Citation(source="fafo-webinar"),),
        "country.notes.illegal-work": (Citation(source="ministry-illegal-work"),),
        "country.notes.fines": (Citation(source="ecovis-2024"),),
        "country.notes.public-list": (Citation(source="ecovis-2024"),),
        "country.notes.posting-electronic": (Citation(source="arletti-posting"),),
        "country.notes.construction-code": (Citation(source="vdi-construction-code"),),
        "country.notes.seat": (Citation(source="vdi-mission"),),
        "country.notes.coordination": (Citation(source="slides-collaboration"),),
    },
)
"""The country's record."""
