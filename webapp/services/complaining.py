"""Take down what the victim complains of, and what professional standards answer."""

from webapp.domain import complaining as rules
from webapp.domain.commands import AcknowledgeComplaint, AnswerComplaint, Complain
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def complain(command: Complain, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.complain(
            case,
            actor=context.actor,
            complaint_id=command.complaint_id,
            words=command.words,
        ),
    )


def acknowledge_complaint(command: AcknowledgeComplaint, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.acknowledge_complaint(
            case,
            actor=context.actor,
            conflicts=conflicts,
            complaint_id=command.complaint_id,
            words=command.words,
        ),
    )


def answer_complaint(command: AnswerComplaint, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.answer_complaint(
            case,
            actor=context.actor,
            conflicts=conflicts,
            complaint_id=command.complaint_id,
            words=command.words,
        ),
    )
