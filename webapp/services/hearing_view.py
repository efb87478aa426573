"""Write down what the victim thinks of what could happen, and let them put it right."""

from webapp.domain import hearing_view as rules
from webapp.domain.commands import ConfirmView, CorrectView, RecordVictimView, SayViewMissing
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def record_victim_view(command: RecordVictimView, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.record_victim_view(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            explained_by=command.explained_by,
            how=command.how,
            words=command.words,
            preferences=command.preferences,
            supports=command.supports,
            wants_reasons=command.wants_reasons,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def say_view_missing(command: SayViewMissing, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.say_view_missing(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            attempts=command.attempts,
            reason=command.reason,
            now=context.now,
        ),
    )


def confirm_view(command: ConfirmView, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.confirm_view(
            case, actor=context.actor, seen_version=command.seen_version
        ),
    )


def correct_view(command: CorrectView, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.correct_view(
            case,
            actor=context.actor,
            words=command.words,
            preferences=command.preferences,
            supports=command.supports,
            wants_reasons=command.wants_reasons,
        ),
    )
