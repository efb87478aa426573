"""Reads for pages about who was told: by case, by the person told, and what needs a look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from webapp import policy
from webapp.domain.actor import Actor
from webapp.domain.permissions import SPOC, SUPERVISING, Permission
from webapp.domain.who_must_know import (
    ASSOCIATION,
    UNSENT_FOR,
    Alarm,
    Notice,
    OpenStep,
    RouteStep,
    alarm_of,
)
from webapp.policy.facts import Force
from webapp.storage import outgoing, people
from webapp.storage.outgoing import Stuck
from webapp.storage.queries import CaseView, cases_of_own_incidents
from webapp.storage.tables import CaseRow, NoticeRow, PartRow, StepRow
from webapp.storage.welfare import severity_in

MOST_LISTED = 50
A_MONTH = timedelta(days=30)
PLEDGE = "Pledge"  # What no person stood down, it did by itself.


@dataclass(frozen=True, kw_only=True)
class NoticeView:
    """One person told, and the time of each of the four facts, where it has happened."""

    id: str
    case_id: str
    reference: str
    force: str
    step: str
    post: str
    label: str
    sees: str
    asks_support: bool
    name: str
    with_details: bool
    queued_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str
    support: str
    follow_up: str
    wakes_all: bool = False
    sees_to_it: bool = False
    stuck: Stuck | None = None

    @property
    def facts(self) -> list[tuple[str, datetime | None]]:
        return [
            ("Queued", self.queued_at),
            ("Sent", self.sent_at),
            ("Delivered", self.delivered_at),
            ("Acknowledged", self.acknowledged_at),
        ]

    @property
    def has_no_way(self) -> bool:
        """Nothing carries it, and the person has not come upon it by themselves."""
        return not (self.stuck or self.sent_at or self.delivered_at)


@dataclass(frozen=True, kw_only=True)
class StepView:
    """A step of the route as the pages of one case show it."""

    step: str
    label: str
    why: str
    after: str
    opened_at: datetime
    wakes_all: bool
    is_waiting: bool
    is_called_for: bool
    stood_down_at: datetime | None
    stood_down_by: str
    reason: str
    alarm: Alarm | None
    notices: Sequence[NoticeView]


@dataclass(frozen=True, kw_only=True)
class AlarmView:
    """A step that needs a look, on the page of whoever answers for the case."""

    case_id: str
    reference: str
    label: str
    alarm: Alarm
    since: datetime


def notices_for(session: Session, actor: Actor) -> list[NoticeView]:
    """What was sent to this person or to a post they hold: unanswered ones first."""
    answered = _newest(session, actor, NoticeRow.acknowledged_at)
    return [*unanswered_for(session, actor), *_views(session, answered)][:MOST_LISTED]


def unanswered_for(session: Session, actor: Actor) -> list[NoticeView]:
    return _views(session, _newest(session, actor, NoticeRow.queued_at))


def notice_for(session: Session, actor: Actor, notice_id: str) -> NoticeView | None:
    """None for whoever it was not sent to."""
    row = session.execute(
        sa.select(NoticeRow).where(NoticeRow.id == notice_id, _is_for(actor))
    ).scalar_one_or_none()
    return _views(session, [row])[0] if row else None


def notices_of(session: Session, case_id: str, step: str | None = None) -> list[NoticeView]:
    found = _notices_of(session, {case_id})
    return [each for each in found if step in (None, each.step)]


def notices_in(session: Session, case: CaseView, step: str | None = None) -> list[NoticeView]:
    """What support was given, in words, is for those who look after the victim."""
    found = notices_of(session, case.id, step)
    if Permission.READ_WELFARE in case.permissions:
        return found
    return [replace(each, support="") for each in found]


def steps_in(session: Session, view: CaseView, *, now: datetime) -> list[StepView]:
    """Every step that was ever open in the case, in the order of the force's route."""
    case = session.get_one(CaseRow, view.id)
    rows = session.execute(sa.select(StepRow).where(StepRow.case_id == view.id)).scalars()
    by_step = {row.step: row for row in rows}
    names = people.names(session, {r.stood_down_by for r in by_step.values() if r.stood_down_by})
    notices = notices_in(session, view)
    return [
        _step_view(session, step, by_step[step.step], case, notices, names, now)
        for step in policy.force(case.force).routes
        if step.step in by_step
    ]


def alarms_for(session: Session, actor: Actor, *, now: datetime) -> list[AlarmView]:
    """Of the cases this person supervises, or of the whole force for its lead.

    Of closed ones too: the victim is looked after there still, and it may turn out to be worse.
    """
    mine = is_theirs(actor)
    rows = session.execute(
        sa.select(StepRow, CaseRow)
        .join(CaseRow, CaseRow.id == StepRow.case_id)
        .where(StepRow.force == actor.force, StepRow.is_waiting, mine)
        .order_by(StepRow.opened_at)
        .limit(MOST_LISTED)
    ).all()
    return [*_steps_to_look_at(session, rows, now), *_unsent(session, actor, mine, now)]


def cases_to_pass_on(session: Session, *, now: datetime) -> list[str]:
    """Those with a step whose next contact should be told; the rule itself is asked of each.

    Once as many were told as a step has contacts, the alarm asks a person to see to it; a chain
    that was woken is called again until somebody does.
    """
    is_due = [_is_to_be_passed_on(f, step, now) for f in policy.forces() for step in f.routes]
    found = sa.select(StepRow.case_id).where(StepRow.is_waiting, sa.or_(*is_due)).distinct()
    return list(session.execute(found.order_by(StepRow.case_id)).scalars())


def _is_to_be_passed_on(force: Force, step: RouteStep, now: datetime) -> sa.ColumnElement[bool]:
    told = sa.select(sa.func.count(NoticeRow.id)).where(*_notices_since_it_opened(step))
    has_more_to_tell = sa.true() if step.wakes_all else told.scalar_subquery() < len(step.contacts)
    return sa.and_(
        StepRow.force == force.id,
        StepRow.step == step.step,
        has_more_to_tell,
        ~_has_time_to_answer(step, now),
        sa.or_(told.scalar_subquery() > 0, ~_waits_for(force.step(step.after or ""), now)),
    )


def _waits_for(before: RouteStep | None, now: datetime) -> sa.ColumnElement[bool]:
    """The step before is open, and was opened or told so lately that it may still be answered."""
    if before is None:
        return sa.false()
    other = aliased(StepRow)
    just_opened = other.opened_at > now - before.within
    return sa.exists().where(
        *_of_this_case(other, before),
        other.is_waiting,
        sa.or_(just_opened, _has_time_to_answer(before, now)),
    )


def _has_time_to_answer(step: RouteStep, now: datetime) -> sa.ColumnElement[bool]:
    lately = NoticeRow.queued_at > now - step.within
    return sa.exists().where(*_of_this_case(NoticeRow, step), lately)


def _notices_since_it_opened(step: RouteStep) -> tuple[sa.ColumnElement[bool], ...]:
    """A step that was stood down and opened again begins anew."""
    return (*_of_this_case(NoticeRow, step), NoticeRow.queued_at >= StepRow.opened_at)


def _of_this_case(row: Any, step: RouteStep) -> tuple[sa.ColumnElement[bool], ...]:
    return (row.case_id == StepRow.case_id, row.step == step.step)


def told_lately(session: Session, notice: NoticeView, *, now: datetime) -> int:
    """How many notices its body had in the last month: a number that names nobody."""
    return session.execute(
        sa.select(sa.func.count()).where(
            NoticeRow.force == notice.force,
            NoticeRow.post == notice.post,
            NoticeRow.queued_at > now - A_MONTH,
        )
    ).scalar_one()


def _notices_of(session: Session, case_ids: set[str]) -> list[NoticeView]:
    rows = session.execute(
        sa.select(NoticeRow)
        .where(NoticeRow.case_id.in_(case_ids))
        .order_by(NoticeRow.queued_at, NoticeRow.id)
    ).scalars()
    return _views(session, list(rows))


def _steps_to_look_at(session: Session, rows: Sequence[Any], now: datetime) -> Iterator[AlarmView]:
    told = _notices_of(session, {case.id for _, case in rows})
    for row, case in rows:
        step = policy.force(case.force).step(row.step)
        here = [each for each in told if (each.case_id, each.step) == (case.id, row.step)]
        alarm = step and _alarm(step, row, here, case.force, now)
        if step and alarm:
            yield AlarmView(
                case_id=case.id,
                reference=case.reference,
                label=policy.force(case.force).labels[row.step],
                alarm=alarm,
                since=row.opened_at,
            )


def _unsent(session: Session, actor: Actor, mine: Any, now: datetime) -> Iterator[AlarmView]:
    """Notices to a staff association are no step of a route, and must not lie unsent either."""
    rows = session.execute(
        sa.select(NoticeRow, CaseRow)
        .join(CaseRow, CaseRow.id == NoticeRow.case_id)
        .where(
            NoticeRow.force == actor.force,
            NoticeRow.step == "staff_association",
            NoticeRow.sent_at.is_(None),
            NoticeRow.delivered_at.is_(None),
            NoticeRow.acknowledged_at.is_(None),
            NoticeRow.queued_at <= now - UNSENT_FOR,
            mine,
        )
        .limit(MOST_LISTED)
    )
    for row, case in rows:
        yield AlarmView(
            case_id=case.id,
            reference=case.reference,
            label=row.name,
            alarm=Alarm.UNSENT,
            since=row.queued_at,
        )


def _step_view(
    session: Session,
    step: RouteStep,
    row: StepRow,
    case: CaseRow,
    notices: list[NoticeView],
    names: dict[str, str],
    now: datetime,
) -> StepView:
    force = policy.force(case.force)
    here = [notice for notice in notices if notice.step == step.step]
    return StepView(
        step=step.step,
        label=force.labels[step.step],
        why=row.why,
        after=force.labels.get(step.after or "", ""),
        opened_at=row.opened_at,
        wakes_all=step.wakes_all,
        is_waiting=row.is_waiting,
        is_called_for=step.wakes_all or severity_in(session, case).key in step.severity,
        stood_down_at=row.stood_down_at,
        stood_down_by=names.get(row.stood_down_by or "", PLEDGE),
        reason=row.reason,
        alarm=_alarm(step, row, here, case.force, now),
        notices=here,
    )


def _alarm(
    step: RouteStep, row: StepRow, notices: list[NoticeView], force: str, now: datetime
) -> Alarm | None:
    before = policy.force(force).step(step.after or "")
    here = OpenStep(
        step=row.step,
        why=row.why,
        opened_at=row.opened_at,
        stood_down=not row.is_waiting,
        notices=[_as_folded(each) for each in notices],
    )
    return alarm_of(step, here, now=now, patience=before.within if before else timedelta())


def _as_folded(notice: NoticeView) -> Notice:
    return Notice(
        id=notice.id,
        step=notice.step,
        name=notice.name,
        email="",
        post=notice.post,
        person_id=None,
        with_details=notice.with_details,
        queued_at=notice.queued_at,
        sent_at=notice.sent_at,
        delivered_at=notice.delivered_at,
        acknowledged_at=notice.acknowledged_at,
    )


def _views(session: Session, rows: list[NoticeRow]) -> list[NoticeView]:
    cases = session.execute(sa.select(CaseRow).where(CaseRow.id.in_({r.case_id for r in rows})))
    references = {case.id: case.reference for case in cases.scalars()}
    names = people.names(session, {row.acknowledged_by for row in rows if row.acknowledged_by})
    waiting = outgoing.stuck_in(session, {row.case_id for row in rows if row.sent_at is None})
    stuck = {each.notice_id: each for each in reversed(waiting)}  # An e-mail before a push.
    return [
        _view(row, references, names, None if row.sent_at else stuck.get(row.id)) for row in rows
    ]


def _view(
    row: NoticeRow, references: dict[str, str], names: dict[str, str], stuck: Stuck | None
) -> NoticeView:
    force = policy.force(row.force)
    step = force.step(row.step)
    return NoticeView(
        id=row.id,
        case_id=row.case_id,
        reference=references[row.case_id],
        force=row.force,
        step=row.step,
        post=row.post,
        label=force.labels[row.step],
        sees=step.sees if step else ASSOCIATION,
        asks_support=bool(step and step.asks_support),
        name=row.name,
        with_details=row.with_details,
        queued_at=row.queued_at,
        sent_at=row.sent_at,
        delivered_at=row.delivered_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=names.get(row.acknowledged_by or "", ""),
        support=row.support,
        follow_up=row.follow_up,
        wakes_all=bool(step and step.wakes_all),
        sees_to_it=row.sees_to_it,
        stuck=stuck,
    )


def is_theirs(actor: Actor) -> sa.ColumnElement[bool]:
    """Of the force for its lead, save where they were hurt; for others what they supervise."""
    if SPOC in actor.posts:
        return CaseRow.id.not_in(cases_of_own_incidents(actor))
    return sa.exists().where(
        PartRow.case_id == CaseRow.id,
        PartRow.person_id == actor.person_id,
        PartRow.part.in_(SUPERVISING),
    )


def _newest(session: Session, actor: Actor, by: Any) -> list[NoticeRow]:
    """By when it was answered, or when it was queued of what is unanswered. One page of an index
    for the person and for each post they hold, merged: nothing more is read."""
    is_answered = NoticeRow.acknowledged_at.is_not(None)
    stands = is_answered if by is NoticeRow.acknowledged_at else ~is_answered
    found = sa.select(NoticeRow).where(stands, _is_not_hurt(actor))
    ways = [found.where(NoticeRow.person_id == actor.person_id)]
    ways += [
        found.where(NoticeRow.force == actor.force, NoticeRow.post == post)
        for post in sorted(actor.posts)
    ]
    order = (NoticeRow.acknowledged_at.desc(), NoticeRow.queued_at.desc())  # As the index has it.
    pages = [sa.select(way.order_by(*order).limit(MOST_LISTED).subquery()) for way in ways]
    rows = session.execute(sa.select(NoticeRow).from_statement(sa.union_all(*pages))).scalars()
    once = {row.id: row for row in rows}.values()
    return sorted(once, key=lambda row: getattr(row, by.key), reverse=True)[:MOST_LISTED]


def _is_for(actor: Actor) -> sa.ColumnElement[bool]:
    """To the person by name, or to a post they hold in that force."""
    post = sa.and_(NoticeRow.force == actor.force, NoticeRow.post.in_(actor.posts))
    return sa.or_(NoticeRow.person_id == actor.person_id, post)


def _is_not_hurt(actor: Actor) -> sa.ColumnElement[bool]:
    return NoticeRow.case_id.not_in(cases_of_own_incidents(actor))
