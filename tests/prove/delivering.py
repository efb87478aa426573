"""A server that takes reports and photographs, and says on its output what it has acknowledged.

It is started under a recorder, with PostgreSQL beneath it where PLEDGE_POSTGRESQL names its home.
"""

import hashlib
import os
import sqlite3
import sys
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.databases import programs_in, started
from tests.integration.web.conftest import PASSWORD, Phone, a_report, new_id
from tests.making_apps import make_app
from webapp.storage import files

WEAKER = "weaker"


def main(count: int, strength: str) -> None:
    home = os.environ.get("PLEDGE_POSTGRESQL")
    if strength == WEAKER:
        weaken()
    with _postgresql(Path(home), strength) if home else nullcontext():
        deliver(count)


def weaken() -> None:
    """What SQLite and an object store do by themselves: the system flushes when it likes."""

    @event.listens_for(Engine, "connect")
    def relax(connection, _record) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA synchronous=NORMAL")

    def keep(folder: Path, name: str, content: bytes) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    files.keep_once = keep


def deliver(count: int) -> None:
    app = make_app(os.environ["PLEDGE_DATABASE_URL"], Path(os.environ["PLEDGE_DATA"]))
    client = app.test_client()
    client.post("/sign-in", data={"email": "ann@example.police.uk", "password": PASSWORD})
    phone = Phone(client)
    for _ in range(count):
        _deliver_one(phone)


def _deliver_one(phone: Phone) -> None:
    content = os.urandom(3000)
    sha256, photograph_id = hashlib.sha256(content).hexdigest(), new_id()
    listed = {"id": photograph_id, "sha256": sha256, "size": len(content)}
    taken = {"taken_at": "2026-10-24T23:31:00+00:00", "shows": ""}
    operation = phone.sealed(a_report(photographs=[{**listed, **taken}]), "report_assault")
    (verdict,) = phone.send(operation)
    assert verdict["status"] == "received", verdict
    _say(operation["id"])
    answer = phone.send_photograph(photograph_id, files.ORIGINAL, content)
    assert answer.status_code == 200, answer.text
    _say(f"{photograph_id} {sha256}")


def _say(words: str) -> None:
    """At once and in one call, as a socket would be written to."""
    os.write(1, f"acknowledged {words}\n".encode())


def _postgresql(home: Path, strength: str):
    flushing = "off" if strength == WEAKER else "on"
    settings = (f"synchronous_commit={flushing}", "fsync=on", "full_page_writes=on", *LATER)
    return started(home, programs_in(home), settings=settings)


# What is flushed by a checkpoint is not the commit's own doing.
LATER = ("checkpoint_timeout=1h", "max_wal_size=16GB", "autovacuum=off", "shared_buffers=256MB")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
