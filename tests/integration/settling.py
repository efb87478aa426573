"""Brings a case to where nothing of its investigation is left, without each of twenty deeds."""

from datetime import datetime
from typing import Any

from tests.builders import NOW, new_id
from webapp.domain import events as e
from webapp.domain.closing import left_to_do
from webapp.domain.commands import DecideLess
from webapp.policy.standing import standings_of
from webapp.storage import event_store
from webapp.storage.event_store import Stamp
from webapp.storage.writing import writing


def settle(case_id: str, *, by: str) -> None:
    """Call it inside an app context."""
    with writing() as session:
        case = event_store.load(session, case_id)
        left = [e.PointCompleted(point=duty.key) for duty in left_to_do(standings_of(case))]
        done = [
            e.ReportApproved(seen_version=case.version),
            e.SafetyReferenceGiven(reference="E-77"),
            *left,
        ]
        event_store.append(session, case, done, a_stamp(by))


def settle_and_close(case_id: str, *, by: str) -> None:
    settle(case_id, by=by)
    with writing() as session:
        case = event_store.load(session, case_id)
        closed = e.CaseClosed(reason="court", told="Rang.")
        event_store.append(session, case, [closed], a_stamp(by))


def agree_that_it_was_less(desk: Any, case_id: str, name: str, *, by: str, at: datetime) -> None:
    version = desk.case(case_id).version
    said = {"happened_at": at, "case_id": case_id, "seen_version": version, "name": name}
    desk.do(DecideLess(**said, agrees=True, reason="I saw it."), by=by, at=at)


def a_stamp(by: str) -> Stamp:
    return Stamp(actor_id=by, command_id=new_id(), happened_at=NOW, saved_at=NOW, received_at=NOW)
