"""What phones said of the work that waits on them: counts and times, and nothing of any case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.permissions import SPOC
from webapp.domain.silent_phones import SILENT_FOR, Phone
from webapp.storage.tables import PersonRow, SilentPhoneRow

MOST_LISTED = 100


@dataclass(frozen=True, kw_only=True)
class MissedPhone:
    phone: Phone
    owner: str


def find(session: Session, phone_id: str) -> Phone | None:
    row = session.get(SilentPhoneRow, phone_id)
    return _phone(row) if row else None


def of(session: Session, person_id: str) -> list[Phone]:
    found = (
        sa.select(SilentPhoneRow)
        .where(SilentPhoneRow.person_id == person_id)
        .order_by(SilentPhoneRow.heard_at)
    )
    return [_phone(row) for row in session.execute(found).scalars()]


def hear(session: Session, heard: Phone) -> None:
    """It spoke: whatever was feared or said of it before is over."""
    session.execute(sa.delete(SilentPhoneRow).where(SilentPhoneRow.id == heard.id))
    session.execute(sa.insert(SilentPhoneRow), vars(heard))


def say_emptied(session: Session, phones: Sequence[Phone], *, now: datetime) -> None:
    ids = [each.id for each in phones]
    session.execute(
        sa.update(SilentPhoneRow).where(SilentPhoneRow.id.in_(ids)).values(emptied_at=now)
    )


def answer(session: Session, phone_id: str, *, by: str, words: str, now: datetime) -> None:
    said = {"answered_at": now, "answered_by": by, "words": words}
    session.execute(sa.update(SilentPhoneRow).where(SilentPhoneRow.id == phone_id).values(**said))


def missed_by(session: Session, actor: Actor, *, now: datetime) -> list[MissedPhone]:
    """For whoever is next above the owner, and for the force's lead; never for the owner."""
    is_theirs = PersonRow.supervisor_id == actor.person_id
    if SPOC in actor.posts:
        is_theirs |= PersonRow.force == actor.force
    rows = session.execute(
        sa.select(SilentPhoneRow, PersonRow)
        .join(PersonRow, PersonRow.id == SilentPhoneRow.person_id)
        .where(
            is_theirs,
            SilentPhoneRow.person_id != actor.person_id,
            SilentPhoneRow.waiting > 0,
            SilentPhoneRow.answered_at.is_(None),
            sa.or_(
                SilentPhoneRow.emptied_at.is_not(None), SilentPhoneRow.heard_at <= now - SILENT_FOR
            ),
        )
        .order_by(SilentPhoneRow.heard_at)
        .limit(MOST_LISTED)
    )
    return [
        MissedPhone(phone=_phone(row), owner=f"{owner.rank} {owner.name}".strip())
        for row, owner in rows
    ]


def _phone(row: SilentPhoneRow) -> Phone:
    return Phone(
        id=row.id,
        person_id=row.person_id,
        called=row.called,
        waiting=row.waiting,
        heard_at=row.heard_at,
        emptied_at=row.emptied_at,
        answered_at=row.answered_at,
    )
