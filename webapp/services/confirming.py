"""Somebody says whether words that bear their name, and came in doubt, are theirs."""

from datetime import datetime

from webapp.domain.commands import Command
from webapp.domain.refusals import Refusal
from webapp.services.parking import AlreadyDecided, enter
from webapp.storage import operations
from webapp.storage.operations import Parked
from webapp.storage.reading import Session

CONFIRMED = "I wrote this. It went into the record."


def confirm_words(parked: Parked, command: Command, *, session: Session, now: datetime) -> bool:
    """It takes effect, unless a rule stops it: then it waits for whoever decides."""
    assert parked.author_id
    operations.confirm(session, parked.id)
    try:
        with session.begin_nested():
            outcome = enter(parked, command, parked.author_id, session=session, now=now)
    except Refusal:
        return False
    is_ours = operations.decide(
        session,
        parked.id,
        decision=CONFIRMED,
        now=now,
        taken_into=outcome.case_id,
        by_its_author=True,
    )
    if not is_ours:
        raise AlreadyDecided
    return True


def disown_words(parked: Parked, *, session: Session) -> None:
    operations.disown(session, parked.id)
