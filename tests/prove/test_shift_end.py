"""At the end of a shift every phone sends at once while supervisors read: all drain, none errs.

PLEDGE_PHONES says how many phones, of twenty operations each; a tenth as many supervisors browse.
"""

import http.client
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.prove.senders import Sender
from tests.prove.serving import Gunicorn, Line, engine_of
from webapp.storage.reading import reading
from webapp.storage.tables import OperationRow

PHONES = int(os.environ.get("PLEDGE_PHONES", "6"))
PHONES_UNTIL_FOUND = 4
OPERATIONS = 20
PEOPLE, SUPERVISORS = ("ann", "amir"), ("sam", "ines")
READ = ("/due", "/cases")
A_COMMIT = "INSERT INTO bare (words) VALUES (?)"
COMMITS = 100

Serve = Callable[..., Gunicorn]


@pytest.mark.usefixtures("team")
def test_all_drain_while_supervisors_read(app, as_, serve: Serve, tmp_path, figure):
    server = serve()
    phones = waiting_phones(as_, PHONES, port=server.port)

    with browsing(as_, server.port, supervisors=max(1, PHONES // 10)) as read:
        started = time.perf_counter()
        drain(phones)
        taken = time.perf_counter() - started

    assert kept(app) == {"received": PHONES * OPERATIONS}
    assert not sum(phone.refused for phone in phones)
    assert set(read) == {http.client.OK}
    assert "locked" not in server.log.read_text()
    figure(
        f"{PHONES:,} phones of {OPERATIONS} operations at once, {engine_of(app)}: drained while "
        f"{read.total():,} pages were read, 0 errors{beside_the_floor(app, taken, tmp_path)}"
    )


def beside_the_floor(app: Flask, taken: float, folder: Path) -> str:
    """The tests' PostgreSQL flushes nothing, so its time would say nothing."""
    if engine_of(app) == "PostgreSQL":
        return ""
    each, bare = taken / (PHONES * OPERATIONS), a_bare_commit(folder)
    return (
        f"; {each * 1000:.1f} ms an operation, {each / bare:.1f} times a bare flushed commit "
        f"({bare * 1000:.2f} ms)"
    )


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")
def test_a_database_that_locks_too_late_is_found(as_, serve: Serve):
    server = serve("tests.prove.faults:locking_late()")
    phones = waiting_phones(as_, PHONES_UNTIL_FOUND, port=server.port)

    drain(phones)

    assert sum(phone.refused for phone in phones)
    assert "locked" in server.log.read_text()


def waiting_phones(as_, count: int, *, port: int) -> list[Sender]:
    phones = [Sender(as_(PEOPLE[number % len(PEOPLE)]), port) for number in range(count)]
    for phone in phones:
        phone.save(OPERATIONS // 2)
    return phones


def drain(phones: list[Sender]) -> None:
    """All at once, and again until each has been told everything or was refused."""
    with ThreadPoolExecutor(len(phones)) as together:
        while waiting := [each for each in phones if each.waiting and not each.refused]:
            list(together.map(Sender.send, waiting))


@contextmanager
def browsing(as_, port: int, *, supervisors: int) -> Iterator[Counter[int]]:
    """What their pages were answered with, meanwhile."""
    answers, is_over = Counter[int](), Event()
    cookies = [as_(name).get_cookie("pledge").value for name in SUPERVISORS]

    def browse(number: int) -> None:
        line = Line(port, cookies[number % len(cookies)])
        while not is_over.is_set():
            for page in READ:
                answers[line.ask("GET", page)[0]] += 1

    with ThreadPoolExecutor(supervisors) as together:
        done = [together.submit(browse, number) for number in range(supervisors)]
        try:
            yield answers
        finally:
            is_over.set()
        for each in done:
            each.result()


def kept(app: Flask) -> dict[str, int]:
    with app.app_context():
        return dict(Counter(reading().scalars(sa.select(OperationRow.status))))


def a_bare_commit(folder: Path) -> float:
    """Seconds for one row, on the same disk and as durable as ours: the least that there is."""
    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE bare (words)")
        started = time.perf_counter()
        for _ in range(COMMITS):
            connection.execute(A_COMMIT, ("x" * 1000,))
        return (time.perf_counter() - started) / COMMITS
