"""Reads for the review meeting: an agenda that names nobody, and discussions for the few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain.actor import Actor
from webapp.domain.deadlines import Status, status_of
from webapp.domain.discussing import OUTSIDE, RAISED
from webapp.storage import people
from webapp.storage.pages import is_open
from webapp.storage.queries import PAGE, Page, cases_of_own_incidents, deadline_of, hurt_in
from webapp.storage.tables import (
    CaseRow,
    MeetingListingRow,
    ParticipantRow,
    PointRow,
    PrivateDiscussionRow,
)

MOST_ON_AN_AGENDA = 200
STILL_OF_INTEREST = timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class Step:
    number: int
    title: str
    status: Status


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """All that the meeting sees of a case: nothing here can be led back to a person."""

    case_id: str
    reference: str
    area: str
    kind: str
    listed_for: datetime
    warning: str
    steps: Sequence[Step]

    @property
    def answered(self) -> int:
        return sum(each.status in SETTLED for each in self.steps)

    @property
    def late(self) -> int:
        return sum(each.status == Status.LATE for each in self.steps)


@dataclass(frozen=True, kw_only=True)
class Raised:
    """A case that has been raised; the minutes were searched for names before they were kept."""

    reference: str
    at: datetime
    minutes: str


@dataclass(frozen=True, kw_only=True)
class OwnListing:
    """Where a case stands with the meeting, for those who work it."""

    is_waiting: bool
    meeting_at: datetime
    warning: str
    discussed_at: datetime | None
    minutes: str


@dataclass(frozen=True, kw_only=True)
class Said:
    by: str
    at: datetime
    words: str


@dataclass(frozen=True, kw_only=True)
class DiscussionLine:
    """A private discussion in a list of them: the way to it, and nothing that was said."""

    case_id: str
    reference: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Discussion:
    """A private discussion, for those who were chosen for it."""

    case_id: str
    reference: str
    kind: str
    participants: Sequence[people.Person]
    said: Sequence[Said]


SETTLED = frozenset({Status.DONE, Status.DONE_LATE, Status.EXCUSED})


def agenda(session: Session, actor: Actor, *, now: datetime) -> list[AgendaItem]:
    """Every case that waits to be raised, the longest listed first; never one's own."""
    waiting = (
        _listed(actor)
        .where(_is_open(RAISED))
        .order_by(MeetingListingRow.meeting_at, CaseRow.reference)
        .limit(MOST_ON_AN_AGENDA)
    )
    return _items(session, waiting, now)


def how_many_wait(session: Session, actor: Actor) -> int:
    """However many an agenda shows."""
    waiting = _listed(actor).where(_is_open(RAISED)).subquery()
    return session.execute(sa.select(sa.func.count()).select_from(waiting)).scalar_one()


def agenda_item(
    session: Session, actor: Actor, case_id: str, *, now: datetime
) -> AgendaItem | None:
    """Any case that is or was on the list of this force, however long the list is."""
    return next(iter(_items(session, _listed(actor).where(CaseRow.id == case_id), now)), None)


def raised(session: Session, actor: Actor, *, now: datetime) -> list[Raised]:
    """What the last four weeks of meetings wrote down, newest first."""
    rows = session.execute(
        sa.select(MeetingListingRow, CaseRow.reference)
        .join(CaseRow, CaseRow.id == MeetingListingRow.case_id)
        .where(
            MeetingListingRow.force == actor.force,
            MeetingListingRow.discussed_at > now - STILL_OF_INTEREST,
            MeetingListingRow.case_id.not_in(cases_of_own_incidents(actor)),
        )
        .order_by(MeetingListingRow.discussed_at.desc())
    )
    return [
        Raised(reference=reference, at=row.discussed_at, minutes=row.minutes)
        for row, reference in rows
        if row.discussed_at
    ]


def own_listing(session: Session, case_id: str) -> OwnListing | None:
    row = session.get(MeetingListingRow, case_id)
    return row and OwnListing(
        is_waiting=is_open(session, case_id, RAISED),
        meeting_at=row.meeting_at,
        warning=row.warning,
        discussed_at=row.discussed_at,
        minutes=row.minutes,
    )


def participants(session: Session, case_id: str) -> list[people.Person]:
    ids = session.scalars(
        sa.select(ParticipantRow.person_id).where(ParticipantRow.case_id == case_id)
    )
    found = [person for each in ids if (person := people.find(session, each))]
    return sorted(found, key=lambda person: person.name)


def discussions_of(session: Session, actor: Actor) -> list[DiscussionLine]:
    """The private discussions that this person was chosen for and that are still to be held."""
    return _lines(session, _chosen_for(actor).where(~_is_held()))


def held_discussions_of(session: Session, actor: Actor, after: str | None = None) -> Page:
    """Those that have been held: whoever was chosen may read again what was agreed."""
    found = _chosen_for(actor).where(_is_held()).limit(PAGE + 1)
    if after:
        found = found.where(CaseRow.id < after)
    lines = _lines(session, found)
    return Page(lines=lines[:PAGE], after=lines[PAGE - 1].case_id if lines[PAGE:] else None)


def is_chosen(session: Session, actor: Actor) -> bool:
    """Whether this person has been chosen for a private discussion, held or not."""
    return session.execute(_chosen_for(actor).limit(1)).first() is not None


def is_in_a_discussion(session: Session, actor: Actor) -> bool:
    """Whether a private discussion that this person was chosen for is still to be held."""
    waits = _chosen_for(actor).where(~_is_held()).limit(1)
    return session.execute(waits).first() is not None


def discussion(session: Session, actor: Actor, case_id: str) -> Discussion | None:
    """None for everyone who was not chosen, and for whoever is found to be a victim since."""
    case = session.get(CaseRow, case_id)
    chosen = session.get(ParticipantRow, (case_id, actor.person_id))
    if case is None or chosen is None or hurt_in(session, actor, case_id):
        return None
    return Discussion(
        case_id=case_id,
        reference=case.reference,
        kind=case.kind,
        participants=participants(session, case_id),
        said=_said(session, case_id),
    )


def _chosen_for(actor: Actor) -> sa.Select[str, str, str]:
    """Of each private discussion no more than a list shows, the newest case first."""
    return (
        sa.select(CaseRow.id, CaseRow.reference, CaseRow.kind)
        .join(ParticipantRow, ParticipantRow.case_id == CaseRow.id)
        .where(
            ParticipantRow.person_id == actor.person_id,
            CaseRow.id.not_in(cases_of_own_incidents(actor)),
        )
        .order_by(CaseRow.id.desc())
    )


def _lines(session: Session, chosen: sa.Select[str, str, str]) -> list[DiscussionLine]:
    rows = session.execute(chosen)
    return [DiscussionLine(case_id=row.id, reference=row.reference, kind=row.kind) for row in rows]


def _is_held() -> sa.ColumnElement[bool]:
    """Talked about, and not to be again: its duty may have been opened once more."""
    was_held = sa.exists().where(PrivateDiscussionRow.case_id == CaseRow.id)
    is_due_again = sa.exists().where(
        PointRow.case_id == CaseRow.id, PointRow.point == OUTSIDE, PointRow.answered == ""
    )
    return sa.and_(was_held, ~is_due_again)


def _said(session: Session, case_id: str) -> list[Said]:
    rows = session.scalars(
        sa.select(PrivateDiscussionRow)
        .where(PrivateDiscussionRow.case_id == case_id)
        .order_by(PrivateDiscussionRow.version)
    ).all()
    names = people.names(session, {row.person_id for row in rows})
    return [Said(by=names.get(row.person_id, ""), at=row.held_at, words=row.words) for row in rows]


def _is_open(point: str) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        PointRow.case_id == MeetingListingRow.case_id,
        PointRow.point == point,
        PointRow.answered == "",
    )


def _listed(actor: Actor) -> sa.Select[MeetingListingRow, CaseRow]:
    return (
        sa.select(MeetingListingRow, CaseRow)
        .join(CaseRow, CaseRow.id == MeetingListingRow.case_id)
        .where(
            MeetingListingRow.force == actor.force,
            MeetingListingRow.case_id.not_in(cases_of_own_incidents(actor)),
        )
    )


def _items(
    session: Session, listed: sa.Select[MeetingListingRow, CaseRow], now: datetime
) -> list[AgendaItem]:
    rows = session.execute(listed).all()
    steps = _steps(session, [case for _, case in rows], now)
    return [_item(listing, case, steps.get(case.id, ())) for listing, case in rows]


def _item(listing: MeetingListingRow, case: CaseRow, steps: Sequence[Step]) -> AgendaItem:
    """Of the place only its kind: a street on a night can be as good as a name."""
    return AgendaItem(
        case_id=case.id,
        reference=case.reference,
        area=case.report.get("place_type") or "not_known",
        kind=case.kind,
        listed_for=listing.meeting_at,
        warning=listing.warning,
        steps=steps,
    )


def _steps(session: Session, cases: Sequence[CaseRow], now: datetime) -> dict[str, list[Step]]:
    """The numbered points of each case; one query for the whole agenda."""
    plans = {case.id: policy.plan(case.plan_id, case.plan_version) for case in cases}
    rows = session.scalars(
        sa.select(PointRow)
        .where(PointRow.case_id.in_(plans), PointRow.within.is_(None))
        .order_by(PointRow.case_id, PointRow.place)
    )
    found: dict[str, list[Step]] = {}
    for row in rows:
        point = plans[row.case_id].points_by_key[row.point]
        status = status_of(
            deadline_of(row),
            now=now,
            done_at=row.happened_at,
            is_excused=row.answered == "excused",
        )
        step = Step(number=point.number, title=point.title, status=status)
        found.setdefault(row.case_id, []).append(step)
    return found
