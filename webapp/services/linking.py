"""Say which crime numbers belong beside a case, or why it has none, and when one was closed."""

from webapp.domain import linking as rules
from webapp.domain.commands import CloseLinkedOffence, LinkIncident, LinkOffence, SayNoCrimeNumber
from webapp.domain.events import IncidentLinked
from webapp.services.acting import act, existing
from webapp.services.context import Context, Outcome
from webapp.services.routing import route_incident, stand_down_in_incident
from webapp.storage import event_store, kept_out, pages

LINKED = "This case was linked with another, to which they stand too near."


def link_incident(command: LinkIncident, context: Context) -> Outcome:
    """Whoever stands too near either leaves both before they are linked, in one transaction."""
    session, stamp = context.session, context.stamp(command)
    case = existing(command.case_id, context)
    other_id = pages.case_called(session, command.reference)
    other = event_store.load(session, other_id) if other_id else None
    events = rules.link_incident(
        case,
        actor=context.actor,
        conflicts=event_store.conflicts_of(session, case),
        other=other,
        others=event_store.conflicts_of(session, other or case),
    )
    assert other is not None
    incidents = (case.incident_id, other.incident_id)
    too_near = {each for one in incidents for each in kept_out.people_kept_out(session, one)}
    for incident_id in incidents:
        stand_down_in_incident(incident_id, too_near, context, stamp, because=LINKED)
    event_store.append(session, existing(case.id, context), events, stamp)
    back = IncidentLinked(incident_id=case.incident_id, reference=case.opened.reference)
    event_store.append(session, existing(other.id, context), [back], stamp)
    route_incident(case.incident_id, context, stamp)
    return Outcome(case_id=case.id, reference=case.opened.reference)


def link_offence(command: LinkOffence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.link_offence(
            case,
            actor=context.actor,
            conflicts=conflicts,
            number=command.number,
            what=command.what,
        ),
    )


def close_linked_offence(command: CloseLinkedOffence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.close_linked_offence(
            case,
            actor=context.actor,
            conflicts=conflicts,
            number=command.number,
            how=command.how,
        ),
    )


def say_no_crime_number(command: SayNoCrimeNumber, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.say_no_crime_number(
            case, actor=context.actor, conflicts=conflicts, reason=command.reason
        ),
    )
