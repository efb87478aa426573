"""Folds debriefs, and the lessons that come of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.storage.tables import DebriefPlanRow, DebriefRow, LessonRow


def secure_accounts(session: Session, case: Case, recorded: e.Recorded) -> None:
    _plan(session, case, {"accounts_safe_at": recorded.happened_at})


def plan_debrief(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.DebriefPlanned)
    _plan(session, case, {"planned_for": datetime.fromisoformat(recorded.event.planned_for)})


def say_no_lesson(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.NoLessonToShare)
    _plan(session, case, {"no_lesson": recorded.event.reason})


def hold_debrief(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.DebriefHeld)
    session.execute(
        sa.insert(DebriefRow),
        {
            "case_id": case.id,
            "version": recorded.version,
            "form": event.form,
            "held_at": recorded.happened_at,
            "attended": list(event.attended),
            "because": event.because,
        },
    )


def share_lesson(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.LessonShared)
    session.execute(
        sa.insert(LessonRow),
        {
            "id": event.lesson_id,
            "case_id": case.id,
            "force": case.opened.force,
            "about": event.about,
            "text": event.text,
            "state": case.lessons[event.lesson_id],
            "sent_at": recorded.received_at,
        },
    )


def accept_lesson(session: Session, case: Case, recorded: e.Recorded) -> None:
    said = {"owner_id": recorded.actor_id, "accepted_at": recorded.received_at}
    _move(session, case, recorded, said)


def act_on_lesson(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.LessonActedOn)
    said = {"acted_at": recorded.received_at, "changed": recorded.event.changed}
    _move(session, case, recorded, said)


def close_lesson(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.LessonClosed)
    said = {"closed_at": recorded.received_at, "closed_because": recorded.event.reason}
    _move(session, case, recorded, said)


def _move(session: Session, case: Case, recorded: e.Recorded, said: dict[str, Any]) -> None:
    event = recorded.event
    assert isinstance(event, e.LessonAccepted | e.LessonActedOn | e.LessonClosed)
    session.execute(
        sa.update(LessonRow)
        .where(LessonRow.id == event.lesson_id)
        .values(state=case.lessons[event.lesson_id], **said)
    )


def _plan(session: Session, case: Case, said: dict[str, Any]) -> None:
    mine = DebriefPlanRow.case_id == case.id
    if session.scalar(sa.select(DebriefPlanRow.case_id).where(mine)):
        session.execute(sa.update(DebriefPlanRow).where(mine).values(**said))
    else:
        session.execute(sa.insert(DebriefPlanRow), {"case_id": case.id, **said})
