"""Shifts and absences as the force's own roster has them: imported, and asked of one moment."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.court_days import CourtDay, Stretch, court_day
from webapp.domain.rostering import Roster, Rung
from webapp.storage import people
from webapp.storage.tables import PersonRow, RosteredRow

SHIFT, ABSENCE = "shift", "absence"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Rostered:
    """A stretch of time in which somebody works, or is away. It never says why."""

    person_id: str
    what: str
    starts_at: datetime
    ends_at: datetime


def replace(session: Session, rostered: Sequence[Rostered]) -> None:
    """The new roster is the truth for the people in it, over the whole time that it covers."""
    if not rostered:
        return
    first, last = min(r.starts_at for r in rostered), max(r.ends_at for r in rostered)
    session.execute(
        sa.delete(RosteredRow).where(
            RosteredRow.person_id.in_({each.person_id for each in rostered}),
            RosteredRow.starts_at < last,
            RosteredRow.ends_at > first,
        )
    )
    session.execute(sa.insert(RosteredRow), [asdict(each) for each in rostered])


def at(session: Session, person_ids: Iterable[str], *, now: datetime) -> Roster:
    """Whoever is away is not on duty, whatever their shift says."""
    rows = session.execute(
        sa.select(RosteredRow.what, RosteredRow.person_id, RosteredRow.ends_at)
        .where(RosteredRow.person_id.in_(set(person_ids)), *_covering(now))
        .order_by(RosteredRow.ends_at)
    ).all()
    away = {row.person_id: row.ends_at for row in rows if row.what == ABSENCE}
    shifts = {row.person_id: row.ends_at for row in rows if row.what == SHIFT}
    return Roster(on_duty={p: end for p, end in shifts.items() if p not in away}, away=away)


def away_in(session: Session, force: str, *, now: datetime) -> dict[str, datetime]:
    """Everyone of a force who is away now, and until when."""
    rows = session.execute(
        sa.select(RosteredRow.person_id, RosteredRow.ends_at)
        .join(PersonRow, PersonRow.id == RosteredRow.person_id)
        .where(PersonRow.force == force, RosteredRow.what == ABSENCE, *_covering(now))
        .order_by(RosteredRow.ends_at)
    )
    return {row.person_id: row.ends_at for row in rows}


def court_day_of(session: Session, person_id: str, *, hearing_at: datetime) -> CourtDay | None:
    """Rest day, leave, or straight from a night shift: somebody should hear of it in time."""
    theirs = RosteredRow.person_id == person_id
    rows = session.execute(
        sa.select(RosteredRow.what, RosteredRow.starts_at, RosteredRow.ends_at).where(
            theirs,
            RosteredRow.ends_at > hearing_at - A_DAY,
            RosteredRow.starts_at < hearing_at + A_DAY,
        )
    ).all()
    return court_day(
        hearing_at,
        [Stretch(is_shift=r.what == SHIFT, starts_at=r.starts_at, ends_at=r.ends_at) for r in rows],
        # Leave is booked long before shifts are: how far the roster reaches, only shifts say.
        known_until=session.execute(
            sa.select(sa.func.max(RosteredRow.ends_at)).where(theirs, RosteredRow.what == SHIFT)
        ).scalar(),
    )


def rungs_of(session: Session, person_id: str, *, now: datetime) -> list[Rung]:
    """The person's line, nearest first, each with those of the same rank who could stand in."""
    line = [people.get(session, each) for each in people.line_of(session, person_id)]
    peers = _peers(session, line, now)
    return [
        Rung(
            person_id=each.id,
            beside=[p.id for p in peers if _is_beside(p, each) and p.unit == each.unit],
            elsewhere=[p.id for p in peers if _is_beside(p, each) and p.unit != each.unit],
        )
        for each in line
    ]


def _peers(session: Session, line: Sequence[people.Person], now: datetime) -> Sequence[Any]:
    """Of the same rank and unit, or of the same rank and on duty: a force has thousands more."""
    if not any(each.rank for each in line):
        return ()
    on_duty = sa.select(RosteredRow.person_id).where(RosteredRow.what == SHIFT, *_covering(now))
    return session.execute(
        sa.select(PersonRow.id, PersonRow.rank, PersonRow.unit)
        .where(
            PersonRow.force == line[0].force,
            PersonRow.known,
            PersonRow.rank.in_({each.rank for each in line if each.rank}),
            sa.or_(PersonRow.unit.in_({each.unit for each in line}), PersonRow.id.in_(on_duty)),
        )
        .order_by(PersonRow.name, PersonRow.id)
    ).all()


def _is_beside(peer: Any, person: people.Person) -> bool:
    return peer.rank == person.rank and peer.id != person.id


def _covering(now: datetime) -> tuple[Any, Any]:
    """Half-open: a shift that ends now has ended."""
    return RosteredRow.starts_at <= now, RosteredRow.ends_at > now
