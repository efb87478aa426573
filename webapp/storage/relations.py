"""Who stands aside from a case, for those who may say so of a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.conflicts import SUSPECT
from webapp.storage import kept_out, people
from webapp.storage.queries import CaseView
from webapp.storage.tables import CaseRow, LinkedIncidentRow, RelationRow

MOST_LISTED = 50


@dataclass(frozen=True, kw_only=True)
class RelationView:
    person_id: str
    name: str
    relation: str
    declared_by: str
    declared_at: datetime
    allowed_by: str
    allowed_at: datetime | None
    reason: str


def standing_aside(session: Session, case: CaseView) -> Sequence[RelationView]:
    """In this incident or a linked one, in the order in which it was said."""
    linked = sa.select(LinkedIncidentRow.linked_id).where(
        LinkedIncidentRow.incident_id == case.incident_id
    )
    here = RelationRow.incident_id == case.incident_id
    rows = list(
        session.scalars(
            sa.select(RelationRow)
            .where(sa.or_(here, RelationRow.incident_id.in_(linked)))
            .order_by(RelationRow.declared_at, RelationRow.person_id)
        )
    )
    named = {each for row in rows for each in (row.person_id, row.declared_by, row.allowed_by)}
    names = people.names(session, {each for each in named if each})
    return [
        RelationView(
            person_id=row.person_id,
            name=names.get(row.person_id, ""),
            relation=row.relation,
            declared_by=names.get(row.declared_by, ""),
            declared_at=row.declared_at,
            allowed_by=names.get(row.allowed_by or "", ""),
            allowed_at=row.allowed_at,
            reason=row.reason,
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class SuspectView:
    """For Professional Standards: which case, which colleague, and nothing else of it."""

    case_id: str
    reference: str
    person_id: str
    name: str
    declared_by: str
    declared_at: datetime


def suspected_in(session: Session, actor: Actor) -> Sequence[SuspectView]:
    """Colleagues who stand aside as suspected, once for each incident, oldest first."""
    first = sa.select(sa.func.min(CaseRow.id)).where(CaseRow.force == actor.force)
    rows = session.execute(
        sa.select(RelationRow, CaseRow)
        .join(CaseRow, CaseRow.incident_id == RelationRow.incident_id)
        .where(
            CaseRow.id.in_(first.group_by(CaseRow.incident_id)),
            RelationRow.relation == SUSPECT,
            RelationRow.allowed_at.is_(None),
            CaseRow.id.not_in(kept_out.cases_of_own_incidents(actor)),
        )
        .order_by(RelationRow.declared_at, RelationRow.person_id)
        .limit(MOST_LISTED)
    ).all()
    named = {each for row, _ in rows for each in (row.person_id, row.declared_by)}
    names = people.names(session, named)
    return [
        SuspectView(
            case_id=case.id,
            reference=case.reference,
            person_id=row.person_id,
            name=names.get(row.person_id, ""),
            declared_by=names.get(row.declared_by, ""),
            declared_at=row.declared_at,
        )
        for row, case in rows
    ]


def linked_with(session: Session, case: CaseView) -> Sequence[str]:
    """The references of the cases of every linked incident, for those who may read of them."""
    if not case.may("READ_EVIDENCE"):
        return []
    linked = sa.select(LinkedIncidentRow.linked_id).where(
        LinkedIncidentRow.incident_id == case.incident_id
    )
    found = sa.select(CaseRow.reference).where(CaseRow.incident_id.in_(linked))
    return list(session.scalars(found.order_by(CaseRow.opened_at, CaseRow.reference)))
