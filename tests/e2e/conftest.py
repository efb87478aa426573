"""Journeys run in Debian's Chromium or Google Chrome, against a server started for each."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from tests.databases import Databases, SqliteFiles

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """A journey is about pages and phones; the tests beneath it prove both engines."""
    return SqliteFiles(tmp_path_factory.mktemp("migrated"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "no browser on this machine: ./dev test says how to install one"
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET, *as_root]}


@pytest.fixture
def server(app: Flask) -> Iterator[BaseWSGIServer]:
    """A test may stop it early with server.shutdown(), to see what a phone does without it."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], server: BaseWSGIServer
) -> dict[str, Any]:
    """Pages open addresses relative to the server; localhost counts as secure, so workers run."""
    return {
        **browser_context_args,
        "base_url": f"http://localhost:{server.port}",
        "locale": "en-GB",
        "timezone_id": "Europe/London",
    }
