"""Web push: sealed to one device, signed by the force, carried by the service of its browser."""

import hashlib
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from webapp import policy
from webapp.domain.showing_notices import is_carried
from webapp.storage import devices, keys
from webapp.storage.devices import Device
from webapp.storage.reading import reading
from webapp.web import clock
from webapp.wire.showing_notices import from_base64, to_base64
from webapp.worker.channels.message import Message, NobodyThere

SECONDS = 30
KEPT_FOR = timedelta(days=1)  # By the service, for a device that is off.
SIGNED_FOR = timedelta(hours=12)
NO_SUCH_DEVICE = frozenset({404, 410})
MOST_SAID = 200


class NotTaken(RuntimeError):
    """The service would not have it now; the next try may be luckier."""


class NotAPushService(RuntimeError):
    """Asked again at every sending: what was allowed when the device was kept may not be now."""


class _NoRedirects(HTTPRedirectHandler):
    """A listed service could otherwise send us anywhere."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, kw_only=True)
class Push:
    """The message's address is the id of a device."""

    folder: Path
    contact: str
    services: Sequence[str]
    authorities: str = ""

    def send(self, message: Message) -> str:
        """No number: a service never says later whether it was delivered."""
        device = devices.find(reading(), message.address)
        if device is None:
            raise NobodyThere
        if not is_carried(device.endpoint, services=self.services):
            raise NotAPushService(urlsplit(device.endpoint).netloc)
        self._post(device.endpoint, self._headers(device, message), sealed(device, message))
        return ""

    def _headers(self, device: Device, message: Message) -> dict[str, str]:
        return {
            "Authorization": self._signed(device),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT_FOR.total_seconds())),
            "Topic": topic_of(message),
            "Urgency": "high",
        }

    def _signed(self, device: Device) -> str:
        address = urlsplit(device.endpoint)
        claims = {
            "aud": f"{address.scheme}://{address.netloc}",
            "exp": clock.now() + SIGNED_FOR,
            "sub": self.contact,
        }
        token = jwt.encode(claims, keys.private_key(self.folder, keys.PUSH), algorithm="ES256")
        return f"vapid t={token}, k={to_base64(keys.public_point(self.folder, keys.PUSH))}"

    def _post(self, address: str, headers: Mapping[str, str], body: bytes) -> None:
        context = ssl.create_default_context(cafile=self.authorities or None)
        opener = build_opener(HTTPSHandler(context=context), _NoRedirects())
        request = Request(address, data=body, headers=dict(headers), method="POST")  # noqa: S310 - https, by is_carried
        try:
            opener.open(request, timeout=SECONDS).close()
        except HTTPError as fault:
            with fault:
                if fault.code in NO_SUCH_DEVICE:
                    raise NobodyThere from fault
                said = fault.read(MOST_SAID).decode(errors="replace")
                raise NotTaken(f"{urlsplit(address).netloc} said {fault.code}: {said}") from fault


def sealed(device: Device, message: Message) -> bytes:
    """Only this device's browser opens it: the service that carries it reads nothing."""
    words = json.dumps({"id": message.id, "title": message.subject})
    return http_ece.encrypt(
        words.encode(),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=from_base64(device.p256dh),
        auth_secret=from_base64(device.auth),
        version="aes128gcm",
    )


def topic_of(message: Message) -> str:
    """The same at every try: a repeat takes the place of what has not been fetched yet."""
    return to_base64(hashlib.sha256(message.id.encode()).digest())[:32]


def push_from(settings: Mapping[str, str]) -> Push | None:
    if settings.get("PLEDGE_PUSH") != "on":
        return None
    return Push(
        folder=Path(settings["PLEDGE_DATA"]),
        contact=settings["PLEDGE_ADDRESS"],
        services=policy.push_services(also=settings.get("PLEDGE_PUSH_SERVICE")),
        authorities=settings.get("PLEDGE_PUSH_CA", ""),
    )
