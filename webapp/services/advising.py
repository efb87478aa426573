"""Calls in somebody to decide under RIDDOR, as soon as there is something to decide."""

from webapp.domain import advising as rules
from webapp.domain.case import Case
from webapp.services.context import Context
from webapp.storage import event_store, people, roster
from webapp.storage.event_store import Stamp


def call_in_adviser(case: Case, context: Context, stamp: Stamp) -> None:
    """After anything that may have started a clock of the law, or taken its owner away."""
    if not rules.needs_adviser(case):
        return
    posts = people.holders_of_posts(context.session, case.opened.force)
    asked = {*case.parts.values(), *(each for some in posts.values() for each in some)}
    given = rules.call_in_adviser(
        case,
        posts=posts,
        conflicts=event_store.conflicts_of(context.session, case),
        roster=roster.at(context.session, asked, now=context.now),
    )
    event_store.append(context.session, case, given, stamp)
