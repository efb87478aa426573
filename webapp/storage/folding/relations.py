"""Folds who stands aside in an incident, and which incidents belong together."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.storage.tables import LinkedIncidentRow, RelationRow


def declare_relation(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.RelationDeclared)
    session.execute(
        sa.delete(RelationRow).where(
            RelationRow.incident_id == case.incident_id, RelationRow.person_id == event.person_id
        )
    )
    session.execute(
        sa.insert(RelationRow),
        {
            "incident_id": case.incident_id,
            "person_id": event.person_id,
            "relation": event.relation,
            "declared_by": recorded.actor_id,
            "declared_at": recorded.received_at,
        },
    )


def allow_relation(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Wherever it was declared: in this incident, or in one that is linked with it."""
    event = recorded.event
    assert isinstance(event, e.RelationAllowed)
    linked = sa.select(LinkedIncidentRow.linked_id).where(
        LinkedIncidentRow.incident_id == case.incident_id
    )
    here = RelationRow.incident_id == case.incident_id
    session.execute(
        sa.update(RelationRow)
        .where(
            RelationRow.person_id == event.person_id,
            sa.or_(here, RelationRow.incident_id.in_(linked)),
        )
        .values(allowed_by=recorded.actor_id, allowed_at=recorded.received_at, reason=event.reason)
    )


def link_incident(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Whatever belonged with either belongs together now, both ways round."""
    event = recorded.event
    assert isinstance(event, e.IncidentLinked)
    mine = _with_linked(session, case.incident_id)
    theirs = _with_linked(session, event.incident_id) - mine
    pairs = [pair for one in mine for other in theirs for pair in ((one, other), (other, one))]
    for one, other in sorted(pairs):
        session.execute(sa.insert(LinkedIncidentRow), {"incident_id": one, "linked_id": other})


def _with_linked(session: Session, incident_id: str) -> set[str]:
    linked = sa.select(LinkedIncidentRow.linked_id).where(
        LinkedIncidentRow.incident_id == incident_id
    )
    return {incident_id, *session.scalars(linked)}
