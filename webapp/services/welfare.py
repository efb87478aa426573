"""Welfare notes, kept in a compartment of their own, and the victim's choice of contact."""

from webapp.domain import welfare as rules
from webapp.domain.commands import ChooseContact, WriteWelfareNote
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def write_welfare_note(command: WriteWelfareNote, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.write_welfare_note(case, actor=context.actor, text=command.text),
    )


def choose_contact(command: ChooseContact, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.choose_contact(
            case,
            actor=context.actor,
            how=command.how,
            how_often=command.how_often,
            safe_times=command.safe_times,
        ),
    )
