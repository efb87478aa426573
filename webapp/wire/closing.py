"""How a case is closed and opened again."""

from marshmallow import fields

from webapp.wire.fields import Choice, SaidSchema, Words, why


class CloseCaseSchema(SaidSchema):
    seen_version = fields.Integer(required=True)
    reason = Choice(
        "Why is it closed?", "closing_reasons", required=True, missing="Choose why it is closed."
    )
    told = Words(
        "Who told the victim what, and when?",
        at_most=1000,
        rows=3,
        required=True,
        missing="Say who told the victim what, and when. A case is not closed behind their back.",
        hint="The result, the reasons, and how to ask for a review.",
    )


class ReopenCaseSchema(SaidSchema):
    reason = why("Why is it opened again?", at_most=1000)
