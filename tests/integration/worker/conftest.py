"""A real mail server, started by the tests, that can be told to refuse."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Relay:
    """What arrived, and what it answers; it speaks the protocol on a port of this machine."""

    port: int
    letters: list[Message] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - the name that the server looks for
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuses:
            return "450 Mailbox busy, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content))
        self.addresses += envelope.rcpt_tos
        return "250 OK"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def relay() -> Iterator[Relay]:
    port = free_port()
    relay = Relay(port)
    controller = Controller(relay, hostname="127.0.0.1", port=port)
    controller.start()
    yield relay
    controller.stop()


@pytest.fixture
def settings(relay: Relay) -> dict[str, str]:
    return {
        "PLEDGE_SMTP_HOST": "127.0.0.1",
        "PLEDGE_SMTP_PORT": str(relay.port),
        "PLEDGE_SMTP_SECURITY": "none",
        "PLEDGE_SMTP_FROM": "pledge@example.police.uk",
    }


@pytest.fixture
def encrypted_relay(tmp_path: Path) -> Iterator[tuple[int, str]]:
    """Its port, and the file of the only authority that vouches for it."""
    port, certificate = free_port(), tmp_path / "relay.pem"
    certificate.write_bytes(self_signed("localhost"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    controller = Controller(Relay(port), hostname="127.0.0.1", port=port, ssl_context=context)
    controller.start()
    yield port, str(certificate)
    controller.stop()


def self_signed(name: str) -> bytes:
    """A key and a certificate for it, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    today = datetime.now(UTC)  # noqa: TID251 - a certificate is judged by the real clock
    names = [x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    return certificate.public_bytes(encoding) + key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
