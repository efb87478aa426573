"""A phone that is known by its key, and signs what it sends."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.integration.web.conftest import FROM_OUR_PAGE, Phone


@dataclass
class SigningPhone(Phone):
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    number: int = 0
    previous: str = ""

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def phone_id(self) -> str:
        return hashlib.sha256(self.point).hexdigest()[:32]

    def enrol(self) -> Any:
        said = {"public_key": base64.b64encode(self.point).decode()}
        return self.client.post("/sync/phones", json=said, headers=FROM_OUR_PAGE)

    def signed(self, said: dict[str, Any], kind: str, **envelope: Any) -> dict[str, Any]:
        operation = self.sealed(said, kind, **envelope)
        self.number += 1
        beside = {
            "phone_id": self.phone_id,
            "number": self.number,
            "previous": self.previous,
        }
        self.previous = operation["sha256"]
        return {**operation, "phone": {**beside, "signature": self._signature(operation, beside)}}

    def _signature(self, operation: dict[str, str], beside: dict[str, Any]) -> str:
        parts = (
            "pledge/signature/v1",
            operation["id"],
            operation["key_id"],
            operation["sha256"],
            *beside.values(),
        )
        der = self.key.sign("|".join(map(str, parts)).encode(), ec.ECDSA(hashes.SHA256()))
        return base64.b64encode(
            b"".join(n.to_bytes(32) for n in decode_dss_signature(der))
        ).decode()
