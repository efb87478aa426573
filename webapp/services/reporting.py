"""Report an assault, add to what was said, and say who the victim is."""

import hashlib
from collections.abc import Mapping
from typing import Any

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.commands import (
    AddToReport,
    IdentifyVictim,
    Photograph,
    ReportAssault,
    Victim,
)
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    AssaultReported,
    PhotographListed,
    ReportAddedTo,
    WelfareNoteWritten,
)
from webapp.domain.investigation import identify_victim as identified
from webapp.domain.investigation import stand_down
from webapp.domain.refusals import MayNot, Refusal
from webapp.domain.routing import route
from webapp.services.context import Context, Outcome
from webapp.storage import event_store, pages, people
from webapp.storage.event_store import Stamp

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class ReportedByAnother(MayNot):
    """The phone made a case id that somebody else's report already uses."""

    sentence = "This case was reported by someone else, so it cannot be added to from here."


class NoSuchCase(Refusal):
    sentence = "We do not have this case yet. It may still be waiting on the phone that saved it."


def report_assault(command: ReportAssault, context: Context) -> Outcome:
    """A case opens for each victim; people found to be victims leave every part they held."""
    _check_own_incident(command.incident_id, context)
    stamp = context.stamp(command)
    found = {victim.case_id: _who_is(victim, context) for victim in command.victims}
    _stand_down_in_incident(command.incident_id, {p.id for p in found.values()}, context, stamp)
    opened = []
    for victim in command.victims:
        case = event_store.load(context.session, victim.case_id)
        if not case.version:
            _open(case, victim, found[victim.case_id], command, context, stamp)
        opened.append(case)
    for case in opened:
        _route(case, context, stamp)
    first = opened[0]
    assert first.opened is not None
    return Outcome(
        case_id=first.id,
        reference=first.opened.reference,
        photographs_wanted=tuple(photograph.id for photograph in command.photographs),
    )


def add_to_report(command: AddToReport, context: Context) -> Outcome:
    """Tell it once: what was left out at the scene is added later, by whoever reported it."""
    case = _reported_by_actor(command.case_id, context)
    events = [ReportAddedTo(said=command.said)] if command.said else []
    listed = [_listed(p) for p in command.photographs if p.id not in case.photographs]
    event_store.append(context.session, case, [*events, *listed], context.stamp(command))
    assert case.opened is not None
    return Outcome(
        case_id=case.id,
        reference=case.opened.reference,
        photographs_wanted=tuple(p.id for p in command.photographs),
    )


def identify_victim(command: IdentifyVictim, context: Context) -> Outcome:
    """The person named leaves every part in every case of the incident before they are named."""
    case = existing(command.case_id, context)
    conflicts = event_store.conflicts_of(context.session, case)
    stamp = context.stamp(command)
    events = identified(case, actor=context.actor, conflicts=conflicts, person_id=command.person_id)
    _stand_down_in_incident(
        case.incident_id, {command.person_id}, context, stamp, leave_out=case.id
    )
    event_store.append(context.session, case, events, stamp)
    for each in pages.cases_of_incident(context.session, case.incident_id):
        _route(event_store.load(context.session, each), context, stamp)
    assert case.opened is not None
    return Outcome(case_id=case.id, reference=case.opened.reference)


def existing(case_id: str, context: Context) -> Case:
    case = event_store.load(context.session, case_id)
    if not case.version:
        raise NoSuchCase
    return case


def _check_own_incident(incident_id: str, context: Context) -> None:
    """An incident's number is made on a phone; only who reported it may add a victim to it."""
    for case_id in pages.cases_of_incident(context.session, incident_id):
        if existing(case_id, context).reporter_id != context.actor.person_id:
            raise ReportedByAnother


def _who_is(victim: Victim, context: Context) -> people.Person:
    """The colleague in our records, or a new person whose name a supervisor must confirm."""
    session, force = context.session, context.actor.force
    if victim.who == "me":
        me = people.find(session, context.actor.person_id)
        assert me is not None, "the person who reports is always on record"
        return me
    found = people.by_number(session, force=force, number=victim.number)
    if found and _same_surname(found.name, victim.name):
        return found
    return _stranger(victim, force, context)


def _stranger(victim: Victim, force: str, context: Context) -> people.Person:
    """A number that is nobody's, or somebody else's: kept apart until a supervisor says."""
    stand_in = f"?{victim.case_id[-12:]}"
    person = people.by_number(context.session, force=force, number=stand_in)
    if person is None:
        people.add(
            context.session,
            id=victim.case_id,
            force=force,
            name=f"{victim.name[:98]}, {victim.number}".strip(", "),
            number=stand_in,
            kind=victim.role,
            rank="",
            unit="",
            known=False,
        )
        person = people.by_number(context.session, force=force, number=stand_in)
    assert person is not None
    return person


def _same_surname(on_record: str, said: str) -> bool:
    last = said.split()[-1:] or [""]
    return on_record.split()[-1].casefold() == last[0].casefold()


def _open(
    case: Case,
    victim: Victim,
    person: people.Person,
    command: ReportAssault,
    context: Context,
    stamp: Stamp,
) -> None:
    """W3a, B4: whoever the victim is, their case starts with their own force's plan."""
    force = policy.force(person.force)
    plan = policy.plan_in_force(person.force, on=context.now.date())
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
    listed = [_listed(p) for p in command.photographs if p.shows in ("", victim.case_id)]
    noted = [WelfareNoteWritten(text=victim.welfare)] if victim.welfare else []
    event_store.append(context.session, case, [opened, *listed, *noted], stamp)


def _report(command: ReportAssault, victim: Victim) -> Mapping[str, Any]:
    return {
        **command.said,
        **victim.said,
        "happened_at": command.happened_at.isoformat(),
        "victim_role": victim.role,
        "victim_is_reporter": victim.who == "me",
    }


def _listed(photograph: Photograph) -> PhotographListed:
    return PhotographListed(
        photograph_id=photograph.id,
        sha256=photograph.sha256,
        size=photograph.size,
        taken_at=photograph.taken_at,
        shows=photograph.shows,
    )


def _stand_down_in_incident(
    incident_id: str,
    person_ids: set[str],
    context: Context,
    stamp: Stamp,
    leave_out: str = "",
) -> None:
    """B11: a colleague found to be a victim later leaves the cases of those hurt beside them."""
    for case_id in pages.cases_of_incident(context.session, incident_id):
        if case_id == leave_out:
            continue
        case = event_store.load(context.session, case_id)
        ended = [event for person_id in person_ids for event in stand_down(case, person_id)]
        event_store.append(context.session, case, ended, stamp)


def _route(case: Case, context: Context, stamp: Stamp) -> None:
    conflicts: Conflicts = event_store.conflicts_of(context.session, case)
    assert case.opened is not None
    given = route(
        line=_line(case, context),
        posts=people.posts_of(context.session, case.opened.force),
        conflicts=conflicts,
        held=case.parts,
    )
    event_store.append(context.session, case, given, stamp)


def _line(case: Case, context: Context) -> list[str]:
    """An unknown victim has no line of their own yet, so the reporter's line takes the case."""
    person_id = case.victim_id if case.victim_known else case.reporter_id
    return people.line_of(context.session, person_id)


def _reported_by_actor(case_id: str, context: Context) -> Case:
    case = existing(case_id, context)
    if context.actor.person_id not in (case.reporter_id, case.victim_id):
        raise ReportedByAnother
    return case


def _reference(case_id: str, context: Context) -> str:
    """Short enough to read out, and nothing in it tells who or what."""
    number = int.from_bytes(hashlib.sha256(case_id.encode()).digest())
    while True:
        number, letters = number >> 40, "".join(ALPHABET[number >> 5 * i & 31] for i in range(8))
        reference = f"{letters[:4]}-{letters[4:]}"
        if not pages.reference_is_taken(context.session, reference):
            return reference
