"""What is said of a problem that keeps happening, and what the panel says of a quarter."""

import re
from datetime import date
from typing import Any

from marshmallow import ValidationError

from webapp.wire.fields import Choice, Said, SaidSchema, Words

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NAME_NOBODY = "Name nobody, and give nobody's number."


class ReviewDay(Said):
    """A day to come; the rule says so, since it depends on what else is said."""

    rule = "day"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date:
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise ValidationError("Give a day, for example 22 November 2026.")
        try:
            return date.fromisoformat(value)
        except ValueError as fault:
            raise ValidationError("Give a day, for example 22 November 2026.") from fault


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
