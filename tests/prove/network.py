"""What goes between a phone and its force, and what can become of it on the way."""

import re
from dataclasses import dataclass, field, replace
from random import Random

ID = re.compile(r"[0-9a-f-]{36}")


@dataclass(frozen=True, kw_only=True)
class Request:
    number: int
    phone: int
    page: int
    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __str__(self) -> str:
        """Without ids, which no number draws."""
        return f"{self.method} {ID.sub('…', self.url)} of page {self.page}"

    @property
    def hands_over(self) -> bool:
        return self.url == "/sync" or self.url.startswith("/sync/photographs")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A status of nought is a redirect, which a page may not look into."""

    status: int
    type: str = "application/json"
    body: bytes = b""


PORTAL = Answer(status=200, type="text/html", body=b"<h1>Welcome to Train Wi-Fi</h1>")
REDIRECT = Answer(status=0)


def a_proxys(status: int) -> Answer:
    return Answer(status=status, type="text/html", body=b"<h1>Upstream is away</h1>")


def damaged(request: Request, random: Random) -> Request:
    """One letter of one sealed item: of a batch, any may be hit."""
    sealed = [found.end() for found in re.finditer(rb'"sealed":"', request.body)]
    start = random.choice(sealed) + 80 if sealed else 0
    content = bytearray(request.body)
    content[start] = ord("A") if content[start] != ord("A") else ord("B")
    return replace(request, body=bytes(content))
