"""What is asked and written for court, by the victim and by those who prepare the case."""

from marshmallow import fields

from webapp.wire.fields import Choice, DayToCome, LocalTime, SaidSchema, Words, why

LONGEST_STATEMENT = 10_000
NOT_THE_SENTENCE = (
    "In their own words, what it has done to their body, mind, work, family and money. Not what "
    "sentence the court should pass, and nothing that nobody was charged with."
)


def _statement(label: str, hint: str) -> Words:
    return Words(
        label,
        at_most=LONGEST_STATEMENT,
        rows=12,
        required=True,
        missing="Write the statement first.",
        hint=hint,
    )


def _ask_again_on(label: str, missing: str) -> DayToCome:
    return DayToCome(label, required_when=("answer", ("not_now",)), missing=missing)


class AnswerPersonalStatementSchema(SaidSchema):
    happened_at = LocalTime(
        "When did you ask?", required=True, missing="Give the date and time you asked."
    )
    answer = Choice(
        "What did they say?", "statement_answers", required=True, missing="Say what they said."
    )
    ask_again_on = _ask_again_on("Ask again on", "Give the day on which they are asked again.")


class WritePersonalStatementSchema(SaidSchema):
    words = _statement("What they say", NOT_THE_SENTENCE)
    happened_at = LocalTime(
        "When did they sign it?", required=True, missing="Give the date and time they signed it."
    )


class ChooseReadingSchema(SaidSchema):
    how = Choice(
        "How should the court hear it?",
        "readings",
        required=True,
        missing="Choose how the court should hear it.",
        hint="It can be changed until it is heard. The court decides in the end.",
    )


class AnswerOwnStatementSchema(SaidSchema):
    answer = Choice(
        "Would you like to make one?",
        "statement_answers",
        required=True,
        missing="Choose yes, not now or no.",
    )
    ask_again_on = _ask_again_on("Ask me again on", "Give the day on which we should ask again.")


class WriteOwnStatementSchema(SaidSchema):
    words = _statement(
        "How it has affected you",
        "What it has done to your body, mind, work, family and money. Not what sentence the court "
        "should pass, and nothing that nobody was charged with.",
    )


class SignChiefStatementSchema(SaidSchema):
    seen_version = fields.Integer(required=True)
    words = _statement(
        "The statement",
        "Drafted from the report. Change whatever you would say in another way.",
    )


class RefuseChiefStatementSchema(SaidSchema):
    reason = why("Why there is none")


class ConsiderCommunityImpactSchema(SaidSchema):
    decision = Choice(
        "Does one go to court?",
        "impact_decisions",
        required=True,
        missing="Say whether one goes to court.",
        hint="It says what this did to a place or to people who share something with the victim. "
        "It can bear on the charge, on the sentence and on any way of settling it out of court.",
    )
    reason = why("Why, or why not")
    words = Words(
        "The statement",
        at_most=LONGEST_STATEMENT,
        rows=8,
        required_when=("decision", ("used",)),
        missing="Write the statement first.",
        hint="Only if one goes to court. Not what sentence the court should pass.",
    )


class ServeStatementsSchema(SaidSchema):
    how = Choice(
        "How did the prosecutor get them?",
        "serving_ways",
        required=True,
        missing="Say how the prosecutor got them.",
    )
    happened_at = LocalTime("When?", required=True, missing="Give the date and time.")
