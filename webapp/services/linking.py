"""Say which crime numbers belong beside a case, and when one of those offences was closed."""

from webapp.domain import linking as rules
from webapp.domain.commands import CloseLinkedOffence, LinkOffence
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def link_offence(command: LinkOffence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.link_offence(
            case,
            actor=context.actor,
            conflicts=conflicts,
            number=command.number,
            what=command.what,
        ),
    )


def close_linked_offence(command: CloseLinkedOffence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.close_linked_offence(
            case,
            actor=context.actor,
            conflicts=conflicts,
            number=command.number,
            how=command.how,
        ),
    )
