"""A part passes from one colleague to another: offered, then taken on or declined."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.acting import CaseOfAnotherForce, check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown, check_may_act
from webapp.domain.events import (
    PartAccepted,
    PartDeclined,
    PartEnded,
    PartGiven,
    PartOffered,
    PointCompleted,
    PointReopened,
)
from webapp.domain.permissions import (
    EVERY_PART,
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    LEADERSHIP,
    LINE_SUPERVISOR,
    SAFETY_ADVISER,
    SPOC,
    SUPERVISING,
    WELFARE_OFFICER,
    NotYoursToDo,
    Permission,
    held_by,
)
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal

# Who is above each part, nearest first: they may pass it on, and hear when its holder is away.
ABOVE: Mapping[str, tuple[str, ...]] = {
    INCIDENT_SUPERVISOR: (LINE_SUPERVISOR, INSPECTOR, LEADERSHIP, SPOC),
    LINE_SUPERVISOR: (INSPECTOR, LEADERSHIP, SPOC),
    INSPECTOR: (LEADERSHIP, SPOC),
    INVESTIGATOR: (INCIDENT_SUPERVISOR, LINE_SUPERVISOR, INSPECTOR, LEADERSHIP, SPOC),
    WELFARE_OFFICER: (INSPECTOR, LEADERSHIP, SPOC),
    LEADERSHIP: (SPOC,),
    SAFETY_ADVISER: (SPOC, LEADERSHIP, INSPECTOR),
}
# An investigator who supervised the night, looked after the victim or oversaw the case as well
# would judge themselves.
APART_FROM_INVESTIGATOR = frozenset({INCIDENT_SUPERVISOR, WELFARE_OFFICER, LEADERSHIP})


class NoSuchPart(Refusal):
    sentence = "There is no such part to hand over. An investigator is named, not handed over."


class AlreadyHoldsIt(Refusal):
    sentence = "This person has that part already."


class AlreadyOffered(OutOfDate):
    sentence = "It is offered to this person already, and waits for their answer."


class IsAway(Refusal):
    sentence = "This person is away now. Choose someone who can take it on."


class InvestigatorStandsApart(MayNot):
    sentence = (
        "The investigator never supervises the night, looks after the victim or oversees the case "
        "as well. "
        "Choose someone else."
    )


class ColleagueOfAnotherForce(MayNot):
    sentence = "Choose someone who serves in this force."


class NotOfferedToYou(OutOfDate):
    sentence = "This is not offered to you any more. Someone else may have taken it on."


class DecliningNeedsReason(Refusal):
    sentence = "Say why, so that it can be offered to somebody who is able to take it on."


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Whoever a part is offered to, as the force's records have them now."""

    person_id: str
    force: str
    is_away: bool = False


def offer_part(
    case: Case, *, actor: Actor, conflicts: Conflicts, part: str, to: Candidate
) -> list[PartOffered]:
    """Until it is taken on, whoever has the part keeps it. A second offer takes the first back."""
    check_can(Permission.HAND_OVER, actor=actor, case=case, conflicts=conflicts)
    if part not in EVERY_PART or part == INVESTIGATOR:
        raise NoSuchPart
    mine = held_by(actor, case.parts_of(actor.person_id))
    if not may_pass_on(part, mine, is_empty=part not in case.parts):
        raise NotYoursToDo
    if not case.victim_known:
        raise VictimNotYetKnown
    check_may_act(to.person_id, conflicts)
    _check_free(case, part, to)
    return [PartOffered(part=part, person_id=to.person_id)]


def accept_part(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, part: str
) -> list[PartAccepted | PartEnded | PartGiven | PointCompleted]:
    """From this moment it is theirs; an investigator has begun when they were named."""
    _check_offered(case, actor=actor, conflicts=conflicts, part=part)
    _check_apart(case, part, actor.person_id)
    accepted = PartAccepted(part=part, person_id=actor.person_id)
    if part == INVESTIGATOR:
        return [accepted, *kept(case, plan=plan, duty=INVESTIGATOR)]
    return [accepted, *_passed_on(case, part, actor.person_id)]


def decline_part(
    case: Case, *, actor: Actor, conflicts: Conflicts, part: str, reason: str
) -> list[PartDeclined | PartEnded | PointReopened]:
    """Nothing changes hands, except that an investigator who declines has the case no longer."""
    _check_offered(case, actor=actor, conflicts=conflicts, part=part)
    if not reason.strip():
        raise DecliningNeedsReason
    said: dict[str, str] = {"part": part, "person_id": actor.person_id}
    declined = PartDeclined(**said, reason=reason.strip())
    if part != INVESTIGATOR:
        return [declined]
    because = "They could not take the investigation on."
    reopened = [PointReopened(point=part, reason=because)] if part in case.answers else []
    return [declined, PartEnded(**said, because=because), *reopened]


def may_pass_on(part: str, held: frozenset[str], *, is_empty: bool) -> bool:
    """Their own part, one that is below theirs, or one that nobody has."""
    above = SUPERVISING.union(ABOVE[part]) if is_empty else frozenset(ABOVE[part])
    return part in held or bool(held & above)


def next_up(part: str, holders: Mapping[str, str], unable: frozenset[str]) -> str | None:
    """Who hears that the holder of `part` cannot act: the first above who can, and is not them.

    Where nobody above is left it is somebody below, for a gap that nobody hears of stays open.
    `holders` are the case's people, with the force's lead as its spoc; `unable` are away or hurt.
    """
    asked = (holders.get(each) for each in (*ABOVE[part], INSPECTOR, LINE_SUPERVISOR))
    return next(
        (each for each in asked if each and each not in unable and each != holders.get(part)), None
    )


def _check_free(case: Case, part: str, to: Candidate) -> None:
    if to.force != case.opened.force:
        raise ColleagueOfAnotherForce
    if case.parts.get(part) == to.person_id:
        raise AlreadyHoldsIt
    if case.part_offers.get(part) == to.person_id:
        raise AlreadyOffered
    if to.is_away:
        raise IsAway
    _check_apart(case, part, to.person_id)


def _check_apart(case: Case, part: str, person_id: str) -> None:
    if part in APART_FROM_INVESTIGATOR and case.parts.get(INVESTIGATOR) == person_id:
        raise InvestigatorStandsApart


def _passed_on(case: Case, part: str, to: str) -> list[PartEnded | PartGiven]:
    before = case.parts.get(part)
    if before == to:
        return []
    because = "They handed it over."
    ended = [PartEnded(part=part, person_id=before, because=because)] if before else []
    return [*ended, PartGiven(part=part, person_id=to)]


def _check_offered(case: Case, *, actor: Actor, conflicts: Conflicts, part: str) -> None:
    """Whoever it is offered to has no part yet, so the offer itself is what lets them answer."""
    check_may_act(actor.person_id, conflicts)
    if case.opened.force != actor.force:
        raise CaseOfAnotherForce
    if case.part_offers.get(part) != actor.person_id:
        raise NotOfferedToYou
