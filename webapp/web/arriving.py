"""A photograph arrives, sealed by a phone or plain by a form: its bytes first, then the record."""

from flask import current_app

from webapp.domain.commands import ReceivePhotograph
from webapp.services.context import Context
from webapp.services.handlers import handle
from webapp.services.photographs import Bytes, keep_bytes
from webapp.storage.writing import writing
from webapp.web import access, clock


def keep_photograph(photograph_id: str, copy: str, content: bytes) -> None:
    received, now = Bytes(photograph_id=photograph_id, copy=copy, content=content), clock.now()
    keep_bytes(current_app.config["PLEDGE_DATA"], received)
    command = ReceivePhotograph(
        happened_at=now, photograph_id=photograph_id, copy=copy, sha256=received.sha256
    )
    actor = access.actor()
    with writing() as session:
        handle(
            command,
            Context(session=session, actor=actor, command_id=photograph_id, saved_at=now, now=now),
        )
