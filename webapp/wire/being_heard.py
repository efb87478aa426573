"""What a victim answers to three questions, and how the force lead got in touch with them."""

from webapp.wire.fields import Choice, LocalTime, SaidSchema, Words


class AnswerPulseSchema(SaidSchema):
    informed = Choice(
        "Do you know what is happening with your case?",
        "pulse_answers",
        required=True,
        missing="Say whether you know what is happening.",
    )
    heard = Choice(
        "Do you feel listened to?",
        "pulse_answers",
        required=True,
        missing="Say whether you feel listened to.",
    )
    looked_after = Choice(
        "Do you feel looked after?",
        "pulse_answers",
        required=True,
        missing="Say whether you feel looked after.",
    )


class AnswerBellSchema(SaidSchema):
    happened_at = LocalTime(
        "When did you get in touch?", required=True, missing="Give the date and time."
    )
    how = Choice("How?", "bell_answers", required=True, missing="Say how you got in touch.")
    words = Words(
        "What you agreed",
        at_most=1000,
        rows=4,
        required=True,
        missing="Say what you agreed with them.",
        hint="The victim reads it on their page. Nobody who works on the case can.",
    )
