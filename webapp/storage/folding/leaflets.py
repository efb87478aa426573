"""Folds a leaflet that was given, and the victim's word that they have it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.storage.tables import LeafletRow


def give_leaflet(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.LeafletGiven)
    given = {"how": event.how, "given_by": recorded.actor_id, "given_at": recorded.happened_at}
    _write(session, case, {**given, "leaflet_version": event.leaflet_version})


def accept_leaflet(session: Session, case: Case, recorded: e.Recorded) -> None:
    _write(session, case, {"accepted_at": recorded.happened_at})


def _write(session: Session, case: Case, said: dict[str, Any]) -> None:
    mine = LeafletRow.case_id == case.id
    if session.scalar(sa.select(LeafletRow.case_id).where(mine)):
        session.execute(sa.update(LeafletRow).where(mine).values(**said))
    else:
        session.execute(sa.insert(LeafletRow), {"case_id": case.id, **said})
