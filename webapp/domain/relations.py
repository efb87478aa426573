"""Someone is close to a person in a case, or is suspected: they stand aside until allowed."""

from webapp.domain.acting import CaseOfAnotherForce, check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import SUSPECT, Conflicts, check_may_act
from webapp.domain.events import (
    OfferWithdrawn,
    PartEnded,
    PointReopened,
    RelationAllowed,
    RelationDeclared,
)
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.investigation import stand_down
from webapp.domain.permissions import Permission, holds_post_for
from webapp.domain.refusals import MayNot, OutOfDate

STANDS_ASIDE = "They stand aside, because of what they are to somebody in this case."


class StandsAsideAlready(OutOfDate):
    sentence = "This person does not work on this case already."


class OnlyProfessionalStandardsClears(MayNot):
    """C08: whoever leads the case is not the one to say that a suspect may work on it."""

    sentence = (
        "This person is suspected in this case. Only Professional Standards can let them work on "
        "it. Choose someone else."
    )


class NobodyStandsAside(OutOfDate):
    sentence = "Nothing keeps this person from working on this case."


def declare_relation(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    person_id: str,
    person_force: str,
    relation: str,
) -> list[PartEnded | OfferWithdrawn | PointReopened | RelationDeclared]:
    """Everyone says it of themselves, a supervisor of anybody; they leave in the same breath."""
    is_own = person_id == actor.person_id
    needed = Permission.DECLARE_RELATION if is_own else Permission.DECLARE_FOR_ANOTHER
    check_can(needed, actor=actor, case=case, conflicts=conflicts)
    if person_force != case.opened.force:
        raise ColleagueOfAnotherForce
    known = conflicts.related.get(person_id)
    if conflicts.is_victim(person_id) or known in (relation, SUSPECT):
        raise StandsAsideAlready  # To call a suspect a friend would be a way to let them back in.
    return [
        *stand_down(case, person_id, because=STANDS_ASIDE),
        RelationDeclared(person_id=person_id, relation=relation),
    ]


def allow_relation(
    case: Case, *, actor: Actor, conflicts: Conflicts, person_id: str, reason: str
) -> list[RelationAllowed]:
    """B11: the inspector answers for it by name; of a suspect, Professional Standards do.

    Of anyone who was hurt it is never allowed.
    """
    if conflicts.related.get(person_id) == SUSPECT:
        _check_clears(case, actor, conflicts)
    else:
        check_can(Permission.ALLOW_RELATION, actor=actor, case=case, conflicts=conflicts)
    if conflicts.is_victim(person_id):
        check_may_act(person_id, conflicts)
    if person_id not in conflicts.related:
        raise NobodyStandsAside
    if not reason.strip():
        raise NeedsReason
    return [RelationAllowed(person_id=person_id, reason=reason.strip())]


def _check_clears(case: Case, actor: Actor, conflicts: Conflicts) -> None:
    check_may_act(actor.person_id, conflicts)
    if case.opened.force != actor.force:
        raise CaseOfAnotherForce
    if not holds_post_for(Permission.CLEAR_SUSPECT, actor):
        raise OnlyProfessionalStandardsClears
