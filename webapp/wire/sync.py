"""The shape of a delivery from a phone, and of the verdicts it gets back."""

import base64

from cryptography.hazmat.primitives.asymmetric import ec
from marshmallow import Schema, ValidationError, fields, validate

MOST_AT_ONCE = 50


class SignatureSchema(Schema):
    """Which phone made it, how many it made before, the fingerprint of the last, and its word."""

    phone_id = fields.String(required=True, validate=validate.Regexp(r"^[0-9a-f]{32}$"))
    number = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=1, max=2_000_000_000)
    )
    previous = fields.String(required=True, validate=validate.Regexp(r"^([0-9a-f]{64})?$"))
    signature = fields.String(required=True, validate=validate.Length(max=100))


class OperationSchema(Schema):
    """One sealed operation; only the server can read what is inside.

    `phone` is a signature, absent from a phone that has no key yet; see `SignatureSchema`.
    """

    id = fields.UUID(required=True)
    key_id = fields.String(required=True, validate=validate.Length(max=40))
    sha256 = fields.String(required=True, validate=validate.Regexp(r"^[0-9a-f]{64}$"))
    sealed = fields.String(required=True)
    phone = fields.Raw(load_default=None)


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
    epoch = fields.String()


class VerdictsSchema(Schema):
    verdicts = fields.List(fields.Nested(VerdictSchema))


def _is_a_point(said: str) -> None:
    try:
        point = base64.b64decode(said, validate=True)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as fault:
        raise ValidationError("This is no point on the curve.") from fault


class PhoneSchema(Schema):
    """The raw point of an ECDSA P-256 key, in base64."""

    public_key = fields.String(required=True, validate=(validate.Length(max=100), _is_a_point))


class QuestionSchema(Schema):
    """What a phone asks about what it sent: whether anybody has decided, or it is backed up."""

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


class BackedUpSchema(Schema):
    id = fields.UUID()
    sha256 = fields.String()


class StoreSchema(Schema):
    """With another epoch than before, the store was restored and may have lost what it said."""

    epoch = fields.String()
    backed_up = fields.List(fields.Nested(BackedUpSchema))
