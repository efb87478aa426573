"""Reads for the leaflet: how it was given, and which victims are still without one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.permissions import LINE_SUPERVISOR
from webapp.storage import people
from webapp.storage.tables import CaseRow, LeafletRow, PartRow, PointRow

PROMPT_AFTER = timedelta(days=2)
MOST_PROMPTED = 25


@dataclass(frozen=True, kw_only=True)
class LeafletGivenView:
    version: str
    how: str
    by: str
    given_at: datetime | None
    accepted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WithoutLeaflet:
    case_id: str
    reference: str
    victim: str
    reported_at: datetime


def leaflet_of(session: Session, case_id: str) -> LeafletGivenView | None:
    row = session.get(LeafletRow, case_id)
    if row is None:
        return None
    return LeafletGivenView(
        version=row.leaflet_version,
        how=row.how,
        by=people.names(session, {row.given_by or ""}).get(row.given_by or "", ""),
        given_at=row.given_at,
        accepted_at=row.accepted_at,
    )


def without_leaflet(session: Session, actor: Actor, *, now: datetime) -> list[WithoutLeaflet]:
    """Two days on and no leaflet: the line supervisor is asked, whoever should have given it."""
    rows = session.execute(
        sa.select(CaseRow)
        .join(PartRow, PartRow.case_id == CaseRow.id)
        .join(PointRow, PointRow.case_id == CaseRow.id)
        .where(
            PartRow.person_id == actor.person_id,
            PartRow.part == LINE_SUPERVISOR,
            PartRow.is_closed.is_(False),
            PartRow.opened_at <= now - PROMPT_AFTER,
            PointRow.point == "leaflet",
            PointRow.answered == "",
        )
        .order_by(PartRow.opened_at)
        .limit(MOST_PROMPTED)
    ).scalars()
    found = list(rows)
    names = people.names(session, {row.victim_id for row in found})
    return [
        WithoutLeaflet(
            case_id=row.id,
            reference=row.reference,
            victim=names.get(row.victim_id, ""),
            reported_at=row.opened_at,
        )
        for row in found
    ]
