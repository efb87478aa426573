"""The server is killed in the middle of batches, and nothing it acknowledged is lost or done twice.

PLEDGE_KILLS says how often, on each database: 100 for a night, a few in a check.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.prove.senders import Sender, Senders
from tests.prove.serving import Gunicorn, engine_of
from webapp.storage.reading import reading
from webapp.storage.tables import EventRow, OperationRow

KILLS = int(os.environ.get("PLEDGE_KILLS", "2"))
MOST_UNTIL_FOUND = 10
PHONES = ("ann", "amir", "sam", "ines")
WRITTEN = ("AssaultReported", "WelfareNoteWritten")

Serve = Callable[..., Gunicorn]


@dataclass(frozen=True)
class Found:
    """Ids of operations that went wrong, in each of the ways there are."""

    lost: list[str]
    twice: list[str]
    answered_differently: list[str]


@pytest.mark.usefixtures("team")
def test_nothing_acknowledged_is_lost_or_done_twice(app, as_, serve: Serve, figure):
    server = serve()
    senders = Senders([Sender(as_(name), server.port) for name in PHONES])

    killed_in_mid_batch(server, senders, times=KILLS)
    senders.deliver_the_rest()

    assert compared(app, senders.told) == Found([], [], [])
    assert is_whole(app)
    assert senders.cut >= KILLS
    figure(
        f"kill -9 of the server in mid-batch, {engine_of(app)}: {KILLS} kills, "
        f"{senders.cut} batches cut, {len(senders.told):,} operations acknowledged, 0 lost, 0 twice"
    )


class TestPlantedFault:
    """One engine: what is on trial here is the proof."""

    pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")

    def test_is_found_when_the_server_answers_before_it_has_written(self, app, as_, serve: Serve):
        server = serve("tests.prove.faults:answering_early()")

        assert any(found.lost for found in self.tries(app, as_, server))

    def test_is_found_when_the_server_forgets_what_it_has_done(self, app, as_, serve: Serve):
        server = serve("tests.prove.faults:forgetting()")

        assert any(found.twice for found in self.tries(app, as_, server))

    def tries(self, app: Flask, as_, server: Gunicorn) -> Iterator[Found]:
        phones = [Sender(as_(name), server.port) for name in PHONES]
        for _ in range(MOST_UNTIL_FOUND):
            senders = Senders(phones)
            killed_in_mid_batch(server, senders, times=1)
            senders.deliver_the_rest()
            yield compared(app, senders.told)


def killed_in_mid_batch(server: Gunicorn, senders: Senders, *, times: int) -> None:
    senders.start()
    try:
        for _ in range(times):
            senders.wait_for_a_moment_in_mid_batch()
            senders.is_there.clear()
            server.kill()
            server.start()
            senders.is_there.set()
    finally:
        senders.stop()


def compared(app: Flask, told: dict[str, dict[str, object]]) -> Found:
    """What phones were told, beside what the record has of it."""
    with app.app_context():
        written = sa.select(EventRow.command_id).where(EventRow.kind.in_(WRITTEN))
        times = Counter(reading().scalars(written))
        rows = reading().execute(sa.select(OperationRow.id, OperationRow.verdict))
        kept = {row.id: row.verdict for row in rows}
    return Found(
        lost=[each for each in told if not times[each]],
        twice=[each for each, count in times.items() if count > 1],
        answered_differently=[
            each for each in told if each in kept and not is_in(kept[each], told[each])
        ],
    )


def is_in(verdict: dict[str, object], told: dict[str, object]) -> bool:
    return all(told.get(name) == said for name, said in verdict.items())


def is_whole(app: Flask) -> bool:
    """What SQLite says of its own file; PostgreSQL would not have started."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    if engine_of(app) == "PostgreSQL":
        return True
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
