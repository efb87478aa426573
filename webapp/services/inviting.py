"""Invites the victim to follow their case on their own phone, and ends it at once."""

from webapp.domain import inviting as rules
from webapp.domain.commands import EndInvitation, InviteVictim
from webapp.services.acting import act
from webapp.services.context import Context, Outcome
from webapp.storage import invitations


def invite_victim(command: InviteVictim, context: Context) -> Outcome:
    outcome = act(
        command,
        context,
        lambda case, conflicts: rules.invite_victim(
            case,
            actor=context.actor,
            conflicts=conflicts,
            invitation_id=command.invitation_id,
            given=invitations.given_by(context.session, context.actor, now=context.now),
            now=context.now,
        ),
    )
    invitations.end_codes(context.session, command.case_id, now=context.now)
    invitations.offer(
        context.session,
        invitation_id=command.invitation_id,
        case_id=command.case_id,
        front=command.front,
        code_hash=command.code_hash,
        by=context.actor.person_id,
        now=context.now,
    )
    return outcome


def end_invitation(command: EndInvitation, context: Context) -> Outcome:
    outcome = act(
        command,
        context,
        lambda case, conflicts: rules.end_invitation(
            case, actor=context.actor, conflicts=conflicts
        ),
    )
    invitations.end(context.session, command.case_id, now=context.now)
    return outcome
