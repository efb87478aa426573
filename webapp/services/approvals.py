"""Approve a report, send it back, answer what was sent back, and decide what is said to be less."""

from webapp.domain import approvals as rules
from webapp.domain import lessening
from webapp.domain.commands import AnswerReturn, ApproveReport, DecideLess, ReturnReport
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def approve_report(command: ApproveReport, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.approve(
            case, actor=context.actor, conflicts=conflicts, seen_version=command.seen_version
        ),
    )


def return_report(command: ReturnReport, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.send_back(
            case,
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            reason=command.reason,
        ),
    )


def decide_less(command: DecideLess, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: lessening.decide_less(
            case,
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            name=command.name,
            agrees=command.agrees,
            reason=command.reason,
        ),
    )


def answer_return(command: AnswerReturn, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.answer_return(
            case,
            actor=context.actor,
            report_version=command.report_version,
            answer=command.answer,
        ),
    )
