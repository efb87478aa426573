"""What the victim is asked before any outcome, and what is decided after it."""

from typing import Any

from marshmallow import fields

from webapp import policy
from webapp.wire.fields import Choice, Group, LocalTime, SaidSchema, Words, why

YES, NO = "yes", "no"


def _preferences() -> Any:
    """One question for each thing that could happen, under any list of outcomes there ever was."""
    titles = {key: title for each in policy.outcome_lists() for key, title in each.titles.items()}
    return SaidSchema.from_dict(
        {key: Choice(title, "preferences") for key, title in titles.items()},
        name="PreferencesSchema",
    )


PreferencesSchema: Any = _preferences()


class RecordVictimViewSchema(SaidSchema):
    happened_at = LocalTime(
        "When did you explain it?", required=True, missing="Give the date and time you talked."
    )
    how = Choice("How?", "contact_ways", required=True, missing="Say how you explained it.")
    explained_by = Words(
        "If somebody else explained it: their collar or staff number",
        at_most=20,
        hint="Never anybody who was hurt in this incident.",
    )
    preferences = Group("What they think of each", PreferencesSchema)
    supports = Choice(
        "Would they support a prosecution?",
        "prosecution_views",
        required=True,
        missing="Say whether they would support a prosecution.",
    )
    words = Words(
        "What they said, in their own words",
        at_most=4000,
        rows=5,
        required=True,
        missing="Write down what they said, in their own words.",
        hint="They read this on their own page, and can put it right.",
    )
    wants_reasons = Choice(
        "Do they want to be told the reasons for the decision?",
        "yes_or_no",
        required=True,
        missing="Say whether they want the reasons.",
    )


class OwnViewSchema(SaidSchema):
    """The same answers from the victim, who is asked in the second person."""

    preferences = Group("What you think of each", PreferencesSchema)
    supports = Choice(
        "Would you support a prosecution?",
        "prosecution_views",
        required=True,
        missing="Choose an answer. “Not sure yet” is one.",
    )
    words = Words(
        "What you think, in your own words",
        at_most=4000,
        rows=5,
        required=True,
        missing="Say what you think in a few words.",
    )
    wants_reasons = Choice(
        "Do you want to be told the reasons for the decision?",
        "yes_or_no",
        required=True,
        missing="Choose yes or no.",
    )


class SayViewMissingSchema(SaidSchema):
    first_at = LocalTime(
        "First try", required=True, missing="Give the date and time of the first try."
    )
    first_how = Choice("How?", "contact_ways", required=True, missing="Say how you tried.")
    second_at = LocalTime(
        "Second try", required=True, missing="Give the date and time of the second try."
    )
    second_how = Choice("How?", "contact_ways", required=True, missing="Say how you tried.")
    reason = why("Why it has to go on without them")


class DecideOutcomeSchema(SaidSchema):
    seen_version = fields.Integer(required=True)
    code = Words("Outcome", at_most=4, required=True, missing="Choose what becomes of the case.")
    reasons = Words(
        "The reasons",
        at_most=4000,
        rows=5,
        hint="The victim reads this. Say nothing of the suspect beyond what they did.",
    )
