"""Phones that run the real client in Node: told what happens, they say what came of it."""

import base64
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.prove.network import Request

MAIN = Path(__file__).parent / "phones/main.js"


@dataclass
class Phones:
    """`requests` are on their way; `outcomes` are what deeds came to, by the number of the call."""

    process: subprocess.Popen[str]
    requests: dict[int, Request] = field(default_factory=dict)
    outcomes: dict[int, Any] = field(default_factory=dict)
    dead: set[int] = field(default_factory=set)

    def begin(self, *, planted: Sequence[Sequence[str]], now: float) -> None:
        for told in (self.requests, self.outcomes, self.dead):
            told.clear()
        self.tell("begin", planted=planted, now=now)

    def tell(self, happens: str, **given: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"happens": happens, **given}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the phones' process has ended"
        told = json.loads(line)
        self.dead = set(told["dead"])
        for each in told["ended"]:
            assert "error" not in each, each["error"]
            self.outcomes[each["call"]] = each["value"]
        for asked in told["asked"]:
            body = base64.b64decode(asked.pop("body"))
            self.requests[asked["number"]] = Request(**asked, body=body)
        return told.get("made")

    def do(self, page: int, deed: str, **more: Any) -> int:
        """The number of the call: it may wait for the network before it comes to anything."""
        return self.tell("do_deed", page=page, deed=deed, **more)


def started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["node", MAIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
