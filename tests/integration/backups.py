"""A server on which a little has happened, its backup, and what to compare it by."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from tests.builders import NOW, a_photograph, a_victim, new_id
from tests.integration.conftest import Desk
from tests.push_service import Subscribed
from webapp import create_app
from webapp.domain.commands import ReceivePhotograph, ShowNotices, WriteWelfareNote
from webapp.services.photographs import Bytes, keep_bytes
from webapp.storage import backing_up, keys, restoring, sealing_keys
from webapp.storage.backing_up import Made
from webapp.storage.manifest import NAME, SEAL, fingerprint
from webapp.storage.restoring import Restored
from webapp.storage.tables import db

LATER = datetime(2026, 10, 26, 3, 0, tzinfo=UTC)
SUBSCRIBED = Subscribed("https://fcm.googleapis.com/fcm/send/one")
CONTENT = {"original": b"an untouched original", "viewing": b"a smaller copy"}


def silent(_: str) -> None:
    """For whoever does not want to be told how far it has come."""


def live_a_little(desk: Desk) -> None:
    """A case with a photograph, a note that waits for its case, and phones that ask for keys."""
    report_with_photograph(desk)
    note = WriteWelfareNote(happened_at=NOW, case_id=new_id(), text="Rang Zoë.")
    desk.send(note, by="officer")
    desk.do(ShowNotices(happened_at=NOW, called="a phone", **SUBSCRIBED.said), by="lead")
    sealing_keys.public_key(desk.app.config["PLEDGE_DATA"])
    keys.private_key(desk.app.config["PLEDGE_DATA"], keys.PUSH)


def report_with_photograph(desk: Desk) -> str:
    """Both copies have arrived, each before the record says so."""
    photograph = a_photograph(sha256=hashlib.sha256(CONTENT["original"]).hexdigest())
    desk.report(a_victim(welfare="Ring his wife."), photographs=(photograph,))
    for copy, content in CONTENT.items():
        received = Bytes(photograph_id=photograph.id, copy=copy, content=content)
        keep_bytes(desk.app.config["PLEDGE_DATA"], received)
        command = ReceivePhotograph(
            happened_at=NOW, photograph_id=photograph.id, copy=copy, sha256=received.sha256
        )
        desk.do(command, by="officer")
    return photograph.id


def an_app(url: str, data: Path, **more: str) -> Flask:
    return create_app({"PLEDGE_DATABASE_URL": url, "PLEDGE_DATA": str(data), **more})


def back_up(app: Flask, target: Path, say: Callable[[str], None] = silent) -> Made:
    with app.app_context():
        return backing_up.back_up(target, folder=folder_of(app), **today(app), say=say)


def restore(app: Flask, backup: Path, say: Callable[[str], None] = silent) -> Restored:
    with app.app_context():
        return restoring.restore(backup, folder=folder_of(app), **today(app), say=say)


def drill(app: Flask, backup: Path) -> Restored:
    return restoring.drill(backup, **today(app), say=silent)


def today(app: Flask) -> dict[str, Any]:
    return {"secret": app.config["SECRET_KEY"], "now": LATER}


def folder_of(app: Flask) -> Path:
    return app.config["PLEDGE_DATA"]


def all_rows(app: Flask) -> dict[str, list[str]]:
    """Every table whole, pages too, without what a restore changes: a line, and the epoch."""
    with app.app_context():
        tables = [each for each in db.metadata.sorted_tables if each.name != "stores"]
        rows = {table.name: db.session.execute(sa.select(table)).all() for table in tables}
        db.session.rollback()
    looked = [row for row in rows["access_log"] if row.deed not in ("restore", "replay journal")]
    return {
        name: sorted(map(repr, found)) for name, found in {**rows, "access_log": looked}.items()
    }


def all_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".sqlite" not in path.name
    }


def tables_in(app: Flask) -> list[str]:
    with app.app_context():
        return sa.inspect(db.engine).get_table_names()


def say_otherwise(backup: Path, **more: Any) -> None:
    """As another version would have written it: sealed, and so nothing a bad disk could do."""
    said = json.loads((backup / NAME).read_text())
    (backup / NAME).write_text(json.dumps({**said, **more}))
    (backup / SEAL).write_text(f"{fingerprint(backup / NAME)}  {NAME}\n")
