"""A step of the route that is not needed any more is stood down by a person, with a reason."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PointExcused, StepStoodDown
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import OutOfDate, Refusal
from webapp.domain.who_must_know import RouteStep


class StepNotOpen(OutOfDate):
    sentence = "This step is not waiting for anybody any more."


class StillCalledFor(Refusal):
    """B8: the news goes as high as the hurt does, and a person cannot lower that by hand."""

    sentence = "How badly they are hurt still asks for this step, so it stays open."


class StillWakes(Refusal):
    """W4b: it ends when everything is there or the hearing begins, and not before."""

    sentence = "Something is still missing for the hearing, so this stays open until it is there."


def stand_step_down(
    case: Case,
    *,
    plan: Plan,
    step: RouteStep | None,
    actor: Actor,
    conflicts: Conflicts,
    reason: str,
) -> list[StepStoodDown | PointExcused]:
    check_can(Permission.TELL_WHO_MUST_KNOW, actor=actor, case=case, conflicts=conflicts)
    here = case.told.steps.get(step.step) if step else None
    if step is None or here is None or not here.is_waiting:
        raise StepNotOpen
    if step.wakes_all:
        raise StillWakes
    if case.severity.key in step.severity:
        raise StillCalledFor
    if not reason.strip():
        raise NeedsReason
    return [
        StepStoodDown(step=step.step, reason=reason.strip()),
        *_duty_excused(case, plan, step.duty, reason.strip()),
    ]


def _duty_excused(case: Case, plan: Plan, duty: str, reason: str) -> list[PointExcused]:
    if duty not in plan.duties_by_key or duty in case.answers:
        return []
    return [PointExcused(point=duty, reason=reason)]
