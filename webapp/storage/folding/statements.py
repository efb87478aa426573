"""Folds who is to take a victim's statement; the table's guard refuses whoever was hurt."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.storage.tables import StatementTakerRow


def decide_route(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.StatementRouteDecided)
    withdraw_route(session, case, recorded)
    if event.person_id:
        session.execute(
            sa.insert(StatementTakerRow),
            {
                "case_id": case.id,
                "incident_id": case.incident_id,
                "person_id": event.person_id,
                "since": recorded.received_at,
            },
        )


def withdraw_route(session: Session, case: Case, recorded: e.Recorded) -> None:
    session.execute(sa.delete(StatementTakerRow).where(StatementTakerRow.case_id == case.id))
