"""Folds the quiet bell, and what a victim answered after a key point."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.policy.standing import bell_due_at
from webapp.storage.tables import BellRow, PulseRow


def ring_bell(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.BellRung)
    session.execute(
        sa.insert(BellRow),
        {
            "id": event.bell_id,
            "case_id": case.id,
            "force": case.opened.force,
            "why": event.why,
            "moment": event.moment,
            "rung_at": recorded.happened_at,
            "due_at": bell_due_at(case, case.bells[event.bell_id]),
        },
    )


def answer_bell(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.BellAnswered)
    session.execute(
        sa.update(BellRow)
        .where(BellRow.id == event.bell_id, BellRow.case_id == case.id)
        .values(
            answered_at=recorded.happened_at,
            answered_by=recorded.actor_id,
            how=event.how,
            words=event.words,
        )
    )


def ask_pulse(session: Session, case: Case, recorded: e.Recorded) -> None:
    """After every event that is a key point; what was answered already is not asked again."""
    if isinstance(recorded.event, e.CaseReopened):
        _ask_no_more(session, case, e.CASE_CLOSED)
    moment = recorded.event.key_point
    if moment is None or moment in case.pulses:
        return
    session.execute(sa.delete(PulseRow).where(*_here(case, moment)))
    session.execute(
        sa.insert(PulseRow),
        {"case_id": case.id, "moment": moment, "happened_at": recorded.happened_at},
    )


def correct_time(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Whoever was told at another time is asked how it went from that time on."""
    event = recorded.event
    assert isinstance(event, e.TimeCorrected)
    if event.of != e.TELLING:
        return
    moment = case.tellings[event.number - 1].asks
    session.execute(
        sa.update(PulseRow)
        .where(*_here(case, moment), PulseRow.happened_at == datetime.fromisoformat(event.was))
        .values(happened_at=datetime.fromisoformat(event.time))
    )


def answer_pulse(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.PulseAnswered)
    session.execute(
        sa.update(PulseRow)
        .where(*_here(case, event.moment))
        .values(
            answered_at=recorded.received_at,
            informed=event.informed,
            heard=event.heard,
            looked_after=event.looked_after,
        )
    )


def _ask_no_more(session: Session, case: Case, moment: str) -> None:
    """It is not so any more, so nobody is asked how it went."""
    unanswered = PulseRow.answered_at.is_(None)
    session.execute(sa.delete(PulseRow).where(*_here(case, moment), unanswered))


def _here(case: Case, moment: str) -> tuple[sa.ColumnElement[bool], ...]:
    return PulseRow.case_id == case.id, PulseRow.moment == moment
