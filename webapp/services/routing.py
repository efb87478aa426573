"""Gives a case its people, and takes every part from those found to be hurt in the incident."""

from webapp.domain.case import Case
from webapp.domain.investigation import stand_down
from webapp.domain.routing import route
from webapp.services.context import Context
from webapp.storage import event_store, pages, people
from webapp.storage.event_store import Stamp


def route_case(case: Case, context: Context, stamp: Stamp) -> None:
    given = route(
        line=_line(case, context),
        posts=people.posts_of(context.session, case.opened.force),
        conflicts=event_store.conflicts_of(context.session, case),
        held=case.parts,
    )
    event_store.append(context.session, case, given, stamp)


def route_incident(incident_id: str, context: Context, stamp: Stamp) -> None:
    for case_id in pages.cases_of_incident(context.session, incident_id):
        route_case(event_store.load(context.session, case_id), context, stamp)


def stand_down_in_incident(
    incident_id: str, person_ids: set[str], context: Context, stamp: Stamp, leave_out: str = ""
) -> None:
    """B11: a colleague found to be a victim later leaves the cases of those hurt beside them."""
    for case_id in pages.cases_of_incident(context.session, incident_id):
        if case_id == leave_out:
            continue
        case = event_store.load(context.session, case_id)
        ended = [event for person_id in person_ids for event in stand_down(case, person_id)]
        event_store.append(context.session, case, ended, stamp)


def _line(case: Case, context: Context) -> list[str]:
    """An unknown victim has no line of their own yet, so the reporter's line takes the case."""
    person_id = case.victim_id if case.victim_known else case.reporter_id
    return people.line_of(context.session, person_id)
