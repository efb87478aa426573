"""The one gate in front of every deed on a case: conflict first, then permission."""

from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.permissions import STOPS_WHEN_CLOSED, NotYoursToDo, Permission, carries, held_by
from webapp.domain.refusals import MayNot, OutOfDate


class CaseOfAnotherForce(MayNot):
    sentence = "This case belongs to another force."


class CaseIsClosed(OutOfDate):
    sentence = "This case is closed. Its inspector can open it again."


def check_is_open(case: Case) -> None:
    if case.is_closed:
        raise CaseIsClosed


def check_can(permission: Permission, *, actor: Actor, case: Case, conflicts: Conflicts) -> None:
    """Deny beats allow: the conflict is asked before any part or post is looked at."""
    check_may_act(actor.person_id, conflicts)
    if case.opened.force != actor.force:
        raise CaseOfAnotherForce
    if not carries(permission, held_by(actor, case.parts_of(actor.person_id))):
        raise NotYoursToDo
    if permission in STOPS_WHEN_CLOSED:
        check_is_open(case)
