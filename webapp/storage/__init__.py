"""Where facts are kept: the record, the pages folded from it, people, files and who looked."""

import sqlite3
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from sqlalchemy import event
from sqlalchemy.engine import Engine

from webapp import paths
from webapp.storage.tables import db

migrate = Migrate(directory=str(paths.MIGRATIONS), render_as_batch=True)


def init_app(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Durable before we answer: FULL fsyncs each commit, which is what "received" promises."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # SQLAlchemy begins its own transactions, see below
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "secure_delete=ON",
        "recursive_triggers=ON",  # Or REPLACE would delete a row without asking its guard.
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Any) -> None:
    """A write takes its lock at once; a read that became a write would fail under load."""
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
