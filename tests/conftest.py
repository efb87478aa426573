"""What every test may ask for: a database of its own, the app on it, and a client that looks hard.

The app is imported by the fixtures that need it: the rules' own tests run in a second without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import time_machine

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tests.databases import Databases

# 01:59 in London, a minute before the clocks go back and the hour from one to two comes again.
BEFORE_THE_CLOCKS_CHANGE = datetime(2026, 10, 25, 0, 59, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return BEFORE_THE_CLOCKS_CHANGE


@pytest.fixture
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    """Stops the app's clock at `now`; a test moves it with clock.shift or clock.move_to."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """Both engines that forces run on: what asks for a database, or for the app, runs on each."""
    from tests.databases import PostgresqlDatabases, SqliteFiles, postgresql_server

    folder = tmp_path_factory.mktemp("migrated")
    if request.param == "sqlite":
        yield SqliteFiles(folder)
    else:
        with postgresql_server() as socket:
            yield PostgresqlDatabases(socket, folder)


@pytest.fixture
def database_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    url = databases.make(tmp_path)
    yield url
    databases.drop(url)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """No context is pushed: one shared across requests would remember who signed in before."""
    from tests.strict_client import StrictClient
    from webapp import create_app
    from webapp.storage.tables import db

    app = create_app(
        {
            "PLEDGE_DATABASE_URL": database_url,
            "PLEDGE_DATA": str(tmp_path / "data"),
            "TESTING": True,
            # House tests prove that every form is guarded; other tests may post without the token.
            "WTF_CSRF_ENABLED": False,
            # A real password costs 64 MB and a fifth of a second on purpose; a test's does not.
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
                "argon2__memory_cost": 64,
                "argon2__time_cost": 1,
                "argon2__parallelism": 1,
            },
        }
    )
    app.test_client_class = StrictClient
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
