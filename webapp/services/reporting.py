"""Report an assault: a case opens for each victim; and add later what was left out."""

import hashlib
from collections.abc import Mapping
from typing import Any

from webapp import policy
from webapp.domain import lessening
from webapp.domain.acting import check_is_open
from webapp.domain.case import Case
from webapp.domain.commands import AddToReport, Photograph, ReportAssault, Victim
from webapp.domain.events import (
    AssaultReported,
    PhotographListed,
    WelfareNoteWritten,
)
from webapp.domain.photographs import belongs_to, shown_in
from webapp.domain.refusals import MayNot, Refusal
from webapp.domain.working_days import LONDON
from webapp.services.acting import existing
from webapp.services.context import Context, Outcome
from webapp.services.recognising import recognise
from webapp.services.routing import route_incident, stand_down_in_incident
from webapp.services.thinking_again import think_again
from webapp.services.who_must_know import tell_who_must_know
from webapp.storage import event_store, pages
from webapp.storage.event_store import Stamp
from webapp.storage.people import Person

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS, BITS_A_LETTER = 8, 5


class ReportedByAnother(MayNot):
    sentence = "This was reported by someone else, so it cannot be added to from here."


class AlreadyReported(Refusal):
    """Case ids are made on phones: two reports under one id must never become one in silence."""

    sentence = "A report with the same number is already here."


def report_assault(command: ReportAssault, context: Context) -> Outcome:
    """People found to be victims leave every part they held in the incident, in the same breath."""
    _check_new(command, context)
    stamp = context.stamp(command)
    found = {victim.case_id: recognise(victim, context) for victim in command.victims}
    hurt = {person.id for person in found.values()}
    stand_down_in_incident(command.incident_id, hurt, context, stamp)
    cases = [
        _open(victim, found[victim.case_id], command, context, stamp) for victim in command.victims
    ]
    route_incident(command.incident_id, context, stamp)
    return Outcome(
        case_id=cases[0].id,
        reference=cases[0].opened.reference,
        photographs_wanted=tuple(photograph.id for photograph in command.photographs),
    )


def add_to_report(command: AddToReport, context: Context) -> Outcome:
    """Tell it once: what was left out at the scene is added later, by whoever said the rest."""
    case = existing(command.case_id, context)
    if context.actor.person_id not in (case.reporter_id, case.victim_id):
        raise ReportedByAnother
    check_is_open(case)
    events = lessening.add(case, command.said)
    new = [each for each in command.photographs if each.id not in case.photographs]
    listed = [_listed(each, shows=case.id) for each in new]
    stamp = context.stamp(command)
    event_store.append(context.session, case, [*events, *listed], stamp)
    think_again(case, context, stamp)
    tell_who_must_know(case, context, stamp)
    return Outcome(
        case_id=case.id,
        reference=case.opened.reference,
        photographs_wanted=tuple(photograph.id for photograph in command.photographs),
    )


def _check_new(command: ReportAssault, context: Context) -> None:
    """Only who reported an incident may add a victim to it, and never under a number in use."""
    for case_id in pages.cases_of_incident(context.session, command.incident_id):
        if existing(case_id, context).reporter_id != context.actor.person_id:
            raise ReportedByAnother
    for victim in command.victims:
        if event_store.load(context.session, victim.case_id).version:
            raise AlreadyReported


def _open(
    victim: Victim, person: Person, command: ReportAssault, context: Context, stamp: Stamp
) -> Case:
    """W3a, B4: whoever the victim is, their case starts with their own force's plan."""
    case, force = Case(id=victim.case_id), policy.force(person.force)
    plan = policy.plan_in_force(person.force, on=context.now.astimezone(LONDON).date())
    opened = AssaultReported(
        incident_id=command.incident_id,
        reference=_reference(case.id, context),
        force=person.force,
        jurisdiction=str(command.said.get("jurisdiction") or force.jurisdictions[0]),
        plan_id=plan.id,
        plan_version=plan.version,
        victim_id=person.id,
        victim_known=person.known,
        reporter_id=context.actor.person_id,
        report=_report(command, victim),
    )
    case_ids = [each.case_id for each in command.victims]
    taken = [(each, shown_in(each.shows, case_ids=case_ids)) for each in command.photographs]
    listed = [_listed(each, shows=shows) for each, shows in taken if belongs_to(case.id, shows)]
    noted = [WelfareNoteWritten(text=victim.welfare)] if victim.welfare else []
    event_store.append(context.session, case, [opened, *listed, *noted], stamp)
    return case


def _report(command: ReportAssault, victim: Victim) -> Mapping[str, Any]:
    return {
        **command.said,
        **victim.said,
        "happened_at": command.happened_at.isoformat(),
        "victim_role": victim.role,
    }


def _listed(photograph: Photograph, *, shows: str) -> PhotographListed:
    return PhotographListed(
        photograph_id=photograph.id,
        sha256=photograph.sha256,
        size=photograph.size,
        taken_at=photograph.taken_at,
        shows=shows,
    )


def _reference(case_id: str, context: Context) -> str:
    """Short enough to read out, and nothing in it tells who or what."""
    number = int.from_bytes(hashlib.sha256(case_id.encode()).digest())
    while True:
        letters = "".join(ALPHABET[number >> BITS_A_LETTER * i & 31] for i in range(LETTERS))
        reference = f"{letters[:4]}-{letters[4:]}"
        if not pages.reference_is_taken(context.session, reference):
            return reference
        number >>= LETTERS * BITS_A_LETTER
