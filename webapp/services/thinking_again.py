"""Withdraws who takes a statement when that no longer fits, or asks for another one."""

from webapp import policy
from webapp.domain import statements as rules
from webapp.domain.case import Case
from webapp.services.context import Context
from webapp.storage import event_store, people
from webapp.storage.event_store import Stamp


def think_again(case: Case, context: Context, stamp: Stamp) -> None:
    """After anything that may have made a case graver, or hurt somebody who works on it."""
    if case.statement.route is None and not case.statement.statements:
        return
    events = rules.think_again(
        case,
        tiers=policy.force(case.opened.force).statement_tiers,
        role=people.kind_of(context.session, case.victim_id),
        conflicts=event_store.conflicts_of(context.session, case),
    )
    event_store.append(context.session, case, events, stamp)
