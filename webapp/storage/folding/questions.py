"""Folds what a victim asked, and what they were answered."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.storage.tables import QuestionRow


def ask_question(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.QuestionAsked)
    session.execute(
        sa.insert(QuestionRow),
        {
            "id": event.question_id,
            "case_id": case.id,
            "about": event.about,
            "words": event.words,
            "asked_at": recorded.happened_at,
        },
    )


def answer_question(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.QuestionAnswered)
    session.execute(
        sa.update(QuestionRow)
        .where(QuestionRow.id == event.question_id, QuestionRow.case_id == case.id)
        .values(answer=event.words, answered_at=recorded.happened_at, answered_by=recorded.actor_id)
    )
