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
from webapp.storage.queries import (
    PAGE,
    PointView,
    cases_of_own_incidents,
    has_part_to_read_by,
    point_views,
)
from webapp.storage.tables import PartRow, PersonRow, PointRow

Late = sa.Select[PointRow]

ORDER = (PointRow.due_at, PointRow.case_id, PointRow.point)
WAYS_AT_ONCE = 100


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
    team = session.scalars(_whose_supervisor_is({actor.person_id})).all()
    late = _late(actor, queue, now - late_for(ladder, SUPERVISOR))
    ways = [
        *(late.where(PointRow.owner_id == each) for each in team),
        *_ways_to_inspector(late, actor, now - late_for(ladder, INSPECTOR), away),
        *_ways_to_leadership(late, actor, ladder, now, away),
    ]
    views = point_views(session, _soonest(session, ways), now=now)
    if not views:
        return []
    ids = {view.case_id for view in views}
    readable = set(session.scalars(_cases_with_part(actor).where(PartRow.case_id.in_(ids))))
    return [replace(view, can_open=view.case_id in readable) for view in views]


def _late(actor: Actor, queue: str, since: datetime) -> Late:
    return sa.select(PointRow).where(
        PointRow.force == actor.force,
        PointRow.queue == queue,
        PointRow.answered == "",
        PointRow.due_at <= since,
        sa.or_(PointRow.owner_id.is_(None), PointRow.owner_id != actor.person_id),
        PointRow.case_id.not_in(cases_of_own_incidents(actor)),
    )


def _ways_to_inspector(late: Late, actor: Actor, since: datetime, away: set[str]) -> list[Late]:
    """Late enough, however far back; and the last hours' that skip a step, which are never many."""
    mine = late.where(PointRow.inspector_id == actor.person_id)
    return [
        mine.where(PointRow.due_at <= since),
        mine.where(PointRow.due_at > since, _is_unsupervised(away)),
    ]


def _ways_to_leadership(
    late: Late, actor: Actor, ladder: Sequence[LadderStep], now: datetime, away: set[str]
) -> list[Late]:
    mine = late.where(PointRow.leader_id == actor.person_id)
    since, inspectors = (now - late_for(ladder, to) for to in (LEADERSHIP, INSPECTOR))
    return [
        mine.where(PointRow.due_at <= since),
        mine.where(
            PointRow.due_at > since,
            PointRow.inspector_id.in_(away),
            sa.or_(PointRow.due_at <= inspectors, _is_unsupervised(away)),
        ),
    ]


def _is_unsupervised(away: set[str]) -> sa.ColumnElement[bool]:
    return PointRow.owner_id.is_(None) | PointRow.owner_id.in_(_whose_supervisor_is(away))


def _soonest(session: Session, ways: Sequence[Late]) -> list[PointRow]:
    """The first page of every way, merged. Each way stands in the order of an index, so that none
    of them reads more than a page; the database takes a limited number of them at a time."""
    found: dict[tuple[str, str], PointRow] = {}
    for some in (ways[at : at + WAYS_AT_ONCE] for at in range(0, len(ways), WAYS_AT_ONCE)):
        pages = [sa.select(way.order_by(*ORDER).limit(PAGE).subquery()) for way in some]
        rows = session.execute(sa.select(PointRow).from_statement(sa.union_all(*pages))).scalars()
        found |= {(row.case_id, row.point): row for row in rows}
    in_order = sorted(found.values(), key=lambda row: (row.due_at, row.case_id, row.point))
    return in_order[:PAGE]


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


def _cases_with_part(actor: Actor) -> sa.Select[str]:
    return sa.select(PartRow.case_id).where(has_part_to_read_by(actor))
