"""The shape of a delivery from a phone, and of the verdicts it gets back."""

from marshmallow import Schema, fields, validate

MOST_AT_ONCE = 50


class OperationSchema(Schema):
    """One sealed operation; only the server can read what is inside."""

    id = fields.UUID(required=True)
    key_id = fields.String(required=True, validate=validate.Length(max=40))
    sha256 = fields.String(required=True, validate=validate.Regexp(r"^[0-9a-f]{64}$"))
    sealed = fields.String(required=True)


class PhotographSchema(OperationSchema):
    """One sealed copy of a photograph, as a line of a file holds it."""

    copy = fields.String(required=True, validate=validate.OneOf(["viewing", "original"]))


class BatchSchema(Schema):
    operations = fields.List(
        fields.Nested(OperationSchema),
        required=True,
        validate=validate.Length(min=1, max=MOST_AT_ONCE),
    )


class VerdictSchema(Schema):
    id = fields.UUID()
    sha256 = fields.String()
    status = fields.String(validate=validate.OneOf(["received", "parked", "needs_you", "damaged"]))
    sentence = fields.String()
    reference = fields.String(allow_none=True)
    received_at = fields.AwareDateTime(allow_none=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    photographs_wanted = fields.List(fields.Dict())


class VerdictsSchema(Schema):
    verdicts = fields.List(fields.Nested(VerdictSchema))


class QuestionSchema(Schema):
    """What a phone asks about what was parked: whether anybody has decided by now."""

    ids = fields.List(
        fields.UUID(), required=True, validate=validate.Length(min=1, max=MOST_AT_ONCE)
    )


class DecisionSchema(Schema):
    id = fields.UUID()
    sha256 = fields.String()
    status = fields.String(validate=validate.OneOf(["decided"]))
    sentence = fields.String()
    reference = fields.String(allow_none=True)
    received_at = fields.AwareDateTime()


class DecisionsSchema(Schema):
    decisions = fields.List(fields.Nested(DecisionSchema))
