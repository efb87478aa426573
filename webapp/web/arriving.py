"""A photograph arrives, sealed by a phone or plain by a form: its bytes first, then the record."""

from flask import current_app

from webapp.domain.commands import ReceivePhotograph
from webapp.services.context import Context
from webapp.services.photographs import Bytes, keep_bytes
from webapp.services.receiving import receive_copy
from webapp.storage.writing import writing
from webapp.web import access, clock


def keep_photograph(photograph_id: str, copy: str, content: bytes) -> str:
    """Answers with whether it was received into a case, or parked with its report."""
    received, now = Bytes(photograph_id=photograph_id, copy=copy, content=content), clock.now()
    keep_bytes(current_app.config["PLEDGE_DATA"], received)
    command = ReceivePhotograph(
        happened_at=now, photograph_id=photograph_id, copy=copy, sha256=received.sha256
    )
    actor = access.actor()
    with writing() as session:
        return receive_copy(
            command,
            Context(session=session, actor=actor, command_id=photograph_id, saved_at=now, now=now),
        )
