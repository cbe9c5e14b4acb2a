"""The checklist of contents: the instrument itself, its form and dates, what came before it and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from labcoop.model.agreement import Agreement
from labcoop.model.context import Context
from labcoop.model.dates import Date

from .checklist_grounds import BILATERAL_AGREEMENT, NEWS_2017, PUBLIC_TEXT, fiche
from .foreseen import posting_in_scope
from .posting_directive import is_enforcement_directive
from .rule import Rule, Verdict, asked

__all__ = ["INSTRUMENT_RULES"]

_ENFORCEMENT_YEAR: Final = Date("2014")


def _legal_form(context: Context) -> Iterator[Verdict]:
    if context.dossier.agreement.legal_form == "agreement":  # the wider term
        message = "the legal form leaves open whether the agreement binds; choose a narrower term"
        yield from asked(context, "legal_form", message, value=())
    else:
        yield from asked(context, "legal_form", "the legal form is not told; say whether the agreement binds")


def _signed(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    if agreement.signed is None and agreement.basis == "draft":
        message = "not signed yet; add the date once it is"
        yield Verdict(outcome="unknown", path="agreement.signed", message=message)
    elif agreement.signed is None:
        yield from asked(context, "signed", "no date of signing; add it")
    elif agreement.signed.precision == "between":
        message = "the date of signing is only known to lie between two; give the day, the month or the year"
        outcome = "unknown" if agreement.basis == "sources" else "fail"
        yield Verdict(outcome=outcome, path="agreement.signed", message=message)  # type: ignore[arg-type]


def _others_of_the_pair(context: Context) -> list[Agreement]:
    found = context.portfolio.of_pair(context.dossier.countries)
    return [one.agreement for one in found if one.id != context.dossier.id and one.agreement.basis != "draft"]


def _predecessor(context: Context) -> Iterator[Verdict]:
    agreement, others = context.dossier.agreement, _others_of_the_pair(context)
    of_the_pair = {other.id for other in others}
    if any(step.agreement in of_the_pair or step.agreement not in context.portfolio for step in agreement.after):
        return
    answers = [_is_earlier(other, agreement) for other in others]
    if True in answers:
        message = (
            "an earlier agreement of the same two countries is at hand; say under 'after' how this one relates to it"
        )
        yield from asked(context, "after", message, value=())
    elif None in answers:
        message = "another agreement of the same two countries is at hand; the dates don't tell which one is earlier"
        yield Verdict(outcome="unknown", path="agreement.after", message=message)


def _is_earlier(other: Agreement, agreement: Agreement) -> bool | None:
    """Whether another agreement of the pair came before this one; ``None`` where the dates don't tell."""
    if any(step.agreement == agreement.id for step in other.after):
        return False
    if agreement.signed is None:
        # What is being drafted comes after whatever there is.
        return True if agreement.basis == "draft" else None
    shown = other.signed or other.attested
    earlier = shown.before(agreement.signed) if shown is not None else None
    return earlier if other.signed is not None or earlier else None


def _duration(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    if agreement.ended is not None:
        return
    if agreement.term == "fixed":
        yield from asked(context, "ended", "the term is fixed, and no end is given; add the date")
    else:
        yield from asked(context, "term", "not told for how long it runs; say until it is terminated, or give its end")


def _legal_bases(context: Context) -> Iterator[Verdict]:
    agreement = context.dossier.agreement
    if not agreement.legal_bases:
        yield from asked(context, "legal_bases", "no law is named that the agreement rests on; add the reference")
        return
    if not posting_in_scope(context) or any(map(is_enforcement_directive, agreement.legal_bases)):
        return
    older = agreement.signed is not None and agreement.signed.before(_ENFORCEMENT_YEAR)
    message = "posting is in scope, and Directive 2014/67/EU is not among the legal bases; add it"
    if older is None:
        yield Verdict(outcome="unknown", path="agreement.legal_bases", message=message)
    elif not older:
        yield from asked(context, "legal_bases", message, value=())


INSTRUMENT_RULES: Final = (
    Rule(
        id="A03",
        title="The legal form tells whether the agreement binds",
        severity="warning",
        rationale="A bilateral agreement creates rights and duties; a memorandum of understanding is the looser form.",
        ground=BILATERAL_AGREEMENT,
        guards=("agreement.legal_form",),
        check=_legal_form,
    ),
    Rule(
        id="A04",
        title="The date of signing is known to the year at least",
        severity="error",
        rationale="What comes before and after an agreement, and which law it met, follows from its date.",
        ground=fiche("Background context"),
        guards=("agreement.signed",),
        check=_signed,
    ),
    Rule(
        id="A05",
        title="An earlier agreement of the same two countries is named",
        severity="warning",
        rationale="Otherwise nobody can tell whether the earlier one still holds beside the new one.",
        ground=fiche("Background context"),
        guards=("agreement.after",),
        applies=lambda context: bool(_others_of_the_pair(context)),
        when="another agreement of the same two countries is at hand",
        check=_predecessor,
    ),
    Rule(
        id="A06",
        title="It is told for how long the agreement runs",
        severity="error",
        rationale="An agreement commonly runs until one of the parties ends it; that has to be said, or an end given.",
        ground=NEWS_2017,
        guards=("agreement.term", "agreement.ended"),
        check=_duration,
    ),
    Rule(
        id="A07",
        title="The law that the agreement rests on is named, that on posting where posting is in scope",
        severity="warning",
        rationale="What inspectorates may tell each other, and how fast, depends on the law that they act under.",
        ground=PUBLIC_TEXT,
        guards=("agreement.legal_bases",),
        check=_legal_bases,
    ),
    Rule(
        id="A25",
        title="The text is public",
        severity="note",
        rationale="Workers, employers and other inspectorates can only rely on what they can read.",
        ground=PUBLIC_TEXT,
        guards=("agreement.public_text",),
        check=lambda context: asked(
            context, "public_text", "no address at which the text is public; add it, or accept that it is not"
        ),
    ),
    Rule(
        id="A26",
        title="The languages are told",
        severity="note",
        rationale="Which versions are authentic decides which one counts where they differ.",
        ground=fiche("Main activities"),
        guards=("agreement.languages",),
        check=lambda context: asked(context, "languages", "no language is told; list those of the authentic versions"),
    ),
)
"""The rules about the instrument."""
