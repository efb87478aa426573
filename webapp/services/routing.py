"""Gives a case its people and the news to its leaders; takes every part from those found hurt."""

from webapp.domain.case import Case
from webapp.domain.investigation import HURT, stand_down
from webapp.domain.routing import route
from webapp.services.advising import call_in_adviser
from webapp.services.context import Context
from webapp.services.deciding_again import decide_again
from webapp.services.thinking_again import think_again
from webapp.services.who_must_know import tell_who_must_know
from webapp.storage import event_store, kept_out, people, roster
from webapp.storage.event_store import Stamp


def route_case(case: Case, context: Context, stamp: Stamp) -> None:
    line = roster.rungs_of(context.session, _whose_line(case), now=context.now)
    posts = people.holders_of_posts(context.session, case.opened.force)
    asked = {each for rung in line for each in (rung.person_id, *rung.beside, *rung.elsewhere)}
    asked.update(*posts.values())
    given = route(
        line=line,
        posts=posts,
        conflicts=event_store.conflicts_of(context.session, case),
        held=case.parts,
        roster=roster.at(context.session, asked, now=context.now),
    )
    event_store.append(context.session, case, given, stamp)
    decide_again(case, context, stamp)
    think_again(case, context, stamp)
    call_in_adviser(case, context, stamp)
    tell_who_must_know(case, context, stamp)


def route_incident(incident_id: str, context: Context, stamp: Stamp) -> None:
    """With those that are linked: whoever had to leave one of them may have left any."""
    for case_id in kept_out.cases_kept_together(context.session, incident_id):
        route_case(event_store.load(context.session, case_id), context, stamp)


def stand_down_in_incident(
    incident_id: str,
    person_ids: set[str],
    context: Context,
    stamp: Stamp,
    leave_out: str = "",
    because: str = HURT,
) -> None:
    """B11: whoever is found to stand too near later leaves the cases beside it, and the linked."""
    for case_id in kept_out.cases_kept_together(context.session, incident_id):
        if case_id == leave_out:
            continue
        case = event_store.load(context.session, case_id)
        ended = [
            event
            for person_id in person_ids
            for event in stand_down(case, person_id, because=because)
        ]
        event_store.append(context.session, case, ended, stamp)


def _whose_line(case: Case) -> str:
    """An unknown victim has no line of their own yet, so the reporter's line takes the case."""
    return case.victim_id if case.victim_known else case.reporter_id
