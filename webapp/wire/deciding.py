"""What a supervisor says when they answer a point, decide a report or name someone."""

from marshmallow import fields

from webapp.wire.fields import Choice, LocalTime, SaidSchema, Words, why

LESS = "less"


class CompletePointSchema(SaidSchema):
    happened_at = LocalTime(
        "When was it done?", required=True, missing="Give the date and time it was done."
    )
    note = Words("Note", at_most=2000, rows=2, hint="Who you told, what was agreed.")


class ExcusePointSchema(SaidSchema):
    reason = why("Why it is not needed")


class ReopenPointSchema(SaidSchema):
    reason = why("Why it is opened again")


class ExplainLateSchema(SaidSchema):
    because = why("Why it was late")


class DeclinePartSchema(SaidSchema):
    reason = Words(
        "Why you cannot take it on",
        at_most=500,
        rows=2,
        required=True,
        missing="Say why, so that it can be offered to somebody who is able to take it on.",
        hint="Say nothing of anybody's health or injury here.",
    )


class ReturnReportSchema(SaidSchema):
    seen_version = fields.Integer(required=True)
    reason = Words(
        "What needs to change",
        at_most=2000,
        rows=3,
        required=True,
        missing="Say what needs to change, so that the officer knows what to do.",
    )


class DecideLessSchema(SaidSchema):
    seen_version = fields.Integer(required=True)
    decision = Choice(
        "What do you say?",
        "less_decisions",
        required=True,
        missing="Say whether it was less, or stays as it was.",
    )
    reason = Words(
        "Why",
        at_most=1000,
        rows=2,
        required=True,
        missing="Give the reason, so that anyone who looks later can understand it.",
    )


class DecideParkedSchema(SaidSchema):
    decision = Words(
        "What did you do with it?",
        hint="Whoever wrote it reads this on their phone.",
        at_most=2000,
        rows=3,
        required=True,
        missing="Say what you did with it.",
    )
