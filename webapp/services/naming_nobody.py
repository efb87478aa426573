"""Searches a text for everyone it could be about, before it goes where many people read it."""

from collections.abc import Callable, Sequence

from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import Event
from webapp.domain.naming_nobody import check_names_nobody as rule
from webapp.services.context import Context
from webapp.storage import people

Rule = Callable[[Case, Conflicts], Sequence[Event]]


def searched(text: str, context: Context, rule: Rule) -> Rule:
    """Who asks is judged first: a text is searched only for somebody who may write it."""

    def then_search(case: Case, conflicts: Conflicts) -> Sequence[Event]:
        events = rule(case, conflicts)
        check_names_nobody(text, case, conflicts, context)
        return events

    return then_search


def check_names_nobody(text: str, case: Case, conflicts: Conflicts, context: Context) -> None:
    """Those in the case by any part of their name; the whole force by full name and by number."""
    force = people.everyone_in(context.session, case.opened.force)
    near = {case.victim_id, case.reporter_id, *conflicts.co_victim_ids, *case.parts.values()}
    rule(
        text,
        names=[person.own_name for person in force if person.id in near],
        numbers=[person.own_number for person in force],
        of_the_force=[person.own_name for person in force],
    )
