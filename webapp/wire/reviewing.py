"""What is asked about a decision that is looked at again, and about a complaint."""

from webapp.wire.fields import Choice, LocalTime, SaidSchema, Words


class AskForReviewSchema(SaidSchema):
    words = Words(
        "Why you do not agree, if you want to say",
        at_most=2000,
        rows=4,
        hint="You do not have to give a reason.",
    )


class AskForThemSchema(SaidSchema):
    words = Words(
        "What the victim said, in their own words",
        at_most=2000,
        rows=4,
        hint="They do not have to give a reason. Ask only when they want you to.",
    )


class TakeOnReviewSchema(SaidSchema):
    number = Words(
        "Their collar or staff number",
        at_most=20,
        required=True,
        missing="Give the number of whoever looks at it again.",
        hint="At least one rank above whoever decided it, and with no part in this case so far.",
    )


class DecideReviewSchema(SaidSchema):
    result = Choice(
        "What did you find?", "review_results", required=True, missing="Say what you found."
    )
    reasons = Words(
        "The reasons",
        at_most=4000,
        rows=5,
        required=True,
        missing="Give the reasons, in words that the victim can read.",
        hint="The victim reads this once you have told them.",
    )


class TellReviewSchema(SaidSchema):
    happened_at = LocalTime(
        "When did you tell them?", required=True, missing="Give the date and time you told them."
    )
    how = Choice(
        "How did you tell them?", "contact_ways", required=True, missing="Say how you told them."
    )


class ComplainSchema(SaidSchema):
    words = Words(
        "What went wrong?",
        at_most=4000,
        rows=5,
        required=True,
        missing="Say in a few words what went wrong.",
        hint="Nobody who works on your case can read this.",
    )


class AcknowledgeComplaintSchema(SaidSchema):
    words = Words(
        "What happens next",
        at_most=4000,
        rows=5,
        required=True,
        missing="Say what happens next. The victim reads this.",
        hint="The victim reads this, with your name.",
    )


class AnswerComplaintSchema(SaidSchema):
    words = Words(
        "The answer",
        at_most=4000,
        rows=5,
        required=True,
        missing="Give the answer. The victim reads this.",
        hint="The victim reads this, with your name. Say what you found and what changes.",
    )
