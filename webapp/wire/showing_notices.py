"""What a browser says of itself when it is to show notices: where it is reached, and its keys."""

import base64
from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from marshmallow import ValidationError

from webapp import policy
from webapp.domain.showing_notices import LONGEST_ENDPOINT, is_carried
from webapp.wire.fields import SaidSchema, Words

NO_ENDPOINT = "This browser did not say where it can be reached. Try again, or use another."
NO_SUCH_SERVICE = "Pledge does not know the service that carries notices to this browser."
NO_KEYS = "This browser's keys cannot be read. Stop its notifications, then try again."
SECRET_BYTES = 16


class Endpoint(Words):
    def _deserialize(self, value: Any, *args: Any, **more: Any) -> str:
        said = super()._deserialize(value, *args, **more)
        if not is_carried(said, services=self.root.services):  # type: ignore[union-attr]
            raise ValidationError(NO_SUCH_SERVICE)
        return said


class PublicKey(Words):
    """A point on the curve, or else nothing can be sealed to it."""

    def _deserialize(self, value: Any, *args: Any, **more: Any) -> str:
        said = super()._deserialize(value, *args, **more)
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64(said))
        except ValueError as fault:
            raise ValidationError(NO_KEYS) from fault
        return said


class Secret(Words):
    def _deserialize(self, value: Any, *args: Any, **more: Any) -> str:
        said = super()._deserialize(value, *args, **more)
        try:
            is_whole = len(from_base64(said)) == SECRET_BYTES
        except ValueError:
            is_whole = False
        if not is_whole:
            raise ValidationError(NO_KEYS)
        return said


class ShowNoticesSchema(SaidSchema):
    """`services` are the hosts that may carry a notice."""

    services: Sequence[str] = policy.push_services()
    endpoint = Endpoint("Endpoint", at_most=LONGEST_ENDPOINT, required=True, missing=NO_ENDPOINT)
    p256dh = PublicKey("Key", at_most=120, required=True, missing=NO_KEYS)
    auth = Secret("Secret", at_most=40, required=True, missing=NO_KEYS)


def from_base64(said: str) -> bytes:
    """As browsers write it: safe in an address, and not filled up."""
    return base64.b64decode(said + "=" * (-len(said) % 4), altchars=b"-_", validate=True)


def to_base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
