"""A lesson without a name goes to whoever learns for the force, and what changed comes back."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason, kept
from webapp.domain.case import ACCEPTED, ACTED_ON, SENT, Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    LessonAccepted,
    LessonActedOn,
    LessonClosed,
    LessonShared,
    NoLessonToShare,
    PointCompleted,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import OutOfDate, Refusal

SHARED = "share_lesson"


class NoSuchLesson(Refusal):
    sentence = "There is no such lesson."


class LessonHasMovedOn(OutOfDate):
    sentence = "Somebody has already done this. The page now shows where the lesson stands."


class AcceptItFirst(OutOfDate):
    sentence = "Accept the lesson first, so that it has an owner."


class LessonHasBeenShared(OutOfDate):
    sentence = "A lesson from this case has been passed on, so there is one."


def share_lesson(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    lesson_id: str,
    about: str,
    text: str,
) -> list[LessonShared | PointCompleted]:
    """`text` names nobody: the service has searched it before it asks."""
    check_can(Permission.HOLD_DEBRIEF, actor=actor, case=case, conflicts=conflicts)
    shared = LessonShared(lesson_id=lesson_id, about=about, text=text.strip())
    return [shared, *kept(case, plan=plan, duty=SHARED)]


def say_no_lesson(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, reason: str
) -> list[NoLessonToShare | PointCompleted]:
    """A case may teach nothing new, but never in silence."""
    check_can(Permission.HOLD_DEBRIEF, actor=actor, case=case, conflicts=conflicts)
    if case.lessons:
        raise LessonHasBeenShared
    if not reason.strip():
        raise NeedsReason
    return [NoLessonToShare(reason=reason.strip()), *kept(case, plan=plan, duty=SHARED)]


def accept_lesson(
    case: Case, *, actor: Actor, conflicts: Conflicts, lesson_id: str
) -> list[LessonAccepted]:
    if _stands(case, actor=actor, conflicts=conflicts, lesson_id=lesson_id) != SENT:
        raise LessonHasMovedOn
    return [LessonAccepted(lesson_id=lesson_id)]


def act_on_lesson(
    case: Case, *, actor: Actor, conflicts: Conflicts, lesson_id: str, changed: str
) -> list[LessonActedOn]:
    """What changed goes back to the victim, so it names nobody either."""
    stands = _stands(case, actor=actor, conflicts=conflicts, lesson_id=lesson_id)
    if stands == SENT:
        raise AcceptItFirst
    if stands != ACCEPTED:
        raise LessonHasMovedOn
    return [LessonActedOn(lesson_id=lesson_id, changed=changed.strip())]


def close_lesson(
    case: Case, *, actor: Actor, conflicts: Conflicts, lesson_id: str, reason: str
) -> list[LessonClosed]:
    """Closed once it was acted on, or with the reason why nothing can be done."""
    stands = _stands(case, actor=actor, conflicts=conflicts, lesson_id=lesson_id)
    if stands == SENT:
        raise AcceptItFirst
    if stands not in (ACCEPTED, ACTED_ON):
        raise LessonHasMovedOn
    if stands == ACCEPTED and not reason.strip():
        raise NeedsReason
    return [LessonClosed(lesson_id=lesson_id, reason=reason.strip())]


def _stands(case: Case, *, actor: Actor, conflicts: Conflicts, lesson_id: str) -> str:
    check_can(Permission.WORK_LESSONS, actor=actor, case=case, conflicts=conflicts)
    if lesson_id not in case.lessons:
        raise NoSuchLesson
    return case.lessons[lesson_id]
