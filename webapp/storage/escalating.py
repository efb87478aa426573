"""What is late and has come up the ladder to somebody; and what they did late and must explain."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.escalation import SUPERVISOR, LadderStep, late_for
from webapp.domain.permissions import INSPECTOR, LEADERSHIP
from webapp.storage import roster
from webapp.storage.queries import PAGE, PointView, cases_of_own_incidents, point_views
from webapp.storage.tables import PartRow, PersonRow, PointRow


def escalated_to(
    session: Session, actor: Actor, *, ladder: Sequence[LadderStep], queue: str, now: datetime
) -> list[PointView]:
    """Others' late duties that the person is asked about as well, longest overdue first.

    Where the owner's supervisor is away, or nobody owns the duty, the inspector is asked at once;
    where the inspector is away as well, senior leadership is.
    A supervisor without a part in the case reads what is late and whose it is, and no more. The
    lead has the whole list anyway.
    """
    away = set(roster.away_in(session, actor.force, now=now))
    lowest, inspector, leadership = (
        now - late_for(ladder, to) for to in (SUPERVISOR, INSPECTOR, LEADERSHIP)
    )
    unsupervised = PointRow.owner_id.is_(None) | PointRow.owner_id.in_(_whose_supervisor_is(away))
    rows = session.execute(
        sa.select(PointRow)
        .where(
            PointRow.force == actor.force,
            PointRow.queue == queue,
            PointRow.answered == "",
            PointRow.due_at <= lowest,
            sa.or_(PointRow.owner_id.is_(None), PointRow.owner_id != actor.person_id),
            PointRow.case_id.not_in(cases_of_own_incidents(actor)),
            sa.or_(
                PointRow.owner_id.in_(_whose_supervisor_is({actor.person_id})),
                sa.and_(
                    PointRow.case_id.in_(_cases_with_part(actor).where(_is(INSPECTOR))),
                    sa.or_(PointRow.due_at <= inspector, unsupervised),
                ),
                sa.and_(
                    PointRow.case_id.in_(_cases_with_part(actor).where(_is(LEADERSHIP))),
                    sa.or_(
                        PointRow.due_at <= leadership,
                        sa.and_(
                            PointRow.case_id.in_(_whose_inspector_is(away)),
                            sa.or_(PointRow.due_at <= inspector, unsupervised),
                        ),
                    ),
                ),
            ),
        )
        .order_by(PointRow.due_at, PointRow.case_id, PointRow.point)
        .limit(PAGE)
    ).scalars()
    views = point_views(session, list(rows), now=now)
    ids = {view.case_id for view in views}
    readable = set(session.scalars(_cases_with_part(actor).where(PartRow.case_id.in_(ids))))
    return [replace(view, can_open=view.case_id in readable) for view in views]


def unexplained_by(session: Session, actor: Actor, *, queue: str, now: datetime) -> list[PointView]:
    """What the person did late and has given no reason for."""
    rows = session.execute(
        sa.select(PointRow)
        .where(
            PointRow.answered_by == actor.person_id,
            PointRow.late_because == "",
            PointRow.queue == queue,
        )
        .order_by(PointRow.due_at, PointRow.case_id, PointRow.point)
        .limit(PAGE)
    ).scalars()
    return point_views(session, list(rows), now=now)


def _whose_supervisor_is(people: set[str]) -> sa.Select[str]:
    return sa.select(PersonRow.id).where(PersonRow.supervisor_id.in_(people))


def _whose_inspector_is(people: set[str]) -> sa.Select[str]:
    return sa.select(PartRow.case_id).where(_is(INSPECTOR), PartRow.person_id.in_(people))


def _cases_with_part(actor: Actor) -> sa.Select[str]:
    return sa.select(PartRow.case_id).where(PartRow.person_id == actor.person_id)


def _is(part: str) -> sa.ColumnElement[bool]:
    return PartRow.part == part
