"""Keep the bytes of a photograph, and say whether they are those hashed at capture."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from webapp.domain.commands import ReceivePhotograph
from webapp.domain.events import PhotographReceived
from webapp.domain.refusals import Refusal
from webapp.services.context import Context, Outcome
from webapp.storage import event_store, files, pages


class RecordNotHereYet(Refusal):
    sentence = "The report this photograph belongs to has not arrived yet."


def receive_photograph(command: ReceivePhotograph, context: Context) -> Outcome:
    """The photograph joins every case that lists it; what does not match is kept and flagged."""
    case_ids = pages.cases_listing(context.session, command.photograph_id)
    if not case_ids:
        raise RecordNotHereYet
    for case_id in case_ids:
        case = event_store.load(context.session, case_id)
        listed = case.photographs[command.photograph_id]
        event = PhotographReceived(
            photograph_id=command.photograph_id,
            copy=command.copy,
            sha256=command.sha256,
            matches=command.copy != files.ORIGINAL or command.sha256 == listed.sha256,
        )
        if not pages.has_copy(context.session, case_id, command.photograph_id, command.copy):
            event_store.append(context.session, case, [event], context.stamp(command))
    return Outcome(case_id=case_ids[0], reference="")


@dataclass(frozen=True, kw_only=True)
class Bytes:
    photograph_id: str
    copy: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def keep_bytes(folder: Path, received: Bytes) -> None:
    """Before the record says they arrived, so that the record is never ahead of the files."""
    files.keep(
        folder,
        photograph_id=received.photograph_id,
        copy=received.copy,
        content=received.content,
    )
