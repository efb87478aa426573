"""A PostgreSQL of our own, on the disk and as durable as a force runs it, filled from SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from bench.many_cases import TABLES
from tests.databases import migrate, postgresql_server
from webapp.storage.tables import db

DURABLE = ("fsync=on", "synchronous_commit=on", "shared_buffers=512MB", "max_wal_size=4GB")


@contextmanager
def postgresql_on_disk() -> Iterator[Path]:
    print("copying the cases to PostgreSQL", flush=True)
    with postgresql_server(settings=DURABLE, folder=Path("/var/tmp")) as socket:
        yield socket


def copy_into(server: Path, name: str, sqlite: Path) -> str:
    """Every row of every table; the guards are off while they come, as in a restore."""
    address = f"host={server} user=postgres dbname="
    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = f"postgresql+psycopg://postgres@/{name}?host={server}"
    migrate(url, sqlite.parent / "data")
    rows = sqlite3.connect(sqlite)
    with psycopg.connect(f"{address}{name}", autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET timezone = 'UTC'")
        for table in _filled(rows):
            _copy(rows, connection, table)
        connection.execute("VACUUM ANALYZE")
    rows.close()
    return url


def _filled(rows: sqlite3.Connection) -> list[str]:
    assert {table.name for table in TABLES} <= set(db.metadata.tables)
    return [
        table.name
        for table in db.metadata.sorted_tables
        if rows.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1').fetchone()
    ]


def _copy(rows: sqlite3.Connection, connection: psycopg.Connection, table: str) -> None:
    columns = [each.name for each in db.metadata.tables[table].columns]
    told = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({told}) FROM STDIN') as copy,
    ):
        for row in rows.execute(f'SELECT {told} FROM "{table}"'):
            copy.write_row(row)
    if "id" in columns and table in ("user", "role"):
        connection.execute(
            f"""SELECT setval(pg_get_serial_sequence('"{table}"', 'id'), max(id)) FROM "{table}" """
        )
