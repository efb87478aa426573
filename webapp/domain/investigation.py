"""Who the victim is, and who investigates: never the victim, never someone hurt beside them."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown, check_may_act
from webapp.domain.events import (
    InvestigatorNamed,
    OfferWithdrawn,
    PartEnded,
    PointReopened,
    VictimIdentified,
)
from webapp.domain.handing_over import (
    APART_FROM_INVESTIGATOR,
    ColleagueOfAnotherForce,
    InvestigatorStandsApart,
)
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.refusals import Refusal

REPLACED = "Somebody else was named in their place, and takes over their work."
HURT = "They are a victim of this incident, so they can no longer work on this case."
ASKED_AGAIN = "They are asked once more, and have to say whether they take it on."


class AlreadyInvestigates(Refusal):
    sentence = "This person already investigates this case."


class VictimAlreadyKnown(Refusal):
    sentence = "We already know who the victim of this case is."


def name_investigator(
    case: Case, *, actor: Actor, conflicts: Conflicts, person_id: str, person_force: str
) -> list[InvestigatorNamed | PartEnded]:
    """They may begin at once, so that nothing waits; the promise is kept when they take it on."""
    check_can(Permission.NAME_INVESTIGATOR, actor=actor, case=case, conflicts=conflicts)
    if not case.victim_known:
        raise VictimNotYetKnown
    check_may_act(person_id, conflicts)
    if person_force != case.opened.force:
        raise ColleagueOfAnotherForce
    if case.parts_of(person_id) & APART_FROM_INVESTIGATOR:
        raise InvestigatorStandsApart
    before = case.parts.get(INVESTIGATOR)
    is_asked_again = INVESTIGATOR not in case.part_offers and INVESTIGATOR not in case.answers
    if before == person_id and not is_asked_again:
        raise AlreadyInvestigates
    ended = [_ended(before, ASKED_AGAIN if before == person_id else REPLACED)] if before else []
    return [*ended, InvestigatorNamed(person_id=person_id)]


def identify_victim(
    case: Case, *, actor: Actor, conflicts: Conflicts, person_id: str, person_force: str
) -> list[VictimIdentified | PartEnded | OfferWithdrawn | PointReopened]:
    """The person named here leaves every part they hold: the same deed says both."""
    check_can(Permission.IDENTIFY_VICTIM, actor=actor, case=case, conflicts=conflicts)
    if case.victim_known:
        raise VictimAlreadyKnown
    if person_force != case.opened.force:
        raise ColleagueOfAnotherForce
    return [*stand_down(case, person_id), VictimIdentified(victim_id=person_id)]


def stand_down(
    case: Case, person_id: str, *, because: str = HURT
) -> list[PartEnded | OfferWithdrawn | PointReopened]:
    """W2a: a person who turns out to be a victim gives up every part, in the same breath.

    An open case whose investigator goes needs another: the promise to name one is open again.
    """
    parts = sorted(case.parts_of(person_id))
    ended = [PartEnded(part=part, person_id=person_id, because=because) for part in parts]
    offered = [part for part, asked in case.part_offers.items() if asked == person_id]
    withdrawn = [
        OfferWithdrawn(part=part, person_id=person_id, because=because)
        for part in sorted(offered)
        if part not in parts
    ]
    if INVESTIGATOR in parts and INVESTIGATOR in case.answers and not case.is_closed:
        return [*ended, *withdrawn, PointReopened(point=INVESTIGATOR, reason=because)]
    return [*ended, *withdrawn]


def _ended(person_id: str, because: str) -> PartEnded:
    return PartEnded(part=INVESTIGATOR, person_id=person_id, because=because)
