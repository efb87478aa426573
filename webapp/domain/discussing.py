"""A case is raised at the review meeting without a name, and talked about in private outside it."""

from collections.abc import Collection
from datetime import datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, PointAlreadyAnswered, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.events import (
    DiscussedAtMeeting,
    DiscussedOutside,
    ParticipantsChosen,
    PointCompleted,
)
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.meetings import Listing
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal

RAISED, OUTSIDE = "raise_at_meeting", "discuss_outside"


class NotOnTheList(Refusal):
    sentence = "This case is not for the review meeting: its plan does not ask for one."


class MeetingHasNotBegun(OutOfDate):
    sentence = "The meeting that this case is listed for has not begun yet."


class NeedsTwoPeople(Refusal):
    sentence = "Choose at least one colleague to talk to."


class NobodyChosenYet(Refusal):
    sentence = "Choose who takes part first: only they may read what was said."


class NotInTheDiscussion(MayNot):
    sentence = "Only the people chosen for this private discussion may read it or add to it."


def discuss_at_meeting(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    listing: Listing | None,
    minutes: str,
    now: datetime,
) -> list[DiscussedAtMeeting | PointCompleted]:
    """`minutes` name nobody: the service has searched them before it asks."""
    check_can(Permission.CHAIR_MEETING, actor=actor, case=case, conflicts=conflicts)
    if listing is None:
        raise NotOnTheList
    if RAISED in case.answers:
        raise PointAlreadyAnswered
    if listing.at > now:
        raise MeetingHasNotBegun
    return [DiscussedAtMeeting(minutes=minutes.strip()), *kept(case, plan=plan, duty=RAISED)]


def choose_participants(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    person_ids: Collection[str],
    person_forces: Collection[str],
) -> list[ParticipantsChosen]:
    """Whoever chooses takes part. Nobody who was hurt does: they would hear it as a witness."""
    check_can(Permission.DISCUSS_OUTSIDE, actor=actor, case=case, conflicts=conflicts)
    for person_id in person_ids:
        check_may_act(person_id, conflicts)
    if any(force != case.opened.force for force in person_forces):
        raise ColleagueOfAnotherForce
    everyone = sorted({actor.person_id, *person_ids})
    if len(everyone) == 1:
        raise NeedsTwoPeople
    return [ParticipantsChosen(person_ids=everyone)]


def discuss_outside(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    words: str,
    happened_at: datetime,
    now: datetime,
) -> list[DiscussedOutside | PointCompleted]:
    check_can(Permission.DISCUSS_OUTSIDE, actor=actor, case=case, conflicts=conflicts)
    if not case.participants:
        raise NobodyChosenYet
    if actor.person_id not in case.participants:
        raise NotInTheDiscussion
    if happened_at > now:
        raise HappenedInTheFuture
    return [DiscussedOutside(words=words.strip()), *kept(case, plan=plan, duty=OUTSIDE)]
