"""A point of the plan is completed, excused with a reason, or opened again."""

from datetime import datetime

from webapp.domain.acting import check_can, check_is_open
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PointCompleted, PointExcused, PointReopened
from webapp.domain.permissions import CALLED_IN, Permission, carries, held_by
from webapp.domain.plan import ANSWER_EVIDENCE, CRIME, WELFARE, Duty, Plan, Point
from webapp.domain.refusals import MayNot, OutOfDate, Refusal


class NoSuchPoint(Refusal):
    sentence = "This plan has no such point."


class PointAlreadyAnswered(OutOfDate):
    sentence = "Someone has already answered this point. The page now shows what they said."


class PointNotAnswered(OutOfDate):
    sentence = "This point is open already."


class HappenedInTheFuture(Refusal):
    sentence = "The time you gave has not come yet. Give the time it really happened."


class NeedsReason(Refusal):
    sentence = "Give the reason, so that anyone who looks later can understand it."


class CannotBeExcused(MayNot):
    sentence = "Nobody can be excused from this point. It has to be done."


class OnlyAnAdviserExcuses(MayNot):
    sentence = "Only the health and safety adviser can say that this is not needed. Ask them."


class OnlyTheInspectorSetsTheCodeAside(MayNot):
    sentence = (
        "This is a right under the Victims' Code, which holds for every victim. Only the inspector "
        "can say that it does not apply here, and why."
    )


class KeptByItsDuties(Refusal):
    sentence = "This point is kept by the duties under it. Answer those."


class DoneOnItsOwnPage(Refusal):
    sentence = "A tick is not enough here. Open its own page, and it is done there."


def complete_point(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    point: str,
    note: str,
    happened_at: datetime,
    now: datetime,
) -> list[PointCompleted]:
    duty = _open_duty(case, plan=plan, actor=actor, conflicts=conflicts, point=point)
    if duty.deed:
        raise DoneOnItsOwnPage
    if happened_at > now:
        raise HappenedInTheFuture
    return [PointCompleted(point=point, note=note.strip())]


def excuse_point(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, point: str, reason: str
) -> list[PointExcused]:
    duty = _open_duty(case, plan=plan, actor=actor, conflicts=conflicts, point=point)
    if not duty.can_be_excused:
        raise CannotBeExcused
    if duty.excused_by:
        raise OnlyAnAdviserExcuses
    if duty.is_decided_on_its_page:
        raise DoneOnItsOwnPage
    held = held_by(actor, case.parts_of(actor.person_id))
    if duty.is_of_code and not carries(Permission.SET_CODE_ASIDE, held):
        raise OnlyTheInspectorSetsTheCodeAside
    return [PointExcused(point=point, reason=_needed(reason))]


def reopen_point(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, point: str, reason: str
) -> list[PointReopened]:
    duty = _check_point(case, plan=plan, actor=actor, conflicts=conflicts, point=point)
    if duty.is_decided_on_its_page:
        raise DoneOnItsOwnPage
    if duty.queue == CRIME:
        check_is_open(case)
    if point not in case.answers:
        raise PointNotAnswered
    return [PointReopened(point=point, reason=_needed(reason))]


def permission_for(duty: Duty) -> Permission:
    """W6a: whoever investigates never says that looking after the victim is not needed, nor does
    whoever looks after them answer for the investigation.

    What an adviser is called in for, nobody answers in their place.
    """
    if duty.owner in CALLED_IN:
        return Permission.DECIDE_RIDDOR
    return Permission.LOOK_AFTER if duty.queue == WELFARE else Permission.ANSWER_FOR_INVESTIGATION


def words_read_with(duty: Duty) -> Permission | None:
    """Why a duty was late, or not needed, is read where it was written; None is by everyone."""
    if duty.queue == WELFARE:
        return Permission.READ_WELFARE
    return Permission.READ_EVIDENCE if duty.deed == ANSWER_EVIDENCE else None


def kept(case: Case, *, plan: Plan, duty: str) -> list[PointCompleted]:
    """What a deed keeps, beside its own event: where the plan asks for it and it is still open."""
    is_asked = duty in plan.duties_by_key and duty not in case.answers
    return [PointCompleted(point=duty)] if is_asked else []


def _open_duty(case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, point: str) -> Duty:
    duty = _check_point(case, plan=plan, actor=actor, conflicts=conflicts, point=point)
    if isinstance(duty, Point) and duty.is_kept_by_duties:
        raise KeptByItsDuties
    if point in case.answers:
        raise PointAlreadyAnswered
    return duty


def _check_point(case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, point: str) -> Duty:
    check_can(Permission.ANSWER_POINT, actor=actor, case=case, conflicts=conflicts)
    if point not in plan.duties_by_key:
        raise NoSuchPoint
    duty = plan.duties_by_key[point]
    check_can(permission_for(duty), actor=actor, case=case, conflicts=conflicts)
    return duty


def _needed(reason: str) -> str:
    if not reason.strip():
        raise NeedsReason
    return reason.strip()
