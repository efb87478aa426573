"""Whether the signature that a phone put beside a sealed item holds."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from marshmallow import ValidationError

from webapp.domain.authorship import Signing
from webapp.storage import phones
from webapp.storage.operations import Delivery
from webapp.storage.reading import Session
from webapp.wire.sync import SignatureSchema

HALF = 32


def said_beside(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What cannot be read is no signature. It is no reason to refuse what it came with."""
    if sent["phone"] is None:
        return {}
    try:
        return SignatureSchema().load(sent["phone"])  # type: ignore[return-value]
    except ValidationError:
        return {"signature": ""}


def signing_of(session: Session, delivery: Delivery) -> Signing | None:
    """None from a phone that does not sign yet."""
    if delivery.signature is None:
        return None
    phone = phones.find(session, delivery.phone_id or "")
    if phone is None:
        return Signing(owner_id=None, is_good=False)
    return Signing(
        owner_id=phone.person_id,
        is_good=_holds(delivery, delivery.signature, phone.public_key),
        is_lost=phone.lost_at is not None,
    )


def signed_words(delivery: Delivery) -> bytes:
    """The phone joins the same in `service_worker/sign.js`."""
    parts = (
        "pledge/signature/v1",
        delivery.id,
        delivery.key_id,
        delivery.sha256,
        delivery.phone_id,
        delivery.number,
        delivery.previous,
    )
    return "|".join(map(str, parts)).encode()


def _holds(delivery: Delivery, signature: str, public_key: str) -> bool:
    try:
        raw = base64.b64decode(signature, validate=True)
        key = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), base64.b64decode(public_key)
        )
        halves = (int.from_bytes(raw[:HALF]), int.from_bytes(raw[HALF:]))
        key.verify(encode_dss_signature(*halves), signed_words(delivery), ec.ECDSA(hashes.SHA256()))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True
