"""What a rule stopped is taken into the record after all, or closed with a sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from webapp.domain.actor import Actor
from webapp.domain.commands import Command, ReceivePhotograph
from webapp.domain.conflicts import check_may_act
from webapp.domain.refusals import OutOfDate, Refusal
from webapp.services.context import Context, Outcome
from webapp.services.handlers import handle
from webapp.storage import event_store, operations, pages, people
from webapp.storage.operations import Parked
from webapp.storage.reading import Session

DECIDED = "decided"
TAKEN_IN = "Taken into the record."


class NobodysWords(Refusal):
    """Whoever decides never becomes the author, and neither does whoever carried it."""

    sentence = (
        "We do not know who wrote this, so it cannot go into the record as anybody's words. "
        "Say what you did with it instead."
    )


class AuthorHasNotConfirmed(Refusal):
    sentence = (
        "Its author has not confirmed that they wrote this. They are asked under Your phones, once "
        "they are signed in. You can still say what you did with it."
    )


class AlreadyDecided(OutOfDate):
    sentence = "This has been decided already."


def take_in(
    parked: Parked, command: Command, *, actor: Actor, session: Session, now: datetime
) -> Outcome:
    """As its author said it, at the time they saved it. Every rule is asked again as of now."""
    if parked.author_id is None:
        raise NobodysWords
    if not parked.is_confirmed:
        raise AuthorHasNotConfirmed
    outcome = enter(parked, command, parked.author_id, session=session, now=now)
    _check_not_their_own(outcome.case_id, actor, session)
    _decide(parked, TAKEN_IN, session=session, now=now, taken_into=outcome.case_id)
    return outcome


def enter(
    parked: Parked, command: Command, author_id: str, *, session: Session, now: datetime
) -> Outcome:
    """Into the record as its author's, with the photographs that came beside it."""
    context = Context(
        session=session,
        actor=people.actor(session, author_id),
        command_id=parked.id,
        saved_at=parked.saved_at,
        now=now,
    )
    outcome = handle(command, context)
    for each in operations.copies_with(session, parked.id):
        handle(_arrived(each, now), context)
    return outcome


def close(parked: Parked, decision: str, *, session: Session, now: datetime) -> None:
    _decide(parked, decision, session=session, now=now)


def told(operation_ids: Sequence[str], *, author_id: str, session: Session) -> list[dict[str, Any]]:
    """For the author's phone: who decided, what, and the reference if it is in the record."""
    decided = operations.decided(session, operation_ids, author_id=author_id)
    names = people.names(session, {each.by for each in decided})
    return [
        {
            "id": each.id,
            "sha256": each.sha256,
            "status": DECIDED,
            "sentence": f"{names.get(each.by, 'Your force')} decided: {each.decision}",
            "reference": pages.reference_of(session, each.case_id),
            "received_at": each.at.isoformat(),
        }
        for each in decided
    ]


def _check_not_their_own(case_id: str, actor: Actor, session: Session) -> None:
    case = event_store.load(session, case_id)
    check_may_act(actor.person_id, event_store.conflicts_of(session, case))


def _arrived(copy: operations.Copy, now: datetime) -> ReceivePhotograph:
    return ReceivePhotograph(
        happened_at=now, photograph_id=copy.photograph_id, copy=copy.copy, sha256=copy.sha256
    )


def _decide(
    parked: Parked,
    decision: str,
    *,
    session: Session,
    now: datetime,
    taken_into: str | None = None,
) -> None:
    is_ours = operations.decide(
        session, parked.id, decision=decision, now=now, taken_into=taken_into
    )
    if not is_ours:
        raise AlreadyDecided
