"""Close a case that has nothing left to do, and open it again."""

from webapp.domain import closing as rules
from webapp.domain.commands import CloseCase, ReopenCase
from webapp.policy.standing import standings_of
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def close_case(command: CloseCase, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.close_case(
            case,
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            reason=command.reason,
            told=command.told,
        ),
    )


def reopen_case(command: ReopenCase, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.reopen_case(
            case, actor=context.actor, conflicts=conflicts, reason=command.reason
        ),
    )
