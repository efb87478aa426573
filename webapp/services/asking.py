"""The victim asks a question or names a day, and somebody who works for them answers."""

from webapp.domain import asking as rules
from webapp.domain.commands import AnswerQuestion, AskQuestion, ChooseAskAgain
from webapp.domain.working_days import LONDON
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def ask_question(command: AskQuestion, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.ask_question(
            case,
            actor=context.actor,
            question_id=command.question_id,
            about=command.about,
            words=command.words,
        ),
    )


def answer_question(command: AnswerQuestion, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.answer_question(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            question_id=command.question_id,
            words=command.words,
        ),
    )


def choose_ask_again(command: ChooseAskAgain, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.choose_ask_again(
            case,
            actor=context.actor,
            on=command.on,
            today=context.now.astimezone(LONDON).date(),
        ),
    )
