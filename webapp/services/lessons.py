"""Pass on a lesson without a name, and say what became of it."""

from webapp.domain import lessons as rules
from webapp.domain.commands import (
    AcceptLesson,
    ActOnLesson,
    CloseLesson,
    SayNoLesson,
    ShareLesson,
)
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.services.naming_nobody import searched


def share_lesson(command: ShareLesson, context: Context) -> Outcome:
    rule = searched(
        command.text,
        context,
        lambda case, conflicts: rules.share_lesson(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            lesson_id=command.lesson_id,
            about=command.about,
            text=command.text,
        ),
    )
    return act(command, context, rule)


def say_no_lesson(command: SayNoLesson, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.say_no_lesson(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            reason=command.reason,
        ),
    )


def accept_lesson(command: AcceptLesson, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.accept_lesson(
            case, actor=context.actor, conflicts=conflicts, lesson_id=command.lesson_id
        ),
    )


def act_on_lesson(command: ActOnLesson, context: Context) -> Outcome:
    rule = searched(
        command.changed,
        context,
        lambda case, conflicts: rules.act_on_lesson(
            case,
            actor=context.actor,
            conflicts=conflicts,
            lesson_id=command.lesson_id,
            changed=command.changed,
        ),
    )
    return act(command, context, rule)


def close_lesson(command: CloseLesson, context: Context) -> Outcome:
    rule = searched(
        command.reason,
        context,
        lambda case, conflicts: rules.close_lesson(
            case,
            actor=context.actor,
            conflicts=conflicts,
            lesson_id=command.lesson_id,
            reason=command.reason,
        ),
    )
    return act(command, context, rule)
