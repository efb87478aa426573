"""What happened in the investigation or at court, and how the victim was told."""

from webapp.domain.events import NOT_ENHANCED
from webapp.domain.progress import HEARING_SET, RESULT
from webapp.wire.fields import Choice, LocalDay, LocalTime, SaidSchema, Words, why


class RecordProgressSchema(SaidSchema):
    what = Choice("What happened?", "progress", required=True, missing="Choose what happened.")
    happened_at = LocalTime(
        "When did it happen?",
        required=True,
        missing="Give the date and time it happened.",
        hint="For news from court, when the witness care unit heard of it. Never when you type it.",
    )
    hearing_at = LocalTime(
        "When is the hearing?",
        may_be_ahead=True,
        required_when=("what", (HEARING_SET,)),
        missing="Give the date and time of the hearing.",
        hint="Only for a hearing that was set or moved.",
    )
    court = Words(
        "At which court?",
        at_most=120,
        required_when=("what", (HEARING_SET,)),
        missing="Say at which court.",
    )
    hearing_kind = Choice(
        "What kind of hearing?",
        "hearing_kinds",
        required_when=("what", (HEARING_SET,)),
        missing="Say what kind of hearing it is.",
        hint="Only for a hearing that was set or moved.",
    )
    hearing = Words("Which hearing is it about?", at_most=5)
    words = Words(
        "Why was it moved, what came of it, or what is the sentence?",
        at_most=600,
        rows=2,
        hint="Only for a hearing that was moved or held, or a result. "
        "The victim reads it once they were told.",
    )
    verdict = Choice(
        "How did the court decide?",
        "verdicts",
        required_when=("what", (RESULT,)),
        missing="Say how the court decided.",
        hint="Only for a result.",
    )
    sentence = Choice("What is the sentence?", "sentences", hint="Only for a verdict of guilty.")
    sentenced_on = LocalDay(
        "On which day was the sentence passed?",
        hint="The day in court, not the day you heard of it. The victim's times run from it.",
    )
    referral = Choice(
        "Can it be referred as too low (unduly lenient)?",
        "referrals",
        hint="Not every offence can be. Ask the Crown Prosecution Service; do not guess.",
    )
    offences = Words(
        "Which of the offences can be referred?",
        at_most=200,
        hint="Only where at least one can. The victim reads it once they were told.",
    )


class TellVictimSchema(SaidSchema):
    happened_at = LocalTime(
        "When were they told?", required=True, missing="Give the date and time they were told."
    )
    how = Choice(
        "How were they told?", "contact_ways", required=True, missing="Say how they were told."
    )
    told_by = Choice("Who told them?", "tellers", required=True, missing="Say who told them.")


class CorrectTimeSchema(SaidSchema):
    which = Words("Which time is wrong?", required=True, missing="Choose the time that is wrong.")
    time = LocalTime(
        "What is the right time?", required=True, missing="Give the right date and time."
    )
    reason = why("Why was it wrong?", at_most=600)


class DecideEnhancedRightsSchema(SaidSchema):
    ground = Choice("Why?", "enhanced_grounds", required=True, missing="Choose why.")
    reason = Words(
        "Reason",
        at_most=600,
        rows=2,
        required_when=("ground", (NOT_ENHANCED,)),
        missing="Give the reason, so that anyone who looks later can understand it.",
        hint="Needed to end them. Only the inspector can.",
    )
