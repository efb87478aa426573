"""A line between a phone and the server on which everything goes wrong that a network can do."""

import asyncio
import gzip
import socket
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

# A phone's patience is a fiftieth of the true one meanwhile, so a byte a second is fifty.
A_BYTE_EACH = 0.02
BOMB = 32 * 1024 * 1024
PAGE = b"<!doctype html><h1>Welcome to Train Wi-Fi</h1>"
CLOSED = b"Connection: close\r\n"


@dataclass
class Passage:
    """One request, read to its end, and the connection that it came by."""

    request: bytes
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    line: "HostileLine"

    async def answer(self) -> bytes:
        """What the server says to it, to the end."""
        return await self.answer_to(self.request)

    async def answer_to(self, request: bytes) -> bytes:
        reader, server = await asyncio.open_connection("127.0.0.1", self.line.server_port)
        server.write(request)
        answer = await reader.read()
        server.close()
        return answer

    def say(self, content: bytes) -> None:
        self.writer.write(content)

    def reset(self) -> None:
        """Not closed, but gone: whatever was still on its way is lost."""
        line: socket.socket = self.writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def anywhere_in(self, content: bytes) -> bytes:
        return content[: self.line.luck.randrange(len(content))]


async def passes(passage: Passage) -> None:
    passage.say(await passage.answer())


async def is_cut_on_its_way(passage: Passage) -> None:
    part = passage.anywhere_in(passage.request)
    _reader, server = await asyncio.open_connection("127.0.0.1", passage.line.server_port)
    server.write(part)
    await server.drain()
    server.close()
    passage.reset()


async def is_cut_in_its_answer(passage: Passage) -> None:
    passage.say(passage.anywhere_in(await passage.answer()))


async def is_reset_in_its_answer(passage: Passage) -> None:
    passage.say(passage.anywhere_in(await passage.answer()))
    await passage.writer.drain()
    passage.reset()


async def is_never_answered(passage: Passage) -> None:
    await passage.answer()
    await passage.reader.read()  # Until the phone gives up.


async def trickles(passage: Passage) -> None:
    for byte in await passage.answer():
        passage.say(bytes([byte]))
        await passage.writer.drain()
        await asyncio.sleep(A_BYTE_EACH)


async def is_delivered_twice(passage: Passage) -> None:
    await passage.answer()
    passage.say(await passage.answer())


async def gets_an_older_answer(passage: Passage) -> None:
    """A proxy that keeps what it should not."""
    newest, passage.line.kept = passage.line.kept, await passage.answer()
    passage.say(newest or passage.line.kept[:0])


def gets(status: str, content: bytes, *more: str) -> Callable[[Passage], Awaitable[None]]:
    """The answer of somebody in between; the server hears nothing of it."""
    heads = [f"HTTP/1.1 {status}", *more, f"Content-Length: {len(content)}", "Connection: close"]
    whole = "\r\n".join([*heads, "", ""]).encode() + content

    async def answered(passage: Passage) -> None:
        passage.say(whole)

    return answered


HTML, JSON, ZIPPED = (
    "Content-Type: text/html",
    "Content-Type: application/json",
    "Content-Encoding: gzip",
)
FAULTS: dict[str, Callable[[Passage], Awaitable[None]]] = {
    "cut on its way": is_cut_on_its_way,
    "cut in its answer": is_cut_in_its_answer,
    "reset in its answer": is_reset_in_its_answer,
    "never answered": is_never_answered,
    "a byte a second": trickles,
    "delivered twice": is_delivered_twice,
    "an older answer": gets_an_older_answer,
    "portal, 200": gets("200 OK", PAGE, HTML),
    "portal, 302": gets("302 Found", PAGE, HTML, "Location: http://portal.example/"),
    "portal, 511": gets("511 Network Authentication Required", PAGE, HTML),
    "proxy, 502": gets("502 Bad Gateway", PAGE, HTML),
    "proxy, 503": gets("503 Service Unavailable", PAGE, HTML),
    "proxy, 504": gets("504 Gateway Timeout", PAGE, HTML),
    "somebody's 200 in JSON": gets("200 OK", b'{"status": "received"}', JSON),
    "somebody's 404 in JSON": gets("404 Not Found", b"{}", JSON),
    "a bomb of a page": gets("200 OK", gzip.compress(bytes(BOMB)), HTML, ZIPPED),
    "a bomb in JSON": gets("200 OK", gzip.compress(b" " * BOMB), JSON, ZIPPED),
    "half a body": gets("200 OK", PAGE, JSON, "Content-Length: 4000"),
    "nothing wrong": passes,
}


class HostileLine:
    def __init__(self, server_port: int) -> None:
        self.server_port, self.port = server_port, 0
        self.luck, self.is_healed, self.kept = Random(5), False, b""
        self.went: Counter[str] = Counter()
        self._coming: list[str] = []

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request, name = await _request(reader), self._next()
            self.went[name] += 1
            await FAULTS[name](Passage(request, reader, writer, self))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            self.went["the phone had gone"] += 1
        finally:
            writer.close()

    def _next(self) -> str:
        """Each in turn, in an order that changes; a phone whose line is healed has none."""
        if self.is_healed:
            return "nothing wrong"
        if not self._coming:
            self._coming = self.luck.sample(list(FAULTS), len(FAULTS))
        return self._coming.pop()


async def _request(reader: asyncio.StreamReader) -> bytes:
    """As it came, but for one thing: nobody keeps the connection."""
    heads = await reader.readuntil(b"\r\n\r\n")
    lines = heads.split(b"\r\n")
    size = next(int(each[15:]) for each in lines if each.lower().startswith(b"content-length:"))
    kept = [each for each in lines if not each.lower().startswith(b"connection:")]
    return b"\r\n".join([kept[0], CLOSED.strip(), *kept[1:]]) + await reader.readexactly(size)


@contextmanager
def hostile_line(server_port: int) -> Iterator[HostileLine]:
    line, loop = HostileLine(server_port), asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(line.pass_on, "127.0.0.1", 0))
    line.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield line
    finally:
        server.close()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        _end(loop)


def _end(loop: asyncio.AbstractEventLoop) -> None:
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(_ended(left))
    loop.close()


async def _ended(left: set[asyncio.Task[None]]) -> None:
    await asyncio.gather(*left, return_exceptions=True)
