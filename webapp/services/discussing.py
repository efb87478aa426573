"""Raise a case at the review meeting, choose who talks about it in private, and say they have."""

from webapp.domain import discussing as rules
from webapp.domain.commands import ChooseParticipants, DiscussAtMeeting, DiscussOutside
from webapp.policy.standing import listing_of
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record
from webapp.services.naming_nobody import searched


def discuss_at_meeting(command: DiscussAtMeeting, context: Context) -> Outcome:
    rule = searched(
        command.minutes,
        context,
        lambda case, conflicts: rules.discuss_at_meeting(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            listing=listing_of(case),
            minutes=command.minutes,
            now=context.now,
        ),
    )
    return act(command, context, rule)


def choose_participants(command: ChooseParticipants, context: Context) -> Outcome:
    people = [check_on_record(person_id, context) for person_id in command.person_ids]
    return act(
        command,
        context,
        lambda case, conflicts: rules.choose_participants(
            case,
            actor=context.actor,
            conflicts=conflicts,
            person_ids=command.person_ids,
            person_forces=[person.force for person in people],
        ),
    )


def discuss_outside(command: DiscussOutside, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.discuss_outside(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            words=command.words,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )
