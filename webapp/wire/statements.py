"""What is said of the victim's statement: who takes it, what was taken, and what they want."""

from marshmallow import fields

from webapp.wire.fields import Choice, Choices, LocalTime, SaidSchema, Words, why


class SayStatementChoiceSchema(SaidSchema):
    choice = Choice(
        "Your statement", "statement_choices", required=True, missing="Choose what you would like."
    )


class DecideStatementTierSchema(SaidSchema):
    tier = fields.Integer(load_default=0)
    reason = why("Why another tier")


class ChooseTakerSchema(SaidSchema):
    """The colleague is chosen from a list, or named by their number."""

    route = Choice("Who takes it?", "statement_takers", required=True, missing="Say who takes it.")
    reason = Words("Anything they should know", at_most=500, rows=2)


class AgreeToOwnSchema(SaidSchema):
    """The exception: the victim writes it."""

    reason = why("Why they write it themselves")


class AgreeOutOfNecessitySchema(SaidSchema):
    necessity = Choice(
        "Why is there no other way?",
        "statement_necessities",
        required=True,
        missing="Say why there is no other way. Otherwise, choose a colleague to take it.",
    )
    reason = why("What makes it necessary")


class TakeStatementSchema(SaidSchema):
    happened_at = LocalTime(
        "When was it finished?", required=True, missing="Give the date and time it was finished."
    )
    hours_on_duty = Choice(
        "How long had they been on duty then?",
        "hours_into_shift",
        required=True,
        missing="Say how long they had been on duty when it was written.",
    )
    contents = Choices(
        "What does it hold?",
        "statement_contents",
        required=True,
        missing="Read it, and tick what it holds.",
        hint="Tick only what is there. What is missing can be added later.",
    )
