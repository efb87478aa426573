"""What a sender does with messages: take one, say how it went, and pass over who did not answer."""

from collections.abc import Callable
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from uuid_utils.compat import uuid7

from webapp import policy
from webapp.domain.events import Event, NoticeDelivered, NoticeSent
from webapp.domain.telling_association import association_told
from webapp.services.acting import plan_of
from webapp.services.showing_notices import forget_device
from webapp.services.who_must_know import EMAIL, PLEDGE, tell_next
from webapp.storage import accounts, bells, complaints, event_store, outgoing, told
from webapp.storage.event_store import Stamp
from webapp.storage.outgoing import COMPLAINTS, QUIET_BELL, Outgoing
from webapp.storage.reading import Session, reading
from webapp.storage.writing import SomeoneWasQuicker, writing

TRIES_AT_THE_RECORD = 5
# What waits in a force, each with a person who is called to it.
Found = Callable[..., list[tuple[str, str]]]


def take(*, worker: str, now: datetime) -> Outgoing | None:
    """In a transaction of its own: the claim must stand before anything leaves."""
    with writing() as session:
        outgoing.beat(session, worker=worker, now=now)
        return outgoing.claim(session, worker=worker, now=now)


def sent(message: Outgoing, *, carrier_id: str, now: datetime) -> None:
    _until_written(lambda session: note_sent(session, message, carrier_id=carrier_id, now=now))


def note_sent(session: Session, message: Outgoing, *, carrier_id: str, now: datetime) -> None:
    outgoing.note_sent(session, message.id, carrier_id=carrier_id, now=now)
    if not message.case_id:
        return
    event = NoticeSent(notice_id=message.notice_id, channel=message.channel)
    _record(session, message.case_id, event, now)


def not_sent(message: Outgoing, *, fault: str, now: datetime) -> None:
    with writing() as session:
        outgoing.note_fault(session, message, fault=fault, now=now)


def nobody_there(message: Outgoing) -> None:
    """A device that is gone is forgotten, and so is whatever waits for it."""
    with writing() as session:
        forget_device(session, message.address)


def delivered(carrier_id: str, *, channel: str, now: datetime) -> bool:
    """What the carrier says later; False for a number that we never gave out."""
    found: list[bool] = []

    def write(session: Session) -> None:
        carried = outgoing.carried(session, carrier_id)
        found[:] = [carried is not None]
        if carried:
            case_id, notice_id = carried
            _record(session, case_id, NoticeDelivered(notice_id=notice_id, channel=channel), now)

    _until_written(write)
    return found[0]


def pass_over(*, now: datetime) -> int:
    """Tells the next contact of each step that nobody answered in time; how many were told."""
    waiting = told.cases_to_pass_on(reading(), now=now)
    return sum(_pass_over_in(case_id, now) for case_id in waiting)


def call_hearers(*, now: datetime) -> int:
    """W3c, P16: whoever hears a quiet bell is called once, and so is whoever it comes up to."""
    return _call_all(QUIET_BELL, bells.to_be_heard, now)


def call_chiefs(*, now: datetime) -> int:
    """D17: each chief officer is called once for each clock of a complaint that has run out."""
    return _call_all(COMPLAINTS, complaints.to_be_hurried, now)


def _call_all(room: str, found: Found, now: datetime) -> int:
    calls = [
        (force.id, *each)
        for force in policy.forces()
        for each in found(reading(), force.id, now=now)
    ]
    if not calls:
        return 0
    with writing() as session:
        return sum(_call(session, room, *each, now) for each in calls)


def _call(
    session: Session, room: str, force: str, about: str, person_id: str, now: datetime
) -> bool:
    email = accounts.email_of(session, person_id)
    return bool(email) and outgoing.put_once(
        session,
        notice_id=str(uuid5(NAMESPACE_OID, f"{about} {person_id}")),
        case_id="",
        room=room,
        force=force,
        channel=EMAIL,
        address=email,
        now=now,
    )


def _pass_over_in(case_id: str, now: datetime) -> int:
    queued: list[int] = []

    def write(session: Session) -> None:
        case = event_store.load(session, case_id)
        queued[:] = [tell_next(case, session, command_id=str(uuid7()), now=now)]

    _until_written(write)
    return queued[0]


def _record(
    session: Session, case_id: str, event: NoticeSent | NoticeDelivered, now: datetime
) -> None:
    case = event_store.load(session, case_id)
    done: list[Event] = []
    if isinstance(event, NoticeSent):
        done = [*association_told(case, plan=plan_of(case), notice_id=event.notice_id)]
    stamp = Stamp(
        actor_id=PLEDGE, command_id=str(uuid7()), happened_at=now, saved_at=now, received_at=now
    )
    event_store.append(session, case, [event, *done], stamp)


def _until_written(write: Callable[[Session], None]) -> None:
    """Somebody may write in the same case at the same moment: then what they wrote comes first."""
    for left in reversed(range(TRIES_AT_THE_RECORD)):
        try:
            with writing() as session:
                write(session)
        except SomeoneWasQuicker:
            if not left:
                raise
        else:
            return
