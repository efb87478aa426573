"""Reads for the quiet bell: what waits for whoever hears it, and what its victim sees of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.deadlines import ONE_MINUTE
from webapp.domain.permissions import Permission, holds_post_for
from webapp.domain.pulse import ASKED_FOR, SCORES
from webapp.domain.trends import PULSE
from webapp.storage import people
from webapp.storage.queries import cases_of_own_incidents
from webapp.storage.stand_ins import hearers_of, stand_ins
from webapp.storage.tables import BellRow, CaseRow, PartRow, PulseRow

MOST_LISTED = 100
Found = Sequence[sa.Row[BellRow, str, str]]
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class BellView:
    """`said` is what the victim answered, where an answer of theirs rang it."""

    id: str
    case_id: str
    reference: str
    victim: str
    why: str
    moment: str
    said: Mapping[str, str]
    rung_at: datetime
    due_at: datetime
    answered_at: datetime | None
    answered_by: str
    how: str
    words: str

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def was_in_time(self) -> bool:
        return self.answered_at is not None and self.answered_at < self.due_at + ONE_MINUTE


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How often it was rung in a year, and how often somebody called within four working hours."""

    rung: int
    in_time: int
    late: int
    ringing: int


def ringing_for(session: Session, actor: Actor, *, now: datetime) -> list[BellView]:
    """What waits for this person, the soonest first: never about them, never their own."""
    open_ones = (
        _not_about(actor)
        .where(BellRow.answered_at.is_(None))
        .order_by(BellRow.answered_at, BellRow.due_at)
    )
    rows = session.execute(open_ones).all()
    return _views(session, _heard_by(session, actor, rows, now))


def to_be_heard(session: Session, force: str, *, now: datetime) -> list[tuple[str, str]]:
    """Each bell of the force that rings now, with each person who hears it."""
    ringing = session.scalars(
        sa.select(BellRow)
        .where(BellRow.force == force, BellRow.answered_at.is_(None))
        .order_by(BellRow.answered_at, BellRow.due_at)
        .limit(MOST_LISTED)
    ).all()
    heard = hearers_of(session, ringing, now=now)
    return [(bell_id, person_id) for bell_id, every in heard.items() for person_id in every]


def answered_for(session: Session, actor: Actor) -> list[BellView]:
    """The last ones that were answered: all to a lead, to others what they answered themselves."""
    answered = (
        _not_about(actor)
        .where(BellRow.answered_at.is_not(None))
        .order_by(BellRow.answered_at.desc())
    )
    if not _is_lead(actor):
        answered = answered.where(BellRow.answered_by == actor.person_id)
    return _views(session, session.execute(answered).all())


def bell_for(session: Session, actor: Actor, bell_id: str, *, now: datetime) -> BellView | None:
    rows = session.execute(_not_about(actor).where(BellRow.id == bell_id)).all()
    return next(iter(_views(session, _heard_by(session, actor, rows, now))), None)


def bells_of(session: Session, case_id: str) -> list[BellView]:
    """Newest first, for the victim: what they rang, and who answered."""
    mine = _all().where(BellRow.case_id == case_id).order_by(BellRow.rung_at.desc())
    return _views(session, session.execute(mine).all())


def counted(session: Session, force: str, *, now: datetime) -> Counted:
    rows = session.execute(
        sa.select(BellRow.due_at, BellRow.answered_at).where(
            BellRow.force == force, BellRow.rung_at > now - A_YEAR
        )
    ).all()
    answered = [row for row in rows if row.answered_at]
    in_time = sum(row.answered_at < row.due_at + ONE_MINUTE for row in answered)
    return Counted(
        rung=len(rows),
        in_time=in_time,
        late=len(answered) - in_time,
        ringing=len(rows) - len(answered),
    )


def pulse_asked(session: Session, case_id: str, *, now: datetime) -> str | None:
    """The key point that the victim is asked about now, as `domain.pulse.asked_about` has it."""
    return session.execute(
        sa.select(PulseRow.moment)
        .where(
            PulseRow.case_id == case_id,
            PulseRow.answered_at.is_(None),
            PulseRow.happened_at <= now,
            PulseRow.happened_at > now - ASKED_FOR,
        )
        .order_by(PulseRow.happened_at.desc())
        .limit(1)
    ).scalar()


def _all() -> sa.Select[BellRow, str, str]:
    return (
        sa.select(BellRow, CaseRow.reference, CaseRow.victim_id)
        .join(CaseRow, CaseRow.id == BellRow.case_id)
        .limit(MOST_LISTED)
    )


def _is_lead(actor: Actor) -> bool:
    return holds_post_for(Permission.ANSWER_BELL, actor)


def _heard_by(session: Session, actor: Actor, rows: Found, now: datetime) -> Found:
    """All of them for a lead; for others what came up to them, and what they answered."""
    if _is_lead(actor):
        return rows
    come_up = stand_ins(session, [bell for bell, _, _ in rows if not bell.answered_at], now=now)
    return [row for row in rows if actor.person_id in (come_up.get(row[0].id), row[0].answered_by)]


def _not_about(actor: Actor) -> sa.Select[BellRow, str, str]:
    """W3c: whoever has a part in the case is who it may be about."""
    has_a_part = sa.exists().where(
        PartRow.case_id == BellRow.case_id, PartRow.person_id == actor.person_id
    )
    return _all().where(
        BellRow.force == actor.force,
        BellRow.case_id.not_in(cases_of_own_incidents(actor)),
        ~has_a_part,
    )


def _views(session: Session, rows: Found) -> list[BellView]:
    ids = {victim_id for _, _, victim_id in rows}
    ids |= {bell.answered_by for bell, _, _ in rows if bell.answered_by}
    names = people.names(session, ids)
    said = _said(session, [bell for bell, _, _ in rows])
    return [
        BellView(
            id=bell.id,
            case_id=bell.case_id,
            reference=reference,
            victim=names.get(victim_id, ""),
            why=bell.why,
            moment=bell.moment,
            said=said.get((bell.case_id, bell.moment), {}),
            rung_at=bell.rung_at,
            due_at=bell.due_at,
            answered_at=bell.answered_at,
            answered_by=names.get(bell.answered_by or "", ""),
            how=bell.how,
            words=bell.words,
        )
        for bell, reference, victim_id in rows
    ]


def _said(
    session: Session, bells: Sequence[BellRow]
) -> Mapping[tuple[str, str], Mapping[str, str]]:
    cases = {bell.case_id for bell in bells if bell.moment}
    rows = session.scalars(sa.select(PulseRow).where(PulseRow.case_id.in_(cases)))
    return {(row.case_id, row.moment): _in_words(row) for row in rows}


def _in_words(row: PulseRow) -> Mapping[str, str]:
    words = {score: word for word, score in SCORES.items()}
    scores = {name: getattr(row, name) for name in PULSE}
    return {name: words[score] for name, score in scores.items() if score}
