"""A phone that held what was not sent, and has not been heard of: somebody asks its owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp.domain.actor import Actor
from webapp.domain.permissions import SPOC
from webapp.domain.refusals import MayNot

SILENT_FOR = timedelta(hours=12)


class NotYoursToAsk(MayNot):
    sentence = "Their own supervisor or the force's lead asks what became of it."


class NotYourOwnPhone(MayNot):
    sentence = "Somebody else has to say what became of what was on your phone."


@dataclass(frozen=True, kw_only=True)
class Phone:
    """What one browser said, when it last spoke, of one person's work that had not arrived.

    `emptied_at` is when the same person came back on the same kind of browser with nothing in it.
    """

    id: str
    person_id: str
    called: str
    waiting: int
    heard_at: datetime
    emptied_at: datetime | None = None
    answered_at: datetime | None = None

    def is_missed(self, now: datetime) -> bool:
        """A person has to ask; until then nobody knows whether its work is lost."""
        is_silent = self.emptied_at is not None or now - self.heard_at >= SILENT_FOR
        return self.waiting > 0 and self.answered_at is None and is_silent


def emptied_by(heard: Phone, others: Sequence[Phone]) -> list[Phone]:
    """Which phones are this one before its store was emptied, as far as anybody can tell."""
    return [
        each
        for each in others
        if each.id != heard.id
        and (each.person_id, each.called) == (heard.person_id, heard.called)
        and each.waiting
        and each.emptied_at is None
    ]


def answer_for_phone(phone: Phone, *, actor: Actor, supervisor: str | None) -> None:
    """`supervisor` is the nearest in the line of whoever the phone belongs to."""
    if actor.person_id == phone.person_id:
        raise NotYourOwnPhone
    if actor.person_id != supervisor and SPOC not in actor.posts:
        raise NotYoursToAsk
