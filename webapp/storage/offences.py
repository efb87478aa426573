"""Crime numbers that stand beside a case, and what it may be charged as."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain import events as e
from webapp.domain.offences import Offence, TimeLimit, day_of, time_limit_of
from webapp.storage import event_store
from webapp.storage.tables import LinkedOffenceRow


@dataclass(frozen=True, kw_only=True)
class OffenceView:
    number: str
    what: str
    closed_at: datetime | None
    how: str


def beside(session: Session, case_id: str) -> Sequence[OffenceView]:
    """In the order in which they were linked."""
    rows = session.execute(
        sa.select(LinkedOffenceRow)
        .where(LinkedOffenceRow.case_id == case_id)
        .order_by(LinkedOffenceRow.linked_at, LinkedOffenceRow.number)
    ).scalars()
    return [
        OffenceView(number=row.number, what=row.what, closed_at=row.closed_at, how=row.how)
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class NamedView:
    offence: Offence
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ChargeView:
    """What is named and by whom; what could be named of the law of that day; and the time left."""

    named: Sequence[NamedView]
    choices: Sequence[Offence]
    time_limit: TimeLimit
    has_own_number: bool
    no_number_because: str


def charge(session: Session, case_id: str) -> ChargeView:
    case = event_store.load(session, case_id)
    listed = policy.offences(case.opened.jurisdiction)
    named = [
        NamedView(offence=offence, by=recorded.actor_id, at=recorded.received_at)
        for recorded in case.history
        if isinstance(event := recorded.event, e.OffenceNamed)
        and case.offences.get(event.code) is event
        and (offence := listed.find(event.code))
    ]
    return ChargeView(
        named=named,
        choices=[each for each in listed.in_force(day_of(case)) if each.code not in case.offences],
        time_limit=time_limit_of(case),
        has_own_number=bool(case.own_crime_number),
        no_number_because=case.no_crime_number_because,
    )


def time_limit(session: Session, case_id: str) -> TimeLimit:
    return time_limit_of(event_store.load(session, case_id))
