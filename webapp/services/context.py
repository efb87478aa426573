"""What surrounds a command: who asks, by which operation, and when it was saved and received."""

from dataclasses import dataclass
from datetime import datetime

from webapp.domain.actor import Actor
from webapp.domain.commands import Command
from webapp.storage.event_store import Stamp
from webapp.storage.reading import Session


@dataclass(frozen=True, kw_only=True)
class Context:
    session: Session
    actor: Actor
    command_id: str
    saved_at: datetime
    now: datetime

    def stamp(self, command: Command) -> Stamp:
        return Stamp(
            actor_id=self.actor.person_id,
            command_id=self.command_id,
            happened_at=command.happened_at,
            saved_at=self.saved_at,
            received_at=self.now,
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the person is told: which case it was, and what still has to be sent."""

    case_id: str
    reference: str
    photographs_wanted: tuple[str, ...] = ()
