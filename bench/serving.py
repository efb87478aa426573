"""A force to load in a browser: the server that ./dev run starts, a browser, and a counted line."""

import os
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
OFFICER = "amy.clarke@example.police.uk"


@contextmanager
def served() -> Iterator[str]:
    """The address of a made-up force that is served as ./dev run serves it."""
    with tempfile.TemporaryDirectory(dir=_var()) as data:
        settings = {**os.environ, "PLEDGE_DATA": data}
        for command in (("db", "upgrade"), ("make-force",)):
            subprocess.run(
                [sys.executable, "-m", "flask", "--app", "webapp", *command],
                env=settings,
                check=True,
                capture_output=True,
            )
        address = f"127.0.0.1:{_free_port()}"
        options = ("-k", "gthread", "-w", "2", "--threads", "8", "--log-level", "error")
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options, "-b", address, "webapp:create_app()"],
            env=settings,
        )
        try:
            _wait_for(f"http://{address}/readyz")
            yield address
        finally:
            server.terminate()
            server.wait()


@contextmanager
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "no browser on this machine: ./dev test says how to install one"
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=[*QUIET, *as_root])


class CountedLine(socketserver.ThreadingTCPServer):
    """Passes bytes to the server and back; counts those that the browser gets, heads and all."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, to: str) -> None:
        host, _, port = to.partition(":")
        self.server_at, self.down, self.counting = (host, int(port)), 0, threading.Lock()
        super().__init__(("127.0.0.1", 0), _Passing)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_address[1]}"

    def count(self, size: int) -> None:
        with self.counting:
            self.down += size


class _Passing(socketserver.BaseRequestHandler):
    server: CountedLine

    def handle(self) -> None:
        with socket.create_connection(self.server.server_at) as behind:
            up = threading.Thread(target=_pass_on, args=(self.request, behind, None), daemon=True)
            up.start()
            _pass_on(behind, self.request, self.server.count)


@contextmanager
def counted(address: str) -> Iterator[CountedLine]:
    line = CountedLine(address)
    thread = threading.Thread(target=line.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        line.shutdown()
        line.server_close()


def _pass_on(one: socket.socket, other: socket.socket, count: Callable[[int], None] | None) -> None:
    try:
        while content := one.recv(65_536):
            if count:
                count(len(content))
            other.sendall(content)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # Either end may hang up first.


def _var() -> Path:
    folder = Path(__file__).parents[1] / "var"
    folder.mkdir(exist_ok=True)
    return folder


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)
