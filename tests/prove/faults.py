"""Servers with a fault planted, which a proof must find before it is believed."""

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from webapp import create_app, storage
from webapp.storage import operations
from webapp.storage.journal import Entry
from webapp.web.sync import opening

A_MOMENT = 0.3


def answering_early() -> Flask:
    """Says received, and writes it down a moment later."""
    take = opening.take_operation

    def promise(entry: Entry) -> dict[str, Any]:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        threading.Timer(A_MOMENT, _within, (app, take, entry)).start()
        return {"status": operations.RECEIVED, "received_at": entry.received_at.isoformat()}

    opening.take_operation = promise
    return create_app()


def _within(app: Flask, take: Callable[[Entry], object], entry: Entry) -> None:
    with app.app_context():
        take(entry)


def locking_late() -> Flask:
    """SQLite: whoever writes takes the lock when they write, and not before they read."""
    event.remove(Engine, "begin", storage._begin_sqlite)
    event.listen(Engine, "begin", begin_late)
    return create_app()


def begin_late(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def forgetting() -> Flask:
    """Does what it is sent, and keeps no note that it did."""
    operations.keep = lambda session, delivery, verdict, **_: verdict.as_answer()
    return create_app()
