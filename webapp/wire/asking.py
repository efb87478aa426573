"""What a victim asks, what they are answered, and the day on which they are asked again."""

from datetime import date

from webapp.wire.fields import Choice, LocalDay, SaidSchema, Words


class DayToCome(LocalDay):
    """A day to come; the rule says so, since it depends on what today is."""

    def _check(self, said: date, *, today: date) -> None:
        pass


class AskQuestionSchema(SaidSchema):
    words = Words(
        "Your question",
        at_most=1000,
        rows=4,
        required=True,
        missing="Write your question.",
    )
    about = Choice(
        "What is it about?",
        "question_subjects",
        required=True,
        missing="Say what it is about, so that the right people read it.",
    )


class AnswerQuestionSchema(SaidSchema):
    words = Words(
        "Your answer",
        at_most=2000,
        rows=4,
        required=True,
        missing="Write the answer.",
        hint=(
            "The victim reads it as you write it. Nothing of the suspect that the Code does not "
            "give them, and nothing of anyone else who was hurt."
        ),
    )


class ChooseAskAgainSchema(SaidSchema):
    on = DayToCome("Ask me again on", required=True, missing="Choose a day.")
