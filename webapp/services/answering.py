"""Complete, excuse or reopen a point of a case's plan."""

from webapp import policy
from webapp.domain import answering as rules
from webapp.domain.case import Case
from webapp.domain.commands import CompletePoint, ExcusePoint, ReopenPoint
from webapp.domain.plan import Plan
from webapp.services.context import Context, Outcome
from webapp.services.reporting import existing
from webapp.storage import event_store


def complete_point(command: CompletePoint, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.complete_point(
        case,
        plan=_plan(case),
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        point=command.point,
        note=command.note,
        happened_at=command.happened_at,
        now=context.now,
    )
    event_store.append(context.session, case, events, context.stamp(command))
    return _outcome(case)


def excuse_point(command: ExcusePoint, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.excuse_point(
        case,
        plan=_plan(case),
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        point=command.point,
        reason=command.reason,
    )
    event_store.append(context.session, case, events, context.stamp(command))
    return _outcome(case)


def reopen_point(command: ReopenPoint, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.reopen_point(
        case,
        plan=_plan(case),
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        point=command.point,
        reason=command.reason,
    )
    event_store.append(context.session, case, events, context.stamp(command))
    return _outcome(case)


def _plan(case: Case) -> Plan:
    assert case.opened is not None
    return policy.plan(case.opened.plan_id, case.opened.plan_version)


def _outcome(case: Case) -> Outcome:
    assert case.opened is not None
    return Outcome(case_id=case.id, reference=case.opened.reference)
