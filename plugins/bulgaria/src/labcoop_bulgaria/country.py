"""What labcoop knows of Bulgaria: its authorities, its duties as dated data, and where sources disagree on them."""

from __future__ import annotations

from labcoop import Authority, Citation, Country, CurrencyUse, Date, Deadline, Duty, LegalNote, Source

COUNTRY = Country(
    code="BG",
    name="Bulgaria",
    languages=("bg",),
    currencies=(
        CurrencyUse(code="BGN", until=Date("2025-12-31")),
        CurrencyUse(code="EUR", since=Date("2026-01-01")),
    ),
    eu_member="yes",
    eu_from=Date("2007-01-01"),
    inspectorate="gli-bg",
    authorities=(
        Authority(
            id="gli-bg",
            name="General Labour Inspectorate Executive Agency",
            native_name="Изпълнителна агенция „Главна инспекция по труда“",
            short_name="GLI EA",
            kind="labour-inspectorate",
            website="https://gli.government.bg",
        ),
        Authority(id="nra-bg", name="National Revenue Agency", short_name="NRA", kind="tax"),
    ),
    duties=(
        Duty(
            id="registration",
            kind="registration-of-employment",
            to="nra-bg",
            deadlines=(
                Deadline(anchor="contract-signed", offset=3, unit="day", direction="after"),
                Deadline(
                    anchor="start-of-work", direction="before", condition="the worker holds the certified notification"
                ),
            ),
            legal_basis="Labour Code, art. 62(5); Ordinance No 5 of 2002",
            applies_to="employment contracts",
        ),
        Duty(
            id="outbound-posting-2021",
            kind="notice-of-outbound-posting",
            to="nra-bg",
            deadlines=(Deadline(anchor="start-of-posting", offset=3, unit="day", direction="after"),),
            legal_basis="Ordinance No 5 of 2002, amended with effect from 1 March 2021",
            applies_to="workers whom Bulgarian employers and temporary-work agencies send abroad to provide services",
            valid_from=Date("2021-03-01"),
        ),
        Duty(
            id="posting-2016",
            kind="declaration-of-posting",
            to="gli-bg",
            deadlines=(Deadline(anchor="start-of-posting", direction="before"),),
            legal_basis="Rules of December 2016 that carry out Directive 2014/67/EU",
            applies_to="workers posted to Bulgaria",
            valid_from=Date("2016-12"),
        ),
    ),
    notes=(
        LegalNote(
            id="foreign-inspectors",
            text="Norwegian inspectors took part in joint inspections in Bulgaria in 2022, and Bulgarian ones in France"
            " in the first joint inspection that the European Labour Authority supported.",
        ),
        LegalNote(
            id="certified-notification",
            text="Before work starts the employer must give the worker the signed contract and the notification that"
            " the National Revenue Agency has certified, and may not let the worker start without them.",
        ),
        LegalNote(
            id="outbound-posting-fine",
            text="An employer who does not notify a posting abroad risks a fine of BGN 1,500 to 15,000.",
            valid_from=Date("2021-03-01"),
        ),
        LegalNote(
            id="posting-deadline",
            text="A posting to Bulgaria must be declared to the labour inspectorate, but sources disagree on by when:"
            " before the posting begins, at the latest when work begins, or at least one working day before work.",
        ),
        LegalNote(
            id="posting-changes",
            text="A change in a posting to Bulgaria must be reported to the labour inspectorate, but sources disagree"
            " on how soon: within seven days, or immediately.",
        ),
        LegalNote(
            id="posting-transition",
            text="Postings to Bulgaria that were already under way had to be declared by 10 February 2017.",
        ),
        LegalNote(
            id="coordinated-control",
            text="The General Labour Inspectorate coordinates inspections and exchanges information with other control"
            " bodies and with trade unions; the reforms since 2008 took in a Labour Inspection Act.",
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
        "orbsignal-euro": Source(
            title="News on the decision that Bulgaria adopts the euro",
            publisher="Orb Signal",
            url="https://orbsignal.com/article/"
            "official-decision-by-eu-finance-ministers-bulgaria-will-adopt-the-euro-from-janu-2434",
            language="en",
        ),
        "umis-2020": Source(
            title="Project record in the Bulgarian system for EU funds (UMIS 2020)",
            publisher="Bulgarian information system for EU funds",
            url="https://2020.eufunds.bg/en/7/0/Project/PrintProject"
            "?contractId=jM0OkN6ojXzAWuTSmDBD3A%3D%3D&isHistoric=False",
            language="en",
        ),
        "bg-focal-point-2019": Source(
            title="News on the launch of the project Cooperation for decent work",
            publisher="National Focal Point for the EEA and Norway Grants in Bulgaria",
            published=Date("2019-10-17"),
            url="https://www.eeagrants.bg/en/programs/bilateral-fund/news/proczedura-za-predvaritelno-definirana-"
            "inicziativa-%E2%80%9Estrudnichestvo-za-dostojni-usloviya-na-trud%E2%80%9C-"
            "po-fonda-za-dvustranni-otnosheniya",
            language="en",
        ),
        "bg-focal-point-2022": Source(
            title="News on joint checks in the region of Stara Zagora, in English",
            publisher="National Focal Point for the EEA and Norway Grants in Bulgaria",
            published=Date("2022-10-12"),
            url="https://www.eeagrants.bg/en/programs/bilateral-fund/news/"
            "inspektori-po-truda-ot-blgariya-i-kralstvo-norvegiya-uchastvaxa-v-svmestni-proverki",
            language="en",
        ),
        "gli-2020": Source(
            title="News on the annual meeting of the two inspectorates and on the campaign",
            publisher="General Labour Inspectorate Executive Agency",
            url="https://www.gli.government.bg/bg/node/11247",
            language="bg",
        ),
        "ela-first-joint-inspection": Source(
            title="News on the first joint inspection that the European Labour Authority supported",
            publisher="European Labour Authority",
            url="https://ela.europa.eu/en/news-event/newsroom/"
            "european-labour-authority-supported-joint-inspection-first-time",
            language="en",
        ),
        "lpg-labour-contract": Source(
            title="What to know about the Bulgarian labour contract",
            publisher="LPG",
            published=Date("2014"),
            url="https://www.lpg-bulgarie.bg/en/"
            "labour-contract-in-bulgaria-what-you-need-to-know-about-the-bulgarian-labour-contract.html",
            language="en",
        ),
        "workisround-outbound": Source(
            title="Bulgarian employers' new duty to notify postings abroad",
            publisher="WorkIsRound",
            url="https://workisround.eu/new-obligation-for-bulgarian-employers-to-notify-outbound-postings",
            language="en",
        ),
        "newlandchase-2017": Source(
            title="Bulgaria's new notification of posted workers",
            publisher="Newland Chase",
            published=Date("2017-02-10"),
            url="https://newlandchase.com/"
            "bulgaria-new-notification-and-document-storage-requirements-for-posted-workers/",
            language="en",
        ),
        "lexology-posting": Source(
            title="Notice of postings to Bulgaria under the new labour law",
            publisher="Lexology",
            url="https://www.lexology.com/library/detail.aspx?g=416912f6-3cef-47fc-a0f7-e623d885f9da",
            language="en",
        ),
        "arletti-posting-bulgaria": Source(
            title="Posting workers to Bulgaria",
            publisher="Arletti Partners",
            url="https://arlettipartners.com/posting-workers-to-bulgaria/",
            language="en",
        ),
        "eurofound-bulgaria": Source(
            title="Joint effective control on undeclared work, Bulgaria",
            publisher="Eurofound",
            url="https://www.eurofound.europa.eu/data/tackling-undeclared-work-in-europe/database/"
            "joint-effective-control-on-undeclared-work-bulgaria",
            language="en",
        ),
    },
    evidence={
        "country.name": (Citation(source="ecb-enlargement"),),
        "country.languages": (Citation(source="telework-eu-states"),),
        "country.currencies.bgn": (Citation(source="bg-focal-point-2019", note="Gives a budget in euro and in lev."),),
        "country.currencies.bgn.until": (
            Citation(source="orbsignal-euro", how="inferred", note="The day before the euro came."),
        ),
        "country.currencies.eur": (Citation(source="orbsignal-euro", note="The decision of the finance ministers."),),
        "country.eu_member": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.eu_from": (Citation(source="ecb-enlargement"), Citation(source="commission-euro")),
        "country.inspectorate": (Citation(source="umis-2020", at="Identification"),),
        "country.authorities.gli-bg": (
            Citation(source="umis-2020", at="Identification"),
            Citation(source="bg-focal-point-2019"),
        ),
        "country.authorities.gli-bg.website": (Citation(source="gli-2020", note="The page's own host."),),
        "country.authorities.nra-bg": (
            Citation(source="lpg-labour-contract"),
            Citation(source="eurofound-bulgaria"),
        ),
        "country.duties.registration": (
            Citation(
                source="lpg-labour-contract",
                note="Both hold: three days from signing, and no work before the worker has the certified copy.",
            ),
        ),
        "country.duties.registration.legal_basis": (Citation(source="workisround-outbound"),),
        "country.duties.outbound-posting-2021": (
            Citation(
                source="workisround-outbound",
                note="Finds it unclear whether the three days run from the start of the posting or from the agreement"
                " on it, and takes the start.",
            ),
        ),
        "country.duties.outbound-posting-2021.deadlines": (
            Citation(
                source="workisround-outbound",
                how="inferred",
                note="Three days are stated; that they run from the start of the posting is the author's own reading.",
            ),
        ),
        "country.duties.posting-2016": (
            Citation(source="newlandchase-2017", note="Before the assignment begins."),
            Citation(source="lexology-posting", says="at start-of-work", note="At the latest when work begins."),
            Citation(
                source="arletti-posting-bulgaria",
                says="1 working-day before start-of-work",
                note="At least one working day before; the page has no date and may tell a later rule.",
            ),
        ),
        "country.duties.posting-2016.deadlines": (
            Citation(source="newlandchase-2017", note="Before the assignment begins; others set the limit otherwise."),
        ),
        "country.duties.posting-2016.legal_basis": (
            Citation(source="newlandchase-2017", note="The act itself is not named."),
        ),
        "country.duties.posting-2016.valid_from": (Citation(source="newlandchase-2017"),),
        "country.notes.foreign-inspectors": (
            Citation(source="bg-focal-point-2022", note="The checks of 2022 with Norway."),
            Citation(source="ela-first-joint-inspection", note="Seasonal work in farming, in France."),
        ),
        "country.notes.certified-notification": (Citation(source="lpg-labour-contract"),),
        "country.notes.outbound-posting-fine": (Citation(source="workisround-outbound"),),
        "country.notes.posting-deadline.text": (
            Citation(source="newlandchase-2017", says="Declare a posting before it begins."),
            Citation(source="lexology-posting", says="Declare a posting at the latest when work begins."),
            Citation(
                source="arletti-posting-bulgaria",
                says="Declare a posting at least one working day before work begins.",
                note="The page has no date.",
            ),
        ),
        "country.notes.posting-changes.text": (
            Citation(source="newlandchase-2017", says="Report a change within seven days."),
            Citation(source="lexology-posting", says="Report a change immediately."),
        ),
        "country.notes.posting-transition": (Citation(source="newlandchase-2017"),),
        "country.notes.coordinated-control": (Citation(source="eurofound-bulgaria"),),
    },
)
