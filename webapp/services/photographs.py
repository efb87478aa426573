"""Keep the bytes of a photograph, and say whose it is when several were hurt together."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from webapp.domain import photographs as rules
from webapp.domain.case import Case
from webapp.domain.commands import PlacePhotograph, ReceivePhotograph
from webapp.domain.events import Event, PhotographPlaced, PhotographReceived
from webapp.domain.refusals import Refusal
from webapp.services.acting import existing
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


def place_photograph(command: PlacePhotograph, context: Context) -> Outcome:
    """It leaves the cases of the others, and joins those that it belongs to and was not in."""
    case = existing(command.case_id, context)
    case_ids = pages.cases_of_incident(context.session, case.incident_id)
    placed = rules.place(
        case,
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        photograph_id=command.photograph_id,
        shows=command.shows,
        case_ids=case_ids,
    )
    for case_id in case_ids:
        other = event_store.load(context.session, case_id)
        event_store.append(
            context.session, other, _following(placed, case, other), context.stamp(command)
        )
    return Outcome(case_id=case.id, reference=case.opened.reference)


def _following(placed: PhotographPlaced, case: Case, other: Case) -> Sequence[Event]:
    """What it means in one case of the incident; a case that is new to it gets all there is."""
    if placed.photograph_id in other.photographs:
        return [placed]
    if not rules.belongs_to(other.id, placed.shows):
        return []
    arrived = [each.event for each in case.history if isinstance(each.event, PhotographReceived)]
    return [
        replace(case.photographs[placed.photograph_id], shows=placed.shows),
        *(each for each in arrived if each.photograph_id == placed.photograph_id),
    ]


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
