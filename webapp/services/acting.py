"""The steps that every deed on a case shares: load it, ask the rule, append what happened."""

from collections.abc import Callable, Sequence

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.commands import OnCase
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import Event
from webapp.domain.plan import Plan
from webapp.domain.refusals import Refusal
from webapp.services.advising import call_in_adviser
from webapp.services.context import Context, Outcome
from webapp.services.thinking_again import think_again
from webapp.services.who_must_know import tell_who_must_know
from webapp.storage import event_store


class NoSuchCase(Refusal):
    sentence = "We do not have this case yet. It may still be waiting on the phone that saved it."


def existing(case_id: str, context: Context) -> Case:
    case = event_store.load(context.session, case_id)
    if not case.version:
        raise NoSuchCase
    return case


def act(
    command: OnCase,
    context: Context,
    rule: Callable[[Case, Conflicts], Sequence[Event]],
) -> Outcome:
    """`rule` answers with events or raises its refusal; nothing is written before it has.

    Any deed may have made a case worse, or answered what others waited for: so the news goes on.
    """
    case = existing(command.case_id, context)
    events = rule(case, event_store.conflicts_of(context.session, case))
    stamp = context.stamp(command)
    event_store.append(context.session, case, events, stamp)
    think_again(case, context, stamp)
    call_in_adviser(case, context, stamp)
    tell_who_must_know(case, context, stamp)
    return Outcome(case_id=case.id, reference=case.opened.reference)


def plan_of(case: Case) -> Plan:
    """The version that the case opened with, however many have followed it."""
    return policy.plan(case.opened.plan_id, case.opened.plan_version)
