"""A force with many cases: the made-up one's, told again and again with other people and dates."""

import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from webapp.storage import people
from webapp.storage.tables import PAGES, CaseRow, EventRow, PointRow, UTCTime
from webapp.storage.writing import writing

FORCE = "wmp"
COLLEAGUES = 2_000  # as many at 1,000 cases as at 100,000: a force's history grows, not its staff
ONE_EVERY = timedelta(minutes=50)  # so that 100,000 cases are nine and a half years
HURT_OFTEN = str(uuid.UUID(int=0))
TIMES_HURT = 3  # the same at every size: a colleague's own list does not grow with the force's
STILL_OPEN = 0.05  # of the cases older than the made-up ones, how many have points left open
AT_ONCE = 500

# What belongs to an incident, such as a declared relation, is not copied with any one case.
TABLES: tuple[sa.Table, ...] = tuple(
    row.__table__
    for row in (*PAGES, EventRow)
    if row is CaseRow or "case_id" in row.__table__.columns
)
# They guard what people write; here they would only be asked the same thing a million times.
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def add_colleagues() -> None:
    """Constables who are victims and reporters of the copied cases, and hold no part in any."""
    with writing() as session:
        for number in range(COLLEAGUES):
            people.add(
                session,
                id=str(uuid.UUID(int=number)),
                force=FORCE,
                name=f"Sam Somebody{number}",
                number=f"B{number}",
                kind="officer",
                rank="Constable",
                unit="Response",
            )


def copy_with_cases(original: Path, copied: Path, *, cases: int) -> Path:
    shutil.copy(original, copied)
    connection = sqlite3.connect(copied, isolation_level=None)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    guards = connection.execute(TRIGGERS).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    _fill(connection, cases - connection.execute("SELECT count(*) FROM cases").fetchone()[0])
    for _, statement in guards:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return copied


def _fill(connection: sqlite3.Connection, wanted: int) -> None:
    models = _models(connection)
    random = Random(wanted)
    settled = [each for each in models if each.is_settled] or models
    waiting: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
    for number in range(wanted):
        model = random.choice(models if random.random() < STILL_OPEN else settled)
        for table, row in model.copied(number, random):
            waiting[table].append(row)
        if number % AT_ONCE == AT_ONCE - 1:
            _insert(connection, waiting)
    _insert(connection, waiting)


def _insert(connection: sqlite3.Connection, waiting: Mapping[str, list[tuple[Any, ...]]]) -> None:
    for table in TABLES:
        columns = _columns(table)
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})",
            waiting[table.name],
        )
        waiting[table.name].clear()


def _models(connection: sqlite3.Connection) -> list["Model"]:
    found = connection.execute(
        "SELECT id, incident_id, reference, victim_id, reporter_id FROM cases WHERE force = ?",
        (FORCE,),
    )
    return [Model(*row, rows=dict(_rows_of(connection, row[0]))) for row in found.fetchall()]


def _rows_of(connection: sqlite3.Connection, case_id: str) -> Iterator[tuple[str, list[Any]]]:
    for table in TABLES:
        key = "id" if table.name == CaseRow.__tablename__ else "case_id"
        columns = ", ".join(_columns(table))
        yield (
            table.name,
            connection.execute(
                f"SELECT {columns} FROM {table.name} WHERE {key} = ?", (case_id,)
            ).fetchall(),
        )


def _columns(table: sa.Table) -> list[str]:
    """An event's position is the database's own to give."""
    return [column.name for column in table.columns if column.name != "position"]


@dataclass(frozen=True)
class Model:
    """One made-up case: every row of it, as SQLite keeps them."""

    case_id: str
    incident_id: str
    reference: str
    victim_id: str
    reporter_id: str
    rows: Mapping[str, Sequence[tuple[Any, ...]]]

    @cached_property
    def is_settled(self) -> bool:
        answered = _columns(PointRow.__table__).index("answered")
        return all(row[answered] for row in self.rows[PointRow.__tablename__])

    @cached_property
    def own_ids(self) -> list[str]:
        """Of photographs, notices, bells and all else that has a number of its own."""
        numbered = [table for table in TABLES if "id" in table.columns]
        return [
            row[_columns(table).index("id")]
            for table in numbered
            if table.name != CaseRow.__tablename__
            for row in self.rows[table.name]
        ]

    def copied(self, number: int, random: Random) -> Iterator[tuple[str, tuple[Any, ...]]]:
        instead, back = self._instead(number, random), (number + 1) * ONE_EVERY
        for table in TABLES:
            kinds = [table.columns[name].type for name in _columns(table)]
            for row in self.rows[table.name]:
                yield (
                    table.name,
                    tuple(
                        _copied(value, kind, instead, back)
                        for value, kind in zip(row, kinds, strict=True)
                    ),
                )

    def _instead(self, number: int, random: Random) -> dict[str, str]:
        """New ids as a phone makes them, in the order of time; parts stay with who holds them."""
        moment = datetime.now(UTC) - (number + 1) * ONE_EVERY
        victim, reporter = (str(uuid.UUID(int=random.randrange(1, COLLEAGUES))) for _ in range(2))
        victim = HURT_OFTEN if number < TIMES_HURT else victim
        same = self.victim_id == self.reporter_id
        return {
            self.victim_id: victim,
            self.reporter_id: victim if same else reporter,
            self.case_id: _made_id(moment, random),
            self.incident_id: _made_id(moment, random),
            self.reference: f"B{number:08X}",
            **{each: _made_id(moment, random) for each in self.own_ids},
        }


def _copied(value: Any, kind: Any, instead: Mapping[str, str], back: timedelta) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if isinstance(kind, UTCTime):
        return (datetime.fromisoformat(value) - back).isoformat(" ", "microseconds")
    if isinstance(kind, sa.JSON):
        for old, new in instead.items():
            value = value.replace(json.dumps(old), json.dumps(new))
        return value
    return instead.get(value, value)


def _made_id(moment: datetime, random: Random) -> str:
    at = int(moment.timestamp() * 1000) << 80
    return str(uuid.UUID(int=at | 7 << 76 | 2 << 62 | random.getrandbits(62)))
