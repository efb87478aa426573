"""A phone's own code sends through a hostile network: no false receipt, and all arrives once.

PLEDGE_TRANSFERS says how many requests go through it before it heals.
"""

import hashlib
import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.integration.web.conftest import a_report
from tests.prove.hostile_line import FAULTS, HostileLine, hostile_line
from tests.prove.serving import ROOT, Gunicorn
from webapp.storage import files
from webapp.storage.reading import reading
from webapp.storage.tables import EventRow, OperationRow

TRANSFERS = int(os.environ.get("PLEDGE_TRANSFERS", "20"))
TRANSFERS_UNTIL_FOUND = 40
WRITTEN = ("AssaultReported", "WelfareNoteWritten")
PHONE = Path(__file__).with_name("hostile_phone.js")

Serve = Callable[..., Gunicorn]

# The phone's store is what must not be wrong here; either engine would do.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")


@dataclass(frozen=True)
class Found:
    """Ids of what went wrong, in each of the ways there are."""

    false_receipts: list[str]
    never_arrived: list[str]
    twice: list[str]
    lost_photographs: list[str]


def test_no_answer_but_the_servers_is_a_receipt(app, as_, serve: Serve, figure):
    with hostile_line(serve().port) as line:
        told = sends(app, as_, line, transfers=TRANSFERS)

    assert compared(app, told) == Found([], [], [], [])
    assert not told["still_waiting"]
    assert set(line.went) >= set(FAULTS)
    figure(
        f"hostile network: {told['transfers']:,} transfers with {len(FAULTS)} kinds of fault, "
        f"0 false receipts; {len(told['saves']):,} records and {len(told['photographs']):,} "
        "photographs all there, once"
    )


class TestPlantedFault:
    def test_is_found_when_a_phone_believes_whoever_answers(self, app, as_, serve: Serve):
        with hostile_line(serve().port) as line:
            told = sends(app, as_, line, transfers=TRANSFERS_UNTIL_FOUND, believes=True)

        assert compared(app, told).false_receipts

    def test_is_found_when_the_server_forgets_what_it_has_done(self, app, as_, serve: Serve):
        with hostile_line(serve("tests.prove.faults:forgetting()").port) as line:
            told = sends(app, as_, line, transfers=TRANSFERS_UNTIL_FOUND)

        assert compared(app, told).twice


def sends(app: Flask, as_, line: HostileLine, **more: Any) -> dict[str, Any]:
    client = as_("ann")
    given = {
        "address": f"http://127.0.0.1:{line.port}",
        "cookie": f"pledge={client.get_cookie('pledge').value}",
        "ticket": client.get("/phone/session").json["ticket"],
        **client.get("/phone/keys").json,
        "said": a_report(),
        **more,
    }
    phone = subprocess.Popen(
        ["node", PHONE], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with phone:
        assert phone.stdin
        assert phone.stdout
        print(json.dumps(given), file=phone.stdin, flush=True)
        assert phone.stdout.readline() == "heal\n"
        line.is_healed = True
        print(file=phone.stdin, flush=True)
        return json.loads(phone.stdout.read())


def compared(app: Flask, told: dict[str, Any]) -> Found:
    """What the phone believes, beside what the server has."""
    with app.app_context():
        kept = set(reading().scalars(sa.select(OperationRow.id)))
        written = sa.select(EventRow.command_id).where(EventRow.kind.in_(WRITTEN))
        times = Counter(reading().scalars(written))
    return Found(
        false_receipts=[each for each in told["believed"] if not times[each]],
        never_arrived=[each for each in told["saves"] if each not in kept],
        twice=[each for each, count in times.items() if count > 1],
        lost_photographs=[
            each for each, sha256 in told["photographs"].items() if _hash(app, each) != sha256
        ],
    )


def _hash(app: Flask, photograph_id: str) -> str:
    folder, copy = app.config["PLEDGE_DATA"], files.ORIGINAL
    content = files.read_if_there(folder, photograph_id=photograph_id, copy=copy)
    return hashlib.sha256(content or b"").hexdigest()
