"""A test's database is its own, whoever was late in leaving the one before."""

import threading
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.databases import Databases

LOOK = sa.text("SELECT count(*) FROM cases")


def test_nobody_late_in_leaving_takes_from_the_next(databases: Databases, tmp_path: Path) -> None:
    url, over = databases.make(tmp_path), threading.Event()
    late = threading.Thread(target=_look_until, args=(over, url))
    late.start()
    try:
        for _ in range(15):
            databases.make_again(url)
            _live_in(url)
    finally:
        over.set()
        late.join()
        databases.drop(url)


def _look_until(over: threading.Event, url: str) -> None:
    """As a page does whose browser has gone: what becomes of it concerns nobody."""
    while not over.is_set():
        try:
            with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
                connection.execute(LOOK)
        except DBAPIError:
            continue


def _live_in(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE lived (here INTEGER)"))
    with engine.connect() as first, engine.connect() as second:
        assert first.execute(LOOK).scalar_one() == second.execute(LOOK).scalar_one() == 0
    engine.dispose()
