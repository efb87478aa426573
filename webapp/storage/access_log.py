"""Who looked at what: append-only and chained, so that a changed or missing line shows."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import AccessRow

GENESIS = "0" * 64
CHAIN_LOCK = 7_101  # any number, as long as every writer of the chain takes the same one


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the chain, and with it every line before: its hash is made of theirs."""

    n: int
    hash: str


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
    last = newest(session)
    line = {
        "n": last.n + 1,
        "at": at,
        "person_id": person_id,
        "deed": deed,
        "case_id": case_id,
        "detail": detail,
    }
    session.execute(sa.insert(AccessRow), {**line, "hash": _link(last.hash, line)})


def newest(session: Session) -> Line:
    """Kept outside the database, it shows later whether the end of the log was cut off."""
    last = session.execute(
        sa.select(AccessRow.n, AccessRow.hash).order_by(AccessRow.n.desc()).limit(1)
    ).one_or_none()
    return Line(n=last.n, hash=last.hash) if last else Line(n=0, hash=GENESIS)


def holds(session: Session, line: Line) -> bool:
    """Whether a line seen before is here still, as it was; nothing is always here."""
    found = session.execute(sa.select(AccessRow.hash).where(AccessRow.n == line.n)).scalar()
    return (found or GENESIS) == line.hash


def broken_links(session: Session) -> Iterator[int]:
    """The number of each line that is missing or is not what was written."""
    before, expected = GENESIS, 1
    for row in session.execute(sa.select(AccessRow).order_by(AccessRow.n)).scalars():
        line = {key: getattr(row, key) for key in ("n", "at", "person_id", "deed")}
        line |= {"case_id": row.case_id, "detail": row.detail}
        if row.n != expected or row.hash != _link(before, line):
            yield row.n
        before, expected = row.hash, row.n + 1


def findings(session: Session) -> list[str]:
    """A sentence for the first line that is missing or was changed; none when all are there."""
    broken = next(broken_links(session), None)
    return [] if broken is None else [f"The access log was changed at line {broken}."]


def _link(before: str, line: dict[str, object]) -> str:
    at = line["at"]
    assert isinstance(at, datetime)
    written = json.dumps({**line, "at": at.timestamp()}, sort_keys=True)
    return hashlib.sha256(f"{before}{written}".encode()).hexdigest()
