"""What is written down of a review meeting, and of the private discussion outside it."""

from webapp.wire.fields import NAME_NOBODY, LocalTime, SaidSchema, Words


class DiscussAtMeetingSchema(SaidSchema):
    minutes = Words(
        "What was said",
        at_most=600,
        rows=3,
        required=True,
        missing="Write a few words of what was said.",
        hint=NAME_NOBODY,
    )


class ChooseParticipantsSchema(SaidSchema):
    numbers = Words(
        "Others, by collar or staff number",
        at_most=200,
        hint="With a comma between them. Nobody who was hurt in this incident.",
    )


class DiscussOutsideSchema(SaidSchema):
    happened_at = LocalTime(
        "When did you talk?", required=True, missing="Give the date and time you talked."
    )
    words = Words(
        "What was agreed",
        at_most=2000,
        rows=3,
        required=True,
        missing="Say what was agreed.",
        hint="Only the people you chose can read this.",
    )
