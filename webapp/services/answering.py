"""Complete, excuse or reopen a point of a case's plan."""

from webapp.domain import answering as rules
from webapp.domain.commands import CompletePoint, ExcusePoint, ReopenPoint
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def complete_point(command: CompletePoint, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.complete_point(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            point=command.point,
            note=command.note,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def excuse_point(command: ExcusePoint, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.excuse_point(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            point=command.point,
            reason=command.reason,
        ),
    )


def reopen_point(command: ReopenPoint, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.reopen_point(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            point=command.point,
            reason=command.reason,
        ),
    )
