"""What the checklist of contents rests on: the documents that its rules name, each with its title and address.

Where such a document was read, a rule's ground is graded ``read``; where we only recall it, ``unverified``, and the
rule is no more than a note.
"""

from __future__ import annotations

from typing import Final

from .rule import Ground

__all__ = ["BILATERAL_AGREEMENT", "NEWS_2017", "OWN", "PUBLIC_TEXT", "REGION_FICHE", "ela", "fiche", "gdpr", "news"]

OWN: Final = Ground(grade="own")


def fiche(at: str) -> Ground:
    """Return a place in the practice fiche on Norway and Lithuania, on which most of the checklist rests."""
    return Ground(
        title="Practice fiche on the agreement between Norway and Lithuania against undeclared work, 2019",
        at=at,
        url="https://docslib.org/doc/10893211/"
        "bilateral-cooperation-agreement-with-lithuania-to-tackle-undeclared-work-norway",
        grade="read",
    )


REGION_FICHE: Final = Ground(
    title="Practice fiche on the agreement between France and Bulgaria against undeclared work, 2019",
    at="Aims and objectives",
    url="https://docslib.org/doc/4743726/"
    "bilateral-agreement-of-cooperation-with-bulgaria-to-tackle-undeclared-work-france",
    grade="read",
)

BILATERAL_AGREEMENT: Final = Ground(
    title="European Labour Authority, glossary: bilateral agreement",
    url="https://ela.europa.eu/en/glossary/bilateral-agreement",
    grade="read",
)

PUBLIC_TEXT: Final = Ground(
    title="Text of the agreement of 2017 between the inspectorates of Norway and Poland, in Polish",
    at="Preamble and Article 1",
    url="https://lawinsider.com/pl/contracts/ehDiq11e23W",
    grade="read",
)


def news(at: str) -> Ground:
    """Return a place in the news of October 2017 on Norway's agreements with Bulgaria, Poland and Lithuania."""
    return Ground(
        title="Arbeidstilsynet's news on its agreements with Bulgaria, Poland and Lithuania (reprint), 2017",
        at=at,
        url="https://verneombudhms.no/2017/10/03/styrket-internasjonalt-samarbeid-mot-arbeidslivskriminalitet/",
        grade="read",
    )


NEWS_2017: Final = news("Aktiviteter")

_ELA_TITLE: Final = "Regulation (EU) 2019/1149 establishing a European Labour Authority"
_ELA_URL: Final = "http://data.europa.eu/eli/reg/2019/1149/oj"


def ela(at: str, verify: str | None = None) -> Ground:
    """Return an article of the Regulation on the European Labour Authority; ``verify`` where it was not read."""
    grade = "read" if verify is None else "unverified"
    return Ground(title=_ELA_TITLE, at=at, url=_ELA_URL, verify=verify, grade=grade)  # type: ignore[arg-type]


def gdpr(at: str, verify: str) -> Ground:
    """Return an article of the General Data Protection Regulation, which was not read."""
    return Ground(
        title="Regulation (EU) 2016/679 (General Data Protection Regulation)",
        at=at,
        url="http://data.europa.eu/eli/reg/2016/679/oj",
        verify=verify,
        grade="unverified",
    )
