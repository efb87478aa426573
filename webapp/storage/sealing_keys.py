"""The force's key pair: phones seal with the public half, only the server opens with the other."""

import base64
import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from webapp.storage import keys

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotBeOpened(ValueError):
    """Not sealed to this key, or changed on the way."""


def public_key(folder: Path) -> tuple[str, str]:
    """The key's id and the raw point in base64, as phones want them."""
    point = keys.public_point(folder, keys.SEALING)
    key_id = f"k-{hashlib.sha256(point).hexdigest()[:12]}"
    return key_id, base64.b64encode(point).decode()


def open_sealed(folder: Path, sealed: bytes, *, bound_to: str) -> bytes:
    """`bound_to` is what the sealer said it was for; anything moved elsewhere does not open."""
    try:
        return SUITE.decrypt(sealed, keys.private_key(folder, keys.SEALING), info=bound_to.encode())
    except (InvalidTag, ValueError) as fault:
        raise CannotBeOpened from fault
