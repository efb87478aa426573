"""The devices that show people their notices, for as long as their account is open."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import DeviceRow, User

IS_OPEN: Any = User.active  # The library's own column, which its types call a bool.
HAS_OPEN_ACCOUNT = sa.exists().where(User.person_id == DeviceRow.person_id, IS_OPEN)


@dataclass(frozen=True, kw_only=True)
class Device:
    """`endpoint` is where its browser is reached; whoever knows it and the keys can write to it."""

    id: str
    person_id: str
    endpoint: str
    p256dh: str
    auth: str
    called: str
    since: datetime


def id_of(endpoint: str) -> str:
    """The page reckons the same, to know which of the devices it is on."""
    return hashlib.sha256(endpoint.encode()).hexdigest()[:32]


def keep(session: Session, device: Device) -> None:
    """One browser is one device: it shows the notices of whoever asked last."""
    forget(session, device.id)
    session.execute(sa.insert(DeviceRow), vars(device))


def forget(session: Session, device_id: str) -> None:
    session.execute(sa.delete(DeviceRow).where(DeviceRow.id == device_id))


def of(session: Session, person_id: str | None) -> list[Device]:
    """The newest first."""
    found = sa.select(DeviceRow).where(DeviceRow.person_id == person_id, HAS_OPEN_ACCOUNT)
    rows = session.execute(found.order_by(DeviceRow.since.desc(), DeviceRow.id)).scalars()
    return [_device(row) for row in rows] if person_id else []


def find(session: Session, device_id: str) -> Device | None:
    found = sa.select(DeviceRow).where(DeviceRow.id == device_id, HAS_OPEN_ACCOUNT)
    row = session.execute(found).scalar_one_or_none()
    return _device(row) if row else None


def _device(row: DeviceRow) -> Device:
    return Device(
        id=row.id,
        person_id=row.person_id,
        endpoint=row.endpoint,
        p256dh=row.p256dh,
        auth=row.auth,
        called=row.called,
        since=row.since,
    )
