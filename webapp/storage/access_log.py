"""Who looked at what: append-only and chained, so that a changed or missing line shows."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import AccessRow

GENESIS = "0" * 64
CHAIN_LOCK = 7_101  # any number, as long as every writer of the chain takes the same one


def log(
    session: Session,
    *,
    at: datetime,
    person_id: str,
    deed: str,
    case_id: str | None = None,
    detail: str = "",
) -> None:
    """Call inside `writing()`: the chain has one writer at a time."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(CHAIN_LOCK)))
    last = session.execute(
        sa.select(AccessRow.n, AccessRow.hash).order_by(AccessRow.n.desc()).limit(1)
    ).one_or_none()
    n, before = (last.n + 1, last.hash) if last else (1, GENESIS)
    line = {
        "n": n,
        "at": at,
        "person_id": person_id,
        "deed": deed,
        "case_id": case_id,
        "detail": detail,
    }
    session.execute(sa.insert(AccessRow), {**line, "hash": _link(before, line)})


def broken_links(session: Session) -> Iterator[int]:
    """The number of each line that is missing or is not what was written."""
    before, expected = GENESIS, 1
    for row in session.execute(sa.select(AccessRow).order_by(AccessRow.n)).scalars():
        line = {key: getattr(row, key) for key in ("n", "at", "person_id", "deed")}
        line |= {"case_id": row.case_id, "detail": row.detail}
        if row.n != expected or row.hash != _link(before, line):
            yield row.n
        before, expected = row.hash, row.n + 1


def _link(before: str, line: dict[str, object]) -> str:
    at = line["at"]
    assert isinstance(at, datetime)
    written = json.dumps({**line, "at": at.timestamp()}, sort_keys=True)
    return hashlib.sha256(f"{before}{written}".encode()).hexdigest()
