"""What a supervisor says when they answer a point, decide a report or name someone."""

from marshmallow import fields

from webapp.wire.fields import LocalTime, SaidSchema, Words


class CompletePointSchema(SaidSchema):
    happened_at = LocalTime(
        "When was it done?", required=True, missing="Give the date and time it was done."
    )
    note = Words("Note", at_most=2000, rows=2, hint="Who you told, what was agreed.")


class ExcusePointSchema(SaidSchema):
    reason = Words(
        "Why it is not needed",
        at_most=2000,
        rows=2,
        required=True,
        missing="Give the reason, so that anyone who looks later can understand it.",
    )


class ReopenPointSchema(SaidSchema):
    reason = Words(
        "Why it is opened again",
        at_most=2000,
        rows=2,
        required=True,
        missing="Give the reason, so that anyone who looks later can understand it.",
    )


class ExplainLateSchema(SaidSchema):
    because = Words(
        "Why it was late",
        at_most=2000,
        rows=2,
        required=True,
        missing="Give the reason, so that anyone who looks later can understand it.",
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


class DecideParkedSchema(SaidSchema):
    decision = Words(
        "What did you do with it?",
        hint="Whoever wrote it reads this on their phone.",
        at_most=2000,
        rows=3,
        required=True,
        missing="Say what you did with it.",
    )
