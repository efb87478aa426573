"""Ask for the victim's personal statement, keep what they sign, and how it is to be read."""

from webapp.domain import personal_statement as rules
from webapp.domain.commands import AnswerPersonalStatement, ChooseReading, WritePersonalStatement
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def answer_personal_statement(command: AnswerPersonalStatement, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.answer_personal_statement(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            answer=command.answer,
            ask_again_on=command.ask_again_on,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def write_personal_statement(command: WritePersonalStatement, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.write_personal_statement(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            words=command.words,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def choose_reading(command: ChooseReading, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.choose_reading(
            case, actor=context.actor, conflicts=conflicts, how=command.how
        ),
    )
