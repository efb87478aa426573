"""Folds what victims complain of, and what professional standards answer."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.policy.standing import complaint_due
from webapp.storage.tables import ComplaintRow


def complain(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.Complained)
    acknowledge, answer = complaint_due(case, case.complaints[event.complaint_id])
    session.execute(
        sa.insert(ComplaintRow),
        {
            "id": event.complaint_id,
            "case_id": case.id,
            "force": case.opened.force,
            "words": event.words,
            "made_at": recorded.happened_at,
            "acknowledge_by": acknowledge.due_at,
            "answer_by": answer.due_at,
        },
    )


def acknowledge_complaint(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.ComplaintAcknowledged)
    _update(
        session,
        case,
        event.complaint_id,
        acknowledged_at=recorded.happened_at,
        acknowledged_by=recorded.actor_id,
        next_steps=event.words,
    )


def answer_complaint(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.ComplaintAnswered)
    _update(
        session,
        case,
        event.complaint_id,
        answered_at=recorded.happened_at,
        answered_by=recorded.actor_id,
        answer=event.words,
    )


def _update(session: Session, case: Case, complaint_id: str, **values: Any) -> None:
    here = (ComplaintRow.id == complaint_id, ComplaintRow.case_id == case.id)
    session.execute(sa.update(ComplaintRow).where(*here).values(**values))
