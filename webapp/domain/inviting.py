"""The victim follows their own case on their own phone, with a code that was given in person."""

from datetime import datetime, timedelta

from webapp.domain.acting import CaseOfAnotherForce, check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown, check_may_act
from webapp.domain.events import InvitationEnded, VictimInvited
from webapp.domain.permissions import Permission, holds_post_for
from webapp.domain.refusals import OutOfDate, Refusal

CODE_LIVES, TRIES = timedelta(hours=72), 5
IDLE, LONGEST = timedelta(minutes=15), timedelta(minutes=60)
MOST_PHONES = 2
MOST_GIVEN, GIVEN_WITHIN = 10, timedelta(hours=24)
AFTER_CLOSING = timedelta(days=90)

# Crockford's base 32: what is easily taken for another is read as that other.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011", " -\u2013\u2014.")
LENGTH, IN_FRONT = 12, 4


class ClosedTooLongAgo(OutOfDate):
    sentence = (
        "This case was closed more than 90 days ago, so its page is not opened on a phone any "
        "more. The inspector can open the case again."
    )


class TooManyCodesGiven(Refusal):
    sentence = (
        "You have given ten codes in the last 24 hours, and nobody gives more than that. Wait, or "
        "ask a colleague who looks after the victim as well to give this one."
    )


class NobodyIsInvited(OutOfDate):
    sentence = "There is no code and no phone to end. Nobody can open this page by invitation."


def invite_victim(
    case: Case, *, actor: Actor, conflicts: Conflicts, invitation_id: str, given: int, now: datetime
) -> list[VictimInvited]:
    """Whoever looks after them does it, and hands the code over in person.

    `given` is how many codes they gave of late, in any case: nobody opens pages by the dozen.
    """
    check_can(Permission.INVITE_VICTIM, actor=actor, case=case, conflicts=conflicts)
    if not case.victim_known:
        raise VictimNotYetKnown
    if is_over(case.closed_at, now=now):
        raise ClosedTooLongAgo
    if given >= MOST_GIVEN:
        raise TooManyCodesGiven
    return [VictimInvited(invitation_id=invitation_id)]


def end_invitation(case: Case, *, actor: Actor, conflicts: Conflicts) -> list[InvitationEnded]:
    """The victim, whoever looks after them, or professional standards; the code and every phone."""
    if actor.person_id != case.victim_id:
        _check_ends_for_them(case, actor=actor, conflicts=conflicts)
    if not case.is_invited:
        raise NobodyIsInvited
    return [InvitationEnded()]


def is_over(closed_at: datetime | None, *, now: datetime) -> bool:
    return closed_at is not None and now >= closed_at + AFTER_CLOSING


def read_code(typed: str) -> str:
    """As it is meant: in any case, with or without its spaces and dashes."""
    return typed.upper().translate(READ_AS)


def write_code(code: str) -> str:
    """In three groups, for paper."""
    return " ".join(code[start : start + IN_FRONT] for start in range(0, LENGTH, IN_FRONT))


def _check_ends_for_them(case: Case, *, actor: Actor, conflicts: Conflicts) -> None:
    if not holds_post_for(Permission.END_INVITATION, actor):
        check_can(Permission.INVITE_VICTIM, actor=actor, case=case, conflicts=conflicts)
        return
    check_may_act(actor.person_id, conflicts)
    if case.opened.force != actor.force:
        raise CaseOfAnotherForce
