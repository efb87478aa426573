"""Messages on their way out: claimed by one sender at a time, tried again until they have gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.storage.tables import HeartbeatRow, OutgoingRow

# The room of Pledge that a message leads to, as it stands in an address.
NOTICES, QUIET_BELL, COMPLAINTS = "notices", "quiet-bell", "complaints"
# Longer than any channel waits for an answer, so that a slow sender is never overtaken.
CLAIMED_FOR = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
FAULT_LENGTH = 500


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """`id` is the same at every try, so that whoever carries it can tell a repeat.

    A call to a quiet bell has no case, nor has one to a late complaint: who was called is on no
    page of the case.
    """

    id: str
    notice_id: str
    case_id: str
    room: str
    force: str
    channel: str
    address: str
    tries: int


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """A message that has not gone yet."""

    notice_id: str
    next_try_at: datetime
    tries: int


def put(
    session: Session,
    *,
    notice_id: str,
    case_id: str,
    force: str,
    channel: str,
    address: str,
    now: datetime,
    device: str = "",
    room: str = NOTICES,
) -> None:
    """Somebody may have several devices: each gets a message with a number of its own."""
    session.execute(
        sa.insert(OutgoingRow),
        {
            "id": "-".join(filter(None, (notice_id, channel, device))),
            "notice_id": notice_id,
            "case_id": case_id,
            "room": room,
            "force": force,
            "channel": channel,
            "address": address,
            "queued_at": now,
            "next_try_at": now,
        },
    )


def put_once(session: Session, *, notice_id: str, **message: Any) -> bool:
    """False when it is there already, or another sender puts it at this very moment."""
    if session.scalar(sa.select(sa.exists().where(OutgoingRow.notice_id == notice_id))):
        return False
    try:
        with session.begin_nested():
            put(session, notice_id=notice_id, **message)
    except IntegrityError:
        return False
    return True


def claim(session: Session, *, worker: str, now: datetime) -> Outgoing | None:
    """The next message that is due and that no other sender has; call inside `writing()`."""
    free = sa.or_(OutgoingRow.claimed_until.is_(None), OutgoingRow.claimed_until <= now)
    row = session.execute(
        sa.select(OutgoingRow)
        .where(OutgoingRow.sent_at.is_(None), OutgoingRow.next_try_at <= now, free)
        .order_by(OutgoingRow.next_try_at, OutgoingRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).scalar_one_or_none()
    if row is None:
        return None
    row.claimed_by, row.claimed_until, row.tries = worker, now + CLAIMED_FOR, row.tries + 1
    session.flush()
    return Outgoing(
        id=row.id,
        notice_id=row.notice_id,
        case_id=row.case_id,
        room=row.room,
        force=row.force,
        channel=row.channel,
        address=row.address,
        tries=row.tries,
    )


def note_sent(session: Session, outgoing_id: str, *, carrier_id: str, now: datetime) -> None:
    _update(
        session,
        outgoing_id,
        sent_at=now,
        carrier_id=carrier_id,
        claimed_until=None,
        last_fault="",
    )


def note_fault(session: Session, outgoing: Outgoing, *, fault: str, now: datetime) -> None:
    """Waits double from a minute up to an hour, and never stops trying."""
    wait = min(FIRST_WAIT * 2 ** min(outgoing.tries - 1, 10), LONGEST_WAIT)
    _update(
        session,
        outgoing.id,
        next_try_at=now + wait,
        claimed_until=None,
        last_fault=fault[:FAULT_LENGTH],
    )


def drop(session: Session, *, channel: str, address: str) -> None:
    """What waits for an address that is no more."""
    waits = (OutgoingRow.channel == channel, OutgoingRow.address == address)
    session.execute(sa.delete(OutgoingRow).where(OutgoingRow.sent_at.is_(None), *waits))


def drop_notice(session: Session, notice_id: str) -> None:
    """What waits to say what its reader has answered by now."""
    waits = (OutgoingRow.sent_at.is_(None), OutgoingRow.notice_id == notice_id)
    session.execute(sa.delete(OutgoingRow).where(*waits))


def carried(session: Session, carrier_id: str) -> tuple[str, str] | None:
    """The case and notice of a message, by the number that its carrier gave it."""
    row = session.execute(
        sa.select(OutgoingRow.case_id, OutgoingRow.notice_id).where(
            OutgoingRow.carrier_id == carrier_id
        )
    ).first()
    return (row.case_id, row.notice_id) if row and row.case_id and carrier_id else None


def stuck_in(session: Session, case_ids: set[str]) -> list[Stuck]:
    """Messages that have not gone, of the cases given; the oldest first."""
    rows = session.execute(
        sa.select(OutgoingRow)
        .where(OutgoingRow.case_id.in_(case_ids), OutgoingRow.sent_at.is_(None))
        .order_by(OutgoingRow.queued_at, OutgoingRow.id)
    ).scalars()
    return [
        Stuck(notice_id=row.notice_id, next_try_at=row.next_try_at, tries=row.tries) for row in rows
    ]


def faults(session: Session) -> list[tuple[str, int]]:
    """What the carriers said last of all that has not gone, and of how many messages."""
    rows = session.execute(
        sa.select(OutgoingRow.last_fault, sa.func.count())
        .where(OutgoingRow.sent_at.is_(None), OutgoingRow.last_fault != "")
        .group_by(OutgoingRow.last_fault)
        .order_by(OutgoingRow.last_fault)
    )
    return [(fault, messages) for fault, messages in rows]


def beat(session: Session, *, worker: str, now: datetime) -> None:
    session.execute(sa.delete(HeartbeatRow).where(HeartbeatRow.worker == worker))
    session.execute(sa.insert(HeartbeatRow), {"worker": worker, "at": now})


def last_beat(session: Session) -> datetime | None:
    return session.execute(sa.select(sa.func.max(HeartbeatRow.at))).scalar_one()


def _update(session: Session, outgoing_id: str, **values: object) -> None:
    session.execute(sa.update(OutgoingRow).where(OutgoingRow.id == outgoing_id).values(**values))
