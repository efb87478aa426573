"""A browser that was subscribed, and the push service that reaches it: both as the standards say.

Nothing here is shared with what sends: the message is opened by RFC 8188 and 8291, step by step.
"""

import base64
import hashlib
import json
import re
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.integration.worker.conftest import self_signed

VAPID = re.compile(r"vapid t=([\w.-]+), k=([\w-]+)")


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def content(said: str) -> bytes:
    return base64.urlsafe_b64decode(said + "=" * (-len(said) % 4))


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@dataclass(frozen=True)
class Subscribed:
    """What a browser keeps to itself, and what it gives away."""

    endpoint: str
    secret: bytes = b"sixteen of these"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def said(self) -> dict[str, str]:
        return {
            "endpoint": self.endpoint,
            "p256dh": text(point_of(self.key.public_key())),
            "auth": text(self.secret),
        }

    @property
    def id(self) -> str:
        return hashlib.sha256(self.endpoint.encode()).hexdigest()[:32]

    def open(self, body: bytes) -> dict[str, str]:
        salt, length = body[:16], body[20]
        senders, sealed = body[21 : 21 + length], body[21 + length :]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), senders)
        both = b"WebPush: info\0" + point_of(self.key.public_key()) + senders
        shared = _derive(self.key.exchange(ec.ECDH(), theirs), self.secret, both, 32)
        key = _derive(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derive(shared, salt, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, sealed, None)
        words, _, padding = padded.rpartition(b"\x02")
        assert not padding.strip(b"\0")
        return json.loads(words)


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


@dataclass
class PushService:
    """What it took, and what it is told to answer. Whoever signs badly is refused."""

    port: int
    authority: str
    taken: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    is_slow: bool = False

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        return {
            "PLEDGE_PUSH": "on",
            "PLEDGE_PUSH_CA": self.authority,
            "PLEDGE_PUSH_SERVICE": self.host,
        }

    def subscribe(self, name: str = "one") -> Subscribed:
        return Subscribed(f"https://{self.host}/wake/{name}")

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> int:
        claims = self._claims(headers["authorization"])
        if claims is None or "ttl" not in headers:
            return 403
        status = self.answers.get(path, 201)
        if status == 201:
            self.taken.append((path, headers, body))
        return status

    def _claims(self, said: str) -> dict[str, Any] | None:
        token, signer = VAPID.fullmatch(said).groups()
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), content(signer))
        self.signers.append(signer)
        try:
            wants: Any = {"require": ["aud", "exp", "sub"]}
            return jwt.decode(
                token, key, algorithms=["ES256"], audience=f"https://{self.host}", options=wants
            )
        except jwt.InvalidTokenError:
            return None


@contextmanager
def push_service(folder: Path) -> Iterator[PushService]:
    """Over TLS, on a port of this machine, vouched for by a file in the folder."""
    certificate = folder / "push-service.pem"
    certificate.write_bytes(self_signed("localhost"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Carrier)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    _Carrier.service = PushService(server.server_port, str(certificate))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    with pytest.MonkeyPatch.context() as here:
        here.setenv("NO_PROXY", "localhost")  # Whatever the network around the tests wants.
        yield _Carrier.service
    server.shutdown()
    server.server_close()


class _Carrier(BaseHTTPRequestHandler):
    service: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if self.service.is_slow:
            time.sleep(1)
        status = self.service.answer(self.path, headers, body)
        self.send_response(status)
        if status in (301, 307):
            self.send_header("Location", f"https://{self.service.host}/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it is called with
        """Quiet."""
