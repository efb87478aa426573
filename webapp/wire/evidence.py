"""What somebody says of the evidence: a line of the plan, an exhibit, and whether it is enough."""

from marshmallow import fields

from webapp.wire.fields import Choice, LocalTime, SaidSchema, Words

DONE, ENOUGH = "done", "enough"


class AnswerEvidenceItemSchema(SaidSchema):
    answer = Choice(
        "Is it done?", "evidence_answers", required=True, missing="Say whether it is done."
    )
    happened_at = LocalTime(
        "When was it done?",
        required_when=("answer", (DONE,)),
        missing="Give the date and time it was done.",
    )
    words = Words(
        "What was done, or why it is not needed",
        at_most=1000,
        rows=2,
        required_when=("answer", ("not_needed",)),
        missing="Give the reason, so that anyone who looks later can understand it.",
    )


class ReviewEvidenceSchema(SaidSchema):
    seen_version = fields.Integer(required=True)
    decision = Choice(
        "Is the evidence enough for a charge file?",
        "evidence_reviews",
        required=True,
        missing="Say whether it is enough.",
    )
    words = Words(
        "What is missing",
        at_most=1000,
        rows=2,
        required_when=("decision", ("not_yet",)),
        missing="Say what is missing, so that it can be done.",
    )


class ListExhibitSchema(SaidSchema):
    what = Words("What it is", at_most=200, required=True, missing="Say what the exhibit is.")
    kept_at = Words(
        "Where the original is kept",
        at_most=200,
        required=True,
        missing="Say where the original is kept.",
    )
    working_copy = Words("Where a working copy is, if there is one", at_most=200)
    sha256 = Words(
        "SHA-256 fingerprint, if it is digital",
        at_most=100,
        hint="64 characters, worked out from the original before anybody worked on it.",
    )


class RecordWitnessStatementSchema(SaidSchema):
    witness = Words(
        "Which witness?",
        at_most=120,
        required=True,
        missing="Say which witness, as the file calls them.",
        hint="As in: witness 2, the bus driver.",
    )
    number = Words(
        "The collar or staff number of whoever took it",
        at_most=20,
        required=True,
        missing="Give the number of whoever took it.",
    )
    happened_at = LocalTime(
        "When was it finished?", required=True, missing="Give the date and time it was finished."
    )
    reason = Words(
        "Why it is let in although they were hurt",
        at_most=600,
        rows=2,
        hint="Only the inspector can, and only where nobody else could have taken it.",
    )
