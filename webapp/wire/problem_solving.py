"""What is said of a problem that keeps happening, and what the panel says of a quarter."""

from datetime import date

from webapp.wire.fields import NAME_NOBODY, Choice, LocalDay, SaidSchema, Words


class ReviewDay(LocalDay):
    """A day to come; the rule says so, since it depends on what else is said."""

    def _check(self, said: date, *, today: date) -> None:
        pass


class _OwnedSchema(SaidSchema):
    owner = Words(
        "Number of whoever owns it",
        at_most=20,
        required=True,
        missing="Give the collar or staff number of whoever takes it on.",
        hint="Their collar or staff number. Pages show their rank and unit, not their name.",
    )
    review_on = ReviewDay("Looked at again on", load_default=None)


class OpenProblemSchema(_OwnedSchema):
    title = Words(
        "What keeps happening",
        at_most=120,
        required=True,
        missing="Say in a few words what keeps happening.",
        hint=f"A few words. {NAME_NOBODY}",
    )
    words = Words(
        "What has been seen",
        at_most=4000,
        rows=5,
        required=True,
        missing="Say what has been seen, and where the figures show it.",
        hint=f"Where, when and how often, and how you know. {NAME_NOBODY}",
    )

    class Meta:
        fields = ("title", "words", "owner", "review_on")
        ordered = True


class WriteProblemStepSchema(_OwnedSchema):
    stage = Choice(
        "How far is it now?",
        "problem_stages",
        required=True,
        missing="Say how far it is.",
    )
    words = Words(
        "What was found, done or learned",
        at_most=4000,
        rows=5,
        required=True,
        missing="Say what was found, done or learned.",
        hint=NAME_NOBODY,
    )


class CommentOnFiguresSchema(SaidSchema):
    words = Words(
        "What the panel says",
        at_most=4000,
        rows=5,
        required=True,
        missing="Write the comment.",
        hint=f"It stands in the pack as it is written here. {NAME_NOBODY}",
    )
