"""As whom people of a made-up force act, and what becomes of the notices that come of it."""

from datetime import datetime
from random import Random

from webapp.made_up.ids import made_id
from webapp.services.context import Context
from webapp.services.sending import note_sent
from webapp.storage import outgoing, people
from webapp.storage.reading import Session


def context_of(
    person_id: str, *, session: Session, random: Random, saved_at: datetime, now: datetime
) -> Context:
    return Context(
        session=session,
        actor=people.actor(session, person_id),
        command_id=made_id(random, saved_at),
        saved_at=saved_at,
        now=now,
    )


def send_what_waits(session: Session, *, now: datetime) -> None:
    """As if a sender had been running all the time; nothing leaves."""
    while message := outgoing.claim(session, worker="made up", now=now):
        note_sent(session, message, carrier_id="", now=now)
