"""The record: append events and fold the pages from them, in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import EVENTS, Event, Recorded
from webapp.storage import kept_out, projections
from webapp.storage.tables import EventRow


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Who, by which command, and the three times of a fact."""

    actor_id: str
    command_id: str
    happened_at: datetime
    saved_at: datetime
    received_at: datetime


def append(session: Session, case: Case, events: Sequence[Event], stamp: Stamp) -> None:
    """Writes `events` after what `case` already holds, and brings the case up to date.

    Two writers with the same version meet the unique (case, version): the second fails whole.
    """
    for event in events:
        recorded = _recorded(case, event, stamp)
        session.execute(sa.insert(EventRow), _row(recorded))
        case.take(recorded)
        projections.fold(session, case, recorded)
    if events:
        projections.refresh(session, case)


def load(session: Session, case_id: str) -> Case:
    """The case as the record has it; an unknown case has version 0."""
    rows = session.execute(
        sa.select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.version)
    ).scalars()
    return Case.from_events(case_id, map(recorded_from, rows))


def conflicts_of(session: Session, case: Case) -> Conflicts:
    return kept_out.conflicts_in(session, case.incident_id, victim_id=case.victim_id)


def whole_record(session: Session) -> Iterable[Recorded]:
    """Every event there is, in the order it was received."""
    rows = session.execute(
        sa.select(EventRow).order_by(EventRow.position).execution_options(yield_per=500)
    )
    return map(recorded_from, rows.scalars())


def recorded_from(row: EventRow) -> Recorded:
    return Recorded(
        event=EVENTS[row.kind](**row.data),
        case_id=row.case_id,
        version=row.version,
        actor_id=row.actor_id,
        happened_at=row.happened_at,
        saved_at=row.saved_at,
        received_at=row.received_at,
        command_id=row.command_id,
    )


def _recorded(case: Case, event: Event, stamp: Stamp) -> Recorded:
    return Recorded(event=event, case_id=case.id, version=case.version + 1, **asdict(stamp))


def _row(recorded: Recorded) -> dict[str, Any]:
    return {
        "case_id": recorded.case_id,
        "version": recorded.version,
        "kind": type(recorded.event).__name__,
        "compartment": recorded.event.compartment,
        "data": asdict(recorded.event),
        "actor_id": recorded.actor_id,
        "happened_at": recorded.happened_at,
        "saved_at": recorded.saved_at,
        "received_at": recorded.received_at,
        "command_id": recorded.command_id,
    }
