"""Journeys run in a real browser, in the made-up forces, on a server of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, BrowserType

from tests.databases import SqliteFiles
from tests.e2e.devices import PHONE, Device
from tests.e2e.force import Force
from tests.e2e.server import Server
from tests.making_apps import make_app
from webapp.made_up.force import make_force
from webapp.storage.tables import db
from webapp.storage.writing import writing
from webapp.web import clock

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


# --- the force and its server ---


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """The tests beneath prove both engines, so one will do."""
    return SqliteFiles(tmp_path_factory.mktemp("migrated"))


@pytest.fixture(scope="session")
def standing_app(databases: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Six weeks of two forces, told once; a journey has a copy, photographs and keys with it."""
    folder = tmp_path_factory.mktemp("made-up")
    url = databases.make(folder)
    app = make_app(url, folder / "data")
    with app.app_context():
        with writing() as session:
            make_force(session, folder=app.config["PLEDGE_DATA"], now=clock.now())
        db.engine.dispose()
    databases.start_from(url)
    return app


@pytest.fixture
def app(app: Flask) -> Flask:
    app.config["WTF_CSRF_ENABLED"] = True  # A browser brings the token, as it must.
    return app


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    server = Server(app)
    yield server
    server.stop()


@pytest.fixture
def force(app: Flask) -> Force:
    return Force(app)


# --- browsers ---


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "no browser on this machine: ./dev test says how to install one"
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET, *as_root]}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], server: Server) -> dict[str, Any]:
    """Pages open addresses relative to the server; localhost counts as secure, so workers run."""
    return {
        **browser_context_args,
        "base_url": server.address,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
    }


@pytest.fixture
def hand(
    browser: Browser, browser_context_args: dict[str, Any], server: Server
) -> Iterator[Callable[..., Device]]:
    """Hands somebody a device with nothing on it yet: hand(), hand(TABLET)."""
    devices: list[Device] = []

    def give(shape: dict[str, Any] = PHONE, **more: Any) -> Device:
        context = browser.new_context(**{**browser_context_args, **shape, **more})
        devices.append(Device(context, server))
        return devices[-1]

    yield give
    _put_away(devices)


@pytest.fixture
def phone(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    server: Server,
    tmp_path: Path,
) -> Iterator[Callable[[], Device]]:
    """Switches on one phone that keeps what it holds, however its browser ended."""
    devices: list[Device] = []

    def start() -> BrowserContext:
        options = {**browser_type_launch_args, **browser_context_args, **PHONE}
        return browser_type.launch_persistent_context(tmp_path / "profile", **options)

    def switch_on() -> Device:
        devices.append(Device(start(), server, profile=tmp_path / "profile"))
        return devices[-1]

    yield switch_on
    _put_away(devices)


def _put_away(devices: list[Device]) -> None:
    for device in devices:
        device.put_away()
    for device in devices:
        device.check_quiet()
