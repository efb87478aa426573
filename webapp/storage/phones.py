"""Phones that sign what they send: whose they are, which are lost, and what has not come."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import OperationRow, PersonRow, PhoneRow


@dataclass(frozen=True, kw_only=True)
class Key:
    """What each delivery asks about the phone that signed it, and no more."""

    id: str
    person_id: str
    public_key: str
    lost_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Phone(Key):
    """`missing` are items that it numbered and that have not come, though later ones have."""

    owner: str
    called: str
    since: datetime
    heard_at: datetime | None = None
    received: int = 0
    missing: int = 0


def id_of(point: bytes) -> str:
    """The phone reckons the same, so that no other key can pass for its own."""
    return hashlib.sha256(point).hexdigest()[:32]


def keep(session: Session, **said: Any) -> None:
    session.execute(sa.insert(PhoneRow), said)


def find(session: Session, phone_id: str) -> Key | None:
    row = session.get(PhoneRow, phone_id)
    if row is None:
        return None
    return Key(id=row.id, person_id=row.person_id, public_key=row.public_key, lost_at=row.lost_at)


def of(session: Session, people: Collection[str]) -> list[Phone]:
    return _found(session, PhoneRow.person_id.in_(people))


def supervised_by(session: Session, person_id: str) -> list[Phone]:
    return _found(session, PersonRow.supervisor_id == person_id)


def report_lost(session: Session, phone_id: str, *, by: str, now: datetime) -> None:
    session.execute(
        sa.update(PhoneRow)
        .where(PhoneRow.id == phone_id, PhoneRow.lost_at.is_(None))
        .values(lost_at=now, lost_said_by=by)
    )


def has_lost_one(session: Session, person_id: str | None) -> bool:
    lost = sa.select(PhoneRow.id).where(
        PhoneRow.person_id == person_id, PhoneRow.lost_at.is_not(None)
    )
    return session.execute(lost.limit(1)).first() is not None


def _found(session: Session, which: sa.ColumnElement[bool]) -> list[Phone]:
    """The newest first, each with what has come of it: a number counts once, however often sent."""
    received = sa.func.count(OperationRow.number.distinct())
    rows = session.execute(
        sa.select(
            PhoneRow,
            PersonRow.name,
            sa.func.max(OperationRow.received_at).label("heard_at"),
            received.label("received"),
            (sa.func.coalesce(sa.func.max(OperationRow.number), 0) - received).label("missing"),
        )
        .join(PersonRow, PersonRow.id == PhoneRow.person_id)
        .outerjoin(OperationRow, OperationRow.phone_id == PhoneRow.id)
        .where(which)
        .group_by(PhoneRow.id, PersonRow.name)
        .order_by(PhoneRow.since.desc(), PhoneRow.id)
    )
    return [
        Phone(
            id=row.id,
            person_id=row.person_id,
            owner=name,
            public_key=row.public_key,
            called=row.called,
            since=row.since,
            lost_at=row.lost_at,
            heard_at=heard_at,
            received=received,
            missing=missing,
        )
        for row, name, heard_at, received, missing in rows
    ]
