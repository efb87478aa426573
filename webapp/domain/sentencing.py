"""A long sentence brings the victim a scheme, and one that may be too low a last day to say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from webapp.domain.deadlines import DeadlineRule, Unit
from webapp.domain.refusals import Refusal
from webapp.domain.working_days import LONDON

CONVICTED = "convicted"
NOT_YET, LONG = "not_yet", "custody_long"
CAN_BE_REFERRED, CANNOT_BE_REFERRED = "can", "cannot"
# The scheme and the review are those of England and Wales. Scotland's own are not known here.
ENGLAND_WALES = "england_wales"
REFER_WITHIN = DeadlineRule(
    trigger="sentenced", amount=28, unit=Unit.CALENDAR_DAYS, source="D30, by the Attorney General"
)


class WhatSentence(Refusal):
    sentence = "Say what the sentence is, or that there is none yet."


class SentencedWhen(Refusal):
    sentence = "Give the day the sentence was passed: it is not after you heard of it."


class MayItBeReferred(Refusal):
    sentence = "Say whether it can be referred as too low. Ask the prosecutor; do not guess."


class WhichOffences(Refusal):
    sentence = "Say which offences can be referred, so that the victim can name them."


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """What a court ordered, as far as a right hangs on it; no `kind` where nobody was sentenced."""

    kind: str = ""
    passed_on: date | None = None
    referral: str = ""
    offences: str = ""

    @property
    def is_long(self) -> bool:
        """Custody of twelve months or more."""
        return self.kind == LONG

    @property
    def refer_by(self) -> date | None:
        """D30: the last day for anybody to ask, unless it is known that nobody can."""
        if self.passed_on is None or self.referral == CANNOT_BE_REFERRED:
            return None
        return self.passed_on + timedelta(days=REFER_WITHIN.amount)


NO_SENTENCE = Sentence()


def check_sentence(
    said: Sentence, *, verdict: str, jurisdiction: str, incident_at: datetime, heard_at: datetime
) -> Sentence:
    """What of it is kept: all that a right hangs on has to be said, and nothing else."""
    if verdict != CONVICTED or jurisdiction != ENGLAND_WALES:
        return NO_SENTENCE
    if not said.kind:
        raise WhatSentence
    if said.kind == NOT_YET:
        return Sentence(kind=NOT_YET)
    if said.passed_on is None or not _day(incident_at) <= said.passed_on <= _day(heard_at):
        raise SentencedWhen
    if not said.referral:
        raise MayItBeReferred
    if said.referral != CAN_BE_REFERRED:
        return Sentence(kind=said.kind, passed_on=said.passed_on, referral=said.referral)
    if not said.offences.strip():
        raise WhichOffences
    return Sentence(
        kind=said.kind,
        passed_on=said.passed_on,
        referral=said.referral,
        offences=said.offences.strip(),
    )


def clock_of(sentence: Sentence) -> Mapping[str, datetime]:
    """D29: it runs from the day of the sentence, whenever that was heard of."""
    if not (sentence.is_long and sentence.passed_on):
        return {}
    return {"sentenced_long": datetime.combine(sentence.passed_on, time.min, LONDON)}


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
