"""What every test may ask for: a database of its own, the app on it, and a client that looks hard.

The app is imported by the fixtures that need it: the rules' own tests run in a second without it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
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


FIGURE = "figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """What a proof measured, in a sentence that is printed when all is done."""
    return lambda sentence: record_property(FIGURE, sentence)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.getreports("passed")
    figures = [said for each in reports for name, said in each.user_properties if name == FIGURE]
    if figures:
        terminalreporter.section("figures")
        for said in dict.fromkeys(figures):
            terminalreporter.write_line(str(said))


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


@pytest.fixture(scope="session")
def standing_app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Making the app, its pages and its statements anew would cost more than most tests do."""
    from tests.making_apps import make_app

    folder = tmp_path_factory.mktemp("standing")
    url = databases.make(folder)
    yield make_app(url, folder / "data")
    databases.drop(url)


@pytest.fixture
def app(databases: Databases, standing_app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """As new: an empty database, a data folder of its own, and no setting of the test before.

    No context is pushed: one shared across requests would remember who signed in before.
    """
    from webapp.storage.tables import db

    settings = dict(standing_app.config)
    databases.make_again(settings["SQLALCHEMY_DATABASE_URI"])
    standing_app.config["PLEDGE_DATA"] = tmp_path / "data"
    standing_app.config["PLEDGE_JOURNAL"] = tmp_path / "journal"
    shutil.copytree(settings["PLEDGE_DATA"], tmp_path / "data")
    (tmp_path / "journal").mkdir()
    yield standing_app
    with standing_app.app_context():
        db.engine.dispose()
    standing_app.config.clear()
    standing_app.config.update(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
