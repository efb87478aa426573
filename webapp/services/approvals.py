"""Approve a report, send it back, and answer what was sent back."""

from collections.abc import Sequence

from webapp.domain import approvals as rules
from webapp.domain.case import Case
from webapp.domain.commands import AnswerReturn, ApproveReport, ReturnReport
from webapp.domain.events import Event
from webapp.services.context import Context, Outcome
from webapp.services.reporting import ReportedByAnother, existing
from webapp.storage import event_store


def approve_report(command: ApproveReport, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.approve(
        case,
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        seen_version=command.seen_version,
    )
    return _append(case, events, command, context)


def return_report(command: ReturnReport, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.send_back(
        case,
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        seen_version=command.seen_version,
        reason=command.reason,
    )
    return _append(case, events, command, context)


def answer_return(command: AnswerReturn, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    if context.actor.person_id != case.reporter_id:
        raise ReportedByAnother
    return _append(case, rules.answer_return(case, answer=command.answer), command, context)


def _append(
    case: Case,
    events: Sequence[Event],
    command: ApproveReport | ReturnReport | AnswerReturn,
    context: Context,
) -> Outcome:
    event_store.append(context.session, case, events, context.stamp(command))
    assert case.opened is not None
    return Outcome(case_id=case.id, reference=case.opened.reference)
