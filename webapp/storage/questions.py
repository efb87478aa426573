"""Reads for what victims ask: their own, a case's, and what waits for somebody's answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.permissions import CARRIED_BY
from webapp.domain.questions import ANSWERED_WITH
from webapp.policy.standing import answer_by
from webapp.storage import event_store, people
from webapp.storage.queries import CaseView
from webapp.storage.tables import CaseRow, PartRow, QuestionRow

MOST_LISTED = 50


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    id: str
    case_id: str
    about: str
    words: str
    asked_at: datetime
    due_at: datetime | None
    answer: str
    answered_at: datetime | None
    answered_by: str

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A question in a list: who asked, and since when."""

    case_id: str
    reference: str
    victim: str
    asked_at: datetime


def questions_of(session: Session, case_id: str) -> list[QuestionView]:
    """All of them, newest first: for the victim, who asked."""
    return _views(session, case_id, sa.select(QuestionRow))


def questions_in(session: Session, case: CaseView) -> list[QuestionView]:
    """Those that the person who reads the case may read."""
    readable = [
        about for about, permission in ANSWERED_WITH.items() if permission in case.permissions
    ]
    return _views(session, case.id, sa.select(QuestionRow).where(QuestionRow.about.in_(readable)))


def waiting_for(session: Session, actor: Actor) -> list[Waiting]:
    """What nobody has answered yet in the cases of which this person has a fitting part."""
    theirs = sa.or_(
        *(
            sa.and_(
                QuestionRow.about == about,
                PartRow.part.in_(sorted(CARRIED_BY[permission])),
            )
            for about, permission in ANSWERED_WITH.items()
        )
    )
    rows = session.execute(
        sa.select(QuestionRow.asked_at, CaseRow.id, CaseRow.reference, CaseRow.victim_id)
        .join(CaseRow, CaseRow.id == QuestionRow.case_id)
        .join(PartRow, PartRow.case_id == QuestionRow.case_id)
        .where(PartRow.person_id == actor.person_id, QuestionRow.answered_at.is_(None), theirs)
        .distinct()
        .order_by(QuestionRow.asked_at)
        .limit(MOST_LISTED)
    ).all()
    names = people.names(session, {row.victim_id for row in rows})
    return [
        Waiting(
            case_id=row.id,
            reference=row.reference,
            victim=names.get(row.victim_id, ""),
            asked_at=row.asked_at,
        )
        for row in rows
    ]


def ask_again_on(session: Session, case_id: str) -> date | None:
    """The day on which the victim wants to be asked again, for their own page."""
    chosen = event_store.load(session, case_id).ask_again_on
    return date.fromisoformat(chosen) if chosen else None


def _views(session: Session, case_id: str, asked: sa.Select[QuestionRow]) -> list[QuestionView]:
    rows: Sequence[QuestionRow] = session.scalars(
        asked.where(QuestionRow.case_id == case_id)
        .order_by(QuestionRow.asked_at.desc(), QuestionRow.id)
        .limit(MOST_LISTED)
    ).all()
    case = event_store.load(session, case_id)
    names = people.names(session, {row.answered_by for row in rows if row.answered_by})
    return [
        QuestionView(
            id=row.id,
            case_id=row.case_id,
            about=row.about,
            words=row.words,
            asked_at=row.asked_at,
            due_at=answer_by(case, case.questions[row.id]),
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by=names.get(row.answered_by or "", ""),
        )
        for row in rows
    ]
