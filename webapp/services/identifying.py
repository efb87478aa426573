"""Say which colleague a victim is, when a report did not say it well enough."""

from webapp.domain.commands import IdentifyVictim
from webapp.domain.investigation import identify_victim as rule
from webapp.domain.refusals import Refusal
from webapp.services.acting import existing
from webapp.services.context import Context, Outcome
from webapp.services.routing import route_incident, stand_down_in_incident
from webapp.storage import event_store, people


class NobodyByThatName(Refusal):
    sentence = "Choose a colleague from the list, or give a number that is on record."


def identify_victim(command: IdentifyVictim, context: Context) -> Outcome:
    """The person leaves every part in every case of the incident before they are named."""
    person = check_on_record(command.person_id, context)
    case, stamp = existing(command.case_id, context), context.stamp(command)
    conflicts = event_store.conflicts_of(context.session, case)
    events = rule(
        case,
        actor=context.actor,
        conflicts=conflicts,
        person_id=person.id,
        person_force=person.force,
    )
    stand_down_in_incident(case.incident_id, {command.person_id}, context, stamp, case.id)
    event_store.append(context.session, case, events, stamp)
    route_incident(case.incident_id, context, stamp)
    return Outcome(case_id=case.id, reference=case.opened.reference)


def check_on_record(person_id: str, context: Context) -> people.Person:
    """A stand-in for somebody not yet known could turn out to be anyone, the victim included."""
    person = people.find(context.session, person_id)
    if person is None or not person.known:
        raise NobodyByThatName
    return person
