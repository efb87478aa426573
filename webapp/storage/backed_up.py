"""Which store this is, and what of it a whole backup holds: phones keep the rest until it does.

The row of `stores` is in no backup. A restore makes the tables anew and with them another epoch, by
which every phone knows that what it still keeps may not be here.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import OperationRow, StoreRow

AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class BackedUp:
    id: str
    sha256: str


def epoch(session: Session) -> str:
    return session.scalars(sa.select(StoreRow.epoch)).one()


def begin_epoch(session: Session) -> None:
    """No backup of this store is known any more: what phones keep, they send again."""
    session.execute(sa.delete(StoreRow))
    session.execute(sa.insert(StoreRow), {"epoch": secrets.token_hex(16)})


def not_yet(session: Session) -> list[str]:
    """Read in the very moment that a backup holds: clocks may jump, and what is in it does not."""
    columns = sa.inspect(session.connection()).get_columns(OperationRow.__tablename__)
    if not any(column["name"] == "backed_up_at" for column in columns):
        return []  # A database that waits for its next migration.
    return list(session.scalars(sa.select(OperationRow.id).where(_IS_NOT)))


def note(session: Session, operation_ids: Sequence[str], *, at: datetime) -> None:
    """To be called once the backup that holds them is whole, and not before."""
    session.execute(sa.update(StoreRow).values(backed_up_at=at))
    for start in range(0, len(operation_ids), AT_A_TIME):
        ids = operation_ids[start : start + AT_A_TIME]
        session.execute(
            sa.update(OperationRow).where(OperationRow.id.in_(ids), _IS_NOT).values(backed_up_at=at)
        )


def among(session: Session, operation_ids: Sequence[str]) -> list[BackedUp]:
    rows = session.execute(
        sa.select(OperationRow.id, OperationRow.sha256).where(
            OperationRow.id.in_(operation_ids), OperationRow.backed_up_at.is_not(None)
        )
    )
    return [BackedUp(id=row.id, sha256=row.sha256) for row in rows]


def last_backup(session: Session) -> datetime | None:
    return session.scalars(sa.select(StoreRow.backed_up_at)).one()


_IS_NOT = OperationRow.backed_up_at.is_(None)
