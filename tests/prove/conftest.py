"""What every proof has: people signed in, the server itself, and a way to say its figure."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.integration.web.conftest import as_, team
from tests.prove.serving import Gunicorn

__all__ = ["as_", "team"]

FIGURE = "figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """What was measured, in a sentence that is printed when all is done."""
    return lambda sentence: record_property(FIGURE, sentence)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.getreports("passed")
    figures = [said for each in reports for name, said in each.user_properties if name == FIGURE]
    if figures:
        terminalreporter.section("figures")
        for said in dict.fromkeys(figures):
            terminalreporter.write_line(str(said))


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
