"""Who the victim is, and who investigates: never the victim, never someone hurt beside them."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown, check_may_act
from webapp.domain.events import (
    InvestigatorNamed,
    PartEnded,
    PointCompleted,
    PointReopened,
    VictimIdentified,
)
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, Refusal


class AlreadyInvestigates(Refusal):
    sentence = "This person already investigates this case."


class ColleagueOfAnotherForce(MayNot):
    sentence = "Choose someone who serves in this force."


class VictimAlreadyKnown(Refusal):
    sentence = "We already know who the victim of this case is."


def name_investigator(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, person_id: str, person_force: str
) -> list[InvestigatorNamed | PartEnded | PointCompleted]:
    """Naming someone also keeps the promise of the plan that asks for an investigator."""
    check_can(Permission.NAME_INVESTIGATOR, actor=actor, case=case, conflicts=conflicts)
    if not case.victim_known:
        raise VictimNotYetKnown
    check_may_act(person_id, conflicts)
    if person_force != case.opened.force:
        raise ColleagueOfAnotherForce
    before = case.parts.get(INVESTIGATOR)
    if before == person_id:
        raise AlreadyInvestigates
    ended = [_ended(before, "Someone else now investigates.")] if before else []
    asked = INVESTIGATOR in plan.points_by_key and INVESTIGATOR not in case.answers
    kept = [PointCompleted(point=INVESTIGATOR)] if asked else []
    return [*ended, InvestigatorNamed(person_id=person_id), *kept]


def identify_victim(
    case: Case, *, actor: Actor, conflicts: Conflicts, person_id: str, person_force: str
) -> list[VictimIdentified | PartEnded | PointReopened]:
    """The person named here leaves every part they hold: the same deed says both."""
    check_can(Permission.IDENTIFY_VICTIM, actor=actor, case=case, conflicts=conflicts)
    if case.victim_known:
        raise VictimAlreadyKnown
    if person_force != case.opened.force:
        raise ColleagueOfAnotherForce
    return [*stand_down(case, person_id), VictimIdentified(victim_id=person_id)]


def stand_down(case: Case, person_id: str) -> list[PartEnded | PointReopened]:
    """W2a: a person who turns out to be a victim gives up every part, in the same breath.

    A case whose investigator goes needs another: the promise to name one is open again.
    """
    because = "They are a victim of this incident, so they can no longer work on this case."
    parts = sorted(case.parts_of(person_id))
    ended = [PartEnded(part=part, person_id=person_id, because=because) for part in parts]
    if INVESTIGATOR in parts and INVESTIGATOR in case.answers:
        return [*ended, PointReopened(point=INVESTIGATOR, reason=because)]
    return [*ended]


def _ended(person_id: str, because: str) -> PartEnded:
    return PartEnded(part=INVESTIGATOR, person_id=person_id, because=because)
