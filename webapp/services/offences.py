"""Name the offences that a case may be charged as, from the list of its country."""

from webapp import policy
from webapp.domain import offences as rules
from webapp.domain.commands import DropOffence, NameOffence, ReviewTimeLimit
from webapp.policy.standing import standings_of
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def name_offence(command: NameOffence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.name_offence(
            case,
            offences=policy.offences(case.opened.jurisdiction),
            actor=context.actor,
            conflicts=conflicts,
            code=command.code,
        ),
    )


def drop_offence(command: DropOffence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.drop_offence(
            case,
            actor=context.actor,
            conflicts=conflicts,
            code=command.code,
            reason=command.reason,
        ),
    )


def review_time_limit(command: ReviewTimeLimit, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.review_time_limit(
            case,
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            words=command.words,
            now=context.now,
        ),
    )
