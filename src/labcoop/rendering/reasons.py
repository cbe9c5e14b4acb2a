"""The words for why a measure can't be computed, and for what a reader must know beside a value."""

from __future__ import annotations

from typing import Final

__all__ = ["NOTES", "NOT_COMPUTABLE", "NO_TOTAL"]

NOT_COMPUTABLE: Final = {
    "not-documented": "not documented",
    "not-in-draft": "not in the draft",
    "not-in-text": "not in the text",
    "said-none": "a source says that there is none",
    "no-period": "no period is documented for it",
    "no-source": "the record names no source for it",
    "count-unknown": "how many is not documented",
    "unit-unknown": "what the number counts is not documented",
    "other-unit": "it is counted in another unit",
    "amount-unknown": "no amount is documented",
    "basis-unknown": "on which basis the amount is given is not documented",
    "state-unknown": "mentioned, and no source says whether it was done",
    "only-planned": "planned or under way, and not documented as done",
    "not-done": "a source says that it was not done",
    "may-overlap": "one number may be contained in another",
    "answers-unknown": "no source says whether the requests were answered",
    "too-many-sides": "sources disagree in too many ways",
    "division-by-zero": "it would be divided by what is, or may be, zero",
    "part-exceeds-whole": "a part is larger than the whole",
    "periods-differ": "the numbers are of different periods",
    "inspections-unknown": "joint inspections are not documented",
    "exchanges-unknown": "exchanges of information are not documented",
    "meetings-unknown": "meetings are not documented",
    "attribution-unknown": "no source says what the violations came from",
    "attribution-disputed": "sources disagree on what the violations came from",
    "attributed-elsewhere": "the violations came from other work too",
    "attributed-together": "the violations came from inspections and other work together; "
    "no source says how many came from inspections",
    "not-from-inspections": "the violations did not come from inspections",
    "cost-unknown": "the cost is not documented",
    "own-share-unknown": "how much the authorities paid themselves is not documented",
    "mixed-funders": "own funds and other money are told in one sum",
    "share-contradicts": "the share that the source gives is not that of the amounts",
    "no-plan": "no source speaks of a plan for it",
    "planned-count-unknown": "how many were planned is not documented",
    "done-unknown": "how many of those planned were done is not documented",
    "none-served": "no source says which done activity serves which specific objective",
    "not-bilateral": "the agreement is not between two countries",
    "hosts-not-apart": "how many each country hosted is not documented",
    "senders-not-apart": "how many each country sent is not documented",
    "one-side-unknown": "only one side is documented",
    "no-follow-up": "no source says what became of the violations",
    "follow-up-disputed": "sources disagree on what became of the violations",
    "no-report": "no source dates a report",
    "too-imprecise": "the dates are too imprecise to tell",
    "no-successor-known": "no record at hand names what came next, which does not mean that nothing did",
    "number-missing": "one of the numbers it needs is not documented",
    "not-calendar-days": "the number is not one of calendar days",
    "several-means": "several means can't be made into one",
    "not-all-five": "not all of the five indicators are known",
}
"""By the id of the reason."""

NO_TOTAL: Final = {
    "part-missing": "one of them gives no number",
    "disputed": "sources disagree about one of them",
    "shared": "one of them is shared with other agreements",
    "may-overlap": "what stands directly under the agreement may be among what a programme counts",
    "different-bases": "they are amounts on different bases or in different currencies or units",
}
"""Why programmes are not added up, by the id of the reason."""

NOTES: Final = {
    "more-without-number": "more is mentioned without a number, and may be among it",
    "single": "a single event that tells its course counts as one",
    "requests-left-out": "requests of which no source says that they were answered are left out",
    "period-disputed": "sources disagree on the period",
    "attribution-unknown": "no source says what the violations came from",
    "not-a-unit-cost": "not a unit cost of inspection",
    "unverified-limit": "the limit of six months is recalled and unverified",
}
"""What a reader must know beside a value, by the id of the note."""
