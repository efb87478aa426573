"""What opens the rest: the force's two key pairs, and the secret of a server not given one."""

import hashlib
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from webapp.storage.durable import keep_once, new_file, sync_folder

SEALING, PUSH, SECRET = NAMES = "keys/sealing.pem", "keys/push.pem", "secret"


def kept_in(folder: Path) -> list[str]:
    return [name for name in NAMES if (folder / name).is_file()]


def keep(folder: Path, name: str, content: bytes) -> None:
    """In the place of what is there: a server that starts makes itself a secret."""
    draft = folder / f"{name}.new"
    with new_file(draft) as file:
        file.write(content)
    draft.replace(folder / name)
    sync_folder((folder / name).parent)


def fingerprint(secret: str) -> str:
    """Shows that two secrets are the same, and nothing of what they are."""
    return hashlib.sha256(f"the secret of Pledge: {secret}".encode()).hexdigest()[:16]


def public_point(folder: Path, name: str) -> bytes:
    """The public half, as browsers want it."""
    encoding, point = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    return private_key(folder, name).public_key().public_bytes(encoding, point)


def private_key(folder: Path, name: str) -> ec.EllipticCurvePrivateKey:
    """Made when it is first asked for."""
    kept = folder / name
    if not kept.exists():
        _make(folder, name)
    key = serialization.load_pem_private_key(kept.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _make(folder: Path, name: str) -> None:
    """Phones seal to it at once, so it is on the disk before anybody hears of it."""
    made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    keep_once(folder, name, made)
