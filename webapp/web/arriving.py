"""A photograph arrives, sealed by a phone or plain by a form: its bytes first, then the record."""

from datetime import datetime

from flask import current_app

from webapp.domain.actor import Actor
from webapp.domain.commands import ReceivePhotograph
from webapp.services.context import Context
from webapp.services.photographs import Bytes, keep_bytes
from webapp.services.receiving import receive_copy
from webapp.storage.writing import writing


def keep_photograph(
    photograph_id: str, copy: str, content: bytes, *, actor: Actor, now: datetime
) -> str:
    """Answers with whether it was received into a case, or parked with its report."""
    received = Bytes(photograph_id=photograph_id, copy=copy, content=content)
    keep_bytes(current_app.config["PLEDGE_DATA"], received)
    command = ReceivePhotograph(
        happened_at=now, photograph_id=photograph_id, copy=copy, sha256=received.sha256
    )
    with writing() as session:
        return receive_copy(
            command,
            Context(session=session, actor=actor, command_id=photograph_id, saved_at=now, now=now),
        )
