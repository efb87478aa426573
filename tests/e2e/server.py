"""A server that a journey can stop and start again at the same address."""

import threading

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: object, **__: object) -> None:
        """A journey that fails says what it saw; every address it asked for would drown that."""


class Server:
    def __init__(self, app: Flask) -> None:
        self.app, self.port = app, 0
        self._running: BaseWSGIServer | None = None
        self.start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        self._running = make_server(
            HOST, self.port, self.app, threaded=True, request_handler=_Quiet
        )
        self.port = self._running.port
        threading.Thread(target=self._running.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """As a phone sees it: the network is there, and nobody answers."""
        if self._running:
            self._running.shutdown()
            self._running.server_close()
            self._running = None
