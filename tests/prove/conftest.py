"""What every proof has: people who are signed in, and the server itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.integration.web.conftest import as_, team
from tests.prove.serving import Gunicorn

__all__ = ["as_", "team"]


@pytest.fixture
def serve(app: Flask, tmp_path: Path) -> Iterator[Callable[..., Gunicorn]]:
    """Starts the server on the test's own database; a front door may have a fault planted."""
    started: list[Gunicorn] = []

    def start(front_door: str = "webapp:create_app()") -> Gunicorn:
        started.append(Gunicorn(app, front_door, tmp_path / "server.log"))
        return started[-1]

    yield start
    for server in started:
        server.kill()
