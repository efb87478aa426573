"""Reads for complaints: what waits for professional standards, and what its victim sees of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.deadlines import ONE_MINUTE
from webapp.domain.permissions import CHIEF_OFFICER
from webapp.storage import people
from webapp.storage.kept_out import cases_of_own_incidents
from webapp.storage.stand_ins import ruled_out_by_case
from webapp.storage.tables import CaseRow, ComplaintRow, PartRow

MOST_LISTED = 100


@dataclass(frozen=True, kw_only=True)
class ComplaintView:
    id: str
    case_id: str
    reference: str
    victim: str
    words: str
    made_at: datetime
    acknowledge_by: datetime
    answer_by: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str
    next_steps: str
    answered_at: datetime | None
    answered_by: str
    answer: str

    def is_late(self, now: datetime) -> bool:
        """Whoever complained is still waiting for what they should have had by now."""
        return self.answered_at is None and self.due_at + ONE_MINUTE <= now

    @property
    def was_late(self) -> bool:
        """It was answered, and something about it came too late."""
        taken_up = self.acknowledged_at or self.answered_at
        return bool(
            (taken_up and taken_up >= self.acknowledge_by + ONE_MINUTE)
            or (self.answered_at and self.answered_at >= self.answer_by + ONE_MINUTE)
        )

    @property
    def due_at(self) -> datetime:
        """The clock that runs now."""
        return self.answer_by if self.acknowledged_at else self.acknowledge_by


def waiting_for(session: Session, actor: Actor) -> list[ComplaintView]:
    """What waits for this person, the soonest first: never about them, never their own."""
    waiting = _answered_by(actor).where(ComplaintRow.answered_at.is_(None))
    views = _views(session, waiting.order_by(ComplaintRow.answered_at, ComplaintRow.answer_by))
    return sorted(views, key=lambda each: each.due_at)


def chief_officers(session: Session, force: str) -> list[str]:
    """By name: to whom a late complaint is due as well."""
    ids = people.holders_of_posts(session, force).get(CHIEF_OFFICER, [])
    return sorted(people.names(session, set(ids)).values())


def to_be_hurried(session: Session, force: str, *, now: datetime) -> list[tuple[str, str]]:
    """Each clock of a complaint that has run out, with each chief officer whom it is not about."""
    late = _late(session, force, now)
    chiefs = people.holders_of_posts(session, force).get(CHIEF_OFFICER, []) if late else []
    ruled_out = ruled_out_by_case(session, {row.case_id for row in late})
    return [
        (f"{row.id} {'answer' if row.acknowledged_at else 'acknowledge'}", chief)
        for row in late
        for chief in chiefs
        if chief not in ruled_out[row.case_id]
    ]


def _late(session: Session, force: str, now: datetime) -> Sequence[ComplaintRow]:
    """`ComplaintView.due_at` in SQL."""
    runs = sa.case(
        (ComplaintRow.acknowledged_at.is_(None), ComplaintRow.acknowledge_by),
        else_=ComplaintRow.answer_by,
    )
    return session.scalars(
        sa.select(ComplaintRow)
        .where(
            ComplaintRow.force == force,
            ComplaintRow.answered_at.is_(None),
            runs <= now - ONE_MINUTE,
        )
        .order_by(ComplaintRow.answered_at, ComplaintRow.answer_by)
        .limit(MOST_LISTED)
    ).all()


def answered_for(session: Session, actor: Actor) -> list[ComplaintView]:
    """The last ones that were answered."""
    answered = _answered_by(actor).where(ComplaintRow.answered_at.is_not(None))
    return _views(session, answered.order_by(ComplaintRow.answered_at.desc()))


def complaint_for(session: Session, actor: Actor, complaint_id: str) -> ComplaintView | None:
    found = _views(session, _answered_by(actor).where(ComplaintRow.id == complaint_id))
    return next(iter(found), None)


def complaints_of(session: Session, case_id: str) -> list[ComplaintView]:
    """Newest first, for the victim."""
    mine = _all().where(ComplaintRow.case_id == case_id).order_by(ComplaintRow.made_at.desc())
    return _views(session, mine)


def _all() -> sa.Select[ComplaintRow, str, str]:
    return (
        sa.select(ComplaintRow, CaseRow.reference, CaseRow.victim_id)
        .join(CaseRow, CaseRow.id == ComplaintRow.case_id)
        .limit(MOST_LISTED)
    )


def _answered_by(actor: Actor) -> sa.Select[ComplaintRow, str, str]:
    """Whoever has a part in the case is who it may be about."""
    has_a_part = sa.exists().where(
        PartRow.case_id == ComplaintRow.case_id, PartRow.person_id == actor.person_id
    )
    return _all().where(
        ComplaintRow.force == actor.force,
        ComplaintRow.case_id.not_in(cases_of_own_incidents(actor)),
        ~has_a_part,
    )


def _views(session: Session, query: sa.Select[ComplaintRow, str, str]) -> list[ComplaintView]:
    rows = session.execute(query).all()
    ids = {victim_id for _, _, victim_id in rows}
    ids |= {by for row, _, _ in rows for by in (row.acknowledged_by, row.answered_by) if by}
    names = people.names(session, ids)
    return [
        ComplaintView(
            id=row.id,
            case_id=row.case_id,
            reference=reference,
            victim=names.get(victim_id, ""),
            words=row.words,
            made_at=row.made_at,
            acknowledge_by=row.acknowledge_by,
            answer_by=row.answer_by,
            acknowledged_at=row.acknowledged_at,
            acknowledged_by=names.get(row.acknowledged_by or "", ""),
            next_steps=row.next_steps,
            answered_at=row.answered_at,
            answered_by=names.get(row.answered_by or "", ""),
            answer=row.answer,
        )
        for row, reference, victim_id in rows
    ]
