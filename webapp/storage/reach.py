"""How far the record has come: what a backup says of itself, and a restore must find again."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage import access_log
from webapp.storage.access_log import Line
from webapp.storage.operations import Copy
from webapp.storage.tables import EventRow, ParkedPhotographRow

COPIES = ("viewing", "original")


@dataclass(frozen=True, kw_only=True)
class Reach:
    cases: int
    events: int
    photographs: int
    last_event: int
    last_looked: Line


def reach_of(session: Session) -> Reach:
    events = session.execute(
        sa.select(
            sa.func.count(sa.distinct(EventRow.case_id)),
            sa.func.count(EventRow.position),
            sa.func.coalesce(sa.func.max(EventRow.position), 0),
        )
    ).one()
    return Reach(
        cases=events[0],
        events=events[1],
        photographs=len({copy.photograph_id for copy in copies_received(session)}),
        last_event=events[2],
        last_looked=access_log.newest(session),
    )


def copies_received(session: Session) -> list[Copy]:
    """Every copy of which a phone was told that it is here, and so has forgotten it itself."""
    copies = {*_in_cases(session), *_beside_what_was_parked(session)}
    return sorted(copies, key=lambda copy: (copy.photograph_id, copy.copy))


def _in_cases(session: Session) -> list[Copy]:
    """Asked of the record: its pages may be those of another version."""
    arrived = sa.select(EventRow.data).where(EventRow.kind == "PhotographReceived")
    return [
        Copy(photograph_id=said["photograph_id"], copy=said["copy"], sha256=said["sha256"])
        for said in session.execute(arrived).scalars()
    ]


def _beside_what_was_parked(session: Session) -> list[Copy]:
    if not sa.inspect(session.connection()).has_table(ParkedPhotographRow.__tablename__):
        return []  # A database that waits for its next migration.
    return [
        Copy(photograph_id=row.id, copy=copy, sha256=sha256)
        for row in session.execute(sa.select(ParkedPhotographRow)).scalars()
        for copy in COPIES
        if (sha256 := getattr(row, copy))
    ]
