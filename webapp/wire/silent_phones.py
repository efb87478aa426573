"""What a phone says of the work that waits on it, and what a supervisor found out."""

from marshmallow import Schema, fields, validate

from webapp.wire.fields import SaidSchema, Words

MOST_AT_ONCE = 50
MOST_WAITING = 100_000


class WaitingOnPhoneSchema(Schema):
    """One person's store on this phone; the number was made when the store was."""

    phone = fields.UUID(required=True)
    person = fields.UUID(required=True)
    waiting = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=0, max=MOST_WAITING)
    )


class WaitingSchema(Schema):
    phones = fields.List(
        fields.Nested(WaitingOnPhoneSchema),
        required=True,
        validate=validate.Length(min=1, max=MOST_AT_ONCE),
    )


class MissingSchema(Schema):
    """A phone of the same person that held work when last heard of, and has fallen silent."""

    waiting = fields.Integer()
    heard_at = fields.AwareDateTime()
    is_this_one = fields.Boolean()


class HeardSchema(Schema):
    missing = fields.List(fields.Nested(MissingSchema))


class AnswerForPhoneSchema(SaidSchema):
    words = Words(
        "What did you find out?",
        at_most=2000,
        rows=3,
        required=True,
        missing="Say what you found out, so that whoever looks later knows.",
        hint="Where the phone is, and whether what was on it has been written again.",
    )
