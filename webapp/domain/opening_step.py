"""A step of the route is opened: for the first time, or again after it was stood down."""

from webapp.domain.case import Case
from webapp.domain.events import PointReopened, StepOpened
from webapp.domain.waking_chain import WHY
from webapp.domain.who_must_know import RouteStep


def open_step(case: Case, step: RouteStep) -> list[StepOpened | PointReopened]:
    """B8: it got worse again, so what was put aside is owed again."""
    again = (
        [PointReopened(point=step.duty, reason="They are more badly hurt than was said last.")]
        if step.duty in case.answers
        else []
    )
    return [StepOpened(step=step.step, why=WHY if step.wakes_all else case.severity.key), *again]
