"""Folds what happens round the review meeting: listed, raised, and talked about in private."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.policy.standing import listing_of
from webapp.storage.tables import MeetingListingRow, ParticipantRow, PrivateDiscussionRow


def list_case(session: Session, case: Case) -> None:
    """Every case is on the next meeting by itself; nobody has to remember to put it there."""
    listing = listing_of(case)
    if listing is None:
        return
    session.execute(
        sa.insert(MeetingListingRow),
        {
            "case_id": case.id,
            "incident_id": case.incident_id,
            "force": case.opened.force,
            "meeting_at": listing.at,
            "warning": listing.warning,
        },
    )


def discuss_at_meeting(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.DiscussedAtMeeting)
    session.execute(
        sa.update(MeetingListingRow)
        .where(MeetingListingRow.case_id == case.id)
        .values(discussed_at=recorded.happened_at, minutes=recorded.event.minutes)
    )


def choose_participants(session: Session, case: Case, recorded: e.Recorded) -> None:
    session.execute(sa.delete(ParticipantRow).where(ParticipantRow.case_id == case.id))
    session.execute(
        sa.insert(ParticipantRow),
        [
            {"case_id": case.id, "incident_id": case.incident_id, "person_id": person_id}
            for person_id in sorted(case.participants)
        ],
    )


def discuss_outside(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.DiscussedOutside)
    session.execute(
        sa.insert(PrivateDiscussionRow),
        {
            "case_id": case.id,
            "version": recorded.version,
            "held_at": recorded.happened_at,
            "words": recorded.event.words,
            "person_id": recorded.actor_id,
        },
    )
