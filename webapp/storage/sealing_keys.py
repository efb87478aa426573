"""The force's key pair: phones seal with the public half, only the server opens with the other."""

import base64
import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotBeOpened(ValueError):
    """Not sealed to this key, or changed on the way."""


def public_key(folder: Path) -> tuple[str, str]:
    """The key's id and the raw point in base64, as phones want them."""
    point = (
        _private_key(folder)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    key_id = f"k-{hashlib.sha256(point).hexdigest()[:12]}"
    return key_id, base64.b64encode(point).decode()


def open_sealed(folder: Path, sealed: bytes, *, bound_to: str) -> bytes:
    """`bound_to` is what the sealer said it was for; anything moved elsewhere does not open."""
    try:
        return SUITE.decrypt(sealed, _private_key(folder), info=bound_to.encode())
    except (InvalidTag, ValueError) as fault:
        raise CannotBeOpened from fault


def _private_key(folder: Path) -> ec.EllipticCurvePrivateKey:
    kept = folder / "keys" / "sealing.pem"
    if not kept.exists():
        _make(kept)
    key = serialization.load_pem_private_key(kept.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _make(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    draft = kept.with_suffix(".new")
    draft.touch(mode=0o600)
    draft.write_bytes(made)
    if not kept.exists():
        draft.rename(kept)
