"""Moments of a timeline in words: what happened and what sources disagree about; and why something was in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from labcoop.chronology.life import Reason
from labcoop.chronology.moment import Moment, Side
from labcoop.model.dates import Date, Period
from labcoop.model.evidence import Evidence, State
from labcoop.model.vocabulary import Vocabularies

from .notes import Notes
from .words import STATES, date

__all__ = ["ANSWERS", "REASONS", "WHAT", "Sentences"]

ANSWERS: Final = {True: "yes", False: "no", None: "can't tell"}

WHAT: Final = {
    "signed": "{agreement} signed",
    "in-force": "{agreement} in force",
    "attested": "{agreement} attested by a source",
    "ended": "{agreement} ended",
    "superseded": "{agreement} superseded by {by}",
    "extended": "{agreement} extended by {by}",
    "followed": "{agreement} followed by {by}",
    "approved": "{agreement} approved by {title} ({country})",
    "joint-body-met": "{title} met for the first time",
    "contracted": "Contract for {programme}",
    "programme": "{title}",
    "activity": "{title}",
    "exchange": "{title}",
    "outcome": "{title}",
    "evaluation": "{title}",
    "inspection-agreed": "{title}: inspection agreed",
    "inspection-reported": "{title}: report delivered",
    "request-received": "{title}: request received",
    "answer-due": "{title}: date agreed for the answer",
    "answered": "{title}: answered",
    "addressee-notified": "{title}: addressee notified",
    "notification-acknowledged": "{title}: asker told of the notification",
    "funding-agreed": "{title}: money agreed",
}
_UNDATED: Final = {
    "signed": "signing",
    "programme": "the programme itself",
    "joint-body-met": "first meeting of {title}",
    "approved": "approval by {title} ({country})",
}
REASONS: Final = {
    "in-force-from": "in force from {when}",
    "not-in-force": "a source says that it has no date from which it is in force",
    "signed": "signed {when}",
    "attested": "attested by {when}",
    "undated": "neither its signing nor when it came into force is documented",
    "draft": "a draft, of which no signing is documented",
    "approval": "it needs the approval of {body} ({country}), {given}",
    "ended": "ended {when}",
    "not-ended": "a source says that it has not ended",
    "fixed-term": "its term is fixed, and when that ends is not documented",
    "superseded": "superseded by {by}",
    "extended": "extended by {by}",
    "followed": "followed by {by}",
}
"""What a reason says, by its message."""
_SINCE: Final = {
    "in-force-from": "in force from {when}",
    "signed": "signed {when}",
    "attested": "attested by {when}",
    "draft": "a draft",
}
_OF_AN_AGREEMENT: Final = ("signed", "in-force", "attested", "ended", "superseded", "extended", "followed", "approved")


class Sentences:
    """Tells moments and reasons in English; ``marks`` gives the numbers of sources, where they are asked for."""

    def __init__(self, vocabularies: Vocabularies, notes: Notes | None = None, *, evidence: bool = False) -> None:
        self.vocabularies, self.notes, self.evidence = vocabularies, notes, evidence

    # --- moments -----------------------------------------------------------------------------

    def when(self, moment: Moment) -> str:
        """Return a date in words, or each side where sources disagree."""
        if moment.when is None:
            return self.sides(moment.sides, "date")
        told = date(moment.when.text)
        if moment.planned is not None:
            return f"{told} (planned: {date(moment.planned.text)})"
        return f"{told} (planned)" if moment.phase == "planned" else told

    def moment(self, moment: Moment) -> str:
        """Return what happened, without its date: to which agreement or programme, and what is disputed about it."""
        told = self.fill(WHAT[moment.what], moment)
        told += self.step(moment)
        if moment.what == "programme":
            return f"{told}: {self.of_programme(moment)}{self.doubts(moment)}"
        about = moment.what not in _OF_AN_AGREEMENT and moment.what != "contracted"
        return f"{told}{f' – {self.holder(moment)}' if about else ''}{self.doubts(moment)}"

    def undated(self, moment: Moment) -> str:
        """Return what no source dates, as one of several that stand under their agreement or programme."""
        told = self.fill(_UNDATED.get(moment.what, WHAT[moment.what]), moment)
        told += f" ({self.of_programme(moment)})" if moment.what == "programme" else ""
        return f"{told}{self.step(moment)}{self.doubts(moment)}"

    def fill(self, sentence: str, moment: Moment) -> str:
        """Return a sentence with what it names of a moment."""
        return sentence.format(
            agreement=_together(moment.agreements or moment.beside),
            by=moment.by,
            title=self.title(moment),
            country=moment.country,
            programme=moment.programme_title,
        )

    def title(self, moment: Moment) -> str:
        """Return what a thing is called, or of which kind it is."""
        if moment.title:
            return moment.title.rstrip(".").replace("\n", " ")
        if moment.kind and moment.vocabulary:
            label = self.vocabularies.label(moment.vocabulary, moment.kind)
            return label[:1].upper() + label[1:]
        return moment.programme_title or moment.path.rpartition(".")[0].rpartition(".")[2]

    def step(self, moment: Moment) -> str:
        """Return how far something came, in brackets, unless that is disputed."""
        if moment.step is None or "step" in moment.doubts:
            return ""
        return f" ({moment.step.replace('-', ' ')})"

    def holder(self, moment: Moment) -> str:
        """Return the programme that something belongs to, or the agreement where it stands directly under that."""
        if moment.programme is None:
            return moment.record
        if "link" in moment.doubts:
            return f"{moment.programme_title} (whether it belongs to {_together(moment.disputed)} is disputed)"
        return f"{moment.programme_title}{'' if moment.agreements else ' (beside)'}"

    def of_programme(self, moment: Moment) -> str:
        """Return of which kind a programme is, and which agreements it serves or runs beside."""
        kind = self.vocabularies.label("programme", moment.kind) if moment.kind and moment.title else "programme"
        told = [f"{kind} under {_together(moment.agreements)}"] if moment.agreements else []
        told += [f"beside {_together(moment.beside)}"] if moment.beside else []
        return "; ".join(told) or kind

    def doubts(self, moment: Moment) -> str:
        """Return what sources disagree about, beside the date: each side with its sources."""
        told = []
        if "step" in moment.doubts:
            told.append(f"how far it came: {self.sides(moment.sides, 'step')}")
        if "itself" in moment.doubts:
            told.append(f"whether it is so: {self.sides(moment.sides, 'itself')}")
        for agreement in moment.disputed:
            sides = [side for side in moment.sides if side.agreement == agreement]
            if sides:
                told.append(f"whether it belongs to {agreement}: {self.sides(sides, 'link')}")
        return f"; sources disagree {', and '.join(told)}" if told else ""

    def sides(self, sides: Iterable[Side], about: str) -> str:
        """Return the sides of one disagreement, each with the numbers of its sources; a single plan is no side."""
        mine = [side for side in sides if side.about == about]
        actual = [side for side in mine if side.phase != "planned"]
        plans = [side for side in mine if side.phase == "planned"]
        told = " / ".join(map(self.side, actual))
        if actual and len(plans) == 1:
            told += f" (planned: {self.side(plans[0])})"
        elif plans:
            told = " / ".join([*filter(None, [told]), *(f"{self.side(plan)} (planned)" for plan in plans)])
        return f"sources disagree: {told}" if about == "date" else told

    def side(self, side: Side) -> str:
        """Return what one side says, with the numbers of its sources."""
        said = side.said
        told = date(said.text) if isinstance(said, Date | Period) else "no" if said is None else said
        if said is None and side.about == "date":
            told = STATES[State.ABSENT]
        return f"{told}{self.marks(side.evidence, always=True)}"

    def sources(self, moment: Moment) -> str:
        """Return the numbers of a moment's sources, beside those that stand with the sides of a disagreement."""
        told = {one for side in moment.sides for one in side.evidence}
        return self.marks(one for one in moment.evidence if one not in told)

    def marks(self, evidence: Iterable[Evidence], *, always: bool = False) -> str:
        """Return the numbers of sources: of what is disputed always, else where they are asked for."""
        marks = self.notes.marks(evidence) if self.notes and (always or self.evidence) else ""
        return f" {marks}" if marks else ""

    # --- what was in force -------------------------------------------------------------------

    def reasons(self, reasons: Iterable[Reason], *, in_force: bool | None) -> str:
        """Return what an answer rests on, in one sentence."""
        every = list(reasons)
        messages = {reason.message for reason in every}
        told = [self.reason(reason) for reason in every]
        if messages & {"signed", "attested"} and not messages & {"in-force-from", "not-in-force"}:
            last = max(index for index, reason in enumerate(every) if reason.message in ("signed", "attested"))
            told[last] += "; when it came into force is not documented"
        if in_force and not messages & {"ended", "superseded", "not-ended"}:
            told.append("no source ends it")
        return "; ".join(told)

    def reason(self, reason: Reason) -> str:
        """Return one reason in words."""
        when = self.reason_when(reason)
        if reason.agreement is None:
            given = f"given {when}" if when else "of which no date is documented"
            told = REASONS[reason.message].format(when=when, body=reason.body, country=reason.country, given=given)
        else:
            told = self.later(reason, when)
        return f"{told}{self.marks(reason.evidence, always=True)}"

    def later(self, reason: Reason, when: str) -> str:
        """Return by which agreement another was superseded, extended or followed, and whether that ended it."""
        told = REASONS[reason.message].format(by=reason.agreement)
        told += f", {_SINCE.get(reason.since or '', 'of which no date is documented').format(when=when)}"
        doubts = [side for side in reason.sides if side.about == "itself"]
        if doubts:
            return f"{told}: sources disagree whether it is so: {self.sides(doubts, 'itself')}"
        return told if reason.message == "superseded" else f"{told}: whether that ended it is not documented"

    def reason_when(self, reason: Reason) -> str:
        """Return the date of a reason, or each side where sources disagree; empty where there is none."""
        if reason.when is None:
            return f"({self.sides(reason.sides, 'date')})" if reason.sides else ""
        return f"{date(reason.when.text)}{' (planned)' if reason.phase else ''}"


def _together(names: Iterable[str]) -> str:
    every = list(names)
    return f"{', '.join(every[:-1])} and {every[-1]}" if len(every) > 1 else "".join(every)
