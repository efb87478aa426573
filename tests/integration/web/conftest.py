"""Two small forces with people who sign in, and a phone that seals what it sends."""

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from tests.house.urls import AUTOMATIC
from webapp.storage import accounts, people
from webapp.storage.sealing_keys import SUITE
from webapp.storage.writing import writing
from webapp.web import clock

PASSWORD = "four plain words here"
FROM_OUR_PAGE = {"X-Pledge-Sync": "1", "Sec-Fetch-Site": "same-origin"}

# name: force, number, kind, rank, post, supervisor
TEAM = {
    "ann": ("wmp", "1001", "officer", "Constable", None, "sam"),
    "amir": ("wmp", "1002", "officer", "Constable", None, "sam"),
    "sam": ("wmp", "2001", "officer", "Sergeant", None, "ines"),
    "ines": ("wmp", "3001", "officer", "Inspector", None, "lena"),
    "lena": ("wmp", "4001", "officer", "Superintendent", None, None),
    "wes": ("wmp", "5001", "staff", "", "welfare_officer", None),
    "pat": ("wmp", "5002", "staff", "", "spoc", None),
    "chet": ("wmp", "5004", "officer", "Superintendent", "meeting_chair", None),
    "lara": ("wmp", "5005", "staff", "", "learning_lead", None),
    "cate": ("wmp", "11", "officer", "Deputy Chief Constable", "chief_delegate", None),
    "hana": ("wmp", "5003", "staff", "", "safety_adviser", None),
    "zara": ("wmp", "5006", "staff", "", "professional_standards", None),
    "bo": ("btp", "1001", "special", "Special Constable", None, "sol"),
    "sol": ("btp", "2001", "officer", "Sergeant", None, "ivy"),
    "ivy": ("btp", "3001", "officer", "Inspector", None, None),
    "pia": ("btp", "5002", "staff", "", "spoc", None),
    "hugh": ("btp", "5003", "staff", "", "safety_adviser", None),
    "zeb": ("btp", "5006", "staff", "", "professional_standards", None),
}


# What an address names beside the case, of things that are there in every case.
NAMES = {"part": "investigator", "point": "leaflet", "item": "cctv", "step": "local_leadership"}
NAMES |= {"name": "injury", "moment": "met", "number": "1"}


def new_id() -> str:
    return str(uuid7())


def addresses_of(app: Flask, case_id: str) -> Iterator[tuple[str, str, str]]:
    """Each method and rule of what an address can ask of one case, and the address itself."""
    for rule in app.url_map.iter_rules():
        if "case_id" in rule.arguments:
            words = {each: NAMES.get(each) or new_id() for each in rule.arguments}
            address = app.url_map.bind("").build(rule.endpoint, {**words, "case_id": case_id})
            yield from (
                (method, rule.rule, address) for method in (rule.methods or set()) - AUTOMATIC
            )


IDS = {name: new_id() for name in TEAM}


@pytest.fixture
def team(app: Flask) -> dict[str, str]:
    """Person ids by first name."""
    add_team(app)
    return IDS


def add_team(app: Flask) -> None:
    """Every account has the same password, hashed once."""
    with app.app_context():
        with writing() as session:
            for name, (force, number, kind, rank, post, above) in TEAM.items():
                people.add(
                    session,
                    id=IDS[name],
                    force=force,
                    name=f"{name.title()} Made-Up",
                    number=number,
                    kind=kind,
                    rank=rank,
                    post=post,
                    supervisor_id=IDS.get(above or ""),
                )
        password_hash = _hashed_once()
        for name in TEAM:
            accounts.open_account(
                person_id=IDS[name],
                email=f"{name}@example.police.uk",
                password_hash=password_hash,
            )
        accounts.datastore.commit()


@pytest.fixture
def as_(app: Flask, team: dict[str, str]) -> Callable[[str], FlaskClient]:
    """A client of their own for whoever is named, signed in."""

    def sign_in(name: str) -> FlaskClient:
        client = app.test_client()
        answer = client.post(
            "/sign-in", data={"email": f"{name}@example.police.uk", "password": PASSWORD}
        )
        assert answer.status_code == 302, answer.text
        return client

    return sign_in


@dataclass
class Phone:
    """What a phone does, without a browser: seal, send, and remember what it was told."""

    client: FlaskClient
    keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keys = self.client.get("/phone/keys").json or {}

    def sealed(self, said: dict[str, Any], kind: str, **envelope: Any) -> dict[str, str]:
        operation_id = new_id()
        words = {
            "ticket": None,
            "saved_at": clock.now().isoformat(),
            "command": {"kind": kind, "said": said},
            **envelope,
        }
        sealed = self.seal(
            gzip.compress(json.dumps(words).encode()), f"operation/v1|{operation_id}"
        )
        return {
            "id": operation_id,
            "key_id": self.keys["key_id"],
            "sha256": hashlib.sha256(sealed).hexdigest(),
            "sealed": base64.b64encode(sealed).decode(),
        }

    def seal(self, content: bytes, bound_to: str) -> bytes:
        point = base64.b64decode(self.keys["public_key"])
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        return SUITE.encrypt(content, key, info=f"pledge/{bound_to}|{self.keys['key_id']}".encode())

    def send(self, *operations: dict[str, str]) -> list[dict[str, Any]]:
        answer = self.client.post(
            "/sync", json={"operations": list(operations)}, headers=FROM_OUR_PAGE
        )
        assert answer.status_code == 200, answer.text
        return answer.json["verdicts"]

    def send_photograph(self, photograph_id: str, copy: str, content: bytes) -> Any:
        sealed = self.seal(content, f"photograph/v1|{photograph_id}|{copy}")
        return self.put_photograph(photograph_id, copy, sealed, of=sealed)

    def put_photograph(
        self, photograph_id: str, copy: str, piece: bytes, *, of: bytes, **more: str
    ) -> Any:
        """`of` is the whole, and `Content_Range` where the piece lies in it."""
        return self.client.put(
            f"/sync/photographs/{photograph_id}/{copy}",
            data=piece,
            headers={
                **FROM_OUR_PAGE,
                "X-Key-Id": self.keys["key_id"],
                "X-Sealed-SHA256": hashlib.sha256(of).hexdigest(),
                **{name.replace("_", "-"): value for name, value in more.items()},
            },
        )

    def report(self, said: dict[str, Any] | None = None) -> str:
        """Reports, and answers with the id of the first victim's case."""
        words = said or a_report()
        (verdict,) = self.send(self.sealed(words, "report_assault"))
        assert verdict["status"] == "received", verdict
        return words["victims"][0]["case_id"]


def a_report(**changes: Any) -> dict[str, Any]:
    return {
        "incident_id": new_id(),
        "kind": "assault",
        "happened_at": "2026-10-24T23:30",
        "place": "Corporation Street",
        "methods": ["punch"],
        "victims": [a_victim()],
        "photographs": [],
        **changes,
    }


def a_victim(**changes: Any) -> dict[str, Any]:
    return {
        "case_id": new_id(),
        "who": "me",
        "role": "officer",
        "exposure": "none",
        "injury": "minor",
        **changes,
    }


_hashes: dict[str, str] = {}


def _hashed_once() -> str:
    if PASSWORD not in _hashes:
        _hashes[PASSWORD] = accounts.hash_of(PASSWORD)
    return _hashes[PASSWORD]
