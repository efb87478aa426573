"""Tables as lines of JSON: the same from both engines, and readable without either."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, BinaryIO

import sqlalchemy as sa

AT_A_TIME = 500


def write(connection: sa.Connection, table: sa.Table, file: BinaryIO) -> int:
    """How many lines it wrote. Times are UTC, without saying so; bytes are base64."""
    rows = connection.execute(
        sa.select(table).order_by(*table.primary_key), execution_options={"yield_per": AT_A_TIME}
    )
    written = 0
    for row in rows.mappings():
        line = {name: _as_json(value) for name, value in row.items()}
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        written += 1
    return written


def read(connection: sa.Connection, table: sa.Table, lines: Iterable[bytes]) -> None:
    rows = ({name: _as_kept(table.c[name], value) for name, value in line.items()}
            for line in map(json.loads, lines))  # fmt: skip
    while batch := list(islice(rows, AT_A_TIME)):
        connection.execute(sa.insert(table), batch)
    if connection.dialect.name == "postgresql":
        for statement in _counting_on(connection, table):
            connection.execute(statement)


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return moment.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _as_kept(column: sa.Column[Any], value: Any) -> Any:
    """As the column wants it: SQLite forgets time zones, PostgreSQL insists on them."""
    if value is None:
        return None
    if isinstance(column.type, sa.DateTime):
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if column.type.timezone else moment
    if isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(column.type, sa.LargeBinary) else value


def _counting_on(connection: sa.Connection, table: sa.Table) -> Iterator[sa.Select[Any]]:
    """PostgreSQL numbers rows by a counter of its own, which has seen none of these lines."""
    name = connection.dialect.identifier_preparer.format_table(table)
    for column in table.primary_key:
        if isinstance(column.type, sa.Integer):
            counter = sa.func.pg_get_serial_sequence(name, column.name)
            newest = sa.select(sa.func.max(column)).scalar_subquery()
            yield sa.select(sa.func.setval(counter, newest))
