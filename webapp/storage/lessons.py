"""Reads for debriefs and lessons; a lesson is read without its case, and without a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.debriefing import SECURED
from webapp.storage import people
from webapp.storage.pages import is_open
from webapp.storage.queries import PAGE, Page, cases_of_own_incidents
from webapp.storage.tables import DebriefPlanRow, DebriefRow, LessonRow

NEWEST = (LessonRow.sent_at, LessonRow.id)


@dataclass(frozen=True, kw_only=True)
class LessonView:
    """What whoever learns for the force sees: never the case, the place or the day."""

    id: str
    about: str
    text: str
    state: str
    sent_at: datetime
    owner: str
    accepted_at: datetime | None
    acted_at: datetime | None
    changed: str
    closed_at: datetime | None
    closed_because: str


@dataclass(frozen=True, kw_only=True)
class DebriefView:
    form: str
    held_at: datetime
    attended: Sequence[str]
    because: str


@dataclass(frozen=True, kw_only=True)
class Learning:
    """What came before the debriefs of a case, the debriefs, and the lessons."""

    accounts_safe_at: datetime | None
    planned_for: datetime | None
    no_lesson: str
    debriefs: Sequence[DebriefView]
    lessons: Sequence[LessonView]


def lessons(session: Session, actor: Actor, after: str | None = None) -> Page:
    """Newest first; never one that came of an incident in which the reader was hurt.

    `after` is the id of a lesson: an address that held its moment would tell the day.
    """
    found = _newest_first(actor).limit(PAGE + 1)
    if after and (last := session.get(LessonRow, after)):
        found = found.where(sa.tuple_(*NEWEST) < (last.sent_at, last.id))
    views = _views(session, session.scalars(found).all())
    return Page(lines=views[:PAGE], after=views[PAGE - 1].id if views[PAGE:] else None)


def every_lesson(session: Session, actor: Actor) -> list[LessonView]:
    """For a file, which has no next page."""
    return _views(session, session.scalars(_newest_first(actor)).all())


def lesson(session: Session, actor: Actor, lesson_id: str) -> LessonView | None:
    rows = session.scalars(_of_force(actor).where(LessonRow.id == lesson_id)).all()
    return next(iter(_views(session, rows)), None)


def case_of_lesson(session: Session, actor: Actor, lesson_id: str) -> str | None:
    """For a command on the lesson; no page that shows a lesson may show this."""
    row = session.scalars(_of_force(actor).where(LessonRow.id == lesson_id)).first()
    return row and row.case_id


def learning_of(session: Session, case_id: str) -> Learning:
    plan = session.get(DebriefPlanRow, case_id)
    debriefs = session.scalars(
        sa.select(DebriefRow).where(DebriefRow.case_id == case_id).order_by(DebriefRow.version)
    ).all()
    lessons = session.scalars(
        sa.select(LessonRow).where(LessonRow.case_id == case_id).order_by(LessonRow.sent_at)
    ).all()
    names = people.names(session, {each for row in debriefs for each in row.attended})
    is_taken_back = is_open(session, case_id, SECURED)
    return Learning(
        accounts_safe_at=plan.accounts_safe_at if plan and not is_taken_back else None,
        planned_for=plan and plan.planned_for,
        no_lesson=plan.no_lesson if plan else "",
        debriefs=[
            DebriefView(
                form=row.form,
                held_at=row.held_at,
                attended=[names.get(each, "") for each in row.attended],
                because=row.because,
            )
            for row in debriefs
        ],
        lessons=_views(session, lessons),
    )


def _newest_first(actor: Actor) -> sa.Select[LessonRow]:
    return _of_force(actor).order_by(*(column.desc() for column in NEWEST))


def _of_force(actor: Actor) -> sa.Select[LessonRow]:
    return sa.select(LessonRow).where(
        LessonRow.force == actor.force, LessonRow.case_id.not_in(cases_of_own_incidents(actor))
    )


def _views(session: Session, rows: Sequence[LessonRow]) -> list[LessonView]:
    names = people.names(session, {row.owner_id for row in rows if row.owner_id})
    return [
        LessonView(
            id=row.id,
            about=row.about,
            text=row.text,
            state=row.state,
            sent_at=row.sent_at,
            owner=names.get(row.owner_id or "", ""),
            accepted_at=row.accepted_at,
            acted_at=row.acted_at,
            changed=row.changed,
            closed_at=row.closed_at,
            closed_because=row.closed_because,
        )
        for row in rows
    ]
