"""Say that somebody stands too near a case, or let them work on it all the same."""

from webapp.domain import relations as rules
from webapp.domain.commands import AllowRelation, DeclareRelation
from webapp.services.acting import act, existing
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record
from webapp.services.routing import route_incident, stand_down_in_incident
from webapp.storage import event_store


def declare_relation(command: DeclareRelation, context: Context) -> Outcome:
    """They leave every case of the incident, and of those linked with it, before it is said."""
    person = check_on_record(command.person_id, context)
    case, stamp = existing(command.case_id, context), context.stamp(command)
    events = rules.declare_relation(
        case,
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        person_id=person.id,
        person_force=person.force,
        relation=command.relation,
    )
    stand_down_in_incident(
        case.incident_id,
        {person.id},
        context,
        stamp,
        leave_out=case.id,
        because=rules.STANDS_ASIDE,
    )
    event_store.append(context.session, case, events, stamp)
    route_incident(case.incident_id, context, stamp)
    return Outcome(case_id=case.id, reference=case.opened.reference)


def allow_relation(command: AllowRelation, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.allow_relation(
            case,
            actor=context.actor,
            conflicts=conflicts,
            person_id=command.person_id,
            reason=command.reason,
        ),
    )
