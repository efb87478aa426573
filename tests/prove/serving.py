"""The server as forces run it, which a proof can kill and start again at the same address."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from flask import Flask

from tests.integration.web.conftest import FROM_OUR_PAGE

ROOT = Path(__file__).parents[2]
# As ./dev run has it, but loaded once for both workers: a proof starts it hundreds of times.
OPTIONS = ("--worker-class=gthread", "--workers=2", "--threads=8", "--no-control-socket")
PATIENCE = 60
NOBODY_ANSWERS = (OSError, http.client.HTTPException, ValueError)


class Refused(http.client.HTTPException):
    """The server itself answered, and it was no success."""


class Gunicorn:
    def __init__(self, app: Flask, front_door: str, log: Path) -> None:
        self.front_door, self.log, self.port = front_door, log, _free_port()
        self.settings = {
            **os.environ,
            "PLEDGE_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
            "PLEDGE_DATA": str(app.config["PLEDGE_DATA"]),
        }
        self.start()

    def start(self) -> None:
        """Returns when it takes requests."""
        address = ("--bind", f"127.0.0.1:{self.port}", "--log-level", "error")
        with self.log.open("a") as log:
            self._running = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "--preload",
                    *OPTIONS,
                    *address,
                    self.front_door,
                ],
                cwd=ROOT,
                env=self.settings,
                stderr=log,
                start_new_session=True,
            )
        _wait_until(self.port, answers=True)

    def kill(self) -> None:
        """Every process of it, in the middle of whatever it does, without a word."""
        if self._running.poll() is None:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
            _wait_until(self.port, answers=False)  # Its children die a moment after it.


class Line:
    """What a phone has of the server: where it is, and a session."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie

    def post(self, path: str, said: Any) -> Any:
        """The answer when it is a success, whole and JSON; anything else is an exception."""
        content = json.dumps(said).encode()
        status, body = self.ask("POST", path, content, {"Content-Type": "application/json"})
        if status != http.client.OK:
            raise Refused(f"{path} answered {status}")
        return json.loads(body)

    def ask(
        self, method: str, path: str, content: bytes = b"", more: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        headers = {**FROM_OUR_PAGE, "Cookie": f"pledge={self.cookie}", **(more or {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, content, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def engine_of(app: Flask) -> str:
    is_sqlite = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    return "SQLite" if is_sqlite else "PostgreSQL"


def _wait_until(port: int, *, answers: bool) -> None:
    patience = time.monotonic() + PATIENCE
    while _answers(port) != answers:
        assert time.monotonic() < patience, "the server neither starts nor stops"
        time.sleep(0.02)


def _answers(port: int) -> bool:
    try:
        return Line(port, "").ask("GET", "/healthz")[0] == http.client.OK
    except NOBODY_ANSWERS:
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
